/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 停止期限: until when the machines must be stopped in a blackout. */

#include "sonae-stop.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-duration.h"
#include "sonae-power.h"

static void
clear_entry (gpointer data)
{
  g_object_unref (((SonaeStopEntry *) data)->equipment);
}

static void
free_site (gpointer data)
{
  SonaeStopSite *site = data;

  g_free (site->id);
  g_clear_object (&site->site);
  g_array_unref (site->entries);
  g_free (site);
}

static SonaeStopSite *
new_site (const char *id, SonaeRecord *record)
{
  SonaeStopSite *site = g_new0 (SonaeStopSite, 1);

  site->id = g_strdup (id);
  g_set_object (&site->site, record);
  site->entries = g_array_new (FALSE, FALSE, sizeof (SonaeStopEntry));
  site->begin_by = SONAE_POWER_UNKNOWN;
  g_array_set_clear_func (site->entries, clear_entry);
  return site;
}

static SonaeStopVerdict
judge_before_order (const SonaeStopEntry *entry, gint64 power_minutes)
{
  if (entry->holds == 0)
    return SONAE_STOP_AT_ONCE;
  if (entry->holds != SONAE_POWER_UNKNOWN && power_minutes > 0 && entry->holds >= power_minutes)
    return SONAE_STOP_NOT_NEEDED;
  return entry->holds == SONAE_POWER_UNKNOWN || entry->takes == SONAE_POWER_UNKNOWN ? SONAE_STOP_NOT_RECORDED
                                                                                    : SONAE_STOP_IN_TIME;
}

static void
add_entry (SonaeStopSite *site, SonaeRecord *equipment, gint64 power_minutes)
{
  SonaeStopEntry entry = { .equipment = g_object_ref (equipment),
                           .order = MAX (sonae_record_get_integer (equipment, "stop_order"), 0),
                           .holds = sonae_power_get_machine_minutes (equipment, site->site),
                           .takes = sonae_record_has (equipment, "stop_minutes")
                                        ? sonae_duration_of (equipment, "stop_minutes")
                                        : SONAE_POWER_UNKNOWN };

  entry.verdict = judge_before_order (&entry, power_minutes);
  g_array_append_val (site->entries, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const SonaeStopEntry *left = a;
  const SonaeStopEntry *right = b;

  if ((left->order == 0) != (right->order == 0))
    return left->order == 0 ? 1 : -1;
  if (left->order != right->order)
    return left->order < right->order ? -1 : 1;
  return sonae_record_compare (left->equipment, right->equipment);
}

static SonaeStopEntry *
entry_at (SonaeStopSite *site, guint i)
{
  return &g_array_index (site->entries, SonaeStopEntry, i);
}

/* Whether its turn takes time: what is down already, and what need not stop, is passed over. */
static gboolean
takes_a_turn (const SonaeStopEntry *entry)
{
  return entry->verdict == SONAE_STOP_IN_TIME || entry->verdict == SONAE_STOP_TOO_LATE;
}

/* Forward from the blackout: when each is down if stopping begins at once. */
static void
stop_in_turn (SonaeStopSite *site)
{
  gint64 turn = 0;
  gint64 down = 0;

  for (guint i = 0; i < site->entries->len; i++)
    {
      SonaeStopEntry *entry = entry_at (site, i);

      if (i > 0 && entry->order != entry_at (site, i - 1)->order)
        turn = down;
      if (!takes_a_turn (entry))
        continue;
      entry->stopped = turn + entry->takes;
      entry->spare = entry->holds - entry->stopped;
      entry->verdict = entry->spare < 0 ? SONAE_STOP_TOO_LATE : SONAE_STOP_IN_TIME;
      down = MAX (down, entry->stopped);
    }
}

/* Backward from the end of the power: those that are lost anyway press nobody. */
static void
find_limits (SonaeStopSite *site)
{
  gint64 next = G_MAXINT64;
  gint64 earliest = G_MAXINT64;

  for (guint i = site->entries->len; i-- > 0;)
    {
      SonaeStopEntry *entry = entry_at (site, i);

      if (i + 1 < site->entries->len && entry->order != entry_at (site, i + 1)->order)
        next = earliest;
      if (entry->verdict != SONAE_STOP_IN_TIME)
        continue;
      entry->begin_by = MIN (entry->holds, next) - entry->takes;
      earliest = MIN (earliest, entry->begin_by);
    }
  if (earliest != G_MAXINT64)
    site->begin_by = earliest;
}

/* @id: (nullable): of @record (nullable), which may have been deleted */
static SonaeStopSite *
find_site (GPtrArray *sites, const char *id, SonaeRecord *record)
{
  for (guint i = 0; i < sites->len; i++)
    if (g_strcmp0 (((SonaeStopSite *) sites->pdata[i])->id, id) == 0)
      return sites->pdata[i];
  g_ptr_array_add (sites, new_site (id, record));
  return sites->pdata[sites->len - 1];
}

/* Behind the others those that have been deleted, and behind these none. */
static int
compare_sites (gconstpointer a, gconstpointer b)
{
  const SonaeStopSite *left = *(SonaeStopSite *const *) a;
  const SonaeStopSite *right = *(SonaeStopSite *const *) b;

  if (left->id == NULL || right->id == NULL)
    return (left->id == NULL) - (right->id == NULL);
  if (left->site == NULL && right->site == NULL)
    return strcmp (left->id, right->id);
  if (left->site == NULL || right->site == NULL)
    return (left->site == NULL) - (right->site == NULL);
  return sonae_record_compare (left->site, right->site);
}

GPtrArray *
sonae_stop_list (SonaeRecords *records, gint64 power_minutes)
{
  GPtrArray  *sites = g_ptr_array_new_with_free_func (free_site);
  GListModel *list = sonae_records_list (records, &sonae_sheet_equipment);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) equipment = g_list_model_get_item (list, i);
      SonaeRecord *site = sonae_records_follow (records, equipment, "site");

      if (sonae_power_is_taken_by (equipment) && (site == NULL || sonae_power_is_own_site (site)))
        add_entry (find_site (sites, sonae_record_get_text (equipment, "site"), site), equipment, power_minutes);
    }
  for (guint i = 0; i < sites->len; i++)
    {
      SonaeStopSite *site = sites->pdata[i];

      g_array_sort (site->entries, compare_entries);
      stop_in_turn (site);
      find_limits (site);
    }
  g_ptr_array_sort (sites, compare_sites);
  return sites;
}

