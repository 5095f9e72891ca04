/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of a fiscal year: its implementation plans (C08), a column for each state. */

#include "sonae-measure-board.h"

#include <glib/gi18n.h>

#include "sonae-implementation.h"
#include "sonae-measure-card.h"
#include "sonae-tab-stop.h"

#define COLUMN_WIDTH 120
/* The code of the state that a column is for. */
#define COLUMN_STATE "sonae-state"

struct _SonaeMeasureBoard
{
  AdwBin parent_instance;

  SonaeRecords *records;  /* (owned) (nullable) */
  GPtrArray    *headings; /* (owned) (element-type GtkLabel): by state */
  GPtrArray    *columns;  /* (owned) (element-type GtkListBox): by state */
  GString      *text;     /* (owned): what the cards say */
  guint         n_cards;
  gboolean      is_filling;
};

G_DEFINE_FINAL_TYPE (SonaeMeasureBoard, sonae_measure_board, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One card is selected on the whole board. */
static void
row_selected_cb (GtkListBox *column, GtkListBoxRow *row, SonaeMeasureBoard *self)
{
  if (row == NULL || self->is_filling)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    if (g_ptr_array_index (self->columns, i) != (gpointer) column)
      gtk_list_box_unselect_all (g_ptr_array_index (self->columns, i));
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, sonae_measure_card_get_implementation (SONAE_MEASURE_CARD (row)));
}

static void
row_activated_cb (GtkListBox *column, GtkListBoxRow *row, SonaeMeasureBoard *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, sonae_measure_card_get_implementation (SONAE_MEASURE_CARD (row)));
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, SonaeMeasureBoard *self)
{
  GtkWidget   *column = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  const char  *state = g_object_get_data (G_OBJECT (column), COLUMN_STATE);
  SonaeRecord *plan = g_value_get_object (value);

  if (plan == NULL || g_str_equal (sonae_implementation_get_state (plan), state))
    return FALSE;
  sonae_measure_card_move (column, self->records, plan, state);
  return TRUE;
}

static GtkWidget *
make_column (SonaeMeasureBoard *self, const SonaeChoice *state)
{
  GtkWidget     *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget     *heading = gtk_label_new (NULL);
  GtkWidget     *scroller = gtk_scrolled_window_new ();
  GtkWidget     *list = gtk_list_box_new ();
  GtkDropTarget *target = gtk_drop_target_new (SONAE_TYPE_RECORD, GDK_ACTION_MOVE);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_top (heading, 9);
  gtk_widget_set_margin_bottom (heading, 3);
  gtk_widget_set_margin_start (heading, 12);
  g_signal_connect (list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (state->label), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), sonae_tab_stop_new (GTK_LIST_BOX (list)));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (column), heading);
  gtk_box_append (GTK_BOX (column), scroller);
  gtk_widget_set_size_request (column, COLUMN_WIDTH, -1);
  gtk_widget_add_css_class (column, "board-column");
  g_object_set_data (G_OBJECT (column), COLUMN_STATE, (gpointer) state->code);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (column, GTK_EVENT_CONTROLLER (target));
  g_ptr_array_add (self->headings, heading);
  g_ptr_array_add (self->columns, list);
  return column;
}

static void
sonae_measure_board_finalize (GObject *object)
{
  SonaeMeasureBoard *self = SONAE_MEASURE_BOARD (object);

  g_clear_object (&self->records);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->columns);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (sonae_measure_board_parent_class)->finalize (object);
}

static void
sonae_measure_board_class_init (SonaeMeasureBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_measure_board_finalize;
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, SONAE_TYPE_RECORD);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, SONAE_TYPE_RECORD);
}

static void
sonae_measure_board_init (SonaeMeasureBoard *self)
{
  GtkWidget         *scroller = gtk_scrolled_window_new ();
  GtkWidget         *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  const SonaeChoice *states = sonae_implementation_states ();

  self->headings = g_ptr_array_new ();
  self->columns = g_ptr_array_new ();
  self->text = g_string_new (NULL);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "measure-board");
  for (guint i = 0; states[i].code != NULL; i++)
    gtk_box_append (GTK_BOX (box), make_column (self, &states[i]));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/* Returns: (transfer full): the plans to show */
static GPtrArray *
collect (SonaeRecords *records, int fiscal_year, const char *family)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_implementation);
  GPtrArray  *plans = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) plan = g_list_model_get_item (list, i);
      SonaeRecord *measure = sonae_records_follow (records, plan, "measure");

      if (sonae_record_get_integer (plan, "fiscal_year") == fiscal_year
          && (family == NULL || (measure != NULL && sonae_record_is (measure, "family", family))))
        g_ptr_array_add (plans, g_steal_pointer (&plan));
    }
  return plans;
}

