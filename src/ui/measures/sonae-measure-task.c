/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The long work of the measures, in a thread. */

#include "sonae-measure-task.h"

#include "sonae-store.h"

typedef struct
{
  char     *path;     /* (owned) */
  char     *scenario; /* (owned) */
  char     *measure;  /* (owned) (nullable) */
  SonaeDate today;
  gboolean  is_surveyed; /* (out) */
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->scenario);
  g_free (job->measure);
  g_free (job);
}

static void
gap_free (SonaeMeasureGap *gap)
{
  g_object_unref (gap->system);
  g_object_unref (gap->measure);
  g_free (gap);
}

/* @is_surveyed: (out): whether it is known of any system what it takes */
static GPtrArray *
list_gaps (SonaeRecords *records, const SonaeRecoveryQuestion *question, gboolean *is_surveyed)
{
  SonaeObjectiveKind kind = sonae_objective_kind_of (question->scenario);
  GPtrArray         *gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) gap_free);
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  g_autoptr (SonaeRecoveryPlan) plan = sonae_recovery_plan_new (records, question);

  for (guint i = 0; i < sonae_recovery_plan_get_n_systems (plan); i++)
    {
      SonaeGap         gap = sonae_gap_judge (plan, i, objectives, kind);
      SonaeMeasureGap *found = NULL;

      *is_surveyed |= gap.is_surveyed;
      if (gap.excess == 0)
        continue;
      found = g_new0 (SonaeMeasureGap, 1);
      found->system = g_object_ref (sonae_recovery_plan_get_system (plan, i));
      found->gap = gap;
      found->measure = sonae_measure_for_gap (plan, i, &gap, kind);
      g_ptr_array_add (gaps, found);
    }
  return gaps;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job    *job = task_data;
  GError *error = NULL;
  g_autoptr (SonaeStore) store = sonae_store_open (job->path, SONAE_STORE_READ, &error);
  g_autoptr (SonaeRecords) records = NULL;
  const char *const measures[] = { job->measure, NULL };
  SonaeRecord      *scenario = NULL;
  GPtrArray        *found = NULL;

  if (store != NULL)
    records = sonae_store_read_plan (store, &error);
  if (records == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  scenario = sonae_records_find (records, &sonae_sheet_scenario, job->scenario);
  if (scenario != NULL)
    {
      SonaeRecoveryQuestion question = sonae_recovery_question (scenario, job->today);

      found = job->measure != NULL ? sonae_measure_effects (records, &question, measures)
                                   : list_gaps (records, &question, &job->is_surveyed);
    }
  else
    found = g_ptr_array_new (); /* deleted while this was asked: nothing to be said of it */
  g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

static void
start (SonaeWorkspace     *workspace,
       const char         *scenario,
       const char         *measure,
       gpointer            tag,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (sonae_workspace_get_path (workspace));
  job->scenario = g_strdup (scenario);
  job->measure = g_strdup (measure);
  job->today = sonae_workspace_get_today (workspace);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, work_in_thread);
}

void
sonae_measure_task_effects_async (SonaeWorkspace     *workspace,
                                  const char         *scenario,
                                  const char         *measure,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (SONAE_IS_WORKSPACE (workspace));
  g_return_if_fail (scenario != NULL && measure != NULL);

  start (workspace, scenario, measure, sonae_measure_task_effects_async, cancellable, callback, user_data);
}

GPtrArray *
sonae_measure_task_effects_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sonae_measure_task_effects_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sonae_measure_task_gaps_async (SonaeWorkspace     *workspace,
                               const char         *scenario,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (SONAE_IS_WORKSPACE (workspace));
  g_return_if_fail (scenario != NULL);

  start (workspace, scenario, NULL, sonae_measure_task_gaps_async, cancellable, callback, user_data);
}

GPtrArray *
sonae_measure_task_gaps_finish (GAsyncResult *result, gboolean *is_surveyed, GError **error)
{
  const Job *job = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, sonae_measure_task_gaps_async), NULL);

  job = g_task_get_task_data (G_TASK (result));
  *is_surveyed = job->is_surveyed;
  return g_task_propagate_pointer (G_TASK (result), error);
}
