/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of a column view: one field of records. */

#include "sonae-record-column.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-display.h"
#include "sonae-widget-find.h"

/* A full-width character, a digit, and the padding of a cell at the usual size of text. */
#define CHARACTER_WIDTH 14
#define DIGIT_WIDTH 8
#define PADDING_WIDTH 20
/* A heading of up to four full-width characters stands in one line, beside the arrow of the sorting; a longer one in two. */
#define HEADING_DIGITS 8
#define ARROW_WIDTH 12
/* Wider fields, which go on in a second line, begin with this many characters; those that name another record, and
 * choices, whose words are known, with these. */
#define MOST_CHARACTERS 9
#define NAME_CHARACTERS 7
#define CHOICE_CHARACTERS 10
/* Of several references a column begins with room for the first: so many percent of their width. */
#define FIRST_SHARE 35
/* The column of the title takes a share of what is left over, and at least this. */
#define TITLE_WIDTH 148

/* So many until a row that is scrolled to has its place. */
#define FRAMES_AWAITED 10

struct _SonaeRecordColumn
{
  GObject parent_instance;

  SonaeRecords                   *records; /* (owned) */
  const SonaeSheet               *sheet;
  const SonaeField               *field;
  const SonaeRecordColumnHeading *heading; /* (nullable) */
  SonaeRecordColumnDerive         derive;  /* (nullable) */
  gpointer                        derive_data;
  GtkColumnViewColumn            *column;  /* (owned) */
  int                             width;   /* of the column before it was hidden */
  GPtrArray                      *cells;   /* (owned) (element-type SonaeRecordCell): those that show a record */
  guint                           awaited; /* the callback that waits for a row to have the focus, 0 for none */
};

G_DEFINE_FINAL_TYPE (SonaeRecordColumn, sonae_record_column, G_TYPE_OBJECT)

static gboolean
is_heading (SonaeRecordColumn *self, SonaeRecord *record)
{
  return sonae_record_get_sheet (record) != self->sheet;
}

static gboolean
is_title (SonaeRecordColumn *self)
{
  return g_str_equal (self->field->id, self->sheet->title);
}

/* Returns: what stands for a number that is not entered, negative for nothing */
static gint64
derive_number (SonaeRecordColumn *self, SonaeRecord *record)
{
  return self->derive != NULL && !sonae_record_has (record, self->field->id)
             ? self->derive (record, self->field, self->derive_data)
             : -1;
}

/* Returns: (transfer full) */
static char *
make_text (SonaeRecordColumn *self, SonaeRecord *record)
{
  gint64           number;
  g_autofree char *text = NULL;

  if (is_heading (self, record))
    return self->heading->text (self->records, record, self->field);
  number = derive_number (self, record);
  if (number >= 0)
    {
      g_autoptr (SonaeRecord) derived = sonae_record_copy (record);

      sonae_record_set_integer (derived, self->field->id, number);
      return sonae_display_value (self->records, derived, self->field->id);
    }
  text = sonae_display_value (self->records, record, self->field->id);
  return g_strdelimit (g_steal_pointer (&text), "\n\t", ' ');
}

static gint64
get_number (SonaeRecordColumn *self, SonaeRecord *record)
{
  const SonaeValue *value = NULL;
  gint64            number;

  if (is_heading (self, record))
    return self->heading->number (self->records, record, self->field);
  number = derive_number (self, record);
  if (number >= 0)
    return number;
  value = sonae_record_get (record, self->field->id);
  return value->kind == SONAE_VALUE_INTEGER ? value->integer : G_MAXINT64;
}

static int
compare_numbers (double a, double b)
{
  return a < b ? -1 : a > b;
}

/* Nothing comes last, also where a place holder is shown for it. */
static int
compare_texts (SonaeRecordColumn *self, SonaeRecord *a, SonaeRecord *b)
{
  g_autofree char *text_a = make_text (self, a);
  g_autofree char *text_b = make_text (self, b);

  if ((*text_a == '\0') != (*text_b == '\0'))
    return *text_a == '\0' ? 1 : -1;
  return g_utf8_collate (text_a, text_b);
}

