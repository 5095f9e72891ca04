/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart on the screen: few widgets however many boxes, the selection, the zoom. */

#include <adwaita.h>

#include "sonae-chart-item.h"
#include "sonae-organisation-chart.h"

#define N_ROLES 3000

/* A chart of N_ROLES roles in a window of its own. */
typedef struct
{
  SonaeRecords *records;
  GtkWidget    *window;
  SonaeChart   *chart;
} Fixture;

static void
add_role (SonaeRecords *records, guint number)
{
  g_autofree char *id = g_strdup_printf ("role-%u", number);
  g_autofree char *boss = g_strdup_printf ("role-%u", (number - 1) / 8);
  g_autoptr (SonaeRecord) role = sonae_record_new (&sonae_sheet_role, id);

  sonae_record_set_text (role, "name", id);
  sonae_record_set_text (role, "situation", "disaster");
  sonae_record_set_integer (role, "rank", number + 1);
  if (number > 0)
    sonae_record_set_text (role, "reports_to", boss);
  sonae_records_put (records, role);
}

/* Runs what is due until the chart has been painted. */
static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 4;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
set_up (Fixture *self, gconstpointer n_roles)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->records = sonae_records_new (NULL, NULL);
  for (guint i = 0; i < GPOINTER_TO_UINT (n_roles); i++)
    add_role (self->records, i);
  self->chart = SONAE_CHART (sonae_organisation_chart_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->chart));
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), scroller);
  sonae_organisation_chart_show (SONAE_ORGANISATION_CHART (self->chart), self->records, "disaster");
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
}

static void
tear_down (Fixture *self, gconstpointer n_roles)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->records);
  settle ();
}

static guint
count_widgets (Fixture *self)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chart)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* Returns: the item whose widget has the keyboard, or -1. */
static int
get_focused (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return SONAE_IS_CHART_ITEM (focus) ? (int) sonae_chart_item_get_index (SONAE_CHART_ITEM (focus)) : -1;
}

static void
test_empty (Fixture *self, gconstpointer n_roles)
{
  g_assert_cmpuint (count_widgets (self), ==, 0);
  g_assert_false (gtk_widget_grab_focus (GTK_WIDGET (self->chart)));
  sonae_chart_fit (self->chart, 0);
  sonae_chart_zoom_in (self->chart);
  settle ();
}

/* What is spare is hidden from a screen reader, and nothing else. Returns: how many are */
static guint
count_hidden (Fixture *self)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chart)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_spare = !gtk_widget_get_child_visible (child);

      gtk_test_accessible_assert_state (child, GTK_ACCESSIBLE_STATE_HIDDEN, is_spare);
      n += is_spare;
    }
  return n;
}

static void
test_few_widgets (Fixture *self, gconstpointer n_roles)
{
  double width, height;

  g_assert_cmpuint (count_widgets (self), <, 100);
  sonae_chart_get_size (self->chart, &width, &height);
  for (int i = 0; i <= 10; i++)
    {
      sonae_chart_look_at (self->chart, width * i / 10, height * i / 10);
      settle ();
    }
  sonae_chart_fit (self->chart, 0);
  settle ();
  /* All of it is in sight now. */
  g_assert_cmpuint (count_widgets (self), <=, 210);
  g_assert_cmpfloat (sonae_chart_get_seen (self->chart).width, >=, width);
  sonae_chart_zoom_in (self->chart);
  sonae_chart_zoom_in (self->chart);
  settle ();
  g_assert_cmpuint (count_hidden (self), >, 0);
}

/* From child to child those that are shown come in the order of their items. */
static void
assert_in_order (Fixture *self)
{
  int last = -1;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chart)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int index = (int) sonae_chart_item_get_index (SONAE_CHART_ITEM (child));

      if (!gtk_widget_get_child_visible (child))
        continue;
      g_assert_cmpint (index, >, last);
      last = index;
    }
  g_assert_cmpint (last, >, 0);
}

