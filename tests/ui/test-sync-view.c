/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the sync: choosing a folder, the words of the state, a conflict settled, leaving with changes not sent. */

#include <glib/gstdio.h>

#include "sonae-acts.h"
#include "sonae-conflict-page.h"
#include "sonae-conflict-side.h"
#include "sonae-conflict.h"
#include "sonae-edit.h"
#include "sonae-history-text.h"
#include "sonae-record-form.h"
#include "sonae-share-layout.h"
#include "sonae-share-window.h"
#include "sonae-sync-log.h"
#include "sonae-sync-text.h"
#include "window-fixture.h"

static SonaeWorkspace *
get_workspace (Fixture *fixture)
{
  return sonae_window_get_workspace (fixture->window);
}

static SonaeSyncService *
get_sync (Fixture *fixture)
{
  return sonae_workspace_get_sync (get_workspace (fixture));
}

static void
run (Fixture *fixture, SonaeCommand *command)
{
  gboolean busy = TRUE;

  g_assert_nonnull (command);
  sonae_acts_run (GTK_WIDGET (fixture->window), command);
  while (busy)
    {
      g_main_context_iteration (NULL, FALSE);
      g_object_get (get_workspace (fixture), "busy", &busy, NULL);
    }
}

static void
assert_brief (Fixture *fixture, const char *brief)
{
  g_auto (SonaeSyncText) text = { 0 };

  sonae_sync_text_init (&text, get_workspace (fixture));
  g_assert_cmpstr (text.brief, ==, brief);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  sonae_sync_service_act_finish (SONAE_SYNC_SERVICE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
share_plan (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "share", NULL);
  g_autoptr (GFile) share = g_file_new_for_path (path);
  gboolean is_done = FALSE;

  g_mkdir (path, 0700);
  sonae_sync_service_create_async (get_sync (fixture), share, "計画", NULL, done_cb, &is_done);
  wait_until (is_done && !sonae_sync_service_is_running (get_sync (fixture))
              && sonae_sync_service_is_checked (get_sync (fixture)));
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *address;
  } cases[] = {
    { "/mnt/plan", "/mnt/plan" },
    { "smb://server/share/plan", "smb://server/share/plan" },
    { "\\\\server\\share\\plan", "smb://server/share/plan" },
    { "plan", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = sonae_share_window_read_address (cases[i].text);

      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

static void
test_share (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "share", NULL);
  g_autoptr (GFile) share = g_file_new_for_path (path);
  GtkWidget *window = NULL;
  GtkStack  *stack = NULL;

  open_window (fixture, FALSE);
  assert_brief (fixture, "Not Shared");
  sonae_window_show_view (fixture->window, "sync");
  stack = find_child (GTK_WIDGET (sonae_window_get_view (fixture->window)), GTK_TYPE_STACK);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "alone");

  /* A folder that is not there: said so, and back again. */
  window = sonae_share_window_new (GTK_WINDOW (fixture->window), get_workspace (fixture));
  gtk_window_present (GTK_WINDOW (window));
  sonae_share_window_look (SONAE_SHARE_WINDOW (window), share);
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (find_child (window, GTK_TYPE_STACK)), "failed") == 0);

  g_mkdir (path, 0700);
  sonae_share_window_look (SONAE_SHARE_WINDOW (window), share);
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (find_child (window, GTK_TYPE_STACK)), "empty") == 0);
  gtk_window_close (GTK_WINDOW (window));

  share_plan (fixture);
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "overview") == 0);
  g_assert_true (sonae_sync_service_is_manager (get_sync (fixture)));

  /* Who takes part already is not asked to compare anything before. */
  window = sonae_share_window_new (GTK_WINDOW (fixture->window), get_workspace (fixture));
  gtk_window_present (GTK_WINDOW (window));
  sonae_share_window_look (SONAE_SHARE_WINDOW (window), share);
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (find_child (window, GTK_TYPE_STACK)), "found") == 0);
  g_assert_false (shows_label (window, "Call the manager and compare it before you join"));
  gtk_window_close (GTK_WINDOW (window));
}

