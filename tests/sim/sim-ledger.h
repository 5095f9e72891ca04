/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that was committed anywhere, and what became of it. */

#pragma once

#include "sonae-log-entry.h"
#include "sonae-store.h"

typedef struct _SimLedger SimLedger;

SimLedger *sim_ledger_new (void);
void       sim_ledger_free (SimLedger *self);
guint      sim_ledger_count (SimLedger *self);

/* Takes down what was committed on a computer and is not known yet. */
void        sim_ledger_collect (SimLedger *self, SonaeStore *store, guint computer);
/* Returns: (transfer full) (element-type gint64 utf8): uuids of what is in the history of a file, by its place there */
GHashTable *sim_ledger_read_names (SonaeStore *store);
/* What may be in the log, where nobody can read it, waits under another name since. */
void        sim_ledger_follow (SimLedger *self, SonaeStore *store, GHashTable *names);
/* What was committed on that computer until now need not come to the others: it became the beginning of the share. */
void        sim_ledger_forget (SimLedger *self, guint computer);
/* The file is a copy of another one, or of itself from before: what it has not sent may be sent by either. */
void        sim_ledger_copy (SimLedger *self, SonaeStore *store);
/* The disk of a computer is lost, and an older image takes its place: what was waiting there may be lost with it.
 * @image: the path of the older file, %NULL for none */
void        sim_ledger_lose (SimLedger *self, SonaeStore *store, const char *image);

/**
 * sim_ledger_check:
 * @entries: (element-type SonaeLogEntry): the log from its first entry to its last
 * @store: to read them with
 *
 * Each value that was written must be in the log as a value or as that of a conflict; no transaction may be there twice.
 *
 * Returns: (transfer full) (nullable): what is wrong
 */
char *sim_ledger_check (SimLedger *self, GPtrArray *entries, SonaeStore *store);
