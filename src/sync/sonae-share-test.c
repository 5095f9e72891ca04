/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trying out whether a share does what the sync relies on. */

#include "sonae-share-layout.h"
#include "sonae-share.h"

#include <glib/gi18n.h>

#define TEST_SIZE (64 * 1024)

/* How two folders with a file each, and the place they want, are called. */
#define MINE "a"
#define OTHERS "b"
#define PLACE "slot"

/**
 * Trial:
 * @root: (owned): a folder of its own on the share
 * @bytes: (owned) (array length=2): what the two files hold
 */
typedef struct
{
  SonaeShare   *share;
  GCancellable *cancellable;
  char         *root;
  GBytes       *bytes[2];
} Trial;

static void
trial_clear (Trial *self)
{
  g_free (self->root);
  for (guint i = 0; i < G_N_ELEMENTS (self->bytes); i++)
    g_clear_pointer (&self->bytes[i], g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

static gboolean
refuse (const char *reason, GError **error)
{
  g_set_error (error, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_FAILED,
               _ ("This folder cannot hold a common plan: %s. Choose a folder on another server."), reason);
  return FALSE;
}

static GBytes *
make_noise (void)
{
  guint32 *words = g_new (guint32, TEST_SIZE / sizeof (guint32));

  for (gsize i = 0; i < TEST_SIZE / sizeof (guint32); i++)
    words[i] = g_random_int ();
  return g_bytes_new_take (words, TEST_SIZE);
}

/* Whether a call that must be refused was refused, for the right reason. */
static gboolean
expect_exists (gboolean is_done, GError *problem, const char *reason, GError **error)
{
  if (is_done)
    return refuse (reason, error);
  if (g_error_matches (problem, SONAE_SHARE_ERROR, SONAE_SHARE_ERROR_EXISTS))
    {
      g_error_free (problem);
      return TRUE;
    }
  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
expect_bytes (Trial *self, const char *folder, GBytes *expected, const char *reason, GError **error)
{
  g_autofree char *name = g_strconcat (self->root, "/", folder, "/e", NULL);
  g_autoptr (GBytes) bytes = sonae_share_read (self->share, name, TEST_SIZE, self->cancellable, error);

  if (bytes == NULL)
    return FALSE;
  return g_bytes_equal (bytes, expected) || refuse (reason, error);
}

static gboolean
fill_folder (Trial *self, const char *folder, GBytes *bytes, GError **error)
{
  g_autofree char *path = sonae_layout_in (self->root, folder);
  g_autofree char *name = sonae_layout_in (path, "e");

  return sonae_share_make_folder (self->share, path, self->cancellable, error)
         && sonae_share_write (self->share, name, bytes, self->cancellable, error)
         && expect_bytes (self, folder, bytes, _ ("it does not keep what is written"), error);
}

static gboolean
try_making_twice (Trial *self, GError **error)
{
  g_autofree char *name = g_strconcat (self->root, "/" MINE "/e", NULL);
  GError          *problem = NULL;
  gboolean         is_done = sonae_share_make_folder (self->share, self->root, self->cancellable, &problem);

  if (!expect_exists (is_done, problem, _ ("it makes a folder that is there already"), error))
    return FALSE;
  problem = NULL;
  is_done = sonae_share_write (self->share, name, self->bytes[1], self->cancellable, &problem);
  return expect_exists (is_done, problem, _ ("it makes a file that is there already"), error)
         && expect_bytes (self, MINE, self->bytes[0], _ ("it changes a file that must not be changed"), error);
}

static gboolean
try_moving (Trial *self, GError **error)
{
  g_autofree char *mine = sonae_layout_in (self->root, MINE);
  g_autofree char *others = sonae_layout_in (self->root, OTHERS);
  g_autofree char *place = sonae_layout_in (self->root, PLACE);
  const char      *reason = _ ("it replaces a folder that holds something");
  GError          *problem = NULL;
  gboolean         is_done;

  if (!sonae_share_move_folder (self->share, mine, place, self->cancellable, error)
      || !expect_bytes (self, PLACE, self->bytes[0], _ ("a folder that is moved loses what it holds"), error))
    return FALSE;
  is_done = sonae_share_move_folder (self->share, others, place, self->cancellable, &problem);
  return expect_exists (is_done, problem, reason, error) && expect_bytes (self, PLACE, self->bytes[0], reason, error)
         && expect_bytes (self, OTHERS, self->bytes[1], reason, error);
}

static gboolean
try_replacing (Trial *self, GError **error)
{
  g_autofree char *from = g_strconcat (self->root, "/" OTHERS "/e", NULL);
  g_autofree char *to = g_strconcat (self->root, "/" PLACE "/e", NULL);

  return sonae_share_replace_file (self->share, from, to, self->cancellable, error)
         && expect_bytes (self, PLACE, self->bytes[1], _ ("it does not replace a file"), error);
}

/* Takes everything away again; @error may be %NULL where something else failed before. */
static gboolean
clean_up (Trial *self, GError **error)
{
  static const char *folders[] = { MINE, OTHERS, PLACE };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = sonae_layout_in (self->root, folders[i]);

      sonae_share_remove_all (self->share, folder, self->cancellable);
    }
  /* Fails if anything is left. */
  return sonae_share_remove (self->share, self->root, self->cancellable, error);
}

gboolean
sonae_share_test (SonaeShare *self, const char *device, GCancellable *cancellable, GError **error)
{
  g_auto (Trial) trial = { self, cancellable, sonae_layout_staged_root (device), { make_noise (), make_noise () } };
  gboolean is_suitable;

  g_return_val_if_fail (SONAE_IS_SHARE (self) && device != NULL, FALSE);

  if (!sonae_share_make_folder (self, trial.root, cancellable, error))
    return FALSE;
  is_suitable = fill_folder (&trial, MINE, trial.bytes[0], error) && fill_folder (&trial, OTHERS, trial.bytes[1], error)
                && try_making_twice (&trial, error) && try_moving (&trial, error) && try_replacing (&trial, error);
  return clean_up (&trial, is_suitable ? error : NULL) && is_suitable;
}
