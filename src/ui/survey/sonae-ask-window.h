/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks until when the sections shall answer the survey. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_ASK_WINDOW (sonae_ask_window_get_type ())
G_DECLARE_FINAL_TYPE (SonaeAskWindow, sonae_ask_window, SONAE, ASK_WINDOW, AdwWindow)

/* @widget: a widget of the window it is for */
SonaeAskWindow *
sonae_ask_window_new (GtkWidget *widget, SonaeWorkspace *workspace, SonaeRecord *scenario, int fiscal_year);

G_END_DECLS
