/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing from the list of a popover by typing. */

#include "sonae-picker.h"

#include <string.h>

#include "sonae-option.h"
#include "text-keys.h"
#include "widget-search.h"

static const char *const names[] = { "市民課", "税務課", "収納課", "学務課", "保険年金課",
                                     "総務課", "職員課", "財政課", "防災課" };

/* Adds the sections and the system "s", whose main owner is the tax section. */
static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, "s");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (SonaeRecord) section = sonae_record_new (&sonae_sheet_section, id);

      sonae_record_set_text (section, "name", names[i]);
      sonae_record_set_text (section, "parent", i == 1 ? "0" : NULL);
      sonae_records_put (records, section);
    }
  sonae_record_set_text (system, "name", "電子申請");
  sonae_record_set_text (system, "owners", "1");
  sonae_records_put (records, system);
  return records;
}

typedef struct
{
  GtkWindow    *window;
  SonaeRecords *records;
  char         *ids; /* what was picked last */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->records = make_plan ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->records);
  g_free (fixture->ids);
}

static void
picked_cb (SonaePicker *picker, const SonaeValue *value, Fixture *fixture)
{
  g_free (fixture->ids);
  fixture->ids = g_strdup (value->text);
}

/* A picker for the field of that record, over an otherwise empty window. */
static SonaePicker *
make_picker (Fixture *fixture, SonaeRecord *record, const char *field_id)
{
  const SonaeField *field = sonae_sheet_find_field (sonae_record_get_sheet (record), field_id);
  GtkWidget        *button = gtk_menu_button_new ();
  GtkWidget        *picker = sonae_picker_new (fixture->records, field);

  g_signal_connect (picker, "picked", G_CALLBACK (picked_cb), fixture);
  sonae_picker_set_record (SONAE_PICKER (picker), record);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), picker);
  gtk_window_set_child (fixture->window, button);
  gtk_popover_popup (GTK_POPOVER (picker));
  return SONAE_PICKER (picker);
}

/* The one for the owners of the system. */
static SonaePicker *
make_owner_picker (Fixture *fixture)
{
  return make_picker (fixture, sonae_records_find (fixture->records, &sonae_sheet_system, "s"), "owners");
}

/* The one for what the first section stands below; another one stands below it. */
static SonaePicker *
make_parent_picker (Fixture *fixture)
{
  return make_picker (fixture, sonae_records_find (fixture->records, &sonae_sheet_section, "0"), "parent");
}

/* Returns: (transfer full): what is offered, in its order, with the highlighted one in brackets */
static char *
describe_list (SonaePicker *picker)
{
  GtkSelectionModel *model = gtk_list_view_get_model (find_child (GTK_WIDGET (picker), GTK_TYPE_LIST_VIEW));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (SonaeOption) option = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_string_append_printf (text, gtk_selection_model_is_selected (model, i) ? "%s[%s]" : "%s%s", i > 0 ? " " : "",
                              sonae_option_get_label (option));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_list (SonaePicker *picker, const char *expected)
{
  g_autofree char *list = describe_list (picker);

  g_assert_cmpstr (list, ==, expected);
}

/* Types @text and presses Return before the entry has said that its text changed. */
static void
type_fast (SonaePicker *picker, const char *text)
{
  GtkWidget *search = find_child (GTK_WIDGET (picker), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (search), text);
  g_signal_emit_by_name (search, "activate");
}

static void
test_typed_fast (Fixture *fixture, gconstpointer data)
{
  SonaePicker *picker = make_owner_picker (fixture);
  GtkWidget   *list = NULL;

  type_fast (picker, "ない課");
  assert_list (picker, "");
  list = find_child (GTK_WIDGET (picker), GTK_TYPE_LIST_VIEW);
  g_assert_false (gtk_widget_is_visible (list));
  type_fast (picker, "学務");
  gtk_popover_popdown (GTK_POPOVER (picker));
  g_assert_cmpstr (fixture->ids, ==, "1 3");
}

/* Where several can be ticked nothing is highlighted until something is typed, and Return closes. */
static void
test_return_several (Fixture *fixture, gconstpointer data)
{
  SonaePicker *picker = make_owner_picker (fixture);

  assert_list (picker, "税務課 保険年金課 収納課 学務課 市民課 総務課 職員課 財政課 防災課");
  type_fast (picker, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (picker)));
  g_assert_null (fixture->ids);
}

