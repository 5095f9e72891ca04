/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the window share. */

#pragma once

#include "sonae-search.h"
#include "sonae-sidebar.h"
#include "sonae-sync-button.h"
#include "sonae-window.h"

G_BEGIN_DECLS

struct _SonaeWindow
{
  AdwApplicationWindow parent_instance;

  char           *path; /* (owned) */
  gboolean        sample;
  GSettings      *settings;    /* (owned) */
  SonaeWorkspace *workspace;   /* (owned) (nullable): %NULL until opened */
  GCancellable   *opening;     /* (owned) (nullable): while the plan is being opened or restored */
  char           *kept_copy;   /* (owned) (nullable): what a damaged or lost plan could be restored from */
  guint           patience_id; /* source that shows that opening takes a while */
  char           *wanted_view; /* (owned) (nullable): to be shown once the plan is open */
  GBindingGroup  *view_texts;  /* (owned): of the view in front */
  GSignalGroup   *view_parts;  /* (owned): of the view in front */
  AdwToast       *toast;       /* (weak) (nullable): the one shown */
  AdwToast       *next_toast;  /* (owned) (nullable): what takes its place once it has come to rest */
  guint           toast_id;    /* source that tells of its rest */
  gboolean        toast_goes;  /* the one shown, as soon as it has come to rest */
  gboolean        is_closing;  /* once the changes under way are in the file */
  gboolean        is_leaving;  /* what was not sent has been told */

  GtkPaned        *paned;
  SonaeSidebar    *sidebar;
  AdwWindowTitle  *plan_title;
  AdwWindowTitle  *title;
  GtkWidget       *undo_button;
  GtkWidget       *redo_button;
  GtkBox          *view_start;
  GtkBox          *view_end;
  AdwSplitButton  *print_button;
  SonaeSyncButton *sync_button;
  GtkMenuButton   *search_button;
  GtkMenuButton   *menu_button;
  SonaeSearch     *search; /* made after the first frame */
  GtkWidget       *exercise_bar;
  GtkWidget       *notice_bar;
  GtkLabel        *notice_text; /* what befell the file of the plan; stands there until it is closed */
  AdwBin          *identity_place;
  AdwToastOverlay *toasts;
  GtkStack        *pages;
  GtkSpinner      *spinner;
  AdwBin          *failure_place;
  GtkStack        *views;
};

/* sonae-window-open.c */

/* Opens the plan in the background and fills the window with it, or with what went wrong. */
void sonae_window_open_plan (SonaeWindow *self);
/* Puts the kept copy in the place of the plan that is damaged or missing, and opens it. */
void sonae_window_restore_plan (SonaeWindow *self);
/* Makes a new plan in the place of the one that is missing, and opens it. */
void sonae_window_begin_plan (SonaeWindow *self);

/* sonae-window-actions.c */

void sonae_window_class_add_bindings (GtkWidgetClass *widget_class);
void sonae_window_add_actions (SonaeWindow *self);
/* Makes the menus and the search, which nobody sees in the first frame. */
void sonae_window_add_popovers (SonaeWindow *self);
/* Lets the actions be used that have something to act on. */
void sonae_window_update_actions (SonaeWindow *self);

/* sonae-window.c */

/* Closing waits for the changes of the workspace, and is given up where one fails. */
void sonae_window_follow_changes (SonaeWindow *self);
/* Moves the focus into the view in front. */
void sonae_window_focus_view (SonaeWindow *self);
/* Makes every view anew, so that each shows what is true now. */
void sonae_window_remake_views (SonaeWindow *self);

G_END_DECLS
