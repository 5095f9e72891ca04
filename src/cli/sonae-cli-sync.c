/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sonae sync: one exchange with the file server, and a look at what lies there. */

#include <glib/gi18n.h>

#include "sonae-cli-private.h"
#include "sonae-plan-key.h"
#include "sonae-plan-lock.h"
#include "sonae-sync-values.h"
#include "sonae-sync.h"

#define MAX_NOTES 1000
#define NO_ENTRY G_MININT64
/* Seconds between two looks at a share that lacks what it had, and how often it is looked at once it may be completed:
 * what is put back may show that the log goes on otherwise. */
#define LOOK_TIME 5
#define N_LAST_LOOKS 3

/**
 * Options:
 * @share: (owned) (nullable): location of the share, as typed
 * @entry: the entry to show, or NO_ENTRY
 */
typedef struct
{
  SonaeCliPlan plan;
  char        *share;
  gboolean     verify;
  gint64       entry;
} Options;

/* A plan and its share, open. */
typedef struct
{
  char       *path;  /* (owned) */
  int         lock;  /* (owned) */
  SonaeStore *store; /* (owned) */
  SonaeKey   *key;   /* (owned) */
  GFile      *place; /* (owned) */
  SonaeSync  *sync;  /* (owned) */

  SonaeSyncHost host;
} Session;

static void
options_clear (Options *self)
{
  sonae_cli_plan_clear (&self->plan);
  g_free (self->share);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
session_clear (Session *self)
{
  g_clear_pointer (&self->sync, sonae_sync_free);
  g_clear_object (&self->place);
  g_clear_pointer (&self->key, sonae_key_unref);
  g_clear_object (&self->store);
  sonae_plan_lock_release (self->lock);
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Session, session_clear)

/* What is only looked at must have been joined before. */
static gboolean
check_shared (Session *self, GError **error)
{
  g_autofree char *manager = NULL;

  if (!sonae_store_get_sync_value (self->store, SONAE_SYNC_VALUE_MANAGER, &manager, error))
    return FALSE;
  if (manager == NULL)
    g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_JOINED,
                         _ ("This plan is not shared: there is nothing on a file server to look at. Join first with "
                            "“sonae sync --share FOLDER”, or share the plan from its window."));
  return manager != NULL;
}

/* A round writes to the plan, so that it needs it for itself; a look does not. Opened for reading first: nothing is made
 * where there is no plan, nor beside one that is refused. */
static gboolean
open_plan (Session *self, gboolean writes, GError **error)
{
  g_autofree char *key_path = sonae_key_path (self->path);

  self->store = sonae_store_open (self->path, SONAE_STORE_READ, error);
  if (self->store == NULL || !sonae_store_check (self->store, error))
    return FALSE;
  if (!writes)
    {
      self->key = check_shared (self, error) ? sonae_key_load (key_path, error) : NULL;
      return self->key != NULL;
    }
  g_clear_object (&self->store);
  if (!sonae_plan_lock_take (self->path, &self->lock, error))
    return FALSE;
  if (self->lock == SONAE_PLAN_LOCK_NONE)
    {
      g_set_error_literal (error, SONAE_STORE_ERROR, SONAE_STORE_ERROR_LOCKED,
                           _ ("The plan is open in Sonae, which sends and receives by itself. Press F5 in its window, "
                              "or close it and try again."));
      return FALSE;
    }
  self->store = sonae_store_open (self->path, SONAE_STORE_WRITE, error);
  self->key = self->store != NULL ? sonae_plan_key_get (self->store, self->path, error) : NULL;
  return self->key != NULL;
}

static gboolean
find_share (Session *self, const char *typed, GError **error)
{
  g_autofree char *known = NULL;

  if (!sonae_store_get_sync_value (self->store, SONAE_SYNC_VALUE_LOCATION, &known, error))
    return FALSE;
  if (typed != NULL)
    self->place = g_file_new_for_commandline_arg (typed);
  else if (known != NULL)
    self->place = g_file_new_for_uri (known);
  else
    g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_JOINED,
                         _ ("This plan is not shared. Name the folder on the file server with --share."));
  return self->place != NULL;
}

