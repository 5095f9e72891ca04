/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the open plan and the one that all computers share together: the rounds, and when they begin. */

#include "sonae-sync-service-private.h"

#include <gio/gunixmounts.h>
#include <glib/gi18n.h>

#include "sonae-sync-values.h"

/* Milliseconds. Edits are sent once nothing was changed for a moment; a network that has just come needs one as well. */
#define QUIET_TIME 3000
#define NETWORK_TIME 2000
/* Computers that were started together do not ask together. */
#define POLL_TIME 15000
#define POLL_SPREAD 15000

struct _SonaeSyncService
{
  GObject parent_instance;

  SonaeSyncRunner   *runner;    /* (owned) (nullable): %NULL once closed */
  SonaeStore        *reader;    /* (unowned) (nullable): as well */
  char              *name;      /* (owned): who is at the computer */
  char              *section;   /* (owned) (nullable) */
  char              *post;      /* (owned) (nullable) */
  GNetworkMonitor   *network;   /* (owned) */
  GUnixMountMonitor *mounts;    /* (owned) */
  guint              round_id;  /* source that begins the next round */
  guint              quiet_id;  /* source that begins one after edits */
  GCancellable      *round;     /* (owned) (nullable): of the round under way */
  gboolean           is_wanted; /* another round follows the one under way */
  gboolean           is_asked;  /* the user asks for the next round */
  guint              n_acts;    /* under way, rounds included */

  gboolean        is_shared;
  gboolean        is_checked;
  gboolean        is_manager;
  gboolean        is_running;
  SonaeSyncState  state;
  double          progress;
  char           *message;   /* (owned) (nullable) */
  char           *done_time; /* (owned) (nullable) */
  guint           n_pending;
  guint           n_notes;
  GFile          *location;         /* (owned) (nullable) */
  SonaeSyncOwnKey key;              /* (owned) */
  char           *plan_fingerprint; /* (owned) (nullable) */
  GPtrArray      *requests;         /* (owned) (element-type SonaeSyncRequest) */
};

G_DEFINE_FINAL_TYPE (SonaeSyncService, sonae_sync_service, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_CHECKED,
  PROP_RUNNING,
  PROP_PROGRESS,
  PROP_MESSAGE,
  PROP_DONE_TIME,
  PROP_PENDING,
  PROP_LOCATION,
  PROP_DEVICE,
  PROP_FINGERPRINT,
  PROP_MANAGER,
  PROP_REQUESTS,
  PROP_NOTES,
  N_PROPS,
};

