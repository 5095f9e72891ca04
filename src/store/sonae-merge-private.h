/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging, shared by the files that do it. */

#pragma once

#include "sonae-changeset.h"
#include "sonae-merge.h"

G_BEGIN_DECLS

/* What this file holds of the log, and where its entries stand in it. Inside a transaction. */
gboolean sonae_store_set_head (SonaeStore *self, const SonaeHead *head, GError **error);
gboolean sonae_store_write_log (SonaeStore *self, const SonaeHead *head, GBytes *bytes, GError **error);
/* The entry follows those of the lineage below it; what stood above them is forgotten. */
gboolean sonae_store_lengthen_lineage (SonaeStore *self, const SonaeHead *head, GError **error);
/* Forgets what is above @number. */
gboolean sonae_store_cut_lineage (SonaeStore *self, gint64 number, GError **error);
/* @links: (element-type SonaeLink): take the place of the whole */
gboolean sonae_store_set_lineage (SonaeStore *self, GArray *links, GError **error);
/* @slot: 0 where nothing of it is left to send */
gboolean sonae_store_set_slot (SonaeStore *self, const char *uuid, gint64 slot, GError **error);
/* What stood in @slot is not on the server any more. */
gboolean sonae_store_set_pending (SonaeStore *self, const char *uuid, gint64 slot, GError **error);

/* @seq: (out): the newest entry of the history, 0 for none */
gboolean sonae_store_read_newest_seq (SonaeStore *self, gint64 *seq, GError **error);
/* The entry @seq of the history is something new from then on, which nobody has. */
gboolean sonae_store_renew_uuid (SonaeStore *self, gint64 seq, GError **error);

/* Returns: (transfer full): uuid, time, author, section, post, computer, label, kind and changeset, from @column on */
SonaeTransaction *sonae_transaction_read (SonaeStatement *row, int column);

/**
 * SonaeClash:
 * @kind: a code of the sheet "conflict"
 * @table: of the record
 * @record: its id
 * @column: (nullable): the column, %NULL for the whole record
 * @base: (nullable): the value before both
 * @kept: (nullable): the value that stands
 * @other: (nullable): the value that was not written
 */
typedef struct
{
  const char       *kind;
  const SonaeTable *table;
  const char       *record;
  const char       *column;
  sqlite3_value    *base;
  sqlite3_value    *kept;
  sqlite3_value    *other;
} SonaeClash;

/**
 * SonaeColumns:
 * @store: the plan
 * @clash: called for each thing that was not written
 * @is_foreign: whether somebody else has just changed the record, or deleted it
 * @find_remade: (nullable): whether the record was gone and was made again of what was known; %NULL where none is made
 *   again of a change alone, and it does not matter who left a field empty
 * @settled: (nullable): values that stand by somebody's decision on a conflict (sonae_settled_find()): another one clashes with that
 *   even where the value is as it was
 * @may_reserved: whether reserved changes are written
 * @is_trial: nothing is written, and the first that would be ends it
 * @n_written: how many values and records were written
 * @user_data: handed to all of them
 *
 * How a changeset is written column by column.
 */
typedef struct _SonaeColumns SonaeColumns;

struct _SonaeColumns
{
  SonaeStore *store;
  gboolean (*clash) (SonaeColumns *self, const SonaeClash *clash, GError **error);
  gboolean (*is_foreign) (SonaeColumns *self, const SonaeTable *table, const char *record);
  gboolean (*find_remade) (
      SonaeColumns *self, const SonaeTable *table, const char *record, gboolean *is_remade, GError **error);
  GHashTable *settled;
  gboolean    may_reserved;
  gboolean    is_trial;
  guint       n_written;
  gpointer    user_data;
};

/* Writes what in @changeset still fits, value by value: what stands there as it was before takes the new value, what is
 * the same already is left, the rest clashes. */
gboolean sonae_columns_write (SonaeColumns *self, GBytes *changeset, GError **error);
/* Writes what in @changeset still fits, and leaves the rest as others have it. @n_written: (out); @n_left: (out): how
 * many values and records do not fit. A conflict that @changeset makes, settles or takes away, and that somebody has dealt
 * with since, is left as well, and not counted. */
gboolean
sonae_columns_write_fitting (SonaeStore *store, GBytes *changeset, guint *n_written, guint *n_left, GError **error);
/* @is_fitting: (out): whether that would write anything; nothing is written */
gboolean sonae_columns_is_fitting (SonaeStore *store, GBytes *changeset, gboolean *is_fitting, GError **error);

G_END_DECLS
