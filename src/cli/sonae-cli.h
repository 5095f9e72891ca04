/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: everything that needs no window. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the line is for the command line: there is more than --file and --sample, which a window takes as well. */
gboolean sonae_cli_takes (int argc, char **argv);
/* Runs it, or says that there is no such command. Returns: the exit status: 0 done, 1 something was found or is left, 2 wrong
 * use, 3 it failed. */
int      sonae_cli_run (int argc, char **argv);

G_END_DECLS
