/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do to a plan, at random. */

#pragma once

#include "sim-faults.h"
#include "sonae-merge.h"

/* One act: a new record, fields, a deletion, what was deleted brought back, an order, undo, redo, something taken back, a
 * conflict settled. It may come to nothing. @error: only what no user would expect. */
gboolean sim_edit (SonaeStore *store, SimFaults *chance, const SonaeAuthor *author, GError **error);
/* A few records in some sheets, as the contents a plan starts with. */
gboolean sim_edit_begin (SonaeStore *store, SimFaults *chance, const SonaeAuthor *author, GError **error);
/* Settles every open conflict. @n_settled: (out): how many */
gboolean
sim_edit_settle_all (SonaeStore *store, SimFaults *chance, const SonaeAuthor *author, guint *n_settled, GError **error);
