/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that was committed anywhere, and what became of it. */

#include "sim-ledger.h"

#include <string.h>

#include "sonae-changeset.h"

/**
 * Commit:
 * @is_exempt: it need not be in the log
 * @is_copied: a copy of the file was made while it was not sent yet: it may be sent by either
 * @former: (owned) (nullable): the name it had before
 * @cells: (owned) (element-type utf8): what was written where: "sheet id column=value", or "-sheet id" for a removal
 */
typedef struct
{
  guint      computer;
  gboolean   is_exempt;
  gboolean   is_copied;
  char      *former;
  GPtrArray *cells;
} Commit;

struct _SimLedger
{
  GHashTable *commits; /* (owned) (element-type utf8 Commit): by the uuid of the transaction */
  GPtrArray  *order;   /* (owned) (element-type utf8): their uuids, as they were made */
};

/* What the log tells. */
typedef struct
{
  GHashTable *written; /* (owned) (element-type utf8): "sheet id column=value" */
  GHashTable *filled;  /* (owned) (element-type utf8): "sheet id column=" of those that ever had a value */
  GHashTable
      *refused; /* (owned) (element-type utf8): "sheet id column=" of those that only the manager's computer may fill */
  GHashTable *uuids;  /* (owned) (element-type utf8) */
  GHashTable *makers; /* (owned) (element-type utf8 utf8): uuids of what made a record last, by its "sheet id" */
  const char *uuid;   /* (nullable): of what is being read */
  GHashTable
      *conflicts; /* (owned) (element-type utf8): "sheet id column=value" that became a conflict, or "sheet id" of
                          * one about the whole record */
} Told;

static void
commit_free (gpointer data)
{
  Commit *commit = data;

  g_ptr_array_unref (commit->cells);
  g_free (commit->former);
  g_free (commit);
}

SimLedger *
sim_ledger_new (void)
{
  SimLedger *self = g_new0 (SimLedger, 1);

  self->commits = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, commit_free);
  self->order = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sim_ledger_free (SimLedger *self)
{
  g_hash_table_unref (self->commits);
  g_ptr_array_unref (self->order);
  g_free (self);
}

guint
sim_ledger_count (SimLedger *self)
{
  return self->order->len;
}

static char *
name_cell (const SonaeTable *table, const char *id, guint column, sqlite3_value *value)
{
  const char *name = sonae_table_column_name (table, column);
  const char *text = value != NULL ? (const char *) sqlite3_value_text (value) : NULL;

  /* Who deletes what another has deleted already leaves the time of the first. */
  if (column == table->deleted_column && text != NULL)
    text = "deleted";
  return g_strdup_printf ("%s %s %s=%s", table->sheet->id, id, name, text != NULL ? text : "");
}

/* What is kept by the program has its own rules: who settles a conflict first has settled it. */
static gboolean
is_counted (const SonaeTable *table)
{
  return !table->sheet->is_kept;
}

static gboolean
note_change (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  GPtrArray *cells = user_data;
  int        operation = sonae_changeset_operation (change);

  if (!is_counted (table))
    return TRUE;
  if (operation == SQLITE_DELETE)
    g_ptr_array_add (cells, g_strdup_printf ("-%s %s", table->sheet->id, id));
  for (guint i = 0; i < table->columns->len && operation != SQLITE_DELETE; i++)
    {
      sqlite3_value *value = sonae_changeset_new (change, i);

      if (i == table->id_column || value == NULL
          || (operation == SQLITE_INSERT && sqlite3_value_type (value) == SQLITE_NULL))
        continue;
      g_ptr_array_add (cells, name_cell (table, id, i, value));
    }
  return TRUE;
}

