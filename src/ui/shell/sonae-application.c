/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graphical program: its windows, its settings and its actions. */

#include "sonae-application.h"

#include "config.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-preferences.h"
#include "sonae-store.h"
#include "sonae-window.h"

/* How long the program waits at its end for what is at work with a plan, and how often it looks. */
#define LONGEST_END (10 * G_TIME_SPAN_SECOND)
#define END_LOOK_MS 20

struct _SonaeApplication
{
  AdwApplication parent_instance;

  gint64 ends_at;    /* the program waits no longer, monotonic */
  guint  waiting_id; /* source that looks whether it need not wait any more */
};

G_DEFINE_FINAL_TYPE (SonaeApplication, sonae_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "file", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open the plan in FILE"), N_ ("FILE") },
  { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the exercise sample"), NULL },
  { NULL },
};

/* Presents the window of the plan at @path, made where there is none. */
static void
present_plan (SonaeApplication *self, const char *path, gboolean sample)
{
  for (GList *each = gtk_application_get_windows (GTK_APPLICATION (self)); each != NULL; each = each->next)
    {
      if (SONAE_IS_WINDOW (each->data) && g_str_equal (sonae_window_get_path (each->data), path))
        {
          gtk_window_present (each->data);
          return;
        }
    }
  gtk_window_present (GTK_WINDOW (sonae_window_new (GTK_APPLICATION (self), path, sample)));
}

/* Returns: (nullable): the plan's window in front. */
static SonaeWindow *
front_window (SonaeApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window != NULL && !SONAE_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window != NULL ? SONAE_WINDOW (window) : NULL;
}

static void
quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Each window finishes what is being typed and saved; the program ends with the last. */
  for (GList *each = windows; each != NULL; each = each->next)
    if (SONAE_IS_WINDOW (each->data))
      gtk_window_close (each->data);
}

static void
open_sample_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *path = sonae_workspace_default_path (TRUE);

  present_plan (user_data, path, TRUE);
}

static void
preferences_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow    *window = front_window (user_data);
  SonaeWorkspace *workspace = window != NULL ? sonae_window_get_workspace (window) : NULL;

  gtk_window_present (GTK_WINDOW (
      sonae_preferences_new (GTK_WINDOW (window), workspace != NULL ? sonae_workspace_get_records (workspace) : NULL)));
}

static void
shortcuts_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/sonae/Sonae/shell/help-overlay.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (overlay, GTK_WINDOW (front_window (user_data)));
  gtk_window_present (overlay);
}

static void
help_launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error) && window != NULL)
    sonae_acts_tell (GTK_WIDGET (window), _ ("No help viewer is installed. Install Yelp to read the help."));
}

static void
help_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SonaeWindow *window = front_window (user_data);

  g_app_info_launch_default_for_uri_async ("help:sonae", NULL, NULL, help_launched_cb,
                                           window != NULL ? g_object_ref (window) : NULL);
}

static void
about_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const authors[] = { "Sonae", NULL };

  gtk_show_about_dialog (GTK_WINDOW (front_window (user_data)), "program-name", _ ("Sonae"), "logo-icon-name",
                         SONAE_APP_ID, "version", SONAE_VERSION, "comments",
                         _ ("Keeps a city’s ICT business continuity plan current, and prints it"), "license-type",
                         GTK_LICENSE_GPL_3_0, "authors", authors, NULL);
}

static const GActionEntry entries[] = {
  { "quit", quit_activated_cb },
  { "open-sample", open_sample_activated_cb },
  { "preferences", preferences_activated_cb },
  { "shortcuts", shortcuts_activated_cb },
  { "help", help_activated_cb },
  { "about", about_activated_cb },
};

static void
set_accel (GApplication *application, const char *action, const char *accel)
{
  const char *accels[] = { accel, NULL };

  gtk_application_set_accels_for_action (GTK_APPLICATION (application), action, accels);
}

static void
sonae_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (sonae_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (SONAE_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  set_accel (application, "app.quit", "<Control>q");
  set_accel (application, "app.preferences", "<Control>comma");
  set_accel (application, "app.shortcuts", "<Control>question");
  set_accel (application, "app.help", "F1");
}

/* A window that was opened meanwhile keeps the program alive by itself. */
static gboolean
look_again_cb (gpointer user_data)
{
  SonaeApplication *self = user_data;

  if (sonae_store_count_open () > 0 && gtk_application_get_windows (user_data) == NULL
      && g_get_monotonic_time () < self->ends_at)
    return G_SOURCE_CONTINUE;
  self->waiting_id = 0;
  g_application_release (user_data);
  return G_SOURCE_REMOVE;
}

/* What another thread has begun with a plan, such as opening or checking it, ends first: else the plan's log stays beside it,
 * and what was being made is left half made. */
static void
sonae_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  SonaeApplication *self = SONAE_APPLICATION (application);

  if (self->waiting_id == 0 && sonae_store_count_open () > 0)
    {
      g_application_hold (G_APPLICATION (application));
      self->ends_at = g_get_monotonic_time () + LONGEST_END;
      self->waiting_id = g_timeout_add (END_LOOK_MS, look_again_cb, self);
    }
  GTK_APPLICATION_CLASS (sonae_application_parent_class)->window_removed (application, window);
}

static void
sonae_application_activate (GApplication *application)
{
  g_autofree char *path = sonae_workspace_default_path (FALSE);

  present_plan (SONAE_APPLICATION (application), path, FALSE);
}

static int
sonae_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  if (!gtk_init_check ())
    {
      g_printerr (
          "%s\n",
          _ ("There is no display to open a window on. “sonae check”, “sonae print” and “sonae sync” need none."));
      return 1;
    }
  return G_APPLICATION_CLASS (sonae_application_parent_class)->handle_local_options (application, given);
}

static int
sonae_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  GVariantDict    *given = g_application_command_line_get_options_dict (command_line);
  gboolean         sample = g_variant_dict_contains (given, "sample");
  const char      *name = NULL;
  g_autofree char *path = NULL;
  int              n_words = 0;
  g_auto (GStrv) words = g_application_command_line_get_arguments (command_line, &n_words);

  if (n_words > 1)
    {
      g_application_command_line_printerr (command_line,
                                           _ ("“%s” is not understood here. “sonae --help” tells more.\n"), words[1]);
      return 2;
    }
  if (g_variant_dict_lookup (given, "file", "^&ay", &name))
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, name);

      path = g_file_get_path (file);
      if (path == NULL)
        {
          g_application_command_line_printerr (
              command_line, _ ("%s is not a file on this computer. Copy it here first, then open the copy.\n"), name);
          return 2;
        }
    }
  else
    {
      path = sonae_workspace_default_path (sample);
    }
  present_plan (SONAE_APPLICATION (application), path, sample);
  return 0;
}

static void
sonae_application_class_init (SonaeApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  GTK_APPLICATION_CLASS (klass)->window_removed = sonae_application_window_removed;
  application_class->startup = sonae_application_startup;
  application_class->activate = sonae_application_activate;
  application_class->handle_local_options = sonae_application_handle_local_options;
  application_class->command_line = sonae_application_command_line;
}

static void
sonae_application_init (SonaeApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

SonaeApplication *
sonae_application_new (void)
{
  return g_object_new (SONAE_TYPE_APPLICATION, "application-id", SONAE_APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, "resource-base-path", "/io/github/sonae/Sonae", NULL);
}
