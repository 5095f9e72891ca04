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
 * takes what is ticked. Escape takes nothing.
 *
 * Signal "picked" (const SonaeValue *): something else than before has been chosen.
 */
G_DECLARE_FINAL_TYPE (SonaePicker, sonae_picker, SONAE, PICKER, GtkPopover)

/* For the values of @field: a choice, yes/no, reference or references field. */
GtkWidget *sonae_picker_new (SonaeRecords *records, const SonaeField *field);
/* Fills the list, with @value chosen. To be called before it pops up. */
void       sonae_picker_set_value (SonaePicker *self, const SonaeValue *value);

G_END_DECLS