static gboolean
open_session (Session *self, const Options *options, GError **error)
{
  g_autoptr (SonaeShare) share = NULL;

  if (!open_plan (self, !options->verify && options->entry == NO_ENTRY, error)
      || !find_share (self, options->share, error))
    return FALSE;
  self->host = sonae_sync_host_for_store (self->store);
  share = sonae_file_share_new (self->place);
  self->sync = sonae_sync_new (share, self->key, &self->host);
  return TRUE;
}

static gboolean
remember_share (Session *self, GError **error)
{
  g_autofree char *location = g_file_get_uri (self->place);

  return sonae_store_set_sync_value (self->store, SONAE_SYNC_VALUE_LOCATION, location, error);
}

/* @local_error: (transfer full). The user may have misnamed the folder. */
static gboolean
fail (Session *self, GError *local_error, GError **error)
{
  g_autofree char *name = NULL;

  if (!g_error_matches (local_error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_A_SHARE))
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  g_error_free (local_error);
  name = g_file_get_parse_name (self->place);
  g_set_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_A_SHARE,
               _ ("No plan is kept in the folder “%s”. Check its name, or have the manager share the plan there from "
                  "the window of Sonae."),
               name);
  return FALSE;
}

static gboolean
look (Session *self, SonaeShareInfo *info, GError **error)
{
  GError *local_error = NULL;

  return sonae_sync_look (self->sync, info, NULL, &local_error) || fail (self, local_error, error);
}

static gboolean
join (Session *self, GError **error)
{
  const SonaeAuthor author = { g_get_user_name (), NULL, NULL, g_get_host_name () };
  g_auto (SonaeShareInfo) info = { 0 };
  g_autofree char *fingerprint = NULL;

  if (!look (self, &info, error) || !sonae_sync_join (self->sync, &info, &author, NULL, error)
      || !remember_share (self, error))
    return FALSE;
  fingerprint = sonae_key_fingerprint (info.manager_key);
  sonae_cli_say (_ ("This plan now belongs to “%s”. The fingerprint of the plan is %s: call the manager, whose page of "
                    "the sync shows it too, and compare it.\n"),
                 info.plan_name, fingerprint);
  return TRUE;
}

/* How the round ended, in words. */
static const char *
describe_state (const SonaeSyncResult *result)
{
  switch (result->state)
    {
    case SONAE_SYNC_DONE:
      return _ ("Everything is sent and received.");
    case SONAE_SYNC_PENDING:
      return _ ("Received. Some changes are not sent yet; try again.");
    case SONAE_SYNC_OFFLINE:
      return _ ("The file server cannot be reached. What is changed here is sent once it can be.");
    case SONAE_SYNC_OTHER_SHARE:
      if (result->message != NULL)
        return _ ("The folder holds another plan, so that nothing was sent or received. Name the folder of this plan "
                  "with --share.");
      return _ ("The folder does not hold the share of this plan. See whether the folder on the server is connected; "
                "where it has been moved, name the new place with --share.");
    case SONAE_SYNC_READ_ONLY:
      return _ (
          "Received. Nothing can be written to the file server, so that nothing is sent. Ask the administrator of "
          "the server for permission to write in the folder.");
    case SONAE_SYNC_FULL:
      return _ ("Received. There is no room left on the file server, so that nothing is sent. Ask the administrator of "
                "the server for room.");
    case SONAE_SYNC_NEWER:
      return _ ("Someone uses a newer Sonae. Update Sonae to receive and send again.");
    case SONAE_SYNC_WAITING:
      return _ (
          "An entry on the file server is damaged or missing, or this computer may not read it. A computer that holds "
          "a damaged or missing entry puts it back; where there is none any more, have it restored from the server's "
          "backup.");
    case SONAE_SYNC_REQUESTED:
      return _ ("This computer waits to be admitted by the manager.");
    case SONAE_SYNC_REMOVED:
      return _ (
          "The manager has removed this computer, or refused its request. It neither sends nor receives; what is here "
          "stays. To take part, ask to be admitted anew in the window of Sonae, under Sync.");
    case SONAE_SYNC_SUSPECT:
      return _ (
          "The file server lacks what it once held, and this computer alone cannot put it back. Have Sonae started "
          "on the other computers: one that holds it puts it back. Where none does, have the folder restored from "
          "the server’s backup.");
    case SONAE_SYNC_UNUSABLE:
      return _ ("Something on the file server cannot be used. Nothing is sent or received until it can be.");
    case SONAE_SYNC_CANCELLED:
      return _ ("Stopped.");
    case SONAE_SYNC_NONE:
    default:
      return _ ("This plan is not shared.");
    }
}

