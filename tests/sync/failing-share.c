/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A share in front of another one, which counts what goes through it and can fail. */

#include "failing-share.h"

struct _FailingShare
{
  GObject parent_instance;

  SonaeShare *inner; /* (owned) */
  Watch      *watch;
};

#define TYPE_FAILING_SHARE (failing_share_get_type ())
G_DECLARE_FINAL_TYPE (FailingShare, failing_share, FAILING, SHARE, GObject)

static void share_iface_init (SonaeShareInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FailingShare,
                               failing_share,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SONAE_TYPE_SHARE, share_iface_init))

static gboolean
may (SonaeShare *share, gboolean changes, GError **error)
{
  Watch *watch = FAILING_SHARE (share)->watch;

  watch->n_calls++;
  if (watch->changes_only && !changes)
    return TRUE;
  if (watch->n_good > 0)
    {
      watch->n_good--;
      return TRUE;
    }
  if (watch->n_bad > 0 && --watch->n_bad == 0)
    watch->n_good = G_MAXUINT;
  g_set_error (error, SONAE_SHARE_ERROR, (int) watch->code, "call %u fails", watch->n_calls);
  return FALSE;
}

/* Whether @name is not there yet. */
static gboolean
is_late (SonaeShare *share, const char *name, GError **error)
{
  Watch *watch = FAILING_SHARE (share)->watch;

  if (watch->n_late == 0 || g_strcmp0 (name, watch->late) != 0)
    return FALSE;
  watch->n_late--;
  g_set_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_NOT_FOUND, "“%s” is not there yet", name);
  return TRUE;
}

static gboolean
is_closed (SonaeShare *share, const char *name, GError **error)
{
  const char *closed = FAILING_SHARE (share)->watch->closed;

  if (closed == NULL || !g_str_has_prefix (name, closed))
    return FALSE;
  g_set_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_DENIED, "“%s” is closed", name);
  return TRUE;
}

static GBytes *
count_read (SonaeShare *share, GBytes *bytes)
{
  if (bytes != NULL)
    FAILING_SHARE (share)->watch->n_read += g_bytes_get_size (bytes);
  return bytes;
}

static GBytes *
failing_share_read (SonaeShare *share, const char *name, gsize max_size, GCancellable *cancellable, GError **error)
{
  if (!may (share, FALSE, error) || is_late (share, name, error) || is_closed (share, name, error))
    return NULL;
  return count_read (share, sonae_share_read (FAILING_SHARE (share)->inner, name, max_size, cancellable, error));
}

static GBytes *
failing_share_read_part (
    SonaeShare *share, const char *name, guint64 offset, gsize size, GCancellable *cancellable, GError **error)
{
  if (!may (share, FALSE, error) || is_late (share, name, error) || is_closed (share, name, error))
    return NULL;
  return count_read (share,
                     sonae_share_read_part (FAILING_SHARE (share)->inner, name, offset, size, cancellable, error));
}

static gboolean
failing_share_write (SonaeShare *share, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  if (!may (share, TRUE, error))
    return FALSE;
  FAILING_SHARE (share)->watch->n_written += g_bytes_get_size (bytes);
  return sonae_share_write (FAILING_SHARE (share)->inner, name, bytes, cancellable, error);
}

static gboolean
failing_share_make_folder (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  return may (share, TRUE, error) && sonae_share_make_folder (FAILING_SHARE (share)->inner, name, cancellable, error);
}

static gboolean
failing_share_move_folder (
    SonaeShare *share, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  return may (share, TRUE, error)
         && sonae_share_move_folder (FAILING_SHARE (share)->inner, from, to, cancellable, error);
}

static gboolean
failing_share_replace_file (
    SonaeShare *share, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  return may (share, TRUE, error)
         && sonae_share_replace_file (FAILING_SHARE (share)->inner, from, to, cancellable, error);
}

static gboolean
failing_share_remove (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  return may (share, TRUE, error) && sonae_share_remove (FAILING_SHARE (share)->inner, name, cancellable, error);
}

static GPtrArray *
failing_share_list (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  if (!may (share, FALSE, error) || is_closed (share, name, error))
    return NULL;
  return sonae_share_list (FAILING_SHARE (share)->inner, name, cancellable, error);
}

static gboolean
failing_share_get_age (SonaeShare *share, const char *name, gint64 *seconds, GCancellable *cancellable, GError **error)
{
  return may (share, FALSE, error)
         && sonae_share_get_age (FAILING_SHARE (share)->inner, name, seconds, cancellable, error);
}

static gint64
failing_share_get_lead (SonaeShare *share)
{
  return sonae_share_get_lead (FAILING_SHARE (share)->inner);
}

static void
failing_share_finalize (GObject *object)
{
  g_object_unref (FAILING_SHARE (object)->inner);

  G_OBJECT_CLASS (failing_share_parent_class)->finalize (object);
}

static void
share_iface_init (SonaeShareInterface *iface)
{
  iface->read = failing_share_read;
  iface->read_part = failing_share_read_part;
  iface->write = failing_share_write;
  iface->make_folder = failing_share_make_folder;
  iface->move_folder = failing_share_move_folder;
  iface->replace_file = failing_share_replace_file;
  iface->remove = failing_share_remove;
  iface->list = failing_share_list;
  iface->get_age = failing_share_get_age;
  iface->get_lead = failing_share_get_lead;
}

static void
failing_share_class_init (FailingShareClass *class)
{
  G_OBJECT_CLASS (class)->finalize = failing_share_finalize;
}

static void
failing_share_init (FailingShare *self)
{
}

SonaeShare *
failing_share_new (SonaeShare *inner, Watch *watch)
{
  FailingShare *self = g_object_new (TYPE_FAILING_SHARE, NULL);

  self->inner = g_object_ref (inner);
  self->watch = watch;
  watch->n_good = G_MAXUINT;
  return SONAE_SHARE (self);
}
