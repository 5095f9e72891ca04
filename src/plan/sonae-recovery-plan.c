/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recovery times of the systems of a plan in one scenario, from what the sections answered (C04). */

#include "sonae-recovery-plan.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-duration.h"
#include "sonae-fiscal-year.h"
#include "sonae-objective.h"
#include "sonae-office-hours.h"
#include "sonae-organisation.h"
#include "sonae-power.h"
#include "sonae-recovery-private.h"
#include "sonae-survey.h"
#include "sonae-text.h"

/* What was answered for one system. */
typedef struct
{
  SonaeRecord      *survey;                        /* (nullable) */
  SonaeRecord      *steps[SONAE_N_RECOVERY_STEPS]; /* (nullable): the first record of each step */
  const SonaeSheet *lost; /* (nullable): of its site, or whoever does one of them, if deleted */
} Answer;

/* Who does a step. */
typedef struct
{
  SonaeRecord      *record; /* (nullable): the vendor or section */
  const SonaeSheet *lost;   /* (nullable): of it, where it has been deleted */
} Worker;

/* What one system cannot have, in words. */
typedef struct
{
  char    *late;    /* (owned) (nullable): what is there only later: the power of its site or machines */
  char    *never;   /* (owned) (nullable): what is not there at all: its site, its people */
  gboolean is_down; /* that is the system itself */
} Off;

struct _SonaeRecoveryPlan
{
  SonaeRecoveryModel *model;                           /* (owned) */
  SonaeRecovery      *results[SONAE_N_RECOVERY_CASES]; /* (owned) */
  GPtrArray          *systems;                         /* (owned) (element-type SonaeRecord) */
  GHashTable         *numbers;                         /* (owned): system id, of the record → number */
  Answer             *answers;                         /* (owned): by number */
  Off                *offs;                            /* (owned): by number */
  GPtrArray          *crews;                           /* (owned) (element-type SonaeRecord): by resource */
  GArray             *kinds;                           /* (owned) (element-type SonaeRecoveryStep): by step */
  int                 fiscal_year;
  guint32            *flawed_needs; /* (owned) (nullable): see sonae_recovery_find_flawed_needs() */
};

/* What is needed while the model is made. */
typedef struct
{
  SonaeRecoveryPlan           *plan;
  SonaeRecords                *records;
  const SonaeRecoveryQuestion *question;
  SonaeObjectiveKind           situation;
  gboolean                     is_outside;
  SonaeRecord                 *office;       /* (nullable): the section that runs the plan */
  gboolean                     lacks_office; /* it has been deleted */
  GHashTable                  *resources;    /* (owned): id of a vendor or section → number of its crews */
  GHashTable                  *absent;       /* (owned): id of a lost vendor → number of what does not come */
  GHashTable                  *people; /* (owned): id of a section → GArray of gint64, how long people walk, sorted */
  GHashTable                  *dependencies; /* (owned): id of a system → GPtrArray of its dependencies */
  GPtrArray                   *measures;     /* (owned) (element-type SonaeRecord) */
  GHashTable                  *machines;     /* (owned): see sonae_place_index_machines() */
} Maker;

SonaeRecoveryQuestion
sonae_recovery_question (SonaeRecord *scenario, SonaeDate today)
{
  return (SonaeRecoveryQuestion){
    .scenario = scenario, .fiscal_year = sonae_fiscal_year_of (today), .today = today, .begins = -1
  };
}

static gboolean
holds (const char *const *ids, const char *id)
{
  return ids != NULL && id != NULL && g_strv_contains (ids, id);
}

/* Takes the answers that count, and their steps. */
static void
choose_surveys (Maker *maker)
{
  GListModel *list = sonae_records_list (maker->records, &sonae_sheet_survey);
  const char *scenario = sonae_record_get_id (maker->question->scenario);
  g_autoptr (GHashTable) steps = sonae_survey_index_steps (maker->records);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) survey = g_list_model_get_item (list, i);
      SonaeRecord *const *own = sonae_survey_find_steps (steps, survey);
      guint               number = sonae_recovery_plan_find (maker->plan, sonae_record_get_text (survey, "system"));
      SonaeRecord       **taken = number != SONAE_RECOVERY_NONE ? &maker->plan->answers[number].survey : NULL;

      if (taken != NULL && sonae_record_is (survey, "scenario", scenario)
          && sonae_record_get_integer (survey, "fiscal_year") <= maker->question->fiscal_year
          && sonae_survey_is_answered (survey, own)
          && (*taken == NULL
              || sonae_survey_is_taken_before (survey, own, *taken, sonae_survey_find_steps (steps, *taken))))
        *taken = survey; /* held by the list */
    }
  for (guint number = 0; number < maker->plan->systems->len; number++)
    memcpy (maker->plan->answers[number].steps, sonae_survey_find_steps (steps, maker->plan->answers[number].survey),
            sizeof maker->plan->answers[number].steps);
}

