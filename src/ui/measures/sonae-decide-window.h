/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what has to be known to adopt a measure, to add a plan of one that is, or not to adopt it. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

/* Asks for the year, the months and the budget of the implementation plan, then adopts @measure; where it is adopted
 * already, adds the plan. */
void sonae_decide_window_adopt (GtkWidget *widget, SonaeWorkspace *workspace, SonaeRecord *measure);
/* Asks for the reason, then decides against @measure. */
void sonae_decide_window_reject (GtkWidget *widget, SonaeWorkspace *workspace, SonaeRecord *measure);

G_END_DECLS