static void
clear_cards (SonaeMeasureBoard *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkListBox    *column = g_ptr_array_index (self->columns, i);
      GtkListBoxRow *row;

      while ((row = gtk_list_box_get_row_at_index (column, 0)) != NULL)
        gtk_list_box_remove (column, GTK_WIDGET (row));
    }
}

static void
fill (SonaeMeasureBoard *self, GPtrArray *plans)
{
  const SonaeChoice *states = sonae_implementation_states ();

  clear_cards (self);
  for (guint i = 0; states[i].code != NULL; i++)
    {
      g_autofree char *heading = NULL;
      guint            n = 0;

      for (guint j = 0; j < plans->len; j++)
        {
          SonaeRecord *plan = g_ptr_array_index (plans, j);

          if (!g_str_equal (sonae_implementation_get_state (plan), states[i].code))
            continue;
          gtk_list_box_append (g_ptr_array_index (self->columns, i), sonae_measure_card_new (self->records, plan));
          n++;
        }
      heading = g_strdup_printf ("%s %u", _ (states[i].label), n);
      gtk_label_set_text (g_ptr_array_index (self->headings, i), heading);
    }
}

/* Returns: (nullable): the card of the plan with that id */
static GtkListBoxRow *
find_card (SonaeMeasureBoard *self, const char *id)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkListBoxRow *row = NULL;

      for (int j = 0; (row = gtk_list_box_get_row_at_index (g_ptr_array_index (self->columns, i), j)) != NULL; j++)
        if (g_str_equal (sonae_record_get_id (sonae_measure_card_get_implementation (SONAE_MEASURE_CARD (row))), id))
          return row;
    }
  return NULL;
}

/* Returns: (transfer full): all that the cards say */
static GString *
describe (SonaeRecords *records, GPtrArray *plans)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plans->len; i++)
    {
      SonaeRecord     *plan = g_ptr_array_index (plans, i);
      SonaeRecord     *measure = sonae_records_follow (records, plan, "measure");
      const char      *priority = measure != NULL ? sonae_record_get_text (measure, "priority") : NULL;
      g_autofree char *said = sonae_measure_card_describe (records, plan);

      g_string_append_printf (text, "%s\n%s\n%s\f", sonae_record_get_id (plan), said, priority != NULL ? priority : "");
    }
  return text;
}

void
sonae_measure_board_show (SonaeMeasureBoard *self, SonaeRecords *records, int fiscal_year, const char *family)
{
  g_autoptr (GPtrArray) plans = collect (records, fiscal_year, family);
  g_autoptr (GString) text = describe (records, plans);
  SonaeRecord     *selected = sonae_measure_board_get_selected (self);
  g_autofree char *id = selected != NULL ? g_strdup (sonae_record_get_id (selected)) : NULL;
  gboolean         focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  GtkListBoxRow   *row = NULL;

  g_return_if_fail (SONAE_IS_MEASURE_BOARD (self));

  g_set_object (&self->records, records);
  self->n_cards = plans->len;
  /* Cards that say the same stay where they are, with the focus. */
  if (text->len > 0 && g_string_equal (text, self->text))
    return;
  g_string_assign (self->text, text->str);
  self->is_filling = TRUE;
  fill (self, plans);
  row = id != NULL ? find_card (self, id) : NULL;
  if (row != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row))), row);
  self->is_filling = FALSE;
  if (row != NULL && focused)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

guint
sonae_measure_board_count (SonaeMeasureBoard *self)
{
  g_return_val_if_fail (SONAE_IS_MEASURE_BOARD (self), 0);

  return self->n_cards;
}

gboolean
sonae_measure_board_select (SonaeMeasureBoard *self, const char *id)
{
  GtkListBoxRow *row = NULL;

  g_return_val_if_fail (SONAE_IS_MEASURE_BOARD (self), FALSE);

  row = find_card (self, id);
  if (row == NULL)
    return FALSE;
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row))), row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}

SonaeRecord *
sonae_measure_board_get_selected (SonaeMeasureBoard *self)
{
  g_return_val_if_fail (SONAE_IS_MEASURE_BOARD (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_selected_row (g_ptr_array_index (self->columns, i));

      if (row != NULL)
        return sonae_measure_card_get_implementation (SONAE_MEASURE_CARD (row));
    }
  return NULL;
}
