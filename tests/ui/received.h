/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes from another computer, without one. */

#pragma once

#include <sqlite3.h>

#include "window-fixture.h"

/* Makes all that was done in the window something that was received. */
static inline void
make_received (Fixture *fixture)
{
  sqlite3 *db = NULL;

  settle (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db, "UPDATE entry SET device = 'other', slot = 1 WHERE slot IS NULL", NULL, NULL, NULL), ==,
      SQLITE_OK);
  sqlite3_close (db);
}

/* @command: (transfer full): what somebody else has done, received while the window shows what was before */
static inline void
receive_command (Fixture *fixture, SonaeCommand *command)
{
  const SonaeAuthor author = { "乙川 二", "福祉課", NULL, "pc-2" };
  g_autoptr (SonaeCommand) owned = command;
  g_autoptr (SonaeStore) store = NULL;
  g_autoptr (GPtrArray) touched = NULL;
  g_autoptr (GError) error = NULL;

  settle (fixture);
  store = sonae_store_open (fixture->path, SONAE_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (sonae_store_run (store, command, &author, &touched, &error));
  make_received (fixture);
  g_signal_emit_by_name (sonae_workspace_get_sync (sonae_window_get_workspace (fixture->window)), "received", touched);
}
