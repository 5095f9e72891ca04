/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may send: requests of computers, the manager's decisions, and the certificates that show them. */

#include "sonae-sync-private.h"

#include "sonae-log-json.h"

#include <glib/gi18n.h>
#include <string.h>

#define SIGNATURE_SIZE 64
/* More entries than a computer can have sent that are lost on the server before anybody else has seen them. */
#define MOST_UNSEEN 1000000
/* What is signed cannot be taken for something else that the same key has signed. */
#define REQUEST_SIGN "sonae-request\n"
#define COMPUTER_SIGN "sonae-computer\n"

/* A request as it lies on the share. */
typedef struct
{
  SonaeSyncRequest request;
  char            *share_id;
  char            *signature;
} Letter;

/* All members without the signature are what is signed. */
static const SonaeLogMember letter_members[] = {
  { "author", SONAE_LOG_TEXT, G_STRUCT_OFFSET (Letter, request.author) },
  { "computer", SONAE_LOG_TEXT, G_STRUCT_OFFSET (Letter, request.computer) },
  { "public_key", SONAE_LOG_TEXT, G_STRUCT_OFFSET (Letter, request.public_key) },
  { "section", SONAE_LOG_OPTIONAL_TEXT, G_STRUCT_OFFSET (Letter, request.section) },
  { "share", SONAE_LOG_TEXT, G_STRUCT_OFFSET (Letter, share_id) },
  { "signature", SONAE_LOG_OPTIONAL_TEXT, G_STRUCT_OFFSET (Letter, signature) },
  { "time", SONAE_LOG_TEXT, G_STRUCT_OFFSET (Letter, request.time) },
};

typedef struct
{
  SonaeSync              *sync;
  const SonaeSyncRequest *request;
  const char             *state;
  const char             *role;
  const SonaeAuthor      *author;
  GPtrArray              *touched;
} Decision;

typedef struct
{
  const char *public_key;
  gboolean    is_known;
} LookUp;

/* This computer is a manager's now, and was another one. */
typedef struct
{
  SonaeRound *round;
  SonaeAuthor author;
  GStrv       former; /* what it was */
} TakeOver;

/* What the file forgets and remembers when this computer gets another key. */
typedef struct
{
  const char *device;
  const char *request;
  const char *device_seq; /* (nullable) */
} KeyChange;

static void
letter_clear (Letter *self)
{
  g_free (self->request.device);
  g_free (self->request.public_key);
  g_free (self->request.author);
  g_free (self->request.section);
  g_free (self->request.computer);
  g_free (self->request.time);
  g_free (self->share_id);
  g_free (self->signature);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Letter, letter_clear)

static char *
write_letter (Letter *letter)
{
  return g_string_free (sonae_log_json_write (letter_members, G_N_ELEMENTS (letter_members), letter), FALSE);
}

/* Returns: (transfer full): the signature as hexadecimal digits */
static char *
sign (SonaeKey *key, const char *purpose, const char *text)
{
  g_autofree char *message = g_strconcat (purpose, text, NULL);
  guint8           signature[SIGNATURE_SIZE];

  sonae_key_sign (key, message, strlen (message), signature);
  return sonae_hex_from_bytes (signature, sizeof signature);
}

static gboolean
is_signed (const char *public_key, const char *purpose, const char *text, const char *hex)
{
  g_autofree char *message = g_strconcat (purpose, text, NULL);
  guint8           signature[SIGNATURE_SIZE];

  return sonae_hex_to_bytes (hex, signature, sizeof signature)
         && sonae_key_verify (public_key, message, strlen (message), signature);
}

/* Reads a request as its maker signed it. */
static gboolean
read_letter (const char *text, gsize size, Letter *letter)
{
  g_autofree char *signature = NULL;
  g_autofree char *plain = NULL;

  if (!sonae_log_json_read (letter_members, G_N_ELEMENTS (letter_members), text, size, letter))
    return FALSE;
  signature = g_steal_pointer (&letter->signature);
  plain = write_letter (letter);
  letter->request.device = sonae_key_device_of (letter->request.public_key);
  /* One without a time could never be answered. */
  return letter->request.device != NULL && *letter->request.time != '\0'
         && is_signed (letter->request.public_key, REQUEST_SIGN, plain, signature);
}

