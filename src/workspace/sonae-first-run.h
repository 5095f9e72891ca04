/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new plan starts with. */

#pragma once

#include "sonae-store.h"

G_BEGIN_DECLS

/* Fills an empty store, in one command, with the embedded plan or the exercise sample, and with the activities of the
 * current fiscal year as the yearly pattern has them where the tables bring none. */
gboolean sonae_first_run_fill (SonaeStore *store, gboolean sample, GError **error);

G_END_DECLS
