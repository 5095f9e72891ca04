/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 体制: who does what in each situation, as a chart and as a table. */

#include "sonae-organisation-view.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-chart-overview.h"
#include "sonae-file-choose.h"
#include "sonae-organisation-chart.h"
#include "sonae-picture-file.h"
#include "sonae-posts-table.h"
#include "sonae-role-panel.h"
#include "sonae-widget-name.h"
#include "sonae-zoom-bar.h"

/* Smaller than this the boxes of a chart that was just opened could not be read: it is scrolled instead. */
#define SMALLEST_FIT 0.6

/* In an incident of this kind the chart is needed most. */
#define FIRST_SITUATION "disaster"

struct _SonaeOrganisationView
{
  SonaeView parent_instance;

  GtkBox                 *situations;
  GtkToggleButton        *chart_button;
  GtkToggleButton        *table_button;
  SonaeZoomBar           *zoom_bar;
  GtkWidget              *save_button;
  GtkStack               *stack;
  SonaeOrganisationChart *chart;
  SonaeChartOverview     *overview;
  SonaeRolePanel         *panel;
  SonaePostsTable        *table;

  char *situation; /* (owned): code */
};

G_DEFINE_FINAL_TYPE (SonaeOrganisationView, sonae_organisation_view, SONAE_TYPE_VIEW)

static SonaeRecords *
get_records (SonaeOrganisationView *self)
{
  return sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self)));
}

static gboolean
shows_table (SonaeOrganisationView *self)
{
  return !gtk_toggle_button_get_active (self->chart_button);
}

/* How many roles, how many of them vacant, how many without deputy. */
static void
update_subtitle (SonaeOrganisationView *self)
{
  SonaeOrganisationPicture *picture = sonae_organisation_chart_get_picture (self->chart);
  guint                     n_vacant = 0;
  g_autofree char          *roles = NULL;
  g_autofree char          *vacant = NULL;
  g_autofree char          *subtitle = NULL;

  for (guint i = 0; i < picture->nodes->len; i++)
    if (sonae_organisation_node_is_vacant (g_ptr_array_index (picture->nodes, i)))
      n_vacant++;
  roles = g_strdup_printf (ngettext ("%u role", "%u roles", picture->nodes->len), picture->nodes->len);
  vacant = g_strdup_printf (ngettext ("%u vacant", "%u vacant", n_vacant), n_vacant);
  subtitle = g_strdup_printf ("%s · %s", roles, n_vacant > 0 ? vacant : _ ("none vacant"));
  sonae_view_set_subtitle (SONAE_VIEW (self), subtitle);
}

static void
update_panel (SonaeOrganisationView *self)
{
  int item = sonae_chart_get_selected (SONAE_CHART (self->chart));

  sonae_role_panel_show (self->panel, sonae_view_get_workspace (SONAE_VIEW (self)),
                         sonae_organisation_chart_get_role (self->chart, item));
}

static void
update_form (SonaeOrganisationView *self)
{
  gboolean         empty = sonae_organisation_chart_get_picture (self->chart)->nodes->len == 0;
  gboolean         chart = !shows_table (self) && !empty;
  g_autofree char *kind = g_strconcat ("organisation-", self->situation, NULL);

  gtk_stack_set_visible_child_name (self->stack, shows_table (self) ? "table" : empty ? "empty" : "chart");
  gtk_widget_set_sensitive (GTK_WIDGET (self->situations), !shows_table (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->zoom_bar), chart);
  gtk_widget_set_sensitive (self->save_button, chart);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "organisation.save", chart);
  sonae_view_set_print_kind (SONAE_VIEW (self), shows_table (self) ? "posts" : kind);
}

static void
show_plan (SonaeOrganisationView *self)
{
  sonae_organisation_chart_show (self->chart, get_records (self), self->situation);
  sonae_posts_table_show (self->table, get_records (self));
  update_panel (self);
  update_form (self);
  update_subtitle (self);
}