void
sim_ledger_collect (SimLedger *self, SonaeStore *store, guint computer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (
      store, "SELECT uuid, changeset FROM entry WHERE device IS NULL AND kind <> 'base' ORDER BY seq DESC", &error);

  g_assert_no_error (error);
  while (sonae_statement_next (statement, store, &error))
    {
      char *uuid = g_strdup (sonae_statement_text (statement, 0));
      g_autoptr (GBytes) changeset = NULL;
      Commit *commit;

      if (g_hash_table_contains (self->commits, uuid))
        {
          g_free (uuid);
          break;
        }
      changeset = g_bytes_new (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1));
      commit = g_new0 (Commit, 1);
      commit->computer = computer;
      commit->cells = g_ptr_array_new_with_free_func (g_free);
      sonae_changeset_foreach (store, changeset, note_change, commit->cells, &error);
      g_assert_no_error (error);
      g_ptr_array_add (self->order, uuid);
      g_hash_table_insert (self->commits, uuid, commit);
    }
  g_assert_no_error (error);
}

GHashTable *
sim_ledger_read_names (SonaeStore *store)
{
  GHashTable *names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStatement) statement = sonae_statement_get (store, "SELECT seq, uuid FROM entry", &error);

  g_assert_no_error (error);
  while (sonae_statement_next (statement, store, &error))
    {
      gint64 seq = sqlite3_column_int64 (statement, 0);

      g_hash_table_insert (names, g_memdup2 (&seq, sizeof seq), g_strdup (sonae_statement_text (statement, 1)));
    }
  g_assert_no_error (error);
  return names;
}

/* What was made in the round itself may have been taken down already, with what was left of it. */
static void
rename_commit (SimLedger *self, const char *former, const char *uuid)
{
  const Commit *old = g_hash_table_lookup (self->commits, former);
  Commit *new = g_hash_table_lookup (self->commits, uuid);

  if (old == NULL)
    return;
  if (new == NULL)
    {
      new = g_new0 (Commit, 1);
      new->computer = old->computer;
      new->is_exempt = old->is_exempt;
      new->cells = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->order, g_strdup (uuid));
      g_hash_table_insert (self->commits, self->order->pdata[self->order->len - 1], new);
    }
  new->former = g_strdup (former);
  new->is_copied = new->is_copied || old->is_copied;
  for (guint i = 0; i < old->cells->len; i++)
    g_ptr_array_add (new->cells, g_strdup (old->cells->pdata[i]));
}

void
sim_ledger_follow (SimLedger *self, SonaeStore *store, GHashTable *names)
{
  g_autoptr (GHashTable) now = sim_ledger_read_names (store);
  GHashTableIter iter;
  gpointer       seq, uuid;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &seq, &uuid))
    {
      const char *other = g_hash_table_lookup (now, seq);

      if (other != NULL && strcmp (other, uuid) != 0)
        rename_commit (self, uuid, other);
    }
}

void
sim_ledger_forget (SimLedger *self, guint computer)
{
  GHashTableIter iter;
  gpointer       commit;

  g_hash_table_iter_init (&iter, self->commits);
  while (g_hash_table_iter_next (&iter, NULL, &commit))
    if (((Commit *) commit)->computer == computer)
      ((Commit *) commit)->is_exempt = TRUE;
}

void
sim_ledger_copy (SimLedger *self, SonaeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStatement) statement =
      sonae_statement_get (store, "SELECT uuid FROM entry WHERE slot IS NULL AND kind <> 'base'", &error);

  g_assert_no_error (error);
  while (sonae_statement_next (statement, store, &error))
    {
      Commit *commit = g_hash_table_lookup (self->commits, sonae_statement_text (statement, 0));

      if (commit != NULL)
        commit->is_copied = TRUE;
    }
  g_assert_no_error (error);
}

/* Whether the older file has the transaction. */
static gboolean
is_in_image (sqlite3_stmt *image, const char *uuid)
{
  gboolean is_there;

  if (image == NULL)
    return FALSE;
  sqlite3_bind_text (image, 1, uuid, -1, SQLITE_TRANSIENT);
  is_there = sqlite3_step (image) == SQLITE_ROW;
  sqlite3_reset (image);
  return is_there;
}

