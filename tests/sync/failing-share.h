/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A share in front of another one, which counts what goes through it and can fail. */

#pragma once

#include "sonae-share.h"

/**
 * Watch:
 * @n_read: bytes read
 * @n_written: bytes written
 * @n_calls: calls of any kind
 * @n_good: how many calls are still let through
 * @n_bad: how many fail then; 0 for all
 * @code: what they fail with
 * @changes_only: whether only calls that change something are counted by @n_good and fail
 * @late: (nullable): a file that comes to be while one looks
 * @n_late: how often it is still not there
 * @closed: (nullable): what has a name that begins with it may not be read
 */
typedef struct
{
  guint64         n_read;
  guint64         n_written;
  guint           n_calls;
  guint           n_good;
  guint           n_bad;
  SonaeShareError code;
  gboolean        changes_only;
  const char     *late;
  guint           n_late;
  const char     *closed;
} Watch;

/* Returns: (transfer full): nothing fails until @watch says so, which has to stay */
SonaeShare *failing_share_new (SonaeShare *inner, Watch *watch);
