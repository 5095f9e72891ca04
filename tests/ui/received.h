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
