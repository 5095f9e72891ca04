/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has been changed in one record: when, by whom, from what to what. */

#include "sonae-record-history.h"

#include <glib/gi18n.h>

#include "sonae-date.h"
#include "sonae-display.h"

/* The newest; the history view has them all. */
#define SHOWN_ENTRIES 50

struct _SonaeRecordHistory
{
  AdwBin parent_instance;

  SonaeWorkspace *workspace; /* (owned) (nullable): followed */
  char           *id;        /* (owned) (nullable): of the record */
};

G_DEFINE_FINAL_TYPE (SonaeRecordHistory, sonae_record_history, ADW_TYPE_BIN)

/* Returns: (transfer full): "令和8年11月23日 10:24 小平 花子" */
static char *
format_who (SonaeHistoryEntry *entry)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (entry->time, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *iso = NULL;
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;

  if (local == NULL)
    return g_strdup (entry->author);
  iso = g_date_time_format (local, "%Y-%m-%d");
  day = sonae_date_format (sonae_date_from_iso (iso), sonae_display_get_calendar ());
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf ("%s %s %s", day, clock, entry->author);
}

/* Returns: (transfer full): "主管課: 学務課 → 指導課" */
static char *
format_change (SonaeRecords *records, SonaeHistoryChange *change)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (change->kind == 'i')
    return g_strdup (_ ("Added"));
  if (change->kind == 'd')
    return g_strdup (_ ("Deleted"));
  if (change->kind == 'r')
    return g_strdup (_ ("Restored"));
  before = sonae_display_stored (records, change->field, &change->before);
  after = sonae_display_stored (records, change->field, &change->after);
  /* Translators: a change in the history: field, value before, value after */
  return g_strdup_printf (_ ("%s: %s → %s"), _ (change->field->label), *before != '\0' ? before : "—",
                          *after != '\0' ? after : "—");
}

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

      if (!g_str_equal (change->record, self->id) || (change->kind == 'u' && change->field == NULL))
        continue;
      line = format_change (records, change);
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
  g_autofree char *who = format_who (entry);
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
