/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys: files and phrases that do not hold together, signatures, what a person types. */

#include "sonae-key.h"

#include <glib/gstdio.h>
#include <string.h>

/* The key from 32 bytes 0, 1, 2 … , which must never change. */
static const char *known_public = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static SonaeKey *
make_known (void)
{
  guint8 seed[32];

  for (guint8 i = 0; i < sizeof seed; i++)
    seed[i] = i;
  return sonae_key_new_from_seed (seed);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("sonae-key-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "plan.key", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
expect_load_fails (Fixture *fixture, SonaeKeyError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeKey) key = sonae_key_load (fixture->path, &error);

  g_assert_null (key);
  g_assert_error (error, SONAE_KEY_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, fixture->path));
}

static void
test_file_missing (Fixture *fixture, gconstpointer data)
{
  expect_load_fails (fixture, SONAE_KEY_ERROR_MISSING);
}

static void
test_file_is_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeKey) key = make_known ();
  g_autoptr (GError) error = NULL;

  g_mkdir (fixture->path, 0700);
  expect_load_fails (fixture, SONAE_KEY_ERROR_FAILED);
  g_assert_false (sonae_key_save (key, fixture->path, &error));
  g_assert_error (error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_FAILED);
}

/* Every byte changed, every length but the right one. */
static void
test_file_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeKey) key = make_known ();
  g_autofree char *text = NULL;
  gsize            size;

  g_assert_true (sonae_key_save (key, fixture->path, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &text, &size, NULL));
  for (gsize i = 0; i < size; i++)
    {
      text[i] ^= 1;
      g_assert_true (
          g_file_set_contents_full (fixture->path, text, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      expect_load_fails (fixture, SONAE_KEY_ERROR_DAMAGED);
      text[i] ^= 1;
      g_assert_true (g_file_set_contents_full (fixture->path, text, (gssize) i, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      expect_load_fails (fixture, SONAE_KEY_ERROR_DAMAGED);
    }
  text = g_realloc (text, size + 1);
  text[size] = '\n';
  g_assert_true (g_file_set_contents (fixture->path, text, (gssize) size + 1, NULL));
  expect_load_fails (fixture, SONAE_KEY_ERROR_DAMAGED);
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeKey) key = sonae_key_new ();
  g_autoptr (SonaeKey) other = sonae_key_new ();
  g_autoptr (SonaeKey) loaded = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf buffer;

  g_assert_cmpstr (sonae_key_get_public (key), !=, sonae_key_get_public (other));
  /* In the place of one that others could read. */
  g_assert_true (g_file_set_contents_full (fixture->path, "", 0, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
  g_assert_true (sonae_key_save (key, fixture->path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (fixture->path, &buffer), ==, 0);
  g_assert_cmpint (buffer.st_mode & 0777, ==, 0600);
  loaded = sonae_key_load (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sonae_key_get_public (loaded), ==, sonae_key_get_public (key));
}

static void
test_path (void)
{
  g_autofree char *beside = sonae_key_path ("/a.db/plan.db");
  g_autofree char *odd = sonae_key_path ("/a/plan");

  g_assert_cmpstr (beside, ==, "/a.db/plan.key");
  g_assert_cmpstr (odd, ==, "/a/plan.key");
}

static void
test_names (void)
{
  static const char *bad[] = { NULL, "", "03a1", "g3a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8",
                               "03A107BFF3CE10BE1D70DD18E74BC09967E4D6309BA50D5F1DDC8664125531B8" };
  g_autoptr (SonaeKey) key = make_known ();
  g_autofree char *device = sonae_key_device_of (known_public);
  g_autofree char *fingerprint = sonae_key_fingerprint (known_public);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (sonae_key_device_of (bad[i]));
      g_assert_null (sonae_key_fingerprint (bad[i]));
    }
  g_assert_cmpstr (sonae_key_get_public (key), ==, known_public);
  g_assert_cmpstr (sonae_key_get_device (key), ==, device);
  g_assert_cmpstr (device, ==, "56475aa75463474c0285df5dbf2bcab7");
  g_assert_cmpstr (fingerprint, ==, "5632 7773 3957");
}

static void
test_signature (void)
{
  g_autoptr (SonaeKey) key = make_known ();
  g_autoptr (SonaeKey) other = sonae_key_new ();
  guint8 signature[64];

  sonae_key_sign (key, "abc", 3, signature);
  g_assert_true (sonae_key_verify (known_public, "abc", 3, signature));
  g_assert_false (sonae_key_verify (known_public, "abd", 3, signature));
  g_assert_false (sonae_key_verify (known_public, "ab", 2, signature));
  g_assert_false (sonae_key_verify (sonae_key_get_public (other), "abc", 3, signature));
  g_assert_false (sonae_key_verify (NULL, "abc", 3, signature));
  g_assert_false (sonae_key_verify ("", "abc", 3, signature));
  for (guint i = 0; i < sizeof signature; i++)
    {
      signature[i] ^= 0x80;
      g_assert_false (sonae_key_verify (known_public, "abc", 3, signature));
      signature[i] ^= 0x80;
    }
}

static void
expect_phrase (const char *phrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeKey) key = sonae_key_new_from_phrase (phrase, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sonae_key_get_public (key), ==, known_public);
}

static void
expect_no_phrase (const char *phrase, const char *named)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeKey) key = sonae_key_new_from_phrase (phrase, &error);

  g_assert_null (key);
  g_assert_error (error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_DAMAGED);
  if (strstr (error->message, named) == NULL)
    g_error ("“%s” does not name “%s”", error->message, named);
}

static const char *known_phrase = "000G 40R4 0M30 FBT4\n"
                                  "104G M2RC 1M70 Y772\n"
                                  "208H 44RM 2MB1 FX4C\n"
                                  "30CH M6RW 3MF1 YZDZ";

/* What people make of it with pen, keyboard and input method. */
static void
test_phrase_typed (void)
{
  g_autoptr (SonaeKey) key = make_known ();
  g_autofree char *phrase = sonae_key_to_phrase (key);
  g_autofree char *lower = g_ascii_strdown (phrase, -1);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (GString) confused = g_string_new (NULL);
  g_autoptr (GString) dashes = g_string_new (phrase);
  g_autoptr (GString) hyphens = g_string_new (phrase);
  g_autoptr (GString) together = g_string_new (phrase);

  g_assert_cmpstr (phrase, ==, known_phrase);
  for (const char *p = phrase; *p != '\0'; p++)
    {
      const char *from = strchr ("01V", *p);

      g_string_append_unichar (wide, *p == ' ' ? 0x3000 : g_ascii_isalnum (*p) ? *p - '!' + 0xFF01 : '\n');
      if (*p != '\n' && from != NULL)
        g_string_append_c (confused, "OlU"[strchr ("01V", *p) - "01V"]);
      else
        g_string_append_c (confused, *p);
    }
  g_string_replace (dashes, " ", "ー", 0);
  g_string_replace (dashes, "\n", " – ", 0);
  g_string_replace (hyphens, " ", "-", 0);
  g_string_replace (together, " ", "", 0);
  g_string_replace (together, "\n", "", 0);
  g_assert_cmpstr (confused->str, !=, phrase);
  expect_phrase (phrase);
  expect_phrase (lower);
  expect_phrase (wide->str);
  expect_phrase (confused->str);
  expect_phrase (dashes->str);
  expect_phrase (hyphens->str);
  expect_phrase (together->str);
}

/* One wrong letter or digit anywhere, and two neighbours the other way round. */
static void
test_phrase_mistyped (void)
{
  g_autofree char *phrase = g_strdup (known_phrase);

  for (guint i = 0; phrase[i] != '\0'; i++)
    {
      char             right = phrase[i];
      g_autofree char *line = g_strdup_printf ("Line %u", i / 20 + 1);

      if (!g_ascii_isalnum (right))
        continue;
      phrase[i] = right == 'Z' ? 'Y' : 'Z';
      expect_no_phrase (phrase, line);
      phrase[i] = right;
      if (!g_ascii_isalnum (phrase[i + 1]) || phrase[i + 1] == right)
        continue;
      phrase[i] = phrase[i + 1];
      phrase[i + 1] = right;
      expect_no_phrase (phrase, line);
      phrase[i + 1] = phrase[i];
      phrase[i] = right;
    }
}

static void
test_phrase_refused (void)
{
  g_auto (GStrv) lines = g_strsplit (known_phrase, "\n", -1);
  g_autofree char *swapped = g_strjoin ("\n", lines[0], lines[2], lines[1], lines[3], NULL);
  g_autofree char *cut = g_strndup (known_phrase, strlen (known_phrase) - 1);
  g_autofree char *longer = g_strconcat (known_phrase, "0", NULL);
  g_autofree char *odd = g_strdup (known_phrase);
  g_autofree char *huge = g_strnfill (1000000, '0');
  g_autoptr (SonaeKey) other = sonae_key_new ();
  g_autofree char *other_phrase = sonae_key_to_phrase (other);
  g_auto (GStrv) other_lines = g_strsplit (other_phrase, "\n", -1);
  g_autofree char *mixed = g_strjoin ("\n", lines[0], other_lines[1], lines[2], lines[3], NULL);

  odd[7] = '*';
  expect_no_phrase ("", "64");
  expect_no_phrase (cut, "63");
  expect_no_phrase (longer, "65");
  expect_no_phrase (odd, "Group 2");
  expect_no_phrase (swapped, "Line 2");
  expect_no_phrase (mixed, "Line 2");
  expect_no_phrase (huge, "recovery phrase");
  expect_no_phrase ("\xFF", "recovery phrase");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/key/file-missing", Fixture, NULL, set_up, test_file_missing, tear_down);
  g_test_add ("/key/file-is-folder", Fixture, NULL, set_up, test_file_is_folder, tear_down);
  g_test_add ("/key/file-damaged", Fixture, NULL, set_up, test_file_damaged, tear_down);
  g_test_add ("/key/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add_func ("/key/path", test_path);
  g_test_add_func ("/key/names", test_names);
  g_test_add_func ("/key/signature", test_signature);
  g_test_add_func ("/key/phrase-typed", test_phrase_typed);
  g_test_add_func ("/key/phrase-mistyped", test_phrase_mistyped);
  g_test_add_func ("/key/phrase-refused", test_phrase_refused);
  return g_test_run ();
}
