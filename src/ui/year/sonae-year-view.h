/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 年間計画: the activities of a fiscal year, as P01 Figure 12 and as an agenda. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_YEAR_VIEW (sonae_year_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeYearView, sonae_year_view, SONAE, YEAR_VIEW, SonaeView)

G_END_DECLS
