/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans as text tables that a person can read and diff: the embedded plan and the exercise sample. */

#pragma once

#include <gio/gio.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_PLAN_TABLES_ERROR (sonae_plan_tables_error_quark ())

/**
 * SonaePlanTablesError:
 * @SONAE_PLAN_TABLES_ERROR_ENCODING: not UTF-8
 * @SONAE_PLAN_TABLES_ERROR_COLUMN: a heading the sheet does not have, twice the same, or none; a row with more cells than the heading
 * @SONAE_PLAN_TABLES_ERROR_KEY: no key, or the same key twice
 * @SONAE_PLAN_TABLES_ERROR_REFERENCE: a key that no row has
 * @SONAE_PLAN_TABLES_ERROR_VALUE: a value that may not stand there
 * @SONAE_PLAN_TABLES_ERROR_SHEET: a file not named after a sheet
 *
 * Every message begins with "file:line:column: ", where the column counts the cells of the line from 1.
 */
typedef enum
{
  SONAE_PLAN_TABLES_ERROR_ENCODING,
  SONAE_PLAN_TABLES_ERROR_COLUMN,
  SONAE_PLAN_TABLES_ERROR_KEY,
  SONAE_PLAN_TABLES_ERROR_REFERENCE,
  SONAE_PLAN_TABLES_ERROR_VALUE,
  SONAE_PLAN_TABLES_ERROR_SHEET,
} SonaePlanTablesError;

GQuark sonae_plan_tables_error_quark (void);

#define SONAE_TYPE_PLAN_TABLES (sonae_plan_tables_get_type ())

/**
 * SonaePlanTables:
 *
 * Reads tables, one file a sheet: tab-separated UTF-8, first line the field ids with "key" first, "#" begins a comment line.
 * In a cell "\n" stands for a line break and "\\" for a backslash. References are given by key, several separated by a
 * space. A rank is given as the place, 1, 2, 3 …. A byte order mark and CRLF are accepted, blank lines are ignored.
 *
 * A sheet may come in several files: a row whose key an earlier file has gives that row new values in the columns it
 * has, any other is added. A file is taken in whole or, with an error, not at all.
 */
G_DECLARE_FINAL_TYPE (SonaePlanTables, sonae_plan_tables, SONAE, PLAN_TABLES, GObject)

/* Returns: (transfer full): without a table yet */
SonaePlanTables *sonae_plan_tables_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* @name: file name for messages; its stem is the id of the sheet ("plan/system.tsv"). */
gboolean         sonae_plan_tables_add (SonaePlanTables *self, const char *name, GBytes *contents, GError **error);
/* Resolves the references between all tables added.
 * Returns: (transfer full) (element-type SonaeRecord) (nullable): the records with ids that follow from sheet and key. */
GPtrArray       *sonae_plan_tables_finish (SonaePlanTables *self, GError **error);

/**
 * SonaeEmbedded:
 * @SONAE_EMBEDDED_PLAN: what P01 1.2 says, and nothing else
 * @SONAE_EMBEDDED_SAMPLE: the same with fictional people, sites and a year of activities, marked 演習用
 */
typedef enum
{
  SONAE_EMBEDDED_PLAN,
  SONAE_EMBEDDED_SAMPLE,
} SonaeEmbedded;

/* Returns: (transfer full) (element-type SonaeRecord) (nullable): the records of the tables built into the program. */
GPtrArray *sonae_embedded_load (SonaeEmbedded which, GError **error);

G_END_DECLS
