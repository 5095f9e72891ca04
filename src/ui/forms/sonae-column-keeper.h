/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps what one has made of the columns of a list. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SONAE_TYPE_COLUMN_KEEPER (sonae_column_keeper_get_type ())

/**
 * SonaeColumnKeeper:
 *
 * Gives the columns of a list the order, the widths and the choice they had last time, and remembers them from then on
 * in the settings of the user, under the name of the list. What is remembered of a field that is no more is passed over;
 * a new one comes last, as it is by itself.
 */
G_DECLARE_FINAL_TYPE (SonaeColumnKeeper, sonae_column_keeper, SONAE, COLUMN_KEEPER, GObject)

/* @columns: (element-type SonaeRecordColumn): those that stand in @view. To be let go before they are taken out. */
SonaeColumnKeeper *
sonae_column_keeper_new (const char *list, GPtrArray *columns, GtkColumnView *view) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
