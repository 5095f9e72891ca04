/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's print dialog, and the way from a print to the printer. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-print.h"

G_BEGIN_DECLS

/* Asks for printer and pages, and prints. The choices are kept for the next time.
 * @failed: called with what went wrong */
void sonae_printer_run (GtkWindow  *parent,
                        SonaePrint *print,
                        gboolean    duplex,
                        void (*failed) (GtkWindow *parent, const char *message));

G_END_DECLS