/* Whoever joins again after leaving may be admitted still: no request is announced that there will not be. */
static void
test_share_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "share", NULL);
  g_autoptr (GFile) share = g_file_new_for_path (path);
  GtkWidget *window = NULL;
  gboolean   is_done = FALSE;

  open_window (fixture, FALSE);
  share_plan (fixture);
  sonae_sync_service_leave_async (get_sync (fixture), done_cb, &is_done);
  wait_until (is_done && !sonae_sync_service_is_running (get_sync (fixture)));
  window = sonae_share_window_new (GTK_WINDOW (fixture->window), get_workspace (fixture));
  gtk_window_present (GTK_WINDOW (window));
  sonae_share_window_look (SONAE_SHARE_WINDOW (window), share);
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (find_child (window, GTK_TYPE_STACK)), "found") == 0);
  g_assert_true (shows_label (
      window, "The plan here was shared there before. Where this computer is still admitted, it takes part "
              "again at once, and what was changed here meanwhile is sent. Otherwise joining asks the "
              "manager to admit it again."));
  /* Nobody calls oneself. */
  g_assert_false (shows_label (window, "Call the manager and compare it before you join"));
  gtk_window_close (GTK_WINDOW (window));
}

static SonaeRecord *
make_conflict (SonaeRecord *term, const char *other)
{
  SonaeRecord *conflict = sonae_record_new (&sonae_sheet_conflict, NULL);

  sonae_record_set_text (conflict, "sheet", "term");
  sonae_record_set_text (conflict, "record", sonae_record_get_id (term));
  sonae_record_set_text (conflict, "field", "name");
  sonae_record_set_text (conflict, "kind", "value");
  sonae_record_set_text (conflict, "kept", sonae_record_get_text (term, "name"));
  sonae_record_set_text (conflict, "kept_author", "甲野 一");
  sonae_record_set_text (conflict, "other", other);
  sonae_record_set_text (conflict, "other_author", "乙川 二");
  sonae_record_set_text (conflict, "other_time", "2026-11-24T01:00:00Z");
  sonae_record_set_text (conflict, "state", "open");
  return conflict;
}

static void
put_conflict (Fixture *fixture, const char *other)
{
  g_autoptr (SonaeRecord) conflict = make_conflict (first_record (fixture, &sonae_sheet_term), other);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "競合");

  sonae_command_insert (command, conflict);
  run (fixture, g_steal_pointer (&command));
}

static gboolean
is_idle (Fixture *fixture)
{
  gboolean busy = TRUE;

  g_object_get (get_workspace (fixture), "busy", &busy, NULL);
  return !busy;
}

/* The page is headed by what is open. */
static void
assert_title (Fixture *fixture, const char *title)
{
  g_auto (SonaeSyncText) text = { 0 };

  sonae_sync_text_init (&text, get_workspace (fixture));
  g_assert_cmpstr (text.title, ==, title);
}

/* The history says what a conflict is about, not the id of the record. */
static void
assert_subject (Fixture *fixture, SonaeRecord *conflict)
{
  SonaeHistoryChange change = { .sheet = &sonae_sheet_conflict,
                                .record = (char *) sonae_record_get_id (conflict),
                                .title = (char *) "id",
                                .kind = 'i' };
  g_autofree char   *title = sonae_conflict_get_title (get_records (fixture), conflict);
  g_autofree char   *subject = sonae_history_format_subject (get_records (fixture), &change);

  g_assert_true (g_str_has_prefix (subject, title));
  g_assert_nonnull (strstr (subject, "Conflict"));
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autofree char *id = NULL;
  GtkWidget       *view = NULL;
  GtkStack        *stack = NULL;
  GtkWidget       *side = NULL;

  open_window (fixture, FALSE);
  id = g_strdup (sonae_record_get_id (first_record (fixture, &sonae_sheet_term)));
  share_plan (fixture);
  put_conflict (fixture, "別名");
  put_conflict (fixture, "第二");
  open = sonae_conflict_find_open (get_records (fixture), id);
  g_assert_cmpuint (open->len, ==, 2);
  assert_title (fixture, "2 conflicts have to be settled");
  assert_subject (fixture, open->pdata[0]);

  sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (open->pdata[0]));
  view = GTK_WIDGET (sonae_window_get_view (fixture->window));
  stack = find_child (view, GTK_TYPE_STACK);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "conflict");

  /* The second side is the other value; choosing it settles this conflict, and the next one takes its place. */
  side = gtk_widget_get_next_sibling (find_child (view, SONAE_TYPE_CONFLICT_SIDE));
  g_signal_emit_by_name (side, "chosen");
  wait_until (is_idle (fixture) && sonae_conflict_count (get_records (fixture)) == 1);
  g_assert_cmpstr (sonae_record_get_text (sonae_records_find (get_records (fixture), &sonae_sheet_term, id), "name"),
                   !=, "甲野 一");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "conflict");

  gtk_widget_activate_action (view, "win.undo", NULL);
  wait_until (is_idle (fixture) && sonae_conflict_count (get_records (fixture)) == 2);
  gtk_widget_activate_action (view, "win.redo", NULL);
  wait_until (is_idle (fixture) && sonae_conflict_count (get_records (fixture)) == 1);

  g_signal_emit_by_name (find_child (view, SONAE_TYPE_CONFLICT_SIDE), "chosen");
  wait_until (is_idle (fixture) && sonae_conflict_count (get_records (fixture)) == 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "overview");
}

