/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all sheets, and questions to one declaration. */

#include "sonae-sheet.h"

static const SonaeSheet *const all_sheets[] = {
  &sonae_sheet_plan,
  &sonae_sheet_section,
  &sonae_sheet_post,
  &sonae_sheet_person,
  &sonae_sheet_role,
  &sonae_sheet_assignment,
  &sonae_sheet_site,
  &sonae_sheet_vendor,
  &sonae_sheet_system_group,
  &sonae_sheet_system,
  &sonae_sheet_document_class,
  &sonae_sheet_document,
  &sonae_sheet_revision,
  &sonae_sheet_paper_copy,
  &sonae_sheet_chapter,
  &sonae_sheet_citation,
  &sonae_sheet_related_plan,
  &sonae_sheet_scenario,
  &sonae_sheet_threat,
  &sonae_sheet_earthquake,
  &sonae_sheet_damage,
  &sonae_sheet_activation_criterion,
  &sonae_sheet_business_criterion,
  &sonae_sheet_activity_kind,
  &sonae_sheet_training_kind,
  &sonae_sheet_activity_pattern,
  &sonae_sheet_activity,
  &sonae_sheet_training,
  &sonae_sheet_agenda_item,
  &sonae_sheet_review,
  &sonae_sheet_review_item,
  &sonae_sheet_business,
  &sonae_sheet_equipment,
  &sonae_sheet_backup,
  &sonae_sheet_dependency,
  &sonae_sheet_survey,
  &sonae_sheet_survey_step,
  &sonae_sheet_gap_decision,
  &sonae_sheet_measure,
  &sonae_sheet_implementation,
  &sonae_sheet_term,
  &sonae_sheet_computer,
  &sonae_sheet_conflict,
};

const SonaeSheet *const *
sonae_sheets (guint *n_sheets)
{
  *n_sheets = G_N_ELEMENTS (all_sheets);
  return all_sheets;
}

const SonaeSheet *
sonae_sheet_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_sheets); i++)
    if (g_strcmp0 (all_sheets[i]->id, id) == 0)
      return all_sheets[i];
  return NULL;
}

const SonaeField *
sonae_sheet_find_field (const SonaeSheet *sheet, const char *field_id)
{
  for (guint i = 0; i < sheet->n_fields; i++)
    if (g_strcmp0 (sheet->fields[i].id, field_id) == 0)
      return &sheet->fields[i];
  return NULL;
}

guint
sonae_sheet_field_index (const SonaeSheet *sheet, const char *field_id)
{
  const SonaeField *field = sonae_sheet_find_field (sheet, field_id);

  if (field == NULL)
    g_error ("Sheet %s has no field %s", sheet->id, field_id);
  return (guint) (field - sheet->fields);
}

gboolean
sonae_field_is_approval (const SonaeField *field, const SonaeValue *value)
{
  if ((field->flags & SONAE_FIELD_RESERVED) == 0)
    return FALSE;
  if (value->kind == SONAE_VALUE_INTEGER)
    return value->integer != 0;
  return value->kind == SONAE_VALUE_TEXT && g_str_equal (value->text, "approved");
}

gboolean
sonae_field_is_stored (const SonaeField *field)
{
  return field->type != SONAE_FIELD_COMPUTED;
}

gboolean
sonae_field_is_integer (const SonaeField *field)
{
  switch (field->type)
    {
    case SONAE_FIELD_INTEGER:
    case SONAE_FIELD_MINUTES:
    case SONAE_FIELD_FISCAL_YEAR:
    case SONAE_FIELD_BOOLEAN:
    case SONAE_FIELD_RANK:
      return TRUE;
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_LONG_TEXT:
    case SONAE_FIELD_DECIMAL:
    case SONAE_FIELD_DATE:
    case SONAE_FIELD_CHOICE:
    case SONAE_FIELD_REFERENCE:
    case SONAE_FIELD_REFERENCES:
    case SONAE_FIELD_COMPUTED:
      return FALSE;
    }
  g_assert_not_reached ();
}

const char *
sonae_field_choice_label (const SonaeField *field, const char *code)
{
  for (const SonaeChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    if (g_strcmp0 (choice->code, code) == 0)
      return choice->label;
  return NULL;
}
