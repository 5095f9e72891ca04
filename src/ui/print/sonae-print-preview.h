/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The print preview: pages as they will come out, printed or saved as a PDF. */

#pragma once

#include <adwaita.h>

#include "sonae-print.h"
#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_PRINT_PREVIEW (sonae_print_preview_get_type ())
G_DECLARE_FINAL_TYPE (SonaePrintPreview, sonae_print_preview, SONAE, PRINT_PREVIEW, AdwWindow)

/* Opens the preview of a print; see sonae_print_kinds(). @fiscal_year 0: the current one. */
void sonae_print_preview_show (
    GtkWindow *parent, SonaeWorkspace *workspace, const char *kind, int fiscal_year, const SonaePrintScope *scope);

G_END_DECLS
