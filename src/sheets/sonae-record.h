/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of a sheet, as it stands in memory. */

#pragma once

#include <glib-object.h>

#include "sonae-sheet.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORD (sonae_record_get_type ())

/**
 * SonaeRecord:
 *
 * The values of one record over the declaration of its sheet. Its id is a UUID and never the
 * printed number. Fields are named by their id; naming one the sheet has not is a programming error.
 *
 * Signal "changed" is emitted after its values have been replaced by sonae_record_assign().
 */
G_DECLARE_FINAL_TYPE (SonaeRecord, sonae_record, SONAE, RECORD, GObject)

/* @id: (nullable): %NULL makes a new random one. */
SonaeRecord *sonae_record_new (const SonaeSheet *sheet, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer full): the same values under the same id. */
SonaeRecord *sonae_record_copy (SonaeRecord *self) G_GNUC_WARN_UNUSED_RESULT;

/* Returns: (transfer none): the sheet, and the id, neither of which ever changes */
const SonaeSheet *sonae_record_get_sheet (SonaeRecord *self);
const char       *sonae_record_get_id (SonaeRecord *self);

/* Returns: (transfer none): the value, valid until the field is set again */
const SonaeValue *sonae_record_get (SonaeRecord *self, const char *field_id);
/* Whether the field is set; 0 is, an empty text never. */
gboolean          sonae_record_has (SonaeRecord *self, const char *field_id);
/* Returns: (nullable): %NULL where unset. */
const char       *sonae_record_get_text (SonaeRecord *self, const char *field_id);
/* Returns: 0 where unset. */
gint64            sonae_record_get_integer (SonaeRecord *self, const char *field_id);
/* Whether a reference, choice or text field holds exactly @text. */
gboolean          sonae_record_is (SonaeRecord *self, const char *field_id, const char *text);
/* Returns: (transfer full): the ids of a references field, empty where unset. */
char            **sonae_record_get_references (SonaeRecord *self, const char *field_id);
/* Whether a reference or references field names @id. */
gboolean          sonae_record_refers_to (SonaeRecord *self, const char *field_id, const char *id);
/* Returns: the text of the sheet's title field, "" where unset. */
const char       *sonae_record_get_title (SonaeRecord *self);

/* These set one field, without a check and without "changed"; a %NULL or empty text, or an unset value, empties it. */
void sonae_record_set (SonaeRecord *self, const char *field_id, const SonaeValue *value);
void sonae_record_set_text (SonaeRecord *self, const char *field_id, const char *text);
void sonae_record_set_integer (SonaeRecord *self, const char *field_id, gint64 integer);
/* Takes over the values of @from, a record of the same sheet, and emits "changed" where any differs. */
void sonae_record_assign (SonaeRecord *self, SonaeRecord *from);

G_END_DECLS
