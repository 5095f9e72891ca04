/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A group of records with a switch each. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORD_CHECKS (sonae_record_checks_get_type ())

/**
 * SonaeRecordChecks:
 *
 * Not seen where there are no records. Signal "changed": another one has been switched.
 */
G_DECLARE_FINAL_TYPE (SonaeRecordChecks, sonae_record_checks, SONAE, RECORD_CHECKS, AdwPreferencesGroup)

/* @title: translated */
GtkWidget *sonae_record_checks_new (const char *title);
/* @records: (element-type SonaeRecord); those that are still there stay as they are switched.
 * @subtitles: (nullable) (element-type utf8): one for each */
void       sonae_record_checks_set_records (SonaeRecordChecks *self, GPtrArray *records, GPtrArray *subtitles);
/* Returns: (transfer full) (nullable): ids of those that are on, %NULL where none is */
char     **sonae_record_checks_get_ids (SonaeRecordChecks *self);
/* Switches those on whose ids are in @ids (%NULL: none), the others off; emits "changed" once. */
void       sonae_record_checks_set_ids (SonaeRecordChecks *self, const char *const *ids);

G_END_DECLS
