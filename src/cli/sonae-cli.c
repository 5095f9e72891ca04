/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: everything that needs no window. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "sonae-cli-private.h"

static SonaeExit
show_version (int argc, char **argv)
{
  sonae_cli_say ("Sonae %s\n", SONAE_VERSION);
  return SONAE_EXIT_DONE;
}

static SonaeExit
show_help (int argc, char **argv)
{
  sonae_cli_say (
      "%s\n",
      _ ("Usage:\n"
         "  sonae [--file FILE] [--sample]    open the plan in a window\n"
         "  sonae check [OPTION…]             check the plan\n"
         "  sonae print [OPTION…]             print the plan to a PDF file\n"
         "  sonae sync [OPTION…]              send and receive once, or check the file server\n"
         "  sonae --version                   show the version\n"
         "  sonae --help                      show this help\n"
         "\n"
         "  --file FILE    the file of the plan\n"
         "  --sample       the exercise sample instead of the city’s plan\n"
         "\n"
         "“sonae check --help”, “sonae print --help” and “sonae sync --help” name the options of each command."));
  return SONAE_EXIT_DONE;
}

static const struct
{
  const char *name;
  SonaeExit (*run) (int argc, char **argv);
} commands[] = {
  { "check", sonae_cli_check },  { "print", sonae_cli_print }, { "sync", sonae_cli_sync },
  { "--version", show_version }, { "--help", show_help },      { "-h", show_help },
};

/* Returns: @status, unless what was said did not reach the standard output */
static SonaeExit
check_output (SonaeExit status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  sonae_cli_complain (_ ("The output could not be written whole. Make room, or send it elsewhere, and try again."));
  return SONAE_EXIT_FAILED;
}

/* Returns: (transfer full): @text with what a terminal would take for orders written out, as \x1b is. A plan may hold
 * anything. */
static char *
write_out (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *plain = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_iscntrl (character) && character != '\n')
        g_string_append_printf (plain, "\\x%02x", character);
      else
        g_string_append_unichar (plain, character);
    }
  return g_string_free (plain, FALSE);
}

void
sonae_cli_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  va_list          arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  plain = write_out (text);
  g_print ("%s", plain);
}

void
sonae_cli_complain (const char *message)
{
  g_autofree char *plain = write_out (message);

  g_printerr ("sonae: %s\n", plain);
}

void
sonae_cli_plan_clear (SonaeCliPlan *plan)
{
  g_clear_pointer (&plan->file, g_free);
}

/* Says what is wrong with the options. GLib does not name an option whose text is not in the language's signs. */
static void
complain_of_options (char **argv, const GError *error)
{
  for (guint i = 1; error->domain == G_CONVERT_ERROR && argv[i] != NULL; i++)
    {
      g_autofree char *text = g_locale_to_utf8 (argv[i], -1, NULL, NULL, NULL);
      g_autofree char *shown = g_filename_display_name (argv[i]);
      g_autofree char *message = NULL;

      if (text != NULL)
        continue;
      message =
          g_strdup_printf (_ ("“%s” behind “%s” holds bytes that are no text. Type it anew."), shown, argv[i - 1]);
      sonae_cli_complain (message);
      return;
    }
  sonae_cli_complain (error->message);
}

/* Says why @plan cannot be opened, and that another can be named where none was. */
static void
refuse_plan (const SonaeCliPlan *plan, const GError *error)
{
  sonae_cli_complain (error->message);
  if (plan->file == NULL)
    sonae_cli_complain (_ ("Another file for the plan can be given with --file."));
}

gboolean
sonae_cli_parse (int                 argc,
                 char              **argv,
                 const char         *summary,
                 const char         *description,
                 const GOptionEntry *entries,
                 SonaeCliPlan       *plan)
{
  const GOptionEntry own[] = {
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &plan->file, N_ ("The file of the plan"), N_ ("FILE") },
    { "sample", 0, 0, G_OPTION_ARG_NONE, &plan->sample, N_ ("The exercise sample instead of the city’s plan"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) rest = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  rest = g_strdupv (argv);
  g_free (rest[0]);
  rest[0] = g_strdup_printf ("sonae %s", argv[0]);
  g_set_prgname (rest[0]);
  if (!g_option_context_parse_strv (context, &rest, &error))
    {
      complain_of_options (argv, error);
      return FALSE;
    }
  if (g_strv_length (rest) > 1)
    {
      g_autofree char *message = g_strdup_printf (_ ("“%s” is not an option of this command."), rest[1]);

      sonae_cli_complain (message);
      return FALSE;
    }
  return TRUE;
}

char *
sonae_cli_find_plan (const SonaeCliPlan *plan)
{
  g_autofree char *usual = NULL;
  g_autoptr (GError) error = NULL;

  if (plan->file != NULL)
    return g_strdup (plan->file);
  usual = sonae_workspace_default_path (plan->sample);
  if (g_file_test (usual, G_FILE_TEST_EXISTS) || sonae_workspace_make (usual, plan->sample, &error))
    return g_steal_pointer (&usual);
  refuse_plan (plan, error);
  return NULL;
}

SonaeWorkspace *
sonae_cli_open (const SonaeCliPlan *plan)
{
  g_autofree char *path = sonae_cli_find_plan (plan);
  g_autoptr (GError) error = NULL;
  SonaeWorkspace *workspace;

  if (path == NULL)
    return NULL;
  workspace = sonae_workspace_open_reading (path, &error);
  if (workspace == NULL)
    refuse_plan (plan, error);
  return workspace;
}

/* Returns: the place of the first word that is not one of the options that say which plan, or of one that lacks its file;
 * @argc where there is none */
static int
find_command (int argc, char **argv)
{
  int place = 1;

  while (place < argc)
    if (g_str_equal (argv[place], "--file") && place + 1 < argc)
      place += 2;
    else if (g_str_equal (argv[place], "--sample") || g_str_has_prefix (argv[place], "--file="))
      place++;
    else
      return place;
  return argc;
}

gboolean
sonae_cli_takes (int argc, char **argv)
{
  return find_command (argc, argv) < argc;
}

int
sonae_cli_run (int argc, char **argv)
{
  int               place = find_command (argc, argv);
  g_autofree char  *message = NULL;
  g_autofree char **words = g_new0 (char *, (gsize) argc);

  g_return_val_if_fail (place < argc, SONAE_EXIT_USAGE);

  /* The options of the plan may stand before the command as well as behind it. */
  words[0] = argv[place];
  memcpy (words + 1, argv + 1, (gsize) (place - 1) * sizeof *argv);
  memcpy (words + place, argv + place + 1, (gsize) (argc - place - 1) * sizeof *argv);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (words[0], commands[i].name))
      return (int) check_output (commands[i].run (argc - 1, words));
  message = g_str_equal (words[0], "--file")
                ? g_strdup (_ ("--file needs the file of a plan."))
                : g_strdup_printf (_ ("“%s” is not a command of Sonae. “sonae --help” names them."), words[0]);
  sonae_cli_complain (message);
  return SONAE_EXIT_USAGE;
}
