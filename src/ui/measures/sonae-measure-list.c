/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measures by resource (C06, C07). */

#include "sonae-measure-list.h"

#include <glib/gi18n.h>

#include "sonae-badge.h"
#include "sonae-display.h"
#include "sonae-measure-text.h"
#include "sonae-tab-stop.h"
#include "sonae-whole-amounts.h"

struct _SonaeMeasureList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GPtrArray  *measures; /* (owned) (element-type SonaeRecord): as the rows */
  GString    *text;     /* (owned): what the rows say */
};

G_DEFINE_FINAL_TYPE (SonaeMeasureList, sonae_measure_list, ADW_TYPE_BIN)

static guint selected_signal;

/* Returns: the place of a record's code among the choices of the field, behind all where it has none. */
static int
get_place (SonaeRecord *measure, const char *field_id)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_measure, field_id);
  int               place = 0;

  while (field->choices[place].code != NULL && !sonae_record_is (measure, field_id, field->choices[place].code))
    place++;
  return place;
}

static int
compare_measures (gconstpointer a, gconstpointer b)
{
  SonaeRecord *left = *(SonaeRecord *const *) a;
  SonaeRecord *right = *(SonaeRecord *const *) b;
  int          order = get_place (left, "resource") - get_place (right, "resource");

  if (order == 0)
    order = get_place (left, "priority") - get_place (right, "priority");
  return order != 0 ? order : sonae_record_compare (left, right);
}

/* Returns: (transfer full): the measures to show, in their order */
static GPtrArray *
collect (SonaeRecords *records, const char *family)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_measure);
  GPtrArray  *measures = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) measure = g_list_model_get_item (list, i);

      if (family == NULL || sonae_record_is (measure, "family", family))
        g_ptr_array_add (measures, g_steal_pointer (&measure));
    }
  g_ptr_array_sort (measures, compare_measures);
  return measures;
}

/* What a row says, line by line: the first is its title. */
static char **
describe (SonaeRecords *records, SonaeRecord *measure)
{
  g_autofree char *systems = sonae_display_value (records, measure, "systems");
  g_autofree char *family = sonae_display_value (records, measure, "family");
  g_autofree char *priority = sonae_display_value (records, measure, "priority");
  g_autofree char *reduction = sonae_measure_text_reduction (records, measure);
  g_autofree char *cost = sonae_measure_text_cost (measure);
  g_autofree char *class = g_strdup_printf (_ ("Priority %s"), *priority != '\0' ? priority : "－");
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *facts = g_strjoin (" ・ ", class, family, reduction, cost, NULL);

  g_strv_builder_add (lines, sonae_record_get_title (measure));
  g_strv_builder_add (lines, *systems != '\0' ? systems : _ ("No system named"));
  g_strv_builder_add (lines, facts);
  return g_strv_builder_end (lines);
}

static const char *
get_state_style (SonaeRecord *measure)
{
  if (sonae_record_is (measure, "state", "adopted"))
    return "accent";
  return sonae_record_is (measure, "state", "done") ? "success" : NULL;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  sonae_label_show_amounts (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_row (SonaeRecords *records, SonaeRecord *measure, char **lines)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget       *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *state = sonae_display_value (records, measure, "state");
  g_autofree char *spoken = g_strjoin (", ", lines[0], state, lines[1], lines[2], NULL);

  gtk_box_append (GTK_BOX (top), make_label (lines[0], "heading"));
  if (*state != '\0')
    {
      GtkWidget *badge = sonae_badge_new (state, get_state_style (measure));

      gtk_widget_set_valign (badge, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (top), badge);
    }
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), make_label (lines[1], "dim-label"));
  gtk_box_append (GTK_BOX (box), make_label (lines[2], "caption"));
  gtk_widget_add_css_class (box, "measure-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static SonaeRecord *
get_measure (SonaeMeasureList *self, GtkListBoxRow *row)
{
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return index >= 0 && index < (int) self->measures->len ? g_ptr_array_index (self->measures, index) : NULL;
}

/* The resource stands over its first measure, with how many there are. */
static void
head_row_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  SonaeMeasureList *self = SONAE_MEASURE_LIST (user_data);
  SonaeRecord      *measure = get_measure (self, row);
  SonaeRecord      *other = get_measure (self, before);
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_measure, "resource");
  int               place = measure != NULL ? get_place (measure, "resource") : 0;
  g_autofree char  *text = NULL;
  GtkWidget        *label = NULL;
  guint             n = 0;

  if (measure == NULL || (other != NULL && get_place (other, "resource") == place))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  for (guint i = 0; i < self->measures->len; i++)
    n += get_place (g_ptr_array_index (self->measures, i), "resource") == place;
  text = g_strdup_printf ("%s %u", field->choices[place].code != NULL ? _ (field->choices[place].label) : "", n);
  label = make_label (text, "title-4");
  gtk_widget_set_margin_top (label, before != NULL ? 18 : 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 18);
  gtk_list_box_row_set_header (row, label);
}

