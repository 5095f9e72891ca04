/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 調査: the survey of recovery times (C04), section by section. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_SURVEY_VIEW (sonae_survey_view_get_type ())

/**
 * SonaeSurveyView:
 *
 * A year and a scenario: at the left how far each section is, beside it the systems of one of them; opening a system shows
 * its answer (Escape leads back, Alt+Up and Alt+Down to the section's other systems).
 */
G_DECLARE_FINAL_TYPE (SonaeSurveyView, sonae_survey_view, SONAE, SURVEY_VIEW, SonaeView)

G_END_DECLS
