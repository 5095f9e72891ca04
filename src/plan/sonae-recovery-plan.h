/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recovery times of the systems of a plan in one scenario, from what the sections answered (C04). */

#pragma once

#include "sonae-date.h"
#include "sonae-records.h"
#include "sonae-recovery-step.h"
#include "sonae-recovery.h"

G_BEGIN_DECLS

/* When a scenario happens unless asked otherwise, in minutes from a Monday 0:00: a Wednesday 10:00; outside office hours
 * a Wednesday 18:00, the hour of P01's earthquakes. */
#define SONAE_RECOVERY_IN_HOURS ((gint64) (2 * 24 + 10) * 60)
#define SONAE_RECOVERY_OUTSIDE_HOURS ((gint64) (2 * 24 + 18) * 60)

/**
 * SonaeRecoveryQuestion:
 * @scenario: the scenario
 * @fiscal_year: whose answers count; where a system has none, its last ones before
 * @today: who is still there
 * @begins: when it happens, in minutes from a Monday 0:00; negative: as the scenario assumes
 * @lost_sites: (nullable): ids of sites that cannot be used; a system is lost with the last of its places, see SonaePlace
 * @lost_systems: (nullable): ids of systems, such as lines, that do not come back
 * @lost_vendors: (nullable): ids of vendors who do not come
 * @power_minutes: how long the power of the city's own sites is out; 0 for not at all
 * @staff_away: how many of a hundred of the staff do not come
 * @measures: (nullable): ids of measures that are counted as done
 *
 * What is asked; the lists end with %NULL and belong to the caller.
 */
typedef struct
{
  SonaeRecord       *scenario;
  int                fiscal_year;
  SonaeDate          today;
  gint64             begins;
  const char *const *lost_sites;
  const char *const *lost_systems;
  const char *const *lost_vendors;
  gint64             power_minutes;
  int                staff_away;
  const char *const *measures;
} SonaeRecoveryQuestion;

/* What is known of one scenario in the year of @today, with nothing lost. */
SonaeRecoveryQuestion sonae_recovery_question (SonaeRecord *scenario, SonaeDate today);
/* Returns: when @scenario assumes that it happens, in minutes from a Monday 0:00: in office hours, or outside them */
gint64                sonae_recovery_get_assumed_begin (SonaeRecord *scenario);

/**
 * SonaeRecoveryPlan:
 *
 * The answer. Its systems are those of the plan, in the order of their list.
 */
typedef struct _SonaeRecoveryPlan SonaeRecoveryPlan;

