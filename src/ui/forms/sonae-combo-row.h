/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to choose one of a few that shows the whole of what is chosen. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The row's own labels end after twenty columns, which is ten characters of Japanese; these go on in a second line.
 * @self: with its expression, or on strings */
void sonae_combo_row_show_whole (AdwComboRow *self);

G_END_DECLS
