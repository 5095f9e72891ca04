/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a group that is shown anew again and again. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SonaeRowSet:
 *
 * Rows that say the same stay where they are, with the focus. A group without rows is not seen.
 */
typedef struct _SonaeRowSet SonaeRowSet;

SonaeRowSet *sonae_row_set_new (AdwPreferencesGroup *group) G_GNUC_WARN_UNUSED_RESULT;
void         sonae_row_set_free (SonaeRowSet *self);
/* Adds a row to those that will be shown. @text: all that it says */
void         sonae_row_set_add (SonaeRowSet *self, GtkWidget *row, const char *text);
/* Puts the added rows in the place of those before, unless they say the same. Returns: whether there are any */
gboolean     sonae_row_set_show (SonaeRowSet *self);
/* Adds a line of text to the vertical box of a row; it goes on below where it is too long. @style: (nullable) */
void         sonae_row_add_line (GtkWidget *box, const char *text, const char *style);

G_END_DECLS