/* Returns: (transfer full) */
static SonaeSyncRequest *
take_request (Letter *letter)
{
  SonaeSyncRequest *request = g_new0 (SonaeSyncRequest, 1);

  *request = letter->request;
  letter->request = (SonaeSyncRequest){ 0 };
  return request;
}

static char *
certified_text (const char *share_id, const char *public_key, const char *role, const char *state)
{
  return g_strdup_printf ("%s\n%s\n%s\n%s", share_id, public_key, role, state);
}

/* @signer: (out) (transfer full): public key of who signed the last of the record's certificates, of which each shows who
 * signed the one before it, up to that of @manager. Returns: whether all are right */
static gboolean
check_certificates (SonaeRecord *computer, const char *share_id, const char *manager, char **signer)
{
  const char *certificates = sonae_record_get_text (computer, "certificate");
  const char *subject = sonae_record_get_text (computer, "public_key");
  const char *role = sonae_record_get_text (computer, "role");
  const char *state = sonae_record_get_text (computer, "state");
  g_auto (GStrv) words = g_strsplit (certificates != NULL ? certificates : "", " ", -1);

  if (words[0] == NULL || subject == NULL || role == NULL || state == NULL)
    return FALSE;
  for (guint i = 0; words[i] != NULL && (i == 0 || !g_str_equal (subject, manager)); i += 2)
    {
      g_autofree char *text = certified_text (share_id, subject, role, state);

      if (words[i + 1] == NULL || !is_signed (words[i], COMPUTER_SIGN, text, words[i + 1]))
        return FALSE;
      subject = words[i];
      role = "manager";
      state = "admitted";
    }
  *signer = g_strdup (subject);
  return TRUE;
}

/* Returns: (transfer full): @certificate, and after it what shows that @signer is that of a manager's computer, whatever becomes
 * of that one later. @own: (nullable): its record, where that shows it; the key of the plan needs nothing */
static char *
add_own_certificates (const char *certificate, const char *signer, SonaeRecord *own)
{
  const char *certificates = own != NULL ? sonae_record_get_text (own, "certificate") : NULL;
  g_auto (GStrv) words = g_strsplit (certificates != NULL ? certificates : "", " ", -1);
  g_autofree char *rest = NULL;
  guint            first = 0;

  /* Two that certify each other in turn would go round and round: what made it a manager's first is enough. */
  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i += 2)
    if (g_str_equal (words[i], signer))
      first = i + 2;
  rest = g_strjoinv (" ", words + first);
  return g_strjoin (" ", signer, certificate, *rest != '\0' ? rest : NULL, NULL);
}

static SonaeRecord *
find_computer (GPtrArray *computers, const char *public_key)
{
  for (guint i = 0; i < computers->len; i++)
    if (sonae_record_is (computers->pdata[i], "public_key", public_key))
      return computers->pdata[i];
  return NULL;
}

static char *
request_name (SonaeRound *round)
{
  return sonae_layout_request (sonae_key_get_device (round->sync->key));
}

static gboolean
put_request (SonaeRound *round, GError **error)
{
  g_autofree char *name = request_name (round);
  g_autoptr (GBytes) bytes = g_bytes_new (round->local.request, strlen (round->local.request));

  round->is_writing = TRUE;
  return sonae_sync_put_file (round->sync, SONAE_LAYOUT_REQUESTS, name, bytes, round->cancellable, error);
}

static gboolean
set_asking (SonaeRound *round, gboolean is_asking, GError **error)
{
  return sonae_round_set_value (round, SONAE_SYNC_VALUE_ASKING, is_asking ? "1" : NULL, error)
         && sonae_round_reload (round, error);
}

