/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A share at any location that GIO reaches. */

#include "sonae-share-layout.h"
#include "sonae-share.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gfiledescriptorbased.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (64 * 1024)
/* How long the server's clock is reckoned on with this computer's before it is looked at again. */
#define CLOCK_TIME (10 * 60 * G_TIME_SPAN_SECOND)
/* One that is further off, in seconds, is looked at each time: it may be set right. */
#define CLOCK_OFF 60

/**
 * SonaeFileShare:
 * @place: (owned): the location as a user knows it
 * @is_local: whether it is a path of this computer, perhaps a mounted one
 * @server_time: what the server's clock said, in seconds, when this computer's monotonic one said @server_since; 0 for
 *   not known yet
 * @lead: by how many seconds this computer's time of day was ahead of it then
 */
struct _SonaeFileShare
{
  GObject parent_instance;

  GFile   *folder; /* (owned) */
  char    *place;
  gboolean is_local;
  gint64   server_time;
  gint64   server_since;
  gint64   lead;
};

#define SONAE_TYPE_FILE_SHARE (sonae_file_share_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFileShare, sonae_file_share, SONAE, FILE_SHARE, GObject)

static void share_iface_init (SonaeShareInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SonaeFileShare,
                               sonae_file_share,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SONAE_TYPE_SHARE, share_iface_init))

typedef struct
{
  GMainLoop *loop;
  GError    *error;
  gboolean   is_answered;
} Mounting;

static SonaeShareError
code_of (const GError *error)
{
  if (error->domain == G_RESOLVER_ERROR || error->domain == G_DBUS_ERROR)
    return SONAE_SHARE_ERROR_OFFLINE;
  if (error->domain != G_IO_ERROR)
    return SONAE_SHARE_ERROR_FAILED;
  switch (error->code)
    {
    case G_IO_ERROR_HOST_NOT_FOUND:
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_CONNECTION_REFUSED:
    case G_IO_ERROR_CONNECTION_CLOSED:
    case G_IO_ERROR_NOT_CONNECTED:
    case G_IO_ERROR_NOT_MOUNTED:
    case G_IO_ERROR_TIMED_OUT:
    case G_IO_ERROR_CLOSED:
    case G_IO_ERROR_DBUS_ERROR:
    case G_IO_ERROR_NO_SUCH_DEVICE:
      return SONAE_SHARE_ERROR_OFFLINE;
    case G_IO_ERROR_NOT_FOUND:
      return SONAE_SHARE_ERROR_NOT_FOUND;
    case G_IO_ERROR_EXISTS:
    case G_IO_ERROR_NOT_EMPTY:
    case G_IO_ERROR_WOULD_MERGE:
      return SONAE_SHARE_ERROR_EXISTS;
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      return SONAE_SHARE_ERROR_DENIED;
    case G_IO_ERROR_NO_SPACE:
      return SONAE_SHARE_ERROR_FULL;
    case G_IO_ERROR_BUSY:
    case G_IO_ERROR_WOULD_BLOCK:
    case G_IO_ERROR_PENDING:
      return SONAE_SHARE_ERROR_BUSY;
    default:
      return SONAE_SHARE_ERROR_FAILED;
    }
}

/* What GLib says is not translated everywhere. Returns: @problem in words of our own, where there are some */
static const char *
reason_of (const GError *problem)
{
  if (problem->domain != G_IO_ERROR)
    return problem->message;
  switch (problem->code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return _ ("nothing is there");
    case G_IO_ERROR_IS_DIRECTORY:
    case G_IO_ERROR_NOT_REGULAR_FILE:
      return _ ("it is no file");
    case G_IO_ERROR_PERMISSION_DENIED:
      return _ ("permission denied");
    case G_IO_ERROR_READ_ONLY:
      return _ ("it may only be read");
    case G_IO_ERROR_HOST_NOT_FOUND:
      return _ ("there is no server of that name");
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_CONNECTION_REFUSED:
    case G_IO_ERROR_TIMED_OUT:
      return _ ("the server does not answer");
    default:
      return problem->message;
    }
}

/* Whether @name stands on the share for a moment only. */
static gboolean
is_passing (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (sonae_layout_parse_staged (parts[i], NULL))
      return TRUE;
  return FALSE;
}

