/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word or a number in a coloured pill: a state, a verdict, how many. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-gap.h"

G_BEGIN_DECLS

/* @style: (nullable): "success", "warning", "error" or "accent"; %NULL for grey */
GtkWidget *sonae_badge_new (const char *text, const char *style);
/* What a verdict is called, in the colour that the pictures have for it. */
GtkWidget *sonae_badge_new_verdict (SonaeGapVerdict verdict);

G_END_DECLS
