/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At which cell of a list of records one is: where one would edit. */

#include "sonae-cell-cursor.h"

#include "sonae-widget-find.h"

struct _SonaeCellCursor
{
  GtkWidget        *view;    /* (unowned) */
  GPtrArray        *columns; /* (owned) (nullable) (element-type SonaeRecordColumn) */
  const SonaeField *field;   /* (nullable): the column one is at */
  SonaeRecordCell  *marked;  /* (weak) (nullable): the cell shown as that */
  GtkRoot          *root;    /* (unowned) (nullable): whose focus is followed */
};

static void
mark (SonaeCellCursor *self)
{
  SonaeRecord     *record = sonae_cell_cursor_get_record (self);
  SonaeRecordCell *cell = NULL;

  if (record != NULL && self->field != NULL)
    cell = sonae_cell_cursor_find_cell (self, record, self->field);
  if (self->marked != NULL)
    sonae_record_cell_set_current (self->marked, FALSE);
  g_set_weak_pointer (&self->marked, cell);
  if (cell != NULL)
    sonae_record_cell_set_current (cell, TRUE);
}

SonaeCellCursor *
sonae_cell_cursor_new (GtkWidget *view)
{
  SonaeCellCursor *self = g_new0 (SonaeCellCursor, 1);

  self->view = view;
  return self;
}

void
sonae_cell_cursor_free (SonaeCellCursor *self)
{
  sonae_cell_cursor_set_root (self, NULL);
  g_clear_weak_pointer (&self->marked);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_free (self);
}

void
sonae_cell_cursor_set_columns (SonaeCellCursor *self, GPtrArray *columns)
{
  g_autoptr (GPtrArray) fields = sonae_record_columns_list_shown (columns, GTK_COLUMN_VIEW (self->view));

  g_ptr_array_ref (columns);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  self->columns = columns;
  self->field = fields->len > 0 ? g_ptr_array_index (fields, 0) : NULL;
}

void
sonae_cell_cursor_set_root (SonaeCellCursor *self, GtkRoot *root)
{
  if (self->root != NULL)
    g_signal_handlers_disconnect_by_func (self->root, mark, self);
  self->root = root;
  if (root != NULL)
    g_signal_connect_swapped (root, "notify::focus-widget", G_CALLBACK (mark), self);
}

const SonaeField *
sonae_cell_cursor_get_field (SonaeCellCursor *self)
{
  return self->field;
}

void
sonae_cell_cursor_go_to (SonaeCellCursor *self, const SonaeField *field)
{
  self->field = field;
}

void
sonae_cell_cursor_step (SonaeCellCursor *self, int step)
{
  g_autoptr (GPtrArray) fields = sonae_record_columns_list_shown (self->columns, GTK_COLUMN_VIEW (self->view));
  guint place = 0;

  if (fields->len == 0)
    return;
  if (!g_ptr_array_find (fields, self->field, &place))
    place = 0;
  if (step < 0 ? place > 0 : place + 1 < fields->len)
    self->field = g_ptr_array_index (fields, (guint) ((int) place + step));
  mark (self);
}

SonaeRecord *
sonae_cell_cursor_get_record (SonaeCellCursor *self)
{
  GtkRoot         *root = gtk_widget_get_root (self->view);
  GtkWidget       *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  SonaeRecordCell *cell = NULL;

  if (focus == NULL || focus == self->view || !gtk_widget_is_ancestor (focus, self->view))
    return NULL;
  if (SONAE_IS_RECORD_CELL (gtk_widget_get_parent (focus)))
    cell = SONAE_RECORD_CELL (gtk_widget_get_parent (focus));
  else
    cell = sonae_widget_find (focus, SONAE_TYPE_RECORD_CELL, NULL);
  return cell != NULL ? sonae_record_cell_get_record (cell) : NULL;
}

SonaeRecordCell *
sonae_cell_cursor_find_cell (SonaeCellCursor *self, SonaeRecord *record, const SonaeField *field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (sonae_record_column_get_field (g_ptr_array_index (self->columns, i)) == field)
      return sonae_record_column_find_cell (g_ptr_array_index (self->columns, i), record);
  return NULL;
}
