/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking back one whole entry of the history, whoever made it. */

#include <glib/gi18n.h>

#include "sonae-entry.h"
#include "sonae-merge-private.h"

/* One entry being taken back. */
typedef struct
{
  gint64 seq;
  guint  n_left;
} Revert;

/* What was changed again since stays as it is. */
static gboolean
count_left (SonaeColumns *columns, const SonaeClash *clash, GError **error)
{
  Revert *self = columns->user_data;

  self->n_left++;
  return TRUE;
}

static gboolean
is_nobody (SonaeColumns *columns, const SonaeTable *table, const char *id)
{
  return FALSE;
}

/* @label: (out) (transfer full). Returns: (transfer full) (nullable): what the entry changed */
static GBytes *
read_changeset (SonaeStore *store, gint64 seq, char **label, GError **error)
{
  g_autoptr (SonaeStatement) statement =
      sonae_statement_get (store,
                           "SELECT label, changeset, " SONAE_ENTRY_DECIDES " FROM entry WHERE seq = ?"
                           " AND kind <> 'base'",
                           error);

  if (statement == NULL)
    return NULL;
  sonae_statement_bind_integer (statement, 1, seq);
  if (!sonae_statement_next (statement, store, NULL))
    {
      g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING,
                           _ ("What a plan starts with cannot be taken back."));
      return NULL;
    }
  if (sqlite3_column_int (statement, 2) != 0)
    {
      g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING,
                           _ ("What the manager decided about a computer is not taken back here. Nothing was changed. "
                              "The manager admits and removes computers under “Sync”."));
      return NULL;
    }
  *label = g_strdup (sonae_statement_text (statement, 0));
  return g_bytes_new (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1));
}

static gboolean
take_back (SonaeStore *store, SonaeEntry *entry, gpointer user_data, GError **error)
{
  Revert      *self = user_data;
  SonaeColumns columns = {
    .store = store, .clash = count_left, .is_foreign = is_nobody, .may_reserved = TRUE, .user_data = self
  };
  g_autofree char *label = NULL;
  g_autoptr (GBytes) changeset = read_changeset (store, self->seq, &label, error);
  g_autoptr (GBytes) inverted = NULL;
  int before = sqlite3_total_changes (store->db);

  if (changeset == NULL)
    return FALSE;
  inverted = sonae_changeset_invert (store, changeset, error);
  entry->label = g_strdup_printf (_ ("Take back: %s"), label);
  if (inverted == NULL || !sonae_columns_write (&columns, inverted, error))
    return FALSE;
  if (sqlite3_total_changes (store->db) != before)
    return TRUE;
  g_set_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT,
               _ ("Everything that “%s” had changed has been changed again since. Nothing was changed."), label);
  return FALSE;
}

gboolean
sonae_store_revert (
    SonaeStore *self, gint64 seq, const SonaeAuthor *author, guint *left, GPtrArray **touched, GError **error)
{
  SonaeEntry entry = { .kind = "edit" };
  Revert     revert = { .seq = seq };

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  g_return_val_if_fail (author != NULL && author->name != NULL && author->computer != NULL, FALSE);
  sonae_store_assert_owner (self);

  if (!sonae_entry_run (self, &entry, author, take_back, &revert, touched, error))
    return FALSE;
  if (left != NULL)
    *left = revert.n_left;
  return TRUE;
}
