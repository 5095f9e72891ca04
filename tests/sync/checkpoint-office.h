/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of checkpoints share: an office whose share is watched, and its checkpoints. */

#pragma once

#include "watched-share.h"

#define MINUTE 60
#define DAY (24 * 60 * MINUTE)

void          office_set_up_watched (Office *office, gconstpointer data);
WatchedShare *office_get_watched (Office *office);
/* Returns: (transfer full) (element-type utf8): checkpoints on the share, with their folder, newest first */
GPtrArray    *office_list_checkpoints (Office *office);
guint         office_count_checkpoints (Office *office);
/* Returns: (transfer full): where the newest checkpoint is */
char         *office_get_newest_checkpoint (Office *office);
/* As a round does when it is the computer's turn, without looking at what others have sent. */
void          office_make_checkpoint (Office *office, guint number, SonaeSyncResult *result);
/* The same, where nothing is to be said. */
void          office_make_checkpoint_quietly (Office *office, guint number);
/* Whether a computer has noted something of that kind that holds @text. */
gboolean      office_has_note (Office *office, guint number, char kind, const char *text);
