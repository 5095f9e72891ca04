/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the declarations are sound: everything else follows from them. */

#include <string.h>

#include "sonae-sheet.h"

/* Words that SQL would misread as a column or table (those of SQLite that are likely as names). */
static const char *const reserved[] = {
  "action",  "add",     "all",    "alter",   "and",    "as",      "asc",     "before", "between", "by",        "case",
  "cast",    "check",   "column", "create",  "cross",  "current", "default", "delete", "desc",    "do",        "drop",
  "each",    "else",    "end",    "escape",  "except", "exists",  "fail",    "filter", "first",   "following", "for",
  "foreign", "from",    "full",   "group",   "having", "if",      "in",      "index",  "inner",   "insert",    "into",
  "is",      "join",    "key",    "last",    "left",   "like",    "limit",   "match",  "natural", "not",       "null",
  "of",      "offset",  "on",     "or",      "order",  "others",  "outer",   "over",   "pragma",  "primary",   "query",
  "range",   "release", "rename", "replace", "right",  "row",     "rows",    "select", "set",     "table",     "temp",
  "then",    "ties",    "to",     "trigger", "union",  "unique",  "update",  "using",  "values",  "view",      "when",
  "where",   "window",  "with",   "id",      "rowid",  "oid",     "deleted", NULL,
};

typedef void (*Check) (const SonaeSheet *sheet, const SonaeField *field);

/* Calls @check for every field of every sheet. */
static void
each_field (Check check)
{
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  g_assert_cmpuint (n_sheets, >, 0);
  for (guint i = 0; i < n_sheets; i++)
    for (guint j = 0; j < sheets[i]->n_fields; j++)
      {
        g_test_message ("%s.%s", sheets[i]->id, sheets[i]->fields[j].id);
        check (sheets[i], &sheets[i]->fields[j]);
      }
}

/* A label that is there must say something. */
static gboolean
is_label (const char *label)
{
  return label != NULL && *label != '\0' && !g_ascii_isspace (*label) && !g_ascii_isspace (label[strlen (label) - 1]);
}

static void
assert_name (const char *id)
{
  g_assert_true (g_regex_match_simple ("^[a-z][a-z0-9_]{0,30}\\z", id, 0, 0));
  g_assert_false (g_strv_contains (reserved, id));
}

static void
check_names (const SonaeSheet *sheet, const SonaeField *field)
{
  assert_name (field->id);
  /* The first of that name is this one: there is no second. */
  g_assert_true (sonae_sheet_find_field (sheet, field->id) == field);
  g_assert_cmpuint (sonae_sheet_field_index (sheet, field->id), ==, (guint) (field - sheet->fields));
}

static void
check_labels (const SonaeSheet *sheet, const SonaeField *field)
{
  g_assert_true (is_label (field->label));
  g_assert_true (field->group == NULL || is_label (field->group));
  g_assert_true (field->hint == NULL || is_label (field->hint));
  g_assert_true (field->empty == NULL || is_label (field->empty));
  g_assert_true (field->unit == NULL || is_label (field->unit));
  g_assert_cmpint (field->width, >, 0);
  /* A form begins with a heading. */
  if (field == sheet->fields)
    g_assert_nonnull (field->group);
}

static void
check_target (const SonaeSheet *sheet, const SonaeField *field)
{
  gboolean          refers = field->type == SONAE_FIELD_REFERENCE || field->type == SONAE_FIELD_REFERENCES;
  const SonaeField *other = field->except != NULL ? sonae_sheet_find_field (sheet, field->except) : NULL;

  g_assert_true (refers == (field->target != NULL));
  if (refers)
    g_assert_nonnull (sonae_sheet_find (field->target));
  if (field->except == NULL)
    return;
  /* Each of the two names the other. */
  g_assert_nonnull (other);
  g_assert_cmpstr (other->target, ==, field->target);
  g_assert_cmpstr (other->except, ==, field->id);
}

