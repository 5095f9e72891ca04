/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One recovery step of an answer, as a row of fields to type in. */

#include "sonae-survey-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-entry-text.h"
#include "sonae-in-sight.h"
#include "sonae-option.h"
#include "sonae-overtaken.h"
#include "sonae-style.h"
#include "sonae-survey-act.h"
#include "sonae-survey.h"
#include "sonae-text-keys.h"
#include "sonae-widget-name.h"

/* In characters: what a narrow window leaves, and what a wide one has room for, which is days with hours and
 * minutes. */
#define TIME_WIDTH 10
#define TIME_WIDTH_WISHED 14
#define NOTE_WIDTH 4
#define NOTE_WIDTH_WISHED 8

/* What is typed: the times, in the order of #SonaeRecoveryCase, and then this. */
enum
{
  NOTE = SONAE_N_RECOVERY_CASES,
  N_ENTRIES,
};

enum
{
  OFFICE,
  TOGETHER,
  N_CHECKS,
};

static const char *const check_fields[N_CHECKS] = { "office_hours", "together" };

struct _SonaeSurveyRow
{
  GObject parent_instance;

  SonaeRecoveryStep kind;
  SonaeWorkspace   *workspace; /* (owned) (nullable) */
  SonaeRecord      *answer;    /* (owned) (nullable) */
  SonaeRecord      *stored;    /* (owned) (nullable): as it was shown, or was sent to the plan */
  SonaeRecord      *now;       /* (owned) (nullable): as it stands in the plan */
  SonaeRecord      *draft;     /* (owned) (nullable): the last that sonae_survey_row_get_draft() gave */
  gboolean          showing;   /* what is shown is not typed */
  gboolean          typed;     /* something is typed and not taken yet */
  int               wrong;     /* the first entry that holds what may not stand there, N_ENTRIES for none */
  char             *refusal;   /* (owned) (nullable): and why it may not */
  gint64            told;      /* since when the row says what it says, by the monotonic clock */

  /* (unowned): held by the grid */
  GtkEditable    *entries[N_ENTRIES];
  GtkCheckButton *checks[N_CHECKS];
  GtkDropDown    *worker;
  GListModel     *workers; /* (owned) (nullable) */
  GtkLabel       *message;
};

G_DEFINE_FINAL_TYPE (SonaeSurveyRow, sonae_survey_row, G_TYPE_OBJECT)