static void
plan_changed_cb (SonaeOrganisationView *self)
{
  show_plan (self);
}

static void
show_situation (SonaeOrganisationView *self, const char *situation)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->situations));

  for (; button != NULL; button = gtk_widget_get_next_sibling (button))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (button), "situation"), situation) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static void
situation_toggled_cb (SonaeOrganisationView *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  g_free (self->situation);
  self->situation = g_strdup (g_object_get_data (G_OBJECT (button), "situation"));
  sonae_chart_fit (SONAE_CHART (self->chart), SMALLEST_FIT);
  if (sonae_view_get_workspace (SONAE_VIEW (self)) != NULL)
    show_plan (self);
}

static void
form_toggled_cb (SonaeOrganisationView *self)
{
  if (sonae_view_get_workspace (SONAE_VIEW (self)) != NULL)
    update_form (self);
}

static void
chart_selected_cb (SonaeOrganisationView *self)
{
  update_panel (self);
}

static void
chart_activated_cb (SonaeOrganisationView *self, int item)
{
  sonae_acts_edit_record (GTK_WIDGET (self), sonae_organisation_chart_get_role (self->chart, item));
}

static gboolean
select_role (SonaeOrganisationView *self, SonaeRecord *role)
{
  int item;

  gtk_toggle_button_set_active (self->chart_button, TRUE);
  show_situation (self, sonae_record_get_text (role, "situation"));
  item = sonae_organisation_chart_find_role (self->chart, sonae_record_get_id (role));
  if (item >= 0)
    sonae_chart_select (SONAE_CHART (self->chart), item, TRUE);
  return item >= 0;
}

static void
role_wanted_cb (SonaeOrganisationView *self, SonaeRecord *role)
{
  select_role (self, role);
}

static void
post_activated_cb (SonaeOrganisationView *self, SonaeRecord *post)
{
  sonae_acts_edit_record (GTK_WIDGET (self), post);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeOrganisationView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *message = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    message = g_strdup_printf (_ ("Saved “%s”"), name);
  else
    message = g_strdup_printf (_ ("“%s” could not be saved: %s"), name, error->message);
  sonae_acts_tell (GTK_WIDGET (self), message);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeOrganisationView *self = SONAE_ORGANISATION_VIEW (source);
  g_autoptr (GFile) file = sonae_file_choose_finish (result);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  if (file == NULL)
    return;
  name = g_file_get_basename (file);
  bytes = sonae_picture_file_render (sonae_organisation_chart_get_picture (self->chart), name, &error);
  if (bytes == NULL)
    sonae_acts_tell (GTK_WIDGET (self), error->message);
  else
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, saved_cb,
                                         g_object_ref (self));
}

/* Returns: (transfer none): what the situation is called. */
static const char *
get_situation_label (const char *situation)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_role, "situation");

  return _ (sonae_field_choice_label (field, situation));
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeOrganisationView *self = SONAE_ORGANISATION_VIEW (widget);
  const char            *suffix = g_variant_get_string (parameter, NULL);
  g_autofree char       *pattern = g_strconcat ("*.", suffix, NULL);
  g_autofree char       *kind = g_ascii_strup (suffix, -1);
  g_autofree char       *name = NULL;

  /* Translators: the name of a file; the first %s is a situation, the second the ending. */
  name = g_strdup_printf (_ ("Organisation chart (%s).%s"), get_situation_label (self->situation), suffix);
  sonae_file_choose_async (widget, SONAE_FILE_CHOOSE_SAVE, _ ("Save the chart as a picture"), name, kind, pattern,
                           file_chosen_cb, NULL);
}

static void
add_role_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (SonaeRecord) role = sonae_record_new (&sonae_sheet_role, NULL);

  sonae_record_set_text (role, "situation", SONAE_ORGANISATION_VIEW (widget)->situation);
  sonae_view_add_record (SONAE_VIEW (widget), role);
}

