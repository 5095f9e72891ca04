/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the sync in words. */

#include "sonae-sync-text.h"

#include <glib/gi18n.h>

#include "sonae-conflict.h"
#include "sonae-display.h"
#include "sonae-history-text.h"

/* What a state is called; untranslated. Ended by a state without title. */
typedef struct
{
  SonaeSyncState state;
  const char    *brief;
  const char    *advice;
  const char    *icon;
  SonaeSyncTone  tone;
} Words;

static const Words words[] = {
  { SONAE_SYNC_NONE, N_ ("Not Shared"),
    N_ ("Choose a folder on the file server, and several computers work on one plan. Each goes on working when the "
        "server cannot be reached."),
    "computer-symbolic", SONAE_SYNC_TONE_PLAIN },
  { SONAE_SYNC_DONE, N_ ("Synced"), NULL, "emblem-ok-symbolic", SONAE_SYNC_TONE_GOOD },
  { SONAE_SYNC_PENDING, N_ ("Synchronising"), NULL, "emblem-synchronizing-symbolic", SONAE_SYNC_TONE_PLAIN },
  { SONAE_SYNC_OFFLINE, N_ ("File Server Not Reached"),
    N_ ("Work goes on here. Changes are kept on this computer and are sent by themselves once the server can be "
        "reached."),
    "network-offline-symbolic", SONAE_SYNC_TONE_WARNING },
  { SONAE_SYNC_OTHER_SHARE, N_ ("Not This Plan’s Folder"),
    N_ ("See whether the folder on the server is connected. Where it has been moved, choose the new place. Until then "
        "nothing is sent or received; work goes on here."),
    "folder-symbolic", SONAE_SYNC_TONE_WARNING },
  { SONAE_SYNC_READ_ONLY, N_ ("Server Cannot Be Written"),
    N_ ("Others’ changes arrive, but nothing can be sent. Ask the administrator of the server for permission to write "
        "in the folder."),
    "changes-prevent-symbolic", SONAE_SYNC_TONE_WARNING },
  { SONAE_SYNC_FULL, N_ ("Server Is Full"),
    N_ ("Others’ changes arrive, but nothing can be sent. Ask the administrator of the server for room."),
    "drive-harddisk-symbolic", SONAE_SYNC_TONE_WARNING },
  { SONAE_SYNC_NEWER, N_ ("Update Sonae"),
    N_ ("Another computer uses a newer Sonae. Update Sonae on this computer to receive and send again; work goes on "
        "here."),
    "software-update-available-symbolic", SONAE_SYNC_TONE_WARNING },
  { SONAE_SYNC_WAITING, N_ ("Entry Not Readable"),
    N_ ("An entry on the server is damaged or missing, or this computer may not read it. A computer that holds a "
        "damaged or missing entry puts it back by itself once Sonae runs there; where there is none any more, "
        "have it restored from the server's backup. Work goes on here."),
    "dialog-warning-symbolic", SONAE_SYNC_TONE_WARNING },
  { SONAE_SYNC_REQUESTED, N_ ("Waiting for Admission"),
    N_ ("The manager has to admit this computer. Call the manager and read out the fingerprint of this computer. "
        "Others’ changes arrive already as far as they can be read; yours are kept here and are sent once it is "
        "admitted."),
    "avatar-default-symbolic", SONAE_SYNC_TONE_WARNING },
  { SONAE_SYNC_REMOVED, N_ ("Not Admitted"),
    N_ ("The manager has removed this computer, or refused its request. It neither sends nor receives; what is here "
        "stays. To take part, ask to be admitted anew."),
    "action-unavailable-symbolic", SONAE_SYNC_TONE_WARNING },
  { SONAE_SYNC_SUSPECT, N_ ("Looking at the Server"),
    N_ ("The folder on the server lacks what it once held. It is looked at for a moment before it is completed from "
        "this computer’s copy; work goes on here."),
    "edit-find-symbolic", SONAE_SYNC_TONE_WARNING },
  { SONAE_SYNC_UNUSABLE, N_ ("Server Folder Cannot Be Used"),
    N_ ("The folder on the server is reached, but something in it cannot be used. Until it is put right nothing is "
        "sent or received; work goes on here."),
    "dialog-warning-symbolic", SONAE_SYNC_TONE_WARNING },
  { SONAE_SYNC_CANCELLED, N_ ("Stopped"), NULL, "media-playback-stop-symbolic", SONAE_SYNC_TONE_PLAIN },
};

