/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scrolling to what somebody has to read. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls to what lies between the top of @first and the bottom of @last, which has just been shown or changed, once that
 * has its place. Where there is not room for all of it nothing moves: somebody types there. */
void sonae_bring_in_sight (GtkWidget *first, GtkWidget *last);

G_END_DECLS
