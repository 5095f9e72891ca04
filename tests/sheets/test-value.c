/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a record. */

#include "sonae-value.h"

static void
test_empty_text_is_unset (void)
{
  const SonaeValue zeroed = { 0 };
  g_auto (SonaeValue) empty = sonae_value_text ("");
  g_auto (SonaeValue) null = sonae_value_text (NULL);
  g_auto (SonaeValue) zero = sonae_value_integer (0);

  g_assert_cmpint (empty.kind, ==, SONAE_VALUE_NONE);
  g_assert_cmpint (null.kind, ==, SONAE_VALUE_NONE);
  g_assert_true (sonae_value_equal (&zeroed, &empty));
  g_assert_false (sonae_value_equal (&zeroed, &zero));
}

static void
test_copy (void)
{
  g_auto (SonaeValue) text = sonae_value_text ("髙﨑𠮟");
  g_auto (SonaeValue) copy = sonae_value_copy (&text);

  g_assert_true (copy.text != text.text);
  sonae_value_clear (&text);
  sonae_value_clear (&text);
  g_assert_cmpint (text.kind, ==, SONAE_VALUE_NONE);
  g_assert_null (text.text);
  g_assert_cmpstr (copy.text, ==, "髙﨑𠮟");
}

static void
test_compare (void)
{
  g_auto (SonaeValue) a = sonae_value_text ("a");
  g_auto (SonaeValue) b = sonae_value_text ("あ");
  const SonaeValue ordered[] = {
    { .kind = SONAE_VALUE_NONE },
    sonae_value_integer (G_MININT64),
    sonae_value_integer (-1),
    sonae_value_integer (0),
    sonae_value_integer (G_MAXINT64),
    a,
    b,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ordered); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (ordered); j++)
      {
        int order = sonae_value_compare (&ordered[i], &ordered[j]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
        g_assert_true (sonae_value_equal (&ordered[i], &ordered[j]) == (i == j));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/value/empty-text-is-unset", test_empty_text_is_unset);
  g_test_add_func ("/value/copy", test_copy);
  g_test_add_func ("/value/compare", test_compare);

  return g_test_run ();
}