enum
{
  TYPED,
  ENTERED,
  ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_entry_field (int place)
{
  return place == NOTE ? "note" : sonae_survey_times[place];
}

static const SonaeField *
get_field (const char *id)
{
  return sonae_sheet_find_field (&sonae_sheet_survey_step, id);
}

/* Returns: (nullable): what else the time of the step depends on, see sonae_recovery_plan_new() */
static const char *
get_hint (SonaeRecoveryStep kind)
{
  if (kind == SONAE_STEP_MUSTER)
    return _ (
        "Counts outside office hours only; where the staff's way on foot takes longer, that counts. So even where "
        "it is left empty, the next step can be side by side with it.");
  if (kind == SONAE_STEP_VENDOR)
    return _ ("Where the arrival agreed with the vendor takes longer, that counts.");
  return NULL;
}

/* What is at fault with what stands in the entries, each %NULL where nothing is. */
typedef struct
{
  char       *texts[N_ENTRIES]; /* (owned) (nullable) */
  const char *advices[N_ENTRIES];
  gboolean    are_wrong[N_ENTRIES]; /* whether it may not stand there */
} Faults;

static void
faults_clear (Faults *self)
{
  for (int i = 0; i < N_ENTRIES; i++)
    g_clear_pointer (&self->texts[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Faults, faults_clear)

/* Returns: (transfer full): the fault of that entry, with what is to be done unless @said tells that already */
static char *
describe_fault (const Faults *faults, int place, const char *said)
{
  const char *advice = faults->advices[place];

  return advice != NULL && advice != said ? sonae_survey_add_advice (faults->texts[place], advice)
                                          : g_strdup (faults->texts[place]);
}

/* Returns: (transfer full): a line for each fault; what is to be done is said once */
static char *
describe_faults (const Faults *faults)
{
  GString    *text = g_string_new (NULL);
  const char *said = NULL;

  for (int i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *line = NULL;

      if (faults->texts[i] == NULL)
        continue;
      line = describe_fault (faults, i, said);
      said = faults->advices[i];
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

/* Keeps the first entry that holds what may not stand there, and why. */
static void
keep_refusal (SonaeSurveyRow *self, const Faults *faults)
{
  self->wrong = 0;
  while (self->wrong < N_ENTRIES && !faults->are_wrong[self->wrong])
    self->wrong++;
  g_free (self->refusal);
  self->refusal = self->wrong < N_ENTRIES ? describe_fault (faults, self->wrong, NULL) : NULL;
}

/* Marks each entry that is at fault, and says why below them; where none is the hint stands there again. */
static void
show_faults (SonaeSurveyRow *self, const Faults *faults)
{
  g_autofree char *told = describe_faults (faults);
  gboolean         is_told = *told != '\0';
  const char      *text = is_told ? told : get_hint (self->kind);

  keep_refusal (self, faults);
  if (g_strcmp0 (gtk_label_get_text (self->message), text != NULL ? text : "") != 0)
    {
      self->told = g_get_monotonic_time ();
      if (is_told && self->typed)
        sonae_bring_in_sight (GTK_WIDGET (self->entries[0]), GTK_WIDGET (self->message));
    }
  for (int i = 0; i < N_ENTRIES; i++)
    {
      gboolean is_wrong = faults->are_wrong[i];

      sonae_widget_set_class (GTK_WIDGET (self->entries[i]), "error", is_wrong);
      sonae_widget_set_class (GTK_WIDGET (self->entries[i]), "warning", faults->texts[i] != NULL && !is_wrong);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_STATE_INVALID,
                                   is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    }
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
  sonae_widget_set_class (GTK_WIDGET (self->message), "error", self->wrong != N_ENTRIES);
  sonae_widget_set_class (GTK_WIDGET (self->message), "warning", is_told && self->wrong == N_ENTRIES);
  sonae_widget_set_class (GTK_WIDGET (self->message), "dim-label", !is_told);
}

/* Reads one field into @step. Returns: %FALSE where it is no value */
static gboolean
read_entry (SonaeSurveyRow *self, int place, SonaeRecord *step, GError **error)
{
  const SonaeField *field = get_field (get_entry_field (place));
  g_auto (SonaeValue) value = { 0 };

  if (!sonae_display_parse (sonae_workspace_get_records (self->workspace), field,
                            gtk_editable_get_text (self->entries[place]), &value, error)
      || !sonae_display_check (field, &value, error))
    return FALSE;
  sonae_record_set (step, field->id, &value);
  return TRUE;
}

static void
read_choices (SonaeSurveyRow *self, SonaeRecord *step)
{
  g_autoptr (SonaeOption) option = g_list_model_get_item (self->workers, gtk_drop_down_get_selected (self->worker));
  const char *worker = option != NULL ? sonae_option_get_id (option) : "";

  sonae_record_set_text (step, "worker", *worker != '\0' ? worker : NULL);
  for (int i = 0; i < N_CHECKS; i++)
    {
      gboolean active = gtk_check_button_get_active (self->checks[i]);

      if (active || sonae_record_has (step, check_fields[i]))
        sonae_record_set_integer (step, check_fields[i], active);
    }
}

/* Returns: (transfer full): the step as it stands */
static SonaeRecord *
copy_stored (SonaeSurveyRow *self)
{
  return self->stored != NULL ? sonae_record_copy (self->stored) : sonae_survey_step_new (self->answer, self->kind);
}

/* Returns: (transfer full): what is typed; a field that holds no value has none, and @faults say why */
static SonaeRecord *
read_step (SonaeSurveyRow *self, Faults *faults)
{
  static const SonaeValue none = { 0 };
  SonaeRecord            *step = copy_stored (self);

  for (int i = 0; i < N_ENTRIES; i++)
    {
      g_autoptr (GError) error = NULL;

      if (read_entry (self, i, step, &error))
        continue;
      sonae_record_set (step, get_entry_field (i), &none);
      faults->texts[i] = g_strdup (error->message);
      faults->are_wrong[i] = TRUE;
    }
  read_choices (self, step);
  return step;
}

/* Returns: (transfer full): the value of an entry in words */
static char *
format_value (SonaeSurveyRow *self, SonaeRecord *step, int place)
{
  return sonae_display_stored (sonae_workspace_get_records (self->workspace), get_field (get_entry_field (place)),
                               sonae_record_get (step, get_entry_field (place)));
}

/* Whether the plan says something else there than what was shown before it was typed over. */
static gboolean
is_overtaken (SonaeSurveyRow *self, int place)
{
  const char *id = get_entry_field (place);

  return self->typed && self->now != NULL && self->stored != NULL
         && !sonae_value_equal (sonae_record_get (self->now, id), sonae_record_get (self->stored, id));
}

/* Returns: (transfer full): that it does */
static char *
describe_overtaken (SonaeSurveyRow *self, int place)
{
  const SonaeField *field = get_field (get_entry_field (place));
  g_autofree char  *text = sonae_overtaken_describe (sonae_workspace_get_records (self->workspace), self->now, field,
                                                     GTK_WIDGET (self->message));

  return g_strdup_printf (_ ("%s: %s"), _ (field->label), text);
}

/* What was changed in the plan is shown where nothing is typed over it. */
static void
follow_entry (SonaeSurveyRow *self, int place)
{
  g_autofree char *now = format_value (self, self->now, place);
  g_autofree char *before = format_value (self, self->stored, place);
  const char      *text = gtk_editable_get_text (self->entries[place]);

  if (!g_str_equal (text, before) && !g_str_equal (text, now))
    return;
  sonae_record_set (self->stored, get_entry_field (place), sonae_record_get (self->now, get_entry_field (place)));
  sonae_entry_show_text (self->entries[place], now);
}

/* Goes on with what is typed, over the step as it stands in the plan now. */
static void
follow (SonaeSurveyRow *self)
{
  if (self->now == NULL)
    return;
  if (self->stored == NULL)
    {
      self->stored = sonae_record_new (&sonae_sheet_survey_step, sonae_record_get_id (self->now));
      sonae_record_set (self->stored, "survey", sonae_record_get (self->now, "survey"));
      sonae_record_set (self->stored, "step", sonae_record_get (self->now, "step"));
    }
  self->showing = TRUE;
  for (int i = 0; i < N_ENTRIES; i++)
    follow_entry (self, i);
  self->showing = FALSE;
}

/* What the row has told may be written over. */
static void
see (SonaeSurveyRow *self)
{
  for (int i = 0; i < N_ENTRIES; i++)
    if (is_overtaken (self, i))
      sonae_record_set (self->stored, get_entry_field (i), sonae_record_get (self->now, get_entry_field (i)));
}

/* Says below the fields what is wrong or odd with what stands in them, typed or not. */
static void
judge (SonaeSurveyRow *self)
{
  g_auto (Faults) faults = { 0 };
  g_autoptr (SonaeRecord) step = read_step (self, &faults);

  for (int i = 0; i < NOTE; i++)
    if (faults.texts[i] == NULL)
      {
        faults.texts[i] =
            sonae_survey_describe_fault (step, get_entry_field (i), &faults.are_wrong[i], &faults.advices[i]);
        faults.are_wrong[i] = faults.are_wrong[i] && faults.texts[i] != NULL;
      }
  for (int i = 0; i < N_ENTRIES; i++)
    if (is_overtaken (self, i) && !faults.are_wrong[i])
      {
        g_free (faults.texts[i]);
        faults.texts[i] = describe_overtaken (self, i);
        faults.advices[i] = sonae_overtaken_get_keys (FALSE);
      }
  show_faults (self, &faults);
}

static void
show_values (SonaeSurveyRow *self)
{
  SonaeRecords *records = sonae_workspace_get_records (self->workspace);
  const char   *worker = self->stored != NULL ? sonae_record_get_text (self->stored, "worker") : NULL;

  self->showing = TRUE;
  for (int i = 0; i < N_ENTRIES; i++)
    {
      const SonaeField *field = get_field (get_entry_field (i));
      g_autofree char  *text = self->stored != NULL && sonae_record_has (self->stored, field->id)
                                   ? sonae_display_stored (records, field, sonae_record_get (self->stored, field->id))
                                   : g_strdup ("");

      sonae_entry_show_text (self->entries[i], text);
    }
  for (int i = 0; i < N_CHECKS; i++)
    gtk_check_button_set_active (self->checks[i],
                                 self->stored != NULL && sonae_record_get_integer (self->stored, check_fields[i]) != 0);
  for (guint i = 0; i < g_list_model_get_n_items (self->workers); i++)
    {
      g_autoptr (SonaeOption) option = g_list_model_get_item (self->workers, i);

      if (g_str_equal (sonae_option_get_id (option), worker != NULL ? worker : ""))
        gtk_drop_down_set_selected (self->worker, i);
    }
  self->showing = FALSE;
  judge (self);
}

/* Shows the step as it stands in the plan. */
static void
show_plan (SonaeSurveyRow *self)
{
  g_clear_object (&self->stored);
  self->stored = self->now != NULL ? sonae_record_copy (self->now) : NULL;
  show_values (self);
}

static void
typed_cb (SonaeSurveyRow *self)
{
  if (self->showing || self->answer == NULL)
    return;
  self->typed = TRUE;
  judge (self);
  if (self->wrong != N_ENTRIES)
    sonae_acts_make_room (GTK_WIDGET (self->message));
  g_signal_emit (self, signals[TYPED], 0);
}

/* What is chosen stands at once, with what is typed in the row so far. */
static void
chosen_cb (SonaeSurveyRow *self)
{
  typed_cb (self);
  if (!self->showing && self->answer != NULL)
    sonae_survey_row_commit (self);
}

static void
entered_cb (SonaeSurveyRow *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

static void
activated_cb (SonaeSurveyRow *self)
{
  if (sonae_overtaken_is_read (self->told))
    see (self);
  if (sonae_survey_row_commit (self))
    g_signal_emit (self, signals[ACCEPTED], 0);
}

/* Escape takes back what was typed; where nothing was it is for the page. */
static gboolean
key_pressed_cb (SonaeSurveyRow *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape || !self->typed)
    return GDK_EVENT_PROPAGATE;
  sonae_survey_row_forget (self);
  return GDK_EVENT_STOP;
}

/* Puts a field into the grid, names it after its column and step, and follows the keyboard. */
static void
attach (SonaeSurveyRow *self, GtkGrid *grid, GtkWidget *widget, int column, int line, const char *field_id)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char    *name =
      g_strdup_printf ("%s: %s", _ (sonae_recovery_steps[self->kind].label), _ (get_field (field_id)->label));

  sonae_widget_set_spoken_name (widget, name);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  sonae_text_add_keys (widget, keys, GTK_IS_EDITABLE (widget) ? widget : NULL);
  gtk_grid_attach (grid, widget, column, line, 1, 1);
}

static void
add_entry (SonaeSurveyRow *self, GtkGrid *grid, int place, int column, int line)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), place == NOTE ? NOTE_WIDTH : TIME_WIDTH);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), place == NOTE ? NOTE_WIDTH_WISHED : TIME_WIDTH_WISHED);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), place == NOTE ? 0 : 1);
  gtk_widget_set_hexpand (entry, place == NOTE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  self->entries[place] = GTK_EDITABLE (entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->message, NULL,
                                  -1);
  attach (self, grid, entry, column, line, get_entry_field (place));
}

