/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sees to it that the file of the open plan stays where it is. */

#include "sonae-plan-watch.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "sonae-plan-lock.h"

struct _SonaePlanWatch
{
  GObject parent_instance;

  SonaeWorker  *worker;  /* (unowned) (nullable): %NULL once closed */
  SonaeStore   *writer;  /* (unowned): used by the worker's thread only */
  SonaeStore   *reader;  /* (unowned) */
  int          *lock;    /* (unowned): used by the worker's thread only */
  char         *path;    /* (owned) */
  GFileMonitor *monitor; /* (owned) (nullable) */
  gboolean      is_lost; /* the plan is open in a file that does not lie at its path */
  gboolean      is_busy; /* the worker has been asked to put it back */
};

G_DEFINE_FINAL_TYPE (SonaePlanWatch, sonae_plan_watch, G_TYPE_OBJECT)

enum
{
  SIGNAL_LOST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
put_back (SonaePlanWatch *self, GError **error)
{
  return sonae_store_put_back (self->writer, error) && sonae_plan_lock_renew (self->path, self->lock, error);
}

static void
put_back_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (put_back (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Nobody is there any more to be told in a window. */
static void
put_back_last (gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!put_back (data, &error))
    g_message ("The file of the plan is gone: %s", error->message);
}

static void
put_back_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaePlanWatch *self = SONAE_PLAN_WATCH (source);
  g_autoptr (GError) error = NULL;

  self->is_busy = FALSE;
  if (self->worker == NULL)
    return;
  self->is_lost = !g_task_propagate_boolean (G_TASK (result), &error) || !sonae_store_reopen (self->reader, &error);
  g_signal_emit (self, signals[SIGNAL_LOST], 0, error);
}

static gboolean
is_there (SonaePlanWatch *self)
{
  if (g_access (self->path, F_OK) != 0 && errno == ENOENT)
    self->is_lost = TRUE;
  return !self->is_lost;
}

static void
monitor_changed_cb (SonaePlanWatch *self)
{
  sonae_plan_watch_look (self);
}

static void
sonae_plan_watch_finalize (GObject *object)
{
  SonaePlanWatch *self = SONAE_PLAN_WATCH (object);

  g_clear_object (&self->monitor);
  g_free (self->path);

  G_OBJECT_CLASS (sonae_plan_watch_parent_class)->finalize (object);
}

static void
sonae_plan_watch_class_init (SonaePlanWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_plan_watch_finalize;

  signals[SIGNAL_LOST] = g_signal_new ("lost", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sonae_plan_watch_init (SonaePlanWatch *self)
{
}

SonaePlanWatch *
sonae_plan_watch_new (SonaeWorker *worker, SonaeStore *writer, SonaeStore *reader, int *lock)
{
  SonaePlanWatch *self = g_object_new (SONAE_TYPE_PLAN_WATCH, NULL);
  g_autoptr (GFile) file = NULL;

  self->worker = worker;
  self->writer = writer;
  self->reader = reader;
  self->lock = lock;
  self->path = g_strdup (sonae_store_get_path (reader));
  file = g_file_new_for_path (self->path);
  /* Where there is none it is seen at the next change, and at the end. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (monitor_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
sonae_plan_watch_look (SonaePlanWatch *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_val_if_fail (SONAE_IS_PLAN_WATCH (self), FALSE);

  if (self->worker == NULL || is_there (self))
    return TRUE;
  if (self->is_busy)
    return FALSE;
  self->is_busy = TRUE;
  task = g_task_new (self, NULL, put_back_done_cb, NULL);
  g_task_set_source_tag (task, sonae_plan_watch_look);
  sonae_worker_run (self->worker, task, put_back_in_worker);
  return FALSE;
}

void
sonae_plan_watch_close (SonaePlanWatch *self)
{
  g_return_if_fail (SONAE_IS_PLAN_WATCH (self));

  if (self->worker != NULL && !is_there (self))
    sonae_worker_call (self->worker, put_back_last, self);
  self->worker = NULL;
  g_clear_object (&self->monitor);
}
