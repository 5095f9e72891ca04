/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undoing and doing again what others have gone on with. */

#include "merge-world.h"

/* What undoing and doing again offer, also to those who only read the file. */
static void
assert_labels (World *world, guint number, const char *undo, const char *redo)
{
  g_autoptr (SonaeStore) reader = sonae_store_open (world->files[number].path, SONAE_STORE_READ, NULL);
  SonaeStore *stores[] = { world->files[number].store, reader };

  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    {
      g_autofree char *undo_label = NULL;
      g_autofree char *redo_label = NULL;

      read_labels (stores[i], &undo_label, &redo_label);
      g_assert_cmpstr (undo_label, ==, undo);
      g_assert_cmpstr (redo_label, ==, redo);
    }
}

static void
undo (World *world, guint number, guint n_left)
{
  guint   left = 9;
  GError *error = NULL;

  sonae_store_undo (world->files[number].store, &test_author, &left, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left, ==, n_left);
  world_sync_all (world);
  world_assert_alike (world);
}

static void
redo (World *world, guint number, guint n_left)
{
  guint   left = 9;
  GError *error = NULL;

  sonae_store_redo (world->files[number].store, &test_author, &left, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left, ==, n_left);
  world_sync_all (world);
  world_assert_alike (world);
}

static void
write_both (World *world, guint number, const char *public_name, const char *note)
{
  g_autoptr (SonaeRecord) system = world_get_system (world, number);
  g_autoptr (SonaeRecord) changed = sonae_record_copy (system);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "二欄");

  sonae_record_set_text (changed, "public_name", public_name);
  sonae_record_set_text (changed, "note", note);
  sonae_command_update (command, system, changed);
  g_assert_true (sonae_store_run (world->files[number].store, command, &test_author, NULL, NULL));
}

/* Settles the one conflict with the value that stands. */
static void
settle (World *world, guint number)
{
  g_autoptr (SonaeRecord) conflict = world_get_conflict (world);

  g_assert_true (set_text (world->files[number].store, conflict, "state", "settled", NULL));
  world_sync_all (world);
}

static void
assert_conflict (World *world, const char *state)
{
  g_autoptr (SonaeRecord) conflict = world_get_conflict (world);

  g_assert_true (sonae_record_is (conflict, "state", state));
}

/* Of what became a conflict, and was settled elsewhere, nothing is left to take back: what was done before it comes
 * next, and how it was settled stays. */
static void
test_settled (World *world, gconstpointer data)
{
  world_write (world, 2, "public_name", "公表名");
  world_sync_all (world);
  world_write (world, 1, "note", "一つ目");
  world_write (world, 2, "note", "二つ目");
  world_sync (world, 1);
  world_sync_all (world);
  settle (world, 0);
  assert_labels (world, 2, "public_name=公表名", NULL);
  undo (world, 2, 0);
  world_assert_text (world, "public_name", NULL);
  world_assert_text (world, "note", "一つ目");
  assert_conflict (world, "settled");
  assert_labels (world, 2, NULL, "public_name=公表名");
  redo (world, 2, 0);
  world_assert_text (world, "public_name", "公表名");
}

/* Whoever settled it takes that back first, then what had become the conflict, then what was before. */
static void
test_settled_here (World *world, gconstpointer data)
{
  world_write (world, 2, "public_name", "公表名");
  world_sync_all (world);
  world_write (world, 1, "note", "一つ目");
  world_write (world, 2, "note", "二つ目");
  world_sync (world, 1);
  world_sync_all (world);
  settle (world, 2);
  assert_labels (world, 2, "state=settled", NULL);
  undo (world, 2, 0);
  assert_conflict (world, "open");
  undo (world, 2, 0);
  world_assert_no_conflict (world);
  assert_labels (world, 2, "public_name=公表名", "note=二つ目");
  undo (world, 2, 0);
  world_assert_text (world, "public_name", NULL);
  world_assert_text (world, "note", "一つ目");
}

