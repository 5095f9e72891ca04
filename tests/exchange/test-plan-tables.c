/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests: text tables, and the places and words of their errors. */

#include <string.h>

#include "sonae-plan-tables.h"
#include "sonae-rank.h"
#include "sonae-uuid.h"

#define SECTIONS "key\tname\ncitizens\t市民課\ntax\t税務課\n"

/* One table that is refused: where, and with which code. */
typedef struct
{
  const char          *what;
  const char          *name;
  const char          *contents;
  SonaePlanTablesError code;
  const char          *place;
} BadTable;

static const BadTable bad_tables[] = {
  { "empty file", "plan/section.tsv", "", SONAE_PLAN_TABLES_ERROR_COLUMN, "plan/section.tsv:1:1: " },
  { "only comments", "section.tsv", "# nothing\n\n", SONAE_PLAN_TABLES_ERROR_COLUMN, "section.tsv:1:1: " },
  { "no such sheet", "plan/planet.tsv", "key\tname\n", SONAE_PLAN_TABLES_ERROR_SHEET, "plan/planet.tsv:1:1: " },
  { "key is not first", "section.tsv", "# c\nname\tkey\n", SONAE_PLAN_TABLES_ERROR_COLUMN, "section.tsv:2:1: " },
  { "unknown column", "section.tsv", "key\tname\tcolour\n", SONAE_PLAN_TABLES_ERROR_COLUMN, "section.tsv:1:3: " },
  { "column without a name", "section.tsv", "key\tname\t\n", SONAE_PLAN_TABLES_ERROR_COLUMN, "section.tsv:1:3: " },
  { "computed column", "document.tsv", "key\tcode\n", SONAE_PLAN_TABLES_ERROR_COLUMN, "document.tsv:1:2: " },
  { "repeated column", "section.tsv", "key\tname\troom\tname\n", SONAE_PLAN_TABLES_ERROR_COLUMN, "section.tsv:1:4: " },
  { "repeated key column", "section.tsv", "key\tkey\tname\n", SONAE_PLAN_TABLES_ERROR_COLUMN, "section.tsv:1:2: " },
  { "more cells than headings", "section.tsv", "key\tname\na\tA\tB\tC\n", SONAE_PLAN_TABLES_ERROR_COLUMN,
    "section.tsv:2:3: " },
  { "needed column missing", "section.tsv", "key\troom\na\t1F\n", SONAE_PLAN_TABLES_ERROR_COLUMN, "section.tsv:2:1: " },
  { "missing key", "section.tsv", "key\tname\n\tA\n", SONAE_PLAN_TABLES_ERROR_KEY, "section.tsv:2:1: " },
  { "key of spaces", "section.tsv", "key\tname\n  \tA\n", SONAE_PLAN_TABLES_ERROR_KEY, "section.tsv:2:1: " },
  { "line of tabs", "section.tsv", "key\tname\n\t\n", SONAE_PLAN_TABLES_ERROR_KEY, "section.tsv:2:1: " },
  { "space in a key", "section.tsv", "key\tname\na b\tA\n", SONAE_PLAN_TABLES_ERROR_KEY, "section.tsv:2:1: " },
  { "repeated key", "section.tsv", "key\tname\na\tA\n# c\n\na\tB\n", SONAE_PLAN_TABLES_ERROR_KEY, "section.tsv:5:1: " },
  { "not UTF-8", "section.tsv", "key\tname\na\tA\nb\t\x8e\x73\x96\xaf\n", SONAE_PLAN_TABLES_ERROR_ENCODING,
    "section.tsv:3:2: " },
  { "not UTF-8 in a comment", "section.tsv", "# \xff\nkey\tname\n", SONAE_PLAN_TABLES_ERROR_ENCODING,
    "section.tsv:1:1: " },
  { "cut character at the end", "section.tsv", "key\tname\na\t\xe5\xb8", SONAE_PLAN_TABLES_ERROR_ENCODING,
    "section.tsv:2:2: " },
  { "needed value missing", "section.tsv", "key\tname\na\n", SONAE_PLAN_TABLES_ERROR_VALUE, "section.tsv:2:2: " },
  { "name of spaces only", "section.tsv", "key\tname\na\t \xe3\x80\x80 \n", SONAE_PLAN_TABLES_ERROR_VALUE,
    "section.tsv:2:2: " },
  { "no such choice", "section.tsv", "key\tname\tkind\na\tA\tcastle\n", SONAE_PLAN_TABLES_ERROR_VALUE,
    "section.tsv:2:3: " },
  { "place that is no number", "section.tsv", "key\tname\trank\na\tA\tfirst\n", SONAE_PLAN_TABLES_ERROR_VALUE,
    "section.tsv:2:3: " },
  { "place zero", "section.tsv", "key\tname\trank\na\tA\t0\n", SONAE_PLAN_TABLES_ERROR_VALUE, "section.tsv:2:3: " },
  { "minutes in words", "person.tsv", "key\tname\twalk_minutes\na\tA\t1h\n", SONAE_PLAN_TABLES_ERROR_VALUE,
    "person.tsv:2:3: " },
  { "number beyond 64 bits", "person.tsv", "key\tname\twalk_minutes\na\tA\t99999999999999999999\n",
    SONAE_PLAN_TABLES_ERROR_VALUE, "person.tsv:2:3: " },
  { "neither yes nor no", "system.tsv", "key\tname\tsaas\na\tA\t2\n", SONAE_PLAN_TABLES_ERROR_VALUE,
    "system.tsv:2:3: " },
  { "no such day", "section.tsv", "key\tname\tvalid_from\na\tA\t2026-02-30\n", SONAE_PLAN_TABLES_ERROR_VALUE,
    "section.tsv:2:3: " },
  { "single backslash", "section.tsv", "key\tname\na\tC:\\dir\n", SONAE_PLAN_TABLES_ERROR_VALUE, "section.tsv:2:2: " },
  { "backslash at the end", "section.tsv", "key\tname\na\tA\\\n", SONAE_PLAN_TABLES_ERROR_VALUE, "section.tsv:2:2: " },
};

