/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence for one item of the agenda, and what was decided on it the year before. */

#include "sonae-review-evidence-list.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-record-row.h"
#include "sonae-review-evidence.h"

/* More records than this are not listed under a line; the views hold them all. */
#define MOST_RECORDS 60

struct _SonaeReviewEvidenceList
{
  AdwBin parent_instance;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (SonaeReviewEvidenceList, sonae_review_evidence_list, ADW_TYPE_BIN)

static void
add_records (AdwExpanderRow *line, SonaeRecords *records, GPtrArray *found)
{
  for (guint i = 0; i < found->len && i < MOST_RECORDS; i++)
    {
      SonaeRecord     *record = g_ptr_array_index (found, i);
      g_autofree char *title = sonae_display_title (records, record);

      adw_expander_row_add_row (
          line, sonae_record_row_new (sonae_record_get_sheet (record), sonae_record_get_id (record), title, NULL));
    }
  if (found->len > MOST_RECORDS)
    {
      guint            n = found->len - MOST_RECORDS;
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      adw_expander_row_add_row (line, sonae_record_row_new (NULL, NULL, more, NULL));
    }
}

static void
add_evidence (SonaeReviewEvidenceList *self, SonaeRecords *records, const char *kind, int fiscal_year)
{
  g_autoptr (GPtrArray) lines = sonae_review_evidence (records, kind, fiscal_year, sonae_date_today ());
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Evidence from the plan"));
  for (guint i = 0; i < lines->len; i++)
    {
      SonaeEvidence *line = g_ptr_array_index (lines, i);
      GtkWidget     *row = line->records->len > 0 ? adw_expander_row_new () : adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->text);
      if (line->records->len > 0)
        add_records (ADW_EXPANDER_ROW (row), records, line->records);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  if (lines->len == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                           _ ("The plan holds no records on this item yet."));
  gtk_box_append (self->box, group);
}

/* Returns: (transfer none) (nullable): the item on the same point of the agenda in the review of @fiscal_year. */
static SonaeRecord *
find_item_of (SonaeRecords *records, SonaeRecord *item, int fiscal_year)
{
  GListModel *items = sonae_records_list (records, &sonae_sheet_review_item);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SonaeRecord) other = g_list_model_get_item (items, i);
      SonaeRecord *review = sonae_records_follow (records, other, "review");

      if (review != NULL && sonae_record_get_integer (review, "fiscal_year") == fiscal_year
          && sonae_record_is (other, "agenda", sonae_record_get_text (item, "agenda")))
        return other; /* held by the list */
    }
  return NULL;
}

static void
add_field (GtkWidget *group, SonaeRecords *records, SonaeRecord *item, const char *field_id)
{
  const SonaeField *field = sonae_sheet_find_field (sonae_record_get_sheet (item), field_id);
  g_autofree char  *value = sonae_display_value (records, item, field_id);

  if (*value != '\0')
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               sonae_record_row_new (NULL, NULL, _ (field->label), value));
}

static void
add_last_year (SonaeReviewEvidenceList *self, SonaeRecords *records, SonaeRecord *item, int fiscal_year)
{
  static const char *const fields[] = { "verdict", "decision", "owner", "due", "done_on" };
  SonaeRecord             *before = find_item_of (records, item, fiscal_year - 1);
  GtkWidget               *group;

  if (before == NULL)
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Last year"));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (group, records, before, fields[i]);
  gtk_box_append (self->box, group);
}

static void
add_heading (SonaeReviewEvidenceList *self, SonaeRecords *records, SonaeRecord *agenda)
{
  GtkWidget  *title = gtk_label_new (sonae_record_get_title (agenda));
  const char *question = sonae_record_get_text (agenda, "question");
  GtkWidget  *label = gtk_label_new (question);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "title-3");
  gtk_box_append (self->box, title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_visible (label, question != NULL);
  gtk_box_append (self->box, label);
}

static void
sonae_review_evidence_list_class_init (SonaeReviewEvidenceListClass *klass)
{
}

static void
sonae_review_evidence_list_init (SonaeReviewEvidenceList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->box = GTK_BOX (box);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
sonae_review_evidence_list_set_item (SonaeReviewEvidenceList *self,
                                     SonaeRecords            *records,
                                     SonaeRecord             *item,
                                     int                      fiscal_year)
{
  SonaeRecord *agenda;
  GtkWidget   *child;

  g_return_if_fail (SONAE_IS_REVIEW_EVIDENCE_LIST (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  agenda = item != NULL ? sonae_records_follow (records, item, "agenda") : NULL;
  if (agenda == NULL)
    return;
  add_heading (self, records, agenda);
  if (sonae_record_has (agenda, "evidence"))
    add_evidence (self, records, sonae_record_get_text (agenda, "evidence"), fiscal_year);
  add_last_year (self, records, item, fiscal_year);
}
