/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands over several systems. */

#pragma once

#include "sonae-command.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable): the command that gives all @systems (element-type SonaeRecord) the same value;
 * %NULL where every one has it already. */
SonaeCommand *sonae_system_edit_together (GPtrArray *systems, const SonaeField *field, const SonaeValue *value);
/* Returns: (transfer full): the command that deletes them all. */
SonaeCommand *sonae_system_edit_delete (SonaeRecords *records, GPtrArray *systems);

G_END_DECLS
