/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 停止期限, worked out by hand: what can be stopped in time in a blackout, and until when that must begin. */

#include "plan-fixture.h"
#include "sonae-power.h"
#include "sonae-stop.h"

static SonaeRecords *
make_hall (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_site, "hall", "name", "本庁舎", "kind", "main", "ups_minutes", "30", "generator_minutes",
       "600", NULL);
  put (records, &sonae_sheet_site, "dc", "name", "DC", "kind", "datacentre", "ups_minutes", "15", NULL);
  return records;
}

static void
add_machine (
    SonaeRecords *records, const char *id, const char *site, const char *feed, const char *order, const char *takes)
{
  put (records, &sonae_sheet_equipment, id, "name", id, "kind", "server", "site", site, "power_feed", feed,
       "stop_order", order, "stop_minutes", takes, NULL);
}

static const SonaeStopEntry *
find (GPtrArray *sites, const char *id)
{
  for (guint i = 0; i < sites->len; i++)
    {
      SonaeStopSite *site = sites->pdata[i];

      for (guint j = 0; j < site->entries->len; j++)
        {
          const SonaeStopEntry *entry = &g_array_index (site->entries, SonaeStopEntry, j);

          if (g_str_equal (sonae_record_get_id (entry->equipment), id))
            return entry;
        }
    }
  return NULL;
}

static const SonaeStopSite *
find_site (GPtrArray *sites, const char *id)
{
  for (guint i = 0; i < sites->len; i++)
    {
      const SonaeStopSite *site = sites->pdata[i];

      if (g_str_equal (sonae_record_get_id (site->site), id))
        return site;
    }
  g_assert_not_reached ();
}

static void
assert_entry (GPtrArray *sites, const char *id, SonaeStopVerdict verdict, gint64 stopped, gint64 begin_by, gint64 spare)
{
  const SonaeStopEntry *entry = find (sites, id);

  g_test_message ("%s", id);
  g_assert_nonnull (entry);
  g_assert_cmpint (entry->verdict, ==, verdict);
  g_assert_cmpint (entry->stopped, ==, stopped);
  g_assert_cmpint (entry->begin_by, ==, begin_by);
  g_assert_cmpint (entry->spare, ==, spare);
}

/* The UPS holds 30. Tape 10, then two side by side of 5 and 8: down at 10, 15 and 18. Backward: the longer of the two
 * must begin by 22, so that the tape must by 12. The switch has the generator: 600 - 5. */
static void
test_in_time (void)
{
  g_autoptr (SonaeRecords) records = make_hall ();
  g_autoptr (GPtrArray) sites = NULL;

  add_machine (records, "switch", "hall", "generator", "3", "5");
  add_machine (records, "files", "hall", "ups", "2", "8");
  add_machine (records, "mail", "hall", "ups", "2", "5");
  add_machine (records, "tape", "hall", "ups", "1", "10");
  sites = sonae_stop_list (records, 0);
  g_assert_cmpuint (sites->len, ==, 1);
  assert_entry (sites, "tape", SONAE_STOP_IN_TIME, 10, 12, 20);
  assert_entry (sites, "mail", SONAE_STOP_IN_TIME, 15, 25, 15);
  assert_entry (sites, "files", SONAE_STOP_IN_TIME, 18, 22, 12);
  assert_entry (sites, "switch", SONAE_STOP_IN_TIME, 23, 595, 577);
  g_assert_cmpint (((SonaeStopSite *) sites->pdata[0])->begin_by, ==, 12);
  g_assert_cmpstr (
      sonae_record_get_id (g_array_index (((SonaeStopSite *) sites->pdata[0])->entries, SonaeStopEntry, 0).equipment),
      ==, "tape");
  g_assert_cmpuint (sonae_stop_count_lost (sites), ==, 0);
}

