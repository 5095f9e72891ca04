/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One computer at a share: told what to do by its arguments, it says what came of it. */

#include "sonae-share.h"

#include <stdlib.h>
#include <string.h>

/* Whose what is left on the share would be. */
#define DEVICE "0123456789abcdef0123456789abcdef"

/* Returns: (transfer full): "ok", or the name of the error */
static char *
name_outcome (gboolean is_done, GError *error)
{
  static const char *names[] = { "offline", "not-found", "exists", "denied", "full", "busy", "too-large", "failed" };
  char              *name;

  if (is_done)
    return g_strdup ("ok");
  if (error->domain == SONAE_SHARE_ERROR)
    name = g_strdup (names[error->code]);
  else
    name = g_strdup_printf ("%s-%d", g_quark_to_string (error->domain), error->code);
  g_printerr ("%s: %s\n", name, error->message);
  g_error_free (error);
  return name;
}

static void
expect (const char *what, const char *expected, gboolean is_done, GError *error)
{
  g_autofree char *outcome = name_outcome (is_done, error);

  if (!g_str_equal (outcome, expected))
    {
      g_printerr ("%s: %s instead of %s\n", what, outcome, expected);
      exit (1);
    }
}

static GBytes *
make_bytes (gsize size, guint32 seed)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
  guint8 *data = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) g_rand_int (chance);
  return g_bytes_new_take (data, size);
}

static void
expect_bytes (SonaeShare *share, const char *name, GBytes *expected)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = sonae_share_read (share, name, g_bytes_get_size (expected), NULL, &error);

  expect (name, "ok", bytes != NULL, error);
  g_assert_true (g_bytes_equal (bytes, expected));
}

static void
expect_part (SonaeShare *share, const char *name, guint64 offset, gsize size, gsize expected)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = sonae_share_read_part (share, name, offset, size, NULL, &error);

  expect ("read_part", "ok", bytes != NULL, error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, expected);
}

#define CALL(expected, call)                                                                                           \
  do                                                                                                                   \
    {                                                                                                                  \
      GError  *call_error = NULL;                                                                                      \
      gboolean call_done = (call);                                                                                     \
                                                                                                                       \
      expect (#call, expected, call_done, call_error);                                                                 \
    }                                                                                                                  \
  while (FALSE)

static gboolean
reads (SonaeShare *share, const char *name, gsize max_size, GError **error)
{
  g_autoptr (GBytes) bytes = sonae_share_read (share, name, max_size, NULL, error);

  return bytes != NULL;
}

static gboolean
lists (SonaeShare *share, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = sonae_share_list (share, name, NULL, error);

  return names != NULL;
}

static void
try_files (SonaeShare *share, GBytes *small, GBytes *large)
{
  g_autoptr (GBytes) empty = make_bytes (0, 0);

  CALL ("ok", sonae_share_write (share, "t/e", large, NULL, &call_error));
  expect_bytes (share, "t/e", large);
  CALL ("exists", sonae_share_write (share, "t/e", small, NULL, &call_error));
  expect_bytes (share, "t/e", large);
  CALL ("too-large", reads (share, "t/e", g_bytes_get_size (large) - 1, &call_error));
  CALL ("not-found", reads (share, "t/none", 10, &call_error));
  CALL ("not-found", reads (share, "none/e", 10, &call_error));
  CALL ("failed", reads (share, "t", 10, &call_error));
  CALL ("not-found", sonae_share_write (share, "none/e", small, NULL, &call_error));
  expect_part (share, "t/e", 0, 1, 1);
  expect_part (share, "t/e", g_bytes_get_size (large) - 32, 33, 32);
  expect_part (share, "t/e", g_bytes_get_size (large) + 100, 33, 0);
  CALL ("ok", sonae_share_write (share, "t/empty", empty, NULL, &call_error));
  expect_bytes (share, "t/empty", empty);
  CALL ("ok", sonae_share_remove (share, "t/empty", NULL, &call_error));
  CALL ("not-found", sonae_share_remove (share, "t/empty", NULL, &call_error));
  CALL ("ok", sonae_share_write (share, "t/f", small, NULL, &call_error));
  CALL ("ok", sonae_share_replace_file (share, "t/f", "t/e", NULL, &call_error));
  expect_bytes (share, "t/e", small);
  CALL ("not-found", reads (share, "t/f", 10, &call_error));
}

static void
try_folders (SonaeShare *share, GBytes *small)
{
  gint64 age = -1;

  CALL ("exists", sonae_share_make_folder (share, "t", NULL, &call_error));
  CALL ("exists", sonae_share_make_folder (share, "t/e", NULL, &call_error));
  CALL ("not-found", sonae_share_make_folder (share, "none/t", NULL, &call_error));
  CALL ("ok", sonae_share_make_folder (share, "u", NULL, &call_error));
  CALL ("ok", sonae_share_write (share, "u/e", small, NULL, &call_error));
  CALL ("exists", sonae_share_move_folder (share, "t", "u", NULL, &call_error));
  CALL ("not-found", sonae_share_move_folder (share, "none", "v", NULL, &call_error));
  CALL ("not-found", sonae_share_move_folder (share, "u", "none/v", NULL, &call_error));
  CALL ("ok", sonae_share_move_folder (share, "u", "t/v", NULL, &call_error));
  expect_bytes (share, "t/v/e", small);
  CALL ("not-found", lists (share, "u", &call_error));
  CALL ("ok", lists (share, "t", &call_error));
  CALL ("failed", lists (share, "t/e", &call_error));
  CALL ("ok", sonae_share_get_age (share, "t/e", &age, NULL, &call_error));
  g_assert_cmpint (age, >=, 0);
  g_assert_cmpint (age, <, 600);
  CALL ("not-found", sonae_share_get_age (share, "t/none", &age, NULL, &call_error));
  CALL ("exists", sonae_share_remove (share, "t/v", NULL, &call_error));
}

/* Every call, in every outcome that a sound share can be brought to. */
static void
do_calls (SonaeShare *share)
{
  g_autoptr (GBytes) small = make_bytes (100, 1);
  g_autoptr (GBytes) large = make_bytes (300000, 2);
  static const char *names[] = { "t/v/e", "t/v", "t/e", "t" };

  CALL ("ok", sonae_share_make_folder (share, "t", NULL, &call_error));
  try_files (share, small, large);
  try_folders (share, small);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    CALL ("ok", sonae_share_remove (share, names[i], NULL, &call_error));
  CALL ("ok", sonae_share_test (share, DEVICE, NULL, &call_error));
}

static void
do_read_only (SonaeShare *share)
{
  g_autoptr (GBytes) small = make_bytes (100, 1);

  CALL ("ok", reads (share, "there", 100, &call_error));
  CALL ("denied", sonae_share_make_folder (share, "t", NULL, &call_error));
  CALL ("denied", sonae_share_write (share, "new", small, NULL, &call_error));
  CALL ("denied", sonae_share_remove (share, "there", NULL, &call_error));
  CALL ("denied", sonae_share_test (share, DEVICE, NULL, &call_error));
}

/* Without a password nobody is let in, and nothing waits for one. */
static void
do_denied (SonaeShare *share)
{
  CALL ("denied", reads (share, "there", 100, &call_error));
  CALL ("denied", lists (share, "", &call_error));
  CALL ("denied", sonae_share_make_folder (share, "t", NULL, &call_error));
}

static void
do_offline (SonaeShare *share)
{
  g_autoptr (GBytes) small = make_bytes (100, 1);

  CALL ("offline", reads (share, "there", 100, &call_error));
  CALL ("offline", lists (share, "t", &call_error));
  CALL ("offline", sonae_share_make_folder (share, "t", NULL, &call_error));
  CALL ("offline", sonae_share_write (share, "new", small, NULL, &call_error));
}

/* Whether the slot holds what this computer has staged, asked until the server answers. */
static gboolean
is_mine (SonaeShare *share, const char *name, GBytes *mine)
{
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = sonae_share_read (share, name, 1000, NULL, &error);

      if (bytes != NULL)
        return g_bytes_equal (bytes, mine);
      if (error->domain != SONAE_SHARE_ERROR || error->code == SONAE_SHARE_ERROR_NOT_FOUND)
        return FALSE;
      g_usleep (20000);
    }
}

