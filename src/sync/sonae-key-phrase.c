/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key as a phrase on paper: four lines of four groups of four letters and digits. */

#include "sonae-key-private.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

/* Each line holds a quarter of the secret and a check of all lines up to it, in Crockford's base 32, which leaves out
 * what is easily taken for something else. */
#define N_LINES 4
#define LINE_BYTES 8
#define CHECK_BYTES 2
#define LINE_DIGITS 16
#define GROUP_DIGITS 4
#define LINE_GROUPS (LINE_DIGITS / GROUP_DIGITS)
#define N_DIGITS (N_LINES * LINE_DIGITS)
#define MAX_TYPED 4096

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void
compute_check (const guint8 *seed, guint line, guint8 check[CHECK_BYTES])
{
  static const char        label[] = "sonae-phrase";
  crypto_hash_sha256_state state;
  guint8                   hash[crypto_hash_sha256_BYTES];

  crypto_hash_sha256_init (&state);
  crypto_hash_sha256_update (&state, (const guint8 *) label, sizeof label - 1);
  crypto_hash_sha256_update (&state, seed, (line + 1) * LINE_BYTES);
  crypto_hash_sha256_final (&state, hash);
  memcpy (check, hash, CHECK_BYTES);
  sodium_memzero (&state, sizeof state);
  sodium_memzero (hash, sizeof hash);
}

/* Returns: the value of what a person has typed for a digit, -1 for none */
static int
value_of (gunichar c)
{
  const char *digit;

  c = g_unichar_toupper (c);
  if (c == 'O')
    c = '0';
  else if (c == 'I' || c == 'L')
    c = '1';
  else if (c == 'U')
    c = 'V';
  digit = c != 0 && c < 128 ? strchr (digits, (int) c) : NULL;
  return digit != NULL ? (int) (digit - digits) : -1;
}

static gboolean
is_between (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212 || c == 0x30FC;
}

/* @values: (out) (array length=N_DIGITS) */
static gboolean
read_digits (const char *typed, guint8 *values, GError **error)
{
  guint n_values = 0;

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int      value = value_of (c);

      if (is_between (c))
        continue;
      if (value < 0)
        {
          g_set_error (error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_DAMAGED,
                       _ ("Group %u holds “%.*s”, which is in no recovery phrase. Compare it with the paper."),
                       n_values / GROUP_DIGITS + 1, (int) (g_utf8_next_char (p) - p), p);
          return FALSE;
        }
      if (n_values < N_DIGITS)
        values[n_values] = (guint8) value;
      n_values++;
    }
  if (n_values == N_DIGITS)
    return TRUE;
  g_set_error (error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_DAMAGED,
               _ ("A recovery phrase has 16 groups of 4 letters and digits, %d in all; %u were typed."), N_DIGITS,
               n_values);
  return FALSE;
}

/* Packs eight values of five bits into five bytes, and so on. */
static void
pack_line (const guint8 *values, guint8 bytes[LINE_BYTES + CHECK_BYTES])
{
  for (guint i = 0; i < LINE_DIGITS; i += 8)
    {
      guint64 bits = 0;

      for (guint j = 0; j < 8; j++)
        bits = bits << 5 | values[i + j];
      for (guint j = 0; j < 5; j++)
        bytes[i / 8 * 5 + j] = (guint8) (bits >> (32 - 8 * j));
    }
}

static void
append_line (GString *phrase, const guint8 bytes[LINE_BYTES + CHECK_BYTES])
{
  for (guint i = 0; i < LINE_DIGITS; i++)
    {
      guint bit = i * 5;
      guint pair = (guint) bytes[bit / 8] << 8;

      if (bit / 8 + 1 < LINE_BYTES + CHECK_BYTES)
        pair |= bytes[bit / 8 + 1];
      if (i > 0 && i % GROUP_DIGITS == 0)
        g_string_append_c (phrase, ' ');
      g_string_append_c (phrase, digits[pair >> (11 - bit % 8) & 31]);
    }
}

static gboolean
read_seed (const guint8 *values, guint8 seed[N_LINES * LINE_BYTES], GError **error)
{
  guint8   bytes[LINE_BYTES + CHECK_BYTES];
  guint8   check[CHECK_BYTES];
  gboolean holds = TRUE;

  for (guint i = 0; i < N_LINES && holds; i++)
    {
      pack_line (values + i * LINE_DIGITS, bytes);
      memcpy (seed + i * LINE_BYTES, bytes, LINE_BYTES);
      compute_check (seed, i, check);
      holds = memcmp (bytes + LINE_BYTES, check, CHECK_BYTES) == 0;
      if (!holds)
        g_set_error (error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_DAMAGED,
                     _ ("Line %u, groups %u to %u, does not hold together. Compare these groups with the paper."),
                     i + 1, i * LINE_GROUPS + 1, (i + 1) * LINE_GROUPS);
    }
  sodium_memzero (bytes, sizeof bytes);
  return holds;
}

char *
sonae_key_to_phrase (SonaeKey *self)
{
  GString      *phrase = g_string_sized_new (N_DIGITS + N_DIGITS / GROUP_DIGITS);
  const guint8 *seed;

  g_return_val_if_fail (self != NULL, NULL);

  seed = sonae_key_get_seed (self);
  for (guint i = 0; i < N_LINES; i++)
    {
      guint8 bytes[LINE_BYTES + CHECK_BYTES];

      memcpy (bytes, seed + i * LINE_BYTES, LINE_BYTES);
      compute_check (seed, i, bytes + LINE_BYTES);
      if (i > 0)
        g_string_append_c (phrase, '\n');
      append_line (phrase, bytes);
      sodium_memzero (bytes, sizeof bytes);
    }
  return g_string_free (phrase, FALSE);
}

SonaeKey *
sonae_key_new_from_phrase (const char *phrase, GError **error)
{
  g_autofree char *typed = NULL;
  guint8           values[N_DIGITS];
  guint8           seed[N_LINES * LINE_BYTES];
  SonaeKey        *self = NULL;

  g_return_val_if_fail (phrase != NULL, NULL);

  /* Brings full width to half width; %NULL for what is no text. */
  if (strlen (phrase) <= MAX_TYPED)
    typed = g_utf8_normalize (phrase, -1, G_NORMALIZE_ALL_COMPOSE);
  if (typed == NULL)
    {
      g_set_error_literal (error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_DAMAGED,
                           _ ("This is no recovery phrase. It has four lines of four groups of letters and digits."));
      return NULL;
    }
  if (read_digits (typed, values, error) && read_seed (values, seed, error))
    self = sonae_key_new_from_seed (seed);
  sodium_memzero (typed, strlen (typed));
  sodium_memzero (values, sizeof values);
  sodium_memzero (seed, sizeof seed);
  return self;
}
