/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The systems: filters, orders, the tree, paste, changes together; over the embedded plan, without widgets. */

#include <string.h>

#include "sonae-plan-tables.h"
#include "sonae-rank.h"
#include "sonae-system-edit.h"
#include "sonae-system-paste.h"
#include "sonae-system-tree.h"

static SonaeRecords *
load_plan (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) embedded = sonae_embedded_load (SONAE_EMBEDDED_PLAN, &error);
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < embedded->len; i++)
    sonae_records_put (records, g_ptr_array_index (embedded, i));
  return records;
}

/* Returns: (transfer none) */
static SonaeRecord *
find_system (SonaeRecords *records, const char *name)
{
  GListModel *systems = sonae_records_list (records, &sonae_sheet_system);

  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);

      if (g_str_equal (sonae_record_get_title (system), name))
        return system; /* held by the list */
    }
  g_assert_not_reached ();
}

/* Returns: (transfer full) (element-type SonaeRecord): the tree as the list shows it. */
static GListModel *
sort_tree (SonaeSystemTree *tree)
{
  GtkSorter *sorter = GTK_SORTER (gtk_tree_list_row_sorter_new (g_object_ref (sonae_system_tree_get_sorter (tree))));

  return G_LIST_MODEL (gtk_sort_list_model_new (g_object_ref (sonae_system_tree_get_model (tree)), sorter));
}

static SonaeRecord *
record_at (GListModel *rows, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, position);

  return sonae_record_of_item (row);
}

/* Tables 8 and 9 of P01, and both together. */
static void
test_orders (void)
{
  static const struct
  {
    SonaeSituation situation;
    guint          n_systems;
    const char    *first;
    guint          group_at;
  } cases[] = {
    { SONAE_SITUATION_ALL, 53, "住民情報システム", 0 },
    { SONAE_SITUATION_EMERGENCY, 39, "住民情報システム", 0 },
    { SONAE_SITUATION_NONDISASTER, 52, NULL, 2 },
  };
  g_autoptr (SonaeRecords) records = load_plan ();
  g_autoptr (SonaeSystemTree) tree = sonae_system_tree_new (records);
  g_autoptr (GListModel) rows = sort_tree (tree);

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      SonaeSystemFilter filter = { .situation = cases[c].situation };
      const char       *field = sonae_situation_rank_field (cases[c].situation);
      guint             place = 0;

      sonae_system_tree_set_filter (tree, &filter);
      g_assert_cmpuint (sonae_system_tree_count (tree), ==, cases[c].n_systems);
      g_assert_cmpuint (g_list_model_get_n_items (rows), ==, cases[c].n_systems + 1);
      g_assert_true (sonae_system_is_group (record_at (rows, cases[c].group_at)));
      if (cases[c].first != NULL)
        g_assert_cmpstr (sonae_record_get_title (record_at (rows, 0)), ==, cases[c].first);
      for (guint i = 0; field != NULL && i < g_list_model_get_n_items (rows); i++)
        if (!sonae_system_is_group (record_at (rows, i)))
          g_assert_cmpuint (sonae_rank_position (records, record_at (rows, i), field), ==, ++place);
    }
}

static void
test_filters (void)
{
  static const struct
  {
    const char *section;
    const char *kind;
    gboolean    saas;
    const char *words;
    const char *shown;
    const char *hidden;
  } cases[] = {
    { "学務課", NULL, FALSE, NULL, "就学援助", "住民記録" },
    { NULL, NULL, FALSE, "じゅうみん", NULL, "住民記録" },
    { NULL, NULL, FALSE, "住民情報 学務", "就学援助", "住民記録" },
    { NULL, NULL, FALSE, "ぷりんとさーば", "プリントサーバー", "住民記録" },
    { NULL, NULL, TRUE, NULL, "市ホームページ", "住民記録" },
    { NULL, "network", FALSE, NULL, NULL, "住民記録" },
  };
  g_autoptr (SonaeRecords) records = load_plan ();
  GListModel *sections = sonae_records_list (records, &sonae_sheet_section);

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_auto (SonaeSystemFilter) filter = { 0 };

      for (guint i = 0; i < g_list_model_get_n_items (sections); i++)
        {
          g_autoptr (SonaeRecord) section = g_list_model_get_item (sections, i);

          if (g_strcmp0 (sonae_record_get_title (section), cases[c].section) == 0)
            filter.section = g_strdup (sonae_record_get_id (section));
        }
      g_assert_true ((filter.section != NULL) == (cases[c].section != NULL));
      filter.kind = g_strdup (cases[c].kind);
      filter.saas = cases[c].saas;
      filter.words = g_strdup (cases[c].words);
      if (cases[c].shown != NULL)
        g_assert_true (sonae_system_filter_matches (&filter, records, find_system (records, cases[c].shown)));
      g_assert_false (sonae_system_filter_matches (&filter, records, find_system (records, cases[c].hidden)));
    }
}

