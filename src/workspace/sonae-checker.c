/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks the plan in a thread, soon after it has changed. */

#include "sonae-checker.h"

#include "sonae-finding.h"

/* After a change the check waits this long for the next one. */
#define CHECK_DELAY_MS 150

struct _SonaeChecker
{
  GObject parent_instance;

  char         *path;     /* (owned) */
  GListStore   *findings; /* (owned) (element-type SonaeFinding) */
  GCancellable *running;  /* (owned) (nullable): the check under way */
  guint         timeout;  /* source of the check that is due, or 0 */
};

G_DEFINE_FINAL_TYPE (SonaeChecker, sonae_checker, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHECKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SonaeStore) store = sonae_store_open (task_data, SONAE_STORE_READ, &error);
  g_autoptr (SonaeRecords) records = NULL;

  if (store == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  records = sonae_store_read_plan (store, &error);
  if (records != NULL)
    g_task_return_pointer (task, sonae_check_plan (records, sonae_date_today (), cancellable),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
check_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeChecker *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), &error);

  /* Given up: the checker itself may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->running);
  if (found == NULL)
    {
      g_warning ("The plan could not be checked: %s", error->message);
      return;
    }
  g_list_store_splice (self->findings, 0, g_list_model_get_n_items (G_LIST_MODEL (self->findings)), found->pdata,
                       found->len);
  g_signal_emit (self, signals[SIGNAL_CHECKED], 0);
}

static gboolean
check_due_cb (gpointer user_data)
{
  SonaeChecker *self = user_data;
  g_autoptr (GTask) task = NULL;

  self->timeout = 0;
  self->running = g_cancellable_new ();
  /* Without a source object: the pool's thread might hold the last reference to it. */
  task = g_task_new (NULL, self->running, check_done_cb, self);
  g_task_set_source_tag (task, check_due_cb);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, check_in_thread);
  return G_SOURCE_REMOVE;
}

static void
sonae_checker_finalize (GObject *object)
{
  SonaeChecker *self = SONAE_CHECKER (object);

  sonae_checker_stop (self);
  g_object_unref (self->findings);
  g_free (self->path);

  G_OBJECT_CLASS (sonae_checker_parent_class)->finalize (object);
}

static void
sonae_checker_class_init (SonaeCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_checker_finalize;

  signals[SIGNAL_CHECKED] =
      g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_checker_init (SonaeChecker *self)
{
  self->findings = g_list_store_new (SONAE_TYPE_FINDING);
}

SonaeChecker *
sonae_checker_new (const char *path)
{
  SonaeChecker *self = g_object_new (SONAE_TYPE_CHECKER, NULL);

  self->path = g_strdup (path);
  return self;
}

void
sonae_checker_schedule (SonaeChecker *self)
{
  g_return_if_fail (SONAE_IS_CHECKER (self));

  sonae_checker_stop (self);
  self->timeout = g_timeout_add (CHECK_DELAY_MS, check_due_cb, self);
}

void
sonae_checker_stop (SonaeChecker *self)
{
  g_return_if_fail (SONAE_IS_CHECKER (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
}

GListModel *
sonae_checker_get_findings (SonaeChecker *self)
{
  g_return_val_if_fail (SONAE_IS_CHECKER (self), NULL);

  return G_LIST_MODEL (self->findings);
}
