/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two people change at once: each case of the merge, value by value. */

#include "merge-world.h"

#define COMPUTER "0123456789abcdef0123456789abcdef"
#define SHARED_ID "8a0f3c62-2d61-4a6a-9a55-111122223333"

/* Writes one value, a number where @text is one and the field takes numbers; %NULL clears it. */
static void
write_value (World *world, guint number, const char *field_id, const char *text)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_system, field_id);
  g_autoptr (SonaeRecord) system = world_get_system (world, number);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, field_id);
  g_auto (SonaeValue) value = { 0 };

  if (text != NULL && sonae_field_is_integer (field))
    value = sonae_value_integer (g_ascii_strtoll (text, NULL, 10));
  else
    value = sonae_value_text (text);
  sonae_command_set (command, system, field_id, &value);
  g_assert_true (sonae_store_run (world->files[number].store, command, &test_author, NULL, NULL));
}

static void
assert_value (SonaeRecord *record, const char *field_id, const char *text)
{
  const SonaeValue *value = sonae_record_get (record, field_id);
  g_autofree char  *shown = NULL;

  if (value->kind == SONAE_VALUE_INTEGER)
    shown = g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  else
    shown = g_strdup (value->text);
  g_assert_cmpstr (shown, ==, text);
}

/* One field: what stood there, what the first wrote who sent, what the second wrote; what stands then. */
typedef struct
{
  const char *name;
  const char *field;
  const char *base;
  const char *first;
  const char *second;
  const char *result;
  gboolean    is_conflict;
} FieldCase;

static const FieldCase field_cases[] = {
  { "only-first", "note", "前", "一", "前", "一", FALSE },
  { "only-second", "note", "前", "前", "二", "二", FALSE },
  { "same", "note", "前", "同じ", "同じ", "同じ", FALSE },
  { "both-cleared", "note", "前", NULL, NULL, NULL, FALSE },
  { "different", "note", "前", "一", "二", "一", TRUE },
  { "different-from-nothing", "note", NULL, "一", "二", "一", TRUE },
  { "cleared-and-written", "note", "前", NULL, "二", NULL, TRUE },
  { "written-and-cleared", "note", "前", "一", NULL, "一", TRUE },
  { "numbers", "rto_emergency", "60", "120", "180", "120", TRUE },
  { "number-and-nothing", "rto_emergency", NULL, "0", NULL, "0", FALSE },
  { "number-cleared", "rto_emergency", "60", NULL, "0", NULL, TRUE },
  { "same-number", "rto_emergency", "60", "0", "0", "0", FALSE },
};

static void
test_field (World *world, gconstpointer data)
{
  const FieldCase *one = data;
  g_autoptr (SonaeRecord) conflict = NULL;

  if (one->base != NULL)
    write_value (world, 0, one->field, one->base);
  world_sync_all (world);
  if (g_strcmp0 (one->first, one->base) != 0)
    write_value (world, 1, one->field, one->first);
  if (g_strcmp0 (one->second, one->base) != 0)
    write_value (world, 2, one->field, one->second);
  world_sync (world, 1);
  g_assert_cmpuint (world_sync (world, 2), ==, one->is_conflict);
  world_sync_all (world);
  world_assert_alike (world);
  for (guint i = 0; i < WORLD_N_FILES; i++)
    {
      g_autoptr (SonaeRecord) system = world_get_system (world, i);

      assert_value (system, one->field, one->result);
    }
  if (!one->is_conflict)
    {
      world_assert_no_conflict (world);
      return;
    }
  conflict = world_get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "kind", "value"));
  g_assert_true (sonae_record_is (conflict, "sheet", "system"));
  g_assert_true (sonae_record_is (conflict, "field", one->field));
  g_assert_true (sonae_record_is (conflict, "state", "open"));
  assert_value (conflict, "base", one->base);
  assert_value (conflict, "kept", one->first);
  assert_value (conflict, "other", one->second);
}

