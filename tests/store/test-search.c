/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search: whatever way a word is written, however short it is, and only what is there. */

#include "store-fixture.h"

static guint
count_hits (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = sonae_store_search (fixture->store, text, 100, &error);

  g_assert_no_error (error);
  return hits->len;
}

static const struct
{
  const char *name;
  const char *query;
  gboolean    is_found;
} cases[] = {
  { "プリントサーバー", "サーバー", TRUE },
  { "プリントサーバー", "さーばー", TRUE },
  { "ぷりんと", "プリント", TRUE },
  { "プリントサーバー", "ﾌﾟﾘﾝﾄ", TRUE },
  { "ICT業務継続計画", "ＩＣＴ", TRUE },
  { "ＩＣＴ業務継続計画", "ict", TRUE },
  { "住民基本台帳", "住", TRUE },
  { "住民基本台帳", "台帳", TRUE },
  { "住民基本台帳", "帳", TRUE },
  { "住民基本台帳", "基本台", TRUE },
  { "住民基本台帳", "住民台帳", FALSE },
  { "住民基本台帳", "住民 台帳", TRUE },
  { "住民基本台帳", "　台帳　 住民　", TRUE },
  { "住民基本台帳", "住民 税", FALSE },
  { "住民基本台帳", "住民基本 国民健康", FALSE },
  { "🏥救急📟", "🏥", TRUE },
  { "🏥救急📟", "📟🏥", FALSE },
  { "🏥救急📟", "急📟", TRUE },
  { "髙﨑𠮟", "𠮟", TRUE },
  { "髙﨑𠮟", "髙﨑𠮟", TRUE },
  { "か\xe3\x82\x99ぎ", "がぎ", TRUE },
  { "がぎぐ", "か\xe3\x82\x99き\xe3\x82\x99く\xe3\x82\x99", TRUE },
  { "がぎぐ", "ガギグ", TRUE },
  { "say \"hi\"", "\"hi\"", TRUE },
  { "say \"hi\"", "\"", TRUE },
  { "a AND b OR c", "AND", TRUE },
  { "a AND b OR c", "NOT", FALSE },
  { "100%_*", "%", TRUE },
  { "100%_*", "00%_", TRUE },
  { "100", "1%0", FALSE },
  { "100", "1_0", FALSE },
  { "name : x", "name : x", TRUE },
  { "住民", "'; DROP TABLE system; --", FALSE },
  { "住民", "", FALSE },
  { "住民", " 　\t", FALSE },
  { "住民", "\xff\xfe", FALSE },
};

static void
test_words (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) system = add_system (fixture->store, cases[i].name);

      g_test_message ("case %u: %s", i, cases[i].name);
      g_assert_cmpuint (count_hits (fixture, cases[i].query), ==, cases[i].is_found);
      g_assert_true (delete_record (fixture->store, system, NULL));
      g_assert_cmpuint (count_hits (fixture, cases[i].query), ==, 0);
    }
}

/* Words of different fields, only searched ones; what is found in a title comes first. */
static void
test_fields (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) noted = add_system (fixture->store, "図書館");
  g_autoptr (SonaeRecord) named = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  SonaeSearchHit *hit;

  g_assert_true (set_text (fixture->store, noted, "note", "住民基本台帳と同じ部屋", NULL));
  named = add_system (fixture->store, "住民基本台帳");
  g_assert_cmpuint (count_hits (fixture, "図書館 同じ部屋"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "館 部屋"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "図書館同じ部屋"), ==, 0);
  g_assert_cmpuint (count_hits (fixture, "9a7f4be6"), ==, 0);

  hits = sonae_store_search (fixture->store, "台帳", 10, NULL);
  g_assert_cmpuint (hits->len, ==, 2);
  hit = hits->pdata[0];
  g_assert_true (hit->sheet == &sonae_sheet_system);
  g_assert_cmpstr (hit->record, ==, sonae_record_get_id (named));
  g_assert_cmpstr (hit->title, ==, "住民基本台帳");
  hit = hits->pdata[1];
  g_assert_cmpstr (hit->record, ==, sonae_record_get_id (noted));
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  const char *const words[] = { "基本台帳", "台帳", "帳" };

  for (int i = 0; i < 5; i++)
    {
      g_autoptr (SonaeRecord) system = add_system (fixture->store, "住民基本台帳");

      g_assert_true (set_text (fixture->store, system, "note", "基本台帳", NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint limit = 0; limit <= 6; limit++)
      {
        g_autoptr (GPtrArray) hits = sonae_store_search (fixture->store, words[i], limit, NULL);

        g_assert_cmpuint (hits->len, ==, MIN (limit, 5));
      }
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "就学援助");

  g_assert_true (set_text (fixture->store, system, "name", "図書館", NULL));
  g_assert_cmpuint (count_hits (fixture, "就学援助"), ==, 0);
  g_assert_cmpuint (count_hits (fixture, "図書館"), ==, 1);
  g_assert_true (sonae_store_undo (fixture->store, &test_author, NULL, NULL, NULL));
  g_assert_cmpuint (count_hits (fixture, "就学援助"), ==, 1);
  g_assert_cmpuint (count_hits (fixture, "図書館"), ==, 0);
  g_assert_true (sonae_store_undo (fixture->store, &test_author, NULL, NULL, NULL));
  g_assert_cmpuint (count_hits (fixture, "就学"), ==, 0);
  g_assert_true (sonae_store_redo (fixture->store, &test_author, NULL, NULL, NULL));
  g_assert_cmpuint (count_hits (fixture, "就学"), ==, 1);
  /* The index holds the words that are there now, and no others. */
  run_sql (fixture->path, "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)");
}

