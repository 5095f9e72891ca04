/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The priority systems of a scenario with all that is to be shown of their recovery. */

#include "sonae-recovery-lines.h"

#include <glib/gi18n.h>

#include "sonae-duration.h"
#include "sonae-rank.h"

struct _SonaeRecoveryLines
{
  SonaeRecoveryPlan *plan;  /* (owned) */
  GPtrArray         *lines; /* (owned) (element-type SonaeRecoveryLine): by priority */
};

static void
free_line (gpointer data)
{
  SonaeRecoveryLine *line = data;

  g_array_unref (line->spans);
  g_array_unref (line->chain);
  g_free (line->words);
  g_free (line);
}

static SonaeRecoveryLine *
make_line (SonaeRecoveryPlan *plan, SonaeObjectives *objectives, SonaeObjectiveKind situation, guint number)
{
  SonaeRecoveryLine *line = g_new0 (SonaeRecoveryLine, 1);

  line->system = sonae_recovery_plan_get_system (plan, number);
  line->number = number;
  line->gap = sonae_gap_judge (plan, number, objectives, situation);
  line->flags = sonae_recovery_plan_get_time (plan, number, SONAE_RECOVERY_LIKELY).flags;
  line->best = sonae_recovery_plan_get_time (plan, number, SONAE_RECOVERY_BEST).ready;
  line->worst = sonae_recovery_plan_get_time (plan, number, SONAE_RECOVERY_WORST).ready;
  line->best_is_wrong = sonae_recovery_plan_is_bound_wrong (plan, number, SONAE_RECOVERY_BEST);
  line->worst_is_wrong = sonae_recovery_plan_is_bound_wrong (plan, number, SONAE_RECOVERY_WORST);
  line->spans = sonae_recovery_plan_get_spans (plan, number);
  line->chain = sonae_recovery_plan_get_chain (plan, number);
  line->words = sonae_recovery_plan_describe (plan, number);
  return line;
}

SonaeRecoveryLines *
sonae_recovery_lines_new (SonaeRecords *records, const SonaeRecoveryQuestion *question)
{
  SonaeRecoveryLines      *self = g_atomic_rc_box_new0 (SonaeRecoveryLines);
  SonaeObjectiveKind const situation = sonae_objective_kind_of (question->scenario);
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  g_autoptr (GPtrArray) systems = NULL;

  self->plan = sonae_recovery_plan_new (records, question);
  self->lines = g_ptr_array_new_with_free_func (free_line);
  systems = sonae_rank_order (records, &sonae_sheet_system, sonae_objective_rank_field (situation));
  for (guint i = 0; i < systems->len; i++)
    {
      guint              number = sonae_recovery_plan_find (self->plan, sonae_record_get_id (systems->pdata[i]));
      SonaeRecoveryLine *line = make_line (self->plan, objectives, situation, number);

      line->place = i + 1;
      g_ptr_array_add (self->lines, line);
    }
  return self;
}

SonaeRecoveryLines *
sonae_recovery_lines_ref (SonaeRecoveryLines *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_lines (gpointer data)
{
  SonaeRecoveryLines *self = data;

  g_ptr_array_unref (self->lines);
  sonae_recovery_plan_free (self->plan);
}

void
sonae_recovery_lines_unref (SonaeRecoveryLines *self)
{
  g_atomic_rc_box_release_full (self, clear_lines);
}

SonaeRecoveryPlan *
sonae_recovery_lines_get_plan (SonaeRecoveryLines *self)
{
  return self->plan;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const SonaeRecoveryLine *left = *(SonaeRecoveryLine *const *) a;
  const SonaeRecoveryLine *right = *(SonaeRecoveryLine *const *) b;
  gboolean                 left_unknown = (left->flags & SONAE_RECOVERY_UNKNOWN) != 0;
  gboolean                 right_unknown = (right->flags & SONAE_RECOVERY_UNKNOWN) != 0;

  if (left_unknown != right_unknown)
    return left_unknown - right_unknown;
  if (left->gap.ready != right->gap.ready)
    return left->gap.ready < right->gap.ready ? -1 : 1;
  return left->place < right->place ? -1 : left->place > right->place;
}

GPtrArray *
sonae_recovery_lines_list (SonaeRecoveryLines *self, SonaeRecoveryOrder order)
{
  GPtrArray *list = g_ptr_array_sized_new (self->lines->len);

  for (guint i = 0; i < self->lines->len; i++)
    g_ptr_array_add (list, self->lines->pdata[i]);
  if (order == SONAE_RECOVERY_BY_TIME)
    g_ptr_array_sort (list, compare_times);
  return list;
}

guint
sonae_recovery_lines_get_n_lines (SonaeRecoveryLines *self)
{
  return self->lines->len;
}

const SonaeRecoveryLine *
sonae_recovery_lines_find (SonaeRecoveryLines *self, const char *id)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const SonaeRecoveryLine *line = self->lines->pdata[i];

      if (g_strcmp0 (sonae_record_get_id (line->system), id) == 0)
        return line;
    }
  return NULL;
}

