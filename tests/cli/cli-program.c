/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line without the window, as the tests run it. */

#include "config.h"

#include <libintl.h>
#include <locale.h>

#include "sonae-cli.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SONAE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return sonae_cli_takes (argc, argv) ? sonae_cli_run (argc, argv) : 99;
}
