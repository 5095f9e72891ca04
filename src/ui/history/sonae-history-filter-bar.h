/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of filters over the history: words, person, computer, days. */

#pragma once

#include "sonae-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SonaeHistoryFilter:
 * @words: folded, ended by %NULL
 * @author: (nullable): the only person whose changes are shown
 * @computer: (nullable): the only computer whose changes are shown
 * @from: the first day; unset for all from the beginning
 * @to: the last day; unset for all up to now
 */
typedef struct
{
  char    **words;
  char     *author;
  char     *computer;
  SonaeDate from;
  SonaeDate to;
} SonaeHistoryFilter;

#define SONAE_TYPE_HISTORY_FILTER_BAR (sonae_history_filter_bar_get_type ())

/**
 * SonaeHistoryFilterBar:
 *
 * Signal "changed": another choice has been made.
 */
G_DECLARE_FINAL_TYPE (SonaeHistoryFilterBar, sonae_history_filter_bar, SONAE, HISTORY_FILTER_BAR, GtkWidget)

/* Offers everyone of @authors, keeping who is chosen. */
void                      sonae_history_filter_bar_set_authors (SonaeHistoryFilterBar *self, char **authors);
/* Offers every computer of @computers; nothing where there is only one. */
void                      sonae_history_filter_bar_set_computers (SonaeHistoryFilterBar *self, char **computers);
void                      sonae_history_filter_bar_set_today (SonaeHistoryFilterBar *self, SonaeDate today);
/* Returns: (transfer none): what is chosen. */
const SonaeHistoryFilter *sonae_history_filter_bar_get_filter (SonaeHistoryFilterBar *self);
gboolean                  sonae_history_filter_bar_is_filtered (SonaeHistoryFilterBar *self);
/* Puts the focus into the search. */
gboolean                  sonae_history_filter_bar_search (SonaeHistoryFilterBar *self);

G_END_DECLS
