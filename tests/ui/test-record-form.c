/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a record, with the keyboard. */

#include "received.h"
#include "sonae-acts.h"
#include "sonae-conflict.h"
#include "sonae-edit-measures.h"
#include "sonae-edit.h"
#include "sonae-field-row.h"
#include "sonae-record-form.h"
#include "sonae-record-window.h"
#include "text-keys.h"
#include "window-fixture.h"

/* The forms with fields of every kind, among them those with a line below. */
static const SonaeSheet *const sheets[] = { &sonae_sheet_business, &sonae_sheet_system, &sonae_sheet_survey };

static const SonaeDate day = { 2026, 11, 23 };

/* Returns: (transfer none): the form of @record, in a window of its own */
static GtkWidget *
open_form (Fixture *fixture, SonaeRecord *record)
{
  GtkWidget *form = NULL;

  sonae_acts_edit_record (GTK_WIDGET (fixture->window), record);
  form = find_child (find_window (SONAE_TYPE_RECORD_WINDOW), SONAE_TYPE_RECORD_FORM);
  wait_until (gtk_widget_get_focus_child (form) != NULL);
  return form;
}

/* Adds the titles of the rows in @widget, from top to bottom. */
static void
list_titles (GtkWidget *widget, GPtrArray *titles)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && *adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)) != '\0')
    g_ptr_array_add (titles, (gpointer) adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_titles (child, titles);
}

/* Returns: (transfer none) (nullable): the title of the row in @form that has the keyboard */
static const char *
get_focused_title (GtkWidget *form)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (form));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, form) ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))
                                                           : NULL;
}

static void
press_tab (GtkWidget *form, gboolean forward)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (form)),
                          forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
}

/* The arrow goes to the first widget around the focus that moves by it. */
static void
press_arrow (GtkWidget *form, gboolean forward)
{
  GtkWidget *widget = gtk_root_get_focus (gtk_widget_get_root (form));
  int        count = forward ? 1 : -1;

  while (!GTK_IS_TEXT_VIEW (widget) && !GTK_IS_FLOW_BOX (widget) && !GTK_IS_LIST_BOX (widget))
    widget = gtk_widget_get_parent (widget);
  if (GTK_IS_TEXT_VIEW (widget))
    g_signal_emit_by_name (widget, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, count, FALSE);
  else if (GTK_IS_FLOW_BOX (widget))
    {
      gboolean moved;

      g_signal_emit_by_name (widget, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, count, FALSE, FALSE, &moved);
    }
  else
    g_signal_emit_by_name (widget, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, count, FALSE, FALSE);
}

/* Goes through the form until the keyboard leaves it, or comes back to where it began; each row must have its turn. */
static void
assert_reaches_all (GtkWidget *form, gboolean forward, void (*press) (GtkWidget *form, gboolean forward))
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  guint n_seen = 1;

  list_titles (form, titles);
  while (n_seen <= titles->len)
    {
      const char *title = get_focused_title (form);

      g_assert_cmpstr (title, ==, g_ptr_array_index (titles, forward ? n_seen - 1 : titles->len - n_seen));
      for (guint i = 0; i < 4 && g_strcmp0 (get_focused_title (form), title) == 0; i++)
        press (form, forward);
      n_seen++;
    }
  g_assert_cmpuint (titles->len, >, 5);
}

/* Out of the form and round the window, until it is there again. */
static void
come_back (GtkWidget *form, gboolean forward)
{
  for (guint i = 0; i < 20 && get_focused_title (form) == NULL; i++)
    press_tab (form, forward);
  g_assert_nonnull (get_focused_title (form));
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (SonaeRecord) record = sonae_record_new (sheets[i], NULL);
      GtkWidget *form = open_form (fixture, record);

      assert_reaches_all (form, TRUE, press_tab);
      come_back (form, FALSE);
      assert_reaches_all (form, FALSE, press_tab);
      come_back (form, TRUE);
      assert_reaches_all (form, TRUE, press_arrow);
      come_back (form, FALSE);
      assert_reaches_all (form, FALSE, press_arrow);
      gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (form)));
    }
}

