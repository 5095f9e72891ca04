/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sonae check: what the check of the plan finds. */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sonae-cli-private.h"
#include "sonae-finding.h"

/* A JSON string, or null. JSON is UTF-8, whatever the plan holds. */
static void
append_json (GString *json, const char *name, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  g_string_append_printf (json, "%s\"%s\": ", json->str[json->len - 1] == '{' ? "" : ", ", name);
  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_c (json, '"');
  for (const char *byte = valid; *byte != '\0'; byte++)
    if (*byte == '"' || *byte == '\\')
      g_string_append_printf (json, "\\%c", *byte);
    else if ((guchar) *byte < 0x20)
      g_string_append_printf (json, "\\u%04x", *byte);
    else
      g_string_append_c (json, *byte);
  g_string_append_c (json, '"');
}

static void
show_json (GPtrArray *findings)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < findings->len; i++)
    {
      SonaeFinding     *finding = g_ptr_array_index (findings, i);
      const SonaeSheet *sheet = sonae_finding_get_sheet (finding);

      g_string_append (json, i > 0 ? ",\n  {" : "\n  {");
      append_json (json, "rule", sonae_finding_get_rule (finding));
      append_json (json, "severity", sonae_severity_code (sonae_finding_get_severity (finding)));
      append_json (json, "sheet", sheet != NULL ? sheet->id : NULL);
      append_json (json, "record", sonae_finding_get_record (finding));
      append_json (json, "subject", sonae_finding_get_subject (finding));
      append_json (json, "message", sonae_finding_get_message (finding));
      append_json (json, "advice", sonae_finding_get_advice (finding));
      g_string_append_c (json, '}');
    }
  g_string_append (json, findings->len > 0 ? "\n]\n" : "]\n");
  /* JSON is UTF-8 whatever the terminal speaks. */
  fputs (json->str, stdout);
}

static void
show_finding (SonaeFinding *finding)
{
  const SonaeSheet *sheet = sonae_finding_get_sheet (finding);
  const char       *subject = sonae_finding_get_subject (finding);
  const char       *message = sonae_finding_get_message (finding);
  g_autofree char  *line = NULL;

  if (sheet != NULL && subject[0] != '\0')
    /* Translators: what kind of record, its name, and what was found of it. */
    line = g_strdup_printf (_ ("%s “%s”: %s"), _ (sheet->label), subject, message);
  sonae_cli_say ("  ・%s\n", line != NULL ? line : message);
}

/* Returns: the place of the first finding from @place on that is of another rule */
static guint
find_end (GPtrArray *findings, guint place)
{
  const char *rule = sonae_finding_get_rule (findings->pdata[place]);

  while (place < findings->len && g_str_equal (sonae_finding_get_rule (findings->pdata[place]), rule))
    place++;
  return place;
}

/* What each rule has found, under its name and its advice, and each severity under its own. */
static void
show_rules (GPtrArray *findings)
{
  for (guint place = 0, end; place < findings->len; place = end)
    {
      SonaeFinding *first = findings->pdata[place];
      SonaeSeverity severity = sonae_finding_get_severity (first);

      end = find_end (findings, place);
      if (place == 0 || sonae_finding_get_severity (findings->pdata[place - 1]) != severity)
        sonae_cli_say ("\n■ %s\n", sonae_severity_label (severity));
      /* Translators: the name of a rule, and how much it has found. */
      sonae_cli_say (_ ("\n%s (%u)\n"), _ (sonae_finding_get_heading (first)), end - place);
      sonae_cli_say ("→ %s\n", sonae_finding_get_advice (first));
      for (; place < end; place++)
        show_finding (findings->pdata[place]);
    }
}

static void
show_text (GPtrArray *findings)
{
  guint counts[SONAE_SEVERITY_NOTICE + 1] = { 0 };

  for (guint i = 0; i < findings->len; i++)
    counts[sonae_finding_get_severity (findings->pdata[i])]++;
  for (guint severity = 0; severity < G_N_ELEMENTS (counts); severity++)
    if (counts[severity] > 0)
      sonae_cli_say (_ ("%s: %u\n"), sonae_severity_label (severity), counts[severity]);
  show_rules (findings);
  if (findings->len == 0)
    sonae_cli_say ("%s\n", _ ("Nothing was found."));
}

SonaeExit
sonae_cli_check (int argc, char **argv)
{
  gboolean           json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Write the findings as JSON"), NULL },
    { NULL },
  };
  g_auto (SonaeCliPlan) plan = { 0 };
  g_autoptr (SonaeWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (!sonae_cli_parse (
          argc, argv, _ ("Checks the plan and lists what it finds, errors first."),
          _ ("The exit status is 1 where an error was found, 2 for a wrong option, 3 where the plan could "
             "not be opened."),
          entries, &plan))
    return SONAE_EXIT_USAGE;
  workspace = sonae_cli_open (&plan);
  if (workspace == NULL)
    return SONAE_EXIT_FAILED;

  findings = sonae_check_plan (sonae_workspace_get_records (workspace), sonae_workspace_get_today (workspace), NULL);
  if (json)
    show_json (findings);
  else
    show_text (findings);
  if (findings->len > 0 && sonae_finding_get_severity (g_ptr_array_index (findings, 0)) == SONAE_SEVERITY_ERROR)
    return SONAE_EXIT_FOUND;
  return SONAE_EXIT_DONE;
}
