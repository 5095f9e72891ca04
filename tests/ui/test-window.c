/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of a plan: opening, what goes wrong with it, commands, undo, records, search. */

#include "config.h"

#include <glib/gstdio.h>

#include "sonae-acts.h"
#include "sonae-edit.h"
#include "sonae-rank.h"
#include "sonae-record-form.h"
#include "sonae-systems-private.h"
#include "sonae-view-kinds.h"
#include "window-fixture.h"

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (can (fixture, action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

static void
break_file (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);

  g_file_set_contents (fixture->path, "This was a plan.", -1, &error);
  g_assert_no_error (error);
  g_remove (wal);
}

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, FALSE);

  g_assert_nonnull (sonae_window_get_workspace (fixture->window));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->pages), ==, "views");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->views), ==, "home");
  g_assert_cmpstr (adw_window_title_get_subtitle (fixture->window->plan_title), ==, "小平市");
  g_assert_false (gtk_widget_get_visible (fixture->window->exercise_bar));
  g_assert_false (can (fixture, "undo"));
  g_assert_true (can (fixture, "print"));
}

/* Only the view that is shown is made. */
static void
test_views_made_when_shown (Fixture *fixture, gconstpointer data)
{
  guint                n_kinds = 0;
  const SonaeViewKind *kinds = sonae_view_kinds (&n_kinds);

  open_window (fixture, FALSE);
  g_assert_cmpuint (n_kinds, ==, 12);
  for (guint i = 1; i < n_kinds; i++)
    {
      g_assert_null (gtk_stack_get_child_by_name (fixture->window->views, kinds[i].id));
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "view", g_variant_new_string (kinds[i].id));
      g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->views), ==, kinds[i].id);
      g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (sonae_window_get_view (fixture->window), kinds[i].get_type ()));
      g_assert_cmpstr (adw_window_title_get_title (fixture->window->title), ==, sonae_view_kind_title (&kinds[i]));
    }
}

static void
test_exercise_is_marked (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, TRUE);

  g_assert_true (gtk_widget_get_visible (fixture->window->exercise_bar));
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), "exercises"));
}

static void
test_damaged_without_copy (Fixture *fixture, gconstpointer data)
{
  break_file (fixture);
  open_window (fixture, FALSE);

  g_assert_null (sonae_window_get_workspace (fixture->window));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->pages), ==, "failed");
  g_assert_null (fixture->window->kept_copy);
  g_assert_false (can (fixture, "undo"));
  g_assert_false (can (fixture, "search"));
}

static void
restore (Fixture *fixture)
{
  open_window (fixture, FALSE);
  g_assert_null (sonae_window_get_workspace (fixture->window));
  g_assert_nonnull (fixture->window->kept_copy);

  fixture->opened = FALSE;
  act (fixture, "restore");
  wait_until (fixture->opened);
  g_assert_nonnull (sonae_window_get_workspace (fixture->window));
}

/* Whether the message that stands in the window, of several lines, holds @part. */
static gboolean
tells (Fixture *fixture, const char *part)
{
  return gtk_widget_get_visible (fixture->window->notice_bar)
         && strstr (gtk_label_get_label (fixture->window->notice_text), part) != NULL;
}

static void
test_damaged_and_restored (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, FALSE);
  close_window (fixture);
  break_file (fixture);
  restore (fixture);
  g_assert_true (tells (fixture, "may be missing"));
  g_assert_false (tells (fixture, "recovered"));
  g_assert_cmpuint (g_list_model_get_n_items (sonae_records_list (get_records (fixture), &sonae_sheet_system)), ==, 53);
  /* What else is told meanwhile does not take its place. */
  sonae_acts_tell (GTK_WIDGET (fixture->window), "else");
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_true (tells (fixture, "may be missing"));
  g_signal_emit_by_name (find_child (fixture->window->notice_bar, GTK_TYPE_BUTTON), "clicked");
  g_assert_false (tells (fixture, "may be missing"));
}

static void
rename_first (Fixture *fixture, const char *name)
{
  SonaeRecord *system = first_record (fixture, &sonae_sheet_system);
  g_autoptr (GError) error = NULL;

  sonae_acts_run (GTK_WIDGET (fixture->window), sonae_edit_field (get_records (fixture), system, "name", name, &error));
  g_assert_no_error (error);
  wait_until (can (fixture, "undo"));
}

