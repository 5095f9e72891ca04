/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key with which this computer signs what it sends of a plan. */

#pragma once

#include "sonae-key.h"
#include "sonae-store.h"

G_BEGIN_DECLS

/**
 * sonae_plan_key_get:
 * @store: the plan
 * @path: its file, beside which the key lies
 *
 * Reads the key. A new one is made where there is none, and where the sync has found that another computer uses the
 * same one, as happens when a plan is copied together with its key. Errors are of %SONAE_KEY_ERROR.
 */
SonaeKey *sonae_plan_key_get (SonaeStore *store, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
