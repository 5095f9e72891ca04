/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The activities of a year as a list: what is overdue, what comes next, what is done. */

#pragma once

#include <adwaita.h>

#include "sonae-year-plan.h"

G_BEGIN_DECLS

#define SONAE_TYPE_YEAR_AGENDA (sonae_year_agenda_get_type ())

/**
 * SonaeYearAgenda:
 *
 * Signals: "selected" (SonaeRecord): a row was chosen; "done-wanted" (SonaeRecord): its button was pressed.
 */
G_DECLARE_FINAL_TYPE (SonaeYearAgenda, sonae_year_agenda, SONAE, YEAR_AGENDA, AdwBin)

/* @activities: (element-type SonaeRecord) */
void sonae_year_agenda_show (SonaeYearAgenda *self, GPtrArray *activities, SonaeDate today);
/* @activity: (nullable): the row to mark as chosen. */
void sonae_year_agenda_select (SonaeYearAgenda *self, SonaeRecord *activity);

G_END_DECLS
