/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what has to be known to adopt a measure, or not to. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

/* Asks for the year, the months and the budget of the implementation plan, then adopts @measure. */
void sonae_decide_window_adopt (GtkWidget *widget, SonaeWorkspace *workspace, SonaeRecord *measure);
/* Asks for the reason, then decides against @measure. */
void sonae_decide_window_reject (GtkWidget *widget, SonaeWorkspace *workspace, SonaeRecord *measure);

G_END_DECLS
