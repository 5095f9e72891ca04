/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for systems (P01 Chapter 5, Tables 8 and 9). */

#include <glib/gi18n.h>

#include "sonae-check.h"
#include "sonae-fold.h"
#include "sonae-objective.h"
#include "sonae-priority.h"
#include "sonae-vendor.h"

static void
check_owner (SonaeCheck *check, SonaeRecord *system)
{
  g_auto (GStrv) owners = sonae_record_get_references (system, "owners");

  if (!sonae_system_is_priority (system))
    return;
  if (owners[0] == NULL || *owners[0] == '\0')
    sonae_check_add (check, system, _ ("No section owns it."));
  for (guint i = 0; owners[i] != NULL; i++)
    {
      SonaeRecord *section = sonae_records_find (check->records, &sonae_sheet_section, owners[i]);

      if (section != NULL && sonae_record_is (section, "kind", "unnamed"))
        {
          g_autofree char *message =
              g_strdup_printf (_ ("Its owner is “%s”, which is no section."), sonae_record_get_title (section));

          sonae_check_add (check, system, message);
        }
    }
}

static gboolean
lacks_objective (SonaeObjectives *objectives, SonaeRecord *system, SonaeObjectiveKind situation)
{
  return sonae_objective_is_asked (system, situation)
         && sonae_objectives_get (objectives, system, situation).minutes == SONAE_OBJECTIVE_UNSET;
}

static void
check_objectives (SonaeCheck *check, SonaeObjectives *objectives, SonaeRecord *system)
{
  gboolean emergency = lacks_objective (objectives, system, SONAE_OBJECTIVE_EMERGENCY);
  gboolean incident = lacks_objective (objectives, system, SONAE_OBJECTIVE_NONDISASTER);

  if (emergency && incident)
    sonae_check_add (check, system,
                     _ ("Its recovery time objective is not set, neither for a disaster nor otherwise."));
  else if (emergency)
    sonae_check_add (check, system, _ ("Its recovery time objective in a disaster is not set."));
  else if (incident)
    sonae_check_add (check, system, _ ("Its recovery time objective outside a disaster is not set."));
}

static void
check_site (SonaeCheck *check, SonaeRecord *system)
{
  if (sonae_system_is_priority (system) && !sonae_record_has (system, "sites_installed"))
    sonae_check_add (check, system, _ ("It is not recorded where it is installed."));
}

/* P01 Chapter 4: what must run in a disaster is, as ordinary work, a priority outside one as well. */
static void
check_one_sided (SonaeCheck *check, SonaeRecord *system)
{
  if (sonae_record_has (system, "emergency_rank") && !sonae_record_has (system, "nondisaster_rank"))
    sonae_check_add (check, system, _ ("It is a priority system in a disaster but not otherwise."));
}

static void
check_saas (SonaeCheck *check, SonaeRecord *system)
{
  if (sonae_system_is_priority (system) && sonae_record_get_integer (system, "saas") != 0
      && !sonae_record_has (system, "alternative"))
    sonae_check_add (check, system,
                     _ ("It is SaaS, which the city cannot restore by itself, and no alternative means is recorded."));
}

static void
run_owner (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_system, check_owner);
}

static void
run_objectives (SonaeCheck *check)
{
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (check->records);
  g_autoptr (GPtrArray) lacking = sonae_objectives_list_lacking (check->records);

  for (guint i = 0; i < lacking->len; i++)
    check_objectives (check, objectives, lacking->pdata[i]);
}

static void
run_site (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_system, check_site);
}

static void
run_one_sided (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_system, check_one_sided);
}

static void
run_saas (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_system, check_saas);
}

/* The same name in another spelling is most often the same system. */
static void
run_same_name (SonaeCheck *check)
{
  GListModel *list = sonae_records_list (check->records, &sonae_sheet_system);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (list, i);
      g_autofree char *folded = sonae_fold_name (sonae_record_get_title (system));
      SonaeRecord     *first = g_hash_table_lookup (seen, folded);

      if (first != NULL)
        {
          g_autofree char *message =
              g_strdup_printf (_ ("Its name is that of “%s”, but for the spelling."), sonae_record_get_title (first));

          sonae_check_add (check, system, message);
        }
      else
        g_hash_table_insert (seen, g_steal_pointer (&folded), system); /* held by the list */
    }
}

static char *
describe_ended (SonaeCheck *check, SonaeRecord *vendor, const SonaeField *field)
{
  return sonae_vendor_describe_ended (check->records, vendor, field, check->today);
}

static void
run_contracts (SonaeCheck *check)
{
  sonae_check_each_field (check, &sonae_sheet_vendor, NULL, describe_ended);
}

const SonaeCheckRule sonae_check_system_rules[] = {
  { "system-without-owner", SONAE_SEVERITY_ERROR, N_ ("Systems nobody owns"),
    N_ ("Name the owning section, the main one first."), run_owner },
  { "system-without-rto", SONAE_SEVERITY_WARNING, N_ ("Recovery time objectives not set"),
    N_ ("Record the businesses that need the system with their target start times, or set the objective by hand."),
    run_objectives },
  { "system-same-name", SONAE_SEVERITY_WARNING, N_ ("Systems of the same name"),
    N_ ("Delete one of them, or give them names that can be told apart."), run_same_name },
  { "system-one-sided", SONAE_SEVERITY_WARNING, N_ ("Priority in a disaster only"),
    N_ ("Add it to the non-disaster priority systems, or write the reason into the system."), run_one_sided },
  { "system-without-site", SONAE_SEVERITY_NOTICE, N_ ("Systems without a site"),
    N_ ("Enter the site where the system is installed."), run_site },
  { "system-saas-alternative", SONAE_SEVERITY_NOTICE, N_ ("SaaS without alternative means"),
    N_ ("Enter what is done while the service is down, and how long that lasts."), run_saas },
  { "vendor-contract-ended", SONAE_SEVERITY_NOTICE, N_ ("Contracts that have ended"),
    N_ ("Enter the new end of the contract, or the vendor who has taken over."), run_contracts },
  { NULL },
};