guint
sonae_recovery_lines_count (SonaeRecoveryLines *self, SonaeGapVerdict verdict)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += ((SonaeRecoveryLine *) self->lines->pdata[i])->gap.verdict == verdict;
  return n;
}

static gboolean
is_same (const SonaeRecoveryLine *line, const SonaeRecoveryLine *after)
{
  return line->gap.ready == after->gap.ready && line->flags == after->flags;
}

/* Whether any system takes another time with the measures of @after. */
static gboolean
is_changed (SonaeRecoveryLines *self, SonaeRecoveryLines *after)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (!is_same (self->lines->pdata[i], after->lines->pdata[i]))
      return TRUE;
  return FALSE;
}

/* So many of the verdicts are told even where no system has them. */
#define N_USUAL 5

char *
sonae_recovery_lines_summary (SonaeRecoveryLines *self, SonaeRecoveryLines *after)
{
  static const SonaeGapVerdict verdicts[] = {
    SONAE_GAP_FIT,          SONAE_GAP_MISSED,       SONAE_GAP_MISSED_BY_OTHERS,
    SONAE_GAP_NOT_SURVEYED, SONAE_GAP_OUT_OF_HANDS, SONAE_GAP_NO_OBJECTIVE,
    SONAE_GAP_CYCLE,        SONAE_GAP_NEED_GONE,    SONAE_GAP_NO_STEPS
  };
  GString *text = g_string_new (NULL);
  guint    n_earlier = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n_earlier += ((SonaeRecoveryLine *) self->lines->pdata[i])->gap.earlier_year != 0;
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      guint count = sonae_recovery_lines_count (self, verdicts[i]);
      guint then = after != NULL ? sonae_recovery_lines_count (after, verdicts[i]) : count;

      if (count == 0 && then == 0 && i >= N_USUAL)
        continue;
      /* Translators: a verdict on systems, and how many there are. */
      g_string_append_printf (text, _ ("%s%s %u"), i > 0 ? " · " : "", sonae_gap_verdict_label (verdicts[i]), count);
      if (then != count)
        g_string_append_printf (text, " → %u", then);
    }
  if (after != NULL && !is_changed (self, after))
    /* Translators: added to a row of numbers: with the measures every system takes as long as without. */
    g_string_append (text, _ (" · with the measures: no change"));
  if (n_earlier > 0)
    /* Translators: how many of the systems, added to a row of numbers. */
    g_string_append_printf (text, _ (" · from answers of earlier years: %u"), n_earlier);
  return g_string_free (text, FALSE);
}

gboolean
sonae_recovery_lines_is_surveyed (SonaeRecoveryLines *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (!(((SonaeRecoveryLine *) self->lines->pdata[i])->flags & SONAE_RECOVERY_UNKNOWN))
      return TRUE;
  return FALSE;
}

gboolean
sonae_recovery_time_is_least (gint64 minutes, gboolean is_at_least)
{
  return is_at_least && minutes != SONAE_RECOVERY_NEVER;
}

char *
sonae_recovery_time_text (gint64 minutes, gboolean is_at_least)
{
  g_autofree char *text = NULL;

  if (minutes == SONAE_RECOVERY_NEVER)
    return g_strdup (_ ("Does not come back"));
  text = sonae_duration_format_parts (minutes);
  /* Translators: a time of which not all is known, "At least 3 h". */
  return sonae_recovery_time_is_least (minutes, is_at_least) ? g_strdup_printf (_ ("At least %s"), text)
                                                             : g_steal_pointer (&text);
}

char *
sonae_recovery_bound_text (gint64 minutes, gboolean is_wrong, gboolean is_at_least)
{
  g_autofree char *text = sonae_recovery_time_text (minutes, is_at_least);

  /* Translators: a time at best or at worst, from answers of which some are longer at best, or shorter at worst. */
  return is_wrong ? g_strdup_printf (_ ("⚠ %s (wrong order)"), text) : g_steal_pointer (&text);
}

char *
sonae_recovery_line_time_text (const SonaeRecoveryLine *line)
{
  if (!sonae_gap_tells_time (&line->gap))
    return g_strdup (sonae_gap_name_unknown (&line->gap));
  return sonae_recovery_time_text (line->gap.ready, line->gap.is_at_least);
}

/* Returns: (transfer full): by how much the objective is missed; of what is not all known, at least by that */
static char *
excess_text (const SonaeRecoveryLine *line)
{
  g_autofree char *text = sonae_duration_format_parts (line->gap.excess);

  /* Translators: in the middle of a sentence: "at least 3 h". */
  return line->gap.is_at_least ? g_strdup_printf (_ ("at least %s"), text) : g_steal_pointer (&text);
}

