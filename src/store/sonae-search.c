/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding records by what their searched fields hold. */

#include "sonae-fold.h"
#include "sonae-statement.h"

/* The shortest word that the index can be asked for; how many words it is asked for, and how much of each. */
#define MIN_INDEXED 3
#define MAX_WORDS 8
#define MAX_INDEXED 64

/* Both give what may be a hit; whether it is one is seen in the words themselves. */
#define COLUMNS "SELECT t.name, t.body, t.sheet, t.record, t.title FROM search_text t "
#define INDEXED COLUMNS "JOIN search_index i ON t.number = i.rowid WHERE search_index MATCH ?"
#define SCANNED COLUMNS

typedef enum
{
  NAMED,
  OTHER,
  BOTH,
} Sought;

typedef struct
{
  char     **words; /* (owned): folded, none empty */
  guint      limit;
  GPtrArray *named; /* (owned) (element-type SonaeSearchHit): with all words in the title */
  GPtrArray *other; /* (owned) (element-type SonaeSearchHit): with a word elsewhere */
} Search;

static void
hit_free (SonaeSearchHit *hit)
{
  g_free (hit->record);
  g_free (hit->title);
  g_free (hit);
}

static void
search_clear (Search *search)
{
  g_strfreev (search->words);
  g_ptr_array_unref (search->named);
  g_ptr_array_unref (search->other);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

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
add_hit (Search *search, GPtrArray *hits, SonaeStatement *row)
{
  const SonaeSheet *sheet = sonae_sheet_find (sonae_statement_text (row, 2));
  SonaeSearchHit   *hit;

  if (sheet == NULL || hits->len >= search->limit)
    return;
  hit = g_new0 (SonaeSearchHit, 1);
  hit->sheet = sheet;
  hit->record = g_strdup (sonae_statement_text (row, 3));
  hit->title = g_strdup (sonae_statement_text (row, 4));
  g_ptr_array_add (hits, hit);
}

/* Goes through the rows until there are enough of what is sought: those with all words in the title before others. */
static gboolean
collect (SonaeStore *self, Search *search, Sought sought, const char *sql, const char *query, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self, sql, error);

  if (statement == NULL)
    return FALSE;
  if (query != NULL)
    sonae_statement_bind_text (statement, 1, query);
  while (search->named->len + (sought == OTHER ? search->other->len : 0) < search->limit
         && sonae_statement_next (statement, self, &local_error))
    {
      const char *name = sonae_statement_text (statement, 0);

      if (holds_words (search->words, name, NULL))
        {
          if (sought != OTHER)
            add_hit (search, search->named, statement);
        }
      else if (sought != NAMED && holds_words (search->words, name, sonae_statement_text (statement, 1)))
        add_hit (search, search->other, statement);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Returns: (transfer full): what the index is asked for, empty where no word is long enough */
static char *
build_query (char **words)
{
  g_autoptr (GString) query = g_string_new (NULL);
  guint n_words = 0;

  for (guint i = 0; words[i] != NULL && n_words < MAX_WORDS; i++)
    {
      glong            length = g_utf8_strlen (words[i], -1);
      g_autofree char *word = g_utf8_substring (words[i], 0, MIN (length, MAX_INDEXED));
      g_auto (GStrv) parts = g_strsplit (word, "\"", -1);
      g_autofree char *quoted = g_strjoinv ("\"\"", parts);

      if (length < MIN_INDEXED)
        continue;
      g_string_append_printf (query, "%s\"%s\"", n_words > 0 ? " AND " : "", quoted);
      n_words++;
    }
  return g_string_free (g_steal_pointer (&query), FALSE);
}

/* The index knows which words stand in a title, so that rows that have them elsewhere are not read for nothing. */
static gboolean
search_index (SonaeStore *self, Search *search, const char *query, GError **error)
{
  g_autofree char *in_name = g_strdup_printf ("name : (%s)", query);

  return collect (self, search, NAMED, INDEXED, in_name, error) && collect (self, search, OTHER, INDEXED, query, error);
}

GPtrArray *
sonae_store_search (SonaeStore *self, const char *text, guint limit, GError **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *query = NULL;
  g_auto (Search) search = { .limit = limit };
  gboolean is_done = TRUE;

  g_return_val_if_fail (SONAE_IS_STORE (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);
  sonae_store_assert_owner (self);

  folded = sonae_fold (text);
  g_strstrip (folded);
  search.words = g_strsplit (folded, " ", -1);
  search.named = g_ptr_array_new_with_free_func ((GDestroyNotify) hit_free);
  search.other = g_ptr_array_new_with_free_func ((GDestroyNotify) hit_free);
  query = build_query (search.words);
  if (*query != '\0')
    is_done = search_index (self, &search, query, error);
  else if (*folded != '\0')
    is_done = collect (self, &search, BOTH, SCANNED, NULL, error);
  if (!is_done)
    return NULL;
  g_ptr_array_extend_and_steal (search.named, g_steal_pointer (&search.other));
  search.other = g_ptr_array_new ();
  g_ptr_array_set_size (search.named, (int) MIN (search.named->len, limit));
  return g_ptr_array_ref (search.named);
}
