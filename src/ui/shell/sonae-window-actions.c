/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done in the window: its actions and their keys. */

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-file-choose.h"
#include "sonae-print.h"
#include "sonae-view-kinds.h"
#include "sonae-widget-name.h"
#include "sonae-window-private.h"

static void
set_enabled (SonaeWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* @format: untranslated, with a place for @label; @plain: where there is none */
static void
set_tooltip (GtkWidget *button, const char *format, const char *label, const char *plain)
{
  g_autofree char *text = NULL;

  /* The label is somebody's text: no format of its own. */
  if (label != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (_ (format), "%s", 2);

      text = g_strjoinv (label, parts);
    }
  sonae_widget_set_name (button, text != NULL ? text : _ (plain));
}

static void
tell_error (SonaeWindow *self, const GError *error)
{
  sonae_acts_tell (GTK_WIDGET (self), error->message);
}

static void
tell_reversal (SonaeWindow *self, const char *message, const char *button, const char *action)
{
  AdwToast        *toast = NULL;
  g_autofree char *title = g_markup_escape_text (message, -1);

  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
  sonae_window_add_toast (self, toast);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  guint            n_left = 0;
  g_autofree char *label = sonae_workspace_undo_finish (SONAE_WORKSPACE (source), result, &n_left, &error);
  g_autofree char *message = NULL;

  if (error != NULL)
    {
      tell_error (self, error);
      return;
    }
  message = sonae_acts_note_left (g_strdup_printf (_ ("Undone: %s"), label != NULL ? label : ""), n_left);
  tell_reversal (self, message, _ ("Redo"), "win.redo");
}

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  guint            n_left = 0;
  g_autofree char *label = sonae_workspace_redo_finish (SONAE_WORKSPACE (source), result, &n_left, &error);
  g_autofree char *message = NULL;

  if (error != NULL)
    {
      tell_error (self, error);
      return;
    }
  message = sonae_acts_note_left (g_strdup_printf (_ ("Redone: %s"), label != NULL ? label : ""), n_left);
  tell_reversal (self, message, _ ("Undo"), "win.undo");
}

static void
undo_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow *self = user_data;

  sonae_workspace_undo_async (self->workspace, undone_cb, g_object_ref (self));
}

static void
redo_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow *self = user_data;

  sonae_workspace_redo_async (self->workspace, redone_cb, g_object_ref (self));
}

static void
view_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow *self = user_data;
  const char  *id = g_variant_get_string (parameter, NULL);
  SonaeView   *view = sonae_window_get_view (self);

  if (view == NULL || g_strcmp0 (gtk_stack_get_visible_child_name (self->views), id) != 0)
    sonae_window_show_view (self, id);
}

static void
search_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow *self = user_data;

  if (!sonae_view_search (sonae_window_get_view (self)))
    gtk_menu_button_popup (self->search_button);
}

static void
search_all_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow *self = user_data;

  gtk_menu_button_popup (self->search_button);
}

static void
print_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow *self = user_data;
  SonaeView   *view = sonae_window_get_view (self);

  if (sonae_view_get_print_kind (view) != NULL)
    sonae_view_print (view);
  else
    gtk_popover_popup (adw_split_button_get_popover (self->print_button));
}

static void
print_kind_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow *self = user_data;

  sonae_acts_print (GTK_WIDGET (self), g_variant_get_string (parameter, NULL), 0);
}

/* Name and password of the server are asked for only where somebody is there to answer. */
static void
sync_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow      *self = user_data;
  SonaeSyncService *sync = sonae_workspace_get_sync (self->workspace);
  g_autoptr (GMountOperation) mounting = gtk_mount_operation_new (GTK_WINDOW (self));

  if (sync != NULL && sonae_sync_service_is_shared (sync))
    sonae_sync_service_run (sync, mounting);
  else
    sonae_window_show_view (self, "sync");
}

static void
retry_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow *self = user_data;

  sonae_window_open_plan (self);
}

static void
restore_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow *self = user_data;

  sonae_window_restore_plan (self);
}

static void
begin_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow *self = user_data;

  sonae_window_begin_plan (self);
}

static void
other_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeWindow *self = SONAE_WINDOW (source);
  g_autoptr (GFile) file = sonae_file_choose_finish (result);

  if (file == NULL)
    return;
  if (g_strcmp0 (g_file_peek_path (file), self->path) == 0)
    {
      sonae_window_open_plan (self);
      return;
    }
  /* The application knows whether it is open already. */
  g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), &file, 1, "");
  gtk_window_close (GTK_WINDOW (self));
}

