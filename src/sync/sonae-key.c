/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A computer's own key: making, keeping, signing, verifying. */

#include "sonae-key-private.h"
#include "sonae-share-layout.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

/* The file: this line, the secret and the public key, each in hexadecimal on a line. The public key follows from the
 * secret and so is the check. */
#define FILE_HEAD "sonae-key 1\n"
#define HEX_KEY (2 * crypto_sign_SEEDBYTES)
#define FILE_SIZE (sizeof FILE_HEAD - 1 + 2 * (HEX_KEY + 1))

G_STATIC_ASSERT (crypto_sign_PUBLICKEYBYTES == crypto_sign_SEEDBYTES);

/**
 * SonaeKey:
 * @secret: in the library's form; its first half is what the key is made from
 */
struct _SonaeKey
{
  gatomicrefcount ref_count;
  guint8          secret[crypto_sign_SECRETKEYBYTES];
  char            public_key[2 * crypto_sign_PUBLICKEYBYTES + 1];
  char            device[33];
};

G_DEFINE_QUARK (sonae_key_error, sonae_key_error)

static void
ensure_sodium (void)
{
  if (sodium_init () < 0)
    g_error ("libsodium finds no source of randomness");
}

static gboolean
parse_public_key (const char *public_key, guint8 bytes[crypto_sign_PUBLICKEYBYTES])
{
  return public_key != NULL && sonae_hex_to_bytes (public_key, bytes, crypto_sign_PUBLICKEYBYTES);
}

static gboolean
fail_damaged (const char *path, GError **error)
{
  g_set_error (
      error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_DAMAGED,
      _ ("The key of this computer in “%s” is damaged. Put back a copy of the file, or move it away: a new key "
         "is made then, and the manager admits it."),
      path);
  return FALSE;
}

static gboolean
fail_errno (const char *path, int number, GError **error)
{
  if (number == ENOENT)
    g_set_error (error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_MISSING, _ ("There is no key in “%s”."), path);
  else
    g_set_error (error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_FAILED,
                 _ ("The key of this computer in “%s” cannot be read: %s. Look at the permissions of the file."), path,
                 g_strerror (number));
  return FALSE;
}

/* Reads at most @size bytes, whatever the file claims to hold. */
static gboolean
read_file (const char *path, char *text, gsize size, gsize *n_read, GError **error)
{
  FILE *file = g_fopen (path, "rbe");
  int   number;

  if (file == NULL)
    return fail_errno (path, errno, error);
  /* No buffer of the library's keeps the secret. */
  setvbuf (file, NULL, _IONBF, 0);
  errno = 0;
  *n_read = fread (text, 1, size, file);
  number = ferror (file) ? errno : 0;
  fclose (file);
  return number == 0 || fail_errno (path, number, error);
}

/* Returns: (nullable): %NULL where @text is no key file */
static SonaeKey *
parse_file (char *text)
{
  char     *secret = text + strlen (FILE_HEAD);
  char     *public_key = secret + HEX_KEY + 1;
  guint8    seed[crypto_sign_SEEDBYTES];
  SonaeKey *self = NULL;

  if (!g_str_has_prefix (text, FILE_HEAD) || secret[HEX_KEY] != '\n' || public_key[HEX_KEY] != '\n')
    return NULL;
  secret[HEX_KEY] = '\0';
  public_key[HEX_KEY] = '\0';
  if (sonae_hex_to_bytes (secret, seed, sizeof seed))
    self = sonae_key_new_from_seed (seed);
  sodium_memzero (seed, sizeof seed);
  if (self != NULL && !g_str_equal (self->public_key, public_key))
    g_clear_pointer (&self, sonae_key_unref);
  return self;
}

SonaeKey *
sonae_key_new (void)
{
  guint8    seed[crypto_sign_SEEDBYTES];
  SonaeKey *self;

  ensure_sodium ();
  randombytes_buf (seed, sizeof seed);
  self = sonae_key_new_from_seed (seed);
  sodium_memzero (seed, sizeof seed);
  return self;
}

SonaeKey *
sonae_key_new_from_seed (const guint8 seed[32])
{
  SonaeKey        *self = g_new0 (SonaeKey, 1);
  guint8           public_key[crypto_sign_PUBLICKEYBYTES];
  g_autofree char *device = NULL;

  ensure_sodium ();
  g_atomic_ref_count_init (&self->ref_count);
  crypto_sign_seed_keypair (public_key, self->secret, seed);
  sodium_bin2hex (self->public_key, sizeof self->public_key, public_key, sizeof public_key);
  device = sonae_key_device_of (self->public_key);
  memcpy (self->device, device, sizeof self->device);
  return self;
}

