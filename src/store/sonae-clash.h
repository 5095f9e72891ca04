/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that two people wrote differently, of which one is not written but asked about. */

#pragma once

#include "sonae-command.h"
#include "sonae-merge-private.h"

G_BEGIN_DECLS

/* Takes what stood before both, what stands and what was not written from the columns of @row, to be cleared afterwards. */
void     sonae_clash_take_row (SonaeClash *self, SonaeStatement *row);
void     sonae_clash_clear_row (SonaeClash *self);
/* What was not written becomes a record that somebody settles; where that is there already nothing happens. @other: who
 * wanted to write it, with a UUID from which that of the conflict follows */
gboolean sonae_clash_write (SonaeStore *store, const SonaeClash *clash, const SonaeTransaction *other, GError **error);
/* Makes @change, of a command that is to be run, a conflict where somebody else has written what whoever asked for it
 * has not seen, or has taken its record away. @other: as above. Returns: %FALSE where that could not be found out */
gboolean sonae_clash_find (SonaeStore *store, SonaeChange *change, const SonaeTransaction *other, GError **error);

G_END_DECLS
