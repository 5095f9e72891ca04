/* SPDX-License-Identifier: GPL-3.0-or-later */
/* レビュー: the year's management review sheet. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_REVIEW_VIEW (sonae_review_view_get_type ())

/**
 * SonaeReviewView:
 *
 * The agenda at the left, the evidence counted from the plan in the middle, verdict and decision at the right; earlier and
 * later fiscal years by the arrows of the header bar. Alt+Up and Alt+Down step through the agenda; on it 1, 2 and 3
 * give a verdict.
 */
G_DECLARE_FINAL_TYPE (SonaeReviewView, sonae_review_view, SONAE, REVIEW_VIEW, SonaeView)

G_END_DECLS
