/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file of the log on the share: what it says, and its bytes. */

#pragma once

#include "sonae-key.h"
#include "sonae-merge.h"

G_BEGIN_DECLS

#define SONAE_LOG_ERROR (sonae_log_error_quark ())

/**
 * SonaeLogError:
 * @SONAE_LOG_ERROR_TORN: cut short, changed or not finished: the hash at its end does not fit
 * @SONAE_LOG_ERROR_FORGED: whole, but its signature is not that of the computer it names
 * @SONAE_LOG_ERROR_MALFORMED: whole and signed, but no entry of this log
 * @SONAE_LOG_ERROR_NEWER: of a format or schema that this program does not know
 */
typedef enum
{
  SONAE_LOG_ERROR_TORN,
  SONAE_LOG_ERROR_FORGED,
  SONAE_LOG_ERROR_MALFORMED,
  SONAE_LOG_ERROR_NEWER,
} SonaeLogError;

GQuark sonae_log_error_quark (void);

/* No entry is larger: more is several entries. */
#define SONAE_LOG_ENTRY_MAX (16 * 1024 * 1024)

/**
 * SonaeLogEntry:
 * @share_id: (owned): id of the share
 * @number: its place in the log, from 1
 * @previous: SHA-256 of the bytes of the entry before; for the first, of the share's id
 * @voids: (owned) (element-type gint64): numbers of the entries just before it that are not to be applied; @previous is
 *   then the entry before those
 * @public_key: (owned): of the computer that signed it, hexadecimal
 * @device_seq: how many entries this computer had published, with this one
 * @app_version: (owned): of the program
 * @schema: number of the synced schema it was written with
 * @time: (owned): UTC, ISO 8601; for display only
 * @before: digest of the state it is applied to
 * @after: digest of the state after it
 * @transactions: (owned) (element-type SonaeTransaction)
 *
 * Bytes: "SONAELG1", length of the header (32 bits, little-endian), header (JSON, UTF-8, sorted keys), payload (each
 * transaction: length and JSON, length and changeset), signature (64 bytes, of all before), SHA-256 (32 bytes, of all
 * before). The hash of an entry is the SHA-256 of all its bytes.
 */
typedef struct
{
  char       *share_id;
  gint64      number;
  guint8      previous[32];
  GArray     *voids;
  char       *public_key;
  gint64      device_seq;
  char       *app_version;
  int         schema;
  char       *time;
  SonaeDigest before;
  SonaeDigest after;
  GPtrArray  *transactions;
} SonaeLogEntry;

/* Returns: (transfer full): with nothing in it yet, to be filled member by member. */
SonaeLogEntry *sonae_log_entry_new (void);
void           sonae_log_entry_free (SonaeLogEntry *self);
/* Returns: (transfer full): its bytes, signed with @key, whose public key becomes that of the entry. */
GBytes        *sonae_log_entry_encode (SonaeLogEntry *self, SonaeKey *key);
/* Reads and checks hash, form and signature; the caller decides whether the signer is admitted and the place right.
 * Any bytes may be given. The synced schema is not checked before the signature. */
SonaeLogEntry *sonae_log_entry_decode (GBytes *bytes, GError **error);
/* @hash: (out): SHA-256 of all of @bytes: what the next entry follows, see @previous. */
void           sonae_log_entry_hash (GBytes *bytes, guint8 hash[32]);
/* Whether a newer Sonae wrote it: of a schema, or with a table or a column, that this program does not know. */
gboolean       sonae_log_entry_is_newer (const SonaeLogEntry *self, SonaeStore *store);
/* Adds what it changes to @digest, that of the state which it was made for. */
gboolean sonae_log_entry_add_up (const SonaeLogEntry *self, SonaeStore *store, SonaeDigest *digest, GError **error);
/* Returns: (transfer full): it as readable text, for people: header, then each change. @store names fields. */
char    *sonae_log_entry_to_text (SonaeLogEntry *self, SonaeStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeLogEntry, sonae_log_entry_free)

G_END_DECLS
