/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a group that are made anew where what they show has changed, and rows that lead to a record. */

#include "sonae-record-row.h"
#include "sonae-row-set.h"
#include "widget-search.h"

typedef struct
{
  GtkWidget           *window;
  AdwPreferencesGroup *group;
} Page;

static void
open_page (Page *page, gconstpointer data)
{
  page->window = gtk_window_new ();
  page->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_window_set_child (GTK_WINDOW (page->window), GTK_WIDGET (page->group));
  gtk_window_present (GTK_WINDOW (page->window));
}

static void
close_page (Page *page, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (page->window));
}

static GtkWidget *
add_row (SonaeRowSet *set, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  sonae_row_set_add (set, row, title);
  return row;
}

/* The row that takes the place of the one with the keyboard gets it; where none had it, none does. */
static void
test_keyboard (Page *page, gconstpointer data)
{
  SonaeRowSet *set = sonae_row_set_new (page->group);
  GtkWidget   *second = NULL;

  add_row (set, "1");
  second = add_row (set, "2");
  sonae_row_set_show (set);
  gtk_widget_grab_focus (second);

  add_row (set, "1");
  second = add_row (set, "changed");
  sonae_row_set_show (set);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (page->window)) == second);

  second = add_row (set, "1");
  sonae_row_set_show (set);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (page->window)) == second);

  gtk_window_set_focus (GTK_WINDOW (page->window), NULL);
  add_row (set, "3");
  sonae_row_set_show (set);
  g_assert_null (gtk_window_get_focus (GTK_WINDOW (page->window)));
  sonae_row_set_free (set);
}

static gboolean
keeps_amounts (GtkWidget *widget, gconstpointer style)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, style)
         && gtk_label_get_attributes (GTK_LABEL (widget)) != NULL;
}

/* Neither the title's amounts are broken nor the subtitle's, where there is one. */
static void
test_amounts (Page *page, gconstpointer data)
{
  GtkWidget *row = sonae_record_row_new (NULL, NULL, "12,000 hours", "3,500 hours");
  GtkWidget *bare = sonae_record_row_new (NULL, NULL, "12,000 hours", NULL);

  adw_preferences_group_add (page->group, row);
  adw_preferences_group_add (page->group, bare);
  g_assert_true (shows_label (row, "12,000 hours"));
  g_assert_true (shows_label (row, "3,500 hours"));
  g_assert_nonnull (find_where (row, keeps_amounts, "title"));
  g_assert_nonnull (find_where (row, keeps_amounts, "subtitle"));
  g_assert_nonnull (find_where (bare, keeps_amounts, "title"));
}

static gboolean
is_title_box (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BOX (widget) && gtk_widget_has_css_class (widget, "title");
}

/* GTK finds a row too narrow whose title, of words that are not broken, is said to need less than it takes. */
static void
test_title_width (Page *page, gconstpointer data)
{
  static const char *const titles[] = { "DC 向け回線",      "IDC 向け WAN",
                                        "庁内 LAN",         "回線",
                                        "EM-NET",           "8時間",
                                        "予備1台（N+1）",   "演習インフラサービス株式会社",
                                        "ファイアウォール", "AD サーバー（プライマリ、セカンダリ）",
                                        "令和8年10月20日",  "" };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *row = sonae_record_row_new (NULL, NULL, titles[i], "必須");
      GtkWidget *box;
      int        least, least_tall;

      adw_preferences_group_add (page->group, row);
      box = find_where (row, is_title_box, NULL);
      gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, 1 << 20, &least_tall, NULL, NULL, NULL);
      g_test_message ("%s: %d, %d", titles[i], least, least_tall);
      g_assert_cmpint (least_tall, <=, least);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/row-set/keyboard", Page, NULL, open_page, test_keyboard, close_page);
  g_test_add ("/row-set/amounts", Page, NULL, open_page, test_amounts, close_page);
  g_test_add ("/row-set/title-width", Page, NULL, open_page, test_title_width, close_page);

  return g_test_run ();
}
