/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: everything that needs no window. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @name is a command of the command line (check, print), or asks for the program's help or version. */
gboolean sonae_cli_knows (const char *name);
/* Runs it. Returns: the exit status: 0 done, 1 the check found an error, 2 wrong use, 3 it failed. */
int      sonae_cli_run (int argc, char **argv);

G_END_DECLS
