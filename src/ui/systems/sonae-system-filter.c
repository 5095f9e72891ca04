/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which systems are shown, and in which order. */

#include "sonae-system-filter.h"

#include <string.h>

#include "sonae-display.h"
#include "sonae-fold.h"

static gboolean
is_in_situation (SonaeSituation situation, SonaeRecord *system)
{
  const char *field = sonae_situation_rank_field (situation);

  return field == NULL || sonae_record_has (system, field);
}

static gboolean
holds_words (SonaeRecords *records, SonaeRecord *system, const char *words)
{
  static const char *const fields[] = { "name", "public_name", "owners", "group_ref", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;
  g_auto (GStrv) each = g_strsplit (words, " ", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *shown = sonae_display_value (records, system, fields[i]);

      g_string_append_printf (text, "%s\n", shown);
    }
  folded = sonae_fold (text->str);
  for (guint i = 0; each[i] != NULL; i++)
    if (strstr (folded, each[i]) == NULL)
      return FALSE;
  return TRUE;
}

void
sonae_system_filter_clear (SonaeSystemFilter *filter)
{
  g_free (filter->section);
  g_free (filter->kind);
  g_free (filter->words);
  *filter = (SonaeSystemFilter){ 0 };
}

gboolean
sonae_system_filter_matches (const SonaeSystemFilter *filter, SonaeRecords *records, SonaeRecord *system)
{
  if (!is_in_situation (filter->situation, system))
    return FALSE;
  if (filter->section != NULL && !sonae_record_refers_to (system, "owners", filter->section))
    return FALSE;
  if (filter->kind != NULL && !sonae_record_is (system, "kind", filter->kind))
    return FALSE;
  if (filter->saas && sonae_record_get_integer (system, "saas") == 0)
    return FALSE;
  return filter->words == NULL || holds_words (records, system, filter->words);
}

gboolean
sonae_system_filter_is_narrow (const SonaeSystemFilter *filter)
{
  return filter->section != NULL || filter->kind != NULL || filter->saas || filter->words != NULL;
}

/* What has no rank comes last; equal ranks are ordered by id, as everywhere. */
static int
compare_ranks (SonaeRecord *a, SonaeRecord *b, const char *field)
{
  gint64 rank_a = sonae_record_has (a, field) ? sonae_record_get_integer (a, field) : G_MAXINT64;
  gint64 rank_b = sonae_record_has (b, field) ? sonae_record_get_integer (b, field) : G_MAXINT64;

  return rank_a < rank_b ? -1 : rank_a > rank_b;
}

int
sonae_situation_compare (SonaeSituation situation, SonaeRecord *a, SonaeRecord *b)
{
  int order = 0;

  if (situation != SONAE_SITUATION_NONDISASTER)
    order = compare_ranks (a, b, "emergency_rank");
  if (order == 0 && situation != SONAE_SITUATION_EMERGENCY)
    order = compare_ranks (a, b, "nondisaster_rank");
  return order != 0 ? order : strcmp (sonae_record_get_id (a), sonae_record_get_id (b));
}

const char *
sonae_situation_rank_field (SonaeSituation situation)
{
  switch (situation)
    {
    case SONAE_SITUATION_ALL:
      return NULL;
    case SONAE_SITUATION_EMERGENCY:
      return "emergency_rank";
    case SONAE_SITUATION_NONDISASTER:
      return "nondisaster_rank";
    }
  g_assert_not_reached ();
}
