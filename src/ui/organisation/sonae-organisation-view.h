/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 体制: who does what in each situation, as a chart and as a table. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_ORGANISATION_VIEW (sonae_organisation_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeOrganisationView, sonae_organisation_view, SONAE, ORGANISATION_VIEW, SonaeView)

G_END_DECLS
