/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done about who holds a role: commands, without widgets. */

#pragma once

#include "sonae-command.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/* Returns: (transfer container) (element-type SonaeRecord): assignments of holders of @role (order 0), or of its deputies in
 * order. */
GPtrArray    *sonae_role_edit_assignments (SonaeRecords *records, SonaeRecord *role, gboolean deputies);
/* Returns: (transfer full) (nullable): makes @person a holder of @role, %NULL where they are already assigned. A role that
 * every section has is held for the person's own. */
SonaeCommand *sonae_role_edit_assign (SonaeRecords *records, SonaeRecord *role, SonaeRecord *person);
/* Returns: (transfer full) (nullable): the same as the last deputy. */
SonaeCommand *sonae_role_edit_add_deputy (SonaeRecords *records, SonaeRecord *role, SonaeRecord *person);
/* Returns: (transfer full): takes an assignment back; the deputies after it move up. */
SonaeCommand *sonae_role_edit_remove (SonaeRecords *records, SonaeRecord *assignment);
/* Returns: (transfer full) (nullable): moves a deputy one place up; %NULL for the first. */
SonaeCommand *sonae_role_edit_move_up (SonaeRecords *records, SonaeRecord *assignment);

G_END_DECLS
