/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outer form of a changeset, as https://www.sqlite.org/session/sqlite3_changeset.html has it: for each table "T",
 * its number of columns, a flag for each, its name; then its changes. */

#include "sonae-changeset-form.h"

#include <string.h>

#define MAX_COLUMNS 1000

enum
{
  OPERATION_DELETE = 9,
  OPERATION_INSERT = 18,
  OPERATION_UPDATE = 23,
};

enum
{
  VALUE_UNDEFINED,
  VALUE_INTEGER,
  VALUE_FLOAT,
  VALUE_TEXT,
  VALUE_BLOB,
  VALUE_NULL,
};

/* What is left to read. */
typedef struct
{
  const guint8 *data;
  gsize         size;
} Rest;

static gboolean
take_byte (Rest *rest, guint8 *byte)
{
  if (rest->size == 0)
    return FALSE;
  *byte = *rest->data++;
  rest->size--;
  return TRUE;
}

static gboolean
skip (Rest *rest, gsize size)
{
  if (size > rest->size)
    return FALSE;
  rest->data += size;
  rest->size -= size;
  return TRUE;
}

/* Seven bits in each byte, the highest first; no number here needs more than 31 bits. */
static gboolean
take_number (Rest *rest, gsize *number)
{
  guint8 byte;

  *number = 0;
  for (guint i = 0; i < 5; i++)
    {
      if (!take_byte (rest, &byte))
        return FALSE;
      *number = *number << 7 | (byte & 0x7F);
      if ((byte & 0x80) == 0)
        return *number <= G_MAXINT;
    }
  return FALSE;
}

static gboolean
skip_table (Rest *rest, gsize *n_columns)
{
  const guint8 *end;

  if (!take_number (rest, n_columns) || *n_columns == 0 || *n_columns > MAX_COLUMNS || !skip (rest, *n_columns))
    return FALSE;
  end = memchr (rest->data, '\0', rest->size);
  return end != NULL && skip (rest, (gsize) (end - rest->data) + 1);
}

static gboolean
skip_values (Rest *rest, gsize n_columns)
{
  guint8 type;
  gsize  size;

  for (gsize i = 0; i < n_columns; i++)
    {
      if (!take_byte (rest, &type) || type > VALUE_NULL)
        return FALSE;
      if ((type == VALUE_INTEGER || type == VALUE_FLOAT) && !skip (rest, 8))
        return FALSE;
      if ((type == VALUE_TEXT || type == VALUE_BLOB) && (!take_number (rest, &size) || !skip (rest, size)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
skip_change (Rest *rest, guint8 operation, gsize n_columns)
{
  guint8 is_indirect;

  if (n_columns == 0 || !take_byte (rest, &is_indirect) || is_indirect > 1)
    return FALSE;
  if (operation == OPERATION_INSERT || operation == OPERATION_DELETE)
    return skip_values (rest, n_columns);
  return operation == OPERATION_UPDATE && skip_values (rest, n_columns) && skip_values (rest, n_columns);
}

gboolean
sonae_changeset_is_whole (const guint8 *data, gsize size)
{
  Rest   rest = { data, size };
  gsize  n_columns = 0;
  guint8 first;

  while (take_byte (&rest, &first))
    if (first == 'T' ? !skip_table (&rest, &n_columns) : !skip_change (&rest, first, n_columns))
      return FALSE;
  return TRUE;
}
