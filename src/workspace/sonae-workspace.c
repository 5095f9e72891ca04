/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open plan: what every view shows and every command goes through. */

#include "sonae-workspace.h"

#include <glib/gi18n.h>

#include "sonae-checker.h"
#include "sonae-first-run.h"
#include "sonae-key.h"
#include "sonae-plan-lock.h"
#include "sonae-plan-watch.h"
#include "sonae-worker.h"

struct _SonaeWorkspace
{
  GObject parent_instance;

  char         *path;    /* (owned) */
  SonaeWorker  *worker;  /* (owned): %NULL once closed */
  SonaeStore   *writer;  /* (owned) (nullable): used by the worker's thread only; %NULL where the plan is only read */
  int           lock;    /* (owned): on changing the plan, none where it is only read */
  SonaeStore   *reader;  /* (owned) */
  SonaeRecords *records; /* (owned) */
  char         *name;    /* (owned): who is at the computer */
  char         *section; /* (owned) (nullable) */
  char         *post;    /* (owned) (nullable) */
  char         *undo_label; /* (owned) (nullable) */
  char         *redo_label; /* (owned) (nullable) */
  SonaeChecker *checker;    /* (owned) */
  gboolean      is_checked; /* once a check has come to its end */
  SonaeSyncService *sync;   /* (owned) (nullable): %NULL where the plan is only read */
  SonaePlanWatch   *watch;  /* (owned) (nullable): as well */
  guint             n_jobs;
};

