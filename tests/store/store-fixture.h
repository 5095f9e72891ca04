/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: a folder with a plan, an author, records, children that may be killed. */

#pragma once

#include <sqlite3.h>
#include <sys/types.h>

#include "sonae-store.h"

typedef struct
{
  char       *folder; /* (owned): emptied at the end */
  char       *path;   /* (owned): the plan in it */
  SonaeStore *store;  /* (owned) (nullable) */
} Fixture;

extern const SonaeAuthor test_author;

/* The plan is made and open. */
void fixture_set_up (Fixture *fixture, gconstpointer data);
/* The folder is there, the plan is not. */
void fixture_set_up_empty (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
/* Closes the plan if it is open and opens it again; it must succeed. */
void fixture_reopen (Fixture *fixture);

/* Returns: (transfer full): names and contents of all files in the folder, as one digest */
char *digest_folder (const char *folder);

/* Runs SQL on a file from outside the program, as another program would. */
void run_sql (const char *path, const char *sql);
/* Returns: the first column of the first row */
int  query_number (const char *path, const char *sql);

/* Returns: (transfer full): a new system in the plan, of some group */
SonaeRecord *add_system (SonaeStore *store, const char *name);
gboolean     set_text (SonaeStore *store, SonaeRecord *record, const char *field_id, const char *text, GError **error);
gboolean     delete_record (SonaeStore *store, SonaeRecord *record, GError **error);
/* As sonae_store_is_empty() and sonae_store_read_labels(), which must succeed. */
gboolean     is_empty (SonaeStore *store);
void         read_labels (SonaeStore *store, char **undo_label, char **redo_label);
/* As sonae_store_count_pending() and sonae_store_get_sync_value(), which must succeed. */
guint        count_pending (SonaeStore *store);
char        *read_sync_value (SonaeStore *store, const char *key);
/* Returns: (transfer full) (nullable): the name it has in the file; %NULL where it is not there */
char        *read_name (SonaeStore *store, SonaeRecord *record);

/* As fork(), with chance of its own. */
pid_t fork_child (void);

typedef void (*ChildFunc) (gpointer data);

/* Runs @func in a process of its own. Returns: how it ended, as of waitpid() */
int  run_child (ChildFunc func, gpointer data);
/* From now on this process is killed when the @n th SQL statement begins, of whatever connection; 0 for never. */
void kill_at_statement (int n);
/* Gives up the rights of root, where we have them. */
void become_nobody (void);
