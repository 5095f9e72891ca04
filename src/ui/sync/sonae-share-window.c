/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing the shared folder: what is there, and making or joining a share. */

#include "sonae-share-window.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-entry-text.h"
#include "sonae-file-choose.h"
#include "sonae-phrase-window.h"
#include "sonae-sync-text.h"

struct _SonaeShareWindow
{
  AdwWindow parent_instance;

  SonaeWorkspace *workspace;   /* (owned) */
  GFile          *location;    /* (owned) (nullable): looked at last */
  SonaeShareInfo  info;        /* (owned): what was found there */
  GCancellable   *cancellable; /* (owned): of what is under way */

  GtkWidget           *back_button;
  GtkButton           *next_button;
  GtkStack            *stack;
  AdwEntryRow         *address;
  AdwStatusPage       *busy;
  GtkSpinner          *spinner;
  AdwPreferencesGroup *found;
  AdwActionRow        *plan_row;
  AdwActionRow        *found_place;
  AdwActionRow        *fingerprint_row;
  GtkLabel            *fingerprint;
  AdwEntryRow         *plan_name;
  AdwActionRow        *empty_place;
  AdwStatusPage       *failure;
};

G_DEFINE_FINAL_TYPE (SonaeShareWindow, sonae_share_window, ADW_TYPE_WINDOW)

static SonaeSyncService *
get_sync (SonaeShareWindow *self)
{
  return sonae_workspace_get_sync (self->workspace);
}

static gboolean
is_at (SonaeShareWindow *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

static void
show_page (SonaeShareWindow *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
}

/* Returns: (transfer full): without white space around */
static char *
read_entry (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* Whether the plan is tied to the share that was found: only its place is new. */
static gboolean
is_own (SonaeShareWindow *self)
{
  return sonae_sync_service_is_shared (get_sync (self));
}

/* Whether the plan was tied to it before, and left it: no other share is found for such a plan. */
static gboolean
was_own (SonaeShareWindow *self)
{
  SonaeRecords *records = sonae_workspace_get_records (self->workspace);

  return g_list_model_get_n_items (sonae_records_list (records, &sonae_sheet_computer)) > 0;
}

static void
update_buttons (SonaeShareWindow *self)
{
  gboolean         is_place = is_at (self, "place");
  gboolean         is_empty = is_at (self, "empty");
  gboolean         is_found = is_at (self, "found");
  g_autofree char *text = read_entry (is_empty ? self->plan_name : self->address);

  gtk_widget_set_visible (self->back_button, is_empty || is_found || is_at (self, "failed"));
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), is_place || is_empty || is_found);
  if (is_place)
    gtk_button_set_label (self->next_button, _ ("_Next"));
  else if (is_empty)
    gtk_button_set_label (self->next_button, _ ("_Share the Plan"));
  else if (is_found)
    gtk_button_set_label (self->next_button, is_own (self) ? _ ("_Use This Place") : _ ("_Join"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), is_found || *text != '\0');
}

static void
page_changed_cb (SonaeShareWindow *self)
{
  gtk_spinner_set_spinning (self->spinner, is_at (self, "busy"));
  update_buttons (self);
  if (is_at (self, "place"))
    gtk_widget_grab_focus (GTK_WIDGET (self->address));
  else if (!is_at (self, "busy"))
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void
show_busy (SonaeShareWindow *self, const char *title)
{
  adw_status_page_set_title (self->busy, title);
  show_page (self, "busy");
}

static void
show_failure (SonaeShareWindow *self, const char *message)
{
  g_autofree char *safe = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->failure, safe);
  show_page (self, "failed");
}

/* Returns: what becomes of the plan and of this computer */
static const char *
describe_found (SonaeShareWindow *self)
{
  if (is_own (self))
    return _ ("It is the plan that this computer shares already. It goes on there.");
  if (was_own (self))
    return _ (
        "The plan here was shared there before. Where this computer is still admitted, it takes part again at "
        "once, and what was changed here meanwhile is sent. Otherwise joining asks the manager to admit it again.");
  return _ (
      "Joining asks the manager to admit this computer. Until then the shared plan already takes the place of the "
      "one here; what was changed here is kept and is sent once this computer is admitted.");
}

