/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands as users name them. */

#pragma once

#include "sonae-workspace.h"

G_BEGIN_DECLS

/**
 * sonae_edit_field:
 * @text: what was typed
 *
 * Checks and reads @text as a value of the field.
 *
 * Returns: (transfer full) (nullable): the command that sets it; %NULL with @error where it may not stand there, %NULL
 *   without where nothing would change
 */
SonaeCommand *
sonae_edit_field (SonaeRecords *records, SonaeRecord *record, const char *field_id, const char *text, GError **error);
/* The same with a value that is already one. */
SonaeCommand *sonae_edit_value (
    SonaeRecords *records, SonaeRecord *record, const char *field_id, const SonaeValue *value, GError **error);
/* The same; the line of the history says that a value that stood there before is brought back. */
SonaeCommand *sonae_edit_bring_back (
    SonaeRecords *records, SonaeRecord *record, const char *field_id, const SonaeValue *value, GError **error);
/* Adds that to @command, nothing where the value stands there already. Returns: whether the field may have it */
gboolean      sonae_edit_add_value (SonaeCommand     *command,
                                    SonaeRecords     *records,
                                    SonaeRecord      *record,
                                    const char       *field_id,
                                    const SonaeValue *value,
                                    GError          **error);
/* Adds @record; every required field must be there. */
SonaeCommand *sonae_edit_insert (SonaeRecords *records, SonaeRecord *record, GError **error);
/* Adds to @command that @record is marked as deleted, see sonae_command_delete(), with what is nothing without it: the
 * steps of an answer to the survey. */
void          sonae_edit_add_deletion (SonaeCommand *command, SonaeRecords *records, SonaeRecord *record);
/* The other way round: adds that @deleted is there again, see sonae_workspace_read_deleted(), with what was deleted
 * with it as nothing without it, and with what it is nothing without itself. Returns: %FALSE where that cannot be
 * read */
gboolean
sonae_edit_add_restoration (SonaeCommand *command, SonaeWorkspace *workspace, SonaeRecord *deleted, GError **error);
/* Returns: (transfer full): the command that deletes @record alone, see sonae_edit_add_deletion() */
SonaeCommand *sonae_edit_delete (SonaeRecords *records, SonaeRecord *record);
/* Returns: how many records of the plan that stay name one that @command deletes */
guint         sonae_edit_count_left (SonaeRecords *records, SonaeCommand *command);
/**
 * sonae_edit_move:
 * @field_id: a rank field
 * @position: the place it shall have, counted from 1
 *
 * Returns: (transfer full) (nullable): the command, %NULL where it stands there already
 */
SonaeCommand *sonae_edit_move (SonaeRecords *records, SonaeRecord *record, const char *field_id, guint position);

/**
 * sonae_edit_revise:
 * @document: the document that was updated
 * @revision: a new record of the sheet "revision" with the date and what changed; its document and version are set here
 *
 * Registers an update: the version goes up as before a review's approval (1.9 → 1.10; a document without a version gets
 * 1.0), the last update is the revision's date, and the document is in use without approval (P01 Chapter 7, 1 (5) 3 and 5).
 *
 * Returns: (transfer full) (nullable): the command
 */
SonaeCommand *sonae_edit_revise (SonaeRecords *records, SonaeRecord *document, SonaeRecord *revision, GError **error);
/* Prepares the review of @fiscal_year: its sheet and an item for each point of the agenda. Their ids follow from the year,
 * so that two computers make the same. */
SonaeCommand *sonae_edit_prepare_review (SonaeRecords *records, int fiscal_year);

/* In sonae-edit-conflicts.c: each settles @conflict; @title: what that is about, for the history; @settled_by: who is at the
 * computer. */

/* Gives the field the value that was chosen. Returns: (transfer full) (nullable) */
SonaeCommand *sonae_edit_settle_value (SonaeRecords     *records,
                                       SonaeRecord      *conflict,
                                       const char       *title,
                                       const SonaeValue *value,
                                       const char       *settled_by,
                                       GError          **error);
/* Leaves everything as it stands. */
SonaeCommand *
sonae_edit_settle_as_is (SonaeRecords *records, SonaeRecord *conflict, const char *title, const char *settled_by);
/* Deletes the record that the conflict is about, see sonae_edit_add_deletion(). */
SonaeCommand *
sonae_edit_settle_deleting (SonaeRecords *records, SonaeRecord *conflict, const char *title, const char *settled_by);
/* Puts the record back, see sonae_edit_add_restoration(). Returns: (transfer full) (nullable) */
SonaeCommand *sonae_edit_settle_restoring (SonaeWorkspace *workspace,
                                           SonaeRecord    *conflict,
                                           const char     *title,
                                           SonaeRecord    *deleted,
                                           const char     *settled_by,
                                           GError        **error);

G_END_DECLS
