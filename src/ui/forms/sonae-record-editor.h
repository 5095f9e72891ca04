/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is being entered in the form of a record, without widgets. */

#pragma once

#include "sonae-command.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaeRecordEditor:
 *
 * The record as it stands, and beside it the text that has been typed for a field and is not accepted yet. A record of
 * the plan is never touched here: what is accepted becomes a command. A record that is not in the plan yet is filled.
 */
typedef struct _SonaeRecordEditor SonaeRecordEditor;

/* Keeps both. Returns: (transfer full): with nothing typed yet */
SonaeRecordEditor *sonae_record_editor_new (SonaeRecords *records, SonaeRecord *record) G_GNUC_WARN_UNUSED_RESULT;
void               sonae_record_editor_free (SonaeRecordEditor *self);
/* Turns to another record of the same sheet; what has been typed is forgotten. */
void               sonae_record_editor_set_record (SonaeRecordEditor *self, SonaeRecord *record);
/* Returns: (transfer none): the plan, and the record as it stands */
SonaeRecords      *sonae_record_editor_get_records (SonaeRecordEditor *self);
SonaeRecord       *sonae_record_editor_get_record (SonaeRecordEditor *self);
/* Whether the record stood in the plan when the editor turned to it: what is accepted then becomes a command, also where
 * the record has been taken away since. */
gboolean           sonae_record_editor_is_in_plan (SonaeRecordEditor *self);

/* Returns: (transfer full): what an entry for the field shows: what is being typed, else the value without its unit,
 * "" where unset. */
char    *sonae_record_editor_get_text (SonaeRecordEditor *self, const SonaeField *field);
/* Remembers what has been typed so far; text that says what the record says is nothing typed. */
void     sonae_record_editor_type (SonaeRecordEditor *self, const SonaeField *field, const char *text);
/* Whether something is typed that is not accepted yet. */
gboolean sonae_record_editor_is_typing (SonaeRecordEditor *self, const SonaeField *field);
/* Whether the plan says something else there since that was begun, which was not entered here. */
gboolean sonae_record_editor_is_overtaken (SonaeRecordEditor *self, const SonaeField *field);
/* Whoever types has been told what stands there now: what is typed may be written over it. Else both become a
 * conflict. */
void     sonae_record_editor_see (SonaeRecordEditor *self, const SonaeField *field);
/* Forgets what has been typed. */
void     sonae_record_editor_revert (SonaeRecordEditor *self, const SonaeField *field);
/**
 * sonae_record_editor_accept:
 * @command: (out) (transfer full) (nullable): what must be run to make it so; %NULL where nothing changes in the plan
 *
 * Takes what has been typed as the value of the field.
 *
 * Returns: %FALSE where it may not stand there; it stays typed
 */
gboolean
sonae_record_editor_accept (SonaeRecordEditor *self, const SonaeField *field, SonaeCommand **command, GError **error);
/* The same with a value that is already one. @seen: (nullable): what stood there when it was chosen, %NULL for what
 * stands there now or when typing began */
gboolean sonae_record_editor_put (SonaeRecordEditor *self,
                                  const SonaeField  *field,
                                  const SonaeValue  *value,
                                  const SonaeValue  *seen,
                                  SonaeCommand     **command,
                                  GError           **error);
/* Whether sonae_record_editor_put() would take @value as the plan is now. */
gboolean
sonae_record_editor_may_put (SonaeRecordEditor *self, const SonaeField *field, const SonaeValue *value, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRecordEditor, sonae_record_editor_free)

G_END_DECLS
