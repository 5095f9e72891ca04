/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 履歴: who changed what, when, from what to what. */

#include "sonae-history-view.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-history-filter-bar.h"
#include "sonae-history-item.h"
#include "sonae-history-text.h"
#include "sonae-widget-name.h"

/* Entries read at once. */
#define PAGE_ENTRIES 100

struct _SonaeHistoryView
{
  SonaeView parent_instance;

  GListStore *entries;  /* (owned) (element-type SonaeHistoryItem): those that fit the filter, newest first */
  char       *record;   /* (owned) (nullable): id of the only record shown */
  gint64      newest;   /* seq of the newest entry read, 0 before the first */
  gint64      oldest;   /* seq of the oldest entry read */
  gboolean    at_end;   /* there are no older ones */
  guint       n_wanted; /* how many fitting entries are still to be found */
  guint       load_id;  /* source that reads on, or 0 */

  SonaeHistoryFilterBar *filter_bar;
  GtkWidget             *only;
  AdwButtonContent      *only_content;
  GtkStack              *stack;
  GtkScrolledWindow     *scroller;
  GtkListView           *list;
  AdwStatusPage         *failure;
};

G_DEFINE_FINAL_TYPE (SonaeHistoryView, sonae_history_view, SONAE_TYPE_VIEW)

/* The parts of a row, kept with its list item. */
#define ROW_TITLE "sonae-title"
#define ROW_DETAILS "sonae-details"
#define ROW_BUTTON "sonae-button"
#define ROW_BACK "sonae-back"

static SonaeRecords *
get_records (SonaeHistoryView *self)
{
  return sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self)));
}

static gboolean
is_filtered (SonaeHistoryView *self)
{
  return self->record != NULL || sonae_history_filter_bar_is_filtered (self->filter_bar);
}

/* Shows the list, or why there is none. */
static void
update_stack (SonaeHistoryView *self)
{
  guint       n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  const char *empty = is_filtered (self) ? "none" : "empty";

  if (n > 0 || self->at_end)
    gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : empty);
}

/* Returns: (transfer full) (nullable): the entries before @before; shows why they cannot be read. */
static GPtrArray *
read_page (SonaeHistoryView *self, gint64 before)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *page = sonae_workspace_read_history (sonae_view_get_workspace (SONAE_VIEW (self)), self->record, before,
                                                  PAGE_ENTRIES, &error);

  if (page == NULL)
    {
      g_autofree char *safe = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failure, safe);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  return page;
}

static gint64
get_seq (GPtrArray *page, guint index)
{
  return ((const SonaeHistoryEntry *) page->pdata[index])->seq;
}

/* Puts the first @n entries of @page that fit in the list at @position. Returns: how many fit. */
static guint
take_page (SonaeHistoryView *self, GPtrArray *page, guint n, guint position)
{
  guint n_taken = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SonaeHistoryItem) item = sonae_history_item_new (page, i);

      if (sonae_history_item_matches (item, get_records (self), sonae_history_filter_bar_get_filter (self->filter_bar)))
        g_list_store_insert (self->entries, position + n_taken++, item);
    }
  return n_taken;
}

/* Reads one page further back. */
static void
load_page (SonaeHistoryView *self)
{
  g_autoptr (GPtrArray) page = read_page (self, self->oldest);
  guint n_taken = 0;

  self->at_end = page == NULL || page->len < PAGE_ENTRIES;
  if (page == NULL)
    return;
  if (page->len > 0)
    {
      if (self->newest == 0)
        self->newest = get_seq (page, 0);
      self->oldest = get_seq (page, page->len - 1);
      n_taken = take_page (self, page, page->len, g_list_model_get_n_items (G_LIST_MODEL (self->entries)));
    }
  self->n_wanted -= MIN (self->n_wanted, n_taken);
  update_stack (self);
}

static gboolean
load_cb (gpointer user_data)
{
  SonaeHistoryView *self = user_data;

  load_page (self);
  if (!self->at_end && self->n_wanted > 0)
    return G_SOURCE_CONTINUE;
  self->load_id = 0;
  return G_SOURCE_REMOVE;
}

/* Sees to it that more entries come, a page each time the window has nothing else to do. */
static void
load_more (SonaeHistoryView *self)
{
  self->n_wanted = PAGE_ENTRIES;
  if (self->load_id == 0 && !self->at_end)
    self->load_id = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, load_cb, self, NULL);
}