/* Who wrote what stands, and who what was not written, with where and when. */
static void
test_who (World *world, gconstpointer data)
{
  const SonaeAuthor other = { "小平 太郎", "福祉課", "係長", "pc-9" };
  g_autoptr (SonaeRecord) system = world_get_system (world, 2);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "他");
  g_auto (SonaeValue) value = sonae_value_text ("二つ目");
  g_autoptr (SonaeRecord) conflict = NULL;

  world_write (world, 1, "note", "一つ目");
  sonae_command_set (command, system, "note", &value);
  g_assert_true (sonae_store_run (world->files[2].store, command, &other, NULL, NULL));
  world_sync (world, 1);
  world_sync_all (world);
  conflict = world_get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "record", sonae_record_get_id (system)));
  g_assert_true (sonae_record_is (conflict, "kept_author", test_author.name));
  g_assert_true (sonae_record_is (conflict, "other_author", other.name));
  g_assert_true (sonae_record_is (conflict, "other_section", other.section));
  g_assert_true (sonae_record_is (conflict, "other_computer", other.computer));
  g_assert_cmpuint (strlen (sonae_record_get_text (conflict, "other_time")), ==, strlen ("2026-11-23T10:00:00Z"));
}

/* Asks for @text in "note" of file 2 by whoever has seen @seen there. */
static guint
write_over (World *world, SonaeRecord *seen, const char *text)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "上書き");
  g_auto (SonaeValue) value = sonae_value_text (text);

  sonae_command_set (command, seen, "note", &value);
  g_assert_true (sonae_store_run (world->files[2].store, command, &test_author, NULL, NULL));
  return sonae_command_count_clashes (command);
}

/* What was received while somebody was typing is not written over unseen: both values are asked about. */
static void
test_unseen (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) seen = NULL;
  g_autoptr (SonaeRecord) conflict = NULL;

  world_write (world, 0, "note", "前");
  world_sync_all (world);
  seen = world_get_system (world, 2);
  world_write (world, 1, "note", "一つ目");
  world_sync_all (world);
  g_assert_cmpuint (write_over (world, seen, "二つ目"), ==, 1);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", "一つ目");
  conflict = world_get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "state", "open"));
  g_assert_true (sonae_record_is (conflict, "base", "前"));
  g_assert_true (sonae_record_is (conflict, "kept", "一つ目"));
  g_assert_true (sonae_record_is (conflict, "kept_author", test_author.name));
  g_assert_true (sonae_record_is (conflict, "other", "二つ目"));
  g_assert_true (sonae_record_is (conflict, "other_author", test_author.name));
  g_assert_true (sonae_record_is (conflict, "other_computer", test_author.computer));
  g_assert_cmpuint (strlen (sonae_record_get_text (conflict, "other_time")), ==, strlen ("2026-11-23T10:00:00Z"));
}

/* Who has seen it may write over it, who wrote it here may go on, and who writes the same asks nothing. */
static void
test_seen (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) before = NULL;
  g_autoptr (SonaeRecord) seen = NULL;

  world_sync_all (world);
  before = world_get_system (world, 2);
  world_write (world, 1, "note", "一つ目");
  world_write (world, 1, "public_name", "住民票");
  world_sync_all (world);
  g_assert_cmpuint (write_over (world, before, "一つ目"), ==, 0);
  seen = world_get_system (world, 2);
  g_assert_cmpuint (write_over (world, seen, "二つ目"), ==, 0);
  g_assert_cmpuint (write_over (world, seen, "三つ目"), ==, 0);
  world_sync_all (world);
  g_assert_cmpuint (write_over (world, seen, "四つ目"), ==, 0);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", "四つ目");
  world_assert_no_conflict (world);
}

/* Asks of file 2 for two values of @seen. */
static gboolean
write_two (World *world, SonaeRecord *seen, GError **error)
{
  g_autoptr (SonaeRecord) changed = sonae_record_copy (seen);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "二欄");

  sonae_record_set_text (changed, "note", "使います");
  sonae_record_set_text (changed, "public_name", "本館");
  sonae_command_update (command, seen, changed);
  if (!sonae_store_run (world->files[2].store, command, &test_author, NULL, error))
    return FALSE;
  g_assert_cmpuint (sonae_command_count_clashes (command), ==, 2);
  g_assert_true (sonae_command_is_of_removed (command));
  return TRUE;
}

/* @kind: of the one conflict that every file shows; @rows: how many hold what was written */
static void
assert_written (World *world, const char *kind, const char *rows)
{
  g_autoptr (SonaeRecord) conflict = NULL;

  world_sync_all (world);
  world_assert_alike (world);
  for (guint i = 0; i < WORLD_N_FILES; i++)
    g_assert_cmpint (query_number (world->files[i].path, rows), ==, 1);
  conflict = world_get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "kind", kind));
  g_assert_true (sonae_record_is (conflict, "state", "open"));
  g_assert_true (sonae_record_is (conflict, "kept_author", test_author.name));
  g_assert_true (sonae_record_is (conflict, "other_author", test_author.name));
  g_assert_false (sonae_record_has (conflict, "field"));
}

