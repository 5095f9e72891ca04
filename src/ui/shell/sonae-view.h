/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One view of the window: a page of the stack and a row of the sidebar. */

#pragma once

#include <adwaita.h>

#include "sonae-workspace.h"

G_BEGIN_DECLS

#define SONAE_TYPE_VIEW (sonae_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (SonaeView, sonae_view, SONAE, VIEW, AdwBin)

/**
 * SonaeViewClass:
 * @workspace_set: the plan has been opened; fill the view. Called once, before it is first shown
 * @show_sheet: (nullable): bring the list of such records in sight; returns whether the view has several lists, and this one
 * @show_record: (nullable): bring the record in sight and select it; returns whether the view shows such records
 * @search: (nullable): Ctrl+F while the view is in front; returns %FALSE to leave it to the window's search over everything
 * @print: opens the preview of "print-kind"; unless overridden, of the plan as it stands
 *
 * Properties: "workspace" (%NULL until opened), "subtitle" (shown under the title in the header bar, set by the view),
 * "print-kind" (the id of the print that Ctrl+P offers first; %NULL: none), "header-start" and "header-end" (widgets the
 * view wants in the header bar while it is in front, %NULL for none).
 */
struct _SonaeViewClass
{
  AdwBinClass parent_class;

  void (*workspace_set) (SonaeView *self);
  gboolean (*show_sheet) (SonaeView *self, const SonaeSheet *sheet);
  gboolean (*show_record) (SonaeView *self, const SonaeSheet *sheet, const char *id);
  gboolean (*search) (SonaeView *self);
  void (*print) (SonaeView *self);
};

/* Returns: (transfer none) (nullable) */
SonaeWorkspace *sonae_view_get_workspace (SonaeView *self);
/* The plan has been opened, see @workspace_set. Called once. */
void            sonae_view_set_workspace (SonaeView *self, SonaeWorkspace *workspace);
/* Opens the form of a new record, and shows the record where the view has it once it is in the plan. */
void            sonae_view_add_record (SonaeView *self, SonaeRecord *record);
/* Each calls the member of its name; %FALSE where the view has none. */
gboolean        sonae_view_show_sheet (SonaeView *self, const SonaeSheet *sheet);
gboolean        sonae_view_show_record (SonaeView *self, const SonaeSheet *sheet, const char *id);
gboolean        sonae_view_search (SonaeView *self);
/* Adds a key of the whole window, wherever that has the keyboard, which acts while the view is in front. @trigger: as
 * gtk_shortcut_trigger_parse_string() reads it; @action: an action without parameter that the view has */
void            sonae_view_add_key (SonaeView *self, const char *trigger, const char *action);
/* Only where it has a print kind. */
void            sonae_view_print (SonaeView *self);
/* The properties of these names. Texts and widgets are (transfer none) and nullable. */
const char     *sonae_view_get_subtitle (SonaeView *self);
void            sonae_view_set_subtitle (SonaeView *self, const char *subtitle);
const char     *sonae_view_get_print_kind (SonaeView *self);
void            sonae_view_set_print_kind (SonaeView *self, const char *kind);
GtkWidget      *sonae_view_get_header_start (SonaeView *self);
void            sonae_view_set_header_start (SonaeView *self, GtkWidget *widget);
GtkWidget      *sonae_view_get_header_end (SonaeView *self);
void            sonae_view_set_header_end (SonaeView *self, GtkWidget *widget);

G_END_DECLS