/* A record that moves stays the same row, and so stays selected. */
static void
test_moved_row_stays (void)
{
  g_autoptr (SonaeRecords) records = load_plan ();
  g_autoptr (SonaeSystemTree) tree = sonae_system_tree_new (records);
  SonaeRecord *system = find_system (records, "住民記録");
  g_autoptr (SonaeRecord) moved = sonae_record_copy (system);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (sort_tree (tree)));
  guint              last = g_list_model_get_n_items (G_LIST_MODEL (selection));

  gtk_selection_model_select_item (selection, 1, TRUE);
  g_assert_true (record_at (G_LIST_MODEL (selection), 1) == system);
  sonae_record_set_integer (moved, "emergency_rank", 1000000);
  sonae_records_put (records, moved);
  sonae_system_tree_update (tree);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), ==, last);
  for (guint i = 0; i < last; i++)
    g_assert_true (gtk_selection_model_is_selected (selection, i)
                   == (record_at (G_LIST_MODEL (selection), i) == system));
  g_object_unref (selection);
}

static void
test_heading (void)
{
  static const struct
  {
    const char *field;
    const char *text;
  } cases[] = {
    { "name", "住民情報システム (17)" },
    { "owners", "市民課 and others" },
    { "emergency_rank", "1–17" },
    { "nondisaster_rank", "3–19" },
    { "saas", "" },
  };
  g_autoptr (SonaeRecords) records = load_plan ();
  g_autoptr (SonaeRecord) group = g_list_model_get_item (sonae_records_list (records, &sonae_sheet_system_group), 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          sonae_system_tree_heading.text (records, group, sonae_sheet_find_field (&sonae_sheet_system, cases[i].field));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Headings that name no list are refused as a whole. */
static void
test_paste_headings (void)
{
  static const char *const texts[] = {
    "",
    "住民記録\t市民課\n",
    "Owning sections\n市民課\n",
    "Name\tName\n住民記録\t住民記録\n",
    "Name\tShoe size\n住民記録\t26\n",
  };
  g_autoptr (SonaeRecords) records = load_plan ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sonae_system_paste_read (records, texts[i], &error));
      g_assert_error (error, SONAE_SYSTEM_PASTE_ERROR, SONAE_SYSTEM_PASTE_ERROR_HEADINGS);
    }
}

/* What follows an open quotation mark is not swallowed. */
static void
test_paste_open_quotes (void)
{
  g_autoptr (SonaeRecords) records = load_plan ();
  g_autoptr (GError) error = NULL;

  g_assert_null (
      sonae_system_paste_read (records, "Name\tOwning sections\n住民記録\t\"株式会社\n税\t有限会社\n", &error));
  g_assert_error (error, SONAE_SYSTEM_PASTE_ERROR, SONAE_SYSTEM_PASTE_ERROR_QUOTES);
  g_assert_nonnull (strstr (error->message, "住民記録"));
}

static void
test_paste_cells (void)
{
  static const struct
  {
    const char *lines;
    guint       n_cells;
    guint       n_wrong;
  } cases[] = {
    { "", 0, 0 },
    { "\t\t\r\n", 0, 0 },
    { "住民記録\t市民課\t\r\n", 0, 0 },
    { "\"住民記録\"\t\"市民課\"\t3日\r\n学齢簿\t学務課\t24時間", 2, 0 },
    { "プリントサーバ\t情報政策課\t1週間\n", 1, 0 },
    { "住民記録\t市民課、税務課\tまだ\n", 2, 1 },
    { "ないシステム\t市民課\t\n", 1, 1 },
    { "住民記録\t市民課\t\n住民記録\t市民課\t\n", 1, 1 },
    { "住民記録\t市民課\t\t余り\n", 1, 1 },
    { "住民記録\tない課\t\n", 1, 1 },
  };
  g_autoptr (SonaeRecords) records = load_plan ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("Name\tOwning sections\tRTO, emergency\n", cases[i].lines, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GListStore) cells = sonae_system_paste_read (records, text, &error);

      g_test_message ("%s", cases[i].lines);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (cells)), ==, cases[i].n_cells);
      g_assert_cmpuint (sonae_system_paste_count_wrong (G_LIST_MODEL (cells)), ==, cases[i].n_wrong);
      if (cases[i].n_wrong == 0)
        {
          g_autoptr (SonaeCommand) command = sonae_system_paste_make_command (G_LIST_MODEL (cells));

          g_assert_cmpuint (command != NULL ? sonae_command_get_changes (command)->len : 0, ==, cases[i].n_cells);
        }
    }
}

/* Which of two systems of one name a line is about is not guessed; the very name tells them apart. */
static void
test_paste_same_name (void)
{
  g_autoptr (SonaeRecords) records = load_plan ();
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, NULL);
  g_autoptr (GListStore) exact = NULL;
  g_autoptr (GListStore) guessed = NULL;

  sonae_record_set_text (system, "name", "プリントサーバ");
  sonae_records_put (records, system);
  exact = sonae_system_paste_read (records, "Name\tOwning sections\nプリントサーバ\t市民課\n", NULL);
  g_assert_cmpuint (sonae_system_paste_count_wrong (G_LIST_MODEL (exact)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (exact)), ==, 1);
  guessed = sonae_system_paste_read (records, "Name\tOwning sections\nプリント サーバ\t市民課\n", NULL);
  g_assert_cmpuint (sonae_system_paste_count_wrong (G_LIST_MODEL (guessed)), ==, 1);
}

