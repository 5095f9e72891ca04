/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One computer of a simulation: its file, its key, its person. */

#include "sim-computer.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sim-clock.h"
#include "sim-disk.h"
#include "sim-edit.h"
#include "sim-world.h"
#include "sonae-share-layout.h"
#include "sonae-statement.h"
#include "sonae-sync-values.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define MOST_ATTEMPTS 10
#define DAY (24 * 3600 * SECOND)

/* Nothing a killed program does has an effect; its calls come back with an error until it is at its top again. */
static void
die (gpointer user_data)
{
  SimComputer *self = user_data;

  sim_world_say (self->world, self, "is killed");
  self->is_dead = TRUE;
  sim_disk_stop ();
}

/* Killed while it wrote to its own disk. */
static void
die_writing (SimComputer *self)
{
  sim_faults_count (&self->world->faults, SIM_FAULT_KILL);
  self->is_checked = FALSE;
  die (self);
}

static gboolean
is_dead (gpointer user_data)
{
  return ((SimComputer *) user_data)->is_dead;
}

static void
pass (gpointer user_data, gint64 microseconds)
{
  SimComputer *self = user_data;

  if (self->thread != NULL)
    sim_world_pass (self->world, self, microseconds);
}

/* @error is what no user would expect, unless the program was killed meanwhile. */
static void
expect (SimComputer *self, const char *what, GError *error)
{
  if (sim_disk_is_stopped () && !self->is_dead)
    die_writing (self);
  if (error != NULL && !self->is_dead)
    sim_world_fail (self->world, "computer %u: %s: %s", self->number, what, error->message);
  g_clear_error (&error);
}

static void
edit (SimComputer *self)
{
  GError *error = NULL;

  if (self->is_dead)
    return;
  sim_edit (self->store, &self->world->faults, &self->author, &error);
  expect (self, "editing", error);
  if (!self->is_dead)
    sim_ledger_collect (self->world->ledger, self->store, self->number);
}

/* People go on working during a round. What the round has renamed so far is followed, and what is made now is followed
 * from here on. */
static void
edit_meanwhile (SimComputer *self)
{
  if (self->names != NULL && !self->is_dead)
    sim_ledger_follow (self->world->ledger, self->store, self->names);
  edit (self);
  if (self->names == NULL || self->is_dead)
    return;
  g_hash_table_unref (self->names);
  self->names = sim_ledger_read_names (self->store);
}

static gboolean
call (gpointer user_data, SonaeStoreFunc func, gpointer data, GError **error)
{
  SimComputer *self = user_data;
  SimFaults   *faults = &self->world->faults;
  gboolean     is_done = FALSE;

  if (faults->is_on && sim_faults_chance (faults, 20))
    edit_meanwhile (self);
  if (faults->is_on && sim_faults_chance (faults, faults->rate))
    sim_disk_kill_after (1 + sim_faults_below (faults, 40));
  if (!self->is_dead)
    is_done = func (self->store, data, error);
  sim_disk_kill_after (0);
  if (sim_disk_is_stopped () && !self->is_dead)
    die_writing (self);
  if (!self->is_dead)
    return is_done;
  g_clear_error (error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "killed");
  return FALSE;
}

static gint64
get_monotonic (gpointer user_data)
{
  return ((SimComputer *) user_data)->world->server->now;
}

static void
wait_some (gpointer user_data, guint milliseconds)
{
  SimComputer *self = user_data;

  if (!self->is_dead)
    pass (self, milliseconds * SECOND / 1000);
}

static void
make_key (SimComputer *self)
{
  g_autofree char *text = g_strdup_printf ("%u %u %u", self->world->plan.seed, self->number, self->n_keys++);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 seed[32];
  gsize  length = sizeof seed;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, seed, &length);
  g_clear_pointer (&self->key, sonae_key_unref);
  self->key = sonae_key_new_from_seed (seed);
}

static void
make_sync (SimComputer *self)
{
  const SonaeSyncHost host = { .call = call, .get_monotonic = get_monotonic, .wait = wait_some, .user_data = self };

  g_clear_pointer (&self->sync, sonae_sync_free);
  self->sync = sonae_sync_new (SONAE_SHARE (self->share), self->key, &host);
}

