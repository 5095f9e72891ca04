/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of a round share: an office of computers, each with a plan and a key of its own, and a folder for all. */

#pragma once

#include "store-fixture.h"

#include "sonae-sync.h"

#define OFFICE_N_COMPUTERS 3

typedef struct
{
  Fixture     file;
  SonaeKey   *key;  /* (owned) */
  SonaeSync  *sync; /* (owned) */
  SonaeAuthor author;
  gint64     *now;
} Computer;

/**
 * Office:
 * @place: its folder is the share
 * @computers: the first is the manager's
 * @now: the clock of all of them, microseconds
 */
typedef struct
{
  Fixture     place;
  SonaeShare *share; /* (owned) */
  Computer    computers[OFFICE_N_COMPUTERS];
  gint64      now;
} Office;

/* Nothing is shared yet. */
void office_set_up (Office *office, gconstpointer data);
/* The first computer has made the share, with one system; the others are admitted and have received it. */
void office_set_up_shared (Office *office, gconstpointer data);
/* The same; the manager's computer is another one by now than the one that made the share, which was removed. */
void office_set_up_handed_over (Office *office, gconstpointer data);
void office_tear_down (Office *office, gconstpointer data);

/* The engine of a computer begins anew, as after a start of the program. @key: (nullable): another key */
void           office_restart (Office *office, guint number, SonaeKey *key);
/* It gets the manager's key from the phrase. */
void           office_use_phrase (Office *office, guint number);
void           office_create (Office *office);
void           office_join (Office *office, guint number);
/* The manager admits, or removes, everyone who asks. Returns: how many */
guint          office_answer (Office *office, const char *state);
guint          office_admit (Office *office);
/* The manager decides, unasked, on a computer that has asked before. */
void           office_decide (Office *office, guint number, const char *state);
/* One round. Returns: how it ended */
SonaeSyncState office_run (Office *office, guint number);
/* The same; @result is to be cleared. */
void           office_run_full (Office *office, guint number, SonaeSyncResult *result);
/* One round in which what can wait is done; it must end well. */
void           office_run_keeping (Office *office, guint number);
/* Rounds of all, until everyone has received what all have sent; each must end well. */
void           office_settle (Office *office);

/* Computer @by, which is a manager's, decides, unasked, on @number, with the key @key. */
void office_decide_on (Office *office, guint by, guint number, SonaeKey *key, const char *state, const char *role);

/* Entries without changes up to @last come from the manager's computer, which has received everything, the cheap way. */
void  office_lengthen_log (Office *office, gint64 last);
/* Puts what another program has made at a free place of the log. @bytes: (transfer full) */
void  office_put_entry (Office *office, gint64 number, GBytes *bytes);
/* Puts an entry that follows the log, by who is not admitted, at its end. @is_own: by the manager then, with a wrong sum */
void  office_put_refused (Office *office, gboolean is_own);
/* The computer gets a new, empty plan and keeps its key. */
void  office_renew (Office *office, guint number);
/* Keeps a copy of a computer's plan as it is now; or it becomes that copy again, as after a failure of its disk. */
void  office_keep_copy (Office *office, guint number);
void  office_go_back (Office *office, guint number);
/* Cuts an entry short on the share. */
void  office_tear (Office *office, gint64 number);
/* Gives what is on the share another name there. */
void  office_rename (Office *office, const char *from, const char *to);
/* Takes an entry from the share. */
void  office_lose_entry (Office *office, gint64 number);
/* Returns: (transfer full): where a name of the share is on the disk */
char *office_get_path (Office *office, const char *name);

/* Returns: the entry up to which a computer has the log */
gint64       office_get_head (Office *office, guint number);
/* Returns: (transfer full): the system as a computer has it */
SonaeRecord *office_get_system (Office *office, guint number);
void         office_write (Office *office, guint number, const char *field, const char *text);
void         office_assert_text (Office *office, guint number, const char *field, const char *text);
/* Returns: how many open conflicts a computer has */
guint        office_count_conflicts (Office *office, guint number);
/* All hold the same by the same way, and what they hold agrees with its digest. */
void         office_assert_alike (Office *office);
/* No change is in the log twice, as the manager's computer has it. */
void         office_assert_no_repetition (Office *office);
/* Whether a computer has heard that another one has its key as well. */
void         office_assert_key_is_shared (Office *office, guint number, gboolean is_shared);