/* A place in an order is counted, not stored, and so cannot be pasted. */
static void
test_paste_rank (void)
{
  g_autoptr (SonaeRecords) records = load_plan ();
  g_autoptr (GListStore) same = sonae_system_paste_read (records, "Name\tEmergency\n住民記録\t1\n", NULL);
  g_autoptr (GListStore) other = sonae_system_paste_read (records, "Name\tEmergency\n住民記録\t2\n", NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (same)), ==, 0);
  g_assert_cmpuint (sonae_system_paste_count_wrong (G_LIST_MODEL (other)), ==, 1);
}

/* What was copied changes nothing when it is pasted. */
static void
test_copy_and_paste (void)
{
  g_autoptr (SonaeRecords) records = load_plan ();
  GListModel *systems = sonae_records_list (records, &sonae_sheet_system);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (GListStore) cells = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (SonaeRecord) system = g_list_model_get_item (systems, i);

      g_ptr_array_add (shown, system); /* held by the list */
    }
  for (guint i = 0; i < sonae_sheet_system.n_fields; i++)
    g_ptr_array_add (fields, (gpointer) &sonae_sheet_system.fields[i]);
  text = sonae_system_copy (records, shown, fields);
  cells = sonae_system_paste_read (records, text, NULL);
  g_assert_nonnull (cells);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (cells)), ==, 0);
}

/* An objective that follows from a business is copied as the list shows it, and stays so when it is pasted. */
static void
test_copy_derived (void)
{
  g_autoptr (SonaeRecords) records = load_plan ();
  g_autoptr (SonaeRecord) business = sonae_record_new (&sonae_sheet_business, "desk");
  SonaeRecord *system = find_system (records, "住民記録");
  g_autoptr (GPtrArray) systems = g_ptr_array_new ();
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (GListStore) same = NULL;
  g_autoptr (GListStore) other = NULL;
  g_autoptr (SonaePastedCell) cell = NULL;

  sonae_record_set_text (business, "systems", sonae_record_get_id (system));
  sonae_record_set_integer (business, "start_emergency", 1440);
  sonae_records_put (records, business);
  g_ptr_array_add (systems, system);
  g_ptr_array_add (fields, (gpointer) sonae_sheet_find_field (&sonae_sheet_system, "name"));
  g_ptr_array_add (fields, (gpointer) sonae_sheet_find_field (&sonae_sheet_system, "rto_emergency"));
  g_ptr_array_add (fields, (gpointer) sonae_sheet_find_field (&sonae_sheet_system, "rto_nondisaster"));
  text = sonae_system_copy (records, systems, fields);
  g_assert_cmpstr (text, ==, "Name\tRTO, emergency\tRTO, non-disaster\n住民記録\t24 h\t\n");
  same = sonae_system_paste_read (records, text, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (same)), ==, 0);
  other = sonae_system_paste_read (records, "Name\tRTO, emergency\n住民記録\t8 h\n", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (other)), ==, 1);
  cell = g_list_model_get_item (G_LIST_MODEL (other), 0);
  g_assert_cmpstr (sonae_pasted_cell_get_before (cell), ==, "24 h");
  g_assert_cmpstr (sonae_pasted_cell_get_after (cell), ==, "8 h");
}

static void
test_together (void)
{
  g_autoptr (SonaeRecords) records = load_plan ();
  g_autoptr (GPtrArray) systems = g_ptr_array_new ();
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_system, "rto_emergency");
  g_auto (SonaeValue) none = { 0 };
  g_auto (SonaeValue) day = sonae_value_integer (1440);
  g_autoptr (SonaeCommand) command = NULL;
  g_autoptr (SonaeCommand) deletion = NULL;

  g_ptr_array_add (systems, find_system (records, "住民記録"));
  g_ptr_array_add (systems, find_system (records, "学齢簿"));
  g_assert_null (sonae_system_edit_together (systems, field, &none));
  command = sonae_system_edit_together (systems, field, &day);
  g_assert_cmpuint (sonae_command_get_changes (command)->len, ==, 2);
  deletion = sonae_system_edit_delete (records, systems);
  g_assert_cmpuint (sonae_command_get_changes (deletion)->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/systems/orders", test_orders);
  g_test_add_func ("/systems/filters", test_filters);
  g_test_add_func ("/systems/moved-row-stays", test_moved_row_stays);
  g_test_add_func ("/systems/heading", test_heading);
  g_test_add_func ("/systems/paste/headings", test_paste_headings);
  g_test_add_func ("/systems/paste/cells", test_paste_cells);
  g_test_add_func ("/systems/paste/open-quotes", test_paste_open_quotes);
  g_test_add_func ("/systems/paste/rank", test_paste_rank);
  g_test_add_func ("/systems/paste/same-name", test_paste_same_name);
  g_test_add_func ("/systems/copy-and-paste", test_copy_and_paste);
  g_test_add_func ("/systems/copy-derived", test_copy_derived);
  g_test_add_func ("/systems/together", test_together);

  return g_test_run ();
}