/* What did not change since need not be added up again. */
static void
note_changes (SimComputer *self)
{
  gint64 n_changes = sqlite3_total_changes64 (self->store->db);

  self->is_checked = self->is_checked && n_changes == self->n_changes;
  self->n_changes = n_changes;
}

void
sim_computer_start (SimComputer *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_empty = FALSE;

  self->store = sonae_store_open (self->path, SONAE_STORE_WRITE, &error);
  if (error != NULL)
    sim_world_fail (self->world, "computer %u: the plan cannot be opened: %s", self->number, error->message);
  if (sonae_store_is_empty (self->store, &is_empty, &error) && is_empty && self->number != 1)
    sim_edit_begin (self->store, &self->world->faults, &self->author, &error);
  g_assert_no_error (error);
  make_sync (self);
  sim_ledger_collect (self->world->ledger, self->store, self->number);
}

void
sim_computer_stop (SimComputer *self)
{
  g_clear_pointer (&self->sync, sonae_sync_free);
  note_changes (self);
  self->n_changes = 0;
  g_clear_object (&self->store);
  sim_share_forget (self->share);
}

static void
restart (SimComputer *self)
{
  sim_computer_stop (self);
  sim_disk_start ();
  self->is_dead = FALSE;
  sim_computer_start (self);
}

/* Errors of the share are what this is all about; others are not, unless named. */
static gboolean
is_usual (const GError *error)
{
  return error->domain == SONAE_SHARE_ERROR || error->domain == SONAE_SYNC_ERROR
         || g_error_matches (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_CONFLICT);
}

static GError *
without_usual (GError *error)
{
  if (error == NULL || !is_usual (error))
    return error;
  g_error_free (error);
  return NULL;
}

static char *
read_value (SimComputer *self, const char *key)
{
  char   *value = NULL;
  GError *error = NULL;

  sonae_store_get_sync_value (self->store, key, &value, &error);
  g_assert_no_error (error);
  return value;
}

static gboolean
has_share (SimComputer *self)
{
  g_autofree char *manager = read_value (self, SONAE_SYNC_VALUE_MANAGER);

  return manager != NULL;
}

static void
create (SimComputer *self)
{
  SimWorld *world = self->world;
  g_auto (SonaeShareInfo) info = { 0 };
  GError *error = NULL;

  /* An empty folder is where one makes a share. Without one, nothing else can go wrong. */
  sim_share_set_mount (self->share, SIM_MOUNT_OURS);
  world->faults.is_on = world->phase == SIM_LIVING && ++world->n_attempts < MOST_ATTEMPTS;
  /* Made by an attempt that never heard of it, and forgotten by another one since. */
  if (!sonae_sync_create (self->sync, &self->author, "plan", NULL, &error)
      && g_error_matches (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OCCUPIED)
      && sonae_sync_look (self->sync, &info, NULL, NULL)
      && g_strcmp0 (info.manager_key, sonae_key_get_public (self->key)) == 0)
    sonae_sync_join (self->sync, &info, &self->author, NULL, NULL);
  world->faults.is_on = world->phase == SIM_LIVING;
  sim_world_say (world, self, "makes the share: %s", error != NULL ? error->message : "done");
  expect (self, "making the share", without_usual (error));
  if (self->is_dead)
    restart (self);
  if (!has_share (self))
    return;
  world->share_id = read_value (self, SONAE_SYNC_VALUE_SHARE);
  world->first = sonae_key_ref (self->key);
  world->phrase = sonae_key_ref (self->key);
  world->manager = self;
  sim_ledger_forget (world->ledger, self->number);
}

static void
join (SimComputer *self)
{
  SimWorld *world = self->world;
  g_auto (SonaeShareInfo) info = { 0 };
  GError *error = NULL;

  if (sonae_sync_look (self->sync, &info, NULL, &error) && g_strcmp0 (info.share_id, world->share_id) == 0)
    sonae_sync_join (self->sync, &info, &self->author, NULL, &error);
  sim_world_say (world, self, "joins: %s", error != NULL ? error->message : "done");
  expect (self, "joining", without_usual (error));
}

static void
decide (SimComputer *self, const SonaeSyncRequest *request, const char *state, const char *role)
{
  GError *error = NULL;

  sim_world_say (self->world, self, "decides: %s %s", request->device, state);
  sonae_sync_decide (self->sync, request, state, role, &self->author, NULL, &error);
  expect (self, "deciding", without_usual (error));
  if (!self->is_dead)
    sim_ledger_collect (self->world->ledger, self->store, self->number);
}

