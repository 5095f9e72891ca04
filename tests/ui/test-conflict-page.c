/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a conflict: what is chosen or typed in it, who wrote what, what somebody else settles meanwhile. */

#include "sonae-conflict-page.h"
#include "sonae-conflict-side.h"
#include "sonae-conflict.h"
#include "sonae-display.h"
#include "sonae-history-text.h"
#include "sonae-record-form.h"
#include "sonae-record-window.h"
#include "sync-fixture.h"
#include "text-keys.h"

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
  wait_until (!is_busy (fixture) && sonae_conflict_count (get_records (fixture)) == 1);
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

/* Of two decisions about a computer it is said which one holds, also where it did not write the field that they differ in.
 * Half of one would be no decision: neither the other value nor a third one is offered; nor, where only the manager
 * decides, is the computer deleted. */
static void
test_conflict_computer (Fixture *fixture, gconstpointer data)
{
  const char *refusal =
      "A decision about a computer holds as a whole. Admit or remove the computer again under “Sync”.";
  const char *kind = data;
  g_autoptr (SonaeRecord) computer = sonae_record_new (&sonae_sheet_computer, NULL);
  g_autoptr (SonaeRecord) conflict = make_conflict (computer, "manager");
  g_autoptr (SonaeCommand) admission = sonae_command_new (SONAE_COMMAND_EDIT, "Admit it");
  g_autoptr (SonaeCommand) removal = sonae_command_new (SONAE_COMMAND_EDIT, "Remove it");
  g_autoptr (SonaeCommand) promotion = sonae_command_new (SONAE_COMMAND_EDIT, "Make it the manager’s");
  g_autoptr (SonaeRecord) removed = NULL;
  GtkWidget *kept = NULL;
  GtkWidget *other = NULL;

  sonae_record_set_text (computer, "name", "別のPC");
  sonae_record_set_text (computer, "role", "member");
  sonae_record_set_text (conflict, "sheet", "computer");
  sonae_record_set_text (conflict, "kind", kind);
  if (g_str_equal (kind, "value"))
    sonae_record_set_text (conflict, "field", "role");
  else
    sonae_record_set_text (conflict, "field", NULL);
  sonae_record_set_text (conflict, "kept", "member");
  open_window (fixture, FALSE);
  share_plan (fixture);
  sonae_command_insert (admission, computer);
  run (fixture, g_steal_pointer (&admission));
  removed = sonae_record_copy (computer);
  sonae_record_set_text (removed, "state", "removed");
  sonae_command_update (removal, computer, removed);
  run (fixture, g_steal_pointer (&removal));
  sonae_command_insert (promotion, conflict);
  run (fixture, g_steal_pointer (&promotion));
  sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (conflict));
  kept = find_child (GTK_WIDGET (sonae_window_get_view (fixture->window)), SONAE_TYPE_CONFLICT_SIDE);
  other = gtk_widget_get_next_sibling (kept);
  g_assert_true (shows_label (kept, "The decision in force"));
  g_assert_true (shows_label (kept, "Remove it"));
  g_assert_true (shows_label (other, "The decision not carried out"));
  g_assert_true (shows_label (other, "Make it the manager’s"));
  g_assert_true (gtk_widget_get_sensitive (find_child (kept, GTK_TYPE_BUTTON)));
  g_assert_false (gtk_widget_get_sensitive (find_child (other, GTK_TYPE_BUTTON)));
  g_assert_false (shows_label (other, "Delete it"));
  g_assert_false (gtk_widget_is_visible (find_child (find_page (fixture), SONAE_TYPE_RECORD_FORM)));

  g_assert_true (shows_label (other, refusal));
  run (fixture, sonae_edit_settle_as_is (get_records (fixture), conflict, "競合", "甲野 一"));
  g_assert_true (shows_label (kept, "The decision that was in force"));
  g_assert_true (shows_label (find_page (fixture), "Settled with: Left as it was"));
  g_assert_false (gtk_widget_get_visible (find_where (other, says, refusal)));
}

