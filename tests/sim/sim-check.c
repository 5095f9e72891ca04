/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold once nothing goes wrong any more. */

#include "sim-check.h"

#include <string.h>

#include "sonae-changeset.h"
#include "sonae-digest.h"
#include "sonae-share-layout.h"
#include "sonae-store-private.h"

/* So much may be left on the share of what was prepared and never used, or was put away, for each computer. */
#define MOST_LEFT 3

static int
add_row (void *user_data, int n_columns, char **texts, char **names)
{
  for (int i = 0; i < n_columns; i++)
    {
      const char *text = texts[i] != NULL ? texts[i] : "\x01";

      g_checksum_update (user_data, (const guchar *) text, -1);
      g_checksum_update (user_data, (const guchar *) "\x02", 1);
    }
  return 0;
}

static void
add_rows (SimWorld *world, SimComputer *computer, sqlite3 *db, const char *sql, GChecksum *checksum)
{
  g_checksum_update (checksum, (const guchar *) sql, -1);
  if (sqlite3_exec (db, sql, add_row, checksum, NULL) != SQLITE_OK)
    sim_world_fail (world, "computer %u: %s", computer->number, sqlite3_errmsg (db));
}

/* Returns: (transfer full): a digest of all synced tables, and of the way that led there, which owes nothing to the
 * program's own */
static char *
dump (SimWorld *world, SimComputer *computer)
{
  guint                    n_sheets;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (sqlite3) db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (computer->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < n_sheets; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY id", sheets[i]->id);

      add_rows (world, computer, db, sql, checksum);
    }
  add_rows (world, computer, db, "SELECT number, hex (hash) FROM sync_lineage ORDER BY number", checksum);
  return g_strdup (g_checksum_get_string (checksum));
}

static void
check_sound (SimWorld *world, SimComputer *computer)
{
  g_autoptr (sqlite3) db = NULL;
  g_autofree char *integrity = NULL;
  int              n_broken = 0;

  g_assert_cmpint (sqlite3_open_v2 (computer->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  if (!sonae_sqlite_query_text (db, computer->path, "PRAGMA integrity_check", &integrity, NULL)
      || g_strcmp0 (integrity, "ok") != 0)
    sim_world_fail (world, "computer %u: integrity_check says %s", computer->number, integrity);
  if (!sonae_sqlite_query_int (db, computer->path, "SELECT count(*) FROM pragma_foreign_key_check", &n_broken, NULL)
      || n_broken > 0)
    sim_world_fail (world, "computer %u: foreign_key_check finds %d", computer->number, n_broken);
}

/* The digest of the head is that of the rows. */
static void
check_digest (SimWorld *world, SimComputer *computer)
{
  SonaeHead   head;
  SonaeDigest digest;

  if (!sonae_store_get_head (computer->store, &head, NULL)
      || !sonae_store_compute_digest (computer->store, &digest, NULL) || !sonae_digest_equal (&digest, &head.digest))
    sim_world_fail (world, "computer %u: the digest is not that of its rows", computer->number);
}

static void
check_conflicts (SimWorld *world, SimComputer *computer)
{
  g_autoptr (GPtrArray) conflicts = sonae_store_read_sheet (computer->store, &sonae_sheet_conflict, NULL);

  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    if (sonae_record_is (conflicts->pdata[i], "state", "open"))
      sim_world_fail (world, "computer %u: the conflict %s is open though it was settled", computer->number,
                      sonae_record_get_id (conflicts->pdata[i]));
}

/* The key that the phrase gives is that of the computer that took the manager's place last, and of no other. */
static void
check_manager (SimWorld *world, SimComputer *computer)
{
  gboolean is_by_right = computer == world->manager;

  computer->is_manager = sim_computer_is_manager (computer);
  if ((strcmp (sonae_key_get_public (computer->key), sonae_key_get_public (world->phrase)) == 0) != is_by_right)
    sim_world_fail (world, "computer %u %s the key of the manager's computer", computer->number,
                    is_by_right ? "has lost" : "still has");
  if (is_by_right && !computer->is_manager)
    sim_world_fail (world, "computer %u is the manager's no more", computer->number);
}

static void
check_alike (SimWorld *world)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < world->computers->len; i++)
    {
      SimComputer     *computer = world->computers->pdata[i];
      g_autofree char *rows = dump (world, computer);

      check_sound (world, computer);
      if (first == NULL)
        first = g_strdup (rows);
      if (strcmp (first, rows) != 0)
        sim_world_fail (world, "computer %u holds another plan than computer 0", i);
      sim_computer_start (computer);
      check_digest (world, computer);
      check_conflicts (world, computer);
      check_manager (world, computer);
      sim_computer_stop (computer);
    }
}