static void
reload (SonaeHistoryView *self)
{
  g_clear_handle_id (&self->load_id, g_source_remove);
  g_list_store_remove_all (self->entries);
  self->newest = 0;
  self->oldest = 0;
  self->at_end = FALSE;
  self->n_wanted = PAGE_ENTRIES;
  load_page (self);
  if (self->n_wanted > 0)
    load_more (self);
}

/* Offers everyone who has changed something, and where. What cannot be read is told in place of the list. */
static void
update_authors (SonaeHistoryView *self)
{
  SonaeWorkspace *workspace = sonae_view_get_workspace (SONAE_VIEW (self));
  g_auto (GStrv) authors = sonae_workspace_read_authors (workspace, NULL);
  g_auto (GStrv) computers = sonae_workspace_read_computers (workspace, NULL);

  if (authors != NULL)
    sonae_history_filter_bar_set_authors (self->filter_bar, authors);
  if (computers != NULL)
    sonae_history_filter_bar_set_computers (self->filter_bar, computers);
}

/* Adds what has been done since. */
static void
changed_cb (SonaeHistoryView *self)
{
  g_autoptr (GPtrArray) page = read_page (self, 0);
  gboolean is_at_top = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)) <= 0;
  guint    n = 0;

  if (page == NULL)
    return;
  while (n < page->len && get_seq (page, n) > self->newest)
    n++;
  if (n == PAGE_ENTRIES)
    {
      reload (self);
      return;
    }
  if (n > 0)
    self->newest = get_seq (page, 0);
  /* Who looks at the newest sees what comes; the list would stay at the row that was first before. */
  if (take_page (self, page, n, 0) > 0 && is_at_top)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
  update_authors (self);
  update_stack (self);
}

static void
scrolled_cb (SonaeHistoryView *self, GtkAdjustment *adjustment)
{
  double below = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment)
                 - gtk_adjustment_get_page_size (adjustment);

  if (sonae_view_get_workspace (SONAE_VIEW (self)) != NULL && below < 2 * gtk_adjustment_get_page_size (adjustment))
    load_more (self);
}

static void
filter_changed_cb (SonaeHistoryView *self)
{
  if (sonae_view_get_workspace (SONAE_VIEW (self)) != NULL)
    reload (self);
}

/* @id: (nullable): the only record to show, called @title */
static void
show_only (SonaeHistoryView *self, const char *id, const char *title)
{
  char *old = self->record;

  self->record = g_strdup (id);
  g_free (old);
  gtk_widget_set_visible (self->only, id != NULL);
  if (title != NULL)
    adw_button_content_set_label (self->only_content, title);
  reload (self);
}

static void
only_clicked_cb (SonaeHistoryView *self)
{
  show_only (self, NULL, NULL);
}

static void
row_activated_cb (SonaeHistoryView *self, guint position)
{
  g_autoptr (GtkTreeListRow) row =
      g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);
  g_autoptr (SonaeHistoryItem) item = gtk_tree_list_row_get_item (row);
  const SonaeHistoryChange *change = sonae_history_item_get_change (item);

  if (gtk_tree_list_row_is_expandable (row))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else if (change != NULL && change->sheet != NULL)
    sonae_acts_show_record (GTK_WIDGET (self), change->sheet, change->record);
}

static void
filter_clicked_cb (GtkListItem *list_item, GtkWidget *button)
{
  SonaeHistoryView *self = SONAE_HISTORY_VIEW (gtk_widget_get_ancestor (button, SONAE_TYPE_HISTORY_VIEW));
  g_autoptr (SonaeHistoryItem) item = gtk_tree_list_row_get_item (gtk_list_item_get_item (list_item));
  const SonaeHistoryChange *change = sonae_history_item_get_change (item);
  g_autofree char          *subject = sonae_history_format_subject (get_records (self), change);

  show_only (self, change->record, subject);
}

/* Sets the field to what it was before the change, as a change of its own. */
static void
bring_back (SonaeHistoryView *self, const SonaeHistoryChange *change)
{
  SonaeRecord *record = sonae_records_find (get_records (self), change->sheet, change->record);
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = NULL;

  if (record == NULL)
    {
      sonae_acts_tell (GTK_WIDGET (self), _ ("The record is no longer in the plan."));
      return;
    }
  command = sonae_edit_bring_back (get_records (self), record, change->field->id, &change->before, &error);
  if (command != NULL)
    sonae_acts_run (GTK_WIDGET (self), command);
  else
    sonae_acts_tell (GTK_WIDGET (self), error != NULL ? error->message : _ ("The field has this value already."));
}

