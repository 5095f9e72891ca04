/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the record that somebody names. */

#include "sonae-named.h"

#include "sonae-display.h"
#include "sonae-fold.h"

typedef char *(*TextFunc) (const char *text);
typedef char *(*NameFunc) (SonaeRecords *records, SonaeRecord *record);

static char *
get_public_name (SonaeRecords *records, SonaeRecord *record)
{
  return g_strdup (sonae_record_get_text (record, "public_name"));
}

static char *
keep (const char *text)
{
  return g_strdup (text);
}

/* Returns: (nullable): the last of the @n_found records of @sheet whose name is @name, both folded. */
static SonaeRecord *
find_by (
    SonaeRecords *records, const SonaeSheet *sheet, const char *name, NameFunc get_name, TextFunc fold, guint *n_found)
{
  GListModel      *list = sonae_records_list (records, sheet);
  g_autofree char *wanted = fold (name);
  SonaeRecord     *found = NULL;

  *n_found = 0;
  for (guint i = 0; *wanted != '\0' && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);
      g_autofree char *own = get_name (records, record);
      g_autofree char *folded = own != NULL ? fold (own) : NULL;

      if (g_strcmp0 (folded, wanted) != 0)
        continue;
      found = record; /* held by the list */
      (*n_found)++;
    }
  return found;
}

SonaeRecord *
sonae_named_find (SonaeRecords *records, const SonaeSheet *sheet, const char *name, guint *n_found)
{
  SonaeRecord *found = sonae_records_find (records, sheet, name);

  *n_found = found != NULL;
  if (*n_found == 0)
    found = find_by (records, sheet, name, sonae_display_title, keep, n_found);
  if (*n_found == 0)
    found = find_by (records, sheet, name, sonae_display_title, sonae_fold_name, n_found);
  if (*n_found == 0 && sonae_sheet_find_field (sheet, "public_name") != NULL)
    found = find_by (records, sheet, name, get_public_name, sonae_fold_name, n_found);
  return *n_found == 1 ? found : NULL;
}