/* @name: (nullable): %NULL for the folder itself. Returns: (transfer full): what is spoken of, in quotes: what passes says
 * nothing to people, its folder does */
static char *
name_quoted (SonaeFileShare *self, const char *name)
{
  if (name == NULL || is_passing (name))
    return g_strdup_printf (_ ("“%s”"), self->place);
  /* Translators: a file and the folder it is in */
  return g_strdup_printf (_ ("“%s” in “%s”"), name, self->place);
}

/* Returns: (transfer full): what the user is told */
static char *
describe (SonaeFileShare *self, SonaeShareError code, const char *name, const char *reason)
{
  g_autofree char *quoted = name_quoted (self, name);

  switch (code)
    {
    case SONAE_SHARE_ERROR_OFFLINE:
      return g_strdup_printf (_ ("“%s” cannot be reached (%s). See whether its name is right and the server is "
                                 "connected."),
                              self->place, reason);
    case SONAE_SHARE_ERROR_NOT_FOUND:
      return g_strdup_printf (_ ("There is no “%s” in “%s”."), name, self->place);
    case SONAE_SHARE_ERROR_EXISTS:
      return g_strdup_printf (_ ("There is a “%s” in “%s” already."), name, self->place);
    case SONAE_SHARE_ERROR_DENIED:
      return g_strdup_printf (_ ("%s is closed to you (%s). Ask the administrator of the server for permission to "
                                 "read and write there."),
                              quoted, reason);
    case SONAE_SHARE_ERROR_FULL:
      return g_strdup_printf (_ ("There is no room left in “%s”. Ask the administrator of the server for room, and "
                                 "try again then."),
                              self->place);
    case SONAE_SHARE_ERROR_BUSY:
      return g_strdup_printf (_ ("“%s” in “%s” is in use by another program. Try again in a moment."), name,
                              self->place);
    case SONAE_SHARE_ERROR_TOO_LARGE:
      return g_strdup_printf (_ ("“%s” in “%s” is larger than any such file can be. Ask whoever changed it."), name,
                              self->place);
    case SONAE_SHARE_ERROR_FAILED:
    default:
      return g_strdup_printf (_ ("%s cannot be used (%s). Look at it on the server."), quoted, reason);
    }
}

static gboolean
fail (SonaeFileShare *self, SonaeShareError code, const char *name, const char *reason, GError **error)
{
  g_autofree char *message = describe (self, code, name, reason);

  g_set_error_literal (error, SONAE_SHARE_ERROR, code, message);
  return FALSE;
}

/* Nothing on this computer knows what to do with the kind of address. */
static gboolean
fail_unsupported (SonaeFileShare *self, GError **error)
{
  g_set_error (
      error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_OFFLINE,
      _ ("This computer cannot open such an address as “%s”. Give the path of a folder, such as /mnt/plan; for "
         "smb:// addresses install GVfs."),
      self->place);
  return FALSE;
}

/* Whoever chose a file may have meant its folder. */
static gboolean
fail_not_folder (SonaeFileShare *self, GError **error)
{
  g_set_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FAILED,
               _ ("“%s” is a file. Choose the folder on the file server that all computers share."), self->place);
  return FALSE;
}

/* Returns: what stands in the place of the folder itself, without which nothing is known of what is in it;
 * %G_FILE_TYPE_UNKNOWN where it does not answer */
static GFileType
look_at_folder (SonaeFileShare *self, GCancellable *cancellable)
{
  return g_file_query_file_type (self->folder, G_FILE_QUERY_INFO_NONE, cancellable);
}

/* What is looked for lies further down than a file can hold anything. Whoever put that there is told where it is. */
static gboolean
fail_in_file (SonaeFileShare *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  g_autofree char *way = g_strdup ("");

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *above = g_steal_pointer (&way);
      g_autoptr (GFile) file = NULL;

      way = sonae_layout_in (above, parts[i]);
      file = g_file_resolve_relative_path (self->folder, way);
      if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_DIRECTORY)
        break;
    }
  g_set_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FAILED,
               _ ("“%s” in “%s” is a file where a folder should be. Move the file away on the server, and have the "
                  "folder restored from the server's backup."),
               way, self->place);
  return FALSE;
}

/* Tells the caller what @problem means. A mount that went away leaves nothing where it was, and a lost connection has
 * no code of its own everywhere, so both are told by whether the folder answers. */
