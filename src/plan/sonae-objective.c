/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recovery time objectives (P01 Chapter 5: the target start time of the business is the objective of its system). */

#include "sonae-objective.h"

#include <glib/gi18n.h>

#include "sonae-duration.h"

/* Of one system: the first business by situation; %NULL where there is none. */
typedef struct
{
  SonaeRecord *first[SONAE_N_OBJECTIVES];
} Supported;

struct _SonaeObjectives
{
  GHashTable *supported;  /* (owned): system id (owned) → Supported (owned) */
  GPtrArray  *businesses; /* (owned) (element-type SonaeRecord): keeps them alive */
};

static const struct
{
  const char *rank;
  const char *objective;
  const char *start;
} fields[SONAE_N_OBJECTIVES] = {
  { "emergency_rank", "rto_emergency", "start_emergency" },
  { "nondisaster_rank", "rto_nondisaster", "start_nondisaster" },
};

static gint64
get_start (SonaeRecord *business, SonaeObjectiveKind situation)
{
  return sonae_duration_of (business, fields[situation].start);
}

static void
add_need (SonaeObjectives *self, SonaeRecord *business, const char *system)
{
  Supported *supported = g_hash_table_lookup (self->supported, system);

  if (supported == NULL)
    {
      supported = g_new0 (Supported, 1);
      g_hash_table_insert (self->supported, g_strdup (system), supported);
    }
  for (int i = 0; i < SONAE_N_OBJECTIVES; i++)
    {
      SonaeRecord **first = &supported->first[i];

      if (sonae_duration_is_set (business, fields[i].start)
          && (*first == NULL
              || get_start (business, (SonaeObjectiveKind) i) < get_start (*first, (SonaeObjectiveKind) i)))
        *first = business;
    }
}

SonaeObjectives *
sonae_objectives_new (SonaeRecords *records)
{
  SonaeObjectives *self = g_new0 (SonaeObjectives, 1);
  GListModel      *list = sonae_records_list (records, &sonae_sheet_business);

  self->supported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->businesses = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      SonaeRecord *business = g_list_model_get_item (list, i);
      g_auto (GStrv) systems = sonae_record_get_references (business, "systems");

      g_ptr_array_add (self->businesses, business);
      for (guint j = 0; systems[j] != NULL; j++)
        add_need (self, business, systems[j]);
    }
  return self;
}

void
sonae_objectives_free (SonaeObjectives *self)
{
  g_hash_table_unref (self->supported);
  g_ptr_array_unref (self->businesses);
  g_free (self);
}

SonaeObjective
sonae_objectives_get (SonaeObjectives *self, SonaeRecord *system, SonaeObjectiveKind situation)
{
  Supported     *supported = g_hash_table_lookup (self->supported, sonae_record_get_id (system));
  SonaeObjective objective = { SONAE_OBJECTIVE_UNSET, SONAE_OBJECTIVE_UNSET, NULL, FALSE };

  if (supported != NULL && supported->first[situation] != NULL)
    {
      objective.business = supported->first[situation];
      objective.derived = get_start (objective.business, situation);
    }
  objective.is_by_hand = sonae_duration_is_set (system, fields[situation].objective);
  objective.minutes =
      objective.is_by_hand ? sonae_duration_of (system, fields[situation].objective) : objective.derived;
  return objective;
}

SonaeRecord *
sonae_objectives_fill (SonaeObjectives *self, SonaeRecord *system)
{
  SonaeRecord *filled = sonae_record_copy (system);

  for (int i = 0; i < SONAE_N_OBJECTIVES; i++)
    {
      gint64 minutes = sonae_objectives_get (self, system, (SonaeObjectiveKind) i).minutes;

      if (minutes != SONAE_OBJECTIVE_UNSET)
        sonae_record_set_integer (filled, fields[i].objective, minutes);
    }
  return filled;
}

