/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done about the activities of a year: commands, without widgets. */

#pragma once

#include "sonae-command.h"
#include "sonae-year-plan.h"

G_BEGIN_DECLS

/* Whether it is still to be done, so that it can be moved and marked as done. */
gboolean      sonae_activity_edit_is_open (SonaeRecord *activity);
/* Whether only the month of it is planned. */
gboolean      sonae_activity_edit_is_monthly (SonaeRecord *activity);
/* Returns: (transfer full) (nullable): the activity planned @days later, a range as a whole; %NULL where it is no longer open,
 * is planned by months, or would leave its fiscal year. */
SonaeCommand *sonae_activity_edit_move_days (SonaeRecords *records, SonaeRecord *activity, int days);
/* Returns: (transfer full) (nullable): the same by months; a day that the month has not becomes its last. */
SonaeCommand *sonae_activity_edit_move_months (SonaeRecords *records, SonaeRecord *activity, int months);
/* Returns: (transfer full) (nullable): as a drag from one day to another has it: by days, or by months where it is planned so. */
SonaeCommand *sonae_activity_edit_drag (SonaeRecords *records, SonaeRecord *activity, SonaeDate from, SonaeDate to);
/* Returns: (transfer full): marks it as done on @day. @result: (nullable) */
SonaeCommand *
sonae_activity_edit_done (SonaeRecords *records, SonaeRecord *activity, SonaeDate day, const char *result);
/* Returns: (transfer full) (nullable): adds the activities that the yearly pattern has for @fiscal_year, %NULL where it has none. */
SonaeCommand *sonae_activity_edit_plan (SonaeRecords *records, int fiscal_year);
/* Returns: (transfer full): a new activity, not stored yet. @kind: (nullable) */
SonaeRecord  *sonae_activity_edit_new (SonaeRecord *kind, int fiscal_year, SonaeDate day);

G_END_DECLS