static gboolean
fail_with (SonaeFileShare *self, const char *name, const GError *problem, GCancellable *cancellable, GError **error)
{
  SonaeShareError code = code_of (problem);
  GFileType       type = G_FILE_TYPE_DIRECTORY;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_error_copy (problem));
      return FALSE;
    }
  if (code == SONAE_SHARE_ERROR_FAILED || (code == SONAE_SHARE_ERROR_NOT_FOUND && self->is_local))
    type = look_at_folder (self, cancellable);
  if (type == G_FILE_TYPE_REGULAR)
    return fail_not_folder (self, error);
  if (type == G_FILE_TYPE_UNKNOWN)
    code = SONAE_SHARE_ERROR_OFFLINE;
  if (code == SONAE_SHARE_ERROR_OFFLINE && g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return fail_unsupported (self, error);
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    return fail_in_file (self, name, cancellable, error);
  return fail (self, code, name, reason_of (problem), error);
}

static gboolean
fail_with_errno (SonaeFileShare *self, const char *name, int number, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;

  /* These have no code of their own in GIO. */
  if (number == EDQUOT || number == EFBIG)
    return fail (self, SONAE_SHARE_ERROR_FULL, name, g_strerror (number), error);
  problem = g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (number), g_strerror (number));
  return fail_with (self, name, problem, cancellable, error);
}

static void
ask_password_cb (GMountOperation  *operation,
                 const char       *message,
                 const char       *user,
                 const char       *domain,
                 GAskPasswordFlags flags,
                 Mounting         *mounting)
{
  /* Once as nobody, where the server allows it; a remembered password is not asked for. */
  if (mounting->is_answered || (flags & G_ASK_PASSWORD_ANONYMOUS_SUPPORTED) == 0)
    {
      g_mount_operation_reply (operation, G_MOUNT_OPERATION_ABORTED);
      return;
    }
  mounting->is_answered = TRUE;
  g_mount_operation_set_anonymous (operation, TRUE);
  g_mount_operation_reply (operation, G_MOUNT_OPERATION_HANDLED);
}

static void
mounted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Mounting *mounting = user_data;

  g_file_mount_enclosing_volume_finish (G_FILE (source), result, &mounting->error);
  g_main_loop_quit (mounting->loop);
}

/* Connects to the server and waits for it, whatever main loop the caller has. */
static gboolean
mount (SonaeFileShare *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GMountOperation) operation = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  g_autoptr (GError) problem = NULL;
  Mounting mounting = { loop, NULL, FALSE };

  g_main_context_push_thread_default (context);
  operation = g_mount_operation_new ();
  g_signal_connect (operation, "ask-password", G_CALLBACK (ask_password_cb), &mounting);
  g_file_mount_enclosing_volume (self->folder, G_MOUNT_MOUNT_NONE, operation, cancellable, mounted_cb, &mounting);
  g_main_loop_run (loop);
  /* What the message bus has yet to clean up. */
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);

  problem = mounting.error;
  if (problem == NULL || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_ALREADY_MOUNTED))
    return TRUE;
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_FAILED_HANDLED)
      || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    {
      g_set_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_DENIED,
                   _ ("“%s” asks for a name and a password. Open it once in the file manager and have the password "
                      "remembered."),
                   self->place);
      return FALSE;
    }
  return fail (self, SONAE_SHARE_ERROR_OFFLINE, NULL, reason_of (problem), error);
}

/**
 * may_retry:
 * @problem: what went wrong
 * @tries: how often this was asked already
 * @error: what to tell the caller where it is not to be tried again
 *
 * A place that is not mounted is mounted, and what failed without a reason while the folder answers (the connection was
 * lost and made anew) is tried once more.
 */
static gboolean
may_retry (
    SonaeFileShare *self, const char *name, GError *problem, guint *tries, GCancellable *cancellable, GError **error)
{
  gboolean is_unmounted = g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED);

  *tries += 1;
  if (*tries > 2)
    return fail_with (self, name, problem, cancellable, error);
  if (is_unmounted)
    return mount (self, cancellable, error);
  if (!self->is_local && g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_FAILED)
      && look_at_folder (self, cancellable) != G_FILE_TYPE_UNKNOWN)
    return TRUE;
  return fail_with (self, name, problem, cancellable, error);
}

