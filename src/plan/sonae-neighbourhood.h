/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a system needs, and what needs it. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaeNeedKind:
 * @SONAE_NEED_REQUIRED: cannot run without it (必須)
 * @SONAE_NEED_REDUNDANT: needs so many of several (冗長)
 * @SONAE_NEED_DEGRADABLE: runs reduced without it (縮退可); nothing waits for it
 */
typedef enum
{
  SONAE_NEED_REQUIRED,
  SONAE_NEED_REDUNDANT,
  SONAE_NEED_DEGRADABLE,
} SonaeNeedKind;

/**
 * SonaeNeighbour:
 * @system: (owned) (nullable): %NULL where the plan has no such system any more
 * @dependency: (owned): the record that says so
 * @at_least: how many of the group are needed, as recorded: more than @n_members is a fault that is shown as it stands
 * @n_members: how many systems the dependency names
 * @fault: (owned) (nullable): see sonae_dependency_describe_fault()
 * @is_in_cycle: whether it needs, through whatever others, what needs it
 */
typedef struct
{
  SonaeRecord  *system;
  SonaeRecord  *dependency;
  SonaeNeedKind kind;
  guint         at_least;
  guint         n_members;
  char         *fault;
  gboolean      is_in_cycle;
} SonaeNeighbour;

/**
 * SonaeNeighbourhood:
 * @system: (owned): the one in the middle
 * @needs: (owned) (element-type SonaeNeighbour): required ones first, then redundant ones, each kind by name, the
 *   members of a dependency together; each once in a dependency
 * @needed_by: (owned) (element-type SonaeNeighbour): the same way
 * @cycle: (owned) (element-type SonaeRecord): the shortest way from the system through what it needs back to itself, without
 *   the system at its end; empty where there is none
 */
typedef struct
{
  SonaeRecord *system;
  GPtrArray   *needs;
  GPtrArray   *needed_by;
  GPtrArray   *cycle;
} SonaeNeighbourhood;

/* Returns: (transfer full): what @system needs and what needs it, one step away, as @records stand now; the time this takes
 * grows as the dependencies of the plan do */
SonaeNeighbourhood *sonae_neighbourhood_new (SonaeRecords *records, SonaeRecord *system) G_GNUC_WARN_UNUSED_RESULT;
void                sonae_neighbourhood_free (SonaeNeighbourhood *self);
/* Returns: (transfer full): the kind in words: 必須, 縮退可, 冗長（3のうち2） */
char               *sonae_neighbour_describe (const SonaeNeighbour *neighbour);
/* Returns: (transfer full) (nullable): what is wrong with how many systems @dependency says are needed */
char               *sonae_dependency_describe_fault (SonaeRecord *dependency);
/* Returns: (transfer none): the name of the system, or that there is none */
const char         *sonae_neighbour_get_name (const SonaeNeighbour *neighbour);
/* Returns: (transfer full) (nullable): the cycle in words: 甲 → 乙 → 甲; %NULL where there is none */
char               *sonae_neighbourhood_describe_cycle (SonaeNeighbourhood *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeNeighbourhood, sonae_neighbourhood_free)

G_END_DECLS