/* Twenty thousand bytes of the plan hold something else: what was entered since the copy was kept is there all the same. */
static void
test_damaged_and_recovered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize            length;
  SonaeRecord     *system;

  open_window (fixture, FALSE);
  rename_first (fixture, "住民");
  close_window (fixture);
  wait_until (sonae_store_count_open () == 0);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  memset (contents + length / 2, 0xa5, 20000);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));

  restore (fixture);
  g_assert_true (tells (fixture, "1 change made since"));
  g_assert_false (tells (fixture, "may be missing"));
  system = first_record (fixture, &sonae_sheet_system);
  g_assert_cmpstr (sonae_record_get_text (system, "name"), ==, "住民");
  g_assert_true (can (fixture, "undo"));
}

/* A plan of which only the copies are left. */
static void
lose_file (Fixture *fixture)
{
  open_window (fixture, FALSE);
  rename_first (fixture, "住民");
  close_window (fixture);
  wait_until (sonae_store_count_open () == 0);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
}

static void
test_missing_and_restored (Fixture *fixture, gconstpointer data)
{
  lose_file (fixture);
  restore (fixture);
  g_assert_true (tells (fixture, "restored from the copy"));
  g_assert_true (tells (fixture, "may be missing"));
  g_assert_false (tells (fixture, "damaged"));
  g_assert_cmpuint (g_list_model_get_n_items (sonae_records_list (get_records (fixture), &sonae_sheet_system)), ==, 53);
}

/* Only who asks for it gets a new plan. */
static void
test_missing_and_begun (Fixture *fixture, gconstpointer data)
{
  lose_file (fixture);
  open_window (fixture, FALSE);
  g_assert_null (sonae_window_get_workspace (fixture->window));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  fixture->opened = FALSE;
  g_signal_emit_by_name (find_button (GTK_WIDGET (fixture->window->failure_place), "_Begin a New Plan"), "clicked");
  wait_until (fixture->opened);
  g_assert_nonnull (sonae_window_get_workspace (fixture->window));
  g_assert_cmpuint (g_list_model_get_n_items (sonae_records_list (get_records (fixture), &sonae_sheet_system)), ==, 53);
  g_assert_false (can (fixture, "undo"));
}

/* What stands in the window says whether anything is lost. */
static void
test_deleted_while_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *unfinished = g_strconcat (fixture->path, ".new", NULL);

  GLogLevelFlags fatal;

  open_window (fixture, FALSE);
  /* Whatever reads the file by itself meanwhile does not find it, and says so. */
  fatal = g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_assert_cmpint (g_mkdir (unfinished, 0700), ==, 0);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  wait_until (tells (fixture, "could not be written anew"));
  rename_first (fixture, "住民");
  g_assert_cmpint (g_rmdir (unfinished), ==, 0);
  rename_first (fixture, "市民");
  wait_until (tells (fixture, "nothing was lost"));
  g_log_set_always_fatal (fatal);
  close_window (fixture);
  wait_until (sonae_store_count_open () == 0);
  open_window (fixture, FALSE);
  g_assert_false (tells (fixture, ""));
  g_assert_cmpstr (sonae_record_get_text (first_record (fixture, &sonae_sheet_system), "name"), ==, "市民");
}

static void
test_unreachable_then_there (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (fixture->path);

  /* A folder stands where the file should be. */
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  open_window (fixture, FALSE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->pages), ==, "failed");

  g_assert_cmpint (g_rmdir (path), ==, 0);
  fixture->opened = FALSE;
  act (fixture, "retry");
  wait_until (fixture->opened);
  g_assert_nonnull (sonae_window_get_workspace (fixture->window));
}

static void
test_closed_while_opening (Fixture *fixture, gconstpointer data)
{
  SonaeWindow *window = sonae_window_new (NULL, fixture->path, FALSE);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (window->opening != NULL);
  gtk_window_close (GTK_WINDOW (window));
  wait_until (window == NULL);
}

