/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the selected system needs, and what needs it. */

#include "sonae-dependency-page.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-neighbour-chart.h"
#include "sonae-record-row.h"
#include "sonae-row-set.h"
#include "sonae-style.h"
#include "sonae-widget-name.h"

#define LEAST_HEIGHT 120

struct _SonaeDependencyPage
{
  SonaeSystemPage parent_instance;

  guint fitting; /* source that gives the picture its height, or 0 */

  SonaeNeighbourChart *chart;
  GtkWidget           *cycle;
  GtkWidget           *nothing;
  SonaeRowSet         *needs;     /* (owned) */
  SonaeRowSet         *needed_by; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SonaeDependencyPage, sonae_dependency_page, SONAE_TYPE_SYSTEM_PAGE)

static SonaeRecord *
get_system (SonaeDependencyPage *self)
{
  return sonae_system_page_get_system (SONAE_SYSTEM_PAGE (self));
}

static void
delete_clicked_cb (GtkWidget *button, SonaeRecord *dependency)
{
  SonaeRecords *records = sonae_workspace_get_records (sonae_acts_get_workspace (button));

  sonae_acts_run (button, sonae_edit_delete (records, dependency));
}

static void
need_activated_cb (GtkWidget *row, SonaeRecord *dependency)
{
  sonae_acts_edit_record (row, dependency);
}

/* @note: "" for none. Returns: (transfer full): the kind of the dependency in words, then what is wrong with it */
static char *
describe (const SonaeNeighbour *neighbour, const char *note)
{
  g_autofree char *kind = sonae_neighbour_describe (neighbour);
  g_autofree char *text = *note != '\0' ? g_strdup_printf ("%s ・ %s", kind, note) : g_steal_pointer (&kind);

  return neighbour->fault != NULL ? g_strdup_printf ("%s\n%s", text, neighbour->fault) : g_steal_pointer (&text);
}

/* Whether a system of the dependency is gone, or their number does not fit. */
static void
mark (GtkWidget *row, gboolean is_gone, gboolean is_wrong)
{
  sonae_widget_set_class (row, "names-gone", is_gone);
  sonae_widget_set_class (row, "is-wrong", is_wrong);
}

/* A row for a dependency of the system: opens its form, with a button that deletes it. */
static void
add_need (SonaeDependencyPage *self, const SonaeNeighbour *neighbour, gboolean is_gone)
{
  SonaeRecords    *records = sonae_system_page_get_records (SONAE_SYSTEM_PAGE (self));
  g_autofree char *title = sonae_display_value (records, neighbour->dependency, "needs");
  g_autofree char *note = sonae_display_value (records, neighbour->dependency, "note");
  g_autofree char *text = describe (neighbour, note);
  g_autofree char *name = g_strdup_printf (_ ("Delete the dependency on %s"), title);
  g_autofree char *all = g_strdup_printf ("%s\n%s\n%s", sonae_record_get_id (neighbour->dependency), title, text);
  GtkWidget       *row = sonae_record_row_new (NULL, NULL, title, text);
  GtkWidget       *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  sonae_widget_set_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_clicked_cb), neighbour->dependency, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  mark (row, is_gone, neighbour->fault != NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (need_activated_cb), neighbour->dependency, 0);
  sonae_row_set_add (self->needs, row, all);
}

/* A row for a system that needs this one: leads to it. */
static void
add_needing (SonaeDependencyPage *self, const SonaeNeighbour *neighbour)
{
  g_autofree char *kind = describe (neighbour, "");
  const char      *title = sonae_neighbour_get_name (neighbour);
  const char      *id = neighbour->system != NULL ? sonae_record_get_id (neighbour->system) : NULL;
  g_autofree char *all = g_strdup_printf ("%s\n%s\n%s", id != NULL ? id : "", title, kind);
  GtkWidget       *row = sonae_record_row_new (&sonae_sheet_system, id, title, kind);

  mark (row, id == NULL, neighbour->fault != NULL);
  sonae_row_set_add (self->needed_by, row, all);
}

/* Whether the plan has no such system any more for one that @dependency names. */
static gboolean
names_gone (GPtrArray *needs, SonaeRecord *dependency)
{
  for (guint i = 0; i < needs->len; i++)
    {
      const SonaeNeighbour *neighbour = g_ptr_array_index (needs, i);

      if (neighbour->dependency == dependency && neighbour->system == NULL)
        return TRUE;
    }
  return FALSE;
}

static void
show_lists (SonaeDependencyPage *self, SonaeNeighbourhood *neighbourhood)
{
  SonaeRecord *before = NULL;

  for (guint i = 0; i < neighbourhood->needs->len; i++)
    {
      const SonaeNeighbour *neighbour = g_ptr_array_index (neighbourhood->needs, i);

      /* The members of one dependency stand together. */
      if (neighbour->dependency != before)
        add_need (self, neighbour, names_gone (neighbourhood->needs, neighbour->dependency));
      before = neighbour->dependency;
    }
  for (guint i = 0; i < neighbourhood->needed_by->len; i++)
    add_needing (self, g_ptr_array_index (neighbourhood->needed_by, i));
  sonae_row_set_show (self->needs);
  sonae_row_set_show (self->needed_by);
  gtk_widget_set_visible (self->nothing, neighbourhood->needs->len + neighbourhood->needed_by->len == 0);
}

