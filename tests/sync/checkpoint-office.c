/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of checkpoints share: an office whose share is watched, and its checkpoints. */

#include "checkpoint-office.h"

#include "sonae-sync-private.h"

#include <string.h>

void
office_set_up_watched (Office *office, gconstpointer data)
{
  office_set_up_shared (office, data);
  watched_share_put_before (office);
}

WatchedShare *
office_get_watched (Office *office)
{
  return WATCHED_SHARE (office->share);
}

GPtrArray *
office_list_checkpoints (Office *office)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *names = sonae_sync_list_checkpoints (office->computers[0].sync, NULL, &error);

  g_assert_no_error (error);
  return names;
}

guint
office_count_checkpoints (Office *office)
{
  g_autoptr (GPtrArray) names = office_list_checkpoints (office);

  return names->len;
}

char *
office_get_newest_checkpoint (Office *office)
{
  g_autoptr (GPtrArray) names = office_list_checkpoints (office);

  g_assert_cmpuint (names->len, >, 0);
  return office_get_path (office, names->pdata[0]);
}

void
office_make_checkpoint (Office *office, guint number, SonaeSyncResult *result)
{
  SonaeRound round = { .sync = office->computers[number].sync, .result = result };
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_round_reload (&round, &error));
  sonae_round_make_checkpoint (&round, &error);
  g_assert_no_error (error);
  sonae_sync_local_clear (&round.local);
}

void
office_make_checkpoint_quietly (Office *office, guint number)
{
  g_auto (SonaeSyncResult) result = { 0 };

  office_make_checkpoint (office, number, &result);
  g_assert_null (result.message);
}

gboolean
office_has_note (Office *office, guint number, char kind, const char *text)
{
  g_autoptr (GPtrArray) notes = sonae_store_read_notes (office->computers[number].file.store, 100, NULL);

  for (guint i = 0; i < notes->len; i++)
    {
      const SonaeSyncNote *note = notes->pdata[i];

      if (note->kind == kind && strstr (note->text, text) != NULL)
        return TRUE;
    }
  return FALSE;
}
