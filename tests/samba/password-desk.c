/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does at a share that asks for a name and a password: looks at it, makes the plan's share there, and sends.
 * The passwords of the arguments are answered one after the other, then the question is closed. */

#include "sonae-sync-service.h"
#include "sonae-workspace.h"
#include "workspace-open.h"

#include <stdlib.h>

/* What is left to answer. */
typedef struct
{
  const char        *user;
  const char *const *passwords;
  guint              n_asked;
} Answers;

static void
ask_password_cb (GMountOperation  *operation,
                 const char       *message,
                 const char       *user,
                 const char       *domain,
                 GAskPasswordFlags flags,
                 Answers          *answers)
{
  answers->n_asked++;
  if (*answers->passwords == NULL)
    {
      g_mount_operation_reply (operation, G_MOUNT_OPERATION_ABORTED);
      return;
    }
  g_mount_operation_set_username (operation, answers->user);
  g_mount_operation_set_password (operation, *answers->passwords++);
  g_mount_operation_reply (operation, G_MOUNT_OPERATION_HANDLED);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

#define wait_until(condition)                                                                                          \
  while (!(condition))                                                                                                 \
  g_main_context_iteration (NULL, TRUE)

/* Returns: whether the folder is reached, and holds no plan */
static gboolean
look (SonaeSyncService *sync, GFile *place, Answers *answers)
{
  g_autoptr (GMountOperation) operation = g_mount_operation_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (SonaeShareInfo) info = { 0 };
  g_autoptr (GError) error = NULL;

  g_signal_connect (operation, "ask-password", G_CALLBACK (ask_password_cb), answers);
  sonae_sync_service_look_async (sync, place, operation, NULL, done_cb, &result);
  wait_until (result != NULL);
  g_assert_false (sonae_sync_service_look_finish (sync, result, &info, &error));
  g_print ("asked %u\nlooked: %s\n", answers->n_asked, error->message);
  return g_error_matches (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_A_SHARE);
}

static gboolean
share (SonaeSyncService *sync, GFile *place)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sonae_sync_service_create_async (sync, place, "plan", NULL, done_cb, &result);
  wait_until (result != NULL);
  if (!sonae_sync_service_act_finish (sync, result, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  wait_until (sonae_sync_service_is_checked (sync) && !sonae_sync_service_is_running (sync));
  g_print ("state %s\n", sonae_sync_service_get_state (sync) == SONAE_SYNC_DONE ? "done" : "other");
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (SonaeWorkspace) workspace = NULL;
  g_autoptr (GFile) place = NULL;
  g_autoptr (GError) error = NULL;
  Answers answers = { 0 };
  int     status = 0;

  g_assert_cmpint (argc, >=, 4);
  answers.user = argv[3];
  answers.passwords = (const char *const *) argv + 4;
  place = g_file_new_for_uri (argv[2]);
  workspace = workspace_open (argv[1], FALSE, &error);
  g_assert_no_error (error);
  if (look (sonae_workspace_get_sync (workspace), place, &answers))
    status = share (sonae_workspace_get_sync (workspace), place) ? EXIT_SUCCESS : EXIT_FAILURE;
  sonae_workspace_close (workspace);
  return status;
}
