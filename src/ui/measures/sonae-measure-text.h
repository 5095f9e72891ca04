/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures in words: what they cost, what they shorten, and how long a system takes. */

#pragma once

#include "sonae-measure-effect.h"

G_BEGIN_DECLS

/* Returns: (transfer full): the step and by how much it is shortened */
char *sonae_measure_text_reduction (SonaeRecords *records, SonaeRecord *measure);
/* Returns: (transfer full): at first and each year */
char *sonae_measure_text_cost (SonaeRecord *measure);
/* Returns: (transfer full): what is asked for and granted */
char *sonae_measure_text_budget (SonaeRecord *implementation);
/* Returns: (transfer full): from month to month, "" where neither is known */
char *sonae_measure_text_months (SonaeRecord *implementation);
/* Returns: (transfer full): a time, "At least 3 h" where not all of it is known */
char *sonae_measure_text_time (const SonaeMeasureTime *time);

G_END_DECLS