/* @entry: (out) (transfer full) (nullable): as it is held here, or else, where @is_reading, as it is on the share */
static gboolean
read_entry (SonaeRound *round, gint64 number, gboolean is_reading, SonaeLogEntry **entry, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SonaeSlot) slot = NULL;

  if (!sonae_sync_read_held (round->sync, number, &bytes, error))
    return FALSE;
  *entry = bytes != NULL ? sonae_log_entry_decode (bytes, NULL) : NULL;
  if (bytes != NULL || !is_reading)
    return TRUE;
  round->sync->uses_packs = TRUE;
  slot = sonae_sync_read_slot (round->sync, round->local.share_id, number, round->cancellable, error);
  if (slot != NULL)
    *entry = g_steal_pointer (&slot->entry);
  return slot != NULL;
}

/* @seq: (out): how many entries were sent with this computer's key, as the newest of them in the log says: in what is
 * held here, or, where @is_reading, also on the share. What cannot be read there may be newer: no fewer than if each
 * such entry had taken the manager's place anew */
static gboolean
count_sent (SonaeRound *round, gboolean is_reading, gint64 *seq, GError **error)
{
  const char *public_key = sonae_key_get_public (round->sync->key);
  gint64      n_unread = 0;
  gboolean    is_found = FALSE;

  *seq = 0;
  for (gint64 number = round->local.head.number; number > 0 && !is_found; number--)
    {
      g_autoptr (SonaeLogEntry) entry = NULL;

      if (!read_entry (round, number, is_reading, &entry, error))
        return FALSE;
      is_found = entry != NULL && g_str_equal (entry->public_key, public_key);
      if (is_found)
        *seq = entry->device_seq;
      n_unread += entry == NULL;
    }
  if (is_reading)
    *seq += n_unread * (MOST_UNSEEN + 1);
  return TRUE;
}

/* The one whose key it is may not be lost: it learns that the key is no longer its own from entries that go on where it
 * has ended. @text: (out) (transfer full): where this one goes on */
static gboolean
count_beyond (SonaeRound *round, gboolean is_reading, char **text, GError **error)
{
  gint64 seq;

  if (!count_sent (round, is_reading, &seq, error))
    return FALSE;
  *text = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (seq + MOST_UNSEEN, round->local.device_seq));
  return TRUE;
}

/* Until it has sent, this one goes on asking, so that what the other one with its key sends meanwhile is not taken for that
 * of a clone, before which it would give way. */
static gboolean
go_on_counting (SonaeRound *round, GError **error)
{
  g_autofree char *text = NULL;

  return count_beyond (round, TRUE, &text, error)
         && sonae_round_set_value (round, SONAE_SYNC_VALUE_DEVICE_SEQ, text, error)
         && sonae_round_reload (round, error);
}

static gboolean
become_admitted (SonaeRound *round, GError **error)
{
  if (sonae_round_has_key_of_phrase (round))
    return go_on_counting (round, error);
  /* Whoever admits a key of its own decides on what this computer was before, which another one may still be. */
  return sonae_round_set_value (round, SONAE_SYNC_VALUE_FORMER, NULL, error) && sonae_round_end_asking (round, error);
}

static gboolean
change_key (SonaeStore *store, gpointer data, GError **error)
{
  const KeyChange *change = data;

  /* One after the other: the key is changed by the last. */
  return sonae_sync_remember_former (store, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_DEVICE_SEQ, change->device_seq, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_SHARED_KEY, NULL, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_PUBLISHING, NULL, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_REQUEST, change->request, error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_ASKING, "1", error)
         && sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_DEVICE, change->device, error);
}

static gboolean
read_computers (SonaeStore *store, gpointer data, GError **error)
{
  GPtrArray **computers = data;

  *computers = sonae_store_read_sheet (store, &sonae_sheet_computer, error);
  return *computers != NULL;
}

