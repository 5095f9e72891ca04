/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does to the sync: choosing a share, admitting computers, keys. */

#include <glib/gi18n.h>

#include "sonae-sync-service-private.h"
#include "sonae-sync-values.h"

typedef struct _Act Act;

/* What an act hands to the thread of the sync and gets back from it. Texts are owned; those it does not need are %NULL. */
struct _Act
{
  SonaeSyncRunner *runner; /* (owned) */
  gboolean (*func) (Act *act, GCancellable *cancellable, GError **error);
  char            *uri;
  char            *name;
  char            *section;
  char            *post;
  char            *plan_name;
  SonaeShareInfo   info; /* (owned) */
  SonaeSyncRequest request;
  char            *state;
  char            *role;
  char            *phrase;
  GPtrArray       *touched; /* (owned) (nullable) (element-type SonaeTouched) */
  SonaeSyncOwnKey  key;     /* (owned) */
};

void
sonae_sync_own_key_read (SonaeSyncOwnKey *self, SonaeSyncRunner *runner)
{
  SonaeKey *key = sonae_sync_runner_get_key (runner, NULL);

  sonae_sync_own_key_clear (self);
  if (key == NULL)
    return;
  self->device = g_strdup (sonae_key_get_device (key));
  self->fingerprint = sonae_key_fingerprint (sonae_key_get_public (key));
}

void
sonae_sync_own_key_clear (SonaeSyncOwnKey *self)
{
  g_clear_pointer (&self->device, g_free);
  g_clear_pointer (&self->fingerprint, g_free);
}

static void
act_free (Act *act)
{
  sonae_sync_runner_unref (act->runner);
  g_free (act->uri);
  g_free (act->name);
  g_free (act->section);
  g_free (act->post);
  g_free (act->plan_name);
  sonae_share_info_clear (&act->info);
  g_free (act->request.device);
  g_free (act->request.public_key);
  g_free (act->request.author);
  g_free (act->request.section);
  g_free (act->request.computer);
  g_free (act->request.time);
  g_free (act->state);
  g_free (act->role);
  g_free (act->phrase);
  g_clear_pointer (&act->touched, g_ptr_array_unref);
  sonae_sync_own_key_clear (&act->key);
  g_free (act);
}

static SonaeAuthor
get_author (Act *act)
{
  return (SonaeAuthor){ act->name, act->section, act->post, g_get_host_name () };
}

/* Returns: (transfer none) (nullable): the engine for the share the act is about, else for the file's own */
static SonaeSync *
get_sync (Act *act, GError **error)
{
  if (act->uri == NULL && !sonae_sync_runner_get_value (act->runner, SONAE_SYNC_VALUE_LOCATION, &act->uri, error))
    return NULL;
  if (act->uri != NULL)
    return sonae_sync_runner_get_sync (act->runner, act->uri, error);
  g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_JOINED, _ ("This plan has no share yet."));
  return NULL;
}

static gboolean
look (Act *act, GCancellable *cancellable, GError **error)
{
  SonaeSync *sync = get_sync (act, error);

  return sync != NULL && sonae_sync_look (sync, &act->info, cancellable, error);
}

static gboolean
remember_location (Act *act, GError **error)
{
  return sonae_sync_runner_set_value (act->runner, SONAE_SYNC_VALUE_LOCATION, act->uri, error);
}

/* The first computer of a share is written down when the share is made. */
static void
touch_own_computer (Act *act)
{
  const char *device = sonae_key_get_device (sonae_sync_runner_get_key (act->runner, NULL));

  act->touched = sonae_touched_array_new ();
  g_ptr_array_add (act->touched, sonae_touched_new (&sonae_sheet_computer, device));
}

static gboolean
create (Act *act, GCancellable *cancellable, GError **error)
{
  const SonaeAuthor author = get_author (act);
  SonaeSync        *sync = get_sync (act, error);

  if (sync == NULL || !sonae_sync_create (sync, &author, act->plan_name, cancellable, error)
      || !remember_location (act, error))
    return FALSE;
  touch_own_computer (act);
  return TRUE;
}

static gboolean
join (Act *act, GCancellable *cancellable, GError **error)
{
  const SonaeAuthor author = get_author (act);
  SonaeSync        *sync = get_sync (act, error);
  g_autofree char  *manager = NULL;
  g_autofree char  *share = NULL;

  if (sync == NULL || !sonae_sync_runner_get_value (act->runner, SONAE_SYNC_VALUE_MANAGER, &manager, error)
      || !sonae_sync_runner_get_value (act->runner, SONAE_SYNC_VALUE_SHARE, &share, error))
    return FALSE;
  /* The same share at another place: nobody needs to be asked. */
  if (g_strcmp0 (manager, act->info.manager_key) == 0 && g_strcmp0 (share, act->info.share_id) == 0)
    return remember_location (act, error);
  return sonae_sync_join (sync, &act->info, &author, cancellable, error) && remember_location (act, error);
}

static gboolean
ask_again (Act *act, GCancellable *cancellable, GError **error)
{
  const SonaeAuthor author = get_author (act);
  SonaeSync        *sync = get_sync (act, error);

  return sync != NULL && sonae_sync_look (sync, &act->info, cancellable, error)
         && sonae_sync_join (sync, &act->info, &author, cancellable, error);
}

