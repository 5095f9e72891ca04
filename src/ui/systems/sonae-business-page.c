/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The businesses that need the selected system, and the objectives that follow from them. */

#include "sonae-business-page.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-objective.h"
#include "sonae-picker.h"
#include "sonae-record-row.h"
#include "sonae-row-set.h"
#include "sonae-widget-name.h"

struct _SonaeBusinessPage
{
  SonaeSystemPage parent_instance;

  GtkLabel      *objectives[SONAE_N_OBJECTIVES];
  GtkWidget     *nothing;
  GtkMenuButton *add_button;
  SonaeRowSet   *rows; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SonaeBusinessPage, sonae_business_page, SONAE_TYPE_SYSTEM_PAGE)

/* What the list to add from offers. */
static const SonaeField business_field = { .id = "business",
                                           .label = N_ ("Priority business"),
                                           .type = SONAE_FIELD_REFERENCE,
                                           .flags = SONAE_FIELD_REQUIRED,
                                           .target = "business" };

static SonaeRecords *
get_records (SonaeBusinessPage *self)
{
  return sonae_system_page_get_records (SONAE_SYSTEM_PAGE (self));
}

static SonaeRecord *
get_system (SonaeBusinessPage *self)
{
  return sonae_system_page_get_system (SONAE_SYSTEM_PAGE (self));
}

/* Makes @business need the system, or no longer. */
static void
set_needed (SonaeBusinessPage *self, SonaeRecord *business, gboolean is_needed)
{
  const char *id = sonae_record_get_id (get_system (self));
  g_auto (GStrv) systems = sonae_record_get_references (business, "systems");
  g_autoptr (GStrvBuilder) left = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;
  g_autofree char *joined = NULL;
  g_auto (SonaeValue) value = { 0 };
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = NULL;

  for (guint i = 0; systems[i] != NULL; i++)
    if (!g_str_equal (systems[i], id))
      g_strv_builder_add (left, systems[i]);
  if (is_needed)
    g_strv_builder_add (left, id);
  changed = g_strv_builder_end (left);
  joined = g_strjoinv (" ", changed);
  value = sonae_value_text (joined);
  command = sonae_edit_value (get_records (self), business, "systems", &value, &error);
  if (error != NULL)
    sonae_acts_tell (GTK_WIDGET (self), error->message);
  sonae_acts_run (GTK_WIDGET (self), command);
}

static void
picked_cb (SonaeBusinessPage *self, const SonaeValue *value)
{
  SonaeRecord *business = sonae_records_find (get_records (self), &sonae_sheet_business, value->text);

  /* Somebody may have deleted it meanwhile. */
  if (business != NULL)
    set_needed (self, business, TRUE);
}

static void
remove_clicked_cb (GtkWidget *button, SonaeRecord *business)
{
  SonaeBusinessPage *self = SONAE_BUSINESS_PAGE (gtk_widget_get_ancestor (button, SONAE_TYPE_BUSINESS_PAGE));

  set_needed (self, business, FALSE);
}

/* Returns: (transfer container) (element-type SonaeRecord): the businesses that need the system */
static GPtrArray *
list_businesses (SonaeBusinessPage *self)
{
  return sonae_records_referring (get_records (self), &sonae_sheet_business, "systems",
                                  sonae_record_get_id (get_system (self)));
}

/* Returns: (transfer full): who does it, and within what time it starts in each situation */
static char *
describe (SonaeRecords *records, SonaeRecord *business)
{
  g_autofree char *section = sonae_display_value (records, business, "section");
  g_autofree char *emergency = sonae_display_value (records, business, "start_emergency");
  g_autofree char *nondisaster = sonae_display_value (records, business, "start_nondisaster");

  return g_strdup_printf (_ ("%s\nStarts within: emergency %s, non-disaster %s"), section, emergency, nondisaster);
}

