/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One managed document: its form, revisions and paper copies. */

#include "sonae-document-detail.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-badge.h"
#include "sonae-display.h"
#include "sonae-document-name.h"
#include "sonae-paper-copy.h"
#include "sonae-record-form.h"
#include "sonae-revise-window.h"

struct _SonaeDocumentDetail
{
  AdwBin parent_instance;

  SonaeRecords *records;  /* (owned) */
  SonaeRecord  *document; /* (owned) (nullable) */
  GPtrArray    *rows;     /* (owned) (element-type GtkWidget): rows of both groups */

  GtkStack            *stack;
  GtkScrolledWindow   *scroller;
  GtkLabel            *title;
  GtkLabel            *file_name;
  AdwPreferencesGroup *revisions;
  AdwPreferencesGroup *copies;
  SonaeRecordForm     *form;
};

G_DEFINE_FINAL_TYPE (SonaeDocumentDetail, sonae_document_detail, ADW_TYPE_BIN)

/* Which record a row opens. */
#define ROW_RECORD "sonae-record"

static void
row_activated_cb (AdwActionRow *row)
{
  sonae_acts_edit_record (GTK_WIDGET (row), g_object_get_data (G_OBJECT (row), ROW_RECORD));
}

/* Returns: (transfer none): a row of @group that opens @record, or only says @title where there is none. */
static GtkWidget *
add_row (
    SonaeDocumentDetail *self, AdwPreferencesGroup *group, SonaeRecord *record, const char *title, const char *subtitle)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *safe_title = g_markup_escape_text (title, -1);
  g_autofree char *safe_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), safe_subtitle);
  if (record != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), ROW_RECORD, g_object_ref (record), g_object_unref);
      g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), NULL);
    }
  else
    gtk_widget_add_css_class (row, "dim-label");
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, g_object_ref (row));
  return row;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return sonae_record_compare (*(SonaeRecord *const *) b, *(SonaeRecord *const *) a);
}

static void
add_revisions (SonaeDocumentDetail *self)
{
  g_autoptr (GPtrArray) revisions =
      sonae_records_referring (self->records, &sonae_sheet_revision, "document", sonae_record_get_id (self->document));

  g_ptr_array_sort (revisions, compare_newest_first);
  for (guint i = 0; i < revisions->len; i++)
    {
      SonaeRecord     *revision = g_ptr_array_index (revisions, i);
      g_autofree char *version = sonae_display_value (self->records, revision, "version_text");
      g_autofree char *date = sonae_display_value (self->records, revision, "date");
      g_autofree char *places = sonae_display_value (self->records, revision, "places");
      g_autofree char *note = sonae_display_value (self->records, revision, "note");
      g_autofree char *title = g_strdup_printf ("%s　%s", version, date);

      add_row (self, self->revisions, revision, title, *places != '\0' ? places : note);
    }
  if (revisions->len == 0)
    add_row (self, self->revisions, NULL, _ ("No revision is recorded"), "");
}

static void
add_copies (SonaeDocumentDetail *self)
{
  g_autoptr (GPtrArray) copies = sonae_records_referring (self->records, &sonae_sheet_paper_copy, "document",
                                                          sonae_record_get_id (self->document));

  for (guint i = 0; i < copies->len; i++)
    {
      SonaeRecord     *copy = g_ptr_array_index (copies, i);
      gboolean         stale = sonae_paper_copy_is_stale (self->records, copy);
      g_autofree char *section = sonae_display_value (self->records, copy, "section");
      g_autofree char *number = sonae_display_value (self->records, copy, "number");
      g_autofree char *room = sonae_display_value (self->records, copy, "room");
      g_autofree char *version = sonae_display_value (self->records, copy, "version_text");
      g_autofree char *subtitle = g_strdup_printf ("%s　%s", number, room);
      GtkWidget       *row = add_row (self, self->copies, copy, section, subtitle);
      g_autofree char *state = g_strdup_printf (stale ? _ ("Old: %s") : _ ("Version %s"), version);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), sonae_badge_new (state, stale ? "warning" : "success"));
    }
  if (copies->len == 0)
    add_row (self, self->copies, NULL, _ ("No paper copy is recorded"), "");
}

