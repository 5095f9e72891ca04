/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side of the inventory: all about the selected record. */

#include "sonae-inventory-side.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-record-findings.h"
#include "sonae-record-form.h"
#include "sonae-record-history.h"

struct _SonaeInventorySide
{
  AdwBin parent_instance;

  SonaeWorkspace *workspace; /* (owned) (nullable) */

  GtkStack            *stack;
  GtkLabel            *title;
  GtkStackPage        *findings_page;
  SonaeRecordForm     *form;
  SonaeRecordFindings *findings;
  SonaeRecordHistory  *history;
};

G_DEFINE_FINAL_TYPE (SonaeInventorySide, sonae_inventory_side, ADW_TYPE_BIN)

static void
update_title (SonaeInventorySide *self)
{
  SonaeRecord     *record = sonae_record_form_get_record (self->form);
  g_autofree char *title = NULL;

  if (record == NULL)
    return;
  title = sonae_display_title (sonae_workspace_get_records (self->workspace), record);
  gtk_label_set_text (self->title, title);
}

static void
findings_changed_cb (SonaeInventorySide *self)
{
  g_autofree char *title = sonae_record_findings_describe (self->findings);

  gtk_stack_page_set_title (self->findings_page, title);
}

static void
sonae_inventory_side_dispose (GObject *object)
{
  g_clear_object (&SONAE_INVENTORY_SIDE (object)->workspace);

  G_OBJECT_CLASS (sonae_inventory_side_parent_class)->dispose (object);
}

static void
sonae_inventory_side_class_init (SonaeInventorySideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_inventory_side_dispose;

  g_type_ensure (SONAE_TYPE_RECORD_FORM);
  g_type_ensure (SONAE_TYPE_RECORD_FINDINGS);
  g_type_ensure (SONAE_TYPE_RECORD_HISTORY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sonae/Sonae/inventory/sonae-inventory-side.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeInventorySide, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeInventorySide, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeInventorySide, findings_page);
  gtk_widget_class_bind_template_child (widget_class, SonaeInventorySide, form);
  gtk_widget_class_bind_template_child (widget_class, SonaeInventorySide, findings);
  gtk_widget_class_bind_template_child (widget_class, SonaeInventorySide, history);
  gtk_widget_class_bind_template_callback (widget_class, findings_changed_cb);
}

static void
sonae_inventory_side_init (SonaeInventorySide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  findings_changed_cb (self);
}

void
sonae_inventory_side_set_workspace (SonaeInventorySide *self, SonaeWorkspace *workspace)
{
  g_return_if_fail (SONAE_IS_INVENTORY_SIDE (self));

  g_set_object (&self->workspace, workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
}

void
sonae_inventory_side_set_record (SonaeInventorySide *self, SonaeRecord *record)
{
  g_return_if_fail (SONAE_IS_INVENTORY_SIDE (self));

  sonae_record_form_set_record (self->form, record);
  sonae_record_findings_set_record (self->findings, self->workspace, record);
  sonae_record_history_set_record (self->history, self->workspace, record);
  update_title (self);
  gtk_stack_set_visible_child_name (self->stack, record != NULL ? "one" : "none");
}