/* What the program keeps itself about computers and conflicts is changed under “Sync” alone. */
static gboolean
can_bring_back (const SonaeHistoryChange *change)
{
  return change != NULL && change->kind == 'u' && change->sheet != &sonae_sheet_computer
         && change->sheet != &sonae_sheet_conflict && change->field != NULL && sonae_field_is_stored (change->field);
}

static gboolean
can_take_back (SonaeHistoryItem *item)
{
  return sonae_history_item_is_entry (item) && !sonae_history_item_get_entry (item)->is_base;
}

/* One value of a change, or the whole of an entry. */
static void
back_clicked_cb (GtkListItem *list_item, GtkWidget *button)
{
  SonaeHistoryView *self = SONAE_HISTORY_VIEW (gtk_widget_get_ancestor (button, SONAE_TYPE_HISTORY_VIEW));
  g_autoptr (SonaeHistoryItem) item = gtk_tree_list_row_get_item (gtk_list_item_get_item (list_item));

  if (can_take_back (item))
    sonae_acts_take_back (GTK_WIDGET (self), sonae_history_item_get_entry (item));
  else
    bring_back (self, sonae_history_item_get_change (item));
}

/* Ctrl+R: what is chosen in the list. */
static void
bring_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SonaeHistoryView *self = SONAE_HISTORY_VIEW (widget);
  GtkTreeListRow   *row =
      gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->list)));
  g_autoptr (SonaeHistoryItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  const SonaeHistoryChange *change = item != NULL ? sonae_history_item_get_change (item) : NULL;

  if (can_bring_back (change))
    bring_back (self, change);
  else if (item != NULL && can_take_back (item))
    sonae_acts_take_back (widget, sonae_history_item_get_entry (item));
  else
    sonae_acts_tell (widget, _ ("Choose an entry, or the change of a field, first."));
}

static GtkWidget *
make_label (GtkListItem *list_item, GtkWidget *box, const char *name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  g_object_set_data (G_OBJECT (list_item), name, label);
  return label;
}

static void
show_take_back (SonaeHistoryView *self, GtkWidget *button, const SonaeHistoryEntry *entry)
{
  g_autoptr (GError) error = NULL;
  gboolean is_offered = sonae_workspace_check_revert (sonae_view_get_workspace (SONAE_VIEW (self)), entry->seq, &error);

  gtk_button_set_label (GTK_BUTTON (button), _ ("Take Back"));
  sonae_widget_set_name (button, is_offered ? _ ("Take the whole entry back (Ctrl+R)") : error->message);
  gtk_widget_set_sensitive (button, is_offered);
}

static void
show_bring_back (SonaeHistoryView *self, GtkWidget *button, const SonaeHistoryChange *change)
{
  g_autofree char *before = sonae_display_stored (get_records (self), change->field, &change->before);
  g_autofree char *name = g_strdup_printf (_ ("Bring back the value before this change: %s (Ctrl+R)"),
                                           sonae_display_say (change->field, before));

  gtk_button_set_label (GTK_BUTTON (button), _ ("Bring Back the Value Before"));
  sonae_widget_set_name (button, name);
  gtk_widget_set_sensitive (button, TRUE);
}

static void
show_back (SonaeHistoryView *self, GtkWidget *button, SonaeHistoryItem *item)
{
  const SonaeHistoryChange *change = sonae_history_item_get_change (item);

  gtk_widget_set_visible (button, can_take_back (item) || can_bring_back (change));
  if (can_take_back (item))
    show_take_back (self, button, sonae_history_item_get_entry (item));
  else if (can_bring_back (change))
    show_bring_back (self, button, change);
}