/* @computer: (out) (transfer full) (nullable): the record with that id, %NULL where there is none */
static gboolean
read_computer (SonaeStore *store, const char *id, SonaeRecord **computer, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *computer = sonae_store_read_record (store, &sonae_sheet_computer, id, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
look_up (SonaeStore *store, gpointer data, GError **error)
{
  LookUp          *look = data;
  g_autofree char *device = sonae_key_device_of (look->public_key);
  g_autoptr (SonaeRecord) computer = NULL;

  if (!read_computer (store, device, &computer, error))
    return FALSE;
  look->is_known = computer != NULL && sonae_record_is (computer, "public_key", look->public_key);
  return TRUE;
}

/* Returns: (transfer full): what is done, as the history has it */
static char *
describe_decision (SonaeRecord *before, SonaeRecord *computer)
{
  const char *title = sonae_record_get_title (computer);
  gboolean    was_admitted = before != NULL && sonae_record_is (before, "state", "admitted");

  if (!sonae_record_is (computer, "state", "admitted"))
    return g_strdup_printf (was_admitted ? _ ("Remove the computer “%s”") : _ ("Refuse the computer “%s”"), title);
  if (!was_admitted)
    return g_strdup_printf (_ ("Admit the computer “%s”"), title);
  if (sonae_record_is (computer, "role", sonae_record_get_text (before, "role")))
    return g_strdup_printf (_ ("Update the entry of the computer “%s”"), title);
  return g_strdup_printf (sonae_record_is (computer, "role", "manager") ? _ ("Make the computer “%s” the manager’s")
                                                                        : _ ("Make the computer “%s” an ordinary one"),
                          title);
}

/* @label: as the history has it */
static SonaeCommand *
make_decision (const char *label, SonaeRecord *before, SonaeRecord *computer)
{
  SonaeCommand *command = sonae_command_new (SONAE_COMMAND_EDIT, label);

  if (before == NULL)
    sonae_command_insert (command, computer);
  else
    sonae_command_update (command, before, computer);
  return command;
}

/* Whether the request of @time has its answer. Two who decided at once could leave, before decisions were merged as a whole, a
 * record that says which request was decided upon and not how: that one waits on. */
static gboolean
has_answer (SonaeRecord *computer, const char *time)
{
  return time != NULL && sonae_record_get_text (computer, "state") != NULL
         && sonae_record_is (computer, "answers", time);
}

static gboolean
decide (SonaeStore *store, gpointer data, GError **error)
{
  Decision        *decision = data;
  SonaeKey        *key = decision->sync->key;
  g_autofree char *device = sonae_key_device_of (decision->request->public_key);
  g_autofree char *share_id = NULL;
  g_autofree char *now = sonae_sync_stamp ();
  g_autofree char *label = NULL;
  g_autoptr (SonaeRecord) computer = NULL;
  g_autoptr (SonaeRecord) before = NULL;
  g_autoptr (SonaeRecord) own = NULL;
  g_autoptr (SonaeCommand) command = NULL;

  if (!sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_SHARE, &share_id, error)
      || !read_computer (store, sonae_key_get_device (key), &own, error)
      || !read_computer (store, device, &before, error))
    return FALSE;
  computer = sonae_sync_make_computer (key, own, share_id, decision->request, decision->role, decision->state, now);
  /* Who was refused has heard of it, and waits for nothing any more. */
  if (before != NULL && has_answer (before, decision->request->time))
    {
      g_set_error (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_ANSWERED,
                   _ ("The request of “%s” has been answered from another computer meanwhile. Nothing was changed. "
                      "Where the answer was wrong, have that computer ask again."),
                   decision->request->computer);
      return FALSE;
    }
  /* What is decided unasked answers nothing. */
  if (decision->request->time == NULL && before != NULL)
    sonae_record_set_text (computer, "answers", sonae_record_get_text (before, "answers"));
  label = describe_decision (before, computer);
  command = make_decision (label, before, computer);
  return sonae_store_run (store, command, decision->author, &decision->touched, error);
}

/* Returns: (transfer full): what a computer that is known would ask for */
static SonaeSyncRequest *
ask_for (SonaeRecord *computer)
{
  SonaeSyncRequest *request = g_new0 (SonaeSyncRequest, 1);

  request->device = g_strdup (sonae_record_get_id (computer));
  request->public_key = g_strdup (sonae_record_get_text (computer, "public_key"));
  request->author = g_strdup (sonae_record_get_text (computer, "person"));
  request->section = g_strdup (sonae_record_get_text (computer, "section"));
  request->computer = g_strdup (sonae_record_get_text (computer, "name"));
  return request;
}

static gboolean
remove_former (SonaeStore *store, TakeOver *over, const char *former, GError **error)
{
  g_autoptr (SonaeRecord) computer = NULL;
  g_autoptr (SonaeSyncRequest) request = NULL;
  Decision decision = { .sync = over->round->sync, .state = "removed", .role = "member", .author = &over->author };

  if (!read_computer (store, former, &computer, error))
    return FALSE;
  /* The phrase in the safe brings back the one with the key of the plan. */
  if (computer == NULL || !sonae_record_is (computer, "state", "admitted")
      || sonae_record_is (computer, "public_key", over->round->local.manager))
    return TRUE;
  decision.request = request = ask_for (computer);
  if (!decide (store, &decision, error))
    return FALSE;
  sonae_round_add_touched (over->round, decision.touched, 0);
  return TRUE;
}

/* The manager's computer is that of whoever uses it now, and from now on: its certificate says nothing of either. The
 * one that has the key as well, where it is not lost, learns from this entry that it is no more that computer. */
static gboolean
name_own (SonaeStore *store, TakeOver *over, GError **error)
{
  g_autoptr (SonaeRecord) before = NULL;
  g_autoptr (SonaeRecord) computer = NULL;
  g_autoptr (SonaeCommand) command = NULL;
  g_autofree char *now = sonae_sync_stamp ();
  g_autofree char *label = NULL;
  GPtrArray       *touched = NULL;

  if (!read_computer (store, sonae_key_get_device (over->round->sync->key), &before, error))
    return FALSE;
  if (before == NULL)
    return TRUE;
  computer = sonae_record_copy (before);
  sonae_record_set_text (computer, "name", over->author.computer);
  sonae_record_set_text (computer, "person", over->author.name);
  sonae_record_set_text (computer, "section", over->author.section);
  sonae_record_set_text (computer, "since", now);
  label = g_strdup_printf (_ ("Make “%s” the manager’s computer by the recovery phrase"), over->author.computer);
  command = make_decision (label, before, computer);
  if (!sonae_store_run (store, command, &over->author, &touched, error))
    return FALSE;
  sonae_round_add_touched (over->round, touched, 0);
  return TRUE;
}

static gboolean
take_over (SonaeStore *store, gpointer data, GError **error)
{
  TakeOver *over = data;

  if (!name_own (store, over, error))
    return FALSE;
  for (guint i = 0; over->former[i] != NULL; i++)
    if (!g_str_equal (over->former[i], sonae_key_get_device (over->round->sync->key))
        && !remove_former (store, over, over->former[i], error))
      return FALSE;
  return sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_FORMER, NULL, error);
}

