/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks once who is at the computer, without standing in the way. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_IDENTITY_BAR (sonae_identity_bar_get_type ())

/**
 * SonaeIdentityBar:
 *
 * A bar that leads to a small window; hidden once it was answered or put aside.
 */
G_DECLARE_FINAL_TYPE (SonaeIdentityBar, sonae_identity_bar, SONAE, IDENTITY_BAR, AdwBin)

/* @records: the plan whose sections and posts can be chosen */
GtkWidget *sonae_identity_bar_new (SonaeRecords *records);

G_END_DECLS
