/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of several records named by a field: can be removed and moved among the others. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SONAE_TYPE_CHIP (sonae_chip_get_type ())

/**
 * SonaeChip:
 *
 * Moved by dragging, or by Alt+Left and Alt+Right; removed by its button or the Delete key.
 *
 * Signals "removed"; "moved" (guint from, guint to): places counted from 0.
 */
G_DECLARE_FINAL_TYPE (SonaeChip, sonae_chip, SONAE, CHIP, GtkFlowBoxChild)

/* @place: counted from 0; the first is the main one. */
GtkWidget *sonae_chip_new (const char *label, guint place);

G_END_DECLS