static void
collect_dependencies (Maker *maker)
{
  GListModel *list = sonae_records_list (maker->records, &sonae_sheet_dependency);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) dependency = g_list_model_get_item (list, i);
      const char *system = sonae_record_get_text (dependency, "system");
      GPtrArray  *own;

      if (system == NULL || sonae_record_is (dependency, "kind", "degradable"))
        continue;
      own = g_hash_table_lookup (maker->dependencies, system);
      if (own == NULL)
        {
          own = g_ptr_array_new ();
          g_hash_table_insert (maker->dependencies, (gpointer) system, own);
        }
      g_ptr_array_add (own, dependency); /* held by the list */
    }
}

static int
compare_minutes (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
collect_people (Maker *maker)
{
  GListModel    *list = sonae_records_list (maker->records, &sonae_sheet_person);
  GHashTableIter iter;
  gpointer       times;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) person = g_list_model_get_item (list, i);
      const char *section = sonae_record_get_text (person, "section");
      gint64      minutes = sonae_duration_of (person, "walk_minutes");
      GArray     *own;

      if (section == NULL || !sonae_record_has (person, "walk_minutes")
          || sonae_person_has_left (person, maker->question->today))
        continue;
      own = g_hash_table_lookup (maker->people, section);
      if (own == NULL)
        {
          own = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_hash_table_insert (maker->people, (gpointer) section, own);
        }
      g_array_append_val (own, minutes);
    }
  g_hash_table_iter_init (&iter, maker->people);
  while (g_hash_table_iter_next (&iter, NULL, &times))
    g_array_sort (times, compare_minutes);
}

static void
collect_measures (Maker *maker)
{
  for (guint i = 0; maker->question->measures != NULL && maker->question->measures[i] != NULL; i++)
    {
      SonaeRecord *measure = sonae_records_find (maker->records, &sonae_sheet_measure, maker->question->measures[i]);

      if (measure != NULL)
        g_ptr_array_add (maker->measures, measure);
    }
}

/* Those away are spread evenly over near and far. Returns: when enough of @section are there, -1 where nobody said how
 * long they walk, SONAE_RECOVERY_NEVER where too few come */
static gint64
get_arrival (Maker *maker, SonaeRecord *section, SonaeRecord *survey)
{
  GArray *times = section != NULL ? g_hash_table_lookup (maker->people, sonae_record_get_id (section)) : NULL;
  gint64  needed = MAX (sonae_record_get_integer (survey, "staff_needed"), 1);
  gint64  present = 100 - CLAMP (maker->question->staff_away, 0, 100);
  gint64  place;

  if (times == NULL)
    return -1;
  if (present == 0 || needed > (gint64) times->len)
    return SONAE_RECOVERY_NEVER;
  place = (needed * 100 + present - 1) / present;
  if (place > (gint64) times->len)
    return SONAE_RECOVERY_NEVER;
  return maker->is_outside ? g_array_index (times, gint64, place - 1) : 0;
}

static guint
get_resource (Maker *maker, SonaeRecord *owner)
{
  const char *id = sonae_record_get_id (owner);
  gpointer    known;
  gint64      crews = CLAMP (sonae_record_get_integer (owner, "crews"), 0, G_MAXINT);
  guint       number;

  if (g_hash_table_lookup_extended (maker->resources, id, NULL, &known))
    return GPOINTER_TO_UINT (known);
  number = sonae_recovery_model_add_resource (maker->plan->model, (guint) crews,
                                              holds (maker->question->lost_vendors, id) ? SONAE_RECOVERY_NEVER : 0);
  g_ptr_array_add (maker->plan->crews, g_object_ref (owner));
  g_hash_table_insert (maker->resources, (gpointer) id, GUINT_TO_POINTER (number));
  return number;
}

static SonaeRecord *
get_main_owner (Maker *maker, SonaeRecord *system)
{
  g_auto (GStrv) owners = sonae_record_get_references (system, "owners");

  return sonae_records_find (maker->records, &sonae_sheet_section, owners[0]);
}