static void
admit (SimComputer *self)
{
  SimFaults *faults = &self->world->faults;
  /* More where one may take charge of what another one leaves. */
  guint      n_managers = self->world->plan.losses > 0 ? 400 : 100;
  GError    *error = NULL;
  g_autoptr (GPtrArray) requests = sonae_sync_read_requests (self->sync, NULL, &error);

  expect (self, "reading requests", without_usual (error));
  for (guint i = 0; requests != NULL && i < requests->len && !self->is_dead; i++)
    if (!faults->is_on || sim_faults_chance (faults, 700))
      decide (self, requests->pdata[i], "admitted", sim_faults_chance (faults, n_managers) ? "manager" : "member");
    else if (sim_faults_chance (faults, 300))
      decide (self, requests->pdata[i], "removed", "member");
}

static void
remove_computer (SimComputer *self, SonaeRecord *record)
{
  const SonaeSyncRequest request = {
    .device = (char *) sonae_record_get_id (record),
    .public_key = (char *) sonae_record_get_text (record, "public_key"),
    .author = (char *) sonae_record_get_text (record, "person"),
    .section = (char *) sonae_record_get_text (record, "section"),
    .computer = (char *) sonae_record_get_text (record, "name"),
  };

  decide (self, &request, "removed", "member");
}

/* Somebody is removed, who may ask again. */
static void
remove_one (SimComputer *self)
{
  g_autoptr (GPtrArray) computers = sonae_store_read_sheet (self->store, &sonae_sheet_computer, NULL);
  SonaeRecord *record;

  if (computers == NULL || computers->len == 0)
    return;
  record = computers->pdata[sim_faults_below (&self->world->faults, computers->len)];
  if (sonae_record_is (record, "role", "member"))
    remove_computer (self, record);
}

static void
manage (SimComputer *self)
{
  SimFaults *faults = &self->world->faults;

  if (self->is_dead || !sim_computer_is_manager (self))
    return;
  if (!faults->is_on || sim_faults_chance (faults, 500))
    admit (self);
  if (faults->is_on && !self->is_dead && sim_faults_chance (faults, 30))
    remove_one (self);
}

/* As the program does it when it finds that another computer has its key. */
static void
look_at_key (SimComputer *self)
{
  g_autofree char *shared = read_value (self, SONAE_SYNC_VALUE_SHARED_KEY);

  if (g_strcmp0 (shared, sonae_key_get_device (self->key)) != 0)
    return;
  if (self == self->world->manager)
    sim_world_fail (self->world, "computer %u is the manager's, and gives way to another one", self->number);
  sim_world_say (self->world, self, "gets a new key");
  make_key (self);
  make_sync (self);
}

/* What a computer takes for sent was on the share. With nothing pending, the rows are those of the head. */
static void
check_head (SimComputer *self)
{
  g_autofree char *hash = sonae_hex_from_bytes (self->head.hash, sizeof self->head.hash);
  SonaeDigest      digest;

  if (self->head.number > 0 && !g_hash_table_contains (self->world->server->entries, hash))
    sim_world_fail (self->world, "computer %u: entry %" G_GINT64_FORMAT " is taken for sent, and never was",
                    self->number, self->head.number);
  note_changes (self);
  if (self->is_checked || self->n_pending > 0 || self->head.number == 0)
    return;
  self->is_checked = TRUE;
  if (!sonae_store_compute_digest (self->store, &digest, NULL) || !sonae_digest_equal (&digest, &self->head.digest))
    sim_world_fail (self->world, "computer %u: the digest is not that of its rows", self->number);
}

/* Whether nothing is left to be done: what nobody has, and is got past by the next change, may lie there for ever. */
static gboolean
is_at_rest (const SonaeSyncResult *result)
{
  return result->state == SONAE_SYNC_DONE
         || (result->state == SONAE_SYNC_WAITING && result->message != NULL
             && strstr (result->message, "the next change that is sent") != NULL);
}

