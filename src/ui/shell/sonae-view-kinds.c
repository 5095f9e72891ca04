/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views of the window, in the order of the sidebar. */

#include "sonae-view-kinds.h"

#include <glib/gi18n.h>

#include "sonae-documents-view.h"
#include "sonae-history-view.h"
#include "sonae-home-view.h"
#include "sonae-inventory-view.h"
#include "sonae-measures-view.h"
#include "sonae-organisation-view.h"
#include "sonae-recovery-view.h"
#include "sonae-review-view.h"
#include "sonae-survey-view.h"
#include "sonae-sync-view.h"
#include "sonae-systems-view.h"
#include "sonae-year-view.h"

static const SonaeSheet *const no_sheets[] = { NULL };

static const SonaeSheet *const system_sheets[] = { &sonae_sheet_system, &sonae_sheet_system_group, NULL };

static const SonaeSheet *const inventory_sheets[] = {
  &sonae_sheet_business,
  &sonae_sheet_equipment,
  &sonae_sheet_site,
  &sonae_sheet_vendor,
  &sonae_sheet_backup,
  &sonae_sheet_dependency,
  NULL,
};

static const SonaeSheet *const survey_sheets[] = {
  &sonae_sheet_survey,
  &sonae_sheet_survey_step,
  &sonae_sheet_gap_decision,
  NULL,
};

static const SonaeSheet *const measure_sheets[] = { &sonae_sheet_measure, &sonae_sheet_implementation, NULL };

static const SonaeSheet *const organisation_sheets[] = {
  &sonae_sheet_role, &sonae_sheet_assignment, &sonae_sheet_person, &sonae_sheet_post, &sonae_sheet_section, NULL,
};

static const SonaeSheet *const year_sheets[] = {
  &sonae_sheet_activity,      &sonae_sheet_activity_kind, &sonae_sheet_activity_pattern,
  &sonae_sheet_training_kind, &sonae_sheet_training,      NULL,
};

static const SonaeSheet *const review_sheets[] = {
  &sonae_sheet_review,
  &sonae_sheet_review_item,
  &sonae_sheet_agenda_item,
  NULL,
};

static const SonaeSheet *const document_sheets[] = {
  &sonae_sheet_document,
  &sonae_sheet_revision,
  &sonae_sheet_paper_copy,
  &sonae_sheet_document_class,
  &sonae_sheet_chapter,
  &sonae_sheet_citation,
  &sonae_sheet_scenario,
  &sonae_sheet_threat,
  &sonae_sheet_earthquake,
  &sonae_sheet_damage,
  &sonae_sheet_activation_criterion,
  &sonae_sheet_business_criterion,
  &sonae_sheet_related_plan,
  &sonae_sheet_term,
  &sonae_sheet_plan,
  NULL,
};

/* Ended by an entry without id. */
static const SonaeViewKind kinds[] = {
  { "home", NC_ ("view", "Home"), "go-home-symbolic", sonae_home_view_get_type, no_sheets },
  { "systems", NC_ ("view", "Systems"), "network-server-symbolic", sonae_systems_view_get_type, system_sheets },
  { "inventory", NC_ ("view", "Businesses and Equipment"), "folder-symbolic", sonae_inventory_view_get_type,
    inventory_sheets },
  { "recovery", NC_ ("view", "Recovery"), "media-playlist-consecutive-symbolic", sonae_recovery_view_get_type,
    no_sheets },
  { "survey", NC_ ("view", "Survey"), "view-list-symbolic", sonae_survey_view_get_type, survey_sheets },
  { "measures", NC_ ("view", "Measures"), "applications-utilities-symbolic", sonae_measures_view_get_type,
    measure_sheets },
  { "organisation", NC_ ("view", "Organisation"), "system-users-symbolic", sonae_organisation_view_get_type,
    organisation_sheets },
  { "year", NC_ ("view", "Annual Plan"), "x-office-calendar-symbolic", sonae_year_view_get_type, year_sheets },
  { "review", NC_ ("view", "Review"), "object-select-symbolic", sonae_review_view_get_type, review_sheets },
  { "documents", NC_ ("view", "Documents"), "x-office-document-symbolic", sonae_documents_view_get_type,
    document_sheets },
  { "history", NC_ ("view", "History"), "document-open-recent-symbolic", sonae_history_view_get_type, no_sheets },
  { "sync", NC_ ("view", "Sync"), "emblem-synchronizing-symbolic", sonae_sync_view_get_type, no_sheets },
  { NULL },
};

const SonaeViewKind *
sonae_view_kinds (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds) - 1;
  return kinds;
}

const SonaeViewKind *
sonae_view_kind_find (const char *id)
{
  for (const SonaeViewKind *kind = kinds; kind->id != NULL; kind++)
    if (g_strcmp0 (kind->id, id) == 0)
      return kind;
  return NULL;
}

const char *
sonae_view_kind_title (const SonaeViewKind *kind)
{
  return g_dpgettext2 (NULL, "view", kind->title);
}

gboolean
sonae_view_kind_shows (const SonaeViewKind *kind, const SonaeSheet *sheet)
{
  for (guint i = 0; kind->sheets[i] != NULL; i++)
    if (kind->sheets[i] == sheet)
      return TRUE;
  return FALSE;
}