/* While an entry is waited for, what people have to do is told all the same, and what is not sent beside it. */
static void
test_to_do_while_waiting (Fixture *fixture, gconstpointer data)
{
  g_autofree char *slot = sonae_layout_slot (2);
  g_autofree char *path = g_build_filename (fixture->folder, "share", slot, NULL);
  g_auto (SonaeSyncText) text = { 0 };

  open_window (fixture, FALSE);
  share_plan (fixture);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  put_conflict (fixture, "別名");
  sonae_sync_service_run (get_sync (fixture), NULL);
  wait_until (sonae_sync_service_get_state (get_sync (fixture)) == SONAE_SYNC_WAITING);
  assert_brief (fixture, "1 Conflict (1 Change Not Sent)");
  assert_title (fixture, "1 conflict has to be settled");
  sonae_sync_text_init (&text, get_workspace (fixture));
  g_assert_cmpstr (text.state, ==, "1 Conflict");
  g_assert_cmpstr (text.unsent, ==, "1 Change Not Sent");

  /* Nothing is asked where the window closes with all sent. */
  g_assert_cmpint (g_remove (path), ==, 0);
  sonae_sync_service_run (get_sync (fixture), NULL);
  wait_until (sonae_sync_service_get_state (get_sync (fixture)) == SONAE_SYNC_DONE);
}

static GtkWidget *
find_page (Fixture *fixture)
{
  return find_child (GTK_WIDGET (sonae_window_get_view (fixture->window)), SONAE_TYPE_CONFLICT_PAGE);
}

/* Returns: how far the page of the conflict is scrolled */
static GtkAdjustment *
get_scrolled (GtkWidget *page)
{
  return gtk_scrolled_window_get_vadjustment (find_child (page, GTK_TYPE_SCROLLED_WINDOW));
}

/* A conflict is read from its top, and no button that decides is at hand before. */
static void
assert_begins (GtkWidget *page)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (page));

  g_assert_cmpfloat (gtk_adjustment_get_value (get_scrolled (page)), ==, 0);
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, page));
  g_assert_false (GTK_IS_BUTTON (focus));
}

/* Opens the page of the first of two. Returns: (transfer full) (element-type SonaeRecord): both */
static GPtrArray *
open_two_conflicts (Fixture *fixture)
{
  GPtrArray *open = NULL;

  open_window (fixture, FALSE);
  share_plan (fixture);
  put_conflict (fixture, "別名");
  put_conflict (fixture, "第二");
  open = sonae_conflict_find_open (get_records (fixture), NULL);
  sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (open->pdata[0]));
  return open;
}

static void
test_conflict_begins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = open_two_conflicts (fixture);
  GtkWidget *page = NULL;
  GtkWidget *side = NULL;

  page = find_page (fixture);
  assert_begins (page);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 300);
  side = find_child (page, SONAE_TYPE_CONFLICT_SIDE);
  gtk_widget_grab_focus (find_child (side, GTK_TYPE_BUTTON));
  wait_until ((gtk_adjustment_set_value (get_scrolled (page), 50), gtk_adjustment_get_value (get_scrolled (page)) > 0));
  g_signal_emit_by_name (side, "chosen");
  wait_until (is_idle (fixture) && sonae_conflict_count (get_records (fixture)) == 1);
  assert_begins (page);
}

/* A value that came from elsewhere and cannot stand in the field settles nothing, and that is told. */
static void
test_conflict_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  GtkWidget *view = NULL;

  open_window (fixture, FALSE);
  share_plan (fixture);
  put_conflict (fixture, NULL);
  open = sonae_conflict_find_open (get_records (fixture), NULL);
  sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (open->pdata[0]));
  view = GTK_WIDGET (sonae_window_get_view (fixture->window));
  g_assert_true (gtk_widget_is_visible (find_child (find_page (fixture), SONAE_TYPE_RECORD_FORM)));
  g_signal_emit_by_name (gtk_widget_get_next_sibling (find_child (view, SONAE_TYPE_CONFLICT_SIDE)), "chosen");
  /* After what was told before. */
  g_assert_nonnull (fixture->window->next_toast);
  g_assert_nonnull (strstr (adw_toast_get_title (fixture->window->next_toast), "Something must be entered here."));
  g_assert_cmpuint (sonae_conflict_count (get_records (fixture)), ==, 1);
}

