/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a record. */

#include "sonae-value.h"

SonaeValue
sonae_value_integer (gint64 integer)
{
  return (SonaeValue){ .kind = SONAE_VALUE_INTEGER, .integer = integer };
}

SonaeValue
sonae_value_text (const char *text)
{
  if (text == NULL || *text == '\0')
    return (SonaeValue){ .kind = SONAE_VALUE_NONE };
  return (SonaeValue){ .kind = SONAE_VALUE_TEXT, .text = g_strdup (text) };
}

SonaeValue
sonae_value_copy (const SonaeValue *value)
{
  SonaeValue copy = *value;

  copy.text = g_strdup (value->text);
  return copy;
}

void
sonae_value_clear (SonaeValue *value)
{
  g_free (value->text);
  *value = (SonaeValue){ .kind = SONAE_VALUE_NONE };
}

gboolean
sonae_value_equal (const SonaeValue *a, const SonaeValue *b)
{
  return sonae_value_compare (a, b) == 0;
}

int
sonae_value_compare (const SonaeValue *a, const SonaeValue *b)
{
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  if (a->kind == SONAE_VALUE_INTEGER)
    return (a->integer > b->integer) - (a->integer < b->integer);
  return g_strcmp0 (a->text, b->text);
}
