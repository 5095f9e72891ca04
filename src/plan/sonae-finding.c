/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check of the plan finds, and the run over all rules. */

#include "sonae-finding.h"

#include <glib/gi18n.h>

#include "sonae-check.h"
#include "sonae-display.h"
#include "sonae-text.h"

struct _SonaeFinding
{
  GObject parent_instance;

  const SonaeCheckRule *rule;
  const SonaeSheet     *sheet;   /* (nullable) */
  char                 *record;  /* (owned) (nullable) */
  GPtrArray            *others;  /* (owned) (element-type char*): ids of other records it concerns */
  char                 *subject; /* (owned) */
  char                 *message; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SonaeFinding, sonae_finding, G_TYPE_OBJECT)

static const SonaeCheckRule *const all_rules[] = {
  sonae_check_record_rules, sonae_check_system_rules,   sonae_check_business_rules, sonae_check_recovery_rules,
  sonae_check_survey_rules, sonae_check_document_rules, sonae_check_role_rules,     sonae_check_year_rules,
};

static void
sonae_finding_finalize (GObject *object)
{
  SonaeFinding *self = SONAE_FINDING (object);

  g_free (self->record);
  g_ptr_array_unref (self->others);
  g_free (self->subject);
  g_free (self->message);

  G_OBJECT_CLASS (sonae_finding_parent_class)->finalize (object);
}

static void
sonae_finding_class_init (SonaeFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_finding_finalize;
}

static void
sonae_finding_init (SonaeFinding *self)
{
  self->others = g_ptr_array_new_with_free_func (g_free);
}

const char *
sonae_finding_get_rule (SonaeFinding *self)
{
  g_return_val_if_fail (SONAE_IS_FINDING (self), NULL);

  return self->rule->id;
}

SonaeSeverity
sonae_finding_get_severity (SonaeFinding *self)
{
  g_return_val_if_fail (SONAE_IS_FINDING (self), SONAE_SEVERITY_NOTICE);

  return self->rule->severity;
}

const SonaeSheet *
sonae_finding_get_sheet (SonaeFinding *self)
{
  g_return_val_if_fail (SONAE_IS_FINDING (self), NULL);

  return self->sheet;
}

const char *
sonae_finding_get_record (SonaeFinding *self)
{
  g_return_val_if_fail (SONAE_IS_FINDING (self), NULL);

  return self->record;
}

gboolean
sonae_finding_concerns (SonaeFinding *self, const char *id)
{
  g_return_val_if_fail (SONAE_IS_FINDING (self), FALSE);

  return g_strcmp0 (self->record, id) == 0 || g_ptr_array_find_with_equal_func (self->others, id, g_str_equal, NULL);
}

const char *
sonae_finding_get_subject (SonaeFinding *self)
{
  g_return_val_if_fail (SONAE_IS_FINDING (self), NULL);

  return self->subject;
}

const char *
sonae_finding_get_message (SonaeFinding *self)
{
  g_return_val_if_fail (SONAE_IS_FINDING (self), NULL);

  return self->message;
}

const char *
sonae_finding_get_advice (SonaeFinding *self)
{
  g_return_val_if_fail (SONAE_IS_FINDING (self), NULL);

  return _ (self->rule->advice);
}

const char *
sonae_finding_get_heading (SonaeFinding *self)
{
  g_return_val_if_fail (SONAE_IS_FINDING (self), NULL);

  return self->rule->heading;
}

static void
add_other (SonaeFinding *finding, SonaeRecord *record, const char *field_id)
{
  g_auto (GStrv) ids = sonae_record_get_references (record, field_id);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (finding->others, g_strdup (ids[i]));
}

/* What is wrong with a dependency is seen at both of its ends, what is wrong with an answer at its system. */
static void
add_others (SonaeFinding *finding, SonaeRecords *records, SonaeRecord *record)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);
  SonaeRecord      *survey = sheet == &sonae_sheet_survey ? record : NULL;

  if (sheet == &sonae_sheet_dependency)
    {
      add_other (finding, record, "system");
      add_other (finding, record, "needs");
    }
  if (sheet == &sonae_sheet_survey_step)
    survey = sonae_records_follow (records, record, "survey");
  if (survey != NULL)
    add_other (finding, survey, "system");
}