/* @requests: receives what lies at @name, unless it is nothing of ours or decided already */
static gboolean
read_request (SonaeSync    *self,
              const char   *name,
              const char   *share_id,
              GPtrArray    *computers,
              GPtrArray    *requests,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *path = sonae_layout_in (SONAE_LAYOUT_REQUESTS, name);
  g_autofree char *device = NULL;
  g_auto (Letter) letter = { 0 };
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!sonae_layout_parse_device (name, &device))
    return TRUE;
  bytes = sonae_share_read (self->share, path, SONAE_SYNC_SMALL_FILE, cancellable, &local_error);
  if (bytes == NULL
      && (sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND)
          || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_TOO_LARGE)
          || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_FAILED)))
    return TRUE;
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!read_letter (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &letter)
      || g_strcmp0 (letter.share_id, share_id) != 0 || g_strcmp0 (letter.request.device, device) != 0)
    return TRUE;
  if (!sonae_sync_is_decided (find_computer (computers, letter.request.public_key), &letter.request))
    g_ptr_array_add (requests, take_request (&letter));
  return TRUE;
}

void
sonae_sync_request_free (SonaeSyncRequest *self)
{
  Letter letter = { .request = *self };

  letter_clear (&letter);
  g_free (self);
}

char *
sonae_sync_make_request (SonaeKey *key, const char *share_id, const SonaeAuthor *author)
{
  g_autoptr (GDateTime) time = g_date_time_new_now_utc ();
  /* A request is known by when it was made: two of them never are made in one moment. */
  g_autofree char *now = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S.%fZ");
  Letter           letter = { { .public_key = (char *) sonae_key_get_public (key),
                                .author = (char *) author->name,
                                .section = (char *) author->section,
                                .computer = (char *) author->computer,
                                .time = now },
                              .share_id = (char *) share_id };
  g_autofree char *plain = write_letter (&letter);
  g_autofree char *signature = sign (key, REQUEST_SIGN, plain);

  letter.signature = signature;
  return write_letter (&letter);
}