static void
row_outdated_cb (GtkListItem *list_item)
{
  GtkWidget        *child = gtk_list_item_get_child (list_item);
  SonaeHistoryView *self = SONAE_HISTORY_VIEW (gtk_widget_get_ancestor (child, SONAE_TYPE_HISTORY_VIEW));
  GtkTreeListRow   *row = gtk_list_item_get_item (list_item);
  g_autoptr (SonaeHistoryItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (self != NULL && item != NULL)
    show_back (self, g_object_get_data (G_OBJECT (list_item), ROW_BACK), item);
}

static void
row_set_up_cb (SonaeHistoryView *self, GtkListItem *list_item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-find-symbolic");
  GtkWidget *back = gtk_button_new ();

  gtk_widget_set_hexpand (box, TRUE);
  make_label (list_item, box, ROW_TITLE);
  gtk_widget_add_css_class (make_label (list_item, box, ROW_DETAILS), "dim-label");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (filter_clicked_cb), list_item, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (list_item), ROW_BUTTON, button);
  gtk_widget_set_valign (back, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (back, "flat");
  g_signal_connect_object (back, "clicked", G_CALLBACK (back_clicked_cb), list_item, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (list_item), ROW_BACK, back);
  gtk_box_append (GTK_BOX (line), box);
  gtk_box_append (GTK_BOX (line), back);
  gtk_box_append (GTK_BOX (line), button);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), line);
  gtk_list_item_set_child (list_item, expander);
  /* Whether an entry may be taken back hangs on what became of it since; one that was not sent yet when it was read may
   * have become a conflict. */
  g_signal_connect_object (sonae_view_get_workspace (SONAE_VIEW (self)), "changed", G_CALLBACK (row_outdated_cb),
                           list_item, G_CONNECT_SWAPPED);
}

static void
row_bound_cb (SonaeHistoryView *self, GtkListItem *list_item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (SonaeHistoryItem) item = gtk_tree_list_row_get_item (row);
  const SonaeHistoryChange *change = sonae_history_item_get_change (item);
  g_autofree char          *title = sonae_history_item_get_title (item, get_records (self));
  g_autofree char          *details = sonae_history_item_get_details (item, get_records (self));

  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), row);
  sonae_list_item_set_spoken_name (list_item, title);
  sonae_widget_set_name (g_object_get_data (G_OBJECT (list_item), ROW_BUTTON),
                         _ ("Show only the changes of this record"));
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), ROW_TITLE), title);
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), ROW_DETAILS), details);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (list_item), ROW_DETAILS), *details != '\0');
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (list_item), ROW_BUTTON), change != NULL);
  show_back (self, g_object_get_data (G_OBJECT (list_item), ROW_BACK), item);
}

static GListModel *
make_changes (gpointer item, gpointer user_data)
{
  return sonae_history_item_get_changes (item);
}

static void
sonae_history_view_workspace_set (SonaeView *view)
{
  SonaeHistoryView *self = SONAE_HISTORY_VIEW (view);

  g_signal_connect_object (sonae_view_get_workspace (view), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  sonae_history_filter_bar_set_today (self->filter_bar, sonae_workspace_get_today (sonae_view_get_workspace (view)));
  update_authors (self);
  reload (self);
}

static gboolean
sonae_history_view_search (SonaeView *view)
{
  return sonae_history_filter_bar_search (SONAE_HISTORY_VIEW (view)->filter_bar);
}

static void
sonae_history_view_dispose (GObject *object)
{
  SonaeHistoryView *self = SONAE_HISTORY_VIEW (object);

  g_clear_handle_id (&self->load_id, g_source_remove);

  G_OBJECT_CLASS (sonae_history_view_parent_class)->dispose (object);
}

static void
sonae_history_view_finalize (GObject *object)
{
  SonaeHistoryView *self = SONAE_HISTORY_VIEW (object);

  g_object_unref (self->entries);
  g_free (self->record);

  G_OBJECT_CLASS (sonae_history_view_parent_class)->finalize (object);
}

static void
sonae_history_view_class_init (SonaeHistoryViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeViewClass *view_class = SONAE_VIEW_CLASS (klass);

  object_class->dispose = sonae_history_view_dispose;
  object_class->finalize = sonae_history_view_finalize;
  view_class->workspace_set = sonae_history_view_workspace_set;
  view_class->search = sonae_history_view_search;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/history/sonae-history-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryView, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryView, only);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryView, only_content);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryView, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryView, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryView, failure);
  gtk_widget_class_install_action (widget_class, "history.bring-back", NULL, bring_back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "history.bring-back", NULL);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, only_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sonae_history_view_init (SonaeHistoryView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSingleSelection) selection = NULL;
  GtkTreeListModel *tree = NULL;
  GtkAdjustment    *adjustment = NULL;

  g_type_ensure (SONAE_TYPE_HISTORY_FILTER_BAR);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->entries = g_list_store_new (SONAE_TYPE_HISTORY_ITEM);
  tree = gtk_tree_list_model_new (g_object_ref (G_LIST_MODEL (self->entries)), FALSE, FALSE, make_changes, NULL, NULL);
  selection = gtk_single_selection_new (G_LIST_MODEL (tree));
  gtk_single_selection_set_autoselect (selection, FALSE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (row_set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bound_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));

  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}
