/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys by which a search leads on to what it has found. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds the signal "left" to the class of a row of filters: the keyboard goes on from the search to what is shown. A handler
 * returns whether it led anywhere. */
void sonae_search_add_left (GType bar);
/* Down in @search emits the signal "left" of @bar, the row of filters that it stands in; where that leads
 * nowhere, the key does what it otherwise does. */
void sonae_search_leave_by_down (GtkWidget *search, GtkWidget *bar);

G_END_DECLS
