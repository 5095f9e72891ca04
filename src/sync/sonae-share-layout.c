/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every name on the share. */

#include "sonae-share-layout.h"

#include <string.h>

#define SEGMENT_DIGITS 6
#define NUMBER_DIGITS 10
#define DEVICE_DIGITS 32
#define SHA256_DIGITS 64
#define PUT_ASIDE "aside-"
#define STAGED_ROOT SONAE_LAYOUT_ROOT "-"

static gboolean
is_hex (const char *text, gsize n)
{
  return strspn (text, "0123456789abcdef") >= n;
}

/* Reads exactly @n_digits decimal digits. */
static gboolean
parse_digits (const char *text, guint n_digits, gint64 *number)
{
  if (strspn (text, "0123456789") != n_digits)
    return FALSE;
  *number = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

static char *
new_staged_name (const char *device)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strdup_printf ("t-%s-%s", device, uuid);
}

gint64
sonae_layout_segment_of (gint64 number)
{
  return number / SONAE_LAYOUT_SEGMENT;
}

char *
sonae_layout_segment (gint64 segment)
{
  return g_strdup_printf ("%s/%06" G_GINT64_FORMAT, SONAE_LAYOUT_LOG, segment);
}

char *
sonae_layout_archived (gint64 segment)
{
  return g_strdup_printf ("%s/%06" G_GINT64_FORMAT, SONAE_LAYOUT_ATTIC, segment);
}

char *
sonae_layout_slot (gint64 number)
{
  g_autofree char *segment = sonae_layout_segment (sonae_layout_segment_of (number));

  return g_strdup_printf ("%s/%010" G_GINT64_FORMAT, segment, number);
}

char *
sonae_layout_entry (gint64 number)
{
  g_autofree char *slot = sonae_layout_slot (number);

  return g_strconcat (slot, "/e", NULL);
}

char *
sonae_layout_repair (gint64 number, const guint8 hash[32])
{
  g_autofree char *slot = sonae_layout_slot (number);
  g_autofree char *hex = sonae_hex_from_bytes (hash, 4);

  return g_strconcat (slot, "/r-", hex, NULL);
}

char *
sonae_layout_staged_slot (gint64 number, const char *device)
{
  g_autofree char *segment = sonae_layout_segment (sonae_layout_segment_of (number));

  return sonae_layout_staged_file (segment, device);
}

char *
sonae_layout_staged_file (const char *folder, const char *device)
{
  g_autofree char *name = new_staged_name (device);

  return sonae_layout_in (folder, name);
}

char *
sonae_layout_put_aside (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strdup_printf ("%s/" PUT_ASIDE "%s", SONAE_LAYOUT_ATTIC, uuid);
}

char *
sonae_layout_staged_root (const char *device)
{
  g_autofree char *name = new_staged_name (device);

  return g_strconcat (STAGED_ROOT, name, NULL);
}

char *
sonae_layout_pack (gint64 segment, const char *sha256)
{
  return g_strdup_printf ("%s/%06" G_GINT64_FORMAT "-%s.pack", SONAE_LAYOUT_PACKS, segment, sha256);
}

char *
sonae_layout_checkpoint (gint64 number, const SonaeDigest *digest)
{
  guint8           bytes[32];
  g_autofree char *hex = NULL;

  sonae_digest_to_bytes (digest, bytes);
  hex = sonae_hex_from_bytes (bytes, 8);
  return g_strdup_printf ("%s/%010" G_GINT64_FORMAT "-%s.db", SONAE_LAYOUT_CHECKPOINTS, number, hex);
}

char *
sonae_layout_report (const char *device)
{
  return g_strdup_printf ("%s/%s.json", SONAE_LAYOUT_REPORTS, device);
}

char *
sonae_layout_request (const char *device)
{
  return g_strdup_printf ("%s/%s.json", SONAE_LAYOUT_REQUESTS, device);
}

char *
sonae_layout_wanted (gint64 number)
{
  return g_strdup_printf ("%s/wanted-%010" G_GINT64_FORMAT, SONAE_LAYOUT_REQUESTS, number);
}

char *
sonae_layout_in (const char *folder, const char *name)
{
  return *folder != '\0' ? g_strconcat (folder, "/", name, NULL) : g_strdup (name);
}

gboolean
sonae_layout_parse_segment (const char *name, gint64 *segment)
{
  return strlen (name) == SEGMENT_DIGITS && parse_digits (name, SEGMENT_DIGITS, segment);
}

gboolean
sonae_layout_parse_slot (const char *name, gint64 *number)
{
  return strlen (name) == NUMBER_DIGITS && parse_digits (name, NUMBER_DIGITS, number);
}

gboolean
sonae_layout_is_repair (const char *name)
{
  return g_str_has_prefix (name, "r-") && strlen (name) == 10 && is_hex (name + 2, 8);
}

gboolean
sonae_layout_is_put_aside (const char *name)
{
  return g_str_has_prefix (name, PUT_ASIDE) && g_uuid_string_is_valid (name + strlen (PUT_ASIDE));
}

gboolean
sonae_layout_parse_staged (const char *name, char **device)
{
  if (g_str_has_prefix (name, STAGED_ROOT))
    name += strlen (STAGED_ROOT);
  if (!g_str_has_prefix (name, "t-") || !is_hex (name + 2, DEVICE_DIGITS) || name[2 + DEVICE_DIGITS] != '-')
    return FALSE;
  if (device != NULL)
    *device = g_strndup (name + 2, DEVICE_DIGITS);
  return TRUE;
}

gboolean
sonae_layout_parse_pack (const char *name, gint64 *segment, char **sha256)
{
  const char *hex = name + SEGMENT_DIGITS + 1;

  if (strlen (name) != SEGMENT_DIGITS + 1 + SHA256_DIGITS + strlen (".pack") || !is_hex (hex, SHA256_DIGITS)
      || name[SEGMENT_DIGITS] != '-' || !g_str_has_suffix (name, ".pack")
      || !parse_digits (name, SEGMENT_DIGITS, segment))
    return FALSE;
  *sha256 = g_strndup (hex, SHA256_DIGITS);
  return TRUE;
}

gboolean
sonae_layout_parse_checkpoint (const char *name, gint64 *number)
{
  return strlen (name) == NUMBER_DIGITS + 1 + 16 + strlen (".db") && name[NUMBER_DIGITS] == '-'
         && is_hex (name + NUMBER_DIGITS + 1, 16) && g_str_has_suffix (name, ".db")
         && parse_digits (name, NUMBER_DIGITS, number);
}

gboolean
sonae_layout_parse_device (const char *name, char **device)
{
  if (strlen (name) != DEVICE_DIGITS + strlen (".json") || !is_hex (name, DEVICE_DIGITS)
      || !g_str_has_suffix (name, ".json"))
    return FALSE;
  *device = g_strndup (name, DEVICE_DIGITS);
  return TRUE;
}

gboolean
sonae_layout_parse_wanted (const char *name, gint64 *number)
{
  const char *digits = name + strlen ("wanted-");

  return g_str_has_prefix (name, "wanted-") && strlen (digits) == NUMBER_DIGITS
         && parse_digits (digits, NUMBER_DIGITS, number);
}

char *
sonae_hex_from_bytes (const guint8 *bytes, gsize size)
{
  GString *hex = g_string_sized_new (2 * size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

gboolean
sonae_hex_to_bytes (const char *hex, guint8 *bytes, gsize size)
{
  if (hex == NULL || strlen (hex) != 2 * size || !is_hex (hex, 2 * size))
    return FALSE;
  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return TRUE;
}