SonaeKey *
sonae_key_ref (SonaeKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sonae_key_unref (SonaeKey *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  sodium_memzero (self, sizeof *self);
  g_free (self);
}

SonaeKey *
sonae_key_load (const char *path, GError **error)
{
  char      text[FILE_SIZE + 2] = { 0 };
  gsize     n_read = 0;
  SonaeKey *self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  /* One byte more tells that it is longer. */
  if (!read_file (path, text, FILE_SIZE + 1, &n_read, error))
    return NULL;
  if (n_read == FILE_SIZE)
    self = parse_file (text);
  sodium_memzero (text, sizeof text);
  if (self == NULL)
    fail_damaged (path, error);
  return self;
}

gboolean
sonae_key_save (SonaeKey *self, const char *path, GError **error)
{
  g_autoptr (GError) problem = NULL;
  char     seed[HEX_KEY + 1];
  char     text[FILE_SIZE + 1];
  gboolean is_saved;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  /* From GLib 2.84 on a file that is replaced hands its mode on; where there is none this does nothing. */
  g_chmod (path, 0600);
  sodium_bin2hex (seed, sizeof seed, self->secret, crypto_sign_SEEDBYTES);
  g_snprintf (text, sizeof text, FILE_HEAD "%s\n%s\n", seed, self->public_key);
  is_saved = g_file_set_contents_full (path, text, FILE_SIZE,
                                       G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &problem);
  sodium_memzero (seed, sizeof seed);
  sodium_memzero (text, sizeof text);
  if (!is_saved)
    g_set_error (error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_FAILED,
                 _ ("The key of this computer cannot be written to “%s”: %s. Look at the permissions of the folder and "
                    "the room on the disk."),
                 path, problem->message);
  return is_saved;
}

char *
sonae_key_path (const char *plan_path)
{
  gsize length;

  g_return_val_if_fail (plan_path != NULL, NULL);

  length = strlen (plan_path);
  if (g_str_has_suffix (plan_path, ".db"))
    length -= strlen (".db");
  return g_strdup_printf ("%.*s.key", (int) length, plan_path);
}

const char *
sonae_key_get_public (SonaeKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->public_key;
}

const char *
sonae_key_get_device (SonaeKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->device;
}

const guint8 *
sonae_key_get_seed (SonaeKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->secret;
}

void
sonae_key_sign (SonaeKey *self, gconstpointer data, gsize size, guint8 signature[64])
{
  g_return_if_fail (self != NULL);

  crypto_sign_detached (signature, NULL, data, size, self->secret);
}

gboolean
sonae_key_verify (const char *public_key, gconstpointer data, gsize size, const guint8 signature[64])
{
  guint8 bytes[crypto_sign_PUBLICKEYBYTES];

  ensure_sodium ();
  return parse_public_key (public_key, bytes) && crypto_sign_verify_detached (signature, data, size, bytes) == 0;
}

char *
sonae_key_device_of (const char *public_key)
{
  guint8 bytes[crypto_sign_PUBLICKEYBYTES];
  guint8 hash[crypto_hash_sha256_BYTES];

  if (!parse_public_key (public_key, bytes))
    return NULL;
  crypto_hash_sha256 (hash, bytes, sizeof bytes);
  return sonae_hex_from_bytes (hash, sizeof hash / 2);
}

char *
sonae_key_fingerprint (const char *public_key)
{
  static const char label[] = "sonae-fingerprint";
  guint8            bytes[sizeof label - 1 + crypto_sign_PUBLICKEYBYTES];
  guint8            hash[crypto_hash_sha256_BYTES];
  guint64           number = 0;

  memcpy (bytes, label, sizeof label - 1);
  if (!parse_public_key (public_key, bytes + sizeof label - 1))
    return NULL;
  crypto_hash_sha256 (hash, bytes, sizeof bytes);
  for (guint i = 0; i < 8; i++)
    number = number << 8 | hash[i];
  number %= G_GUINT64_CONSTANT (1000000000000);
  return g_strdup_printf ("%04u %04u %04u", (guint) (number / 100000000), (guint) (number / 10000 % 10000),
                          (guint) (number % 10000));
}