static int
compare_items (gconstpointer item_a, gconstpointer item_b, gpointer user_data)
{
  SonaeRecordColumn *self = user_data;
  SonaeRecord       *a = (SonaeRecord *) item_a;
  SonaeRecord       *b = (SonaeRecord *) item_b;
  const SonaeValue  *value_a = NULL;
  const SonaeValue  *value_b = NULL;

  if (sonae_field_is_integer (self->field))
    return compare_numbers ((double) get_number (self, a), (double) get_number (self, b));
  if (is_heading (self, a) || is_heading (self, b))
    return compare_texts (self, a, b);
  if (self->field->type == SONAE_FIELD_COMPUTED)
    return compare_texts (self, a, b);
  value_a = sonae_record_get (a, self->field->id);
  value_b = sonae_record_get (b, self->field->id);
  if (value_a->kind != SONAE_VALUE_TEXT || value_b->kind != SONAE_VALUE_TEXT)
    return (value_a->kind != SONAE_VALUE_TEXT) - (value_b->kind != SONAE_VALUE_TEXT);
  if (self->field->type == SONAE_FIELD_DECIMAL)
    return compare_numbers (g_ascii_strtod (value_a->text, NULL), g_ascii_strtod (value_b->text, NULL));
  if (self->field->type == SONAE_FIELD_DATE)
    return g_strcmp0 (value_a->text, value_b->text);
  return compare_texts (self, a, b);
}

static void
fill_cell (SonaeRecordColumn *self, SonaeRecordCell *cell)
{
  SonaeRecord     *record = sonae_record_cell_get_record (cell);
  g_autofree char *text = NULL;
  gboolean         heading = FALSE;
  gboolean         missing = FALSE;

  if (record == NULL)
    return;
  text = make_text (self, record);
  heading = is_heading (self, record);
  missing = !heading && sonae_field_is_stored (self->field) && !sonae_record_has (record, self->field->id)
            && derive_number (self, record) < 0;
  sonae_record_cell_show (cell, text, missing, heading);
  if (is_title (self))
    sonae_record_cell_name_row (cell, text);
}

static void
cell_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SonaeRecordColumn *self)
{
  GtkWidget *cell = sonae_record_cell_new (self->field, self->heading != NULL && is_title (self));

  if (is_title (self))
    {
      gtk_widget_set_size_request (cell, TITLE_WIDTH, -1);
      /* Titles often differ in their ends only. */
      sonae_record_cell_keep_end (SONAE_RECORD_CELL (cell));
    }
  gtk_list_item_set_child (item, cell);
}

static void
cell_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SonaeRecordColumn *self)
{
  SonaeRecordCell *cell = SONAE_RECORD_CELL (gtk_list_item_get_child (item));

  sonae_record_cell_set_item (cell, item);
  g_ptr_array_add (self->cells, cell);
  fill_cell (self, cell);
}

static void
cell_unbound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SonaeRecordColumn *self)
{
  SonaeRecordCell *cell = SONAE_RECORD_CELL (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->cells, cell);
  sonae_record_cell_set_item (cell, NULL);
}

/* Returns: how many digits are as wide as @text. */
static int
count_digits (const char *text)
{
  int n_digits = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    n_digits += g_unichar_iswide (g_utf8_get_char (at)) ? 2 : 1;
  return n_digits;
}

/* Returns: the width of the widest of the choices, in full-width characters; one more, as letters are wider than digits */
static int
measure_choices (const SonaeField *field)
{
  int most = 0;

  for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
    most = MAX (most, (count_digits (_ (choice->label)) + 1) / 2 + 1);
  return most;
}

/* Returns: how many characters its longest texts may have */
static int
count_longest (const SonaeField *field)
{
  return field->type == SONAE_FIELD_CHOICE ? measure_choices (field) : field->width;
}

/* Returns: how many characters a cell has room for at first */
static int
count_characters (const SonaeField *field)
{
  if (field->type == SONAE_FIELD_REFERENCES)
    return MIN ((field->width * FIRST_SHARE + 99) / 100, MOST_CHARACTERS);
  if (field->type == SONAE_FIELD_REFERENCE)
    return MIN (field->width, NAME_CHARACTERS);
  return MIN (count_longest (field), field->type == SONAE_FIELD_CHOICE ? CHOICE_CHARACTERS : MOST_CHARACTERS);
}

