/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What measures (C06, C07) do to the recovery times, before anybody decides on them. */

#pragma once

#include "sonae-gap.h"

G_BEGIN_DECLS

/**
 * SonaeMeasureTime:
 * @ready: the most likely time, %SONAE_RECOVERY_NEVER where the system does not come back
 * @is_known: whether anything is known of the system's own steps
 * @is_at_least: whether not all of it is known: it takes at least so long
 * @verdict: held against the objective
 */
typedef struct
{
  gint64          ready;
  gboolean        is_known;
  gboolean        is_at_least;
  SonaeGapVerdict verdict;
} SonaeMeasureTime;

/**
 * SonaeMeasureEffect:
 * @system: (owned): the system
 * @objective: its objective, %SONAE_OBJECTIVE_UNSET where it has none
 * @is_named: whether one of the measures names it; otherwise its time changes through what it waits for, also for the
 *   worse where a crew turns to others first
 */
typedef struct
{
  SonaeRecord     *system;
  gint64           objective;
  gboolean         is_named;
  SonaeMeasureTime before;
  SonaeMeasureTime after;
} SonaeMeasureEffect;

/**
 * sonae_measure_effects:
 * @question: the scenario; what it counts as done is done before as well
 * @measures: (array zero-terminated=1): ids of the measures to be tried
 *
 * Returns: (transfer full) (element-type SonaeMeasureEffect): in the order of the systems' list, every system that one of
 *   the measures names, and every other whose time or verdict they change
 */
GPtrArray *sonae_measure_effects (SonaeRecords                *records,
                                  const SonaeRecoveryQuestion *question,
                                  const char *const           *measures) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: how many of the systems in @effects get another verdict that is @verdict */
guint      sonae_measure_effects_count (GPtrArray *effects, SonaeGapVerdict verdict);

/**
 * sonae_measure_for_gap:
 *
 * Returns: (transfer full): a measure, not in the plan yet, against what holds @system up longest: it names the system whose
 *   step that is, the step and the resource, what the problem is, and as expected reduction the time by which it is late
 */
SonaeRecord *sonae_measure_for_gap (SonaeRecoveryPlan *plan,
                                    guint              system,
                                    const SonaeGap    *gap,
                                    SonaeObjectiveKind situation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
