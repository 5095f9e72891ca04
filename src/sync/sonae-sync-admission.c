/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may send: the manager's decisions on computers, and the certificates that show them. */

#include "sonae-sync-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define SIGNATURE_SIZE 64
#define COMPUTER_SIGN "sonae-computer\n"

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

      if (words[i + 1] == NULL || !sonae_sync_is_text_signed (words[i], COMPUTER_SIGN, text, words[i + 1]))
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

char *
sonae_sync_sign_text (SonaeKey *key, const char *purpose, const char *text)
{
  g_autofree char *message = g_strconcat (purpose, text, NULL);
  guint8           signature[SIGNATURE_SIZE];

  sonae_key_sign (key, message, strlen (message), signature);
  return sonae_hex_from_bytes (signature, sizeof signature);
}

gboolean
sonae_sync_is_text_signed (const char *public_key, const char *purpose, const char *text, const char *hex)
{
  g_autofree char *message = g_strconcat (purpose, text, NULL);
  guint8           signature[SIGNATURE_SIZE];

  return sonae_hex_to_bytes (hex, signature, sizeof signature)
         && sonae_key_verify (public_key, message, strlen (message), signature);
}

SonaeRecord *
sonae_sync_find_computer (GPtrArray *computers, const char *public_key)
{
  for (guint i = 0; i < computers->len; i++)
    if (sonae_record_is (computers->pdata[i], "public_key", public_key))
      return computers->pdata[i];
  return NULL;
}

GPtrArray *
sonae_sync_read_computers (SonaeSync *self, GError **error)
{
  GPtrArray *computers = NULL;

  return sonae_sync_call (self, read_computers, &computers, error) ? computers : NULL;
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
  g_autofree char *signature = sonae_sync_sign_text (key, COMPUTER_SIGN, text);
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
  SonaeRecord     *computer = sonae_sync_find_computer (computers, public_key);
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
      computer = sonae_sync_find_computer (computers, signer);
      if (computer == NULL || !sonae_record_is (computer, "role", "manager"))
        return FALSE;
    }
  return FALSE;
}

gboolean
sonae_sync_is_key_of_plan (SonaeSync *self, const char *share_id, const char *key, gboolean *is_key, GError **error)
{
  g_autoptr (GPtrArray) computers = sonae_sync_read_computers (self, error);

  *is_key = FALSE;
  if (computers == NULL)
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
