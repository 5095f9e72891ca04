/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line as a user meets it: exit statuses, messages and files, without a display. */

#include "cli-home.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
test_wrong_use (Home *home, gconstpointer data)
{
  static const struct
  {
    const char *line;
    const char *message;
  } cases[] = {
    { "print", "--output" },
    { "print --output a.pdf --sheet C02", "C02" },
    { "print --output a.pdf --paper b5", "a4" },
    { "print --output a.pdf --year x", "x" },
    { "print --output a.pdf --sheet year --system LAN", "--system" },
    { "print --output a.pdf --sheet survey --section 市民課", "survey-form" },
    { "print --output", "output" },
    { "print a.pdf", "a.pdf" },
    { "print --nonsense", "nonsense" },
    { "check all", "all" },
    { "foo", "foo" },
    { "--sample foo", "foo" },
    { "--file foo check all", "all" },
    { "--bogus", "--bogus" },
    { "-s check", "-s" },
    { "-f foo check", "-f" },
    { "--file", "--file" },
    { "--sample --file", "--file" },
    { "print --output a.pdf --year 9999", "1868 to 9998" },
    { "print --output a.pdf --system ''", "--system" },
    { "print --output a.pdf --sheet survey-form --section ''", "--section" },
    { "print --output a.pdf --system \xff", "--system" },
    { "sync --share \xff", "--share" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (home_run (home, cases[i].line), ==, 2);
      g_assert_cmpstr (home->output, ==, "");
      g_assert_nonnull (strstr (home->errors, cases[i].message));
    }
  /* A mistake makes no plan and no file. */
  g_assert_false (home_has (home, "sonae"));
  g_assert_false (home_has (home, "a.pdf"));
}

static void
test_help (Home *home, gconstpointer data)
{
  static const char *const lines[] = { "--help", "-h", "--version", "check --help", "print --help" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_cmpint (home_run (home, lines[i]), ==, 0);
      g_assert_cmpstr (home->errors, ==, "");
      g_assert_cmpstr (home->output, !=, "");
    }
  g_assert_nonnull (strstr (home->output, "organisation-disaster"));
}

static void
test_no_home (Home *home, gconstpointer data)
{
  g_assert_cmpint (home_run_in (home, "/proc/nowhere", "check"), ==, 3);
  g_assert_nonnull (strstr (home->errors, "/proc/nowhere"));
  g_assert_nonnull (strstr (home->errors, "--file"));
  g_assert_cmpint (home_run (home, "print --sheet systems -o a.pdf"), ==, 0);
  g_assert_cmpint (home_run_in (home, "/proc/nowhere", "print --sheet systems -o b.pdf --file sonae/plan.db"), ==, 0);
  g_assert_true (home_has (home, "b.pdf"));
}

/* The dossier of one system: by its name in any width, or why not. */
static void
test_dossier (Home *home, gconstpointer data)
{
  g_assert_cmpint (home_run (home, "print --sample --system 存在しないもの -o a.pdf"), ==, 3);
  g_assert_nonnull (strstr (home->errors, "存在しないもの"));
  g_assert_cmpint (home_run (home, "print --sample --system ファイル -o a.pdf"), ==, 3);
  g_assert_nonnull (strstr (home->errors, "全庁ファイルサーバー"));
  g_assert_false (home_has (home, "a.pdf"));
  g_assert_cmpint (home_run (home, "print --sample --system 庁内ｌａｎ -o a.pdf"), ==, 0);
  g_assert_true (home_has (home, "a.pdf"));
}

static void
test_bad_file (Home *home, gconstpointer data)
{
  g_autofree char *path = g_build_filename (home->folder, "random.db", NULL);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (path, "this is no database at all", -1, NULL));
  g_assert_cmpint (home_run (home, "check --file random.db"), ==, 3);
  g_assert_nonnull (strstr (home->errors, "random.db"));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "this is no database at all");
  g_assert_cmpint (home_run (home, "check --file ."), ==, 3);
  /* A name typed wrong makes no plan. */
  g_assert_cmpint (home_run (home, "check --file pian.db"), ==, 3);
  g_assert_nonnull (strstr (home->errors, "pian.db"));
  g_assert_cmpint (home_run (home, "print -o a.pdf --sample --file pian.db"), ==, 3);
  g_assert_false (home_has (home, "pian.db"));
  g_assert_false (home_has (home, "a.pdf"));
}

