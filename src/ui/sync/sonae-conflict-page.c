/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One conflict: both values, who and when, the record around it; choosing one, or typing a third. */

#include "sonae-conflict-page.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-alert.h"
#include "sonae-conflict-drafts.h"
#include "sonae-conflict-side.h"
#include "sonae-conflict.h"
#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-history-text.h"
#include "sonae-record-form.h"
#include "sonae-row-set.h"
#include "sonae-sync-text.h"

/* Who wrote a value is looked for in so many of the newest entries about its record, while that is to be settled. */
#define LOOKED_THROUGH 200
/* As many changes of a record as anyone reads before deciding about it. */
#define MAX_CHANGES 50

struct _SonaeConflictPage
{
  AdwBin parent_instance;

  SonaeWorkspace      *workspace; /* (owned) (nullable): followed */
  char                *id;        /* (owned) (nullable): of the conflict */
  SonaeConflictDrafts *drafts;    /* (owned) */
  SonaeRowSet         *changes;   /* (owned) */
  SonaeRowSet         *rows;      /* (owned) */
  SonaeCommand        *asked;     /* (owned) (nullable): what was chosen here, being carried out */

  GtkScrolledWindow   *scroller;
  GtkWidget           *heading;
  GtkLabel            *title;
  GtkLabel            *subtitle;
  GtkWidget           *open_button;
  GtkLabel            *outcome;
  SonaeConflictSide   *kept;
  SonaeConflictSide   *other;
  GtkLabel            *base;
  GtkWidget           *third;
  GtkWidget           *third_button;
  SonaeRecordForm     *form;
  AdwPreferencesGroup *changed;
  AdwPreferencesGroup *around;
};

G_DEFINE_FINAL_TYPE (SonaeConflictPage, sonae_conflict_page, ADW_TYPE_BIN)

static guint left_signal;

static SonaeRecords *
get_records (SonaeConflictPage *self)
{
  return sonae_workspace_get_records (self->workspace);
}

/* Returns: (transfer none) (nullable): the conflict as it stands now, %NULL where it is gone */
static SonaeRecord *
get_conflict (SonaeConflictPage *self)
{
  return self->id != NULL ? sonae_records_find (get_records (self), &sonae_sheet_conflict, self->id) : NULL;
}

static gboolean
is_about (SonaeRecord *conflict, const char *kind)
{
  return sonae_record_is (conflict, "kind", kind);
}

/* Returns: (transfer full): the value of the conflict's field as people read it */
static char *
format_value (SonaeConflictPage *self, SonaeRecord *conflict, const SonaeValue *value)
{
  const SonaeField *field = sonae_conflict_get_field (conflict);
  g_autofree char  *text = sonae_display_stored (get_records (self), field, value);

  return g_strdup (sonae_display_say (field, text));
}

/* Returns: (transfer full): who wrote the other value, where and when */
static char *
format_other (SonaeRecord *conflict)
{
  return sonae_history_format_writer (
      sonae_record_get_text (conflict, "other_author"), sonae_record_get_text (conflict, "other_section"),
      sonae_record_get_text (conflict, "other_computer"), sonae_record_get_text (conflict, "other_time"));
}

/* @settling: (nullable): what settled the conflict. Returns: (transfer full) (nullable): the newest entries that changed
 * the record, or all of those before that: what stood there then may have been written long ago */
static GPtrArray *
read_entries (SonaeConflictPage *self, SonaeRecord *conflict, const SonaeHistoryEntry *settling, GError **error)
{
  return sonae_workspace_read_history (self->workspace, sonae_record_get_text (conflict, "record"),
                                       settling != NULL ? settling->seq : 0,
                                       settling != NULL ? G_MAXUINT : LOOKED_THROUGH, error);
}

/* @conflicts: (element-type SonaeRecord): those that are settled together */
static gboolean
is_by_other (GPtrArray *conflicts, const SonaeHistoryEntry *entry)
{
  for (guint i = 0; i < conflicts->len; i++)
    if (g_strcmp0 (entry->time, sonae_record_get_text (conflicts->pdata[i], "other_time")) == 0
        && g_strcmp0 (entry->author, sonae_record_get_text (conflicts->pdata[i], "other_author")) == 0)
      return TRUE;
  return FALSE;
}

/* Returns: (transfer container) (element-type SonaeHistoryEntry): those of @entries that the other side has written, or
 * that it has not */