/* The third is down only at 45, 15 too late; it does not press the two before it. The second ends at the last minute. */
static void
test_too_late (void)
{
  g_autoptr (SonaeRecords) records = make_hall ();
  g_autoptr (GPtrArray) sites = NULL;
  g_autofree char *late = NULL;
  g_autofree char *now = NULL;
  g_autofree char *site = NULL;

  add_machine (records, "tape", "hall", "ups", "1", "10");
  add_machine (records, "host", "hall", "ups", "2", "20");
  add_machine (records, "files", "hall", "ups", "3", "15");
  sites = sonae_stop_list (records, 0);
  assert_entry (sites, "tape", SONAE_STOP_IN_TIME, 10, 0, 20);
  assert_entry (sites, "host", SONAE_STOP_IN_TIME, 30, 10, 0);
  assert_entry (sites, "files", SONAE_STOP_TOO_LATE, 45, 0, -15);
  g_assert_cmpuint (sonae_stop_count_lost (sites), ==, 1);
  now = sonae_stop_describe_limit (find (sites, "tape"));
  late = sonae_stop_describe_limit (find (sites, "files"));
  g_assert_cmpstr (now, ==, "At once");
  g_assert_cmpstr (late, ==, "15 min short");
  site = sonae_stop_describe_site (sites->pdata[0]);
  g_assert_cmpstr (site, ==, "本庁舎: begin to stop at once. 1 machine cannot be stopped in time. ");
}

/* A site says until when, how many are lost even where nothing can be in time, and nothing where nothing is known. */
static void
test_site (void)
{
  g_autoptr (SonaeRecords) records = make_hall ();
  g_autoptr (GPtrArray) sites = NULL;
  g_autofree char *hall = NULL;
  g_autofree char *branch = NULL;
  g_autofree char *depot = NULL;

  put (records, &sonae_sheet_site, "branch", "name", "出張所", "kind", "branch", NULL);
  put (records, &sonae_sheet_site, "depot", "name", "倉庫", "kind", "branch", NULL);
  add_machine (records, "tape", "hall", "ups", "1", "10");
  add_machine (records, "lamp", "branch", "mains", "1", "1");
  add_machine (records, "fan", "branch", "mains", "1", "1");
  put (records, &sonae_sheet_equipment, "pump", "name", "pump", "kind", "server", "site", "depot", "power_feed", "ups",
       NULL);
  sites = sonae_stop_list (records, 0);
  g_assert_cmpuint (sites->len, ==, 3);
  hall = sonae_stop_describe_site (find_site (sites, "hall"));
  branch = sonae_stop_describe_site (find_site (sites, "branch"));
  depot = sonae_stop_describe_site (find_site (sites, "depot"));
  g_assert_cmpstr (hall, ==, "本庁舎: begin to stop within 20 min. ");
  g_assert_cmpstr (branch, ==, "出張所: 2 machines cannot be stopped in time. ");
  g_assert_cmpstr (depot, ==, "");
}

/* Machines of a deleted site have one, which is not known any more: they are told apart from those without and from those of
 * another one, with which they are not stopped in turn. */
static void
test_deleted_site (void)
{
  static const char *const expected[] = { "本庁舎", "Deleted site", "Deleted site", "No site" };
  g_autoptr (SonaeRecords) records = make_hall ();
  g_autoptr (GPtrArray) sites = NULL;

  put (records, &sonae_sheet_equipment, "stray", "name", "stray", "kind", "server", NULL);
  add_machine (records, "other", "burnt", "mains", "1", "5");
  put (records, &sonae_sheet_equipment, "first", "name", "first", "kind", "server", "site", "annex", "power_feed",
       "ups", "ups_minutes", "10", "stop_order", "1", "stop_minutes", "8", NULL);
  put (records, &sonae_sheet_equipment, "second", "name", "second", "kind", "server", "site", "burnt", "power_feed",
       "ups", "ups_minutes", "10", "stop_order", "2", "stop_minutes", "8", NULL);
  add_machine (records, "tape", "hall", "ups", "1", "10");
  sites = sonae_stop_list (records, 0);
  g_assert_cmpuint (sites->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < sites->len; i++)
    g_assert_cmpstr (sonae_stop_get_site_name (sites->pdata[i]), ==, expected[i]);
  assert_entry (sites, "first", SONAE_STOP_IN_TIME, 8, 2, 2);
  assert_entry (sites, "second", SONAE_STOP_IN_TIME, 8, 2, 2);
  g_assert_cmpuint (((SonaeStopSite *) sites->pdata[1])->entries->len, ==, 1);
  g_assert_cmpuint (((SonaeStopSite *) sites->pdata[2])->entries->len, ==, 2);
}

