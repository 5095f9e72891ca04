/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options in a list that drops down, as filters have them; the first stands for all. */

#include "sonae-option-choice.h"

void
sonae_option_choice_set_options (GtkDropDown *choice, GListStore *options)
{
  g_autoptr (GtkExpression) label = sonae_option_label_expression ();

  gtk_drop_down_set_expression (choice, label);
  gtk_drop_down_set_model (choice, G_LIST_MODEL (options));
}

char *
sonae_option_choice_read (GtkDropDown *choice)
{
  SonaeOption *option = gtk_drop_down_get_selected_item (choice);
  const char  *id = option != NULL ? sonae_option_get_id (option) : "";

  return *id != '\0' ? g_strdup (id) : NULL;
}

void
sonae_option_choice_choose (GtkDropDown *choice, const char *id)
{
  GListModel *options = gtk_drop_down_get_model (choice);
  guint       place = 0;

  for (guint i = 0; i < g_list_model_get_n_items (options); i++)
    {
      g_autoptr (SonaeOption) option = g_list_model_get_item (options, i);

      if (g_strcmp0 (sonae_option_get_id (option), id) == 0)
        place = i;
    }
  gtk_drop_down_set_selected (choice, place);
}
