/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the chosen earthquake does to the lifelines, beside the switches that one sets from it. */

#pragma once

#include <adwaita.h>

#include "sonae-scenario-case.h"

G_BEGIN_DECLS

#define SONAE_TYPE_LIFELINES (sonae_lifelines_get_type ())

/**
 * SonaeLifelines:
 *
 * A group of rows, one for each lifeline; not seen where no earthquake is assumed.
 */
G_DECLARE_FINAL_TYPE (SonaeLifelines, sonae_lifelines, SONAE, LIFELINES, AdwPreferencesGroup)

/* @assumed: (nullable) */
void sonae_lifelines_show (SonaeLifelines *self, SonaeRecords *records, const SonaeScenarioCase *assumed);

G_END_DECLS
