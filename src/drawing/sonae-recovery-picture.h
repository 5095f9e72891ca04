/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery of the priority systems along the time since the event: a bar for each, with what it waits for and its
 * objective. */

#pragma once

#include <cairo.h>

#include "sonae-palette.h"
#include "sonae-recovery-lines.h"
#include "sonae-rectangle.h"

G_BEGIN_DECLS

/**
 * SonaeRecoveryPart:
 * @area: a part of a bar
 * @reason: %SONAE_RECOVERY_BECAUSE_STEPS for work, else what is waited for
 */
typedef struct
{
  SonaeRectangle      area;
  SonaeRecoveryReason reason;
} SonaeRecoveryPart;

/**
 * SonaeRecoveryTrack:
 * @bar: from the event to the most likely time; to the end of the axis where that is never, or beyond it
 * @parts: (owned) (element-type SonaeRecoveryPart): the bar from left to right
 * @best: where it ends at best, -1 where that is never or not known
 * @worst: the same at worst
 * @is_never: whether it does not come back
 * @is_cut: whether it comes back beyond the end of the axis
 * @is_worst_cut: whether it does so at worst
 * @is_at_least: whether it takes longer than is known
 */
typedef struct
{
  SonaeRectangle bar;
  GArray        *parts;
  double         best;
  double         worst;
  gboolean       is_never;
  gboolean       is_cut;
  gboolean       is_worst_cut;
  gboolean       is_at_least;
} SonaeRecoveryTrack;

/**
 * SonaeRecoveryBar:
 * @line: (not owned): the system
 * @after: (not owned) (nullable): the same with measures done
 * @area: its row
 * @now: as it is
 * @then: with the measures; without parts where nothing is compared
 * @objective: where its objective stands, -1 where it has none, or one beyond the end of the axis
 * @words: (owned): time and objective, or what the measures change
 * @beyond: (owned) (nullable): in words, what lies beyond the end of the axis
 */
typedef struct
{
  const SonaeRecoveryLine *line;
  const SonaeRecoveryLine *after;
  SonaeRectangle           area;
  SonaeRecoveryTrack       now;
  SonaeRecoveryTrack       then;
  double                   objective;
  char                    *words;
  char                    *beyond;
} SonaeRecoveryBar;

/* A time on the axis. @label: (owned) */
typedef struct
{
  double x;
  char  *label;
} SonaeRecoveryTick;

/* A span that no time lies beyond. */
#define SONAE_RECOVERY_SPAN_WHOLE G_MAXINT64

/**
 * SonaeRecoveryLayout:
 * @order: of the rows
 * @first: how many rows are left out at the beginning
 * @most: how many there are at most, 0 for all
 * @span: how many minutes are seen within @width; 0 for so many that what takes far longer than all others is left beyond
 *   the end of the axis; %SONAE_RECOVERY_SPAN_WHOLE for all
 * @width: of what is seen, with the names
 */
typedef struct
{
  SonaeRecoveryOrder order;
  guint              first;
  guint              most;
  gint64             span;
  double             width;
} SonaeRecoveryLayout;

/**
 * SonaeRecoveryPicture:
 * @lines: (owned): what is shown
 * @after: (owned) (nullable): the same with measures done
 * @bars: (owned) (element-type SonaeRecoveryBar): from top to bottom
 * @ticks: (owned) (element-type SonaeRecoveryTick): from left to right
 * @label_width: of the column of names; the event stands at its right
 * @heading_height: of legend and axis
 * @is_split: whether the legend has two lines
 * @scale: units for a minute
 * @total: minutes from the event to the end of the axis
 * @fitting: the same where the axis shows what fits
 * @whole: minutes until the latest moment of all, seen or not
 * @has_clock: whether the labels of the axis are hours and minutes, "1:30", else numbers with their unit
 */
typedef struct
{
  SonaeRecoveryLines *lines;
  SonaeRecoveryLines *after;
  GPtrArray          *bars;
  GArray             *ticks;
  double              label_width;
  double              heading_height;
  gboolean            is_split;
  double              scale;
  gint64              total;
  gint64              fitting;
  gint64              whole;
  gboolean            has_clock;
  double              width;
  double              height;
} SonaeRecoveryPicture;

/* @after: (nullable) */
SonaeRecoveryPicture *
sonae_recovery_picture_new (SonaeRecoveryLines *lines, SonaeRecoveryLines *after, const SonaeRecoveryLayout *layout);
void   sonae_recovery_picture_free (SonaeRecoveryPicture *self);
/* Returns: the row at @y, or -1 */
int    sonae_recovery_picture_find (SonaeRecoveryPicture *self, double y);
/* Returns: the row of the system with that number in the answer, or -1 */
int    sonae_recovery_picture_find_system (SonaeRecoveryPicture *self, guint number);
/* Returns: where a time stands, at most the end of the axis; that for %SONAE_RECOVERY_NEVER */
double sonae_recovery_picture_x_of (SonaeRecoveryPicture *self, gint64 minutes);
/* Returns: the height of a picture of so many rows, of which @width is seen */
double sonae_recovery_picture_height (guint n_rows, gboolean is_compared, double width);

/**
 * SonaeRecoveryLook:
 * @pin_x: left edge of what is seen: names and legend stay there
 * @pin_y: upper edge of what is seen: legend and axis stay there
 * @focus: the row with a focus ring, or -1
 * @lit: the row whose chain is lit, or -1
 */
typedef struct
{
  double pin_x;
  double pin_y;
  int    focus;
  int    lit;
} SonaeRecoveryLook;

/* Paints what meets the clip of @cr. */
void sonae_recovery_picture_draw (SonaeRecoveryPicture    *self,
                                  cairo_t                 *cr,
                                  const SonaePalette      *palette,
                                  const SonaeRecoveryLook *look);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRecoveryPicture, sonae_recovery_picture_free)

G_END_DECLS
