/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A computer's own key, with which it signs what it sends (Ed25519, libsodium). */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SONAE_KEY_ERROR (sonae_key_error_quark ())

/**
 * SonaeKeyError:
 * @SONAE_KEY_ERROR_MISSING: there is no key file
 * @SONAE_KEY_ERROR_DAMAGED: the key file, or a recovery phrase, does not hold together
 * @SONAE_KEY_ERROR_FAILED: it cannot be read or written
 */
typedef enum
{
  SONAE_KEY_ERROR_MISSING,
  SONAE_KEY_ERROR_DAMAGED,
  SONAE_KEY_ERROR_FAILED,
} SonaeKeyError;

GQuark sonae_key_error_quark (void);

/**
 * SonaeKey:
 *
 * The secret is kept in memory that is wiped when freed, and in one file that only the user can read.
 */
typedef struct _SonaeKey SonaeKey;

/* Returns: (transfer full): a key that no computer has had before. */
SonaeKey *sonae_key_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* From 32 bytes; for tests and for a recovery phrase. */
SonaeKey *sonae_key_new_from_seed (const guint8 seed[32]) G_GNUC_WARN_UNUSED_RESULT;
/* May be called in any thread; with the last reference the secret is wiped. */
SonaeKey *sonae_key_ref (SonaeKey *self);
void      sonae_key_unref (SonaeKey *self);
/* Reads the key file at @path. */
SonaeKey *sonae_key_load (const char *path, GError **error);
/* Writes it, for the user alone (mode 0600), whole or not at all. */
gboolean  sonae_key_save (SonaeKey *self, const char *path, GError **error);
/* Returns: (transfer full): where the key of the plan at @plan_path lies: beside it, ".key" for ".db". */
char     *sonae_key_path (const char *plan_path);

/* 64 hexadecimal digits. */
const char *sonae_key_get_public (SonaeKey *self);
/* Id of the computer: 32 hexadecimal digits, the first half of the SHA-256 of the public key. */
const char *sonae_key_get_device (SonaeKey *self);
/* @signature: (out): Ed25519, of @size bytes at @data. */
void        sonae_key_sign (SonaeKey *self, gconstpointer data, gsize size, guint8 signature[64]);

/* Whether @signature is that of @data by the owner of @public_key (hexadecimal; anything else is %FALSE). */
gboolean sonae_key_verify (const char *public_key, gconstpointer data, gsize size, const guint8 signature[64]);
/* Returns: (transfer full) (nullable): id of the computer with that public key; %NULL for no key. */
char    *sonae_key_device_of (const char *public_key);
/* Returns: (transfer full): three groups of four digits, to compare by telephone: "1234 5678 9012". */
char    *sonae_key_fingerprint (const char *public_key);

/* Returns: (transfer full): the secret in groups of letters and digits, with a check in each line; for the safe. */
char     *sonae_key_to_phrase (SonaeKey *self);
/* Reads what a person has typed: case, spaces, full width and easily confused letters do not matter. Says which group
 * is wrong. */
SonaeKey *sonae_key_new_from_phrase (const char *phrase, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeKey, sonae_key_unref)

G_END_DECLS
