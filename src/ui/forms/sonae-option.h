/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that can be chosen as a value. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_OPTION (sonae_option_get_type ())

/**
 * SonaeOption:
 *
 * Property "place": its place among what is chosen, counted from 1; 0 where it is not chosen.
 */
G_DECLARE_FINAL_TYPE (SonaeOption, sonae_option, SONAE, OPTION, GObject)

/* @id: as sonae_option_get_id() gives it; @label: as it is shown */
SonaeOption *sonae_option_new (const char *id, const char *label) G_GNUC_WARN_UNUSED_RESULT;
/* What is stored when it is chosen; "" stands for no value. */
const char  *sonae_option_get_id (SonaeOption *self);
/* Returns: (transfer none): as it is shown */
const char  *sonae_option_get_label (SonaeOption *self);
/* See the property "place". */
guint        sonae_option_get_place (SonaeOption *self);
void         sonae_option_set_place (SonaeOption *self, guint place);
/* Whether its label holds every word of @folded, see sonae_fold(). */
gboolean     sonae_option_matches (SonaeOption *self, const char *folded);

/* Returns: (transfer full): an expression for its label, for lists that drop down. */
GtkExpression *sonae_option_label_expression (void) G_GNUC_WARN_UNUSED_RESULT;

/* Puts an option at the end of @options (element-type SonaeOption). */
void        sonae_options_add (GListStore *options, const char *id, const char *label);
/* Returns: (transfer full) (element-type SonaeOption): what a choice, yes/no, reference or references field may hold;
 * the first stands for no value where a single one need not be. */
GListStore *sonae_options_for_field (SonaeRecords *records, const SonaeField *field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
