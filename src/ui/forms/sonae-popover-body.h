/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a popover holds, in a width of its own. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts @body into @popover, @width wide, or as wide as it needs to be at least. Texts in it that wrap are then given
 * the height that they take: GTK 4.8 asks for it at the width of the popover with its shadow. */
void sonae_popover_set_body (GtkPopover *popover, GtkWidget *body, int width);

G_END_DECLS