/* Whoever has chosen systems goes on to the next field, not back to what was chosen. */
static void
test_keys_behind_chips (Fixture *fixture, gconstpointer data)
{
  static const char *const chosen[] = { "lgwan", "lgwan office-lan", "lgwan office-lan internet groupware records" };

  open_window (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
    {
      g_autoptr (SonaeRecord) draft = sonae_record_new (&sonae_sheet_business, NULL);
      GtkWidget *form = NULL;
      GtkWidget *row = NULL;

      sonae_record_set_text (draft, "systems", chosen[i]);
      form = open_form (fixture, draft);
      row = gtk_widget_get_ancestor (find_child (form, GTK_TYPE_FLOW_BOX), ADW_TYPE_PREFERENCES_ROW);
      wait_for_frames (form);
      gtk_widget_grab_focus (find_child (row, GTK_TYPE_MENU_BUTTON));
      press_tab (form, TRUE);
      g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (form)), row));
      gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (form)));
    }
}

/* Where nothing has been typed Ctrl+Z takes back the last change of the plan, else what was typed. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  SonaeRecord     *term = NULL;
  g_autofree char *id = NULL;
  g_autofree char *before = NULL;
  GtkWidget       *form = NULL;
  GtkWidget       *entry = NULL;

  open_window (fixture, TRUE);
  term = first_record (fixture, &sonae_sheet_term);
  id = g_strdup (sonae_record_get_id (term));
  before = g_strdup (sonae_record_get_text (term, "name"));
  form = open_form (fixture, term);
  sonae_acts_run (GTK_WIDGET (fixture->window), sonae_edit_field (get_records (fixture), term, "name", "改称", NULL));
  settle (fixture);
  entry = find_child (form, ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "改称");
  gtk_editable_set_text (GTK_EDITABLE (entry), "改称の改称");
  g_assert_false (press_undo (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "改称");
  compose (entry, "かいしょう");
  g_assert_false (press_undo (entry));
  compose (entry, "");
  g_assert_true (press_undo (entry));
  settle (fixture);
  g_assert_cmpstr (sonae_record_get_text (sonae_records_find (get_records (fixture), &sonae_sheet_term, id), "name"),
                   ==, before);
}

/* Writes the name of @term as if it came from another computer. */
static void
receive_name (Fixture *fixture, SonaeRecord *term, const char *name)
{
  sonae_acts_run (GTK_WIDGET (fixture->window), sonae_edit_field (get_records (fixture), term, "name", name, NULL));
  make_received (fixture);
  g_assert_true (sonae_record_is (term, "name", name));
}

/* Types in @entry, and receives another name meanwhile, which must be told. */
static void
type_and_receive (Fixture *fixture, SonaeRecord *term, GtkWidget *entry, const char *typed, const char *received)
{
  GtkWidget *message = gtk_widget_get_next_sibling (entry);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), typed);
  g_assert_false (gtk_widget_get_visible (message));
  receive_name (fixture, term, received);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, typed);
  g_assert_true (gtk_widget_get_visible (message));
  g_assert_nonnull (strstr (gtk_label_get_text (find_child (message, GTK_TYPE_LABEL)), received));
  g_assert_nonnull (strstr (gtk_label_get_text (find_child (message, GTK_TYPE_LABEL)),
                            sonae_workspace_get_author (sonae_window_get_workspace (fixture->window))));
}

/* What came of that: the name, shown with nothing to tell, and so many conflicts. */
static void
assert_name (Fixture *fixture, SonaeRecord *term, GtkWidget *entry, const char *name, guint n_conflicts)
{
  settle (fixture);
  g_assert_cmpstr (sonae_record_get_text (term, "name"), ==, name);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, name);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_next_sibling (entry)));
  g_assert_cmpuint (sonae_conflict_count (get_records (fixture)), ==, n_conflicts);
}