gboolean
sonae_round_has_key_of_phrase (const SonaeRound *round)
{
  SonaeKey *key = round->sync->key;

  return g_strcmp0 (sonae_key_get_public (key), round->local.manager) == 0
         || g_strcmp0 (sonae_key_get_device (key), round->local.phrase) == 0;
}

SonaeSyncRequest *
sonae_sync_parse_request (const char *text)
{
  g_auto (Letter) letter = { 0 };

  return text != NULL && read_letter (text, strlen (text), &letter) ? take_request (&letter) : NULL;
}

gboolean
sonae_round_change_key (SonaeRound *round, GError **error)
{
  SonaeKey *key = round->sync->key;
  g_autoptr (SonaeSyncRequest) old = sonae_sync_parse_request (round->local.request);
  g_autofree char *request = NULL;
  g_autofree char *seq = NULL;
  KeyChange        change = { .device = sonae_key_get_device (key) };

  if (old == NULL)
    {
      g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_DAMAGED,
                           _ ("This computer's key has changed, and the plan does not say who asks for the new one. "
                              "Leave the share and join it again."));
      return FALSE;
    }
  request = sonae_sync_make_request (
      key, round->local.share_id,
      &(SonaeAuthor){ .name = old->author, .section = old->section, .computer = old->computer });
  change.request = request;
  /* A server that was rolled back may no longer have what this computer has received of that key. */
  if (sonae_round_has_key_of_phrase (round) && !count_beyond (round, FALSE, &seq, error))
    return FALSE;
  change.device_seq = seq;
  return sonae_sync_call (round->sync, change_key, &change, error) && sonae_round_reload (round, error);
}

gboolean
sonae_sync_remember_former (SonaeStore *store, GError **error)
{
  g_autofree char *device = NULL;
  g_autofree char *shared = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_DEVICE, &device, error)
      || !sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_SHARED_KEY, &shared, error)
      || !sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_FORMER, &before, error))
    return FALSE;
  /* A key that another computer has as well goes on being that one's. */
  if (device == NULL || g_strcmp0 (device, shared) == 0)
    return TRUE;
  after = g_strconcat (before != NULL ? before : "", device, " ", NULL);
  return sonae_store_set_sync_value (store, SONAE_SYNC_VALUE_FORMER, after, error);
}

gboolean
sonae_round_take_over (SonaeRound *round, GError **error)
{
  const SonaeSyncLocal *local = &round->local;
  g_autoptr (SonaeSyncRequest) own = NULL;
  g_autofree char *former = NULL;
  g_auto (GStrv) devices = NULL;
  TakeOver over = { .round = round };

  /* Only the phrase tells that nobody else uses what it was before; a plan that was copied comes without its key. */
  if (local->former == NULL || !sonae_sync_is_manager (local) || !sonae_round_has_key_of_phrase (round))
    return TRUE;
  own = sonae_sync_parse_request (local->request);
  if (own == NULL)
    return TRUE;
  former = g_strdup (local->former);
  over.former = devices = g_strsplit (g_strchomp (former), " ", -1);
  over.author = (SonaeAuthor){ .name = own->author, .section = own->section, .computer = own->computer };
  if (!sonae_sync_call (round->sync, take_over, &over, error) || !sonae_round_reload (round, error))
    return FALSE;
  for (guint i = 0; devices[i] != NULL; i++)
    sonae_round_remove_request (round, devices[i]);
  return TRUE;
}

gboolean
sonae_sync_is_known (SonaeSync *self, const char *public_key, gboolean *is_known, GError **error)
{
  LookUp look = { .public_key = public_key };

  if (!sonae_sync_call (self, look_up, &look, error))
    return FALSE;
  *is_known = look.is_known;
  return TRUE;
}

