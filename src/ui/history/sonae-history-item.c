/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the history: an entry, or one of its changes. */

#include "sonae-history-item.h"

#include <glib/gi18n.h>

#include "sonae-fold.h"
#include "sonae-history-text.h"

struct _SonaeHistoryItem
{
  GObject parent_instance;

  GPtrArray *page;   /* (owned) (element-type SonaeHistoryEntry) */
  guint      index;  /* of the entry in the page */
  int        change; /* of the change in the entry; -1 for the entry, one past the last for what is not listed */
};

G_DEFINE_FINAL_TYPE (SonaeHistoryItem, sonae_history_item, G_TYPE_OBJECT)

static void
sonae_history_item_finalize (GObject *object)
{
  g_ptr_array_unref (SONAE_HISTORY_ITEM (object)->page);

  G_OBJECT_CLASS (sonae_history_item_parent_class)->finalize (object);
}

static void
sonae_history_item_class_init (SonaeHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_history_item_finalize;
}

static void
sonae_history_item_init (SonaeHistoryItem *self)
{
}

static SonaeHistoryItem *
make_item (GPtrArray *page, guint index, int change)
{
  SonaeHistoryItem *self = g_object_new (SONAE_TYPE_HISTORY_ITEM, NULL);

  self->page = g_ptr_array_ref (page);
  self->index = index;
  self->change = change;
  return self;
}

SonaeHistoryItem *
sonae_history_item_new (GPtrArray *page, guint index)
{
  return make_item (page, index, -1);
}

const SonaeHistoryEntry *
sonae_history_item_get_entry (SonaeHistoryItem *self)
{
  g_return_val_if_fail (SONAE_IS_HISTORY_ITEM (self), NULL);

  return self->page->pdata[self->index];
}

const SonaeHistoryChange *
sonae_history_item_get_change (SonaeHistoryItem *self)
{
  GPtrArray *changes = NULL;

  g_return_val_if_fail (SONAE_IS_HISTORY_ITEM (self), NULL);

  changes = sonae_history_item_get_entry (self)->changes;
  return self->change >= 0 && self->change < (int) changes->len ? changes->pdata[self->change] : NULL;
}

gboolean
sonae_history_item_is_entry (SonaeHistoryItem *self)
{
  g_return_val_if_fail (SONAE_IS_HISTORY_ITEM (self), FALSE);

  return self->change < 0;
}

GListModel *
sonae_history_item_get_changes (SonaeHistoryItem *self)
{
  const SonaeHistoryEntry *entry = NULL;
  GListStore              *list = NULL;
  guint                    n_lines;

  g_return_val_if_fail (SONAE_IS_HISTORY_ITEM (self), NULL);

  if (self->change >= 0)
    return NULL;
  entry = sonae_history_item_get_entry (self);
  list = g_list_store_new (SONAE_TYPE_HISTORY_ITEM);
  n_lines = entry->changes->len + (entry->n_changes > entry->changes->len ? 1 : 0);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (SonaeHistoryItem) item = make_item (self->page, self->index, (int) i);

      g_list_store_append (list, item);
    }
  return G_LIST_MODEL (list);
}

/* Whether nothing of the entry stands in the plan: others had written first, and what it was to write waits to be settled. */
static gboolean
is_conflict (const SonaeHistoryEntry *entry)
{
  for (guint i = 0; i < entry->changes->len; i++)
    if (!sonae_history_is_new_conflict (entry->changes->pdata[i]))
      return FALSE;
  return entry->changes->len > 0 && entry->n_changes == entry->changes->len;
}

char *
sonae_history_item_get_title (SonaeHistoryItem *self, SonaeRecords *records)
{
  const SonaeHistoryEntry  *entry = sonae_history_item_get_entry (self);
  const SonaeHistoryChange *change = sonae_history_item_get_change (self);
  guint                     rest = entry->n_changes - entry->changes->len;

  if (change != NULL)
    return sonae_history_format_change (records, change);
  if (self->change == 0)
    return g_strdup_printf (ngettext ("%u record", "%u records", rest), rest);
  if (self->change > 0)
    return g_strdup_printf (ngettext ("and %u more", "and %u more", rest), rest);
  /* Translators: an entry of the history of which nothing stands in the plan; %s says what it was to do. */
  return is_conflict (entry) ? g_strdup_printf (_ ("Conflict: %s"), entry->label) : g_strdup (entry->label);
}

char *
sonae_history_item_get_details (SonaeHistoryItem *self, SonaeRecords *records)
{
  const SonaeHistoryEntry  *entry = sonae_history_item_get_entry (self);
  const SonaeHistoryChange *change = sonae_history_item_get_change (self);
  g_autofree char          *who = NULL;

  if (change != NULL)
    return sonae_history_format_subject (records, change);
  if (self->change >= 0)
    return g_strdup ("");
  who = sonae_history_format_who (entry);
  return g_strdup_printf ("%s　%s", who, entry->computer);
}

/* Everything that is written of the entry and its changes, folded. */
static char *
fold_entry (SonaeHistoryItem *self, SonaeRecords *records)
{
  const SonaeHistoryEntry *entry = sonae_history_item_get_entry (self);
  g_autoptr (GString) text = g_string_new (entry->label);
  g_autofree char *who = sonae_history_format_who (entry);

  g_string_append_printf (text, "\n%s\n%s\n%s", who, entry->post != NULL ? entry->post : "", entry->computer);
  for (guint i = 0; i < entry->changes->len; i++)
    {
      const SonaeHistoryChange *change = entry->changes->pdata[i];
      g_autofree char          *subject = sonae_history_format_subject (records, change);
      g_autofree char          *line = sonae_history_format_change (records, change);

      g_string_append_printf (text, "\n%s\n%s", subject, line);
    }
  return sonae_fold (text->str);
}

static gboolean
is_within (const SonaeHistoryEntry *entry, const SonaeHistoryFilter *filter)
{
  SonaeDate day = sonae_history_get_day (entry);

  return (!sonae_date_is_set (filter->from) || sonae_date_compare (day, filter->from) >= 0)
         && (!sonae_date_is_set (filter->to) || sonae_date_compare (day, filter->to) <= 0);
}

gboolean
sonae_history_item_matches (SonaeHistoryItem *self, SonaeRecords *records, const SonaeHistoryFilter *filter)
{
  const SonaeHistoryEntry *entry = NULL;
  g_autofree char         *text = NULL;

  g_return_val_if_fail (SONAE_IS_HISTORY_ITEM (self), FALSE);

  entry = sonae_history_item_get_entry (self);
  if (filter->author != NULL && !g_str_equal (entry->author, filter->author))
    return FALSE;
  if (filter->computer != NULL && !g_str_equal (entry->computer, filter->computer))
    return FALSE;
  if (!is_within (entry, filter))
    return FALSE;
  if (filter->words[0] == NULL)
    return TRUE;
  text = fold_entry (self, records);
  for (guint i = 0; filter->words[i] != NULL; i++)
    if (strstr (text, filter->words[i]) == NULL)
      return FALSE;
  return TRUE;
}