/* A record whose title is a reference is found by what it refers to, also after that was renamed. */
static void
test_title_by_reference (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "review");
  g_autoptr (SonaeRecord) agenda = sonae_record_new (&sonae_sheet_agenda_item, NULL);
  g_autoptr (SonaeRecord) item = sonae_record_new (&sonae_sheet_review_item, NULL);
  g_autoptr (GError) error = NULL;

  sonae_record_set_text (agenda, "name", "訓練の実績");
  sonae_record_set_text (item, "agenda", sonae_record_get_id (agenda));
  sonae_record_set_text (item, "review", "9a7f4be6-6a0f-4d77-9a52-3e2e5f1a1a01");
  sonae_command_insert (command, item);
  sonae_command_insert (command, agenda);
  sonae_store_run (fixture->store, command, &test_author, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_hits (fixture, "訓練の実績"), ==, 2);
  g_assert_true (set_text (fixture->store, agenda, "name", "教育", NULL));
  g_assert_cmpuint (count_hits (fixture, "訓練の実績"), ==, 0);
  g_assert_cmpuint (count_hits (fixture, "教育"), ==, 2);
}

/* A document is found by its number, which is made of its class and its own: also after either was changed. */
static void
test_document_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "documents");
  g_autoptr (SonaeRecord) class = sonae_record_new (&sonae_sheet_document_class, NULL);
  g_autoptr (SonaeRecord) document = sonae_record_new (&sonae_sheet_document, NULL);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  const SonaeValue number = sonae_value_integer (12);

  sonae_record_set_text (class, "name", "情報収集");
  sonae_record_set_text (class, "code", "C");
  sonae_record_set_text (document, "title", "対象業務一覧");
  sonae_record_set_text (document, "class", sonae_record_get_id (class));
  sonae_record_set_integer (document, "number", 2);
  sonae_command_insert (command, document);
  sonae_command_insert (command, class);
  sonae_store_run (fixture->store, command, &test_author, NULL, &error);
  g_assert_no_error (error);
  hits = sonae_store_search (fixture->store, "ｃ02", 10, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((SonaeSearchHit *) hits->pdata[0])->record, ==, sonae_record_get_id (document));
  g_assert_cmpuint (count_hits (fixture, "C02 業務"), ==, 1);
  g_assert_true (set_text (fixture->store, class, "code", "D", NULL));
  g_assert_cmpuint (count_hits (fixture, "C02"), ==, 0);
  g_assert_cmpuint (count_hits (fixture, "D02"), ==, 1);
  g_clear_object (&command);
  command = sonae_command_new (SONAE_COMMAND_EDIT, "number");
  sonae_command_set (command, document, "number", &number);
  g_assert_true (sonae_store_run (fixture->store, command, &test_author, NULL, NULL));
  g_assert_cmpuint (count_hits (fixture, "D12"), ==, 1);
  g_assert_true (delete_record (fixture->store, class, NULL));
  g_assert_cmpuint (count_hits (fixture, "D12"), ==, 0);
  g_assert_true (sonae_store_undo (fixture->store, &test_author, NULL, NULL, NULL));
  g_assert_cmpuint (count_hits (fixture, "D12"), ==, 1);
  run_sql (fixture->path, "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)");
}

/* Thousands of words, and one word of thousands of characters. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SonaeRecord) system = add_system (fixture->store, "住民基本台帳");
  g_autofree char *characters = g_strnfill (20000, 'a');
  g_autofree char *words = g_strnfill (20000, 'a');

  for (int i = 1; i < 20000; i += 2)
    words[i] = ' ';
  g_assert_cmpuint (count_hits (fixture, characters), ==, 0);
  g_assert_cmpuint (count_hits (fixture, words), ==, 0);
  characters[9990] = '\0';
  g_assert_true (set_text (fixture->store, system, "note", characters, NULL));
  g_assert_cmpuint (count_hits (fixture, characters), ==, 1);
  g_assert_cmpuint (count_hits (fixture, words), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/search/words", Fixture, NULL, fixture_set_up, test_words, fixture_tear_down);
  g_test_add ("/search/fields", Fixture, NULL, fixture_set_up, test_fields, fixture_tear_down);
  g_test_add ("/search/limit", Fixture, NULL, fixture_set_up, test_limit, fixture_tear_down);
  g_test_add ("/search/undo", Fixture, NULL, fixture_set_up, test_undo, fixture_tear_down);
  g_test_add ("/search/title-by-reference", Fixture, NULL, fixture_set_up, test_title_by_reference, fixture_tear_down);
  g_test_add ("/search/document-number", Fixture, NULL, fixture_set_up, test_document_number, fixture_tear_down);
  g_test_add ("/search/long", Fixture, NULL, fixture_set_up, test_long, fixture_tear_down);

  return g_test_run ();
}