enum
{
  SIGNAL_RECEIVED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

/* What a round hands to the thread of the sync and gets back from it. */
typedef struct
{
  SonaeSyncRunner *runner;   /* (owned) */
  char            *uri;      /* (owned) */
  SonaeSyncResult  result;   /* (owned) */
  SonaeSyncOwnKey  key;      /* (owned) */
  GPtrArray       *requests; /* (owned) (nullable) (element-type SonaeSyncRequest) */
  gboolean         is_asked;
  gboolean         is_renewed;
} Round;

static void
round_free (Round *round)
{
  sonae_sync_runner_unref (round->runner);
  g_free (round->uri);
  sonae_sync_result_clear (&round->result);
  sonae_sync_own_key_clear (&round->key);
  g_clear_pointer (&round->requests, g_ptr_array_unref);
  g_free (round);
}

static void
notify (SonaeSyncService *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* @value: (transfer full) (nullable) */
static void
take_text (SonaeSyncService *self, char **place, char *value, guint property)
{
  gboolean is_same = g_strcmp0 (*place, value) == 0;

  g_free (*place);
  *place = value;
  if (!is_same)
    notify (self, property);
}

static void
tell (SonaeSyncService *self, const GError *error)
{
  take_text (self, &self->message, g_strdup (error->message), PROP_MESSAGE);
}

static void
set_boolean (SonaeSyncService *self, gboolean *place, gboolean value, guint property)
{
  if (*place == value)
    return;
  *place = value;
  notify (self, property);
}

static void
set_state (SonaeSyncService *self, SonaeSyncState state)
{
  if (self->state == state)
    return;
  self->state = state;
  notify (self, PROP_STATE);
}

static void
set_progress (SonaeSyncService *self, double progress)
{
  if (self->progress == progress)
    return;
  self->progress = progress;
  notify (self, PROP_PROGRESS);
}

static void
count_act (SonaeSyncService *self, int by)
{
  self->n_acts += (guint) by;
  set_boolean (self, &self->is_running, self->n_acts > 0, PROP_RUNNING);
}

/* @uri: (nullable) */
static void
take_location (SonaeSyncService *self, const char *uri)
{
  g_autoptr (GFile) location = uri != NULL ? g_file_new_for_uri (uri) : NULL;

  if (self->location == location
      || (self->location != NULL && location != NULL && g_file_equal (self->location, location)))
    return;
  g_set_object (&self->location, location);
  notify (self, PROP_LOCATION);
}

/* Whether this is the manager's computer. Where that cannot be read it stays as it was, and the user is told. */
static void
find_manager (SonaeSyncService *self)
{
  g_autoptr (SonaeRecord) computer = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_manager;

  if (self->is_shared && self->key.device != NULL)
    computer = sonae_store_read_record (self->reader, &sonae_sheet_computer, self->key.device, &error);
  is_manager = computer != NULL && sonae_sync_is_managers_computer (computer);
  if (error != NULL)
    tell (self, error);
  else
    set_boolean (self, &self->is_manager, is_manager, PROP_MANAGER);
}

/* Where they cannot be counted their number stays as it was, and the user is told. */
static void
count_pending (SonaeSyncService *self)
{
  guint n_pending = 0;
  g_autoptr (GError) error = NULL;

  if (self->is_shared && !sonae_store_count_pending (self->reader, &n_pending, &error))
    {
      tell (self, error);
      return;
    }
  if (self->n_pending == n_pending)
    return;
  self->n_pending = n_pending;
  notify (self, PROP_PENDING);
}

static gboolean
is_same_request (const SonaeSyncRequest *a, const SonaeSyncRequest *b)
{
  return g_strcmp0 (a->public_key, b->public_key) == 0 && g_strcmp0 (a->time, b->time) == 0;
}

/* @requests: (transfer full) (nullable): %NULL where they were not read: then those that are known stay */
static void
take_requests (SonaeSyncService *self, GPtrArray *requests)
{
  g_autoptr (GPtrArray) taken = requests;
  gboolean is_same;

  if (taken == NULL)
    return;
  is_same = taken->len == self->requests->len;
  for (guint i = 0; is_same && i < taken->len; i++)
    is_same = is_same_request (taken->pdata[i], self->requests->pdata[i]);
  if (is_same)
    return;
  g_ptr_array_unref (self->requests);
  self->requests = g_steal_pointer (&taken);
  notify (self, PROP_REQUESTS);
}

/* Whether the plan here has the answer. Where that cannot be read the user is told, and the request waits on. */
static gboolean
is_decided (SonaeSyncService *self, const SonaeSyncRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) computer =
      sonae_store_read_record (self->reader, &sonae_sheet_computer, request->device, &error);

  if (error != NULL)
    tell (self, error);
  return sonae_sync_is_decided (computer, request);
}

/* What is decided here is asked no more, though the share may hear of it much later. */
static void
drop_decided (SonaeSyncService *self)
{
  guint const n_before = self->requests->len;

  for (guint i = n_before; i-- > 0;)
    if (is_decided (self, self->requests->pdata[i]))
      g_ptr_array_remove_index (self->requests, i);
  if (self->requests->len < n_before)
    notify (self, PROP_REQUESTS);
}

/* Takes over what the file says of its share. Where that cannot be read all stays as it was, and the user is told. */
static void
read_file (SonaeSyncService *self)
{
  g_autofree char *manager = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *done_time = NULL;
  g_autoptr (GError) error = NULL;

  if (!sonae_store_get_sync_value (self->reader, SONAE_SYNC_VALUE_MANAGER, &manager, &error)
      || !sonae_store_get_sync_value (self->reader, SONAE_SYNC_VALUE_LOCATION, &uri, &error)
      || !sonae_store_get_sync_value (self->reader, SONAE_SYNC_VALUE_DONE, &done_time, &error))
    {
      tell (self, error);
      return;
    }
  self->is_shared = manager != NULL;
  g_free (self->plan_fingerprint);
  self->plan_fingerprint = manager != NULL ? sonae_key_fingerprint (manager) : NULL;
  take_location (self, uri);
  take_text (self, &self->done_time, g_steal_pointer (&done_time), PROP_DONE_TIME);
  find_manager (self);
  if (!self->is_manager)
    take_requests (self, g_ptr_array_new ());
  drop_decided (self);
  count_pending (self);
  if (!self->is_shared)
    {
      /* What a round told of the share is no concern of a plan without one. */
      take_text (self, &self->message, NULL, PROP_MESSAGE);
      set_state (self, SONAE_SYNC_NONE);
    }
  else if (self->state == SONAE_SYNC_NONE)
    set_state (self, SONAE_SYNC_PENDING);
}

/* @key: (transfer full): its contents */
static void
take_key (SonaeSyncService *self, SonaeSyncOwnKey *key)
{
  if (key->device == NULL)
    return;
  take_text (self, &self->key.device, g_steal_pointer (&key->device), PROP_DEVICE);
  take_text (self, &self->key.fingerprint, g_steal_pointer (&key->fingerprint), PROP_FINGERPRINT);
}

/* Two computers with one key cannot be told apart: this one takes another in the next round. */
static gboolean
renew_shared_key (Round *round, GError **error)
{
  g_autofree char *shared = NULL;

  if (!sonae_sync_runner_get_value (round->runner, SONAE_SYNC_VALUE_SHARED_KEY, &shared, error))
    return FALSE;
  round->is_renewed = shared != NULL && g_strcmp0 (shared, round->key.device) == 0;
  if (round->is_renewed)
    sonae_sync_runner_forget_key (round->runner);
  return TRUE;
}

/* Empty on any computer but the manager's. Where they cannot be read the round is none the worse for it, and the user is
 * told. */
static void
read_requests (Round *round, SonaeSync *sync, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  round->requests = sonae_sync_read_requests (sync, cancellable, &error);
  if (error != NULL && round->result.message == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    round->result.message = g_strdup (error->message);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Round     *round = task_data;
  SonaeSync *sync = NULL;
  GError    *error = NULL;

  sonae_sync_own_key_read (&round->key, round->runner);
  sync = sonae_sync_runner_get_sync (round->runner, round->uri, &error);
  if (sync != NULL && round->is_asked)
    sonae_sync_look_closely (sync);
  if (sync == NULL || !sonae_sync_run (sync, &round->result, cancellable, &error) || !renew_shared_key (round, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (round->result.state == SONAE_SYNC_DONE || round->result.state == SONAE_SYNC_PENDING
      || round->result.state == SONAE_SYNC_WAITING)
    read_requests (round, sync, cancellable);
  g_task_return_boolean (task, TRUE);
}

static gboolean
next_round_cb (gpointer user_data)
{
  SonaeSyncService *self = user_data;

  self->round_id = 0;
  sonae_sync_service_run (self, NULL);
  return G_SOURCE_REMOVE;
}

/* The next round begins in @milliseconds at the latest. */
static void
plan_round (SonaeSyncService *self, guint milliseconds)
{
  gint64 due = g_get_monotonic_time () + (gint64) milliseconds * 1000;

  if (self->runner == NULL || !self->is_shared)
    return;
  if (self->round_id != 0)
    {
      GSource *source = g_main_context_find_source_by_id (NULL, self->round_id);

      if (g_source_get_ready_time (source) <= due)
        return;
      g_source_remove (self->round_id);
    }
  self->round_id = g_timeout_add (milliseconds, next_round_cb, self);
}

static void
take_result (SonaeSyncService *self, Round *round, const GError *error)
{
  gboolean is_cancelled = error == NULL && round->result.state == SONAE_SYNC_CANCELLED;

  take_key (self, &round->key);
  if (error != NULL)
    tell (self, error);
  else if (!is_cancelled)
    {
      take_text (self, &self->message, g_steal_pointer (&round->result.message), PROP_MESSAGE);
      set_state (self, round->result.state);
      take_requests (self, g_steal_pointer (&round->requests));
    }
  read_file (self);
  if (!is_cancelled)
    set_boolean (self, &self->is_checked, TRUE, PROP_CHECKED);
  self->n_notes++;
  notify (self, PROP_NOTES);
  if (round->result.touched != NULL && round->result.touched->len > 0)
    g_signal_emit (self, signals[SIGNAL_RECEIVED], 0, round->result.touched);
}

static void
round_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeSyncService *self = SONAE_SYNC_SERVICE (source);
  Round            *round = g_task_get_task_data (G_TASK (result));
  gboolean          is_wanted = self->is_wanted || round->is_renewed;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (self->runner == NULL)
    return;
  g_clear_object (&self->round);
  self->is_wanted = FALSE;
  set_progress (self, -1);
  take_result (self, round, error);
  count_act (self, -1);
  plan_round (self, is_wanted ? 0 : POLL_TIME + (guint) g_random_int_range (0, POLL_SPREAD));
}

static void
progress_cb (gpointer user_data, guint done, guint total)
{
  SonaeSyncService *self = user_data;

  if (self->round != NULL && total > 0)
    set_progress (self, (double) done / total);
}

static void
start_round (SonaeSyncService *self)
{
  g_autoptr (GTask) task = NULL;
  Round *round = g_new0 (Round, 1);

  g_clear_handle_id (&self->round_id, g_source_remove);
  g_clear_handle_id (&self->quiet_id, g_source_remove);
  self->round = g_cancellable_new ();
  round->runner = sonae_sync_runner_ref (self->runner);
  round->uri = g_file_get_uri (self->location);
  round->is_asked = self->is_asked;
  self->is_asked = FALSE;
  task = g_task_new (self, self->round, round_done_cb, NULL);
  /* What was received before it was cancelled has been received. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, start_round);
  g_task_set_task_data (task, round, (GDestroyNotify) round_free);
  count_act (self, 1);
  sonae_sync_runner_run (self->runner, task, run_in_thread);
}

static gboolean
can_run (SonaeSyncService *self)
{
  return self->runner != NULL && self->is_shared && self->location != NULL;
}

/* Begins a round, or has one follow that is under way. */
static void
want_round (SonaeSyncService *self, gboolean is_asked)
{
  self->is_asked |= is_asked;
  if (self->round != NULL)
    self->is_wanted = TRUE;
  else
    start_round (self);
}

static void
mounted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSyncService) self = user_data;

  /* Where it is not mounted after all, the round says so. */
  g_file_mount_enclosing_volume_finish (G_FILE (source), result, NULL);
  if (can_run (self))
    want_round (self, TRUE);
}

static void
network_changed_cb (SonaeSyncService *self)
{
  plan_round (self, NETWORK_TIME);
}

static gboolean
quiet_cb (gpointer user_data)
{
  SonaeSyncService *self = user_data;

  self->quiet_id = 0;
  sonae_sync_service_run (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
read_key_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Round *round = task_data;

  sonae_sync_own_key_read (&round->key, round->runner);
  g_task_return_boolean (task, TRUE);
}

static void
key_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeSyncService *self = SONAE_SYNC_SERVICE (source);
  Round            *round = g_task_get_task_data (G_TASK (result));

  if (self->runner == NULL)
    return;
  take_key (self, &round->key);
  find_manager (self);
}

/* Before the first round, which may hang in a call to the server. */
static void
read_key (SonaeSyncService *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, key_read_cb, NULL);
  Round *round = g_new0 (Round, 1);

  round->runner = sonae_sync_runner_ref (self->runner);
  g_task_set_source_tag (task, read_key);
  g_task_set_task_data (task, round, (GDestroyNotify) round_free);
  sonae_sync_runner_run (self->runner, task, read_key_in_thread);
}

static void
sonae_sync_service_dispose (GObject *object)
{
  SonaeSyncService *self = SONAE_SYNC_SERVICE (object);

  sonae_sync_service_close (self);
  g_clear_object (&self->network);
  g_clear_object (&self->mounts);
  g_clear_object (&self->round);
  g_clear_object (&self->location);

  G_OBJECT_CLASS (sonae_sync_service_parent_class)->dispose (object);
}

static void
sonae_sync_service_finalize (GObject *object)
{
  SonaeSyncService *self = SONAE_SYNC_SERVICE (object);

  g_free (self->name);
  g_free (self->section);
  g_free (self->post);
  g_free (self->message);
  g_free (self->done_time);
  sonae_sync_own_key_clear (&self->key);
  g_free (self->plan_fingerprint);
  g_ptr_array_unref (self->requests);

  G_OBJECT_CLASS (sonae_sync_service_parent_class)->finalize (object);
}

static void
sonae_sync_service_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  SonaeSyncService *self = SONAE_SYNC_SERVICE (object);

  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_CHECKED:
      g_value_set_boolean (value, self->is_checked);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, self->is_running);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_DONE_TIME:
      g_value_set_string (value, self->done_time);
      break;
    case PROP_PENDING:
      g_value_set_uint (value, self->n_pending);
      break;
    case PROP_LOCATION:
      g_value_set_object (value, self->location);
      break;
    case PROP_DEVICE:
      g_value_set_string (value, self->key.device);
      break;
    case PROP_FINGERPRINT:
      g_value_set_string (value, self->key.fingerprint);
      break;
    case PROP_MANAGER:
      g_value_set_boolean (value, self->is_manager);
      break;
    case PROP_REQUESTS:
      g_value_set_boxed (value, self->requests);
      break;
    case PROP_NOTES:
      g_value_set_uint (value, self->n_notes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sonae_sync_service_class_init (SonaeSyncServiceClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GParamFlags const flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sonae_sync_service_dispose;
  object_class->finalize = sonae_sync_service_finalize;
  object_class->get_property = sonae_sync_service_get_property;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, SONAE_SYNC_CANCELLED, 0, flags);
  properties[PROP_CHECKED] = g_param_spec_boolean ("checked", NULL, NULL, FALSE, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_DONE_TIME] = g_param_spec_string ("done-time", NULL, NULL, NULL, flags);
  properties[PROP_PENDING] = g_param_spec_uint ("pending", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LOCATION] = g_param_spec_object ("location", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_DEVICE] = g_param_spec_string ("device", NULL, NULL, NULL, flags);
  properties[PROP_FINGERPRINT] = g_param_spec_string ("fingerprint", NULL, NULL, NULL, flags);
  properties[PROP_MANAGER] = g_param_spec_boolean ("manager", NULL, NULL, FALSE, flags);
  properties[PROP_REQUESTS] = g_param_spec_boxed ("requests", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_NOTES] = g_param_spec_uint ("notes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_RECEIVED] = g_signal_new ("received", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
sonae_sync_service_init (SonaeSyncService *self)
{
  self->name = g_strdup (g_get_user_name ());
  self->progress = -1;
  self->requests = g_ptr_array_new ();
  self->network = g_object_ref (g_network_monitor_get_default ());
  self->mounts = g_unix_mount_monitor_get ();
  g_signal_connect_object (self->network, "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->mounts, "mounts-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
}

SonaeSyncService *
sonae_sync_service_new (const char *plan_path, SonaeWorker *writing, SonaeStore *writer, SonaeStore *reader)
{
  SonaeSyncService *self = g_object_new (SONAE_TYPE_SYNC_SERVICE, NULL);

  self->runner = sonae_sync_runner_new (plan_path, writing, writer, progress_cb, self);
  self->reader = reader;
  read_file (self);
  if (self->is_shared)
    read_key (self);
  plan_round (self, 0);
  return self;
}

void
sonae_sync_service_close (SonaeSyncService *self)
{
  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self));

  if (self->runner == NULL)
    return;
  g_clear_handle_id (&self->round_id, g_source_remove);
  g_clear_handle_id (&self->quiet_id, g_source_remove);
  sonae_sync_service_cancel (self);
  sonae_sync_runner_close (self->runner);
  g_clear_pointer (&self->runner, sonae_sync_runner_unref);
  self->reader = NULL;
}

void
sonae_sync_service_set_author (SonaeSyncService *self, const char *name, const char *section, const char *post)
{
  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self));

  g_free (self->name);
  g_free (self->section);
  g_free (self->post);
  self->name = g_strdup (name);
  self->section = g_strdup (section);
  self->post = g_strdup (post);
}