static void
row_selected_cb (SonaeMeasureList *self, GtkListBoxRow *row)
{
  SonaeRecord *measure = get_measure (self, row);

  /* Rows also lose their selection while they are made anew. */
  if (measure != NULL)
    g_signal_emit (self, selected_signal, 0, measure);
}

static void
sonae_measure_list_finalize (GObject *object)
{
  SonaeMeasureList *self = SONAE_MEASURE_LIST (object);

  g_ptr_array_unref (self->measures);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (sonae_measure_list_parent_class)->finalize (object);
}

static void
sonae_measure_list_class_init (SonaeMeasureListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_measure_list_finalize;
  selected_signal = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, SONAE_TYPE_RECORD);
}

static void
sonae_measure_list_init (SonaeMeasureList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  self->measures = g_ptr_array_new_with_free_func (g_object_unref);
  self->text = g_string_new (NULL);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (self->list, head_row_cb, self, NULL);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Measures by resource"), -1);
  g_signal_connect_swapped (list, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), sonae_tab_stop_new (self->list));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/* Returns: (transfer full): all that the rows of @measures say */
static GString *
describe_all (SonaeRecords *records, GPtrArray *measures)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < measures->len; i++)
    {
      SonaeRecord *measure = g_ptr_array_index (measures, i);
      g_auto (GStrv) lines = describe (records, measure);
      g_autofree char *joined = g_strjoinv ("\n", lines);

      g_string_append_printf (text, "%s\n%s\n%d\n%d\f", sonae_record_get_id (measure), joined,
                              get_place (measure, "state"), get_place (measure, "resource"));
    }
  return text;
}

/* Puts rows for @measures in the place of those before. */
static void
fill (SonaeMeasureList *self, SonaeRecords *records, GPtrArray *measures)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_unref (self->measures);
  self->measures = g_ptr_array_ref (measures);
  for (guint i = 0; i < measures->len; i++)
    {
      g_auto (GStrv) lines = describe (records, g_ptr_array_index (measures, i));

      gtk_list_box_append (self->list, make_row (records, g_ptr_array_index (measures, i), lines));
    }
}

void
sonae_measure_list_show (SonaeMeasureList *self, SonaeRecords *records, const char *family)
{
  g_autoptr (GPtrArray) measures = collect (records, family);
  g_autoptr (GString) text = describe_all (records, measures);
  g_autofree char *id = NULL;
  SonaeRecord     *selected = NULL;
  gboolean         focused;

  g_return_if_fail (SONAE_IS_MEASURE_LIST (self));

  /* Rows that say the same stay where they are, with the focus. */
  if (g_string_equal (text, self->text))
    return;
  g_string_assign (self->text, text->str);
  selected = sonae_measure_list_get_selected (self);
  id = selected != NULL ? g_strdup (sonae_record_get_id (selected)) : NULL;
  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  fill (self, records, measures);
  if (measures->len > 0 && (id == NULL || !sonae_measure_list_select (self, id)))
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  if (focused && gtk_list_box_get_selected_row (self->list) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}

guint
sonae_measure_list_count (SonaeMeasureList *self)
{
  g_return_val_if_fail (SONAE_IS_MEASURE_LIST (self), 0);

  return self->measures->len;
}

SonaeRecord *
sonae_measure_list_get_selected (SonaeMeasureList *self)
{
  g_return_val_if_fail (SONAE_IS_MEASURE_LIST (self), NULL);

  return get_measure (self, gtk_list_box_get_selected_row (self->list));
}

gboolean
sonae_measure_list_select (SonaeMeasureList *self, const char *id)
{
  g_return_val_if_fail (SONAE_IS_MEASURE_LIST (self), FALSE);

  for (guint i = 0; i < self->measures->len; i++)
    if (g_str_equal (sonae_record_get_id (g_ptr_array_index (self->measures, i)), id))
      {
        gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
        return TRUE;
      }
  return FALSE;
}