static GPtrArray *
pick_entries (SonaeConflictPage *self, SonaeRecord *conflict, GPtrArray *entries, gboolean is_other)
{
  g_autoptr (GPtrArray) conflicts = sonae_conflict_find_earlier (get_records (self), conflict);
  GPtrArray *picked = g_ptr_array_new ();

  g_ptr_array_add (conflicts, g_object_ref (conflict));
  for (guint i = 0; i < entries->len; i++)
    if (is_by_other (conflicts, entries->pdata[i]) == is_other)
      g_ptr_array_add (picked, entries->pdata[i]);
  return picked;
}

static gboolean
is_of_computer (SonaeRecord *conflict)
{
  return sonae_record_is (conflict, "sheet", sonae_sheet_computer.id);
}

/* Returns: (nullable): the field whose writing is asked about, %NULL for the whole record */
static const SonaeField *
get_written_field (SonaeRecord *conflict)
{
  return sonae_conflict_holds_whole (sonae_conflict_get_sheet (conflict)) ? NULL : sonae_conflict_get_field (conflict);
}

/* Whether @entry wrote what stood in the plan when the conflict arose; of a whole record that is not told apart. */
static gboolean
wrote_kept (SonaeRecord *conflict, const SonaeHistoryEntry *entry)
{
  const SonaeField         *field = get_written_field (conflict);
  const SonaeHistoryChange *change =
      sonae_history_find_change (entry, sonae_record_get_text (conflict, "record"), field);
  g_auto (SonaeValue) kept = sonae_conflict_get_value (conflict, "kept");

  return field == NULL || (change != NULL && change->field == field && sonae_value_equal (&change->after, &kept));
}

/* What the other side has written of the record is not what stands there. What was written before this computer came to
 * the share is not in its history, and once the conflict is settled others may have written in between. @kept:
 * (element-type SonaeHistoryEntry): what the other side has not written, nor what settled it.
 * Returns: (transfer none) (nullable): what wrote that which stands in the plan, as far as it is known */
static const SonaeHistoryEntry *
find_keeping (SonaeRecord *conflict, GPtrArray *kept)
{
  const SonaeHistoryEntry *entry =
      sonae_history_find_writing (kept, sonae_record_get_text (conflict, "record"), get_written_field (conflict));

  if (entry == NULL || entry->is_base || (!sonae_conflict_is_open (conflict) && !wrote_kept (conflict, entry)))
    return NULL;
  return entry;
}

/* @keeping: (nullable): else the conflict names who did. Returns: (transfer full): who wrote what stands in the plan,
 * where and when */
static char *
format_keeper (SonaeRecord *conflict, const SonaeHistoryEntry *keeping)
{
  if (keeping == NULL)
    return sonae_history_format_writer (sonae_sync_text_keeper (conflict), NULL, NULL, NULL);
  return sonae_history_format_writer (keeping->author, keeping->section, keeping->computer, keeping->time);
}

/* Whether the other value is an approval. */
static gboolean
is_approval (SonaeRecord *conflict)
{
  const SonaeField *field = sonae_conflict_get_field (conflict);
  g_auto (SonaeValue) other = sonae_conflict_get_value (conflict, "other");

  return field != NULL && sonae_field_is_approval (field, &other);
}

/* What is written on this computer that only the manager's may write becomes a conflict again. */
static const char *
find_manager_refusal (SonaeConflictPage *self, SonaeRecord *conflict)
{
  if ((!is_about (conflict, "reserved") && !is_of_computer (conflict) && !is_approval (conflict))
      || sonae_sync_service_is_manager (sonae_workspace_get_sync (self->workspace)))
    return NULL;
  return _ ("This counts only from the manager’s computer. Settle it there.");
}

/* One value alone is no decision about a computer. */
static const char *
find_refusal (SonaeConflictPage *self, SonaeRecord *conflict)
{
  const char *refusal = find_manager_refusal (self, conflict);

  if (refusal == NULL && is_of_computer (conflict))
    return _ ("A decision about a computer holds as a whole. Admit or remove the computer again under “Sync”.");
  return refusal;
}

/* @record: (nullable): as it stands, deleted or not; %NULL where it cannot be read; @keeper: who wrote what stands in
 * the plan, where and when */
