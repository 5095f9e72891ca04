/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undoing and doing again: the changeset of an entry, inverted or as it is. */

#include "sonae-changeset.h"
#include "sonae-entry.h"

#include <glib/gi18n.h>

/* One direction of going through what was done. */
typedef struct
{
  const char *kind;      /* of the entry that records it */
  const char *find;      /* SQL: the entry it is done to, whether a conflict forbids it, whether it is only conflicts */
  const char *new_state; /* of that entry */
  int         flags;     /* how its changeset is applied */
} Direction;

static const Direction undo = {
  .kind = "undo",
  .find = "SELECT seq, label, changeset, " SONAE_ENTRY_CONTESTED ", " SONAE_ENTRY_NOT_DONE
          " FROM entry WHERE kind = 'edit' AND state = 'done'"
          " AND device IS NULL"
          " AND NOT " SONAE_ENTRY_DECIDES " ORDER BY seq DESC LIMIT 1",
  .new_state = "undone",
  .flags = SQLITE_CHANGESETAPPLY_INVERT,
};

/* Undone newest first, so the oldest of them was undone last. */
static const Direction redo = {
  .kind = "redo",
  .find = "SELECT seq, label, changeset, FALSE, FALSE FROM entry WHERE kind = 'edit' AND state = 'undone'"
          " AND NOT " SONAE_ENTRY_DECIDES " ORDER BY seq LIMIT 1",
  .new_state = "done",
};

static gboolean
apply_changeset (SonaeStore *store, const Direction *direction, const char *label, GBytes *changeset, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (sonae_changeset_apply (store, changeset, direction->flags, &local_error))
    return TRUE;
  if (g_error_matches (local_error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT))
    g_set_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT,
                 _ ("What “%s” had changed has been changed again since. Nothing was changed. "
                    "Set the values by hand."),
                 label);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Returns: (transfer full): what is done, or only was to be. Whoever takes back a value that has become a conflict would else
 * look for another one in the plan. */
static char *
dup_label (SonaeStatement *found)
{
  const char *label = sonae_statement_text (found, 1);

  if (sqlite3_column_int (found, 4) == 0)
    return g_strdup (label);
  return g_strdup_printf (_ ("%s (withdrawn from the conflict; the plan stays as it is)"), label);
}

static gboolean
apply_direction (SonaeStore *store, SonaeEntry *entry, gpointer user_data, GError **error)
{
  const Direction *direction = user_data;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (store, direction->find, error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) changeset = NULL;
  g_autofree char *label = NULL;

  if (statement == NULL)
    return FALSE;
  if (!sonae_statement_next (statement, store, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING,
                             direction == &undo ? _ ("There is nothing to undo.") : _ ("There is nothing to redo."));
      return FALSE;
    }
  if (sqlite3_column_int (statement, 3) != 0)
    return sonae_entry_refuse_contested (error);
  entry->undo_of = sqlite3_column_int64 (statement, 0);
  label = dup_label (statement);
  entry->label = g_strdup_printf (direction == &undo ? _ ("Undo: %s") : _ ("Redo: %s"), label);
  changeset = g_bytes_new (sqlite3_column_blob (statement, 2), (gsize) sqlite3_column_bytes (statement, 2));
  return apply_changeset (store, direction, label, changeset, error)
         && sonae_entry_set_state (store, entry->undo_of, direction->new_state, error);
}

static gboolean
run_direction (
    SonaeStore *self, const Direction *direction, const SonaeAuthor *author, GPtrArray **touched, GError **error)
{
  SonaeEntry entry = { .kind = direction->kind };

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  g_return_val_if_fail (author != NULL && author->name != NULL && author->computer != NULL, FALSE);
  sonae_store_assert_owner (self);

  return sonae_entry_run (self, &entry, author, apply_direction, (gpointer) direction, touched, error);
}

/* @label: (out) (nullable): of what would be done in that direction */
static gboolean
find_label (SonaeStore *self, const Direction *direction, char **label, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (self, direction->find, error);

  if (statement == NULL)
    return FALSE;
  if (sonae_statement_next (statement, self, &local_error))
    *label = dup_label (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
sonae_store_undo (SonaeStore *self, const SonaeAuthor *author, GPtrArray **touched, GError **error)
{
  return run_direction (self, &undo, author, touched, error);
}

gboolean
sonae_store_redo (SonaeStore *self, const SonaeAuthor *author, GPtrArray **touched, GError **error)
{
  return run_direction (self, &redo, author, touched, error);
}

gboolean
sonae_store_read_labels (SonaeStore *self, char **undo_label, char **redo_label, GError **error)
{
  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  sonae_store_assert_owner (self);

  *undo_label = *redo_label = NULL;
  if (find_label (self, &undo, undo_label, error) && find_label (self, &redo, redo_label, error))
    return TRUE;
  g_clear_pointer (undo_label, g_free);
  return FALSE;
}
