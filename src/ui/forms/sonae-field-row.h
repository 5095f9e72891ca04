/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a form: a row of a list, and a line below it for what is wrong. */

#pragma once

#include <adwaita.h>

#include "sonae-date.h"
#include "sonae-picker.h"
#include "sonae-record-editor.h"

G_BEGIN_DECLS

#define SONAE_TYPE_FIELD_ROW (sonae_field_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (SonaeFieldRow, sonae_field_row, SONAE, FIELD_ROW, GObject)

/**
 * SonaeFieldRowClass:
 * @build: make the row; its title is set by the base class
 * @show: show the value of the record, or what is being typed
 *
 * Stands between the editor of a form and the widgets of one field. Kinds of rows are subclasses.
 *
 * Signal "accepted": what was entered stands in the record, or will when its command has run.
 */
struct _SonaeFieldRowClass
{
  GObjectClass parent_class;

  GtkWidget *(*build) (SonaeFieldRow *self);
  void (*show) (SonaeFieldRow *self);
};

/* Makes the kind of row that the field's type asks for. @editor must live as long as the row. */
SonaeFieldRow *
sonae_field_row_new (SonaeRecordEditor *editor, const SonaeField *field, SonaeDate today) G_GNUC_WARN_UNUSED_RESULT;
/* Puts the row at the end of a group. */
void               sonae_field_row_add_to (SonaeFieldRow *self, AdwPreferencesGroup *group);
/* Returns: (transfer none): what is typed goes there */
SonaeRecordEditor *sonae_field_row_get_editor (SonaeFieldRow *self);
/* Returns: (transfer none): the field it is the row of */
const SonaeField  *sonae_field_row_get_field (SonaeFieldRow *self);
/* Returns: the value as the record has it. */
const SonaeValue  *sonae_field_row_get_value (SonaeFieldRow *self);
/* Accepts what has been typed and, where the record is to be added, asks for what is required. Returns: %FALSE where what
 * is there may not stand there; the row says why. */
gboolean           sonae_field_row_check (SonaeFieldRow *self);
/* Returns: (transfer none): what takes the keyboard; the line below never does */
GtkWidget         *sonae_field_row_get_widget (SonaeFieldRow *self);
gboolean           sonae_field_row_has_focus (SonaeFieldRow *self);
/* Gives it the keyboard, unless it has it. */
void               sonae_field_row_focus (SonaeFieldRow *self);
/* Returns: what the line below says, "" for nothing */
const char        *sonae_field_row_get_message (SonaeFieldRow *self);
/* Says below the row what is wrong with it, and gives it the keyboard. */
void               sonae_field_row_refuse (SonaeFieldRow *self, const char *message);
/* Takes back what sonae_field_row_refuse() said. */
void               sonae_field_row_forgive (SonaeFieldRow *self);
/* Shows the record's value anew unless something is being typed. */
void               sonae_field_row_refresh (SonaeFieldRow *self);

/* For the kinds of rows. */
/* Whether the row is being filled by the program, so that what its widgets report is no input. */
gboolean sonae_field_row_is_showing (SonaeFieldRow *self);
/* Shows the value in words in @label, a dash where there is none. */
void     sonae_field_row_show_text (SonaeFieldRow *self, GtkLabel *label);
/* Remembers what has been typed so far. */
void     sonae_field_row_type (SonaeFieldRow *self, const char *text);
/* Accepts what has been typed, and runs what follows. Returns: %FALSE where it may not stand there. */
gboolean sonae_field_row_accept (SonaeFieldRow *self);
/* The same by the key that is for it: where the line below has told that the value was changed meanwhile, over that
 * one. */
void     sonae_field_row_enter (SonaeFieldRow *self);
/* Accepts a value. */
void     sonae_field_row_put (SonaeFieldRow *self, const SonaeValue *value);
/* Accepts what was chosen in @picker. */
void     sonae_field_row_pick (SonaeFieldRow *self, const SonaeValue *value, SonaePicker *picker);
/* An arrow key, up or down, found nothing more in @widget, which is in a row: the form goes on at the next one. */
void     sonae_field_row_leave (GtkWidget *widget, GtkDirectionType direction);
/* Gives up what has been typed. */
void     sonae_field_row_revert (SonaeFieldRow *self);
/* Escape was pressed. Returns: whether it gave up what has been typed: only in a record of the plan, as one that is not in it
 * is kept or given up as a whole */
gboolean sonae_field_row_escape (SonaeFieldRow *self);

G_END_DECLS