/* What nothing feeds is down at once and takes no turn; what is not recorded is said; what has no place comes last. */
static void
test_feeds (void)
{
  g_autoptr (SonaeRecords) records = make_hall ();
  g_autoptr (GPtrArray) sites = NULL;

  add_machine (records, "cooling", "hall", "mains", "1", "60");
  put (records, &sonae_sheet_equipment, "own", "name", "own", "kind", "server", "site", "hall", "power_feed", "ups",
       "ups_minutes", "12", "stop_order", "2", "stop_minutes", "10", NULL);
  put (records, &sonae_sheet_equipment, "unplaced", "name", "unplaced", "kind", "server", "site", "hall", "power_feed",
       "ups", "stop_minutes", "7", NULL);
  put (records, &sonae_sheet_equipment, "untimed", "name", "untimed", "kind", "server", "site", "hall", "power_feed",
       "ups", "stop_order", "1", NULL);
  put (records, &sonae_sheet_equipment, "unfed", "name", "unfed", "kind", "server", "site", "hall", "stop_order", "3",
       "stop_minutes", "5", NULL);
  put (records, &sonae_sheet_equipment, "ups", "name", "ups", "kind", "ups", "site", "hall", "power_feed", "ups",
       "stop_minutes", "5", NULL);
  add_machine (records, "far", "dc", "ups", "1", "10");
  put (records, &sonae_sheet_equipment, "nowhere", "name", "nowhere", "kind", "server", "power_feed", "ups",
       "stop_minutes", "5", NULL);
  sites = sonae_stop_list (records, 0);
  assert_entry (sites, "cooling", SONAE_STOP_AT_ONCE, 0, 0, 0);
  assert_entry (sites, "own", SONAE_STOP_IN_TIME, 10, 2, 2);
  assert_entry (sites, "unplaced", SONAE_STOP_IN_TIME, 17, 23, 13);
  assert_entry (sites, "untimed", SONAE_STOP_NOT_RECORDED, 0, 0, 0);
  assert_entry (sites, "unfed", SONAE_STOP_NOT_RECORDED, 0, 0, 0);
  assert_entry (sites, "nowhere", SONAE_STOP_NOT_RECORDED, 0, 0, 0);
  g_assert_null (find (sites, "ups"));
  g_assert_null (find (sites, "far"));
  g_assert_cmpuint (sites->len, ==, 2);
  g_assert_null (((SonaeStopSite *) sites->pdata[1])->site);
}

/* Where the one is 0 and the other not recorded nobody knows; beside a time that is recorded what is not counts for
 * nothing. */
