/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Popovers as high as their window allows. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets @scroller, in @popover, grow until the popover under its button ends with the window. To be called before it is
 * shown. */
void sonae_popover_fit_window (GtkPopover *popover, GtkScrolledWindow *scroller);

G_END_DECLS