static void
show_values (SonaeConflictPage *self, SonaeRecord *conflict, SonaeRecord *record, const char *keeper)
{
  gboolean          is_deleted = sonae_conflict_get_record (get_records (self), conflict) == NULL;
  const SonaeField *field = sonae_conflict_get_field (conflict);
  g_autoptr (GPtrArray) earlier = sonae_conflict_find_earlier (get_records (self), conflict);
  SonaeRecord *first = earlier->len > 0 ? earlier->pdata[earlier->len - 1] : conflict;
  g_auto (SonaeValue) base_value = sonae_conflict_get_value (first, "base");
  g_auto (SonaeValue) kept_value = sonae_conflict_get_value (conflict, "kept");
  g_auto (SonaeValue) other_value = sonae_conflict_get_value (conflict, "other");
  /* Of what is settled both values are told as they were, as the plan holds but one of them now. */
  gboolean          is_open = sonae_conflict_is_open (conflict);
  const SonaeValue *now = is_open && record != NULL ? sonae_record_get (record, field->id) : &kept_value;
  g_autofree char  *kept = format_value (self, conflict, now);
  g_autofree char  *other = format_value (self, conflict, &other_value);
  g_autofree char  *before = format_value (self, conflict, &base_value);
  g_autofree char  *base = g_strdup_printf (_ ("Before both: %s"), before);
  g_autofree char  *who = format_other (conflict);
  g_autofree char  *since = g_strdup_printf (_ ("Changed again since: %s"), keeper);

  sonae_conflict_side_show (self->kept, is_open ? _ ("In the plan now") : _ ("In the plan before"), kept,
                            sonae_value_equal (now, &kept_value) ? keeper : since, _ ("_Keep This Value"), NULL);
  sonae_conflict_side_show (self->other, _ ("The other value"), other, who, _ ("_Use This Value"),
                            is_deleted ? _ ("The record has been deleted since.") : find_refusal (self, conflict));
  gtk_label_set_text (self->base, base);
}

/* Whether one of @entries deleted the record. */
static gboolean
has_deletion (SonaeRecord *conflict, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    if (sonae_history_deletes (entries->pdata[i], sonae_record_get_text (conflict, "record")))
      return TRUE;
  return FALSE;
}

/* A whole record: deleted by one, changed by another. A deletion stands, also where it came second, by the other side;
 * the taking back of a new record does not, and is not in the record's history. @others: (element-type
 * SonaeHistoryEntry): what the other side has written of the record */
static void
show_whole (SonaeConflictPage *self, SonaeRecord *conflict, SonaeRecord *record, const char *keeper, GPtrArray *others)
{
  gboolean         is_there = record != NULL;
  gboolean         is_deleter = has_deletion (conflict, others) || (is_there && others->len == 0);
  gboolean         is_others = is_there != is_deleter;
  g_autofree char *who = format_other (conflict);
  const char      *other = is_there ? _ ("Delete it") : _ ("Put the record back");

  sonae_conflict_side_show (self->kept, _ ("In the plan now"), is_there ? _ ("The record is there") : _ ("Deleted"),
                            is_others ? who : keeper, is_there ? _ ("_Keep the Record") : _ ("_Leave It Deleted"),
                            NULL);
  sonae_conflict_side_show (self->other, _ ("The other way"), other, is_others ? keeper : who,
                            is_there ? _ ("_Delete the Record") : _ ("_Put It Back"), find_refusal (self, conflict));
}

/* Returns: (transfer full): what is decided about the computer, by what the plan says of it. @computer: (nullable) */
static char *
describe_computer (SonaeConflictPage *self, SonaeRecord *computer)
{
  g_autofree char *state = NULL;
  g_autofree char *role = NULL;

  if (computer == NULL)
    return g_strdup (_ ("The computer is not in the plan"));
  state = sonae_display_value (get_records (self), computer, "state");
  role = sonae_display_value (get_records (self), computer, "role");
  return sonae_history_join (
      (const char *const[]){ state, sonae_record_is (computer, "state", "admitted") ? role : NULL }, 2);
}

/* Returns: (transfer full): what was decided and is not in force: the history names it where the conflict took its
 * place */
static char *
describe_lost (SonaeConflictPage *self, SonaeRecord *conflict)
{
  const char *id = sonae_record_get_id (conflict);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = sonae_workspace_read_history (self->workspace, id, 0, LOOKED_THROUGH, &error);
  g_auto (SonaeValue) value = sonae_conflict_get_value (conflict, "other");

  if (error != NULL)
    return g_strdup (error->message);
  for (guint i = 0; i < entries->len; i++)
    {
      const SonaeHistoryEntry *entry = entries->pdata[i];

      if (!entry->is_base && sonae_history_find_change (entry, id, NULL)->kind == 'i')
        return g_strdup (entry->label);
    }
  return sonae_conflict_get_field (conflict) != NULL ? format_value (self, conflict, &value)
                                                     : g_strdup (_ ("Another decision about the computer"));
}

