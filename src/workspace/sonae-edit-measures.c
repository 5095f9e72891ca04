/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands on measures and how they are carried out. */

#include "sonae-edit-measures.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-fiscal-year.h"
#include "sonae-implementation.h"
#include "sonae-text.h"

/* Sets the first fiscal year from that of @today on for which the measure has no plan. Returns: whether it is another one */
static gboolean
set_free_year (SonaeRecords *records, SonaeRecord *plan, SonaeDate today)
{
  int const first = sonae_fiscal_year_of (today);
  int       year = first;

  while (sonae_implementation_find (records, sonae_record_get_text (plan, "measure"), year) != NULL)
    year++;
  sonae_record_set_integer (plan, "fiscal_year", year);
  sonae_record_set_integer (plan, "month_from", year == first ? today.month : 4);
  sonae_record_set_integer (plan, "month_to", 3);
  return year != first;
}

SonaeRecord *
sonae_edit_draft_implementation (SonaeRecords *records, SonaeRecord *measure, SonaeDate today)
{
  SonaeRecord *plan = sonae_record_new (&sonae_sheet_implementation, NULL);
  gint64       cost = sonae_record_get_integer (measure, "cost_yearly");

  sonae_record_set_text (plan, "measure", sonae_record_get_id (measure));
  sonae_record_set_text (plan, "contents", sonae_record_get_text (measure, "contents"));
  sonae_record_set_text (plan, "section", sonae_record_get_text (measure, "section"));
  sonae_record_set_text (plan, "state", "waiting");
  if (!set_free_year (records, plan, today))
    cost += sonae_record_get_integer (measure, "cost_first");
  if (cost > 0)
    sonae_record_set_integer (plan, "asked", cost);
  else if (sonae_record_has (measure, "cost_first"))
    sonae_record_set_text (plan, "budget_kind", "none");
  return plan;
}

/* Whether @implementation may be added as the plan of @measure. */
static gboolean
check_new (SonaeRecords *records, SonaeRecord *measure, SonaeRecord *implementation, GError **error)
{
  int              year = (int) sonae_record_get_integer (implementation, "fiscal_year");
  g_autofree char *name = NULL;

  if (!sonae_implementation_check_months (implementation, error))
    return FALSE;
  if (sonae_implementation_find (records, sonae_record_get_id (measure), year) == NULL)
    return TRUE;
  name = sonae_fiscal_year_format (year, sonae_display_get_calendar ());
  g_set_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_TWICE,
               _ ("“%s” has a plan for %s already. Open it, or choose another fiscal year."),
               sonae_record_get_title (measure), name);
  return FALSE;
}

static SonaeRecord *
decide (SonaeRecord *measure, const char *state, const char *reason, SonaeDate today)
{
  SonaeRecord     *decided = sonae_record_copy (measure);
  g_autofree char *day = sonae_date_to_iso (today);

  sonae_record_set_text (decided, "state", state);
  sonae_record_set_text (decided, "decided_on", day);
  sonae_record_set_text (decided, "reason", reason != NULL && !sonae_text_is_blank (reason) ? reason : NULL);
  return decided;
}

/* Whether the values typed into @changed may stand there. */
static gboolean
check_reason (SonaeRecord *changed, GError **error)
{
  return sonae_display_check (sonae_sheet_find_field (&sonae_sheet_measure, "reason"),
                              sonae_record_get (changed, "reason"), error);
}

/* Returns: (transfer full) (nullable): the plan as it is added */
static SonaeRecord *
complete_plan (SonaeRecords *records, SonaeRecord *measure, SonaeRecord *implementation, GError **error)
{
  g_autoptr (SonaeRecord) complete = sonae_record_copy (implementation);
  g_autoptr (SonaeCommand) checked = NULL;

  sonae_record_set_text (complete, "measure", sonae_record_get_id (measure));
  sonae_record_set_text (complete, "state", sonae_implementation_get_state (implementation));
  checked = sonae_edit_insert (records, complete, error);
  return checked != NULL && check_new (records, measure, complete, error) ? g_steal_pointer (&complete) : NULL;
}

SonaeCommand *
sonae_edit_adopt_measure (SonaeRecords *records,
                          SonaeRecord  *measure,
                          SonaeRecord  *implementation,
                          const char   *reason,
                          SonaeDate     today,
                          GError      **error)
{
  g_autoptr (SonaeRecord) decided = decide (measure, "adopted", reason, today);
  g_autoptr (SonaeRecord) complete = NULL;
  g_autofree char *label = g_strdup_printf (_ ("Adopt “%s”"), sonae_record_get_title (measure));
  SonaeCommand    *command;

  if (!check_reason (decided, error))
    return NULL;
  complete = complete_plan (records, measure, implementation, error);
  if (complete == NULL)
    return NULL;
  command = sonae_command_new (SONAE_COMMAND_EDIT, label);
  sonae_command_update (command, measure, decided);
  sonae_command_insert (command, complete);
  return command;
}