/* Tries for a slot until it is taken. Returns: whether by this computer */
static gboolean
take_slot (SonaeShare *share, const char *id, guint slot)
{
  g_autofree char *place = g_strdup_printf ("race/%u", slot);
  g_autofree char *entry = g_strdup_printf ("race/%u/e", slot);

  for (guint try = 0;; try++)
    {
      g_autofree char *staged = g_strdup_printf ("race/t-%s-%u-%u", id, slot, try);
      g_autofree char *name = g_strdup_printf ("%s/e", staged);
      g_autofree char *text = g_strdup_printf ("%s %u", id, slot);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;

      if (sonae_share_make_folder (share, staged, NULL, &error) && sonae_share_write (share, name, bytes, NULL, &error))
        sonae_share_move_folder (share, staged, place, NULL, &error);
      if (is_mine (share, entry, bytes))
        return TRUE;
      if (error == NULL || g_error_matches (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_EXISTS))
        return FALSE;
      if (g_getenv ("SONAE_TEST_STEADY") != NULL)
        g_error ("slot %u: %s", slot, error->message);
      g_usleep (20000);
    }
}

/* Waits until all are there. */
static void
line_up (SonaeShare *share, const char *id)
{
  g_autofree char *ready = g_strdup_printf ("race/ready-%s", id);
  g_autoptr (GBytes) empty = make_bytes (0, 0);

  CALL ("ok", sonae_share_write (share, ready, empty, NULL, &call_error));
  while (!reads (share, "race/go", 1, NULL))
    g_usleep (1000);
}

/* Who wins lets the others catch up, in microseconds: one that is ahead by a slot would win them all. */
#define HANDICAP 30000

/* Takes part in a race for slots and prints those it won. */
static void
do_race (SonaeShare *share, const char *id, guint n_slots)
{
  line_up (share, id);
  for (guint i = 0; i < n_slots; i++)
    if (take_slot (share, id, i))
      {
        g_print ("won %u\n", i);
        g_usleep (HANDICAP);
      }
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (SonaeShare) share = NULL;

  g_assert_cmpint (argc, >=, 3);
  folder = g_file_new_for_commandline_arg (argv[2]);
  share = sonae_file_share_new (folder);
  if (g_str_equal (argv[1], "calls"))
    do_calls (share);
  else if (g_str_equal (argv[1], "read-only"))
    do_read_only (share);
  else if (g_str_equal (argv[1], "denied"))
    do_denied (share);
  else if (g_str_equal (argv[1], "offline"))
    do_offline (share);
  else if (g_str_equal (argv[1], "race") && argc == 5)
    do_race (share, argv[3], (guint) atoi (argv[4]));
  else
    return 2;
  return 0;
}