static guint
count_lost (const SonaeStopSite *site)
{
  guint n = 0;

  for (guint i = 0; i < site->entries->len; i++)
    {
      SonaeStopVerdict verdict = g_array_index (site->entries, SonaeStopEntry, i).verdict;

      n += verdict == SONAE_STOP_TOO_LATE || verdict == SONAE_STOP_AT_ONCE;
    }
  return n;
}

guint
sonae_stop_count_lost (GPtrArray *sites)
{
  guint n = 0;

  for (guint i = 0; i < sites->len; i++)
    n += count_lost (sites->pdata[i]);
  return n;
}

const char *
sonae_stop_get_site_name (const SonaeStopSite *site)
{
  if (site->site != NULL)
    return sonae_record_get_title (site->site);
  return site->id != NULL ? _ ("Deleted site") : _ ("No site");
}

char *
sonae_stop_describe_site (const SonaeStopSite *site)
{
  const char      *name = sonae_stop_get_site_name (site);
  guint const      n_lost = count_lost (site);
  g_autofree char *minutes = NULL;
  GString         *text = g_string_new (NULL);

  if (site->begin_by == 0)
    g_string_append_printf (text, _ ("%s: begin to stop at once. "), name);
  else if (site->begin_by != SONAE_POWER_UNKNOWN)
    {
      minutes = sonae_duration_format_parts (site->begin_by);
      /* Translators: a site, and within which time stopping must begin there. */
      g_string_append_printf (text, _ ("%s: begin to stop within %s. "), name, minutes);
    }
  else if (n_lost > 0)
    /* Translators: a site, before what is said of its machines. */
    g_string_append_printf (text, C_ ("site", "%s: "), name);
  if (n_lost > 0)
    g_string_append_printf (
        text, ngettext ("%u machine cannot be stopped in time. ", "%u machines cannot be stopped in time. ", n_lost),
        n_lost);
  return g_string_free (text, FALSE);
}

const char *
sonae_stop_verdict_label (SonaeStopVerdict verdict)
{
  static const char *const labels[] = {
    N_ ("Can be stopped"),      N_ ("Too late"),     N_ ("Goes down with the power"),
    N_ ("Need not be stopped"), N_ ("Not recorded"),
  };

  return _ (labels[verdict]);
}

char *
sonae_stop_describe_limit (const SonaeStopEntry *entry)
{
  g_autofree char *minutes = NULL;

  if (entry->verdict == SONAE_STOP_TOO_LATE)
    {
      minutes = sonae_duration_format_parts (-entry->spare);
      return g_strdup_printf (_ ("%s short"), minutes);
    }
  if (entry->verdict != SONAE_STOP_IN_TIME)
    return g_strdup ("");
  if (entry->begin_by == 0)
    return g_strdup (_ ("At once"));
  minutes = sonae_duration_format_parts (entry->begin_by);
  return g_strdup_printf (_ ("Within %s"), minutes);
}