/* An approval counts from the manager's computer alone, and that is said before it is chosen; what is none may be chosen
 * anywhere. */
static void
test_conflict_approval (Fixture *fixture, gconstpointer data)
{
  static const char *const others[] = { "approved", "held" };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (others); i++)
    {
      g_autoptr (SonaeRecord) review = sonae_record_new (&sonae_sheet_review, NULL);
      g_autoptr (SonaeRecord) conflict = NULL;
      g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "競合");
      GtkWidget *other = NULL;
      gboolean   is_refused = i == 0;

      if (i == 0)
        open_window (fixture, FALSE);
      if (i == G_N_ELEMENTS (others))
        share_plan (fixture);
      sonae_record_set_text (review, "title", "審査");
      sonae_record_set_integer (review, "fiscal_year", 2026);
      sonae_record_set_text (review, "state", "preparing");
      conflict = make_conflict (first_record (fixture, &sonae_sheet_term), others[i % 2]);
      sonae_record_set_text (conflict, "sheet", "review");
      sonae_record_set_text (conflict, "record", sonae_record_get_id (review));
      sonae_record_set_text (conflict, "field", "state");
      sonae_record_set_text (conflict, "kept", "preparing");
      sonae_command_insert (command, review);
      sonae_command_insert (command, conflict);
      run (fixture, g_steal_pointer (&command));
      sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (conflict));
      other = gtk_widget_get_next_sibling (find_child (find_page (fixture), SONAE_TYPE_CONFLICT_SIDE));
      g_assert_true (shows_label (other, "The other value"));
      g_assert_true (gtk_widget_get_sensitive (find_child (other, GTK_TYPE_BUTTON)) == !is_refused);
      g_assert_true (shows_label (other, "This counts only from the manager’s computer. Settle it there.")
                     == is_refused);
    }
}

/* Where nobody had changed the value that stands, that is said, and no name is asked for. */
static void
test_conflict_unchanged (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, FALSE);
  share_plan (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SonaeRecord) conflict = make_conflict (first_record (fixture, &sonae_sheet_term), "別名");
      g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "競合");
      g_autofree char *unchanged = NULL;
      g_autofree char *unknown = NULL;
      g_autofree char *time = sonae_display_time (sonae_record_get_text (conflict, "other_time"));
      GtkWidget       *view = NULL;

      sonae_record_set_text (conflict, "base", i == 0 ? "前の名称" : sonae_record_get_text (conflict, "kept"));
      sonae_record_set_text (conflict, "kept_author", NULL);
      sonae_command_insert (command, conflict);
      run (fixture, g_steal_pointer (&command));
      sonae_window_show_view (fixture->window, "sync");
      view = GTK_WIDGET (sonae_window_get_view (fixture->window));
      unchanged = g_strdup_printf ("Left as it was and 乙川 二, %s", time);
      unknown = g_strdup_printf ("somebody and 乙川 二, %s", time);
      wait_until (shows_label (view, unknown));
      wait_until (shows_label (view, unchanged) == (i == 1));
      sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (conflict));
      g_assert_true (shows_label (find_child (find_page (fixture), SONAE_TYPE_CONFLICT_SIDE), "Left as it was")
                     == (i == 1));
      sonae_window_show_view (fixture->window, "home");
    }
}

/* Returns: (transfer none): where the third value is typed */
static GtkEditable *
find_typed (GtkWidget *page)
{
  return GTK_EDITABLE (find_child (find_child (page, SONAE_TYPE_RECORD_FORM), ADW_TYPE_ENTRY_ROW));
}

static void
show_conflict (Fixture *fixture, SonaeRecord *conflict)
{
  sonae_window_show_record (fixture->window, &sonae_sheet_conflict, sonae_record_get_id (conflict));
}

/* Closes the window with a value that was typed and not used, and answers the question. */
static void
close_typed (Fixture *fixture, const char *response)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (response);
}

static void
tear_down_typed (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  close_typed (fixture, "accept");
  wait_until (fixture->window == NULL);
  tear_down (fixture, data);
}

