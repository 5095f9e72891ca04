/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a plan as its window does, and waiting for it. */

#pragma once

#include "sonae-workspace.h"

static inline void
workspace_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

/* Returns: (transfer full) (nullable). What opened it may hold it a little longer: sonae_workspace_close() ends it now. */
static inline SonaeWorkspace *
workspace_open (const char *path, gboolean sample, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_workspace_open_async (path, sample, NULL, workspace_opened_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return sonae_workspace_open_finish (result, error);
}