/* A value that changes while another one is typed is told: Escape takes it, Enter writes over it, and who goes
 * elsewhere, or presses Enter before that could be read, leaves both to be decided. */
static void
test_overtaken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) term = NULL;
  GtkWidget *form = NULL;
  GtkWidget *entry = NULL;

  open_window (fixture, TRUE);
  term = g_object_ref (first_record (fixture, &sonae_sheet_term));
  form = open_form (fixture, term);
  entry = find_child (form, ADW_TYPE_ENTRY_ROW);
  type_and_receive (fixture, term, entry, "一", "二");
  g_assert_true (takes_before_text (entry, GDK_KEY_Escape));
  assert_name (fixture, term, entry, "二", 0);

  type_and_receive (fixture, term, entry, "三", "四");
  gtk_root_set_focus (gtk_widget_get_root (entry), NULL);
  assert_name (fixture, term, entry, "四", 1);

  type_and_receive (fixture, term, entry, "五", "六");
  g_signal_emit_by_name (entry, "entry-activated");
  assert_name (fixture, term, entry, "六", 2);

  type_and_receive (fixture, term, entry, "七", "八");
  g_usleep (G_USEC_PER_SEC);
  g_signal_emit_by_name (entry, "entry-activated");
  assert_name (fixture, term, entry, "七", 2);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (form)));
}

static gboolean
is_text_of (GtkWidget *widget, gconstpointer title)
{
  GtkWidget *row = GTK_IS_TEXT_VIEW (widget) ? gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW) : NULL;

  return row != NULL && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title);
}

/* Whether all of @widget is seen in what it scrolls in. */
static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget      *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, scroller, &bounds));
  return bounds.size.height > 0 && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (scroller);
}

/* A text is as high as it is a few frames after it was typed. */
static void
wait_for_some_frames (GtkWidget *form)
{
  for (int i = 0; i < 5; i++)
    wait_for_frames (form);
}

/* What is told of a text of several lines at the bottom of what is seen is brought in sight. */
static void
test_overtaken_in_sight (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = NULL;
  g_autofree char *long_text = g_strnfill (400, 'a');
  SonaeCommand    *command = NULL;
  GtkWidget       *form = NULL;
  GtkWidget       *view = NULL;
  GtkWidget       *message = NULL;

  open_window (fixture, TRUE);
  system = g_object_ref (first_record (fixture, &sonae_sheet_system));
  form = open_form (fixture, system);
  view = find_where (form, is_text_of, "Note");
  message = gtk_widget_get_next_sibling (gtk_widget_get_ancestor (view, ADW_TYPE_PREFERENCES_ROW));
  gtk_widget_grab_focus (view);
  wait_for_frames (form);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "一行目\n二行目\n三行目", -1);
  wait_for_some_frames (form);
  command = sonae_edit_field (get_records (fixture), system, "note", long_text, NULL);
  receive_command (fixture, command);
  g_assert_true (gtk_widget_get_visible (message));
  wait_for_some_frames (form);
  g_assert_true (is_in_sight (message));
  g_assert_true (is_in_sight (view));
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (form)));
  settle (fixture);
  g_assert_cmpuint (sonae_conflict_count (get_records (fixture)), ==, 1);
}

/* Returns: (transfer full): the row of a field of @record, in a window that has no room to spare */
static SonaeFieldRow *
show_row (SonaeRecordEditor *editor, const char *field_id)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (sonae_record_editor_get_record (editor));
  SonaeFieldRow    *row = sonae_field_row_new (editor, sonae_sheet_find_field (sheet, field_id), day);
  GtkWidget        *window = gtk_window_new ();
  GtkWidget        *list = gtk_list_box_new ();

  gtk_list_box_append (GTK_LIST_BOX (list), sonae_field_row_get_widget (row));
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_set_default_size (GTK_WINDOW (window), 1, 1);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frames (list);
  return row;
}

static void
close_row (SonaeFieldRow *row)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (sonae_field_row_get_widget (row))));
}