static gboolean
leave (Act *act, GCancellable *cancellable, GError **error)
{
  SonaeSync *sync = get_sync (act, error);

  return sync != NULL && sonae_sync_leave (sync, error);
}

static gboolean
decide (Act *act, GCancellable *cancellable, GError **error)
{
  const SonaeAuthor author = get_author (act);
  SonaeSync        *sync = get_sync (act, error);

  return sync != NULL && sonae_sync_decide (sync, &act->request, act->state, act->role, &author, &act->touched, error);
}

static gboolean
renew_key (Act *act, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeKey) key = sonae_key_new ();

  return sonae_sync_runner_set_key (act->runner, key, error);
}

/* That the key @data is not that of a manager's computer, as far as is known here, is an error. Who has received nothing yet
 * knows only the one that made the share. */
static gboolean
check_managers (SonaeStore *store, gpointer data, GError **error)
{
  SonaeKey        *key = data;
  g_autofree char *manager = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeRecord) computer =
      sonae_store_read_record (store, &sonae_sheet_computer, sonae_key_get_device (key), &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_MANAGER, &manager, error))
    return FALSE;
  if (computer != NULL ? sonae_sync_is_managers_computer (computer)
                       : g_strcmp0 (sonae_key_get_public (key), manager) == 0)
    return TRUE;
  if (computer != NULL)
    g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_MANAGER,
                         _ ("The computer that this recovery phrase stands for is not a manager’s, so that the "
                            "phrase does not work. Nothing was changed. Enter the phrase of a manager’s computer "
                            "that is used now, or ask a manager to admit this computer."));
  else
    g_set_error_literal (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_OTHER_PLAN,
                         _ ("This is not the recovery phrase of any manager’s computer that is known here of this "
                            "plan. Nothing was changed. Enter the one that was printed last for this plan."));
  return FALSE;
}

/* Whether the computer may take the place of the one that has the key @key. */
static gboolean
check_phrase (Act *act, SonaeKey *key, GError **error)
{
  SonaeKey *own = sonae_sync_runner_get_key (act->runner, error);

  if (own == NULL || !sonae_sync_runner_call (act->runner, check_managers, key, error))
    return FALSE;
  if (!g_str_equal (sonae_key_get_public (key), sonae_key_get_public (own)))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                       _ ("This computer is the manager’s already. Nothing was changed."));
  return FALSE;
}

/* Each computer of a manager has a phrase of its own, which gives its key. The next round finds that this computer is the
 * manager's now. */
static gboolean
use_phrase (Act *act, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeKey) key = sonae_key_new_from_phrase (act->phrase, error);

  return key != NULL && check_phrase (act, key, error)
         && sonae_sync_runner_set_value (act->runner, SONAE_SYNC_VALUE_PHRASE, sonae_key_get_device (key), error)
         && sonae_sync_runner_set_key (act->runner, key, error);
}

static gboolean
read_phrase (Act *act, GCancellable *cancellable, GError **error)
{
  SonaeKey *key = sonae_sync_runner_get_key (act->runner, error);

  act->phrase = key != NULL ? sonae_key_to_phrase (key) : NULL;
  return key != NULL;
}

static void
act_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Act     *act = task_data;
  GError  *error = NULL;
  gboolean is_done = act->func (act, cancellable, &error);

  sonae_sync_own_key_read (&act->key, act->runner);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
act_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeSyncService *self = SONAE_SYNC_SERVICE (source);
  Act              *act = g_task_get_task_data (G_TASK (result));
  g_autoptr (GTask) outer = user_data;
  GError *error = NULL;

  sonae_sync_service_end_act (self, &act->key, act->touched);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_pointer (outer, g_object_ref (result), g_object_unref);
  else
    g_task_return_error (outer, error);
}

/* Returns: (transfer full): to be filled and handed to start_act() */
static Act *
act_new (SonaeSyncService *self, gboolean (*func) (Act *act, GCancellable *cancellable, GError **error))
{
  const SonaeAuthor author = sonae_sync_service_get_author (self);
  Act              *act = g_new0 (Act, 1);

  act->runner = sonae_sync_runner_ref (sonae_sync_service_get_runner (self));
  act->func = func;
  act->name = g_strdup (author.name);
  act->section = g_strdup (author.section);
  act->post = g_strdup (author.post);
  return act;
}