/* A record that was received as deleted while somebody typed in it is deleted and changed, and somebody has to look. */
static void
test_unseen_deletion (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) seen = NULL;

  world_sync_all (world);
  seen = world_get_system (world, 2);
  g_assert_true (delete_record (world->files[1].store, seen, NULL));
  world_sync_all (world);
  g_assert_true (write_two (world, seen, NULL));
  assert_written (world, "deleted",
                  "SELECT count(*) FROM system WHERE deleted_at IS NOT NULL AND note = '使います'"
                  " AND public_name = '本館'");
}

/* Who deleted it here asks nobody. */
static void
test_own_deletion (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) seen = world_get_system (world, 2);
  g_autoptr (GError) error = NULL;

  g_assert_true (delete_record (world->files[2].store, seen, NULL));
  world_sync_all (world);
  g_assert_false (write_two (world, seen, &error));
  g_assert_error (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_INVALID);
  world_assert_no_conflict (world);
}

/* Different fields of one record never clash. */
static void
test_different_fields (World *world, gconstpointer data)
{
  world_write (world, 1, "note", "予備機あり");
  world_write (world, 2, "public_name", "住民票");
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", "予備機あり");
  world_assert_text (world, "public_name", "住民票");
  world_assert_no_conflict (world);
}

/* One conflicting field of a change never takes the others with it. */
static void
test_other_columns_stay (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = world_get_system (world, 2);
  g_autoptr (SonaeRecord) changed = sonae_record_copy (system);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "二欄");

  world_write (world, 1, "note", "一つ目");
  sonae_record_set_text (changed, "note", "二つ目");
  sonae_record_set_text (changed, "public_name", "公表名");
  sonae_command_update (command, system, changed);
  g_assert_true (sonae_store_run (world->files[2].store, command, &test_author, NULL, NULL));
  world_sync (world, 1);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", "一つ目");
  world_assert_text (world, "public_name", "公表名");
  g_object_unref (world_get_conflict (world));
}

/* Several of one's own changes of a field are one value that clashes, not a chain that breaks. */
static void
test_chain (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) conflicts = NULL;

  world_write (world, 1, "note", "他");
  world_write (world, 2, "note", "い");
  world_write (world, 2, "note", "ろ");
  world_write (world, 2, "public_name", "公表名");
  world_sync (world, 1);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", "他");
  world_assert_text (world, "public_name", "公表名");
  conflicts = sonae_store_read_sheet (world->files[0].store, &sonae_sheet_conflict, NULL);
  g_assert_cmpuint (conflicts->len, ==, 2);
}

/* What was met once is the same conflict when it is met again. */
static void
test_once (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) first = NULL;
  g_autoptr (SonaeRecord) again = NULL;

  world_write (world, 1, "note", "一つ目");
  world_write (world, 2, "note", "二つ目");
  world_sync (world, 1);
  g_assert_cmpuint (world_receive (world, 2, FALSE), ==, 1);
  world_write (world, 0, "public_name", "間に");
  world_sync (world, 0);
  g_assert_cmpuint (world_receive (world, 2, FALSE), ==, 0);
  world_sync_all (world);
  first = world_get_conflict (world);
  /* Also when the log forgets it and it is sent anew. */
  world_forget (world, 1);
  world_sync_all (world);
  world_assert_alike (world);
  again = world_get_conflict (world);
  g_assert_cmpstr (sonae_record_get_id (again), ==, sonae_record_get_id (first));
}

/* What others have done as well is nothing to send; its line in the history stays. */
static void
test_nothing_left (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) history = NULL;

  world_write (world, 1, "note", "同じ");
  world_write (world, 2, "note", "同じ");
  world_sync (world, 1);
  world_receive (world, 2, FALSE);
  g_assert_cmpuint (count_pending (world->files[2].store), ==, 0);
  history = sonae_store_read_history (world->files[2].store, NULL, 0, 10, NULL);
  g_assert_cmpuint (history->len, ==, 3);
  g_assert_cmpint (query_number (world->files[2].path, "SELECT count(*) FROM entry WHERE slot = 0"), ==, 1);
}