/* Returns: (transfer full): what is recorded of a system in a scenario and year: "住民記録（震災、令和8年度、市民課）" */
static char *
name_answer (SonaeRecords *records, SonaeRecord *answer)
{
  static const char *const fields[] = { "scenario", "fiscal_year", "section" };
  const SonaeSheet        *sheet = sonae_record_get_sheet (answer);
  g_autofree char         *system = sonae_display_title (records, answer);
  g_autoptr (GString) details = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gboolean         has = sonae_sheet_find_field (sheet, fields[i]) != NULL && sonae_record_has (answer, fields[i]);
      g_autofree char *shown = has ? sonae_display_value (records, answer, fields[i]) : NULL;

      if (has)
        sonae_text_add_name (details, shown);
    }
  /* Translators: a system, and scenario, year and section of an answer about it. */
  return details->len > 0 ? g_strdup_printf (C_ ("answer", "%s (%s)"), system, details->str)
                          : g_steal_pointer (&system);
}

/* Returns: (transfer full): the title; of what many are recorded for one system, with what tells them apart */
static char *
name_subject (SonaeRecords *records, SonaeRecord *record)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);
  SonaeRecord     *survey = sheet == &sonae_sheet_survey_step ? sonae_records_follow (records, record, "survey") : NULL;
  g_autofree char *answer = NULL;
  g_autofree char *step = NULL;

  if (sheet == &sonae_sheet_survey || sheet == &sonae_sheet_gap_decision)
    return name_answer (records, record);
  if (survey == NULL)
    return sonae_display_title (records, record);
  answer = name_answer (records, survey);
  step = sonae_display_value (records, record, "step");
  /* Translators: a recovery step, and the answer that it belongs to. */
  return g_strdup_printf (C_ ("answer", "%s of %s"), step, answer);
}

void
sonae_check_add (SonaeCheck *check, SonaeRecord *record, const char *message)
{
  SonaeFinding *finding = g_object_new (SONAE_TYPE_FINDING, NULL);

  finding->rule = check->rule;
  finding->message = g_strdup (message);
  if (record != NULL)
    {
      finding->sheet = sonae_record_get_sheet (record);
      finding->record = g_strdup (sonae_record_get_id (record));
      finding->subject = name_subject (check->records, record);
      add_others (finding, check->records, record);
    }
  else
    finding->subject = g_strdup ("");
  g_ptr_array_add (check->findings, finding);
}

void
sonae_check_add_of_several (SonaeCheck *check, GPtrArray *records, const char *message)
{
  SonaeFinding *finding;

  sonae_check_add (check, g_ptr_array_index (records, 0), message);
  finding = g_ptr_array_index (check->findings, check->findings->len - 1);
  for (guint i = 1; i < records->len; i++)
    g_ptr_array_add (finding->others, g_strdup (sonae_record_get_id (g_ptr_array_index (records, i))));
}

void
sonae_check_each (SonaeCheck *check, const SonaeSheet *sheet, SonaeCheckEach each)
{
  GListModel *list = sonae_records_list (check->records, sheet);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      each (check, record);
    }
}

void
sonae_check_each_field (SonaeCheck        *check,
                        const SonaeSheet  *sheet,
                        const char *const *field_ids,
                        SonaeCheckField    describe)
{
  GListModel *list = sonae_records_list (check->records, sheet);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      for (guint field = 0; field < sheet->n_fields; field++)
        {
          g_autofree char *message = NULL;

          if (field_ids == NULL || g_strv_contains (field_ids, sheet->fields[field].id))
            message = describe (check, record, &sheet->fields[field]);
          if (message != NULL)
            sonae_check_add (check, record, message);
        }
    }
}

GPtrArray *
sonae_check_plan (SonaeRecords *records, SonaeDate today, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  SonaeCheck check = { records, today, NULL, findings };

  for (int severity = SONAE_SEVERITY_ERROR; severity <= SONAE_SEVERITY_NOTICE; severity++)
    for (gsize list = 0; list < G_N_ELEMENTS (all_rules); list++)
      for (check.rule = all_rules[list]; check.rule->id != NULL; check.rule++)
        if (check.rule->severity == (SonaeSeverity) severity && !g_cancellable_is_cancelled (cancellable))
          check.rule->run (&check);
  return g_steal_pointer (&findings);
}

const char *
sonae_severity_label (SonaeSeverity severity)
{
  static const char *const labels[] = { N_ ("Error"), N_ ("To be checked"), N_ ("For reference") };

  return _ (labels[severity]);
}

const char *
sonae_severity_code (SonaeSeverity severity)
{
  static const char *const codes[] = { "error", "warning", "notice" };

  return codes[severity];
}