/* Returns: (transfer full): the row of "name" of @stored, in which @text is typed */
static SonaeFieldRow *
type_name (SonaeRecordEditor *editor, const char *text)
{
  SonaeFieldRow *row = show_row (editor, "name");

  gtk_editable_set_text (GTK_EDITABLE (sonae_field_row_get_widget (row)), text);
  return row;
}

static void
change (SonaeRecords *records, SonaeRecord *stored, const char *field_id, const char *text, SonaeFieldRow *row)
{
  g_autoptr (SonaeRecord) changed = sonae_record_copy (stored);

  sonae_record_set_text (changed, field_id, text);
  sonae_records_put (records, changed);
  sonae_field_row_refresh (row);
}

/* Nothing is told of other fields, of what was entered here and comes in later, and of what is typed as well. */
static void
test_not_overtaken (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) stored = sonae_record_new (&sonae_sheet_business, "b");
  g_autoptr (SonaeRecordEditor) editor = NULL;
  g_autoptr (SonaeFieldRow) row = NULL;
  g_autoptr (SonaeCommand) command = NULL;

  sonae_records_put (records, stored);
  editor = sonae_record_editor_new (records, stored);
  row = type_name (editor, "一");
  change (records, stored, "note", "備考", row);
  g_assert_cmpstr (sonae_field_row_get_message (row), ==, "");
  g_assert_true (sonae_record_editor_accept (editor, sonae_field_row_get_field (row), &command, NULL));
  g_assert_nonnull (command);
  gtk_editable_set_text (GTK_EDITABLE (sonae_field_row_get_widget (row)), "一二");
  change (records, stored, "name", "一", row);
  g_assert_cmpstr (sonae_field_row_get_message (row), ==, "");
  change (records, stored, "name", "三", row);
  g_assert_nonnull (strstr (sonae_field_row_get_message (row), "“三”"));
  change (records, stored, "name", "一二", row);
  g_assert_cmpstr (sonae_field_row_get_message (row), ==, "");
  close_row (row);
}

/* As on the board. */
static void
set_state (Fixture *fixture, SonaeRecord *plan, const char *state)
{
  g_autoptr (GError) error = NULL;
  SonaeRecord *now =
      sonae_records_find (get_records (fixture), &sonae_sheet_implementation, sonae_record_get_id (plan));

  sonae_acts_run (GTK_WIDGET (fixture->window),
                  sonae_edit_move_implementation (get_records (fixture), now, state, &error));
  g_assert_no_error (error);
  wait_until (sonae_record_is (
      sonae_records_find (get_records (fixture), &sonae_sheet_implementation, sonae_record_get_id (plan)), "state",
      state));
}

/* A choice that the rules refuse gives way to what stands there, and below it is told why. */
static void
test_refused_choice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) plan = NULL;
  AdwComboRow *row = NULL;
  GtkWidget   *message = NULL;
  guint        running = 0;

  open_window (fixture, TRUE);
  plan = g_list_model_get_item (sonae_records_list (get_records (fixture), &sonae_sheet_implementation), 0);
  g_assert_true (sonae_record_is (plan, "state", "running"));
  row = ADW_COMBO_ROW (find_row (open_form (fixture, plan), "State"));
  message = gtk_widget_get_next_sibling (GTK_WIDGET (row));
  running = adw_combo_row_get_selected (row);
  g_assert_false (gtk_widget_get_visible (message));

  adw_combo_row_set_selected (row, 1); /* not begun */
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, running);
  g_assert_true (gtk_widget_get_visible (message));
  g_assert_nonnull (strstr (gtk_label_get_text (find_child (message, GTK_TYPE_LABEL)), "Take the states between"));
  g_assert_true (sonae_record_is (plan, "state", "running"));

  /* It is told as long as it is so: what is not begun any more may be so again. */
  set_state (fixture, plan, "done");
  g_assert_true (gtk_widget_get_visible (message));
  set_state (fixture, plan, "running");
  set_state (fixture, plan, "dropped");
  g_assert_false (gtk_widget_get_visible (message));

  set_state (fixture, plan, "studied");
  set_state (fixture, plan, "running");
  adw_combo_row_set_selected (row, 5); /* completed */
  wait_until (sonae_record_is (
      sonae_records_find (get_records (fixture), &sonae_sheet_implementation, sonae_record_get_id (plan)), "state",
      "done"));
  g_assert_false (gtk_widget_get_visible (message));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (row))));
}