/* What goes on by itself with the next round is no failure. */
static SonaeExit
exit_for (const SonaeSyncResult *result)
{
  switch (result->state)
    {
    case SONAE_SYNC_DONE:
      return result->n_refused > 0 ? SONAE_EXIT_FOUND : SONAE_EXIT_DONE;
    case SONAE_SYNC_PENDING:
    case SONAE_SYNC_WAITING:
    case SONAE_SYNC_REQUESTED:
    case SONAE_SYNC_SUSPECT:
      return SONAE_EXIT_FOUND;
    case SONAE_SYNC_NONE:
    case SONAE_SYNC_OFFLINE:
    case SONAE_SYNC_OTHER_SHARE:
    case SONAE_SYNC_READ_ONLY:
    case SONAE_SYNC_FULL:
    case SONAE_SYNC_NEWER:
    case SONAE_SYNC_REMOVED:
    case SONAE_SYNC_UNUSABLE:
    case SONAE_SYNC_CANCELLED:
    default:
      return SONAE_EXIT_FAILED;
    }
}

/* Says of each entry that was refused in this round which it is, and why. */
static gboolean
show_refused (Session *self, guint n_refused, GError **error)
{
  g_autoptr (GPtrArray) notes = sonae_store_read_notes (self->store, MAX_NOTES, error);

  if (notes == NULL)
    return FALSE;
  if (n_refused > 0)
    sonae_cli_say ("%s\n", _ ("What was refused is not applied, and the rest of the plan goes on. Tell the manager the "
                              "file and the reason:"));
  for (guint i = 0; i < notes->len && n_refused > 0; i++)
    {
      const SonaeSyncNote *note = notes->pdata[i];

      if (note->kind != 'x')
        continue;
      sonae_cli_say ("%s\n", note->text);
      n_refused--;
    }
  return TRUE;
}

/* Where the fault lies in the folder as a whole, says which it is. */
static void
show_place (Session *self, SonaeSyncState state)
{
  g_autofree char *name = g_file_get_parse_name (self->place);
  g_autofree char *line = g_strdup_printf (_ ("Folder: %s"), name);

  if (state == SONAE_SYNC_OTHER_SHARE || state == SONAE_SYNC_READ_ONLY || state == SONAE_SYNC_FULL)
    sonae_cli_say ("%s\n", line);
}

/* Not that of a key which another computer has too: the next round asks with a new one. */
static gboolean
show_fingerprint (Session *self, GError **error)
{
  g_autofree char *shared = NULL;
  g_autofree char *fingerprint = sonae_key_fingerprint (sonae_key_get_public (self->key));

  if (!sonae_store_get_sync_value (self->store, SONAE_SYNC_VALUE_SHARED_KEY, &shared, error))
    return FALSE;
  if (shared == NULL)
    sonae_cli_say (_ ("Its fingerprint is %s.\n"), fingerprint);
  return TRUE;
}

