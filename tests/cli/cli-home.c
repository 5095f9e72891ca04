/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the command line share: a home of its own for each, and running the program in it. */

#include "cli-home.h"

#include <unistd.h>

static char *program;

void
home_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  g_assert_cmpint (*argc, ==, 2);
  program = g_canonicalize_filename ((*argv)[1], NULL);
}

const char *
home_get_program (void)
{
  return program;
}

void
home_set_up (Home *home, gconstpointer data)
{
  home->folder = g_dir_make_tmp ("sonae-cli-XXXXXX", NULL);
  g_assert_nonnull (home->folder);
}

void
home_tear_down (Home *home, gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", home->folder, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (home->folder);
  g_free (home->output);
  g_free (home->errors);
}

int
home_run_command (Home *home, const char *data_home, const char *command)
{
  g_auto (GStrv) argv = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_assert_true (g_shell_parse_argv (command, NULL, &argv, NULL));
  environment = g_environ_setenv (environment, "HOME", home->folder, TRUE);
  environment = g_environ_setenv (environment, "XDG_DATA_HOME", data_home, TRUE);
  environment = g_environ_unsetenv (environment, "DISPLAY");
  environment = g_environ_unsetenv (environment, "WAYLAND_DISPLAY");
  g_clear_pointer (&home->output, g_free);
  g_clear_pointer (&home->errors, g_free);
  g_spawn_sync (home->folder, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &home->output, &home->errors, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

int
home_run_in (Home *home, const char *data_home, const char *line)
{
  g_autofree char *command = g_strdup_printf ("%s %s", program, line);

  return home_run_command (home, data_home, command);
}

int
home_run (Home *home, const char *line)
{
  return home_run_in (home, home->folder, line);
}

gboolean
home_has (Home *home, const char *name)
{
  g_autofree char *path = g_build_filename (home->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}
