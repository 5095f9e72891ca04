/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows over that of a plan, which ask for what a command needs: the form of a record, and when an activity was done. */

#include "received.h"
#include "sonae-acts.h"
#include "sonae-conflict.h"
#include "sonae-done-window.h"
#include "sonae-edit.h"
#include "sonae-record-form.h"
#include "window-fixture.h"

/* A form that was opened from another stays when that is closed; what is typed in it goes into the plan when the window of
 * the plan is closed. */
static void
test_form_from_form (Fixture *fixture, gconstpointer data)
{
  SonaeRecord     *threat = NULL;
  SonaeRecord     *term = NULL;
  GtkWidget       *first = NULL;
  GtkWidget       *form = NULL;
  GtkWidget       *row = NULL;
  g_autofree char *id = NULL;

  open_window (fixture, FALSE);
  threat = first_record (fixture, &sonae_sheet_threat);
  term = first_record (fixture, &sonae_sheet_term);
  id = g_strdup (sonae_record_get_id (term));
  sonae_acts_edit_record (GTK_WIDGET (fixture->window), threat);
  first = GTK_WIDGET (find_record_window ());
  sonae_acts_edit_record (first, term);
  gtk_window_close (GTK_WINDOW (first));
  form = GTK_WIDGET (find_record_window ());
  g_assert_nonnull (form);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (form)) == GTK_WINDOW (fixture->window));

  row = find_child (form, ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), "改めた用語");
  close_window (fixture);
  g_assert_null (find_record_window ());
  open_window (fixture, FALSE);
  g_assert_cmpstr (sonae_record_get_title (sonae_records_find (get_records (fixture), &sonae_sheet_term, id)), ==,
                   "改めた用語");
}

static void
test_form (Fixture *fixture, gconstpointer data)
{
  SonaeRecord *threat = NULL;

  open_window (fixture, FALSE);
  threat = first_record (fixture, &sonae_sheet_threat);
  sonae_acts_edit_record (GTK_WIDGET (fixture->window), threat);
  g_assert_nonnull (find_record_window ());

  g_assert_false (gtk_window_get_modal (GTK_WINDOW (find_record_window ())));
  /* The keyboard starts in the form: Return must not delete. */
  wait_until (gtk_window_get_focus (GTK_WINDOW (find_record_window ())) != NULL);
  wait_until (
      gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (find_record_window ())), SONAE_TYPE_RECORD_FORM)
      != NULL);

  /* Whoever deletes the record closes its form. */
  sonae_acts_run (GTK_WIDGET (find_record_window ()), sonae_edit_delete (get_records (fixture), threat));
  wait_until (find_record_window () == NULL);
  g_assert_true (can (fixture, "undo"));
}

/* Returns: the field in which the name of @term is typed, in a window of its own */
static GtkEditable *
open_term (Fixture *fixture, SonaeRecord *term)
{
  sonae_acts_edit_record (GTK_WIDGET (fixture->window), term);
  return GTK_EDITABLE (find_child (GTK_WIDGET (find_record_window ()), ADW_TYPE_ENTRY_ROW));
}

/* Somebody else deletes the record while a name is typed: the name goes into the plan before the window closes, and is
 * what comes back with the record; what may not stand there keeps the window open. */
static void
test_form_of_deleted (Fixture *fixture, gconstpointer data)
{
  SonaeWorkspace *workspace = NULL;
  g_autoptr (SonaeRecord) term = NULL;
  g_autoptr (SonaeRecord) deleted = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autofree char *told = NULL;
  GtkEditable     *name = NULL;

  open_window (fixture, TRUE);
  workspace = sonae_window_get_workspace (fixture->window);
  term = g_object_ref (first_record (fixture, &sonae_sheet_term));
  told = g_strdup_printf ("Change Term of “%s” (Somebody else deleted the record first; both are now a conflict)",
                          sonae_record_get_title (term));
  name = open_term (fixture, term);
  gtk_editable_set_text (name, "");
  receive_command (fixture, sonae_edit_delete (get_records (fixture), term));
  settle (fixture);
  g_assert_nonnull (find_record_window ());
  g_assert_cmpuint (sonae_conflict_count (get_records (fixture)), ==, 0);

  gtk_editable_set_text (name, "改めた用語");
  gtk_window_close (GTK_WINDOW (find_record_window ()));
  settle (fixture);
  g_assert_null (find_record_window ());
  open = sonae_conflict_find_open (get_records (fixture), sonae_record_get_id (term));
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_true (sonae_record_is (open->pdata[0], "kind", "deleted"));
  deleted = sonae_workspace_read_deleted (workspace, &sonae_sheet_term, sonae_record_get_id (term), NULL);
  g_assert_cmpstr (sonae_record_get_title (deleted), ==, "改めた用語");
  wait_until (shows_label (GTK_WIDGET (fixture->window), told));
}

/* The same where it may stand there: the window closes by itself. */
static void
test_form_of_deleted_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) term = NULL;
  g_autoptr (SonaeRecord) deleted = NULL;

  open_window (fixture, TRUE);
  term = g_object_ref (first_record (fixture, &sonae_sheet_term));
  gtk_editable_set_text (open_term (fixture, term), "改めた用語");
  receive_command (fixture, sonae_edit_delete (get_records (fixture), term));
  settle (fixture);
  wait_until (find_record_window () == NULL);
  g_assert_cmpuint (sonae_conflict_count (get_records (fixture)), ==, 1);
  deleted = sonae_workspace_read_deleted (sonae_window_get_workspace (fixture->window), &sonae_sheet_term,
                                          sonae_record_get_id (term), NULL);
  g_assert_cmpstr (sonae_record_get_title (deleted), ==, "改めた用語");
}

