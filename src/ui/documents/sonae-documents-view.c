/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 文書: the register of managed documents, and every other table of the plan. */

#include "sonae-documents-view.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-document-detail.h"
#include "sonae-paned.h"
#include "sonae-record-table.h"
#include "sonae-widget-name.h"

struct _SonaeDocumentsView
{
  SonaeView parent_instance;

  const SonaeSheet    *sheet;      /* (nullable): the table that is shown */
  GtkWidget           *add_button; /* (owned) */
  GtkMenuButton       *chooser;
  GtkPopover          *popover;
  GtkListBox          *pages;
  SonaeRecordTable    *table;
  SonaeDocumentDetail *detail;
};

G_DEFINE_FINAL_TYPE (SonaeDocumentsView, sonae_documents_view, SONAE_TYPE_VIEW)

/* The tables in the order of the list; a heading stands over the first of each group. */
static const struct
{
  const SonaeSheet *sheet;
  const char       *heading;
} pages[] = {
  { &sonae_sheet_document, N_ ("Managed documents") },
  { &sonae_sheet_document_class, NULL },
  { &sonae_sheet_revision, NULL },
  { &sonae_sheet_paper_copy, NULL },
  { &sonae_sheet_chapter, NULL },
  { &sonae_sheet_citation, NULL },
  { &sonae_sheet_scenario, N_ ("Assumptions and criteria") },
  { &sonae_sheet_threat, NULL },
  { &sonae_sheet_earthquake, NULL },
  { &sonae_sheet_damage, NULL },
  { &sonae_sheet_activation_criterion, NULL },
  { &sonae_sheet_business_criterion, NULL },
  { &sonae_sheet_related_plan, NULL },
  { &sonae_sheet_term, NULL },
  { &sonae_sheet_section, N_ ("Sections and people") },
  { &sonae_sheet_post, NULL },
  { &sonae_sheet_person, NULL },
  { &sonae_sheet_assignment, NULL },
  { &sonae_sheet_survey, N_ ("Recovery") },
  { &sonae_sheet_survey_step, NULL },
  { &sonae_sheet_gap_decision, NULL },
  { &sonae_sheet_activity_kind, N_ ("Running the plan") },
  { &sonae_sheet_activity_pattern, NULL },
  { &sonae_sheet_training_kind, NULL },
  { &sonae_sheet_training, NULL },
  { &sonae_sheet_agenda_item, NULL },
  { &sonae_sheet_system_group, N_ ("The plan itself") },
  { &sonae_sheet_plan, NULL },
};

static void
add_pages (SonaeDocumentsView *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *label = gtk_label_new (_ (pages[i].sheet->label_plural));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_append (self->pages, label);
    }
}

static void
update_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *heading = pages[gtk_list_box_row_get_index (row)].heading;
  GtkWidget  *label;

  if (heading == NULL || gtk_list_box_row_get_header (row) != NULL)
    return;
  label = gtk_label_new (_ (heading));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "search-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
update_subtitle (SonaeDocumentsView *self)
{
  GListModel      *list;
  g_autofree char *subtitle = NULL;
  guint            n;

  if (self->sheet == NULL)
    return;
  list = sonae_records_list (sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self))), self->sheet);
  n = g_list_model_get_n_items (list);
  subtitle = g_strdup_printf (ngettext ("%s: %u record", "%s: %u records", n), _ (self->sheet->label_plural), n);
  sonae_view_set_subtitle (SONAE_VIEW (self), subtitle);
}

/* Beside the register stands its selected document; other tables have the room to themselves. */
static void
show_sheet (SonaeDocumentsView *self, const SonaeSheet *sheet)
{
  SonaeRecords    *records = sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self)));
  g_autofree char *add = g_strdup_printf (_ ("Add %s"), _ (sheet->label));

  self->sheet = sheet;
  gtk_widget_set_visible (GTK_WIDGET (self->detail), sheet == &sonae_sheet_document);
  sonae_widget_set_name (self->add_button, add);
  gtk_menu_button_set_label (self->chooser, _ (sheet->label_plural));
  sonae_widget_set_spoken_name (GTK_WIDGET (self->chooser), _ (sheet->label_plural));
  sonae_record_table_set_sheet (self->table, records, sheet, NULL, NULL);
  sonae_record_table_offer_first (self->table, NULL, "documents.add");
  update_subtitle (self);
}