static void
test_command_and_undo (Fixture *fixture, gconstpointer data)
{
  SonaeRecord     *system = NULL;
  SonaeWorkspace  *workspace = NULL;
  const char      *tip = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  open_window (fixture, FALSE);
  workspace = sonae_window_get_workspace (fixture->window);
  system = first_record (fixture, &sonae_sheet_system);
  before = g_strdup (sonae_record_get_text (system, "name"));
  sonae_acts_run (GTK_WIDGET (fixture->window),
                  sonae_edit_field (get_records (fixture), system, "name", "住民<記録>&𠮟", &error));
  g_assert_no_error (error);
  wait_until (fixture->window->toast != NULL);
  g_assert_cmpstr (sonae_record_get_text (system, "name"), ==, "住民<記録>&𠮟");
  g_assert_cmpstr (adw_toast_get_action_name (fixture->window->toast), ==, "win.undo");
  tip = gtk_widget_get_tooltip_text (fixture->window->undo_button);
  g_assert_nonnull (strstr (tip, sonae_workspace_get_undo_label (workspace)));

  act (fixture, "undo");
  wait_until (can (fixture, "redo"));
  g_assert_cmpstr (sonae_record_get_text (system, "name"), ==, before);
  g_assert_false (can (fixture, "undo"));
  act (fixture, "redo");
  wait_until (can (fixture, "undo"));
  g_assert_cmpstr (sonae_record_get_text (system, "name"), ==, "住民<記録>&𠮟");
}

/* A command that is refused says why, and the window goes on. */
static void
test_command_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "x");
  g_autoptr (SonaeRecord) nobody = sonae_record_new (&sonae_sheet_person, NULL);
  SonaeRecord *system = NULL;

  open_window (fixture, FALSE);
  system = first_record (fixture, &sonae_sheet_system);
  sonae_command_insert (command, nobody);
  sonae_acts_run (GTK_WIDGET (fixture->window), g_steal_pointer (&command));
  wait_until (fixture->window->toast != NULL);
  g_assert_null (adw_toast_get_action_name (fixture->window->toast));
  g_assert_false (can (fixture, "undo"));
  sonae_acts_show_record (GTK_WIDGET (fixture->window), &sonae_sheet_system, sonae_record_get_id (system));
}

/* One that follows at once waits until the one before it has come to rest, and gives way to a newer one. */
static void
test_toasts (Fixture *fixture, gconstpointer data)
{
  AdwToast *undo = adw_toast_new ("5");
  AdwToast *redo = adw_toast_new ("6");

  open_window (fixture, FALSE);
  sonae_window_add_toast (fixture->window, adw_toast_new ("1"));
  sonae_window_add_toast (fixture->window, adw_toast_new ("2"));
  sonae_window_add_toast (fixture->window, adw_toast_new ("3"));
  g_assert_true (shows_toast (fixture, "1"));
  wait_until (!shows_toast (fixture, "1"));
  g_assert_true (shows_toast (fixture, "3"));
  sonae_window_add_toast (fixture->window, adw_toast_new ("4"));
  g_assert_true (shows_toast (fixture, "3"));
  /* What went wrong is not lost for what can be undone or redone. */
  adw_toast_set_action_name (undo, "win.undo");
  sonae_window_add_toast (fixture->window, undo);
  adw_toast_set_action_name (redo, "win.redo");
  sonae_window_add_toast (fixture->window, redo);
  wait_until (!shows_toast (fixture, "3"));
  g_assert_true (shows_toast (fixture, "4"));
}

/* An offer to undo goes where an error is to be seen, also one that has just come; what went wrong stays. */
static void
test_toast_makes_room (Fixture *fixture, gconstpointer data)
{
  AdwToast *undo = adw_toast_new ("undo");

  open_window (fixture, FALSE);
  adw_toast_set_action_name (undo, "win.undo");
  sonae_window_add_toast (fixture->window, undo);
  g_assert_true (shows_toast (fixture, "undo"));
  sonae_acts_make_room (GTK_WIDGET (fixture->window));
  wait_until (fixture->window->toast == NULL);
  sonae_window_add_toast (fixture->window, adw_toast_new ("error"));
  sonae_acts_make_room (GTK_WIDGET (fixture->window));
  wait_until (fixture->window->toast_id == 0);
  g_assert_true (shows_toast (fixture, "error"));
}

/* What was not saved keeps the window open, and says why. */
static void
test_closed_unsaved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "x");
  g_autoptr (SonaeRecord) nobody = sonae_record_new (&sonae_sheet_person, NULL);

  open_window (fixture, FALSE);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  sonae_command_insert (command, nobody);
  sonae_acts_run (GTK_WIDGET (fixture->window), g_steal_pointer (&command));
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (fixture->window == NULL || fixture->window->toast != NULL);
  wait_until (!g_main_context_pending (NULL));
  g_assert_nonnull (fixture->window);
  g_assert_nonnull (fixture->window->toast);

  /* The next wish to close is fulfilled. */
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (fixture->window == NULL);
}

