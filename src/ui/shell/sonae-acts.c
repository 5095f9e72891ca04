/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What any widget may ask of the window it stands in. */

#include "sonae-acts.h"

#include <glib/gi18n.h>

#include "sonae-edit.h"
#include "sonae-print-preview.h"
#include "sonae-record-window.h"
#include "sonae-toast.h"
#include "sonae-window.h"

/* Who asked for something that takes a while. */
typedef struct
{
  SonaeWindow  *window;  /* (owned) */
  GtkWidget    *widget;  /* (weak) (nullable) */
  char         *label;   /* (owned): what is done, in words */
  SonaeCommand *command; /* (owned) (nullable): what does it */
  GtkWindow    *closed;  /* (weak) (nullable): the window that is closed once it is done */
  GtkWidget    *focus;   /* (weak) (nullable): what had the keyboard in it */
} Asked;

static Asked *
asked_new (SonaeWindow *window, GtkWidget *widget, const char *label)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->window = g_object_ref (window);
  asked->label = g_strdup (label);
  g_set_weak_pointer (&asked->widget, widget);
  return asked;
}

static void
asked_free (Asked *asked)
{
  g_clear_weak_pointer (&asked->widget);
  g_clear_weak_pointer (&asked->closed);
  g_clear_weak_pointer (&asked->focus);
  g_object_unref (asked->window);
  g_clear_object (&asked->command);
  g_free (asked->label);
  g_free (asked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

/* Returns: (nullable): the Sonae window @widget stands in, or whose window is transient for one. */
static SonaeWindow *
find_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  while (root != NULL && !SONAE_IS_WINDOW (root))
    root = GTK_IS_WINDOW (root) ? GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root))) : NULL;
  return root != NULL ? SONAE_WINDOW (root) : NULL;
}

/* Shows @toast where @widget stands: in its own window, where that can show one. */
static void
show_toast (SonaeWindow *window, GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay = widget != NULL ? gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY) : NULL;

  if (overlay != NULL && gtk_widget_get_root (overlay) != GTK_ROOT (window))
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    sonae_window_add_toast (window, toast);
}

/* @message: (nullable): what was done, %NULL for @error */
static void
tell_done (Asked *asked, const char *message, const GError *error)
{
  AdwToast *toast = NULL;

  if (message != NULL)
    {
      toast = sonae_toast_new (message);
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  else
    {
      toast = sonae_toast_new (error->message);
      adw_toast_set_timeout (toast, SONAE_TOAST_LONG);
    }
  show_toast (asked->window, asked->widget, toast);
}

/* The window closes without a question where it was done, else what was entered in it can be entered on. */
static void
leave_closed (Asked *asked, gboolean is_done)
{
  if (asked->closed == NULL)
    return;
  if (is_done)
    {
      gtk_window_destroy (asked->closed);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (asked->closed), TRUE);
  if (asked->focus != NULL)
    gtk_widget_grab_focus (asked->focus);
}

/* Takes @note. Returns: (transfer full): what was done, with that note */
static char *
add_note (const char *label, char *note)
{
  g_autofree char *owned = note;

  /* Translators: what was done, and what there is to say of it. */
  return g_strdup_printf (C_ ("done", "%s (%s)"), label, owned);
}

/* Returns: (transfer full): what was done, and what of it has become conflicts */
static char *
describe_clashes (Asked *asked)
{
  guint            n_clashes = sonae_command_count_clashes (asked->command);
  gboolean         is_all = n_clashes == sonae_command_get_changes (asked->command)->len;
  g_autofree char *clashes = NULL;

  if (sonae_command_is_of_removed (asked->command))
    return add_note (asked->label, g_strdup (_ ("Somebody else deleted the record first; both are now a conflict")));
  clashes = g_strdup_printf (ngettext ("Somebody else changed %u value first; both are now a conflict",
                                       "Somebody else changed %u values first; all are now conflicts", n_clashes),
                             n_clashes);
  return is_all ? g_steal_pointer (&clashes) : add_note (asked->label, g_steal_pointer (&clashes));
}

/* Somebody else had written some of it first: to undo that would take back what was done before. */
static void
tell_clashes (Asked *asked)
{
  g_autofree char *message = describe_clashes (asked);
  AdwToast        *toast = sonae_toast_new (message);

  adw_toast_set_timeout (toast, SONAE_TOAST_LONG);
  show_toast (asked->window, asked->widget, toast);
}

static void
run_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = sonae_workspace_run_finish (SONAE_WORKSPACE (source), result, &error);

  leave_closed (asked, is_done);
  if (is_done && sonae_command_count_clashes (asked->command) > 0)
    tell_clashes (asked);
  else
    tell_done (asked, is_done ? asked->label : NULL, error);
}

