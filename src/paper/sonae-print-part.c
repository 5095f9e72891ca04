/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the prints share: values of records as cells. */

#include "sonae-print-part.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-survey.h"

void
sonae_print_add_value (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *record, const char *field_id)
{
  g_autofree char  *text = sonae_display_value (job->records, record, field_id);
  const SonaeField *field = sonae_sheet_find_field (sonae_record_get_sheet (record), field_id);
  gboolean          dim = field->type != SONAE_FIELD_COMPUTED ? !sonae_record_has (record, field_id)
                                                              : field->empty != NULL && g_str_equal (text, _ (field->empty));

  sonae_paper_table_add_cell (table, text, dim ? SONAE_CELL_DIM : SONAE_CELL_PLAIN);
}

void
sonae_print_append_labelled (GString *text, const char *separator, const char *label, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append (text, text->len > 0 ? separator : "");
  g_string_append_printf (text, _ ("%s: %s"), label, value);
}

void
sonae_print_begin_record (SonaePaperTable *table, SonaeRecord *record)
{
  const char *title = sonae_record_get_title (record);

  sonae_paper_table_add_row (table, title);
  sonae_paper_table_add_merged_cell (table, sonae_record_get_id (record), title, SONAE_CELL_PLAIN);
}

void
sonae_print_add_across (
    const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *record, const char *const *fields, guint n_columns)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);
  g_autoptr (GString) text = g_string_new (NULL);

  for (; *fields != NULL; fields++)
    {
      g_autofree char *value = sonae_display_value (job->records, record, *fields);

      sonae_print_append_labelled (text, "\n", sonae_print_label (sheet, *fields), value);
    }
  if (text->len == 0)
    return;
  sonae_print_begin_record (table, record);
  sonae_paper_table_keep_row (table);
  sonae_paper_table_add_wide_cell (table, text->str, n_columns, SONAE_CELL_PLAIN);
}

SonaeRecord *
sonae_print_get_plan (const SonaePrintJob *job)
{
  return g_list_model_get_item (sonae_records_list (job->records, &sonae_sheet_plan), 0);
}

char *
sonae_print_name_plan (const SonaePrintJob *job)
{
  g_autoptr (SonaeRecord) plan = sonae_print_get_plan (job);
  const char *name = plan != NULL ? sonae_record_get_text (plan, "name") : NULL;

  if (name == NULL)
    name = "";
  if (plan != NULL && sonae_record_has (plan, "city") && !g_str_has_prefix (name, sonae_record_get_title (plan)))
    return g_strdup_printf ("%s %s", sonae_record_get_title (plan), name);
  return g_strdup (name);
}

const char *
sonae_print_label (const SonaeSheet *sheet, const char *field_id)
{
  return _ (sonae_sheet_find_field (sheet, field_id)->label);
}

void
sonae_print_add_columns (SonaePaperTable        *table,
                         const SonaeSheet       *sheet,
                         const SonaePrintColumn *columns,
                         guint                   n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    sonae_paper_table_add_column (table, sonae_print_label (sheet, columns[i].field), columns[i].width,
                                  columns[i].alignment);
}

void
sonae_print_add_record (const SonaePrintJob    *job,
                        SonaePaperTable        *table,
                        SonaeRecord            *record,
                        const SonaePrintColumn *columns,
                        guint                   n_columns)
{
  g_autofree char *title = sonae_display_title (job->records, record);

  sonae_paper_table_add_row (table, title);
  for (guint i = 0; i < n_columns; i++)
    sonae_print_add_value (job, table, record, columns[i].field);
}

void
sonae_print_add_list (const SonaePrintJob    *job,
                      SonaePaperDocument     *document,
                      const char             *heading,
                      const SonaeSheet       *sheet,
                      const SonaePrintColumn *columns,
                      guint                   n_columns)
{
  GListModel      *list = sonae_records_list (job->records, sheet);
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_print_add_columns (table, sheet, columns, n_columns);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      sonae_print_add_record (job, table, record, columns, n_columns);
    }
  sonae_paper_document_add_heading (document, heading);
  sonae_paper_document_add_table (document, table);
}

void
sonae_print_each_scenario (const SonaePrintJob *job,
                           SonaePaperDocument  *document,
                           SonaePrintScenario   add,
                           gpointer             user_data)
{
  GListModel *scenarios = sonae_records_list (job->records, &sonae_sheet_scenario);
  guint       n_before = 0;

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (SonaeRecord) scenario = g_list_model_get_item (scenarios, i);

      /* One of which nothing is recorded takes no page of its own. */
      if (sonae_paper_document_count (document) > n_before)
        sonae_paper_document_add_break (document);
      n_before = sonae_paper_document_count (document);
      sonae_paper_document_add_heading (document, sonae_record_get_title (scenario));
      add (job, document, scenario, user_data);
    }
}

