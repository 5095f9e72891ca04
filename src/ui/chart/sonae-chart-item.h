/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accessible widget over one item of a chart. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SONAE_TYPE_CHART_ITEM (sonae_chart_item_get_type ())

/**
 * SonaeChartItem:
 *
 * Shows nothing, takes the keyboard, says a name. Signals: "focused", and "activated" when a screen reader presses it.
 */
G_DECLARE_FINAL_TYPE (SonaeChartItem, sonae_chart_item, SONAE, CHART_ITEM, GtkWidget)

GtkWidget *sonae_chart_item_new (void);
guint      sonae_chart_item_get_index (SonaeChartItem *self);
/* Takes over the item at @index; @name is only told on when it differs. */
void       sonae_chart_item_show (SonaeChartItem *self, guint index, const char *name);

G_END_DECLS