/* Whether a call that changes something did nothing for want of a mount, which is now there. Any other failure may
 * have had its effect, so that it is for the caller to look. */
static gboolean
may_start (SonaeFileShare *self,
           const char     *name,
           GError         *problem,
           gboolean       *was_mounted,
           GCancellable   *cancellable,
           GError        **error)
{
  if (*was_mounted || !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED))
    return fail_with (self, name, problem, cancellable, error);
  *was_mounted = TRUE;
  return mount (self, cancellable, error);
}

/* Opening a pipe or a device would wait for ever. */
static gboolean
is_plain_file (SonaeFileShare *self, GFile *file)
{
  const char *path = self->is_local ? g_file_peek_path (file) : NULL;
  GStatBuf    buffer;

  return path == NULL || g_stat (path, &buffer) != 0 || S_ISREG (buffer.st_mode);
}

/* Reads what is left of @stream, at most @size bytes. */
static GBytes *
read_chunks (GInputStream *stream, gsize size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);

  while (bytes->len < size)
    {
      gssize n_read = g_input_stream_read (stream, chunk, MIN (size - bytes->len, CHUNK), cancellable, error);

      if (n_read < 0)
        return NULL;
      if (n_read == 0)
        break;
      g_byte_array_append (bytes, chunk, (guint) n_read);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
try_read (SonaeFileShare *self, const char *name, guint64 offset, gsize size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_resolve_relative_path (self->folder, name);
  g_autoptr (GFileInputStream) stream = NULL;

  if (!is_plain_file (self, file))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("it is no file"));
      return NULL;
    }
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL
      || (offset > 0 && !g_seekable_seek (G_SEEKABLE (stream), (goffset) offset, G_SEEK_SET, cancellable, error)))
    return NULL;
  return read_chunks (G_INPUT_STREAM (stream), size, cancellable, error);
}

static GBytes *
sonae_file_share_read_part (
    SonaeShare *share, const char *name, guint64 offset, gsize size, GCancellable *cancellable, GError **error)
{
  SonaeFileShare *self = SONAE_FILE_SHARE (share);
  guint           tries = 0;

  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      GBytes *bytes = try_read (self, name, offset, size, cancellable, &problem);

      if (bytes != NULL || !may_retry (self, name, problem, &tries, cancellable, error))
        return bytes;
    }
}

static GBytes *
sonae_file_share_read (SonaeShare *share, const char *name, gsize max_size, GCancellable *cancellable, GError **error)
{
  /* One byte more tells that it is too large. */
  g_autoptr (GBytes) bytes = sonae_file_share_read_part (share, name, 0, max_size + 1, cancellable, error);

  if (bytes != NULL && g_bytes_get_size (bytes) > max_size)
    {
      fail (SONAE_FILE_SHARE (share), SONAE_SHARE_ERROR_TOO_LARGE, name, NULL, error);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

/* A name in a folder lasts only once the folder is flushed as well. */
static gboolean
flush_folder_of (SonaeFileShare *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (name);
  g_autoptr (GFile) folder = g_file_resolve_relative_path (self->folder, parent);
  int descriptor, number, result;

  if (!self->is_local)
    return TRUE;
  descriptor = g_open (g_file_peek_path (folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  result = descriptor < 0 ? -1 : fsync (descriptor);
  number = errno;
  if (descriptor >= 0)
    close (descriptor);
  /* Some mounts of servers do not know how to flush a folder. */
  return result == 0 || number == EINVAL || number == ENOTSUP || number == EACCES
         || fail_with_errno (self, name, number, cancellable, error);
}

/* Looks at the server's clock by a file that the server has just made. */
static void
read_clock (SonaeFileShare *self, GFileOutputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = NULL;
  gint64 now = g_get_monotonic_time ();

  if (self->server_time != 0 && now - self->server_since < CLOCK_TIME && ABS (self->lead) < CLOCK_OFF)
    return;
  info = g_file_output_stream_query_info (stream, G_FILE_ATTRIBUTE_TIME_MODIFIED, cancellable, NULL);
  if (info == NULL || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_TIME_MODIFIED))
    return;
  self->server_time = (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED);
  self->server_since = now;
  self->lead = g_get_real_time () / G_TIME_SPAN_SECOND - self->server_time;
}

static gboolean
write_descriptor (
    SonaeFileShare *self, const char *name, int descriptor, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize written = write (descriptor, data, MIN (size, CHUNK));

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return fail_with_errno (self, name, errno, cancellable, error);
      data += written;
      size -= (gsize) written;
    }
  return fsync (descriptor) == 0 || fail_with_errno (self, name, errno, cancellable, error);
}

static gboolean
write_stream (SonaeFileShare    *self,
              const char        *name,
              GFileOutputStream *stream,
              GBytes            *bytes,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr (GError) problem = NULL;
  gsize         size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, NULL, cancellable, &problem)
      && g_output_stream_flush (G_OUTPUT_STREAM (stream), cancellable, &problem))
    return TRUE;
  return fail_with (self, name, problem, cancellable, error);
}