/* Tables read alone, refused when their references are looked up. */
static const BadTable bad_references[] = {
  { "unknown key", "section.tsv", "key\tname\tparent\na\tA\tb\n", SONAE_PLAN_TABLES_ERROR_REFERENCE,
    "section.tsv:2:3: " },
  { "unknown second key", "system.tsv", "# c\nkey\tname\towners\na\tA\tcitizens police\n",
    SONAE_PLAN_TABLES_ERROR_REFERENCE, "system.tsv:3:3: " },
  { "key of another sheet", "system.tsv", "key\tname\tgroup_ref\na\tA\tcitizens\n", SONAE_PLAN_TABLES_ERROR_REFERENCE,
    "system.tsv:2:3: " },
  { "two spaces between keys", "system.tsv", "key\tname\towners\na\tA\tcitizens  tax\n",
    SONAE_PLAN_TABLES_ERROR_REFERENCE, "system.tsv:2:3: " },
  { "two keys where one may stand", "post.tsv", "key\tname\tgrade\tsection\na\tA\tstaff\tcitizens tax\n",
    SONAE_PLAN_TABLES_ERROR_VALUE, "post.tsv:2:4: " },
};

static gboolean
add (SonaePlanTables *tables, const char *name, const char *contents, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (contents, strlen (contents));

  return sonae_plan_tables_add (tables, name, bytes, error);
}

static SonaeRecord *
find_record (GPtrArray *records, const char *sheet, const char *key)
{
  g_autofree char *id = sonae_uuid_for_key (sheet, key);

  for (guint i = 0; i < records->len; i++)
    if (strcmp (sonae_record_get_id (g_ptr_array_index (records, i)), id) == 0)
      return g_ptr_array_index (records, i);
  g_error ("There is no %s/%s", sheet, key);
}

static void
assert_refused (const BadTable *bad, const GError *error)
{
  g_test_message ("%s: %s", bad->what, error != NULL ? error->message : "accepted");
  g_assert_error (error, SONAE_PLAN_TABLES_ERROR, (int) bad->code);
  g_assert_true (g_str_has_prefix (error->message, bad->place));
  g_assert_cmpuint (strlen (error->message), >, strlen (bad->place));
}

static void
test_bad_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_tables); i++)
    {
      g_autoptr (SonaePlanTables) tables = sonae_plan_tables_new ();
      g_autoptr (GPtrArray) records = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (add (tables, bad_tables[i].name, bad_tables[i].contents, &error));
      assert_refused (&bad_tables[i], error);

      g_clear_error (&error);
      records = sonae_plan_tables_finish (tables, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (records->len, ==, 0);
    }
}

static void
test_bad_references (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_references); i++)
    {
      g_autoptr (SonaePlanTables) tables = sonae_plan_tables_new ();
      g_autoptr (GPtrArray) records = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (strcmp (bad_references[i].name, "section.tsv") == 0
                     || add (tables, "section.tsv", SECTIONS, NULL));
      g_assert_true (add (tables, bad_references[i].name, bad_references[i].contents, NULL));
      records = sonae_plan_tables_finish (tables, &error);
      g_assert_null (records);
      assert_refused (&bad_references[i], error);
    }
}

/* NUL is a character of UTF-8 but no text. */
static void
test_nul (void)
{
  static const char contents[] = "key\tname\na\tA\0B\n";
  g_autoptr (SonaePlanTables) tables = sonae_plan_tables_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (contents, sizeof contents - 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_plan_tables_add (tables, "section.tsv", bytes, &error));
  g_assert_error (error, SONAE_PLAN_TABLES_ERROR, SONAE_PLAN_TABLES_ERROR_ENCODING);
  g_assert_true (g_str_has_prefix (error->message, "section.tsv:2:2: "));
}