static void
note_outcome (SimComputer *self, const SonaeSyncResult *result)
{
  gint64  number = self->head.number;
  GError *error = NULL;

  self->state = result->state;
  sonae_store_count_pending (self->store, &self->n_pending, &error);
  g_assert_no_error (error);
  sonae_store_get_head (self->store, &self->head, &error);
  g_assert_no_error (error);
  self->n_quiet = is_at_rest (result) && number == self->head.number && self->n_pending == 0 ? self->n_quiet + 1 : 0;
  sim_world_say (self->world, self, "round: state %d, head %" G_GINT64_FORMAT " %02x%02x, %u pending%s%s",
                 (int) self->state, self->head.number, self->head.hash[0], self->head.hash[1], self->n_pending,
                 result->message != NULL ? ": " : "", result->message != NULL ? result->message : "");
  check_head (self);
}

static void
run_round (SimComputer *self)
{
  g_auto (SonaeSyncResult) result = { 0 };
  GError  *error = NULL;
  gboolean was_killed;

  self->names = sim_ledger_read_names (self->store);
  sonae_sync_run (self->sync, &result, NULL, &error);
  expect (self, "a round", error);
  if (!self->is_dead)
    manage (self);
  was_killed = self->is_dead;
  if (was_killed)
    restart (self);
  sim_ledger_follow (self->world->ledger, self->store, self->names);
  g_clear_pointer (&self->names, g_hash_table_unref);
  if (was_killed)
    return;
  note_outcome (self, &result);
  look_at_key (self);
  if (self != self->world->heir || self != self->world->manager || self->state != SONAE_SYNC_DONE
      || self->n_pending > 0)
    return;
  self->world->heir = NULL;
  /* From a share of before, nothing would tell who came later. */
  g_ptr_array_set_size (self->world->server->backups, 0);
}

/* The phrase in the safe gives the computer the key of the one that is lost. */
static void
use_phrase (SimComputer *self)
{
  SimWorld *world = self->world;
  g_autoptr (GError) error = NULL;

  sim_world_say (world, self, "takes the manager's place");
  sonae_store_set_sync_value (self->store, SONAE_SYNC_VALUE_PHRASE, sonae_key_get_device (world->phrase), &error);
  g_assert_no_error (error);
  sonae_key_unref (self->key);
  self->key = sonae_key_ref (world->phrase);
  make_sync (self);
  world->manager = self;
}

/* Returns: (transfer full) (nullable): since when the manager's computer is whose it is, as this one has heard; any thread may
 * ask */
static char *
read_since (SimComputer *self)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT max (since) FROM computer WHERE id = '%s'", sonae_key_get_device (self->world->phrase));
  char *since = NULL;

  sonae_sqlite_query_text (self->store->db, self->path, sql, &since, NULL);
  return since;
}

/* Whether it has heard who took the manager's place last, as far as any computer has. Where the share was rolled back to
 * before that, and somebody brings it forward later, whoever goes on from there counts on from where the other one did, and
 * nothing tells which of them came later. */
static gboolean
has_heard (SimComputer *self)
{
  g_autofree char *since = read_since (self);

  for (guint i = 0; since != NULL && i < self->world->computers->len; i++)
    {
      SimComputer     *computer = self->world->computers->pdata[i];
      g_autofree char *other = computer->store != NULL ? read_since (computer) : NULL;

      if (g_strcmp0 (other, since) > 0)
        return FALSE;
    }
  return since != NULL;
}

/* Whether the phrase is that of a manager's computer, as far as this one knows: else it is refused. */
static gboolean
knows_phrase (SimComputer *self)
{
  g_autoptr (SonaeRecord) computer =
      sonae_store_read_record (self->store, &sonae_sheet_computer, sonae_key_get_device (self->world->phrase), NULL);

  return computer != NULL && sonae_sync_is_managers_computer (computer);
}

/* Whether the phrase is of use: not to who had its key before, and has not heard yet that another one has it now. */
static gboolean
is_waiting (SimComputer *self)
{
  g_autofree char *device = read_value (self, SONAE_SYNC_VALUE_DEVICE);

  return strcmp (device, sonae_key_get_device (self->world->phrase)) != 0 && self->key != self->world->phrase
         && has_heard (self) && knows_phrase (self);
}