G_DEFINE_FINAL_TYPE (SonaeWorkspace, sonae_workspace, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_EXERCISE,
  PROP_BUSY,
  PROP_FINDINGS,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  SIGNAL_FILE_LOST,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

typedef struct _Job Job;

/* What a job hands to the worker and gets back from it. */
struct _Job
{
  GTask        *outer;   /* (owned): the caller's task */
  SonaeCommand *command; /* (owned) (nullable) */
  char         *name;    /* (owned) */
  char         *section; /* (owned) */
  char         *post;    /* (owned) */
  gboolean      is_member;
  gboolean (*act) (SonaeStore *store, Job *job, const SonaeAuthor *author, GError **error);
  gint64     seq;        /* of the entry to take back */
  guint      n_left;     /* how much of what is undone, redone or taken back stays */
  char      *label;      /* (owned): label of what is undone or redone */
  GPtrArray *touched;    /* (owned) (element-type SonaeTouched) */
  char      *undo_label; /* (owned) */
  char      *redo_label; /* (owned) */
};

static void
job_free (Job *job)
{
  g_clear_object (&job->outer);
  g_clear_object (&job->command);
  g_free (job->name);
  g_free (job->section);
  g_free (job->post);
  g_free (job->label);
  g_clear_pointer (&job->touched, g_ptr_array_unref);
  g_free (job->undo_label);
  g_free (job->redo_label);
  g_free (job);
}

static void
take_labels (SonaeWorkspace *self, char **undo_label, char **redo_label)
{
  if (g_strcmp0 (self->undo_label, *undo_label) != 0)
    {
      g_free (self->undo_label);
      self->undo_label = g_steal_pointer (undo_label);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
    }
  if (g_strcmp0 (self->redo_label, *redo_label) != 0)
    {
      g_free (self->redo_label);
      self->redo_label = g_steal_pointer (redo_label);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
    }
}

static void
count_job (SonaeWorkspace *self, int by)
{
  guint before = self->n_jobs;

  self->n_jobs += (guint) by;
  if ((before == 0) != (self->n_jobs == 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Reads the touched records again, so that the live lists follow. */
static gboolean
refresh_records (SonaeWorkspace *self, GPtrArray *touched, GError **error)
{
  for (guint i = 0; i < touched->len; i++)
    {
      SonaeTouched *each = g_ptr_array_index (touched, i);
      g_autoptr (GError) local_error = NULL;
      g_autoptr (SonaeRecord) record = sonae_store_read_record (self->reader, each->sheet, each->id, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (record != NULL)
        sonae_records_put (self->records, record);
      else
        sonae_records_remove (self->records, each->sheet, each->id);
    }
  return TRUE;
}

/* Whatever shows the plan shows it anew. */
static void
tell_changed (SonaeWorkspace *self)
{
  /* What is lost is checked once it is back. */
  if (self->watch == NULL || sonae_plan_watch_look (self->watch))
    sonae_checker_schedule (self->checker);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
checked_cb (SonaeWorkspace *self)
{
  self->is_checked = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINDINGS]);
}

static void
act_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SonaeWorkspace *self = source;
  Job            *job = task_data;
  g_autoptr (GError) error = NULL;
  const SonaeAuthor author = { job->name, job->section, job->post, g_get_host_name (), job->is_member };

  if (g_task_return_error_if_cancelled (task))
    return;
  if (job->act (self->writer, job, &author, &error)
      && sonae_store_read_labels (self->writer, &job->undo_label, &job->redo_label, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Takes in what a job has done. */
static gboolean
take_job (SonaeWorkspace *self, GTask *task, GError **error)
{
  Job *job = g_task_get_task_data (task);

  if (!g_task_propagate_boolean (task, error) || !refresh_records (self, job->touched, error))
    return FALSE;
  take_labels (self, &job->undo_label, &job->redo_label);
  tell_changed (self);
  if (self->sync != NULL)
    sonae_sync_service_edited (self->sync);
  return TRUE;
}

static void
act_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeWorkspace *self = SONAE_WORKSPACE (source);
  Job            *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GTask) outer = g_steal_pointer (&job->outer);
  GError *error = NULL;

  if (take_job (self, G_TASK (result), &error))
    {
      g_task_set_task_data (outer, GUINT_TO_POINTER (job->n_left), NULL);
      g_task_return_pointer (outer, g_steal_pointer (&job->label), g_free);
    }
  else
    {
      g_task_return_error (outer, error);
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, job->command);
    }
  /* Last: whoever waits for this may go, and must know by then what came of it. */
  count_job (self, -1);
}

static void
lost_cb (SonaeWorkspace *self, const GError *error)
{
  /* Whatever reads the file by itself has not found it. */
  if (error == NULL)
    tell_changed (self);
  g_signal_emit (self, signals[SIGNAL_FILE_LOST], 0, error);
}

/* What others have sent is in the file. */
static void
received_cb (SonaeWorkspace *self, GPtrArray *touched)
{
  g_autofree char *undo_label = NULL;
  g_autofree char *redo_label = NULL;
  g_autoptr (GError) error = NULL;

  if (refresh_records (self, touched, &error)
      && sonae_store_read_labels (self->reader, &undo_label, &redo_label, &error))
    take_labels (self, &undo_label, &redo_label);
  else
    g_warning ("What was received cannot be read: %s", error->message);
  tell_changed (self);
}

static gboolean
run_command (SonaeStore *store, Job *job, const SonaeAuthor *author, GError **error)
{
  return sonae_store_run (store, job->command, author, &job->touched, error);
}

static gboolean
run_undo (SonaeStore *store, Job *job, const SonaeAuthor *author, GError **error)
{
  return sonae_store_undo (store, author, &job->n_left, &job->touched, error);
}

static gboolean
run_redo (SonaeStore *store, Job *job, const SonaeAuthor *author, GError **error)
{
  return sonae_store_redo (store, author, &job->n_left, &job->touched, error);
}

static gboolean
run_revert (SonaeStore *store, Job *job, const SonaeAuthor *author, GError **error)
{
  return sonae_store_revert (store, job->seq, author, &job->n_left, &job->touched, error);
}

/* Says why nothing can be changed here. */
static void
refuse_job (SonaeWorkspace *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_task_report_new_error (self, callback, user_data, refuse_job, SONAE_STORE_ERROR, SONAE_STORE_ERROR_LOCKED,
                           _ ("The plan “%s” is open in another window, so it can only be read here. Nothing was "
                              "changed. Make the change there, or close that window and open the plan here again."),
                           name);
}

/* Queues one act of the store; @label is what the caller gets back from it. */
static void
queue_job (SonaeWorkspace *self,
           gboolean (*act) (SonaeStore *store, Job *job, const SonaeAuthor *author, GError **error),
           SonaeCommand       *command,
           gint64              seq,
           const char         *label,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  if (self->writer == NULL)
    {
      refuse_job (self, callback, user_data);
      return;
    }
  task = g_task_new (self, cancellable, act_done_cb, NULL);
  job = g_new0 (Job, 1);
  /* A command that was carried out is reported as done even if it was cancelled a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  job->outer = g_task_new (self, NULL, callback, user_data);
  job->command = command != NULL ? g_object_ref (command) : NULL;
  job->act = act;
  job->seq = seq;
  job->label = g_strdup (label);
  job->name = g_strdup (self->name);
  job->section = g_strdup (self->section);
  job->post = g_strdup (self->post);
  job->is_member = self->sync != NULL && sonae_sync_service_is_member (self->sync);
  g_task_set_source_tag (task, queue_job);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  count_job (self, 1);
  sonae_worker_run (self->worker, task, act_in_worker);
}

/* What the worker needs and finds when it opens the file. */
typedef struct
{
  gboolean sample;
  char    *undo_label; /* (owned) */
  char    *redo_label; /* (owned) */
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->undo_label);
  g_free (opening->redo_label);
  g_free (opening);
}

/* The folder of the usual plans is made; any other has to be there. Where this fails, opening says why. */
static void
make_folder (const char *path)
{
  g_autofree char *usual = sonae_workspace_default_path (FALSE);
  g_autofree char *usual_folder = g_path_get_dirname (usual);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_str_equal (folder, usual_folder))
    g_mkdir_with_parents (folder, 0700);
}

/* Completes a new plan and keeps the copy of the day. */
static gboolean
prepare_plan (SonaeStore *store, gboolean sample, GError **error)
{
  gboolean is_empty = FALSE;

  return sonae_store_is_empty (store, &is_empty, error) && (!is_empty || sonae_first_run_fill (store, sample, error))
         && sonae_store_keep_copy (store, error);
}

/* Opens the plan for changing where no other program has it open, else for reading.
 * @lock: (out): the caller's, whatever comes of it. Returns: (transfer full) (nullable) */
static SonaeStore *
open_store (const char *path, gboolean sample, int *lock, GError **error)
{
  g_autofree char *key = sonae_key_path (path);
  g_autoptr (SonaeStore) store = NULL;

  make_folder (path);
  /* Opening may migrate: only whoever has the lock opens for writing. A file that is refused gets no lock. */
  if (!sonae_store_check_lost (path, key, error) || !sonae_store_may_open (path, error)
      || !sonae_plan_lock_take (path, lock, error))
    return NULL;
  if (*lock == SONAE_PLAN_LOCK_NONE)
    return sonae_store_open (path, SONAE_STORE_READ, error);
  store = sonae_store_open (path, SONAE_STORE_WRITE, error);
  return store != NULL && prepare_plan (store, sample, error) ? g_steal_pointer (&store) : NULL;
}

static void
open_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SonaeWorkspace *self = source;
  Opening        *opening = task_data;
  g_autoptr (SonaeStore) store = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  store = open_store (self->path, opening->sample, &self->lock, &error);
  if (store == NULL || !sonae_store_read_labels (store, &opening->undo_label, &opening->redo_label, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->lock != SONAE_PLAN_LOCK_NONE)
    self->writer = g_steal_pointer (&store);
  g_task_return_boolean (task, TRUE);
}

/* Opens what is read from. */
static gboolean
open_reader (SonaeWorkspace *self, GError **error)
{
  self->reader = sonae_store_open (self->path, SONAE_STORE_READ, error);
  if (self->reader == NULL)
    return FALSE;
  self->records = sonae_store_read_plan (self->reader, error);
  return self->records != NULL;
}

static SonaeWorkspace *
workspace_new (const char *path)
{
  SonaeWorkspace *self = g_object_new (SONAE_TYPE_WORKSPACE, NULL);

  self->path = g_strdup (path);
  self->checker = sonae_checker_new (path);
  g_signal_connect_object (self->checker, "checked", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/* Whoever may only read the plan leaves its share, and its file, to the window that has it open. */
static void
start_keeping (SonaeWorkspace *self)
{
  if (self->writer == NULL)
    return;
  self->sync = sonae_sync_service_new (self->path, self->worker, self->writer, self->reader);
  sonae_sync_service_set_author (self->sync, self->name, self->section, self->post);
  g_signal_connect_object (self->sync, "received", G_CALLBACK (received_cb), self, G_CONNECT_SWAPPED);
  self->watch = sonae_plan_watch_new (self->worker, self->writer, self->reader, &self->lock);
  g_signal_connect_object (self->watch, "lost", G_CALLBACK (lost_cb), self, G_CONNECT_SWAPPED);
}

static void
open_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeWorkspace *self = SONAE_WORKSPACE (source);
  Opening        *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr (GTask) outer = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) || !open_reader (self, &error))
    {
      sonae_workspace_close (self);
      g_task_return_error (outer, g_steal_pointer (&error));
      return;
    }
  take_labels (self, &opening->undo_label, &opening->redo_label);
  start_keeping (self);
  sonae_checker_schedule (self->checker);
  g_task_return_pointer (outer, g_object_ref (self), g_object_unref);
}

static void
sonae_workspace_dispose (GObject *object)
{
  SonaeWorkspace *self = SONAE_WORKSPACE (object);

  sonae_workspace_close (self);
  g_clear_object (&self->sync);
  g_clear_object (&self->watch);
  g_clear_object (&self->records);
  g_clear_object (&self->reader);

  G_OBJECT_CLASS (sonae_workspace_parent_class)->dispose (object);
}

static void
sonae_workspace_finalize (GObject *object)
{
  SonaeWorkspace *self = SONAE_WORKSPACE (object);

  g_object_unref (self->checker);
  g_free (self->path);
  g_free (self->name);
  g_free (self->section);
  g_free (self->post);
  g_free (self->undo_label);
  g_free (self->redo_label);

  G_OBJECT_CLASS (sonae_workspace_parent_class)->finalize (object);
}

static void
sonae_workspace_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  SonaeWorkspace *self = SONAE_WORKSPACE (object);

  switch (property_id)
    {
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    case PROP_EXERCISE:
      g_value_set_boolean (value, sonae_workspace_is_exercise (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->n_jobs > 0);
      break;
    case PROP_FINDINGS:
      g_value_set_object (value, sonae_checker_get_findings (self->checker));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sonae_workspace_class_init (SonaeWorkspaceClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GParamFlags const flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sonae_workspace_dispose;
  object_class->finalize = sonae_workspace_finalize;
  object_class->get_property = sonae_workspace_get_property;

  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  properties[PROP_EXERCISE] = g_param_spec_boolean ("exercise", NULL, NULL, FALSE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_FINDINGS] = g_param_spec_object ("findings", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, SONAE_TYPE_COMMAND);
  signals[SIGNAL_FILE_LOST] = g_signal_new ("file-lost", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sonae_workspace_init (SonaeWorkspace *self)
{
  self->name = g_strdup (g_get_user_name ());
  self->lock = SONAE_PLAN_LOCK_NONE;
}

void
sonae_workspace_open_async (
    const char *path, gboolean sample, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (SonaeWorkspace) self = NULL;
  g_autoptr (GTask) task = NULL;
  GTask   *outer = NULL;
  Opening *opening = NULL;

  g_return_if_fail (path != NULL);

  self = workspace_new (path);
  self->worker = sonae_worker_new ("sonae-writer");
  outer = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (outer, sonae_workspace_open_async);
  opening = g_new0 (Opening, 1);
  opening->sample = sample;
  task = g_task_new (self, cancellable, open_done_cb, outer);
  g_task_set_source_tag (task, sonae_workspace_open_async);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  sonae_worker_run (self->worker, task, open_in_worker);
}

SonaeWorkspace *
sonae_workspace_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
sonae_workspace_make (const char *path, gboolean sample, GError **error)
{
  int lock = SONAE_PLAN_LOCK_NONE;
  g_autoptr (SonaeStore) store = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  store = open_store (path, sample, &lock, error);
  /* Closed before anyone else may open it. */
  if (store == NULL)
    {
      sonae_plan_lock_release (lock);
      return FALSE;
    }
  g_clear_object (&store);
  sonae_plan_lock_release (lock);
  return TRUE;
}

SonaeWorkspace *
sonae_workspace_open_reading (const char *path, GError **error)
{
  g_autoptr (SonaeWorkspace) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = workspace_new (path);
  return open_reader (self, error) && sonae_store_check (self->reader, error) ? g_steal_pointer (&self) : NULL;
}

void
sonae_workspace_close (SonaeWorkspace *self)
{
  g_return_if_fail (SONAE_IS_WORKSPACE (self));

  sonae_checker_stop (self->checker);
  if (self->sync != NULL)
    sonae_sync_service_close (self->sync);
  if (self->watch != NULL)
    sonae_plan_watch_close (self->watch);
  g_clear_pointer (&self->worker, sonae_worker_free);
  g_clear_object (&self->writer);
  sonae_plan_lock_release (self->lock);
  self->lock = SONAE_PLAN_LOCK_NONE;
}

char *
sonae_workspace_default_path (gboolean sample)
{
  return g_build_filename (g_get_user_data_dir (), "sonae", sample ? "sample.db" : "plan.db", NULL);
}

const char *
sonae_workspace_get_path (SonaeWorkspace *self)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return self->path;
}

SonaeRecords *
sonae_workspace_get_records (SonaeWorkspace *self)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return self->records;
}

gboolean
sonae_workspace_is_exercise (SonaeWorkspace *self)
{
  g_autoptr (SonaeRecord) plan = NULL;

  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), FALSE);

  plan = g_list_model_get_item (sonae_records_list (self->records, &sonae_sheet_plan), 0);
  return plan != NULL && sonae_record_is (plan, "purpose", "exercise");
}

gboolean
sonae_workspace_is_read_only (SonaeWorkspace *self)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), TRUE);

  return self->writer == NULL;
}

