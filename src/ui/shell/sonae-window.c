/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of one plan. */

#include "sonae-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-identity-group.h"
#include "sonae-preferences.h"
#include "sonae-record-window.h"
#include "sonae-unsent.h"
#include "sonae-view-kinds.h"
#include "sonae-widget-find.h"
#include "sonae-window-private.h"

/* libadwaita 1.2 ends the program where a toast is taken away while it still comes: in milliseconds. */
#define TOAST_MOVES 600

G_DEFINE_FINAL_TYPE (SonaeWindow, sonae_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_PATH,
  PROP_SAMPLE,
  N_PROPS,
};

enum
{
  SIGNAL_OPENED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

/* Returns: (transfer none): the view, made where it is not there yet. */
static SonaeView *
ensure_view (SonaeWindow *self, const SonaeViewKind *kind)
{
  GtkWidget *view = gtk_stack_get_child_by_name (self->views, kind->id);

  if (view == NULL)
    {
      view = g_object_new (kind->get_type (), NULL);
      gtk_stack_add_named (self->views, view, kind->id);
      sonae_view_set_workspace (SONAE_VIEW (view), self->workspace);
    }
  return SONAE_VIEW (view);
}

/* Shows @part alone in @place. The others stay in it: a widget that is taken out loses its actions for good. */
static void
show_part (GtkBox *place, GtkWidget *part)
{
  if (part != NULL && gtk_widget_get_parent (part) == NULL)
    gtk_box_append (place, part);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (place)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, child == part);
}

static void
clear_parts (GtkBox *place)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (place))) != NULL)
    gtk_box_remove (place, child);
}

static void
view_parts_changed_cb (SonaeWindow *self)
{
  SonaeView *view = sonae_window_get_view (self);

  show_part (self->view_start, view != NULL ? sonae_view_get_header_start (view) : NULL);
  show_part (self->view_end, view != NULL ? sonae_view_get_header_end (view) : NULL);
}

static void
keep_state (SonaeWindow *self)
{
  int width = 0;
  int height = 0;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 300));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_int (self->settings, "sidebar-width", CLAMP (gtk_paned_get_position (self->paned), 168, 480));
  if (gtk_stack_get_visible_child_name (self->views) != NULL)
    g_settings_set_string (self->settings, "last-view", gtk_stack_get_visible_child_name (self->views));
}

/* The plan is opened once the window has been painted: its first frame waits for no file. */
static void
first_frame_painted_cb (GdkFrameClock *clock, SonaeWindow *self)
{
  g_signal_handlers_disconnect_by_func (clock, first_frame_painted_cb, self);
  sonae_window_add_popovers (self);
  sonae_window_open_plan (self);
}

static void
sonae_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sonae_window_parent_class)->realize (widget);

  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (first_frame_painted_cb),
                           widget, G_CONNECT_DEFAULT);
}

/* Nothing more is asked: what was not sent is sent the next time. */
static void
leave_cb (GtkWindow *window)
{
  SONAE_WINDOW (window)->is_leaving = TRUE;
  gtk_window_close (window);
}

/* Whoever asked for the change says why it was not made. */
static void
change_failed_cb (SonaeWindow *self)
{
  self->is_closing = FALSE;
  self->is_leaving = FALSE;
}

static void
busy_changed_cb (SonaeWindow *self)
{
  gboolean busy = FALSE;

  g_object_get (self->workspace, "busy", &busy, NULL);
  if (busy || !self->is_closing)
    return;
  self->is_closing = FALSE;
  gtk_window_close (GTK_WINDOW (self));
}

/* What is being typed in the forms of records goes into the plan; one to be added asks first, and closes this window with
 * it unless one stays. The preferences hold nothing that waits. Returns: whether all are closed. */
static gboolean
close_own_windows (SonaeWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean    closed = TRUE;

  for (guint i = g_list_model_get_n_items (windows); i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window == NULL || (!SONAE_IS_RECORD_WINDOW (window) && !SONAE_IS_PREFERENCES (window))
          || gtk_window_get_transient_for (window) != GTK_WINDOW (self))
        continue;
      if (SONAE_IS_RECORD_WINDOW (window))
        sonae_record_window_leave (SONAE_RECORD_WINDOW (window));
      else
        gtk_window_close (window);
      if (gtk_widget_get_realized (GTK_WIDGET (window)))
        closed = FALSE;
      else
        /* GTK holds it while a key is handled in it, and it does not learn that the window of the plan ends meanwhile. */
        gtk_window_set_transient_for (window, NULL);
    }
  return closed;
}

