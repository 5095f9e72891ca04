/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for businesses and the objectives that follow from them (P01 Chapters 4 and 5). */

#include <glib/gi18n.h>

#include "sonae-check.h"
#include "sonae-duration.h"
#include "sonae-objective.h"
#include "sonae-priority.h"

/* Returns: the latest start that any criterion of @situation allows, SONAE_OBJECTIVE_UNSET where none says */
static gint64
get_latest_start (SonaeRecords *records, SonaeObjectiveKind situation)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_business_criterion);
  gint64      latest = SONAE_OBJECTIVE_UNSET;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) criterion = g_list_model_get_item (list, i);

      if (sonae_objective_kind_of (criterion) == situation && sonae_duration_is_set (criterion, "start_within"))
        latest = MAX (latest, sonae_duration_of (criterion, "start_within"));
    }
  return latest;
}

static void
check_start (SonaeCheck *check, SonaeRecord *business, SonaeObjectiveKind situation, gint64 latest)
{
  const char      *field = sonae_objective_start_field (situation);
  gint64           start = sonae_duration_of (business, field);
  g_autofree char *own = NULL;
  g_autofree char *allowed = NULL;
  g_autofree char *message = NULL;

  if (!sonae_duration_is_set (business, field) || latest == SONAE_OBJECTIVE_UNSET || start <= latest)
    return;
  own = sonae_duration_format (start);
  allowed = sonae_duration_format (latest);
  message =
      situation == SONAE_OBJECTIVE_EMERGENCY
          ? g_strdup_printf (_ ("In a disaster it starts within %s, but a priority business within %s."), own, allowed)
          : g_strdup_printf (_ ("Outside a disaster it starts within %s, but a priority business within %s."), own,
                             allowed);
  sonae_check_add (check, business, message);
}

/* Chapter 4, 2 (2) and 3 (2): within a week, within 24 hours, or noted specially. */
static void
run_start (SonaeCheck *check)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_business);
  gint64      latest[SONAE_N_OBJECTIVES];

  for (int i = 0; i < SONAE_N_OBJECTIVES; i++)
    latest[i] = get_latest_start (check->records, (SonaeObjectiveKind) i);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) business = g_list_model_get_item (list, i);

      if (sonae_record_is (business, "category", "special") && sonae_record_has (business, "special_reason"))
        continue;
      for (int situation = 0; situation < SONAE_N_OBJECTIVES; situation++)
        check_start (check, business, (SonaeObjectiveKind) situation, latest[situation]);
    }
}

static void
check_special (SonaeCheck *check, SonaeRecord *business)
{
  if (sonae_record_is (business, "category", "special") && !sonae_record_has (business, "special_reason"))
    sonae_check_add (check, business, _ ("It is noted specially, but not why."));
}

static void
run_special (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_business, check_special);
}

static void
check_has_start (SonaeCheck *check, SonaeRecord *business)
{
  if (!sonae_record_has (business, "start_emergency") && !sonae_record_has (business, "start_nondisaster"))
    sonae_check_add (check, business, _ ("It has no target start time, neither in a disaster nor otherwise."));
}

static void
run_has_start (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_business, check_has_start);
}

static gboolean
records_businesses (SonaeCheck *check)
{
  return g_list_model_get_n_items (sonae_records_list (check->records, &sonae_sheet_business)) > 0;
}

static void
run_none (SonaeCheck *check)
{
  if (!records_businesses (check))
    sonae_check_add (check, NULL,
                     _ ("No priority business is recorded, so no recovery time objective follows from one."));
}

/* One pass: without any business recorded, that is said once and not of every system. */
static void
run_supported (SonaeCheck *check)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_system);
  g_autoptr (SonaeObjectives) objectives = NULL;

  if (!records_businesses (check))
    return;
  objectives = sonae_objectives_new (check->records);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (list, i);

      if (sonae_system_is_priority (system) && !sonae_record_has (system, "reason")
          && !sonae_objectives_has_business (objectives, system, SONAE_OBJECTIVE_EMERGENCY)
          && !sonae_objectives_has_business (objectives, system, SONAE_OBJECTIVE_NONDISASTER))
        sonae_check_add (check, system, _ ("It is a priority system, but no priority business needs it."));
    }
}

static void
check_by_hand (SonaeCheck *check, SonaeRecord *system)
{
  if (sonae_objective_lacks_reason (system))
    sonae_check_add (check, system, _ ("Its recovery time objective is set by hand, but not why."));
}

static void
run_by_hand (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_system, check_by_hand);
}

static void
check_later (SonaeCheck *check, SonaeRecord *system, SonaeObjective objective)
{
  g_autofree char *minutes = NULL;
  g_autofree char *derived = NULL;
  g_autofree char *message = NULL;

  if (!objective.is_by_hand || objective.business == NULL || objective.minutes <= objective.derived)
    return;
  minutes = sonae_duration_format (objective.minutes);
  derived = sonae_duration_format (objective.derived);
  message = g_strdup_printf (_ ("Its recovery time objective is %s, but “%s” must start within %s."), minutes,
                             sonae_record_get_title (objective.business), derived);
  sonae_check_add (check, system, message);
}

static void
run_later (SonaeCheck *check)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_system);
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (check->records);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (list, i);

      for (int situation = 0; situation < SONAE_N_OBJECTIVES; situation++)
        check_later (check, system, sonae_objectives_get (objectives, system, (SonaeObjectiveKind) situation));
    }
}

static char *
describe_zero (SonaeCheck *check, SonaeRecord *record, const SonaeField *field)
{
  return sonae_objective_describe_zero (record, field);
}

static void
run_zero (SonaeCheck *check)
{
  sonae_check_each_field (check, &sonae_sheet_system, NULL, describe_zero);
  sonae_check_each_field (check, &sonae_sheet_business, NULL, describe_zero);
}

const SonaeCheckRule sonae_check_business_rules[] = {
  { "business-none", SONAE_SEVERITY_WARNING, N_ ("No priority businesses"),
    N_ ("Record the priority businesses with their target start times and the systems they need."), run_none },
  { "business-start-late", SONAE_SEVERITY_WARNING, N_ ("Businesses that start too late for a priority"),
    N_ ("Correct the target start time, or note the business specially with the reason."), run_start },
  { "business-special-reason", SONAE_SEVERITY_WARNING, N_ ("Businesses noted specially without a reason"),
    N_ ("Enter why it is noted specially."), run_special },
  { "business-without-start", SONAE_SEVERITY_WARNING, N_ ("Businesses without a target start time"),
    N_ ("Enter within which time it must start."), run_has_start },
  { "system-without-business", SONAE_SEVERITY_WARNING, N_ ("Priority systems that no business needs"),
    N_ ("Add the system to the businesses that need it, or write why it was selected."), run_supported },
  { "objective-later", SONAE_SEVERITY_WARNING, N_ ("Objectives later than a business allows"),
    N_ ("Set an earlier objective, or leave it empty so that it follows from the businesses."), run_later },
  { "objective-zero", SONAE_SEVERITY_NOTICE, N_ ("Objectives of zero"),
    N_ ("Enter within which time it must be back, unless it may never stop."), run_zero },
  { "objective-without-reason", SONAE_SEVERITY_NOTICE, N_ ("Objectives set by hand without a reason"),
    N_ ("Enter the reason, or leave the objective empty so that it follows from the businesses."), run_by_hand },
  { NULL },
};