static void
page_selected_cb (SonaeDocumentsView *self, GtkListBoxRow *row)
{
  if (row != NULL && sonae_view_get_workspace (SONAE_VIEW (self)) != NULL)
    show_sheet (self, pages[gtk_list_box_row_get_index (row)].sheet);
}

static void
page_activated_cb (SonaeDocumentsView *self)
{
  gtk_popover_popdown (self->popover);
}

static void
record_selected_cb (SonaeDocumentsView *self, SonaeRecord *record)
{
  /* The table also loses its selection when the view goes. */
  if (self->sheet == &sonae_sheet_document && self->detail != NULL)
    sonae_document_detail_set_document (self->detail, record);
}

static void
add_record (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeDocumentsView *self = SONAE_DOCUMENTS_VIEW (widget);
  g_autoptr (SonaeRecord) record = NULL;

  if (self->sheet == NULL)
    return;
  record = sonae_record_new (self->sheet, NULL);
  sonae_acts_edit_record (widget, record);
}

static void
add_clicked_cb (SonaeDocumentsView *self)
{
  add_record (GTK_WIDGET (self), NULL, NULL);
}

static void
changed_cb (SonaeDocumentsView *self)
{
  update_subtitle (self);
  sonae_document_detail_update (self->detail);
}

static void
sonae_documents_view_workspace_set (SonaeView *view)
{
  SonaeDocumentsView *self = SONAE_DOCUMENTS_VIEW (view);
  SonaeWorkspace     *workspace = sonae_view_get_workspace (view);

  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  sonae_document_detail_set_records (self->detail, sonae_workspace_get_records (workspace));
  gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (self->pages, 0));
}

static gboolean
sonae_documents_view_show_sheet (SonaeView *view, const SonaeSheet *sheet)
{
  SonaeDocumentsView *self = SONAE_DOCUMENTS_VIEW (view);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (pages[i].sheet == sheet)
      {
        gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (self->pages, (int) i));
        sonae_record_table_focus (self->table);
        return TRUE;
      }
  return FALSE;
}

static gboolean
sonae_documents_view_show_record (SonaeView *view, const SonaeSheet *sheet, const char *id)
{
  return sonae_documents_view_show_sheet (view, sheet)
         && sonae_record_table_select (SONAE_DOCUMENTS_VIEW (view)->table, id);
}

static void
sonae_documents_view_finalize (GObject *object)
{
  SonaeDocumentsView *self = SONAE_DOCUMENTS_VIEW (object);

  g_clear_object (&self->add_button);

  G_OBJECT_CLASS (sonae_documents_view_parent_class)->finalize (object);
}

static void
sonae_documents_view_class_init (SonaeDocumentsViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaeViewClass *view_class = SONAE_VIEW_CLASS (klass);

  object_class->finalize = sonae_documents_view_finalize;
  view_class->workspace_set = sonae_documents_view_workspace_set;
  view_class->show_sheet = sonae_documents_view_show_sheet;
  view_class->show_record = sonae_documents_view_show_record;

  g_type_ensure (SONAE_TYPE_RECORD_TABLE);
  g_type_ensure (SONAE_TYPE_DOCUMENT_DETAIL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sonae/Sonae/documents/sonae-documents-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentsView, chooser);
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentsView, popover);
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentsView, pages);
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentsView, table);
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentsView, detail);
  gtk_widget_class_bind_template_callback (widget_class, page_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_selected_cb);
  gtk_widget_class_install_action (widget_class, "documents.add", NULL, add_record);
}

static void
sonae_documents_view_init (SonaeDocumentsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_view_add_key (SONAE_VIEW (self), "<Control>n", "documents.add");
  sonae_view_set_print_kind (SONAE_VIEW (self), "register");

  self->add_button = g_object_ref_sink (gtk_button_new_from_icon_name ("list-add-symbolic"));
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  sonae_view_set_header_start (SONAE_VIEW (self), self->add_button);

  sonae_paned_hide_handle_with (GTK_WIDGET (self->detail));
  add_pages (self);
  gtk_list_box_set_header_func (self->pages, update_header_cb, NULL, NULL);
}
