/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A group of records with a switch each. */

#include "sonae-record-checks.h"

struct _SonaeRecordChecks
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* (owned) (element-type AdwActionRow): its children */
  gboolean   is_setting;
};

G_DEFINE_FINAL_TYPE (SonaeRecordChecks, sonae_record_checks, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
id_of (GtkWidget *row)
{
  return gtk_widget_get_name (row);
}

static GtkCheckButton *
button_of (GtkWidget *row)
{
  return GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static void
toggled_cb (SonaeRecordChecks *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_row (SonaeRecordChecks *self, SonaeRecord *record, const char *subtitle, gboolean is_on)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_set_name (row, sonae_record_get_id (record));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sonae_record_get_title (record));
  if (subtitle != NULL && *subtitle != '\0')
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
    }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), is_on);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  /* The button tells its state; the row would be a second stop of the Tab key. */
  gtk_widget_set_focusable (row, FALSE);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sonae_record_get_title (record), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
sonae_record_checks_finalize (GObject *object)
{
  g_ptr_array_unref (SONAE_RECORD_CHECKS (object)->rows);

  G_OBJECT_CLASS (sonae_record_checks_parent_class)->finalize (object);
}

static void
sonae_record_checks_class_init (SonaeRecordChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_record_checks_finalize;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_record_checks_init (SonaeRecordChecks *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
sonae_record_checks_new (const char *title)
{
  return g_object_new (SONAE_TYPE_RECORD_CHECKS, "title", title, NULL);
}

void
sonae_record_checks_set_records (SonaeRecordChecks *self, GPtrArray *records, GPtrArray *subtitles)
{
  g_auto (GStrv) on = NULL;

  g_return_if_fail (SONAE_IS_RECORD_CHECKS (self));

  on = sonae_record_checks_get_ids (self);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < records->len; i++)
    add_row (self, records->pdata[i], subtitles != NULL ? subtitles->pdata[i] : NULL,
             on != NULL && g_strv_contains ((const char *const *) on, sonae_record_get_id (records->pdata[i])));
  gtk_widget_set_visible (GTK_WIDGET (self), records->len > 0);
}

char **
sonae_record_checks_get_ids (SonaeRecordChecks *self)
{
  g_autoptr (GStrvBuilder) ids = NULL;
  guint n = 0;

  g_return_val_if_fail (SONAE_IS_RECORD_CHECKS (self), NULL);

  ids = g_strv_builder_new ();
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_check_button_get_active (button_of (self->rows->pdata[i])))
      {
        g_strv_builder_add (ids, id_of (self->rows->pdata[i]));
        n++;
      }
  return n > 0 ? g_strv_builder_end (ids) : NULL;
}

void
sonae_record_checks_set_ids (SonaeRecordChecks *self, const char *const *ids)
{
  g_return_if_fail (SONAE_IS_RECORD_CHECKS (self));

  self->is_setting = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    gtk_check_button_set_active (button_of (self->rows->pdata[i]),
                                 ids != NULL && g_strv_contains (ids, id_of (self->rows->pdata[i])));
  self->is_setting = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
