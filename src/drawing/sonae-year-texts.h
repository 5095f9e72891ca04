/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written under the marks of the year: its layout and its painter agree on it. */

#pragma once

#include "sonae-year-picture.h"

G_BEGIN_DECLS

#define SONAE_YEAR_MARK_SIZE 20.0
#define SONAE_YEAR_TEXT_SIZE 11.0

/* Returns: (transfer full): 4/10, or 4月 where only the month is known. */
char       *sonae_year_format_day (SonaeDate day);
/* Returns: (transfer full): 4/1–5/31, or 4月–5月 for whole months. */
char       *sonae_year_format_range (SonaeDate first, SonaeDate last);
/* Returns: (transfer full): what stands under a range. */
char       *sonae_year_range_text (const SonaeYearMark *mark);
/* Returns: the width that the text under a range would take in full. */
double      sonae_year_range_text_width (const SonaeYearMark *mark);
/* Returns: the same for a single mark: the wider of its title and its date. */
double      sonae_year_mark_text_width (const SonaeYearMark *mark);
/* Returns: (transfer none): a month as the heading shows it. */
const char *sonae_year_month_name (int month);

G_END_DECLS
