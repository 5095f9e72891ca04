/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures that layout and painter of the neighbourhood share. */

#pragma once

#include "sonae-brush.h"

#define SONAE_NEIGHBOUR_MARGIN 10.0
#define SONAE_NEIGHBOUR_HEADING 22.0
#define SONAE_NEIGHBOUR_PADDING 7.0
#define SONAE_NEIGHBOUR_NAME_SIZE 12.0
#define SONAE_NEIGHBOUR_WORDS_SIZE 10.5
#define SONAE_NEIGHBOUR_FRAME_PADDING 6.0
/* Length of the head of an arrow. */
#define SONAE_NEIGHBOUR_HEAD 7.0

static const SonaeTextStyle sonae_neighbour_name_style = {
  .size = SONAE_NEIGHBOUR_NAME_SIZE, .bold = TRUE, .lines = 5, .keeps_words = TRUE
};
static const SonaeTextStyle sonae_neighbour_words_style = { .size = SONAE_NEIGHBOUR_WORDS_SIZE,
                                                            .lines = 2,
                                                            .keeps_words = TRUE };