void
sonae_sync_service_edited (SonaeSyncService *self)
{
  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self));

  if (self->runner == NULL || !self->is_shared)
    return;
  count_pending (self);
  g_clear_handle_id (&self->quiet_id, g_source_remove);
  self->quiet_id = g_timeout_add (QUIET_TIME, quiet_cb, self);
}

void
sonae_sync_service_run (SonaeSyncService *self, GMountOperation *mounting)
{
  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self));

  if (!can_run (self))
    return;
  /* Rounds that begin by themselves while the password is asked for are not the one that was asked for. */
  if (mounting != NULL && !g_file_is_native (self->location))
    g_file_mount_enclosing_volume (self->location, G_MOUNT_MOUNT_NONE, mounting, NULL, mounted_cb, g_object_ref (self));
  else
    want_round (self, mounting != NULL);
}

void
sonae_sync_service_cancel (SonaeSyncService *self)
{
  g_return_if_fail (SONAE_IS_SYNC_SERVICE (self));

  if (self->round != NULL)
    g_cancellable_cancel (self->round);
}

SonaeSyncState
sonae_sync_service_get_state (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), SONAE_SYNC_NONE);

  return self->state;
}

gboolean
sonae_sync_service_is_shared (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), FALSE);

  return self->is_shared;
}