/* What is typed after a refused day of the calendar, and stands, ends what was said of that day. */
static void
test_typed_after_refused (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) draft = sonae_record_new (&sonae_sheet_survey, NULL);
  g_autoptr (SonaeRecordEditor) editor = sonae_record_editor_new (records, draft);
  g_autoptr (SonaeFieldRow) row =
      sonae_field_row_new (editor, sonae_sheet_find_field (&sonae_sheet_survey, "basis_on"), day);
  g_auto (SonaeValue) no_day = sonae_value_text ("2026-02-30");

  sonae_field_row_put (row, &no_day);
  g_assert_nonnull (strstr (sonae_field_row_get_message (row), "There is no such day"));
  gtk_editable_set_text (GTK_EDITABLE (sonae_field_row_get_widget (row)), "2026-10-01");
  g_assert_true (sonae_field_row_accept (row));
  g_assert_cmpstr (sonae_record_get_text (draft, "basis_on"), ==, "2026-10-01");
  g_assert_cmpstr (sonae_field_row_get_message (row), ==, "");
}

/* What was chosen goes by what was there to choose from, not by what somebody else has made of that meanwhile. */
static void
test_picked (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) stored = sonae_record_new (&sonae_sheet_system, "s");
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_system, "owners");
  g_autoptr (SonaeRecordEditor) editor = NULL;
  g_autoptr (SonaeFieldRow) row = NULL;
  g_autoptr (SonaeCommand) command = NULL;
  g_auto (SonaeValue) seen = sonae_value_text ("a");
  g_auto (SonaeValue) picked = sonae_value_text ("a b");
  const SonaeChange *put = NULL;

  sonae_record_set (stored, "owners", &seen);
  sonae_records_put (records, stored);
  editor = sonae_record_editor_new (records, stored);
  row = show_row (editor, "owners");
  change (records, stored, "owners", "a c", row);
  g_assert_true (sonae_record_editor_put (editor, field, &picked, &seen, &command, NULL));
  put = sonae_command_get_changes (command)->pdata[0];
  g_assert_true (sonae_value_equal (&put->before, &seen));
  g_assert_true (sonae_value_equal (&put->value, &picked));
  close_row (row);
}

/* A name is not broken within a word, however long the value beside it. */
static void
test_whole_name (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, "servers");
  g_autoptr (SonaeRecord) draft = sonae_record_new (&sonae_sheet_dependency, NULL);
  g_autoptr (SonaeRecordEditor) editor = sonae_record_editor_new (records, draft);
  g_autoptr (SonaeFieldRow) row = NULL;
  GtkWidget *label = NULL;

  sonae_record_set_text (system, "name", "AD サーバー（プライマリ、セカンダリ）");
  sonae_records_put (records, system);
  sonae_record_set_text (draft, "system", "servers");
  row = show_row (editor, "system");
  label = find_where (sonae_field_row_get_widget (row), says, "System");
  g_assert_nonnull (label);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), ==, 1);
  close_row (row);
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean has = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 0, 0, FALSE, tooltip, &has);
  return has;
}