static void
test_show_record (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, FALSE);
  sonae_acts_show_record (GTK_WIDGET (fixture->window->views), &sonae_sheet_document,
                          sonae_record_get_id (first_record (fixture, &sonae_sheet_document)));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->views), ==, "documents");

  /* No view of its own: the register shows it. */
  sonae_window_show_view (fixture->window, "home");
  sonae_acts_show_record (GTK_WIDGET (fixture->window), &sonae_sheet_threat,
                          sonae_record_get_id (first_record (fixture, &sonae_sheet_threat)));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->views), ==, "documents");

  /* A section's form opens over the organisation. */
  sonae_acts_show_record (GTK_WIDGET (fixture->window), &sonae_sheet_section,
                          sonae_record_get_id (first_record (fixture, &sonae_sheet_section)));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->views), ==, "organisation");
  g_assert_nonnull (find_record_window ());
  gtk_window_destroy (GTK_WINDOW (find_record_window ()));

  /* Deleted meanwhile. */
  sonae_acts_show_record (GTK_WIDGET (fixture->window), &sonae_sheet_threat, "nowhere");
  g_assert_nonnull (fixture->window->toast);
}

/* One that was looked for has the focus, not what stands above the list. */
static void
test_focus_goes_to_record (Fixture *fixture, gconstpointer data)
{
  const SonaeSheet *const sheets[] = { &sonae_sheet_system, &sonae_sheet_document };

  open_window (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      SonaeRecord *record = first_record (fixture, sheets[i]);
      GtkWidget   *list = NULL;

      sonae_acts_show_record (GTK_WIDGET (fixture->window), sheets[i], sonae_record_get_id (record));
      wait_until ((list = gtk_window_get_focus (GTK_WINDOW (fixture->window))) != NULL
                  && gtk_widget_get_ancestor (list, GTK_TYPE_COLUMN_VIEW) != NULL);
    }
}

/* A row that was pressed to open a menu looks pressed no longer when the menu is gone. */
static void
test_menu_leaves_no_mark (Fixture *fixture, gconstpointer data)
{
  SonaeRecord      *system = NULL;
  SonaeSystemsView *view = NULL;
  GtkWidget        *row = NULL;

  open_window (fixture, FALSE);
  system = first_record (fixture, &sonae_sheet_system);
  sonae_acts_show_record (GTK_WIDGET (fixture->window), &sonae_sheet_system, sonae_record_get_id (system));
  wait_until ((row = gtk_window_get_focus (GTK_WINDOW (fixture->window))) != NULL
              && gtk_widget_get_ancestor (row, GTK_TYPE_COLUMN_VIEW) != NULL);
  view = SONAE_SYSTEMS_VIEW (sonae_window_get_view (fixture->window));
  gtk_widget_set_state_flags (row, GTK_STATE_FLAG_ACTIVE, FALSE);
  gtk_popover_popup (GTK_POPOVER (view->menu));
  gtk_popover_popdown (GTK_POPOVER (view->menu));
  g_assert_false (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_ACTIVE);
}

/* A part of a group that comes far down in the order stays below its group, and the others can still be moved. */
static void
test_part_moved_down (Fixture *fixture, gconstpointer data)
{
  SonaeSystemFilter filter = { .situation = SONAE_SITUATION_EMERGENCY };
  SonaeSystemList  *list = NULL;
  SonaeRecord      *part = NULL;

  open_window (fixture, FALSE);
  sonae_window_show_view (fixture->window, "systems");
  list = SONAE_SYSTEMS_VIEW (sonae_window_get_view (fixture->window))->list;
  sonae_system_list_set_filter (list, &filter);
  g_assert_true (sonae_system_list_can_move (list, FALSE));
  part = first_record (fixture, &sonae_sheet_system);
  g_assert_nonnull (sonae_record_get_text (part, "group_ref"));
  sonae_acts_run (GTK_WIDGET (fixture->window), sonae_edit_move (get_records (fixture), part, "emergency_rank", 30));
  wait_until (can (fixture, "undo"));
  g_assert_cmpuint (sonae_rank_position (get_records (fixture), part, "emergency_rank"), ==, 30);
  g_assert_true (sonae_system_list_can_move (list, FALSE));
}

/* Returns: (transfer none) (nullable): what the side is about */
static SonaeRecord *
find_shown_record (SonaeSystemsView *view)
{
  return sonae_record_form_get_record (find_child (GTK_WIDGET (view->side), SONAE_TYPE_RECORD_FORM));
}