char *
sonae_recovery_line_summary (const SonaeRecoveryLine *line)
{
  g_autofree char *time = sonae_recovery_line_time_text (line);
  g_autofree char *objective = NULL;
  g_autofree char *excess = NULL;

  if (line->gap.objective == SONAE_OBJECTIVE_UNSET)
    /* Translators: %s: a time to recover. There is no recovery time objective. */
    return g_strdup_printf (_ ("%s (no RTO)"), time);
  objective = sonae_duration_format_parts (line->gap.objective);
  if (line->gap.excess == 0 || line->gap.excess == SONAE_RECOVERY_NEVER)
    /* Translators: a time to recover and its objective, both like "3 h". */
    return g_strdup_printf (_ ("%s (RTO %s)"), time, objective);
  excess = excess_text (line);
  /* Translators: a time to recover, its objective, and by how much it is missed. */
  return g_strdup_printf (_ ("%s (RTO %s, %s late)"), time, objective, excess);
}

char *
sonae_recovery_line_caption (const SonaeRecoveryLine *line)
{
  g_autofree char *time = NULL;
  g_autofree char *excess = NULL;

  if (line->gap.verdict == SONAE_GAP_CYCLE)
    return g_strdup (sonae_gap_verdict_label (line->gap.verdict));
  if (line->gap.excess == 0 || line->gap.excess == SONAE_RECOVERY_NEVER)
    return sonae_recovery_line_summary (line);
  time = sonae_recovery_line_time_text (line);
  excess = excess_text (line);
  /* Translators: a time to recover, and by how much it misses its objective. */
  return g_strdup_printf (_ ("%s (%s late)"), time, excess);
}

gboolean
sonae_recovery_line_get_change (const SonaeRecoveryLine *line, const SonaeRecoveryLine *after, gint64 *change)
{
  *change = 0;
  if ((line->flags & SONAE_RECOVERY_UNKNOWN) == 0 && is_same (line, after))
    return TRUE;
  /* How far apart two times are of which each may be longer is not known. */
  if (line->gap.is_at_least || after->gap.is_at_least || line->gap.ready == SONAE_RECOVERY_NEVER
      || after->gap.ready == SONAE_RECOVERY_NEVER)
    return FALSE;
  *change = after->gap.ready - line->gap.ready;
  return TRUE;
}

/* Adds what limits a system, and what does with the measures of @after (nullable) where that is something else. */
static void
add_limits (GString *text, const SonaeRecoveryLine *line, const SonaeRecoveryLine *after)
{
  g_string_append (text, "  ");
  g_string_append_printf (text, _ ("Limited by: %s"), line->words);
  if (after == NULL || g_str_equal (line->words, after->words))
    return;
  g_string_append (text, "  ");
  g_string_append_printf (text, _ ("Limited with the measures by: %s"), after->words);
}

char *
sonae_recovery_line_compare (const SonaeRecoveryLine *line, const SonaeRecoveryLine *after)
{
  g_autofree char *before = sonae_recovery_line_time_text (line);
  g_autofree char *then = sonae_recovery_line_time_text (after);
  g_autofree char *less = NULL;
  gint64           change;

  if (is_same (line, after))
    return g_strdup ("");
  if (!sonae_recovery_line_get_change (line, after, &change))
    return g_strdup_printf ("%s → %s", before, then);
  less = sonae_duration_format_parts (ABS (change));
  if (change <= 0)
    /* Translators: a time before and after measures, and how much the second is shorter. */
    return g_strdup_printf (_ ("%s → %s (%s less)"), before, then, less);
  /* Translators: a time before and after measures, and how much the second is longer. */
  return g_strdup_printf (_ ("%s → %s (%s more)"), before, then, less);
}

char *
sonae_recovery_line_verdict (const SonaeRecoveryLine *line, const SonaeRecoveryLine *after)
{
  g_autofree char *verdict = sonae_gap_describe_verdict (&line->gap);
  g_autofree char *then = NULL;

  if (after == NULL || after->gap.verdict == line->gap.verdict)
    return g_steal_pointer (&verdict);
  then = sonae_gap_describe_verdict (&after->gap);
  return g_strdup_printf ("%s → %s", sonae_gap_verdict_label (line->gap.verdict), then);
}

char *
sonae_recovery_line_describe (const SonaeRecoveryLine *line, const SonaeRecoveryLine *after)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *summary = sonae_recovery_line_summary (line);
  g_autofree char *verdict = sonae_recovery_line_verdict (line, after);
  g_autofree char *change = after != NULL ? sonae_recovery_line_compare (line, after) : g_strdup ("");
  gint64           minutes;

  /* Translators: place in the order of priority, system, time to recover, verdict. */
  g_string_append_printf (text, _ ("%u. %s: %s, %s"), line->place, sonae_record_get_title (line->system), summary,
                          verdict);
  if (*change != '\0')
    {
      g_string_append (text, "  ");
      g_string_append_printf (text, _ ("With the measures: %s"), change);
    }
  else if (after != NULL && sonae_recovery_line_get_change (line, after, &minutes))
    {
      g_string_append (text, "  ");
      g_string_append (text, _ ("With the measures: no change"));
    }
  if (line->chain->len > 1 || line->gap.excess > 0 || line->gap.off != NULL || sonae_gap_has_cause (&line->gap))
    add_limits (text, line, after);
  return g_string_free (text, FALSE);
}
