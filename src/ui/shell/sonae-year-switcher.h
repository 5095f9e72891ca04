/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the fiscal year that a view shows. */

#pragma once

#include <adwaita.h>

#include "sonae-date.h"

G_BEGIN_DECLS

#define SONAE_TYPE_YEAR_SWITCHER (sonae_year_switcher_get_type ())

/**
 * SonaeYearSwitcher:
 *
 * The fiscal year between two buttons that lead to the one before and the one after; pressed, it leads back to today's.
 *
 * Signal "changed": another year is chosen.
 */
G_DECLARE_FINAL_TYPE (SonaeYearSwitcher, sonae_year_switcher, SONAE, YEAR_SWITCHER, AdwBin)

/* Begins with the year of @today. Until then nothing is chosen, and its buttons do nothing. */
void sonae_year_switcher_begin (SonaeYearSwitcher *self, SonaeDate today);
/* Returns: the fiscal year, 0 before it has begun */
int  sonae_year_switcher_get_year (SonaeYearSwitcher *self);
/* Tells its listeners, unless it is that year already. */
void sonae_year_switcher_set_year (SonaeYearSwitcher *self, int fiscal_year);
/* Goes on by @years, or back. */
void sonae_year_switcher_step (SonaeYearSwitcher *self, int years);

G_END_DECLS
