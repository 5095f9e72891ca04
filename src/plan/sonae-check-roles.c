/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for roles and the people who hold them (P01 Chapter 3 and Chapter 7, 1 (2)). */

#include <glib/gi18n.h>

#include "sonae-check.h"
#include "sonae-display.h"
#include "sonae-organisation.h"

/* Whether the role is held by people rather than by firms. */
static gboolean
is_held_by_people (SonaeCheck *check, SonaeRecord *role)
{
  g_auto (GStrv) posts = sonae_record_get_references (role, "posts");
  SonaeRecord *post = sonae_records_find (check->records, &sonae_sheet_post, posts[0]);

  return post == NULL || !sonae_record_is (post, "grade", "vendor");
}

/* Name of the situation, as one role's name stands in several. */
static char *
name_situation (SonaeCheck *check, SonaeRecord *role)
{
  return sonae_display_value (check->records, role, "situation");
}

static void
check_vacant (SonaeCheck *check, SonaeRecord *role)
{
  g_autoptr (GPtrArray) holders = sonae_organisation_holders (check->records, role, check->today);
  g_autofree char *situation = name_situation (check, role);
  g_autofree char *message = NULL;

  if (holders->len > 0 || !is_held_by_people (check, role))
    return;
  message = g_strdup_printf (_ ("Nobody holds this role (%s)."), situation);
  sonae_check_add (check, role, message);
}

static void
check_deputy (SonaeCheck *check, SonaeRecord *role)
{
  g_autoptr (GPtrArray) holders = sonae_organisation_holders (check->records, role, check->today);
  g_autoptr (GPtrArray) deputies = sonae_organisation_deputies (check->records, role, check->today);
  g_autofree char *situation = name_situation (check, role);
  g_autofree char *message = NULL;

  /* Where several people hold a role, they stand in for one another. */
  if (holders->len != 1 || deputies->len > 0)
    return;
  message = g_strdup_printf (_ ("Nobody is named to deputise (%s)."), situation);
  sonae_check_add (check, role, message);
}

static void
check_posts (SonaeCheck *check, SonaeRecord *role)
{
  if (!sonae_record_has (role, "posts"))
    sonae_check_add (check, role, _ ("It is not said which post holds this role."));
}

static void
check_left (SonaeCheck *check, SonaeRecord *assignment)
{
  SonaeRecord     *person = sonae_records_follow (check->records, assignment, "person");
  g_autofree char *role = NULL;
  g_autofree char *message = NULL;

  if (person == NULL || !sonae_person_has_left (person, check->today))
    return;
  role = sonae_display_value (check->records, assignment, "role");
  message = g_strdup_printf (_ ("%s has left but is still assigned to “%s”."), sonae_record_get_title (person), role);
  sonae_check_add (check, assignment, message);
}

static void
check_contacts (SonaeCheck *check, SonaeRecord *person)
{
  g_autoptr (GPtrArray) assignments =
      sonae_records_referring (check->records, &sonae_sheet_assignment, "person", sonae_record_get_id (person));

  if (assignments->len == 0 || sonae_person_has_left (person, check->today) || sonae_record_has (person, "phone")
      || sonae_record_has (person, "mobile") || sonae_record_has (person, "home_phone"))
    return;
  sonae_check_add (check, person, _ ("Holds a role, but no telephone number is recorded."));
}

static void
run_vacant (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_role, check_vacant);
}

static void
run_deputy (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_role, check_deputy);
}

static void
run_posts (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_role, check_posts);
}

static void
run_left (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_assignment, check_left);
}

static void
run_contacts (SonaeCheck *check)
{
  sonae_check_each (check, &sonae_sheet_person, check_contacts);
}

const SonaeCheckRule sonae_check_role_rules[] = {
  { "role-person-left", SONAE_SEVERITY_ERROR, N_ ("People who left and still hold roles"), N_ ("Assign somebody else."),
    run_left },
  { "role-vacant", SONAE_SEVERITY_WARNING, N_ ("Vacant roles"), N_ ("Assign a person, or record who holds the post."),
    run_vacant },
  { "role-without-deputy", SONAE_SEVERITY_WARNING, N_ ("Roles without a deputy"), N_ ("Name at least one deputy."),
    run_deputy },
  { "role-without-post", SONAE_SEVERITY_WARNING, N_ ("Roles no post holds"), N_ ("Enter the post that holds the role."),
    run_posts },
  { "person-without-phone", SONAE_SEVERITY_WARNING, N_ ("Missing contacts"),
    N_ ("Enter a number under which the person can be reached."), run_contacts },
  { NULL },
};