/* So that the list shows nothing but groups, and what is in them. */
static void
delete_single_systems (Fixture *fixture)
{
  GListModel   *systems = sonae_records_list (get_records (fixture), &sonae_sheet_system);
  SonaeCommand *command = sonae_command_new (SONAE_COMMAND_EDIT, "x");

  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);

      if (!sonae_record_has (system, "group_ref"))
        sonae_command_delete (command, system);
    }
  sonae_acts_run (GTK_WIDGET (fixture->window), command);
  wait_until (can (fixture, "undo"));
}

static void
close_groups (GtkSelectionModel *rows)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);

      g_assert_true (gtk_tree_list_row_is_expandable (row));
      gtk_tree_list_row_set_expanded (row, FALSE);
    }
}

/* What the search leaves out is selected no longer, and the side shows it no longer; Down leads to what is left. */
static void
test_search_and_side (Fixture *fixture, gconstpointer data)
{
  SonaeSystemsView *view = NULL;
  SonaeRecord      *found = NULL;
  GtkWidget        *search = NULL;

  open_window (fixture, FALSE);
  sonae_window_show_view (fixture->window, "systems");
  view = SONAE_SYSTEMS_VIEW (sonae_window_get_view (fixture->window));
  g_assert_nonnull (find_shown_record (view));
  /* The choices have searches of their own. */
  search = gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (view->filter_bar)));
  gtk_editable_set_text (GTK_EDITABLE (search), "国保賦課");
  wait_until (find_shown_record (view) == NULL);
  press_key (search, GDK_KEY_Down);
  found = find_shown_record (view);
  g_assert_cmpstr (sonae_record_get_title (found), ==, "国保賦課");
  wait_until (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), GTK_WIDGET (view->list)));

  /* Nothing to lead to: Down does what it does elsewhere. */
  gtk_editable_set_text (GTK_EDITABLE (search), "ないシステム");
  wait_until (sonae_system_list_count (view->list) == 0);
  g_assert_false (takes_key (search, GDK_KEY_Down));
}

/* Where every system is in a closed group, Down in the search leads to the first of the groups. */
static void
test_down_to_group (Fixture *fixture, gconstpointer data)
{
  SonaeSystemsView  *view = NULL;
  GtkSelectionModel *rows = NULL;

  open_window (fixture, FALSE);
  sonae_window_show_view (fixture->window, "systems");
  view = SONAE_SYSTEMS_VIEW (sonae_window_get_view (fixture->window));
  rows = gtk_column_view_get_model (find_child (GTK_WIDGET (view->list), GTK_TYPE_COLUMN_VIEW));
  delete_single_systems (fixture);
  close_groups (rows);
  gtk_selection_model_unselect_all (rows);
  g_assert_true (sonae_system_list_focus (view->list));
  g_assert_true (gtk_selection_model_is_selected (rows, 0));
  wait_until (shows_focused_row (GTK_WIDGET (view->list)));
}

/* Down in the search leads to the row that is selected, also where it has been scrolled out of sight. */
static void
test_down_in_search (Fixture *fixture, gconstpointer data)
{
  SonaeSystemsView *view = NULL;
  GtkWidget        *list = NULL;

  open_window (fixture, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 500);
  sonae_window_show_view (fixture->window, "systems");
  view = SONAE_SYSTEMS_VIEW (sonae_window_get_view (fixture->window));
  list = GTK_WIDGET (view->list);
  sonae_system_list_focus (view->list);
  wait_until (shows_focused_row (list));
  scroll_to_last_row (list);
  g_assert_true (sonae_view_search (SONAE_VIEW (view)));
  g_assert_false (shows_focused_row (list));
  press_key (gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (view->filter_bar))), GDK_KEY_Down);
  wait_until (shows_focused_row (list));
}

/* Returns: whether the heading over the names of the systems is in sight */
static gboolean
shows_names (GtkWidget *list)
{
  GtkWidget      *columns = find_child (list, GTK_TYPE_COLUMN_VIEW);
  GtkWidget      *heading = gtk_widget_get_first_child (gtk_widget_get_first_child (columns));
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (heading, columns, &bounds) && bounds.origin.x >= 0;
}