static const Words *
find_words (SonaeSyncState state)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].state == state)
      return &words[i];
  g_assert_not_reached ();
}

/* Returns: (transfer full): the time alone where it is today's */
static char *
format_done (SonaeSyncService *sync)
{
  const char *iso = sonae_sync_service_get_done_time (sync);
  g_autoptr (GDateTime) local = sonae_date_read_moment (iso);

  if (local != NULL && sonae_date_compare (sonae_date_of (local), sonae_date_today ()) == 0)
    return g_date_time_format (local, "%H:%M");
  return sonae_display_time (iso);
}

static void
say_pending (SonaeSyncText *self, SonaeSyncService *sync)
{
  guint n = sonae_sync_service_get_pending (sync);

  self->brief = g_strdup_printf (ngettext ("%u Change Not Synced", "%u Changes Not Synced", n), n);
  self->title = g_strdup (self->brief);
  /* A server that hangs lets a round last for minutes. */
  self->advice = g_strdup (sonae_sync_service_is_running (sync)
                               ? _ ("They are being sent now. A slow server takes a while; work goes on here.")
                               : _ ("Changes are sent by themselves a few seconds after they were made."));
  self->icon = "emblem-synchronizing-symbolic";
}

static void
say_done (SonaeSyncText *self, SonaeSyncService *sync)
{
  g_autofree char *time = format_done (sync);
  g_autofree char *whole = sonae_display_time (sonae_sync_service_get_done_time (sync));

  /* Translators: in the header bar; %s is a time such as 10:24 */
  self->brief = g_strdup_printf (_ ("Synced %s"), time);
  self->title = g_strdup (_ ("Everything is sent and received"));
  self->advice = g_strdup_printf (_ ("As of %s"), whole);
}

/* Heads the page with what is open; how far the exchange is follows below. */
static void
head_to_do (SonaeSyncText *self, guint n_conflicts, guint n_requests)
{
  g_autofree char *conflicts = g_strdup_printf (
      ngettext ("%u conflict has to be settled", "%u conflicts have to be settled", n_conflicts), n_conflicts);
  g_autofree char *requests = g_strdup_printf (
      ngettext ("%u computer waits for admission", "%u computers wait for admission", n_requests), n_requests);
  g_autofree char *title = g_steal_pointer (&self->title);
  g_autofree char *advice = g_steal_pointer (&self->advice);

  self->title = n_conflicts > 0 && n_requests > 0 ? g_strjoin ("\n", conflicts, requests, NULL)
                                                  : g_strdup (n_conflicts > 0 ? conflicts : requests);
  self->advice = g_strjoin ("\n", title, advice, NULL);
}

/* Says beside what holds the exchange up how much waits for it. */
static void
say_unsent (SonaeSyncText *self, guint n)
{
  g_autofree char *advice = g_steal_pointer (&self->advice);
  g_autofree char *unsent =
      g_strdup_printf (ngettext ("%u change has not been sent yet.", "%u changes have not been sent yet.", n), n);

  self->state = g_steal_pointer (&self->brief);
  self->unsent = g_strdup_printf (ngettext ("%u Change Not Sent", "%u Changes Not Sent", n), n);
  /* Translators: a state such as "Server Is Full", and "3 Changes Not Sent". */
  self->brief = g_strdup_printf (_ ("%s (%s)"), self->state, self->unsent);
  self->advice = g_strjoin ("\n", unsent, advice, NULL);
}

/* What is to be done by people comes before what goes by itself. */
static void
say_to_do (SonaeSyncText *self, SonaeWorkspace *workspace, SonaeSyncService *sync)
{
  guint n_conflicts = sonae_conflict_count (sonae_workspace_get_records (workspace));
  guint n_requests = sonae_sync_service_get_requests (sync)->len;
  char *brief = NULL;

  if (n_conflicts > 0)
    brief = g_strdup_printf (ngettext ("%u Conflict", "%u Conflicts", n_conflicts), n_conflicts);
  else if (n_requests > 0)
    brief = g_strdup_printf (ngettext ("%u Asks to Be Admitted", "%u Ask to Be Admitted", n_requests), n_requests);
  if (brief == NULL)
    return;
  g_free (self->brief);
  self->brief = brief;
  head_to_do (self, n_conflicts, n_requests);
  self->icon = "dialog-warning-symbolic";
  self->tone = SONAE_SYNC_TONE_WARNING;
}