/* Two decisions about a computer, of which one holds as a whole. @keeping: (nullable): the one that does, as far as the
 * history here knows it */
static void
show_decisions (SonaeConflictPage       *self,
                SonaeRecord             *conflict,
                SonaeRecord             *computer,
                const SonaeHistoryEntry *keeping,
                const char              *keeper)
{
  g_autofree char *now = describe_computer (self, computer);
  g_autofree char *lost = describe_lost (self, conflict);
  g_autofree char *who = format_other (conflict);

  sonae_conflict_side_show (
      self->kept,
      sonae_conflict_is_open (conflict) ? _ ("The decision in force") : _ ("The decision that was in force"),
      keeping != NULL ? keeping->label : now, keeper, _ ("_Let It Stand"), find_manager_refusal (self, conflict));
  sonae_conflict_side_show (self->other, _ ("The decision not carried out"), lost, who, _ ("_Use This Decision"),
                            find_refusal (self, conflict));
  gtk_label_set_text (self->base, _ ("Of two decisions about one computer its removal is in force, otherwise the one "
                                     "that came to the file server first."));
}

static void
add_row (SonaeRowSet *rows, const char *title, const char *subtitle)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *text = g_strjoin ("\n", title, subtitle, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  sonae_row_set_add (rows, row, text);
}

/* Adds what @entries changed of the record beyond deleting it. Returns: how many changes there are */
static guint
add_changes (SonaeConflictPage *self, SonaeRecord *conflict, GPtrArray *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const SonaeHistoryEntry *entry = entries->pdata[i];
      g_autofree char         *writer =
          sonae_history_format_writer (entry->author, entry->section, entry->computer, entry->time);

      for (guint j = 0; j < entry->changes->len && !entry->is_base; j++)
        {
          const SonaeHistoryChange *change = entry->changes->pdata[j];
          g_autofree char          *title = NULL;

          if (change->kind == 'd' || !sonae_record_is (conflict, "record", change->record) || n++ >= MAX_CHANGES)
            continue;
          title = sonae_history_format_change (get_records (self), change);
          add_row (self->changes, title, writer);
        }
    }
  return n;
}

/* Where the other side deleted the record, what was changed is among what everybody else did: which of that the other
 * side knew is not in the history. */
static void
list_changes (SonaeConflictPage *self, SonaeRecord *conflict, GPtrArray *kept, GPtrArray *others)
{
  g_autofree char *rest = NULL;
  guint            n_others = add_changes (self, conflict, others);
  guint            n = n_others > 0 ? n_others : add_changes (self, conflict, kept);

  adw_preferences_group_set_title (self->changed, n > n_others ? _ ("History of this record") : _ ("What was changed"));
  if (n == 0)
    add_row (self->changes,
             _ ("The history of this computer does not hold it, as it came to the share later. Look at it on "
                "the computer of whoever made the change."),
             "");
  if (n <= MAX_CHANGES)
    return;
  rest = g_strdup_printf (ngettext ("and %u more", "and %u more", n - MAX_CHANGES), n - MAX_CHANGES);
  add_row (self->changes, rest, "");
}

/* Whoever decides between a deletion and a change sees what was changed. @others: (element-type SonaeHistoryEntry):
 * what the other side has written, @kept: (nullable): what it has not, %NULL where the history cannot be read */
static void
show_changes (SonaeConflictPage *self, SonaeRecord *conflict, GPtrArray *kept, GPtrArray *others)
{
  if (kept != NULL && (is_about (conflict, "deleted") || is_about (conflict, "missing")))
    list_changes (self, conflict, kept, others);
  sonae_row_set_show (self->changes);
}

static void
add_around (SonaeConflictPage *self, SonaeRecord *record, const SonaeField *field)
{
  g_autofree char *value = sonae_display_value (get_records (self), record, field->id);

  add_row (self->rows, _ (field->label), sonae_display_say (field, value));
}

/* The other fields that have a value; a sort key tells people nothing. @error: (nullable): why the deleted record could
 * not be read */
static void
show_around (SonaeConflictPage *self, SonaeRecord *conflict, SonaeRecord *record, const GError *error)
{
  const SonaeSheet *sheet = sonae_conflict_get_sheet (conflict);
  const SonaeField *own = sonae_conflict_get_field (conflict);

  for (guint i = 0; record != NULL && i < sheet->n_fields; i++)
    {
      const SonaeField *field = &sheet->fields[i];

      if (field != own && field->type != SONAE_FIELD_RANK && !(field->flags & SONAE_FIELD_HIDDEN)
          && sonae_field_is_stored (field) && sonae_record_has (record, field->id))
        add_around (self, record, field);
    }
  if (error != NULL)
    add_row (self->rows, error->message, "");
  sonae_row_set_show (self->rows);
}