static void
show_found (SonaeShareWindow *self)
{
  g_autofree char *fingerprint = sonae_key_fingerprint (self->info.manager_key);
  g_autofree char *place = sonae_sync_text_location (self->location);
  gboolean         is_known =
      is_own (self) || g_strcmp0 (fingerprint, sonae_sync_service_get_fingerprint (get_sync (self))) == 0;

  adw_preferences_group_set_title (self->found, _ ("A plan is kept there"));
  adw_preferences_group_set_description (self->found, describe_found (self));
  adw_action_row_set_subtitle (self->plan_row, self->info.plan_name);
  adw_action_row_set_subtitle (self->found_place, place);
  adw_action_row_set_subtitle (self->fingerprint_row,
                               is_known ? "" : _ ("Call the manager and compare it before you join"));
  gtk_label_set_text (self->fingerprint, fingerprint);
  show_page (self, "found");
}

static void
show_empty (SonaeShareWindow *self)
{
  SonaeRecords *records = sonae_workspace_get_records (self->workspace);
  g_autoptr (SonaeRecord) plan = g_list_model_get_item (sonae_records_list (records, &sonae_sheet_plan), 0);
  g_autofree char *title = plan != NULL ? sonae_display_title (records, plan) : g_strdup ("");
  g_autofree char *place = sonae_sync_text_location (self->location);

  sonae_entry_show_text (GTK_EDITABLE (self->plan_name), title);
  adw_action_row_set_subtitle (self->empty_place, place);
  show_page (self, "empty");
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeShareWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (SonaeShareInfo) info = { 0 };
  gboolean is_found = sonae_sync_service_look_finish (SONAE_SYNC_SERVICE (source), result, &info, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (is_found)
    {
      sonae_share_info_clear (&self->info);
      self->info = info;
      info = (SonaeShareInfo){ 0 };
      show_found (self);
    }
  else if (g_error_matches (error, SONAE_SYNC_ERROR, SONAE_SYNC_ERROR_NOT_A_SHARE) && !is_own (self))
    show_empty (self);
  else
    show_failure (self, error->message);
}

/* Returns: whether the act was done; shows why it was not */
static gboolean
finish_act (SonaeShareWindow *self, GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  if (sonae_sync_service_act_finish (SONAE_SYNC_SERVICE (source), result, &error))
    return TRUE;
  if (!g_cancellable_is_cancelled (self->cancellable))
    show_failure (self, error->message);
  return FALSE;
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeShareWindow) self = user_data;

  if (finish_act (self, source, result))
    gtk_window_close (GTK_WINDOW (self));
}

/* Whoever makes a share is the only one who can admit others, so that the phrase for the safe comes at once. */
static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeShareWindow) self = user_data;

  if (!finish_act (self, source, result) || g_cancellable_is_cancelled (self->cancellable))
    return;
  sonae_phrase_window_show (gtk_window_get_transient_for (GTK_WINDOW (self)), self->workspace);
  gtk_window_close (GTK_WINDOW (self));
}

static void
back_clicked_cb (SonaeShareWindow *self)
{
  show_page (self, "place");
}

static void
next_clicked_cb (SonaeShareWindow *self)
{
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->next_button)))
    return;
  if (is_at (self, "place"))
    {
      g_autofree char *text = read_entry (self->address);
      g_autofree char *address = sonae_share_window_read_address (text);
      g_autoptr (GFile) location = address != NULL ? g_file_parse_name (address) : NULL;

      if (location != NULL)
        sonae_share_window_look (self, location);
      else
        show_failure (self, _ ("Type a whole path such as /mnt/plan, or an address such as smb://server/folder."));
    }
  else if (is_at (self, "found"))
    {
      show_busy (self, _ ("Joining…"));
      sonae_sync_service_join_async (get_sync (self), self->location, &self->info, self->cancellable, joined_cb,
                                     g_object_ref (self));
    }
  else if (is_at (self, "empty"))
    {
      g_autofree char *name = read_entry (self->plan_name);

      show_busy (self, _ ("Putting the plan there…"));
      sonae_sync_service_create_async (get_sync (self), self->location, name, self->cancellable, created_cb,
                                       g_object_ref (self));
    }
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeShareWindow *self = SONAE_SHARE_WINDOW (source);
  g_autoptr (GFile) location = sonae_file_choose_finish (result);

  if (location != NULL)
    sonae_share_window_look (self, location);
}