/* Whatever a plan has lost, each command says that it is @state, and leaves it as it is. */
static void
assert_refused (Home *home, const char *state)
{
  static const char *const lines[] = { "check", "print --sheet systems -o a.pdf", "sync --share ." };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_cmpint (home_run (home, lines[i]), ==, 3);
      g_assert_nonnull (strstr (home->errors, state));
    }
  g_assert_false (home_has (home, "a.pdf"));
  g_assert_false (home_has (home, "sonae/plan.key"));
}

static void
test_damaged (Home *home, gconstpointer data)
{
  g_autofree char *path = g_build_filename (home->folder, "sonae", "plan.db", NULL);
  g_autofree char *contents = NULL;
  gsize            length;

  g_assert_cmpint (home_run (home, "check"), ==, 1);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  /* All but the first pages, which hold what the tables are. */
  for (gsize i = 16 * 4096; i < length; i += 100)
    contents[i] ^= 0x10;
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  assert_refused (home, "is damaged");
}

/* The file was deleted, its copies were not: no other plan takes its place. */
static void
test_missing (Home *home, gconstpointer data)
{
  g_autofree char *path = g_build_filename (home->folder, "sonae", "plan.db", NULL);

  g_assert_cmpint (home_run (home, "check"), ==, 1);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_refused (home, "is not there any more");
  g_assert_false (home_has (home, "sonae/plan.db"));
  /* That there was one plan says nothing of the other. */
  g_assert_cmpint (home_run (home, "check --sample"), ==, 1);
}

static void
test_table_missing (Home *home, gconstpointer data)
{
  g_assert_cmpint (home_run (home, "check"), ==, 1);
  g_assert_cmpint (home_run_command (home, home->folder, "/bin/sh -c \"sqlite3 sonae/plan.db 'DROP TABLE system'\""),
                   ==, 0);
  assert_refused (home, "is damaged");
}

/* What another program has written into a plan gives the terminal no orders, and is named; JSON stays JSON. */
static void
assert_written_out (Home *home, const char *sql, const char *shown)
{
  static const char *const lines[] = { "check", "check --json", "print --sheet systems -o a.pdf",
                                       "print --sheet survey-form --section 台帳 -o a.pdf" };
  g_autofree char         *command = g_strdup_printf ("/bin/sh -c \"sqlite3 sonae/plan.db \\\"%s\\\"\"", sql);

  g_assert_cmpint (home_run (home, "check"), ==, 1);
  g_assert_cmpint (home_run_command (home, home->folder, command), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *said = NULL;

      g_assert_cmpint (home_run (home, lines[i]), ==, i < 2 ? 1 : 3);
      said = g_strconcat (home->output, home->errors, NULL);
      g_assert_true (g_utf8_validate (said, -1, NULL));
      g_assert_null (strpbrk (said, "\x01\x1b"));
      g_assert_null (strstr (said, "WARNING"));
      g_assert_nonnull (strstr (said, i == 1 ? "台帳" : shown));
    }
}

static void
test_written_out (Home *home, gconstpointer data)
{
  assert_written_out (home,
                      "UPDATE system SET name = '台帳' || char (27) || '[31m' || char (1) WHERE rowid = 2;"
                      "UPDATE section SET name = '台帳' || char (27) || '[31m' || char (1) WHERE rowid = 2",
                      "台帳\\x1b[31m\\x01");
  assert_written_out (home,
                      "UPDATE system SET name = CAST (x'e58fb0e5b8b3ff' AS TEXT) WHERE rowid = 2;"
                      "UPDATE section SET name = CAST (x'e58fb0e5b8b3ff' AS TEXT) WHERE rowid = 2",
                      "台帳\xef\xbf\xbd");
}

