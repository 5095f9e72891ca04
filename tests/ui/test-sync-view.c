/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the sync: choosing a folder, the words of the state, a conflict settled, leaving with changes not sent. */

#include "sonae-conflict-side.h"
#include "sonae-conflict.h"
#include "sonae-history-text.h"
#include "sonae-phrase-window.h"
#include "sonae-share-layout.h"
#include "sonae-share-window.h"
#include "sonae-sync-log.h"
#include "sonae-sync-text.h"
#include "sonae-sync-values.h"
#include "sync-fixture.h"

static void
assert_brief (Fixture *fixture, const char *brief)
{
  g_auto (SonaeSyncText) text = { 0 };

  sonae_sync_text_init (&text, get_workspace (fixture));
  g_assert_cmpstr (text.brief, ==, brief);
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
  g_assert_nonnull (find_row (window, "Fingerprint of the plan"));
  g_assert_true (shows_label (window, sonae_sync_service_get_plan_fingerprint (get_sync (fixture))));
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
  g_autofree char   *title = sonae_conflict_get_title (get_records (fixture), conflict, NULL);
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
  wait_until (!is_busy (fixture) && sonae_conflict_count (get_records (fixture)) == 1);
  g_assert_cmpstr (sonae_record_get_text (sonae_records_find (get_records (fixture), &sonae_sheet_term, id), "name"),
                   !=, "甲野 一");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "conflict");

  gtk_widget_activate_action (view, "win.undo", NULL);
  wait_until (!is_busy (fixture) && sonae_conflict_count (get_records (fixture)) == 2);
  gtk_widget_activate_action (view, "win.redo", NULL);
  wait_until (!is_busy (fixture) && sonae_conflict_count (get_records (fixture)) == 1);

  g_signal_emit_by_name (find_child (view, SONAE_TYPE_CONFLICT_SIDE), "chosen");
  wait_until (!is_busy (fixture) && sonae_conflict_count (get_records (fixture)) == 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "overview");
}

/* Whether the view takes the key wherever in the window the keyboard is. */
static gboolean
takes_window_key (GtkWidget *view, const char *trigger)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  gboolean is_taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut = NULL;
      g_autofree char *name = NULL;

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      shortcut = g_list_model_get_item (G_LIST_MODEL (controller), 0);
      if (shortcut == NULL)
        continue;
      name = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
      if (g_str_equal (name, trigger))
        is_taken |= gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, view,
                                                  gtk_shortcut_get_arguments (shortcut));
    }
  return is_taken;
}

static void
settle_elsewhere (Fixture *fixture, SonaeRecord *conflict)
{
  run (fixture, sonae_edit_settle_as_is (get_records (fixture), conflict, "競合", "乙川 二"));
}

/* What is settled is left with the view, before or after, and what is still open is not. The key leads back from
 * both. */
static void
test_conflict_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  GtkWidget *view = NULL;
  GtkStack  *stack = NULL;

  open_window (fixture, FALSE);
  share_plan (fixture);
  put_conflict (fixture, "別名");
  put_conflict (fixture, "第二");
  open = sonae_conflict_find_open (get_records (fixture), NULL);
  for (guint i = 0; i < 2; i++)
    {
      sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (open->pdata[i]));
      view = GTK_WIDGET (sonae_window_get_view (fixture->window));
      stack = find_child (view, GTK_TYPE_STACK);
      sonae_window_show_view (fixture->window, "home");
      sonae_window_show_view (fixture->window, "sync");
      g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "conflict");
      if (i == 0)
        settle_elsewhere (fixture, open->pdata[i]);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "conflict");
      sonae_window_show_view (fixture->window, "home");
      if (i == 1)
        settle_elsewhere (fixture, open->pdata[i]);
      sonae_window_show_view (fixture->window, "sync");
      g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "overview");
      g_assert_null (sonae_view_get_header_start (SONAE_VIEW (view)));
    }

  /* Who asks for it is shown what was settled. */
  sonae_window_show_view (fixture->window, "home");
  g_assert_false (takes_window_key (view, "Escape"));
  sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (open->pdata[0]));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "conflict");
  g_assert_true (takes_window_key (view, "Escape"));
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

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  sonae_sync_service_look_finish (SONAE_SYNC_SERVICE (source), result, user_data, &error);
  g_assert_no_error (error);
}

