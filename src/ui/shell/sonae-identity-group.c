/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows for who is at the computer; kept in the settings, recorded with every change. */

#include "sonae-identity-group.h"

#include "config.h"

#include <glib/gi18n.h>

#include "sonae-suggest-row.h"

#define LONGEST 100

struct _SonaeIdentityGroup
{
  AdwPreferencesGroup parent_instance;

  AdwEntryRow     *name;
  SonaeSuggestRow *section;
  SonaeSuggestRow *post;
};

G_DEFINE_FINAL_TYPE (SonaeIdentityGroup, sonae_identity_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Returns: (transfer full) (nullable): what the row holds without white space around; %NULL where it is too long. */
static char *
read_row (gpointer row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return g_utf8_strlen (text, -1) <= LONGEST ? g_steal_pointer (&text) : NULL;
}

static gpointer
add_row (SonaeIdentityGroup *self, GType type, const char *title, const char *text)
{
  GtkWidget *row = g_object_new (type, "title", title, "text", text, "activates-default", TRUE, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return row;
}

static void
row_changed_cb (SonaeIdentityGroup *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
sonae_identity_group_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SONAE_IDENTITY_GROUP (widget)->name));
}

static void
sonae_identity_group_class_init (SonaeIdentityGroupClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = sonae_identity_group_grab_focus;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_identity_group_init (SonaeIdentityGroup *self)
{
  g_autoptr (GSettings) settings = g_settings_new (SONAE_APP_ID);
  g_autofree char *name = g_settings_get_string (settings, "user-name");
  g_autofree char *section = g_settings_get_string (settings, "user-section");
  g_autofree char *post = g_settings_get_string (settings, "user-post");
  const char      *real_name = g_get_real_name ();

  if (name[0] == '\0')
    {
      /* GLib's word for a login without a real name. */
      g_free (name);
      name = g_strdup (g_str_equal (real_name, "Unknown") ? g_get_user_name () : real_name);
    }
  self->name = add_row (self, ADW_TYPE_ENTRY_ROW, _ ("Your Name"), name);
  self->section = add_row (self, SONAE_TYPE_SUGGEST_ROW, _ ("Section"), section);
  self->post = add_row (self, SONAE_TYPE_SUGGEST_ROW, _ ("Post"), post);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (row_changed_cb), self);
  g_signal_connect_swapped (self->section, "changed", G_CALLBACK (row_changed_cb), self);
  g_signal_connect_swapped (self->post, "changed", G_CALLBACK (row_changed_cb), self);
}

void
sonae_identity_group_set_records (SonaeIdentityGroup *self, SonaeRecords *records)
{
  g_return_if_fail (SONAE_IS_IDENTITY_GROUP (self));

  sonae_suggest_row_set_records (self->section,
                                 records != NULL ? sonae_records_list (records, &sonae_sheet_section) : NULL);
  sonae_suggest_row_set_records (self->post, records != NULL ? sonae_records_list (records, &sonae_sheet_post) : NULL);
}

gboolean
sonae_identity_group_store (SonaeIdentityGroup *self)
{
  g_autoptr (GSettings) settings = g_settings_new (SONAE_APP_ID);
  g_autofree char *name = NULL;
  g_autofree char *section = NULL;
  g_autofree char *post = NULL;

  g_return_val_if_fail (SONAE_IS_IDENTITY_GROUP (self), FALSE);

  name = read_row (self->name);
  section = read_row (self->section);
  post = read_row (self->post);
  if (name == NULL || name[0] == '\0' || section == NULL || post == NULL)
    return FALSE;
  g_settings_set_string (settings, "user-name", name);
  g_settings_set_string (settings, "user-section", section);
  g_settings_set_string (settings, "user-post", post);
  return TRUE;
}

void
sonae_identity_apply (SonaeWorkspace *workspace)
{
  g_autoptr (GSettings) settings = g_settings_new (SONAE_APP_ID);
  g_autofree char *name = g_settings_get_string (settings, "user-name");
  g_autofree char *section = g_settings_get_string (settings, "user-section");
  g_autofree char *post = g_settings_get_string (settings, "user-post");

  g_return_if_fail (SONAE_IS_WORKSPACE (workspace));

  sonae_workspace_set_author (workspace, name[0] != '\0' ? name : g_get_user_name (),
                              section[0] != '\0' ? section : NULL, post[0] != '\0' ? post : NULL);
}
