/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dragging of systems to another place in an order. */

#pragma once

#include "sonae-system-list.h"

G_BEGIN_DECLS

/* @view: the column view of @list. */
void sonae_system_drag_add (SonaeSystemList *list, GtkWidget *view);

G_END_DECLS
