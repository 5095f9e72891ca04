/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for managed documents: each with a plan that breaks it and one that does not. */

#include "check-fixture.h"

static SonaeRecords *
make_plan (void)
{
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_document_class, "p", "code", "P", "name", "計画", NULL);
  put (records, &sonae_sheet_document_class, "c", "code", "C", "name", "運用", NULL);
  put (records, &sonae_sheet_document, "p01", "class", "p", "number", "1", "title", "ICT業務継続計画", NULL);
  put (records, &sonae_sheet_document, "c08", "class", "c", "number", "8", "title", "対策実施案", NULL);
  put (records, &sonae_sheet_document, "c09", "class", "c", "number", "9", "title", "環境分析シート", NULL);
  put (records, &sonae_sheet_chapter, "ch7", "document", "p01", "number", "7", "title", "運用管理規定", NULL);
  put (records, &sonae_sheet_section, "tax", "name", "税務課", "kind", "section", NULL);
  return records;
}

static void
test_citation (void)
{
  static const struct
  {
    const char *kind;
    const char *number;
    const char *title;
    const char *part; /* of the message; NULL where nothing is wrong */
  } cases[] = {
    { "chapter", "7", "運用管理規定", NULL },
    { "chapter", "8", "運用管理規定", "7" },
    { "chapter", "8", "附則", "附則" },
    { "document", "C08", "対策実施案", NULL },
    { "document", "C09", "対策実施案", "環境分析シート" },
    { "document", "C10", "対策実施案", "C08" },
    { "document", "D05", "行動手順書", "D05" },
    /* Another wording of a document that exists: how a plan writes in its text. */
    { "document", "P01", "本計画", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecords) records = make_plan ();

      put (records, &sonae_sheet_citation, "x", "document", "p01", "place", "第3章 1", "kind", cases[i].kind,
           "cited_number", cases[i].number, "cited_title", cases[i].title, NULL);
      if (cases[i].part == NULL)
        g_assert_cmpuint (count (records, "document-wrong-citation"), ==, 0);
      else
        assert_says (records, "document-wrong-citation", "p01", cases[i].part);
    }
}

/* A chapter of the same title in another document is another chapter. */
static void
test_citation_of_another (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_chapter, "other", "document", "c08", "number", "8", "title", "附則", NULL);
  put (records, &sonae_sheet_citation, "x", "document", "p01", "place", "第3章 1", "kind", "chapter", "cited_number",
       "8", "cited_title", "附則", NULL);
  g_object_unref (find_only (records, "document-wrong-citation", "p01"));
}

static void
test_shared_number (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  g_assert_cmpuint (count (records, "document-shared-number"), ==, 0);
  /* P08 and C08 are two numbers. */
  put (records, &sonae_sheet_document, "p08", "class", "p", "number", "8", "title", "別の計画", NULL);
  g_assert_cmpuint (count (records, "document-shared-number"), ==, 0);
  put (records, &sonae_sheet_document, "a", "class", "p", "number", "2", "title", "シナリオ (災害時編)", NULL);
  put (records, &sonae_sheet_document, "b", "class", "p", "number", "2", "title", "シナリオ (停電)", NULL);
  put (records, &sonae_sheet_document, "d", "class", "p", "number", "2", "title", "シナリオ (障害)", NULL);
  g_assert_cmpuint (count (records, "document-shared-number"), ==, 1);
}

static void
test_class (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  g_assert_cmpuint (count (records, "class-without-document"), ==, 0);
  put (records, &sonae_sheet_document_class, "a", "code", "A", "name", "対策", NULL);
  assert_says (records, "class-without-document", "a", "A");
}

static void
put_revision (SonaeRecords *records, const char *id, const char *minor, const char *date, const char *approved)
{
  put (records, &sonae_sheet_revision, id, "document", "p01", "major", "1", "minor", minor, "date", date,
       "approved_by_review", approved, NULL);
}

static void
test_never_reviewed (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_document, "p01", "class", "p", "number", "1", "title", "ICT業務継続計画", "major", "1",
       "minor", "2", NULL);
  put_revision (records, "r0", "0", "2015-03-31", "0");
  g_assert_cmpuint (count (records, "document-never-reviewed"), ==, 0);
  put_revision (records, "r1", "1", "2015-07-01", "0");
  put_revision (records, "r2", "2", "2023-03-31", "0");
  assert_says (records, "document-never-reviewed", "p01", "1.2");
  put_revision (records, "r1", "1", "2015-07-01", "1");
  g_assert_cmpuint (count (records, "document-never-reviewed"), ==, 0);
}

