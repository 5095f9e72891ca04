/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 停止期限: until when the machines must be stopped in a blackout, so that all of them stop in order before their power ends
 * (P01 Chapter 2: plans for a blackout need a procedure to stop safely). */

#pragma once

#include "sonae-power.h"

G_BEGIN_DECLS

/**
 * SonaeStopVerdict:
 * @SONAE_STOP_IN_TIME: it can be stopped in its turn before its power ends
 * @SONAE_STOP_TOO_LATE: even if stopping begins with the blackout, its turn comes too late
 * @SONAE_STOP_AT_ONCE: nothing feeds it: it goes down with the power
 * @SONAE_STOP_NOT_NEEDED: the power is back before that
 * @SONAE_STOP_NOT_RECORDED: how long it is fed, or how long stopping it takes, is not recorded
 */
typedef enum
{
  SONAE_STOP_IN_TIME,
  SONAE_STOP_TOO_LATE,
  SONAE_STOP_AT_ONCE,
  SONAE_STOP_NOT_NEEDED,
  SONAE_STOP_NOT_RECORDED,
} SonaeStopVerdict;

/**
 * SonaeStopEntry:
 * @equipment: (owned): the machine
 * @order: its place in the order of stopping; 0 where it has none and comes after the others
 * @holds: how many minutes it is fed, %SONAE_POWER_UNKNOWN where not recorded
 * @takes: how many minutes stopping it takes, %SONAE_POWER_UNKNOWN where not recorded
 * @stopped: when it is down if stopping begins with the blackout and everything stops in its turn; machines of one place
 *   are stopped side by side
 * @begin_by: until when stopping it must begin, so that it and those after it that can be in time are; only where it is
 *   in time
 * @spare: minutes left over if stopping begins with the blackout; negative: so many are lacking
 *
 * Times are minutes from the beginning of the blackout.
 */
typedef struct
{
  SonaeRecord     *equipment;
  gint64           order;
  gint64           holds;
  gint64           takes;
  gint64           stopped;
  gint64           begin_by;
  gint64           spare;
  SonaeStopVerdict verdict;
} SonaeStopEntry;

/**
 * SonaeStopSite:
 * @id: (owned) (nullable): of the site, %NULL for machines without one
 * @site: (owned) (nullable): %NULL where there is none, or it has been deleted
 * @entries: (owned) (element-type SonaeStopEntry): in the order of stopping
 * @begin_by: until when stopping must begin there, %SONAE_POWER_UNKNOWN where nothing can be stopped in time
 */
typedef struct
{
  char        *id;
  SonaeRecord *site;
  GArray      *entries;
  gint64       begin_by;
} SonaeStopSite;

/**
 * sonae_stop_list:
 * @power_minutes: how long the blackout lasts, 0 for nobody knows
 *
 * UPSes themselves, and what stands in data centres and clouds, are left out.
 *
 * Returns: (transfer full) (element-type SonaeStopSite): the sites in their order
 */
GPtrArray  *sonae_stop_list (SonaeRecords *records, gint64 power_minutes) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: how many machines of @sites (element-type SonaeStopSite) cannot be stopped in time */
guint       sonae_stop_count_lost (GPtrArray *sites);
/* Returns: the name of the site, or that it has been deleted or the machines have none, in the user's language */
const char *sonae_stop_get_site_name (const SonaeStopSite *site);
/* Returns: (transfer full): in words, until when stopping must begin at the site and how many of its machines cannot be
 * stopped in time; "" where neither is to be said */
char       *sonae_stop_describe_site (const SonaeStopSite *site);
/* Returns: translated name of a verdict. */
const char *sonae_stop_verdict_label (SonaeStopVerdict verdict);
/* Returns: (transfer full): until when stopping must begin, or by how much it is too late, in words */
char       *sonae_stop_describe_limit (const SonaeStopEntry *entry);

G_END_DECLS
