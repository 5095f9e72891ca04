/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding records by what their searched fields hold. */

#include "sonae-fold.h"
#include "sonae-statement.h"

/* The shortest word that the index can be asked for, and the longest part of one that it is asked for. */
#define MIN_INDEXED 3
#define MAX_INDEXED 64

/* Both hold the parameter ?1 in the name (or the body); the index takes it as a phrase, the scan as it is. */
#define COLUMNS "SELECT t.sheet, t.record, t.title, t.name, t.body FROM "
#define INDEXED COLUMNS "search_index i JOIN search_text t ON t.number = i.rowid WHERE search_index MATCH ?1"
#define SCANNED COLUMNS "search_text t WHERE instr (t.name, ?1)"

typedef struct
{
  char      **words;   /* (owned): folded, none empty */
  const char *longest; /* the one of @words to ask for */
  GPtrArray  *hits;    /* (owned) (element-type SonaeSearchHit) */
  guint       limit;
} Search;

static void
hit_free (SonaeSearchHit *hit)
{
  g_free (hit->record);
  g_free (hit->title);
  g_free (hit);
}

static const char *
find_longest (char **words)
{
  const char *longest = words[0];

  for (guint i = 1; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) > g_utf8_strlen (longest, -1))
      longest = words[i];
  return longest;
}

/* Whether each word stands in @name or, where given, in @body. */
static gboolean
holds_words (char **words, const char *name, const char *body)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (name, words[i]) == NULL && (body == NULL || strstr (body, words[i]) == NULL))
      return FALSE;
  return TRUE;
}

static void
add_hit (Search *search, SonaeStatement *row)
{
  const SonaeSheet *sheet = sonae_sheet_find (sonae_statement_text (row, 0));
  SonaeSearchHit   *hit;

  if (sheet == NULL)
    return;
  hit = g_new0 (SonaeSearchHit, 1);
  hit->sheet = sheet;
  hit->record = g_strdup (sonae_statement_text (row, 1));
  hit->title = g_strdup (sonae_statement_text (row, 2));
  g_ptr_array_add (search->hits, hit);
}

/* @in_names: whether all words must stand in the name; else those are left out, as they were found before. */
static gboolean
collect (SonaeStore *self, Search *search, const char *sql, const char *parameter, gboolean in_names, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, parameter);
  while (search->hits->len < search->limit && sonae_statement_next (statement, self, &local_error))
    {
      const char *name = sonae_statement_text (statement, 3);
      gboolean    is_named = holds_words (search->words, name, NULL);

      if (is_named == in_names && (is_named || holds_words (search->words, name, sonae_statement_text (statement, 4))))
        add_hit (search, statement);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
search_index (SonaeStore *self, Search *search, GError **error)
{
  g_autofree char *word = g_utf8_substring (search->longest, 0, MIN (MAX_INDEXED, g_utf8_strlen (search->longest, -1)));
  g_auto (GStrv) parts = g_strsplit (word, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);
  g_autofree char *phrase = g_strdup_printf ("\"%s\"", quoted);
  g_autofree char *in_name = g_strdup_printf ("name : \"%s\"", quoted);

  return collect (self, search, INDEXED, in_name, TRUE, error) && collect (self, search, INDEXED, phrase, FALSE, error);
}

GPtrArray *
sonae_store_search (SonaeStore *self, const char *text, guint limit, GError **error)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) hit_free);
  Search   search = { .hits = hits, .limit = limit };
  gboolean is_done;

  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);
  sonae_store_assert_owner (self);

  folded = sonae_fold (text);
  g_strstrip (folded);
  if (*folded == '\0')
    return g_steal_pointer (&hits);
  words = g_strsplit (folded, " ", -1);
  search.words = words;
  search.longest = find_longest (words);
  if (g_utf8_strlen (search.longest, -1) >= MIN_INDEXED)
    is_done = search_index (self, &search, error);
  else
    is_done = collect (self, &search, SCANNED, search.longest, TRUE, error)
              && collect (self, &search, SCANNED " OR instr (t.body, ?1)", search.longest, FALSE, error);
  return is_done ? g_steal_pointer (&hits) : NULL;
}