/* Returns: (transfer full) (element-type SonaeLogEntry): from the first entry to that of @head; each names the one
 * before it */
static GPtrArray *
follow_chain (SimWorld *world, const SonaeHead *head)
{
  GPtrArray       *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_log_entry_free);
  g_autofree char *hash = sonae_hex_from_bytes (head->hash, sizeof head->hash);
  gint64           number = head->number;

  while (number > 0)
    {
      GBytes *bytes = g_hash_table_lookup (world->server->entries, hash);
      g_autoptr (GError) error = NULL;
      SonaeLogEntry *entry = bytes != NULL ? sonae_log_entry_decode (bytes, &error) : NULL;

      if (entry == NULL)
        sim_world_fail (world, "entry %" G_GINT64_FORMAT " (%s) was never put on the share whole", number, hash);
      if (g_hash_table_contains (world->server->forged, hash))
        sim_world_fail (world, "the forged entry %" G_GINT64_FORMAT " was applied", number);
      if (entry->number != number)
        sim_world_fail (world, "entry %" G_GINT64_FORMAT " stands where %" G_GINT64_FORMAT " should", entry->number,
                        number);
      g_ptr_array_insert (entries, 0, entry);
      number -= 1 + entry->voids->len;
      g_free (hash);
      hash = sonae_hex_from_bytes (entry->previous, sizeof entry->previous);
    }
  return entries;
}

/* What the log says so far of who is a manager. */
typedef struct
{
  GHashTable *states; /* (owned) (element-type utf8 utf8): by the id of the computer */
  GHashTable *roles;  /* (owned) (element-type utf8 utf8) */
  gboolean    has_decided;
} Managers;

static gboolean
is_manager (const Managers *managers, const char *id)
{
  return g_strcmp0 (g_hash_table_lookup (managers->states, id), "admitted") == 0
         && g_strcmp0 (g_hash_table_lookup (managers->roles, id), "manager") == 0;
}

static gboolean
read_decision (
    const SonaeTable *table, sqlite3_changeset_iter *change, const char *id, gpointer user_data, GError **error)
{
  Managers *managers = user_data;

  if (table->sheet != &sonae_sheet_computer || sonae_changeset_operation (change) == SQLITE_DELETE)
    return TRUE;
  managers->has_decided = TRUE;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const char    *name = sonae_table_column_name (table, i);
      sqlite3_value *value = sonae_changeset_new (change, i);
      GHashTable    *words = strcmp (name, "state") == 0 ? managers->states : managers->roles;

      if (value != NULL && (words == managers->states || strcmp (name, "role") == 0))
        g_hash_table_insert (words, g_strdup (id), g_strdup ((const char *) sqlite3_value_text (value)));
    }
  return TRUE;
}

