/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing a user does to the plan: the only way to change it. */

#pragma once

#include "sonae-record.h"

G_BEGIN_DECLS

#define SONAE_TYPE_COMMAND (sonae_command_get_type ())

/**
 * SonaeCommand:
 *
 * A label and a list of changes, carried out together or not at all by sonae_store_run().
 */
G_DECLARE_FINAL_TYPE (SonaeCommand, sonae_command, SONAE, COMMAND, GObject)

/**
 * SonaeCommandKind:
 * @SONAE_COMMAND_EDIT: a user's act, can be undone
 * @SONAE_COMMAND_BASE: the contents a plan starts with; not undone, one line in the history
 */
typedef enum
{
  SONAE_COMMAND_EDIT,
  SONAE_COMMAND_BASE,
} SonaeCommandKind;

/* @label: what is done, in the user's language, as toast and history say it: 「就学援助」の主管課を変更 */
SonaeCommand    *sonae_command_new (SonaeCommandKind kind, const char *label) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: whether it can be undone */
SonaeCommandKind sonae_command_get_kind (SonaeCommand *self);
/* Returns: (transfer none): what is done, in the language of who does it */
const char      *sonae_command_get_label (SonaeCommand *self);
/* Adds @record, as it is now; its values are checked when the command is run. */
void             sonae_command_insert (SonaeCommand *self, SonaeRecord *record);
/* Sets one field of a record that is in the plan; an unset @value empties it. Whoever asks for it has seen what @record
 * says there: where somebody else has written another value meanwhile, both become a conflict. */
void sonae_command_set (SonaeCommand *self, SonaeRecord *record, const char *field_id, const SonaeValue *value);
/* Every field in which @changed differs from @record, both of one id. */
void sonae_command_update (SonaeCommand *self, SonaeRecord *record, SonaeRecord *changed);
/* Marks the record as deleted; references to it are left as they are and become findings. */
void sonae_command_delete (SonaeCommand *self, SonaeRecord *record);

/**
 * SonaeChange:
 * @kind: 'i', 'u' or 'd'
 * @sheet: the sheet
 * @id: (owned): id of the record
 * @record: (owned) (nullable): all values, for 'i'
 * @field: (nullable): for 'u'
 * @before: for 'u': what whoever asked for it has seen there
 * @value: for 'u'
 * @clash: (nullable): once the command has run, a code of the sheet "conflict": "value" where it was not written and has
 *   become a conflict instead; "deleted" or "missing" where it was written in a record that somebody else had taken away
 */
typedef struct
{
  char              kind;
  const SonaeSheet *sheet;
  char             *id;
  SonaeRecord      *record;
  const SonaeField *field;
  SonaeValue        before;
  SonaeValue        value;
  const char       *clash;
} SonaeChange;

/* Returns: (transfer none) (element-type SonaeChange): the changes in order. */
GPtrArray *sonae_command_get_changes (SonaeCommand *self);
/* Returns: how many of them have become conflicts, once the command has run. */
guint      sonae_command_count_clashes (SonaeCommand *self);
/* Returns: whether any of them has because somebody else had taken its record away. */
gboolean   sonae_command_is_of_removed (SonaeCommand *self);

G_END_DECLS
