/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries for the tests of the log. */

#pragma once

#include "sonae-log-entry.h"

/* Returns: (transfer full): a key that is always the same for a @number */
SonaeKey         *make_key (guint8 number);
/* Returns: (transfer full): the insertion of a row with a blob of @size bytes, into a table that there is not */
GBytes           *make_changeset (gsize size);
/* Returns: (transfer full): a transaction with such a changeset */
SonaeTransaction *make_transaction (guint number, gsize size);
/* Returns: (transfer full): entry 12 with @n_transactions */
SonaeLogEntry    *make_entry (guint n_transactions);
/* Versions of the schema whose entries were sent, up to the present one. */
static const int  frozen_versions[] = { 3, 4, 7, 8 };
/* Returns: (transfer full): contents of a file of tests/fixtures */
char             *read_fixture (const char *name);
/* Returns: (transfer full): an entry as a Sonae with that version of the schema sent it; never changed */
GBytes           *read_frozen_entry (int version);
/* Returns: (transfer full): @body, signed with @key where there is one, and ended with a right hash */
GBytes           *finish_entry (const guint8 *body, gsize size, SonaeKey *key);