gboolean
sonae_sync_service_is_checked (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), FALSE);

  return self->is_checked;
}

gboolean
sonae_sync_service_is_running (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), FALSE);

  return self->is_running;
}

gboolean
sonae_sync_service_is_manager (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), FALSE);

  return self->is_manager;
}

gboolean
sonae_sync_service_is_member (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), FALSE);

  return self->is_shared && self->key.device != NULL && !self->is_manager;
}

double
sonae_sync_service_get_progress (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), -1);

  return self->progress;
}

const char *
sonae_sync_service_get_message (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), NULL);

  return self->message;
}

const char *
sonae_sync_service_get_done_time (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), NULL);

  return self->done_time;
}

guint
sonae_sync_service_get_pending (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), 0);

  return self->n_pending;
}

GFile *
sonae_sync_service_get_location (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), NULL);

  return self->location;
}

const char *
sonae_sync_service_get_device (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), NULL);

  return self->key.device;
}

const char *
sonae_sync_service_get_fingerprint (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), NULL);

  return self->key.fingerprint;
}

const char *
sonae_sync_service_get_plan_fingerprint (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), NULL);

  return self->plan_fingerprint;
}

GPtrArray *
sonae_sync_service_get_requests (SonaeSyncService *self)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self), NULL);

  return self->requests;
}

GPtrArray *
sonae_sync_service_read_notes (SonaeSyncService *self, guint limit, GError **error)
{
  g_return_val_if_fail (SONAE_IS_SYNC_SERVICE (self) && self->reader != NULL, NULL);

  return sonae_store_read_notes (self->reader, limit, error);
}

SonaeSyncRunner *
sonae_sync_service_get_runner (SonaeSyncService *self)
{
  return self->runner;
}

SonaeAuthor
sonae_sync_service_get_author (SonaeSyncService *self)
{
  return (SonaeAuthor){ self->name, self->section, self->post, g_get_host_name () };
}

void
sonae_sync_service_begin_act (SonaeSyncService *self)
{
  sonae_sync_service_cancel (self);
  count_act (self, 1);
}

void
sonae_sync_service_end_act (SonaeSyncService *self, SonaeSyncOwnKey *key, GPtrArray *touched)
{
  if (self->runner == NULL)
    return;
  take_key (self, key);
  read_file (self);
  count_act (self, -1);
  if (touched != NULL && touched->len > 0)
    g_signal_emit (self, signals[SIGNAL_RECEIVED], 0, touched);
  plan_round (self, 0);
}