/* Whoever has no share yet gets one, which the first makes once; whoever was removed asks again. */
static void
synchronise (SimComputer *self)
{
  gboolean is_joined = has_share (self);

  if (!is_joined && self->number == 0 && self->world->share_id == NULL)
    create (self);
  else if (self->world->share_id != NULL && (!is_joined || self->state == SONAE_SYNC_REMOVED))
    join (self);
  if (self->is_dead)
    {
      restart (self);
      return;
    }
  if (!has_share (self))
    return;
  if (self == self->world->heir && is_waiting (self))
    use_phrase (self);
  run_round (self);
}

static void
take_image (SimComputer *self)
{
  g_autofree char *sql = NULL;
  GError          *error = NULL;

  g_free (self->image);
  self->image = g_build_filename (self->folder, "image.db", NULL);
  g_unlink (self->image);
  sql = g_strdup_printf ("VACUUM INTO '%s'", self->image);
  sonae_sqlite_exec (self->store->db, self->path, sql, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->image_key, sonae_key_unref);
  self->image_key = sonae_key_ref (self->key);
}

/* Whether others can give back every entry that only this computer may have. */
static gboolean
is_dispensable (SimComputer *self)
{
  g_autoptr (SonaeStatement) statement =
      sonae_statement_get (self->store, "SELECT lower (hex (hash)) FROM sync_log", NULL);

  while (statement != NULL && sonae_statement_next (statement, self->store, NULL))
    if (!sim_world_is_held (self->world, sonae_statement_text (statement, 0), self))
      return FALSE;
  return statement != NULL;
}

