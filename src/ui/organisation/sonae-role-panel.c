/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One role beside the chart: what it does, who holds it, who deputises. */

#include "sonae-role-panel.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-organisation.h"
#include "sonae-person-picker.h"
#include "sonae-role-edit.h"

struct _SonaeRolePanel
{
  AdwBin parent_instance;

  GtkStack            *stack;
  GtkScrolledWindow   *scroller;
  GtkLabel            *title;
  GtkLabel            *posts;
  AdwPreferencesGroup *holders_group;
  AdwPreferencesGroup *deputies_group;
  AdwPreferencesGroup *facts_group;
  GtkWidget           *duties_box;
  GtkBox              *duties;

  SonaeWorkspace *workspace; /* (owned) (nullable) */
  SonaeRecord    *role;      /* (owned) (nullable) */
  GPtrArray      *rows;      /* (owned) (element-type GtkWidget): the rows of the groups */
};

G_DEFINE_FINAL_TYPE (SonaeRolePanel, sonae_role_panel, ADW_TYPE_BIN)

enum
{
  SIGNAL_ROLE_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SonaeRecords *
get_records (SonaeRolePanel *self)
{
  return sonae_workspace_get_records (self->workspace);
}

static void
add_row (SonaeRolePanel *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static GtkWidget *
new_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

/* A button at the end of a row about @record. */
static void
add_button (
    SonaeRolePanel *self, GtkWidget *row, SonaeRecord *record, const char *icon, const char *tip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "record", g_object_ref (record), g_object_unref);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static SonaeRecord *
record_of (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "record");
}

static void
remove_clicked_cb (SonaeRolePanel *self, GtkWidget *button)
{
  sonae_acts_run (GTK_WIDGET (self), sonae_role_edit_remove (get_records (self), record_of (button)));
}

static void
up_clicked_cb (SonaeRolePanel *self, GtkWidget *button)
{
  sonae_acts_run (GTK_WIDGET (self), sonae_role_edit_move_up (get_records (self), record_of (button)));
}

static void
person_activated_cb (SonaeRolePanel *self, GtkWidget *row)
{
  sonae_acts_edit_record (GTK_WIDGET (self), record_of (row));
}

static void
superior_activated_cb (SonaeRolePanel *self, GtkWidget *row)
{
  g_signal_emit (self, signals[SIGNAL_ROLE_WANTED], 0, record_of (row));
}

/* Returns: (transfer full): section, post and the ways to reach somebody, a line each. */
static char *
describe_person (SonaeRolePanel *self, SonaeRecord *person)
{
  static const char *const contacts[] = { "phone", "mobile", "home_phone", "mail" };
  g_autofree char         *section = sonae_display_value (get_records (self), person, "section");
  g_autofree char         *post = sonae_display_value (get_records (self), person, "post");
  GString                 *text = g_string_new (section);
  gsize                    head;

  if (*post != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", post);
  head = text->len;
  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++)
    {
      const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_person, contacts[i]);
      g_autofree char  *value = sonae_display_value (get_records (self), person, contacts[i]);

      if (sonae_record_has (person, contacts[i]))
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", _ (field->label), value);
    }
  if (text->len == head)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _ ("No contact recorded"));
  return g_string_free (text, FALSE);
}

/* @assignment: (nullable): %NULL where the post alone makes the person the holder. */
static void
add_person (SonaeRolePanel *self, AdwPreferencesGroup *group, SonaeRecord *person, SonaeRecord *assignment)
{
  gint64           order = assignment != NULL ? sonae_record_get_integer (assignment, "deputy_order") : 0;
  g_autofree char *about = describe_person (self, person);
  g_autofree char *left = sonae_person_has_left (person, sonae_date_today ())
                              ? g_strdup_printf ("%s\n%s", _ ("Has left; choose somebody else"), about)
                              : NULL;
  g_autofree char *name = sonae_display_title (get_records (self), person);
  g_autofree char *title = order > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT ". %s", order, name) : g_strdup (name);
  GtkWidget       *row = new_row (title, left != NULL ? left : about);

  if (left != NULL)
    adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "dialog-warning-symbolic");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (person), g_object_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (person_activated_cb), self, G_CONNECT_SWAPPED);
  if (order > 1)
    add_button (self, row, assignment, "go-up-symbolic", _ ("Move up"), G_CALLBACK (up_clicked_cb));
  if (assignment != NULL)
    add_button (self, row, assignment, "list-remove-symbolic", _ ("Take off"), G_CALLBACK (remove_clicked_cb));
  add_row (self, group, row);
}

