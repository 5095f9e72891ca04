/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of texts that were worked out, in a column view. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SonaeTextColumn:
 * @title: untranslated
 * @context: (nullable): of the title
 * @width: in pixels, -1 for that of its texts; the least of one that grows
 * @is_number: whether its texts stand at the right
 * @describe: (nullable) (transfer full): of the column that names its row: what a screen reader says of the row
 * @get: (transfer full): the text of an item
 * @compare: (nullable): by which it is sorted
 * @is_wrong: (nullable): whether the text tells something bad, which is then marked
 * @grows: whether it takes a share of the room that is left over
 * @is_chain: whether its texts are chains of recovery
 */
typedef struct
{
  const char *title;
  const char *context;
  int         width;
  gboolean    is_number;
  char *(*describe) (gpointer item);
  char *(*get) (gpointer item);
  GCompareFunc compare;
  gboolean (*is_wrong) (gpointer item);
  gboolean grows;
  gboolean is_chain;
} SonaeTextColumn;

/* Returns: the title in the language of the window */
const char          *sonae_text_column_get_title (const SonaeTextColumn *column);
/* Returns: the width that @column is held to, -1 for none. One that grows has none: the rows would be as high as their
 * texts were in it. */
int                  sonae_text_column_get_fixed_width (const SonaeTextColumn *column);
/* Adds a column to @view. @column: lives as long as the program */
GtkColumnViewColumn *sonae_text_column_append (GtkColumnView *view, const SonaeTextColumn *column);

G_END_DECLS
