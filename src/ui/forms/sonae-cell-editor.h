/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing of one field of a record in place, in a popover over its cell. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * sonae_cell_editor_open:
 * @widget: the list; holds the popover, and gets the focus back
 * @cell: the cell to stand at
 * @field: what is edited. A place in an order is typed as a number counted from 1; nothing takes the record out of it.
 *
 * Return takes what is entered and runs the command; what may not stand there is said in the popover. Escape takes
 * nothing. A long text is edited in the record's form.
 */
void sonae_cell_editor_open (
    GtkWidget *widget, GtkWidget *cell, SonaeRecords *records, SonaeRecord *record, const SonaeField *field);

G_END_DECLS