/* Who is admitted was decided by who was a manager then, from the computer that made the share on. */
static void
check_decisions (SimWorld *world, GPtrArray *entries, SonaeStore *store)
{
  Managers managers = { .states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                        .roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };

  for (guint i = 0; i < entries->len; i++)
    {
      SonaeLogEntry   *entry = entries->pdata[i];
      g_autofree char *signer = sonae_key_device_of (entry->public_key);
      gboolean         may_decide = is_manager (&managers, signer)
                            || (g_hash_table_size (managers.states) == 0
                                && strcmp (entry->public_key, sonae_key_get_public (world->first)) == 0);

      managers.has_decided = FALSE;
      for (guint j = 0; j < entry->transactions->len; j++)
        sonae_changeset_foreach (store, ((SonaeTransaction *) entry->transactions->pdata[j])->changeset, read_decision,
                                 &managers, NULL);
      if (managers.has_decided && !may_decide)
        sim_world_fail (world, "entry %" G_GINT64_FORMAT " decides who is admitted, and is no manager's",
                        entry->number);
    }
  for (guint i = 0; i < world->computers->len; i++)
    {
      SimComputer *computer = world->computers->pdata[i];

      if (computer->is_manager != is_manager (&managers, sonae_key_get_device (computer->key)))
        sim_world_fail (world, "computer %u is %s manager's, and nobody has decided that", i,
                        computer->is_manager ? "a" : "no");
    }
  g_hash_table_unref (managers.states);
  g_hash_table_unref (managers.roles);
}

static void
check_log (SimWorld *world)
{
  SimComputer *first = world->computers->pdata[0];
  g_autoptr (GPtrArray) entries = follow_chain (world, &first->head);
  g_autofree char *wrong = NULL;
  int              n_known = 0;

  sim_computer_start (first);
  if (!sonae_sqlite_query_int (first->store->db, first->path, "SELECT count(*) FROM sync_lineage", &n_known, NULL)
      || (guint) n_known != entries->len)
    sim_world_fail (world, "computer 0 knows of %d entries of %u", n_known, entries->len);
  check_decisions (world, entries, first->store);
  wrong = sim_ledger_check (world->ledger, entries, first->store);
  sim_computer_stop (first);
  if (wrong != NULL)
    sim_world_fail (world, "%s", wrong);
  sim_world_say (world, NULL, "%u entries hold %u commits", entries->len, sim_ledger_count (world->ledger));
}

/* Files that were prepared and not used, and the newest part of the log. */
typedef struct
{
  GPtrArray *names; /* (element-type utf8) */
  gint64     newest;
} Left;

/* What is in the attic, or in a part of the log that is not the newest, goes with it. */
static gboolean
will_go (const Left *left, const char *path)
{
  g_auto (GStrv) parts =
      g_str_has_prefix (path, SONAE_LAYOUT_LOG "/") ? g_strsplit (path + strlen (SONAE_LAYOUT_LOG "/"), "/", 2) : NULL;
  gint64 segment;

  if (parts != NULL)
    return sonae_layout_parse_segment (parts[0], &segment) && segment < left->newest;
  return g_str_has_prefix (path, SONAE_LAYOUT_ATTIC "/");
}

static void
find_left (const char *path, SimNode *file, gpointer user_data)
{
  const Left *left = user_data;
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  gboolean is_staged = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    is_staged |= sonae_layout_parse_staged (parts[i], NULL);
  if (is_staged && !will_go (left, path))
    g_ptr_array_add (left->names, g_strdup (path));
}

static void
check_share (SimWorld *world, const char *other)
{
  g_autofree char *digest = sim_node_digest (world->server->other);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const SimComputer *computer = world->computers->pdata[0];
  Left               left = { names, sonae_layout_segment_of (computer->head.number + 1) };

  if (strcmp (digest, other) != 0)
    sim_world_fail (world, "another plan's share was changed");
  if (sim_node_count (world->server->empty) > 0)
    sim_world_fail (world, "something was written where nothing was mounted");
  sim_node_foreach (world->server->ours, "", find_left, &left);
  if (names->len > MOST_LEFT * world->computers->len)
    sim_world_fail (world, "%u files that were prepared and not used are left on the share, among them %s and %s",
                    names->len, (char *) names->pdata[0], (char *) names->pdata[names->len / 2]);
}

void
sim_check_world (SimWorld *world, const char *other)
{
  check_alike (world);
  check_log (world);
  check_share (world, other);
}
