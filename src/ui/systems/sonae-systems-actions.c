/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done in the systems view: actions, keys and menus. */

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-change-window.h"
#include "sonae-paste-window.h"
#include "sonae-system-edit.h"
#include "sonae-system-paste.h"
#include "sonae-system-tree.h"
#include "sonae-systems-private.h"
#include "sonae-widget-name.h"

static SonaeRecords *
get_records (SonaeSystemsView *self)
{
  return sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self)));
}

/* Returns: (transfer full) (element-type SonaeRecord): the selected systems; a selected group stands for its parts that
 * are selected with it, not for itself. */
static GPtrArray *
get_systems (SonaeSystemsView *self)
{
  g_autoptr (GPtrArray) selected = sonae_system_list_get_selected (self->list);
  GPtrArray *systems = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < selected->len; i++)
    if (!sonae_system_is_group (g_ptr_array_index (selected, i)))
      g_ptr_array_add (systems, g_object_ref (g_ptr_array_index (selected, i)));
  return systems;
}

/* A new system starts as what is selected is: in its group, with its owners. */
static void
add_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeSystemsView *self = user_data;
  g_autoptr (GPtrArray) selected = sonae_system_list_get_selected (self->list);
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, NULL);

  if (selected->len == 1 && sonae_system_is_group (g_ptr_array_index (selected, 0)))
    sonae_record_set_text (system, "group_ref", sonae_record_get_id (g_ptr_array_index (selected, 0)));
  sonae_view_add_record (SONAE_VIEW (self), system);
}

static void
edit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeSystemsView *self = user_data;

  sonae_system_list_edit (self->list);
}

static void
delete_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeSystemsView *self = user_data;
  g_autoptr (GPtrArray) systems = get_systems (self);

  sonae_acts_run (GTK_WIDGET (self), sonae_system_edit_delete (get_records (self), systems));
}

static void
change_together_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeSystemsView *self = user_data;
  g_autoptr (GPtrArray) systems = get_systems (self);

  gtk_window_present (GTK_WINDOW (sonae_change_window_new (GTK_WIDGET (self), systems)));
}

static void
copy_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeSystemsView *self = user_data;
  g_autoptr (GPtrArray) systems = get_systems (self);
  g_autoptr (GPtrArray) fields = sonae_system_list_get_fields (self->list);
  g_autofree char *text = sonae_system_copy (get_records (self), systems, fields);
  g_autofree char *message =
      g_strdup_printf (ngettext ("%u system copied", "%u systems copied", systems->len), systems->len);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  sonae_acts_tell (GTK_WIDGET (self), message);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSystemsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListStore) cells = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (text == NULL || *text == '\0')
    {
      sonae_acts_tell (GTK_WIDGET (self), _ ("There is no text to paste. Copy cells of a spreadsheet first."));
      return;
    }
  cells = sonae_system_paste_read (get_records (self), text, &error);
  if (cells == NULL)
    sonae_acts_tell (GTK_WIDGET (self), error->message);
  else
    gtk_window_present (GTK_WINDOW (sonae_paste_window_new (GTK_WIDGET (self), G_LIST_MODEL (cells))));
}

static void
paste_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeSystemsView *self = user_data;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_read_cb, g_object_ref (self));
}

static void
print_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeSystemsView *self = user_data;
  g_autoptr (GPtrArray) systems = get_systems (self);

  if (systems->len == 1)
    sonae_acts_print_dossier (GTK_WIDGET (self), sonae_record_get_id (g_ptr_array_index (systems, 0)));
}

static void
show_gap_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeSystemsView *self = user_data;

  gtk_widget_set_visible (GTK_WIDGET (self->side), TRUE);
  sonae_system_side_show_gap (self->side, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { "add", add_activated_cb },       { "edit", edit_activated_cb },
  { "delete", delete_activated_cb }, { "change-together", change_together_activated_cb },
  { "copy", copy_activated_cb },     { "paste", paste_activated_cb },
  { "print", print_activated_cb },   { "show-gap", show_gap_activated_cb, "s" },
};

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  SonaeSystemsView *self = user_data;

  sonae_system_list_ask_menu (self->list);
  return TRUE;
}

static void
add_keys (SonaeSystemsView *self)
{
  static const struct
  {
    const char *trigger;
    const char *action;
  } keys[] = {
    { "Delete", "systems.delete" },
    { "<Control>c", "systems.copy" },
    { "<Control>v", "systems.paste" },
  };
  GtkEventController *list_keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (list_keys),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger), gtk_named_action_new (keys[i].action)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (list_keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                                                          gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), list_keys);

  sonae_view_add_key (SONAE_VIEW (self), "<Control>n", "systems.add");
  sonae_view_add_key (SONAE_VIEW (self), "F9", "systems.side");
}

void
sonae_systems_view_add_actions (SonaeSystemsView *self)
{
  g_autoptr (GPropertyAction) side = g_property_action_new ("side", self->side, "visible");

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (side));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "systems", G_ACTION_GROUP (self->actions));
  add_keys (self);
}

static void
enable (SonaeSystemsView *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)),
                               enabled);
}

void
sonae_systems_view_update_actions (SonaeSystemsView *self)
{
  g_autoptr (GPtrArray) selected = sonae_system_list_get_selected (self->list);
  g_autoptr (GPtrArray) systems = get_systems (self);

  enable (self, "edit", selected->len == 1);
  enable (self, "delete", systems->len > 0);
  enable (self, "copy", systems->len > 0);
  enable (self, "change-together", systems->len > 1);
  enable (self, "print", systems->len == 1);
}

static GMenu *
make_menu (GMenu *columns)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) acts = g_menu_new ();
  g_autoptr (GMenu) clipboard = g_menu_new ();
  g_autoptr (GMenu) shown = g_menu_new ();

  g_menu_append (acts, _ ("_Edit Cell"), "systems.edit");
  g_menu_append (acts, _ ("Change _Together…"), "systems.change-together");
  g_menu_append (acts, _ ("_Delete"), "systems.delete");
  g_menu_append (acts, _ ("P_rint Dossier…"), "systems.print");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  g_menu_append (clipboard, _ ("_Copy"), "systems.copy");
  g_menu_append (clipboard, _ ("_Paste…"), "systems.paste");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (clipboard));
  g_menu_append_submenu (shown, _ ("Co_lumns"), G_MENU_MODEL (columns));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shown));
  return menu;
}

void
sonae_systems_view_add_menus (SonaeSystemsView *self, GMenu *columns, GActionGroup *column_actions)
{
  g_autoptr (GMenu) menu = make_menu (columns);
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *more = gtk_menu_button_new ();
  GtkWidget *side = gtk_toggle_button_new ();

  sonae_widget_set_name (add, _ ("Add System (Ctrl+N)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "systems.add");
  gtk_widget_insert_action_group (add, "systems", G_ACTION_GROUP (self->actions));
  sonae_view_set_header_start (SONAE_VIEW (self), add);

  gtk_button_set_icon_name (GTK_BUTTON (side), "sidebar-show-right-symbolic");
  sonae_widget_set_name (side, _ ("Details (F9)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (side), "systems.side");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  sonae_widget_set_name (more, _ ("Edit, Copy and Columns"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), G_MENU_MODEL (menu));
  gtk_box_append (GTK_BOX (end), side);
  gtk_box_append (GTK_BOX (end), more);
  gtk_widget_insert_action_group (end, "systems", G_ACTION_GROUP (self->actions));
  gtk_widget_insert_action_group (end, "column", column_actions);
  sonae_view_set_header_end (SONAE_VIEW (self), end);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "column", column_actions);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
}
