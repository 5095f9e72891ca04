/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing a file. Shaped like GtkFileDialog, which is newer than what Sonae runs on. */

#include "sonae-file-choose.h"

#include <glib/gi18n.h>

static void
answered_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
sonae_file_choose_async (GtkWidget          *widget,
                         SonaeFileChooseKind kind,
                         const char         *title,
                         const char         *name,
                         const char         *filter,
                         const char         *pattern,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  static const GtkFileChooserAction actions[] = {
    [SONAE_FILE_CHOOSE_OPEN] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [SONAE_FILE_CHOOSE_SAVE] = GTK_FILE_CHOOSER_ACTION_SAVE,
    [SONAE_FILE_CHOOSE_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
  };
  gboolean              saving = kind == SONAE_FILE_CHOOSE_SAVE;
  GtkFileChooserNative *dialog = NULL;
  GTask                *task = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  task = g_task_new (widget, NULL, callback, user_data);
  g_task_set_source_tag (task, sonae_file_choose_async);
  dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (widget)), actions[kind],
                                        saving ? _ ("_Save") : _ ("_Open"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (kind != SONAE_FILE_CHOOSE_FOLDER)
    {
      add_filter (GTK_FILE_CHOOSER (dialog), filter, pattern);
      add_filter (GTK_FILE_CHOOSER (dialog), _ ("All files"), "*");
    }
  if (saving && name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

GFile *
sonae_file_choose_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