/* Of an entry that came into the plan in part that part is taken back. */
static void
test_settled_part (World *world, gconstpointer data)
{
  world_write (world, 1, "note", "一つ目");
  write_both (world, 2, "公表名", "二つ目");
  world_sync (world, 1);
  world_sync_all (world);
  settle (world, 0);
  undo (world, 2, 0);
  world_assert_text (world, "public_name", NULL);
  world_assert_text (world, "note", "一つ目");
  assert_conflict (world, "settled");
  redo (world, 2, 0);
  world_assert_text (world, "public_name", "公表名");
  world_assert_text (world, "note", "一つ目");
  assert_conflict (world, "settled");
}

/* What others have written over bars nothing, and is offered again once they have taken that back. */
static void
test_overwritten (World *world, gconstpointer data)
{
  world_write (world, 2, "public_name", "公表名");
  world_write (world, 2, "note", "一つ目");
  world_sync_all (world);
  world_write (world, 0, "note", "二つ目");
  world_sync_all (world);
  assert_labels (world, 2, "public_name=公表名", NULL);
  undo (world, 0, 0);
  assert_labels (world, 2, "note=一つ目", NULL);
  redo (world, 0, 0);
  undo (world, 2, 0);
  world_assert_text (world, "public_name", NULL);
  world_assert_text (world, "note", "二つ目");
}

/* What others have written over in part stays in that part, which is told; doing it again touches only the other
 * one. */
static void
test_overwritten_part (World *world, gconstpointer data)
{
  write_both (world, 2, "公表名", "一つ目");
  world_sync_all (world);
  world_write (world, 0, "note", "二つ目");
  world_sync_all (world);
  undo (world, 2, 1);
  world_assert_text (world, "public_name", NULL);
  world_assert_text (world, "note", "二つ目");
  assert_labels (world, 2, NULL, "二欄");
  redo (world, 2, 1);
  world_assert_text (world, "public_name", "公表名");
  world_assert_text (world, "note", "二つ目");
  assert_labels (world, 2, "二欄", NULL);
}

/* Where others have written what was undone, there is nothing to do again. */
static void
test_written_again (World *world, gconstpointer data)
{
  GError *error = NULL;

  world_write (world, 2, "note", "一つ目");
  world_sync_all (world);
  undo (world, 2, 0);
  assert_labels (world, 2, NULL, "note=一つ目");
  world_write (world, 0, "note", "一つ目");
  world_sync_all (world);
  assert_labels (world, 2, NULL, NULL);
  g_assert_false (sonae_store_redo (world->files[2].store, &test_author, NULL, NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_NOTHING);
  g_clear_error (&error);
}

static gint64
find_newest (World *world, guint number, const char *label)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max (seq) FROM entry WHERE label = '%s'", label);

  return query_number (world->files[number].path, sql);
}

/* Others have taken a new record away, with what was written in it: it is not made again of the one value that is
 * known. */
static void
test_removed (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) made = NULL;
  GError *error = NULL;

  world_write (world, 2, "public_name", "公表名");
  made = add_system (world->files[2].store, "図書館");
  g_assert_true (set_text (world->files[2].store, made, "note", "二階", NULL));
  world_sync_all (world);
  sonae_store_revert (world->files[0].store, find_newest (world, 0, "note=二階"), &test_author, NULL, NULL, &error);
  g_assert_no_error (error);
  sonae_store_revert (world->files[0].store, find_newest (world, 0, "add"), &test_author, NULL, NULL, &error);
  g_assert_no_error (error);
  world_sync_all (world);
  assert_labels (world, 2, "public_name=公表名", NULL);
  undo (world, 2, 0);
  world_assert_text (world, "public_name", NULL);
  g_assert_false (sonae_store_revert (world->files[1].store, find_newest (world, 1, "note=二階"), &test_author, NULL,
                                      NULL, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
}

#define add(name, func) g_test_add ("/undo/" name, World, NULL, world_set_up, func, world_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("settled", test_settled);
  add ("settled-here", test_settled_here);
  add ("settled-part", test_settled_part);
  add ("overwritten", test_overwritten);
  add ("overwritten-part", test_overwritten_part);
  add ("written-again", test_written_again);
  add ("removed", test_removed);
  return g_test_run ();
}
