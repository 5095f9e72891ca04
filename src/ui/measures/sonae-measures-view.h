/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 対策: measures by resource (C06, C07), and how they are carried out (C08) as a board. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_MEASURES_VIEW (sonae_measures_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeMeasuresView, sonae_measures_view, SONAE, MEASURES_VIEW, SonaeView)

G_END_DECLS
