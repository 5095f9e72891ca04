/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses a gap (C05) against which a measure is added. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

/* Shows what is late in each scenario; a press opens the form of a new measure that says what is known of the gap. */
void sonae_gap_window_show (GtkWidget *widget, SonaeWorkspace *workspace);

G_END_DECLS