static void
add_worker (SonaeSurveyRow *self, GtkGrid *grid, int column, int line)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, sonae_option_label_expression ());

  self->worker = GTK_DROP_DOWN (drop_down);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  attach (self, grid, drop_down, column, line, "worker");
}

static void
add_check (SonaeSurveyRow *self, GtkGrid *grid, int place, int column, int line)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  self->checks[place] = GTK_CHECK_BUTTON (check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  attach (self, grid, check, column, line, check_fields[place]);
}

static void
add_labels (SonaeSurveyRow *self, GtkGrid *grid, int line)
{
  GtkWidget *title = gtk_label_new (_ (sonae_recovery_steps[self->kind].label));
  GtkWidget *message = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (title), 12);
  gtk_grid_attach (grid, title, 0, line, 1, 1);

  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_widget_add_css_class (message, "caption");
  gtk_grid_attach (grid, message, 1, line + 1, SONAE_SURVEY_ROW_COLUMNS - 1, 1);
  self->message = GTK_LABEL (message);
}

static void
sonae_survey_row_dispose (GObject *object)
{
  SonaeSurveyRow *self = SONAE_SURVEY_ROW (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->answer);
  g_clear_object (&self->stored);
  g_clear_object (&self->now);
  g_clear_object (&self->draft);
  g_clear_object (&self->workers);

  G_OBJECT_CLASS (sonae_survey_row_parent_class)->dispose (object);
}

