/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of measures: how an implementation plan (C08) may go from state to state. */

#include "sonae-implementation.h"

#include <glib/gi18n.h>

#include "sonae-fiscal-year.h"

G_DEFINE_QUARK (sonae_implementation_error, sonae_implementation_error)

/* Where a plan may go from a state. */
static const struct
{
  const char *from;
  const char *to[6];
} moves[] = {
  { "waiting", { "studied", "requested", "running", "dropped" } },
  { "studied", { "waiting", "requested", "running", "dropped" } },
  { "requested", { "studied", "running", "dropped" } },
  { "running", { "studied", "requested", "done", "dropped" } },
  { "done", { "running" } },
  { "dropped", { "waiting", "studied" } },
};

const SonaeChoice *
sonae_implementation_states (void)
{
  return sonae_sheet_find_field (&sonae_sheet_implementation, "state")->choices;
}

const char *
sonae_implementation_get_state (SonaeRecord *implementation)
{
  const char *state = sonae_record_get_text (implementation, "state");

  return state != NULL ? state : sonae_implementation_states ()[0].code;
}

gboolean
sonae_implementation_is_finished (SonaeRecord *implementation)
{
  return sonae_record_is (implementation, "state", "done") || sonae_record_is (implementation, "state", "dropped");
}

static gboolean
may_go (const char *from, const char *to)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_implementation, "state");

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    if (g_str_equal (moves[i].from, from))
      return g_strv_contains (moves[i].to, to);
  /* A state that is none of the board's, of a newer Sonae perhaps, has no rule, and must not be there for good. */
  return sonae_field_choice_label (field, to) != NULL;
}

static const char *
label_of (const char *state)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_implementation, "state");
  const char       *label = sonae_field_choice_label (field, state);

  return label != NULL ? _ (label) : state;
}

gboolean
sonae_implementation_check_move (SonaeRecord *implementation, const char *to, GError **error)
{
  const char *from = sonae_implementation_get_state (implementation);
  gboolean    is_free = sonae_record_is (implementation, "budget_kind", "none");

  if (!may_go (from, to))
    {
      g_set_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_MOVE,
                   _ ("From “%s” nothing goes straight to “%s”. Take the states between."), label_of (from),
                   label_of (to));
      return FALSE;
    }
  if (g_str_equal (to, "requested") && is_free)
    {
      g_set_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_BUDGET,
                   g_str_equal (from, "running")
                       ? _ ("It needs no budget. Change the kind of budget first, or leave it in “%s”.")
                       : _ ("It needs no budget. Change the kind of budget first, or go on to “%s”."),
                   label_of ("running"));
      return FALSE;
    }
  if (g_str_equal (from, "requested") && g_str_equal (to, "running") && !is_free
      && !sonae_record_has (implementation, "granted"))
    {
      g_set_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_BUDGET,
                   _ ("Its budget is not granted yet. Enter what is granted first."));
      return FALSE;
    }
  return TRUE;
}

/* Returns: the place of a month in the fiscal year, @open where there is none */
static int
read_month (SonaeRecord *implementation, const char *field_id, int open)
{
  gint64 month = sonae_record_get_integer (implementation, field_id);

  return sonae_date_is_month (month) ? sonae_fiscal_year_month_index ((int) month) : open;
}

gboolean
sonae_implementation_check_months (SonaeRecord *implementation, GError **error)
{
  if (read_month (implementation, "month_from", 0) <= read_month (implementation, "month_to", 11))
    return TRUE;
  g_set_error (error, SONAE_IMPLEMENTATION_ERROR, SONAE_IMPLEMENTATION_ERROR_MONTHS,
               _ ("The last month is before the first: the months go from April to March."));
  return FALSE;
}

/* Whether both amounts are recorded and @field_id is the larger. */
static gboolean
exceeds (SonaeRecord *implementation, const char *field_id, const char *limit)
{
  return sonae_record_has (implementation, field_id) && sonae_record_has (implementation, limit)
         && sonae_record_get_integer (implementation, field_id) > sonae_record_get_integer (implementation, limit);
}

/* Whether it is completed without a value of @field_id. */
static gboolean
is_completed_without (SonaeRecord *implementation, const char *field_id)
{
  return sonae_record_is (implementation, "state", "done") && !sonae_record_has (implementation, field_id);
}

char *
sonae_implementation_describe_fault (SonaeRecord *implementation, const SonaeField *field)
{
  g_autoptr (GError) error = NULL;

  if (sonae_record_get_sheet (implementation) != &sonae_sheet_implementation)
    return NULL;
  if (g_str_equal (field->id, "month_to") && !sonae_implementation_check_months (implementation, &error))
    return g_strdup (error->message);
  if (g_str_equal (field->id, "granted") && exceeds (implementation, "granted", "asked"))
    return g_strdup (_ ("More is granted than was asked for."));
  if (g_str_equal (field->id, "spent") && exceeds (implementation, "spent", "granted"))
    return g_strdup (_ ("More is spent than was granted."));
  if (g_str_equal (field->id, "result") && is_completed_without (implementation, "result"))
    return g_strdup (_ ("It is completed, but not recorded with what result."));
  if (g_str_equal (field->id, "verification") && is_completed_without (implementation, "verification"))
    return g_strdup (_ ("It is completed, but not recorded how that was verified."));
  return NULL;
}

SonaeRecord *
sonae_implementation_find (SonaeRecords *records, const char *measure, int fiscal_year)
{
  GListModel *plans = sonae_records_list (records, &sonae_sheet_implementation);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (SonaeRecord) plan = g_list_model_get_item (plans, i);

      if (sonae_record_is (plan, "measure", measure) && sonae_record_get_integer (plan, "fiscal_year") == fiscal_year)
        return plan; /* held by the list */
    }
  return NULL;
}
