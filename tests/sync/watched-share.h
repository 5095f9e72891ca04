/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A share that counts what is asked of it, and says of what is on it that it is old. */

#pragma once

#include "office.h"

#define WATCHED_TYPE_SHARE (watched_share_get_type ())

/**
 * WatchedShare:
 * @n_calls: calls since watched_share_reset()
 * @n_lists: those that list a folder
 * @n_bytes: bytes read and written since then
 * @is_listless: whether lists of the log are late: no entry is in them yet
 * @lead: by how many seconds the clock here is ahead of the server's, beside what it is in truth
 * @large: a file that is larger than what is read as a whole
 */
G_DECLARE_FINAL_TYPE (WatchedShare, watched_share, WATCHED, SHARE, GObject)

struct _WatchedShare
{
  GObject parent_instance;

  SonaeShare *share; /* (owned): where it is in truth */
  char       *aged;  /* (owned) (nullable) */
  gint64      age;
  guint       n_calls;
  guint       n_lists;
  gsize       n_bytes;
  gint64      lead;
  gboolean    is_listless;
  const char *large; /* (nullable) */
};

/* Every computer of the office goes through such a share from now on, and begins anew. Returns: (transfer none): it */
WatchedShare *watched_share_put_before (Office *office);
/* What has a name that begins with @aged is @age seconds old, as long as nothing else is said; everything else is as
 * old as it is. */
void          watched_share_set_age (WatchedShare *self, const char *aged, gint64 age);
void          watched_share_set_listless (WatchedShare *self, gboolean is_listless);
void          watched_share_reset (WatchedShare *self);