/* @code: (nullable): of "worker" */
static Worker
find_worker (Maker *maker, SonaeRecord *system, const char *code)
{
  Worker worker = { NULL, NULL };

  if (g_strcmp0 (code, "staff") == 0)
    {
      worker.record = maker->office;
      worker.lost = maker->lacks_office ? &sonae_sheet_section : NULL;
    }
  else if (g_strcmp0 (code, "owner") == 0)
    {
      worker.record = get_main_owner (maker, system);
      worker.lost = worker.record == NULL && sonae_record_has (system, "owners") ? &sonae_sheet_section : NULL;
    }
  else if (g_strcmp0 (code, "vendor") == 0)
    {
      worker.record = sonae_records_follow (maker->records, system, "vendor");
      worker.lost = worker.record == NULL && sonae_record_has (system, "vendor") ? &sonae_sheet_vendor : NULL;
    }
  return worker;
}

static void
reduce (Maker *maker, SonaeRecord *system, SonaeRecoveryStep kind, gint32 minutes[SONAE_N_RECOVERY_CASES])
{
  for (guint i = 0; i < maker->measures->len; i++)
    {
      SonaeRecord *measure = g_ptr_array_index (maker->measures, i);
      gint64       less = sonae_duration_of (measure, "reduction");

      if (!sonae_record_is (measure, "step", sonae_recovery_steps[kind].code)
          || !sonae_record_refers_to (measure, "systems", sonae_record_get_id (system)))
        continue;
      for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
        minutes[which] = MAX (minutes[which] - (gint32) less, 0);
    }
}

static void
raise_to (gint32 minutes[SONAE_N_RECOVERY_CASES], gint64 least)
{
  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    minutes[which] = MAX (minutes[which], (gint32) CLAMP (least, 0, SONAE_MINUTES_MOST));
}

/* Returns: the number of something that never comes */
static guint
get_absent (Maker *maker, SonaeRecord *owner)
{
  gpointer known;
  guint    number;

  if (g_hash_table_lookup_extended (maker->absent, owner, NULL, &known))
    return GPOINTER_TO_UINT (known);
  number = sonae_recovery_model_add_resource (maker->plan->model, 0, SONAE_RECOVERY_NEVER);
  g_ptr_array_add (maker->plan->crews, owner != NULL ? g_object_ref (owner) : NULL);
  g_hash_table_insert (maker->absent, owner, GUINT_TO_POINTER (number));
  return number;
}

/* Staff is there in office hours, else it walks. Returns: who does not come, SONAE_RECOVERY_NONE where enough do */
static guint
meet_staff (Maker *maker, SonaeRecord *survey, SonaeRecord *worker, gint32 minutes[SONAE_N_RECOVERY_CASES])
{
  gint64 arrival = get_arrival (maker, worker, survey);

  if (arrival == SONAE_RECOVERY_NEVER)
    return get_absent (maker, worker);
  if (!maker->is_outside)
    memset (minutes, 0, SONAE_N_RECOVERY_CASES * sizeof *minutes);
  else if (arrival >= 0)
    raise_to (minutes, arrival);
  return SONAE_RECOVERY_NONE;
}

/* The arrival agreed holds, unless a disaster exempts the vendor. Returns: as meet_staff() */
static guint
meet_vendor (Maker *maker, SonaeRecord *vendor, gint32 minutes[SONAE_N_RECOVERY_CASES])
{
  if (vendor == NULL)
    return SONAE_RECOVERY_NONE;
  if (holds (maker->question->lost_vendors, sonae_record_get_id (vendor)))
    return get_absent (maker, vendor);
  if (maker->situation != SONAE_OBJECTIVE_EMERGENCY || sonae_record_get_integer (vendor, "disaster_exempt") == 0)
    raise_to (minutes, sonae_duration_of (vendor, "arrival_minutes"));
  return SONAE_RECOVERY_NONE;
}