static void
test_refused_table_leaves_nothing (void)
{
  g_autoptr (SonaePlanTables) tables = sonae_plan_tables_new ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (add (tables, "section.tsv", SECTIONS, &error));
  g_assert_false (add (tables, "sample/section.tsv", "key\tname\tparent\ntax\t変更\tnowhere\nx\tX\n\tY\n", NULL));
  records = sonae_plan_tables_finish (tables, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpstr (sonae_record_get_title (find_record (records, "section", "tax")), ==, "税務課");
}

static void
test_values (void)
{
  g_autoptr (SonaePlanTables) tables = sonae_plan_tables_new ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  SonaeRecord *system;
  g_auto (GStrv) owners = NULL;
  g_autofree char *tax = sonae_uuid_for_key ("section", "tax");
  g_autofree char *citizens = sonae_uuid_for_key ("section", "citizens");

  /* A table may name rows of one that comes later. */
  g_assert_true (add (tables, "system.tsv",
                      "# c\n\nkey\temergency_rank\towners\tsaas\trto_emergency\tnote\tname\n"
                      "a\t3\ttax citizens\t0\t1440\t一\\n二\\\\三\t  住民記録\n",
                      &error));
  g_assert_true (add (tables, "section.tsv", SECTIONS, &error));
  records = sonae_plan_tables_finish (tables, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 3);

  system = find_record (records, "system", "a");
  g_assert_cmpstr (sonae_record_get_text (system, "name"), ==, "住民記録");
  g_assert_cmpstr (sonae_record_get_text (system, "note"), ==, "一\n二\\三");
  g_assert_cmpint (sonae_record_get_integer (system, "emergency_rank"), ==, 3 * SONAE_RANK_STEP);
  g_assert_cmpint (sonae_record_get_integer (system, "rto_emergency"), ==, 1440);
  g_assert_true (sonae_record_has (system, "saas"));
  g_assert_false (sonae_record_has (system, "nondisaster_rank"));
  owners = sonae_record_get_references (system, "owners");
  g_assert_cmpuint (g_strv_length (owners), ==, 2);
  g_assert_cmpstr (owners[0], ==, tax);
  g_assert_cmpstr (owners[1], ==, citizens);
}

/* Each pair reads to the same two sections. */
static void
test_line_ends_and_marks (void)
{
  static const char *const forms[] = {
    SECTIONS,
    "\xef\xbb\xbf" SECTIONS,
    "key\tname\r\ncitizens\t市民課\r\ntax\t税務課\r\n",
    "\xef\xbb\xbf# c\r\n\r\nkey\tname\r\ncitizens\t市民課\r\n   \r\ntax\t税務課",
    "key\tname\troom\ncitizens\t市民課\ntax\t税務課\t\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (SonaePlanTables) tables = sonae_plan_tables_new ();
      g_autoptr (GPtrArray) records = NULL;
      g_autoptr (GError) error = NULL;

      add (tables, "section.tsv", forms[i], &error);
      g_assert_no_error (error);
      records = sonae_plan_tables_finish (tables, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (records->len, ==, 2);
      g_assert_cmpstr (sonae_record_get_title (find_record (records, "section", "citizens")), ==, "市民課");
      g_assert_cmpstr (sonae_record_get_title (find_record (records, "section", "tax")), ==, "税務課");
    }
}

/* Rare characters stay as they are; a decomposed kana becomes the composed one. */
static void
test_characters (void)
{
  g_autoptr (SonaePlanTables) tables = sonae_plan_tables_new ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (add (tables, "section.tsv", "key\tname\na\t髙﨑\ufa19𠮟😀\nb\tか\xe3\x82\x99\n", &error));
  records = sonae_plan_tables_finish (tables, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sonae_record_get_title (find_record (records, "section", "a")), ==, "髙﨑\ufa19𠮟😀");
  g_assert_cmpstr (sonae_record_get_title (find_record (records, "section", "b")), ==, "が");
}

static void
test_override (void)
{
  g_autoptr (SonaePlanTables) tables = sonae_plan_tables_new ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  SonaeRecord *tax;

  g_assert_true (
      add (tables, "plan/section.tsv", "key\tname\tparent\troom\ncity\t市\t\t\ntax\t税務課\tcity\t2F\n", &error));
  g_assert_true (add (tables, "sample/section.tsv", "key\tparent\tphone\ntax\t\t042-000-0001\n", &error));
  records = sonae_plan_tables_finish (tables, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
  tax = find_record (records, "section", "tax");
  g_assert_cmpstr (sonae_record_get_text (tax, "name"), ==, "税務課");
  g_assert_cmpstr (sonae_record_get_text (tax, "room"), ==, "2F");
  g_assert_cmpstr (sonae_record_get_text (tax, "phone"), ==, "042-000-0001");
  g_assert_false (sonae_record_has (tax, "parent"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan-tables/bad-tables", test_bad_tables);
  g_test_add_func ("/plan-tables/bad-references", test_bad_references);
  g_test_add_func ("/plan-tables/nul", test_nul);
  g_test_add_func ("/plan-tables/refused-table-leaves-nothing", test_refused_table_leaves_nothing);
  g_test_add_func ("/plan-tables/line-ends-and-marks", test_line_ends_and_marks);
  g_test_add_func ("/plan-tables/characters", test_characters);
  g_test_add_func ("/plan-tables/values", test_values);
  g_test_add_func ("/plan-tables/override", test_override);

  return g_test_run ();
}
