/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A struct as JSON in the one form that the log knows: members sorted, no spaces, each text and number in one way. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SonaeLogMemberKind:
 * @SONAE_LOG_TEXT: char *, written shortened to 4096 characters; %NULL is written as an empty text
 * @SONAE_LOG_OPTIONAL_TEXT: as well, but left out where %NULL
 * @SONAE_LOG_INT: int, not negative
 * @SONAE_LOG_INT64: gint64, not negative
 * @SONAE_LOG_BYTES: 32 bytes in place, as hexadecimal digits
 * @SONAE_LOG_DIGEST: a SonaeDigest in place, as hexadecimal digits
 * @SONAE_LOG_NUMBERS: GArray * of gint64, not negative
 */
typedef enum
{
  SONAE_LOG_TEXT,
  SONAE_LOG_OPTIONAL_TEXT,
  SONAE_LOG_INT,
  SONAE_LOG_INT64,
  SONAE_LOG_BYTES,
  SONAE_LOG_DIGEST,
  SONAE_LOG_NUMBERS,
} SonaeLogMemberKind;

/* Tables of members are sorted by name. */
typedef struct
{
  const char        *name;
  SonaeLogMemberKind kind;
  gsize              offset;
} SonaeLogMember;

/* Returns: (transfer full): @object as one JSON object */
GString *sonae_log_json_write (const SonaeLogMember *members, guint n_members, gconstpointer object);
/* Fills the members of @object, which are all unset. Any bytes may be given; %FALSE unless they are exactly what
 * sonae_log_json_write() makes. @object may be filled in part then. */
gboolean
sonae_log_json_read (const SonaeLogMember *members, guint n_members, const char *json, gsize size, gpointer object);

G_END_DECLS
