/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests: the exercise sample is marked, whole and fictional. */

#include <string.h>

#include "embedded.h"
#include "sonae-organisation.h"

/* In the year that the sample tells of. */
static const SonaeDate sample_day = { 2026, 11, 23 };

static SonaeRecord *
get_role (SonaeRecords *records, const char *key)
{
  return find_embedded (records, &sonae_sheet_role, key);
}

static guint
count_holders (SonaeRecords *records, const char *role)
{
  g_autoptr (GPtrArray) holders = sonae_organisation_holders (records, get_role (records, role), sample_day);

  return holders->len;
}

static guint
count_deputies (SonaeRecords *records, const char *role)
{
  g_autoptr (GPtrArray) deputies = sonae_organisation_deputies (records, get_role (records, role), sample_day);

  return deputies->len;
}

/* Every reference of every record leads somewhere. */
static void
assert_references (SonaeRecords *records, SonaeRecord *record)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);

  for (guint i = 0; i < sheet->n_fields; i++)
    {
      const SonaeField *field = &sheet->fields[i];
      g_auto (GStrv) ids = NULL;

      if (field->target == NULL)
        continue;
      ids = sonae_record_get_references (record, field->id);
      for (guint j = 0; ids[j] != NULL; j++)
        g_assert_nonnull (sonae_records_find (records, sonae_sheet_find (field->target), ids[j]));
    }
}

static void
test_references (void)
{
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (int which = SONAE_EMBEDDED_PLAN; which <= SONAE_EMBEDDED_SAMPLE; which++)
    {
      g_autoptr (SonaeRecords) records = load_embedded ((SonaeEmbedded) which);

      for (guint i = 0; i < n_sheets; i++)
        for (guint j = 0; j < count_embedded (records, sheets[i]); j++)
          assert_references (records, nth_embedded (records, sheets[i], j));
    }
}

static void
test_purpose (void)
{
  g_autoptr (SonaeRecords) plan = load_embedded (SONAE_EMBEDDED_PLAN);
  g_autoptr (SonaeRecords) sample = load_embedded (SONAE_EMBEDDED_SAMPLE);

  g_assert_true (sonae_record_is (nth_embedded (plan, &sonae_sheet_plan, 0), "purpose", "live"));
  g_assert_true (sonae_record_is (nth_embedded (sample, &sonae_sheet_plan, 0), "purpose", "exercise"));
  g_assert_true (sonae_record_is (nth_embedded (sample, &sonae_sheet_plan, 0), "city", "小平市"));
}

/* Times, equipment and measures come with their own sheets; the systems and their orders stay the plan's. */
static void
test_systems_stay (void)
{
  g_autoptr (SonaeRecords) plan = load_embedded (SONAE_EMBEDDED_PLAN);
  g_autoptr (SonaeRecords) sample = load_embedded (SONAE_EMBEDDED_SAMPLE);
  static const char *const same[] = { "name",          "owners",         "saas", "emergency_rank", "nondisaster_rank",
                                      "rto_emergency", "rto_nondisaster" };

  g_assert_cmpuint (count_embedded (sample, &sonae_sheet_system), ==, count_embedded (plan, &sonae_sheet_system));
  for (guint i = 0; i < count_embedded (plan, &sonae_sheet_system); i++)
    {
      SonaeRecord *before = nth_embedded (plan, &sonae_sheet_system, i);
      SonaeRecord *after = sonae_records_find (sample, &sonae_sheet_system, sonae_record_get_id (before));

      for (guint j = 0; j < G_N_ELEMENTS (same); j++)
        g_assert_true (sonae_value_equal (sonae_record_get (before, same[j]), sonae_record_get (after, same[j])));
    }
}

/* What is only in the sample: every sheet of recovery has records, and none of them a time that cannot be. */
static void
test_recovery (void)
{
  static const SonaeSheet *const sheets[] = {
    &sonae_sheet_business,     &sonae_sheet_equipment, &sonae_sheet_backup,
    &sonae_sheet_dependency,   &sonae_sheet_survey,    &sonae_sheet_survey_step,
    &sonae_sheet_gap_decision, &sonae_sheet_measure,   &sonae_sheet_implementation,
  };
  g_autoptr (SonaeRecords) plan = load_embedded (SONAE_EMBEDDED_PLAN);
  g_autoptr (SonaeRecords) sample = load_embedded (SONAE_EMBEDDED_SAMPLE);

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_assert_cmpuint (count_embedded (plan, sheets[i]), ==, 0);
      g_assert_cmpuint (count_embedded (sample, sheets[i]), >, 0);
    }
  for (guint i = 0; i < count_embedded (sample, &sonae_sheet_survey_step); i++)
    {
      SonaeRecord *step = nth_embedded (sample, &sonae_sheet_survey_step, i);

      g_assert_cmpint (sonae_record_get_integer (step, "best"), <=, sonae_record_get_integer (step, "likely"));
      g_assert_cmpint (sonae_record_get_integer (step, "likely"), <=, sonae_record_get_integer (step, "worst"));
    }
}

