/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 業務・機器: what must go on (C02), and what the systems are made of and rest on (C03). */

#include "sonae-inventory-view.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-document.h"
#include "sonae-inventory-side.h"
#include "sonae-paned.h"
#include "sonae-record-filter-bar.h"
#include "sonae-record-table.h"
#include "sonae-widget-name.h"

/**
 * Page:
 * @sheet: what it lists
 * @contents: the managed document it is a part of, as the field "contents" of the register has it
 * @print: what Ctrl+P prints
 * @filters: ends with %NULL: the fields one can filter by
 * @purpose: untranslated: what belongs there
 */
typedef struct
{
  const SonaeSheet *sheet;
  const char       *contents;
  const char       *print;
  const char       *filters[3];
  const char       *purpose;
} Page;

static const Page pages[] = {
  { &sonae_sheet_business,
    "systems",
    "businesses",
    { "section", "category" },
    N_ ("What must go on or start again, by when, and the systems it needs. The recovery time objectives follow from "
        "it.") },
  { &sonae_sheet_equipment,
    "inventory",
    "equipment",
    { "kind", "site" },
    N_ ("The machines that the systems are made of: where they stand, their power, and how they are stopped and "
        "started.") },
  { &sonae_sheet_site,
    "inventory",
    "equipment",
    { "kind" },
    N_ ("The buildings and data centers where the machines stand and the staff work, and how long their power "
        "lasts.") },
  { &sonae_sheet_vendor,
    "inventory",
    "equipment",
    { "hours" },
    N_ ("The companies that keep the systems running: their contract, their hours, and how soon they arrive.") },
  { &sonae_sheet_backup,
    "inventory",
    "equipment",
    { "method", "site" },
    N_ ("What is kept of the data, how often, and where. How much may be lost follows from it.") },
  { &sonae_sheet_dependency,
    "inventory",
    "equipment",
    { "kind" },
    N_ ("What each system needs to run, such as the network or a server. Recovery times wait for it.") },
};

struct _SonaeInventoryView
{
  SonaeView parent_instance;

  const Page         *page; /* (nullable): the one in front */
  GtkToggleButton    *buttons[G_N_ELEMENTS (pages)];
  GtkFilterListModel *shown;      /* (owned) (nullable) */
  GSimpleActionGroup *actions;    /* (owned) */
  GtkWidget          *add_button; /* (unowned): in the header bar */

  GtkBox               *switcher;
  SonaeRecordFilterBar *filter_bar;
  SonaeRecordTable     *table;
  SonaeInventorySide   *side;
};

G_DEFINE_FINAL_TYPE (SonaeInventoryView, sonae_inventory_view, SONAE_TYPE_VIEW)

static SonaeRecords *
get_records (SonaeInventoryView *self)
{
  return sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self)));
}

/* The list is headed by the document it is a part of, where the register has that. */
static void
update_subtitle (SonaeInventoryView *self)
{
  GListModel      *list = sonae_records_list (get_records (self), self->page->sheet);
  SonaeRecord     *document = sonae_document_find (get_records (self), self->page->contents);
  guint            n = g_list_model_get_n_items (list);
  g_autofree char *code = document != NULL ? sonae_display_value (get_records (self), document, "code") : NULL;
  g_autofree char *counted = g_strdup_printf (ngettext ("%u record", "%u records", n), n);
  g_autofree char *subtitle = NULL;

  if (document != NULL)
    subtitle = g_strdup_printf ("%s %s ・ %s", code, sonae_record_get_title (document), counted);
  sonae_view_set_subtitle (SONAE_VIEW (self), subtitle != NULL ? subtitle : counted);
}

/* What is said and offered where no row is shown. */
static void
update_empty (SonaeInventoryView *self)
{
  if (g_list_model_get_n_items (sonae_records_list (get_records (self), self->page->sheet)) > 0)
    sonae_record_table_offer_all (self->table, "inventory.clear-filters");
  else
    sonae_record_table_offer_first (self->table, _ (self->page->purpose), "inventory.add");
}

static void
show_page (SonaeInventoryView *self, const Page *page)
{
  GListModel      *list = sonae_records_list (get_records (self), page->sheet);
  g_autofree char *add = g_strdup_printf (_ ("Add %s"), _ (page->sheet->label));

  self->page = page;
  sonae_record_filter_bar_set_sheet (self->filter_bar, get_records (self), page->sheet, page->filters);
  g_clear_object (&self->shown);
  self->shown = gtk_filter_list_model_new (g_object_ref (list),
                                           g_object_ref (sonae_record_filter_bar_get_filter (self->filter_bar)));
  sonae_record_table_set_sheet (self->table, get_records (self), page->sheet, G_LIST_MODEL (self->shown), NULL);
  sonae_record_table_select_first (self->table);
  sonae_widget_set_name (self->add_button, add);
  sonae_view_set_print_kind (SONAE_VIEW (self), page->print);
  update_subtitle (self);
  update_empty (self);
}

static void
page_toggled_cb (SonaeInventoryView *self, GtkToggleButton *button)
{
  for (guint i = 0; gtk_toggle_button_get_active (button) && i < G_N_ELEMENTS (pages); i++)
    if (self->buttons[i] == button)
      show_page (self, &pages[i]);
}

static void
record_selected_cb (SonaeInventoryView *self, SonaeRecord *record)
{
  /* The table also loses its selection when the view goes. */
  if (self->side != NULL)
    sonae_inventory_side_set_record (self->side, record);
}

