/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own keys and those of an input method. */

#include "sonae-text-keys.h"

#include <adwaita.h>

#include "text-keys.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *over; /* has the keys, and holds the text */
  GtkWidget *text;
  GtkWidget *elsewhere;
} Fixture;

static gboolean
key_pressed_cb (void)
{
  return GDK_EVENT_STOP;
}

static void
set_up (Fixture *fixture, gconstpointer new_text)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  fixture->window = gtk_window_new ();
  fixture->over = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  fixture->text = ((GtkWidget * (*) (void) ) new_text) ();
  fixture->elsewhere = gtk_button_new ();
  gtk_box_append (GTK_BOX (fixture->over), fixture->text);
  gtk_box_append (GTK_BOX (fixture->over), fixture->elsewhere);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->over);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), NULL);
  sonae_text_add_keys (fixture->over, keys, fixture->text);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (fixture->text);
}

static void
tear_down (Fixture *fixture, gconstpointer new_text)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static gboolean
takes (Fixture *fixture)
{
  return takes_before_text (fixture->over, GDK_KEY_Escape);
}

/* What was composed was deleted, letter by letter, or settled. */
static void
test_ended_by_nothing (Fixture *fixture, gconstpointer new_text)
{
  compose (fixture->text, "");
  g_assert_true (takes (fixture));
  compose (fixture->text, "ひ");
  compose (fixture->text, "");
  g_assert_true (takes (fixture));
  compose (fixture->text, "");
  g_assert_true (takes (fixture));
}

/* The input method tells nothing of its end. */
static void
test_left (Fixture *fixture, gconstpointer new_text)
{
  compose (fixture->text, "ひなん");
  gtk_widget_grab_focus (fixture->elsewhere);
  g_assert_true (takes (fixture));
  gtk_widget_grab_focus (fixture->text);
  g_assert_true (takes (fixture));
  compose (fixture->text, "ひなん");
  g_assert_false (takes (fixture));
}

static void
test_composing (Fixture *fixture, gconstpointer new_text)
{
  g_assert_true (takes (fixture));
  compose (fixture->text, "h");
  g_assert_false (takes (fixture));
  compose (fixture->text, "避難");
  g_assert_false (takes (fixture));
}

#define ADD(name, test)                                                                                                \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_test_add ("/text-keys/" name "/entry", Fixture, gtk_entry_new, set_up, test, tear_down);                         \
    g_test_add ("/text-keys/" name "/entry-row", Fixture, adw_entry_row_new, set_up, test, tear_down);                 \
    g_test_add ("/text-keys/" name "/search", Fixture, gtk_search_entry_new, set_up, test, tear_down);                 \
    g_test_add ("/text-keys/" name "/text-view", Fixture, gtk_text_view_new, set_up, test, tear_down);                 \
  }                                                                                                                    \
  G_STMT_END

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("ended-by-nothing", test_ended_by_nothing);
  ADD ("left", test_left);
  ADD ("composing", test_composing);
  return g_test_run ();
}
