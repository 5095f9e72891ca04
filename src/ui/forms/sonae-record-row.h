/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that leads to a record. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * sonae_record_row_new:
 * @sheet: (nullable): the sheet of the record, %NULL for a row that leads nowhere
 * @id: (nullable): id of the record
 * @title: plain text
 * @subtitle: (nullable): plain text
 *
 * Returns: an #AdwActionRow that shows the record when it is pressed
 */
GtkWidget *sonae_record_row_new (const SonaeSheet *sheet, const char *id, const char *title, const char *subtitle);

G_END_DECLS
