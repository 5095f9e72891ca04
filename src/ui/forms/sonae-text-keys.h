/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own keys where one types. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets @keys see the keys that are pressed in @widget before what is typed into does. While an input method is composing
 * in @text, all keys are for the input method: Escape gives up a conversion there, Return and arrows choose one.
 * @keys: (transfer full). @text: (nullable): the editable or text view, @widget itself or in it; %NULL where nothing is
 * typed */
void sonae_text_add_keys (GtkWidget *widget, GtkEventController *keys, GtkWidget *text);

G_END_DECLS