static void
add_row (SonaeBusinessPage *self, SonaeRecord *business)
{
  g_autofree char *text = describe (get_records (self), business);
  const char      *title = sonae_record_get_title (business);
  g_autofree char *name = g_strdup_printf (_ ("“%s” does not need this system"), title);
  g_autofree char *all = g_strdup_printf ("%s\n%s\n%s", sonae_record_get_id (business), title, text);
  GtkWidget       *row = sonae_record_row_new (&sonae_sheet_business, sonae_record_get_id (business), title, text);
  GtkWidget       *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  sonae_widget_set_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), business, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  sonae_row_set_add (self->rows, row, all);
}

static void
show_objectives (SonaeBusinessPage *self)
{
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (get_records (self));

  for (int kind = 0; kind < SONAE_N_OBJECTIVES; kind++)
    {
      g_autofree char *text = sonae_objective_describe (objectives, get_system (self), (SonaeObjectiveKind) kind);

      gtk_label_set_text (self->objectives[kind], text);
    }
}

static void
sonae_business_page_update (SonaeSystemPage *page)
{
  SonaeBusinessPage *self = SONAE_BUSINESS_PAGE (page);
  g_autoptr (GPtrArray) businesses = NULL;

  businesses = list_businesses (self);
  show_objectives (self);
  for (guint i = 0; i < businesses->len; i++)
    add_row (self, g_ptr_array_index (businesses, i));
  sonae_row_set_show (self->rows);
  gtk_widget_set_visible (self->nothing, businesses->len == 0);
}

static GtkWidget *
make_picker (SonaeBusinessPage *self)
{
  GtkWidget *picker = sonae_picker_new (get_records (self), &business_field);

  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->add_button, picker);
  return picker;
}

/* The list is filled each time it pops up: businesses come and go. */
static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  SonaeBusinessPage *self = SONAE_BUSINESS_PAGE (user_data);
  GtkWidget         *picker = GTK_WIDGET (gtk_menu_button_get_popover (button));
  const SonaeValue   unset = { 0 };
  g_autoptr (GPtrArray) businesses = list_businesses (self);
  g_autoptr (GStrvBuilder) needing = g_strv_builder_new ();
  g_auto (GStrv) unfit = NULL;

  for (guint i = 0; i < businesses->len; i++)
    g_strv_builder_add (needing, sonae_record_get_id (g_ptr_array_index (businesses, i)));
  unfit = g_strv_builder_end (needing);
  if (picker == NULL)
    picker = make_picker (self);
  sonae_picker_set_value (SONAE_PICKER (picker), &unset, (const char *const *) unfit);
}

static void
sonae_business_page_dispose (GObject *object)
{
  SonaeBusinessPage *self = SONAE_BUSINESS_PAGE (object);

  g_clear_pointer (&self->rows, sonae_row_set_free);

  G_OBJECT_CLASS (sonae_business_page_parent_class)->dispose (object);
}

static void
sonae_business_page_class_init (SonaeBusinessPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_business_page_dispose;
  SONAE_SYSTEM_PAGE_CLASS (klass)->update = sonae_business_page_update;
}

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static void
sonae_business_page_init (SonaeBusinessPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *add = gtk_menu_button_new ();

  for (int kind = 0; kind < SONAE_N_OBJECTIVES; kind++)
    {
      GtkWidget *label = make_text (NULL);

      self->objectives[kind] = GTK_LABEL (label);
      gtk_box_append (GTK_BOX (box), label);
    }
  self->nothing = make_text (_ ("No business needs it yet. From the businesses follows how fast it must be back."));
  gtk_widget_add_css_class (self->nothing, "dim-label");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Businesses that need it"));
  self->rows = sonae_row_set_new (ADW_PREFERENCES_GROUP (group));
  self->add_button = GTK_MENU_BUTTON (add);
  gtk_menu_button_set_label (self->add_button, _ ("_Add Business"));
  gtk_menu_button_set_use_underline (self->add_button, TRUE);
  gtk_menu_button_set_always_show_arrow (self->add_button, TRUE);
  gtk_menu_button_set_create_popup_func (self->add_button, create_popup_cb, self, NULL);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), add);
  adw_bin_set_child (ADW_BIN (self), box);
}
