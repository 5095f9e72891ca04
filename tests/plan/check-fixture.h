/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking the check what one rule finds in a small plan. */

#pragma once

#include "plan-fixture.h"
#include "sonae-finding.h"

/* A Monday in the middle of 令和8年度. */
static const SonaeDate check_day = { 2026, 11, 23 };

/* Returns: how many findings @rule has on @day. */
static inline guint
count_on (SonaeRecords *records, const char *rule, SonaeDate day)
{
  g_autoptr (GPtrArray) findings = sonae_check_plan (records, day, NULL);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (sonae_finding_get_rule (findings->pdata[i]), rule);
  return n;
}

static inline guint
count (SonaeRecords *records, const char *rule)
{
  return count_on (records, rule, check_day);
}

/* Returns: (transfer full): the only finding of @rule, which must be about the record @id (%NULL: the plan). */
static inline SonaeFinding *
find_only (SonaeRecords *records, const char *rule, const char *id)
{
  g_autoptr (GPtrArray) findings = sonae_check_plan (records, check_day, NULL);
  SonaeFinding *found = NULL;

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (sonae_finding_get_rule (findings->pdata[i]), rule))
      {
        g_assert_null (found);
        found = g_object_ref (findings->pdata[i]);
      }
  g_assert_nonnull (found);
  g_assert_cmpstr (sonae_finding_get_record (found), ==, id);
  g_assert_cmpstr (sonae_finding_get_message (found), !=, "");
  g_assert_cmpstr (sonae_finding_get_advice (found), !=, "");
  g_assert_cmpstr (sonae_finding_get_heading (found), !=, "");
  return found;
}

/* Whether the message of the only finding of @rule, about @id, holds @part. */
static inline void
assert_says (SonaeRecords *records, const char *rule, const char *id, const char *part)
{
  g_autoptr (SonaeFinding) finding = find_only (records, rule, id);

  g_assert_nonnull (strstr (sonae_finding_get_message (finding), part));
}
