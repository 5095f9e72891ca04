/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids that follow from a name. */

#include <string.h>

#include "sonae-uuid.h"

/* These ids stand in the plans of every computer: they may never change. */
static void
test_fixed (void)
{
  static const struct
  {
    const char *sheet;
    const char *key;
    const char *id;
  } cases[] = {
    { "system", "resident-register", "7a957adc-122e-5d28-80e1-ef861e3b9e05" },
    { "activity", "review/2026", "a21e8016-1e46-54d4-9cc6-69a60374b1d0" },
    { "section", "髙﨑𠮟課", "de01c36f-6914-5827-9133-233191a8fba2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = sonae_uuid_for_key (cases[i].sheet, cases[i].key);

      g_assert_cmpstr (id, ==, cases[i].id);
    }
}

static void
test_form (void)
{
  g_autofree char *id = sonae_uuid_for_key ("", "");
  g_autofree char *other = sonae_uuid_for_key ("system", "");

  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_cmpint (id[14], ==, '5');
  g_assert_nonnull (strchr ("89ab", id[19]));
  g_assert_cmpstr (id, !=, other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/uuid/fixed", test_fixed);
  g_test_add_func ("/uuid/form", test_form);

  return g_test_run ();
}
