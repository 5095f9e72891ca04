/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The long work of the preview, in threads: laying pages out and writing a PDF. */

#include "sonae-preview-task.h"

#include "sonae-history-text.h"
#include "sonae-store.h"

typedef struct
{
  char             *path;     /* (owned) */
  char             *kind;     /* (owned) */
  SonaePrintOptions options;  /* its texts and its wish are those below */
  char             *system;   /* (owned) (nullable) */
  char             *section;  /* (owned) (nullable) */
  char             *scenario; /* (owned) (nullable) */

  SonaeRecoveryWish *wish; /* (owned) (nullable) */
} Layout;

typedef struct
{
  SonaePrint          *print; /* (owned) */
  char                *path;  /* (owned) */
  SonaePreviewProgress progress;
} Saving;

/* One report on its way to the main thread. */
typedef struct
{
  GObject             *source; /* (owned) */
  SonaePreviewProgress progress;
  guint                done;
  guint                all;
} Report;

static void
layout_free (Layout *layout)
{
  g_free (layout->path);
  g_free (layout->kind);
  g_free (layout->system);
  g_free (layout->section);
  g_free (layout->scenario);
  g_clear_pointer (&layout->wish, sonae_recovery_wish_free);
  g_free (layout);
}

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->print);
  g_free (saving->path);
  g_free (saving);
}

static void
report_free (Report *report)
{
  g_object_unref (report->source);
  g_free (report);
}

/* What was changed in the system whose dossier it is. Returns: whether it could be read */
static gboolean
read_changes (const Layout *layout, SonaeStore *store, SonaePrintOptions *options, char ***changes, GError **error)
{
  g_autoptr (GPtrArray) history = NULL;

  *options = layout->options;
  if (layout->system == NULL)
    return TRUE;
  history = sonae_store_read_history (store, layout->system, 0, SONAE_DOSSIER_CHANGES, error);
  if (history == NULL)
    return FALSE;
  *changes = sonae_history_format_lines (history);
  options->system = layout->system;
  options->changes = (const char *const *) *changes;
  return TRUE;
}

static void
lay_out_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Layout *layout = task_data;
  GError       *error = NULL;
  g_autoptr (SonaeStore) store = sonae_store_open (layout->path, SONAE_STORE_READ, &error);
  g_autoptr (SonaeRecords) records = NULL;
  g_auto (GStrv) changes = NULL;
  SonaePrintOptions options;
  SonaePrint       *print = NULL;

  if (store != NULL && read_changes (layout, store, &options, &changes, &error))
    records = sonae_store_read_plan (store, &error);
  if (records != NULL)
    print = sonae_print_new (records, layout->kind, &options, cancellable, &error);
  if (print != NULL)
    g_task_return_pointer (task, print, g_object_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
reported_cb (gpointer user_data)
{
  Report *report = user_data;

  report->progress (report->source, report->done, report->all);
  return G_SOURCE_REMOVE;
}

static void
written_cb (guint done, guint all, gpointer user_data)
{
  GTask        *task = user_data;
  const Saving *saving = g_task_get_task_data (task);
  Report       *report = NULL;

  /* A hundred reports are enough for any bar. */
  if (done * 100 / all == (done - 1) * 100 / all)
    return;
  report = g_new0 (Report, 1);
  report->source = g_object_ref (g_task_get_source_object (task));
  report->progress = saving->progress;
  report->done = done;
  report->all = all;
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, reported_cb, report,
                              (GDestroyNotify) report_free);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Saving *saving = task_data;
  GError       *error = NULL;

  if (sonae_print_write_pdf (saving->print, saving->path, written_cb, task, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sonae_preview_lay_out_async (const char              *path,
                             const char              *kind,
                             const SonaePrintOptions *options,
                             GCancellable            *cancellable,
                             GAsyncReadyCallback      callback,
                             gpointer                 user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Layout *layout = g_new0 (Layout, 1);

  layout->path = g_strdup (path);
  layout->kind = g_strdup (kind);
  layout->system = g_strdup (options->system);
  layout->section = g_strdup (options->section);
  layout->scenario = g_strdup (options->scenario);
  layout->wish = sonae_recovery_wish_dup (options->wish);
  layout->options = *options;
  layout->options.system = layout->system;
  layout->options.section = layout->section;
  layout->options.scenario = layout->scenario;
  layout->options.wish = layout->wish;
  g_task_set_source_tag (task, sonae_preview_lay_out_async);
  g_task_set_task_data (task, layout, (GDestroyNotify) layout_free);
  g_task_run_in_thread (task, lay_out_in_thread);
}

SonaePrint *
sonae_preview_lay_out_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sonae_preview_save_async (GObject             *source,
                          SonaePrint          *print,
                          const char          *path,
                          SonaePreviewProgress progress,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  Saving *saving = g_new0 (Saving, 1);

  saving->print = g_object_ref (print);
  saving->path = g_strdup (path);
  saving->progress = progress;
  g_task_set_source_tag (task, sonae_preview_save_async);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save_in_thread);
}

gboolean
sonae_preview_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