/* Half of a decision about a computer would be no decision: neither the other value nor a third one is offered. */
static void
test_conflict_computer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) computer = sonae_record_new (&sonae_sheet_computer, NULL);
  g_autoptr (SonaeRecord) conflict = make_conflict (computer, "manager");
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "x");
  GtkWidget *kept = NULL;

  sonae_record_set_text (computer, "name", "別のPC");
  sonae_record_set_text (computer, "role", "member");
  sonae_record_set_text (conflict, "sheet", "computer");
  sonae_record_set_text (conflict, "field", "role");
  sonae_record_set_text (conflict, "kept", "member");
  open_window (fixture, FALSE);
  share_plan (fixture);
  sonae_command_insert (command, computer);
  sonae_command_insert (command, conflict);
  run (fixture, g_steal_pointer (&command));
  sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (conflict));
  kept = find_child (GTK_WIDGET (sonae_window_get_view (fixture->window)), SONAE_TYPE_CONFLICT_SIDE);
  g_assert_true (gtk_widget_get_sensitive (find_child (kept, GTK_TYPE_BUTTON)));
  g_assert_false (gtk_widget_get_sensitive (find_child (gtk_widget_get_next_sibling (kept), GTK_TYPE_BUTTON)));
  g_assert_false (gtk_widget_is_visible (find_child (find_page (fixture), SONAE_TYPE_RECORD_FORM)));
}

/* What somebody else settles while one types is told, and neither takes what was typed away nor turns to another one. */
static void
test_conflict_settled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = open_two_conflicts (fixture);
  g_autoptr (GPtrArray) entries = NULL;
  const SonaeHistoryEntry *entry;
  g_auto (SonaeValue) other = { 0 };
  g_autofree char *settler = NULL;
  g_autofree char *said = NULL;
  GtkWidget       *page = NULL;
  GtkWidget       *side = NULL;
  GtkEditable     *typed = NULL;

  page = find_page (fixture);
  side = find_child (page, SONAE_TYPE_CONFLICT_SIDE);
  typed = GTK_EDITABLE (find_child (find_child (page, SONAE_TYPE_RECORD_FORM), ADW_TYPE_ENTRY_ROW));
  gtk_editable_set_text (typed, "三つ目");
  other = sonae_conflict_get_value (open->pdata[0], "other");
  run (fixture, sonae_edit_settle_value (get_records (fixture), open->pdata[0], "競合", &other, "乙川 二", NULL));

  entries = sonae_workspace_read_history (get_workspace (fixture), sonae_record_get_id (open->pdata[0]), 0, 1, NULL);
  entry = entries->pdata[0];
  settler = sonae_history_format_writer (entry->author, entry->section, entry->computer, entry->time);
  said = g_strdup_printf ("Settled meanwhile, nothing is left to do: %s", settler);
  g_assert_true (shows_label (page, said));
  /* Both values as they were, by whom. */
  g_assert_true (shows_label (side, sonae_record_get_text (open->pdata[0], "kept")));
  g_assert_true (shows_label (side, "甲野 一"));
  g_assert_true (shows_label (gtk_widget_get_next_sibling (side), sonae_record_get_text (open->pdata[0], "other")));
  g_assert_cmpstr (gtk_editable_get_text (typed), ==, "三つ目");
  g_assert_true (gtk_widget_is_visible (GTK_WIDGET (typed)));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (typed)));
  g_assert_false (gtk_widget_is_sensitive (find_child (side, GTK_TYPE_BUTTON)));
  g_assert_false (gtk_widget_is_sensitive (find_child (gtk_widget_get_next_sibling (side), GTK_TYPE_BUTTON)));
  /* Settled anew after all. */
  gtk_widget_activate_action (page, "win.undo", NULL);
  wait_until (is_idle (fixture) && sonae_conflict_count (get_records (fixture)) == 2);
  g_assert_true (gtk_widget_is_sensitive (find_child (side, GTK_TYPE_BUTTON)));
  g_assert_cmpstr (gtk_editable_get_text (typed), ==, "三つ目");
}