/* Right after opening, after scrolling there and back, and with one selected that is out of sight. */
static void
test_order (Fixture *self, gconstpointer n_roles)
{
  double width, height;

  assert_in_order (self);
  sonae_chart_get_size (self->chart, &width, &height);
  sonae_chart_select (self->chart, N_ROLES / 2, TRUE);
  settle ();
  assert_in_order (self);
  for (int i = 10; i >= 0; i--)
    {
      sonae_chart_look_at (self->chart, width * i / 10, height * i / 10);
      settle ();
      assert_in_order (self);
    }
  g_assert_cmpint (get_focused (self), ==, N_ROLES / 2);
}

static void
test_select (Fixture *self, gconstpointer n_roles)
{
  SonaeOrganisationChart *chart = SONAE_ORGANISATION_CHART (self->chart);
  int                     item = sonae_organisation_chart_find_role (chart, "role-2000");
  SonaeRectangle          area;
  SonaeRectangle          seen;

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (self->chart)));
  g_assert_cmpint (get_focused (self), ==, 0);

  sonae_chart_select (self->chart, item, TRUE);
  settle ();
  g_assert_cmpint (sonae_chart_get_selected (self->chart), ==, item);
  g_assert_cmpint (get_focused (self), ==, item);
  SONAE_CHART_GET_CLASS (self->chart)->get_area (self->chart, (guint) item, &area);
  seen = sonae_chart_get_seen (self->chart);
  g_assert_true (sonae_rectangle_contains (&seen, area.x, area.y));
  g_assert_true (sonae_rectangle_contains (&seen, area.x + area.width, area.y + area.height));

  /* Scrolling away does not take the keyboard from it. */
  sonae_chart_look_at (self->chart, 0, 0);
  settle ();
  g_assert_cmpint (get_focused (self), ==, item);
}

/* The selection follows the role, not its place. */
static void
test_update (Fixture *self, gconstpointer n_roles)
{
  SonaeOrganisationChart *chart = SONAE_ORGANISATION_CHART (self->chart);
  g_autoptr (SonaeRecord) extra = sonae_record_new (&sonae_sheet_role, "extra");
  int before = sonae_organisation_chart_find_role (chart, "role-5");
  int after;

  sonae_chart_select (self->chart, before, TRUE);
  sonae_record_set_text (extra, "name", "extra");
  sonae_record_set_text (extra, "situation", "disaster");
  sonae_record_set_text (extra, "reports_to", "role-0");
  sonae_record_set_integer (extra, "rank", 1);
  sonae_records_put (self->records, extra);
  sonae_organisation_chart_show (chart, self->records, "disaster");
  settle ();
  after = sonae_organisation_chart_find_role (chart, "role-5");
  g_assert_cmpint (after, !=, before);
  g_assert_cmpint (sonae_chart_get_selected (self->chart), ==, after);
  g_assert_cmpint (get_focused (self), ==, after);

  sonae_records_remove (self->records, &sonae_sheet_role, "role-5");
  sonae_organisation_chart_show (chart, self->records, "disaster");
  settle ();
  /* The keyboard does not leave the chart with it. */
  g_assert_cmpint (sonae_chart_get_selected (self->chart), ==, after);
  g_assert_cmpint (get_focused (self), ==, after);
}

static void
test_zoom (Fixture *self, gconstpointer n_roles)
{
  SonaeRectangle before;
  SonaeRectangle after;

  sonae_chart_set_zoom (self->chart, 1);
  sonae_chart_look_at (self->chart, 1500, 300);
  settle ();
  before = sonae_chart_get_seen (self->chart);
  sonae_chart_zoom_in (self->chart);
  settle ();
  after = sonae_chart_get_seen (self->chart);
  g_assert_cmpfloat (after.width, <, before.width);
  g_assert_cmpfloat_with_epsilon (after.x + after.width / 2, before.x + before.width / 2, 2);

  sonae_chart_set_zoom (self->chart, 1000);
  g_assert_cmpfloat (sonae_chart_get_zoom (self->chart), <=, 4);
  sonae_chart_set_zoom (self->chart, 0.0000001);
  g_assert_cmpfloat (sonae_chart_get_zoom (self->chart), >, 0.0001);
}

