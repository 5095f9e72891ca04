/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line without the window, as the tests run it: waiting takes no time there. */

#include "config.h"

#include <libintl.h>
#include <locale.h>

#include "sonae-cli.h"
#include "sonae-sync.h"

static gint64 waited; /* microseconds */

static gint64
get_monotonic (gpointer store)
{
  return g_get_monotonic_time () + waited;
}

static void
skip (gpointer store, guint milliseconds)
{
  waited += (gint64) milliseconds * 1000;
}

/* The linker puts this in the place of what gives the engine its clock (see meson.build). */
SonaeSyncHost __real_sonae_sync_host_for_store (SonaeStore *store);
SonaeSyncHost __wrap_sonae_sync_host_for_store (SonaeStore *store);

SonaeSyncHost
__wrap_sonae_sync_host_for_store (SonaeStore *store)
{
  SonaeSyncHost host = __real_sonae_sync_host_for_store (store);

  host.get_monotonic = get_monotonic;
  host.wait = skip;
  return host;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SONAE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return sonae_cli_takes (argc, argv) ? sonae_cli_run (argc, argv) : 99;
}