static void
test_cannot_write (Home *home, gconstpointer data)
{
  g_assert_cmpint (home_run (home, "print --sheet systems -o missing/a.pdf"), ==, 3);
  g_assert_nonnull (strstr (home->errors, "missing/a.pdf"));
  g_assert_cmpint (home_run (home, "print --sheet systems -o /dev/full"), ==, 3);
}

/* What a script reads must be whole, or the exit status says so. */
static void
test_output_lost (Home *home, gconstpointer data)
{
  static const char *const lines[] = { "check", "check --json", "--help", "print --sheet systems -o a.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *command = g_strdup_printf ("/bin/sh -c '%s %s >/dev/full'", home_get_program (), lines[i]);

      g_assert_cmpint (home_run_command (home, home->folder, command), ==, 3);
      g_assert_cmpstr (home->errors, !=, "");
    }
}

static void
test_check (Home *home, gconstpointer data)
{
  /* P01 contradicts itself, so its check finds errors. */
  g_assert_cmpint (home_run (home, "check"), ==, 1);
  g_assert_nonnull (strstr (home->output, "関係各課"));
  g_assert_cmpint (home_run (home, "check --json"), ==, 1);
  g_assert_true (g_str_has_prefix (home->output, "[\n  {\"rule\": \""));
  g_assert_true (g_str_has_suffix (home->output, "}\n]\n"));
  g_assert_nonnull (strstr (home->output, "\"severity\": \"error\""));
}

/* The counts stand first; then each rule once: its name, what to do, and each record it has found. */
static void
test_check_layout (Home *home, gconstpointer data)
{
  g_auto (GStrv) lines = NULL;
  guint i, n_counted = 0, n_shown = 0;

  home_run (home, "check --sample");
  lines = g_strsplit (home->output, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "Error: "));
  for (i = 0; *lines[i] != '\0'; i++)
    n_counted += (guint) atoi (strstr (lines[i], ": ") + 2);
  for (; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "→ "))
      {
        const char *number = strrchr (lines[i - 1], '(');
        int         n_found;

        g_assert_nonnull (number);
        for (n_found = 0; g_str_has_prefix (lines[i + 1], "  ・"); i++)
          n_found++;
        g_assert_cmpint (atoi (number + 1), ==, n_found);
        n_shown += (guint) n_found;
      }
  g_assert_cmpuint (n_counted, >, 0);
  g_assert_cmpuint (n_shown, ==, n_counted);
}