/* Returns: whether an assignment names somebody who is there. */
static gboolean
add_assigned (SonaeRolePanel *self, AdwPreferencesGroup *group, gboolean deputies)
{
  g_autoptr (GPtrArray) assignments = sonae_role_edit_assignments (get_records (self), self->role, deputies);

  for (guint i = 0; i < assignments->len; i++)
    {
      SonaeRecord *assignment = g_ptr_array_index (assignments, i);
      SonaeRecord *person = sonae_records_follow (get_records (self), assignment, "person");
      GtkWidget   *row;

      if (person != NULL)
        {
          add_person (self, group, person, assignment);
          continue;
        }
      row = new_row (_ ("Somebody who is no longer in the plan"), NULL);
      add_button (self, row, assignment, "list-remove-symbolic", _ ("Take off"), G_CALLBACK (remove_clicked_cb));
      add_row (self, group, row);
    }
  return assignments->len > 0;
}

static void
show_heading (SonaeRolePanel *self)
{
  g_autofree char *title = sonae_display_title (get_records (self), self->role);
  g_autofree char *posts = sonae_display_value (get_records (self), self->role, "posts");

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->posts, posts);
  gtk_widget_set_visible (GTK_WIDGET (self->posts), *posts != '\0');
}

static void
show_holders (SonaeRolePanel *self)
{
  g_autoptr (GPtrArray) holders = NULL;

  adw_preferences_group_set_description (self->holders_group, NULL);
  if (add_assigned (self, self->holders_group, FALSE))
    return;

  holders = sonae_organisation_holders (get_records (self), self->role, sonae_date_today ());
  for (guint i = 0; i < holders->len; i++)
    add_person (self, self->holders_group, g_ptr_array_index (holders, i), NULL);
  adw_preferences_group_set_description (self->holders_group, holders->len > 0 ? _ ("By the post they hold")
                                                                               : _ ("Vacant: nobody holds this role."));
}

static void
show_deputies (SonaeRolePanel *self)
{
  gboolean some = add_assigned (self, self->deputies_group, TRUE);

  adw_preferences_group_set_description (self->deputies_group, some ? NULL : _ ("Nobody deputises."));
}

static void
add_duty (SonaeRolePanel *self, const char *duty)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bullet = gtk_label_new ("•");
  GtkWidget *text = gtk_label_new (duty);

  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), bullet);
  gtk_box_append (GTK_BOX (line), text);
  gtk_box_append (self->duties, line);
}

static void
show_duties (SonaeRolePanel *self)
{
  const char *duties = sonae_record_get_text (self->role, "duties");
  g_auto (GStrv) lines = g_strsplit (duties != NULL ? duties : "", "\n", -1);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->duties))) != NULL)
    gtk_box_remove (self->duties, child);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      add_duty (self, lines[i]);
  gtk_widget_set_visible (self->duties_box, duties != NULL);
}

static void
show_facts (SonaeRolePanel *self)
{
  static const char *const facts[] = { "authority", "condition", "per_section", "source" };
  SonaeRecord             *superior = sonae_records_follow (get_records (self), self->role, "reports_to");
  guint                    before = self->rows->len;

  if (superior != NULL)
    {
      g_autofree char  *title = sonae_display_title (get_records (self), superior);
      const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_role, "reports_to");
      GtkWidget        *row = new_row (_ (field->label), title);

      g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (superior), g_object_unref);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-up-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (superior_activated_cb), self, G_CONNECT_SWAPPED);
      add_row (self, self->facts_group, row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_role, facts[i]);
      g_autofree char  *value = sonae_display_value (get_records (self), self->role, facts[i]);

      if (sonae_record_has (self->role, facts[i]) && *value != '\0')
        add_row (self, self->facts_group, new_row (_ (field->label), value));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->facts_group), self->rows->len > before);
}

