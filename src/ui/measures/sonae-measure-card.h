/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card of the board: one implementation plan. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_MEASURE_CARD (sonae_measure_card_get_type ())

/**
 * SonaeMeasureCard:
 *
 * Can be dragged; Ctrl with Left or Right moves it to the state beside its own; its menu (also the menu key or a right
 * click) moves it to any state it may go to, carries it over into the next year, or opens its form.
 */
G_DECLARE_FINAL_TYPE (SonaeMeasureCard, sonae_measure_card, SONAE, MEASURE_CARD, GtkListBoxRow)

GtkWidget   *sonae_measure_card_new (SonaeRecords *records, SonaeRecord *implementation);
/* Returns: (transfer none) */
SonaeRecord *sonae_measure_card_get_implementation (SonaeMeasureCard *self);
/* Returns: (transfer full): all that a card of @implementation says */
char        *sonae_measure_card_describe (SonaeRecords *records, SonaeRecord *implementation);
/* Moves @implementation to @state, or says why not. @widget: in the window to say it in */
void sonae_measure_card_move (GtkWidget *widget, SonaeRecords *records, SonaeRecord *implementation, const char *state);

G_END_DECLS