/* @is_there: (out): whether this computer's request lies on the share */
static gboolean
look_for_request (SonaeRound *round, gboolean *is_there, GError **error)
{
  g_autofree char *name = request_name (round);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes =
      sonae_share_read (round->sync->share, name, SONAE_SYNC_SMALL_FILE, round->cancellable, &local_error);

  *is_there = bytes != NULL && g_bytes_get_size (bytes) == strlen (round->local.request)
              && memcmp (g_bytes_get_data (bytes, NULL), round->local.request, g_bytes_get_size (bytes)) == 0;
  if (bytes != NULL || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_NOT_FOUND)
      || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_TOO_LARGE)
      || sonae_share_error_take (&local_error, SONAE_SHARE_ERROR_FAILED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Its request may be gone for any reason: what answers it is a decision that says so. */
static gboolean
is_answered (const SonaeSyncLocal *local)
{
  g_autoptr (SonaeSyncRequest) own = sonae_sync_parse_request (local->request);

  return own != NULL && g_strcmp0 (own->time, local->answers) == 0;
}

void
sonae_round_remove_request (SonaeRound *round, const char *device)
{
  g_autofree char *name = sonae_layout_request (device);

  sonae_share_remove (round->sync->share, name, round->cancellable, NULL);
}

gboolean
sonae_round_end_asking (SonaeRound *round, GError **error)
{
  sonae_round_remove_request (round, sonae_key_get_device (round->sync->key));
  return set_asking (round, FALSE, error);
}

gboolean
sonae_round_ask (SonaeRound *round, GError **error)
{
  const SonaeSyncLocal *local = &round->local;
  gboolean              is_there;
  gboolean              is_removed = g_strcmp0 (local->state, "removed") == 0;
  g_autofree char      *text = NULL;

  round->result->state = SONAE_SYNC_REQUESTED;
  if (local->shared_key != NULL)
    {
      /* What cannot be read is told again by the next round. */
      g_clear_pointer (&round->result->message, g_free);
      text =
          g_strdup_printf (_ ("%s Sync again: this computer then makes a key of its own and asks to be admitted. Have "
                              "the manager admit it."),
                           sonae_sync_explain_shared_key ());
      sonae_round_say (round, text);
      return TRUE;
    }
  if (sonae_sync_is_admitted (local))
    return become_admitted (round, error);
  if (is_removed && (!local->is_asking || is_answered (local)))
    {
      round->result->state = SONAE_SYNC_REMOVED;
      return !local->is_asking || sonae_round_end_asking (round, error);
    }
  if (!local->is_asking && !set_asking (round, TRUE, error))
    return FALSE;
  return look_for_request (round, &is_there, error) && (is_there || put_request (round, error));
}

SonaeRecord *
sonae_sync_make_computer (SonaeKey               *key,
                          SonaeRecord            *own,
                          const char             *share_id,
                          const SonaeSyncRequest *request,
                          const char             *role,
                          const char             *state,
                          const char             *since)
{
  g_autofree char *device = sonae_key_device_of (request->public_key);
  g_autofree char *text = certified_text (share_id, request->public_key, role, state);
  g_autofree char *signature = sign (key, COMPUTER_SIGN, text);
  g_autofree char *certificate = add_own_certificates (signature, sonae_key_get_public (key), own);
  SonaeRecord     *computer = sonae_record_new (&sonae_sheet_computer, device);

  sonae_record_set_text (computer, "name", request->computer);
  sonae_record_set_text (computer, "person", request->author);
  sonae_record_set_text (computer, "section", request->section);
  sonae_record_set_text (computer, "public_key", request->public_key);
  sonae_record_set_text (computer, "role", role);
  sonae_record_set_text (computer, "state", state);
  sonae_record_set_text (computer, "certificate", certificate);
  sonae_record_set_text (computer, "since", since);
  sonae_record_set_text (computer, "answers", request->time);
  return computer;
}

gboolean
sonae_sync_is_certified (GPtrArray *computers, const char *share_id, const char *manager, const char *public_key)
{
  SonaeRecord     *computer = find_computer (computers, public_key);
  g_autofree char *signer = NULL;

  if (computer == NULL || !sonae_record_is (computer, "state", "admitted"))
    return FALSE;
  /* A chain that is longer than there are computers goes round in a circle. */
  for (guint i = 0; i < computers->len; i++)
    {
      g_clear_pointer (&signer, g_free);
      if (!check_certificates (computer, share_id, manager, &signer))
        return FALSE;
      if (g_str_equal (signer, manager))
        return TRUE;
      /* An older Sonae left it to the signer's own record to show that it is a manager's. */
      computer = find_computer (computers, signer);
      if (computer == NULL || !sonae_record_is (computer, "role", "manager"))
        return FALSE;
    }
  return FALSE;
}

gboolean
sonae_sync_is_key_of_plan (SonaeSync *self, const char *share_id, const char *key, gboolean *is_key, GError **error)
{
  g_autoptr (GPtrArray) computers = NULL;

  *is_key = FALSE;
  if (!sonae_sync_call (self, read_computers, &computers, error))
    return FALSE;
  for (guint i = 0; i < computers->len && !*is_key; i++)
    {
      const char *public_key = sonae_record_get_text (computers->pdata[i], "public_key");

      *is_key = public_key != NULL && sonae_sync_is_certified (computers, share_id, key, public_key);
    }
  return TRUE;
}

gboolean
sonae_sync_is_managers_computer (SonaeRecord *computer)
{
  g_return_val_if_fail (SONAE_IS_RECORD (computer), FALSE);

  return sonae_record_is (computer, "state", "admitted") && sonae_record_is (computer, "role", "manager");
}

gboolean
sonae_sync_is_decided (SonaeRecord *computer, const SonaeSyncRequest *request)
{
  return computer != NULL && (sonae_record_is (computer, "state", "admitted") || has_answer (computer, request->time));
}

const char *
sonae_sync_explain_shared_key (void)
{
  return _ (
      "Another computer has sent with the key of this one: its folder was copied, it was brought back from an image, "
      "or the recovery phrase made another computer the manager's while this one was still used.");
}

GPtrArray *
sonae_sync_read_requests (SonaeSync *self, GCancellable *cancellable, GError **error)
{
  g_auto (SonaeSyncLocal) local = { 0 };
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_sync_request_free);
  g_autoptr (GPtrArray) computers = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!sonae_sync_load_local (self, &local, error) || !sonae_sync_check_joined (&local, error)
      || !sonae_sync_call (self, read_computers, &computers, error))
    return NULL;
  names = sonae_sync_list_folder (self, SONAE_LAYOUT_REQUESTS, cancellable, error);
  for (guint i = 0; names != NULL && i < names->len; i++)
    if (!read_request (self, names->pdata[i], local.share_id, computers, requests, cancellable, error))
      return NULL;
  return names != NULL ? g_steal_pointer (&requests) : NULL;
}

gboolean
sonae_sync_decide (SonaeSync              *self,
                   const SonaeSyncRequest *request,
                   const char             *state,
                   const char             *role,
                   const SonaeAuthor      *author,
                   GPtrArray             **touched,
                   GError                **error)
{
  g_auto (SonaeSyncLocal) local = { 0 };
  Decision decision = { .sync = self, .request = request, .state = state, .role = role, .author = author };
  gboolean is_done;

  g_return_val_if_fail (self != NULL && request != NULL, FALSE);

  if (!sonae_sync_load_local (self, &local, error) || !sonae_sync_check_joined (&local, error))
    return FALSE;
  if (!sonae_sync_is_manager (&local))
    {
      g_set_error_literal (
          error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_MANAGER,
          _ ("Only the manager's computer can admit and remove computers. Ask the manager of the plan."));
      return FALSE;
    }
  is_done = sonae_sync_call (self, decide, &decision, error);
  if (is_done && touched != NULL)
    *touched = g_steal_pointer (&decision.touched);
  g_clear_pointer (&decision.touched, g_ptr_array_unref);
  return is_done;
}
