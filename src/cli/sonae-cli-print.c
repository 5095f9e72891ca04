/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sonae print: the plan as a PDF file. */

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-cli-private.h"
#include "sonae-fiscal-year.h"
#include "sonae-fold.h"
#include "sonae-history-text.h"
#include "sonae-print.h"

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
  char    *sheet;  /* (owned) (nullable) */
  char    *system; /* (owned) (nullable) */
  char    *year;   /* (owned) (nullable) */
  char    *paper;  /* (owned) (nullable) */
  char    *output; /* (owned) (nullable) */
  gboolean duplex;
} Request;

static void
request_clear (Request *request)
{
  g_free (request->sheet);
  g_free (request->system);
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

static gboolean
read_sheet (Request *request)
{
  g_autofree char *kinds = NULL;

  if (request->sheet == NULL)
    request->sheet = g_strdup (request->system != NULL ? DOSSIER : "binder");
  for (const SonaePrintKind *kind = sonae_print_kinds (); kind->id != NULL; kind++)
    if (g_str_equal (kind->id, request->sheet))
      return TRUE;
  kinds = list_kinds ();
  g_printerr (_ ("sonae: There is no sheet “%s”. %s"), request->sheet, kinds);
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
  if (!read_sheet (request) || !read_paper (request->paper, &options->paper))
    return FALSE;
  if (request->system == NULL || g_str_equal (request->sheet, DOSSIER))
    return TRUE;
  sonae_cli_complain (_ ("Only the sheet “dossier” is about one system. Leave out --system, or choose that sheet."));
  return FALSE;
}

/* Returns: (nullable): the system with that name, public name or id; says which names hold it where none is it */
static SonaeRecord *
find_system (SonaeRecords *records, const char *name)
{
  GListModel      *systems = sonae_records_list (records, &sonae_sheet_system);
  g_autofree char *wanted = sonae_fold_name (name);
  g_autoptr (GString) similar = g_string_new (NULL);
  g_autofree char *message = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);
      const char      *title = sonae_record_get_title (system);
      g_autofree char *folded = sonae_fold_name (title);

      if (g_str_equal (folded, wanted) || g_str_equal (sonae_record_get_id (system), name)
          || sonae_record_is (system, "public_name", name))
        return system; /* held by the list */
      if (strstr (folded, wanted) != NULL)
        g_string_append_printf (similar, "\n  %s", title);
    }
  message = similar->len > 0
                ? g_strdup_printf (_ ("There is no system “%s”. These names hold it:%s"), name, similar->str)
                : g_strdup_printf (_ ("There is no system “%s”."), name);
  sonae_cli_complain (message);
  return NULL;
}

/* Looks up the system that is asked for, and what was changed in it. */
static gboolean
read_system (const Request *request, SonaePrintOptions *options, SonaeWorkspace *workspace, char ***changes)
{
  SonaeRecord *system = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = NULL;

  if (request->system == NULL)
    return TRUE;
  system = find_system (sonae_workspace_get_records (workspace), request->system);
  if (system == NULL)
    return FALSE;
  options->system = sonae_record_get_id (system);
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
  g_print (ngettext ("%s: %u page\n", "%s: %u pages\n", n_pages), request->output, n_pages);
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
  if (!read_system (&request, &options, workspace, &changes))
    return SONAE_EXIT_FAILED;
  return write_print (&request, &options, workspace);
}
