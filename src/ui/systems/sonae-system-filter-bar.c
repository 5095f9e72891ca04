/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of filters over the systems. */

#include "sonae-system-filter-bar.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-fold.h"
#include "sonae-option-choice.h"
#include "sonae-search-keys.h"
#include "sonae-widget-name.h"

struct _SonaeSystemFilterBar
{
  GtkWidget parent_instance;

  GListStore *sections; /* (owned) (element-type SonaeOption) */
  GListStore *kinds;    /* (owned) (element-type SonaeOption) */
  gboolean    updating;

  GtkWidget       *box;
  GtkToggleButton *all_button;
  GtkToggleButton *emergency_button;
  GtkToggleButton *nondisaster_button;
  GtkDropDown     *section_choice;
  GtkDropDown     *kind_choice;
  GtkToggleButton *saas_button;
  GtkEditable     *search;
};

G_DEFINE_FINAL_TYPE (SonaeSystemFilterBar, sonae_system_filter_bar, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Sections that own a system, in the order of the sheet. */
static void
fill_sections (SonaeSystemFilterBar *self, SonaeRecords *records)
{
  GListModel *sections = sonae_records_list (records, &sonae_sheet_section);

  g_list_store_remove_all (self->sections);
  sonae_options_add (self->sections, "", _ ("Section: All"));
  for (guint i = 0; i < g_list_model_get_n_items (sections); i++)
    {
      g_autoptr (SonaeRecord) section = g_list_model_get_item (sections, i);
      const char *id = sonae_record_get_id (section);
      g_autoptr (GPtrArray) owned = sonae_records_referring (records, &sonae_sheet_system, "owners", id);
      g_autofree char *title = sonae_display_title (records, section);

      if (owned->len > 0)
        sonae_options_add (self->sections, id, title);
    }
}

static void
fill_kinds (SonaeSystemFilterBar *self)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_system, "kind");

  g_list_store_remove_all (self->kinds);
  sonae_options_add (self->kinds, "", _ ("Kind: All"));
  for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
    sonae_options_add (self->kinds, choice->code, _ (choice->label));
}

static void
choice_changed_cb (SonaeSystemFilterBar *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Of the three, one is switched off and one on: that is one change. */
static void
situation_toggled_cb (SonaeSystemFilterBar *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    choice_changed_cb (self);
}

static void
sonae_system_filter_bar_dispose (GObject *object)
{
  SonaeSystemFilterBar *self = SONAE_SYSTEM_FILTER_BAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_SYSTEM_FILTER_BAR);
  g_clear_object (&self->sections);
  g_clear_object (&self->kinds);

  G_OBJECT_CLASS (sonae_system_filter_bar_parent_class)->dispose (object);
}

static void
sonae_system_filter_bar_class_init (SonaeSystemFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_system_filter_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sonae/Sonae/systems/sonae-system-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemFilterBar, all_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemFilterBar, emergency_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemFilterBar, nondisaster_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemFilterBar, section_choice);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemFilterBar, kind_choice);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemFilterBar, saas_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemFilterBar, search);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, situation_toggled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  sonae_search_add_left (G_TYPE_FROM_CLASS (klass));
}

static void
sonae_system_filter_bar_init (SonaeSystemFilterBar *self)
{
  self->sections = g_list_store_new (SONAE_TYPE_OPTION);
  self->kinds = g_list_store_new (SONAE_TYPE_OPTION);
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_search_leave_by_down (GTK_WIDGET (self->search), GTK_WIDGET (self));
  self->updating = TRUE;
  fill_kinds (self);
  sonae_option_choice_set_options (self->kind_choice, self->kinds);
  sonae_option_choice_set_options (self->section_choice, self->sections);
  sonae_drop_down_set_spoken_name (self->kind_choice, _ ("Kind"));
  sonae_drop_down_set_spoken_name (self->section_choice, _ ("Owning section"));
  self->updating = FALSE;
}

void
sonae_system_filter_bar_set_records (SonaeSystemFilterBar *self, SonaeRecords *records)
{
  g_autofree char *chosen = sonae_option_choice_read (self->section_choice);

  self->updating = TRUE;
  fill_sections (self, records);
  sonae_option_choice_choose (self->section_choice, chosen);
  self->updating = FALSE;
}

void
sonae_system_filter_bar_read (SonaeSystemFilterBar *self, SonaeSystemFilter *filter)
{
  g_autofree char *words = sonae_fold (gtk_editable_get_text (self->search));

  *filter = (SonaeSystemFilter){ 0 };
  if (gtk_toggle_button_get_active (self->emergency_button))
    filter->situation = SONAE_SITUATION_EMERGENCY;
  else if (gtk_toggle_button_get_active (self->nondisaster_button))
    filter->situation = SONAE_SITUATION_NONDISASTER;
  filter->section = sonae_option_choice_read (self->section_choice);
  filter->kind = sonae_option_choice_read (self->kind_choice);
  filter->saas = gtk_toggle_button_get_active (self->saas_button);
  filter->words = *g_strstrip (words) != '\0' ? g_strdup (words) : NULL;
}

void
sonae_system_filter_bar_reset (SonaeSystemFilterBar *self, gboolean situation_too)
{
  self->updating = TRUE;
  if (situation_too)
    gtk_toggle_button_set_active (self->all_button, TRUE);
  gtk_drop_down_set_selected (self->section_choice, 0);
  gtk_drop_down_set_selected (self->kind_choice, 0);
  gtk_toggle_button_set_active (self->saas_button, FALSE);
  gtk_editable_set_text (self->search, "");
  self->updating = FALSE;
  choice_changed_cb (self);
}

void
sonae_system_filter_bar_search (SonaeSystemFilterBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
