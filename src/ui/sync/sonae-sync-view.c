/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 同期: how the plan stands with its share, what was sent and received, conflicts, computers. */

#include "sonae-sync-view.h"

#include <glib/gi18n.h>

#include "sonae-conflict-page.h"
#include "sonae-conflict.h"
#include "sonae-display.h"
#include "sonae-history-text.h"
#include "sonae-row-set.h"
#include "sonae-sync-actions.h"
#include "sonae-sync-card.h"
#include "sonae-sync-computers.h"
#include "sonae-sync-log.h"
#include "sonae-sync-text.h"
#include "sonae-widget-name.h"

struct _SonaeSyncView
{
  SonaeView parent_instance;

  SonaeRowSet *conflict_rows; /* (owned) */
  guint        update_id;     /* source that shows everything anew */

  GtkStack            *stack;
  SonaeSyncCard       *card;
  AdwPreferencesGroup *conflicts;
  GtkWidget           *details; /* what there is only of a plan that is shared */
  SonaeSyncComputers  *computers;
  AdwActionRow        *location;
  AdwActionRow        *plan_fingerprint;
  AdwActionRow        *fingerprint;
  GtkWidget           *copy_button;
  GtkWidget           *phrase;
  SonaeSyncLog        *log;
  SonaeConflictPage   *conflict_page;
  GtkWidget           *back_button; /* (owned): in the header bar while a conflict is shown */
};

G_DEFINE_FINAL_TYPE (SonaeSyncView, sonae_sync_view, SONAE_TYPE_VIEW)

/* Which conflict a row stands for. */
#define ROW_CONFLICT "sonae-conflict"

static SonaeWorkspace *
get_workspace (SonaeSyncView *self)
{
  return sonae_view_get_workspace (SONAE_VIEW (self));
}

static SonaeSyncService *
get_sync (SonaeSyncView *self)
{
  return sonae_workspace_get_sync (get_workspace (self));
}

static void
show_conflict (SonaeSyncView *self, SonaeRecord *conflict)
{
  gtk_stack_set_visible_child_name (self->stack, "conflict");
  sonae_conflict_page_set_conflict (self->conflict_page, get_workspace (self), conflict);
  sonae_view_set_header_start (SONAE_VIEW (self), self->back_button);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sync.back", TRUE);
}

static void
conflict_activated_cb (SonaeSyncView *self, GtkWidget *row)
{
  const char  *id = g_object_get_data (G_OBJECT (row), ROW_CONFLICT);
  SonaeRecord *conflict =
      sonae_records_find (sonae_workspace_get_records (get_workspace (self)), &sonae_sheet_conflict, id);

  if (conflict != NULL)
    show_conflict (self, conflict);
}

static void
add_conflict (SonaeSyncView *self, SonaeRecord *conflict)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *title = sonae_sync_text_conflict (get_workspace (self), conflict);
  g_autofree char *time = sonae_display_time (sonae_record_get_text (conflict, "other_time"));
  const char      *kept = sonae_sync_text_keeper (conflict);
  const char      *other = sonae_record_get_text (conflict, "other_author");
  g_autofree char *who =
      g_strdup_printf (_ ("%s and %s, %s"), kept != NULL ? kept : _ ("somebody"), other != NULL ? other : "", time);
  g_autofree char *kind = sonae_display_value (sonae_workspace_get_records (get_workspace (self)), conflict, "kind");
  g_autofree char *subtitle =
      sonae_conflict_get_field (conflict) != NULL ? g_strdup (who) : g_strdup_printf ("%s\n%s", kind, who);
  g_autofree char *text = g_strjoin ("\n", sonae_record_get_id (conflict), title, subtitle, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), ROW_CONFLICT, g_strdup (sonae_record_get_id (conflict)), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (conflict_activated_cb), self, G_CONNECT_SWAPPED);
  sonae_row_set_add (self->conflict_rows, row, text);
}

static void
show_conflicts (SonaeSyncView *self)
{
  g_autoptr (GPtrArray) open = sonae_conflict_find_open (sonae_workspace_get_records (get_workspace (self)), NULL);

  for (guint i = 0; i < open->len; i++)
    add_conflict (self, open->pdata[i]);
  sonae_row_set_show (self->conflict_rows);
}

/* @number: (nullable): %NULL hides the row */
static void
show_number (AdwActionRow *row, const char *number)
{
  adw_action_row_set_subtitle (row, number != NULL ? number : "");
  gtk_widget_set_visible (GTK_WIDGET (row), number != NULL);
}

static void
show_share (SonaeSyncView *self)
{
  SonaeSyncService *sync = get_sync (self);
  GFile            *location = sonae_sync_service_get_location (sync);
  g_autofree char  *place = location != NULL ? sonae_sync_text_location (location) : g_strdup (_ ("Not known"));

  adw_action_row_set_subtitle (self->location, place);
  show_number (self->plan_fingerprint, sonae_sync_service_get_plan_fingerprint (sync));
  show_number (self->fingerprint, sonae_sync_service_get_fingerprint (sync));
  gtk_widget_set_visible (self->phrase, sonae_sync_service_is_manager (sync));
}

