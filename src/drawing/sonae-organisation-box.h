/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a box of the organisation chart, line by line: its layout and its painter agree on it. */

#pragma once

#include "sonae-organisation.h"

G_BEGIN_DECLS

#define SONAE_BOX_WIDTH 240.0
#define SONAE_BOX_PADDING_X 14.0
#define SONAE_BOX_PADDING_Y 8.0
#define SONAE_BOX_TEXT_WIDTH (SONAE_BOX_WIDTH - 2 * SONAE_BOX_PADDING_X)

/**
 * SonaeBoxInk:
 * @SONAE_BOX_INK_ALERT: what is missing
 */
typedef enum
{
  SONAE_BOX_INK_TEXT,
  SONAE_BOX_INK_DIM,
  SONAE_BOX_INK_ALERT,
} SonaeBoxInk;

/**
 * SonaeBoxText:
 * @text: (owned)
 * @lines: the room it has
 */
typedef struct
{
  char       *text;
  double      size;
  gboolean    bold;
  guint       lines;
  SonaeBoxInk ink;
} SonaeBoxText;

/* Returns: (transfer full) (element-type SonaeBoxText): role, posts, holders and deputies, from top to bottom. */
GArray *sonae_organisation_box_texts (const SonaeOrganisationNode *node);
/* Returns: the height the texts need. */
double  sonae_organisation_box_height (GArray *texts);

G_END_DECLS
