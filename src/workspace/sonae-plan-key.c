/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key with which this computer signs what it sends of a plan. */

#include "sonae-plan-key.h"

#include <glib/gi18n.h>

#include "sonae-merge.h"
#include "sonae-sync-values.h"
#include "sonae-sync.h"

/* Nobody has taken the key away on purpose: whoever looks why the computer asks again shall find it. @is_shared: whether
 * another computer has the same key, else it is gone */
static gboolean
note_loss (SonaeStore *store, gboolean is_shared, GError **error)
{
  g_autofree char *device = NULL;
  g_autofree char *text = NULL;

  if (!sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_DEVICE, &device, error))
    return FALSE;
  text = is_shared
             ? g_strdup_printf (_ ("%s A new key was made here: the manager has to admit the computer again. Where "
                                   "it is to be the manager's, enter the recovery phrase; the other one must not "
                                   "be used any more then."),
                                sonae_sync_explain_shared_key ())
             : g_strdup (_ ("This computer's key was gone, and a new one was made: the manager has to admit the "
                            "computer again. On the manager's own computer, enter the recovery phrase."));
  return device == NULL || sonae_store_add_note (store, 'i', 0, NULL, text, error);
}

SonaeKey *
sonae_plan_key_get (SonaeStore *store, const char *path, GError **error)
{
  g_autofree char *key_path = sonae_key_path (path);
  g_autofree char *shared = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SonaeKey) key = NULL;

  if (!sonae_store_get_sync_value (store, SONAE_SYNC_VALUE_SHARED_KEY, &shared, error))
    return NULL;
  key = sonae_key_load (key_path, &local_error);
  if (key != NULL && g_strcmp0 (shared, sonae_key_get_device (key)) != 0)
    return g_steal_pointer (&key);
  if (key == NULL && !g_error_matches (local_error, SONAE_KEY_ERROR, SONAE_KEY_ERROR_MISSING))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (!note_loss (store, key != NULL, error))
    return NULL;
  g_clear_pointer (&key, sonae_key_unref);
  key = sonae_key_new ();
  if (!sonae_key_save (key, key_path, error))
    return NULL;
  return g_steal_pointer (&key);
}