static void
sonae_survey_row_finalize (GObject *object)
{
  g_free (SONAE_SURVEY_ROW (object)->refusal);

  G_OBJECT_CLASS (sonae_survey_row_parent_class)->finalize (object);
}

static void
sonae_survey_row_class_init (SonaeSurveyRowClass *klass)
{
  static const char *const names[N_SIGNALS] = { "typed", "entered", "accepted" };

  G_OBJECT_CLASS (klass)->dispose = sonae_survey_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_survey_row_finalize;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], SONAE_TYPE_SURVEY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_survey_row_init (SonaeSurveyRow *self)
{
}

SonaeSurveyRow *
sonae_survey_row_new (GtkGrid *grid, int line, SonaeRecoveryStep kind)
{
  SonaeSurveyRow *self = g_object_new (SONAE_TYPE_SURVEY_ROW, NULL);

  self->kind = kind;
  add_labels (self, grid, line);
  for (int i = 0; i < NOTE; i++)
    add_entry (self, grid, i, 1 + i, line);
  add_worker (self, grid, 4, line);
  add_check (self, grid, OFFICE, 5, line);
  add_check (self, grid, TOGETHER, 6, line);
  add_entry (self, grid, NOTE, 7, line);
  return self;
}

/* Whoever does a step are the same in every plan. */
static void
fill_workers (SonaeSurveyRow *self)
{
  self->showing = TRUE;
  self->workers =
      G_LIST_MODEL (sonae_options_for_field (sonae_workspace_get_records (self->workspace), get_field ("worker")));
  gtk_drop_down_set_model (self->worker, self->workers);
  self->showing = FALSE;
}