/* Returns: (transfer full) (nullable): the answer with the measures done that the job's wish compares with */
static SonaeRecoveryLines *
answer_after (const SonaePrintJob *job, const SonaeRecoveryQuestion *question)
{
  SonaeRecoveryQuestion with_measures = *question;

  if (!sonae_recovery_wish_compares (job->wish))
    return NULL;
  with_measures.measures = (const char *const *) job->wish->measures;
  return sonae_recovery_lines_new (job->records, &with_measures);
}

static void
add_answer (const SonaePrintJob         *job,
            SonaePaperDocument          *document,
            const char                  *title,
            const SonaeRecoveryQuestion *question,
            SonaePrintAdd                add)
{
  g_autoptr (SonaeRecoveryLines) lines = sonae_recovery_lines_new (job->records, question);
  g_autoptr (SonaeRecoveryLines) after = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (!sonae_recovery_lines_is_surveyed (lines))
    {
      sonae_paper_document_add_absence (document, _ ("Nobody has answered the survey for this scenario."));
      return;
    }
  after = answer_after (job, question);
  list = sonae_recovery_lines_list (lines, SONAE_RECOVERY_BY_PRIORITY);
  add (job, document, &(SonaePrintAnswer){ title, question, lines, after, list });
}

static void
ask_scenario (const SonaePrintJob *job, SonaePaperDocument *document, SonaeRecord *scenario, gpointer add)
{
  SonaeRecoveryQuestion question = sonae_recovery_question (scenario, job->today);

  question.fiscal_year = job->fiscal_year;
  add_answer (job, document, sonae_record_get_title (scenario), &question, *(SonaePrintAdd *) add);
}

void
sonae_print_each_answer (const SonaePrintJob *job, SonaePaperDocument *document, SonaePrintAdd add)
{
  SonaeRecoveryQuestion question;
  g_autofree char      *title = NULL;

  if (job->wish->scenario == NULL)
    {
      sonae_print_each_scenario (job, document, ask_scenario, &add);
      return;
    }
  if (!sonae_recovery_wish_ask (job->wish, job->records, job->today, &question))
    {
      sonae_paper_document_add_absence (document, _ ("The scenario is not in the plan any more."));
      return;
    }
  title = sonae_recovery_wish_title (job->wish, job->records);
  question.fiscal_year = job->fiscal_year;
  sonae_paper_document_add_heading (document, title);
  add_answer (job, document, title, &question, add);
}

const SonaeRecoveryLine *
sonae_print_find_after (const SonaeRecoveryLine *line, SonaeRecoveryLines *after)
{
  return after != NULL ? sonae_recovery_lines_find (after, sonae_record_get_id (line->system)) : NULL;
}

void
sonae_print_note_least (SonaePaperTable *table, gint64 minutes, gboolean is_at_least)
{
  if (sonae_recovery_time_is_least (minutes, is_at_least))
    sonae_paper_table_add_note (
        table,
        _ ("“At least”: not all of it is surveyed, its dependencies are not in order, or a system, section, site or "
           "vendor that it needs has been deleted; it may take longer."));
}

void
sonae_print_add_time (SonaePaperTable *table, gint64 minutes, gboolean is_at_least, SonaeCellFlags flags)
{
  g_autofree char *text = sonae_recovery_time_text (minutes, is_at_least);

  sonae_paper_table_add_cell (table, text, flags);
  sonae_print_note_least (table, minutes, is_at_least);
}

void
sonae_print_add_step_time (
    const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *step, const char *field_id, SonaeCellFlags flags)
{
  gboolean         has_time = step != NULL && sonae_record_has (step, field_id);
  gboolean         is_wrong = FALSE;
  g_autofree char *time = has_time ? sonae_display_value (job->records, step, field_id) : g_strdup ("");
  g_autofree char *fault = has_time ? sonae_survey_describe_fault (step, field_id, &is_wrong, NULL) : NULL;
  g_autofree char *marked = fault != NULL && is_wrong ? g_strdup_printf ("⚠ %s", time) : NULL;

  sonae_paper_table_add_cell (table, marked != NULL ? marked : time,
                              marked != NULL ? flags | SONAE_CELL_STRONG : flags);
  if (marked != NULL)
    sonae_paper_table_add_note (table, _ ("“⚠”: it is longer than the time that should be longer, or no time that may "
                                          "stand there; the latter counts as not answered."));
}

void
sonae_print_add_after (SonaePaperTable *table, const SonaeRecoveryLine *then)
{
  if (then == NULL)
    return;
  if (sonae_gap_tells_time (&then->gap))
    sonae_print_add_time (table, then->gap.ready, then->gap.is_at_least,
                          then->gap.excess > 0 ? SONAE_CELL_STRONG : SONAE_CELL_PLAIN);
  else
    sonae_paper_table_add_cell (table, sonae_gap_name_unknown (&then->gap), SONAE_CELL_PLAIN);
}

char *
sonae_print_join_limits (const char *limit, const char *limit_after)
{
  g_autofree char *with = g_strdup_printf (_ ("Limited with the measures by: %s"), limit_after);

  return g_str_equal (limit, limit_after) ? g_strdup (limit) : g_strconcat (limit, "\n", with, NULL);
}
