/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to choose one of a few. */

#include "sonae-field-row-kinds.h"

#include <glib/gi18n.h>

#include "sonae-combo-row.h"
#include "sonae-display.h"
#include "sonae-option.h"
#include "sonae-widget-name.h"

struct _SonaeFieldRowChoice
{
  SonaeFieldRow parent_instance;

  GListStore *options; /* (owned) */
  GtkWidget  *combo;   /* (unowned): the row */
};

G_DEFINE_FINAL_TYPE (SonaeFieldRowChoice, sonae_field_row_choice, SONAE_TYPE_FIELD_ROW)

/* Returns: the code of what stands in the field, "" for nothing */
static const char *
get_code (SonaeFieldRow *row)
{
  SonaeRecordEditor *editor = sonae_field_row_get_editor (row);
  SonaeRecord       *record = sonae_record_editor_get_record (editor);
  const char        *code =
      sonae_display_choice (sonae_record_editor_get_records (editor), record, sonae_field_row_get_field (row));

  return code != NULL ? code : "";
}

static void
selected_cb (SonaeFieldRowChoice *self)
{
  SonaeOption *option = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self->combo));
  g_auto (SonaeValue) value = { 0 };

  if (option == NULL || sonae_field_row_is_showing (SONAE_FIELD_ROW (self)))
    return;
  /* A refused choice has given way, which the row tells of once more. */
  if (g_str_equal (sonae_option_get_id (option), get_code (SONAE_FIELD_ROW (self))))
    return;
  value = sonae_value_text (sonae_option_get_id (option));
  sonae_field_row_put (SONAE_FIELD_ROW (self), &value);
}

static GtkWidget *
sonae_field_row_choice_build (SonaeFieldRow *row)
{
  SonaeFieldRowChoice *self = SONAE_FIELD_ROW_CHOICE (row);
  g_autoptr (GtkExpression) label = NULL;

  self->options = sonae_options_for_field (sonae_record_editor_get_records (sonae_field_row_get_editor (row)),
                                           sonae_field_row_get_field (row));
  label = sonae_option_label_expression ();
  self->combo = adw_combo_row_new ();
  adw_combo_row_set_expression (ADW_COMBO_ROW (self->combo), label);
  sonae_combo_row_show_whole (ADW_COMBO_ROW (self->combo));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->combo), G_LIST_MODEL (self->options));
  g_signal_connect_object (self->combo, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  return self->combo;
}

static void
sonae_field_row_choice_show (SonaeFieldRow *row)
{
  SonaeFieldRowChoice *self = SONAE_FIELD_ROW_CHOICE (row);
  const char          *code = get_code (row);
  guint                selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->options)); i++)
    {
      g_autoptr (SonaeOption) option = g_list_model_get_item (G_LIST_MODEL (self->options), i);

      if (g_str_equal (sonae_option_get_id (option), code))
        selected = i;
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->combo), selected);
  sonae_widget_set_spoken_name (self->combo, _ (sonae_field_row_get_field (row)->label));
}

static void
sonae_field_row_choice_dispose (GObject *object)
{
  g_clear_object (&SONAE_FIELD_ROW_CHOICE (object)->options);

  G_OBJECT_CLASS (sonae_field_row_choice_parent_class)->dispose (object);
}

static void
sonae_field_row_choice_class_init (SonaeFieldRowChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_field_row_choice_dispose;
  SONAE_FIELD_ROW_CLASS (klass)->build = sonae_field_row_choice_build;
  SONAE_FIELD_ROW_CLASS (klass)->show = sonae_field_row_choice_show;
}

static void
sonae_field_row_choice_init (SonaeFieldRowChoice *self)
{
}