/* Returns: %TRUE to stay for now. */
static gboolean
sonae_window_close_request (GtkWindow *window)
{
  SonaeWindow *self = SONAE_WINDOW (window);
  gboolean     busy = FALSE;

  /* A row being typed in is carried out when it loses the focus. */
  gtk_window_set_focus (window, NULL);
  if (!close_own_windows (self))
    return TRUE;
  if (self->workspace != NULL)
    g_object_get (self->workspace, "busy", &busy, NULL);
  if (busy)
    {
      self->is_closing = TRUE;
      return TRUE;
    }
  if (self->workspace != NULL && !self->is_leaving && sonae_unsent_ask (GTK_WINDOW (self), self->workspace, leave_cb))
    return TRUE;
  keep_state (self);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  return GTK_WINDOW_CLASS (sonae_window_parent_class)->close_request (window);
}

static void
calendar_changed_cb (SonaeWindow *self)
{
  sonae_display_set_calendar ((SonaeCalendar) g_settings_get_enum (self->settings, "calendar"));
  sonae_window_remake_views (self);
}

static void
identity_changed_cb (SonaeWindow *self)
{
  if (self->workspace != NULL)
    sonae_identity_apply (self->workspace);
}

static void
sonae_window_constructed (GObject *object)
{
  SonaeWindow     *self = SONAE_WINDOW (object);
  guint            n_kinds = 0;
  g_autofree char *last_view = NULL;

  G_OBJECT_CLASS (sonae_window_parent_class)->constructed (object);

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_paned_set_position (self->paned, g_settings_get_int (self->settings, "sidebar-width"));
  last_view = g_settings_get_string (self->settings, "last-view");
  sonae_window_show_view (self, sonae_view_kind_find (last_view) != NULL ? last_view : sonae_view_kinds (&n_kinds)->id);
  sonae_display_set_calendar ((SonaeCalendar) g_settings_get_enum (self->settings, "calendar"));

  g_signal_connect_object (self->settings, "changed::calendar", G_CALLBACK (calendar_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::user-name", G_CALLBACK (identity_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::user-section", G_CALLBACK (identity_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::user-post", G_CALLBACK (identity_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
sonae_window_dispose (GObject *object)
{
  SonaeWindow *self = SONAE_WINDOW (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->toast_id, g_source_remove);
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->next_toast);
  g_clear_object (&self->view_texts);
  g_clear_object (&self->view_parts);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_WINDOW);
  if (self->workspace != NULL)
    sonae_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (sonae_window_parent_class)->dispose (object);
}

static void
sonae_window_finalize (GObject *object)
{
  SonaeWindow *self = SONAE_WINDOW (object);

  g_free (self->path);
  g_free (self->kept_copy);
  g_free (self->wanted_view);

  G_OBJECT_CLASS (sonae_window_parent_class)->finalize (object);
}

static void
sonae_window_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  SonaeWindow *self = SONAE_WINDOW (object);

  switch (property_id)
    {
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      break;
    case PROP_SAMPLE:
      self->sample = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
notice_closed_cb (SonaeWindow *self)
{
  gtk_widget_set_visible (self->notice_bar, FALSE);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, plan_title);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, view_start);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, view_end);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, print_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, sync_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, exercise_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, notice_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, notice_text);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, identity_place);
  gtk_widget_class_bind_template_callback (widget_class, notice_closed_cb);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, failure_place);
  gtk_widget_class_bind_template_child (widget_class, SonaeWindow, views);
}

static void
sonae_window_class_init (SonaeWindowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags const flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = sonae_window_constructed;
  object_class->dispose = sonae_window_dispose;
  object_class->finalize = sonae_window_finalize;
  object_class->set_property = sonae_window_set_property;
  widget_class->realize = sonae_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = sonae_window_close_request;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_SAMPLE] = g_param_spec_boolean ("sample", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_OPENED] =
      g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SONAE_TYPE_SIDEBAR);
  g_type_ensure (SONAE_TYPE_SYNC_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/shell/sonae-window.ui");
  bind_children (widget_class);
  sonae_window_class_add_bindings (widget_class);
}

