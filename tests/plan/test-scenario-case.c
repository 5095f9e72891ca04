/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be assumed: scenarios, and a disaster once for each earthquake. */

#include "plan-fixture.h"
#include "sonae-scenario-case.h"

static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_scenario, "blackout", "name", "停電", "family", "incident", "rank", "2", NULL);
  put (records, &sonae_sheet_scenario, "disaster", "name", "震災", "family", "disaster", "rank", "1", NULL);
  return records;
}

static void
add_earthquakes (SonaeRecords *records)
{
  put (records, &sonae_sheet_earthquake, "west", "name", "西の地震", "rank", "2", NULL);
  put (records, &sonae_sheet_earthquake, "east", "name", "東の地震", "rank", "1", NULL);
  put (records, &sonae_sheet_damage, "phone", "item", "不通率", "earthquake", "east", "category", "lifeline", "rank",
       "3", NULL);
  put (records, &sonae_sheet_damage, "power", "item", "停電率", "earthquake", "east", "category", "lifeline", "rank",
       "2", NULL);
  put (records, &sonae_sheet_damage, "dead", "item", "死者", "earthquake", "east", "category", "people", "rank", "1",
       NULL);
  put (records, &sonae_sheet_damage, "other", "item", "停電率", "earthquake", "west", "category", "lifeline", "rank",
       "4", NULL);
}

static void
assert_title (GPtrArray *cases, guint place, const char *expected)
{
  g_autofree char *title = NULL;

  g_assert_cmpuint (place, <, cases->len);
  title = sonae_scenario_case_title (cases->pdata[place]);
  g_assert_cmpstr (title, ==, expected);
}

static void
test_none (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) cases = sonae_scenario_cases (records);

  g_assert_cmpuint (cases->len, ==, 0);
}

/* Where the plan names no earthquake the disaster is one case, and an earthquake alone is none. */
static void
test_without_earthquake (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (GPtrArray) cases = sonae_scenario_cases (records);
  g_autoptr (GPtrArray) lifelines = NULL;
  g_autoptr (SonaeRecords) bare = sonae_records_new (NULL, NULL);
  g_autoptr (GPtrArray) none = NULL;

  g_assert_cmpuint (cases->len, ==, 2);
  assert_title (cases, 0, "震災");
  assert_title (cases, 1, "停電");
  lifelines = sonae_scenario_case_list_lifelines (cases->pdata[0], records);
  g_assert_cmpuint (lifelines->len, ==, 0);
  add_earthquakes (bare);
  none = sonae_scenario_cases (bare);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_earthquakes (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GPtrArray) again = NULL;

  add_earthquakes (records);
  cases = sonae_scenario_cases (records);
  again = sonae_scenario_cases (records);
  g_assert_cmpuint (cases->len, ==, 3);
  assert_title (cases, 0, "震災 (東の地震)");
  assert_title (cases, 1, "震災 (西の地震)");
  assert_title (cases, 2, "停電");
  for (guint i = 0; i < cases->len; i++)
    for (guint j = 0; j < again->len; j++)
      g_assert_true (sonae_scenario_case_equal (cases->pdata[i], again->pdata[j]) == (i == j));
}

/* Only lifelines, only of that earthquake, in the plan's order. */
static void
test_lifelines (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GPtrArray) east = NULL;
  g_autoptr (GPtrArray) blackout = NULL;

  add_earthquakes (records);
  cases = sonae_scenario_cases (records);
  east = sonae_scenario_case_list_lifelines (cases->pdata[0], records);
  g_assert_cmpuint (east->len, ==, 2);
  g_assert_cmpstr (sonae_record_get_id (east->pdata[0]), ==, "power");
  g_assert_cmpstr (sonae_record_get_id (east->pdata[1]), ==, "phone");
  blackout = sonae_scenario_case_list_lifelines (cases->pdata[2], records);
  g_assert_cmpuint (blackout->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario-case/none", test_none);
  g_test_add_func ("/scenario-case/without-earthquake", test_without_earthquake);
  g_test_add_func ("/scenario-case/earthquakes", test_earthquakes);
  g_test_add_func ("/scenario-case/lifelines", test_lifelines);
  return g_test_run ();
}