static SonaeRecoveryStepFlags
get_flags (SonaeRecord *step, SonaeRecoveryStep kind, SonaeRecord *worker)
{
  guint    flags = kind >= SONAE_STEP_INSTALL ? SONAE_RECOVERY_STEP_WAITS : SONAE_RECOVERY_STEP_PLAIN;
  gboolean is_vendor = worker != NULL && sonae_record_get_sheet (worker) == &sonae_sheet_vendor;

  if (step == NULL)
    return (SonaeRecoveryStepFlags) flags;
  if (sonae_record_get_integer (step, "together") != 0)
    flags |= SONAE_RECOVERY_STEP_TOGETHER;
  if (sonae_record_get_integer (step, "office_hours") != 0
      || (is_vendor && sonae_record_is (worker, "hours", "office")))
    flags |= SONAE_RECOVERY_STEP_OFFICE;
  return (SonaeRecoveryStepFlags) flags;
}

/* Nobody can say what time anything takes that hangs on what has been deleted: the system is lacking then. */
static void
note_lost (Maker *maker, Answer *answer, const SonaeSheet *lost)
{
  if (answer->lost != NULL)
    return;
  answer->lost = lost;
  sonae_recovery_model_set_lacking (maker->plan->model);
}

/* In office hours people need not come together, whoever they are. */
static void
note_worker (Maker *maker, Answer *answer, SonaeRecoveryStep kind, const Worker *worker)
{
  if (worker->lost != NULL && (kind != SONAE_STEP_MUSTER || maker->is_outside))
    note_lost (maker, answer, worker->lost);
}

/* People must come together whether or not somebody thought of it; the vendor is waited for by whomever. */
static void
add_step (Maker *maker, SonaeRecord *system, Answer *answer, SonaeRecoveryStep kind)
{
  gint32       minutes[SONAE_N_RECOVERY_CASES] = { 0 };
  SonaeRecord *step = answer->steps[kind];
  Worker       worker = find_worker (maker, system, step != NULL ? sonae_record_get_text (step, "worker") : "staff");
  Worker       awaited = kind == SONAE_STEP_VENDOR ? find_worker (maker, system, "vendor") : worker;
  guint        resource = SONAE_RECOVERY_NONE;

  note_worker (maker, answer, kind, &awaited);
  if (step != NULL && !sonae_survey_read_minutes (step, minutes))
    return;
  reduce (maker, system, kind, minutes);
  if (kind == SONAE_STEP_MUSTER)
    resource = meet_staff (maker, answer->survey, worker.record, minutes);
  else if (kind == SONAE_STEP_VENDOR)
    resource = meet_vendor (maker, awaited.record, minutes);
  else if (worker.record != NULL)
    resource = get_resource (maker, worker.record);
  sonae_recovery_model_add_step (maker->plan->model, minutes, resource, get_flags (step, kind, worker.record));
  g_array_append_val (maker->plan->kinds, kind);
}

/* Returns: (transfer container): the sites of @place that cannot be used */
static GPtrArray *
list_lost_sites (Maker *maker, const SonaePlace *place)
{
  GPtrArray *lost = sonae_place_list_sites (place, maker->records);

  for (guint i = lost->len; i-- > 0;)
    if (!holds (maker->question->lost_sites, sonae_record_get_id (lost->pdata[i])))
      g_ptr_array_remove_index (lost, i);
  return lost;
}

/* Returns: from when on a system can be worked on at @place */
static gint64
get_place_from (Maker *maker, const SonaePlace *place)
{
  g_autoptr (GPtrArray) lost = list_lost_sites (maker, place);
  g_autoptr (GPtrArray) unfed = NULL;

  if (lost->len > 0)
    return SONAE_RECOVERY_NEVER;
  unfed = sonae_power_list_unfed (maker->records, place, maker->question->power_minutes);
  return unfed->len > 0 ? maker->question->power_minutes : 0;
}

/* Returns: from when on the system can be worked on: at whichever of its places that is possible first */
static gint64
get_from (Maker *maker, SonaeRecord *system)
{
  g_autoptr (GPtrArray) places = sonae_place_list (maker->records, maker->machines, system);
  gint64 from = SONAE_RECOVERY_NEVER;

  if (holds (maker->question->lost_systems, sonae_record_get_id (system)))
    return SONAE_RECOVERY_NEVER;
  for (guint i = 0; i < places->len; i++)
    from = MIN (from, get_place_from (maker, places->pdata[i]));
  return from;
}

/* Each system that is needed counts once. Of those that are gone nobody can say when they are back: they are lacking where
 * those that are left are not enough. */
