/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day that is typed into a window of its own. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-date.h"

G_BEGIN_DECLS

/**
 * sonae_day_entry_read:
 * @entry: where it is typed
 * @error: the label below, which says why it is not taken
 * @earliest: (nullable): the first day that is taken
 * @latest: (nullable): the last one
 * @outside: translated: what to do about another one
 * @day: (out): the day
 *
 * Returns: whether such a day is entered
 */
gboolean sonae_day_entry_read (GtkEditable     *entry,
                               GtkLabel        *error,
                               const SonaeDate *earliest,
                               const SonaeDate *latest,
                               const char      *outside,
                               SonaeDate       *day);

G_END_DECLS
