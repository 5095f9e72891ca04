/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which systems are shown, and in which order. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaeSituation:
 * @SONAE_SITUATION_ALL: every system; the order of an emergency, then the rest in the order of a non-disaster
 * @SONAE_SITUATION_EMERGENCY: those of P01 Table 8, in its order
 * @SONAE_SITUATION_NONDISASTER: those of P01 Table 9, in its order
 */
typedef enum
{
  SONAE_SITUATION_ALL,
  SONAE_SITUATION_EMERGENCY,
  SONAE_SITUATION_NONDISASTER,
} SonaeSituation;

/**
 * SonaeSystemFilter:
 * @section: (owned) (nullable): id of a section that must own it
 * @kind: (owned) (nullable): code of the kind it must be of
 * @saas: only what is SaaS
 * @words: (owned) (nullable): folded words that name, public name, owners or group must hold
 */
typedef struct
{
  SonaeSituation situation;
  char          *section;
  char          *kind;
  gboolean       saas;
  char          *words;
} SonaeSystemFilter;

void        sonae_system_filter_clear (SonaeSystemFilter *filter);
gboolean    sonae_system_filter_matches (const SonaeSystemFilter *filter, SonaeRecords *records, SonaeRecord *system);
/* Whether it leaves anything out but by situation. */
gboolean    sonae_system_filter_is_narrow (const SonaeSystemFilter *filter);
/* The order of a situation. */
int         sonae_situation_compare (SonaeSituation situation, SonaeRecord *a, SonaeRecord *b);
/* Returns: (nullable): the rank field of a situation, %NULL for all. */
const char *sonae_situation_rank_field (SonaeSituation situation);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeSystemFilter, sonae_system_filter_clear)

G_END_DECLS