static void
scroll_to_last_column (GtkWidget *list)
{
  GtkAdjustment *place = gtk_scrollable_get_hadjustment (find_child (list, GTK_TYPE_COLUMN_VIEW));

  wait_until (gtk_adjustment_get_upper (place) > gtk_adjustment_get_page_size (place));
  gtk_adjustment_set_value (place, G_MAXINT);
  wait_until (!shows_names (list));
}

/* The names come back when the list has room for them, and with a system that one is led to. */
static void
test_names_in_sight (Fixture *fixture, gconstpointer data)
{
  SonaeSystemsView *view = NULL;
  GtkWidget        *list = NULL;

  open_window (fixture, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 640);
  sonae_window_show_view (fixture->window, "systems");
  view = SONAE_SYSTEMS_VIEW (sonae_window_get_view (fixture->window));
  list = GTK_WIDGET (view->list);
  scroll_to_last_column (list);
  gtk_widget_set_visible (GTK_WIDGET (view->side), FALSE);
  wait_until (shows_names (list));
  gtk_widget_set_visible (GTK_WIDGET (view->side), TRUE);
  scroll_to_last_column (list);
  g_assert_true (
      sonae_system_list_select (view->list, sonae_record_get_id (first_record (fixture, &sonae_sheet_system))));
  wait_until (shows_names (list));
}

/* The list shows the objective that follows from the businesses, and follows them. */
static void
test_derived_objective (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SonaeSystemList *list = NULL;

  open_window (fixture, TRUE);
  sonae_window_show_view (fixture->window, "systems");
  list = SONAE_SYSTEMS_VIEW (sonae_window_get_view (fixture->window))->list;
  wait_until (shows_label (GTK_WIDGET (list), "24 h"));
  g_assert_false (shows_label (GTK_WIDGET (list), "7 min"));
  sonae_acts_run (GTK_WIDGET (fixture->window),
                  sonae_edit_field (get_records (fixture), first_record (fixture, &sonae_sheet_business),
                                    "start_emergency", "7 minutes", &error));
  g_assert_no_error (error);
  wait_until (shows_label (GTK_WIDGET (list), "7 min"));
}

/* What a view puts into the header works as well when one comes back to it. */
static void
test_header_parts (Fixture *fixture, gconstpointer data)
{
  SonaeView *view = NULL;

  open_window (fixture, FALSE);
  sonae_window_show_view (fixture->window, "systems");
  view = sonae_window_get_view (fixture->window);
  g_assert_true (gtk_widget_is_sensitive (sonae_view_get_header_start (view)));
  sonae_window_show_view (fixture->window, "documents");
  g_assert_false (gtk_widget_is_visible (sonae_view_get_header_start (view)));
  sonae_window_show_view (fixture->window, "systems");
  g_assert_true (gtk_widget_is_visible (sonae_view_get_header_start (view)));
  g_assert_true (gtk_widget_is_sensitive (sonae_view_get_header_start (view)));
}

/* Returns: how far above the bottom of @overlay its message stands */
static int
get_toast_margin (GtkWidget *overlay)
{
  GtkWidget *toast = gtk_widget_get_last_child (overlay);
  GtkBorder  margin;

  g_assert_cmpstr (gtk_widget_get_css_name (toast), ==, "toast");
  gtk_style_context_get_margin (gtk_widget_get_style_context (toast), &margin);
  return margin.bottom;
}

/* Only in the window of the plan is there a line at the foot that a message is to leave free. */
static void
test_toast_margins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) site = sonae_record_new (&sonae_sheet_site, NULL);
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  GtkWidget *form = NULL;

  gtk_css_provider_load_from_resource (style, "/io/github/sonae/Sonae/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  open_window (fixture, FALSE);
  sonae_acts_tell (GTK_WIDGET (fixture->window), "1");
  g_assert_cmpint (get_toast_margin (GTK_WIDGET (fixture->window->toasts)), ==, 54);
  sonae_acts_edit_record (GTK_WIDGET (fixture->window), site);
  form = find_child (GTK_WIDGET (find_record_window ()), ADW_TYPE_TOAST_OVERLAY);
  sonae_acts_tell (gtk_widget_get_first_child (form), "2");
  g_assert_cmpint (get_toast_margin (form), <, 54);
  gtk_window_destroy (GTK_WINDOW (find_record_window ()));
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style));
}

