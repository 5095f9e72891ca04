/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sees to it that the file of the open plan stays where it is. */

#pragma once

#include "sonae-store.h"
#include "sonae-worker.h"

G_BEGIN_DECLS

#define SONAE_TYPE_PLAN_WATCH (sonae_plan_watch_get_type ())

/**
 * SonaePlanWatch:
 *
 * SQLite goes on in a file that was deleted or moved away, and what is written to it is lost once it is closed. So all that
 * is in the plan is written to its place anew as soon as it is seen that the file is gone. Lives on the main thread.
 *
 * Signal "lost" (nullable GError): the file was gone; %NULL where it is back, else why it is not, which is tried again the
 * next time that sonae_plan_watch_look() is called.
 */
G_DECLARE_FINAL_TYPE (SonaePlanWatch, sonae_plan_watch, SONAE, PLAN_WATCH, GObject)

/**
 * sonae_plan_watch_new:
 * @worker: does all that is done with @writer
 * @lock: on changing the plan; it may be gone with the file, and is taken anew by the worker's thread then
 *
 * All are the caller's, and used until sonae_plan_watch_close().
 */
SonaePlanWatch *
sonae_plan_watch_new (SonaeWorker *worker, SonaeStore *writer, SonaeStore *reader, int *lock) G_GNUC_WARN_UNUSED_RESULT;
/* Looks whether the file is there. Where the system tells of files that go away this is done at once by itself. Returns:
 * %FALSE where "lost" follows */
gboolean sonae_plan_watch_look (SonaePlanWatch *self);
/* Looks for the last time, and waits until the file is back. */
void     sonae_plan_watch_close (SonaePlanWatch *self);

G_END_DECLS
