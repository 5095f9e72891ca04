/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree list of systems: columns, selection, keys, editing in place. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-system-filter.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYSTEM_LIST (sonae_system_list_get_type ())

/**
 * SonaeSystemList:
 *
 * Return, F2 or a double click edits the cell one is at; Left and Right go from cell to cell. Dragging, and Alt+Up and
 * Alt+Down, move a system in the order of the chosen situation.
 *
 * Signals "selected": the selection has changed; "menu" (double x, double y): a menu is asked for there.
 */
G_DECLARE_FINAL_TYPE (SonaeSystemList, sonae_system_list, SONAE, SYSTEM_LIST, GtkWidget)

void       sonae_system_list_set_records (SonaeSystemList *self, SonaeRecords *records);
/* Takes over what @filter holds. */
void       sonae_system_list_set_filter (SonaeSystemList *self, SonaeSystemFilter *filter);
/* Follows the plan, after it has changed. */
void       sonae_system_list_update (SonaeSystemList *self);
/* Returns: how many systems are shown. */
guint      sonae_system_list_count (SonaeSystemList *self);
/* Returns: (transfer full) (element-type SonaeRecord): what is selected, systems and groups, as they stand. */
GPtrArray *sonae_system_list_get_selected (SonaeSystemList *self);
/* Selects the record and brings it in sight. Returns: whether it is shown. */
gboolean   sonae_system_list_select (SonaeSystemList *self, const char *id);
/* Selects the first system, or the first row where only closed groups are shown. */
void       sonae_system_list_select_first (SonaeSystemList *self);
/* See sonae_record_rows_release(). */
void       sonae_system_list_release (SonaeSystemList *self);
/* See sonae_record_rows_show_start(). */
void       sonae_system_list_show_start (SonaeSystemList *self);
/* Gives the keyboard to what is selected, or else to what is selected first. Returns: whether there is a row */
gboolean   sonae_system_list_focus (SonaeSystemList *self);
/* Returns: (transfer container) (element-type SonaeField): the columns that are shown, as they stand. */
GPtrArray *sonae_system_list_get_fields (SonaeSystemList *self);
/* Returns: (transfer full): a menu to choose columns, see sonae_record_columns_make_menu(). */
GMenu     *sonae_system_list_make_columns_menu (SonaeSystemList *self, GSimpleActionGroup **actions);
/* Asks for the menu of the row one is at. */
void       sonae_system_list_ask_menu (SonaeSystemList *self);
/* Edits the cell one is at. */
void       sonae_system_list_edit (SonaeSystemList *self);

/* For dragging. */
/* Whether systems can be moved: a situation is chosen and the rows stand in its order; if not, says so when @tell. */
gboolean sonae_system_list_can_move (SonaeSystemList *self, gboolean tell);
/* Moves @record to where @target stands, in front of it or @behind it. */
void     sonae_system_list_move (SonaeSystemList *self, SonaeRecord *record, SonaeRecord *target, gboolean behind);

G_END_DECLS
