/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of the preferences. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_PREFERENCES (sonae_preferences_get_type ())

/**
 * SonaePreferences:
 *
 * What is changed is kept at once.
 */
G_DECLARE_FINAL_TYPE (SonaePreferences, sonae_preferences, SONAE, PREFERENCES, AdwWindow)

/* @records: (nullable): the plan whose sections and posts can be chosen */
GtkWidget *sonae_preferences_new (GtkWindow *parent, SonaeRecords *records);

G_END_DECLS
