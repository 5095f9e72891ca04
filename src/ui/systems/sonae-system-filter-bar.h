/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of filters over the systems. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-system-filter.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SYSTEM_FILTER_BAR (sonae_system_filter_bar_get_type ())

/**
 * SonaeSystemFilterBar:
 *
 * Signals "changed": another choice has been made; "left": see sonae_search_add_left().
 */
G_DECLARE_FINAL_TYPE (SonaeSystemFilterBar, sonae_system_filter_bar, SONAE, SYSTEM_FILTER_BAR, GtkWidget)

/* Fills the lists to choose from. */
void sonae_system_filter_bar_set_records (SonaeSystemFilterBar *self, SonaeRecords *records);
/* @filter: (out caller-allocates): what is chosen; to be cleared */
void sonae_system_filter_bar_read (SonaeSystemFilterBar *self, SonaeSystemFilter *filter);
/* Chooses nothing but the situation, or not even that. */
void sonae_system_filter_bar_reset (SonaeSystemFilterBar *self, gboolean situation_too);
/* Puts the focus into the search. */
void sonae_system_filter_bar_search (SonaeSystemFilterBar *self);

G_END_DECLS