/* What has no room in its line is told whole, and only that. */
static void
test_long_value (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) draft = sonae_record_new (&sonae_sheet_vendor, NULL);
  g_autoptr (SonaeRecordEditor) editor = sonae_record_editor_new (records, draft);
  g_autoptr (SonaeFieldRow) row = show_row (editor, "name");
  GtkWidget *entry = sonae_field_row_get_widget (row);

  g_assert_false (has_tooltip (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "株");
  g_assert_false (has_tooltip (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "演習インフラサービス株式会社、その全ての支社及び子会社を含む");
  g_assert_true (has_tooltip (entry));
  close_row (row);
}

/* Escape gives up a conversion, and not all that is typed. */
static void
test_composing (gconstpointer field)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) stored = sonae_record_new (&sonae_sheet_business, "b");
  g_autoptr (SonaeRecordEditor) editor = NULL;
  g_autoptr (SonaeFieldRow) row = NULL;
  GtkWidget *text = NULL;

  sonae_records_put (records, stored);
  editor = sonae_record_editor_new (records, stored);
  row = show_row (editor, field);
  text = sonae_field_row_get_widget (row);
  if (!GTK_IS_EDITABLE (text))
    text = find_child (text, GTK_TYPE_TEXT_VIEW);
  sonae_record_editor_type (editor, sonae_sheet_find_field (&sonae_sheet_business, field), "避難所");
  compose (text, "うんえい");
  g_assert_false (takes_before_text (text, GDK_KEY_Escape));
  g_assert_true (sonae_record_editor_is_typing (editor, sonae_sheet_find_field (&sonae_sheet_business, field)));
  compose (text, "");
  g_assert_true (takes_before_text (text, GDK_KEY_Escape));
  close_row (row);
}

static void
assert_amount (GtkWidget *row, gboolean has_focus, const char *wanted)
{
  if (has_focus)
    gtk_widget_grab_focus (row);
  else
    gtk_root_set_focus (gtk_widget_get_root (row), NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, wanted);
}

/* An amount has commas between its thousands, but not while it may be edited; it is read with and without them. */
static void
test_amount (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_implementation, NULL);
  GtkWidget *form;
  GtkWidget *row;

  open_window (fixture, TRUE);
  sonae_record_set_integer (record, "asked", 3500);
  form = open_form (fixture, record);
  row = find_row (form, "Asked for");
  assert_amount (row, FALSE, "3,500");
  assert_amount (row, TRUE, "3500");
  assert_amount (row, FALSE, "3,500");
  assert_amount (row, TRUE, "3500");
  gtk_editable_set_text (GTK_EDITABLE (row), "１２，５００");
  assert_amount (row, FALSE, "12,500");
  g_assert_cmpint (sonae_record_get_integer (record, "asked"), ==, 12500);
  /* What is no amount stays as it was typed. */
  assert_amount (row, TRUE, "12500");
  gtk_editable_set_text (GTK_EDITABLE (row), "12,50");
  assert_amount (row, FALSE, "12,50");
  assert_amount (row, TRUE, "12,50");
  g_assert_cmpint (sonae_record_get_integer (record, "asked"), ==, 12500);
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  assert_amount (row, FALSE, "");
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (form)));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/record-form/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/record-form/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/record-form/keys-behind-chips", Fixture, NULL, set_up, test_keys_behind_chips, tear_down);
  g_test_add ("/record-form/refused-choice", Fixture, NULL, set_up, test_refused_choice, tear_down);
  g_test_add ("/record-form/overtaken", Fixture, NULL, set_up, test_overtaken, tear_down);
  g_test_add ("/record-form/overtaken-in-sight", Fixture, NULL, set_up, test_overtaken_in_sight, tear_down);
  g_test_add ("/record-form/amount", Fixture, NULL, set_up, test_amount, tear_down);
  g_test_add_func ("/record-form/typed-after-refused", test_typed_after_refused);
  g_test_add_func ("/record-form/not-overtaken", test_not_overtaken);
  g_test_add_func ("/record-form/picked", test_picked);
  g_test_add_func ("/record-form/whole-name", test_whole_name);
  g_test_add_func ("/record-form/long-value", test_long_value);
  g_test_add_data_func ("/record-form/composing/entry", "name", test_composing);
  g_test_add_data_func ("/record-form/composing/long-text", "note", test_composing);
  return g_test_run ();
}