/* Returns: (transfer full): what is done, and how much is left that names what it deletes */
static char *
describe_command (SonaeRecords *records, SonaeCommand *command)
{
  const char *label = sonae_command_get_label (command);
  guint       n_left = sonae_edit_count_left (records, command);

  if (n_left == 0)
    return g_strdup (label);
  return add_note (
      label,
      g_strdup_printf (ngettext ("%u entry still refers to it", "%u entries still refer to it", n_left), n_left));
}

/* Returns: (transfer full): who asked for @command */
static Asked *
ask (GtkWidget *widget, SonaeCommand *command)
{
  SonaeWindow     *window = find_window (widget);
  g_autofree char *done = describe_command (sonae_workspace_get_records (sonae_window_get_workspace (window)), command);
  Asked           *asked = asked_new (window, widget, done);

  asked->command = g_object_ref (command);
  return asked;
}

/* @asked: (transfer full) */
static void
run (Asked *asked, SonaeCommand *command)
{
  sonae_workspace_run_async (sonae_window_get_workspace (asked->window), command, NULL, run_done_cb, asked);
}

void
sonae_acts_run (GtkWidget *widget, SonaeCommand *command)
{
  g_autoptr (SonaeCommand) owned = command;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (command == NULL)
    return;
  g_return_if_fail (sonae_acts_get_workspace (widget) != NULL);

  run (ask (widget, command), command);
}

void
sonae_acts_run_and_close (GtkWidget *widget, SonaeCommand *command)
{
  g_autoptr (SonaeCommand) owned = command;
  GtkWindow *closed = NULL;
  Asked     *asked = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (sonae_acts_get_workspace (widget) != NULL);

  closed = GTK_WINDOW (gtk_widget_get_root (widget));
  if (command == NULL)
    {
      gtk_window_close (closed);
      return;
    }
  asked = ask (widget, command);
  g_set_weak_pointer (&asked->closed, closed);
  g_set_weak_pointer (&asked->focus, gtk_window_get_focus (closed));
  /* Nobody adds twice. GTK 4.8 tells no entry that it loses the keyboard in this way. */
  gtk_window_set_focus (closed, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (closed), FALSE);
  run (asked, command);
}

char *
sonae_acts_note_left (char *done, guint n_left)
{
  g_autofree char *owned = done;

  if (n_left == 0)
    return g_steal_pointer (&owned);
  return add_note (done, g_strdup_printf (ngettext ("%u change stays, as it was changed again since",
                                                    "%u changes stay, as they were changed again since", n_left),
                                          n_left));
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  guint            n_left = 0;
  g_autofree char *label = sonae_workspace_revert_finish (SONAE_WORKSPACE (source), result, &n_left, &error);
  g_autofree char *message =
      label != NULL ? sonae_acts_note_left (g_strdup_printf (_ ("Taken back: %s"), label), n_left) : NULL;

  tell_done (asked, message, error);
}

void
sonae_acts_take_back (GtkWidget *widget, const SonaeHistoryEntry *entry)
{
  SonaeWindow    *window = NULL;
  SonaeWorkspace *workspace = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  window = find_window (widget);
  workspace = sonae_acts_get_workspace (widget);
  g_return_if_fail (workspace != NULL);

  sonae_workspace_revert_async (workspace, entry->seq, entry->label, taken_back_cb,
                                asked_new (window, widget, entry->label));
}

