/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Document versions: two whole numbers. */

#include "sonae-version.h"

/* A leading zero would make a decimal of it: 1.05 is not 1.5. */
static gboolean
read_number (const char *digits, guint64 *number)
{
  return (digits[0] != '0' || digits[1] == '\0') && g_ascii_string_to_unsigned (digits, 10, 0, G_MAXINT, number, NULL);
}

SonaeVersion
sonae_version_first (void)
{
  return (SonaeVersion){ 1, 0 };
}

SonaeVersion
sonae_version_updated (SonaeVersion version)
{
  return (SonaeVersion){ version.major, version.minor + 1 };
}

SonaeVersion
sonae_version_approved (SonaeVersion version)
{
  return (SonaeVersion){ version.major + 1, 0 };
}

int
sonae_version_compare (SonaeVersion a, SonaeVersion b)
{
  if (a.major != b.major)
    return a.major < b.major ? -1 : 1;
  return (a.minor > b.minor) - (a.minor < b.minor);
}

char *
sonae_version_format (SonaeVersion version)
{
  return g_strdup_printf ("%d.%d", version.major, version.minor);
}

gboolean
sonae_version_parse (const char *text, SonaeVersion *version)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 3);
  guint64 major;
  guint64 minor;

  if (g_strv_length (parts) != 2 || !read_number (parts[0], &major) || !read_number (parts[1], &minor))
    return FALSE;
  *version = (SonaeVersion){ (int) major, (int) minor };
  return TRUE;
}