/* Returns: (transfer full) (nullable): what the last exchange told of @state */
static char *
format_message (SonaeSyncService *sync, SonaeSyncState state)
{
  const char      *message = sonae_sync_service_get_message (sync);
  GFile           *location = sonae_sync_service_get_location (sync);
  g_autofree char *place = location != NULL ? sonae_sync_text_location (location) : NULL;
  gboolean         is_folder = state == SONAE_SYNC_READ_ONLY || state == SONAE_SYNC_FULL;
  g_autofree char *folder = is_folder && place != NULL ? g_strdup_printf (_ ("Folder: %s"), place) : NULL;

  if (message != NULL && folder != NULL)
    return g_strjoin ("\n", message, folder, NULL);
  return g_strdup (message != NULL ? message : folder);
}

void
sonae_sync_text_init (SonaeSyncText *self, SonaeWorkspace *workspace)
{
  SonaeSyncService *sync = sonae_workspace_get_sync (workspace);
  SonaeSyncState    state = sonae_sync_service_get_state (sync);
  gboolean          is_plain = state == SONAE_SYNC_DONE || state == SONAE_SYNC_PENDING;
  gboolean          is_checked = sonae_sync_service_is_checked (sync) || state == SONAE_SYNC_NONE;
  guint             n_pending = sonae_sync_service_get_pending (sync);
  const Words      *said = find_words (is_checked ? state : SONAE_SYNC_PENDING);

  *self = (SonaeSyncText){ .message = format_message (sync, state), .icon = said->icon, .tone = said->tone };
  /* How much waits is known here, also while the server has not answered yet. */
  if ((!is_checked || is_plain) && n_pending > 0)
    {
      say_pending (self, sync);
      self->tone = SONAE_SYNC_TONE_PLAIN;
    }
  else if (is_checked && state == SONAE_SYNC_DONE)
    {
      say_done (self, sync);
    }
  else
    {
      self->brief = g_strdup (_ (said->brief));
      self->title = g_strdup (_ (said->brief));
      self->advice = said->advice != NULL ? g_strdup (_ (said->advice)) : NULL;
    }
  /* An entry that cannot be read is waited for by itself, and that may take days. */
  if (is_plain || state == SONAE_SYNC_WAITING)
    say_to_do (self, workspace, sync);
  if (is_checked && !is_plain && state != SONAE_SYNC_NONE && n_pending > 0)
    say_unsent (self, n_pending);
}

void
sonae_sync_text_clear (SonaeSyncText *self)
{
  g_clear_pointer (&self->brief, g_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->unsent, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->advice, g_free);
  g_clear_pointer (&self->message, g_free);
}

char *
sonae_sync_text_conflict (SonaeWorkspace *workspace, SonaeRecord *conflict)
{
  SonaeRecords     *records = sonae_workspace_get_records (workspace);
  const SonaeSheet *sheet = sonae_conflict_get_sheet (conflict);
  const char       *id = sonae_record_get_text (conflict, "record");
  g_autoptr (SonaeRecord) deleted = NULL;

  if (sheet != NULL && id != NULL && sonae_conflict_get_record (records, conflict) == NULL)
    deleted = sonae_workspace_read_deleted (workspace, sheet, id, NULL);
  return sonae_conflict_get_title (records, conflict, deleted);
}

const char *
sonae_sync_text_keeper (SonaeRecord *conflict)
{
  const char *author = sonae_record_get_text (conflict, "kept_author");
  gboolean    is_unchanged =
      sonae_conflict_get_field (conflict) != NULL
      && g_strcmp0 (sonae_record_get_text (conflict, "base"), sonae_record_get_text (conflict, "kept")) == 0;

  return author == NULL && is_unchanged ? _ ("Left as it was") : author;
}

char *
sonae_sync_text_location (GFile *location)
{
  return g_file_is_native (location) ? g_file_get_parse_name (location) : g_file_get_uri (location);
}
