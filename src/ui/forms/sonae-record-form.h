/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of one record, made from the declaration of its sheet. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-command.h"
#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECORD_FORM (sonae_record_form_get_type ())

/**
 * SonaeRecordForm:
 *
 * Preference groups of rows, one a field, under the headings of the declaration; over them, what is to be settled. A record of the plan is
 * changed at once, row by row (Enter, or leaving the row), each change a command; a value that may not stand there marks its
 * row and says why below it, and nothing is changed. A record that is not in the plan yet is only filled.
 */
G_DECLARE_FINAL_TYPE (SonaeRecordForm, sonae_record_form, SONAE, RECORD_FORM, GtkWidget)

/* Returns: a form without a record yet */
GtkWidget   *sonae_record_form_new (void);
/* @record: (nullable): shown from now on; an unfinished change of the one before is first carried out. */
void         sonae_record_form_set_record (SonaeRecordForm *self, SonaeRecord *record);
/* Returns: (transfer none) (nullable): the record that is shown */
SonaeRecord *sonae_record_form_get_record (SonaeRecordForm *self);
/* @fields: (nullable): ids of the only fields to show, ended by %NULL; %NULL shows all */
void         sonae_record_form_set_fields (SonaeRecordForm *self, const char *const *fields);
/* The keyboard begins at the first row once the form is laid out, never at a button of its window. */
void         sonae_record_form_begin (SonaeRecordForm *self);
/* Carries out what is being typed. Returns: %FALSE where a row holds what may not stand there. */
gboolean     sonae_record_form_commit (SonaeRecordForm *self);
/* Carries out what is being typed, up to the first row that holds what may not stand there, and gives that the keyboard.
 * Returns: (transfer full) (nullable): what is wrong, which names the field; %NULL where nothing is */
char        *sonae_record_form_point_out (SonaeRecordForm *self);
/* As sonae_record_form_commit(), before a record is added: what is required must be there. The first row that is not right
 * gets the keyboard. */
gboolean     sonae_record_form_check (SonaeRecordForm *self);
/**
 * sonae_record_form_finish:
 * @command: (transfer full) (nullable): what follows from what was entered, %NULL where nothing can
 * @field_id: the field that is wrong then
 * @error: and why
 *
 * Runs the command and closes the window of the form once it was done, or says below the field what is wrong. What the
 * plan refuses is told in the window.
 */
void sonae_record_form_finish (SonaeRecordForm *self, SonaeCommand *command, const char *field_id, const GError *error);

G_END_DECLS
