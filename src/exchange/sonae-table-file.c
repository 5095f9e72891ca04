/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text table taken apart into lines and cells. */

#include <string.h>

#include <glib/gi18n.h>

#include "sonae-table-file.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* The cell, counted from 1, in which the byte at @offset of @line stands. */
static guint
count_cell (const char *line, gsize offset)
{
  guint cell = 1;

  for (gsize i = 0; i < offset; i++)
    if (line[i] == '\t')
      cell++;
  return cell;
}

static gboolean
check_encoding (const char *name, const char *line, gsize length, guint number, GError **error)
{
  const char *bad;

  if (g_utf8_validate_len (line, length, &bad))
    return TRUE;
  sonae_table_refuse (error, SONAE_PLAN_TABLES_ERROR_ENCODING, name, number, count_cell (line, (gsize) (bad - line)),
                      _ ("this is not UTF-8 text. Save the file again as UTF-8."));
  return FALSE;
}

static SonaeTableRow *
split_line (const char *line, guint number)
{
  SonaeTableRow *row = g_new0 (SonaeTableRow, 1);

  row->line = number;
  row->cells = g_strsplit (line, "\t", -1);
  row->n_cells = g_strv_length (row->cells);
  for (guint i = 0; i < row->n_cells; i++)
    g_strstrip (row->cells[i]);
  return row;
}

/* Whether a line holds nothing to read: a comment, or white space without a single cell border. */
static gboolean
is_skipped (const char *line)
{
  return line[0] == '#' || line[strspn (line, " \v\f\r")] == '\0';
}

void
sonae_table_row_free (SonaeTableRow *row)
{
  g_strfreev (row->cells);
  g_free (row);
}

GPtrArray *
sonae_table_split (const char *name, GBytes *contents, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_table_row_free);
  gsize       size;
  const char *data = g_bytes_get_data (contents, &size);
  gsize       offset = 0;

  if (size >= strlen (BYTE_ORDER_MARK) && memcmp (data, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    offset = strlen (BYTE_ORDER_MARK);

  for (guint number = 1; offset < size; number++)
    {
      const char      *start = data + offset;
      const char      *line_end = memchr (start, '\n', size - offset);
      gsize            length = line_end != NULL ? (gsize) (line_end - start) : size - offset;
      g_autofree char *line = NULL;

      if (!check_encoding (name, start, length, number, error))
        return NULL;
      line = g_strndup (start, length);
      if (!is_skipped (line))
        g_ptr_array_add (rows, split_line (line, number));
      offset += length + 1;
    }
  return g_steal_pointer (&rows);
}

void
sonae_table_refuse (
    GError **error, SonaePlanTablesError code, const char *name, guint line, guint column, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list          arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SONAE_PLAN_TABLES_ERROR, (int) code, "%s:%u:%u: %s", name, line, column, message);
}