/* The list has another width. */
static void
side_toggled_cb (SonaeInventoryView *self)
{
  sonae_record_table_show_start (self->table);
}

/* What was typed last may not have been looked for yet. */
static gboolean
filter_left_cb (SonaeInventoryView *self)
{
  sonae_record_filter_bar_update (self->filter_bar);
  return sonae_record_table_focus (self->table);
}

static void
plan_changed_cb (SonaeInventoryView *self)
{
  sonae_record_filter_bar_update (self->filter_bar);
  update_subtitle (self);
  update_empty (self);
}

static void
add_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeInventoryView *self = user_data;
  g_autoptr (SonaeRecord) record = sonae_record_new (self->page->sheet, NULL);

  sonae_view_add_record (SONAE_VIEW (self), record);
}

static void
clear_filters_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeInventoryView *self = user_data;

  sonae_record_filter_bar_reset (self->filter_bar);
  /* The button that was pressed is gone. */
  sonae_record_table_focus (self->table);
}

static void
sonae_inventory_view_workspace_set (SonaeView *view)
{
  SonaeInventoryView *self = SONAE_INVENTORY_VIEW (view);
  SonaeWorkspace     *workspace = sonae_view_get_workspace (view);

  sonae_inventory_side_set_workspace (self->side, workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    g_signal_connect_object (self->buttons[i], "toggled", G_CALLBACK (page_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_toggle_button_set_active (self->buttons[0], TRUE);
}

static gboolean
sonae_inventory_view_show_sheet (SonaeView *view, const SonaeSheet *sheet)
{
  SonaeInventoryView *self = SONAE_INVENTORY_VIEW (view);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (pages[i].sheet == sheet)
      {
        gtk_toggle_button_set_active (self->buttons[i], TRUE);
        sonae_record_table_focus (self->table);
        return TRUE;
      }
  return FALSE;
}

static gboolean
sonae_inventory_view_show_record (SonaeView *view, const SonaeSheet *sheet, const char *id)
{
  SonaeInventoryView *self = SONAE_INVENTORY_VIEW (view);

  if (!sonae_inventory_view_show_sheet (view, sheet))
    return FALSE;
  if (sonae_record_table_select (self->table, id))
    return TRUE;
  /* It may only be filtered out. */
  sonae_record_filter_bar_reset (self->filter_bar);
  return sonae_record_table_select (self->table, id);
}

static gboolean
sonae_inventory_view_search (SonaeView *view)
{
  sonae_record_filter_bar_search (SONAE_INVENTORY_VIEW (view)->filter_bar);
  return TRUE;
}

static void
sonae_inventory_view_dispose (GObject *object)
{
  SonaeInventoryView *self = SONAE_INVENTORY_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_INVENTORY_VIEW);
  g_clear_object (&self->shown);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (sonae_inventory_view_parent_class)->dispose (object);
}

static void
sonae_inventory_view_class_init (SonaeInventoryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeViewClass *view_class = SONAE_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_inventory_view_dispose;
  view_class->workspace_set = sonae_inventory_view_workspace_set;
  view_class->show_sheet = sonae_inventory_view_show_sheet;
  view_class->show_record = sonae_inventory_view_show_record;
  view_class->search = sonae_inventory_view_search;

  g_type_ensure (SONAE_TYPE_RECORD_FILTER_BAR);
  g_type_ensure (SONAE_TYPE_RECORD_TABLE);
  g_type_ensure (SONAE_TYPE_INVENTORY_SIDE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sonae/Sonae/inventory/sonae-inventory-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeInventoryView, switcher);
  gtk_widget_class_bind_template_child (widget_class, SonaeInventoryView, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeInventoryView, table);
  gtk_widget_class_bind_template_child (widget_class, SonaeInventoryView, side);
  gtk_widget_class_bind_template_callback (widget_class, record_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_left_cb);
}

static void
add_switch (SonaeInventoryView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (pages[i].sheet->label_plural));

      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
      if (i > 0)
        gtk_toggle_button_set_group (self->buttons[i], self->buttons[0]);
      gtk_box_append (self->switcher, button);
    }
}

static void
add_header (SonaeInventoryView *self)
{
  GtkWidget *side = gtk_toggle_button_new ();

  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), "inventory.add");
  gtk_widget_insert_action_group (self->add_button, "inventory", G_ACTION_GROUP (self->actions));
  sonae_view_set_header_start (SONAE_VIEW (self), self->add_button);
  gtk_button_set_icon_name (GTK_BUTTON (side), "sidebar-show-right-symbolic");
  sonae_widget_set_name (side, _ ("Details (F9)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (side), "inventory.side");
  gtk_widget_insert_action_group (side, "inventory", G_ACTION_GROUP (self->actions));
  sonae_view_set_header_end (SONAE_VIEW (self), side);
}

static void
sonae_inventory_view_init (SonaeInventoryView *self)
{
  static const GActionEntry entries[] = { { "add", add_activated_cb },
                                          { "clear-filters", clear_filters_activated_cb } };
  g_autoptr (GPropertyAction) side = NULL;

  self->actions = g_simple_action_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_paned_hide_handle_with (GTK_WIDGET (self->side));
  side = g_property_action_new ("side", self->side, "visible");
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (side));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "inventory", G_ACTION_GROUP (self->actions));
  sonae_view_add_key (SONAE_VIEW (self), "<Control>n", "inventory.add");
  sonae_view_add_key (SONAE_VIEW (self), "F9", "inventory.side");
  add_switch (self);
  add_header (self);
}
