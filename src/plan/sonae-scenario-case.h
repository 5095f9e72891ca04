/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be assumed to happen: a scenario, in a disaster with one of the earthquakes (P01 Chapter 2, 3). */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaeScenarioCase:
 * @scenario: what the survey asks about
 * @earthquake: (nullable): the one that strikes; the survey asks about all of them together, their figures differ
 *
 * Owns both.
 */
typedef struct
{
  SonaeRecord *scenario;
  SonaeRecord *earthquake;
} SonaeScenarioCase;

void       sonae_scenario_case_free (SonaeScenarioCase *self);
/* Returns: (transfer full) (element-type SonaeScenarioCase): every scenario in its order, a disaster once for each
 * earthquake of the plan */
GPtrArray *sonae_scenario_cases (SonaeRecords *records);
/* Returns: (transfer full): as in 「震災（立川断層帯地震）」 */
char      *sonae_scenario_case_title (const SonaeScenarioCase *self);
gboolean   sonae_scenario_case_equal (const SonaeScenarioCase *self, const SonaeScenarioCase *other);
/* Returns: (transfer full) (element-type SonaeRecord): what the earthquake does to the lifelines (P01 Table 5), in the
 * plan's order; none without an earthquake */
GPtrArray *sonae_scenario_case_list_lifelines (const SonaeScenarioCase *self, SonaeRecords *records);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeScenarioCase, sonae_scenario_case_free)

G_END_DECLS
