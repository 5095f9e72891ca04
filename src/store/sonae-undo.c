/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undoing and doing again: what of an entry's changeset, inverted or as it is, still fits. */

#include <glib/gi18n.h>

#include "sonae-entry.h"
#include "sonae-merge-private.h"

/* One direction of going through what was done. */
typedef struct
{
  const char *kind; /* of the entry that records it */
  const char *find; /* SQL: entries it may be done to, the next first; whether a conflict forbids it, or is all of it */
  const char *new_state; /* of that entry */
  gboolean    inverts;   /* how its changeset is applied */
} Direction;

static const Direction undo = {
  .kind = "undo",
  .find = "SELECT seq, label, changeset, " SONAE_ENTRY_CONTESTED ", " SONAE_ENTRY_NOT_DONE
          " FROM entry WHERE kind = 'edit' AND state = 'done'"
          " AND device IS NULL"
          " AND NOT " SONAE_ENTRY_DECIDES " ORDER BY seq DESC",
  .new_state = "undone",
  .inverts = TRUE,
};

/* Undone newest first, so the oldest of them was undone last. */
static const Direction redo = {
  .kind = "redo",
  .find = "SELECT seq, label, changeset, FALSE, FALSE FROM entry WHERE kind = 'edit' AND state = 'undone'"
          " AND NOT " SONAE_ENTRY_DECIDES " ORDER BY seq",
  .new_state = "done",
};

/* What is done next in a direction. */
typedef struct
{
  gint64   seq;       /* of the entry, 0 for none */
  char    *label;     /* (owned): what is done, or only was to be */
  GBytes  *changeset; /* (owned): what is to be written */
  gboolean is_contested;
} Step;

static void
step_clear (Step *step)
{
  g_clear_pointer (&step->label, g_free);
  g_clear_pointer (&step->changeset, g_bytes_unref);
  step->seq = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Step, step_clear)

/* Returns: (transfer full): the label of the entry that @found stands on. Where all that the entry was to write has become
 * conflicts, the label says so: undoing it changes nothing in the plan, where one would look for that. */
static char *
dup_label (SonaeStatement *found)
{
  const char *label = sonae_statement_text (found, 1);

  if (sqlite3_column_int (found, 4) == 0)
    return g_strdup (label);
  return g_strdup_printf (_ ("%s (withdrawn from the conflict; the plan stays as it is)"), label);
}

static gboolean
read_step (const Direction *direction, SonaeStore *store, SonaeStatement *found, Step *step, GError **error)
{
  g_autoptr (GBytes) changeset = g_bytes_new (sqlite3_column_blob (found, 2), (gsize) sqlite3_column_bytes (found, 2));

  step->changeset =
      direction->inverts ? sonae_changeset_invert (store, changeset, error) : g_steal_pointer (&changeset);
  step->seq = sqlite3_column_int64 (found, 0);
  step->label = dup_label (found);
  step->is_contested = sqlite3_column_int (found, 3) != 0;
  return step->changeset != NULL;
}

/* Finds the next entry of which anything still fits. One that others have gone on from in all, or that has become
 * conflicts which are settled, is passed over: it must not bar what was done before it. */
static gboolean
find_step (const Direction *direction, SonaeStore *store, Step *step, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (store, direction->find, error);
  gboolean is_fitting = FALSE;

  if (statement == NULL)
    return FALSE;
  while (!is_fitting && sonae_statement_next (statement, store, &local_error))
    {
      step_clear (step);
      if (!read_step (direction, store, statement, step, error)
          || !sonae_columns_is_fitting (store, step->changeset, &is_fitting, error))
        return FALSE;
    }
  if (!is_fitting)
    step_clear (step);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* One step being done. */
typedef struct
{
  const Direction *direction;
  guint            n_left;
} Walk;

static gboolean
do_step (SonaeStore *store, SonaeEntry *entry, gpointer user_data, GError **error)
{
  Walk            *walk = user_data;
  const Direction *direction = walk->direction;
  g_auto (Step) step = { 0 };
  guint n_written;

  if (!find_step (direction, store, &step, error))
    return FALSE;
  if (step.seq == 0)
    {
      g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING,
                           direction->inverts ? _ ("There is nothing to undo.") : _ ("There is nothing to redo."));
      return FALSE;
    }
  if (step.is_contested)
    return sonae_entry_refuse_contested (error);
  entry->undo_of = step.seq;
  entry->label = g_strdup_printf (direction->inverts ? _ ("Undo: %s") : _ ("Redo: %s"), step.label);
  return sonae_columns_write_fitting (store, step.changeset, &n_written, &walk->n_left, error)
         && sonae_entry_set_state (store, step.seq, direction->new_state, error);
}

static gboolean
run_direction (SonaeStore        *self,
               const Direction   *direction,
               const SonaeAuthor *author,
               guint             *left,
               GPtrArray        **touched,
               GError           **error)
{
  SonaeEntry entry = { .kind = direction->kind };
  Walk       walk = { .direction = direction };

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  g_return_val_if_fail (author != NULL && author->name != NULL && author->computer != NULL, FALSE);
  sonae_store_assert_owner (self);

  if (!sonae_entry_run (self, &entry, author, do_step, &walk, touched, error))
    return FALSE;
  if (left != NULL)
    *left = walk.n_left;
  return TRUE;
}

/* @label: (out) (nullable): of what would be done in that direction */
static gboolean
find_label (SonaeStore *self, const Direction *direction, char **label, GError **error)
{
  g_auto (Step) step = { 0 };

  if (!find_step (direction, self, &step, error))
    return FALSE;
  *label = g_steal_pointer (&step.label);
  return TRUE;
}

gboolean
sonae_store_undo (SonaeStore *self, const SonaeAuthor *author, guint *left, GPtrArray **touched, GError **error)
{
  return run_direction (self, &undo, author, left, touched, error);
}

gboolean
sonae_store_redo (SonaeStore *self, const SonaeAuthor *author, guint *left, GPtrArray **touched, GError **error)
{
  return run_direction (self, &redo, author, left, touched, error);
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
