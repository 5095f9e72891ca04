/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which systems come first (P01 Chapter 5). */

#pragma once

#include "sonae-record.h"

G_BEGIN_DECLS

/* Whether the system has a place among those of an emergency, or among those outside a disaster. */
gboolean sonae_system_is_priority (SonaeRecord *system);

G_END_DECLS
