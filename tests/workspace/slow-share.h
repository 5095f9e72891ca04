/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The share of every workspace of a test: a real one, each call of which may be made to hang. */

#pragma once

#include <glib.h>

/* From now on every call to a share hangs until it may go on. */
void     set_hanging (gboolean hangs);
/* Whether a call hangs. */
gboolean does_hang (void);