static gboolean
sonae_file_share_write (SonaeShare *share, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  SonaeFileShare *self = SONAE_FILE_SHARE (share);
  g_autoptr (GFile) file = g_file_resolve_relative_path (self->folder, name);
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) close_problem = NULL;
  gboolean was_mounted = FALSE;
  gboolean is_written;

  while (stream == NULL)
    {
      g_autoptr (GError) problem = NULL;

      stream = g_file_create (file, G_FILE_CREATE_NONE, cancellable, &problem);
      if (stream == NULL && !may_start (self, name, problem, &was_mounted, cancellable, error))
        return FALSE;
    }
  read_clock (self, stream, cancellable);
  if (G_IS_FILE_DESCRIPTOR_BASED (stream))
    is_written = write_descriptor (self, name, g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream)), bytes,
                                   cancellable, error);
  else
    is_written = write_stream (self, name, stream, bytes, cancellable, error);
  /* Some servers tell only here that there was no room. */
  if (!g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &close_problem) && is_written)
    return fail_with (self, name, close_problem, cancellable, error);
  return is_written && flush_folder_of (self, name, cancellable, error);
}

static gboolean
sonae_file_share_make_folder (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  SonaeFileShare *self = SONAE_FILE_SHARE (share);
  g_autoptr (GFile) file = g_file_resolve_relative_path (self->folder, name);
  gboolean was_mounted = FALSE;

  for (;;)
    {
      g_autoptr (GError) problem = NULL;

      if (g_file_make_directory (file, cancellable, &problem))
        return flush_folder_of (self, name, cancellable, error);
      if (!may_start (self, name, problem, &was_mounted, cancellable, error))
        return FALSE;
    }
}

static gboolean
flush_move (SonaeFileShare *self, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  g_autofree char *from_folder = g_path_get_dirname (from);
  g_autofree char *to_folder = g_path_get_dirname (to);

  return flush_folder_of (self, to, cancellable, error)
         && (g_str_equal (from_folder, to_folder) || flush_folder_of (self, from, cancellable, error));
}

static gboolean
move (SonaeFileShare *self,
      const char     *from,
      const char     *to,
      GFileCopyFlags  flags,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr (GFile) source = g_file_resolve_relative_path (self->folder, from);
  g_autoptr (GFile) target = g_file_resolve_relative_path (self->folder, to);
  gboolean was_mounted = FALSE;

  for (;;)
    {
      g_autoptr (GError) problem = NULL;

      /* Never by copying: that would be seen half-done. */
      if (g_file_move (source, target, flags | G_FILE_COPY_NO_FALLBACK_FOR_MOVE | G_FILE_COPY_NOFOLLOW_SYMLINKS,
                       cancellable, NULL, NULL, &problem))
        return flush_move (self, from, to, cancellable, error);
      if (!may_start (self, to, problem, &was_mounted, cancellable, error))
        return FALSE;
    }
}

/* GIO looks whether the name is free and then has the server rename; between the two another computer may have taken
 * it. A server, and every local file system, refuses to put a folder in the place of one that holds something, so that
 * the second of the two fails all the same. An empty folder, or a file in the place of a file, would be replaced. */
static gboolean
sonae_file_share_move_folder (
    SonaeShare *share, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  return move (SONAE_FILE_SHARE (share), from, to, G_FILE_COPY_NONE, cancellable, error);
}

static gboolean
sonae_file_share_replace_file (
    SonaeShare *share, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  return move (SONAE_FILE_SHARE (share), from, to, G_FILE_COPY_OVERWRITE, cancellable, error);
}

