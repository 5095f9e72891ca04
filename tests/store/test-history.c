/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history: who, when, what changed from what to what. */

#include "store-fixture.h"

static GPtrArray *
read_history (Fixture *fixture, const char *record, gint64 before_seq, guint limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = sonae_store_read_history (fixture->store, record, before_seq, limit, &error);

  g_assert_no_error (error);
  return entries;
}

static void
assert_change (
    SonaeHistoryEntry *entry, guint index, char kind, const char *field, const char *before, const char *after)
{
  SonaeHistoryChange *change;

  g_assert_cmpuint (index, <, entry->changes->len);
  change = entry->changes->pdata[index];
  g_assert_true (change->sheet == &sonae_sheet_system);
  g_assert_cmpint (change->kind, ==, kind);
  g_assert_cmpstr (change->field != NULL ? change->field->id : NULL, ==, field);
  g_assert_cmpstr (change->before.text, ==, before);
  g_assert_cmpstr (change->after.text, ==, after);
}

static void
test_entry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");
  g_autoptr (GPtrArray) entries = NULL;
  SonaeHistoryEntry  *entry;
  SonaeHistoryChange *change;

  g_assert_true (set_text (fixture->store, system, "name", "図書館", NULL));
  entries = read_history (fixture, NULL, 0, 10);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = entries->pdata[0];
  g_assert_cmpstr (entry->author, ==, test_author.name);
  g_assert_cmpstr (entry->section, ==, test_author.section);
  g_assert_cmpstr (entry->post, ==, test_author.post);
  g_assert_cmpstr (entry->computer, ==, test_author.computer);
  g_assert_cmpstr (entry->label, ==, "name=図書館");
  g_assert_true (g_str_has_suffix (entry->time, "Z"));
  g_assert_cmpuint (entry->n_changes, ==, 1);
  assert_change (entry, 0, 'u', "name", "就学援助", "図書館");
  change = entry->changes->pdata[0];
  g_assert_cmpstr (change->record, ==, sonae_record_get_id (system));
  g_assert_cmpstr (change->title, ==, "図書館");
  entry = entries->pdata[1];
  assert_change (entry, 0, 'i', NULL, NULL, NULL);
  change = entry->changes->pdata[0];
  g_assert_cmpstr (change->title, ==, "就学援助");
}

/* Numbers stay numbers, and unset stays unset. */
static void
test_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "order");
  g_auto (SonaeValue) rank = sonae_value_integer (1024);
  g_autoptr (GPtrArray) entries = NULL;
  SonaeHistoryChange *change;

  sonae_command_set (command, system, "emergency_rank", &rank);
  g_assert_true (sonae_store_run (fixture->store, command, &test_author, NULL, NULL));
  entries = read_history (fixture, NULL, 0, 1);
  change = ((SonaeHistoryEntry *) entries->pdata[0])->changes->pdata[0];
  g_assert_cmpint (change->before.kind, ==, SONAE_VALUE_NONE);
  g_assert_cmpint (change->after.kind, ==, SONAE_VALUE_INTEGER);
  g_assert_cmpint (change->after.integer, ==, 1024);
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");
  g_autoptr (GPtrArray) entries = NULL;
  const char         kinds[] = { 'd', 'r', 'd', 'i' };
  SonaeHistoryEntry *entry;

  g_assert_true (delete_record (fixture->store, system, NULL));
  g_assert_true (sonae_store_undo (fixture->store, &test_author, NULL, NULL, NULL));
  g_assert_true (sonae_store_undo (fixture->store, &test_author, NULL, NULL, NULL));
  g_assert_true (sonae_store_redo (fixture->store, &test_author, NULL, NULL, NULL));
  entries = read_history (fixture, sonae_record_get_id (system), 0, 10);
  g_assert_cmpuint (entries->len, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    assert_change (entries->pdata[3 - i], 0, kinds[i], NULL, NULL, NULL);
  entry = entries->pdata[0];
  g_assert_cmpstr (entry->label, ==, "Redo: add");
  entry = entries->pdata[2];
  g_assert_cmpstr (entry->label, ==, "Undo: delete");
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) first = add_system (fixture->store, "一");
  g_autoptr (SonaeRecord) second = add_system (fixture->store, "二");
  guint  n_read = 0;
  gint64 before_seq = 0;

  for (int i = 0; i < 9; i++)
    {
      g_autofree char *note = g_strdup_printf ("%d", i);

      g_assert_true (set_text (fixture->store, i % 3 == 0 ? first : second, "note", note, NULL));
    }
  for (;;)
    {
      g_autoptr (GPtrArray) entries = read_history (fixture, sonae_record_get_id (second), before_seq, 2);

      if (entries->len == 0)
        break;
      for (guint i = 0; i < entries->len; i++)
        {
          SonaeHistoryEntry *entry = entries->pdata[i];

          g_assert_true (before_seq == 0 || entry->seq < before_seq);
          before_seq = entry->seq;
          n_read++;
        }
    }
  g_assert_cmpuint (n_read, ==, 7);
}

/* Of a large command a part is shown, and of the record asked for everything. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "many");
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autofree char    *last = NULL;
  SonaeHistoryEntry  *entry;
  SonaeHistoryChange *change;

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (SonaeRecord) term = sonae_record_new (&sonae_sheet_term, NULL);

      sonae_record_set_text (term, "name", "用語");
      sonae_record_set_text (term, "meaning", "意味");
      sonae_command_insert (command, term);
      g_free (last);
      last = g_strdup (sonae_record_get_id (term));
    }
  g_assert_true (sonae_store_run (fixture->store, command, &test_author, NULL, NULL));
  all = read_history (fixture, NULL, 0, 1);
  entry = all->pdata[0];
  g_assert_cmpuint (entry->changes->len, ==, 200);
  g_assert_cmpuint (entry->n_changes, ==, 300);
  one = read_history (fixture, last, 0, 1);
  change = ((SonaeHistoryEntry *) one->pdata[0])->changes->pdata[0];
  g_assert_cmpstr (change->record, ==, last);
}

/* A sheet of a newer program is told without its name. */
static void
test_unknown_sheet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "一");
  g_autoptr (GPtrArray) entries = NULL;
  SonaeHistoryChange *change;

  run_sql (fixture->path, "UPDATE entry_change SET sheet = 'unheard_of', field = 'name', kind = 'u'");
  entries = read_history (fixture, sonae_record_get_id (system), 0, 1);
  change = ((SonaeHistoryEntry *) entries->pdata[0])->changes->pdata[0];
  g_assert_null (change->sheet);
  g_assert_null (change->field);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/history/entry", Fixture, NULL, fixture_set_up, test_entry, fixture_tear_down);
  g_test_add ("/history/values", Fixture, NULL, fixture_set_up, test_values, fixture_tear_down);
  g_test_add ("/history/kinds", Fixture, NULL, fixture_set_up, test_kinds, fixture_tear_down);
  g_test_add ("/history/pages", Fixture, NULL, fixture_set_up, test_pages, fixture_tear_down);
  g_test_add ("/history/many", Fixture, NULL, fixture_set_up, test_many, fixture_tear_down);
  g_test_add ("/history/unknown-sheet", Fixture, NULL, fixture_set_up, test_unknown_sheet, fixture_tear_down);

  return g_test_run ();
}
