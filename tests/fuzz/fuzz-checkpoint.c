/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer: a checkpoint from elsewhere is checked, read, and made the state of a plan. */

#include "fuzz-plan.h"

#include "sonae-checkpoint.h"

static Fixture fixture;
static char   *path;

static void
read_sheets (void)
{
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);

  for (guint i = 0; i < n_sheets; i++)
    {
      GError *error = NULL;
      g_autoptr (GPtrArray) records = sonae_checkpoint_read_sheet (path, sheets[i], &error);

      g_assert_no_error (error);
      for (guint j = 0; j < records->len; j++)
        g_assert_nonnull (sonae_record_get_id (records->pdata[j]));
    }
}

static void
load (const SonaeHead *head)
{
  GError     *error = NULL;
  SonaeMerge *merge = sonae_merge_begin (fixture.store, &error);

  g_assert_no_error (error);
  sonae_merge_reset (merge, &error);
  g_assert_no_error (error);
  sonae_merge_load_checkpoint (merge, path, head, head->number, &error);
  g_assert_no_error (error);
  sonae_merge_abort (merge);
}

/* Reading leaves the file as it is, and nothing beside it. */
static void
expect_untouched (const guint8 *data, gsize size)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, data, size);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *beside = g_strconcat (path, ((const char *[]){ "-journal", "-wal", "-shm" })[i], NULL);

      g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
    }
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_set_up (&fixture);
  path = g_build_filename (fixture.folder, "checkpoint.db", NULL);
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  SonaeHead head;
  GError   *error = NULL;

  g_file_set_contents (path, (const char *) data, (gssize) size, &error);
  g_assert_no_error (error);
  if (sonae_checkpoint_read (path, FUZZ_SHARE_ID, &head, &error))
    {
      read_sheets ();
      load (&head);
    }
  else
    {
      g_assert_true (error->domain == SONAE_STORE_ERROR);
      g_error_free (error);
    }
  expect_untouched (data, size);
  return 0;
}