/* Whoever leaves the page before the value is settled finds what was typed on coming back, also after another
 * conflict. */
static void
test_comes_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = open_two_conflicts (fixture);
  GtkWidget *page = find_page (fixture);

  gtk_widget_grab_focus (GTK_WIDGET (find_typed (page)));
  gtk_editable_set_text (find_typed (page), "三つ目");
  gtk_widget_activate_action (page, "sync.back", NULL);
  show_conflict (fixture, open->pdata[1]);
  g_assert_cmpstr (gtk_editable_get_text (find_typed (page)), !=, "三つ目");
  gtk_editable_set_text (find_typed (page), "四つ目");
  sonae_window_show_view (fixture->window, "home");
  show_conflict (fixture, open->pdata[0]);
  g_assert_cmpstr (gtk_editable_get_text (find_typed (page)), ==, "三つ目");
  show_conflict (fixture, open->pdata[1]);
  g_assert_cmpstr (gtk_editable_get_text (find_typed (page)), ==, "四つ目");
}

/* What was typed is lost with the window: that is asked first, whatever is in front, and for what is of no use any more it is
 * not. */
static void
test_closing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = open_two_conflicts (fixture);
  GtkWidget   *page = find_page (fixture);
  GtkEditable *typed = find_typed (page);

  gtk_widget_grab_focus (GTK_WIDGET (typed));
  gtk_editable_set_text (typed, "三つ目");
  show_conflict (fixture, open->pdata[1]);
  sonae_window_show_view (fixture->window, "home");
  close_typed (fixture, "cancel");
  show_conflict (fixture, open->pdata[0]);
  g_assert_cmpstr (gtk_editable_get_text (find_typed (page)), ==, "三つ目");
  /* What cannot stand in the field was typed as well. */
  gtk_editable_set_text (find_typed (page), "");
  close_typed (fixture, "cancel");
  g_assert_cmpstr (gtk_editable_get_text (find_typed (page)), ==, "");

  run (fixture, sonae_edit_settle_as_is (get_records (fixture), open->pdata[0], "競合", "乙川 二"));
  close_window (fixture);
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static gboolean
stay_cb (GtkWindow *window)
{
  return TRUE;
}

/* Who discards it and stays all the same begins anew. */
static void
test_closing_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = open_two_conflicts (fixture);
  GtkWidget       *page = find_page (fixture);
  g_autofree char *offered = g_strdup (gtk_editable_get_text (find_typed (page)));
  gulong           stay = 0;

  gtk_editable_set_text (find_typed (page), "三つ目");
  gtk_window_close (GTK_WINDOW (fixture->window));
  stay = g_signal_connect (fixture->window, "close-request", G_CALLBACK (stay_cb), NULL);
  answer ("accept");
  wait_until (g_str_equal (gtk_editable_get_text (find_typed (page)), offered));
  g_signal_handler_disconnect (fixture->window, stay);
}

/* Escape leads back to the list, where it gives up what is typed into a record of the plan. */
static void
test_escape (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = open_two_conflicts (fixture);
  GtkEditable     *typed = find_typed (find_page (fixture));
  GtkEditable     *in_plan = NULL;
  g_autofree char *before = NULL;

  gtk_editable_set_text (typed, "三つ目");
  g_assert_false (takes_before_text (GTK_WIDGET (typed), GDK_KEY_Escape));
  g_assert_cmpstr (gtk_editable_get_text (typed), ==, "三つ目");

  sonae_acts_edit_record (GTK_WIDGET (fixture->window), first_record (fixture, &sonae_sheet_term));
  in_plan = GTK_EDITABLE (find_child (find_window (SONAE_TYPE_RECORD_WINDOW), ADW_TYPE_ENTRY_ROW));
  before = g_strdup (gtk_editable_get_text (in_plan));
  gtk_editable_set_text (in_plan, "改称");
  g_assert_true (takes_before_text (GTK_WIDGET (in_plan), GDK_KEY_Escape));
  g_assert_cmpstr (gtk_editable_get_text (in_plan), ==, before);
}

