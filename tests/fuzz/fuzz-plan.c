/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzzers share with the program that makes what they begin with: a small plan, always the same. */

#include "fuzz-plan.h"

#include <stdlib.h>
#include <string.h>

/* A warning is a failure, and told so that libFuzzer keeps what led to it. */
static void
warned_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) == 0)
    return;
  g_printerr ("%s: %s\n", domain, message);
  abort ();
}

/* Makes record @number of the sheet, called @name. */
static void
insert (SonaeStore *store, const SonaeSheet *sheet, guint number, const char *name)
{
  g_autofree char *id = g_strdup_printf ("0190f3c1-0000-4000-8000-%012u", number);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, name);
  g_autoptr (SonaeRecord) record = sonae_record_new (sheet, id);
  GError *error = NULL;

  sonae_record_set_text (record, "name", name);
  sonae_command_insert (command, record);
  sonae_store_run (store, command, &test_author, NULL, &error);
  g_assert_no_error (error);
}

static GPtrArray *
read_pending (SonaeStore *store)
{
  GError    *error = NULL;
  GPtrArray *pending = sonae_store_read_pending (store, 100, 100000, &error);

  g_assert_no_error (error);
  return pending;
}

void
fuzz_set_up (Fixture *fixture)
{
  g_log_set_default_handler (warned_cb, NULL);
  fixture_set_up (fixture, NULL);
  fuzz_plan_fill (fixture->store);
}

void
fuzz_plan_fill (SonaeStore *store)
{
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (GPtrArray) uuids = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("entry", 5);
  SonaeHead head = { .number = 1 };
  GError   *error = NULL;

  insert (store, &sonae_sheet_system_group, 1, "住民情報系");
  insert (store, &sonae_sheet_system, 2, "住民記録システム");
  insert (store, &sonae_sheet_system, 3, "介護保険");
  pending = read_pending (store);
  memset (head.hash, 1, sizeof head.hash);
  for (guint i = 0; i < pending->len; i++)
    g_ptr_array_add (uuids, ((SonaeTransaction *) pending->pdata[i])->uuid);
  g_ptr_array_add (uuids, NULL);
  sonae_store_compute_digest (store, &head.digest, &error);
  g_assert_no_error (error);
  sonae_store_mark_sent (store, &head, bytes, (const char *const *) uuids->pdata, FALSE, &error);
  g_assert_no_error (error);
}

GPtrArray *
fuzz_plan_edit (SonaeStore *store)
{
  g_autoptr (SonaeRecord) first = NULL;
  g_autoptr (SonaeRecord) second = NULL;
  GError *error = NULL;

  insert (store, &sonae_sheet_person, 4, "備 花子");
  first = sonae_store_read_record (store, &sonae_sheet_system, "0190f3c1-0000-4000-8000-000000000002", &error);
  g_assert_no_error (error);
  second = sonae_store_read_record (store, &sonae_sheet_system, "0190f3c1-0000-4000-8000-000000000003", &error);
  g_assert_no_error (error);
  set_text (store, first, "name", "住民基本台帳", &error);
  g_assert_no_error (error);
  set_text (store, first, "group_ref", "0190f3c1-0000-4000-8000-000000000001", &error);
  g_assert_no_error (error);
  sonae_store_undo (store, &test_author, NULL, NULL, &error);
  g_assert_no_error (error);
  delete_record (store, second, &error);
  g_assert_no_error (error);
  return read_pending (store);
}