/* What fails while one's own choice waits its turn is nobody else's settling. */
static void
test_conflict_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = open_two_conflicts (fixture);
  GtkWidget *side = NULL;

  side = find_child (find_page (fixture), SONAE_TYPE_CONFLICT_SIDE);
  /* There is nothing to do again. */
  sonae_workspace_redo_async (get_workspace (fixture), NULL, NULL);
  g_signal_emit_by_name (side, "chosen");
  wait_until (is_idle (fixture) && sonae_conflict_count (get_records (fixture)) == 1);
  g_assert_true (gtk_widget_is_sensitive (find_child (side, GTK_TYPE_BUTTON)));
}

static SonaeCommand *
rename_term (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  SonaeCommand *command =
      sonae_edit_field (get_records (fixture), first_record (fixture, &sonae_sheet_term), "name", name, &error);

  g_assert_no_error (error);
  return command;
}

/* Who wrote what stands in the plan is told with place and time, as of the other side; before there was anybody, by the
 * name that the conflict has. */
static void
test_writers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) open = NULL;
  const SonaeHistoryEntry *entry;
  g_autofree char         *id = NULL;
  g_autofree char         *writer = NULL;
  g_autofree char         *since = NULL;
  g_autofree char         *time = sonae_history_format_time ("2026-11-24T01:00:00Z");
  g_autofree char         *other = g_strdup_printf ("乙川 二　%s", time);
  GtkWidget               *side;
  GtkEditable             *typed;

  open_window (fixture, FALSE);
  id = g_strdup (sonae_record_get_id (first_record (fixture, &sonae_sheet_term)));
  share_plan (fixture);
  put_conflict (fixture, "別名");
  open = sonae_conflict_find_open (get_records (fixture), id);
  sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (open->pdata[0]));
  side = find_child (GTK_WIDGET (sonae_window_get_view (fixture->window)), SONAE_TYPE_CONFLICT_SIDE);
  g_assert_true (shows_label (side, "甲野 一"));
  g_assert_true (shows_label (gtk_widget_get_next_sibling (side), other));

  run (fixture, rename_term (fixture, "改称"));
  entries = sonae_workspace_read_history (get_workspace (fixture), id, 0, 1, NULL);
  entry = entries->pdata[0];
  g_assert_cmpstr (entry->computer, !=, "");
  writer = sonae_history_format_writer (entry->author, entry->section, entry->computer, entry->time);
  since = g_strdup_printf ("Changed again since: %s", writer);
  wait_until (shows_label (side, since));
  /* Nobody has typed: the third value follows the plan. */
  typed = GTK_EDITABLE (find_child (find_child (find_page (fixture), SONAE_TYPE_RECORD_FORM), ADW_TYPE_ENTRY_ROW));
  g_assert_cmpstr (gtk_editable_get_text (typed), ==, "改称");
}

/* Returns: (transfer full): what @entry did, as a conflict tells of the other side */
static SonaeRecord *
make_deletion_conflict (const char *record, const SonaeHistoryEntry *entry)
{
  SonaeRecord *conflict = sonae_record_new (&sonae_sheet_conflict, NULL);

  sonae_record_set_text (conflict, "sheet", "term");
  sonae_record_set_text (conflict, "record", record);
  sonae_record_set_text (conflict, "kind", "deleted");
  sonae_record_set_text (conflict, "other_author", entry->author);
  sonae_record_set_text (conflict, "other_computer", entry->computer);
  sonae_record_set_text (conflict, "other_time", entry->time);
  sonae_record_set_text (conflict, "state", "open");
  return conflict;
}

/* As somebody else, a second after what was done before. */
static void
run_as (Fixture *fixture, const char *author, SonaeCommand *command)
{
  g_usleep (G_USEC_PER_SEC);
  sonae_workspace_set_author (get_workspace (fixture), author, NULL, NULL);
  run (fixture, command);
}

static void
rename_as (Fixture *fixture, const char *author, const char *id, const char *name)
{
  SonaeRecord *term = sonae_records_find (get_records (fixture), &sonae_sheet_term, id);

  run_as (fixture, author, sonae_edit_field (get_records (fixture), term, "name", name, NULL));
}

static void
delete_as (Fixture *fixture, const char *author, const char *id)
{
  SonaeRecord *term = sonae_records_find (get_records (fixture), &sonae_sheet_term, id);

  run_as (fixture, author, sonae_edit_delete (get_records (fixture), term));
}

