/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a system stands: the sites at which it runs, and the machines that it needs there. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaePlace:
 * @site: (nullable): one at which the system is installed; %NULL where none is left: wherever its machines stand
 * @machines: (owned) (element-type SonaeRecord): those of the system that it needs to run there: all but those at other
 * sites at which it is installed too, which go with these
 *
 * One of the places at which a system can run. A machine of which no site is left stands where the system does.
 */
typedef struct
{
  SonaeRecord *site;
  GPtrArray   *machines;
} SonaePlace;

/* Returns: (transfer full) (element-type utf8 GPtrArray): the machines by the id of each system they are recorded to be
 * of; valid as long as @records do not change */
GHashTable *sonae_place_index_machines (SonaeRecords *records) G_GNUC_WARN_UNUSED_RESULT;
/* @machines: of sonae_place_index_machines()
 * Returns: (transfer full) (element-type SonaePlace): where @system can run, at least one */
GPtrArray *
sonae_place_list (SonaeRecords *records, GHashTable *machines, SonaeRecord *system) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (nullable): where one of the machines of @place stands */
SonaeRecord *sonae_place_get_site_of (const SonaePlace *place, SonaeRecords *records, SonaeRecord *machine);
/* Returns: (transfer container) (element-type SonaeRecord): its site and those of its machines, each once; with any of
 * them the place is lost */
GPtrArray   *sonae_place_list_sites (const SonaePlace *place, SonaeRecords *records) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