static gboolean
sonae_file_share_remove (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  SonaeFileShare *self = SONAE_FILE_SHARE (share);
  g_autoptr (GFile) file = g_file_resolve_relative_path (self->folder, name);
  gboolean was_mounted = FALSE;

  for (;;)
    {
      g_autoptr (GError) problem = NULL;

      if (g_file_delete (file, cancellable, &problem))
        return TRUE;
      if (!may_start (self, name, problem, &was_mounted, cancellable, error))
        return FALSE;
    }
}

static GPtrArray *
try_list (SonaeFileShare *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFile) folder = g_file_resolve_relative_path (self->folder, name);
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);

  while (children != NULL)
    {
      GFileInfo *info;

      if (!g_file_enumerator_iterate (children, &info, NULL, cancellable, error))
        return NULL;
      if (info == NULL)
        return g_steal_pointer (&names);
      if (g_utf8_validate (g_file_info_get_name (info), -1, NULL))
        g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
    }
  return NULL;
}

static GPtrArray *
sonae_file_share_list (SonaeShare *share, const char *name, GCancellable *cancellable, GError **error)
{
  SonaeFileShare *self = SONAE_FILE_SHARE (share);
  guint           tries = 0;

  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      GPtrArray *names = try_list (self, name, cancellable, &problem);

      if (names != NULL || !may_retry (self, name, problem, &tries, cancellable, error))
        return names;
    }
}

/* Returns: seconds, 0 where the server does not tell, -1 for failed */
static gint64
read_modified (SonaeFileShare *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_resolve_relative_path (self->folder, name);
  guint tries = 0;

  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED,
                                                      G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, &problem);

      if (info != NULL)
        return (gint64) MIN (g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED), G_MAXINT64);
      if (!may_retry (self, name, problem, &tries, cancellable, error))
        return -1;
    }
}

/* The clock of this computer may be days off that of the server, so the age is told by the server's alone: by the time
 * it gave the last file this share wrote, and the time that went by here since. Until something was written, the newest
 * change in the folder around it stands for now: the age is then told too low rather than too high. */
static gboolean
sonae_file_share_get_age (
    SonaeShare *share, const char *name, gint64 *seconds, GCancellable *cancellable, GError **error)
{
  SonaeFileShare  *self = SONAE_FILE_SHARE (share);
  g_autofree char *parent = g_path_get_dirname (name);
  gint64           modified = read_modified (self, name, cancellable, error);
  gint64           now;

  if (modified < 0)
    return FALSE;
  if (self->server_time != 0)
    now = self->server_time + (g_get_monotonic_time () - self->server_since) / G_TIME_SPAN_SECOND;
  else
    now = read_modified (self, parent, cancellable, error);
  if (now < 0)
    return FALSE;
  *seconds = MAX (now - modified, 0);
  return TRUE;
}

static gint64
sonae_file_share_get_lead (SonaeShare *share)
{
  return SONAE_FILE_SHARE (share)->lead;
}

static void
sonae_file_share_finalize (GObject *object)
{
  SonaeFileShare *self = SONAE_FILE_SHARE (object);

  g_clear_object (&self->folder);
  g_free (self->place);

  G_OBJECT_CLASS (sonae_file_share_parent_class)->finalize (object);
}

static void
share_iface_init (SonaeShareInterface *iface)
{
  iface->read = sonae_file_share_read;
  iface->read_part = sonae_file_share_read_part;
  iface->write = sonae_file_share_write;
  iface->make_folder = sonae_file_share_make_folder;
  iface->move_folder = sonae_file_share_move_folder;
  iface->replace_file = sonae_file_share_replace_file;
  iface->remove = sonae_file_share_remove;
  iface->list = sonae_file_share_list;
  iface->get_age = sonae_file_share_get_age;
  iface->get_lead = sonae_file_share_get_lead;
}

static void
sonae_file_share_class_init (SonaeFileShareClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sonae_file_share_finalize;
}

static void
sonae_file_share_init (SonaeFileShare *self)
{
}

SonaeShare *
sonae_file_share_new (GFile *folder)
{
  SonaeFileShare *self;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_object_new (SONAE_TYPE_FILE_SHARE, NULL);
  self->folder = g_object_ref (folder);
  self->place = g_file_get_parse_name (folder);
  self->is_local = g_file_is_native (folder) && g_file_peek_path (folder) != NULL;
  return SONAE_SHARE (self);
}
