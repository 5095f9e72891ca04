/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell of a text table stands for. */

#include <glib/gi18n.h>

#include "sonae-plan-tables.h"
#include "sonae-rank.h"
#include "sonae-table-cell.h"
#include "sonae-text.h"

/* The largest place a rank may be given as: far more than any table, far less than a rank can hold. */
#define MAX_PLACE 1000000

/* "\n" is a line break and "\\" a backslash, in a table whose lines are rows. */
static char *
unescape (const char *cell, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p != '\\')
        {
          g_string_append_c (text, *p);
          continue;
        }
      p++;
      if (*p != 'n' && *p != '\\')
        {
          g_set_error_literal (error, SONAE_PLAN_TABLES_ERROR, SONAE_PLAN_TABLES_ERROR_VALUE,
                               _ ("a backslash stands alone. Write \\n for a line break and \\\\ for a backslash."));
          return NULL;
        }
      g_string_append_c (text, *p == 'n' ? '\n' : '\\');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_text (const char *cell, SonaeValue *value, GError **error)
{
  g_autofree char *text = unescape (cell, error);
  g_autofree char *composed = NULL;

  if (text == NULL)
    return FALSE;
  composed = sonae_text_compose (text);
  *value = sonae_value_text (composed);
  return TRUE;
}

static gboolean
read_integer (const char *cell, SonaeValue *value, GError **error)
{
  gint64 number;

  if (!g_ascii_string_to_signed (cell, 10, G_MININT64, G_MAXINT64, &number, NULL))
    {
      g_set_error (error, SONAE_PLAN_TABLES_ERROR, SONAE_PLAN_TABLES_ERROR_VALUE,
                   _ ("“%s” is not a whole number. Write it in digits only."), cell);
      return FALSE;
    }
  *value = sonae_value_integer (number);
  return TRUE;
}

static gboolean
read_place (const char *cell, SonaeValue *value, GError **error)
{
  gint64 place;

  if (!g_ascii_string_to_signed (cell, 10, 1, MAX_PLACE, &place, NULL))
    {
      g_set_error (error, SONAE_PLAN_TABLES_ERROR, SONAE_PLAN_TABLES_ERROR_VALUE,
                   _ ("“%s” is not a place in an order. Write 1, 2, 3 and so on."), cell);
      return FALSE;
    }
  *value = sonae_value_integer (place * SONAE_RANK_STEP);
  return TRUE;
}

gboolean
sonae_table_cell_is_reference (const SonaeField *field)
{
  return field->type == SONAE_FIELD_REFERENCE || field->type == SONAE_FIELD_REFERENCES;
}

gboolean
sonae_table_cell_read (const SonaeField *field, const char *cell, SonaeValue *value, GError **error)
{
  *value = (SonaeValue){ .kind = SONAE_VALUE_NONE };
  if (*cell == '\0')
    return TRUE;
  if (field->type == SONAE_FIELD_RANK)
    return read_place (cell, value, error);
  if (sonae_field_is_integer (field))
    return read_integer (cell, value, error);
  return read_text (cell, value, error);
}
