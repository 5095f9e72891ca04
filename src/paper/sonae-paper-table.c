/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printed table: its columns, rows and cells. */

#include <glib/gi18n.h>

#include "sonae-paper-table-private.h"

static void
clear_column (gpointer data)
{
  SonaePaperColumn *column = data;

  g_free (column->heading);
}

static void
free_row (SonaePaperRow *row)
{
  for (guint i = 0; i < row->n_columns; i++)
    {
      g_free (row->cells[i].text);
      g_free (row->cells[i].key);
    }
  g_free (row->cells);
  g_free (row->source);
  g_free (row);
}

static void
begin_row (SonaePaperTable *self, GPtrArray *rows, SonaePaperRowKind kind, const char *source)
{
  SonaePaperRow *row = g_new0 (SonaePaperRow, 1);

  row->kind = kind;
  row->source = g_strdup (source);
  row->n_columns = self->columns->len;
  row->cells = g_new0 (SonaePaperCell, row->n_columns);
  for (guint i = 0; i < row->n_columns; i++)
    row->cells[i].span = 1;
  g_ptr_array_add (rows, row);
  self->open = rows;
}

static void
fill_cell (SonaePaperTable *self, const char *key, const char *text, guint span, SonaeCellFlags flags)
{
  SonaePaperRow  *row = g_ptr_array_index (self->open, self->open->len - 1);
  SonaePaperCell *cell = &row->cells[row->n_filled];

  g_assert (span >= 1 && row->n_filled + span <= row->n_columns);

  cell->text = g_strdup (text != NULL ? text : "");
  cell->key = g_strdup (key);
  cell->span = span;
  cell->flags = flags;
  for (guint i = 1; i < span; i++)
    cell[i].span = 0;
  row->n_filled += span;
}

SonaePaperTable *
sonae_paper_table_new (void)
{
  SonaePaperTable *self = g_new0 (SonaePaperTable, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (SonaePaperColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->headings = g_ptr_array_new_with_free_func ((GDestroyNotify) free_row);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) free_row);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sonae_paper_table_free (SonaePaperTable *self)
{
  g_array_unref (self->columns);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->notes);
  g_free (self->edges);
  g_clear_pointer (&self->placement, sonae_paper_placement_free);
  g_free (self);
}

void
sonae_paper_table_add_column (SonaePaperTable *self, const char *heading, double width, PangoAlignment alignment)
{
  SonaePaperColumn column = { g_strdup (heading), width, alignment };

  g_return_if_fail (self->rows->len == 0 && self->headings->len == 0);

  g_array_append_val (self->columns, column);
}

void
sonae_paper_table_add_heading (SonaePaperTable *self)
{
  begin_row (self, self->headings, SONAE_PAPER_ROW_HEADING, NULL);
}

/* Returns: over how many columns the heading of column @column stands */
static guint
count_headed (SonaePaperTable *self, guint column)
{
  guint span = 1;

  while (column + span < self->columns->len
         && g_array_index (self->columns, SonaePaperColumn, column + span).heading == NULL)
    span++;
  return span;
}

void
sonae_paper_table_add_group_heading (SonaePaperTable *self, const char *heading, guint first, guint n_columns)
{
  guint span;

  sonae_paper_table_add_heading (self);
  for (guint i = 0; i < self->columns->len; i += span)
    {
      const char *own = g_array_index (self->columns, SonaePaperColumn, i).heading;

      span = i == first ? n_columns : count_headed (self, i);
      if (i == first)
        fill_cell (self, NULL, heading, span, SONAE_CELL_STRONG | SONAE_CELL_CENTRED);
      else
        fill_cell (self, own, own, span, SONAE_CELL_STRONG);
    }
}

void
sonae_paper_table_add_row (SonaePaperTable *self, const char *source)
{
  begin_row (self, self->rows, SONAE_PAPER_ROW_BODY, source);
}

void
sonae_paper_table_align_row (SonaePaperTable *self, PangoAlignment alignment)
{
  SonaePaperRow *row;

  g_return_if_fail (self->rows->len > 0);

  row = g_ptr_array_index (self->rows, self->rows->len - 1);
  row->is_aligned = TRUE;
  row->alignment = alignment;
}

void
sonae_paper_table_keep_row (SonaePaperTable *self)
{
  SonaePaperRow *row;

  g_return_if_fail (self->rows->len > 1);

  row = g_ptr_array_index (self->rows, self->rows->len - 1);
  row->is_kept = TRUE;
}

void
sonae_paper_table_add_band (SonaePaperTable *self, const char *text)
{
  begin_row (self, self->rows, SONAE_PAPER_ROW_BAND, text);
  fill_cell (self, NULL, text, self->columns->len, SONAE_CELL_STRONG);
}

void
sonae_paper_table_add_cell (SonaePaperTable *self, const char *text, SonaeCellFlags flags)
{
  fill_cell (self, NULL, text, 1, flags);
}

void
sonae_paper_table_add_wide_cell (SonaePaperTable *self, const char *text, guint span, SonaeCellFlags flags)
{
  fill_cell (self, NULL, text, span, flags);
}

void
sonae_paper_table_add_merged_cell (SonaePaperTable *self, const char *key, const char *text, SonaeCellFlags flags)
{
  fill_cell (self, key, text, 1, flags);
}

void
sonae_paper_table_add_note (SonaePaperTable *self, const char *text)
{
  if (!g_ptr_array_find_with_equal_func (self->notes, text, g_str_equal, NULL))
    g_ptr_array_add (self->notes, g_strdup (text));
}

GPtrArray *
sonae_paper_table_get_notes (SonaePaperTable *self)
{
  return self->notes;
}

gboolean
sonae_paper_table_is_empty (SonaePaperTable *self)
{
  return self->rows->len == 0;
}

/* The row of the columns' own headings. One that stands in a row above too becomes one cell with it. */
static void
add_column_headings (SonaePaperTable *self)
{
  gboolean const is_second = self->headings->len > 0;
  guint          span;

  begin_row (self, self->headings, SONAE_PAPER_ROW_HEADING, NULL);
  for (guint i = 0; i < self->columns->len; i += span)
    {
      const char *heading = g_array_index (self->columns, SonaePaperColumn, i).heading;

      span = count_headed (self, i);
      fill_cell (self, is_second ? heading : NULL, heading, span, SONAE_CELL_STRONG);
    }
}

void
sonae_paper_table_close (SonaePaperTable *self)
{
  if (self->closed)
    return;
  self->closed = TRUE;

  if (g_array_index (self->columns, SonaePaperColumn, 0).heading != NULL)
    add_column_headings (self);
  if (sonae_paper_table_is_empty (self))
    {
      sonae_paper_table_add_row (self, NULL);
      fill_cell (self, NULL, _ ("(none)"), self->columns->len, SONAE_CELL_DIM | SONAE_CELL_CENTRED);
    }
}