/* Returns: (transfer none): where a heading of two lines breaks because it goes on in brackets, or its end: Japanese would
 * break anywhere */
static const char *
find_break (const char *title)
{
  const char *bracket = strstr (title, "（");

  return bracket != NULL && bracket > title && count_digits (title) > HEADING_DIGITS ? bracket : title + strlen (title);
}

/* Returns: how many digits are as wide as the longer line of the heading */
static int
measure_heading (const char *title)
{
  int digits = count_digits (title);
  int second = count_digits (find_break (title));

  if (digits <= HEADING_DIGITS)
    return digits;
  return MAX (second > 0 ? MAX (digits - second, second) : digits / 2 + 1, HEADING_DIGITS);
}

char *
sonae_column_break_heading (const char *title)
{
  const char *second = find_break (title);

  /* A line separator: what is behind a newline might take two more lines. */
  return *second != '\0' ? g_strdup_printf ("%.*s\u2028%s", (int) (second - title), title, second) : g_strdup (title);
}

static int
choose_width (SonaeRecordColumn *self)
{
  int each = sonae_field_is_number (self->field) ? DIGIT_WIDTH : CHARACTER_WIDTH;
  int heading = measure_heading (_ (self->field->label)) * CHARACTER_WIDTH / 2 + ARROW_WIDTH;

  return MAX (count_characters (self->field) * each, heading) + PADDING_WIDTH;
}

/* Returns: what it is wide until it is given another width; -1 for what its cells need */
static int
get_own_width (SonaeRecordColumn *self)
{
  return is_title (self) ? -1 : choose_width (self);
}

/* Whether its texts may be longer than the room that it begins with. */
static gboolean
is_cut (SonaeRecordColumn *self)
{
  return !sonae_field_is_number (self->field) && count_longest (self->field) > count_characters (self->field);
}

/* What is left over is shared by those that need it; one that was given a width keeps it. */
static void
share_room (SonaeRecordColumn *self)
{
  gboolean is_given = gtk_column_view_column_get_fixed_width (self->column) != get_own_width (self);

  gtk_column_view_column_set_expand (self->column, is_title (self) || (!is_given && is_cut (self)));
}

/* GTK 4.8 keeps the room of a hidden column of fixed width free, at the cost of those that could take it. */
static void
visible_changed_cb (SonaeRecordColumn *self)
{
  if (gtk_column_view_column_get_visible (self->column))
    gtk_column_view_column_set_fixed_width (self->column, self->width);
  else
    {
      self->width = gtk_column_view_column_get_fixed_width (self->column);
      gtk_column_view_column_set_fixed_width (self->column, -1);
    }
}

