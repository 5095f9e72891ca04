/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ホーム: what asks for attention, from the whole plan. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_HOME_VIEW (sonae_home_view_get_type ())

/**
 * SonaeHomeView:
 *
 * Open findings by rule, the next 60 days, the state of the year's review, what is out of date, and the plan in
 * figures. Nothing is maintained here; each row leads to the record it is about.
 */
G_DECLARE_FINAL_TYPE (SonaeHomeView, sonae_home_view, SONAE, HOME_VIEW, SonaeView)

G_END_DECLS