/* Answers @question from @records as they stand now; nothing is kept of the question. All times are minutes from the event. */
SonaeRecoveryPlan *sonae_recovery_plan_new (SonaeRecords                *records,
                                            const SonaeRecoveryQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
void               sonae_recovery_plan_free (SonaeRecoveryPlan *self);
/* Systems are numbered from 0 to one less than this. */
guint              sonae_recovery_plan_get_n_systems (SonaeRecoveryPlan *self);
/* Returns: (transfer none) */
SonaeRecord       *sonae_recovery_plan_get_system (SonaeRecoveryPlan *self, guint system);
/* Returns: the number of the system with that id, %SONAE_RECOVERY_NONE where there is none */
guint              sonae_recovery_plan_find (SonaeRecoveryPlan *self, const char *id);
/* Returns: (transfer none) (nullable): the answer of the survey that its time follows from */
SonaeRecord       *sonae_recovery_plan_get_survey (SonaeRecoveryPlan *self, guint system);
/* Returns: the fiscal year that was asked about */
int                sonae_recovery_plan_get_fiscal_year (SonaeRecoveryPlan *self);
/* Whether its section says that the answer is finished, but has given the time of no step. */
gboolean           sonae_recovery_plan_lacks_steps (SonaeRecoveryPlan *self, guint system);
/* Whether an answer of its own for that case, best or worst, is on the wrong side of the most likely one. Where none
 * is, it may be back sooner at worst all the same, as a crew is free in another order. */
gboolean           sonae_recovery_plan_is_bound_wrong (SonaeRecoveryPlan *self, guint system, SonaeRecoveryCase which);
/* Returns: (nullable): the sheet of what of its own has been deleted: its sites, the vendor or section that does one of
 * its steps */
const SonaeSheet  *sonae_recovery_plan_get_lost (SonaeRecoveryPlan *self, guint system);
/* Returns: when it is back, at best, most likely or at worst */
SonaeRecoveryTime  sonae_recovery_plan_get_time (SonaeRecoveryPlan *self, guint system, SonaeRecoveryCase which);
/* Returns: (transfer full) (element-type SonaeRecoveryLink): what limits the most likely time */
GArray            *sonae_recovery_plan_get_chain (SonaeRecoveryPlan *self, guint system);
/* Returns: (transfer full) (element-type SonaeRecoverySpan): what happens to it until the most likely time */
GArray            *sonae_recovery_plan_get_spans (SonaeRecoveryPlan *self, guint system);
/* Returns: (nullable): the vendor or section that a crew belongs to */
SonaeRecord       *sonae_recovery_plan_get_crew (SonaeRecoveryPlan *self, guint resource);
/* Returns: which of the twelve steps the step of a link is */
SonaeRecoveryStep  sonae_recovery_plan_get_step (SonaeRecoveryPlan *self, guint step);
/* Returns: the number of the cycle that it is in, see sonae_recovery_get_cycle() */
guint              sonae_recovery_plan_get_cycle (SonaeRecoveryPlan *self, guint system);
/* Returns: (transfer container) (element-type SonaeRecord): the members of cycle @number */
GPtrArray         *sonae_recovery_plan_list_cycle (SonaeRecoveryPlan *self, guint number);
/* Returns: @system where it is flawed; what it needs where that waits for what is; else %SONAE_RECOVERY_NONE, see
 * sonae_recovery_find_flawed_needs() */
guint              sonae_recovery_plan_get_flawed_need (SonaeRecoveryPlan *self, guint system);
/* Returns: the flawed system because of which not all of @system is known, %SONAE_RECOVERY_NONE where there is none */
guint              sonae_recovery_plan_find_flaw (SonaeRecoveryPlan *self, guint system);
/* Returns: (transfer full) (nullable): in words what is wrong there: the cycle with its members, or that what it
 * needs, its site or its vendor is gone */
char              *sonae_recovery_plan_describe_flaw (SonaeRecoveryPlan *self, guint system);
/* Returns: see sonae_recovery_find_open_need(), at the most likely times */
guint              sonae_recovery_plan_get_open_need (SonaeRecoveryPlan *self, guint system);
/* Returns: the system whose own steps are not all known, because of which not all of @system is known: itself, one that
 * it waits for, one behind that; %SONAE_RECOVERY_NONE where there is none */
guint              sonae_recovery_plan_find_open (SonaeRecoveryPlan *self, guint system);
/* Returns: (transfer full) (nullable): in words, for which other one it waits; where that is on @chain, that of
 * @system, it is told there */
char              *sonae_recovery_plan_describe_open (SonaeRecoveryPlan *self, guint system, GArray *chain);
/* Returns: (transfer none) (nullable): in words, what the system of @link cannot have and so waits for: its site, the power
 * there, its people, itself: "本庁舎（使用不可）" */
const char        *sonae_recovery_plan_get_off (SonaeRecoveryPlan *self, const SonaeRecoveryLink *link);
/* Adds @link of a chain in words: what it cannot have, the system, whose crew it waits for, its longest step or that not all
 * of them are known. */
void               sonae_recovery_plan_add_link (SonaeRecoveryPlan *self, GString *text, const SonaeRecoveryLink *link);
/* Returns: (transfer full): the chain in words, from what begins first, and what is not there in front of what needs it:
 * "本庁舎（使用不可） → 庁内LAN → AD（事業者待ち） → 全庁ファイルサーバー"; in front of all the flaw that it waits for */
char              *sonae_recovery_plan_describe (SonaeRecoveryPlan *self, guint system);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRecoveryPlan, sonae_recovery_plan_free)

G_END_DECLS
