/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of the two sides of a conflict: what, by whom, when, and a button that chooses it. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SONAE_TYPE_CONFLICT_SIDE (sonae_conflict_side_get_type ())

/**
 * SonaeConflictSide:
 *
 * Signal "chosen": its button was pressed.
 */
G_DECLARE_FINAL_TYPE (SonaeConflictSide, sonae_conflict_side, SONAE, CONFLICT_SIDE, AdwBin)

/**
 * sonae_conflict_side_show:
 * @heading: which side it is
 * @value: what stands there
 * @who: by whom and when
 * @button: what choosing it does, with a mnemonic
 * @refusal: (nullable): why it cannot be chosen here
 */
void sonae_conflict_side_show (SonaeConflictSide *self,
                               const char        *heading,
                               const char        *value,
                               const char        *who,
                               const char        *button,
                               const char        *refusal);
/* Whether there is still something to choose: the button is seen, and why it cannot be pressed. */
void sonae_conflict_side_set_open (SonaeConflictSide *self, gboolean is_open);

G_END_DECLS
