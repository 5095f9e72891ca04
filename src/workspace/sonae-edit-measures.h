/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands on measures and how they are carried out: each is one act, and is undone as one. */

#pragma once

#include "sonae-command.h"
#include "sonae-date.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/* Returns: (transfer full): a new implementation plan of @measure, not in the plan yet, as far as the measure tells: who, what,
 * from now on, and what it is expected to cost, at first and in the year; or, where the measure has plans already, in the
 * first year without one, from its beginning, what it costs every year */
SonaeRecord  *sonae_edit_draft_implementation (SonaeRecords *records,
                                               SonaeRecord  *measure,
                                               SonaeDate     today) G_GNUC_WARN_UNUSED_RESULT;
/**
 * sonae_edit_adopt_measure:
 * @implementation: a new record of the sheet "implementation" with its year, months and budget
 * @reason: (nullable): why it is adopted; takes the place of what stands there, which may be why it was not
 * @today: decided on
 *
 * Adopts a measure (C06, C07) and adds its implementation plan (C08).
 *
 * Returns: (transfer full) (nullable): the command
 */
SonaeCommand *sonae_edit_adopt_measure (SonaeRecords *records,
                                        SonaeRecord  *measure,
                                        SonaeRecord  *implementation,
                                        const char   *reason,
                                        SonaeDate     today,
                                        GError      **error);
/* Adds another plan (C08) of a measure that is adopted: what was decided stays. @implementation: as above */
SonaeCommand *sonae_edit_add_implementation (SonaeRecords *records,
                                             SonaeRecord  *measure,
                                             SonaeRecord  *implementation,
                                             GError      **error);
/* Decides against a measure; plans of it that are not finished are given up. @reason: must say something */
SonaeCommand *sonae_edit_reject_measure (
    SonaeRecords *records, SonaeRecord *measure, const char *reason, SonaeDate today, GError **error);
/* Moves a plan from state to state, see sonae_implementation_check_move(). With its last plan completed the measure is
 * carried out; with one taken up again it no longer is. */
SonaeCommand *
sonae_edit_move_implementation (SonaeRecords *records, SonaeRecord *implementation, const char *state, GError **error);
/* Adds that to @command. Returns: whether it may move there */
gboolean sonae_edit_add_move (
    SonaeCommand *command, SonaeRecords *records, SonaeRecord *implementation, const char *state, GError **error);
/* Adds a plan for the next fiscal year that goes on where this one stands; its months and its budget are open. */
SonaeCommand *sonae_edit_carry_over (SonaeRecords *records, SonaeRecord *implementation, GError **error);

G_END_DECLS
