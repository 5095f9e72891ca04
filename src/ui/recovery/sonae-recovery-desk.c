/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Works recovery times out in a thread, one question after the other. */

#include "sonae-recovery-desk.h"

#include "sonae-store.h"

/* @records: the plan as it stood when it was read, used by one thread at a time; %NULL until a thread has read it */
typedef struct
{
  char               *path;    /* (owned) */
  SonaeRecoveryWish  *wish;    /* (owned) */
  SonaeRecords       *records; /* (owned) (nullable) */
  SonaeRecoveryLines *lines;   /* (owned) (nullable) */
  SonaeRecoveryLines *after;   /* (owned) (nullable) */
  SonaeDate           today;
} Work;

struct _SonaeRecoveryDesk
{
  GObject parent_instance;

  char               *path;    /* (owned) */
  SonaeRecords       *records; /* (owned) (nullable): the plan as it was read, while no thread has it */
  GCancellable       *running; /* (owned) (nullable): the question being worked out */
  SonaeRecoveryWish  *next;    /* (owned) (nullable): what was asked meanwhile */
  SonaeRecoveryLines *lines;   /* (owned) (nullable) */
  SonaeRecoveryLines *after;   /* (owned) (nullable) */
  SonaeDate           today;
  gboolean            is_stale; /* what the thread has read is not the plan any more */
};

G_DEFINE_FINAL_TYPE (SonaeRecoveryDesk, sonae_recovery_desk, G_TYPE_OBJECT)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
free_work (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->lines, sonae_recovery_lines_unref);
  g_clear_pointer (&work->after, sonae_recovery_lines_unref);
  g_clear_object (&work->records);
  sonae_recovery_wish_free (work->wish);
  g_free (work->path);
  g_free (work);
}

/* Returns: (transfer full) (nullable): all records */
static SonaeRecords *
read_plan (const char *path, GError **error)
{
  g_autoptr (SonaeStore) store = sonae_store_open (path, SONAE_STORE_READ, error);

  return store != NULL ? sonae_store_read_plan (store, error) : NULL;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work                 *work = task_data;
  GError               *error = NULL;
  SonaeRecoveryQuestion question;

  if (work->records == NULL)
    work->records = read_plan (work->path, &error);
  if (work->records == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (sonae_recovery_wish_ask (work->wish, work->records, work->today, &question))
    {
      work->lines = sonae_recovery_lines_new (work->records, &question);
      question.measures = (const char *const *) work->wish->measures;
      if (sonae_recovery_wish_compares (work->wish))
        work->after = sonae_recovery_lines_new (work->records, &question);
    }
  g_task_return_boolean (task, TRUE);
}

static void begin (SonaeRecoveryDesk *self, const SonaeRecoveryWish *wish);

static void
take_answer (SonaeRecoveryDesk *self, Work *work)
{
  g_clear_pointer (&self->lines, sonae_recovery_lines_unref);
  g_clear_pointer (&self->after, sonae_recovery_lines_unref);
  self->lines = g_steal_pointer (&work->lines);
  self->after = g_steal_pointer (&work->after);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeRecoveryDesk *self = user_data;
  Work              *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecoveryWish) next = NULL;

  /* Given up: the desk itself may be gone. */
  if (!g_task_propagate_boolean (G_TASK (result), &error) && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->running);
  if (error != NULL)
    g_warning ("Recovery times could not be worked out: %s", error->message);
  if (!self->is_stale)
    self->records = g_steal_pointer (&work->records);
  self->is_stale = FALSE;
  next = g_steal_pointer (&self->next);
  if (next != NULL)
    begin (self, next);
  else if (error == NULL)
    take_answer (self, work);
}

static void
begin (SonaeRecoveryDesk *self, const SonaeRecoveryWish *wish)
{
  g_autoptr (GTask) task = NULL;
  Work *work = g_new0 (Work, 1);

  work->path = g_strdup (self->path);
  work->today = self->today;
  work->records = g_steal_pointer (&self->records);
  work->wish = sonae_recovery_wish_dup (wish);
  self->running = g_cancellable_new ();
  /* Without a source object: the pool's thread might hold the last reference to it. */
  task = g_task_new (NULL, self->running, worked_cb, self);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, work, free_work);
  g_task_run_in_thread (task, work_in_thread);
}

static void
sonae_recovery_desk_finalize (GObject *object)
{
  SonaeRecoveryDesk *self = SONAE_RECOVERY_DESK (object);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_pointer (&self->next, sonae_recovery_wish_free);
  g_clear_object (&self->records);
  g_clear_pointer (&self->lines, sonae_recovery_lines_unref);
  g_clear_pointer (&self->after, sonae_recovery_lines_unref);
  g_free (self->path);

  G_OBJECT_CLASS (sonae_recovery_desk_parent_class)->finalize (object);
}

static void
sonae_recovery_desk_class_init (SonaeRecoveryDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_recovery_desk_finalize;

  signals[SIGNAL_ANSWERED] =
      g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_recovery_desk_init (SonaeRecoveryDesk *self)
{
}

SonaeRecoveryDesk *
sonae_recovery_desk_new (const char *path, SonaeDate today)
{
  SonaeRecoveryDesk *self = g_object_new (SONAE_TYPE_RECOVERY_DESK, NULL);

  self->path = g_strdup (path);
  self->today = today;
  return self;
}

void
sonae_recovery_desk_ask (SonaeRecoveryDesk *self, const SonaeRecoveryWish *wish)
{
  g_return_if_fail (SONAE_IS_RECOVERY_DESK (self));

  if (self->running == NULL)
    {
      begin (self, wish);
      return;
    }
  g_clear_pointer (&self->next, sonae_recovery_wish_free);
  self->next = sonae_recovery_wish_dup (wish);
}

void
sonae_recovery_desk_forget (SonaeRecoveryDesk *self)
{
  g_return_if_fail (SONAE_IS_RECOVERY_DESK (self));

  g_clear_object (&self->records);
  self->is_stale = self->running != NULL;
}

SonaeRecoveryLines *
sonae_recovery_desk_get_lines (SonaeRecoveryDesk *self)
{
  g_return_val_if_fail (SONAE_IS_RECOVERY_DESK (self), NULL);

  return self->lines;
}

SonaeRecoveryLines *
sonae_recovery_desk_get_after (SonaeRecoveryDesk *self)
{
  g_return_val_if_fail (SONAE_IS_RECOVERY_DESK (self), NULL);

  return self->after;
}
