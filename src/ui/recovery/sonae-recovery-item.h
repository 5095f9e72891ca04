/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the list of recoveries: what its columns show and how they sort. */

#pragma once

#include <glib-object.h>

#include "sonae-recovery-lines.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECOVERY_ITEM (sonae_recovery_item_get_type ())
G_DECLARE_FINAL_TYPE (SonaeRecoveryItem, sonae_recovery_item, SONAE, RECOVERY_ITEM, GObject)

/* @after: (nullable); @line: one of @lines */
SonaeRecoveryItem       *sonae_recovery_item_new (SonaeRecoveryLines      *lines,
                                                  SonaeRecoveryLines      *after,
                                                  const SonaeRecoveryLine *line) G_GNUC_WARN_UNUSED_RESULT;
const SonaeRecoveryLine *sonae_recovery_item_get_line (SonaeRecoveryItem *self);
/* Whether the system misses its objective, as it is and with the measures. */
gboolean                 sonae_recovery_item_is_late (gpointer self);
gboolean                 sonae_recovery_item_is_late_after (gpointer self);
gboolean                 sonae_recovery_item_is_best_wrong (gpointer self);
gboolean                 sonae_recovery_item_is_worst_wrong (gpointer self);
/* Whether it is late in the end: with the measures, where some are compared */
gboolean                 sonae_recovery_item_ends_late (gpointer self);

/* Returns: (transfer full): what a column shows */
char *sonae_recovery_item_get_place (gpointer self);
char *sonae_recovery_item_get_name (gpointer self);
char *sonae_recovery_item_get_objective (gpointer self);
char *sonae_recovery_item_get_likely (gpointer self);
char *sonae_recovery_item_get_best (gpointer self);
char *sonae_recovery_item_get_worst (gpointer self);
char *sonae_recovery_item_get_verdict (gpointer self);
char *sonae_recovery_item_get_excess (gpointer self);
char *sonae_recovery_item_get_step (gpointer self);
char *sonae_recovery_item_get_wait (gpointer self);
char *sonae_recovery_item_get_chain (gpointer self);
/* With the measures: the time, and by how much it is another one, what limits it then; "" where nothing is
 * compared */
char *sonae_recovery_item_get_after (gpointer self);
char *sonae_recovery_item_get_change (gpointer self);
char *sonae_recovery_item_get_chain_after (gpointer self);

/* Returns: (transfer full): what a screen reader says of the row */
char *sonae_recovery_item_describe (gpointer self);

/* The order of two rows by a column; where that is the same, by priority. What is not known comes last. */
int sonae_recovery_item_compare_places (gconstpointer a, gconstpointer b);
int sonae_recovery_item_compare_names (gconstpointer a, gconstpointer b);
int sonae_recovery_item_compare_objectives (gconstpointer a, gconstpointer b);
int sonae_recovery_item_compare_likely (gconstpointer a, gconstpointer b);
int sonae_recovery_item_compare_after (gconstpointer a, gconstpointer b);
int sonae_recovery_item_compare_changes (gconstpointer a, gconstpointer b);
int sonae_recovery_item_compare_best (gconstpointer a, gconstpointer b);
int sonae_recovery_item_compare_worst (gconstpointer a, gconstpointer b);
int sonae_recovery_item_compare_verdicts (gconstpointer a, gconstpointer b);
int sonae_recovery_item_compare_excess (gconstpointer a, gconstpointer b);
int sonae_recovery_item_compare_steps (gconstpointer a, gconstpointer b);
int sonae_recovery_item_compare_waits (gconstpointer a, gconstpointer b);

G_END_DECLS
