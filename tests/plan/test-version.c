/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Document versions. */

#include "sonae-version.h"

static void
test_parse_refused (void)
{
  static const char *const refused[] = { "",     "1",    "1.",   ".1",   "1.2.3", "1,2",          "a.b",    "1.-2",
                                         "+1.2", "1. 2", " 1.2", "01.2", "1.05",  "4294967296.0", "１．２", "v1.2" };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      SonaeVersion version = { 7, 7 };

      g_test_message ("“%s”", refused[i]);
      g_assert_false (sonae_version_parse (refused[i], &version));
      g_assert_cmpint (version.major, ==, 7);
    }
}

static void
test_parse (void)
{
  static const char *const taken[] = { "0.0", "1.0", "1.9", "1.10", "10.1", "2147483647.2147483647" };

  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      SonaeVersion     version = { 0 };
      g_autofree char *text = NULL;

      g_assert_true (sonae_version_parse (taken[i], &version));
      text = sonae_version_format (version);
      g_assert_cmpstr (text, ==, taken[i]);
    }
}

/* P01 Chapter 7: 1.9 is followed by 1.10, and 1.10 by 2.0 when the review approves. */
static void
test_steps (void)
{
  SonaeVersion     version = sonae_version_first ();
  g_autofree char *updated = NULL;
  g_autofree char *approved = NULL;

  for (int i = 0; i < 10; i++)
    {
      g_assert_cmpint (sonae_version_compare (version, sonae_version_updated (version)), <, 0);
      version = sonae_version_updated (version);
    }
  updated = sonae_version_format (version);
  g_assert_cmpstr (updated, ==, "1.10");
  version = sonae_version_approved (version);
  approved = sonae_version_format (version);
  g_assert_cmpstr (approved, ==, "2.0");
}

static void
test_compare (void)
{
  static const SonaeVersion ordered[] = { { 0, 9 }, { 1, 0 }, { 1, 2 }, { 1, 9 }, { 1, 10 }, { 2, 0 }, { 10, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (ordered); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (ordered); j++)
      g_assert_cmpint (sonae_version_compare (ordered[i], ordered[j]), ==, (i > j) - (i < j));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/version/parse/refused", test_parse_refused);
  g_test_add_func ("/version/parse", test_parse);
  g_test_add_func ("/version/steps", test_steps);
  g_test_add_func ("/version/compare", test_compare);

  return g_test_run ();
}