static void
show_draft (SonaeConflictPage *self, SonaeRecord *draft, const SonaeField *field)
{
  if (sonae_record_form_get_record (self->form) == draft)
    return;
  sonae_record_form_set_record (self->form, NULL);
  sonae_record_form_set_fields (self->form, (const char *const[]){ field->id, NULL });
  sonae_record_form_set_record (self->form, draft);
}

static gboolean
takes_third (SonaeConflictPage *self, SonaeRecord *conflict, SonaeRecord *record)
{
  const SonaeField *field = sonae_conflict_get_field (conflict);

  return record != NULL && field != NULL && find_refusal (self, conflict) == NULL && field->type != SONAE_FIELD_RANK
         && !(field->flags & SONAE_FIELD_HIDDEN);
}

/* What was typed into a conflict that is settled meanwhile stays to be read. */
static void
show_third (SonaeConflictPage *self, SonaeRecord *conflict, SonaeRecord *record)
{
  SonaeRecord *draft = NULL;

  if (!sonae_conflict_is_open (conflict))
    draft = sonae_conflict_drafts_is_typed (self->drafts, conflict) ? sonae_conflict_drafts_get (self->drafts, conflict)
                                                                    : NULL;
  else if (takes_third (self, conflict, record))
    draft = sonae_conflict_drafts_offer (self->drafts, conflict, record);
  gtk_widget_set_visible (self->third, draft != NULL);
  if (draft != NULL)
    show_draft (self, draft, sonae_conflict_get_field (conflict));
}

/* No button that decides is at hand before the conflict is read. */
static void
focus_heading (SonaeConflictPage *self)
{
  gtk_widget_grab_focus (self->heading);
}

static void
set_usable (SonaeConflictPage *self, gboolean is_usable)
{
  gboolean was_usable = gtk_widget_get_sensitive (self->third);

  /* GTK 4.8 tells no entry that it loses the keyboard in this way. */
  if (was_usable && !is_usable && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    focus_heading (self);
  sonae_conflict_side_set_open (self->kept, is_usable);
  sonae_conflict_side_set_open (self->other, is_usable);
  gtk_widget_set_sensitive (self->third, is_usable);
}

/* Returns: (transfer full) (nullable): the record as it was when it was deleted */
static SonaeRecord *
read_deleted (SonaeConflictPage *self, SonaeRecord *conflict, GError **error)
{
  const SonaeSheet *sheet = sonae_conflict_get_sheet (conflict);
  const char       *id = sonae_record_get_text (conflict, "record");

  return sheet != NULL && id != NULL ? sonae_workspace_read_deleted (self->workspace, sheet, id, error) : NULL;
}

/* Returns: (transfer full): what became of a whole record by @settling */
static char *
format_whole_outcome (SonaeRecord *conflict, const SonaeHistoryEntry *settling)
{
  const char *record = sonae_record_get_text (conflict, "record");

  if (sonae_history_deletes (settling, record))
    return g_strdup (_ ("Deleted"));
  return g_strdup (sonae_history_find_change (settling, record, NULL) != NULL ? _ ("The record is there")
                                                                              : _ ("Left as it was"));
}

/* Returns: (transfer full): the value that stood in the plan once @settling had settled the conflict */
static char *
format_value_outcome (SonaeConflictPage       *self,
                      SonaeRecord             *conflict,
                      const SonaeHistoryEntry *settling,
                      GPtrArray               *kept)
{
  const char               *record = sonae_record_get_text (conflict, "record");
  const SonaeField         *field = sonae_conflict_get_field (conflict);
  const SonaeHistoryChange *change = sonae_history_find_change (settling, record, field);
  const SonaeHistoryEntry  *writing = change == NULL ? sonae_history_find_writing (kept, record, field) : NULL;
  g_auto (SonaeValue) kept_value = sonae_conflict_get_value (conflict, "kept");

  if (writing != NULL)
    change = sonae_history_find_change (writing, record, field);
  /* What was never written since the record was made is what the conflict began with. */
  return format_value (self, conflict, change != NULL && change->field == field ? &change->after : &kept_value);
}

/* @settling: (nullable): what settled the conflict, %NULL while it is open and where this computer came to the share
 * later; @kept: (nullable): what was written before, not by the other side */
static void
show_outcome (SonaeConflictPage *self, SonaeRecord *conflict, const SonaeHistoryEntry *settling, GPtrArray *kept)
{
  g_autofree char *outcome = NULL;
  g_autofree char *said = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->outcome), settling != NULL && kept != NULL);
  if (settling == NULL || kept == NULL)
    return;
  outcome = get_written_field (conflict) != NULL ? format_value_outcome (self, conflict, settling, kept)
                                                 : format_whole_outcome (conflict, settling);
  said = g_strdup_printf (_ ("Settled with: %s"), outcome);
  gtk_label_set_text (self->outcome, said);
}

