/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only one running program changes a plan. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SONAE_PLAN_LOCK_NONE (-1)

/**
 * sonae_plan_lock_take:
 * @path: the plan's file, which is there or is about to be made
 * @lock: (out): the lock, %SONAE_PLAN_LOCK_NONE where another program has it
 *
 * The lock is on the file "@path-lock" beside the plan and goes with the process. The file stays, so that two programs
 * never hold locks on different files of that name. Errors are of %SONAE_STORE_ERROR.
 */
gboolean sonae_plan_lock_take (const char *path, int *lock, GError **error);
/* Takes the lock anew where its file is gone, which a @lock that is held outlives unseen. */
gboolean sonae_plan_lock_renew (const char *path, int *lock, GError **error);
/* Lets other programs take the lock; nothing for %SONAE_PLAN_LOCK_NONE. */
void     sonae_plan_lock_release (int lock);

G_END_DECLS
