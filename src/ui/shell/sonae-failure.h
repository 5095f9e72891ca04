/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the window of a plan that cannot be opened. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SONAE_TYPE_FAILURE (sonae_failure_get_type ())

/**
 * SonaeFailure:
 *
 * Says what happened and what to do, with buttons for the actions "win.restore", "win.retry", "win.open-other" and
 * "window.close", as they suit the error.
 */
G_DECLARE_FINAL_TYPE (SonaeFailure, sonae_failure, SONAE, FAILURE, AdwBin)

/* @kept: (nullable): the day of the copy that could be restored, as people read it */
void sonae_failure_set_error (SonaeFailure *self, const GError *error, const char *kept);

G_END_DECLS