/* Two settle one conflict at once: the first stands, and there is no conflict about it. */
static void
test_settled_by_both (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) settled = NULL;

  world_write (world, 1, "note", "一つ目");
  world_write (world, 2, "note", "二つ目");
  world_sync_all (world);
  for (guint i = 1; i < WORLD_N_FILES; i++)
    {
      g_autoptr (SonaeRecord) conflict = world_get_conflict (world);

      g_assert_true (set_text (world->files[i].store, conflict, "state", "settled", NULL));
      g_assert_true (set_text (world->files[i].store, conflict, "settled_by", i == 1 ? "課長" : "係長", NULL));
    }
  world_sync (world, 1);
  world_sync_all (world);
  world_assert_alike (world);
  settled = world_get_conflict (world);
  g_assert_true (sonae_record_is (settled, "state", "settled"));
  g_assert_true (sonae_record_is (settled, "settled_by", "課長"));
}

/* What two decide on one conflict, the first who sends and the second: the value they give the field, NULL for leaving
 * what stands; and what stands then. */
typedef struct
{
  const char *name;
  const char *edited; /* what the field is changed to while they are to be asked, NULL for not */
  const char *first;
  const char *second;
  const char *result;
  const char *other; /* what they are asked again about, NULL for nothing */
} SettledCase;

static const SettledCase settled_cases[] = {
  { "both-keep", NULL, NULL, NULL, "一つ目", NULL },
  { "both-take", NULL, "二つ目", "二つ目", "二つ目", NULL },
  { "keep-and-take", NULL, NULL, "二つ目", "一つ目", "二つ目" },
  { "take-and-keep", NULL, "二つ目", NULL, "二つ目", "一つ目" },
  { "take-differently", NULL, "二つ目", "三つ目", "二つ目", "三つ目" },
  { "edited/both-keep", "四つ目", NULL, NULL, "四つ目", NULL },
  { "edited/keep-and-take", "四つ目", NULL, "二つ目", "四つ目", "二つ目" },
  { "edited/take-and-keep", "四つ目", "二つ目", NULL, "二つ目", "四つ目" },
};

static void
settle_conflict (World *world, guint number, SonaeRecord *conflict, const char *text)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "settle");
  g_autoptr (SonaeRecord) system = world_get_system (world, number);
  g_auto (SonaeValue) settled = sonae_value_text ("settled");
  g_auto (SonaeValue) by = sonae_value_text (number == 1 ? "課長" : "係長");
  g_auto (SonaeValue) value = sonae_value_text (text);

  sonae_command_set (command, conflict, "state", &settled);
  sonae_command_set (command, conflict, "settled_by", &by);
  if (text != NULL)
    sonae_command_set (command, system, "note", &value);
  g_assert_true (sonae_store_run (world->files[number].store, command, &test_author, NULL, NULL));
}

static GPtrArray *
find_open (World *world, guint number)
{
  g_autoptr (GPtrArray) conflicts = sonae_store_read_sheet (world->files[number].store, &sonae_sheet_conflict, NULL);
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < conflicts->len; i++)
    if (sonae_record_is (conflicts->pdata[i], "state", "open"))
      g_ptr_array_add (open, g_object_ref (conflicts->pdata[i]));
  return open;
}

/* Nobody's decision is undone without a word, whoever sends first. */
static void
test_settled_apart (World *world, gconstpointer data)
{
  const SettledCase *test = data;
  g_autoptr (SonaeRecord) conflict = NULL;

  world_write (world, 1, "note", "一つ目");
  world_write (world, 2, "note", "二つ目");
  world_sync_all (world);
  conflict = world_get_conflict (world);
  if (test->edited != NULL)
    world_write (world, 0, "note", test->edited);
  world_sync_all (world);
  settle_conflict (world, 1, conflict, test->first);
  settle_conflict (world, 2, conflict, test->second);
  world_sync (world, 1);
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_text (world, "note", test->result);
  for (guint i = 0; i < WORLD_N_FILES; i++)
    {
      g_autoptr (GPtrArray) open = find_open (world, i);

      g_assert_cmpuint (open->len, ==, test->other != NULL);
      if (test->other == NULL)
        continue;
      g_assert_true (sonae_record_is (open->pdata[0], "kept", test->result));
      g_assert_true (sonae_record_is (open->pdata[0], "other", test->other));
    }
}

