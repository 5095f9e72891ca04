/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one transaction changed: its changeset, and the same told record by record. */

#pragma once

#include "sonae-table.h"

G_BEGIN_DECLS

/**
 * SonaeCapturedRecord:
 * @record: (owned): the record as it stands now, or stood where it is gone
 * @is_present: whether it is there and not deleted
 * @first_change: the first of its changes
 * @n_changes: how many they are
 */
typedef struct
{
  SonaeRecord *record;
  gboolean     is_present;
  guint        first_change;
  guint        n_changes;
} SonaeCapturedRecord;

/**
 * SonaeCapture:
 * @session: (owned) (nullable): what records the changes, while they are being made
 * @changeset: (owned) (nullable): the changes, %NULL where there are none
 * @records: (owned) (element-type SonaeCapturedRecord): the records changed, each once
 * @changes: (owned) (element-type SonaeHistoryChange): what changed in them
 */
typedef struct
{
  sqlite3_session *session;
  GBytes          *changeset;
  GPtrArray       *records;
  GPtrArray       *changes;
} SonaeCapture;

/* Begins to record what changes in the synced tables.
 * Returns: (transfer full) (nullable) */
SonaeCapture *sonae_capture_start (SonaeStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          sonae_capture_free (SonaeCapture *self);
/* Stops recording; only the changeset is made. */
gboolean      sonae_capture_stop (SonaeCapture *self, SonaeStore *store, GError **error);
/* Stops recording and reads what was recorded. */
gboolean      sonae_capture_finish (SonaeCapture *self, SonaeStore *store, GError **error);
/* What @changeset has just changed, told as if it had been recorded here. Returns: (transfer full) (nullable) */
SonaeCapture *sonae_capture_new_done (SonaeStore *store, GBytes *changeset, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer full) (element-type SonaeTouched): the records changed */
GPtrArray    *sonae_capture_get_touched (SonaeCapture *self);

/* @value: (nullable). Returns: (transfer full) */
SonaeValue sonae_capture_read_value (sqlite3_value *value);

void sonae_history_change_free (SonaeHistoryChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeCapture, sonae_capture_free)

G_END_DECLS