SonaeDate
sonae_workspace_get_today (SonaeWorkspace *self)
{
  return sonae_date_today ();
}

void
sonae_workspace_set_author (SonaeWorkspace *self, const char *name, const char *section, const char *post)
{
  g_return_if_fail (SONAE_IS_WORKSPACE (self));
  g_return_if_fail (name != NULL);

  g_free (self->name);
  g_free (self->section);
  g_free (self->post);
  self->name = g_strdup (name);
  self->section = g_strdup (section);
  self->post = g_strdup (post);
  if (self->sync != NULL)
    sonae_sync_service_set_author (self->sync, name, section, post);
}

const char *
sonae_workspace_get_author (SonaeWorkspace *self)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return self->name;
}

const char *
sonae_workspace_get_author_section (SonaeWorkspace *self)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return self->section;
}

SonaeSyncService *
sonae_workspace_get_sync (SonaeWorkspace *self)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return self->sync;
}

void
sonae_workspace_run_async (SonaeWorkspace     *self,
                           SonaeCommand       *command,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (SONAE_IS_WORKSPACE (self));
  g_return_if_fail (SONAE_IS_COMMAND (command));

  queue_job (self, run_command, command, 0, sonae_command_get_label (command), cancellable, callback, user_data);
}

gboolean
sonae_workspace_run_finish (SonaeWorkspace *self, GAsyncResult *result, GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  label = g_task_propagate_pointer (G_TASK (result), error);
  return label != NULL;
}

