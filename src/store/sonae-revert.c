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

/* SQL: whether a value that the entry was to write waits to be settled. Others may hold that value still to be right: whether
 * it is dropped is decided where both are seen. */
#define IS_CLASHING                                                                                                    \
  "EXISTS (SELECT 1 FROM entry_change JOIN conflict ON conflict.id = entry_change.record WHERE entry = entry.seq"      \
  " AND entry_change.sheet = 'conflict' AND entry_change.kind = 'i' AND conflict.state = 'open')"

static gboolean
refuse (const char *reason, GError **error)
{
  g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING, reason);
  return FALSE;
}

/* @label: (out) (transfer full). Returns: (transfer full) (nullable): what the entry changed */
static GBytes *
read_changeset (SonaeStore *store, gint64 seq, char **label, GError **error)
{
  g_autoptr (SonaeStatement) statement =
      sonae_statement_get (store, "SELECT label, changeset FROM entry WHERE seq = ?", error);

  if (statement == NULL)
    return NULL;
  sonae_statement_bind_integer (statement, 1, seq);
  if (!sonae_statement_next (statement, store, error))
    return NULL;
  *label = g_strdup (sonae_statement_text (statement, 0));
  return g_bytes_new (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1));
}

static gboolean
take_back (SonaeStore *store, SonaeEntry *entry, gpointer user_data, GError **error)
{
  Revert          *self = user_data;
  guint            n_written = 0;
  g_autofree char *label = NULL;
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GBytes) inverted = NULL;

  if (!sonae_store_check_revert (store, self->seq, error))
    return FALSE;
  changeset = read_changeset (store, self->seq, &label, error);
  if (changeset == NULL)
    return FALSE;
  inverted = sonae_changeset_invert (store, changeset, error);
  entry->label = g_strdup_printf (_ ("Take back: %s"), label);
  if (inverted == NULL || !sonae_columns_write_fitting (store, inverted, &n_written, &self->n_left, error))
    return FALSE;
  if (n_written > 0)
    return TRUE;
  g_set_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT,
               _ ("Everything that “%s” had changed has been changed again since. Nothing was changed."), label);
  return FALSE;
}

gboolean
sonae_store_check_revert (SonaeStore *self, gint64 seq, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = NULL;

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  statement = sonae_statement_get (self,
                                   "SELECT " SONAE_ENTRY_DECIDES ", " IS_CLASHING " OR " SONAE_ENTRY_CONTESTED
                                   ", " SONAE_ENTRY_NOT_DONE " FROM entry WHERE seq = ? AND kind <> 'base'",
                                   error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_integer (statement, 1, seq);
  if (!sonae_statement_next (statement, self, &local_error))
    {
      if (local_error == NULL)
        return refuse (_ ("What a plan starts with cannot be taken back."), error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (sqlite3_column_int (statement, 0) != 0)
    return refuse (_ ("What the manager decided about a computer is not taken back here. The manager "
                      "admits and removes computers under “Sync”."),
                   error);
  if (sqlite3_column_int (statement, 1) != 0)
    return sonae_entry_refuse_contested (error);
  return sqlite3_column_int (statement, 2) == 0
         || refuse (
             _ ("Nothing of this entry came into the plan, as others had written first: there is nothing to take "
                "back."),
             error);
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
