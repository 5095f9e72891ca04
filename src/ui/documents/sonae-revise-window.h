/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers a new version of a document. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-records.h"

G_BEGIN_DECLS

/* Asks for the day and what changed, and registers the next version of @document. @widget: stands in the window it
 * belongs to. */
void sonae_revise_window_show (GtkWidget *widget, SonaeRecords *records, SonaeRecord *document);

G_END_DECLS