static void
add_situations (SonaeOrganisationView *self)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_role, "situation");
  GtkToggleButton  *first = NULL;

  for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (choice->label));

      g_object_set_data (G_OBJECT (button), "situation", (gpointer) choice->code);
      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (button, _ (choice->label));
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      first = first != NULL ? first : GTK_TOGGLE_BUTTON (button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (situation_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->situations, button);
    }
  show_situation (self, FIRST_SITUATION);
}

static void
sonae_organisation_view_workspace_set (SonaeView *view)
{
  SonaeOrganisationView *self = SONAE_ORGANISATION_VIEW (view);

  g_signal_connect_object (sonae_view_get_workspace (view), "changed", G_CALLBACK (plan_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_plan (self);
}

static gboolean
sonae_organisation_view_show_record (SonaeView *view, const SonaeSheet *sheet, const char *id)
{
  SonaeOrganisationView *self = SONAE_ORGANISATION_VIEW (view);
  SonaeRecord           *record = sonae_records_find (get_records (self), sheet, id);

  if (record != NULL && sheet == &sonae_sheet_assignment)
    record = sonae_records_follow (get_records (self), record, "role");
  if (record == NULL)
    return FALSE;
  if (sonae_record_get_sheet (record) == &sonae_sheet_role)
    return select_role (self, record);
  /* People and sections stand in many boxes; what is recorded of them is in their form. */
  if (sheet == &sonae_sheet_person || sheet == &sonae_sheet_section)
    sonae_acts_edit_record (GTK_WIDGET (self), record);
  if (sheet != &sonae_sheet_post)
    return sheet == &sonae_sheet_person || sheet == &sonae_sheet_section;
  gtk_toggle_button_set_active (self->table_button, TRUE);
  return sonae_posts_table_select (self->table, id);
}

static void
sonae_organisation_view_finalize (GObject *object)
{
  g_free (SONAE_ORGANISATION_VIEW (object)->situation);

  G_OBJECT_CLASS (sonae_organisation_view_parent_class)->finalize (object);
}

static void
sonae_organisation_view_class_init (SonaeOrganisationViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeViewClass *view_class = SONAE_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_organisation_view_finalize;
  view_class->workspace_set = sonae_organisation_view_workspace_set;
  view_class->show_record = sonae_organisation_view_show_record;

  g_type_ensure (SONAE_TYPE_ORGANISATION_CHART);
  g_type_ensure (SONAE_TYPE_CHART_OVERVIEW);
  g_type_ensure (SONAE_TYPE_ROLE_PANEL);
  g_type_ensure (SONAE_TYPE_POSTS_TABLE);
  g_type_ensure (SONAE_TYPE_ZOOM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sonae/Sonae/organisation/sonae-organisation-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeOrganisationView, situations);
  gtk_widget_class_bind_template_child (widget_class, SonaeOrganisationView, chart_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeOrganisationView, table_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeOrganisationView, zoom_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeOrganisationView, save_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeOrganisationView, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeOrganisationView, chart);
  gtk_widget_class_bind_template_child (widget_class, SonaeOrganisationView, overview);
  gtk_widget_class_bind_template_child (widget_class, SonaeOrganisationView, panel);
  gtk_widget_class_bind_template_child (widget_class, SonaeOrganisationView, table);
  gtk_widget_class_bind_template_callback (widget_class, form_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, post_activated_cb);
  gtk_widget_class_install_action (widget_class, "organisation.save", "s", save_action);
  gtk_widget_class_install_action (widget_class, "organisation.add-role", NULL, add_role_action);
}

static void
sonae_organisation_view_init (SonaeOrganisationView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_chart_overview_set_chart (self->overview, SONAE_CHART (self->chart));
  sonae_zoom_bar_set_chart (self->zoom_bar, SONAE_CHART (self->chart), GTK_WIDGET (self));
  sonae_widget_name_by_tooltip (self->save_button);
  add_situations (self);
}
