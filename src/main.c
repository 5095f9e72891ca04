/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the window, or a command of the command line. */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "sonae-application.h"
#include "sonae-cli.h"

int
main (int    argc,
      char **argv)
{
  return 0;
}