/* What is laid out with the chart changes its size as new items come into sight: the window is still laid out, and painted.
 * Where it is not, GTK warns, which ends the test. */
static void
test_laid_out_together (Fixture *self, gconstpointer n_roles)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *words = gtk_label_new ("");
  GtkWidget *scroller = g_object_ref (gtk_window_get_child (GTK_WINDOW (self->window)));
  double     width, height;

  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_stack_add_child (GTK_STACK (stack), scroller);
  gtk_box_append (GTK_BOX (box), stack);
  gtk_box_append (GTK_BOX (box), words);
  g_object_unref (scroller);
  settle ();
  sonae_chart_get_size (self->chart, &width, &height);
  for (int i = 0; i <= 10; i++)
    {
      gtk_label_set_text (GTK_LABEL (words), i % 2 == 0 ? "1\n2\n3\n4\n5\n6" : "");
      sonae_chart_look_at (self->chart, width * i / 10, height * i / 10);
      settle ();
      g_assert_cmpuint (count_widgets (self), >, 0);
    }
}

/* @key: as if pressed in the chart. */
static void
press (Fixture *self, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->chart));
  gboolean is_taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &is_taken);
    }
  g_assert_true (is_taken);
  settle ();
}

/* Returns: how far down the selected item begins. */
static double
get_selected_y (Fixture *self)
{
  SonaeRectangle area;

  SONAE_CHART_GET_CLASS (self->chart)->get_area (self->chart, (guint) sonae_chart_get_selected (self->chart), &area);
  return area.y;
}

/* A page takes the selection, and so the keyboard, along; it stops at the ends. */
static void
test_pages (Fixture *self, gconstpointer n_roles)
{
  double page, top, after, last;

  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 300);
  settle ();
  press (self, GDK_KEY_Home);
  page = sonae_chart_get_seen (self->chart).height;
  top = get_selected_y (self);
  press (self, GDK_KEY_Page_Down);
  after = get_selected_y (self);
  g_assert_cmpfloat (after, >, top);
  g_assert_cmpint (get_focused (self), ==, sonae_chart_get_selected (self->chart));
  do
    {
      last = after;
      press (self, GDK_KEY_Page_Down);
      after = get_selected_y (self);
      g_assert_cmpfloat (after - last, <=, page);
    }
  while (after > last);
  while (get_selected_y (self) > top)
    {
      last = get_selected_y (self);
      press (self, GDK_KEY_Page_Up);
      g_assert_cmpfloat (get_selected_y (self), <, last);
    }
}

int
main (int argc, char *argv[])
{
  gconstpointer none = GUINT_TO_POINTER (0);
  gconstpointer few = GUINT_TO_POINTER (30);
  gconstpointer many = GUINT_TO_POINTER (N_ROLES);

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/chart/empty", Fixture, none, set_up, test_empty, tear_down);
  g_test_add ("/chart/few-widgets", Fixture, many, set_up, test_few_widgets, tear_down);
  g_test_add ("/chart/order", Fixture, many, set_up, test_order, tear_down);
  g_test_add ("/chart/laid-out-together", Fixture, many, set_up, test_laid_out_together, tear_down);
  g_test_add ("/chart/pages", Fixture, few, set_up, test_pages, tear_down);
  g_test_add ("/chart/select", Fixture, many, set_up, test_select, tear_down);
  g_test_add ("/chart/update", Fixture, few, set_up, test_update, tear_down);
  g_test_add ("/chart/zoom", Fixture, many, set_up, test_zoom, tear_down);
  return g_test_run ();
}
