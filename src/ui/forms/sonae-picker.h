/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover to choose a value, or several, from a list that can be searched. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_PICKER (sonae_picker_get_type ())

/**
 * SonaePicker:
 *
 * For a choice, yes/no or reference field a press chooses and closes; for a references field it ticks, and closing
 * takes what is ticked. Return in the search presses the row that is highlighted: the first hit; without a text what is
 * chosen, or the first; Up and Down go to another. Where several can be ticked none is then, and Return closes. Escape
 * takes nothing.
 *
 * Signal "picked" (const SonaeValue *): something else than before has been chosen.
 */
G_DECLARE_FINAL_TYPE (SonaePicker, sonae_picker, SONAE, PICKER, GtkPopover)

/* For the values of @field: a choice, yes/no, reference or references field. */
GtkWidget        *sonae_picker_new (SonaeRecords *records, const SonaeField *field);
/* Fills the list, with @value chosen; @unfit: (nullable): the ids of what is not offered, unless it is chosen already.
 * To be called before it pops up. */
void              sonae_picker_set_value (SonaePicker *self, const SonaeValue *value, const char *const *unfit);
/* The same with the value of @record, which is offered what may stand in its field. */
void              sonae_picker_set_record (SonaePicker *self, SonaeRecord *record);
/* Returns: (transfer none): the value it was filled with, from which what was picked was made */
const SonaeValue *sonae_picker_get_before (SonaePicker *self);

G_END_DECLS