/* Puts a conflict about a record that is deleted for each of its entries that @author made, and shows the newest. */
static GtkWidget *
show_deletion (Fixture *fixture, const char *id, const char *author)
{
  g_autoptr (GPtrArray) entries = sonae_workspace_read_history (get_workspace (fixture), id, 0, 10, NULL);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "競合");
  g_autoptr (GPtrArray) open = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const SonaeHistoryEntry *entry = entries->pdata[i];
      g_autoptr (SonaeRecord) conflict = make_deletion_conflict (id, entry);

      if (g_str_equal (entry->author, author))
        sonae_command_insert (command, conflict);
    }
  run (fixture, g_steal_pointer (&command));
  open = sonae_conflict_find_open (get_records (fixture), id);
  g_assert_cmpuint (open->len, ==, 1);
  sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (open->pdata[0]));
  return find_page (fixture);
}

/* Returns: (transfer full): who made the entry of the record that is @place entries older than the newest */
static char *
format_entry (Fixture *fixture, const char *id, guint place)
{
  g_autoptr (GPtrArray) entries = sonae_workspace_read_history (get_workspace (fixture), id, 0, 10, NULL);
  const SonaeHistoryEntry *entry = entries->pdata[place];

  return sonae_history_format_writer (entry->author, entry->section, entry->computer, entry->time);
}

/* Whoever decides between a deletion and changes sees each of these, by whom and when, and the record as it was. Who
 * changed it several times is not taken for whoever deleted it. */
static void
test_changed_deleted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *before = NULL;
  g_autofree char *first = NULL;
  g_autofree char *deleter = NULL;
  g_autofree char *changer = NULL;
  GtkWidget       *page;
  GtkWidget       *kept;
  GtkWidget       *around;

  open_window (fixture, FALSE);
  id = g_strdup (sonae_record_get_id (first_record (fixture, &sonae_sheet_term)));
  before = g_strdup (sonae_record_get_text (first_record (fixture, &sonae_sheet_term), "name"));
  first = g_strdup_printf ("Term: %s → 一", before);
  share_plan (fixture);
  rename_as (fixture, "乙川 二", id, "一");
  rename_as (fixture, "乙川 二", id, "二");
  delete_as (fixture, "甲野 一", id);
  deleter = format_entry (fixture, id, 0);
  changer = format_entry (fixture, id, 1);

  page = show_deletion (fixture, id, "乙川 二");
  kept = find_child (page, SONAE_TYPE_CONFLICT_SIDE);
  g_assert_true (shows_label (kept, "Deleted"));
  g_assert_true (shows_label (kept, deleter));
  g_assert_true (shows_label (gtk_widget_get_next_sibling (kept), changer));
  g_assert_true (shows_label (page, "Term: 一 → 二"));
  g_assert_true (shows_label (page, first));
  g_assert_true (shows_label (find_child (page, ADW_TYPE_ACTION_ROW), changer));
  /* The record as it was. */
  around = gtk_widget_get_last_child (gtk_widget_get_parent (find_child (page, ADW_TYPE_PREFERENCES_GROUP)));
  g_assert_true (gtk_widget_get_visible (around));
}

/* The same where the deletion came second: what others had changed is shown. */
static void
test_deleted_changed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *changer = NULL;
  GtkWidget       *page;

  open_window (fixture, FALSE);
  id = g_strdup (sonae_record_get_id (first_record (fixture, &sonae_sheet_term)));
  share_plan (fixture);
  rename_as (fixture, "甲野 一", id, "一");
  changer = format_entry (fixture, id, 0);
  delete_as (fixture, "乙川 二", id);

  page = show_deletion (fixture, id, "乙川 二");
  g_assert_true (shows_label (page, "History of this record"));
  g_assert_true (shows_label (gtk_widget_get_next_sibling (find_child (page, SONAE_TYPE_CONFLICT_SIDE)), changer));
  g_assert_true (shows_label (find_child (page, ADW_TYPE_ACTION_ROW), changer));
}

/* What others took away and somebody changed all the same is there by whoever changed it. */
static void
test_changed_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *changer = NULL;
  g_autofree char *keeper = NULL;
  GtkWidget       *kept;

  open_window (fixture, FALSE);
  id = g_strdup (sonae_record_get_id (first_record (fixture, &sonae_sheet_term)));
  share_plan (fixture);
  rename_as (fixture, "甲野 一", id, "一");
  rename_as (fixture, "乙川 二", id, "二");
  changer = format_entry (fixture, id, 0);
  keeper = format_entry (fixture, id, 1);

  kept = find_child (show_deletion (fixture, id, "乙川 二"), SONAE_TYPE_CONFLICT_SIDE);
  g_assert_true (shows_label (kept, "The record is there"));
  g_assert_true (shows_label (kept, changer));
  g_assert_true (shows_label (gtk_widget_get_next_sibling (kept), keeper));
}

