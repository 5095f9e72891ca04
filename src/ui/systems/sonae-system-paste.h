/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Systems as text for a spreadsheet, and what text from one would change in them. */

#pragma once

#include <gio/gio.h>

#include "sonae-command.h"
#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_SYSTEM_PASTE_ERROR (sonae_system_paste_error_quark ())

/**
 * SonaeSystemPasteError:
 * @SONAE_SYSTEM_PASTE_ERROR_HEADINGS: the first line does not name the fields
 * @SONAE_SYSTEM_PASTE_ERROR_QUOTES: a cell begins with a quotation mark and none ends it
 */
typedef enum
{
  SONAE_SYSTEM_PASTE_ERROR_HEADINGS,
  SONAE_SYSTEM_PASTE_ERROR_QUOTES,
} SonaeSystemPasteError;

GQuark sonae_system_paste_error_quark (void);

#define SONAE_TYPE_PASTED_CELL (sonae_pasted_cell_get_type ())

/* One cell that would change, or that is wrong. */
G_DECLARE_FINAL_TYPE (SonaePastedCell, sonae_pasted_cell, SONAE, PASTED_CELL, GObject)

/* The name in the line. */
const char *sonae_pasted_cell_get_name (SonaePastedCell *self);
/* Label of the field, "" where the whole line is wrong. */
const char *sonae_pasted_cell_get_field (SonaePastedCell *self);
const char *sonae_pasted_cell_get_before (SonaePastedCell *self);
const char *sonae_pasted_cell_get_after (SonaePastedCell *self);
/* (nullable): why it may not stand there. */
const char *sonae_pasted_cell_get_error (SonaePastedCell *self);

/* Returns: (transfer full): the systems as sonae_record_text_format() has them, with the objectives that follow from
 * the businesses, as the list shows them. @systems: (element-type SonaeRecord); @fields: (element-type SonaeField) */
char         *sonae_system_copy (SonaeRecords *records, GPtrArray *systems, GPtrArray *fields);
/**
 * sonae_system_paste_read:
 * @text: lines of cells with tabs between, as spreadsheets copy them; the first line names the fields, and each of the
 *   others a system. What stands there as it was copied changes nothing.
 *
 * Returns: (transfer full) (element-type SonaePastedCell) (nullable): in the order of the text; empty where nothing changes
 */
GListStore   *sonae_system_paste_read (SonaeRecords *records, const char *text, GError **error);
/* Returns: how many of them are wrong. */
guint         sonae_system_paste_count_wrong (GListModel *cells);
/* Returns: (transfer full) (nullable): the command that makes all the changes; %NULL where there are none. None may be
 * wrong. */
SonaeCommand *sonae_system_paste_make_command (GListModel *cells);

G_END_DECLS
