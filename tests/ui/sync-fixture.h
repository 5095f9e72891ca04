/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window whose plan is shared, and conflicts in it. */

#pragma once

#include <glib/gstdio.h>

#include "sonae-acts.h"
#include "sonae-edit.h"
#include "window-fixture.h"

static inline SonaeWorkspace *
get_workspace (Fixture *fixture)
{
  return sonae_window_get_workspace (fixture->window);
}

static inline SonaeSyncService *
get_sync (Fixture *fixture)
{
  return sonae_workspace_get_sync (get_workspace (fixture));
}

static inline void
run (Fixture *fixture, SonaeCommand *command)
{
  g_assert_nonnull (command);
  sonae_acts_run (GTK_WIDGET (fixture->window), command);
  settle (fixture);
}

static inline void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  sonae_sync_service_act_finish (SONAE_SYNC_SERVICE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static inline void
share_plan (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "share", NULL);
  g_autoptr (GFile) share = g_file_new_for_path (path);
  gboolean is_done = FALSE;

  g_mkdir (path, 0700);
  sonae_sync_service_create_async (get_sync (fixture), share, "計画", NULL, done_cb, &is_done);
  wait_until (is_done && !sonae_sync_service_is_running (get_sync (fixture))
              && sonae_sync_service_is_checked (get_sync (fixture)));
}

static inline SonaeRecord *
make_conflict (SonaeRecord *term, const char *other)
{
  SonaeRecord *conflict = sonae_record_new (&sonae_sheet_conflict, NULL);

  sonae_record_set_text (conflict, "sheet", "term");
  sonae_record_set_text (conflict, "record", sonae_record_get_id (term));
  sonae_record_set_text (conflict, "field", "name");
  sonae_record_set_text (conflict, "kind", "value");
  sonae_record_set_text (conflict, "kept", sonae_record_get_text (term, "name"));
  sonae_record_set_text (conflict, "kept_author", "甲野 一");
  sonae_record_set_text (conflict, "other", other);
  sonae_record_set_text (conflict, "other_author", "乙川 二");
  sonae_record_set_text (conflict, "other_time", "2026-11-24T01:00:00Z");
  sonae_record_set_text (conflict, "state", "open");
  return conflict;
}

static inline void
put_conflict (Fixture *fixture, const char *other)
{
  g_autoptr (SonaeRecord) conflict = make_conflict (first_record (fixture, &sonae_sheet_term), other);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_EDIT, "競合");

  sonae_command_insert (command, conflict);
  run (fixture, g_steal_pointer (&command));
}

static inline SonaeCommand *
rename_term (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  SonaeCommand *command =
      sonae_edit_field (get_records (fixture), first_record (fixture, &sonae_sheet_term), "name", name, &error);

  g_assert_no_error (error);
  return command;
}
