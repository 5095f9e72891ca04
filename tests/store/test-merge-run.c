/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many edits in one entry of the log. */

#include <string.h>

#include "merge-world.h"

/* What the history of a file tells, newest first, without who and when. Returns: (transfer full) */
static char *
tell_history (World *world, guint number)
{
  g_autoptr (GPtrArray) history = sonae_store_read_history (world->files[number].store, NULL, 0, 100, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < history->len; i++)
    {
      const SonaeHistoryEntry *entry = history->pdata[i];

      for (guint j = 0; j < entry->changes->len; j++)
        {
          const SonaeHistoryChange *change = entry->changes->pdata[j];

          g_string_append_printf (text, "%c %s %s %s %s\n", change->kind, change->title,
                                  change->field != NULL ? change->field->id : "", change->before.text,
                                  change->after.text);
        }
    }
  return g_string_free (text, FALSE);
}

/* The history elsewhere tells each change as it was made here, also of what was changed again in the same entry. */
static void
test_same_record (World *world, gconstpointer data)
{
  SonaeStore *store = world->files[1].store;
  g_autoptr (SonaeRecord) first = add_system (store, "甲");
  g_autoptr (SonaeRecord) second = add_system (store, "乙");
  g_autoptr (SonaeRecord) third = NULL;
  g_autofree char *own = NULL;
  g_autofree char *others = NULL;
  GError          *error = NULL;

  set_text (store, first, "note", "二度", &error);
  g_assert_no_error (error);
  set_text (store, first, "name", "丙", &error);
  g_assert_no_error (error);
  set_text (store, second, "note", "消える", &error);
  g_assert_no_error (error);
  delete_record (store, second, &error);
  g_assert_no_error (error);
  third = add_system (store, "丁");
  world_sync_all (world);
  world_assert_alike (world);
  own = tell_history (world, 1);
  others = tell_history (world, 2);
  g_assert_nonnull (strstr (own, "u 甲 note (null) 二度\n"));
  g_assert_nonnull (strstr (own, "u 丙 name 甲 丙\n"));
  g_assert_nonnull (strstr (own, "d 乙 "));
  g_assert_cmpstr (others, ==, own);
}

/* Nor is a record called in it what another one, after which it is called, came to be called later in the same entry. */
static void
test_renamed (World *world, gconstpointer data)
{
  SonaeStore *store = world->files[1].store;
  g_autoptr (SonaeRecord) system = add_system (store, "甲");
  g_autoptr (SonaeRecord) needed = add_system (store, "基盤");
  g_autoptr (SonaeRecord) dependency = sonae_record_new (&sonae_sheet_dependency, NULL);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "依存");
  g_autofree char *own = NULL;
  g_autofree char *others = NULL;
  GError          *error = NULL;

  sonae_record_set_text (dependency, "system", sonae_record_get_id (system));
  sonae_record_set_text (dependency, "kind", "required");
  sonae_record_set_text (dependency, "needs", sonae_record_get_id (needed));
  sonae_command_insert (command, dependency);
  sonae_store_run (store, command, &test_author, NULL, &error);
  g_assert_no_error (error);
  world_sync_all (world);
  set_text (store, dependency, "note", "一", &error);
  g_assert_no_error (error);
  set_text (store, system, "name", "乙", &error);
  g_assert_no_error (error);
  set_text (store, dependency, "note", "二", &error);
  g_assert_no_error (error);
  world_sync_all (world);
  world_assert_alike (world);
  own = tell_history (world, 1);
  others = tell_history (world, 2);
  g_assert_nonnull (strstr (own, "u 甲 note (null) 一\n"));
  g_assert_nonnull (strstr (own, "u 乙 note 一 二\n"));
  g_assert_cmpstr (others, ==, own);
}

static void
insert_system (SonaeStore *store, const char *name, const char *reason)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, name);
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, NULL);
  GError *error = NULL;

  sonae_record_set_text (system, "name", name);
  sonae_record_set_text (system, "rto_reason", reason);
  sonae_command_insert (command, system);
  sonae_store_run (store, command, &test_author, NULL, &error);
  g_assert_no_error (error);
}

/* Makes an insert of one record what a program wrote that did not know the last column, which is empty. */
static void
shorten (SonaeTransaction *transaction)
{
  GBytes       *whole = transaction->changeset;
  gsize         size;
  const guint8 *bytes = g_bytes_get_data (whole, &size);
  guint8        n_columns = bytes[1];
  GByteArray   *shorter = g_byte_array_new ();

  g_assert_cmpuint (n_columns, <, 128);
  g_assert_cmpuint (bytes[size - 1], ==, SQLITE_NULL);
  g_byte_array_append (shorter, bytes, 1);
  g_byte_array_append (shorter, (guint8[]){ n_columns - 1 }, 1);
  g_byte_array_append (shorter, bytes + 2, n_columns - 1);
  g_byte_array_append (shorter, bytes + 2 + n_columns, (guint) (size - 2 - n_columns - 1));
  transaction->changeset = g_byte_array_free_to_bytes (shorter);
  g_bytes_unref (whole);
}

/* What was made before an update of the program is sent after it, between what is new. The last column of the systems came
 * with an update. */
static void
test_older_columns (World *world, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *reason;
  } cases[] = { { "新一", "理由一" }, { "旧一", NULL }, { "旧二", NULL }, { "新二", "理由二" } };
  SonaeStore *store = world->files[1].store;
  g_autoptr (GPtrArray) pending = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    insert_system (store, cases[i].name, cases[i].reason);
  pending = sonae_store_read_pending (store, 1000, 1000000, NULL);
  g_assert_cmpuint (pending->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < pending->len; i++)
    if (cases[i].reason == NULL)
      shorten (pending->pdata[i]);
  world_publish (world, 1, pending, 0);
  for (guint i = 0; i < WORLD_N_FILES; i++)
    world_receive (world, i, FALSE);
  world_assert_alike (world);
}

#define add(name, func) g_test_add ("/merge/run/" name, World, NULL, world_set_up, func, world_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("older-columns", test_older_columns);
  add ("renamed", test_renamed);
  add ("same-record", test_same_record);
  return g_test_run ();
}