/* What cannot stand in the field is kept as well, as long as no other conflict is looked at. */
static void
test_comes_back_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = open_two_conflicts (fixture);
  GtkWidget *page = find_page (fixture);

  gtk_editable_set_text (find_typed (page), "");
  gtk_widget_activate_action (page, "sync.back", NULL);
  show_conflict (fixture, open->pdata[0]);
  g_assert_cmpstr (gtk_editable_get_text (find_typed (page)), ==, "");
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
  typed = find_typed (page);
  gtk_widget_grab_focus (GTK_WIDGET (typed));
  gtk_editable_set_text (typed, "三つ目");
  other = sonae_conflict_get_value (open->pdata[0], "other");
  run (fixture, sonae_edit_settle_value (get_records (fixture), open->pdata[0], "競合", &other, "乙川 二", NULL));

  entries = sonae_workspace_read_history (get_workspace (fixture), sonae_record_get_id (open->pdata[0]), 0, 1, NULL);
  entry = entries->pdata[0];
  settler = sonae_history_format_writer (entry->author, entry->section, entry->computer, entry->time);
  said = g_strdup_printf ("Settled, nothing is left to do: %s", settler);
  g_assert_true (shows_label (page, said));
  g_assert_false (GTK_IS_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (page))));
  /* Both values as they were, by whom. */
  g_assert_true (shows_label (side, sonae_record_get_text (open->pdata[0], "kept")));
  g_assert_true (shows_label (side, "甲野 一"));
  g_assert_true (shows_label (gtk_widget_get_next_sibling (side), sonae_record_get_text (open->pdata[0], "other")));
  g_assert_cmpstr (gtk_editable_get_text (typed), ==, "三つ目");
  g_assert_true (gtk_widget_is_visible (GTK_WIDGET (typed)));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (typed)));
  g_assert_true (gtk_widget_is_sensitive (side));
  g_assert_false (gtk_widget_is_visible (find_child (side, GTK_TYPE_BUTTON)));
  g_assert_false (gtk_widget_is_visible (find_child (gtk_widget_get_next_sibling (side), GTK_TYPE_BUTTON)));
  /* Settled anew after all. */
  gtk_widget_activate_action (page, "win.undo", NULL);
  wait_until (!is_busy (fixture) && sonae_conflict_count (get_records (fixture)) == 2);
  g_assert_true (gtk_widget_is_visible (find_child (side, GTK_TYPE_BUTTON)));
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
  wait_until (!is_busy (fixture) && sonae_conflict_count (get_records (fixture)) == 1);
  g_assert_true (gtk_widget_is_sensitive (find_child (side, GTK_TYPE_BUTTON)));
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
  g_autofree char         *time = sonae_display_time ("2026-11-24T01:00:00Z");
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
  typed = find_typed (find_page (fixture));
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

/* Shows the page of @conflict once it is settled: with what, by whom and when. */
static void
assert_outcome (Fixture *fixture, SonaeRecord *conflict, const char *outcome)
{
  g_autoptr (GPtrArray) entries =
      sonae_workspace_read_history (get_workspace (fixture), sonae_record_get_id (conflict), 0, 1, NULL);
  const SonaeHistoryEntry *entry = entries->pdata[0];
  g_autofree char *settler = sonae_history_format_writer (entry->author, entry->section, entry->computer, entry->time);
  g_autofree char *said = g_strdup_printf ("Settled, nothing is left to do: %s", settler);
  g_autofree char *with = g_strdup_printf ("Settled with: %s", outcome);

  show_conflict (fixture, conflict);
  g_assert_true (shows_label (find_page (fixture), said));
  g_assert_true (shows_label (find_page (fixture), with));
}