/* The page of a conflict stays; the others follow the state. Whoever left the share still has conflicts to settle. */
static void
choose_page (SonaeSyncView *self)
{
  gboolean    is_shared = sonae_sync_service_is_shared (get_sync (self));
  gboolean    has_overview = is_shared || sonae_conflict_count (sonae_workspace_get_records (get_workspace (self))) > 0;
  const char *page = has_overview ? "overview" : "alone";

  gtk_widget_set_visible (self->details, is_shared);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "conflict") != 0)
    gtk_stack_set_visible_child_name (self->stack, page);
}

static void
conflict_left_cb (SonaeSyncView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sync.back", FALSE);
  sonae_view_set_header_start (SONAE_VIEW (self), NULL);
  gtk_stack_set_visible_child_name (self->stack, "overview");
  choose_page (self);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  conflict_left_cb (SONAE_SYNC_VIEW (widget));
}

/* What was settled stays to be read until one goes elsewhere. */
static void
leave_settled (SonaeSyncView *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "conflict") == 0
      && sonae_conflict_page_is_settled (self->conflict_page))
    conflict_left_cb (self);
}

static gboolean
update_cb (gpointer user_data)
{
  SonaeSyncView *self = user_data;

  self->update_id = 0;
  choose_page (self);
  sonae_sync_card_update (self->card, get_workspace (self));
  show_conflicts (self);
  sonae_sync_computers_update (self->computers, get_workspace (self));
  show_share (self);
  sonae_sync_log_update (self->log, get_sync (self));
  return G_SOURCE_REMOVE;
}

/* Once for all that changes until the next idle moment; nothing while another view is shown. */
static void
changed_cb (SonaeSyncView *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    leave_settled (self);
  else if (self->update_id == 0)
    self->update_id = g_idle_add (update_cb, self);
}

static void
sonae_sync_view_map (GtkWidget *widget)
{
  SonaeSyncView *self = SONAE_SYNC_VIEW (widget);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (get_workspace (self) != NULL && get_sync (self) != NULL)
    update_cb (self);

  GTK_WIDGET_CLASS (sonae_sync_view_parent_class)->map (widget);
}

static void
sonae_sync_view_unmap (GtkWidget *widget)
{
  leave_settled (SONAE_SYNC_VIEW (widget));

  GTK_WIDGET_CLASS (sonae_sync_view_parent_class)->unmap (widget);
}

static void
sonae_sync_view_workspace_set (SonaeView *view)
{
  SonaeSyncView    *self = SONAE_SYNC_VIEW (view);
  SonaeSyncService *sync = get_sync (self);

  if (sync == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "reading");
      return;
    }
  g_signal_connect_object (sync, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sonae_view_get_workspace (view), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  choose_page (self);
}

static gboolean
sonae_sync_view_show_record (SonaeView *view, const SonaeSheet *sheet, const char *id)
{
  SonaeSyncView *self = SONAE_SYNC_VIEW (view);
  SonaeRecord   *conflict = NULL;

  if (sheet != &sonae_sheet_conflict || get_sync (self) == NULL)
    return FALSE;
  conflict = sonae_records_find (sonae_workspace_get_records (get_workspace (self)), sheet, id);
  if (conflict == NULL)
    return FALSE;
  show_conflict (self, conflict);
  return TRUE;
}

static void
sonae_sync_view_dispose (GObject *object)
{
  SonaeSyncView *self = SONAE_SYNC_VIEW (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->conflict_rows, sonae_row_set_free);
  g_clear_object (&self->back_button);

  G_OBJECT_CLASS (sonae_sync_view_parent_class)->dispose (object);
}

static void
sonae_sync_view_class_init (SonaeSyncViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeViewClass *view_class = SONAE_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_sync_view_dispose;
  widget_class->map = sonae_sync_view_map;
  widget_class->unmap = sonae_sync_view_unmap;
  view_class->workspace_set = sonae_sync_view_workspace_set;
  view_class->show_record = sonae_sync_view_show_record;

  g_type_ensure (SONAE_TYPE_SYNC_CARD);
  g_type_ensure (SONAE_TYPE_SYNC_COMPUTERS);
  g_type_ensure (SONAE_TYPE_SYNC_LOG);
  g_type_ensure (SONAE_TYPE_CONFLICT_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/sync/sonae-sync-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, card);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, conflicts);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, details);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, computers);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, location);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, plan_fingerprint);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, copy_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, phrase);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, log);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncView, conflict_page);
  gtk_widget_class_bind_template_callback (widget_class, conflict_left_cb);
  gtk_widget_class_install_action (widget_class, "sync.back", NULL, back_action);
  sonae_sync_actions_install (widget_class);
}

static void
sonae_sync_view_init (SonaeSyncView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->conflict_rows = sonae_row_set_new (self->conflicts);
  self->back_button = g_object_ref_sink (gtk_button_new_from_icon_name ("go-previous-symbolic"));
  sonae_widget_set_name (self->back_button, _ ("Back to the sync (Esc)"));
  sonae_widget_set_name (self->copy_button, _ ("Copy the fingerprint"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sync.back", FALSE);
  sonae_view_add_key (SONAE_VIEW (self), "Escape", "sync.back");
  g_signal_connect_object (self->back_button, "clicked", G_CALLBACK (conflict_left_cb), self, G_CONNECT_SWAPPED);
}
