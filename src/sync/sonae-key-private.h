/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The secret of a key, for its phrase only. */

#pragma once

#include "sonae-key.h"

G_BEGIN_DECLS

/* Returns: (array fixed-size=32): what the key is made from */
const guint8 *sonae_key_get_seed (SonaeKey *self);

G_END_DECLS
