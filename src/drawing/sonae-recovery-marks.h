/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marks of the recovery picture: parts of bars, objectives, signs of the verdict, and the legend that explains them. */

#pragma once

#include "sonae-brush.h"
#include "sonae-gap.h"

G_BEGIN_DECLS

/* Room around texts, and at both sides of the legend. */
#define SONAE_RECOVERY_PADDING 8.0
/* How much lower the second line of the legend stands. */
#define SONAE_RECOVERY_LEGEND_LINE 17.0

/* The part of a bar within @area: work is filled, each kind of waiting has a hatching of its own. */
void sonae_recovery_mark_part (SonaeBrush           *brush,
                               const SonaeRectangle *area,
                               SonaeRecoveryReason   reason,
                               const SonaeColour    *colour);
/* From best to worst: a thin line with ends. */
void sonae_recovery_mark_spread (SonaeBrush *brush, double best, double worst, double y);
/* An objective: a line through the row with a triangle on it. */
void sonae_recovery_mark_objective (SonaeBrush *brush, double x, double top, double bottom, const SonaeColour *colour);
/* The sign of a verdict around a point; each has a shape of its own. */
void sonae_recovery_mark_verdict (SonaeBrush *brush, SonaeGapVerdict verdict, double x, double y);
/* Returns: the tone of a verdict, here and wherever else it is shown */
SonaeTone sonae_recovery_verdict_tone (SonaeGapVerdict verdict);
/* Whether the legend needs a second line, for the signs of the verdicts, to fit into @width. */
gboolean  sonae_recovery_mark_legend_is_split (double width, gboolean is_compared);
/* What the marks mean, in one line of at most @width, or, @is_split, in two, smaller where that is little.
 * @is_compared: a second bar shows what measures change */
void      sonae_recovery_mark_legend (
         SonaeBrush *brush, double x, double y, double width, gboolean is_compared, gboolean is_split);

G_END_DECLS