static void
open_other_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sonae_file_choose_async (user_data, SONAE_FILE_CHOOSE_OPEN, _ ("Open a Plan"), NULL, _ ("Plans of Sonae"), "*.db",
                           other_chosen_cb, NULL);
}

/* By key one goes to a view to work in it; the sidebar keeps the focus when its rows are passed. */
static gboolean
view_key_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  const char *id = NULL;

  g_variant_get (arguments, "(&s)", &id);
  sonae_window_show_view (SONAE_WINDOW (widget), id);
  sonae_window_focus_view (SONAE_WINDOW (widget));
  return GDK_EVENT_STOP;
}

static const GActionEntry entries[] = {
  { "undo", undo_activated_cb },
  { "redo", redo_activated_cb },
  { "view", view_activated_cb, "s" },
  { "search", search_activated_cb },
  { "search-all", search_all_activated_cb },
  { "print", print_activated_cb },
  { "print-kind", print_kind_activated_cb, "s" },
  { "sync", sync_activated_cb },
  { "retry", retry_activated_cb },
  { "restore", restore_activated_cb },
  { "begin", begin_activated_cb },
  { "open-other", open_other_activated_cb },
};

/* The menu of everything that can be printed. */
static GMenuModel *
make_print_menu (void)
{
  const SonaePrintKind *kinds = sonae_print_kinds ();
  GMenu                *menu = g_menu_new ();

  for (guint i = 0; kinds[i].id != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (kinds[i].label), NULL);

      g_menu_item_set_action_and_target (item, "win.print-kind", "s", kinds[i].id);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/* With Alt, by the places of the views. */
static const guint view_keys[] = {
  GDK_KEY_1, GDK_KEY_2, GDK_KEY_3, GDK_KEY_4, GDK_KEY_5, GDK_KEY_6, GDK_KEY_7, GDK_KEY_8, GDK_KEY_9, GDK_KEY_0,
};

/* Keys stand here and not in the application, so that an entry being typed in has them first: Ctrl+Z undoes typing. */
void
sonae_window_class_add_bindings (GtkWidgetClass *widget_class)
{
  GdkModifierType const shifted = GDK_CONTROL_MASK | GDK_SHIFT_MASK;
  guint                 n_kinds = 0;
  const SonaeViewKind  *kinds = sonae_view_kinds (&n_kinds);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, shifted, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, shifted, "win.search-all", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "win.search-all", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.sync", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  for (guint i = 0; i < MIN (n_kinds, G_N_ELEMENTS (view_keys)); i++)
    gtk_widget_class_add_binding (widget_class, view_keys[i], GDK_ALT_MASK, view_key_pressed_cb, "(s)", kinds[i].id);
}

void
sonae_window_add_actions (SonaeWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
sonae_window_add_popovers (SonaeWindow *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/sonae/Sonae/shell/sonae-menu.ui");
  g_autoptr (GMenuModel) print_menu = make_print_menu ();

  self->search = g_object_new (SONAE_TYPE_SEARCH, NULL);
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (gtk_builder_get_object (builder, "main_menu")));
  gtk_menu_button_set_popover (self->search_button, GTK_WIDGET (self->search));
  sonae_widget_name_by_tooltip (GTK_WIDGET (self->search_button));
  sonae_widget_name_by_tooltip (GTK_WIDGET (self->menu_button));
  sonae_widget_name_by_tooltip (GTK_WIDGET (self->print_button));
  sonae_widget_set_spoken_name (gtk_widget_get_last_child (GTK_WIDGET (self->print_button)),
                                adw_split_button_get_dropdown_tooltip (self->print_button));
  adw_split_button_set_menu_model (self->print_button, print_menu);
}

void
sonae_window_update_actions (SonaeWindow *self)
{
  gboolean    open = self->workspace != NULL;
  const char *undo = open ? sonae_workspace_get_undo_label (self->workspace) : NULL;
  const char *redo = open ? sonae_workspace_get_redo_label (self->workspace) : NULL;

  set_enabled (self, "undo", undo != NULL);
  set_enabled (self, "redo", redo != NULL);
  set_enabled (self, "search", open);
  set_enabled (self, "search-all", open);
  set_enabled (self, "print", open);
  set_enabled (self, "print-kind", open);
  set_enabled (self, "sync", open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->search_button), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->print_button), open);
  set_tooltip (self->undo_button, N_ ("Undo: %s (Ctrl+Z)"), undo, N_ ("Undo (Ctrl+Z)"));
  set_tooltip (self->redo_button, N_ ("Redo: %s (Ctrl+Shift+Z)"), redo, N_ ("Redo (Ctrl+Shift+Z)"));
}
