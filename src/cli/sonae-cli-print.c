/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sonae print: the plan as a PDF file. */

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-cli-private.h"
#include "sonae-fiscal-year.h"
#include "sonae-fold.h"
#include "sonae-history-text.h"
#include "sonae-named.h"
#include "sonae-print.h"
#include "sonae-text.h"

static const struct
{
  const char    *name;
  SonaePaperSize size;
} papers[] = {
  { "a4", SONAE_PAPER_A4_PORTRAIT },
  { "a4-landscape", SONAE_PAPER_A4_LANDSCAPE },
  { "a3", SONAE_PAPER_A3_LANDSCAPE },
};

/* The print that is about one system. */
#define DOSSIER "dossier"

/* What stands on the command line. */
typedef struct
{
  char    *sheet;    /* (owned) (nullable) */
  char    *system;   /* (owned) (nullable) */
  char    *section;  /* (owned) (nullable) */
  char    *scenario; /* (owned) (nullable) */
  char    *year;     /* (owned) (nullable) */
  char    *paper;    /* (owned) (nullable) */
  char    *output;   /* (owned) (nullable) */
  gboolean duplex;
} Request;

static void
request_clear (Request *request)
{
  g_free (request->sheet);
  g_free (request->system);
  g_free (request->section);
  g_free (request->scenario);
  g_free (request->year);
  g_free (request->paper);
  g_free (request->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static char *
list_kinds (void)
{
  GString *text = g_string_new (_ ("Sheets:\n"));

  for (const SonaePrintKind *kind = sonae_print_kinds (); kind->id != NULL; kind++)
    g_string_append_printf (text, "  %-24s%s\n", kind->id, _ (kind->label));
  return g_string_free (text, FALSE);
}

/* Whether the sheet is one of a section and a scenario. */
static gboolean
is_by_section (const char *sheet)
{
  for (const SonaePrintKind *kind = sonae_print_kinds (); kind->id != NULL; kind++)
    if (g_str_equal (kind->id, sheet))
      return kind->by_section;
  return FALSE;
}

static gboolean
read_sheet (Request *request)
{
  g_autofree char *kinds = NULL;
  g_autofree char *message = NULL;

  if (request->sheet == NULL)
    request->sheet = g_strdup (request->system != NULL ? DOSSIER : "binder");
  for (const SonaePrintKind *kind = sonae_print_kinds (); kind->id != NULL; kind++)
    if (g_str_equal (kind->id, request->sheet))
      return TRUE;
  kinds = list_kinds ();
  message = g_strdup_printf (_ ("There is no sheet “%s”. %s"), request->sheet, g_strchomp (kinds));
  sonae_cli_complain (message);
  return FALSE;
}

static gboolean
read_paper (const char *name, SonaePaperSize *size)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (papers); i++)
    if (g_str_equal (papers[i].name, name))
      {
        *size = papers[i].size;
        return TRUE;
      }
  if (name == NULL)
    return TRUE;
  sonae_cli_complain (_ ("The paper is one of a4, a4-landscape and a3."));
  return FALSE;
}

/* An empty name would be part of every name. */
static gboolean
check_names (const Request *request)
{
  const struct
  {
    const char *option;
    const char *name;
  } names[] = {
    { "--system", request->system },
    { "--section", request->section },
    { "--scenario", request->scenario },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *message = NULL;

      if (names[i].name == NULL || !sonae_text_is_blank (names[i].name))
        continue;
      message = g_strdup_printf (_ ("%s needs a name, as the plan has it."), names[i].option);
      sonae_cli_complain (message);
      return FALSE;
    }
  return TRUE;
}

/* Holds what was asked for against what there is. */
static gboolean
read_request (Request *request, SonaePrintOptions *options)
{
  g_autoptr (GError) error = NULL;

  options->duplex = request->duplex;
  if (request->output == NULL)
    {
      sonae_cli_complain (_ ("Name the PDF file to write with --output FILE.pdf."));
      return FALSE;
    }
  if (request->year != NULL && !sonae_fiscal_year_parse (request->year, &options->fiscal_year, &error))
    {
      sonae_cli_complain (error->message);
      return FALSE;
    }
  if (!check_names (request) || !read_sheet (request) || !read_paper (request->paper, &options->paper))
    return FALSE;
  if (request->system != NULL && !g_str_equal (request->sheet, DOSSIER))
    {
      sonae_cli_complain (
          _ ("Only the sheet “dossier” is about one system. Leave out --system, or choose that sheet."));
      return FALSE;
    }
  if ((request->section != NULL || request->scenario != NULL) && !is_by_section (request->sheet))
    {
      sonae_cli_complain (_ ("Only the survey forms are printed by section and scenario: --sheet survey-form."));
      return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full): the titles that hold @name, each on a line of its own */
static char *
list_similar (SonaeRecords *records, const SonaeSheet *sheet, const char *name)
{
  GListModel      *list = sonae_records_list (records, sheet);
  g_autofree char *wanted = sonae_fold_name (name);
  GString         *similar = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);
      const char      *title = sonae_record_get_title (record);
      g_autofree char *folded = sonae_fold_name (title);

      if (*wanted != '\0' && strstr (folded, wanted) != NULL)
        g_string_append_printf (similar, "\n  %s", title);
    }
  return g_string_free (similar, FALSE);
}

