/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has been changed in one record: when, by whom, from what to what. */

#include "sonae-record-history.h"

#include <glib/gi18n.h>

#include "sonae-history-text.h"

/* The newest; the history view has them all. */
#define SHOWN_ENTRIES 50

struct _SonaeRecordHistory
{
  AdwBin parent_instance;

  SonaeWorkspace *workspace; /* (owned) (nullable): followed */
  char           *id;        /* (owned) (nullable): of the record */
};

G_DEFINE_FINAL_TYPE (SonaeRecordHistory, sonae_record_history, ADW_TYPE_BIN)

/* Returns: (transfer full): the changes of this record in the entry, one a line. */
static char *
format_changes (SonaeRecordHistory *self, SonaeHistoryEntry *entry)
{
  SonaeRecords *records = sonae_workspace_get_records (self->workspace);
  GString      *text = g_string_new (NULL);

  for (guint i = 0; i < entry->changes->len; i++)
    {
      SonaeHistoryChange *change = g_ptr_array_index (entry->changes, i);
      g_autofree char    *line = NULL;

      if (!g_str_equal (change->record, self->id))
        continue;
      line = sonae_history_format_change (records, change);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  if (text->len == 0)
    g_string_append (text, entry->label);
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (SonaeRecordHistory *self, SonaeHistoryEntry *entry)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *who = sonae_history_format_who (entry);
  g_autofree char *changes = format_changes (self, entry);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), changes);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), who);
  return row;
}

static GtkWidget *
make_message (const char *message)
{
  GtkWidget *label = gtk_label_new (message);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (label, 18);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
show_history (SonaeRecordHistory *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  GtkWidget *group = NULL;

  if (self->id == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  entries = sonae_workspace_read_history (self->workspace, self->id, 0, SHOWN_ENTRIES, &error);
  if (entries == NULL || entries->len == 0)
    {
      adw_bin_set_child (ADW_BIN (self), make_message (error != NULL ? error->message : _ ("No change yet.")));
      return;
    }
  group = adw_preferences_group_new ();
  for (guint i = 0; i < entries->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, g_ptr_array_index (entries, i)));
  adw_bin_set_child (ADW_BIN (self), group);
}

static void
sonae_record_history_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sonae_record_history_parent_class)->map (widget);

  show_history (SONAE_RECORD_HISTORY (widget));
}

static void
sonae_record_history_dispose (GObject *object)
{
  g_clear_object (&SONAE_RECORD_HISTORY (object)->workspace);

  G_OBJECT_CLASS (sonae_record_history_parent_class)->dispose (object);
}

static void
sonae_record_history_finalize (GObject *object)
{
  g_free (SONAE_RECORD_HISTORY (object)->id);

  G_OBJECT_CLASS (sonae_record_history_parent_class)->finalize (object);
}

static void
sonae_record_history_class_init (SonaeRecordHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sonae_record_history_dispose;
  object_class->finalize = sonae_record_history_finalize;
  GTK_WIDGET_CLASS (klass)->map = sonae_record_history_map;
}

static void
sonae_record_history_init (SonaeRecordHistory *self)
{
}

void
sonae_record_history_set_record (SonaeRecordHistory *self, SonaeWorkspace *workspace, SonaeRecord *record)
{
  g_return_if_fail (SONAE_IS_RECORD_HISTORY (self));

  if (g_set_object (&self->workspace, workspace))
    g_signal_connect_object (workspace, "changed", G_CALLBACK (show_history), self, G_CONNECT_SWAPPED);
  g_free (self->id);
  self->id = record != NULL ? g_strdup (sonae_record_get_id (record)) : NULL;
  show_history (self);
}
