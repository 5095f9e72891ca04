/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrying out a command. */

#include "sonae-clash.h"
#include "sonae-display.h"
#include "sonae-entry.h"
#include "sonae-table.h"

#include <glib/gi18n.h>

static gboolean
refuse (const char *message, GError **error)
{
  g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_INVALID, message);
  return FALSE;
}

/* Every value that is entered here passes this. What is merged, undone or taken back does not: it stands in others' plans
 * as well, so that it is shown and reported by the check instead. */
static gboolean
check_value (const SonaeField *field, const SonaeValue *value, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  return sonae_display_check (field, value, &local_error) || refuse (local_error->message, error);
}

static gboolean
check_id (const char *id, GError **error)
{
  /* References are ids with spaces between. */
  if (*id != '\0' && g_utf8_validate (id, -1, NULL) && strpbrk (id, " \t\n") == NULL)
    return TRUE;
  return refuse (_ ("A record has no usable id. Nothing was changed."), error);
}

static gboolean
insert_record (SonaeStore *store, const SonaeChange *change, const SonaeTable *table, GError **error)
{
  g_autoptr (SonaeRecord) existing = NULL;
  g_autoptr (SonaeStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean is_deleted;
  int      place = 1;

  existing = sonae_table_find (table, store, change->id, &is_deleted, &local_error);
  if (existing != NULL && !is_deleted)
    return refuse (_ ("The record is there already. Nothing was changed."), error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  statement = sonae_statement_get (store, table->insert, error);
  if (statement == NULL || !check_id (change->id, error))
    return FALSE;
  sonae_statement_bind_text (statement, place++, change->id);
  for (guint i = 0; i < table->sheet->n_fields; i++)
    {
      const SonaeField *field = &table->sheet->fields[i];

      if (!sonae_field_is_stored (field))
        continue;
      if (!check_value (field, sonae_record_get (change->record, field->id), error))
        return FALSE;
      sonae_statement_bind_value (statement, place++, sonae_record_get (change->record, field->id));
    }
  return sonae_statement_run (statement, store, error);
}

static gboolean
make_again (SonaeStore *store, const SonaeChange *change, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO \"%s\" (id) VALUES (?)", change->sheet->id);
  g_autoptr (SonaeStatement) statement = sonae_statement_get (store, sql, error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, change->id);
  return sonae_statement_run (statement, store, error);
}

static gboolean
set_field (SonaeStore *store, const SonaeChange *change, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (SonaeStatement) statement = NULL;

  g_assert (change->field != NULL && sonae_field_is_stored (change->field));

  if (!check_value (change->field, &change->value, error))
    return FALSE;
  if (g_strcmp0 (change->clash, "value") == 0)
    return TRUE;
  if (g_strcmp0 (change->clash, "missing") == 0 && !make_again (store, change, error))
    return FALSE;
  sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ? WHERE id = ?%s", change->sheet->id, change->field->id,
                         change->clash != NULL ? "" : " AND deleted_at IS NULL");
  statement = sonae_statement_get (store, sql, error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_value (statement, 1, &change->value);
  sonae_statement_bind_text (statement, 2, change->id);
  if (!sonae_statement_run (statement, store, error))
    return FALSE;
  if (sqlite3_changes (store->db) == 1)
    return TRUE;
  return refuse (_ ("The record is no longer there: it was deleted. Nothing was changed. "
                    "Look in the history who deleted it."),
                 error);
}

static gboolean
delete_record (SonaeStore *store, const SonaeChange *change, const SonaeTable *table, const char *now, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_get (store, table->delete, error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, now);
  sonae_statement_bind_text (statement, 2, change->id);
  return sonae_statement_run (statement, store, error);
}

gboolean
sonae_store_write_command (SonaeStore *store, SonaeCommand *command, GError **error)
{
  GPtrArray       *changes = sonae_command_get_changes (command);
  g_autofree char *now = sonae_store_now (); /* what is deleted together is known by that */
  gboolean         is_done = TRUE;

  for (guint i = 0; i < changes->len && is_done; i++)
    {
      const SonaeChange *change = changes->pdata[i];
      const SonaeTable  *table = sonae_table_get (store, change->sheet, error);

      if (table == NULL)
        return FALSE;
      switch (change->kind)
        {
        case 'i':
          is_done = insert_record (store, change, table, error);
          break;
        case 'u':
          is_done = set_field (store, change, error);
          break;
        case 'd':
          is_done = delete_record (store, change, table, now, error);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return is_done;
}

/* A command, and who asked for it. */
typedef struct
{
  SonaeCommand     *command;
  SonaeTransaction *asked;
} Run;

/* All is held against the plan before any of it is written: a command may write a value twice. */
static gboolean
find_clashes (SonaeStore *store, const Run *run, GError **error)
{
  GPtrArray *changes = sonae_command_get_changes (run->command);

  for (guint i = 0; i < changes->len; i++)
    if (!sonae_clash_find (store, changes->pdata[i], run->asked, error))
      return FALSE;
  return TRUE;
}

static gboolean
apply_command (SonaeStore *store, SonaeEntry *entry, gpointer user_data, GError **error)
{
  const Run *run = user_data;

  return find_clashes (store, run, error) && sonae_store_write_command (store, run->command, error);
}

gboolean
sonae_store_run (
    SonaeStore *self, SonaeCommand *command, const SonaeAuthor *author, GPtrArray **touched, GError **error)
{
  g_autoptr (SonaeTransaction) asked = NULL;
  SonaeEntry entry = { 0 };

  g_return_val_if_fail (SONAE_IS_STORE (self), FALSE);
  g_return_val_if_fail (SONAE_IS_COMMAND (command), FALSE);
  g_return_val_if_fail (author != NULL && author->name != NULL && author->computer != NULL, FALSE);
  sonae_store_assert_owner (self);

  entry.kind = sonae_command_get_kind (command) == SONAE_COMMAND_BASE ? "base" : "edit";
  entry.label = g_strdup (sonae_command_get_label (command));
  asked = g_new0 (SonaeTransaction, 1);
  asked->uuid = g_uuid_string_random ();
  asked->time = sonae_store_now ();
  asked->author = g_strdup (author->name);
  asked->section = g_strdup (author->section);
  asked->computer = g_strdup (author->computer);
  return sonae_entry_run (self, &entry, author, apply_command, &(Run){ command, asked }, touched, error);
}