static void
add_dependency (Maker *maker, SonaeRecord *dependency)
{
  g_auto (GStrv) ids = sonae_record_get_references (dependency, "needs");
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gboolean is_redundant = sonae_record_is (dependency, "kind", "redundant");
  gint64   needed = MAX (sonae_record_get_integer (dependency, "at_least"), 1);
  gboolean is_any_gone = FALSE;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      guint number = sonae_recovery_plan_find (maker->plan, ids[i]);

      is_any_gone |= number == SONAE_RECOVERY_NONE;
      if (number != SONAE_RECOVERY_NONE && g_hash_table_add (seen, GUINT_TO_POINTER (number)))
        g_array_append_val (members, number);
    }
  if (is_any_gone && (!is_redundant || needed > members->len))
    sonae_recovery_model_set_lacking (maker->plan->model);
  if (!is_redundant || needed > members->len)
    needed = members->len;
  sonae_recovery_model_add_group (maker->plan->model, (guint) needed, (const guint *) (void *) members->data,
                                  members->len);
}

/* Returns: how many steps of @answer have a time. @n_open: (out): how many have none */
static guint
count_steps (const Answer *answer, guint *n_open)
{
  gint32 minutes[SONAE_N_RECOVERY_CASES];
  guint  n_steps = 0;

  *n_open = 0;
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    {
      if (answer->steps[kind] == NULL)
        continue;
      if (sonae_survey_read_minutes (answer->steps[kind], minutes))
        n_steps++;
      else
        (*n_open)++;
    }
  return n_steps;
}

/* Whether the answer says all that the system takes. */
static gboolean
is_answered (const Answer *answer)
{
  guint n_open;

  if (answer->survey == NULL)
    return FALSE;
  if (sonae_record_get_integer (answer->survey, "unaffected") != 0)
    return TRUE;
  return count_steps (answer, &n_open) > 0 && n_open == 0;
}

/* Whether it had sites, all of which have been deleted. */
static gboolean
are_sites_gone (Maker *maker, SonaeRecord *system)
{
  g_auto (GStrv) sites = sonae_record_get_references (system, "sites_installed");

  for (guint i = 0; sites[i] != NULL; i++)
    if (sonae_records_find (maker->records, &sonae_sheet_site, sites[i]) != NULL)
      return FALSE;
  return sites[0] != NULL;
}

static void
add_system (Maker *maker, guint number)
{
  SonaeRecord *system = g_ptr_array_index (maker->plan->systems, number);
  Answer      *answer = &maker->plan->answers[number];
  GPtrArray   *dependencies = g_hash_table_lookup (maker->dependencies, sonae_record_get_id (system));
  const char  *rank = sonae_objective_rank_field (maker->situation);
  gint64       order = sonae_record_has (system, rank) ? sonae_record_get_integer (system, rank) : G_MAXINT64;

  sonae_recovery_model_add_system (maker->plan->model, order, get_from (maker, system), is_answered (answer));
  if (are_sites_gone (maker, system))
    note_lost (maker, answer, &sonae_sheet_site);
  for (guint i = 0; dependencies != NULL && i < dependencies->len; i++)
    add_dependency (maker, g_ptr_array_index (dependencies, i));
  if (answer->survey == NULL || sonae_record_get_integer (answer->survey, "unaffected") != 0)
    return;
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    if (answer->steps[kind] != NULL || kind == SONAE_STEP_MUSTER)
      add_step (maker, system, answer, (SonaeRecoveryStep) kind);
}

/* @format: has one "%s" for @name */
static void
add_name (GString *names, const char *format, const char *name)
{
  g_autoptr (GString) words = g_string_new (format);

  g_string_replace (words, "%s", name, 1);
  sonae_text_add_name (names, words->str);
}

/* Returns: (transfer container): what keeps @system from being worked on at any of its places before @from, each once:
 * the sites that cannot be used, or what has no power */
static GPtrArray *
list_hindrances (Maker *maker, SonaeRecord *system, gint64 from)
{
  g_autoptr (GPtrArray) places = sonae_place_list (maker->records, maker->machines, system);
  GPtrArray *hindrances = g_ptr_array_new ();

  for (guint i = 0; i < places->len; i++)
    {
      const SonaePlace *place = places->pdata[i];
      g_autoptr (GPtrArray) own = NULL;

      if (get_place_from (maker, place) != from)
        continue;
      own = from == SONAE_RECOVERY_NEVER
                ? list_lost_sites (maker, place)
                : sonae_power_list_unfed (maker->records, place, maker->question->power_minutes);
      for (guint j = 0; j < own->len; j++)
        if (!g_ptr_array_find (hindrances, own->pdata[j], NULL))
          g_ptr_array_add (hindrances, own->pdata[j]);
    }
  return hindrances;
}

