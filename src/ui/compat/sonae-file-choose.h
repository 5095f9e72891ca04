/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing a file. Shaped like GtkFileDialog, which is newer than what Sonae runs on. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SonaeFileChooseKind:
 * @SONAE_FILE_CHOOSE_OPEN: a file that is there
 * @SONAE_FILE_CHOOSE_SAVE: a file to be written; the dialog asks before one is replaced
 * @SONAE_FILE_CHOOSE_FOLDER: a folder; new ones can be made
 */
typedef enum
{
  SONAE_FILE_CHOOSE_OPEN,
  SONAE_FILE_CHOOSE_SAVE,
  SONAE_FILE_CHOOSE_FOLDER,
} SonaeFileChooseKind;

/**
 * sonae_file_choose_async:
 * @widget: in the window that the dialog belongs to
 * @title: what is chosen, translated
 * @name: (nullable): suggested file name, for saving
 * @filter: (nullable): name of the kind of file, translated; %NULL for a folder
 * @pattern: (nullable): what such a file is called: "*.pdf"; %NULL for a folder
 */
void   sonae_file_choose_async (GtkWidget          *widget,
                                SonaeFileChooseKind kind,
                                const char         *title,
                                const char         *name,
                                const char         *filter,
                                const char         *pattern,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
/* Returns: (transfer full) (nullable): %NULL where none was chosen. */
GFile *sonae_file_choose_finish (GAsyncResult *result);

G_END_DECLS