/* @act: (transfer full) */
static void
start_act (
    SonaeSyncService *self, Act *act, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *outer = g_task_new (self, NULL, callback, user_data);
  g_autoptr (GTask) task = g_task_new (self, cancellable, act_done_cb, outer);

  /* What was done is reported as done even if it was cancelled a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (outer, start_act);
  g_task_set_source_tag (task, start_act);
  g_task_set_task_data (task, act, (GDestroyNotify) act_free);
  sonae_sync_service_begin_act (self);
  sonae_sync_runner_run (act->runner, task, act_in_thread);
}

/* Returns: (transfer full) (nullable): the task of the act, which holds what came of it */
static GTask *
finish_act (SonaeSyncService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What waits for the server to be connected to. */
typedef struct
{
  Act                *act;         /* (owned) */
  GCancellable       *cancellable; /* (owned) (nullable) */
  GAsyncReadyCallback callback;
  gpointer            user_data;
  SonaeSyncService   *service; /* (owned) */
} Mounting;

static void
mounted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Mounting *mounting = user_data;

  /* Where it is not mounted after all, looking says why. */
  g_file_mount_enclosing_volume_finish (G_FILE (source), result, NULL);
  if (sonae_sync_service_get_runner (mounting->service) != NULL)
    start_act (mounting->service, mounting->act, mounting->cancellable, mounting->callback, mounting->user_data);
  else
    act_free (mounting->act);
  g_clear_object (&mounting->cancellable);
  g_object_unref (mounting->service);
  g_free (mounting);
}

void
sonae_sync_service_look_async (SonaeSyncService   *self,
                               GFile              *location,
                               GMountOperation    *mounting,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Act      *act = NULL;
  Mounting *waiting = NULL;

  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self) && G_IS_FILE (location));

  act = act_new (self, look);
  act->uri = g_file_get_uri (location);
  if (mounting == NULL || g_file_is_native (location))
    {
      start_act (self, act, cancellable, callback, user_data);
      return;
    }
  waiting = g_new0 (Mounting, 1);
  *waiting = (Mounting){ act, cancellable != NULL ? g_object_ref (cancellable) : NULL, callback, user_data,
                         g_object_ref (self) };
  g_file_mount_enclosing_volume (location, G_MOUNT_MOUNT_NONE, mounting, cancellable, mounted_cb, waiting);
}

gboolean
sonae_sync_service_look_finish (SonaeSyncService *self, GAsyncResult *result, SonaeShareInfo *info, GError **error)
{
  g_autoptr (GTask) task = finish_act (self, result, error);
  Act *act = NULL;

  if (task == NULL)
    return FALSE;
  act = g_task_get_task_data (task);
  *info = act->info;
  act->info = (SonaeShareInfo){ 0 };
  return TRUE;
}

void
sonae_sync_service_create_async (SonaeSyncService   *self,
                                 GFile              *location,
                                 const char         *plan_name,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  Act *act = NULL;

  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self) && G_IS_FILE (location) && plan_name != NULL);

  act = act_new (self, create);
  act->uri = g_file_get_uri (location);
  act->plan_name = g_strdup (plan_name);
  start_act (self, act, cancellable, callback, user_data);
}

void
sonae_sync_service_join_async (SonaeSyncService     *self,
                               GFile                *location,
                               const SonaeShareInfo *info,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  Act *act = NULL;

  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self) && G_IS_FILE (location) && info != NULL);

  act = act_new (self, join);
  act->uri = g_file_get_uri (location);
  act->info = (SonaeShareInfo){ g_strdup (info->share_id), g_strdup (info->manager_key), g_strdup (info->plan_name) };
  start_act (self, act, cancellable, callback, user_data);
}

void
sonae_sync_service_ask_again_async (SonaeSyncService *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self));

  start_act (self, act_new (self, ask_again), NULL, callback, user_data);
}

void
sonae_sync_service_leave_async (SonaeSyncService *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self));

  start_act (self, act_new (self, leave), NULL, callback, user_data);
}

void
sonae_sync_service_decide_async (SonaeSyncService       *self,
                                 const SonaeSyncRequest *request,
                                 const char             *state,
                                 const char             *role,
                                 GAsyncReadyCallback     callback,
                                 gpointer                user_data)
{
  Act *act = NULL;

  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self) && request != NULL && state != NULL && role != NULL);

  act = act_new (self, decide);
  act->request =
      (SonaeSyncRequest){ g_strdup (request->device),  g_strdup (request->public_key), g_strdup (request->author),
                          g_strdup (request->section), g_strdup (request->computer),   g_strdup (request->time) };
  act->state = g_strdup (state);
  act->role = g_strdup (role);
  start_act (self, act, NULL, callback, user_data);
}

void
sonae_sync_service_renew_key_async (SonaeSyncService *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self));

  start_act (self, act_new (self, renew_key), NULL, callback, user_data);
}

void
sonae_sync_service_use_phrase_async (SonaeSyncService   *self,
                                     const char         *phrase,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  Act *act = NULL;

  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self) && phrase != NULL);

  act = act_new (self, use_phrase);
  act->phrase = g_strdup (phrase);
  start_act (self, act, NULL, callback, user_data);
}

gboolean
sonae_sync_service_act_finish (SonaeSyncService *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GTask) task = finish_act (self, result, error);

  return task != NULL;
}

void
sonae_sync_service_read_phrase_async (SonaeSyncService *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self));

  start_act (self, act_new (self, read_phrase), NULL, callback, user_data);
}

char *
sonae_sync_service_read_phrase_finish (SonaeSyncService *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GTask) task = finish_act (self, result, error);
  Act *act = task != NULL ? g_task_get_task_data (task) : NULL;

  return act != NULL ? g_steal_pointer (&act->phrase) : NULL;
}
