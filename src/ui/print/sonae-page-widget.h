/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows one page of a print as paper. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-print.h"

G_BEGIN_DECLS

#define SONAE_TYPE_PAGE_WIDGET (sonae_page_widget_get_type ())

/**
 * SonaePageWidget:
 *
 * Either fits the page into what room it is given, or has the size of the page at a zoom.
 */
G_DECLARE_FINAL_TYPE (SonaePageWidget, sonae_page_widget, SONAE, PAGE_WIDGET, GtkWidget)

GtkWidget *sonae_page_widget_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* @print: (nullable): %NULL shows nothing. @page is counted from 0. */
void       sonae_page_widget_show (SonaePageWidget *self, SonaePrint *print, guint page);
/* @zoom: 1 is the size on paper; 0 fits the page */
void       sonae_page_widget_set_zoom (SonaePageWidget *self, double zoom);
/* Returns: the zoom the page is shown at now, also where it is fitted. */
double     sonae_page_widget_get_zoom (SonaePageWidget *self);

G_END_DECLS