static void
build_column (SonaeRecordColumn *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSorter          *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items, self, NULL));
  g_autofree char    *heading = sonae_column_break_heading (_ (self->field->label));

  g_signal_connect_object (factory, "setup", G_CALLBACK (cell_set_up_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (cell_bound_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (cell_unbound_cb), self, 0);
  self->column = gtk_column_view_column_new (heading, factory);
  gtk_column_view_column_set_resizable (self->column, TRUE);
  gtk_column_view_column_set_fixed_width (self->column, get_own_width (self));
  share_room (self);
  g_signal_connect_object (self->column, "notify::fixed-width", G_CALLBACK (share_room), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->column, "notify::visible", G_CALLBACK (visible_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_visible (self->column, is_title (self) || (self->field->flags & SONAE_FIELD_LISTED));
  gtk_column_view_column_set_sorter (self->column, sorter);
  g_object_unref (sorter);
}

static void
sonae_record_column_dispose (GObject *object)
{
  SonaeRecordColumn *self = SONAE_RECORD_COLUMN (object);

  if (self->column != NULL)
    gtk_column_view_column_set_sorter (self->column, NULL);
  g_clear_object (&self->column);
  g_clear_object (&self->records);

  G_OBJECT_CLASS (sonae_record_column_parent_class)->dispose (object);
}

static void
sonae_record_column_finalize (GObject *object)
{
  g_ptr_array_unref (SONAE_RECORD_COLUMN (object)->cells);

  G_OBJECT_CLASS (sonae_record_column_parent_class)->finalize (object);
}

static void
sonae_record_column_class_init (SonaeRecordColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sonae_record_column_dispose;
  object_class->finalize = sonae_record_column_finalize;
}

static void
sonae_record_column_init (SonaeRecordColumn *self)
{
  self->cells = g_ptr_array_new ();
}

SonaeRecordColumn *
sonae_record_column_new (SonaeRecords                   *records,
                         const SonaeSheet               *sheet,
                         const SonaeField               *field,
                         const SonaeRecordColumnHeading *heading)
{
  SonaeRecordColumn *self = g_object_new (SONAE_TYPE_RECORD_COLUMN, NULL);

  self->records = g_object_ref (records);
  self->sheet = sheet;
  self->field = field;
  self->heading = heading;
  build_column (self);
  return self;
}

void
sonae_record_column_set_derive (SonaeRecordColumn *self, SonaeRecordColumnDerive derive, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_RECORD_COLUMN (self) && sonae_field_is_integer (self->field));

  self->derive = derive;
  self->derive_data = user_data;
}

GtkColumnViewColumn *
sonae_record_column_get_column (SonaeRecordColumn *self)
{
  return self->column;
}

/* GTK does not hand out headings: they are what a column view holds first, the newest last. */
void
sonae_column_view_dress_heading (GtkColumnView *view, const char *title, gboolean is_number)
{
  GtkWidget *heading = gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (view)));
  GtkLabel  *label = heading != NULL ? sonae_widget_find (heading, GTK_TYPE_LABEL, NULL) : NULL;

  if (label == NULL)
    return;
  gtk_widget_set_tooltip_text (heading, title);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, 2);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (label, 0);
  if (is_number)
    {
      GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (label));

      gtk_label_set_xalign (label, 1);
      gtk_label_set_justify (label, GTK_JUSTIFY_RIGHT);
      /* The arrow that shows the order keeps its room: to the left of it the heading stands as the numbers do. */
      gtk_box_reorder_child_after (GTK_BOX (box), GTK_WIDGET (label), gtk_widget_get_last_child (box));
    }
}

void
sonae_record_column_append (SonaeRecordColumn *self, GtkColumnView *view)
{
  g_return_if_fail (SONAE_IS_RECORD_COLUMN (self));

  gtk_column_view_append_column (view, self->column);
  sonae_column_view_dress_heading (view, _ (self->field->label), sonae_field_is_number (self->field));
}

int
sonae_record_column_get_given_width (SonaeRecordColumn *self)
{
  int width;

  g_return_val_if_fail (SONAE_IS_RECORD_COLUMN (self), -1);

  width = gtk_column_view_column_get_visible (self->column) ? gtk_column_view_column_get_fixed_width (self->column)
                                                            : self->width;
  return width != get_own_width (self) ? width : -1;
}

void
sonae_record_column_set_shown (SonaeRecordColumn *self, gboolean shown, int width)
{
  g_return_if_fail (SONAE_IS_RECORD_COLUMN (self));

  self->width = width >= 0 ? width : get_own_width (self);
  if (gtk_column_view_column_get_visible (self->column))
    gtk_column_view_column_set_fixed_width (self->column, self->width);
  gtk_column_view_column_set_visible (self->column, shown || is_title (self));
}

const SonaeField *
sonae_record_column_get_field (SonaeRecordColumn *self)
{
  return self->field;
}

void
sonae_record_column_refresh (SonaeRecordColumn *self)
{
  gtk_sorter_changed (gtk_column_view_column_get_sorter (self->column), GTK_SORTER_CHANGE_DIFFERENT);
  for (guint i = 0; i < self->cells->len; i++)
    fill_cell (self, g_ptr_array_index (self->cells, i));
}

SonaeRecordCell *
sonae_record_column_find_cell (SonaeRecordColumn *self, SonaeRecord *record)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (sonae_record_cell_get_record (g_ptr_array_index (self->cells, i)) == record)
      return g_ptr_array_index (self->cells, i);
  return NULL;
}

