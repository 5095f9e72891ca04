/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can wait until everything is sent: the share is kept tidy, and what others miss is put back. */

#include "config.h"
#include "sonae-sync-private.h"

#include <string.h>

#include "sonae-log-json.h"

#define DAY (24 * 60 * 60)
/* A computer not seen for so long is not waited for. */
#define SEEN_AGE (30 * DAY)
/* A report so old is of a computer that no longer is. */
#define GONE_AGE (365 * DAY)
/* A request for an entry that is asked again is written again. */
#define WANTED_AGE (7 * DAY)
#define MAX_WANTED 64

/* A report as it lies on the share. */
typedef struct
{
  char       *app_version;
  char       *time;
  SonaeReport report;
} ReportFile;

static const SonaeLogMember report_members[] = {
  { "app", SONAE_LOG_TEXT, G_STRUCT_OFFSET (ReportFile, app_version) },
  { "checked", SONAE_LOG_INT64, G_STRUCT_OFFSET (ReportFile, report.checked) },
  { "number", SONAE_LOG_INT64, G_STRUCT_OFFSET (ReportFile, report.number) },
  { "time", SONAE_LOG_TEXT, G_STRUCT_OFFSET (ReportFile, time) },
};

typedef struct
{
  gint64   number;
  gboolean is_given_up;
} Asked;

static gboolean
trim_log (SonaeStore *store, gpointer number, GError **error)
{
  return sonae_store_trim_log (store, *(gint64 *) number, error);
}

static gboolean
keep_report (SonaeRound *round, GError **error)
{
  SonaeSync       *self = round->sync;
  g_autofree char *name = sonae_layout_report (sonae_key_get_device (self->key));
  g_autofree char *now = sonae_sync_stamp ();
  ReportFile       file = { (char *) SONAE_VERSION, now, { round->local.head.number, round->local.checked } };
  g_autoptr (GString) json = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->is_reported)
    return TRUE;
  json = sonae_log_json_write (report_members, G_N_ELEMENTS (report_members), &file);
  bytes = g_bytes_new (json->str, json->len);
  self->is_reported = sonae_sync_put_file (self, SONAE_LAYOUT_REPORTS, name, bytes, round->cancellable, error);
  return self->is_reported;
}

/* An entry that was given up is none of those that led to the head. */
static gboolean
look_in_lineage (SonaeStore *store, gpointer data, GError **error)
{
  Asked *asked = data;
  g_autoptr (GArray) lineage = sonae_store_read_lineage (store, error);

  if (lineage == NULL)
    return FALSE;
  for (guint i = 0; i < lineage->len && g_array_index (lineage, SonaeLink, i).number <= asked->number; i++)
    asked->is_given_up = g_array_index (lineage, SonaeLink, i).number < asked->number;
  return TRUE;
}

/* @is_done: (out): %FALSE where this file does not know what stood there, or not all of the pack it is in */
static gboolean
put_again (SonaeRound *round, gint64 number, gboolean *is_done, GError **error)
{
  Asked    asked = { .number = number };
  gboolean is_packed;
  g_autoptr (GBytes) held = NULL;

  if (!sonae_sync_read_held (round->sync, number, &held, error))
    return FALSE;
  *is_done = FALSE;
  if (held == NULL)
    return sonae_sync_call (round->sync, look_in_lineage, &asked, error)
           && (!asked.is_given_up || sonae_round_give_up (round, number, is_done, error));
  if (!sonae_round_restore_packed (round, number, &is_packed, is_done, error))
    return FALSE;
  if (is_packed)
    return TRUE;
  *is_done = TRUE;
  return sonae_round_restore_slot (round, number, error);
}

/* Puts what stood at @number there again for whoever asks for it at @name. */
static gboolean
answer (SonaeRound *round, gint64 number, const char *name, GError **error)
{
  SonaeSync *self = round->sync;
  gboolean   is_done;
  gint64     age;

  if (number > round->local.head.number)
    return TRUE;
  if (!put_again (round, number, &is_done, error))
    return FALSE;
  if (is_done || (sonae_share_get_age (self->share, name, &age, round->cancellable, NULL) && age > WANTED_AGE))
    sonae_share_remove (self->share, name, round->cancellable, NULL);
  return TRUE;
}

