/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread that does jobs in the order they come. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The thread that owns the writing connection; made, used and freed on the main thread. */
typedef struct _SonaeWorker SonaeWorker;

SonaeWorker *sonae_worker_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Does what is queued, then ends the thread; waits for both. */
void         sonae_worker_free (SonaeWorker *self);
/* Queues @task; @func runs in the thread and returns the task's result. The task is released on its own context. */
void         sonae_worker_run (SonaeWorker *self, GTask *task, GTaskThreadFunc func);

G_END_DECLS
