/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for roles and people, and those for every record: each with a plan that breaks it and one that does not. */

#include "check-fixture.h"

static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_post, "head", "name", "情報政策課長", "grade", "manager", NULL);
  put (records, &sonae_sheet_post, "firm", "name", "委託事業者", "grade", "vendor", NULL);
  put (records, &sonae_sheet_role, "r", "name", "管理者", "situation", "disaster", "posts", "head", NULL);
  return records;
}

static void
test_vacant (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  g_object_unref (find_only (records, "role-vacant", "r"));
  /* Whoever holds the post holds the role. */
  put (records, &sonae_sheet_person, "p", "name", "髙﨑 花子", "post", "head", NULL);
  g_assert_cmpuint (count (records, "role-vacant"), ==, 0);
  put (records, &sonae_sheet_person, "p", "name", "髙﨑 花子", "post", "head", "valid_to", "2026-03-31", NULL);
  g_assert_cmpuint (count (records, "role-vacant"), ==, 1);
  /* Firms hold theirs without a name. */
  put (records, &sonae_sheet_role, "r", "name", "委託事業者", "situation", "disaster", "posts", "firm", NULL);
  g_assert_cmpuint (count (records, "role-vacant"), ==, 0);
}

static void
test_deputy (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  /* A vacant role lacks more than a deputy. */
  g_assert_cmpuint (count (records, "role-without-deputy"), ==, 0);
  put (records, &sonae_sheet_person, "p", "name", "甲", "post", "head", NULL);
  g_object_unref (find_only (records, "role-without-deputy", "r"));
  put (records, &sonae_sheet_person, "q", "name", "乙", NULL);
  put (records, &sonae_sheet_assignment, "a", "role", "r", "person", "q", "deputy_order", "1", NULL);
  g_assert_cmpuint (count (records, "role-without-deputy"), ==, 0);
}

static void
test_post (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  g_assert_cmpuint (count (records, "role-without-post"), ==, 0);
  put (records, &sonae_sheet_role, "r", "name", "管理者", "situation", "disaster", NULL);
  g_object_unref (find_only (records, "role-without-post", "r"));
}

static void
test_left (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_person, "p", "name", "甲", NULL);
  put (records, &sonae_sheet_assignment, "a", "role", "r", "person", "p", NULL);
  g_assert_cmpuint (count (records, "role-person-left"), ==, 0);
  put (records, &sonae_sheet_person, "p", "name", "甲", "valid_to", "2026-03-31", NULL);
  assert_says (records, "role-person-left", "a", "甲");
  /* Who will leave is still there. */
  put (records, &sonae_sheet_person, "p", "name", "甲", "valid_to", "2027-03-31", NULL);
  g_assert_cmpuint (count (records, "role-person-left"), ==, 0);
}

static void
test_contacts (void)
{
  static const char *const numbers[] = { "phone", "mobile", "home_phone" };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();

      put (records, &sonae_sheet_person, "p", "name", "甲", "mail", "a@example.jp", NULL);
      g_assert_cmpuint (count (records, "person-without-phone"), ==, 0);
      put (records, &sonae_sheet_assignment, "a", "role", "r", "person", "p", NULL);
      g_object_unref (find_only (records, "person-without-phone", "p"));
      put (records, &sonae_sheet_person, "p", "name", "甲", numbers[i], "042-000-0000", NULL);
      g_assert_cmpuint (count (records, "person-without-phone"), ==, 0);
    }
}

static void
test_dangling (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  g_assert_cmpuint (count (records, "record-dangling-reference"), ==, 0);
  put (records, &sonae_sheet_role, "r", "name", "管理者", "situation", "disaster", "posts", "head,gone", NULL);
  g_object_unref (find_only (records, "record-dangling-reference", "r"));
  put (records, &sonae_sheet_role, "r", "name", "管理者", "situation", "disaster", "posts", "head", "reports_to",
       "gone", NULL);
  g_object_unref (find_only (records, "record-dangling-reference", "r"));
}

static void
test_values (void)
{
  static const struct
  {
    const char *name;
    const char *situation;
    guint       n_findings;
  } cases[] = {
    { "管理者", "disaster", 0 }, { NULL, "disaster", 1 },         { "　 ", "disaster", 1 },
    { "管理者", "party", 1 },    { "管\xff理者", "disaster", 1 }, { NULL, NULL, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();

      put (records, &sonae_sheet_role, "r", "name", cases[i].name, "situation", cases[i].situation, "posts", "head",
           NULL);
      g_assert_cmpuint (count (records, "record-invalid-value"), ==, cases[i].n_findings);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check/roles/vacant", test_vacant);
  g_test_add_func ("/check/roles/deputy", test_deputy);
  g_test_add_func ("/check/roles/post", test_post);
  g_test_add_func ("/check/roles/left", test_left);
  g_test_add_func ("/check/roles/contacts", test_contacts);
  g_test_add_func ("/check/records/dangling", test_dangling);
  g_test_add_func ("/check/records/values", test_values);

  return g_test_run ();
}