char *
sonae_objective_describe (SonaeObjectives *self, SonaeRecord *system, SonaeObjectiveKind situation)
{
  SonaeObjective    objective = sonae_objectives_get (self, system, situation);
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_system, fields[situation].objective);
  const char       *label = _ (field->label);
  g_autofree char  *time = NULL;

  if (objective.minutes == SONAE_OBJECTIVE_UNSET)
    return g_strdup_printf (sonae_objective_is_asked (system, situation) ? _ ("%s: not set, no business says it")
                                                                         : _ ("%s: none, not a priority system"),
                            label);
  time = sonae_duration_format_parts (objective.minutes);
  if (objective.is_by_hand)
    return g_strdup_printf (_ ("%s: %s, set by hand"), label, time);
  return g_strdup_printf (_ ("%s: %s, from “%s”"), label, time, sonae_record_get_title (objective.business));
}

/* The business that starts earlier comes first. */
static int
compare_starts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SonaeObjectiveKind situation = (SonaeObjectiveKind) GPOINTER_TO_INT (user_data);
  gint64             left = get_start (*(SonaeRecord *const *) a, situation);
  gint64             right = get_start (*(SonaeRecord *const *) b, situation);

  return left < right ? -1 : left > right;
}

/* Returns: (transfer full): the businesses that need @system with when they start, the earliest first; "" for none */
static char *
list_starts (SonaeRecords *records, SonaeRecord *system, SonaeObjectiveKind situation)
{
  g_autoptr (GPtrArray) businesses =
      sonae_records_referring (records, &sonae_sheet_business, "systems", sonae_record_get_id (system));
  GString *text = g_string_new (NULL);

  g_ptr_array_sort_with_data (businesses, compare_starts, GINT_TO_POINTER (situation));
  for (guint i = 0; i < businesses->len; i++)
    {
      SonaeRecord     *business = g_ptr_array_index (businesses, i);
      g_autofree char *start = NULL;

      if (!sonae_duration_is_set (business, fields[situation].start))
        continue;
      start = sonae_duration_format_parts (get_start (business, situation));
      /* Translators: a business and within what time it starts, in a list of such. */
      g_string_append_printf (text, _ ("%s“%s” within %s"), text->len > 0 ? _ (", ") : "",
                              sonae_record_get_title (business), start);
    }
  return g_string_free (text, FALSE);
}

static char *
note_objective (SonaeRecords *records, SonaeRecord *system, SonaeObjectiveKind situation)
{
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  SonaeObjective   objective = sonae_objectives_get (objectives, system, situation);
  g_autofree char *starts = list_starts (records, system, situation);
  g_autofree char *derived = NULL;

  if (objective.derived == SONAE_OBJECTIVE_UNSET)
    return g_strdup (_ ("No business that needs the system says when it must start."));
  derived = sonae_duration_format_parts (objective.derived);
  if (objective.is_by_hand)
    return g_strdup_printf (_ ("Set by hand. From the businesses would follow %s: %s"), derived, starts);
  return g_strdup_printf (_ ("From the businesses follows %s: %s. An RTO entered here takes its place."), derived,
                          starts);
}

gboolean
sonae_objective_lacks_reason (SonaeRecord *system)
{
  gboolean is_by_hand = FALSE;

  for (int i = 0; i < SONAE_N_OBJECTIVES; i++)
    is_by_hand = is_by_hand || sonae_duration_is_set (system, fields[i].objective);
  return is_by_hand && !sonae_record_has (system, "rto_reason");
}

char *
sonae_objective_note (SonaeRecords *records, SonaeRecord *system, const SonaeField *field, gboolean *is_wrong)
{
  *is_wrong = FALSE;
  if (sonae_record_get_sheet (system) != &sonae_sheet_system)
    return NULL;
  for (int i = 0; i < SONAE_N_OBJECTIVES; i++)
    if (g_str_equal (field->id, fields[i].objective))
      return note_objective (records, system, (SonaeObjectiveKind) i);
  if (!g_str_equal (field->id, "rto_reason"))
    return NULL;
  *is_wrong = sonae_objective_lacks_reason (system);
  return g_strdup (*is_wrong ? _ ("Its recovery time objective is set by hand, but not why.")
                             : _ ("Needed where an RTO above is set by hand"));
}

