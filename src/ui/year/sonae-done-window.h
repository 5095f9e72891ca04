/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks when an activity was done, and with what result. */

#pragma once

#include <adwaita.h>

#include "sonae-date.h"
#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_DONE_WINDOW (sonae_done_window_get_type ())
G_DECLARE_FINAL_TYPE (SonaeDoneWindow, sonae_done_window, SONAE, DONE_WINDOW, AdwWindow)

/* @widget: in the window it is opened from, through which the command is run. @today: the day offered. */
SonaeDoneWindow *
sonae_done_window_new (GtkWidget *widget, SonaeRecords *records, SonaeRecord *activity, SonaeDate today);

G_END_DECLS
