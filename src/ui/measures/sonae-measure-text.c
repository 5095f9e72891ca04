/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures in words. */

#include "sonae-measure-text.h"

#include <glib/gi18n.h>

#include "sonae-budget.h"
#include "sonae-display.h"
#include "sonae-recovery-lines.h"

char *
sonae_measure_text_reduction (SonaeRecords *records, SonaeRecord *measure)
{
  g_autofree char *step = sonae_display_value (records, measure, "step");
  g_autofree char *time = sonae_display_value (records, measure, "reduction");

  if (sonae_record_get_integer (measure, "reduction") <= 0)
    return g_strdup (_ ("No time given by which it shortens"));
  if (*step == '\0')
    return g_strdup_printf (_ ("Shorter by %s, no step given"), time);
  /* Translators: first the step of the recovery, then a time. */
  return g_strdup_printf (_ ("%s shorter by %s"), step, time);
}

char *
sonae_measure_text_cost (SonaeRecord *measure)
{
  gint64           first = sonae_record_get_integer (measure, "cost_first");
  gint64           yearly = sonae_record_get_integer (measure, "cost_yearly");
  g_autofree char *at_first = sonae_budget_format (first);
  g_autofree char *each_year = sonae_budget_format (yearly);

  if (!sonae_record_has (measure, "cost_first") && !sonae_record_has (measure, "cost_yearly"))
    return g_strdup (_ ("Cost not estimated"));
  if (first == 0 && yearly == 0)
    return g_strdup (_ ("No cost"));
  if (yearly == 0)
    return g_strdup_printf (_ ("At first %s"), at_first);
  if (first == 0)
    return g_strdup_printf (_ ("Each year %s"), each_year);
  return g_strdup_printf (_ ("At first %s, each year %s"), at_first, each_year);
}

char *
sonae_measure_text_budget (SonaeRecord *implementation)
{
  g_autofree char *asked = sonae_budget_format (sonae_record_get_integer (implementation, "asked"));
  g_autofree char *granted = sonae_budget_format (sonae_record_get_integer (implementation, "granted"));

  if (sonae_record_is (implementation, "budget_kind", "none"))
    return g_strdup (_ ("No budget needed"));
  if (sonae_record_has (implementation, "granted"))
    return g_strdup_printf (_ ("Granted %s"), granted);
  if (sonae_record_has (implementation, "asked"))
    return g_strdup_printf (_ ("Asked for %s"), asked);
  return g_strdup (_ ("No budget entered"));
}

char *
sonae_measure_text_months (SonaeRecord *implementation)
{
  int from = (int) sonae_record_get_integer (implementation, "month_from");
  int to = (int) sonae_record_get_integer (implementation, "month_to");

  if (from > 0 && to > 0 && from != to)
    return g_strdup_printf (_ ("Month %d to %d"), from, to);
  if (from > 0 && to > 0)
    return g_strdup_printf (_ ("Month %d"), from);
  if (from > 0)
    return g_strdup_printf (_ ("From month %d"), from);
  if (to > 0)
    return g_strdup_printf (_ ("Until month %d"), to);
  return g_strdup ("");
}

char *
sonae_measure_text_time (const SonaeMeasureTime *time)
{
  if (time->ready != SONAE_RECOVERY_NEVER && !time->is_known)
    return g_strdup (_ ("Not surveyed"));
  return sonae_recovery_time_text (time->ready, time->is_at_least);
}
