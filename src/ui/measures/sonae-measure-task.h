/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The long work of the measures, in a thread: working out recovery times on a plan of its own. */

#pragma once

#include <gio/gio.h>

#include "sonae-measure-effect.h"
#include "sonae-workspace.h"

G_BEGIN_DECLS

/* What @measure would change in @scenario, both ids. */
void       sonae_measure_task_effects_async (SonaeWorkspace     *workspace,
                                             const char         *scenario,
                                             const char         *measure,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
/* Returns: (transfer full) (element-type SonaeMeasureEffect) (nullable) */
GPtrArray *sonae_measure_task_effects_finish (GAsyncResult *result, GError **error);

/**
 * SonaeMeasureGap:
 * @system: (owned): the system that is late
 * @gap: by how much, and why; its crew and what it needs are not to be looked at
 * @measure: (owned): a measure against it, see sonae_measure_for_gap()
 */
typedef struct
{
  SonaeRecord *system;
  SonaeGap     gap;
  SonaeRecord *measure;
} SonaeMeasureGap;

/* Which systems are late in @scenario. */
void       sonae_measure_task_gaps_async (SonaeWorkspace     *workspace,
                                          const char         *scenario,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
/* Returns: (transfer full) (element-type SonaeMeasureGap) (nullable). @is_surveyed: (out): whether it is known of any system
 * what it takes */
GPtrArray *sonae_measure_task_gaps_finish (GAsyncResult *result, gboolean *is_surveyed, GError **error);

G_END_DECLS