/* Return takes what is highlighted: what was chosen before, which changes nothing, or else the first. */
static void
test_return_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) copy = sonae_record_new (&sonae_sheet_paper_copy, NULL);
  SonaePicker *picker = make_picker (fixture, copy, "section");

  assert_list (picker, "[保険年金課] 収納課 学務課 市民課 税務課 総務課 職員課 財政課 防災課");
  type_fast (picker, "");
  g_assert_cmpstr (fixture->ids, ==, "4");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (picker)));

  g_clear_pointer (&fixture->ids, g_free);
  sonae_record_set_text (copy, "section", "3");
  sonae_picker_set_record (picker, copy);
  gtk_popover_popup (GTK_POPOVER (picker));
  assert_list (picker, "保険年金課 収納課 [学務課] 市民課 税務課 総務課 職員課 財政課 防災課");
  type_fast (picker, "");
  g_assert_null (fixture->ids);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (picker)));
}

/* Presses a key in the search, where it has a meaning of its own. */
static gboolean
press (SonaePicker *picker, guint key)
{
  return takes_before_text (find_child (GTK_WIDGET (picker), GTK_TYPE_SEARCH_ENTRY), key);
}

/* Up and Down go to another row without leaving the search, and Return takes that one. */
static void
test_return_after_arrows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) copy = sonae_record_new (&sonae_sheet_paper_copy, NULL);
  SonaePicker *picker = make_picker (fixture, copy, "section");
  GtkWidget   *search = find_child (GTK_WIDGET (picker), GTK_TYPE_SEARCH_ENTRY);

  g_assert_true (press (picker, GDK_KEY_Up));
  assert_list (picker, "[保険年金課] 収納課 学務課 市民課 税務課 総務課 職員課 財政課 防災課");
  g_assert_true (press (picker, GDK_KEY_Down));
  g_assert_true (press (picker, GDK_KEY_Down));
  g_assert_true (press (picker, GDK_KEY_Down));
  g_assert_true (press (picker, GDK_KEY_Up));
  assert_list (picker, "保険年金課 収納課 [学務課] 市民課 税務課 総務課 職員課 財政課 防災課");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (fixture->ids, ==, "3");
}

/* Arrows and Escape are for the input method while it composes what is searched for. */
static void
test_composing (Fixture *fixture, gconstpointer data)
{
  SonaePicker *picker = make_owner_picker (fixture);
  GtkWidget   *search = find_child (GTK_WIDGET (picker), GTK_TYPE_SEARCH_ENTRY);

  compose (search, "ぜいむ");
  g_assert_false (press (picker, GDK_KEY_Down));
  g_assert_false (takes_before_text (GTK_WIDGET (picker), GDK_KEY_Escape));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (picker)));
  compose (search, "");
  g_assert_true (press (picker, GDK_KEY_Down));
  g_assert_true (takes_before_text (GTK_WIDGET (picker), GDK_KEY_Escape));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (picker)));
}

/* Where several can be ticked the first press of Down highlights the first, which Return ticks. */
static void
test_arrows_several (Fixture *fixture, gconstpointer data)
{
  SonaePicker *picker = make_owner_picker (fixture);

  g_assert_true (press (picker, GDK_KEY_Down));
  g_assert_true (press (picker, GDK_KEY_Down));
  assert_list (picker, "税務課 [保険年金課] 収納課 学務課 市民課 総務課 職員課 財政課 防災課");
  g_signal_emit_by_name (find_child (GTK_WIDGET (picker), GTK_TYPE_SEARCH_ENTRY), "activate");
  gtk_popover_popdown (GTK_POPOVER (picker));
  g_assert_cmpstr (fixture->ids, ==, "1 4");
}

