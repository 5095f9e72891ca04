/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of merging share: several files that hand each other a log, without a server. */

#pragma once

#include "sonae-merge.h"
#include "store-fixture.h"

#define WORLD_N_FILES 3

/* What one file has sent. */
typedef struct
{
  SonaeHead  head;
  GBytes    *bytes;        /* (owned) */
  char      *device;       /* (owned) */
  GPtrArray *transactions; /* (owned) (element-type SonaeTransaction) */
} LogEntry;

typedef struct
{
  Fixture    files[WORLD_N_FILES];
  GPtrArray *taken[WORLD_N_FILES]; /* (owned) (element-type LogEntry): what each file has taken in */
  GPtrArray *log;                  /* (owned) (element-type LogEntry): as the server has it */
} World;

/* The first file makes the log from what it holds, one system; the others follow it. */
void world_set_up (World *world, gconstpointer data);
void world_tear_down (World *world, gconstpointer data);

/* Appends to the log, and the file knows that it was sent. */
void  world_publish (World *world, guint number, GPtrArray *transactions, gint64 snapshot_seq);
/* Applies what the log holds above the merge's head. */
void  world_apply (World *world, SonaeMerge *merge);
/* Takes in what is new, after taking back what the log does not hold any more. Returns: the new conflicts */
guint world_receive (World *world, guint number, gboolean is_manager);
/* Receives, then sends what is pending. Returns: the new conflicts */
guint world_sync (World *world, guint number);
void  world_sync_all (World *world);
/* The server has lost its newest @n_entries. */
void  world_forget (World *world, guint n_entries);

/* The digest that the head tells is that of the rows. */
void world_assert_sound (World *world, guint number);
/* All files are sound and at the end of the log. */
void world_assert_alike (World *world);

/* Returns: (transfer full): the only system */
SonaeRecord *world_get_system (World *world, guint number);
void         world_write (World *world, guint number, const char *field, const char *text);
/* Every file shows that text. */
void         world_assert_text (World *world, const char *field, const char *text);
/* Returns: (transfer full): the one conflict that every file shows */
SonaeRecord *world_get_conflict (World *world);
void         world_assert_no_conflict (World *world);