/* Makes a change that cannot be sent. */
static void
change_unsent (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "share", NULL);
  g_autofree char *away = g_build_filename (fixture->folder, "away", NULL);

  /* What follows may ask: libadwaita 1.7 gives its question less room than its words take, of which GTK 4.18 warns. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  open_window (fixture, FALSE);
  share_plan (fixture);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  run (fixture, rename_term (fixture, "改称"));
  assert_brief (fixture, "1 Change Not Synced");
}

/* Whoever leaves with changes that cannot be sent is told, and leaves all the same. */
static void
test_unsent (Fixture *fixture, gconstpointer data)
{
  change_unsent (fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_nonnull (fixture->window);
  /* Closing twice means it. */
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (fixture->window == NULL);
}

/* Returns: (nullable): the question that stands before the window */
static AdwMessageDialog *
find_question (void)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG);
}

/* Whoever stays may be asked again. */
static void
test_unsent_answered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkWindow) question = NULL;

  change_unsent (fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (find_question () != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (find_question ()), "1 change"));
  gtk_window_close (GTK_WINDOW (find_question ()));
  wait_until (find_question () == NULL);
  wait_until (!g_main_context_pending (NULL));
  g_assert_nonnull (fixture->window);

  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (find_question () != NULL);
  /* As GTK does while a key is handled. */
  question = g_object_ref (GTK_WINDOW (find_question ()));
  adw_message_dialog_response (find_question (), "accept");
  wait_until (fixture->window == NULL);
  g_assert_null (find_question ());
  g_assert_null (gtk_window_get_transient_for (question));
}

/* Whoever stays goes on changing things, without being asked again. */
static void
test_unsent_stays (Fixture *fixture, gconstpointer data)
{
  change_unsent (fixture);
  sonae_acts_run (GTK_WIDGET (fixture->window), rename_term (fixture, "再改称"));
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (find_question () != NULL);
  gtk_window_close (GTK_WINDOW (find_question ()));
  wait_until (find_question () == NULL);

  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  run (fixture, rename_term (fixture, "三改称"));
  g_assert_nonnull (fixture->window);
  g_assert_null (g_object_get_data (G_OBJECT (fixture->window), "sonae-asking"));
  gtk_window_close (GTK_WINDOW (fixture->window));
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (fixture->window == NULL);
}

/* The manager is not told to tell the manager. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) store = NULL;

  open_window (fixture, FALSE);
  share_plan (fixture);
  close_window (fixture);
  store = sonae_store_open (fixture->path, SONAE_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (sonae_store_add_note (store, 'x', 2, NULL, "e: 登録されていない。", &error));
  g_clear_object (&store);

  open_window (fixture, FALSE);
  sonae_window_show_view (fixture->window, "sync");
  wait_until (shows_label (GTK_WIDGET (sonae_window_get_view (fixture->window)),
                           "It is not applied; the rest of the plan goes on."));
}

/* What has not been sent is counted also where the server cannot be reached. */
static void
test_offline (Fixture *fixture, gconstpointer data)
{
  g_auto (SonaeSyncText) text = { 0 };

  change_unsent (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sync", NULL);
  wait_until (sonae_sync_service_get_state (get_sync (fixture)) == SONAE_SYNC_OFFLINE);
  assert_brief (fixture, "File Server Not Reached (1 Change Not Sent)");
  sonae_sync_text_init (&text, get_workspace (fixture));
  g_assert_cmpstr (text.state, ==, "File Server Not Reached");
  g_assert_cmpstr (text.unsent, ==, "1 Change Not Sent");
  g_assert_true (g_str_has_prefix (text.advice, "1 change has not been sent yet."));
}

/* A round that takes long, as with a server that hangs, is told as going on. */
static void
test_sending (Fixture *fixture, gconstpointer data)
{
  g_auto (SonaeSyncText) before = { 0 };
  g_auto (SonaeSyncText) text = { 0 };

  open_window (fixture, FALSE);
  share_plan (fixture);
  run (fixture, rename_term (fixture, "改称"));
  sonae_sync_text_init (&before, get_workspace (fixture));
  sonae_sync_service_run (get_sync (fixture), NULL);
  sonae_sync_text_init (&text, get_workspace (fixture));
  g_assert_cmpstr (before.title, ==, text.title);
  g_assert_cmpstr (before.advice, !=, text.advice);
  g_assert_nonnull (strstr (text.advice, "being sent now"));
  wait_until (!sonae_sync_service_is_running (get_sync (fixture)));
}

/* The question says which of several computers is meant. */
static void
test_which_computer (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *computer = NULL;

  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  open_window (fixture, FALSE);
  share_plan (fixture);
  sonae_window_show_view (fixture->window, "sync");
  computer = sonae_records_find (get_records (fixture), &sonae_sheet_computer,
                                 sonae_sync_service_get_device (get_sync (fixture)));
  gtk_widget_activate_action (GTK_WIDGET (sonae_window_get_view (fixture->window)), "sync.remove", "s",
                              sonae_record_get_id (computer));
  wait_until (find_question () != NULL);
  g_assert_nonnull (
      strstr (adw_message_dialog_get_heading (find_question ()), sonae_record_get_text (computer, "name")));
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (find_question ()), sonae_record_get_text (computer, "person")));
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (find_question ()), sonae_sync_service_get_fingerprint (get_sync (fixture))));
  gtk_window_close (GTK_WINDOW (find_question ()));
  wait_until (find_question () == NULL);
}