/* Of what is pending, some may have nothing to write but what others before it do: it is lost with those. */
void
sim_ledger_lose (SimLedger *self, SonaeStore *store, const char *image)
{
  g_autoptr (sqlite3) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStatement) statement =
      sonae_statement_get (store, "SELECT uuid FROM entry WHERE ifnull (slot, 0) = 0 AND kind <> 'base'", &error);
  sqlite3_stmt *known = NULL;

  g_assert_no_error (error);
  if (image != NULL)
    {
      g_assert_cmpint (sqlite3_open (image, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT 1 FROM entry WHERE uuid = ?", -1, &known, NULL), ==, SQLITE_OK);
    }
  while (sonae_statement_next (statement, store, &error))
    {
      const char *uuid = sonae_statement_text (statement, 0);
      Commit     *commit = NULL;

      for (; uuid != NULL && (commit = g_hash_table_lookup (self->commits, uuid)) != NULL; uuid = commit->former)
        if (!is_in_image (known, uuid))
          commit->is_exempt = TRUE;
    }
  g_assert_no_error (error);
  sqlite3_finalize (known);
}

/* A conflict tells of a value that was not written, or of a record as a whole. */
static void
read_conflict (const SonaeTable *table, sqlite3_changeset_iter *change, Told *told)
{
  const char *names[] = { "sheet", "record", "field", "other", "kind" };
  const char *texts[G_N_ELEMENTS (names)] = { NULL };

  for (guint i = 0; i < table->columns->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      if (g_str_equal (sonae_table_column_name (table, i), names[j]))
        texts[j] = (const char *) sqlite3_value_text (sonae_changeset_new (change, i));
  if (texts[2] != NULL && g_strcmp0 (texts[4], "reserved") == 0)
    g_hash_table_add (told->refused, g_strdup_printf ("%s %s %s=", texts[0], texts[1], texts[2]));
  if (texts[2] == NULL)
    g_hash_table_add (told->conflicts, g_strdup_printf ("%s %s", texts[0], texts[1]));
  else
    g_hash_table_add (told->conflicts,
                      g_strdup_printf ("%s %s %s=%s", texts[0], texts[1], texts[2], texts[3] != NULL ? texts[3] : ""));
}

static gboolean
read_change (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  Told *told = user_data;
  int   operation = sonae_changeset_operation (change);

  if (table->sheet == &sonae_sheet_conflict && operation == SQLITE_INSERT)
    read_conflict (table, change, told);
  if (operation == SQLITE_INSERT)
    g_hash_table_insert (told->makers, g_strdup_printf ("%s %s", table->sheet->id, id), g_strdup (told->uuid));
  if (operation == SQLITE_DELETE)
    g_hash_table_add (told->written, g_strdup_printf ("-%s %s", table->sheet->id, id));
  for (guint i = 0; i < table->columns->len && operation != SQLITE_DELETE; i++)
    {
      sqlite3_value *value = sonae_changeset_new (change, i);

      if (value == NULL)
        continue;
      g_hash_table_add (told->written, name_cell (table, id, i, value));
      if (sqlite3_value_type (value) != SQLITE_NULL)
        g_hash_table_add (told->filled, name_cell (table, id, i, NULL));
    }
  return TRUE;
}

static char *
read_log (Told *told, GPtrArray *entries, SonaeStore *store)
{
  for (guint i = 0; i < entries->len; i++)
    {
      SonaeLogEntry *entry = entries->pdata[i];

      for (guint j = 0; j < entry->transactions->len; j++)
        {
          SonaeTransaction *transaction = entry->transactions->pdata[j];
          g_autoptr (GError) error = NULL;

          if (!g_hash_table_add (told->uuids, g_strdup (transaction->uuid)))
            return g_strdup_printf ("transaction %s is in the log twice, again in entry %" G_GINT64_FORMAT,
                                    transaction->uuid, entry->number);
          told->uuid = transaction->uuid;
          if (!sonae_changeset_foreach (store, transaction->changeset, read_change, told, &error))
            return g_strdup (error->message);
        }
    }
  return NULL;
}

/* Whether nothing is in the log that was to be emptied: it was refused, and the emptying found it so; what others fill in
 * later is theirs. */
static gboolean
is_empty (Told *told, const char *cell)
{
  return g_str_equal (strchrnul (cell, '='), "=")
         && (!g_hash_table_contains (told->filled, cell) || g_hash_table_contains (told->refused, cell));
}

/* Whether the record was made by what was copied before it was sent: what one of the two has taken away again, the other may
 * have sent since, where the server knew of neither. */
static gboolean
is_from_copy (SimLedger *self, const Told *told, const char *record)
{
  const char   *uuid = g_hash_table_lookup (told->makers, record);
  const Commit *maker = uuid != NULL ? g_hash_table_lookup (self->commits, uuid) : NULL;

  return maker != NULL && maker->is_copied;
}

/* Whether the value is in the log, or somebody was told of it. */
static gboolean
is_kept (SimLedger *self, Told *told, const char *cell)
{
  g_auto (GStrv) parts = g_strsplit (*cell == '-' ? cell + 1 : cell, " ", 3);
  g_autofree char *record = g_strjoin (" ", parts[0], parts[1], NULL);

  if (g_hash_table_contains (told->written, cell) || g_hash_table_contains (told->conflicts, cell)
      || is_empty (told, cell))
    return TRUE;
  if (*cell == '-')
    {
      g_autofree char *made = g_strconcat (record, " deleted_at=", NULL);

      /* What was taken away before anybody else saw it was never there. */
      return g_hash_table_contains (told->conflicts, record) || !g_hash_table_contains (told->written, made)
             || is_from_copy (self, told, record);
    }
  return g_str_has_prefix (parts[2], "deleted_at=") && g_hash_table_contains (told->conflicts, record);
}

/* Returns: (transfer full) (element-type utf8): what was written by what is lost, so that it needed not be written again */
static GHashTable *
collect_exempt (SimLedger *self)
{
  GHashTable    *cells = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->commits);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Commit *commit = value;

      for (guint i = 0; i < commit->cells->len && commit->is_exempt; i++)
        g_hash_table_add (cells, commit->cells->pdata[i]);
    }
  return cells;
}