static gboolean
keep_clean (SonaeRound *round, GError **error)
{
  /* The first is that of the share itself, beside which another one is prepared. */
  static const char *const folders[] = { "", SONAE_LAYOUT_CHECKPOINTS, SONAE_LAYOUT_REPORTS, SONAE_LAYOUT_PACKS,
                                         SONAE_LAYOUT_REQUESTS };
  gint64                   newest = sonae_layout_segment_of (round->local.head.number + 1);

  for (gint64 segment = MAX (newest - 1, 0); segment <= newest; segment++)
    {
      g_autofree char *folder = sonae_layout_segment (segment);

      if (!sonae_round_clean_staging (round, folder, error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (!sonae_round_clean_staging (round, folders[i], error))
      return FALSE;
  return TRUE;
}

/* This file lets go of an entry when the attic has: it is in a pack since long then. */
static gboolean
keep_log_short (SonaeRound *round, GError **error)
{
  gint64 number;

  if (!sonae_round_get_archived_end (round, &number, error))
    return FALSE;
  number = MIN (number + 1, round->local.head.number);
  return number <= 1 || sonae_sync_call (round->sync, trim_log, &number, error);
}

/* One that fails does not keep the others from being done; without the server none can be. */
static gboolean
run_steps (SonaeRound *round, const SonaeRoundFunc *steps, guint n_steps, GError **error)
{
  g_autoptr (GError) first_error = NULL;

  for (guint i = 0; i < n_steps; i++)
    {
      g_autoptr (GError) step_error = NULL;

      if (steps[i](round, &step_error))
        continue;
      if (step_error->domain != SONAE_SHARE_ERROR
          || g_error_matches (step_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_OFFLINE))
        {
          g_propagate_error (error, g_steal_pointer (&step_error));
          return FALSE;
        }
      if (first_error == NULL)
        first_error = g_steal_pointer (&step_error);
    }
  if (first_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}

/* @report: left at zero where it cannot be read: the computer is there all the same */
static gboolean
read_report (SonaeSync *self, const char *name, SonaeReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = sonae_share_read (self->share, name, SONAE_SYNC_SMALL_FILE, cancellable, &local_error);
  gsize       size = 0;
  const char *json = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  ReportFile  file = { 0 };

  if (g_error_matches (local_error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_OFFLINE)
      || g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (size > 0 && sonae_log_json_read (report_members, G_N_ELEMENTS (report_members), json, size, &file))
    *report = file.report;
  g_free (file.app_version);
  g_free (file.time);
  return TRUE;
}

gboolean
sonae_round_set_number (SonaeRound *round, const char *key, gint64 *place, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (*place != number && !sonae_round_set_value (round, key, text, error))
    return FALSE;
  *place = number;
  return TRUE;
}

gboolean
sonae_round_keep (SonaeRound *round, GError **error)
{
  static const SonaeRoundFunc often[] = { keep_report, sonae_round_keep_checkpoint, sonae_round_keep_plan,
                                          sonae_round_answer_wanted };
  static const SonaeRoundFunc daily[] = { keep_clean, sonae_round_compact, keep_log_short };
  SonaeSync                  *self = round->sync;
  gint64                      now = sonae_sync_now (self);
  gboolean                    is_daily = self->kept_since == 0 || now - self->kept_since >= DAY * SONAE_SYNC_SECOND;

  if (!self->is_thorough && self->n_rounds < self->keep_round)
    return TRUE;
  self->keep_round = self->n_rounds + SONAE_SYNC_KEEPING_ROUNDS;
  self->is_reported = self->is_reported && !is_daily;
  if (!run_steps (round, often, G_N_ELEMENTS (often), error))
    return FALSE;
  if (!is_daily)
    return TRUE;
  self->kept_since = now;
  return run_steps (round, daily, G_N_ELEMENTS (daily), error);
}

gboolean
sonae_round_want (SonaeRound *round, gint64 number, GError **error)
{
  g_autofree char *name = sonae_layout_wanted (number);
  const char      *device = sonae_key_get_device (round->sync->key);
  g_autoptr (GBytes) bytes = g_bytes_new (device, strlen (device));
  g_autoptr (GError) local_error = NULL;

  if (round->sync->is_checking || sonae_share_write (round->sync->share, name, bytes, round->cancellable, &local_error)
      || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_EXISTS)
      || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_DENIED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
sonae_round_answer_wanted (SonaeRound *round, GError **error)
{
  SonaeSync *self = round->sync;
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (self, SONAE_LAYOUT_REQUESTS, round->cancellable, error);
  guint n_wanted = 0;

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len && n_wanted < MAX_WANTED; i++)
    {
      g_autofree char *name = sonae_layout_in (SONAE_LAYOUT_REQUESTS, names->pdata[i]);
      gint64           number;

      if (!sonae_layout_parse_wanted (names->pdata[i], &number))
        continue;
      n_wanted++;
      self->uses_packs = TRUE;
      if (!answer (round, number, name, error))
        return FALSE;
    }
  return TRUE;
}

GArray *
sonae_sync_read_reports (SonaeSync *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = sonae_sync_list_folder (self, SONAE_LAYOUT_REPORTS, cancellable, error);
  g_autoptr (GArray) reports = g_array_new (FALSE, TRUE, sizeof (SonaeReport));

  if (names == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = sonae_layout_in (SONAE_LAYOUT_REPORTS, names->pdata[i]);
      g_autofree char *device = NULL;
      SonaeReport      report = { 0 };
      gint64           age = 0;

      if (!sonae_layout_parse_device (names->pdata[i], &device))
        continue;
      /* One whose age is not known counts. */
      if (sonae_share_get_age (self->share, name, &age, cancellable, NULL) && age > SEEN_AGE)
        {
          if (age > GONE_AGE)
            sonae_share_remove (self->share, name, cancellable, NULL);
          continue;
        }
      if (!read_report (self, name, &report, cancellable, error))
        return NULL;
      g_array_append_val (reports, report);
    }
  return g_steal_pointer (&reports);
}