/* Looks up the record that @name names; says which names hold it where none is it. Returns: whether there is one; @id: (out)
 */
static gboolean
find_named (SonaeRecords *records, const SonaeSheet *sheet, const char *name, const char **id)
{
  guint            n_found;
  SonaeRecord     *record = sonae_named_find (records, sheet, name, &n_found);
  g_autofree char *similar = NULL;
  g_autofree char *message = NULL;

  if (record != NULL)
    {
      *id = sonae_record_get_id (record); /* held by the list */
      return TRUE;
    }
  similar = list_similar (records, sheet, name);
  /* Translators: the first is "System", "Section" or "Scenario". */
  if (n_found > 1)
    message = g_strdup_printf (_ ("%s: the plan has %u named “%s”. Give each a name of its own in the plan first."),
                               _ (sheet->label), n_found, name);
  else if (*similar != '\0')
    message = g_strdup_printf (_ ("%s: the plan has none named “%s”. These names hold it:%s"), _ (sheet->label), name,
                               similar);
  else
    message = g_strdup_printf (_ ("%s: the plan has none named “%s”. Write the name as the plan has it."),
                               _ (sheet->label), name);
  sonae_cli_complain (message);
  return FALSE;
}

/* Looks up the system that is asked for, and what was changed in it. */
static gboolean
read_system (const Request *request, SonaePrintOptions *options, SonaeWorkspace *workspace, char ***changes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = NULL;

  if (request->system == NULL)
    return TRUE;
  if (!find_named (sonae_workspace_get_records (workspace), &sonae_sheet_system, request->system, &options->system))
    return FALSE;
  history = sonae_workspace_read_history (workspace, options->system, 0, SONAE_DOSSIER_CHANGES, &error);
  if (history == NULL)
    {
      sonae_cli_complain (error->message);
      return FALSE;
    }
  *changes = sonae_history_format_lines (history);
  options->changes = (const char *const *) *changes;
  return TRUE;
}

/* Holds the names that were given against the plan. */
static gboolean
read_names (const Request *request, SonaeRecords *records, SonaePrintOptions *options)
{
  return (request->section == NULL || find_named (records, &sonae_sheet_section, request->section, &options->section))
         && (request->scenario == NULL
             || find_named (records, &sonae_sheet_scenario, request->scenario, &options->scenario));
}

static SonaeExit
write_print (const Request *request, const SonaePrintOptions *options, SonaeWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePrint) print =
      sonae_print_new (sonae_workspace_get_records (workspace), request->sheet, options, NULL, &error);
  guint n_pages;

  if (print == NULL || !sonae_print_write_pdf (print, request->output, NULL, NULL, NULL, &error))
    {
      sonae_cli_complain (error->message);
      return SONAE_EXIT_FAILED;
    }
  n_pages = sonae_print_get_n_pages (print);
  sonae_cli_say (ngettext ("%s: %u page\n", "%s: %u pages\n", n_pages), request->output, n_pages);
  return SONAE_EXIT_DONE;
}

SonaeExit
sonae_cli_print (int argc, char **argv)
{
  g_auto (Request) request = { 0 };
  const GOptionEntry entries[] = {
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &request.sheet, N_ ("What to print; the whole binder if not given"),
      N_ ("SHEET") },
    { "system", 0, 0, G_OPTION_ARG_STRING, &request.system,
      N_ ("The system whose dossier is printed; all if not given"), N_ ("SYSTEM") },
    { "year", 0, 0, G_OPTION_ARG_STRING, &request.year, N_ ("The fiscal year of annual plan and review"), N_ ("YEAR") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &request.paper,
      N_ ("a4, a4-landscape or a3; what suits the sheet if not given"), N_ ("PAPER") },
    { "section", 0, 0, G_OPTION_ARG_STRING, &request.section, N_ ("The section whose survey forms are printed"),
      N_ ("NAME") },
    { "scenario", 0, 0, G_OPTION_ARG_STRING, &request.scenario, N_ ("The scenario whose survey forms are printed"),
      N_ ("NAME") },
    { "duplex", 0, 0, G_OPTION_ARG_NONE, &request.duplex, N_ ("Leave the gutter for printing on both sides"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request.output, N_ ("The PDF file to write"), N_ ("FILE") },
    { NULL },
  };
  g_auto (SonaeCliPlan) plan = { 0 };
  g_autoptr (SonaeWorkspace) workspace = NULL;
  g_auto (GStrv) changes = NULL;
  g_autofree char  *kinds = list_kinds ();
  SonaePrintOptions options = { .paper = SONAE_PAPER_DEFAULT };

  if (!sonae_cli_parse (argc, argv, _ ("Prints the plan to a PDF file."), kinds, entries, &plan)
      || !read_request (&request, &options))
    return SONAE_EXIT_USAGE;
  workspace = sonae_cli_open (&plan);
  if (workspace == NULL)
    return SONAE_EXIT_FAILED;
  options.today = sonae_workspace_get_today (workspace);
  if (!read_system (&request, &options, workspace, &changes)
      || !read_names (&request, sonae_workspace_get_records (workspace), &options))
    return SONAE_EXIT_FAILED;
  return write_print (&request, &options, workspace);
}