static void
clear_rows (SonaeRolePanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
picked_holder_cb (SonaeRolePanel *self, SonaeRecord *person, SonaePersonPicker *picker)
{
  sonae_acts_run (GTK_WIDGET (self), sonae_role_edit_assign (get_records (self), record_of (picker), person));
}

static void
picked_deputy_cb (SonaeRolePanel *self, SonaeRecord *person, SonaePersonPicker *picker)
{
  sonae_acts_run (GTK_WIDGET (self), sonae_role_edit_add_deputy (get_records (self), record_of (picker), person));
}

/* Somebody may be added to the plan, and another role chosen, before one is picked: the picker keeps its role. */
static void
open_picker (SonaeRolePanel *self, const char *title, GCallback picked)
{
  SonaePersonPicker *picker = sonae_person_picker_new (GTK_WIDGET (self), self->workspace, title);

  g_object_set_data_full (G_OBJECT (picker), "record", g_object_ref (self->role), g_object_unref);
  g_signal_connect_object (picker, "picked", picked, self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (picker));
}

static void
assign_clicked_cb (SonaeRolePanel *self)
{
  open_picker (self, _ ("Assign a person"), G_CALLBACK (picked_holder_cb));
}

static void
deputy_clicked_cb (SonaeRolePanel *self)
{
  open_picker (self, _ ("Add a deputy"), G_CALLBACK (picked_deputy_cb));
}

static void
edit_clicked_cb (SonaeRolePanel *self)
{
  sonae_acts_edit_record (GTK_WIDGET (self), self->role);
}

static void
sonae_role_panel_dispose (GObject *object)
{
  SonaeRolePanel *self = SONAE_ROLE_PANEL (object);

  g_clear_object (&self->role);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (sonae_role_panel_parent_class)->dispose (object);
}

static void
sonae_role_panel_finalize (GObject *object)
{
  g_ptr_array_unref (SONAE_ROLE_PANEL (object)->rows);

  G_OBJECT_CLASS (sonae_role_panel_parent_class)->finalize (object);
}

static void
sonae_role_panel_class_init (SonaeRolePanelClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_role_panel_dispose;
  object_class->finalize = sonae_role_panel_finalize;

  signals[SIGNAL_ROLE_WANTED] = g_signal_new ("role-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                              NULL, NULL, G_TYPE_NONE, 1, SONAE_TYPE_RECORD);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/organisation/sonae-role-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeRolePanel, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeRolePanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, SonaeRolePanel, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeRolePanel, posts);
  gtk_widget_class_bind_template_child (widget_class, SonaeRolePanel, holders_group);
  gtk_widget_class_bind_template_child (widget_class, SonaeRolePanel, deputies_group);
  gtk_widget_class_bind_template_child (widget_class, SonaeRolePanel, facts_group);
  gtk_widget_class_bind_template_child (widget_class, SonaeRolePanel, duties_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeRolePanel, duties);
  gtk_widget_class_bind_template_callback (widget_class, assign_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, deputy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_clicked_cb);
}

static void
sonae_role_panel_init (SonaeRolePanel *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sonae_role_panel_show (SonaeRolePanel *self, SonaeWorkspace *workspace, SonaeRecord *role)
{
  gboolean other;

  g_return_if_fail (SONAE_IS_ROLE_PANEL (self));

  other = self->role != role;
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->role, role);
  clear_rows (self);
  gtk_stack_set_visible_child_name (self->stack, role != NULL ? "role" : "none");
  if (role == NULL)
    return;

  show_heading (self);
  show_holders (self);
  show_deputies (self);
  show_duties (self);
  show_facts (self);
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}