/* @settling: (nullable): what settled it, as far as that is known */
static void
show_conflict (SonaeConflictPage *self, SonaeRecord *conflict, const SonaeHistoryEntry *settling)
{
  SonaeRecord *record = sonae_conflict_get_record (get_records (self), conflict);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = read_entries (self, conflict, settling, &error);
  g_autoptr (GPtrArray) others = entries != NULL ? pick_entries (self, conflict, entries, TRUE) : g_ptr_array_new ();
  g_autoptr (GPtrArray) kept = entries != NULL ? pick_entries (self, conflict, entries, FALSE) : NULL;
  g_autoptr (GError) deleted_error = NULL;
  g_autoptr (SonaeRecord) deleted = record == NULL ? read_deleted (self, conflict, &deleted_error) : NULL;
  gboolean                 is_value = sonae_conflict_get_field (conflict) != NULL;
  const SonaeHistoryEntry *keeping = kept != NULL ? find_keeping (conflict, kept) : NULL;
  g_autofree char         *keeper = kept != NULL ? format_keeper (conflict, keeping) : g_strdup (error->message);
  g_autofree char         *title = sonae_sync_text_conflict (self->workspace, conflict);
  g_autofree char         *kind = sonae_display_value (get_records (self), conflict, "kind");

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, kind);
  gtk_widget_set_css_classes (GTK_WIDGET (self->subtitle), (const char *[]){ "dim-label", NULL });
  gtk_widget_set_visible (self->open_button, record != NULL);
  show_outcome (self, conflict, settling, kept);
  gtk_widget_set_visible (GTK_WIDGET (self->base), is_value);
  if (is_of_computer (conflict))
    show_decisions (self, conflict, record, keeping, keeper);
  else if (is_value)
    show_values (self, conflict, record != NULL ? record : deleted, keeper);
  else
    show_whole (self, conflict, record, keeper, others);
  show_changes (self, conflict, kept, others);
  set_usable (self, sonae_conflict_is_open (conflict));
  show_third (self, conflict, record);
  show_around (self, conflict, record != NULL ? record : deleted, deleted_error);
}

/* Returns: (transfer full): who did what to the conflict last, where and when, as far as that is known. @conflict:
 * (nullable); @entry: (nullable): what it was done by */
static char *
format_settler (SonaeRecord *conflict, const SonaeHistoryEntry *entry)
{
  const char *name = conflict != NULL ? sonae_record_get_text (conflict, "settled_by") : NULL;

  if (entry != NULL)
    return sonae_history_format_writer (entry->author, entry->section, entry->computer, entry->time);
  return g_strdup (name != NULL ? name : _ ("somebody"));
}

/* What is settled stays to be read, also with what is typed in it, of which nothing can be used any more.
 * @conflict: (nullable): %NULL where whoever wrote the other value took that back */
static void
show_settled (SonaeConflictPage *self, SonaeRecord *conflict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = sonae_workspace_read_history (self->workspace, self->id, 0, 1, &error);
  const SonaeHistoryEntry *entry = entries != NULL && entries->len > 0 ? entries->pdata[0] : NULL;
  g_autofree char         *settler = error != NULL ? g_strdup (error->message) : format_settler (conflict, entry);
  g_autofree char         *said = g_strdup_printf (conflict != NULL ? _ ("Settled, nothing is left to do: %s")
                                                                    : _ ("Taken back meanwhile, nothing is left to do: %s"),
                                           settler);

  if (conflict != NULL)
    show_conflict (self, conflict, entry);
  else
    {
      gtk_widget_set_visible (self->open_button, FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->outcome), FALSE);
      set_usable (self, FALSE);
    }
  gtk_label_set_text (self->subtitle, said);
  gtk_widget_set_css_classes (GTK_WIDGET (self->subtitle), (const char *[]){ "warning", NULL });
}

