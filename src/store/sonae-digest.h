/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sum over all values of the synced tables, by which computers see that they hold the same plan. */

#pragma once

#include <gio/gio.h>

#include "sonae-store.h"

G_BEGIN_DECLS

/**
 * SonaeDigest:
 * @sum: for each value that is not NULL, the SHA-256 of table, id, column, type and value as four 64-bit little-endian
 *   numbers, added modulo 2^64
 *
 * A changeset holds old and new values, so the digest after it follows from the digest before without reading the
 * tables. A NULL adds nothing, so that a column added by a newer schema does not change it.
 */
typedef struct
{
  guint64 sum[4];
} SonaeDigest;

/* Moves @digest to the state after @changeset. %FALSE with %SONAE_STORE_ERROR_DAMAGED where it cannot be read. */
gboolean sonae_digest_add_changeset (SonaeDigest *digest, SonaeStore *store, GBytes *changeset, GError **error);
/* The digest of all synced tables as they stand, from the first row to the last. */
gboolean sonae_store_compute_digest (SonaeStore *self, SonaeDigest *digest, GError **error);
gboolean sonae_digest_equal (const SonaeDigest *a, const SonaeDigest *b);
/* 32 bytes, each number little-endian. */
void     sonae_digest_to_bytes (const SonaeDigest *digest, guint8 bytes[32]);
void     sonae_digest_from_bytes (SonaeDigest *digest, const guint8 bytes[32]);

G_END_DECLS