/* Says in @names what keeps @system from being worked on anywhere before @from. */
static void
add_hindrances (Maker *maker, GString *names, SonaeRecord *system, gint64 from)
{
  g_autoptr (GPtrArray) hindrances = list_hindrances (maker, system, from);
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autofree char *minutes = NULL;
  g_autofree char *power = NULL;

  for (guint i = 0; i < hindrances->len; i++)
    if (from == SONAE_RECOVERY_NEVER)
      /* Translators: %s: a site. */
      add_name (names, _ ("%s (cannot be used)"), sonae_record_get_title (hindrances->pdata[i]));
    else
      sonae_text_add_name (joined, sonae_record_get_title (hindrances->pdata[i]));
  if (from == SONAE_RECOVERY_NEVER)
    return;
  minutes = sonae_duration_format_parts (from);
  /* Translators: %%s: a site, or machines there; %s: how long their power is out. */
  power = g_strdup_printf (_ ("%%s (no power for %s)"), minutes);
  add_name (names, power, joined->str);
}

/* Adds the vendors and sections whom a step of the system waits for without end, each once. */
static void
add_people (Maker *maker, GString *names, const SonaeRecoveryArrays *arrays, guint number)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = arrays->systems[number].first_step; i < arrays->systems[number + 1].first_step; i++)
    {
      guint        resource = arrays->steps[i].resource;
      SonaeRecord *crew = resource != SONAE_RECOVERY_NONE ? g_ptr_array_index (maker->plan->crews, resource) : NULL;

      if (crew == NULL || arrays->resources[resource].from != SONAE_RECOVERY_NEVER || !g_hash_table_add (seen, crew))
        continue;
      if (sonae_record_get_sheet (crew) == &sonae_sheet_vendor)
        /* Translators: %s: a vendor. */
        add_name (names, _ ("%s (does not come)"), sonae_record_get_title (crew));
      else
        /* Translators: %s: a section. */
        add_name (names, _ ("%s (too few people)"), sonae_record_get_title (crew));
    }
}

/* Says what the system cannot have. */
static void
name_off (Maker *maker, const SonaeRecoveryArrays *arrays, guint number)
{
  SonaeRecord *system = g_ptr_array_index (maker->plan->systems, number);
  Off         *off = &maker->plan->offs[number];
  gint64       from = arrays->systems[number].from;
  g_autoptr (GString) late = g_string_new (NULL);
  g_autoptr (GString) never = g_string_new (NULL);

  off->is_down = holds (maker->question->lost_systems, sonae_record_get_id (system));
  if (off->is_down)
    /* Translators: %s: a line or network. */
    add_name (never, _ ("%s (down)"), sonae_record_get_title (system));
  else if (from > 0)
    add_hindrances (maker, from == SONAE_RECOVERY_NEVER ? never : late, system, from);
  if (!off->is_down)
    add_people (maker, never, arrays, number);
  off->late = late->len > 0 ? g_strdup (late->str) : NULL;
  off->never = never->len > 0 ? g_strdup (never->str) : NULL;
}

static void
name_all_off (Maker *maker)
{
  const SonaeRecoveryArrays arrays = sonae_recovery_model_get_arrays (maker->plan->model);

  maker->plan->offs = g_new0 (Off, maker->plan->systems->len);
  for (guint i = 0; i < maker->plan->systems->len; i++)
    name_off (maker, &arrays, i);
}

static void
list_systems (Maker *maker)
{
  GListModel *list = sonae_records_list (maker->records, &sonae_sheet_system);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      SonaeRecord *system = g_list_model_get_item (list, i);

      g_ptr_array_add (maker->plan->systems, system);
      g_hash_table_insert (maker->plan->numbers, (gpointer) sonae_record_get_id (system), GUINT_TO_POINTER (i));
    }
  maker->plan->answers = g_new0 (Answer, maker->plan->systems->len);
}

/* Finds the section that runs the plan. */
static void
find_office (Maker *maker)
{
  GListModel *plans = sonae_records_list (maker->records, &sonae_sheet_plan);
  g_autoptr (SonaeRecord) plan = g_list_model_get_item (plans, 0);

  maker->office = plan != NULL ? sonae_records_follow (maker->records, plan, "office") : NULL;
  maker->lacks_office = plan != NULL && sonae_record_has (plan, "office") && maker->office == NULL;
}

