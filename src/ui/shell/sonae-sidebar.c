/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of views, with the number of findings beside each. */

#include "sonae-sidebar.h"

#include <glib/gi18n.h>

#include "sonae-conflict.h"
#include "sonae-finding.h"
#include "sonae-tab-stop.h"
#include "sonae-view-kinds.h"

struct _SonaeSidebar
{
  AdwBin parent_instance;

  GtkListBox   *list;
  GtkLabel    **badges;   /* (owned): one for each view */
  GListModel   *findings; /* (owned) (nullable) */
  SonaeRecords *records;  /* (owned) (nullable): its conflicts are counted */
  guint         count_id; /* source that counts anew */
};

G_DEFINE_FINAL_TYPE (SonaeSidebar, sonae_sidebar, ADW_TYPE_BIN)

static const char *const severity_classes[] = {
  [SONAE_SEVERITY_ERROR] = "badge-error",
  [SONAE_SEVERITY_WARNING] = "badge-warning",
  [SONAE_SEVERITY_NOTICE] = "badge-notice",
};

static GtkWidget *
make_row (const SonaeViewKind *kind, GtkLabel **badge)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (sonae_view_kind_title (kind));

  *badge = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (*badge), "badge");
  gtk_widget_set_valign (GTK_WIDGET (*badge), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (*badge), FALSE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (kind->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*badge));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, kind->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sonae_view_kind_title (kind),
                                  -1);
  return row;
}

/* Says on the row of view @i how many findings, or conflicts, concern it. */
static void
show_count (SonaeSidebar *self, guint i, guint n, const char *tip, SonaeSeverity worst)
{
  guint                n_kinds = 0;
  const SonaeViewKind *kind = &sonae_view_kinds (&n_kinds)[i];
  GtkWidget           *badge = GTK_WIDGET (self->badges[i]);
  GtkListBoxRow       *row = gtk_list_box_get_row_at_index (self->list, (int) i);
  g_autofree char     *text = g_strdup_printf ("%u", n);
  g_autofree char     *name = n > 0 ? g_strdup_printf (_ ("%s, %s"), sonae_view_kind_title (kind), tip)
                                    : g_strdup (sonae_view_kind_title (kind));

  gtk_label_set_text (self->badges[i], text);
  gtk_widget_set_visible (badge, n > 0);
  for (guint severity = 0; severity < G_N_ELEMENTS (severity_classes); severity++)
    gtk_widget_remove_css_class (badge, severity_classes[severity]);
  gtk_widget_add_css_class (badge, severity_classes[worst]);
  gtk_widget_set_tooltip_text (badge, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_findings (SonaeSidebar *self, guint i, guint n, SonaeSeverity worst)
{
  g_autofree char *tip =
      g_strdup_printf (g_dngettext (NULL, "%u finding of the check", "%u findings of the check", n), n);

  show_count (self, i, n, tip, worst);
}

static void
show_conflicts (SonaeSidebar *self, guint i)
{
  guint            n = self->records != NULL ? sonae_conflict_count (self->records) : 0;
  g_autofree char *tip = g_strdup_printf (ngettext ("%u conflict to settle", "%u conflicts to settle", n), n);

  show_count (self, i, n, tip, SONAE_SEVERITY_WARNING);
}

static gboolean
count_findings_cb (gpointer user_data)
{
  SonaeSidebar             *self = user_data;
  guint                     n_kinds = 0;
  const SonaeViewKind      *kinds = sonae_view_kinds (&n_kinds);
  guint                     n_findings = self->findings != NULL ? g_list_model_get_n_items (self->findings) : 0;
  g_autofree guint         *counts = g_new0 (guint, n_kinds);
  g_autofree SonaeSeverity *worst = g_new (SonaeSeverity, n_kinds);

  self->count_id = 0;
  for (guint i = 0; i < n_kinds; i++)
    worst[i] = SONAE_SEVERITY_NOTICE;
  for (guint f = 0; f < n_findings; f++)
    {
      g_autoptr (SonaeFinding) finding = g_list_model_get_item (self->findings, f);

      for (guint i = 0; i < n_kinds; i++)
        {
          if (!sonae_view_kind_shows (&kinds[i], sonae_finding_get_sheet (finding)))
            continue;
          counts[i]++;
          worst[i] = MIN (worst[i], sonae_finding_get_severity (finding));
        }
    }
  for (guint i = 0; i < n_kinds; i++)
    if (g_str_equal (kinds[i].id, "sync"))
      show_conflicts (self, i);
    else
      show_findings (self, i, counts[i], worst[i]);
  return G_SOURCE_REMOVE;
}

/* Once for all changes of the list up to the next idle moment. */
static void
findings_changed_cb (SonaeSidebar *self)
{
  if (self->count_id == 0)
    self->count_id = g_idle_add (count_findings_cb, self);
}

static void
row_selected_cb (SonaeSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
sonae_sidebar_dispose (GObject *object)
{
  SonaeSidebar *self = SONAE_SIDEBAR (object);

  sonae_sidebar_set_findings (self, NULL);
  g_clear_object (&self->records);
  g_clear_handle_id (&self->count_id, g_source_remove);

  G_OBJECT_CLASS (sonae_sidebar_parent_class)->dispose (object);
}

static void
sonae_sidebar_finalize (GObject *object)
{
  SonaeSidebar *self = SONAE_SIDEBAR (object);

  g_free (self->badges);

  G_OBJECT_CLASS (sonae_sidebar_parent_class)->finalize (object);
}

static void
sonae_sidebar_class_init (SonaeSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sonae_sidebar_dispose;
  object_class->finalize = sonae_sidebar_finalize;
}

static void
sonae_sidebar_init (SonaeSidebar *self)
{
  guint                n_kinds = 0;
  const SonaeViewKind *kinds = sonae_view_kinds (&n_kinds);
  GtkWidget           *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->badges = g_new0 (GtkLabel *, n_kinds);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Views"), -1);
  for (guint i = 0; i < n_kinds; i++)
    gtk_list_box_append (self->list, make_row (&kinds[i], &self->badges[i]));
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), sonae_tab_stop_new (self->list));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
sonae_sidebar_select (SonaeSidebar *self, const char *id)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (SONAE_IS_SIDEBAR (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), id) != 0)
        continue;
      gtk_list_box_select_row (self->list, row);
      if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (row));
    }
}

void
sonae_sidebar_set_findings (SonaeSidebar *self, GListModel *findings)
{
  g_return_if_fail (SONAE_IS_SIDEBAR (self));

  if (self->findings == findings)
    return;

  if (self->findings != NULL)
    g_signal_handlers_disconnect_by_func (self->findings, findings_changed_cb, self);
  g_set_object (&self->findings, findings);
  if (findings == NULL)
    return;
  g_signal_connect_object (findings, "items-changed", G_CALLBACK (findings_changed_cb), self, G_CONNECT_SWAPPED);
  findings_changed_cb (self);
}

void
sonae_sidebar_set_records (SonaeSidebar *self, SonaeRecords *records)
{
  g_return_if_fail (SONAE_IS_SIDEBAR (self));

  if (!g_set_object (&self->records, records))
    return;
  g_signal_connect_object (sonae_records_list (records, &sonae_sheet_conflict), "items-changed",
                           G_CALLBACK (findings_changed_cb), self, G_CONNECT_SWAPPED);
  findings_changed_cb (self);
}