static void
test_print (Home *home, gconstpointer data)
{
  static const char *const lines[] = {
    "print --output a.pdf",
    "print --sample --sheet survey-form --section 市民課 --scenario システム障害 -o a.pdf",
    "print --sample --sheet year --year 令和8年度 --paper a3 -o a.pdf",
    "print --sheet review --year 2026 --duplex -o a.pdf",
    "--sample print --sheet year --year 2026 -o a.pdf",
  };
  g_autofree char *path = g_build_filename (home->folder, "a.pdf", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_cmpint (home_run (home, lines[i]), ==, 0);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/* Whatever a command has done, the plan is closed when it ends: its file alone is whole. */
static void
test_closed (Home *home, gconstpointer data)
{
  static const char *const lines[] = { "check", "print --sheet systems -o a.pdf", "sync --share nowhere" };

  for (guint first = 0; first < G_N_ELEMENTS (lines); first++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
        {
          home_run (home, lines[(first + i) % G_N_ELEMENTS (lines)]);
          g_assert_true (home_has (home, "sonae/plan.db"));
          g_assert_false (home_has (home, "sonae/plan.db-wal"));
        }
      g_assert_cmpint (home_run_command (home, home->folder, "/bin/rm -r sonae"), ==, 0);
    }
}

/* However it is spelt, no file of a plan is replaced by a print, and none is made that has the name of one. */
static void
test_plan_kept (Home *home, gconstpointer data)
{
  static const char *const names[] = { "sonae/plan.db",       "./sonae/../sonae/plan.db", "link.pdf",
                                       "sonae/plan.db-wal",   "sonae/plan.db-shm",        "sonae/plan.db-lock",
                                       "sonae/plan.db-other", "sonae/plan.key",           "sonae/copies" };
  g_autofree char         *path = g_build_filename (home->folder, "sonae", "plan.db", NULL);
  g_autofree char         *link = g_build_filename (home->folder, "link.pdf", NULL);
  g_autofree char         *before = NULL;
  g_autofree char         *after = NULL;
  gsize                    length, length_after;

  g_assert_cmpint (home_run (home, "check"), ==, 1);
  g_assert_cmpint (symlink (path, link), ==, 0);
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *line = g_strdup_printf ("print --sheet systems -o %s", names[i]);

      g_assert_cmpint (home_run (home, line), ==, 3);
      g_assert_nonnull (strstr (home->errors, names[i]));
    }
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
  g_assert_false (home_has (home, "sonae/plan.key"));
  g_assert_false (home_has (home, "sonae/plan.db-other"));
}

/* A plan may be called anything; one that is open is known without being opened. */
static void
test_database_kept (Home *home, gconstpointer data)
{
  static const char *const prepare[] = { "/bin/cp sonae/plan.db a.pdf", "/bin/sh -c \"echo >a.pdf; echo >a.pdf-shm\"" };
  g_autofree char         *path = g_build_filename (home->folder, "a.pdf", NULL);

  g_assert_cmpint (home_run (home, "check"), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (prepare); i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize            length, length_after;

      g_assert_cmpint (home_run_command (home, home->folder, prepare[i]), ==, 0);
      g_assert_true (g_file_get_contents (path, &before, &length, NULL));
      g_assert_cmpint (home_run (home, "print --sheet systems -o a.pdf"), ==, 3);
      g_assert_nonnull (strstr (home->errors, "“a.pdf” is a database"));
      g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
      g_assert_cmpmem (before, length, after, length_after);
    }
}

int
main (int argc, char **argv)
{
  home_init (&argc, &argv);
  g_test_add ("/cli/wrong-use", Home, NULL, home_set_up, test_wrong_use, home_tear_down);
  g_test_add ("/cli/no-home", Home, NULL, home_set_up, test_no_home, home_tear_down);
  g_test_add ("/cli/dossier", Home, NULL, home_set_up, test_dossier, home_tear_down);
  g_test_add ("/cli/bad-file", Home, NULL, home_set_up, test_bad_file, home_tear_down);
  g_test_add ("/cli/damaged", Home, NULL, home_set_up, test_damaged, home_tear_down);
  g_test_add ("/cli/missing", Home, NULL, home_set_up, test_missing, home_tear_down);
  g_test_add ("/cli/table-missing", Home, NULL, home_set_up, test_table_missing, home_tear_down);
  g_test_add ("/cli/written-out", Home, NULL, home_set_up, test_written_out, home_tear_down);
  g_test_add ("/cli/cannot-write", Home, NULL, home_set_up, test_cannot_write, home_tear_down);
  g_test_add ("/cli/output-lost", Home, NULL, home_set_up, test_output_lost, home_tear_down);
  g_test_add ("/cli/help", Home, NULL, home_set_up, test_help, home_tear_down);
  g_test_add ("/cli/check", Home, NULL, home_set_up, test_check, home_tear_down);
  g_test_add ("/cli/check-layout", Home, NULL, home_set_up, test_check_layout, home_tear_down);
  g_test_add ("/cli/closed", Home, NULL, home_set_up, test_closed, home_tear_down);
  g_test_add ("/cli/plan-kept", Home, NULL, home_set_up, test_plan_kept, home_tear_down);
  g_test_add ("/cli/database-kept", Home, NULL, home_set_up, test_database_kept, home_tear_down);
  g_test_add ("/cli/print", Home, NULL, home_set_up, test_print, home_tear_down);
  return g_test_run ();
}
