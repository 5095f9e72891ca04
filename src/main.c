/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the window, or a command of the command line. */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "sonae-application.h"
#include "sonae-cli.h"

int
main (int argc, char **argv)
{
  g_autoptr (SonaeApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SONAE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (sonae_cli_takes (argc, argv))
    return sonae_cli_run (argc, argv);
  application = sonae_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
