/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread of the sync, and all that it works with: the key, the share, the engine, the way to the plan. */

#include "sonae-sync-runner.h"

#include <glib/gi18n.h>

#include "sonae-plan-key.h"

struct _SonaeSyncRunner
{
  gatomicrefcount ref_count;

  char        *plan_path; /* (owned) */
  SonaeWorker *thread;    /* (owned) (nullable): %NULL once closed; main thread only */

  GMutex       mutex;   /* over @writing, which is held while the plan is used */
  GCond        closed;  /* tells those who wait that there is nothing to wait for */
  SonaeWorker *writing; /* (unowned) (nullable): %NULL once closed */
  SonaeStore  *writer;  /* (unowned) */

  SonaeKey  *key;  /* (owned) (nullable); thread of the sync only, as what follows */
  char      *uri;  /* (owned) (nullable): of the share that @sync is for */
  SonaeSync *sync; /* (owned) (nullable) */

  SonaeSyncProgressFunc progress; /* (nullable): %NULL once closed; main thread only */
  gpointer              user_data;
};

/* One use of the plan, on the stack of the thread that waits for it. */
typedef struct
{
  SonaeStore    *store;
  SonaeStoreFunc func;
  gpointer       data;
  GError       **error;
  gboolean       is_done;
} Use;

typedef struct
{
  const char *key;
  const char *value;
  char       *found; /* (owned) (nullable) */
} Value;

typedef struct
{
  SonaeSyncRunner *runner; /* (owned) */
  guint            done;
  guint            total;
} Progress;

static void
use_plan (gpointer data)
{
  Use *use = data;

  use->is_done = use->func (use->store, use->data, use->error);
}

/* @error must not be %NULL where a caller wants to know; the engine always does. */
static gboolean
call_plan (gpointer user_data, SonaeStoreFunc func, gpointer data, GError **error)
{
  SonaeSyncRunner *self = user_data;
  Use              use = { self->writer, func, data, error, FALSE };

  g_mutex_lock (&self->mutex);
  if (self->writing != NULL)
    sonae_worker_call (self->writing, use_plan, &use);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The plan has been closed."));
  g_mutex_unlock (&self->mutex);
  return use.is_done;
}

static gint64
get_monotonic (gpointer user_data)
{
  return g_get_monotonic_time ();
}

static void
wait_for_close (gpointer user_data, guint milliseconds)
{
  SonaeSyncRunner *self = user_data;
  gint64           end = g_get_monotonic_time () + (gint64) milliseconds * 1000;

  g_mutex_lock (&self->mutex);
  while (self->writing != NULL && g_cond_wait_until (&self->closed, &self->mutex, end))
    ;
  g_mutex_unlock (&self->mutex);
}

static void
progress_free (Progress *progress)
{
  sonae_sync_runner_unref (progress->runner);
  g_free (progress);
}

static gboolean
progress_cb (gpointer user_data)
{
  Progress *progress = user_data;

  if (progress->runner->progress != NULL)
    progress->runner->progress (progress->runner->user_data, progress->done, progress->total);
  return G_SOURCE_REMOVE;
}

static void
report_progress (gpointer user_data, guint done, guint total)
{
  Progress *progress = g_new0 (Progress, 1);

  progress->runner = sonae_sync_runner_ref (user_data);
  progress->done = done;
  progress->total = total;
  g_idle_add_full (G_PRIORITY_DEFAULT, progress_cb, progress, (GDestroyNotify) progress_free);
}

static void
drop_sync (SonaeSyncRunner *self)
{
  g_clear_pointer (&self->sync, sonae_sync_free);
  g_clear_pointer (&self->uri, g_free);
}

static gboolean
get_key (SonaeStore *store, gpointer data, GError **error)
{
  SonaeSyncRunner *self = data;

  self->key = sonae_plan_key_get (store, self->plan_path, error);
  return self->key != NULL;
}