void
sonae_survey_row_set_answer (SonaeSurveyRow *self, SonaeWorkspace *workspace, SonaeRecord *answer)
{
  g_return_if_fail (SONAE_IS_SURVEY_ROW (self));

  g_set_object (&self->workspace, workspace);
  if (self->workers == NULL)
    fill_workers (self);
  g_set_object (&self->answer, answer);
  g_clear_object (&self->stored);
  g_clear_object (&self->now);
  self->typed = FALSE;
  show_faults (self, &(Faults){ 0 });
}

void
sonae_survey_row_show (SonaeSurveyRow *self, SonaeRecord *step)
{
  g_return_if_fail (SONAE_IS_SURVEY_ROW (self));

  g_set_object (&self->now, step);
  if (!self->typed)
    {
      show_plan (self);
      return;
    }
  follow (self);
  judge (self);
}

SonaeRecord *
sonae_survey_row_get_draft (SonaeSurveyRow *self)
{
  gint32 minutes[SONAE_N_RECOVERY_CASES];
  g_auto (Faults) faults = { 0 };

  g_return_val_if_fail (SONAE_IS_SURVEY_ROW (self), NULL);

  if (self->answer == NULL)
    return NULL;
  g_clear_object (&self->draft);
  self->draft = self->wrong == N_ENTRIES ? read_step (self, &faults) : copy_stored (self);
  return sonae_survey_read_minutes (self->draft, minutes) ? self->draft : NULL;
}

gboolean
sonae_survey_row_commit (SonaeSurveyRow *self)
{
  SonaeSurveyAct act;
  gint32         minutes[SONAE_N_RECOVERY_CASES];
  g_auto (Faults) faults = { 0 };
  g_autoptr (SonaeRecord) step = NULL;
  SonaeCommand *command = NULL;
  SonaeRecord  *sent = NULL;

  g_return_val_if_fail (SONAE_IS_SURVEY_ROW (self), FALSE);

  if (!self->typed)
    return TRUE;
  if (self->wrong != N_ENTRIES)
    return FALSE;
  step = read_step (self, &faults);
  act = sonae_survey_act (self->workspace);
  command = sonae_edit_answer_step (sonae_workspace_get_records (self->workspace), self->answer, self->stored, step,
                                    &act, NULL); /* what it refuses is wrong in an entry */
  /* Who does a step that has no time yet is kept as typed until it has one. */
  self->typed = command == NULL && self->stored == NULL;
  if (command == NULL)
    return TRUE;
  sent = sonae_survey_read_minutes (step, minutes) ? step : NULL;
  g_set_object (&self->stored, sent);
  g_set_object (&self->now, sent);
  show_values (self);
  sonae_acts_run (GTK_WIDGET (self->message), command);
  return TRUE;
}

void
sonae_survey_row_focus (SonaeSurveyRow *self)
{
  g_return_if_fail (SONAE_IS_SURVEY_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entries[SONAE_RECOVERY_LIKELY]));
}

void
sonae_survey_row_forget (SonaeSurveyRow *self)
{
  g_return_if_fail (SONAE_IS_SURVEY_ROW (self));

  if (!self->typed)
    return;
  self->typed = FALSE;
  show_plan (self);
  g_signal_emit (self, signals[TYPED], 0);
}

char *
sonae_survey_row_point_out (SonaeSurveyRow *self)
{
  g_return_val_if_fail (SONAE_IS_SURVEY_ROW (self), NULL);

  if (!self->typed || self->wrong == N_ENTRIES)
    return NULL;
  gtk_widget_grab_focus (GTK_WIDGET (self->entries[self->wrong]));
  return g_strdup_printf (_ ("%s: %s"), _ (sonae_recovery_steps[self->kind].label), self->refusal);
}