static void
browse_clicked_cb (SonaeShareWindow *self)
{
  sonae_file_choose_async (GTK_WIDGET (self), SONAE_FILE_CHOOSE_FOLDER, _ ("Choose the Shared Folder"), NULL, NULL,
                           NULL, folder_chosen_cb, NULL);
}

static gboolean
sonae_share_window_close_request (GtkWindow *window)
{
  g_cancellable_cancel (SONAE_SHARE_WINDOW (window)->cancellable);

  return GTK_WINDOW_CLASS (sonae_share_window_parent_class)->close_request (window);
}

static void
sonae_share_window_dispose (GObject *object)
{
  SonaeShareWindow *self = SONAE_SHARE_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_SHARE_WINDOW);
  g_clear_object (&self->workspace);
  g_clear_object (&self->location);
  sonae_share_info_clear (&self->info);

  G_OBJECT_CLASS (sonae_share_window_parent_class)->dispose (object);
}

static void
sonae_share_window_finalize (GObject *object)
{
  g_object_unref (SONAE_SHARE_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (sonae_share_window_parent_class)->finalize (object);
}

static void
sonae_share_window_class_init (SonaeShareWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_share_window_dispose;
  object_class->finalize = sonae_share_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = sonae_share_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/sync/sonae-share-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, address);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, busy);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, found);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, plan_row);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, found_place);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, fingerprint_row);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, plan_name);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, empty_place);
  gtk_widget_class_bind_template_child (widget_class, SonaeShareWindow, failure);
  gtk_widget_class_bind_template_callback (widget_class, update_buttons);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, browse_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sonae_share_window_init (SonaeShareWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_share_window_new (GtkWindow *parent, SonaeWorkspace *workspace)
{
  SonaeShareWindow *self = g_object_new (SONAE_TYPE_SHARE_WINDOW, "transient-for", parent, NULL);
  GFile            *location = NULL;

  self->workspace = g_object_ref (workspace);
  location = sonae_sync_service_get_location (get_sync (self));
  if (location != NULL)
    {
      g_autofree char *place = sonae_sync_text_location (location);

      sonae_entry_show_text (GTK_EDITABLE (self->address), place);
    }
  page_changed_cb (self);
  return GTK_WIDGET (self);
}

void
sonae_share_window_look (SonaeShareWindow *self, GFile *location)
{
  g_autoptr (GMountOperation) mounting = NULL;
  g_autofree char *place = NULL;

  g_return_if_fail (SONAE_IS_SHARE_WINDOW (self));
  g_return_if_fail (G_IS_FILE (location));

  g_set_object (&self->location, location);
  place = sonae_sync_text_location (location);
  sonae_entry_show_text (GTK_EDITABLE (self->address), place);
  show_busy (self, _ ("Looking at the folder…"));
  mounting = gtk_mount_operation_new (GTK_WINDOW (self));
  sonae_sync_service_look_async (get_sync (self), location, mounting, self->cancellable, looked_cb,
                                 g_object_ref (self));
}

char *
sonae_share_window_read_address (const char *text)
{
  g_autofree char *address = NULL;

  if (g_str_has_prefix (text, "\\\\"))
    {
      address = g_strconcat ("smb:", text, NULL);
      g_strdelimit (address, "\\", '/');
    }
  else
    {
      address = g_strdup (text);
    }
  if (*address != '/' && *address != '~' && strstr (address, "://") == NULL)
    return NULL;
  return g_steal_pointer (&address);
}
