/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of the plan's scenarios to choose one from. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SCENARIO_CHOOSER (sonae_scenario_chooser_get_type ())

/**
 * SonaeScenarioChooser:
 *
 * Signal "changed": somebody chose another scenario, or sonae_scenario_chooser_choose() did.
 */
G_DECLARE_FINAL_TYPE (SonaeScenarioChooser, sonae_scenario_chooser, SONAE, SCENARIO_CHOOSER, AdwBin)

/* Follows the plan; what is chosen stays so. */
void         sonae_scenario_chooser_update (SonaeScenarioChooser *self, SonaeRecords *records);
/* Returns: (transfer none) (nullable): the chosen scenario, %NULL where the plan has none */
SonaeRecord *sonae_scenario_chooser_get_scenario (SonaeScenarioChooser *self, SonaeRecords *records);
void         sonae_scenario_chooser_choose (SonaeScenarioChooser *self, const char *id);

G_END_DECLS