/* Whoever sends first: a record deleted by one and changed by another is both, and somebody has to look. */
static void
test_deletion (World *world, gconstpointer data)
{
  guint deletes = GPOINTER_TO_UINT (data);
  guint edits = 3 - deletes;
  g_autoptr (SonaeRecord) system = world_get_system (world, deletes);
  g_autoptr (SonaeRecord) conflict = NULL;

  g_assert_true (delete_record (world->files[deletes].store, system, NULL));
  world_write (world, edits, "note", "使います");
  world_write (world, edits, "public_name", "使う");
  world_sync (world, 1);
  g_assert_cmpuint (world_sync (world, 2), >=, 1);
  world_sync_all (world);
  world_assert_alike (world);
  for (guint i = 0; i < WORLD_N_FILES; i++)
    g_assert_cmpint (
        query_number (world->files[i].path, "SELECT deleted_at IS NOT NULL AND note = '使います' FROM system"), ==, 1);
  g_assert_cmpint (query_number (world->files[0].path, "SELECT count(*) FROM conflict WHERE kind = 'deleted'"), ==,
                   deletes == 1 ? 2 : 1);
}

static void
test_deleted_by_both (World *world, gconstpointer data)
{
  for (guint i = 1; i < WORLD_N_FILES; i++)
    {
      g_autoptr (SonaeRecord) system = world_get_system (world, i);

      g_assert_true (delete_record (world->files[i].store, system, NULL));
    }
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_no_conflict (world);
}

/* A record made under the same id by two. */
static SonaeRecord *
add_shared (World *world, guint number, const char *name, const char *note)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, name);
  g_autoptr (SonaeRecord) record = sonae_record_new (&sonae_sheet_system, SHARED_ID);

  sonae_record_set_text (record, "name", name);
  sonae_record_set_text (record, "note", note);
  sonae_command_insert (command, record);
  g_assert_true (sonae_store_run (world->files[number].store, command, &test_author, NULL, NULL));
  return g_steal_pointer (&record);
}

static void
test_made_by_both (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) read = NULL;
  g_autoptr (SonaeRecord) conflict = NULL;

  g_object_unref (add_shared (world, 1, "図書館", NULL));
  g_object_unref (add_shared (world, 2, "図書館システム", "二階"));
  world_sync (world, 1);
  g_assert_cmpuint (world_sync (world, 2), ==, 1);
  world_sync_all (world);
  world_assert_alike (world);
  read = sonae_store_read_record (world->files[0].store, &sonae_sheet_system, SHARED_ID, NULL);
  g_assert_true (sonae_record_is (read, "name", "図書館"));
  g_assert_true (sonae_record_is (read, "note", "二階"));
  conflict = world_get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "field", "name"));
  g_assert_true (sonae_record_is (conflict, "other", "図書館システム"));
  g_assert_true (sonae_record_is (conflict, "kept_author", test_author.name));
  g_assert_false (sonae_record_has (conflict, "base"));
}

static void
test_made_alike (World *world, gconstpointer data)
{
  g_object_unref (add_shared (world, 1, "図書館", "二階"));
  g_object_unref (add_shared (world, 2, "図書館", "二階"));
  world_sync_all (world);
  world_assert_alike (world);
  world_assert_no_conflict (world);
}

/* Made here, made and deleted there: it does not vanish unseen. */
static void
test_made_and_deleted (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) theirs = add_shared (world, 1, "図書館", NULL);
  g_autoptr (SonaeRecord) conflict = NULL;

  g_assert_true (delete_record (world->files[1].store, theirs, NULL));
  g_object_unref (add_shared (world, 2, "図書館", "二階"));
  world_sync (world, 1);
  g_assert_cmpuint (world_sync (world, 2), ==, 1);
  world_sync_all (world);
  world_assert_alike (world);
  conflict = world_get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "kind", "deleted"));
}

/* The making of a record is undone while somebody writes in it. */
static void
test_undone_and_edited (World *world, gconstpointer data)
{
  guint undoes = GPOINTER_TO_UINT (data);
  guint edits = 3 - undoes;
  g_autoptr (SonaeRecord) made = add_shared (world, undoes, "図書館", NULL);
  g_autoptr (SonaeRecord) read = NULL;
  g_autoptr (SonaeRecord) conflict = NULL;

  world_sync_all (world);
  g_assert_true (sonae_store_undo (world->files[undoes].store, &test_author, NULL, NULL, NULL));
  g_assert_true (set_text (world->files[edits].store, made, "note", "使います", NULL));
  world_sync (world, 1);
  g_assert_cmpuint (world_sync (world, 2), ==, 1);
  world_sync_all (world);
  world_assert_alike (world);
  read = sonae_store_read_record (world->files[0].store, &sonae_sheet_system, SHARED_ID, NULL);
  g_assert_true (sonae_record_is (read, "note", "使います"));
  conflict = world_get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "kind", undoes == 1 ? "missing" : "deleted"));
}

