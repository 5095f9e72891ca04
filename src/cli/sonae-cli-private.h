/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share: exit statuses, options of all of them, and opening the plan. */

#pragma once

#include "sonae-cli.h"
#include "sonae-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  SONAE_EXIT_DONE,
  SONAE_EXIT_FOUND,
  SONAE_EXIT_USAGE,
  SONAE_EXIT_FAILED,
} SonaeExit;

/**
 * SonaeCliPlan:
 * @file: (owned) (nullable): the plan's file
 * @sample: the exercise sample instead of the city's plan
 */
typedef struct
{
  char    *file;
  gboolean sample;
} SonaeCliPlan;

/**
 * sonae_cli_parse:
 * @summary: what the command does, for its help
 * @description: (nullable): stands at the end of its help
 * @entries: the command's own options; --file and --sample are added
 *
 * Reads the options. Anything else on the line is a mistake.
 *
 * Returns: %FALSE after having said what is wrong
 */
gboolean        sonae_cli_parse (int                 argc,
                                 char              **argv,
                                 const char         *summary,
                                 const char         *description,
                                 const GOptionEntry *entries,
                                 SonaeCliPlan       *plan);
/* Returns: (transfer full) (nullable): the file of the plan. The usual one is made as at the first start where it is not
 * there yet, and closed; %NULL after having said why it cannot be. Whether a file that was named is there is not asked. */
char           *sonae_cli_find_plan (const SonaeCliPlan *plan);
/* Opens the plan, as sonae_cli_find_plan() finds it, for reading; a file that was named has to be there. No thread is
 * started: once the workspace is given back, nothing of the plan is open. Returns: (transfer full) (nullable): %NULL after
 * having said why */
SonaeWorkspace *sonae_cli_open (const SonaeCliPlan *plan);
void            sonae_cli_plan_clear (SonaeCliPlan *plan);
/* Says to the user on the standard output what a command has to say. Control characters in it are written out. */
void            sonae_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Says to the user on the standard error output why the command ends. */
void            sonae_cli_complain (const char *message);

/* The commands. @argv begins with the command's name. */
SonaeExit sonae_cli_check (int argc, char **argv);
SonaeExit sonae_cli_print (int argc, char **argv);
SonaeExit sonae_cli_sync (int argc, char **argv);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeCliPlan, sonae_cli_plan_clear)

G_END_DECLS
