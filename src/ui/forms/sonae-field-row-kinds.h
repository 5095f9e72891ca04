/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of rows of a form. */

#pragma once

#include "sonae-field-row.h"

G_BEGIN_DECLS

/* A line to type in: text, numbers, times; a date also from a calendar. */
#define SONAE_TYPE_FIELD_ROW_ENTRY (sonae_field_row_entry_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFieldRowEntry, sonae_field_row_entry, SONAE, FIELD_ROW_ENTRY, SonaeFieldRow)

/* Several lines. */
#define SONAE_TYPE_FIELD_ROW_LONG_TEXT (sonae_field_row_long_text_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFieldRowLongText, sonae_field_row_long_text, SONAE, FIELD_ROW_LONG_TEXT, SonaeFieldRow)

/* One of a few. */
#define SONAE_TYPE_FIELD_ROW_CHOICE (sonae_field_row_choice_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFieldRowChoice, sonae_field_row_choice, SONAE, FIELD_ROW_CHOICE, SonaeFieldRow)

/* Yes or no. */
#define SONAE_TYPE_FIELD_ROW_SWITCH (sonae_field_row_switch_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFieldRowSwitch, sonae_field_row_switch, SONAE, FIELD_ROW_SWITCH, SonaeFieldRow)

/* Another record. */
#define SONAE_TYPE_FIELD_ROW_REFERENCE (sonae_field_row_reference_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFieldRowReference, sonae_field_row_reference, SONAE, FIELD_ROW_REFERENCE, SonaeFieldRow)

/* Several other records, the first the main one. */
#define SONAE_TYPE_FIELD_ROW_REFERENCES (sonae_field_row_references_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFieldRowReferences, sonae_field_row_references, SONAE, FIELD_ROW_REFERENCES, SonaeFieldRow)

/* Shown, not changed here. */
#define SONAE_TYPE_FIELD_ROW_PLAIN (sonae_field_row_plain_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFieldRowPlain, sonae_field_row_plain, SONAE, FIELD_ROW_PLAIN, SonaeFieldRow)

G_END_DECLS
