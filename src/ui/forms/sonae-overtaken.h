/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling who types in a field that the plan's value of it has been changed meanwhile. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-record-editor.h"

G_BEGIN_DECLS

/**
 * SonaeOvertaken:
 *
 * For one field of an editor. What is typed there is written over what somebody else has written meanwhile only by who was told
 * of that and presses the key that takes it; what is taken otherwise becomes a conflict.
 */
typedef struct _SonaeOvertaken SonaeOvertaken;

/* @editor must live as long. @keys: what there is to do then, translated. Returns: (transfer full): with nothing to
 * tell */
SonaeOvertaken *
sonae_overtaken_new (SonaeRecordEditor *editor, const SonaeField *field, const char *keys) G_GNUC_WARN_UNUSED_RESULT;
void        sonae_overtaken_free (SonaeOvertaken *self);
/* Looks again. @widget: where it is told. Returns: whether there is something else to tell than before */
gboolean    sonae_overtaken_update (SonaeOvertaken *self, GtkWidget *widget);
/* Returns: (transfer none) (nullable): what to tell, %NULL for nothing */
const char *sonae_overtaken_get_text (SonaeOvertaken *self);
/* The key was pressed that takes what is typed: written over what was told, where there was time to read that. */
void        sonae_overtaken_enter (SonaeOvertaken *self);

/* @has_lines: whether Enter begins a line. Returns: what there is to do where leaving a field takes what is typed */
const char *sonae_overtaken_get_keys (gboolean has_lines);
/* For what is edited without an editor. */
/* Returns: (transfer full): that @field has been changed to what @record says, and by whom. @widget: where it is
 * told */
char *sonae_overtaken_describe (SonaeRecords *records, SonaeRecord *record, const SonaeField *field, GtkWidget *widget);
/* Whether there was time to read what is told since @told, by the monotonic clock. */
gboolean sonae_overtaken_is_read (gint64 told);

G_END_DECLS