/* Where the room is short the subtitle and the state of the sync give way, never the name of the view. */
static void
keep_title_whole (SonaeWindow *self)
{
  gtk_label_set_ellipsize (sonae_widget_find (GTK_WIDGET (self->title), GTK_TYPE_LABEL, "title"), PANGO_ELLIPSIZE_NONE);
}

static void
sonae_window_init (SonaeWindow *self)
{
  self->settings = g_settings_new (SONAE_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  keep_title_whole (self);

  self->view_texts = g_binding_group_new ();
  g_binding_group_bind (self->view_texts, "subtitle", self->title, "subtitle", G_BINDING_SYNC_CREATE);
  self->view_parts = g_signal_group_new (SONAE_TYPE_VIEW);
  g_signal_group_connect_swapped (self->view_parts, "notify::header-start", G_CALLBACK (view_parts_changed_cb), self);
  g_signal_group_connect_swapped (self->view_parts, "notify::header-end", G_CALLBACK (view_parts_changed_cb), self);

  sonae_window_add_actions (self);
  sonae_window_update_actions (self);
}

SonaeWindow *
sonae_window_new (GtkApplication *application, const char *path, gboolean sample)
{
  g_return_val_if_fail (path != NULL, NULL);

  return g_object_new (SONAE_TYPE_WINDOW, "application", application, "path", path, "sample", sample, NULL);
}

const char *
sonae_window_get_path (SonaeWindow *self)
{
  g_return_val_if_fail (SONAE_IS_WINDOW (self), NULL);

  return self->path;
}

SonaeWorkspace *
sonae_window_get_workspace (SonaeWindow *self)
{
  g_return_val_if_fail (SONAE_IS_WINDOW (self), NULL);

  return self->workspace;
}

void
sonae_window_show_view (SonaeWindow *self, const char *id)
{
  const SonaeViewKind *kind = sonae_view_kind_find (id);
  SonaeView           *view = NULL;

  g_return_if_fail (SONAE_IS_WINDOW (self));
  g_return_if_fail (kind != NULL);

  adw_window_title_set_title (self->title, sonae_view_kind_title (kind));
  if (self->workspace == NULL)
    {
      if (g_strcmp0 (self->wanted_view, id) == 0)
        return;
      g_free (self->wanted_view);
      self->wanted_view = g_strdup (id);
      sonae_sidebar_select (self->sidebar, id);
      return;
    }
  view = ensure_view (self, kind);
  gtk_stack_set_visible_child (self->views, GTK_WIDGET (view));
  g_binding_group_set_source (self->view_texts, view);
  g_signal_group_set_target (self->view_parts, view);
  view_parts_changed_cb (self);
  sonae_sidebar_select (self->sidebar, id);
}

SonaeView *
sonae_window_get_view (SonaeWindow *self)
{
  g_return_val_if_fail (SONAE_IS_WINDOW (self), NULL);

  return SONAE_VIEW (gtk_stack_get_visible_child (self->views));
}

static gboolean
show_in_view (SonaeWindow *self, const SonaeViewKind *kind, const SonaeSheet *sheet, const char *id)
{
  if (!sonae_view_show_record (ensure_view (self, kind), sheet, id))
    return FALSE;
  sonae_window_show_view (self, kind->id);
  sonae_window_focus_view (self);
  return TRUE;
}

void
sonae_window_show_sheet (SonaeWindow *self, const SonaeSheet *sheet)
{
  guint                n_kinds = 0;
  const SonaeViewKind *kinds = sonae_view_kinds (&n_kinds);

  g_return_if_fail (SONAE_IS_WINDOW (self));
  g_return_if_fail (self->workspace != NULL);

  for (guint i = 0; i < n_kinds; i++)
    if (sonae_view_kind_shows (&kinds[i], sheet))
      {
        sonae_view_show_sheet (ensure_view (self, &kinds[i]), sheet);
        sonae_window_show_view (self, kinds[i].id);
        sonae_window_focus_view (self);
        return;
      }
}

void
sonae_window_show_record (SonaeWindow *self, const SonaeSheet *sheet, const char *id)
{
  guint                n_kinds = 0;
  const SonaeViewKind *kinds = sonae_view_kinds (&n_kinds);
  SonaeRecord         *record = NULL;

  g_return_if_fail (SONAE_IS_WINDOW (self));
  g_return_if_fail (self->workspace != NULL);

  for (guint i = 0; i < n_kinds; i++)
    if (sonae_view_kind_shows (&kinds[i], sheet) && show_in_view (self, &kinds[i], sheet, id))
      return;
  /* The register of documents, near the end, also shows what has no view of its own. */
  for (guint i = n_kinds; i-- > 0;)
    if (!sonae_view_kind_shows (&kinds[i], sheet) && show_in_view (self, &kinds[i], sheet, id))
      return;
  record = sonae_records_find (sonae_workspace_get_records (self->workspace), sheet, id);
  if (record != NULL)
    sonae_acts_edit_record (GTK_WIDGET (self), record);
  else
    sonae_acts_tell (GTK_WIDGET (self), _ ("This record is not in the plan any more."));
}

static gboolean toast_rests_cb (gpointer window);

static void
show_next_toast (SonaeWindow *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  self->toast_goes = FALSE;
  g_set_weak_pointer (&self->toast, self->next_toast);
  adw_toast_overlay_add_toast (self->toasts, g_steal_pointer (&self->next_toast));
  self->toast_id = g_timeout_add (TOAST_MOVES, toast_rests_cb, self);
}

static gboolean
toast_rests_cb (gpointer window)
{
  SonaeWindow *self = window;

  self->toast_id = 0;
  if (self->next_toast != NULL)
    show_next_toast (self);
  else if (self->toast_goes && self->toast != NULL)
    adw_toast_dismiss (self->toast);
  return G_SOURCE_REMOVE;
}

/* Whether it offers to undo what was done, or to do again what was undone. */
static gboolean
offers_reversal (AdwToast *toast)
{
  return toast != NULL && adw_toast_get_action_name (toast) != NULL;
}

void
sonae_window_add_toast (SonaeWindow *self, AdwToast *toast)
{
  g_return_if_fail (SONAE_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  /* Closed meanwhile. */
  if (self->toasts == NULL)
    {
      g_object_unref (toast);
      return;
    }
  /* What went wrong is not lost for such an offer, which has a button in the header as well. */
  if (self->next_toast != NULL && !offers_reversal (self->next_toast) && offers_reversal (toast))
    {
      g_object_unref (toast);
      return;
    }
  g_clear_object (&self->next_toast);
  self->next_toast = toast;
  if (self->toast_id == 0)
    show_next_toast (self);
}

void
sonae_window_clear_offer (SonaeWindow *self)
{
  g_return_if_fail (SONAE_IS_WINDOW (self));

  if (offers_reversal (self->next_toast))
    g_clear_object (&self->next_toast);
  if (!offers_reversal (self->toast))
    return;
  self->toast_goes = TRUE;
  if (self->toast_id == 0)
    adw_toast_dismiss (self->toast);
}

void
sonae_window_follow_changes (SonaeWindow *self)
{
  g_signal_connect_object (self->workspace, "failed", G_CALLBACK (change_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

void
sonae_window_focus_view (SonaeWindow *self)
{
  SonaeView *view = sonae_window_get_view (self);

  if (view != NULL && gtk_widget_get_focus_child (GTK_WIDGET (view)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD);
}

void
sonae_window_remake_views (SonaeWindow *self)
{
  g_autofree char *shown = g_strdup (gtk_stack_get_visible_child_name (self->views));
  GtkWidget       *view = NULL;

  if (self->workspace == NULL)
    return;
  clear_parts (self->view_start);
  clear_parts (self->view_end);
  while ((view = gtk_widget_get_first_child (GTK_WIDGET (self->views))) != NULL)
    gtk_stack_remove (self->views, view);
  sonae_window_show_view (self, shown != NULL ? shown : self->wanted_view);
}