/* The name by the rule, or why there is none. */
static void
update_file_name (SonaeDocumentDetail *self)
{
  g_autofree char        *code = sonae_display_value (self->records, self->document, "code");
  const SonaeDocumentName name = { code, (char *) sonae_record_get_title (self->document),
                                   sonae_date_from_iso (sonae_record_get_text (self->document, "last_updated")),
                                   (char *) "docx", FALSE };
  g_autofree char        *text = NULL;

  if (name.date.day != 0)
    text = sonae_document_name_format (&name);
  else
    text = g_strdup (_ ("The file name needs the day of the last update."));
  gtk_label_set_text (self->file_name, text);
}

static void
revise_clicked_cb (SonaeDocumentDetail *self)
{
  sonae_revise_window_show (GTK_WIDGET (self), self->records, self->document);
}

static void
hand_out_clicked_cb (SonaeDocumentDetail *self)
{
  g_autoptr (SonaeRecord) copy = sonae_record_new (&sonae_sheet_paper_copy, NULL);
  g_autofree char *today = sonae_date_to_iso (sonae_date_today ());

  sonae_record_set_text (copy, "document", sonae_record_get_id (self->document));
  sonae_record_set (copy, "major", sonae_record_get (self->document, "major"));
  sonae_record_set (copy, "minor", sonae_record_get (self->document, "minor"));
  sonae_record_set_text (copy, "replaced_on", today);
  sonae_acts_edit_record (GTK_WIDGET (self), copy);
}

static void
remove_rows (SonaeDocumentDetail *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget           *row = g_ptr_array_index (self->rows, i);
      AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP));

      adw_preferences_group_remove (group, row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
sonae_document_detail_finalize (GObject *object)
{
  SonaeDocumentDetail *self = SONAE_DOCUMENT_DETAIL (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->records);

  G_OBJECT_CLASS (sonae_document_detail_parent_class)->finalize (object);
}

static void
sonae_document_detail_class_init (SonaeDocumentDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_document_detail_finalize;

  g_type_ensure (SONAE_TYPE_RECORD_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sonae/Sonae/documents/sonae-document-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentDetail, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentDetail, file_name);
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentDetail, revisions);
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentDetail, copies);
  gtk_widget_class_bind_template_child (widget_class, SonaeDocumentDetail, form);
  gtk_widget_class_bind_template_callback (widget_class, revise_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hand_out_clicked_cb);
}

static void
sonae_document_detail_init (SonaeDocumentDetail *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A hyphen where the line ends would read as a part of the name. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (self->file_name, attributes);
}

void
sonae_document_detail_set_records (SonaeDocumentDetail *self, SonaeRecords *records)
{
  g_return_if_fail (SONAE_IS_DOCUMENT_DETAIL (self));

  g_set_object (&self->records, records);
}

void
sonae_document_detail_set_document (SonaeDocumentDetail *self, SonaeRecord *document)
{
  g_return_if_fail (SONAE_IS_DOCUMENT_DETAIL (self));

  if (!g_set_object (&self->document, document))
    return;
  sonae_record_form_set_record (self->form, document);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  sonae_document_detail_update (self);
}

void
sonae_document_detail_update (SonaeDocumentDetail *self)
{
  g_autofree char *code = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (SONAE_IS_DOCUMENT_DETAIL (self));

  remove_rows (self);
  gtk_stack_set_visible_child_name (self->stack, self->document != NULL ? "document" : "none");
  if (self->document == NULL)
    return;
  code = sonae_display_value (self->records, self->document, "code");
  title = g_strdup_printf ("【%s】%s", code, sonae_record_get_title (self->document));
  gtk_label_set_text (self->title, title);
  update_file_name (self);
  add_revisions (self);
  add_copies (self);
}
