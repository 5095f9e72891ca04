/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options in a list that drops down, as filters have them; the first stands for all. */

#pragma once

#include "sonae-option.h"

G_BEGIN_DECLS

/* @options: (element-type SonaeOption): what @choice offers from now on */
void  sonae_option_choice_set_options (GtkDropDown *choice, GListStore *options);
/* Returns: (transfer full) (nullable): the id of what is chosen, %NULL for all */
char *sonae_option_choice_read (GtkDropDown *choice);
/* Chooses the option with that id, or the first. */
void  sonae_option_choice_choose (GtkDropDown *choice, const char *id);

G_END_DECLS