static char *
find_lost (SimLedger *self, Told *told)
{
  g_autoptr (GHashTable) exempt = collect_exempt (self);

  for (guint i = 0; i < self->order->len; i++)
    {
      const char   *uuid = self->order->pdata[i];
      const Commit *commit = g_hash_table_lookup (self->commits, uuid);

      for (guint j = 0; j < commit->cells->len && !commit->is_exempt; j++)
        if (!is_kept (self, told, commit->cells->pdata[j]) && !g_hash_table_contains (exempt, commit->cells->pdata[j]))
          return g_strdup_printf ("lost: %s of transaction %s (%s the log), made on computer %u",
                                  (char *) commit->cells->pdata[j], uuid,
                                  g_hash_table_contains (told->uuids, uuid) ? "in" : "not in", commit->computer);
    }
  return NULL;
}

char *
sim_ledger_check (SimLedger *self, GPtrArray *entries, SonaeStore *store)
{
  Told  told;
  char *wrong;

  told.written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  told.filled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  told.refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  told.conflicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  told.uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  told.makers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  wrong = read_log (&told, entries, store);
  if (wrong == NULL)
    wrong = find_lost (self, &told);
  g_hash_table_unref (told.written);
  g_hash_table_unref (told.filled);
  g_hash_table_unref (told.refused);
  g_hash_table_unref (told.conflicts);
  g_hash_table_unref (told.uuids);
  g_hash_table_unref (told.makers);
  return wrong;
}
