/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing from the list of a popover by typing. */

#include "sonae-picker.h"

#include "sonae-sheet.h"

static const char *const names[] = { "市民課", "税務課", "収納課", "学務課", "保険年金課",
                                     "総務課", "職員課", "財政課", "防災課" };

/* A picker of the sections that own a system, over an empty window. */
static SonaePicker *
make_picker (GtkWindow *window, SonaeRecords *records)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *picker = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SonaeRecord) section = sonae_record_new (&sonae_sheet_section, NULL);

      sonae_record_set_text (section, "name", names[i]);
      sonae_records_put (records, section);
    }
  picker = sonae_picker_new (records, sonae_sheet_find_field (&sonae_sheet_system, "owners"));
  sonae_picker_set_value (SONAE_PICKER (picker), &(SonaeValue){ 0 });
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), picker);
  gtk_window_set_child (window, button);
  gtk_popover_popup (GTK_POPOVER (picker));
  return SONAE_PICKER (picker);
}

/* Returns: (nullable): the search entry below @widget */
static GtkWidget *
find_search (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SEARCH_ENTRY (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_search (child);
  return found;
}

static void
picked_cb (SonaePicker *picker, const SonaeValue *value, char **ids)
{
  *ids = g_strdup (value->text);
}

/* Types @text and presses Return before the entry has said that its text changed. */
static void
type_fast (SonaePicker *picker, const char *text)
{
  GtkWidget *search = find_search (GTK_WIDGET (picker));

  gtk_editable_set_text (GTK_EDITABLE (search), text);
  g_signal_emit_by_name (search, "activate");
}

static void
test_typed_fast (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  SonaePicker     *picker = make_picker (window, records);
  g_autofree char *ids = NULL;
  SonaeRecord     *section = NULL;

  g_signal_connect (picker, "picked", G_CALLBACK (picked_cb), &ids);
  type_fast (picker, "ない課");
  type_fast (picker, "学務");
  gtk_popover_popdown (GTK_POPOVER (picker));
  g_assert_nonnull (ids);
  section = sonae_records_find (records, &sonae_sheet_section, ids);
  g_assert_nonnull (section);
  g_assert_cmpstr (sonae_record_get_text (section, "name"), ==, "学務課");
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/picker/typed-fast", test_typed_fast);
  return g_test_run ();
}
