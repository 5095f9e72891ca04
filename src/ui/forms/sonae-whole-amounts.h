/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts whose amounts and durations are not broken between the number and its unit. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows @text in @label. */
void sonae_label_show_amounts (GtkLabel *label, const char *text);
/* Shows @text, a chain of recovery, in @label: its names and steps are not broken either. */
void sonae_label_show_chain (GtkLabel *label, const char *text);
/* For the title of @row, and the subtitle that it has. */
void sonae_action_row_keep_amounts (AdwActionRow *row);
/* For the subtitle of @row, a chain of recovery. */
void sonae_action_row_keep_chain (AdwActionRow *row);

G_END_DECLS
