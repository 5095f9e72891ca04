/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread that does jobs in the order they come. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Made, used and freed on the main thread. */
typedef struct _SonaeWorker SonaeWorker;

/* @name: of the thread, for debuggers */
SonaeWorker *sonae_worker_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Does what is queued, then ends the thread; waits for both. */
void         sonae_worker_free (SonaeWorker *self);
/* The same without waiting for it: the thread may hang in a call to a server that is gone. */
void         sonae_worker_leave (SonaeWorker *self);
/* Queues @task; @func runs in the thread and returns the task's result. The task is released on its own context. */
void         sonae_worker_run (SonaeWorker *self, GTask *task, GTaskThreadFunc func);
/* Has @func run in the thread after what is queued, and waits for it; from any thread but the worker's own. */
void         sonae_worker_call (SonaeWorker *self, void (*func) (gpointer data), gpointer data);

G_END_DECLS
