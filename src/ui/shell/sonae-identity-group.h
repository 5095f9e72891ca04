/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows for who is at the computer; kept in the settings, recorded with every change. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_IDENTITY_GROUP (sonae_identity_group_get_type ())

/**
 * SonaeIdentityGroup:
 *
 * Name, section and post as the settings have them; the real name of the login where they have none.
 * Signal "changed": a row was changed.
 */
G_DECLARE_FINAL_TYPE (SonaeIdentityGroup, sonae_identity_group, SONAE, IDENTITY_GROUP, AdwPreferencesGroup)

/* @records: (nullable): the plan whose sections and posts can be chosen */
void     sonae_identity_group_set_records (SonaeIdentityGroup *self, SonaeRecords *records);
/* Keeps what the rows hold in the settings. Returns: %FALSE where there is no name that can be kept. */
gboolean sonae_identity_group_store (SonaeIdentityGroup *self);

/* Hands the settings' name, section and post to @workspace; without a name the login name stays. */
void sonae_identity_apply (SonaeWorkspace *workspace);

G_END_DECLS