void
sonae_workspace_undo_async (SonaeWorkspace *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKSPACE (self));

  queue_job (self, run_undo, NULL, 0, self->undo_label, NULL, callback, user_data);
}

char *
sonae_workspace_undo_finish (SonaeWorkspace *self, GAsyncResult *result, guint *n_left, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  *n_left = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sonae_workspace_redo_async (SonaeWorkspace *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKSPACE (self));

  queue_job (self, run_redo, NULL, 0, self->redo_label, NULL, callback, user_data);
}

char *
sonae_workspace_redo_finish (SonaeWorkspace *self, GAsyncResult *result, guint *n_left, GError **error)
{
  return sonae_workspace_undo_finish (self, result, n_left, error);
}

gboolean
sonae_workspace_check_revert (SonaeWorkspace *self, gint64 seq, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), FALSE);

  return sonae_store_check_revert (self->reader, seq, error);
}

void
sonae_workspace_revert_async (
    SonaeWorkspace *self, gint64 seq, const char *label, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKSPACE (self));
  g_return_if_fail (label != NULL);

  queue_job (self, run_revert, NULL, seq, label, NULL, callback, user_data);
}

char *
sonae_workspace_revert_finish (SonaeWorkspace *self, GAsyncResult *result, guint *n_left, GError **error)
{
  return sonae_workspace_undo_finish (self, result, n_left, error);
}