static void
test_half_recorded (void)
{
  static const struct
  {
    const char      *fields[4]; /* ended by NULL where not all are recorded */
    SonaeStopVerdict verdict;
    gint64           holds;
  } cases[] = {
    { { NULL }, SONAE_STOP_NOT_RECORDED, SONAE_POWER_UNKNOWN },
    { { "generator_minutes", "0", NULL }, SONAE_STOP_NOT_RECORDED, SONAE_POWER_UNKNOWN },
    { { "ups_minutes", "0", NULL }, SONAE_STOP_NOT_RECORDED, SONAE_POWER_UNKNOWN },
    { { "ups_minutes", "0", "generator_minutes", "0" }, SONAE_STOP_AT_ONCE, 0 },
    { { "generator_minutes", "60", NULL }, SONAE_STOP_IN_TIME, 60 },
    { { "ups_minutes", "30", NULL }, SONAE_STOP_IN_TIME, 30 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *fields = cases[i].fields;
      g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
      g_autoptr (GPtrArray) sites = NULL;

      put (records, &sonae_sheet_site, "hall", "name", "本庁舎", "kind", "main", fields[0], fields[1], fields[2],
           fields[3], NULL);
      add_machine (records, "switch", "hall", "generator", "1", "5");
      sites = sonae_stop_list (records, 0);
      g_assert_cmpint (find (sites, "switch")->verdict, ==, cases[i].verdict);
      g_assert_cmpint (find (sites, "switch")->holds, ==, cases[i].holds);
    }
}

/* A blackout of 20 minutes: the UPS outlasts it, but not one of 40. Absurd times are held to ten years. */
static void
test_length (void)
{
  g_autoptr (SonaeRecords) records = make_hall ();
  g_autoptr (GPtrArray) brief = NULL;
  g_autoptr (GPtrArray) longer = NULL;

  add_machine (records, "tape", "hall", "ups", "1", "10");
  add_machine (records, "forever", "hall", "ups", "2", "9223372036854775807");
  add_machine (records, "negative", "hall", "ups", "-5", "-5");
  brief = sonae_stop_list (records, 20);
  assert_entry (brief, "tape", SONAE_STOP_NOT_NEEDED, 0, 0, 0);
  longer = sonae_stop_list (records, 40);
  assert_entry (longer, "tape", SONAE_STOP_IN_TIME, 10, 20, 20);
  g_assert_cmpint (find (longer, "forever")->verdict, ==, SONAE_STOP_TOO_LATE);
}

static void
test_power (void)
{
  g_autoptr (SonaeRecords) records = make_hall ();
  SonaeRecord *hall = sonae_records_find (records, &sonae_sheet_site, "hall");
  SonaeRecord *blackout = put (records, &sonae_sheet_scenario, "blackout", "name", "停電", NULL);
  SonaeRecord *attack = put (records, &sonae_sheet_scenario, "attack", "name", "攻撃", NULL);

  put (records, &sonae_sheet_threat, "cut", "name", "停電", "scenario", "blackout", "power", "1", NULL);
  put (records, &sonae_sheet_threat, "virus", "name", "ウイルス", "scenario", "attack", "power", "0", NULL);
  g_assert_true (sonae_power_is_lost_in (records, blackout));
  g_assert_false (sonae_power_is_lost_in (records, attack));
  g_assert_true (sonae_power_is_own_site (hall));
  g_assert_false (sonae_power_is_own_site (sonae_records_find (records, &sonae_sheet_site, "dc")));
  g_assert_cmpint (sonae_power_get_minutes (hall), ==, 600);
}

/* @wanted: the ids of what is not fed for 60 minutes, in their order */
static void
assert_unfed (SonaeRecords *records, const char *site, const char *wanted)
{
  g_autoptr (GHashTable) machines = sonae_place_index_machines (records);
  SonaeRecord *files = put (records, &sonae_sheet_system, "files", "name", "ファイル", "sites_installed", site, NULL);
  g_autoptr (GPtrArray) places = sonae_place_list (records, machines, files);
  g_autoptr (GPtrArray) unfed = sonae_power_list_unfed (records, places->pdata[0], 60);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < unfed->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", sonae_record_get_id (unfed->pdata[i]));
  g_assert_cmpstr (ids->str, ==, wanted);
}

/* The hall has a UPS of 30 minutes and a generator of 600, the branch nothing. @wanted: as in assert_unfed() */
static void
test_unfed (void)
{
  static const struct
  {
    const char *site;
    const char *machines[2][6]; /* pairs of fields: id, kind first */
    const char *wanted;
  } cases[] = {
    /* Without machines the site counts as a whole, and with its UPS alone, which only gives. */
    { "hall", { { NULL } }, "" },
    { "branch", { { NULL } }, "branch" },
    { "hall", { { "ups", "site", "hall", "power_feed", "mains" } }, "" },
    /* Two machines, one fed: the system needs both. */
    { "hall",
      { { "server", "site", "hall", "power_feed", "generator" }, { "server", "site", "hall", "power_feed", "ups" } },
      "m1" },
    /* What feeds it is not recorded: as the site; a UPS of which nobody knows how long it lasts: not fed. */
    { "hall", { { "server", "site", "hall" } }, "" },
    { "branch", { { "server", "site", "branch" } }, "m0" },
    { "branch", { { "server", "site", "branch", "power_feed", "ups" } }, "m0" },
    /* At another place, where it is needed none the less, but then the hall counts as a whole; at a place that was
     * deleted, or nowhere; in a data centre. */
    { "hall", { { "server", "site", "branch", "power_feed", "mains" } }, "m0" },
    { "branch", { { "server", "site", "hall", "power_feed", "generator" } }, "branch" },
    { "hall branch", { { "server", "site", "branch", "power_feed", "mains" } }, "" },
    { "hall", { { "server", "site", "gone", "power_feed", "mains" }, { "server", "power_feed", "mains" } }, "m0 m1" },
    { "dc", { { "server", "site", "dc", "power_feed", "mains" }, { "server", "power_feed", "mains" } }, "" },
    /* A system without a site stands wherever its machines do. */
    { "nowhere",
      { { "server", "site", "branch", "power_feed", "mains" },
        { "server", "site", "hall", "power_feed", "generator" } },
      "m0" },
    { "nowhere", { { "server" } }, "" },
    { "nowhere", { { NULL } }, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_hall ();

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      put (records, &sonae_sheet_site, "branch", "name", "出張所", "kind", "branch", NULL);
      for (int m = 0; m < 2 && cases[i].machines[m][0] != NULL; m++)
        {
          const char *const *fields = cases[i].machines[m];

          put (records, &sonae_sheet_equipment, m == 0 ? "m0" : "m1", "kind", fields[0], "systems", "lan files",
               fields[1], fields[2], fields[3], fields[4], NULL);
        }
      assert_unfed (records, cases[i].site, cases[i].wanted);
    }
}

/* A machine that is deleted, or of another system, does not count; one with a UPS of its own goes on for as long. */
static void
test_unfed_changes (void)
{
  g_autoptr (SonaeRecords) records = make_hall ();
  SonaeRecord *machine = put (records, &sonae_sheet_equipment, "machine", "kind", "server", "systems", "files", "site",
                              "hall", "power_feed", "ups", NULL);

  assert_unfed (records, "hall", "machine");
  sonae_record_set_integer (machine, "ups_minutes", 60);
  assert_unfed (records, "hall", "");
  sonae_record_set_integer (machine, "ups_minutes", 59);
  assert_unfed (records, "hall", "machine");
  sonae_record_set_text (machine, "systems", "lan");
  assert_unfed (records, "hall", "");
  sonae_record_set_text (machine, "systems", "files");
  sonae_records_remove (records, &sonae_sheet_equipment, "machine");
  assert_unfed (records, "hall", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stop/in-time", test_in_time);
  g_test_add_func ("/stop/too-late", test_too_late);
  g_test_add_func ("/stop/site", test_site);
  g_test_add_func ("/stop/deleted-site", test_deleted_site);
  g_test_add_func ("/stop/feeds", test_feeds);
  g_test_add_func ("/stop/half-recorded", test_half_recorded);
  g_test_add_func ("/stop/length", test_length);
  g_test_add_func ("/stop/power", test_power);
  g_test_add_func ("/stop/unfed", test_unfed);
  g_test_add_func ("/stop/unfed-changes", test_unfed_changes);

  return g_test_run ();
}