/* What a conflict was settled with is told also where the plan was changed again since, and where nothing was changed. */
static void
test_outcome (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = open_two_conflicts (fixture);
  g_auto (SonaeValue) third = sonae_value_text ("三つ目");

  sonae_window_show_view (fixture->window, "home");
  run (fixture, sonae_edit_settle_value (get_records (fixture), open->pdata[0], "競合", &third, "乙川 二", NULL));
  assert_outcome (fixture, open->pdata[0], "三つ目");
  g_assert_false (gtk_widget_is_visible (find_child (find_page (fixture), SONAE_TYPE_RECORD_FORM)));
  rename_as (fixture, "丙山 三", sonae_record_get_text (open->pdata[0], "record"), "改称");
  assert_outcome (fixture, open->pdata[0], "三つ目");
  run (fixture, sonae_edit_settle_as_is (get_records (fixture), open->pdata[1], "競合", "乙川 二"));
  assert_outcome (fixture, open->pdata[1], "改称");
}

/* A settled conflict goes on telling where and when the value of the plan was written, unless others wrote in between. */
static void
test_keeper (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autofree char *id = NULL;
  g_autofree char *keeper = NULL;

  open_window (fixture, FALSE);
  id = g_strdup (sonae_record_get_id (first_record (fixture, &sonae_sheet_term)));
  share_plan (fixture);
  rename_as (fixture, "甲野 一", id, "改称");
  keeper = format_entry (fixture, id, 0);
  put_conflict (fixture, "別名");
  put_conflict (fixture, "第二");
  open = sonae_conflict_find_open (get_records (fixture), id);
  for (guint i = 0; i < open->len; i++)
    {
      g_auto (SonaeValue) other = sonae_conflict_get_value (open->pdata[i], "other");

      run (fixture, sonae_edit_settle_value (get_records (fixture), open->pdata[i], "競合", &other, "乙川 二", NULL));
      show_conflict (fixture, open->pdata[i]);
      g_assert_true (
          shows_label (find_child (find_page (fixture), SONAE_TYPE_CONFLICT_SIDE), i == 0 ? keeper : "甲野 一"));
    }
}

/* What nobody had changed before is what the conflict began with. */
static void
test_outcome_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = open_two_conflicts (fixture);

  sonae_window_show_view (fixture->window, "home");
  run (fixture, sonae_edit_settle_as_is (get_records (fixture), open->pdata[0], "競合", "乙川 二"));
  assert_outcome (fixture, open->pdata[0], sonae_record_get_text (open->pdata[0], "kept"));
}

/* However often the record was changed in other fields since. */
static void
test_outcome_long_ago (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  SonaeRecord *term = NULL;

  open_window (fixture, FALSE);
  put_conflict (fixture, "別名");
  open = sonae_conflict_find_open (get_records (fixture), NULL);
  run (fixture, rename_term (fixture, "改称"));
  term = sonae_conflict_get_record (get_records (fixture), open->pdata[0]);
  for (guint i = 0; i < 201; i++)
    {
      g_autofree char *meaning = g_strdup_printf ("意味%u", i);

      run (fixture, sonae_edit_field (get_records (fixture), term, "meaning", meaning, NULL));
    }
  run (fixture, sonae_edit_settle_as_is (get_records (fixture), open->pdata[0], "競合", "乙川 二"));
  assert_outcome (fixture, open->pdata[0], "改称");
}

/* A whole record is told as deleted, as there, or as left as it was. */
static void
test_outcome_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (SonaeRecord) deleted = NULL;

  open_window (fixture, FALSE);
  id = g_strdup (sonae_record_get_id (first_record (fixture, &sonae_sheet_term)));
  share_plan (fixture);
  rename_as (fixture, "乙川 二", id, "二");
  delete_as (fixture, "甲野 一", id);
  show_deletion (fixture, id, "乙川 二");
  open = sonae_conflict_find_open (get_records (fixture), id);
  deleted = sonae_workspace_read_deleted (get_workspace (fixture), &sonae_sheet_term, id, NULL);

  run (fixture,
       sonae_edit_settle_restoring (get_workspace (fixture), open->pdata[0], "競合", deleted, "甲野 一", NULL));
  assert_outcome (fixture, open->pdata[0], "The record is there");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (!is_busy (fixture) && sonae_conflict_count (get_records (fixture)) == 1);
  run (fixture, sonae_edit_settle_as_is (get_records (fixture), open->pdata[0], "競合", "甲野 一"));
  assert_outcome (fixture, open->pdata[0], "Left as it was");
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

