/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the record that somebody names: the same for a form, a paste and the command line. */

#include "plan-fixture.h"
#include "sonae-named.h"

static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_system, "print", "name", "プリントサーバー", NULL);
  put (records, &sonae_sheet_system, "lan", "name", "庁内 LAN", "public_name", "庁内の通信網", NULL);
  put (records, &sonae_sheet_system, "wide", "name", "ＬＡＮ", NULL);
  put (records, &sonae_sheet_system, "half", "name", "LAN", NULL);
  put (records, &sonae_sheet_system, "public", "name", "通信", "public_name", "プリントサーバー", NULL);
  put (records, &sonae_sheet_system, "nameless", NULL);
  put (records, &sonae_sheet_section, "it", "name", "情報政策課", NULL);
  return records;
}

static void
test_find (void)
{
  static const struct
  {
    const char *name;
    const char *id;
    guint       n_found;
  } cases[] = {
    { "lan", "lan", 1 },
    { "庁内 LAN", "lan", 1 },
    { "庁内ｌａｎ", "lan", 1 },
    { "プリントサーバ", "print", 1 },
    { "プリントサーバー", "print", 1 },
    { "庁内の通信網", "lan", 1 },
    { "ＬＡＮ", "wide", 1 },
    { "LAN", "half", 1 },
    { "Lan", NULL, 2 },
    { "通信網", NULL, 0 },
    { "情報政策課", NULL, 0 },
    { "", NULL, 0 },
    { " ー", NULL, 0 },
    { "\xff", NULL, 0 },
  };
  g_autoptr (SonaeRecords) records = make_plan ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint        n_found = 9;
      SonaeRecord *found = sonae_named_find (records, &sonae_sheet_system, cases[i].name, &n_found);

      say_case ("name", cases[i].name);
      g_assert_cmpuint (n_found, ==, cases[i].n_found);
      g_assert_cmpstr (found != NULL ? sonae_record_get_id (found) : NULL, ==, cases[i].id);
    }
}

/* Sections have no public name. */
static void
test_sheet (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();
  guint        n_found;
  SonaeRecord *found = sonae_named_find (records, &sonae_sheet_section, "情報 政策課", &n_found);

  g_assert_cmpstr (sonae_record_get_id (found), ==, "it");
  g_assert_null (sonae_named_find (records, &sonae_sheet_section, "庁内の通信網", &n_found));
  g_assert_cmpuint (n_found, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/named/find", test_find);
  g_test_add_func ("/named/sheet", test_sheet);

  return g_test_run ();
}
