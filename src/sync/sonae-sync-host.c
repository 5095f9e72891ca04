/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the engine needs of a program that does nothing beside it. */

#include "sonae-sync.h"

static gboolean
call_store (gpointer store, SonaeStoreFunc func, gpointer data, GError **error)
{
  return func (store, data, error);
}

static gint64
get_monotonic (gpointer store)
{
  return g_get_monotonic_time ();
}

static void
wait_for (gpointer store, guint milliseconds)
{
  g_usleep ((gulong) milliseconds * 1000);
}

SonaeSyncHost
sonae_sync_host_for_store (SonaeStore *store)
{
  return (SonaeSyncHost){ call_store, get_monotonic, wait_for, NULL, store };
}
