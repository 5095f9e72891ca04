/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread that does jobs in the order they come. */

#include "sonae-worker.h"

struct _SonaeWorker
{
  GThread     *thread; /* (owned) */
  GAsyncQueue *queue;  /* (owned) (element-type Job) */
};

/* A call from another thread, which waits for it; on that thread's stack. */
typedef struct
{
  void (*func) (gpointer data);
  gpointer data;
  gboolean is_done;
  GMutex   mutex;
  GCond    cond;
} Call;

/* A job that is neither a task nor a call ends the thread. */
typedef struct
{
  GTask          *task; /* (owned) (nullable) */
  GTaskThreadFunc func;
  Call           *call; /* (unowned) (nullable) */
} Job;

static gboolean
task_done_cb (gpointer user_data)
{
  g_object_unref (user_data);
  return G_SOURCE_REMOVE;
}

/* The last reference to a task may be the last to its source object, which must not go in this thread. */
static void
release_task (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, task_done_cb, task, NULL);
  g_source_attach (source, g_task_get_context (task));
}

static void
answer_call (Call *call)
{
  call->func (call->data);
  g_mutex_lock (&call->mutex);
  call->is_done = TRUE;
  g_cond_signal (&call->cond);
  g_mutex_unlock (&call->mutex);
}

static gpointer
work (gpointer user_data)
{
  g_autoptr (GAsyncQueue) queue = user_data;

  for (;;)
    {
      g_autofree Job *job = g_async_queue_pop (queue);

      if (job->call != NULL)
        {
          answer_call (job->call);
          continue;
        }
      if (job->task == NULL)
        return NULL;
      job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
                 g_task_get_cancellable (job->task));
      release_task (g_steal_pointer (&job->task));
    }
}

static void
push_job (SonaeWorker *self, GTask *task, GTaskThreadFunc func, Call *call)
{
  Job *job = g_new0 (Job, 1);

  job->task = task;
  job->func = func;
  job->call = call;
  g_async_queue_push (self->queue, job);
}

SonaeWorker *
sonae_worker_new (const char *name)
{
  SonaeWorker *self = g_new0 (SonaeWorker, 1);

  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (name, work, g_async_queue_ref (self->queue));
  return self;
}

void
sonae_worker_free (SonaeWorker *self)
{
  push_job (self, NULL, NULL, NULL);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}

void
sonae_worker_leave (SonaeWorker *self)
{
  push_job (self, NULL, NULL, NULL);
  g_thread_unref (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}

void
sonae_worker_run (SonaeWorker *self, GTask *task, GTaskThreadFunc func)
{
  push_job (self, g_object_ref (task), func, NULL);
}

void
sonae_worker_call (SonaeWorker *self, void (*func) (gpointer data), gpointer data)
{
  Call call = { .func = func, .data = data };

  g_assert (g_thread_self () != self->thread);

  g_mutex_init (&call.mutex);
  g_cond_init (&call.cond);
  push_job (self, NULL, NULL, &call);
  g_mutex_lock (&call.mutex);
  while (!call.is_done)
    g_cond_wait (&call.cond, &call.mutex);
  g_mutex_unlock (&call.mutex);
  g_cond_clear (&call.cond);
  g_mutex_clear (&call.mutex);
}