/* Turns to @conflict, which is read from its top. @conflict: (nullable): %NULL for none */
static void
turn_to (SonaeConflictPage *self, SonaeRecord *conflict)
{
  g_free (self->id);
  self->id = conflict != NULL ? g_strdup (sonae_record_get_id (conflict)) : NULL;
  g_clear_object (&self->asked);
  if (conflict == NULL)
    return;
  if (sonae_conflict_is_open (conflict))
    show_conflict (self, conflict, NULL);
  else
    show_settled (self, conflict);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* What was settled here makes room for the next one. */
static void
changed_cb (SonaeConflictPage *self)
{
  SonaeRecord *conflict = get_conflict (self);
  g_autoptr (GPtrArray) open = NULL;

  if (self->id == NULL)
    return;
  if (conflict != NULL && sonae_conflict_is_open (conflict))
    {
      show_conflict (self, conflict, NULL);
      return;
    }
  if (self->asked == NULL)
    {
      show_settled (self, conflict);
      return;
    }
  sonae_conflict_drafts_drop (self->drafts, self->id);
  open = sonae_conflict_find_open (get_records (self), NULL);
  turn_to (self, open->len > 0 ? open->pdata[0] : NULL);
  if (open->len == 0)
    g_signal_emit (self, left_signal, 0);
  /* Whoever has gone elsewhere meanwhile is left there. */
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_heading (self);
}

static void
failed_cb (SonaeConflictPage *self, SonaeCommand *command)
{
  if (command == self->asked)
    g_clear_object (&self->asked);
}

/* @command: (transfer full) */
static void
settle (SonaeConflictPage *self, SonaeCommand *command)
{
  g_set_object (&self->asked, command);
  sonae_acts_run (GTK_WIDGET (self), command);
}

static const char *
get_author (SonaeConflictPage *self)
{
  return sonae_workspace_get_author (self->workspace);
}

/* Settles @conflict with @value, or tells why that cannot be. */
static void
settle_with (SonaeConflictPage *self, SonaeRecord *conflict, const SonaeValue *value)
{
  g_autofree char *title = sonae_sync_text_conflict (self->workspace, conflict);
  g_autoptr (GError) error = NULL;
  SonaeCommand *command =
      sonae_edit_settle_value (get_records (self), conflict, title, value, get_author (self), &error);

  if (command != NULL)
    settle (self, command);
  else
    sonae_acts_tell (GTK_WIDGET (self), error->message);
}

static void
kept_chosen_cb (SonaeConflictPage *self)
{
  SonaeRecord     *conflict = get_conflict (self);
  g_autofree char *title = sonae_sync_text_conflict (self->workspace, conflict);

  settle (self, sonae_edit_settle_as_is (get_records (self), conflict, title, get_author (self)));
}

static void
put_back (SonaeConflictPage *self, SonaeRecord *conflict)
{
  g_autofree char *title = sonae_sync_text_conflict (self->workspace, conflict);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) deleted = read_deleted (self, conflict, &error);
  SonaeCommand *command = deleted != NULL ? sonae_edit_settle_restoring (self->workspace, conflict, title, deleted,
                                                                         get_author (self), &error)
                                          : NULL;

  if (command != NULL)
    settle (self, command);
  else
    sonae_acts_tell (GTK_WIDGET (self), error != NULL ? error->message : _ ("The record is no longer in the plan."));
}

static void
other_chosen_cb (SonaeConflictPage *self)
{
  SonaeRecord *conflict = get_conflict (self);
  SonaeRecord *record = sonae_conflict_get_record (get_records (self), conflict);
  g_auto (SonaeValue) value = sonae_conflict_get_value (conflict, "other");
  g_autofree char *title = sonae_sync_text_conflict (self->workspace, conflict);

  if (sonae_conflict_get_field (conflict) != NULL)
    settle_with (self, conflict, &value);
  else if (record != NULL)
    settle (self, sonae_edit_settle_deleting (get_records (self), conflict, title, get_author (self)));
  else
    put_back (self, conflict);
}

static void
third_clicked_cb (SonaeConflictPage *self)
{
  SonaeRecord      *conflict = get_conflict (self);
  const SonaeField *field = sonae_conflict_get_field (conflict);

  if (sonae_record_form_commit (self->form))
    settle_with (self, conflict, sonae_record_get (sonae_conflict_drafts_get (self->drafts, conflict), field->id));
}

static void
open_clicked_cb (SonaeConflictPage *self)
{
  SonaeRecord *conflict = get_conflict (self);

  sonae_acts_show_record (GTK_WIDGET (self), sonae_conflict_get_sheet (conflict),
                          sonae_record_get_text (conflict, "record"));
}

