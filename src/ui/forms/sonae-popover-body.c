/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a popover holds, in a width of its own. */

#include "sonae-popover-body.h"

#include <adwaita.h>

void
sonae_popover_set_body (GtkPopover *popover, GtkWidget *body, int width)
{
  GtkWidget *clamp = adw_clamp_new ();

  gtk_widget_set_size_request (body, width, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), width);
  adw_clamp_set_child (ADW_CLAMP (clamp), body);
  gtk_popover_set_child (popover, clamp);
}
