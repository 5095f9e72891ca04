/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation chart on the screen. */

#pragma once

#include "sonae-chart.h"
#include "sonae-organisation-picture.h"

G_BEGIN_DECLS

#define SONAE_TYPE_ORGANISATION_CHART (sonae_organisation_chart_get_type ())
G_DECLARE_FINAL_TYPE (SonaeOrganisationChart, sonae_organisation_chart, SONAE, ORGANISATION_CHART, SonaeChart)

GtkWidget   *sonae_organisation_chart_new (void);
/* Shows the roles of @situation as they stand now; the selected role stays selected where it is still there. */
void         sonae_organisation_chart_show (SonaeOrganisationChart *self, SonaeRecords *records, const char *situation);
/* Returns: (transfer none) (nullable): the role at @item. */
SonaeRecord *sonae_organisation_chart_get_role (SonaeOrganisationChart *self, int item);
/* Returns: the item of the role with that id, or -1. */
int          sonae_organisation_chart_find_role (SonaeOrganisationChart *self, const char *id);
/* Returns: (transfer none) (nullable): what is shown. */
SonaeOrganisationPicture *sonae_organisation_chart_get_picture (SonaeOrganisationChart *self);

G_END_DECLS