void
sonae_acts_show_record (GtkWidget *widget, const SonaeSheet *sheet, const char *id)
{
  SonaeWindow *window = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  window = find_window (widget);
  g_return_if_fail (window != NULL);

  /* First, as some records are shown in a window of their own. */
  gtk_window_present (GTK_WINDOW (window));
  sonae_window_show_record (window, sheet, id);
}

void
sonae_acts_show_gap (GtkWidget *widget, const char *system, const char *scenario)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (scenario != NULL);

  sonae_acts_show_record (widget, &sonae_sheet_system, system);
  gtk_widget_activate_action (GTK_WIDGET (sonae_window_get_view (find_window (widget))), "systems.show-gap", "s",
                              scenario);
}

void
sonae_acts_show_sheet (GtkWidget *widget, const SonaeSheet *sheet)
{
  SonaeWindow *window = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  window = find_window (widget);
  g_return_if_fail (window != NULL);

  sonae_window_show_sheet (window, sheet);
}

void
sonae_acts_edit_record (GtkWidget *widget, SonaeRecord *record)
{
  SonaeWindow    *window = NULL;
  SonaeWorkspace *workspace = NULL;
  GtkWidget      *form = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SONAE_IS_RECORD (record));

  window = find_window (widget);
  workspace = sonae_acts_get_workspace (widget);
  g_return_if_fail (workspace != NULL);

  /* Of the window of the plan, so that it stays when the form it was asked from is closed. */
  form = sonae_record_window_new (GTK_WINDOW (window), G_ACTION_GROUP (window), workspace, record);
  gtk_window_present (GTK_WINDOW (form));
}

static void
show_preview (GtkWidget *widget, const char *kind, int fiscal_year, const SonaePrintScope *scope)
{
  SonaeWorkspace *workspace = sonae_acts_get_workspace (widget);

  g_return_if_fail (workspace != NULL);

  sonae_print_preview_show (GTK_WINDOW (find_window (widget)), workspace, kind, fiscal_year, scope);
}

void
sonae_acts_print (GtkWidget *widget, const char *kind, int fiscal_year)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (kind != NULL);

  show_preview (widget, kind, fiscal_year, &(SonaePrintScope){ 0 });
}

void
sonae_acts_print_dossier (GtkWidget *widget, const char *system)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (system != NULL);

  show_preview (widget, "dossier", 0, &(SonaePrintScope){ .system = system });
}

void
sonae_acts_print_forms (GtkWidget *widget, const char *kind, int fiscal_year, const char *section, const char *scenario)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (kind != NULL);

  show_preview (widget, kind, fiscal_year, &(SonaePrintScope){ .section = section, .scenario = scenario });
}

void
sonae_acts_print_form (GtkWidget *widget, int fiscal_year, const char *system, const char *scenario)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (system != NULL && scenario != NULL);

  show_preview (widget, "survey-form", fiscal_year, &(SonaePrintScope){ .system = system, .scenario = scenario });
}

void
sonae_acts_print_recovery (GtkWidget *widget, const char *kind, const SonaeRecoveryWish *wish)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (kind != NULL);

  show_preview (widget, kind, 0, &(SonaePrintScope){ .wish = wish });
}

void
sonae_acts_tell (GtkWidget *widget, const char *message)
{
  SonaeWindow *window = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (message != NULL);

  window = find_window (widget);
  g_return_if_fail (window != NULL);

  show_toast (window, widget, sonae_toast_new (message));
}

void
sonae_acts_make_room (GtkWidget *widget)
{
  SonaeWindow *window = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  window = find_window (widget);
  if (window != NULL)
    sonae_window_clear_offer (window);
}

SonaeWorkspace *
sonae_acts_get_workspace (GtkWidget *widget)
{
  SonaeWindow *window = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  window = find_window (widget);
  return window != NULL ? sonae_window_get_workspace (window) : NULL;
}
