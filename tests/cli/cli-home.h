/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the command line share: a home of its own for each, and running the program in it. */

#pragma once

#include <glib.h>

typedef struct
{
  char *folder; /* (owned) */
  char *output; /* (owned) (nullable): what the last command wrote */
  char *errors; /* (owned) (nullable) */
} Home;

/* Begins the test program, whose argument is the program to test. */
void home_init (int *argc, char ***argv);

void        home_set_up (Home *home, gconstpointer data);
void        home_tear_down (Home *home, gconstpointer data);
/* Runs @command in the home. Returns: the exit status */
int         home_run_command (Home *home, const char *data_home, const char *command);
/* Runs "sonae @line" in the home. Returns: the exit status */
int         home_run_in (Home *home, const char *data_home, const char *line);
/* The same, with the plans in the home. */
int         home_run (Home *home, const char *line);
/* The program to test, as a word of a shell's line. */
const char *home_get_program (void);
gboolean    home_has (Home *home, const char *name);