gint64
sonae_recovery_get_assumed_begin (SonaeRecord *scenario)
{
  return sonae_record_get_integer (scenario, "outside_hours") != 0 ? SONAE_RECOVERY_OUTSIDE_HOURS
                                                                   : SONAE_RECOVERY_IN_HOURS;
}

static void
make_model (Maker *maker)
{
  const SonaeRecoveryQuestion *question = maker->question;
  gint64 begins = question->begins >= 0 ? question->begins : sonae_recovery_get_assumed_begin (question->scenario);

  maker->is_outside = !sonae_office_hours_is_open (begins);
  sonae_recovery_model_set_begins (maker->plan->model, begins);
  find_office (maker);
  list_systems (maker);
  choose_surveys (maker);
  collect_dependencies (maker);
  collect_people (maker);
  collect_measures (maker);
  for (guint i = 0; i < maker->plan->systems->len; i++)
    add_system (maker, i);
}

static void
unref_if_any (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}

SonaeRecoveryPlan *
sonae_recovery_plan_new (SonaeRecords *records, const SonaeRecoveryQuestion *question)
{
  SonaeRecoveryPlan *self = g_new0 (SonaeRecoveryPlan, 1);
  g_autoptr (GHashTable) resources = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) absent = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) dependencies =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) measures = g_ptr_array_new ();
  g_autoptr (GHashTable) machines = sonae_place_index_machines (records);
  Maker maker = { self,    records, question,     sonae_objective_kind_of (question->scenario),
                  FALSE,   NULL,    FALSE,        resources,
                  absent,  people,  dependencies, measures,
                  machines };

  self->fiscal_year = question->fiscal_year;
  self->model = sonae_recovery_model_new ();
  self->systems = g_ptr_array_new_with_free_func (g_object_unref);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->crews = g_ptr_array_new_with_free_func (unref_if_any);
  self->kinds = g_array_new (FALSE, FALSE, sizeof (SonaeRecoveryStep));
  make_model (&maker);
  name_all_off (&maker);
  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    self->results[which] = sonae_recovery_new (self->model, (SonaeRecoveryCase) which);
  self->flawed_needs = sonae_recovery_find_flawed_needs (self->results[SONAE_RECOVERY_LIKELY]);
  return self;
}

void
sonae_recovery_plan_free (SonaeRecoveryPlan *self)
{
  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    sonae_recovery_free (self->results[which]);
  sonae_recovery_model_free (self->model);
  for (guint i = 0; i < self->systems->len; i++)
    {
      g_free (self->offs[i].late);
      g_free (self->offs[i].never);
    }
  g_free (self->offs);
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->systems);
  g_ptr_array_unref (self->crews);
  g_array_unref (self->kinds);
  g_free (self->answers);
  g_free (self->flawed_needs);
  g_free (self);
}

guint
sonae_recovery_plan_get_n_systems (SonaeRecoveryPlan *self)
{
  return self->systems->len;
}

SonaeRecord *
sonae_recovery_plan_get_system (SonaeRecoveryPlan *self, guint system)
{
  return g_ptr_array_index (self->systems, system);
}

guint
sonae_recovery_plan_find (SonaeRecoveryPlan *self, const char *id)
{
  gpointer number;

  if (id == NULL || !g_hash_table_lookup_extended (self->numbers, id, NULL, &number))
    return SONAE_RECOVERY_NONE;
  return GPOINTER_TO_UINT (number);
}

SonaeRecord *
sonae_recovery_plan_get_survey (SonaeRecoveryPlan *self, guint system)
{
  return self->answers[system].survey;
}

int
sonae_recovery_plan_get_fiscal_year (SonaeRecoveryPlan *self)
{
  return self->fiscal_year;
}

gboolean
sonae_recovery_plan_lacks_steps (SonaeRecoveryPlan *self, guint system)
{
  const Answer *answer = &self->answers[system];
  guint         n_open;

  return answer->survey != NULL && sonae_record_get_integer (answer->survey, "unaffected") == 0
         && count_steps (answer, &n_open) == 0;
}

