/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side of the systems view: all about the selected system. */

#include "sonae-system-side.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sonae-business-page.h"
#include "sonae-dependency-page.h"
#include "sonae-display.h"
#include "sonae-gap-panel.h"
#include "sonae-naming-page.h"
#include "sonae-record-findings.h"
#include "sonae-record-form.h"
#include "sonae-record-history.h"
#include "sonae-system-tree.h"

struct _SonaeSystemSide
{
  GtkWidget parent_instance;

  SonaeWorkspace *workspace; /* (owned) (nullable) */

  GtkStack            *stack;
  AdwStatusPage       *several;
  GtkLabel            *title;
  GtkLabel            *subtitle;
  GtkStackSwitcher    *switcher;
  GtkStack            *pages;
  GtkStackPage        *findings_page;
  GtkStackPage        *business_stack_page;
  GtkStackPage        *dependency_stack_page;
  GtkStackPage        *gap_stack_page;
  SonaeRecordForm     *form;
  SonaeSystemPage     *business_page;
  SonaeSystemPage     *dependency_page;
  SonaeSystemPage     *naming_page;
  SonaeGapPanel       *gap;
  SonaeRecordFindings *findings;
  SonaeRecordHistory  *history;
};

G_DEFINE_FINAL_TYPE (SonaeSystemSide, sonae_system_side, GTK_TYPE_WIDGET)

/* Returns: (transfer full): group and owners of a system, what a group is for a group. */
static char *
make_subtitle (SonaeSystemSide *self, SonaeRecord *record)
{
  SonaeRecords    *records = sonae_workspace_get_records (self->workspace);
  g_autofree char *group = NULL;
  g_autofree char *owners = NULL;

  if (sonae_system_is_group (record))
    return g_strdup (_ (sonae_sheet_system_group.label));
  group = sonae_display_value (records, record, "group_ref");
  owners = sonae_display_value (records, record, "owners");
  return *group != '\0' ? g_strdup_printf ("%s ・ %s", group, owners) : g_steal_pointer (&owners);
}

static void
update_titles (SonaeSystemSide *self)
{
  SonaeRecord     *record = sonae_record_form_get_record (self->form);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (record == NULL)
    return;
  title = sonae_display_title (sonae_workspace_get_records (self->workspace), record);
  subtitle = make_subtitle (self, record);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
}

static void
findings_changed_cb (SonaeSystemSide *self)
{
  g_autofree char *title = sonae_record_findings_describe (self->findings);

  gtk_stack_page_set_title (self->findings_page, title);
}

/* A group has neither businesses, dependencies nor a time of its own, and nothing names it. The other pages stay where
 * nothing is selected, so that the side keeps its width. */
static void
show_record (SonaeSystemSide *self, SonaeRecord *record)
{
  gboolean     is_group = record != NULL && sonae_system_is_group (record);
  SonaeRecord *system = is_group ? NULL : record;

  gtk_stack_page_set_visible (self->business_stack_page, !is_group);
  gtk_stack_page_set_visible (self->dependency_stack_page, !is_group);
  gtk_stack_page_set_visible (self->gap_stack_page, !is_group);
  gtk_widget_set_visible (GTK_WIDGET (self->naming_page), system != NULL);
  sonae_system_page_set_system (self->business_page, self->workspace, system);
  sonae_system_page_set_system (self->dependency_page, self->workspace, system);
  sonae_system_page_set_system (self->naming_page, self->workspace, system);
  sonae_gap_panel_set_system (self->gap, self->workspace, system);
}

static void
sonae_system_side_dispose (GObject *object)
{
  SonaeSystemSide *self = SONAE_SYSTEM_SIDE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_SYSTEM_SIDE);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (sonae_system_side_parent_class)->dispose (object);
}

static void
sonae_system_side_class_init (SonaeSystemSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_system_side_dispose;

  g_type_ensure (SONAE_TYPE_BUSINESS_PAGE);
  g_type_ensure (SONAE_TYPE_DEPENDENCY_PAGE);
  g_type_ensure (SONAE_TYPE_NAMING_PAGE);
  g_type_ensure (SONAE_TYPE_RECORD_FORM);
  g_type_ensure (SONAE_TYPE_GAP_PANEL);
  g_type_ensure (SONAE_TYPE_RECORD_FINDINGS);
  g_type_ensure (SONAE_TYPE_RECORD_HISTORY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/systems/sonae-system-side.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, several);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, switcher);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, pages);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, findings_page);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, business_stack_page);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, dependency_stack_page);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, gap_stack_page);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, form);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, business_page);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, dependency_page);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, naming_page);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, gap);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, findings);
  gtk_widget_class_bind_template_child (widget_class, SonaeSystemSide, history);
  gtk_widget_class_bind_template_callback (widget_class, findings_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sonae_system_side_init (SonaeSystemSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Six titles, each as wide as the longest, would take the room of a column of the list. */
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self->switcher))), FALSE);
  findings_changed_cb (self);
}

void
sonae_system_side_set_workspace (SonaeSystemSide *self, SonaeWorkspace *workspace)
{
  g_return_if_fail (SONAE_IS_SYSTEM_SIDE (self));

  g_set_object (&self->workspace, workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (update_titles), self, G_CONNECT_SWAPPED);
}

void
sonae_system_side_set_selected (SonaeSystemSide *self, GPtrArray *selected)
{
  SonaeRecord *record = selected->len == 1 ? g_ptr_array_index (selected, 0) : NULL;

  g_return_if_fail (SONAE_IS_SYSTEM_SIDE (self));

  sonae_record_form_set_record (self->form, record);
  show_record (self, record);
  sonae_record_findings_set_record (self->findings, self->workspace, record);
  sonae_record_history_set_record (self->history, self->workspace, record);
  update_titles (self);
  if (selected->len > 1)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%u Selected", "%u Selected", selected->len), selected->len);

      adw_status_page_set_title (self->several, title);
    }
  gtk_stack_set_visible_child_name (self->stack, record != NULL ? "one" : selected->len > 1 ? "several" : "none");
}

void
sonae_system_side_show_gap (SonaeSystemSide *self, const char *scenario)
{
  g_return_if_fail (SONAE_IS_SYSTEM_SIDE (self));

  gtk_stack_set_visible_child_name (self->pages, "gap");
  sonae_gap_panel_choose (self->gap, scenario);
}

void
sonae_system_side_commit (SonaeSystemSide *self)
{
  g_return_if_fail (SONAE_IS_SYSTEM_SIDE (self));

  sonae_record_form_commit (self->form);
}