char *
sonae_objective_describe_zero (SonaeRecord *record, const SonaeField *field)
{
  const SonaeSheet *sheet = sonae_record_get_sheet (record);

  for (int i = 0; i < SONAE_N_OBJECTIVES; i++)
    {
      const char *own = sheet == &sonae_sheet_system     ? fields[i].objective
                        : sheet == &sonae_sheet_business ? fields[i].start
                                                         : NULL;

      if (g_strcmp0 (field->id, own) == 0 && sonae_duration_is_set (record, own)
          && sonae_duration_of (record, own) == 0)
        return g_strdup_printf (_ ("“%s” is zero, which only a system that never stops can meet."), _ (field->label));
    }
  return NULL;
}

gboolean
sonae_objectives_has_business (SonaeObjectives *self, SonaeRecord *system, SonaeObjectiveKind situation)
{
  return sonae_objectives_get (self, system, situation).business != NULL;
}

static gboolean
lacks (SonaeObjectives *self, SonaeRecord *system)
{
  for (int i = 0; i < SONAE_N_OBJECTIVES; i++)
    if (sonae_objective_is_asked (system, (SonaeObjectiveKind) i)
        && sonae_objectives_get (self, system, (SonaeObjectiveKind) i).minutes == SONAE_OBJECTIVE_UNSET)
      return TRUE;
  return FALSE;
}

GPtrArray *
sonae_objectives_list_lacking (SonaeRecords *records)
{
  g_autoptr (SonaeObjectives) self = sonae_objectives_new (records);
  GListModel *list = sonae_records_list (records, &sonae_sheet_system);
  GPtrArray  *lacking = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (list, i);

      if (lacks (self, system))
        g_ptr_array_add (lacking, g_steal_pointer (&system));
    }
  return lacking;
}

gboolean
sonae_objective_is_asked (SonaeRecord *system, SonaeObjectiveKind situation)
{
  return sonae_record_has (system, fields[situation].rank);
}

const char *
sonae_objective_name_unset (SonaeRecord *system, SonaeObjectiveKind situation)
{
  return sonae_objective_is_asked (system, situation) ? _ ("Not set") : C_ ("objective", "None");
}

char *
sonae_objective_format (SonaeRecord *system, SonaeObjectiveKind situation, gint64 minutes)
{
  return minutes != SONAE_OBJECTIVE_UNSET ? sonae_duration_format_parts (minutes)
                                          : g_strdup (sonae_objective_name_unset (system, situation));
}

const char *
sonae_objective_name_empty (SonaeRecord *record, const SonaeField *field)
{
  if (sonae_record_get_sheet (record) != &sonae_sheet_system)
    return NULL;
  for (int i = 0; i < SONAE_N_OBJECTIVES; i++)
    if (g_str_equal (field->id, fields[i].objective))
      return sonae_objective_name_unset (record, (SonaeObjectiveKind) i);
  return NULL;
}

const char *
sonae_objective_rank_field (SonaeObjectiveKind situation)
{
  return fields[situation].rank;
}

const char *
sonae_objective_hand_field (SonaeObjectiveKind situation)
{
  return fields[situation].objective;
}

const char *
sonae_objective_start_field (SonaeObjectiveKind situation)
{
  return fields[situation].start;
}

SonaeObjectiveKind
sonae_objective_kind_of (SonaeRecord *scenario)
{
  return sonae_record_is (scenario, "family", "disaster") ? SONAE_OBJECTIVE_EMERGENCY : SONAE_OBJECTIVE_NONDISASTER;
}
