/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What measures cost: totals of the implementation plans (C08) of a fiscal year. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/* A sum of which no amount is recorded, which is not the same as 0 (an application that was refused). */
#define SONAE_BUDGET_NONE ((gint64) -1)

/**
 * SonaeBudget:
 * @n_plans: how many implementation plans the year has
 * @asked: the sum asked for, in thousand yen as all of these
 * @granted: the sum granted
 * @spent: the sum spent
 * @first: what measures that begin in the year were expected to cost at first
 * @yearly: what measures that are carried out in the year were expected to cost each year
 *
 * A measure begins in the first year in which it has a plan that is not given up; it counts once, however many plans of the
 * year carry it out. A sum that is too large to count stays at %G_MAXINT64; one without an amount is %SONAE_BUDGET_NONE.
 */
typedef struct
{
  guint  n_plans;
  gint64 asked;
  gint64 granted;
  gint64 spent;
  gint64 first;
  gint64 yearly;
} SonaeBudget;

/* Returns: the totals of @fiscal_year, 2026 for 令和8年度 */
SonaeBudget sonae_budget_of_year (SonaeRecords *records, int fiscal_year);
/* @thousand_yen: an amount in the unit of #SonaeBudget, or %SONAE_BUDGET_NONE. Returns: (transfer full): in the user's
 * language: 「12,000千円」「記録なし」 */
char       *sonae_budget_format (gint64 thousand_yen);

G_END_DECLS