SonaeCommand *
sonae_edit_add_implementation (SonaeRecords *records, SonaeRecord *measure, SonaeRecord *implementation, GError **error)
{
  g_autoptr (SonaeRecord) complete = complete_plan (records, measure, implementation, error);
  g_autofree char *label = g_strdup_printf (_ ("Add a plan for “%s”"), sonae_record_get_title (measure));
  SonaeCommand    *command;

  if (complete == NULL)
    return NULL;
  command = sonae_command_new (SONAE_COMMAND_EDIT, label);
  sonae_command_insert (command, complete);
  return command;
}

static void
set_state (SonaeCommand *command, SonaeRecord *record, const char *state)
{
  g_auto (SonaeValue) value = sonae_value_text (state);

  sonae_command_set (command, record, "state", &value);
}

SonaeCommand *
sonae_edit_reject_measure (
    SonaeRecords *records, SonaeRecord *measure, const char *reason, SonaeDate today, GError **error)
{
  g_autoptr (SonaeRecord) decided = decide (measure, "rejected", reason, today);
  g_autoptr (GPtrArray) plans =
      sonae_records_referring (records, &sonae_sheet_implementation, "measure", sonae_record_get_id (measure));
  g_autofree char *label = g_strdup_printf (_ ("Do not adopt “%s”"), sonae_record_get_title (measure));
  SonaeCommand    *command;

  if (sonae_text_is_blank (reason))
    {
      g_set_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_REASON,
                   _ ("Write down why it is not adopted: the next review asks for it."));
      return NULL;
    }
  if (!check_reason (decided, error))
    return NULL;
  command = sonae_command_new (SONAE_COMMAND_EDIT, label);
  sonae_command_update (command, measure, decided);
  for (guint i = 0; i < plans->len; i++)
    if (!sonae_implementation_is_finished (g_ptr_array_index (plans, i)))
      set_state (command, g_ptr_array_index (plans, i), "dropped");
  return command;
}

/* Whether a plan of the same measure, other than @implementation, is still to be completed. */
static gboolean
is_left (SonaeRecords *records, SonaeRecord *implementation)
{
  g_autoptr (GPtrArray) plans = sonae_records_referring (records, &sonae_sheet_implementation, "measure",
                                                         sonae_record_get_text (implementation, "measure"));

  for (guint i = 0; i < plans->len; i++)
    if (g_ptr_array_index (plans, i) != implementation
        && !sonae_implementation_is_finished (g_ptr_array_index (plans, i)))
      return TRUE;
  return FALSE;
}

gboolean
sonae_edit_add_move (
    SonaeCommand *command, SonaeRecords *records, SonaeRecord *implementation, const char *state, GError **error)
{
  SonaeRecord *measure = sonae_records_follow (records, implementation, "measure");

  if (!sonae_implementation_check_move (implementation, state, error))
    return FALSE;
  set_state (command, implementation, state);
  if (measure == NULL)
    return TRUE;
  if (g_str_equal (state, "done") && !is_left (records, implementation))
    set_state (command, measure, "done");
  else if (!g_str_equal (state, "dropped") && sonae_record_is (measure, "state", "done"))
    set_state (command, measure, "adopted");
  return TRUE;
}

SonaeCommand *
sonae_edit_move_implementation (SonaeRecords *records, SonaeRecord *implementation, const char *state, GError **error)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_implementation, "state");
  g_autofree char  *title = sonae_display_title (records, implementation);
  g_autofree char  *label =
      g_strdup_printf (_ ("Move “%s” to “%s”"), title, _ (sonae_field_choice_label (field, state)));
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, label);

  return sonae_edit_add_move (command, records, implementation, state, error) ? g_steal_pointer (&command) : NULL;
}

SonaeCommand *
sonae_edit_carry_over (SonaeRecords *records, SonaeRecord *implementation, GError **error)
{
  static const char *const fresh[] = {
    "month_from", "month_to", "asked", "granted", "spent", "result", "training",
  };
  SonaeRecord     *measure = sonae_records_follow (records, implementation, "measure");
  int              year = (int) sonae_record_get_integer (implementation, "fiscal_year") + 1;
  g_autofree char *name = sonae_fiscal_year_format (year, sonae_display_get_calendar ());
  g_autoptr (SonaeRecord) next = sonae_record_new (&sonae_sheet_implementation, NULL);
  const SonaeValue unset = { 0 };
  g_autofree char *label = NULL;
  SonaeCommand    *command;

  if (measure == NULL || sonae_implementation_is_finished (implementation))
    {
      g_set_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_MOVE,
                   _ ("Only what is not finished is carried over."));
      return NULL;
    }
  sonae_record_assign (next, implementation);
  for (gsize i = 0; i < G_N_ELEMENTS (fresh); i++)
    sonae_record_set (next, fresh[i], &unset);
  sonae_record_set_integer (next, "fiscal_year", year);
  if (!check_new (records, measure, next, error))
    return NULL;
  label = g_strdup_printf (_ ("Carry “%s” over into %s"), sonae_record_get_title (measure), name);
  command = sonae_command_new (SONAE_COMMAND_EDIT, label);
  sonae_command_insert (command, next);
  return command;
}
