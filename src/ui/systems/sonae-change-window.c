/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets one field of several systems at once. */

#include "sonae-change-window.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-combo-row.h"
#include "sonae-option.h"
#include "sonae-record-form.h"
#include "sonae-system-edit.h"
#include "sonae-widget-name.h"

struct _SonaeChangeWindow
{
  AdwWindow parent_instance;

  GPtrArray   *systems; /* (owned) */
  SonaeRecord *draft;   /* (owned): holds the value until it is set */

  AdwWindowTitle  *title;
  AdwComboRow     *field_row;
  GtkSwitch       *remove_switch;
  SonaeRecordForm *form;
};

G_DEFINE_FINAL_TYPE (SonaeChangeWindow, sonae_change_window, ADW_TYPE_WINDOW)

/* A name and a place in an order are each system's own. */
static gboolean
can_be_shared (const SonaeField *field)
{
  return sonae_field_is_stored (field) && field->type != SONAE_FIELD_RANK
         && !(field->flags & (SONAE_FIELD_REQUIRED | SONAE_FIELD_HIDDEN)) && !g_str_equal (field->id, "public_name");
}

/* Returns: (transfer full) (element-type SonaeOption): the owners first, as they change every April. */
static GListStore *
list_fields (void)
{
  GListStore *options = g_list_store_new (SONAE_TYPE_OPTION);

  for (guint i = 0; i < sonae_sheet_system.n_fields; i++)
    {
      const SonaeField *field = &sonae_sheet_system.fields[i];
      g_autoptr (SonaeOption) option = sonae_option_new (field->id, _ (field->label));

      if (g_str_equal (field->id, "owners"))
        g_list_store_insert (options, 0, option);
      else if (can_be_shared (field))
        g_list_store_append (options, option);
    }
  return options;
}

static const SonaeField *
get_field (SonaeChangeWindow *self)
{
  SonaeOption *option = adw_combo_row_get_selected_item (self->field_row);

  return option != NULL ? sonae_sheet_find_field (&sonae_sheet_system, sonae_option_get_id (option)) : NULL;
}

/* Starts with the value that all of them have, if they agree. */
static void
field_chosen_cb (SonaeChangeWindow *self)
{
  const SonaeField *field = get_field (self);
  const SonaeValue *value = NULL;
  SonaeValue        none = { 0 };

  if (self->systems == NULL || field == NULL)
    return;
  value = sonae_record_get (g_ptr_array_index (self->systems, 0), field->id);
  for (guint i = 1; i < self->systems->len; i++)
    if (!sonae_value_equal (sonae_record_get (g_ptr_array_index (self->systems, i), field->id), value))
      value = &none;
  sonae_record_form_set_record (self->form, NULL);
  sonae_record_set (self->draft, field->id, value);
  sonae_record_form_set_fields (self->form, (const char *const[]){ field->id, NULL });
  sonae_record_form_set_record (self->form, self->draft);
}

/* Nothing entered is not the wish to remove what is there. */
static void
change_clicked_cb (SonaeChangeWindow *self)
{
  const SonaeField *field = get_field (self);
  gboolean          remove = gtk_switch_get_active (self->remove_switch);
  const SonaeValue  none = { 0 };
  const SonaeValue *value = &none;

  if (!remove)
    {
      if (!sonae_record_form_commit (self->form))
        return;
      value = sonae_record_get (self->draft, field->id);
      if (value->kind == SONAE_VALUE_NONE)
        {
          sonae_acts_tell (GTK_WIDGET (self->form), _ ("Enter the value that all of them shall have."));
          gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
          return;
        }
    }
  sonae_acts_run_and_close (GTK_WIDGET (self->form), sonae_system_edit_together (self->systems, field, value));
}

static void
sonae_change_window_dispose (GObject *object)
{
  SonaeChangeWindow *self = SONAE_CHANGE_WINDOW (object);

  g_clear_pointer (&self->systems, g_ptr_array_unref);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (sonae_change_window_parent_class)->dispose (object);
}

static void
sonae_change_window_class_init (SonaeChangeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_change_window_dispose;

  g_type_ensure (SONAE_TYPE_RECORD_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/systems/sonae-change-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeChangeWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeChangeWindow, field_row);
  gtk_widget_class_bind_template_child (widget_class, SonaeChangeWindow, remove_switch);
  gtk_widget_class_bind_template_child (widget_class, SonaeChangeWindow, form);
  gtk_widget_class_bind_template_callback (widget_class, field_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sonae_change_window_init (SonaeChangeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_widget_set_spoken_name (GTK_WIDGET (self->field_row),
                                adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->field_row)));
}

GtkWidget *
sonae_change_window_new (GtkWidget *widget, GPtrArray *systems)
{
  SonaeChangeWindow *self =
      g_object_new (SONAE_TYPE_CHANGE_WINDOW, "transient-for", gtk_widget_get_root (widget), NULL);
  g_autoptr (GListStore) fields = list_fields ();
  g_autoptr (GtkExpression) label = sonae_option_label_expression ();
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u system", "%u systems", systems->len), systems->len);

  self->systems = g_ptr_array_ref (systems);
  self->draft = sonae_record_new (&sonae_sheet_system, NULL);
  adw_window_title_set_subtitle (self->title, subtitle);
  adw_combo_row_set_expression (self->field_row, label);
  sonae_combo_row_show_whole (self->field_row);
  adw_combo_row_set_model (self->field_row, G_LIST_MODEL (fields));
  field_chosen_cb (self);
  return GTK_WIDGET (self);
}