/* Another plan asks to take part in the share that was made. */
static void
open_joining (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "share", NULL);
  g_autoptr (GFile) share = g_file_new_for_path (path);
  g_auto (SonaeShareInfo) info = { 0 };
  gboolean is_done = FALSE;

  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "member.db", NULL);
  open_window (fixture, FALSE);
  sonae_sync_service_look_async (get_sync (fixture), share, NULL, NULL, looked_cb, &info);
  wait_until (info.share_id != NULL);
  sonae_sync_service_join_async (get_sync (fixture), share, &info, NULL, done_cb, &is_done);
  wait_until (is_done);
}

/* Whoever waits to be admitted is not told to have received what cannot be read. */
static void
test_requested_while_waiting (Fixture *fixture, gconstpointer data)
{
  g_autofree char *slot = sonae_layout_slot (2);
  g_autofree char *path = g_build_filename (fixture->folder, "share", slot, NULL);
  g_auto (SonaeSyncText) text = { 0 };

  open_window (fixture, FALSE);
  share_plan (fixture);
  close_window (fixture);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  open_joining (fixture);
  wait_until (sonae_sync_service_get_state (get_sync (fixture)) == SONAE_SYNC_REQUESTED);
  sonae_sync_text_init (&text, get_workspace (fixture));
  g_assert_nonnull (strstr (text.message, slot));
  g_assert_nonnull (strstr (text.advice, "as far as they can be read"));
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

/* What was refused is told until it is typed anew; no hyphen is shown where a line breaks. */
static void
test_phrase_refused (Fixture *fixture, gconstpointer data)
{
  GType          type;
  GtkWidget     *window;
  GtkWidget     *error;
  GtkTextBuffer *buffer;
  GtkTextIter    start;
  g_autoptr (GSList) tags = NULL;
  gboolean has_hyphens = TRUE;

  open_window (fixture, FALSE);
  share_plan (fixture);
  sonae_phrase_window_enter (GTK_WINDOW (fixture->window), get_sync (fixture));
  type = g_type_from_name ("SonaePhraseWindow");
  window = find_window (type);
  error = GTK_WIDGET (gtk_widget_get_template_child (window, type, "error"));
  buffer = gtk_text_view_get_buffer (find_child (window, GTK_TYPE_TEXT_VIEW));
  gtk_text_buffer_set_text (buffer, "ABC", -1);
  g_signal_emit_by_name (find_styled_button (window, "pill"), "clicked");
  wait_until (gtk_widget_get_visible (error));
  gtk_text_buffer_insert_at_cursor (buffer, "D", -1);
  g_assert_false (gtk_widget_get_visible (error));

  gtk_text_buffer_get_start_iter (buffer, &start);
  tags = gtk_text_iter_get_tags (&start);
  g_assert_nonnull (tags);
  g_object_get (tags->data, "insert-hyphens", &has_hyphens, NULL);
  g_assert_false (has_hyphens);
  gtk_window_close (GTK_WINDOW (window));
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

static GtkWidget *
find_phrase (Fixture *fixture)
{
  sonae_window_show_view (fixture->window, "sync");
  return find_row (GTK_WIDGET (sonae_window_get_view (fixture->window)), "Recovery phrase");
}

static gboolean
shows_number (Fixture *fixture, const char *title, const char *number)
{
  GtkWidget *row = find_row (GTK_WIDGET (sonae_window_get_view (fixture->window)), title);

  return g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), number) == 0;
}

