/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The priority systems of a scenario with all that is to be shown of their recovery: in the timeline, its list, on paper. */

#pragma once

#include "sonae-gap.h"

G_BEGIN_DECLS

/**
 * SonaeRecoveryLine:
 * @system: (not owned): the system
 * @number: of the system in the plan's answer
 * @place: its place in the order of priority, from 1
 * @gap: time and verdict
 * @flags: how far the time is known
 * @best: at best
 * @worst: at worst
 * @best_is_wrong: see sonae_recovery_plan_is_bound_wrong()
 * @worst_is_wrong: the same at worst
 * @spans: (owned) (element-type SonaeRecoverySpan): what happens to it until the most likely time
 * @chain: (owned) (element-type SonaeRecoveryLink): what limits that time
 * @words: (owned): the chain in words
 */
typedef struct
{
  SonaeRecord       *system;
  guint              number;
  guint              place;
  SonaeGap           gap;
  SonaeRecoveryFlags flags;
  gint64             best;
  gint64             worst;
  gboolean           best_is_wrong;
  gboolean           worst_is_wrong;
  GArray            *spans;
  GArray            *chain;
  char              *words;
} SonaeRecoveryLine;

/**
 * SonaeRecoveryOrder:
 * @SONAE_RECOVERY_BY_PRIORITY: by the order of priority of the situation
 * @SONAE_RECOVERY_BY_TIME: what is back first; then what does not come back, at last what is not known
 */
typedef enum
{
  SONAE_RECOVERY_BY_PRIORITY,
  SONAE_RECOVERY_BY_TIME,
} SonaeRecoveryOrder;

/**
 * SonaeRecoveryLines:
 *
 * Does not change once made, so that another thread may make it. Counted in references.
 */
typedef struct _SonaeRecoveryLines SonaeRecoveryLines;

/* Answers @question for each system that has a place in the order of priority of its situation. */
SonaeRecoveryLines      *sonae_recovery_lines_new (SonaeRecords                *records,
                                                   const SonaeRecoveryQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
SonaeRecoveryLines      *sonae_recovery_lines_ref (SonaeRecoveryLines *self);
void                     sonae_recovery_lines_unref (SonaeRecoveryLines *self);
/* Returns: (transfer none): the answer that the lines are of */
SonaeRecoveryPlan       *sonae_recovery_lines_get_plan (SonaeRecoveryLines *self);
/* Returns: (transfer container) (element-type SonaeRecoveryLine): the lines, which stay with @self */
GPtrArray               *sonae_recovery_lines_list (SonaeRecoveryLines *self, SonaeRecoveryOrder order);
/* Returns: how many systems have a line */
guint                    sonae_recovery_lines_get_n_lines (SonaeRecoveryLines *self);
/* Returns: (nullable): the line of the system with that id */
const SonaeRecoveryLine *sonae_recovery_lines_find (SonaeRecoveryLines *self, const char *id);
/* Returns: how many systems have that verdict */
guint                    sonae_recovery_lines_count (SonaeRecoveryLines *self, SonaeGapVerdict verdict);
/* Returns: (transfer full): how many systems have each verdict, in words: "Fit 20 → 23 · Gap 8 → 5 · …".
 * @after: (nullable): the same with measures done, told where that is another number, or that they change nothing */
char                    *sonae_recovery_lines_summary (SonaeRecoveryLines *self, SonaeRecoveryLines *after);
/* Whether anybody has answered anything about the scenario. */
gboolean                 sonae_recovery_lines_is_surveyed (SonaeRecoveryLines *self);

/* Whether "at least" is said of a time that was worked out: what does not come back is not later than that. */
gboolean sonae_recovery_time_is_least (gint64 minutes, gboolean is_at_least);
/* Returns: (transfer full): a time that was worked out: "26 h 57 min", "At least 3 h", "Does not come back" */
char    *sonae_recovery_time_text (gint64 minutes, gboolean is_at_least);
/* Returns: (transfer full): a time at best or at worst as sonae_recovery_time_text(), marked in words where it
 * @is_wrong, see sonae_recovery_plan_is_bound_wrong(): "⚠ 3 h (wrong order)" */
char    *sonae_recovery_bound_text (gint64 minutes, gboolean is_wrong, gboolean is_at_least);
/* Returns: (transfer full): the time a line takes, "Not surveyed" where nothing is known of it */
char    *sonae_recovery_line_time_text (const SonaeRecoveryLine *line);
/* Returns: (transfer full): time, objective and by how much it is missed, in a few words */
char    *sonae_recovery_line_summary (const SonaeRecoveryLine *line);
/* Returns: (transfer full): the same where there is little room: where the objective is missed, only by how much; where a
 * cycle keeps it from being worked out, that */
char    *sonae_recovery_line_caption (const SonaeRecoveryLine *line);
/* Returns: (transfer full): what a screen reader says: place, system, summary, verdict, chain.
 * @after: (nullable): the same system with measures done, told as well */
char    *sonae_recovery_line_describe (const SonaeRecoveryLine *line, const SonaeRecoveryLine *after);
/* Returns: (transfer full): the verdict: "Gap", or with the measures of @after (nullable) "Gap → Fit" */
char    *sonae_recovery_line_verdict (const SonaeRecoveryLine *line, const SonaeRecoveryLine *after);
/* Whether it is known how much longer a system takes with the measures of @after.
 * @change: (out): the minutes: less than 0 where it takes less */
gboolean sonae_recovery_line_get_change (const SonaeRecoveryLine *line, const SonaeRecoveryLine *after, gint64 *change);
/* Returns: (transfer full): what measures change: "26 h 57 min → 12 h (14 h 57 min less)", "" where nothing; of what is not all
 * known, the times alone */
char    *sonae_recovery_line_compare (const SonaeRecoveryLine *line, const SonaeRecoveryLine *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRecoveryLines, sonae_recovery_lines_unref)

G_END_DECLS
