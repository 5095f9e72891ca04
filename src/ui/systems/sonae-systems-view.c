/* SPDX-License-Identifier: GPL-3.0-or-later */
/* システム: the systems that must come back, in the order of each situation. */

#include "sonae-systems-view.h"
#include "sonae-style.h"

#include <glib/gi18n.h>

#include "sonae-paned.h"
#include "sonae-systems-private.h"

G_DEFINE_FINAL_TYPE (SonaeSystemsView, sonae_systems_view, SONAE_TYPE_VIEW)

static SonaeRecords *
get_records (SonaeSystemsView *self)
{
  return sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self)));
}

static void
update_subtitle (SonaeSystemsView *self)
{
  GListModel      *systems = sonae_records_list (get_records (self), &sonae_sheet_system);
  guint            n_emergency = 0;
  guint            n_nondisaster = 0;
  guint            n_either = 0;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);
      gboolean emergency = sonae_record_has (system, "emergency_rank");
      gboolean nondisaster = sonae_record_has (system, "nondisaster_rank");

      n_emergency += emergency;
      n_nondisaster += nondisaster;
      n_either += emergency || nondisaster;
    }
  subtitle = g_strdup_printf (_ ("Priority systems %u · emergency %u · non-disaster %u"), n_either, n_emergency,
                              n_nondisaster);
  sonae_view_set_subtitle (SONAE_VIEW (self), subtitle);
}

static void
update_page (SonaeSystemsView *self)
{
  GListModel *systems = sonae_records_list (get_records (self), &sonae_sheet_system);
  gboolean    empty = g_list_model_get_n_items (systems) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty                                       ? "empty"
                                                 : sonae_system_list_count (self->list) == 0 ? "nothing"
                                                                                             : "list");
}

static void
selected_cb (SonaeSystemsView *self)
{
  g_autoptr (GPtrArray) selected = sonae_system_list_get_selected (self->list);

  sonae_system_side_set_selected (self->side, selected);
  sonae_systems_view_update_actions (self);
}

/* The list has another width. */
static void
side_toggled_cb (SonaeSystemsView *self)
{
  sonae_system_list_show_start (self->list);
}

static void
menu_asked_cb (SonaeSystemsView *self, double x, double y)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
filter_changed_cb (SonaeSystemsView *self)
{
  g_auto (SonaeSystemFilter) filter = { 0 };

  if (sonae_view_get_workspace (SONAE_VIEW (self)) == NULL)
    return;
  sonae_system_filter_bar_read (self->filter_bar, &filter);
  sonae_system_list_set_filter (self->list, &filter);
  update_page (self);
}

/* What was typed last may not have been looked for yet. */
static gboolean
filter_left_cb (SonaeSystemsView *self)
{
  filter_changed_cb (self);
  return sonae_system_list_focus (self->list);
}

static void
clear_clicked_cb (SonaeSystemsView *self)
{
  sonae_system_filter_bar_reset (self->filter_bar, FALSE);
  sonae_system_list_focus (self->list);
}

static void
plan_changed_cb (SonaeSystemsView *self)
{
  sonae_system_filter_bar_set_records (self->filter_bar, get_records (self));
  sonae_system_list_update (self->list);
  update_subtitle (self);
  update_page (self);
  selected_cb (self);
}

static void
sonae_systems_view_workspace_set (SonaeView *view)
{
  SonaeSystemsView *self = SONAE_SYSTEMS_VIEW (view);
  SonaeWorkspace   *workspace = sonae_view_get_workspace (view);
  g_autoptr (GSimpleActionGroup) column_actions = NULL;
  g_autoptr (GMenu) columns = NULL;

  sonae_system_side_set_workspace (self->side, workspace);
  sonae_system_list_set_records (self->list, get_records (self));
  columns = sonae_system_list_make_columns_menu (self->list, &column_actions);
  sonae_systems_view_add_menus (self, columns, G_ACTION_GROUP (column_actions));
  g_signal_connect_object (workspace, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  plan_changed_cb (self);
  sonae_system_list_select_first (self->list);
}

static gboolean
sonae_systems_view_show_record (SonaeView *view, const SonaeSheet *sheet, const char *id)
{
  SonaeSystemsView *self = SONAE_SYSTEMS_VIEW (view);

  if (sheet != &sonae_sheet_system && sheet != &sonae_sheet_system_group)
    return FALSE;
  if (sonae_system_list_select (self->list, id))
    return TRUE;
  /* It may only be filtered out. */
  sonae_system_filter_bar_reset (self->filter_bar, TRUE);
  return sonae_system_list_select (self->list, id);
}

static gboolean
sonae_systems_view_search (SonaeView *view)
{
  sonae_system_filter_bar_search (SONAE_SYSTEMS_VIEW (view)->filter_bar);
  return TRUE;
}

static void
sonae_systems_view_dispose (GObject *object)
{
  SonaeSystemsView *self = SONAE_SYSTEMS_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_SYSTEMS_VIEW);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (sonae_systems_view_parent_class)->dispose (object);
}

static void
sonae_systems_view_class_init (SonaeSystemsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeViewClass *view_class = SONAE_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_systems_view_dispose;
  view_class->workspace_set = sonae_systems_view_workspace_set;
  view_class->show_record = sonae_systems_view_show_record;
  view_class->search = sonae_systems_view_search;

  g_type_ensure (SONAE_TYPE_SYSTEM_FILTER_BAR);
  g_type_ensure (SONAE_TYPE_SYSTEM_LIST);
  g_type_ensure (SONAE_TYPE_SYSTEM_SIDE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/systems/sonae-systems-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemsView, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemsView, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemsView, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemsView, side);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  sonae_style_load ("/io/github/sonae/Sonae/systems/systems.css");
}

static void
sonae_systems_view_init (SonaeSystemsView *self)
{
  self->actions = g_simple_action_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self->list));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (sonae_system_list_release), self->list, G_CONNECT_SWAPPED);
  sonae_systems_view_add_actions (self);
  sonae_paned_hide_handle_with (GTK_WIDGET (self->side));
}
