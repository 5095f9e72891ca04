/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder on the file server, as the sync sees it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SONAE_SHARE_ERROR (sonae_share_error_quark ())

/**
 * SonaeShareError:
 * @SONAE_SHARE_ERROR_OFFLINE: cannot be reached now; nothing is known of what is there
 * @SONAE_SHARE_ERROR_NOT_FOUND: it was reached and there is nothing of that name
 * @SONAE_SHARE_ERROR_EXISTS: something of that name is there already
 * @SONAE_SHARE_ERROR_DENIED: no permission, or a read-only share
 * @SONAE_SHARE_ERROR_FULL: no room; what was written may be cut short
 * @SONAE_SHARE_ERROR_BUSY: held by another program for the moment
 * @SONAE_SHARE_ERROR_TOO_LARGE: larger than was asked for
 * @SONAE_SHARE_ERROR_FAILED: anything else
 */
typedef enum
{
  SONAE_SHARE_ERROR_OFFLINE,
  SONAE_SHARE_ERROR_NOT_FOUND,
  SONAE_SHARE_ERROR_EXISTS,
  SONAE_SHARE_ERROR_DENIED,
  SONAE_SHARE_ERROR_FULL,
  SONAE_SHARE_ERROR_BUSY,
  SONAE_SHARE_ERROR_TOO_LARGE,
  SONAE_SHARE_ERROR_FAILED,
} SonaeShareError;

GQuark sonae_share_error_quark (void);

#define SONAE_TYPE_SHARE (sonae_share_get_type ())

/**
 * SonaeShare:
 *
 * A folder reached through a network that may fail at any call. Names are relative, parts separated by "/", ASCII lower
 * case. All calls block. A call that fails may still have had its effect.
 */
G_DECLARE_INTERFACE (SonaeShare, sonae_share, SONAE, SHARE, GObject)

/**
 * SonaeShareInterface:
 * @read: the whole file, %SONAE_SHARE_ERROR_TOO_LARGE past @max_size; a folder there: FAILED
 * @read_part: at most @size bytes from @offset on, fewer or none where the file ends before; the cheap look at an entry
 *   whose bytes are known
 * @write: makes a new file, %SONAE_SHARE_ERROR_EXISTS where one is there; flushed as far as the share can
 * @make_folder: %SONAE_SHARE_ERROR_EXISTS where something is there; the parent must be there
 * @move_folder: gives a folder that holds something another name. The server decides who wins where several want the
 *   name: %SONAE_SHARE_ERROR_EXISTS where a folder that holds something has it already
 * @replace_file: gives a file another name, replacing a file of that name; not atomic everywhere
 * @remove: a file, or an empty folder
 * @list: (element-type utf8): the names in a folder, "" for the share itself, in any order, perhaps late; never to be trusted for "nothing new"
 * @get_age: seconds since it was last changed, both by the server's clock as far as it can be had
 * @get_lead: by how many seconds this computer's clock was ahead of the server's when a file was last made there; 0 where
 *   that is not known
 */
struct _SonaeShareInterface
{
  GTypeInterface parent;

  GBytes *(*read) (SonaeShare *self, const char *name, gsize max_size, GCancellable *cancellable, GError **error);
  GBytes *(*read_part) (
      SonaeShare *self, const char *name, guint64 offset, gsize size, GCancellable *cancellable, GError **error);
  gboolean (*write) (SonaeShare *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error);
  gboolean (*make_folder) (SonaeShare *self, const char *name, GCancellable *cancellable, GError **error);
  gboolean (*move_folder) (
      SonaeShare *self, const char *from, const char *to, GCancellable *cancellable, GError **error);
  gboolean (*replace_file) (
      SonaeShare *self, const char *from, const char *to, GCancellable *cancellable, GError **error);
  gboolean (*remove) (SonaeShare *self, const char *name, GCancellable *cancellable, GError **error);
  GPtrArray *(*list) (SonaeShare *self, const char *name, GCancellable *cancellable, GError **error);
  gboolean (*get_age) (SonaeShare *self, const char *name, gint64 *seconds, GCancellable *cancellable, GError **error);
  gint64 (*get_lead) (SonaeShare *self);
};

/* Each calls the member of its name; see there. */
GBytes *
sonae_share_read (SonaeShare *self, const char *name, gsize max_size, GCancellable *cancellable, GError **error);
GBytes *sonae_share_read_part (
    SonaeShare *self, const char *name, guint64 offset, gsize size, GCancellable *cancellable, GError **error);
gboolean
sonae_share_write (SonaeShare *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error);
gboolean sonae_share_make_folder (SonaeShare *self, const char *name, GCancellable *cancellable, GError **error);
gboolean
sonae_share_move_folder (SonaeShare *self, const char *from, const char *to, GCancellable *cancellable, GError **error);
gboolean sonae_share_replace_file (
    SonaeShare *self, const char *from, const char *to, GCancellable *cancellable, GError **error);
gboolean   sonae_share_remove (SonaeShare *self, const char *name, GCancellable *cancellable, GError **error);
GPtrArray *sonae_share_list (SonaeShare *self, const char *name, GCancellable *cancellable, GError **error);
gboolean
sonae_share_get_age (SonaeShare *self, const char *name, gint64 *seconds, GCancellable *cancellable, GError **error);
gint64 sonae_share_get_lead (SonaeShare *self);
/* Removes a file, or a folder with all that is in it. What cannot be removed stays, and is to be one that does no harm. */
void   sonae_share_remove_all (SonaeShare *self, const char *name, GCancellable *cancellable);

/**
 * sonae_file_share_new:
 * @folder: any location GIO can reach: a local or mounted path, or smb:// through gvfs
 *
 * Returns: (transfer full): the share in that folder (in sonae-file-share.c). Messages name the location as a user
 *   would. A local folder is flushed with fsync.
 */
SonaeShare *sonae_file_share_new (GFile *folder);

/* Tries out whether the share does what the sync relies on (a folder's move never replaces one that holds something,
 * a new file is never made twice, what is written reads back the same) in a folder of its own, which it removes. @device:
 * whose that is, should it be left behind */
gboolean sonae_share_test (SonaeShare *self, const char *device, GCancellable *cancellable, GError **error);

G_END_DECLS