/* The same where that was received while somebody typed: what is typed makes the record again. */
static void
test_unseen_undoing (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) made = add_shared (world, 1, "図書館", NULL);

  world_sync_all (world);
  g_assert_true (sonae_store_undo (world->files[1].store, &test_author, NULL, NULL, NULL));
  world_sync_all (world);
  g_assert_true (write_two (world, made, NULL));
  assert_written (world, "missing",
                  "SELECT count(*) FROM system WHERE deleted_at IS NULL AND note = '使います'"
                  " AND public_name = '本館'");
}

/* A field is emptied while its record is gone, and the record comes back with the value: that it was to be empty is not
 * passed over, whether that very change made the record again, or an earlier one did, of this file or of another. */
static void
test_emptied_of_missing (World *world, gconstpointer data)
{
  guint remakes = GPOINTER_TO_UINT (data);
  g_autoptr (SonaeRecord) made = add_shared (world, 1, "図書館", "二階");

  world_sync_all (world);
  g_assert_true (sonae_store_undo (world->files[1].store, &test_author, NULL, NULL, NULL));
  if (remakes < WORLD_N_FILES)
    g_assert_true (set_text (world->files[remakes].store, made, "public_name", "本館", NULL));
  g_assert_true (set_text (world->files[2].store, made, "note", NULL, NULL));
  world_sync (world, 1);
  world_sync (world, 0);
  g_assert_cmpuint (world_receive (world, 2, FALSE), >=, 1);
  g_assert_true (sonae_store_redo (world->files[1].store, &test_author, NULL, NULL, NULL));
  world_sync (world, 1);
  world_sync_all (world);
  world_assert_alike (world);
  for (guint i = 0; i < WORLD_N_FILES; i++)
    {
      g_autoptr (SonaeRecord) read =
          sonae_store_read_record (world->files[i].store, &sonae_sheet_system, SHARED_ID, NULL);

      g_assert_true (sonae_record_is (read, "note", "二階"));
      g_assert_cmpint (query_number (world->files[i].path, "SELECT count(*) FROM conflict WHERE kind = 'value'"
                                                           " AND field = 'note' AND base = '二階' AND other IS NULL"),
                       ==, 1);
    }
}

static SonaeRecord *
add_review (World *world, guint number)
{
  g_autoptr (SonaeRecord) review = sonae_record_new (&sonae_sheet_review, NULL);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "承認");

  sonae_record_set_text (review, "title", "令和8年度");
  sonae_record_set_integer (review, "fiscal_year", 2026);
  sonae_record_set_text (review, "state", "approved");
  sonae_command_insert (command, review);
  g_assert_true (sonae_store_run (world->files[number].store, command, &test_author, NULL, NULL));
  return g_steal_pointer (&review);
}

/* An approval made elsewhere than on the manager's computer becomes a conflict; the rest of the record stays. */
static void
test_reserved (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) review = add_review (world, 2);
  g_autoptr (SonaeRecord) read = NULL;
  g_autoptr (SonaeRecord) conflict = NULL;

  world_sync_all (world);
  world_assert_alike (world);
  conflict = world_get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "kind", "reserved"));
  g_assert_true (sonae_record_is (conflict, "field", "state"));
  g_assert_true (sonae_record_is (conflict, "other", "approved"));
  read = sonae_store_read_record (world->files[0].store, &sonae_sheet_review, sonae_record_get_id (review), NULL);
  g_assert_true (sonae_record_is (read, "title", "令和8年度"));
  g_assert_false (sonae_record_has (read, "state"));
}

/* Returns: (transfer full): of the only transaction that is pending */
static char *
get_pending_uuid (World *world, guint number)
{
  g_autoptr (GPtrArray) pending = sonae_store_read_pending (world->files[number].store, 2, G_MAXSIZE, NULL);

  g_assert_cmpuint (pending->len, ==, 1);
  return g_strdup (((SonaeTransaction *) pending->pdata[0])->uuid);
}

