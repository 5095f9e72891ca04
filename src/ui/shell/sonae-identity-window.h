/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small window that asks who is at the computer. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_IDENTITY_WINDOW (sonae_identity_window_get_type ())

/**
 * SonaeIdentityWindow:
 *
 * Signal "answered": the answer is in the settings; the window closes.
 */
G_DECLARE_FINAL_TYPE (SonaeIdentityWindow, sonae_identity_window, SONAE, IDENTITY_WINDOW, AdwWindow)

GtkWidget *sonae_identity_window_new (GtkWindow *parent, SonaeRecords *records);

G_END_DECLS