/* Of a record that is deleted by now, what stands is its last value, with whoever wrote that, and its field is
 * named. */
static void
test_value_of_deleted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autofree char *id = NULL;
  g_autofree char *writer = NULL;
  g_autofree char *since = NULL;
  GtkWidget       *kept;

  open_window (fixture, FALSE);
  id = g_strdup (sonae_record_get_id (first_record (fixture, &sonae_sheet_term)));
  share_plan (fixture);
  put_conflict (fixture, "別名");
  rename_as (fixture, "乙川 二", id, "後");
  writer = format_entry (fixture, id, 0);
  since = g_strdup_printf ("Changed again since: %s", writer);
  delete_as (fixture, "甲野 一", id);
  open = sonae_conflict_find_open (get_records (fixture), NULL);
  g_assert_cmpuint (open->len, ==, 1);
  show_conflict (fixture, open->pdata[0]);

  kept = find_child (find_page (fixture), SONAE_TYPE_CONFLICT_SIDE);
  g_assert_true (shows_label (kept, "後"));
  g_assert_true (shows_label (kept, since));
  g_assert_true (shows_label (find_page (fixture), "後 — Term"));
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

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/conflict-page/begins", Fixture, NULL, set_up, test_conflict_begins, tear_down);
  g_test_add ("/conflict-page/refused", Fixture, NULL, set_up, test_conflict_refused, tear_down);
  g_test_add ("/conflict-page/computer", Fixture, "value", set_up, test_conflict_computer, tear_down);
  g_test_add ("/conflict-page/computer-reserved", Fixture, "reserved", set_up, test_conflict_computer, tear_down);
  g_test_add ("/conflict-page/approval", Fixture, NULL, set_up, test_conflict_approval, tear_down);
  g_test_add ("/conflict-page/unchanged", Fixture, NULL, set_up, test_conflict_unchanged, tear_down);
  g_test_add ("/conflict-page/comes-back", Fixture, NULL, set_up, test_comes_back, tear_down_typed);
  g_test_add ("/conflict-page/comes-back/refused", Fixture, NULL, set_up, test_comes_back_refused, tear_down_typed);
  g_test_add ("/conflict-page/closing", Fixture, NULL, set_up, test_closing, tear_down);
  g_test_add ("/conflict-page/closing/stays", Fixture, NULL, set_up, test_closing_stays, tear_down);
  g_test_add ("/conflict-page/escape", Fixture, NULL, set_up, test_escape, tear_down_typed);
  g_test_add ("/conflict-page/outcome", Fixture, NULL, set_up, test_outcome, tear_down);
  g_test_add ("/conflict-page/outcome/kept", Fixture, NULL, set_up, test_outcome_kept, tear_down);
  g_test_add ("/conflict-page/outcome/long-ago", Fixture, NULL, set_up, test_outcome_long_ago, tear_down);
  g_test_add ("/conflict-page/keeper", Fixture, NULL, set_up, test_keeper, tear_down);
  g_test_add ("/conflict-page/outcome/whole", Fixture, NULL, set_up, test_outcome_whole, tear_down);
  g_test_add ("/conflict-page/settled", Fixture, NULL, set_up, test_conflict_settled, tear_down_typed);
  g_test_add ("/conflict-page/asked", Fixture, NULL, set_up, test_conflict_asked, tear_down);
  g_test_add ("/conflict-page/writers", Fixture, NULL, set_up, test_writers, tear_down);
  g_test_add ("/conflict-page/changed-deleted", Fixture, NULL, set_up, test_changed_deleted, tear_down);
  g_test_add ("/conflict-page/value-of-deleted", Fixture, NULL, set_up, test_value_of_deleted, tear_down);
  g_test_add ("/conflict-page/deleted-changed", Fixture, NULL, set_up, test_deleted_changed, tear_down);
  g_test_add ("/conflict-page/changed-missing", Fixture, NULL, set_up, test_changed_missing, tear_down);

  return g_test_run ();
}