/* The file becomes that of @image. */
static void
become (SimComputer *self, const char *image, SonaeKey *key, SimFault fault)
{
  g_autofree char *contents = NULL;
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *index = g_strconcat (self->path, "-shm", NULL);
  gsize            length;

  sim_world_say (self->world, self, "becomes %s", image);
  sim_faults_count (&self->world->faults, fault);
  sim_ledger_lose (self->world->ledger, self->store, image);
  sim_computer_stop (self);
  self->is_checked = FALSE;
  g_assert_true (g_file_get_contents (image, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (self->path, contents, (gssize) length, NULL));
  g_unlink (log);
  g_unlink (index);
  sonae_key_ref (key);
  g_clear_pointer (&self->key, sonae_key_unref);
  self->key = key;
  sim_computer_start (self);
  sim_ledger_copy (self->world->ledger, self->store);
}

/* Whether it has the key that the phrase gives, by right or not yet knowing better, in a world in which that is
 * lost. */
static gboolean
has_phrase (SimComputer *self)
{
  return self->world->plan.losses > 0 && self->key == self->world->phrase;
}

/* Whether it has an image. One with the key that the phrase gives would be one more computer that takes the manager's
 * place. */
static gboolean
has_image (SimComputer *self)
{
  return self->image != NULL && (self->world->plan.losses == 0 || self->image_key != self->world->phrase);
}

static void
restore_or_clone (SimComputer *self)
{
  SimWorld    *world = self->world;
  SimComputer *other = world->computers->pdata[sim_faults_below (&world->faults, world->plan.n_computers)];
  /* The key with which the share is made is that of no other computer. */
  gboolean     may_clone = self->number > 0 || world->share_id != NULL;

  /* The manager's computer is brought back from its recovery phrase, not from an image. */
  if (!is_dispensable (self) || sim_computer_is_manager (self) || has_phrase (self))
    return;
  if (sim_faults_chance (&world->faults, 700) && has_image (self))
    become (self, self->image, self->image_key, SIM_FAULT_RESTORED);
  else if (may_clone && other != self && other->number > 0 && has_image (other))
    become (self, other->image, other->image_key, SIM_FAULT_CLONED);
}

static void
change_mount (SimComputer *self)
{
  SimFaults *faults = &self->world->faults;
  guint      what = sim_faults_below (faults, 10);

  sim_share_set_mount (self->share, what == 0 ? SIM_MOUNT_EMPTY : what == 1 ? SIM_MOUNT_OTHER : SIM_MOUNT_OURS);
}

static void
jump_clock (SimComputer *self)
{
  SimFaults *faults = &self->world->faults;

  self->clock_error = (gint64) sim_faults_below (faults, 800) * DAY - 400 * DAY;
  sim_faults_count (faults, SIM_FAULT_CLOCK);
}

/* Somebody unties the file, and ties it again in a later act. */
static void
leave (SimComputer *self)
{
  GError *error = NULL;

  if (!has_share (self))
    return;
  sim_faults_count (&self->world->faults, SIM_FAULT_LEFT);
  sim_world_say (self->world, self, "leaves the share");
  sonae_sync_leave (self->sync, &error);
  expect (self, "leaving", error);
}

/* Mostly minutes or hours, sometimes days. */
static gint64
draw_absence (SimFaults *faults)
{
  guint what = sim_faults_below (faults, 10);

  if (what < 4)
    return sim_faults_below (faults, 600) * SECOND;
  return what < 8 ? sim_faults_below (faults, 3600 * 12) * SECOND : sim_faults_below (faults, 20) * DAY;
}

/* The manager's computer is lost with what it has not sent. Another one is to take its place, and it is found again. */
static void
be_lost (SimComputer *self)
{
  SimWorld *world = self->world;
  guint     number = sim_faults_below (&world->faults, world->plan.n_computers);

  world->heir = world->computers->pdata[number == self->number ? (number + 1) % world->plan.n_computers : number];
  for (guint i = sim_faults_below (&world->faults, 3); i > 0; i--)
    edit (self);
  sim_faults_count (&world->faults, SIM_FAULT_LOST);
  sim_world_say (world, self, "is lost, and computer %u is to take its place", world->heir->number);
  sim_world_pass (world, self, draw_absence (&world->faults));
  sim_world_say (world, self, "is found again");
}

/* Whether no other computer has its key, or could get it from an image. */
static gboolean
has_key_alone (SimComputer *self)
{
  for (guint i = 0; i < self->world->computers->len; i++)
    {
      SimComputer *computer = self->world->computers->pdata[i];

      if (computer->image_key == self->key || (computer != self && computer->key == self->key))
        return FALSE;
    }
  return TRUE;
}

/* Whether the computer in charge takes this one for a manager's: of two that remove each other while they are apart, the one
 * whose decision comes first stays. */
static gboolean
is_trusted (SimComputer *self)
{
  SimComputer     *manager = self->world->manager;
  g_autofree char *sql = g_strdup_printf ("SELECT max (role) FROM computer WHERE id = '%s' AND state = 'admitted'",
                                          sonae_key_get_device (self->key));
  g_autofree char *role = NULL;

  sonae_sqlite_query_text (manager->store->db, manager->path, sql, &role, NULL);
  return g_strcmp0 (role, "manager") == 0;
}

/* Another manager's computer becomes that of which the phrase lies in the safe, and removes the one before it. Returns: whether
 * it did */
static gboolean
take_charge (SimComputer *self)
{
  SimWorld *world = self->world;
  g_autoptr (SonaeRecord) before = NULL;
  g_autoptr (SonaeRecord) after = NULL;
  const char *id = sonae_key_get_device (world->phrase);

  if (world->heir != NULL || self == world->manager || !sim_computer_is_manager (self) || !has_key_alone (self)
      || !is_trusted (self))
    return FALSE;
  before = sonae_store_read_record (self->store, &sonae_sheet_computer, id, NULL);
  if (before == NULL)
    return FALSE;
  sim_world_say (world, self, "takes charge");
  /* Whether it has come to that must be known. */
  world->faults.is_on = FALSE;
  remove_computer (self, before);
  world->faults.is_on = world->phase == SIM_LIVING;
  after = sonae_store_read_record (self->store, &sonae_sheet_computer, id, NULL);
  if (!sonae_record_is (after, "state", "removed"))
    return TRUE;
  sonae_key_unref (world->phrase);
  world->phrase = sonae_key_ref (self->key);
  world->manager = self;
  return TRUE;
}

/* Returns: whether that was the act */
static gboolean
lose_or_leave (SimComputer *self)
{
  SimWorld  *world = self->world;
  SimFaults *faults = &world->faults;

  if (world->plan.losses == 0 || world->share_id == NULL)
    return FALSE;
  if (world->heir == NULL && self == world->manager && sim_faults_chance (faults, world->plan.losses))
    be_lost (self);
  else if (sim_faults_chance (faults, world->plan.losses / 4))
    leave (self);
  else if (sim_faults_chance (faults, world->plan.losses))
    return take_charge (self);
  else
    return FALSE;
  return TRUE;
}

static void
act_as_usual (SimComputer *self)
{
  SimFaults *faults = &self->world->faults;
  guint      what = sim_faults_below (faults, 1000);

  if (what < 120)
    for (guint i = sim_faults_below (faults, 3) + 1; i > 0; i--)
      edit (self);
  else if (what < 880)
    synchronise (self);
  else if (what < 920)
    change_mount (self);
  else if (what < 940)
    restart (self);
  else if (what < 955)
    take_image (self);
  else if (what < 970)
    restore_or_clone (self);
  else
    jump_clock (self);
}

static void
act (SimComputer *self)
{
  if (!lose_or_leave (self))
    act_as_usual (self);
  if (self->is_dead)
    restart (self);
}

/* Mostly seconds, sometimes days. */
static gint64
draw_pause (SimComputer *self)
{
  SimFaults *faults = &self->world->faults;
  guint      what = sim_faults_below (faults, 1000);

  if (what < 960)
    return sim_faults_below (faults, 60000) * SECOND / 1000;
  if (what < 995)
    return sim_faults_below (faults, 3600 * 12) * SECOND;
  return sim_faults_below (faults, 20) * DAY;
}

gpointer
sim_computer_live (gpointer computer)
{
  SimComputer *self = computer;
  SimWorld    *world = self->world;

  g_mutex_lock (&world->mutex);
  while (world->running != self)
    g_cond_wait (&self->wake, &world->mutex);
  sim_computer_start (self);
  while (world->phase == SIM_LIVING)
    {
      act (self);
      sim_world_step (world);
      if (world->phase == SIM_LIVING)
        sim_world_pass (world, self, draw_pause (self));
    }
  sim_share_set_mount (self->share, SIM_MOUNT_OURS);
  while (world->phase == SIM_HEALING)
    {
      if (self->is_stale)
        restart (self);
      self->is_stale = FALSE;
      synchronise (self);
      self->n_healing++;
      sim_world_heal (world, self);
      sim_world_pass (world, self, (60 + sim_faults_below (&world->faults, 60)) * SECOND);
    }
  sim_computer_stop (self);
  sim_world_leave (world, self);
  g_mutex_unlock (&world->mutex);
  return NULL;
}

/* Whether its own record fulfils @condition; any thread may ask. */
static gboolean
is_recorded (SimComputer *self, const char *condition)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM computer WHERE id = '%s' AND %s",
                                          sonae_key_get_device (self->key), condition);
  int              n = 0;

  sonae_sqlite_query_int (self->store->db, self->path, sql, &n, NULL);
  return n > 0;
}

