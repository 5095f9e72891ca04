/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A share that counts what is asked of it, and says of what is on it that it is old. */

#include "watched-share.h"

#include "sonae-share-layout.h"

static void watched_share_iface_init (SonaeShareInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WatchedShare,
                               watched_share,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SONAE_TYPE_SHARE, watched_share_iface_init))

/* Returns: the share to ask */
static SonaeShare *
count (SonaeShare *share)
{
  WatchedShare *self = WATCHED_SHARE (share);

  self->n_calls++;
  return self->share;
}

/* Returns: (nullable) (transfer full): @bytes */
static GBytes *
count_bytes (SonaeShare *share, GBytes *bytes)
{
  if (bytes != NULL)
    WATCHED_SHARE (share)->n_bytes += g_bytes_get_size (bytes);
  return bytes;
}

static GBytes *
watched_share_read (SonaeShare *share, const char *name, gsize max_size, GCancellable *cancellable, GError **error)
{
  return count_bytes (share, sonae_share_read (count (share), name, max_size, cancellable, error));
}

static GBytes *
watched_share_read_part (
    SonaeShare *share, const char *name, guint64 offset, gsize size, GCancellable *cancellable, GError **error)
{
  if (g_strcmp0 (name, WATCHED_SHARE (share)->large) == 0)
    {
      g_set_error_literal (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_TOO_LARGE, "too large");
      return NULL;
    }
  return count_bytes (share, sonae_share_read_part (count (share), name, offset, size, cancellable, error));
}

static gboolean
watched_share_write (SonaeShare *share, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  return sonae_share_write (count (share), name, count_bytes (share, bytes), cancellable, error);
}

static gboolean
watched_share_make_folder (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  return sonae_share_make_folder (count (share), name, cancellable, error);
}

static gboolean
watched_share_move_folder (
    SonaeShare *share, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  return sonae_share_move_folder (count (share), from, to, cancellable, error);
}

static gboolean
watched_share_replace_file (
    SonaeShare *share, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  return sonae_share_replace_file (count (share), from, to, cancellable, error);
}

static gboolean
watched_share_remove (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  return sonae_share_remove (count (share), name, cancellable, error);
}

static GPtrArray *
watched_share_list (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  GPtrArray *names = sonae_share_list (count (share), name, cancellable, error);

  WATCHED_SHARE (share)->n_lists++;
  if (names != NULL && WATCHED_SHARE (share)->is_listless && g_str_has_prefix (name, SONAE_LAYOUT_LOG "/"))
    g_ptr_array_set_size (names, 0);
  return names;
}

static gboolean
watched_share_get_age (SonaeShare *share, const char *name, gint64 *seconds, GCancellable *cancellable, GError **error)
{
  WatchedShare *self = WATCHED_SHARE (share);

  if (!sonae_share_get_age (count (share), name, seconds, cancellable, error))
    return FALSE;
  if (self->aged != NULL && g_str_has_prefix (name, self->aged))
    *seconds = self->age;
  return TRUE;
}

static gint64
watched_share_get_lead (SonaeShare *share)
{
  return sonae_share_get_lead (WATCHED_SHARE (share)->share) + WATCHED_SHARE (share)->lead;
}

static void
watched_share_iface_init (SonaeShareInterface *iface)
{
  iface->read = watched_share_read;
  iface->read_part = watched_share_read_part;
  iface->write = watched_share_write;
  iface->make_folder = watched_share_make_folder;
  iface->move_folder = watched_share_move_folder;
  iface->replace_file = watched_share_replace_file;
  iface->remove = watched_share_remove;
  iface->list = watched_share_list;
  iface->get_age = watched_share_get_age;
  iface->get_lead = watched_share_get_lead;
}

static void
watched_share_finalize (GObject *object)
{
  WatchedShare *self = WATCHED_SHARE (object);

  g_object_unref (self->share);
  g_free (self->aged);
  G_OBJECT_CLASS (watched_share_parent_class)->finalize (object);
}

static void
watched_share_class_init (WatchedShareClass *class)
{
  G_OBJECT_CLASS (class)->finalize = watched_share_finalize;
}

static void
watched_share_init (WatchedShare *self)
{
}

WatchedShare *
watched_share_put_before (Office *office)
{
  WatchedShare *self = g_object_new (WATCHED_TYPE_SHARE, NULL);

  self->share = office->share;
  office->share = SONAE_SHARE (self);
  for (guint i = 0; i < OFFICE_N_COMPUTERS; i++)
    office_restart (office, i, NULL);
  return self;
}

void
watched_share_set_age (WatchedShare *self, const char *aged, gint64 age)
{
  g_free (self->aged);
  self->aged = g_strdup (aged);
  self->age = age;
}

void
watched_share_set_listless (WatchedShare *self, gboolean is_listless)
{
  self->is_listless = is_listless;
}

void
watched_share_reset (WatchedShare *self)
{
  self->n_calls = self->n_lists = 0;
  self->n_bytes = 0;
}