/* In a short list, which needs no search, the keyboard starts at what is chosen. */
static void
test_short_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) site = sonae_record_new (&sonae_sheet_site, NULL);
  SonaePicker *picker = NULL;
  GtkWidget   *focus = NULL;
  GtkWidget   *label = NULL;

  sonae_record_set_text (site, "kind", "cloud");
  picker = make_picker (fixture, site, "kind");
  gtk_window_present (fixture->window);
  while ((focus = gtk_window_get_focus (fixture->window)) == NULL
         || !gtk_widget_is_ancestor (focus, GTK_WIDGET (picker)))
    {
      gtk_widget_child_focus (GTK_WIDGET (picker), GTK_DIR_TAB_FORWARD);
      g_main_context_iteration (NULL, FALSE);
    }
  assert_list (picker, "City hall Branch office Data centre [Cloud] Alternate office");
  label = find_child (focus, GTK_TYPE_LABEL);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Cloud");
}

/* What may not stand there is not offered, but where it stands already it can be taken out. */
static void
test_unfit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) dependency = sonae_record_new (&sonae_sheet_dependency, NULL);

  sonae_record_set_text (dependency, "system", "s");
  assert_list (make_picker (fixture, dependency, "needs"), "");
  sonae_record_set_text (dependency, "needs", "s");
  assert_list (make_picker (fixture, dependency, "needs"), "電子申請");
  /* Neither itself nor what stands below it. */
  assert_list (make_parent_picker (fixture), "[None] 保険年金課 収納課 学務課 総務課 職員課 財政課 防災課");
}

static gboolean
is_seen_with (GtkWidget *widget, gconstpointer part)
{
  return gtk_widget_get_visible (widget) && says_part (widget, part);
}

/* Whether a label in @picker that is seen says @part. */
static gboolean
tells (SonaePicker *picker, const char *part)
{
  return find_where (GTK_WIDGET (picker), is_seen_with, part) != NULL;
}

/* What is there but may not be chosen is not said to be nowhere. */
static void
test_unfit_searched (Fixture *fixture, gconstpointer data)
{
  SonaePicker *picker = make_parent_picker (fixture);

  type_fast (picker, "市民");
  assert_list (picker, "");
  g_assert_true (tells (picker, "“市民課” cannot be chosen here"));
  type_fast (picker, "ない課");
  g_assert_true (tells (picker, "Nothing was found"));
  type_fast (picker, "収納");
  g_assert_false (tells (picker, "cannot be chosen here"));
}

/* Returns: how high @widget is to be for @width */
static int
measure (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* Why something may not be chosen takes lines; they have their height though GTK asks for it in more width. */
static void
test_unfit_is_whole (Fixture *fixture, gconstpointer data)
{
  SonaePicker *picker = make_parent_picker (fixture);
  GtkWidget   *body = gtk_popover_get_child (GTK_POPOVER (picker));
  int          width;

  type_fast (picker, "市民");
  gtk_widget_measure (body, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  g_assert_cmpint (measure (body, width + 100), ==, measure (body, width));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/picker/typed-fast", Fixture, NULL, set_up, test_typed_fast, tear_down);
  g_test_add ("/picker/return-several", Fixture, NULL, set_up, test_return_several, tear_down);
  g_test_add ("/picker/return-one", Fixture, NULL, set_up, test_return_one, tear_down);
  g_test_add ("/picker/return-after-arrows", Fixture, NULL, set_up, test_return_after_arrows, tear_down);
  g_test_add ("/picker/arrows-several", Fixture, NULL, set_up, test_arrows_several, tear_down);
  g_test_add ("/picker/composing", Fixture, NULL, set_up, test_composing, tear_down);
  g_test_add ("/picker/short-list", Fixture, NULL, set_up, test_short_list, tear_down);
  g_test_add ("/picker/unfit", Fixture, NULL, set_up, test_unfit, tear_down);
  g_test_add ("/picker/unfit-searched", Fixture, NULL, set_up, test_unfit_searched, tear_down);
  g_test_add ("/picker/unfit-is-whole", Fixture, NULL, set_up, test_unfit_is_whole, tear_down);
  return g_test_run ();
}