/* Returns: (transfer none) (nullable): a conflict for which a value was typed that is not in the plan and still may be */
static SonaeRecord *
find_typed (SonaeConflictPage *self)
{
  g_autoptr (GPtrArray) open = self->workspace != NULL ? sonae_conflict_find_open (get_records (self), NULL) : NULL;

  for (guint i = 0; open != NULL && i < open->len; i++)
    if (takes_third (self, open->pdata[i], sonae_conflict_get_record (get_records (self), open->pdata[i]))
        && sonae_conflict_drafts_is_typed (self->drafts, open->pdata[i]))
      return open->pdata[i];
  return NULL;
}

static void
discard_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeConflictPage *self = SONAE_CONFLICT_PAGE (source);
  GtkRoot           *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!sonae_alert_ask_finish (result))
    return;
  sonae_conflict_drafts_drop_all (self->drafts);
  /* The window may stay for another reason. */
  changed_cb (self);
  gtk_window_close (GTK_WINDOW (root));
}

/* Returns: %TRUE to stay for now. */
static gboolean
window_closing_cb (SonaeConflictPage *self)
{
  SonaeRecord     *conflict = find_typed (self);
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  if (conflict == NULL)
    return FALSE;
  title = sonae_sync_text_conflict (self->workspace, conflict);
  body = g_strdup_printf (_ ("The value that was typed for the conflict “%s” is not in the plan yet."), title);
  sonae_alert_ask_async (GTK_WIDGET (self), SONAE_ALERT_DESTRUCTIVE, _ ("Discard What Was Entered?"), body,
                         _ ("_Cancel"), _ ("_Discard"), NULL, discard_answered_cb, NULL);
  return TRUE;
}

static void
sonae_conflict_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sonae_conflict_page_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "close-request", G_CALLBACK (window_closing_cb), widget,
                           G_CONNECT_SWAPPED);
}

static void
sonae_conflict_page_dispose (GObject *object)
{
  SonaeConflictPage *self = SONAE_CONFLICT_PAGE (object);

  g_clear_pointer (&self->changes, sonae_row_set_free);
  g_clear_pointer (&self->rows, sonae_row_set_free);
  g_clear_object (&self->workspace);
  g_clear_object (&self->asked);

  G_OBJECT_CLASS (sonae_conflict_page_parent_class)->dispose (object);
}

static void
sonae_conflict_page_finalize (GObject *object)
{
  g_free (SONAE_CONFLICT_PAGE (object)->id);
  sonae_conflict_drafts_free (SONAE_CONFLICT_PAGE (object)->drafts);

  G_OBJECT_CLASS (sonae_conflict_page_parent_class)->finalize (object);
}

static void
sonae_conflict_page_class_init (SonaeConflictPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_conflict_page_dispose;
  object_class->finalize = sonae_conflict_page_finalize;
  widget_class->root = sonae_conflict_page_root;
  left_signal =
      g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SONAE_TYPE_CONFLICT_SIDE);
  g_type_ensure (SONAE_TYPE_RECORD_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/sync/sonae-conflict-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, heading);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, outcome);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, kept);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, other);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, base);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, third);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, third_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, form);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, changed);
  gtk_widget_class_bind_template_child (widget_class, SonaeConflictPage, around);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, third_clicked_cb);
}

static void
sonae_conflict_page_init (SonaeConflictPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->drafts = sonae_conflict_drafts_new (self->form);
  self->changes = sonae_row_set_new (self->changed);
  self->rows = sonae_row_set_new (self->around);
  g_signal_connect_object (self->kept, "chosen", G_CALLBACK (kept_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "chosen", G_CALLBACK (other_chosen_cb), self, G_CONNECT_SWAPPED);
}

void
sonae_conflict_page_set_conflict (SonaeConflictPage *self, SonaeWorkspace *workspace, SonaeRecord *conflict)
{
  g_return_if_fail (SONAE_IS_CONFLICT_PAGE (self));
  g_return_if_fail (SONAE_IS_RECORD (conflict));

  if (g_set_object (&self->workspace, workspace))
    {
      g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (workspace, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
    }
  turn_to (self, conflict);
  focus_heading (self);
}

gboolean
sonae_conflict_page_is_settled (SonaeConflictPage *self)
{
  SonaeRecord *conflict = NULL;

  g_return_val_if_fail (SONAE_IS_CONFLICT_PAGE (self), FALSE);

  conflict = get_conflict (self);
  return conflict == NULL || !sonae_conflict_is_open (conflict);
}
