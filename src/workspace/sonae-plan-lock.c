/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only one running program changes a plan. */

#include "sonae-plan-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "sonae-store.h"

static gboolean
fail (const char *path, int number, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (
      error, SONAE_STORE_ERROR,
      number == ENOSPC || number == EDQUOT ? SONAE_STORE_ERROR_NO_SPACE : SONAE_STORE_ERROR_UNREACHABLE,
      _ ("The file “%s”, which keeps two programs from changing the plan at once, cannot be made or locked: %s. "
         "Remove what is in its way, or copy the plan to another folder."),
      name, g_strerror (number));
  return FALSE;
}

gboolean
sonae_plan_lock_take (const char *path, int *lock, GError **error)
{
  g_autofree char *lock_path = g_strconcat (path, "-lock", NULL);
  int              file = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  int              number;

  *lock = SONAE_PLAN_LOCK_NONE;
  if (file < 0)
    return fail (lock_path, errno, error);
  if (flock (file, LOCK_EX | LOCK_NB) == 0)
    {
      *lock = file;
      return TRUE;
    }
  number = errno;
  close (file);
  return number == EWOULDBLOCK || fail (lock_path, number, error);
}

gboolean
sonae_plan_lock_renew (const char *path, int *lock, GError **error)
{
  int other;

  if (!sonae_plan_lock_take (path, &other, error))
    return FALSE;
  if (other == SONAE_PLAN_LOCK_NONE)
    return TRUE;
  sonae_plan_lock_release (*lock);
  *lock = other;
  return TRUE;
}

void
sonae_plan_lock_release (int lock)
{
  if (lock != SONAE_PLAN_LOCK_NONE)
    close (lock);
}
