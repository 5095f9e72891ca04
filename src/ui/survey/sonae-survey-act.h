/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who answers, and when. */

#pragma once

#include "sonae-edit-survey.h"

G_BEGIN_DECLS

/* Returns: that whoever is at the computer answers today; valid as long as the workspace's author stays */
static inline SonaeSurveyAct
sonae_survey_act (SonaeWorkspace *workspace)
{
  return (SonaeSurveyAct){ sonae_workspace_get_today (workspace), sonae_workspace_get_author (workspace) };
}

G_END_DECLS