static void
test_new_record (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) site = sonae_record_new (&sonae_sheet_site, NULL);
  SonaeRecordWindow *form = NULL;

  open_window (fixture, FALSE);
  sonae_acts_edit_record (GTK_WIDGET (fixture->window), site);
  form = find_record_window ();
  g_assert_nonnull (form);
  /* Whoever adds does nothing else meanwhile. */
  g_assert_true (gtk_window_get_modal (GTK_WINDOW (form)));
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (form)) == GTK_WINDOW (fixture->window));
  /* Nothing entered: nothing to ask. */
  gtk_window_close (GTK_WINDOW (form));
  g_assert_null (find_record_window ());
  g_assert_false (can (fixture, "undo"));
}

/* Returns: (transfer full): a record in whose form something was entered, and which is not in the plan yet */
static SonaeRecord *
begin_site (Fixture *fixture)
{
  SonaeRecord *site = sonae_record_new (&sonae_sheet_site, NULL);

  sonae_acts_edit_record (GTK_WIDGET (fixture->window), site);
  sonae_record_set_text (site, "name", "入力した拠点");
  return site;
}

/* Whoever leaves and discards what was entered leaves; whoever stays closes the form alone later on. */
static void
test_new_record_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) site = NULL;
  g_autoptr (SonaeRecord) other = NULL;

  open_window (fixture, FALSE);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  site = begin_site (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer ("cancel");
  settle (fixture);
  g_assert_nonnull (find_record_window ());
  gtk_window_close (GTK_WINDOW (find_record_window ()));
  answer ("accept");
  wait_until (find_record_window () == NULL);
  settle (fixture);
  g_assert_nonnull (fixture->window);

  other = begin_site (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer ("accept");
  wait_until (fixture->window == NULL);
}

/* @name: (nullable): without one the plan refuses them. Returns: (transfer full): a command that adds a person */
static SonaeCommand *
add_person (const char *name)
{
  SonaeCommand *command = sonae_command_new (SONAE_COMMAND_EDIT, "x");
  g_autoptr (SonaeRecord) person = sonae_record_new (&sonae_sheet_person, NULL);

  sonae_record_set_text (person, "name", name);
  sonae_command_insert (command, person);
  return command;
}

/* A form stays with what was entered where the plan refuses it, and closes without a question where it is taken. */
static void
test_new_record_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) site = sonae_record_new (&sonae_sheet_site, NULL);
  GtkWidget *window = NULL;
  GtkWidget *form = NULL;
  GtkWidget *focus = NULL;

  open_window (fixture, FALSE);
  sonae_acts_edit_record (GTK_WIDGET (fixture->window), site);
  window = GTK_WIDGET (find_record_window ());
  form = find_child (window, SONAE_TYPE_RECORD_FORM);
  sonae_record_set_text (site, "name", "入力した拠点");
  wait_until ((focus = gtk_window_get_focus (GTK_WINDOW (window))) != NULL);

  sonae_record_form_finish (SONAE_RECORD_FORM (form), add_person (NULL), "name", NULL);
  g_assert_false (gtk_widget_is_sensitive (window));
  wait_until (gtk_widget_is_sensitive (window));
  g_assert_true (GTK_WIDGET (find_record_window ()) == window);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
  /* Told where it was entered. */
  g_assert_null (fixture->window->toast);
  g_assert_false (can (fixture, "undo"));

  sonae_record_form_finish (SONAE_RECORD_FORM (form), add_person ("小平"), "name", NULL);
  wait_until (find_record_window () == NULL);
  g_assert_true (shows_toast (fixture, "x"));
  g_assert_true (can (fixture, "undo"));
}

/* Returns: (transfer none): asks when @activity was done */
static GtkWindow *
open_done_window (Fixture *fixture, SonaeRecord *activity)
{
  SonaeDate        today = sonae_workspace_get_today (sonae_window_get_workspace (fixture->window));
  SonaeDoneWindow *window =
      sonae_done_window_new (GTK_WIDGET (fixture->window), get_records (fixture), activity, today);

  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}

/* The same holds for a window that asks for what a command needs; the keyboard comes back to where it was. */
static void
test_done_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) gone = sonae_record_new (&sonae_sheet_activity, NULL);
  GtkWindow *window = NULL;
  GtkWidget *focus = NULL;

  open_window (fixture, TRUE);
  sonae_record_set_text (gone, "title", "計画にない活動");
  window = open_done_window (fixture, gone);
  focus = gtk_window_get_focus (window);
  g_assert_nonnull (focus);
  g_signal_emit_by_name (gtk_window_get_default_widget (window), "clicked");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (window)));
  wait_until (gtk_widget_is_sensitive (GTK_WIDGET (window)));
  g_assert_true (gtk_window_get_focus (window) == focus);
  g_assert_null (fixture->window->toast);
  gtk_window_destroy (window);

  window = open_done_window (fixture, first_record (fixture, &sonae_sheet_activity));
  g_signal_emit_by_name (gtk_window_get_default_widget (window), "clicked");
  wait_until (find_window (SONAE_TYPE_DONE_WINDOW) == NULL);
  g_assert_nonnull (fixture->window->toast);
  g_assert_true (can (fixture, "undo"));
}

int
main (int argc, char **argv)
{
  const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/record-window/form", test_form },
    { "/record-window/form-of-deleted", test_form_of_deleted },
    { "/record-window/form-of-deleted-closed", test_form_of_deleted_closed },
    { "/record-window/form-from-form", test_form_from_form },
    { "/record-window/new-record", test_new_record },
    { "/record-window/new-record-refused", test_new_record_refused },
    { "/record-window/new-record-left", test_new_record_left },
    { "/record-window/done-refused", test_done_refused },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
