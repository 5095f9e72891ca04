/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a view promises its window. */

#include "../workspace/workspace-open.h"
#include "sonae-view.h"
#include "sonae-year-switcher.h"

#define TEST_TYPE_VIEW (test_view_get_type ())
G_DECLARE_FINAL_TYPE (TestView, test_view, TEST, VIEW, SonaeView)

struct _TestView
{
  SonaeView parent_instance;

  guint n_filled;
};

G_DEFINE_FINAL_TYPE (TestView, test_view, SONAE_TYPE_VIEW)

static void
test_view_workspace_set (SonaeView *view)
{
  TEST_VIEW (view)->n_filled++;
}

static gboolean
test_view_show_record (SonaeView *view, const SonaeSheet *sheet, const char *id)
{
  return sheet == &sonae_sheet_system;
}

static void
test_view_class_init (TestViewClass *klass)
{
  SONAE_VIEW_CLASS (klass)->workspace_set = test_view_workspace_set;
  SONAE_VIEW_CLASS (klass)->show_record = test_view_show_record;
}

static void
test_view_init (TestView *self)
{
}

static TestView *
make_view (void)
{
  return g_object_ref_sink (g_object_new (TEST_TYPE_VIEW, NULL));
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_filled_once (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sonae-view-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWorkspace) workspace = workspace_open (path, FALSE, &error);
  g_autoptr (TestView) view = make_view ();

  g_assert_no_error (error);
  g_assert_null (sonae_view_get_workspace (SONAE_VIEW (view)));
  sonae_view_set_workspace (SONAE_VIEW (view), NULL);
  g_assert_cmpuint (view->n_filled, ==, 0);
  sonae_view_set_workspace (SONAE_VIEW (view), workspace);
  g_assert_true (sonae_view_get_workspace (SONAE_VIEW (view)) == workspace);
  g_assert_cmpuint (view->n_filled, ==, 1);
}

static void
test_asked (void)
{
  g_autoptr (TestView) view = make_view ();

  g_assert_true (sonae_view_show_record (SONAE_VIEW (view), &sonae_sheet_system, "x"));
  g_assert_false (sonae_view_show_record (SONAE_VIEW (view), &sonae_sheet_person, "x"));
  /* A view that does not search leaves it to the window. */
  g_assert_false (sonae_view_search (SONAE_VIEW (view)));
}

static void
test_texts (void)
{
  g_autoptr (TestView) view = make_view ();
  guint n_subtitles = 0;
  guint n_kinds = 0;

  g_signal_connect (view, "notify::subtitle", G_CALLBACK (count_cb), &n_subtitles);
  g_signal_connect (view, "notify::print-kind", G_CALLBACK (count_cb), &n_kinds);
  g_assert_null (sonae_view_get_subtitle (SONAE_VIEW (view)));
  sonae_view_set_subtitle (SONAE_VIEW (view), "𠮟 53");
  sonae_view_set_subtitle (SONAE_VIEW (view), "𠮟 53");
  g_assert_cmpstr (sonae_view_get_subtitle (SONAE_VIEW (view)), ==, "𠮟 53");
  g_assert_cmpuint (n_subtitles, ==, 1);
  sonae_view_set_print_kind (SONAE_VIEW (view), NULL);
  g_assert_cmpuint (n_kinds, ==, 0);
  sonae_view_set_print_kind (SONAE_VIEW (view), "systems");
  g_assert_cmpstr (sonae_view_get_print_kind (SONAE_VIEW (view)), ==, "systems");
  g_assert_cmpuint (n_kinds, ==, 1);
}

static void
test_header_widgets (void)
{
  TestView  *view = make_view ();
  GtkWidget *start = g_object_ref_sink (gtk_button_new ());
  GtkWidget *end = g_object_ref_sink (gtk_button_new ());

  sonae_view_set_header_start (SONAE_VIEW (view), start);
  sonae_view_set_header_end (SONAE_VIEW (view), end);
  g_assert_true (sonae_view_get_header_start (SONAE_VIEW (view)) == start);
  g_assert_true (sonae_view_get_header_end (SONAE_VIEW (view)) == end);
  sonae_view_set_header_end (SONAE_VIEW (view), NULL);
  g_assert_null (sonae_view_get_header_end (SONAE_VIEW (view)));
  g_assert_finalize_object (end);
  g_assert_finalize_object (view);
  g_assert_finalize_object (start);
}

