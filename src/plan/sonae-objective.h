/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recovery time objectives (P01 Chapter 5: the target start time of the business is the objective of its system). */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaeObjectiveKind:
 * @SONAE_OBJECTIVE_EMERGENCY: a disaster (非常時)
 * @SONAE_OBJECTIVE_NONDISASTER: a failure, an attack, a blackout (非災害時)
 */
typedef enum
{
  SONAE_OBJECTIVE_EMERGENCY,
  SONAE_OBJECTIVE_NONDISASTER,
  SONAE_N_OBJECTIVES,
} SonaeObjectiveKind;

/* What is not set. */
#define SONAE_OBJECTIVE_UNSET ((gint64) -1)

/**
 * SonaeObjective:
 * @minutes: the objective: what is set by hand, else @derived; %SONAE_OBJECTIVE_UNSET where neither is. What may not
 *   stand there, by hand or at a business, is not set; the check reports it
 * @derived: the earliest target start of the businesses that need the system, %SONAE_OBJECTIVE_UNSET where none has one
 * @business: (nullable): the business that starts first
 * @is_by_hand: whether it is set by hand
 */
typedef struct
{
  gint64       minutes;
  gint64       derived;
  SonaeRecord *business;
  gboolean     is_by_hand;
} SonaeObjective;

/**
 * SonaeObjectives:
 *
 * The objectives of all systems, from one pass over the businesses. Not kept true: made anew after a change.
 */
typedef struct _SonaeObjectives SonaeObjectives;

/* Goes through the businesses of @records once; the result names records of theirs. */
SonaeObjectives *sonae_objectives_new (SonaeRecords *records) G_GNUC_WARN_UNUSED_RESULT;
void             sonae_objectives_free (SonaeObjectives *self);
/* Returns: the objective of @system in minutes from the event; its business is held by the records */
SonaeObjective   sonae_objectives_get (SonaeObjectives *self, SonaeRecord *system, SonaeObjectiveKind situation);
/* Returns: (transfer full): a copy of @system that has its objectives also where they follow from the businesses */
SonaeRecord     *sonae_objectives_fill (SonaeObjectives *self, SonaeRecord *system) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer full): the objective in words, and where it comes from */
char            *sonae_objective_describe (SonaeObjectives *self, SonaeRecord *system, SonaeObjectiveKind situation);
/**
 * sonae_objective_note:
 * @field: a field of the sheet "system"
 * @is_wrong: (out): whether it is a finding
 *
 * Returns: (transfer full) (nullable): what stands beside the value of an objective set by hand, or of the reason for one:
 * what follows from the businesses, and from which; that the reason is missing. %NULL for other fields.
 */
char    *sonae_objective_note (SonaeRecords *records, SonaeRecord *system, const SonaeField *field, gboolean *is_wrong);
/* Returns: (transfer full) (nullable): that @field of @record is an objective of zero and what that means; %NULL for any
 * other time or field */
char    *sonae_objective_describe_zero (SonaeRecord *record, const SonaeField *field);
/* Whether the system has an objective set by hand, but no reason for it. */
gboolean sonae_objective_lacks_reason (SonaeRecord *system);
/* Whether any business needs the system in @situation. */
gboolean sonae_objectives_has_business (SonaeObjectives *self, SonaeRecord *system, SonaeObjectiveKind situation);
/* Returns: (transfer full) (element-type SonaeRecord): the systems that have a place in an order of priority, but in
 * that situation no objective */
GPtrArray *sonae_objectives_list_lacking (SonaeRecords *records);

/* Whether the system has a place in the order of priority of @situation. */
gboolean           sonae_objective_is_asked (SonaeRecord *system, SonaeObjectiveKind situation);
/* Returns: what stands for an objective that @system does not have: it is to be set, or none is asked for */
const char        *sonae_objective_name_unset (SonaeRecord *system, SonaeObjectiveKind situation);
/* Returns: (transfer full): "3 h", or that. @minutes: the objective of @system */
char              *sonae_objective_format (SonaeRecord *system, SonaeObjectiveKind situation, gint64 minutes);
/* The same for @field of @record. Returns: (nullable): %NULL where that is no objective of a system */
const char        *sonae_objective_name_empty (SonaeRecord *record, const SonaeField *field);
/* Field ids by situation: of the system's rank, of its objective set by hand, of a business's target start. */
const char        *sonae_objective_rank_field (SonaeObjectiveKind situation);
const char        *sonae_objective_hand_field (SonaeObjectiveKind situation);
const char        *sonae_objective_start_field (SonaeObjectiveKind situation);
/* The situation of a scenario's or criterion's family. */
SonaeObjectiveKind sonae_objective_kind_of (SonaeRecord *scenario);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeObjectives, sonae_objectives_free)

G_END_DECLS
