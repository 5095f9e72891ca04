/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for widgets that show only a picture. */

#include "sonae-widget-name.h"

void
sonae_widget_set_name (GtkWidget *widget, const char *name)
{
  gtk_widget_set_tooltip_text (widget, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