const char *
sonae_workspace_get_undo_label (SonaeWorkspace *self)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return self->undo_label;
}

const char *
sonae_workspace_get_redo_label (SonaeWorkspace *self)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return self->redo_label;
}

gboolean
sonae_workspace_is_checked (SonaeWorkspace *self)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), FALSE);

  return self->is_checked;
}

GListModel *
sonae_workspace_get_findings (SonaeWorkspace *self)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return sonae_checker_get_findings (self->checker);
}

GPtrArray *
sonae_workspace_read_history (SonaeWorkspace *self, const char *record, gint64 before_seq, guint limit, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return sonae_store_read_history (self->reader, record, before_seq, limit, error);
}

char **
sonae_workspace_read_authors (SonaeWorkspace *self, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return sonae_store_read_authors (self->reader, error);
}

char **
sonae_workspace_read_computers (SonaeWorkspace *self, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return sonae_store_read_computers (self->reader, error);
}

SonaeRecord *
sonae_workspace_read_deleted (SonaeWorkspace *self, const SonaeSheet *sheet, const char *id, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return sonae_store_read_deleted (self->reader, sheet, id, error);
}

GPtrArray *
sonae_workspace_read_deleted_with (
    SonaeWorkspace *self, SonaeRecord *deleted, const SonaeSheet *sheet, const char *field_id, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return sonae_store_read_deleted_with (self->reader, deleted, sheet, field_id, error);
}

GPtrArray *
sonae_workspace_search (SonaeWorkspace *self, const char *text, guint limit, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKSPACE (self), NULL);

  return sonae_store_search (self->reader, text, limit, error);
}
