/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Popovers as high as their window allows. */

#include "sonae-popover-height.h"

/* What stands in a popover around and below what scrolls, and how high that is at least. */
#define CHROME 96
#define LEAST_HEIGHT 240

void
sonae_popover_fit_window (GtkPopover *popover, GtkScrolledWindow *scroller)
{
  GtkWidget       *button = gtk_widget_get_parent (GTK_WIDGET (popover));
  GtkWidget       *window = button != NULL ? GTK_WIDGET (gtk_widget_get_root (button)) : NULL;
  graphene_point_t below;

  if (window == NULL
      || !gtk_widget_compute_point (button, window, &GRAPHENE_POINT_INIT (0, (float) gtk_widget_get_height (button)),
                                    &below))
    return;
  gtk_scrolled_window_set_max_content_height (
      scroller, MAX (LEAST_HEIGHT, gtk_widget_get_height (window) - (int) below.y - CHROME));
}
