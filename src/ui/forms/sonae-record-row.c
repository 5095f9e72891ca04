/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that leads to a record. */

#include "sonae-record-row.h"

#include "sonae-acts.h"
#include "sonae-whole-amounts.h"

/* Id of the record that a row leads to. */
#define ROW_RECORD "sonae-record"

static void
row_activated_cb (GtkWidget *row, const SonaeSheet *sheet)
{
  sonae_acts_show_record (row, sheet, g_object_get_data (G_OBJECT (row), ROW_RECORD));
}

GtkWidget *
sonae_record_row_new (const SonaeSheet *sheet, const char *id, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  sonae_action_row_keep_amounts (ADW_ACTION_ROW (row));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (sheet != NULL && id != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), ROW_RECORD, g_strdup (id), g_free);
      g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), (gpointer) sheet);
    }
  return row;
}
