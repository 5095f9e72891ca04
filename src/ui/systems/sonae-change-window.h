/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets one field of several systems at once. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_CHANGE_WINDOW (sonae_change_window_get_type ())
G_DECLARE_FINAL_TYPE (SonaeChangeWindow, sonae_change_window, SONAE, CHANGE_WINDOW, AdwWindow)

/* @widget: for whom; the command is run there. @systems: (element-type SonaeRecord) */
GtkWidget *sonae_change_window_new (GtkWidget *widget, GPtrArray *systems);

G_END_DECLS
