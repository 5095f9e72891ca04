/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The third values of conflicts while they are typed. */

#pragma once

#include "sonae-record-form.h"

G_BEGIN_DECLS

/**
 * SonaeConflictDrafts:
 *
 * One for each conflict that was looked at, so that whoever comes back types on. None comes into the plan by itself.
 */
typedef struct _SonaeConflictDrafts SonaeConflictDrafts;

/* @form: (unowned): in which they are typed, one at a time */
SonaeConflictDrafts *sonae_conflict_drafts_new (SonaeRecordForm *form) G_GNUC_WARN_UNUSED_RESULT;
void                 sonae_conflict_drafts_free (SonaeConflictDrafts *self);
/* Returns: (transfer none) (nullable): a record whose field of the conflict is the third value; %NULL where there is none */
SonaeRecord         *sonae_conflict_drafts_get (SonaeConflictDrafts *self, SonaeRecord *conflict);
/* As sonae_conflict_drafts_get(); made of @record, what the conflict is about, until somebody types. */
SonaeRecord *sonae_conflict_drafts_offer (SonaeConflictDrafts *self, SonaeRecord *conflict, SonaeRecord *record);
/* Whether the third value is no longer what was offered. What is being typed counts, also where it cannot stand so. */
gboolean     sonae_conflict_drafts_is_typed (SonaeConflictDrafts *self, SonaeRecord *conflict);
/* @id: of the conflict */
void         sonae_conflict_drafts_drop (SonaeConflictDrafts *self, const char *id);
/* Drops all, also what is being typed. */
void         sonae_conflict_drafts_drop_all (SonaeConflictDrafts *self);

G_END_DECLS