gboolean
sim_computer_is_admitted (SimComputer *self)
{
  return is_recorded (self, "state = 'admitted'");
}

gboolean
sim_computer_is_manager (SimComputer *self)
{
  return is_recorded (self, "state = 'admitted' AND role = 'manager'");
}

gboolean
sim_computer_holds (SimComputer *self, const char *hash)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM sync_log WHERE hash = x'%s'", hash);
  int              n = 0;

  sonae_sqlite_query_int (self->store->db, self->path, sql, &n, NULL);
  return n > 0;
}

SimComputer *
sim_computer_new (SimWorld *world, guint number)
{
  SimComputer       *self = g_new0 (SimComputer, 1);
  const SimShareHost host = { .pass = pass, .is_dead = is_dead, .die = die, .user_data = self };
  g_autofree char   *name = g_strdup_printf ("pc-%u", number);

  self->world = world;
  self->number = number;
  self->folder = g_build_filename (world->folder, name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (self->folder, 0700), ==, 0);
  self->path = g_build_filename (self->folder, SIM_DISK_PLAN, NULL);
  self->name = g_steal_pointer (&name);
  self->author = (SonaeAuthor){ .name = self->name, .section = "情報政策課", .computer = self->name };
  self->share = sim_share_new (world->server, number, &host);
  g_cond_init (&self->wake);
  make_key (self);
  return self;
}

void
sim_computer_free (SimComputer *self)
{
  g_assert_null (self->store);
  g_object_unref (self->share);
  sonae_key_unref (self->key);
  g_clear_pointer (&self->image_key, sonae_key_unref);
  g_cond_clear (&self->wake);
  g_free (self->name);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->image);
  g_free (self);
}