static void
sonae_dependency_page_update (SonaeSystemPage *page)
{
  SonaeDependencyPage *self = SONAE_DEPENDENCY_PAGE (page);
  SonaeNeighbourhood  *neighbourhood = NULL;
  g_autofree char     *cycle = NULL;
  g_autofree char     *text = NULL;

  neighbourhood = sonae_neighbourhood_new (sonae_system_page_get_records (SONAE_SYSTEM_PAGE (self)), get_system (self));
  cycle = sonae_neighbourhood_describe_cycle (neighbourhood);
  text = g_strdup_printf (_ ("It waits for itself: %s. Change one of these dependencies."), cycle != NULL ? cycle : "");
  gtk_label_set_text (GTK_LABEL (self->cycle), text);
  gtk_widget_set_visible (self->cycle, cycle != NULL);
  show_lists (self, neighbourhood);
  sonae_neighbour_chart_show (self->chart, neighbourhood);
}

static void
add_clicked_cb (SonaeDependencyPage *self)
{
  g_autoptr (SonaeRecord) dependency = sonae_record_new (&sonae_sheet_dependency, NULL);

  sonae_record_set_text (dependency, "system", sonae_record_get_id (get_system (self)));
  sonae_record_set_text (dependency, "kind", "required");
  sonae_acts_edit_record (GTK_WIDGET (self), dependency);
}

/* The boxes do what their rows do; that of the system itself adds a dependency. */
static void
chart_activated_cb (SonaeDependencyPage *self, int item)
{
  SonaeRecord *system = sonae_neighbour_chart_get_system (self->chart, item);
  SonaeRecord *need = sonae_neighbour_chart_get_need (self->chart, item);

  if (need != NULL)
    sonae_acts_edit_record (GTK_WIDGET (self), need);
  else if (system == get_system (self))
    add_clicked_cb (self);
  else if (system != NULL)
    sonae_acts_show_record (GTK_WIDGET (self), &sonae_sheet_system, sonae_record_get_id (system));
}

static gboolean
fit_cb (gpointer user_data)
{
  SonaeDependencyPage *self = user_data;
  double               room = gtk_widget_get_width (GTK_WIDGET (self->chart));
  double               width, height;

  self->fitting = 0;
  sonae_chart_get_size (SONAE_CHART (self->chart), &width, &height);
  if (width > room)
    height *= room / width;
  gtk_widget_set_size_request (GTK_WIDGET (self->chart), -1, (int) MAX (ceil (height), LEAST_HEIGHT));
  return G_SOURCE_REMOVE;
}

/* The picture is as high as it needs to be, once its width is known. If it scrolled by itself, it would keep the wheel from
 * the page, and what stands below it out of reach. */
static void
laid_out_cb (SonaeDependencyPage *self)
{
  if (self->fitting == 0)
    self->fitting = g_idle_add (fit_cb, self);
}

static void
sonae_dependency_page_dispose (GObject *object)
{
  SonaeDependencyPage *self = SONAE_DEPENDENCY_PAGE (object);

  g_clear_handle_id (&self->fitting, g_source_remove);
  g_clear_pointer (&self->needs, sonae_row_set_free);
  g_clear_pointer (&self->needed_by, sonae_row_set_free);

  G_OBJECT_CLASS (sonae_dependency_page_parent_class)->dispose (object);
}

static void
sonae_dependency_page_class_init (SonaeDependencyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_dependency_page_dispose;
  SONAE_SYSTEM_PAGE_CLASS (klass)->update = sonae_dependency_page_update;
}

static GtkWidget *
make_text (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_group (const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  return group;
}

static void
sonae_dependency_page_init (SonaeDependencyPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *chart = sonae_neighbour_chart_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add Dependency…"));
  GtkWidget *needs = make_group (_ ("Needs"));
  GtkWidget *needed_by = make_group (_ ("Needed by"));

  self->chart = SONAE_NEIGHBOUR_CHART (chart);
  self->cycle = make_text ("", "error");
  self->nothing = make_text (_ ("Nothing is recorded yet: what does it need to run, such as the network or a server? "
                                "Recovery times wait for it."),
                             "dim-label");
  self->needs = sonae_row_set_new (ADW_PREFERENCES_GROUP (needs));
  self->needed_by = sonae_row_set_new (ADW_PREFERENCES_GROUP (needed_by));
  gtk_widget_set_overflow (chart, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (chart, "card");
  sonae_chart_fit (SONAE_CHART (chart), 0);
  g_signal_connect_swapped (chart, "activated", G_CALLBACK (chart_activated_cb), self);
  g_signal_connect_swapped (chart, "laid-out", G_CALLBACK (laid_out_cb), self);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_clicked_cb), self);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  /* The picture of what many need is high: what is entered here stands above it. */
  gtk_box_append (GTK_BOX (box), self->cycle);
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), needs);
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), chart);
  gtk_box_append (GTK_BOX (box), needed_by);
  adw_bin_set_child (ADW_BIN (self), box);
}
