/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks the plan in a thread, soon after it has changed. */

#pragma once

#include <gio/gio.h>

#include "sonae-store.h"

G_BEGIN_DECLS

#define SONAE_TYPE_CHECKER (sonae_checker_get_type ())

/**
 * SonaeChecker:
 *
 * Keeps a live list of what the check of the plan finds. Signal "checked": a check has come to its end.
 */
G_DECLARE_FINAL_TYPE (SonaeChecker, sonae_checker, SONAE, CHECKER, GObject)

/* @path: the plan's file, read through a connection of its own. */
SonaeChecker *sonae_checker_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Checks once nothing has called this for a moment; a check under way is given up. */
void          sonae_checker_schedule (SonaeChecker *self);
/* Gives up what is due or under way. */
void          sonae_checker_stop (SonaeChecker *self);
/* Returns: (transfer none): live list of #SonaeFinding. */
GListModel   *sonae_checker_get_findings (SonaeChecker *self);

G_END_DECLS
