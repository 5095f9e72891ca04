/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a column view over records. */

#include "sonae-record-cell.h"

#include "sonae-style.h"
#include "sonae-widget-name.h"

struct _SonaeRecordCell
{
  GtkWidget parent_instance;

  const SonaeField *field;
  GtkListItem      *item;     /* (unowned) (nullable): bound while it is shown */
  GtkWidget        *expander; /* (unowned) (nullable) */
  GtkWidget        *label;    /* (unowned) */
};

G_DEFINE_FINAL_TYPE (SonaeRecordCell, sonae_record_cell, GTK_TYPE_WIDGET)

static void
sonae_record_cell_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (sonae_record_cell_parent_class)->dispose (object);
}

static void
sonae_record_cell_class_init (SonaeRecordCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_record_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "recordcell");
}

/* What is cut off can be read in a tip. */
static gboolean
tooltip_asked_cb (GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

/* Names go on in a second line before any of them is cut; of a long text a list shows the beginning. */
static gboolean
may_wrap (const SonaeField *field)
{
  return !sonae_field_is_number (field) && field->type != SONAE_FIELD_LONG_TEXT;
}

static void
sonae_record_cell_init (SonaeRecordCell *self)
{
}

GtkWidget *
sonae_record_cell_new (const SonaeField *field, gboolean tree)
{
  SonaeRecordCell *self = g_object_new (SONAE_TYPE_RECORD_CELL, NULL);

  self->field = field;
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), sonae_field_is_number (field) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  if (may_wrap (field))
    {
      gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (self->label), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_lines (GTK_LABEL (self->label), 2);
    }
  gtk_widget_set_has_tooltip (self->label, TRUE);
  g_signal_connect (self->label, "query-tooltip", G_CALLBACK (tooltip_asked_cb), NULL);
  gtk_widget_set_hexpand (self->label, TRUE);
  if (sonae_field_is_number (field))
    gtk_widget_add_css_class (self->label, "numeric");
  if (tree)
    {
      self->expander = gtk_tree_expander_new ();
      gtk_tree_expander_set_child (GTK_TREE_EXPANDER (self->expander), self->label);
    }
  gtk_widget_set_parent (tree ? self->expander : self->label, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
sonae_record_cell_set_item (SonaeRecordCell *self, GtkListItem *item)
{
  gpointer object = item != NULL ? gtk_list_item_get_item (item) : NULL;

  self->item = item;
  if (self->expander != NULL)
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), object);
  sonae_record_cell_set_current (self, FALSE);
}

void
sonae_record_cell_show (SonaeRecordCell *self, const char *text, gboolean dim, gboolean strong)
{
  if (!g_str_equal (gtk_label_get_text (GTK_LABEL (self->label)), text))
    gtk_label_set_text (GTK_LABEL (self->label), text);
  /* A label without text would be read out by the name of its class. */
  gtk_widget_set_visible (self->label, *text != '\0');
  sonae_widget_set_class (self->label, "dim-label", dim);
  sonae_widget_set_class (self->label, "heading", strong);
}

void
sonae_record_cell_keep_end (SonaeRecordCell *self)
{
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_MIDDLE);
}

void
sonae_record_cell_name_row (SonaeRecordCell *self, const char *name)
{
  if (self->item != NULL)
    sonae_list_item_set_spoken_name (self->item, name);
}

const SonaeField *
sonae_record_cell_get_field (SonaeRecordCell *self)
{
  return self->field;
}

SonaeRecord *
sonae_record_cell_get_record (SonaeRecordCell *self)
{
  return self->item != NULL ? sonae_record_of_item (gtk_list_item_get_item (self->item)) : NULL;
}

guint
sonae_record_cell_get_position (SonaeRecordCell *self)
{
  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

void
sonae_record_cell_set_current (SonaeRecordCell *self, gboolean current)
{
  sonae_widget_set_class (GTK_WIDGET (self), "current", current);
}

SonaeRecord *
sonae_record_of_item (gpointer item)
{
  g_autoptr (GObject) held = NULL;

  if (!GTK_IS_TREE_LIST_ROW (item))
    return item;
  /* The row holds it as well. */
  held = gtk_tree_list_row_get_item (item);
  return (SonaeRecord *) held;
}

void
sonae_record_rows_release (GtkWidget *view)
{
  GtkWidget *rows = gtk_widget_get_last_child (view);

  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_widget_unset_state_flags (row, GTK_STATE_FLAG_ACTIVE);
}

SonaeRecordCell *
sonae_record_cell_at (GtkWidget *view, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  /* Around a cell there is the padding of the column's own. */
  for (; widget != NULL && widget != view; widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);

      if (SONAE_IS_RECORD_CELL (widget))
        return SONAE_RECORD_CELL (widget);
      if (child != NULL && SONAE_IS_RECORD_CELL (child))
        return SONAE_RECORD_CELL (child);
    }
  return NULL;
}

gboolean
sonae_field_is_number (const SonaeField *field)
{
  switch (field->type)
    {
    case SONAE_FIELD_INTEGER:
    case SONAE_FIELD_DECIMAL:
    case SONAE_FIELD_MINUTES:
    case SONAE_FIELD_RANK:
      return TRUE;
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_LONG_TEXT:
    case SONAE_FIELD_DATE:
    case SONAE_FIELD_FISCAL_YEAR:
    case SONAE_FIELD_CHOICE:
    case SONAE_FIELD_BOOLEAN:
    case SONAE_FIELD_REFERENCE:
    case SONAE_FIELD_REFERENCES:
    case SONAE_FIELD_COMPUTED:
      return FALSE;
    }
  g_assert_not_reached ();
}

void
sonae_record_rows_scroll_to (GtkWidget *view, guint position)
{
  /* The rows are the last child of a column view; they act as a list does. */
  gtk_widget_activate_action (gtk_widget_get_last_child (view), "list.scroll-to-item", "u", position);
}

void
sonae_record_rows_show_start (GtkWidget *view)
{
  gtk_adjustment_set_value (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)), 0);
}

static gboolean
lay_out_cb (gpointer user_data)
{
  gtk_widget_queue_allocate (user_data);
  return G_SOURCE_REMOVE;
}

/* Told while the list is laid out, when nothing may ask for another layout. */
static void
extent_changed_cb (GtkWidget *view)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, lay_out_cb, g_object_ref (view), g_object_unref);
}

void
sonae_record_rows_keep_in_sight (GtkWidget *view)
{
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)), "changed",
                           G_CALLBACK (extent_changed_cb), view, G_CONNECT_SWAPPED);
}
