/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds which role in a situation (P01 Figures 4, 5, 6, 11). */

#pragma once

#include "sonae-date.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaeOrganisationNode:
 * @role: (owned): the role
 * @name: (owned): what the role is called
 * @posts: (owned): the posts that hold it, as one text
 * @holders: (owned): who holds it, as one text; "" where vacant
 * @deputies: (owned): deputies in order, as one text; "" where there are none
 * @n_holders: how many people hold it
 * @n_deputies: how many deputies it has
 * @parent: place in the array of the role reported to, -1 for none
 * @level: rows below the top (mayor 0, deputy 1, director 2, head 3, chief 4, staff 5, contractor 6)
 * @side: 0 above both sides, 1 the planning department's side, 2 the other departments', 3 outside (contractors)
 * @per_section: one in every owning section
 */
typedef struct
{
  SonaeRecord *role;
  char        *name;
  char        *posts;
  char        *holders;
  char        *deputies;
  guint        n_holders;
  guint        n_deputies;
  int          parent;
  int          level;
  int          side;
  gboolean     per_section;
} SonaeOrganisationNode;

/* Whether nobody holds the role. Contractors' roles are held by firms and never vacant. */
gboolean sonae_organisation_node_is_vacant (const SonaeOrganisationNode *node);

/* Whether @person has left by @today; on the day of leaving, and before, they are still there. */
gboolean   sonae_person_has_left (SonaeRecord *person, SonaeDate today);
/* Returns: (transfer full) (element-type SonaeOrganisationNode): the roles of @situation as they are held @today,
 * parents before children. A cycle of reporting is cut at its first member. */
GPtrArray *sonae_organisation_nodes (SonaeRecords *records, const char *situation, SonaeDate today);
/* Returns: (transfer container) (element-type SonaeRecord): the people holding @role: assigned with order 0, else
 * whoever holds one of its posts. Of a role that every section has, an assignment speaks for its own section only. */
GPtrArray *sonae_organisation_holders (SonaeRecords *records, SonaeRecord *role, SonaeDate today);
/* Returns: (transfer container) (element-type SonaeRecord): the people deputising for @role, in order. */
GPtrArray *sonae_organisation_deputies (SonaeRecords *records, SonaeRecord *role, SonaeDate today);
/* Returns: (transfer full): names of the roles of @situation held by posts of @grade on @side, joined by 「・」,
 * "－" where there are none: one cell of Figure 4. */
char      *sonae_organisation_cell (SonaeRecords *records, const char *situation, const char *side, const char *grade);

G_END_DECLS
