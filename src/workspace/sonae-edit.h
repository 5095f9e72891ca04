/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands as users name them. */

#pragma once

#include "sonae-workspace.h"

G_BEGIN_DECLS

/**
 * sonae_edit_field:
 * @text: what was typed
 *
 * Checks and reads @text as a value of the field.
 *
 * Returns: (transfer full) (nullable): the command that sets it; %NULL with @error where it may not stand there, %NULL
 *   without where nothing would change
 */
SonaeCommand *sonae_edit_field   (SonaeRecords      *records,
                                  SonaeRecord       *record,
                                  const char        *field_id,
                                  const char        *text,
                                  GError           **error);
/* The same with a value that is already one. */
SonaeCommand *sonae_edit_value   (SonaeRecords      *records,
                                  SonaeRecord       *record,
                                  const char        *field_id,
                                  const SonaeValue  *value,
                                  GError           **error);
/* Adds @record; every required field must be there. */
SonaeCommand *sonae_edit_insert  (SonaeRecords      *records,
                                  SonaeRecord       *record,
                                  GError           **error);
SonaeCommand *sonae_edit_delete  (SonaeRecords      *records,
                                  SonaeRecord       *record);
/**
 * sonae_edit_move:
 * @field_id: a rank field
 * @position: the place it shall have, counted from 1
 *
 * Returns: (transfer full) (nullable): the command, %NULL where it stands there already
 */
SonaeCommand *sonae_edit_move    (SonaeRecords      *records,
                                  SonaeRecord       *record,
                                  const char        *field_id,
                                  guint              position);

G_END_DECLS