static gboolean
get_value (SonaeStore *store, gpointer data, GError **error)
{
  Value *value = data;

  return sonae_store_get_sync_value (store, value->key, &value->found, error);
}

static gboolean
set_value (SonaeStore *store, gpointer data, GError **error)
{
  Value *value = data;

  return sonae_store_set_sync_value (store, value->key, value->value, error);
}

SonaeSyncRunner *
sonae_sync_runner_new (
    const char *plan_path, SonaeWorker *writing, SonaeStore *writer, SonaeSyncProgressFunc progress, gpointer user_data)
{
  SonaeSyncRunner *self = g_new0 (SonaeSyncRunner, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->closed);
  self->plan_path = g_strdup (plan_path);
  self->thread = sonae_worker_new ("sonae-sync");
  self->writing = writing;
  self->writer = writer;
  self->progress = progress;
  self->user_data = user_data;
  return self;
}

SonaeSyncRunner *
sonae_sync_runner_ref (SonaeSyncRunner *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sonae_sync_runner_unref (SonaeSyncRunner *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  sonae_sync_runner_forget_key (self);
  g_free (self->plan_path);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->closed);
  g_free (self);
}

void
sonae_sync_runner_run (SonaeSyncRunner *self, GTask *task, GTaskThreadFunc func)
{
  g_return_if_fail (self->thread != NULL);

  sonae_worker_run (self->thread, task, func);
}

void
sonae_sync_runner_close (SonaeSyncRunner *self)
{
  g_mutex_lock (&self->mutex);
  self->writing = NULL;
  g_cond_broadcast (&self->closed);
  g_mutex_unlock (&self->mutex);
  self->progress = NULL;
  g_clear_pointer (&self->thread, sonae_worker_leave);
}

SonaeKey *
sonae_sync_runner_get_key (SonaeSyncRunner *self, GError **error)
{
  if (self->key == NULL)
    call_plan (self, get_key, self, error);
  return self->key;
}

void
sonae_sync_runner_forget_key (SonaeSyncRunner *self)
{
  drop_sync (self);
  g_clear_pointer (&self->key, sonae_key_unref);
}

gboolean
sonae_sync_runner_set_key (SonaeSyncRunner *self, SonaeKey *key, GError **error)
{
  g_autofree char *path = sonae_key_path (self->plan_path);

  if (!sonae_key_save (key, path, error))
    return FALSE;
  sonae_sync_runner_forget_key (self);
  self->key = sonae_key_ref (key);
  return TRUE;
}

SonaeSync *
sonae_sync_runner_get_sync (SonaeSyncRunner *self, const char *uri, GError **error)
{
  const SonaeSyncHost host = { call_plan, get_monotonic, wait_for_close, report_progress, self };
  SonaeKey           *key = sonae_sync_runner_get_key (self, error);
  g_autoptr (GFile) folder = NULL;
  g_autoptr (SonaeShare) share = NULL;

  if (key == NULL)
    return NULL;
  if (self->sync != NULL && g_str_equal (self->uri, uri))
    return self->sync;
  drop_sync (self);
  folder = g_file_new_for_uri (uri);
  share = sonae_file_share_new (folder);
  self->uri = g_strdup (uri);
  self->sync = sonae_sync_new (share, key, &host);
  return self->sync;
}

gboolean
sonae_sync_runner_call (SonaeSyncRunner *self, SonaeStoreFunc func, gpointer data, GError **error)
{
  return call_plan (self, func, data, error);
}

gboolean
sonae_sync_runner_get_value (SonaeSyncRunner *self, const char *key, char **value, GError **error)
{
  Value act = { .key = key };

  if (!call_plan (self, get_value, &act, error))
    return FALSE;
  *value = act.found;
  return TRUE;
}

gboolean
sonae_sync_runner_set_value (SonaeSyncRunner *self, const char *key, const char *value, GError **error)
{
  Value act = { .key = key, .value = value };

  return call_plan (self, set_value, &act, error);
}