/* What a conflict has come of is something new: who may make the change still has it to send. */
static void
test_reserved_is_new (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) review = add_review (world, 2);
  g_autofree char *made = get_pending_uuid (world, 2);
  g_autofree char *left = NULL;
  g_autofree char *later = NULL;

  g_assert_cmpuint (world_receive (world, 2, FALSE), ==, 1);
  left = get_pending_uuid (world, 2);
  g_assert_cmpstr (left, !=, made);
  g_assert_cmpuint (world_receive (world, 2, FALSE), ==, 0);
  later = get_pending_uuid (world, 2);
  g_assert_cmpstr (later, ==, left);
}

static void
test_reserved_of_manager (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) review = add_review (world, 2);
  g_autoptr (SonaeRecord) read = NULL;

  world_write (world, 1, "note", "間に");
  world_sync (world, 1);
  g_assert_cmpuint (world_receive (world, 2, TRUE), ==, 0);
  read = sonae_store_read_record (world->files[2].store, &sonae_sheet_review, sonae_record_get_id (review), NULL);
  g_assert_true (sonae_record_is (read, "state", "approved"));
}

/* Nobody but the manager admits a computer. */
static void
test_computer (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) computer = sonae_record_new (&sonae_sheet_computer, COMPUTER);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "登録");
  g_autoptr (SonaeRecord) conflict = NULL;

  sonae_record_set_text (computer, "state", "admitted");
  sonae_command_insert (command, computer);
  g_assert_true (sonae_store_run (world->files[2].store, command, &test_author, NULL, NULL));
  world_sync_all (world);
  world_assert_alike (world);
  conflict = world_get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "kind", "reserved"));
  g_assert_true (sonae_record_is (conflict, "sheet", "computer"));
  g_assert_cmpint (query_number (world->files[2].path, "SELECT count(*) FROM computer"), ==, 0);
}

/* What a manager, who is called as the certificate, has decided about the computer. */
static void
decide (World *world, guint number, const char *state, const char *role, const char *certificate)
{
  g_autoptr (SonaeRecord) computer =
      sonae_store_read_record (world->files[number].store, &sonae_sheet_computer, COMPUTER, NULL);
  g_autoptr (SonaeRecord) decided = NULL;
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "登録");
  const SonaeAuthor author = { .name = certificate, .computer = "PC" };
  gboolean          is_new = computer == NULL;

  if (is_new)
    computer = sonae_record_new (&sonae_sheet_computer, COMPUTER);
  decided = sonae_record_copy (computer);
  sonae_record_set_text (decided, "state", state);
  sonae_record_set_text (decided, "role", role);
  sonae_record_set_text (decided, "certificate", certificate);
  if (is_new)
    sonae_command_insert (command, decided);
  else
    sonae_command_update (command, computer, decided);
  g_assert_true (sonae_store_run (world->files[number].store, command, &author, NULL, NULL));
}

static void
send_decision (World *world, guint number, guint n_conflicts)
{
  g_autoptr (GPtrArray) pending = NULL;

  g_assert_cmpuint (world_receive (world, number, TRUE), ==, n_conflicts);
  pending = sonae_store_read_pending (world->files[number].store, 1000, 1000000, NULL);
  if (pending->len > 0)
    world_publish (world, number, pending, 0);
}

/* Both have decided; the second one is the slower. @n_conflicts: that it is told of */
static void
send_both (World *world, guint n_conflicts)
{
  send_decision (world, 1, 0);
  send_decision (world, 2, n_conflicts);
}

static void
assert_decided (World *world, const char *state, const char *certificate)
{
  world_sync_all (world);
  world_assert_alike (world);
  for (guint i = 0; i < WORLD_N_FILES; i++)
    {
      g_autoptr (SonaeRecord) computer =
          sonae_store_read_record (world->files[i].store, &sonae_sheet_computer, COMPUTER, NULL);

      assert_value (computer, "state", state);
      assert_value (computer, "certificate", certificate);
    }
}

/* Two managers decide at once: the first decision stands as a whole, and is told where the other one differs, with who made
 * it, though it did not write what the other one was to write. */
