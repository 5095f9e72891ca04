/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which section's and which scenario's forms are printed. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_FORM_CHOOSER (sonae_form_chooser_get_type ())

/**
 * SonaeFormChooser:
 *
 * Signal "changed": somebody chose another one.
 */
G_DECLARE_FINAL_TYPE (SonaeFormChooser, sonae_form_chooser, SONAE, FORM_CHOOSER, AdwBin)

/* Offers the sections and scenarios of the plan and chooses @section and @scenario (nullable: all). */
void sonae_form_chooser_fill (SonaeFormChooser *self, SonaeRecords *records, const char *section, const char *scenario);
/* Returns: (nullable): id of what is chosen, %NULL for all */
const char *sonae_form_chooser_get_section (SonaeFormChooser *self);
const char *sonae_form_chooser_get_scenario (SonaeFormChooser *self);

G_END_DECLS
