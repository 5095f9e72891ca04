/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys by which a search leads on to what it has found. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Down in @search emits the signal "left" of @bar, the row of filters that it stands in. */
void sonae_search_leave_by_down (GtkWidget *search, GtkWidget *bar);

G_END_DECLS