static void
test_revision_day (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put_revision (records, "r1", "1", "2015-07-01", "0");
  g_assert_cmpuint (count (records, "revision-without-day"), ==, 0);
  put_revision (records, "r1", "1", "2015-07", "0");
  g_object_unref (find_only (records, "revision-without-day", "p01"));
}

/* Leaves only one document, with the fields that the rules on its state look at. */
static guint
count_with_state (const char *rule, const char *state, const char *updated, const char *next_review)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);

  put (records, &sonae_sheet_document_class, "p", "code", "P", "name", "計画", NULL);
  put (records, &sonae_sheet_activity_pattern, "update", "kind", "k", "month_from", "4", "month_to", "5", NULL);
  put (records, &sonae_sheet_activity_pattern, "always", "kind", "k", "month_from", "4", "month_to", "3", NULL);
  put (records, &sonae_sheet_document, "p01", "class", "p", "number", "1", "title", "計画", "major", "1", "minor", "0",
       "state", state, "last_updated", updated, "next_review", next_review, NULL);
  return count (records, rule);
}

static void
test_state (void)
{
  static const struct
  {
    const char *rule;
    const char *state;
    const char *updated;
    const char *next_review;
    guint       n_findings;
  } cases[] = {
    { "document-not-approved", "updated", "2026-04-30", NULL, 1 },
    { "document-not-approved", "approved", "2026-04-30", NULL, 0 },
    { "document-not-recorded", "approved", NULL, NULL, 1 },
    { "document-not-recorded", "withdrawn", NULL, NULL, 0 },
    { "document-not-recorded", "approved", "2026-04-30", NULL, 0 },
    { "document-review-overdue", "approved", "2026-04-30", "2026-11-22", 1 },
    { "document-review-overdue", "approved", "2026-04-30", "2026-11-23", 0 },
    { "document-review-overdue", "withdrawn", "2026-04-30", "2020-02-01", 0 },
    { "document-outside-window", "approved", "2026-03-31", NULL, 1 },
    { "document-outside-window", "approved", "2026-04-01", NULL, 0 },
    { "document-outside-window", "approved", "2026-05", NULL, 0 },
    { "document-outside-window", "approved", "2026-06", NULL, 1 },
    { "document-outside-window", "approved", "2026", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (count_with_state (cases[i].rule, cases[i].state, cases[i].updated, cases[i].next_review), ==,
                      cases[i].n_findings);
}

static void
test_copies (void)
{
  g_autoptr (SonaeRecords) records = make_plan ();

  put (records, &sonae_sheet_system, "s", "name", "個人住民税", "owners", "tax", NULL);
  g_assert_cmpuint (count (records, "section-without-copy"), ==, 0);
  put (records, &sonae_sheet_system, "s", "name", "個人住民税", "owners", "tax", "emergency_rank", "a", NULL);
  g_object_unref (find_only (records, "section-without-copy", "tax"));
  put (records, &sonae_sheet_paper_copy, "copy", "number", "1", "document", "p01", "section", "tax", "major", "1",
       "minor", "9", NULL);
  g_assert_cmpuint (count (records, "section-without-copy"), ==, 0);
  /* Nobody knows whether a copy is old where the document has no version. */
  g_assert_cmpuint (count (records, "paper-copy-stale"), ==, 0);
  put (records, &sonae_sheet_document, "p01", "class", "p", "number", "1", "title", "計画", "major", "1", "minor", "10",
       NULL);
  assert_says (records, "paper-copy-stale", "copy", "1.10");
  /* An old copy is none; nor is one of a document that is withdrawn. */
  g_object_unref (find_only (records, "section-without-copy", "tax"));
  put (records, &sonae_sheet_paper_copy, "copy", "number", "1", "document", "p01", "section", "tax", "major", "1",
       "minor", "10", NULL);
  g_assert_cmpuint (count (records, "section-without-copy"), ==, 0);
  put (records, &sonae_sheet_document, "p01", "class", "p", "number", "1", "title", "計画", "major", "1", "minor", "10",
       "state", "withdrawn", NULL);
  g_object_unref (find_only (records, "section-without-copy", "tax"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check/documents/citation", test_citation);
  g_test_add_func ("/check/documents/citation-of-another", test_citation_of_another);
  g_test_add_func ("/check/documents/shared-number", test_shared_number);
  g_test_add_func ("/check/documents/class", test_class);
  g_test_add_func ("/check/documents/never-reviewed", test_never_reviewed);
  g_test_add_func ("/check/documents/revision-day", test_revision_day);
  g_test_add_func ("/check/documents/state", test_state);
  g_test_add_func ("/check/documents/copies", test_copies);

  return g_test_run ();
}
