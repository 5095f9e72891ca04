/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a record: nothing, a whole number or a text. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SonaeValueKind:
 * @SONAE_VALUE_NONE: not set; shown as 未設定 or 未調査. Never the same as 0 or "".
 * @SONAE_VALUE_INTEGER: integers, minutes, fiscal years, ranks, yes/no (0 or 1)
 * @SONAE_VALUE_TEXT: UTF-8 text, ISO dates, decimals, choice codes, record ids
 */
typedef enum
{
  SONAE_VALUE_NONE,
  SONAE_VALUE_INTEGER,
  SONAE_VALUE_TEXT,
} SonaeValueKind;

/**
 * SonaeValue:
 * @kind: which of the other members holds
 * @integer: the number when @kind is %SONAE_VALUE_INTEGER
 * @text: (owned) (nullable): the text when @kind is %SONAE_VALUE_TEXT
 *
 * A plain value. Zeroed memory is a valid unset value.
 */
typedef struct
{
  SonaeValueKind kind;
  gint64         integer;
  char          *text;
} SonaeValue;

/* (transfer full): an integer value. */
SonaeValue sonae_value_integer (gint64 integer);
/* (transfer full): a text value; an empty or %NULL @text gives an unset value. */
SonaeValue sonae_value_text (const char *text);
/* (transfer full): the same value. */
SonaeValue sonae_value_copy (const SonaeValue *value);
/* Frees what it holds and leaves it unset. */
void       sonae_value_clear (SonaeValue *value);
/* Whether kind and contents are the same; 0 is not the same as unset. */
gboolean   sonae_value_equal (const SonaeValue *a, const SonaeValue *b);
/* Orders unset first, then integers by size, then texts by bytes. */
int        sonae_value_compare (const SonaeValue *a, const SonaeValue *b);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeValue, sonae_value_clear)

G_END_DECLS
