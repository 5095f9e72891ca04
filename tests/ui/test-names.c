/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever takes the keyboard's focus has a name for a screen reader; a key with Alt has one meaning. */

#include "window-fixture.h"

#include "sonae-view-kinds.h"

static gboolean
has_label (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* A button that shows only a picture is labelled by that, which says nothing. */
static gboolean
is_labelled (GtkWidget *widget)
{
  return gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         && !(GTK_IS_BUTTON (widget) && GTK_IS_IMAGE (gtk_button_get_child (GTK_BUTTON (widget))));
}

/* Those that only hold what is read out; the text of an entry is read with the name of the entry. */
static gboolean
is_holder (GtkWidget *widget)
{
  return GTK_IS_PANED (widget) || GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_WINDOW (widget) || GTK_IS_TEXT (widget)
         || GTK_IS_LABEL (widget);
}

/* From 4.10 on GTK names a row by what it holds. */
static gboolean
is_named_row (GtkWidget *widget)
{
  return gtk_get_minor_version () >= 10 && g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget");
}

/* Returns: how many widgets below @widget take the focus; fails where one has no name. */
static guint
check_names (const char *view, GtkWidget *widget)
{
  guint n_checked = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (gtk_widget_get_focusable (widget) && !is_holder (widget))
    {
      n_checked++;
      if (!has_label (widget) && !is_labelled (widget) && !is_named_row (widget))
        {
          GtkWidget  *parent = gtk_widget_get_parent (widget);
          const char *tooltip = gtk_widget_get_tooltip_text (widget);

          g_test_message ("%s: %s (%s) in %s in %s has no name", view, G_OBJECT_TYPE_NAME (widget),
                          tooltip != NULL ? tooltip : "", G_OBJECT_TYPE_NAME (parent),
                          G_OBJECT_TYPE_NAME (gtk_widget_get_parent (parent)));
          g_test_fail ();
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_checked += check_names (view, child);
  return n_checked;
}

/* Fails where two of what is shown below @widget are reached by one key with Alt. @seen: the labels by their key */
static void
check_mnemonics (const char *view, GtkWidget *widget, GHashTable *seen)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) != GDK_KEY_VoidSymbol)
    {
      gpointer    key = GUINT_TO_POINTER (gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)));
      const char *label = gtk_label_get_label (GTK_LABEL (widget));
      const char *other = g_hash_table_lookup (seen, key);

      if (other != NULL)
        {
          g_test_message ("%s: “%s” and “%s” have one key", view, other, label);
          g_test_fail ();
        }
      g_hash_table_insert (seen, key, (gpointer) label);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_mnemonics (view, child, seen);
}

/* Everything must fit on a projector (1024 × 700). */
static void
check_size (const char *view, GtkWidget *window)
{
  int width, height;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, 1024, &height, NULL, NULL, NULL);
  g_test_message ("%s: at least %d × %d", view, width, height);
  if (width > 1024 || height > 700)
    g_test_fail ();
}

static gboolean
has_records (Fixture *fixture, const SonaeSheet *sheet)
{
  return g_list_model_get_n_items (sonae_records_list (get_records (fixture), sheet)) > 0;
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  guint                n_kinds = 0;
  const SonaeViewKind *kinds = sonae_view_kinds (&n_kinds);
  GListModel          *findings = NULL;

  open_window (fixture, GPOINTER_TO_INT (data));
  findings = sonae_workspace_get_findings (sonae_window_get_workspace (fixture->window));
  wait_until (g_list_model_get_n_items (findings) > 0);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

      sonae_window_show_view (fixture->window, kinds[i].id);
      /* What stands beside a list is made for the record that is selected. */
      if (kinds[i].sheets[0] != NULL && has_records (fixture, kinds[i].sheets[0]))
        sonae_view_show_record (sonae_window_get_view (fixture->window), kinds[i].sheets[0],
                                sonae_record_get_id (first_record (fixture, kinds[i].sheets[0])));
      wait_for_frames (GTK_WIDGET (fixture->window));
      check_mnemonics (kinds[i].id, GTK_WIDGET (fixture->window), seen);
      check_size (kinds[i].id, GTK_WIDGET (fixture->window));
      g_assert_cmpuint (check_names (kinds[i].id, GTK_WIDGET (fixture->window)), >, n_kinds);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/names/plan", Fixture, GINT_TO_POINTER (FALSE), set_up, test_names, tear_down);
  g_test_add ("/names/sample", Fixture, GINT_TO_POINTER (TRUE), set_up, test_names, tear_down);

  return g_test_run ();
}
