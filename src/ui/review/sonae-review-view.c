/* SPDX-License-Identifier: GPL-3.0-or-later */
/* レビュー: the year's management review sheet. */

#include "sonae-review-view.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-fiscal-year.h"
#include "sonae-record-form.h"
#include "sonae-review-evidence-list.h"
#include "sonae-tab-stop.h"
#include "sonae-year-switcher.h"

struct _SonaeReviewView
{
  SonaeView parent_instance;

  int          fiscal_year;
  SonaeRecord *review; /* (owned) (nullable): the review of that year */
  GPtrArray   *items;  /* (owned) (element-type SonaeRecord): its items, as the rows of the agenda */

  SonaeYearSwitcher       *years;
  GtkStack                *stack;
  GtkLabel                *summary;
  GtkListBox              *agenda;
  SonaeReviewEvidenceList *evidence;
  SonaeRecordForm         *form;
};

G_DEFINE_FINAL_TYPE (SonaeReviewView, sonae_review_view, SONAE_TYPE_VIEW)

static SonaeRecords *
get_records (SonaeReviewView *self)
{
  return sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self)));
}

/* Returns: (transfer none) (nullable): the selected item. */
static SonaeRecord *
get_item (SonaeReviewView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->agenda);
  int            index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return index >= 0 && index < (int) self->items->len ? g_ptr_array_index (self->items, index) : NULL;
}

/* Returns: (transfer full) (nullable): the review of the chosen year. */
static SonaeRecord *
find_review (SonaeReviewView *self)
{
  GListModel *reviews = sonae_records_list (get_records (self), &sonae_sheet_review);

  for (guint i = 0; i < g_list_model_get_n_items (reviews); i++)
    {
      g_autoptr (SonaeRecord) review = g_list_model_get_item (reviews, i);

      if (sonae_record_get_integer (review, "fiscal_year") == self->fiscal_year)
        return g_steal_pointer (&review);
    }
  return NULL;
}

/* Returns: a row of the agenda: the item's name, with its verdict below. */
static GtkWidget *
make_row (SonaeReviewView *self, SonaeRecord *item)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *name = sonae_display_title (get_records (self), item);
  g_autofree char *verdict = sonae_display_value (get_records (self), item, "verdict");
  GtkWidget       *title = gtk_label_new (name);
  GtkWidget       *state = gtk_label_new (verdict);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_add_css_class (state, "dim-label");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), state);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, state, NULL, -1);
  return row;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return sonae_record_compare (*(SonaeRecord *const *) a, *(SonaeRecord *const *) b);
}

/* Fills the agenda anew and selects the item at @selected. */
static void
fill_agenda (SonaeReviewView *self, int selected)
{
  gboolean       focused = gtk_widget_get_focus_child (GTK_WIDGET (self->agenda)) != NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->agenda, 0)) != NULL)
    gtk_list_box_remove (self->agenda, GTK_WIDGET (row));
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = sonae_records_referring (get_records (self), &sonae_sheet_review_item, "review",
                                         sonae_record_get_id (self->review));
  g_ptr_array_sort (self->items, compare_items);
  for (guint i = 0; i < self->items->len; i++)
    gtk_list_box_append (self->agenda, make_row (self, g_ptr_array_index (self->items, i)));
  row = gtk_list_box_get_row_at_index (self->agenda, MAX (selected, 0));
  gtk_list_box_select_row (self->agenda, row);
  if (focused && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  if (self->items->len == 0)
    sonae_review_evidence_list_set_item (self->evidence, get_records (self), NULL, self->fiscal_year);
}

/* Date, place, chair and state in one line. */
static void
update_summary (SonaeReviewView *self)
{
  static const char *const fields[] = { "state", "held_on", "place", "chair" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = sonae_display_value (get_records (self), self->review, fields[i]);

      if (*value != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value);
    }
  gtk_label_set_text (self->summary, text->str);
}

static void
update (SonaeReviewView *self)
{
  g_autofree char *year = sonae_fiscal_year_format (self->fiscal_year, sonae_display_get_calendar ());
  GtkListBoxRow   *row = gtk_list_box_get_selected_row (self->agenda);
  int              selected = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  g_clear_object (&self->review);
  self->review = find_review (self);
  gtk_stack_set_visible_child_name (self->stack, self->review != NULL ? "review" : "none");
  sonae_view_set_subtitle (SONAE_VIEW (self), self->review != NULL ? sonae_record_get_title (self->review) : year);
  if (self->review == NULL)
    return;
  update_summary (self);
  fill_agenda (self, selected);
}

static void
year_changed_cb (SonaeReviewView *self)
{
  self->fiscal_year = sonae_year_switcher_get_year (self->years);
  gtk_list_box_select_row (self->agenda, NULL);
  update (self);
}

static void
prepare_clicked_cb (SonaeReviewView *self)
{
  sonae_acts_run (GTK_WIDGET (self), sonae_edit_prepare_review (get_records (self), self->fiscal_year));
}