static void
test_two_decisions (World *world, gconstpointer data)
{
  g_autoptr (SonaeRecord) conflict = NULL;

  decide (world, 1, "admitted", "member", "一つ目");
  decide (world, 2, "admitted", "member", "二つ目");
  send_both (world, 0);
  assert_decided (world, "admitted", "一つ目");
  world_assert_no_conflict (world);
  decide (world, 1, "removed", "member", "取消し");
  decide (world, 2, "admitted", "manager", "三つ目");
  send_both (world, 1);
  assert_decided (world, "removed", "取消し");
  conflict = world_get_conflict (world);
  g_assert_true (sonae_record_is (conflict, "kind", "value"));
  g_assert_true (sonae_record_is (conflict, "field", "role"));
  g_assert_true (sonae_record_is (conflict, "other", "manager"));
  assert_value (conflict, "kept_author", "取消し");
}

/* Whoever is faster, a computer that is removed is removed. */
static void
test_removal_stands (World *world, gconstpointer data)
{
  decide (world, 1, "admitted", "member", "一つ目");
  send_decision (world, 1, 0);
  world_sync_all (world);
  decide (world, 1, "admitted", "manager", "二つ目");
  decide (world, 2, "removed", "member", "取消し");
  send_both (world, 0);
  assert_decided (world, "removed", "取消し");
  world_assert_no_conflict (world);
}

/* One that was admitted by both, and removed again by the slower one. */
static void
test_removal_after_admission (World *world, gconstpointer data)
{
  decide (world, 1, "admitted", "member", "一つ目");
  decide (world, 2, "admitted", "member", "二つ目");
  decide (world, 2, "removed", "member", "取消し");
  send_both (world, 0);
  assert_decided (world, "removed", "取消し");
  world_assert_no_conflict (world);
}

static void
add_case (const char *name, gconstpointer data, void (*test) (World *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/merge-redo/", name, NULL);

  g_test_add (path, World, data, world_set_up, test, world_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (field_cases); i++)
    {
      g_autofree char *name = g_strconcat ("field/", field_cases[i].name, NULL);

      add_case (name, &field_cases[i], test_field);
    }
  add_case ("undone-then-edited", GUINT_TO_POINTER (1), test_undone_and_edited);
  add_case ("edited-then-undone", GUINT_TO_POINTER (2), test_undone_and_edited);
  add_case ("emptied-of-missing/first", GUINT_TO_POINTER (WORLD_N_FILES), test_emptied_of_missing);
  add_case ("emptied-of-missing/later", GUINT_TO_POINTER (2), test_emptied_of_missing);
  add_case ("emptied-of-missing/made-by-another", GUINT_TO_POINTER (0), test_emptied_of_missing);
  add_case ("unseen-undoing", NULL, test_unseen_undoing);
  add_case ("unseen-deletion", NULL, test_unseen_deletion);
  add_case ("own-deletion", NULL, test_own_deletion);
  add_case ("deleted-then-edited", GUINT_TO_POINTER (1), test_deletion);
  add_case ("edited-then-deleted", GUINT_TO_POINTER (2), test_deletion);
  add_case ("deleted-by-both", NULL, test_deleted_by_both);
  add_case ("made-by-both", NULL, test_made_by_both);
  add_case ("made-alike", NULL, test_made_alike);
  add_case ("made-and-deleted", NULL, test_made_and_deleted);
  add_case ("reserved", NULL, test_reserved);
  add_case ("reserved/is-new", NULL, test_reserved_is_new);
  add_case ("reserved/manager", NULL, test_reserved_of_manager);
  add_case ("computer", NULL, test_computer);
  add_case ("two-decisions", NULL, test_two_decisions);
  add_case ("removal-stands", NULL, test_removal_stands);
  add_case ("removal-after-admission", NULL, test_removal_after_admission);
  add_case ("settled-by-both", NULL, test_settled_by_both);
  for (guint i = 0; i < G_N_ELEMENTS (settled_cases); i++)
    {
      g_autofree char *name = g_strconcat ("settled-apart/", settled_cases[i].name, NULL);

      add_case (name, &settled_cases[i], test_settled_apart);
    }
  add_case ("chain", NULL, test_chain);
  add_case ("once", NULL, test_once);
  add_case ("nothing-left", NULL, test_nothing_left);
  add_case ("who", NULL, test_who);
  add_case ("unseen", NULL, test_unseen);
  add_case ("seen", NULL, test_seen);
  add_case ("different-fields", NULL, test_different_fields);
  add_case ("other-columns-stay", NULL, test_other_columns_stay);
  return g_test_run ();
}
