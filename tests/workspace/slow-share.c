/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The share of every workspace of a test: a real one, each call of which may be made to hang. */

#include "slow-share.h"

#include "sonae-share.h"

#define TYPE_SLOW_SHARE (slow_share_get_type ())
G_DECLARE_FINAL_TYPE (SlowShare, slow_share, SLOW, SHARE, GObject)

struct _SlowShare
{
  GObject     parent_instance;
  SonaeShare *real; /* (owned) */
};

static void slow_share_iface_init (SonaeShareInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlowShare,
                               slow_share,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SONAE_TYPE_SHARE, slow_share_iface_init))

static GMutex   slow_mutex;
static GCond    slow_cond;
static gboolean is_hanging;
static guint    n_hanging;

/* As a call into a mount whose server is gone: nothing can stop it. */
static SonaeShare *
hang (SonaeShare *share)
{
  g_mutex_lock (&slow_mutex);
  n_hanging++;
  g_cond_broadcast (&slow_cond);
  while (is_hanging)
    g_cond_wait (&slow_cond, &slow_mutex);
  n_hanging--;
  g_cond_broadcast (&slow_cond);
  g_mutex_unlock (&slow_mutex);
  return SLOW_SHARE (share)->real;
}

void
set_hanging (gboolean hangs)
{
  g_mutex_lock (&slow_mutex);
  is_hanging = hangs;
  g_cond_broadcast (&slow_cond);
  g_mutex_unlock (&slow_mutex);
}

gboolean
does_hang (void)
{
  gboolean hangs;

  g_mutex_lock (&slow_mutex);
  hangs = n_hanging > 0;
  g_mutex_unlock (&slow_mutex);
  return hangs;
}

static GBytes *
slow_read (SonaeShare *share, const char *name, gsize max_size, GCancellable *cancellable, GError **error)
{
  return sonae_share_read (hang (share), name, max_size, cancellable, error);
}

static GBytes *
slow_read_part (
    SonaeShare *share, const char *name, guint64 offset, gsize size, GCancellable *cancellable, GError **error)
{
  return sonae_share_read_part (hang (share), name, offset, size, cancellable, error);
}

static gboolean
slow_write (SonaeShare *share, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  return sonae_share_write (hang (share), name, bytes, cancellable, error);
}

static gboolean
slow_make_folder (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  return sonae_share_make_folder (hang (share), name, cancellable, error);
}

static gboolean
slow_move_folder (SonaeShare *share, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  return sonae_share_move_folder (hang (share), from, to, cancellable, error);
}

static gboolean
slow_replace_file (SonaeShare *share, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  return sonae_share_replace_file (hang (share), from, to, cancellable, error);
}

static gboolean
slow_remove (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  return sonae_share_remove (hang (share), name, cancellable, error);
}

static GPtrArray *
slow_list (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  return sonae_share_list (hang (share), name, cancellable, error);
}

static gboolean
slow_get_age (SonaeShare *share, const char *name, gint64 *seconds, GCancellable *cancellable, GError **error)
{
  return sonae_share_get_age (hang (share), name, seconds, cancellable, error);
}

static gint64
slow_get_lead (SonaeShare *share)
{
  return 0;
}

static void
slow_share_iface_init (SonaeShareInterface *iface)
{
  iface->read = slow_read;
  iface->read_part = slow_read_part;
  iface->write = slow_write;
  iface->make_folder = slow_make_folder;
  iface->move_folder = slow_move_folder;
  iface->replace_file = slow_replace_file;
  iface->remove = slow_remove;
  iface->list = slow_list;
  iface->get_age = slow_get_age;
  iface->get_lead = slow_get_lead;
}

static void
slow_share_finalize (GObject *object)
{
  g_object_unref (SLOW_SHARE (object)->real);

  G_OBJECT_CLASS (slow_share_parent_class)->finalize (object);
}

static void
slow_share_class_init (SlowShareClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = slow_share_finalize;
}

static void
slow_share_init (SlowShare *self)
{
}

/* The linker puts these in the place of the share's constructor (see meson.build). */
SonaeShare *__real_sonae_file_share_new (GFile *folder);
SonaeShare *__wrap_sonae_file_share_new (GFile *folder);

SonaeShare *
__wrap_sonae_file_share_new (GFile *folder)
{
  SlowShare *self = g_object_new (TYPE_SLOW_SHARE, NULL);

  self->real = __real_sonae_file_share_new (folder);
  return SONAE_SHARE (self);
}