static gboolean
show_result (Session *self, const SonaeSyncResult *result, GError **error)
{
  sonae_cli_say (_ ("Sent: %u, received: %u, new conflicts: %u, refused: %u\n"), result->n_sent, result->n_received,
                 result->n_conflicts, result->n_refused);
  sonae_cli_say ("%s\n", describe_state (result));
  if (result->message != NULL && result->state != SONAE_SYNC_OTHER_SHARE)
    sonae_cli_say ("%s\n", result->message);
  show_place (self, result->state);
  return (result->state != SONAE_SYNC_REQUESTED || show_fingerprint (self, error))
         && show_refused (self, result->n_refused, error);
}

/* Another round with the same engine, which knows since when the share lacks what it had. */
static gboolean
look_again (Session *self, SonaeSyncResult *result, GError **error)
{
  g_auto (SonaeSyncResult) before = *result;

  *result = (SonaeSyncResult){ 0 };
  self->host.wait (self->host.user_data, LOOK_TIME * 1000);
  if (!sonae_sync_run (self->sync, result, NULL, error))
    return FALSE;
  result->n_sent += before.n_sent;
  result->n_received += before.n_received;
  result->n_conflicts += before.n_conflicts;
  result->n_refused += before.n_refused;
  return TRUE;
}

/* A share that lacks what it had may only be late in showing it: it is looked at until this computer may complete it. */
static gboolean
wait_for_share (Session *self, SonaeSyncResult *result, GError **error)
{
  gint64 seconds = SONAE_SYNC_SUSPECT_TIME / G_USEC_PER_SEC + N_LAST_LOOKS * LOOK_TIME;
  gint64 end = self->host.get_monotonic (self->host.user_data) + seconds * G_USEC_PER_SEC;

  if (result->state == SONAE_SYNC_SUSPECT)
    sonae_cli_say (_ ("The file server lacks what it once held. It is looked at for up to %u seconds before it is "
                      "completed from this computer’s copy.\n"),
                   (guint) seconds);
  while (result->state == SONAE_SYNC_SUSPECT && self->host.get_monotonic (self->host.user_data) < end)
    if (!look_again (self, result, error))
      return FALSE;
  return TRUE;
}

static gboolean
exchange (Session *self, const Options *options, SonaeExit *status, GError **error)
{
  g_auto (SonaeSyncResult) result = { 0 };
  g_autofree char *manager = NULL;

  if (!sonae_store_get_sync_value (self->store, SONAE_SYNC_VALUE_MANAGER, &manager, error))
    return FALSE;
  if ((manager == NULL && !join (self, error)) || !sonae_sync_run (self->sync, &result, NULL, error))
    return FALSE;
  /* The same share may have moved; of one of a newer format it cannot be told whose it is. */
  if (options->share != NULL && result.state != SONAE_SYNC_OTHER_SHARE && result.state != SONAE_SYNC_OFFLINE
      && result.state != SONAE_SYNC_UNUSABLE && result.state != SONAE_SYNC_NEWER && !remember_share (self, error))
    return FALSE;
  if (!wait_for_share (self, &result, error))
    return FALSE;
  *status = exit_for (&result);
  return show_result (self, &result, error);
}

/* @has_passed: whether something was found that the log goes on past */
static const char *
describe_verdict (gboolean is_sound, gboolean has_passed, gboolean is_newer)
{
  if (!is_sound)
    return _ (
        "Not everything holds together. Show this report to the manager. Computers that hold what is damaged or "
        "missing mend it when it is needed; ask for a copy from the server’s backup only where it is not mended.");
  if (has_passed)
    return is_newer ? _ ("Everything else up to there holds together.") : _ ("Everything else holds together.");
  return is_newer ? _ ("Everything up to there holds together.") : _ ("Everything holds together.");
}