static void
details_clicked_cb (SonaeReviewView *self)
{
  sonae_acts_edit_record (GTK_WIDGET (self), self->review);
}

static void
item_selected_cb (SonaeReviewView *self, GtkListBoxRow *row)
{
  /* Rows also lose their selection when the view goes. */
  SonaeRecord *item = row != NULL ? get_item (self) : NULL;

  if (item == NULL)
    return;
  sonae_review_evidence_list_set_item (self->evidence, get_records (self), item, self->fiscal_year);
  /* Filling the agenda anew must not disturb what is being typed. */
  if (sonae_record_form_get_record (self->form) != item)
    sonae_record_form_set_record (self->form, item);
}

/* Moves the selection of the agenda by the parameter. */
static void
step_agenda (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeReviewView *self = SONAE_REVIEW_VIEW (widget);
  GtkListBoxRow   *row = gtk_list_box_get_selected_row (self->agenda);
  int              index = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  row = gtk_list_box_get_row_at_index (self->agenda, index + g_variant_get_int32 (parameter));
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->agenda, row);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->agenda)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Gives the selected item the verdict that stands at the place of the parameter. */
static void
give_verdict (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeReviewView  *self = SONAE_REVIEW_VIEW (widget);
  SonaeRecord      *item = get_item (self);
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_review_item, "verdict");
  const char       *code = field->choices[g_variant_get_int32 (parameter)].code;
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = NULL;

  if (item == NULL)
    return;
  command = sonae_edit_field (get_records (self), item, field->id, code, &error);
  if (error != NULL)
    sonae_acts_tell (widget, error->message);
  sonae_acts_run (widget, command);
}

static void
changed_cb (SonaeReviewView *self)
{
  update (self);
}

static void
sonae_review_view_workspace_set (SonaeView *view)
{
  SonaeReviewView *self = SONAE_REVIEW_VIEW (view);
  SonaeWorkspace  *workspace = sonae_view_get_workspace (view);

  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  sonae_year_switcher_begin (self->years, sonae_workspace_get_today (workspace));
}

static gboolean
sonae_review_view_show_record (SonaeView *view, const SonaeSheet *sheet, const char *id)
{
  SonaeReviewView *self = SONAE_REVIEW_VIEW (view);
  SonaeRecord     *record = sonae_records_find (get_records (self), sheet, id);
  SonaeRecord     *review = record;

  if (record == NULL || (sheet != &sonae_sheet_review && sheet != &sonae_sheet_review_item))
    return FALSE;
  if (sheet == &sonae_sheet_review_item)
    review = sonae_records_follow (get_records (self), record, "review");
  if (review == NULL)
    return FALSE;
  sonae_year_switcher_set_year (self->years, (int) sonae_record_get_integer (review, "fiscal_year"));
  for (guint i = 0; i < self->items->len; i++)
    if (g_ptr_array_index (self->items, i) == record)
      gtk_list_box_select_row (self->agenda, gtk_list_box_get_row_at_index (self->agenda, (int) i));
  return TRUE;
}

static void
sonae_review_view_finalize (GObject *object)
{
  SonaeReviewView *self = SONAE_REVIEW_VIEW (object);

  g_clear_object (&self->review);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (sonae_review_view_parent_class)->finalize (object);
}

static void
sonae_review_view_class_init (SonaeReviewViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeViewClass *view_class = SONAE_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_review_view_finalize;
  view_class->workspace_set = sonae_review_view_workspace_set;
  view_class->show_record = sonae_review_view_show_record;

  g_type_ensure (SONAE_TYPE_RECORD_FORM);
  g_type_ensure (SONAE_TYPE_TAB_STOP);
  g_type_ensure (SONAE_TYPE_REVIEW_EVIDENCE_LIST);
  g_type_ensure (SONAE_TYPE_YEAR_SWITCHER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/review/sonae-review-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeReviewView, years);
  gtk_widget_class_bind_template_child (widget_class, SonaeReviewView, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeReviewView, summary);
  gtk_widget_class_bind_template_child (widget_class, SonaeReviewView, agenda);
  gtk_widget_class_bind_template_child (widget_class, SonaeReviewView, evidence);
  gtk_widget_class_bind_template_child (widget_class, SonaeReviewView, form);
  gtk_widget_class_bind_template_callback (widget_class, year_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, prepare_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_selected_cb);
  gtk_widget_class_install_action (widget_class, "review.step", "i", step_agenda);
  gtk_widget_class_install_action (widget_class, "review.verdict", "i", give_verdict);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "review.step", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "review.step", "i", 1);
}

static void
sonae_review_view_init (SonaeReviewView *self)
{
  static const char *const fields[] = { "verdict", "remarks", "decision", "owner", "due", "done_on", NULL };

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_record_form_set_fields (self->form, fields);
  sonae_view_set_print_kind (SONAE_VIEW (self), "review");
  sonae_view_set_header_start (SONAE_VIEW (self), GTK_WIDGET (self->years));
}
