/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The activities of a fiscal year (P01 Figure 12). */

#pragma once

#include "sonae-date.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaeActivityState:
 * @SONAE_ACTIVITY_PLANNED: still to come, or under way
 * @SONAE_ACTIVITY_OVERDUE: its last day has passed and it is neither done nor cancelled
 */
typedef enum
{
  SONAE_ACTIVITY_PLANNED,
  SONAE_ACTIVITY_OVERDUE,
  SONAE_ACTIVITY_DONE,
  SONAE_ACTIVITY_CANCELLED,
} SonaeActivityState;

/* Returns: how far @activity is on @today */
SonaeActivityState sonae_activity_state (SonaeRecord *activity, SonaeDate today);
/* The first and last day on which it is planned; a month stands for all its days. */
SonaeDate          sonae_activity_first_day (SonaeRecord *activity);
SonaeDate          sonae_activity_last_day (SonaeRecord *activity);
/* Whether it is a range rather than a single mark. */
gboolean           sonae_activity_is_range (SonaeRecord *activity);

/* Returns: (transfer container) (element-type SonaeRecord): the activities of @fiscal_year, by day. */
GPtrArray *sonae_year_plan_activities (SonaeRecords *records, int fiscal_year);
/* Returns: (transfer full) (element-type SonaeRecord): new activities for @fiscal_year as the yearly pattern
 * has them; nothing is stored. Their ids follow from pattern and year, so that two computers make the same. */
GPtrArray *sonae_year_plan_from_pattern (SonaeRecords *records, int fiscal_year);

G_END_DECLS