/* The only manager is told what does not go on without this computer; what is still to be settled is listed afterwards. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  GtkWidget *view = NULL;
  GtkStack  *stack = NULL;

  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  open_window (fixture, FALSE);
  share_plan (fixture);
  put_conflict (fixture, "別名");
  sonae_window_show_view (fixture->window, "sync");
  view = GTK_WIDGET (sonae_window_get_view (fixture->window));
  stack = find_child (view, GTK_TYPE_STACK);
  gtk_widget_activate_action (view, "sync.leave", NULL);
  wait_until (find_question () != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_question ()), "no computer can be admitted"));
  adw_message_dialog_response (find_question (), "accept");
  gtk_window_destroy (GTK_WINDOW (find_question ()));
  wait_until (!gtk_widget_is_visible (find_child (view, SONAE_TYPE_SYNC_LOG)));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "overview");
  g_assert_true (shows_label (view, "Conflicts to Settle"));
  open = sonae_conflict_find_open (get_records (fixture), NULL);
  run (fixture, sonae_edit_settle_as_is (get_records (fixture), open->pdata[0], "競合", "乙川 二"));
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "alone") == 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/sync-view/parse", test_parse);
  g_test_add ("/sync-view/share", Fixture, NULL, set_up, test_share, tear_down);
  g_test_add ("/sync-view/share/again", Fixture, NULL, set_up, test_share_again, tear_down);
  g_test_add ("/sync-view/conflict", Fixture, NULL, set_up, test_conflict, tear_down);
  g_test_add ("/sync-view/to-do-while-waiting", Fixture, NULL, set_up, test_to_do_while_waiting, tear_down);
  g_test_add ("/sync-view/conflict/begins", Fixture, NULL, set_up, test_conflict_begins, tear_down);
  g_test_add ("/sync-view/conflict/refused", Fixture, NULL, set_up, test_conflict_refused, tear_down);
  g_test_add ("/sync-view/conflict/computer", Fixture, NULL, set_up, test_conflict_computer, tear_down);
  g_test_add ("/sync-view/conflict/settled", Fixture, NULL, set_up, test_conflict_settled, tear_down);
  g_test_add ("/sync-view/conflict/asked", Fixture, NULL, set_up, test_conflict_asked, tear_down);
  g_test_add ("/sync-view/writers", Fixture, NULL, set_up, test_writers, tear_down);
  g_test_add ("/sync-view/changed-deleted", Fixture, NULL, set_up, test_changed_deleted, tear_down);
  g_test_add ("/sync-view/deleted-changed", Fixture, NULL, set_up, test_deleted_changed, tear_down);
  g_test_add ("/sync-view/changed-missing", Fixture, NULL, set_up, test_changed_missing, tear_down);
  g_test_add ("/sync-view/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/sync-view/unsent", Fixture, NULL, set_up, test_unsent, tear_down);
  g_test_add ("/sync-view/unsent-stays", Fixture, NULL, set_up, test_unsent_stays, tear_down);
  g_test_add ("/sync-view/unsent-answered", Fixture, NULL, set_up, test_unsent_answered, tear_down);
  g_test_add ("/sync-view/offline", Fixture, NULL, set_up, test_offline, tear_down);
  g_test_add ("/sync-view/sending", Fixture, NULL, set_up, test_sending, tear_down);
  g_test_add ("/sync-view/leave", Fixture, NULL, set_up, test_leave, tear_down);
  g_test_add ("/sync-view/which-computer", Fixture, NULL, set_up, test_which_computer, tear_down);

  return g_test_run ();
}
