/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of filters over a table of records. */

#include "sonae-record-filter-bar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-display.h"
#include "sonae-fold.h"
#include "sonae-option-choice.h"
#include "sonae-search-keys.h"
#include "sonae-widget-name.h"

/* A choice of one field. */
typedef struct
{
  const SonaeField *field;
  GtkDropDown      *choice;
  char             *chosen; /* (owned) (nullable): %NULL for all */
} Choice;

struct _SonaeRecordFilterBar
{
  GtkWidget parent_instance;

  SonaeRecords     *records; /* (owned) (nullable) */
  const SonaeSheet *sheet;
  GArray           *choices; /* (owned) (element-type Choice) */
  char             *words;   /* (owned): folded */
  GtkFilter        *filter;  /* (owned) */
  gboolean          updating;

  GtkWidget *box;
  GtkWidget *search;
};

G_DEFINE_FINAL_TYPE (SonaeRecordFilterBar, sonae_record_filter_bar, GTK_TYPE_WIDGET)

static void
clear_choice (gpointer data)
{
  g_free (((Choice *) data)->chosen);
}

static gboolean
holds_words (SonaeRecordFilterBar *self, SonaeRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = g_strsplit (self->words, " ", -1);

  for (guint i = 0; i < self->sheet->n_fields; i++)
    {
      g_autofree char *shown = NULL;

      if ((self->sheet->fields[i].flags & (SONAE_FIELD_LISTED | SONAE_FIELD_SEARCHED)) == 0)
        continue;
      shown = sonae_display_value (self->records, record, self->sheet->fields[i].id);
      g_string_append_printf (text, "%s\n", shown);
    }
  folded = sonae_fold (text->str);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
match_record (gpointer item, gpointer user_data)
{
  SonaeRecordFilterBar *self = SONAE_RECORD_FILTER_BAR (user_data);
  SonaeRecord          *record = SONAE_RECORD (item);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      if (choice->chosen == NULL)
        continue;
      if (choice->field->target != NULL ? !sonae_record_refers_to (record, choice->field->id, choice->chosen)
                                        : !sonae_record_is (record, choice->field->id, choice->chosen))
        return FALSE;
    }
  return *self->words == '\0' || holds_words (self, record);
}

static void
changed_cb (SonaeRecordFilterBar *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = &g_array_index (self->choices, Choice, i);

      g_free (choice->chosen);
      choice->chosen = sonae_option_choice_read (choice->choice);
    }
  g_free (self->words);
  self->words = g_strstrip (sonae_fold (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  if (!self->updating)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* Returns: (transfer full) (element-type utf8): the ids that the records of the sheet have in @field */
static GHashTable *
collect_referenced (SonaeRecordFilterBar *self, const SonaeField *field)
{
  GListModel *list = sonae_records_list (self->records, self->sheet);
  GHashTable *referenced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);
      g_autofree char **ids = sonae_record_get_references (record, field->id);

      for (guint j = 0; ids[j] != NULL; j++)
        g_hash_table_add (referenced, ids[j]);
    }
  return referenced;
}

/* Offers what may be chosen; of other records those that any of the sheet refers to. */
static void
fill (SonaeRecordFilterBar *self, Choice *choice)
{
  g_autoptr (GListStore) options = g_list_store_new (SONAE_TYPE_OPTION);
  g_autoptr (GListStore) all = sonae_options_for_field (self->records, choice->field);
  /* Translators: a filter that leaves out nothing, as in "Kind: All". */
  g_autofree char *every = g_strdup_printf (_ ("%s: All"), _ (choice->field->label));
  g_autofree char *chosen = g_strdup (choice->chosen);
  g_autoptr (GHashTable) referenced = choice->field->target != NULL ? collect_referenced (self, choice->field) : NULL;

  sonae_options_add (options, "", every);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (all)); i++)
    {
      g_autoptr (SonaeOption) option = g_list_model_get_item (G_LIST_MODEL (all), i);
      const char *id = sonae_option_get_id (option);

      if (*id != '\0' && (referenced == NULL || g_hash_table_contains (referenced, id)))
        g_list_store_append (options, option);
    }
  sonae_option_choice_set_options (choice->choice, options);
  sonae_option_choice_choose (choice->choice, chosen);
}