static void
added_cb (GSimpleAction *action, GVariant *parameter, guint *count)
{
  (*count)++;
}

/* Returns: (transfer full): the only key of the window that the view has */
static GtkShortcut *
get_key (TestView *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, 0);

  g_assert_cmpint (gtk_shortcut_controller_get_scope (GTK_SHORTCUT_CONTROLLER (keys)), ==, GTK_SHORTCUT_SCOPE_GLOBAL);
  return g_list_model_get_item (G_LIST_MODEL (keys), 0);
}

/* A key of the window acts for the view in front only. */
static void
test_key (void)
{
  TestView  *view = make_view ();
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) add = g_simple_action_new ("add", NULL);
  g_autoptr (GtkShortcut) key = NULL;
  guint n_added = 0;

  g_signal_connect (add, "activate", G_CALLBACK (added_cb), &n_added);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (add));
  gtk_widget_insert_action_group (GTK_WIDGET (view), "test", G_ACTION_GROUP (actions));
  sonae_view_add_key (SONAE_VIEW (view), "<Control>n", "test.add");
  key = get_key (view);
  g_assert_false (gtk_shortcut_action_activate (gtk_shortcut_get_action (key), 0, GTK_WIDGET (view),
                                                gtk_shortcut_get_arguments (key)));
  g_assert_cmpuint (n_added, ==, 0);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (view)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (key), 0, GTK_WIDGET (view),
                                               gtk_shortcut_get_arguments (key)));
  g_assert_cmpuint (n_added, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (view);
}

static void
year_changed_cb (SonaeYearSwitcher *switcher, guint *count)
{
  (*count)++;
}

/* Before it has begun no year is chosen; the year it begins with is the one it leads back to. */
static void
test_year_switcher (void)
{
  SonaeDate const    march = { 2027, 3, 31 };
  SonaeYearSwitcher *switcher = g_object_ref_sink (g_object_new (SONAE_TYPE_YEAR_SWITCHER, NULL));
  GtkWidget         *box = adw_bin_get_child (ADW_BIN (switcher));
  GtkWidget         *previous = gtk_widget_get_first_child (box);
  guint              n_changes = 0;

  g_signal_connect (switcher, "changed", G_CALLBACK (year_changed_cb), &n_changes);
  g_signal_emit_by_name (previous, "clicked");
  g_assert_cmpint (sonae_year_switcher_get_year (switcher), ==, 0);
  g_assert_cmpuint (n_changes, ==, 0);
  sonae_year_switcher_begin (switcher, march);
  g_assert_cmpint (sonae_year_switcher_get_year (switcher), ==, 2026);
  g_signal_emit_by_name (previous, "clicked");
  g_assert_cmpint (sonae_year_switcher_get_year (switcher), ==, 2025);
  sonae_year_switcher_step (switcher, 3);
  g_assert_cmpint (sonae_year_switcher_get_year (switcher), ==, 2028);
  g_signal_emit_by_name (gtk_widget_get_next_sibling (previous), "clicked");
  g_assert_cmpint (sonae_year_switcher_get_year (switcher), ==, 2026);
  sonae_year_switcher_set_year (switcher, 2026);
  g_assert_cmpuint (n_changes, ==, 4);
  g_object_unref (switcher);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/view/key", test_key);
  g_test_add_func ("/view/filled-once", test_filled_once);
  g_test_add_func ("/view/asked", test_asked);
  g_test_add_func ("/view/texts", test_texts);
  g_test_add_func ("/view/header-widgets", test_header_widgets);

  g_test_add_func ("/view/year-switcher", test_year_switcher);
  return g_test_run ();
}
