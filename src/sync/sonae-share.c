/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder on the file server, whatever is behind it. */

#include "sonae-share.h"

#include "sonae-share-layout.h"

G_DEFINE_QUARK (sonae_share_error, sonae_share_error)

G_DEFINE_INTERFACE (SonaeShare, sonae_share, G_TYPE_OBJECT)

static void
sonae_share_default_init (SonaeShareInterface *iface)
{
}

GBytes *
sonae_share_read (SonaeShare *self, const char *name, gsize max_size, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_SHARE (self), NULL);

  return SONAE_SHARE_GET_IFACE (self)->read (self, name, max_size, cancellable, error);
}

GBytes *
sonae_share_read_part (
    SonaeShare *self, const char *name, guint64 offset, gsize size, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_SHARE (self), NULL);

  return SONAE_SHARE_GET_IFACE (self)->read_part (self, name, offset, size, cancellable, error);
}

gboolean
sonae_share_write (SonaeShare *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_SHARE (self), FALSE);

  return SONAE_SHARE_GET_IFACE (self)->write (self, name, bytes, cancellable, error);
}

gboolean
sonae_share_make_folder (SonaeShare *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_SHARE (self), FALSE);

  return SONAE_SHARE_GET_IFACE (self)->make_folder (self, name, cancellable, error);
}

gboolean
sonae_share_move_folder (SonaeShare *self, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_SHARE (self), FALSE);

  return SONAE_SHARE_GET_IFACE (self)->move_folder (self, from, to, cancellable, error);
}

gboolean
sonae_share_replace_file (SonaeShare *self, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_SHARE (self), FALSE);

  return SONAE_SHARE_GET_IFACE (self)->replace_file (self, from, to, cancellable, error);
}

gboolean
sonae_share_remove (SonaeShare *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_SHARE (self), FALSE);

  return SONAE_SHARE_GET_IFACE (self)->remove (self, name, cancellable, error);
}

GPtrArray *
sonae_share_list (SonaeShare *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_SHARE (self), NULL);

  return SONAE_SHARE_GET_IFACE (self)->list (self, name, cancellable, error);
}

gboolean
sonae_share_get_age (SonaeShare *self, const char *name, gint64 *seconds, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_SHARE (self), FALSE);

  return SONAE_SHARE_GET_IFACE (self)->get_age (self, name, seconds, cancellable, error);
}

gint64
sonae_share_get_lead (SonaeShare *self)
{
  g_return_val_if_fail (SONAE_IS_SHARE (self), 0);

  return SONAE_SHARE_GET_IFACE (self)->get_lead (self);
}

/* A link to a folder is removed, not what it leads to. */
void
sonae_share_remove_all (SonaeShare *self, const char *name, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) names = NULL;

  if (sonae_share_remove (self, name, cancellable, NULL))
    return;
  names = sonae_share_list (self, name, cancellable, NULL);
  if (names == NULL)
    return;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *child = sonae_layout_in (name, names->pdata[i]);

      sonae_share_remove_all (self, child, cancellable);
    }
  sonae_share_remove (self, name, cancellable, NULL);
}