static void
check_choices (const SonaeSheet *sheet, const SonaeField *field)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_true ((field->type == SONAE_FIELD_CHOICE) == (field->choices != NULL));
  for (const SonaeChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    {
      g_assert_true (g_regex_match_simple ("^[a-z][a-z0-9_-]*\\z", choice->code, 0, 0));
      g_assert_true (is_label (choice->label));
      g_assert_true (g_hash_table_add (codes, (gpointer) choice->code));
      g_assert_true (g_hash_table_add (labels, (gpointer) choice->label));
      g_assert_cmpstr (sonae_field_choice_label (field, choice->code), ==, choice->label);
    }
  if (field->choices != NULL)
    g_assert_cmpuint (g_hash_table_size (codes), >, 1);
  g_assert_null (sonae_field_choice_label (field, "no such code"));
  g_assert_null (sonae_field_choice_label (field, NULL));
}

static void
check_stored (const SonaeSheet *sheet, const SonaeField *field)
{
  gboolean is_computed = field->type == SONAE_FIELD_COMPUTED;

  g_assert_true (is_computed == (field->compute != NULL));
  g_assert_true (sonae_field_is_stored (field) == !is_computed);
  /* Nobody could enter what is computed or kept by the program. */
  if (is_computed || (field->flags & SONAE_FIELD_HIDDEN))
    g_assert_false (field->flags & SONAE_FIELD_REQUIRED);
  if (is_computed)
    g_assert_false (sonae_field_is_integer (field));
}

static void
test_names (void)
{
  each_field (check_names);
}

static void
test_labels (void)
{
  each_field (check_labels);
}

static void
test_targets (void)
{
  each_field (check_target);
}

static void
test_choices (void)
{
  each_field (check_choices);
}

static void
test_stored (void)
{
  each_field (check_stored);
}

/* How to reach people at home is never published. */
static void
test_private (void)
{
  static const char *const at_home[] = { "mobile", "home_phone", "private_mail", "walk_minutes" };

  for (gsize i = 0; i < G_N_ELEMENTS (at_home); i++)
    g_assert_true (sonae_sheet_find_field (&sonae_sheet_person, at_home[i])->flags & SONAE_FIELD_PRIVATE);
}

static void
test_sheets (void)
{
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    {
      const SonaeField *title = sonae_sheet_find_field (sheets[i], sheets[i]->title);
      gboolean          listed = FALSE;

      g_test_message ("%s", sheets[i]->id);
      assert_name (sheets[i]->id);
      g_assert_true (sonae_sheet_find (sheets[i]->id) == sheets[i]);
      g_assert_true (is_label (sheets[i]->label));
      g_assert_true (is_label (sheets[i]->label_plural));
      g_assert_nonnull (title);
      g_assert_true (title->type != SONAE_FIELD_REFERENCES && !sonae_field_is_integer (title));
      for (guint j = 0; j < sheets[i]->n_fields; j++)
        listed = listed || (sheets[i]->fields[j].flags & SONAE_FIELD_LISTED);
      g_assert_true (listed);
      if (sheets[i]->order == NULL)
        continue;
      g_assert_nonnull (sonae_sheet_find_field (sheets[i], sheets[i]->order));
      g_assert_true (sonae_field_is_stored (sonae_sheet_find_field (sheets[i], sheets[i]->order)));
    }
  g_assert_null (sonae_sheet_find ("no such sheet"));
  g_assert_null (sonae_sheet_find (NULL));
  g_assert_null (sonae_sheet_find_field (sheets[0], "no_such_field"));
}

/* A record is named by another only where that ends: no sheet's title leads back to it. */
static void
test_titles_end (void)
{
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    {
      const SonaeSheet *sheet = sheets[i];

      for (guint steps = 0; sheet != NULL; steps++)
        {
          g_assert_cmpuint (steps, <, n_sheets);
          sheet = sonae_sheet_find (sonae_sheet_find_field (sheet, sheet->title)->target);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/declarations/names", test_names);
  g_test_add_func ("/declarations/labels", test_labels);
  g_test_add_func ("/declarations/targets", test_targets);
  g_test_add_func ("/declarations/choices", test_choices);
  g_test_add_func ("/declarations/stored", test_stored);
  g_test_add_func ("/declarations/private", test_private);
  g_test_add_func ("/declarations/sheets", test_sheets);
  g_test_add_func ("/declarations/titles-end", test_titles_end);

  return g_test_run ();
}