gboolean
sonae_recovery_plan_is_bound_wrong (SonaeRecoveryPlan *self, guint system, SonaeRecoveryCase which)
{
  const Answer *answer = &self->answers[system];
  gboolean      is_worst = which == SONAE_RECOVERY_WORST;
  const char   *lower;
  const char   *upper;

  if (answer->survey == NULL || sonae_record_get_integer (answer->survey, "unaffected") != 0)
    return FALSE;
  for (int kind = 0; kind < SONAE_N_RECOVERY_STEPS; kind++)
    for (guint pair = 0;
         answer->steps[kind] != NULL && sonae_survey_next_disorder (answer->steps[kind], &pair, &lower, &upper);)
      if (g_str_equal (is_worst ? upper : lower, is_worst ? "worst" : "best"))
        return TRUE;
  return FALSE;
}

const SonaeSheet *
sonae_recovery_plan_get_lost (SonaeRecoveryPlan *self, guint system)
{
  return self->answers[system].lost;
}

SonaeRecoveryTime
sonae_recovery_plan_get_time (SonaeRecoveryPlan *self, guint system, SonaeRecoveryCase which)
{
  return sonae_recovery_get_times (self->results[which])[system];
}

GArray *
sonae_recovery_plan_get_chain (SonaeRecoveryPlan *self, guint system)
{
  return sonae_recovery_get_chain (self->results[SONAE_RECOVERY_LIKELY], system);
}

GArray *
sonae_recovery_plan_get_spans (SonaeRecoveryPlan *self, guint system)
{
  return sonae_recovery_get_spans (self->results[SONAE_RECOVERY_LIKELY], system);
}

SonaeRecord *
sonae_recovery_plan_get_crew (SonaeRecoveryPlan *self, guint resource)
{
  return g_ptr_array_index (self->crews, resource);
}

SonaeRecoveryStep
sonae_recovery_plan_get_step (SonaeRecoveryPlan *self, guint step)
{
  return g_array_index (self->kinds, SonaeRecoveryStep, step);
}

guint
sonae_recovery_plan_get_cycle (SonaeRecoveryPlan *self, guint system)
{
  return sonae_recovery_get_cycle (self->results[SONAE_RECOVERY_LIKELY], system);
}

guint
sonae_recovery_plan_get_flawed_need (SonaeRecoveryPlan *self, guint system)
{
  return self->flawed_needs != NULL ? self->flawed_needs[system] : SONAE_RECOVERY_NONE;
}

guint
sonae_recovery_plan_get_open_need (SonaeRecoveryPlan *self, guint system)
{
  return sonae_recovery_find_open_need (self->results[SONAE_RECOVERY_LIKELY], system);
}

const char *
sonae_recovery_plan_get_off (SonaeRecoveryPlan *self, const SonaeRecoveryLink *link)
{
  const Off *off = &self->offs[link->system];

  if (link->until == SONAE_RECOVERY_NEVER)
    return off->never;
  return link->reason == SONAE_RECOVERY_BECAUSE_AWAY ? off->late : NULL;
}

/* Adds a system of the chain, in front of it what it cannot have. */
static void
add_member (SonaeRecoveryPlan *self, GString *text, const SonaeRecoveryLink *link)
{
  const char *off = sonae_recovery_plan_get_off (self, link);

  if (off != NULL)
    g_string_append (text, off);
  if (off != NULL && self->offs[link->system].is_down)
    return;
  g_string_append_printf (text, "%s%s", off != NULL ? " → " : "",
                          sonae_record_get_title (sonae_recovery_plan_get_system (self, link->system)));
}

void
sonae_recovery_plan_add_link (SonaeRecoveryPlan *self, GString *text, const SonaeRecoveryLink *link)
{
  SonaeRecoveryTime time = sonae_recovery_plan_get_time (self, link->system, SONAE_RECOVERY_LIKELY);

  add_member (self, text, link);
  if (link->reason == SONAE_RECOVERY_BECAUSE_BUSY)
    g_string_append_printf (text, _ (" (waits for %s)"),
                            sonae_record_get_title (sonae_recovery_plan_get_crew (self, link->resource)));
  if (time.flags & SONAE_RECOVERY_UNKNOWN)
    g_string_append_printf (text, " [%s]",
                            sonae_recovery_plan_lacks_steps (self, link->system) ? _ ("No steps answered")
                                                                                 : _ ("Not fully surveyed"));
  else if (link->longest != SONAE_RECOVERY_NONE && link->from != SONAE_RECOVERY_NEVER)
    g_string_append_printf (text, " [%s]",
                            _ (sonae_recovery_steps[sonae_recovery_plan_get_step (self, link->longest)].label));
}
