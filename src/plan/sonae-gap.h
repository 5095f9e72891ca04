/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fit and gap (C05): the objective of each system against what it takes today. */

#pragma once

#include "sonae-objective.h"
#include "sonae-recovery-plan.h"

G_BEGIN_DECLS

/**
 * SonaeGapVerdict:
 * @SONAE_GAP_NOT_ASKED: no priority system in the situation
 * @SONAE_GAP_NO_OBJECTIVE: there is nothing to hold the time against
 * @SONAE_GAP_NOT_SURVEYED: not all is known that it takes
 * @SONAE_GAP_FIT: back in time
 * @SONAE_GAP_MISSED: too late, by itself or where that is not known
 * @SONAE_GAP_MISSED_BY_OTHERS: in time by itself, too late for what it needs
 * @SONAE_GAP_OUT_OF_HANDS: SaaS, too late or not known: the city cannot restore it by itself (P01 Chapter 4, ※)
 * @SONAE_GAP_CYCLE: it is in a cycle, or waits for one, so that the time cannot be worked out
 * @SONAE_GAP_NEED_GONE: it needs something deleted, a system, its site, vendor or section, or waits for what does, so
 *   that the time cannot be worked out
 * @SONAE_GAP_NO_STEPS: its section says that the answer is finished, but has given the time of no step
 *
 * What is surely too late is late, whether or not all is known.
 */
typedef enum
{
  SONAE_GAP_NOT_ASKED,
  SONAE_GAP_NO_OBJECTIVE,
  SONAE_GAP_NOT_SURVEYED,
  SONAE_GAP_FIT,
  SONAE_GAP_MISSED,
  SONAE_GAP_MISSED_BY_OTHERS,
  SONAE_GAP_OUT_OF_HANDS,
  SONAE_GAP_CYCLE,
  SONAE_GAP_NEED_GONE,
  SONAE_GAP_NO_STEPS,
} SonaeGapVerdict;

/**
 * SonaeGap:
 * @verdict: the verdict, on the most likely time
 * @objective: the objective, %SONAE_OBJECTIVE_UNSET where there is none
 * @ready: the most likely time; at least that, where not all is known
 * @is_at_least: whether not all of it is known
 * @is_own_at_least: whether not all is known of what it takes by itself, whatever it waits for
 * @excess: how much later than the objective; %SONAE_RECOVERY_NEVER where it does not come back, 0 where in time, and where
 *   it is out of our hands: no measure of the city makes up for it
 * @is_surveyed: whether the system's own steps are all known
 * @lacks_steps: whether not even one is, though its section has answered
 * @flaw: the number of the system in a cycle, or lacking something that it needs, because of which not all of it is known:
 *   itself, one that it needs, or one that a crew works on first; %SONAE_RECOVERY_NONE where there is none
 * @open: the number of another system whose steps are not all known, because of which not all of it is; else
 *   %SONAE_RECOVERY_NONE
 * @earlier_year: the fiscal year of the answer that it follows from, where nothing was answered in the one that is asked
 *   about; else 0
 * @step: the step that takes longest on the way to it, %SONAE_N_RECOVERY_STEPS where there is none or not all are known
 * @system: the number of the system that all this is about
 * @slowest: the number of the system whose step @step is
 * @wait: the link of the chain with which the system's own work begins: what it waited for itself
 * @before: the number of the system of the link before that, %SONAE_RECOVERY_NONE where there is none
 * @crew: (nullable): the last vendor or section that anything on the chain waits for
 * @needed: the number of the last system on the chain that another one on it needs, %SONAE_RECOVERY_NONE where none does
 * @off: (nullable): in words, what is not there and began the chain, see sonae_recovery_plan_get_off()
 */
typedef struct
{
  SonaeGapVerdict   verdict;
  gint64            objective;
  gint64            ready;
  gint64            excess;
  gboolean          is_at_least;
  gboolean          is_own_at_least;
  gboolean          is_surveyed;
  gboolean          lacks_steps;
  int               earlier_year;
  SonaeRecoveryStep step;
  guint             system;
  guint             slowest;
  guint             flaw;
  guint             open;
  SonaeRecoveryLink wait;
  guint             before;
  SonaeRecord      *crew;
  guint             needed;
  const char       *off;
} SonaeGap;

/* Holds the most likely time of @system, its number in @plan, against its objective in @situation. All times are minutes from
 * the event. The crew belongs to the records of @plan, @off to the plan. */
SonaeGap
sonae_gap_judge (SonaeRecoveryPlan *plan, guint system, SonaeObjectives *objectives, SonaeObjectiveKind situation);
/* Returns: (transfer full): what the system itself waits for, the link before it on its chain: another system, or a crew and
 * the system that it works on first, or what is not there; "" where for nothing */
char       *sonae_gap_name_wait (SonaeRecoveryPlan *plan, const SonaeGap *gap);
/* Returns: (transfer full): the limiting step in the user's language, and whose it is where it is another system's; that the
 * survey is not complete, or "" where there is none */
char       *sonae_gap_name_step (SonaeRecoveryPlan *plan, const SonaeGap *gap);
/* Whether enough is known to tell a time. */
gboolean    sonae_gap_tells_time (const SonaeGap *gap);
/* Returns: what stands in the place of a time where the system's own steps are not all known */
const char *sonae_gap_name_unknown (const SonaeGap *gap);
/* Whether there is a system to be named, @flaw or @open, because of which not all of the time is known. */
gboolean    sonae_gap_has_cause (const SonaeGap *gap);
/* Whether anything is known that limits the system, so that its chain tells something. */
gboolean    sonae_gap_is_limited (const SonaeGap *gap);
/* Returns: translated name of a verdict: フィット, ギャップ … */
const char *sonae_gap_verdict_label (SonaeGapVerdict verdict);
/* Returns: (transfer full): the same of @gap, and the year of the answer where that is an earlier one */
char       *sonae_gap_describe_verdict (const SonaeGap *gap);
/* Returns: (transfer full) (nullable): that the year is not answered, and from which the verdict follows */
char       *sonae_gap_note_year (SonaeRecoveryPlan *plan, const SonaeGap *gap);

/**
 * sonae_gap_list_late:
 *
 * Returns: (transfer full) (element-type SonaeRecord): the businesses that need @system and, for it alone and with the time
 *   they take to resume, start later in @situation than they must
 */
GPtrArray *
sonae_gap_list_late (SonaeRecords *records, SonaeRecoveryPlan *plan, guint system, SonaeObjectiveKind situation);
/* Returns: how much later than its target start @business can begin for @system, were all others there; 0 where in time,
 * %SONAE_RECOVERY_NEVER where it cannot */
gint64
sonae_gap_get_delay_by (SonaeRecoveryPlan *plan, SonaeRecord *business, guint system, SonaeObjectiveKind situation);
/* Returns: the same for all its systems together. @last: (out): the system it waits for last, %SONAE_RECOVERY_NONE where in
 * time */
gint64 sonae_gap_get_delay (SonaeRecoveryPlan *plan, SonaeRecord *business, SonaeObjectiveKind situation, guint *last);
/* Whether @system, which has a recovery point objective, keeps it: the shortest cycle of its backups is no longer.
 * @loss: (out): how much data it may lose at worst, %SONAE_OBJECTIVE_UNSET where no backup with a cycle is recorded
 * @backup: (out) (nullable): the backup with that cycle */
gboolean sonae_gap_keeps_point (SonaeRecords *records, SonaeRecord *system, gint64 *loss, SonaeRecord **backup);

G_END_DECLS