/* Whose row is to have the focus. */
typedef struct
{
  SonaeRecordColumn *column; /* (owned) */
  SonaeRecord       *record; /* (owned) */
  guint              position;
  guint              frames; /* that one still waits for the row */
} Focused;

static void
focused_free (gpointer data)
{
  Focused *focused = data;

  focused->column->awaited = 0;
  g_object_unref (focused->column);
  g_object_unref (focused->record);
  g_free (focused);
}

/* The row is the first around the cell that takes the focus. */
static gboolean
row_awaited_cb (GtkWidget *view, GdkFrameClock *clock, gpointer user_data)
{
  Focused         *focused = user_data;
  SonaeRecordCell *cell = sonae_record_column_find_cell (focused->column, focused->record);
  GtkWidget       *row = cell != NULL ? gtk_widget_get_parent (GTK_WIDGET (cell)) : NULL;

  while (row != NULL && !gtk_widget_get_focusable (row))
    row = gtk_widget_get_parent (row);
  if (row != NULL && gtk_widget_get_height (row) > 0)
    {
      gtk_widget_grab_focus (row);
      sonae_record_rows_show_start (view);
      return G_SOURCE_REMOVE;
    }
  /* Rows of uneven heights: the first guess of its place may have missed it. */
  sonae_record_rows_scroll_to (view, focused->position);
  return --focused->frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
sonae_record_column_focus_row (SonaeRecordColumn *self, SonaeRecord *record, guint position)
{
  GtkWidget *view = GTK_WIDGET (gtk_column_view_column_get_column_view (self->column));
  Focused   *focused = NULL;

  g_return_if_fail (SONAE_IS_RECORD_COLUMN (self));
  g_return_if_fail (view != NULL);

  sonae_record_rows_scroll_to (view, position);
  focused = g_new0 (Focused, 1);
  focused->column = g_object_ref (self);
  focused->record = g_object_ref (record);
  focused->position = position;
  focused->frames = FRAMES_AWAITED;
  /* A list that comes in front and then selects a row asks twice: the last one counts. */
  if (self->awaited != 0)
    gtk_widget_remove_tick_callback (view, self->awaited);
  self->awaited = gtk_widget_add_tick_callback (view, row_awaited_cb, focused, focused_free);
}

static const SonaeField *
find_field (GPtrArray *columns, GtkColumnViewColumn *column)
{
  for (guint i = 0; i < columns->len; i++)
    {
      SonaeRecordColumn *each = g_ptr_array_index (columns, i);

      if (each->column == column)
        return each->field;
    }
  return NULL;
}

GPtrArray *
sonae_record_columns_list_shown (GPtrArray *columns, GtkColumnView *view)
{
  GListModel *list = gtk_column_view_get_columns (view);
  GPtrArray  *fields = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);
      const SonaeField *field = find_field (columns, column);

      if (field != NULL && gtk_column_view_column_get_visible (column))
        g_ptr_array_add (fields, (gpointer) field);
    }
  return fields;
}

GMenu *
sonae_record_columns_make_menu (GPtrArray *columns, GSimpleActionGroup **actions)
{
  GMenu              *menu = g_menu_new ();
  GSimpleActionGroup *group = g_simple_action_group_new ();

  for (guint i = 0; i < columns->len; i++)
    {
      SonaeRecordColumn *column = g_ptr_array_index (columns, i);
      g_autofree char   *name = g_strdelimit (g_strdup (column->field->id), "_", '-');
      g_autofree char   *detailed = g_strconcat ("column.", name, NULL);
      g_autoptr (GPropertyAction) action = g_property_action_new (name, column->column, "visible");

      if (is_title (column))
        continue;
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
      g_menu_append (menu, _ (column->field->label), detailed);
    }
  for (guint i = 0; i < columns->len; i++)
    gtk_column_view_column_set_header_menu (((SonaeRecordColumn *) g_ptr_array_index (columns, i))->column,
                                            G_MENU_MODEL (menu));
  *actions = group;
  return menu;
}
