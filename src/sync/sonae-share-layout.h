/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every name on the share. */

#pragma once

#include "sonae-digest.h"

G_BEGIN_DECLS

#define SONAE_LAYOUT_PLAN "sonae.db"
#define SONAE_LAYOUT_ROOT "sonae-sync"
#define SONAE_LAYOUT_FORMAT "sonae-sync/format.json"
#define SONAE_LAYOUT_LOG "sonae-sync/log"
#define SONAE_LAYOUT_PACKS "sonae-sync/pack"
#define SONAE_LAYOUT_CHECKPOINTS "sonae-sync/ckpt"
#define SONAE_LAYOUT_REPORTS "sonae-sync/pc"
#define SONAE_LAYOUT_REQUESTS "sonae-sync/request"
#define SONAE_LAYOUT_ATTIC "sonae-sync/attic"

/* How many entries stand in one folder of the log: of every share as many. The simulator, which has shares of its own and
 * short logs, is built with fewer. */
#ifndef SONAE_LAYOUT_SEGMENT
#define SONAE_LAYOUT_SEGMENT 1000
#endif

/* Returns: the segment that entry @number stands in */
gint64 sonae_layout_segment_of (gint64 number);

/* Each returns (transfer full) a name relative to the share; numbers are filled up with noughts. */

/* A folder of the log, and where it lies once it is packed. */
char *sonae_layout_segment (gint64 segment);
char *sonae_layout_archived (gint64 segment);
/* The folder whose name is the place of entry @number, and the entry in it. */
char *sonae_layout_slot (gint64 number);
char *sonae_layout_entry (gint64 number);
/* A copy of the entry, put beside a damaged one. @hash: of the bytes it holds */
char *sonae_layout_repair (gint64 number, const guint8 hash[32]);
/* A new name at each call: where @device prepares what becomes slot @number, or a file in @folder. */
char *sonae_layout_staged_slot (gint64 number, const char *device);
char *sonae_layout_staged_file (const char *folder, const char *device);
/* A folder in the attic for what somebody has changed by hand; a new name at each call. */
char *sonae_layout_put_aside (void);
/* Where @device prepares the whole share, beside it; a new name at each call. */
char *sonae_layout_staged_root (const char *device);
/* @sha256: of the pack, in hexadecimal digits */
char *sonae_layout_pack (gint64 segment, const char *sha256);
/* The whole plan after entry @number. @digest: of its rows */
char *sonae_layout_checkpoint (gint64 number, const SonaeDigest *digest);
/* What a computer tells of itself, and what it asks to be admitted with. */
char *sonae_layout_report (const char *device);
char *sonae_layout_request (const char *device);
/* Where a computer that cannot read entry @number asks those who hold it. */
char *sonae_layout_wanted (gint64 number);
/* @folder: "" for that of the share. Returns: (transfer full): @name in @folder */
char *sonae_layout_in (const char *folder, const char *name);

/* Each reads a name without its folder; %FALSE where it is another kind of name. */
gboolean sonae_layout_parse_segment (const char *name, gint64 *segment);
gboolean sonae_layout_parse_slot (const char *name, gint64 *number);
gboolean sonae_layout_is_repair (const char *name);
gboolean sonae_layout_is_put_aside (const char *name);
/* @device: (out) (optional) (transfer full): whose, where the name says it */
gboolean sonae_layout_parse_staged (const char *name, char **device);
/* @sha256: (out) (transfer full): as the name has it */
gboolean sonae_layout_parse_pack (const char *name, gint64 *segment, char **sha256);
gboolean sonae_layout_parse_checkpoint (const char *name, gint64 *number);
/* @device: (out) (transfer full): whose report or request it is */
gboolean sonae_layout_parse_device (const char *name, char **device);
gboolean sonae_layout_parse_wanted (const char *name, gint64 *number);

/* Returns: (transfer full): @size bytes as hexadecimal digits, in lower case. */
char    *sonae_hex_from_bytes (const guint8 *bytes, gsize size);
/* Whether @hex is what sonae_hex_from_bytes() makes of @size bytes, which are then at @bytes. */
gboolean sonae_hex_to_bytes (const char *hex, guint8 *bytes, gsize size);

G_END_DECLS