/* Nobody may be called by mistake. */
static void
test_contacts_are_fictional (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_SAMPLE);

  g_assert_cmpuint (count_embedded (records, &sonae_sheet_person), ==, 65);
  for (guint i = 0; i < count_embedded (records, &sonae_sheet_person); i++)
    {
      SonaeRecord *person = nth_embedded (records, &sonae_sheet_person, i);

      g_assert_true (sonae_record_has (person, "kana"));
      if (!sonae_record_has (person, "phone"))
        continue;
      g_assert_true (g_str_has_prefix (sonae_record_get_text (person, "phone"), "042-000-"));
      g_assert_true (g_str_has_prefix (sonae_record_get_text (person, "mobile"), "090-0000-"));
      g_assert_true (g_str_has_suffix (sonae_record_get_text (person, "mail"), ".example"));
    }
  for (guint i = 0; i < count_embedded (records, &sonae_sheet_section); i++)
    {
      const char *phone = sonae_record_get_text (nth_embedded (records, &sonae_sheet_section, i), "phone");

      g_assert_true (phone == NULL || g_str_has_prefix (phone, "042-000-"));
    }
}

static void
test_rare_names (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_SAMPLE);

  g_assert_cmpstr (sonae_record_get_title (find_embedded (records, &sonae_sheet_person, "info-policy-manager")), ==,
                   "髙橋 雅人");
  g_assert_cmpstr (sonae_record_get_title (find_embedded (records, &sonae_sheet_person, "sewerage-chief")), ==,
                   "山﨑 里美");
  g_assert_cmpstr (sonae_record_get_title (find_embedded (records, &sonae_sheet_person, "info-policy-staff-3")), ==,
                   "𠮷田 亮");
}

/* One role is vacant and one that decides has no deputy, so that the check has something to show. */
static void
test_roles (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_SAMPLE);

  for (guint i = 0; i < count_embedded (records, &sonae_sheet_role); i++)
    {
      SonaeRecord *role = nth_embedded (records, &sonae_sheet_role, i);
      g_autoptr (GPtrArray) holders = sonae_organisation_holders (records, role, sample_day);
      g_autoptr (GPtrArray) deputies = sonae_organisation_deputies (records, role, sample_day);
      gboolean vacant = role == get_role (records, "incident-poc");
      gboolean alone = vacant || role == get_role (records, "disaster-lead");

      if (sonae_record_is (role, "name", "委託事業者"))
        continue;
      g_test_message ("%s", sonae_record_get_title (role));
      g_assert_cmpint (holders->len == 0, ==, vacant);
      g_assert_cmpint (deputies->len == 0, ==, alone);
    }
  g_assert_cmpuint (count_holders (records, "disaster-head"), ==, 1);
  g_assert_cmpuint (count_deputies (records, "disaster-head"), ==, 2);
  g_assert_cmpuint (count_holders (records, "disaster-section-manager"), ==, 16);
}

static void
test_review (void)
{
  g_autoptr (SonaeRecords) records = load_embedded (SONAE_EMBEDDED_SAMPLE);
  SonaeRecord *review = find_embedded (records, &sonae_sheet_review, "2025");
  guint        n_items = count_embedded (records, &sonae_sheet_review_item);

  g_assert_cmpint (sonae_record_get_integer (review, "fiscal_year"), ==, 2025);
  g_assert_true (sonae_record_is (review, "state", "approved"));
  g_assert_cmpuint (n_items, ==, count_embedded (records, &sonae_sheet_agenda_item));
  for (guint i = 0; i < n_items; i++)
    g_assert_true (sonae_records_follow (records, nth_embedded (records, &sonae_sheet_review_item, i), "review")
                   == review);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/embedded-sample/references", test_references);
  g_test_add_func ("/embedded-sample/purpose", test_purpose);
  g_test_add_func ("/embedded-sample/systems-stay", test_systems_stay);
  g_test_add_func ("/embedded-sample/recovery", test_recovery);
  g_test_add_func ("/embedded-sample/contacts-are-fictional", test_contacts_are_fictional);
  g_test_add_func ("/embedded-sample/rare-names", test_rare_names);
  g_test_add_func ("/embedded-sample/roles", test_roles);
  g_test_add_func ("/embedded-sample/review", test_review);

  return g_test_run ();
}