static void
test_calendar_remakes_views (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (SONAE_APP_ID);
  GtkWidget *view = NULL;

  open_window (fixture, FALSE);
  view = GTK_WIDGET (sonae_window_get_view (fixture->window));
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  g_settings_set_string (settings, "calendar", "gregorian");
  wait_until (view == NULL);
  g_assert_nonnull (sonae_window_get_view (fixture->window));
  g_settings_reset (settings, "calendar");
}

static void
test_state_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (SONAE_APP_ID);

  open_window (fixture, FALSE);
  sonae_window_show_view (fixture->window, "history");
  close_window (fixture);
  open_window (fixture, FALSE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->views), ==, "history");
  g_settings_reset (settings, "last-view");

  /* A view of another version of the program. */
  close_window (fixture);
  g_settings_set_string (settings, "last-view", "weather");
  open_window (fixture, FALSE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->views), ==, "home");
  g_settings_reset (settings, "last-view");
}

/* Down in the entry goes on to the first record found, which can be seen. */
static void
test_search_by_keyboard (Fixture *fixture, gconstpointer data)
{
  SonaeRecord   *system = NULL;
  GtkWidget     *entry = NULL;
  GtkListBox    *list = NULL;
  GtkListBoxRow *row = NULL;

  open_window (fixture, FALSE);
  wait_until (fixture->window->search != NULL);
  system = first_record (fixture, &sonae_sheet_system);
  act (fixture, "search");
  entry = find_child (GTK_WIDGET (fixture->window->search), GTK_TYPE_SEARCH_ENTRY);
  list = find_child (GTK_WIDGET (fixture->window->search), GTK_TYPE_LIST_BOX);
  gtk_editable_set_text (GTK_EDITABLE (entry), sonae_record_get_title (system));
  wait_until ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)));
  press_key (entry, GDK_KEY_Down);
  g_assert_true (gtk_list_box_get_selected_row (list) == row);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == GTK_WIDGET (row));
  gtk_widget_activate (GTK_WIDGET (row));
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (fixture->window->views), "home") != 0);
}

/* A document is found by its number, which the row shows. */
static void
test_search_number (Fixture *fixture, gconstpointer data)
{
  static const char *const numbers[] = { "C02", "P01", "D03" };
  GtkWidget               *entry = NULL;
  GtkListBox              *list = NULL;

  open_window (fixture, FALSE);
  wait_until (fixture->window->search != NULL);
  act (fixture, "search");
  entry = find_child (GTK_WIDGET (fixture->window->search), GTK_TYPE_SEARCH_ENTRY);
  list = find_child (GTK_WIDGET (fixture->window->search), GTK_TYPE_LIST_BOX);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), numbers[i]);
      wait_until (shows_label (GTK_WIDGET (list), numbers[i]));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/window/damaged-without-copy", test_damaged_without_copy },
    { "/window/damaged-and-restored", test_damaged_and_restored },
    { "/window/damaged-and-recovered", test_damaged_and_recovered },
    { "/window/missing-and-restored", test_missing_and_restored },
    { "/window/missing-and-begun", test_missing_and_begun },
    { "/window/deleted-while-open", test_deleted_while_open },
    { "/window/unreachable-then-there", test_unreachable_then_there },
    { "/window/closed-while-opening", test_closed_while_opening },
    { "/window/opens", test_opens },
    { "/window/exercise-is-marked", test_exercise_is_marked },
    { "/window/views-made-when-shown", test_views_made_when_shown },
    { "/window/command-and-undo", test_command_and_undo },
    { "/window/command-refused", test_command_refused },
    { "/window/closed-unsaved", test_closed_unsaved },
    { "/window/toasts", test_toasts },
    { "/window/toast-makes-room", test_toast_makes_room },
    { "/window/show-record", test_show_record },
    { "/window/search-by-keyboard", test_search_by_keyboard },
    { "/window/search-number", test_search_number },
    { "/window/header-parts", test_header_parts },
    { "/window/part-moved-down", test_part_moved_down },
    { "/window/derived-objective", test_derived_objective },
    { "/window/search-and-side", test_search_and_side },
    { "/window/down-to-group", test_down_to_group },
    { "/window/down-in-search", test_down_in_search },
    { "/window/names-in-sight", test_names_in_sight },
    { "/window/focus-goes-to-record", test_focus_goes_to_record },
    { "/window/menu-leaves-no-mark", test_menu_leaves_no_mark },
    { "/window/toast-margins", test_toast_margins },
    { "/window/calendar-remakes-views", test_calendar_remakes_views },
    { "/window/state-is-kept", test_state_is_kept },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