static void
remove_choices (SonaeRecordFilterBar *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (g_array_index (self->choices, Choice, i).choice));
  g_array_set_size (self->choices, 0);
}

static void
add_choice (SonaeRecordFilterBar *self, const char *field_id)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (self->search);
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);
  Choice     choice = { sonae_sheet_find_field (self->sheet, field_id), GTK_DROP_DOWN (drop_down), NULL };

  gtk_drop_down_set_enable_search (choice.choice, choice.field->target != NULL);
  gtk_box_insert_child_after (GTK_BOX (self->box), drop_down, before);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (changed_cb), self);
  sonae_drop_down_set_spoken_name (choice.choice, _ (choice.field->label));
  g_array_append_val (self->choices, choice);
}

static void
sonae_record_filter_bar_dispose (GObject *object)
{
  SonaeRecordFilterBar *self = SONAE_RECORD_FILTER_BAR (object);

  g_array_set_size (self->choices, 0);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->records);

  G_OBJECT_CLASS (sonae_record_filter_bar_parent_class)->dispose (object);
}

static void
sonae_record_filter_bar_finalize (GObject *object)
{
  SonaeRecordFilterBar *self = SONAE_RECORD_FILTER_BAR (object);

  g_array_unref (self->choices);
  g_object_unref (self->filter);
  g_free (self->words);

  G_OBJECT_CLASS (sonae_record_filter_bar_parent_class)->finalize (object);
}

static void
sonae_record_filter_bar_class_init (SonaeRecordFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sonae_record_filter_bar_dispose;
  object_class->finalize = sonae_record_filter_bar_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  sonae_search_add_left (G_TYPE_FROM_CLASS (klass));
}

static void
sonae_record_filter_bar_init (SonaeRecordFilterBar *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_array_set_clear_func (self->choices, clear_choice);
  self->words = g_strdup ("");
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_record, self, NULL));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  g_object_set (self->search, "placeholder-text", _ ("Search this list"), "width-chars", 8, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search this list"),
                                  -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (changed_cb), self);
  sonae_search_leave_by_down (self->search, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), self->search);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
sonae_record_filter_bar_set_sheet (SonaeRecordFilterBar *self,
                                   SonaeRecords         *records,
                                   const SonaeSheet     *sheet,
                                   const char *const    *fields)
{
  g_return_if_fail (SONAE_IS_RECORD_FILTER_BAR (self));

  g_set_object (&self->records, records);
  self->sheet = sheet;
  self->updating = TRUE;
  remove_choices (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  for (guint i = 0; fields[i] != NULL; i++)
    add_choice (self, fields[i]);
  sonae_record_filter_bar_update (self);
}

void
sonae_record_filter_bar_update (SonaeRecordFilterBar *self)
{
  g_return_if_fail (SONAE_IS_RECORD_FILTER_BAR (self));

  self->updating = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    fill (self, &g_array_index (self->choices, Choice, i));
  self->updating = FALSE;
  changed_cb (self);
}

GtkFilter *
sonae_record_filter_bar_get_filter (SonaeRecordFilterBar *self)
{
  g_return_val_if_fail (SONAE_IS_RECORD_FILTER_BAR (self), NULL);

  return self->filter;
}

void
sonae_record_filter_bar_reset (SonaeRecordFilterBar *self)
{
  g_return_if_fail (SONAE_IS_RECORD_FILTER_BAR (self));

  self->updating = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_drop_down_set_selected (g_array_index (self->choices, Choice, i).choice, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->updating = FALSE;
  changed_cb (self);
}

void
sonae_record_filter_bar_search (SonaeRecordFilterBar *self)
{
  g_return_if_fail (SONAE_IS_RECORD_FILTER_BAR (self));

  gtk_widget_grab_focus (self->search);
}
