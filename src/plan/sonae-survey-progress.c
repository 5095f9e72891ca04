/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the survey of recovery times (C04) has come, section by section. */

#include "sonae-survey-progress.h"

#include "sonae-objective.h"
#include "sonae-rank.h"

struct _SonaeSurveyProgress
{
  GPtrArray *sections; /* (owned) (element-type SonaeSurveySection) */
};

static void
clear_item (gpointer data)
{
  SonaeSurveyItem *item = data;

  g_clear_object (&item->system);
  g_clear_object (&item->answer);
  g_free (item->faults);
}

static void
free_section (gpointer data)
{
  SonaeSurveySection *section = data;

  g_clear_object (&section->section);
  g_array_unref (section->items);
  g_free (section);
}

/* Returns: (transfer full): system id (not owned) → its answer (not owned) */
static GHashTable *
collect_answers (SonaeRecords *records, SonaeRecord *scenario, int fiscal_year)
{
  GListModel *list = sonae_records_list (records, &sonae_sheet_survey);
  const char *id = sonae_record_get_id (scenario);
  GHashTable *answers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) answer = g_list_model_get_item (list, i);
      const char *system = sonae_record_get_text (answer, "system");

      if (system == NULL || !sonae_record_is (answer, "scenario", id)
          || sonae_record_get_integer (answer, "fiscal_year") != fiscal_year || g_hash_table_contains (answers, system))
        continue;
      g_hash_table_insert (answers, (gpointer) system, sonae_survey_find (records, system, id, fiscal_year));
    }
  return answers;
}

/* Returns: (nullable): who was asked, else the main owner */
static SonaeRecord *
get_respondent (SonaeRecords *records, SonaeRecord *system, SonaeRecord *answer)
{
  g_auto (GStrv) owners = sonae_record_get_references (system, "owners");
  SonaeRecord *section = answer != NULL ? sonae_records_follow (records, answer, "section") : NULL;

  for (guint i = 0; section == NULL && owners[i] != NULL; i++)
    section = sonae_records_find (records, &sonae_sheet_section, owners[i]);
  return section;
}

/* @section: (nullable) */
static SonaeSurveySection *
get_section (SonaeSurveyProgress *self, SonaeRecord *section)
{
  SonaeSurveySection *found;

  for (guint i = 0; i < self->sections->len; i++)
    {
      found = g_ptr_array_index (self->sections, i);
      if (found->section == section)
        return found;
    }
  found = g_new0 (SonaeSurveySection, 1);
  found->section = section != NULL ? g_object_ref (section) : NULL;
  found->items = g_array_new (FALSE, FALSE, sizeof (SonaeSurveyItem));
  g_array_set_clear_func (found->items, clear_item);
  g_ptr_array_add (self->sections, found);
  return found;
}

/* @answer: (nullable); @steps: of all answers */
static void
add_system (SonaeSurveyProgress *self,
            SonaeRecords        *records,
            SonaeRecord         *system,
            SonaeRecord         *answer,
            GHashTable          *steps,
            SonaeDate            today)
{
  SonaeSurveySection *section = get_section (self, get_respondent (records, system, answer));
  SonaeRecord *const *own = sonae_survey_find_steps (steps, answer);
  SonaeSurveyItem     item = { g_object_ref (system), answer != NULL ? g_object_ref (answer) : NULL,
                               sonae_survey_state (answer, own, today), NULL };

  /* The times of what keeps running are out of sight, and count for nothing. */
  if (answer != NULL && sonae_record_get_integer (answer, "unaffected") == 0)
    item.faults = sonae_survey_list_faults (own);
  g_array_append_val (section->items, item);
  section->counts[item.state]++;
}

static int
compare_sections (gconstpointer a, gconstpointer b)
{
  const SonaeSurveySection *x = *(const SonaeSurveySection *const *) a;
  const SonaeSurveySection *y = *(const SonaeSurveySection *const *) b;

  if (x->section == NULL || y->section == NULL)
    return (x->section == NULL) - (y->section == NULL);
  return sonae_record_compare (x->section, y->section);
}

SonaeSurveyProgress *
sonae_survey_progress_new (SonaeRecords *records, SonaeRecord *scenario, int fiscal_year, SonaeDate today)
{
  SonaeSurveyProgress *self = g_new0 (SonaeSurveyProgress, 1);
  g_autoptr (GHashTable) answers = collect_answers (records, scenario, fiscal_year);
  g_autoptr (GHashTable) steps = sonae_survey_index_steps (records);
  const char *rank = sonae_objective_rank_field (sonae_objective_kind_of (scenario));
  g_autoptr (GPtrArray) priority = sonae_rank_order (records, &sonae_sheet_system, rank);
  GListModel *systems = sonae_records_list (records, &sonae_sheet_system);

  self->sections = g_ptr_array_new_with_free_func (free_section);
  for (guint i = 0; i < priority->len; i++)
    add_system (self, records, priority->pdata[i],
                g_hash_table_lookup (answers, sonae_record_get_id (priority->pdata[i])), steps, today);
  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);
      SonaeRecord *answer = g_hash_table_lookup (answers, sonae_record_get_id (system));

      if (answer != NULL && !sonae_record_has (system, rank))
        add_system (self, records, system, answer, steps, today);
    }
  g_ptr_array_sort (self->sections, compare_sections);
  return self;
}

void
sonae_survey_progress_free (SonaeSurveyProgress *self)
{
  g_ptr_array_unref (self->sections);
  g_free (self);
}

guint
sonae_survey_progress_get_n_sections (SonaeSurveyProgress *self)
{
  return self->sections->len;
}

const SonaeSurveySection *
sonae_survey_progress_get_section (SonaeSurveyProgress *self, guint place)
{
  return g_ptr_array_index (self->sections, place);
}

guint
sonae_survey_progress_count (SonaeSurveyProgress *self, guint counts[SONAE_N_SURVEY_STATES])
{
  guint n_systems = 0;

  for (int state = 0; state < SONAE_N_SURVEY_STATES; state++)
    {
      counts[state] = 0;
      for (guint i = 0; i < self->sections->len; i++)
        counts[state] += sonae_survey_progress_get_section (self, i)->counts[state];
      n_systems += counts[state];
    }
  return n_systems;
}

guint
sonae_survey_count_answered (const guint counts[SONAE_N_SURVEY_STATES])
{
  return counts[SONAE_SURVEY_ANSWERED] + counts[SONAE_SURVEY_CONFIRMED];
}
