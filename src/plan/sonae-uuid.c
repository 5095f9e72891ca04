/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids that follow from a name. */

#include "sonae-uuid.h"

#include <string.h>

/* Sonae's own namespace, drawn at random once. */
static const guint8 namespace_bytes[16] = { 0x5e, 0x0a, 0xe7, 0x31, 0x9c, 0x44, 0x4d, 0x1b,
                                            0x8f, 0x26, 0x07, 0xb3, 0xd1, 0x5a, 0x62, 0xc9 };

char *
sonae_uuid_for_key (const char *sheet, const char *key)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autofree char *name = g_strconcat (sheet, "/", key, NULL);
  guint8           digest[20];
  gsize            length = sizeof digest;

  g_checksum_update (checksum, namespace_bytes, sizeof namespace_bytes);
  g_checksum_update (checksum, (const guchar *) name, (gssize) strlen (name));
  g_checksum_get_digest (checksum, digest, &length);
  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", digest[0], digest[1],
                          digest[2], digest[3], digest[4], digest[5], digest[6], digest[7], digest[8], digest[9],
                          digest[10], digest[11], digest[12], digest[13], digest[14], digest[15]);
}