/* Each manager's computer has a phrase, be it the one that made the share or not; an ordinary one has none. */
static void
test_phrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeKey) other = sonae_key_new ();
  g_autofree char *key_path = sonae_key_path (fixture->path);
  g_autofree char *own_number = sonae_key_fingerprint (sonae_key_get_public (other));
  g_autofree char *founder_number = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStore) store = NULL;

  open_window (fixture, FALSE);
  share_plan (fixture);
  founder_number = g_strdup (sonae_sync_service_get_fingerprint (get_sync (fixture)));
  close_window (fixture);
  store = sonae_store_open (fixture->path, SONAE_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_MANAGER, sonae_key_get_public (other), &error));
  g_clear_object (&store);
  open_window (fixture, FALSE);
  wait_until (sonae_sync_service_is_checked (get_sync (fixture)));
  wait_until (gtk_widget_get_visible (find_phrase (fixture)));
  close_window (fixture);

  g_assert_true (sonae_key_save (other, key_path, &error));
  open_window (fixture, FALSE);
  wait_until (sonae_sync_service_is_checked (get_sync (fixture)));
  wait_until (!gtk_widget_get_visible (find_phrase (fixture)));
  /* The plan's number is that of who made the share, and this computer's is its own. */
  wait_until (shows_number (fixture, "Fingerprint of the plan", founder_number));
  wait_until (shows_number (fixture, "Fingerprint of this computer", own_number));
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

static gboolean
is_cut (GtkWidget *header, const char *text)
{
  GtkLabel *label = find_where (header, says, text);

  g_assert_nonnull (label);
  return pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

/* In the narrowest window a long state gives way, and its tooltip says the whole; the name of the view stays. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "share", "sonae-sync", "format.json", NULL);
  const char      *state = "Server Folder Cannot Be Used";
  GtkWidget       *header = NULL;

  open_window (fixture, FALSE);
  share_plan (fixture);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  sonae_sync_service_run (get_sync (fixture), NULL);
  wait_until (sonae_sync_service_get_state (get_sync (fixture)) == SONAE_SYNC_UNUSABLE);
  sonae_window_show_view (fixture->window, "review");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1, 600);
  wait_for_frames (GTK_WIDGET (fixture->window));
  header = gtk_widget_get_ancestor (GTK_WIDGET (fixture->window->title), ADW_TYPE_HEADER_BAR);
  wait_until (shows_label (header, state) && is_cut (header, state));
  g_assert_false (is_cut (header, "Review"));
  g_assert_nonnull (strstr (
      gtk_widget_get_tooltip_text (find_child (GTK_WIDGET (fixture->window->sync_button), GTK_TYPE_BUTTON)), state));
}

/* The question says which of several computers is meant, and that a manager's takes its phrase along. */
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
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_question ()), "recovery phrase"));
  gtk_window_close (GTK_WINDOW (find_question ()));
  wait_until (find_question () == NULL);
}

/* The only manager is told what does not go on without this computer; what is still to be settled is listed
 * afterwards. */
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
  g_test_add ("/sync-view/conflict-left", Fixture, NULL, set_up, test_conflict_left, tear_down);
  g_test_add ("/sync-view/to-do-while-waiting", Fixture, NULL, set_up, test_to_do_while_waiting, tear_down);
  g_test_add ("/sync-view/phrase", Fixture, NULL, set_up, test_phrase, tear_down);
  g_test_add ("/sync-view/phrase/refused", Fixture, NULL, set_up, test_phrase_refused, tear_down);
  g_test_add ("/sync-view/requested-while-waiting", Fixture, NULL, set_up, test_requested_while_waiting, tear_down);
  g_test_add ("/sync-view/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/sync-view/unsent", Fixture, NULL, set_up, test_unsent, tear_down);
  g_test_add ("/sync-view/unsent-stays", Fixture, NULL, set_up, test_unsent_stays, tear_down);
  g_test_add ("/sync-view/unsent-answered", Fixture, NULL, set_up, test_unsent_answered, tear_down);
  g_test_add ("/sync-view/offline", Fixture, NULL, set_up, test_offline, tear_down);
  g_test_add ("/sync-view/sending", Fixture, NULL, set_up, test_sending, tear_down);
  g_test_add ("/sync-view/leave", Fixture, NULL, set_up, test_leave, tear_down);
  g_test_add ("/sync-view/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/sync-view/which-computer", Fixture, NULL, set_up, test_which_computer, tear_down);

  return g_test_run ();
}