static gboolean
verify (Session *self, SonaeExit *status, GError **error)
{
  g_autoptr (GString) report = g_string_new (NULL);
  g_autofree char *number = NULL;
  GError          *local_error = NULL;
  gint64           n_entries = 0;
  gboolean         is_newer = FALSE;
  gboolean         is_sound = sonae_sync_verify (self->sync, report, &n_entries, &is_newer, NULL, &local_error);

  if (local_error != NULL)
    return fail (self, local_error, error);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, n_entries);
  sonae_cli_say ("%s", report->str);
  sonae_cli_say (_ ("Entries checked: %s\n"), number);
  sonae_cli_say ("%s\n", describe_verdict (is_sound, report->len > 0, is_newer));
  if (is_newer)
    sonae_cli_say ("%s\n", _ ("Later entries were written by a newer Sonae. Update Sonae to check them."));
  *status = is_sound && !is_newer ? SONAE_EXIT_DONE : SONAE_EXIT_FOUND;
  return TRUE;
}

static gboolean
show_entry (Session *self, gint64 number, GError **error)
{
  g_autofree char *text = sonae_sync_export_entry (self->sync, number, NULL, error);

  if (text == NULL)
    return FALSE;
  sonae_cli_say ("%s", text);
  return TRUE;
}

static gboolean
parse (int argc, char **argv, Options *options)
{
  const GOptionEntry entries[] = {
    { "share", 0, 0, G_OPTION_ARG_STRING, &options->share,
      N_ ("The folder on the file server, as a path or an address"), N_ ("URI") },
    { "verify", 0, 0, G_OPTION_ARG_NONE, &options->verify,
      N_ ("Check everything on the file server from the first entry"), NULL },
    { "export-entry", 0, 0, G_OPTION_ARG_INT64, &options->entry,
      N_ ("Write an entry of the file server in readable form"), N_ ("NUMBER") },
    { NULL },
  };

  if (!sonae_cli_parse (
          argc, argv, _ ("Sends and receives once, between the plan and the folder that all computers share."),
          _ ("With --share, a plan that is not shared yet joins the one in that folder. A plan that is open in a "
             "window "
             "is only looked at: --verify and --export-entry work, sending and receiving does not.\n\n"
             "The exit status is 0 where everything is sent and received, 1 where something is left for a later try "
             "or something wrong was found on the file server, 2 for a wrong option, 3 where it failed."),
          entries, &options->plan))
    return FALSE;
  if (options->share != NULL && *options->share == '\0')
    {
      sonae_cli_complain (_ ("--share needs the path or the address of a folder."));
      return FALSE;
    }
  if (options->entry == NO_ENTRY || (options->entry > 0 && !options->verify))
    return TRUE;
  sonae_cli_complain (options->verify ? _ ("--verify and --export-entry do not go together.")
                                      : _ ("--export-entry takes the number of an entry, from 1."));
  return FALSE;
}

SonaeExit
sonae_cli_sync (int argc, char **argv)
{
  g_auto (Options) options = { .entry = NO_ENTRY };
  g_auto (Session) session = { .lock = SONAE_PLAN_LOCK_NONE };
  g_autoptr (GError) error = NULL;
  SonaeExit status = SONAE_EXIT_DONE;
  gboolean  is_done;

  if (!parse (argc, argv, &options))
    return SONAE_EXIT_USAGE;
  session.path = sonae_cli_find_plan (&options.plan);
  if (session.path == NULL)
    return SONAE_EXIT_FAILED;
  if (!open_session (&session, &options, &error))
    is_done = FALSE;
  else if (options.verify)
    is_done = verify (&session, &status, &error);
  else if (options.entry != NO_ENTRY)
    is_done = show_entry (&session, options.entry, &error);
  else
    is_done = exchange (&session, &options, &status, &error);
  if (is_done)
    return status;
  sonae_cli_complain (error->message);
  return SONAE_EXIT_FAILED;
}
