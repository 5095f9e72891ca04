/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ホーム: what asks for attention, from the whole plan. */

#include "sonae-home-view.h"

#include <glib/gi18n.h>

#include "sonae-badge.h"
#include "sonae-coming.h"
#include "sonae-display.h"
#include "sonae-figures.h"
#include "sonae-finding-row.h"
#include "sonae-fiscal-year.h"
#include "sonae-record-row.h"
#include "sonae-recovery-desk.h"
#include "sonae-scenario-case.h"
#include "sonae-sync-text.h"

/* How far ahead is looked. */
#define DAYS_AHEAD 60

/* Large numbers at the top. */
#define N_FIGURES 4

struct _SonaeHomeView
{
  SonaeView parent_instance;

  GPtrArray *rules; /* (owned) (element-type SonaeFindingRow): the rows in their order */
  GPtrArray *rows;  /* (owned) (element-type GtkWidget): the rows of the other groups */
  GPtrArray *fresh; /* (owned) (element-type GtkWidget): those that are to take their places */
  gboolean   stale; /* the plan has changed since it was last shown */

  SonaeRecoveryDesk *desk;     /* (owned) (nullable) */
  char              *assumed;  /* (owned) (nullable): the case that the desk was last asked about */
  gboolean           ask_anew; /* the plan has changed since then */

  GtkLabel            *numbers[N_FIGURES]; /* (nullable) */
  GtkBox              *figures;
  AdwPreferencesGroup *findings;
  AdwPreferencesGroup *recovery;
  AdwPreferencesGroup *coming;
  AdwPreferencesGroup *review;
  AdwPreferencesGroup *documents;
  AdwPreferencesGroup *sync;
};

G_DEFINE_FINAL_TYPE (SonaeHomeView, sonae_home_view, SONAE_TYPE_VIEW)

/* Which rule a row of findings stands for. */
#define ROW_RULE "sonae-rule"
/* Of another row: the group it belongs to, and all that it says. */
#define ROW_GROUP "sonae-group"
#define ROW_TEXT "sonae-text"

static SonaeRecords *
get_records (SonaeHomeView *self)
{
  return sonae_workspace_get_records (sonae_view_get_workspace (SONAE_VIEW (self)));
}

static SonaeDate
get_today (SonaeHomeView *self)
{
  return sonae_workspace_get_today (sonae_view_get_workspace (SONAE_VIEW (self)));
}

/* @text: (transfer full): what tells it from any other row */
static void
add_row (SonaeHomeView *self, AdwPreferencesGroup *group, GtkWidget *row, char *text)
{
  g_object_set_data (G_OBJECT (row), ROW_GROUP, group);
  g_object_set_data_full (G_OBJECT (row), ROW_TEXT, text, g_free);
  g_ptr_array_add (self->fresh, g_object_ref_sink (row));
}

static void
lead_to (GtkWidget *row, const char *view)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.view");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", view);
}

/* Adds a row that leads to the view @view. @state: at its end, may be empty; @style: (nullable): of that */
static void
add_state (SonaeHomeView       *self,
           AdwPreferencesGroup *group,
           const char          *title,
           const char          *state,
           const char          *style,
           const char          *view)
{
  GtkWidget *row = sonae_record_row_new (NULL, NULL, title, NULL);
  GtkWidget *label = style != NULL ? sonae_badge_new (state, style) : gtk_label_new (state);

  if (style == NULL)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_visible (label, *state != '\0');
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  lead_to (row, view);
  add_row (self, group, row, g_strjoin ("\n", title, state, view, style, NULL));
}

static gboolean
is_same (GtkWidget *a, GtkWidget *b)
{
  return g_object_get_data (G_OBJECT (a), ROW_GROUP) == g_object_get_data (G_OBJECT (b), ROW_GROUP)
         && g_str_equal (g_object_get_data (G_OBJECT (a), ROW_TEXT), g_object_get_data (G_OBJECT (b), ROW_TEXT));
}

/* Puts the fresh rows in the places of the old ones, unless they say the same. The place that has the focus keeps it. */
static void
place_fresh (SonaeHomeView *self)
{
  gboolean   same = self->fresh->len == self->rows->len;
  guint      focused = G_MAXUINT;
  GPtrArray *old = self->rows;

  for (guint i = 0; same && i < self->rows->len; i++)
    same = is_same (self->rows->pdata[i], self->fresh->pdata[i]);
  if (!same)
    {
      for (guint i = 0; i < old->len; i++)
        {
          if (gtk_widget_is_focus (old->pdata[i]))
            focused = i;
          adw_preferences_group_remove (g_object_get_data (old->pdata[i], ROW_GROUP), old->pdata[i]);
        }
      for (guint i = 0; i < self->fresh->len; i++)
        adw_preferences_group_add (g_object_get_data (self->fresh->pdata[i], ROW_GROUP), self->fresh->pdata[i]);
      self->rows = self->fresh;
      self->fresh = old;
      if (focused < self->rows->len)
        gtk_widget_grab_focus (self->rows->pdata[focused]);
    }
  g_ptr_array_set_size (self->fresh, 0);
}

/* A large number with what it counts, leading to a view. Returns: the number. */
static GtkLabel *
add_figure (SonaeHomeView *self, const char *name, const char *view)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *figure = gtk_label_new (NULL);
  GtkWidget *label = gtk_label_new (name);

  gtk_widget_add_css_class (figure, "title-1");
  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_add_css_class (label, "caption");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, figure, NULL,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.view");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", view);
  gtk_box_append (self->figures, button);
  return GTK_LABEL (figure);
}

static void
show_figures (SonaeHomeView *self, const SonaeFigures *figures)
{
  const struct
  {
    const char *name;
    guint       number;
  } lines[N_FIGURES] = {
    { _ ("Priority systems"), figures->systems },
    { _ ("For a disaster"), figures->emergency },
    { _ ("Outside a disaster"), figures->nondisaster },
    { _ ("Without a recovery time objective"), figures->without_objective },
  };

  for (gsize i = 0; i < N_FIGURES; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", lines[i].number);

      if (self->numbers[i] == NULL)
        self->numbers[i] = add_figure (self, lines[i].name, "systems");
      gtk_label_set_text (self->numbers[i], text);
    }
}

/* How many are in time and how many not, in the plan's first case, as 復旧 shows it first. */
static void
show_recovery (SonaeHomeView *self)
{
  SonaeRecoveryLines *lines = self->desk != NULL ? sonae_recovery_desk_get_lines (self->desk) : NULL;
  g_autofree char    *summary = NULL;
  GtkWidget          *row = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->recovery), lines != NULL && self->assumed != NULL);
  if (lines == NULL || self->assumed == NULL)
    return;
  summary = sonae_recovery_lines_summary (lines, NULL);
  row = sonae_record_row_new (NULL, NULL, self->assumed, summary);
  lead_to (row, "recovery");
  add_row (self, self->recovery, row, g_strjoin ("\n", self->assumed, summary, NULL));
}

static void
ask_recovery (SonaeHomeView *self)
{
  g_autoptr (GPtrArray) cases = sonae_scenario_cases (get_records (self));
  g_auto (SonaeRecoveryWish) wish = { 0 };

  self->ask_anew = FALSE;
  sonae_recovery_wish_init (&wish);
  g_clear_pointer (&self->assumed, g_free);
  if (cases->len > 0)
    {
      SonaeScenarioCase *first = cases->pdata[0];

      wish.scenario = g_strdup (sonae_record_get_id (first->scenario));
      wish.earthquake = first->earthquake != NULL ? g_strdup (sonae_record_get_id (first->earthquake)) : NULL;
      self->assumed = sonae_scenario_case_title (first);
    }
  sonae_recovery_desk_ask (self->desk, &wish);
}

static void
show_coming (SonaeHomeView *self)
{
  g_autoptr (GPtrArray) found = sonae_coming_find (get_records (self), get_today (self), DAYS_AHEAD);

  for (guint i = 0; i < found->len; i++)
    {
      SonaeComing     *coming = found->pdata[i];
      SonaeCalendar    calendar = sonae_display_get_calendar ();
      g_autofree char *title = sonae_display_title (get_records (self), coming->record);
      g_autofree char *from = sonae_date_format (coming->from, calendar);
      g_autofree char *to = sonae_date_format (coming->to, calendar);
      g_autofree char *days =
          sonae_date_compare (coming->from, coming->to) == 0 ? g_strdup (from) : g_strdup_printf ("%s〜%s", from, to);
      g_autofree char *subtitle = g_strdup_printf ("%s　%s", days, _ (coming->what));

      add_row (self, self->coming,
               sonae_record_row_new (sonae_record_get_sheet (coming->record), sonae_record_get_id (coming->record),
                                     title, subtitle),
               g_strjoin ("\n", sonae_record_get_id (coming->record), title, subtitle, NULL));
    }
  if (found->len == 0)
    add_row (self, self->coming, sonae_record_row_new (NULL, NULL, _ ("Nothing is due"), NULL), g_strdup (""));
}

/* Returns: (transfer none) (nullable): the review of @fiscal_year. */
static SonaeRecord *
find_review (SonaeHomeView *self, int fiscal_year)
{
  GListModel *reviews = sonae_records_list (get_records (self), &sonae_sheet_review);

  for (guint i = 0; i < g_list_model_get_n_items (reviews); i++)
    {
      g_autoptr (SonaeRecord) review = g_list_model_get_item (reviews, i);

      if (sonae_record_get_integer (review, "fiscal_year") == fiscal_year)
        return review; /* held by the list */
    }
  return NULL;
}

static void
show_verdicts (SonaeHomeView *self, SonaeRecord *review)
{
  g_autoptr (GPtrArray) items =
      sonae_records_referring (get_records (self), &sonae_sheet_review_item, "review", sonae_record_get_id (review));
  g_autofree char *state = NULL;
  guint            n_judged = 0;

  for (guint i = 0; i < items->len; i++)
    n_judged += sonae_record_has (items->pdata[i], "verdict");
  /* Translators: how many items of the agenda have a verdict, of how many */
  state = g_strdup_printf (_ ("%u of %u"), n_judged, items->len);
  add_state (self, self->review, _ ("Items with a verdict"), state, NULL, "review");
}

static void
show_review (SonaeHomeView *self)
{
  int              fiscal_year = sonae_fiscal_year_of (get_today (self));
  SonaeRecord     *review = find_review (self, fiscal_year);
  g_autofree char *year = sonae_fiscal_year_format (fiscal_year, sonae_display_get_calendar ());
  g_autofree char *state =
      review != NULL ? sonae_display_value (get_records (self), review, "state") : g_strdup (_ ("Not prepared yet"));
  gboolean approved = review != NULL && sonae_record_is (review, "state", "approved");

  add_state (self, self->review, year, state, approved ? "success" : "accent", "review");
  if (review != NULL)
    show_verdicts (self, review);
}

static void
show_documents (SonaeHomeView *self, const SonaeFigures *figures)
{
  const struct
  {
    const char *title;
    guint       number;
    guint       all;
  } lines[] = {
    { _ ("Without a recorded version"), figures->documents_unrecorded, figures->documents },
    { _ ("Not yet approved by a review"), figures->documents_unapproved, figures->documents },
    { _ ("Paper copies out of date"), figures->copies_stale, figures->copies },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *state = g_strdup_printf (_ ("%u of %u"), lines[i].number, lines[i].all);

      add_state (self, self->documents, lines[i].title, state, lines[i].number > 0 ? "warning" : NULL, "documents");
    }
}

/* Only the window that may change the plan exchanges it. */
static void
show_sync (SonaeHomeView *self)
{
  static const char *const styles[] = {
    [SONAE_SYNC_TONE_PLAIN] = NULL,
    [SONAE_SYNC_TONE_GOOD] = "success",
    [SONAE_SYNC_TONE_WARNING] = "warning",
  };
  SonaeWorkspace   *workspace = sonae_view_get_workspace (SONAE_VIEW (self));
  SonaeSyncService *sync = sonae_workspace_get_sync (workspace);
  g_auto (SonaeSyncText) text = { 0 };

  gtk_widget_set_visible (GTK_WIDGET (self->sync), sync != NULL);
  if (sync == NULL)
    return;
  sonae_sync_text_init (&text, workspace);
  add_state (self, self->sync, _ ("State"), text.brief, styles[text.tone], "sync");
}

static void
update (SonaeHomeView *self)
{
  SonaeFigures figures = sonae_figures_count (get_records (self));

  self->stale = FALSE;
  show_figures (self, &figures);
  show_recovery (self);
  show_coming (self);
  show_review (self);
  show_documents (self, &figures);
  show_sync (self);
  place_fresh (self);
}

/* While another view is shown, nothing is counted for this one. */
static void
changed_cb (SonaeHomeView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
  else
    self->stale = TRUE;
}

static void
plan_changed_cb (SonaeHomeView *self)
{
  sonae_recovery_desk_forget (self->desk);
  self->ask_anew = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask_recovery (self);
  changed_cb (self);
}

/* Returns: (transfer full): the row of @rule, a new one where there is none. */
static GtkWidget *
take_rule_row (SonaeHomeView *self, const char *rule)
{
  GtkWidget *row = NULL;

  for (guint i = 0; i < self->rules->len; i++)
    if (g_str_equal (g_object_get_data (self->rules->pdata[i], ROW_RULE), rule))
      return g_object_ref (self->rules->pdata[i]);
  row = g_object_ref_sink (sonae_finding_row_new ());
  g_object_set_data_full (G_OBJECT (row), ROW_RULE, g_strdup (rule), g_free);
  return row;
}

/* Returns: (transfer full) (element-type GPtrArray): the findings, those of a rule together. */
static GPtrArray *
group_findings (GListModel *findings)
{
  GPtrArray  *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  const char *rule = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      SonaeFinding *finding = g_list_model_get_item (findings, i);

      if (g_strcmp0 (rule, sonae_finding_get_rule (finding)) != 0)
        g_ptr_array_add (groups, g_ptr_array_new_with_free_func (g_object_unref));
      rule = sonae_finding_get_rule (finding);
      g_ptr_array_add (groups->pdata[groups->len - 1], finding);
    }
  return groups;
}

/* Puts the rows into the group; those that stand there in the same order stay, with what is unfolded. */
static void
place_rows (SonaeHomeView *self, GPtrArray *rows)
{
  gboolean same = rows->len == self->rules->len;

  for (guint i = 0; same && i < rows->len; i++)
    same = rows->pdata[i] == self->rules->pdata[i];
  if (!same)
    {
      for (guint i = 0; i < self->rules->len; i++)
        adw_preferences_group_remove (self->findings, self->rules->pdata[i]);
      for (guint i = 0; i < rows->len; i++)
        adw_preferences_group_add (self->findings, rows->pdata[i]);
    }
  g_ptr_array_unref (self->rules);
  self->rules = g_ptr_array_ref (rows);
}

/* "Errors 7 · …" */
static void
describe_findings (SonaeHomeView *self, GListModel *findings)
{
  guint counts[SONAE_SEVERITY_NOTICE + 1] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  if (!sonae_workspace_is_checked (sonae_view_get_workspace (SONAE_VIEW (self))))
    {
      adw_preferences_group_set_description (self->findings, _ ("The plan is being checked…"));
      sonae_view_set_subtitle (SONAE_VIEW (self), _ ("Checking…"));
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (SonaeFinding) finding = g_list_model_get_item (findings, i);

      counts[sonae_finding_get_severity (finding)]++;
    }
  for (int severity = SONAE_SEVERITY_ERROR; severity <= SONAE_SEVERITY_NOTICE; severity++)
    g_string_append_printf (text, "%s%s %u", severity > 0 ? " · " : "", sonae_severity_label ((SonaeSeverity) severity),
                            counts[severity]);
  adw_preferences_group_set_description (
      self->findings, g_list_model_get_n_items (findings) > 0 ? NULL : _ ("The check finds nothing."));
  sonae_view_set_subtitle (SONAE_VIEW (self), text->str);
}

static void
findings_changed_cb (SonaeHomeView *self)
{
  GListModel *findings = sonae_workspace_get_findings (sonae_view_get_workspace (SONAE_VIEW (self)));
  g_autoptr (GPtrArray) groups = group_findings (findings);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = groups->pdata[i];
      GtkWidget *row = take_rule_row (self, sonae_finding_get_rule (group->pdata[0]));

      sonae_finding_row_set_findings (SONAE_FINDING_ROW (row), group);
      g_ptr_array_add (rows, row);
    }
  place_rows (self, rows);
  describe_findings (self, findings);
}

/* @sync: (nullable) */
static void
follow_sync (SonaeHomeView *self, SonaeSyncService *sync)
{
  static const char *const shown[] = { "notify::state", "notify::checked", "notify::pending", "notify::done-time",
                                       "notify::requests" };

  for (guint i = 0; sync != NULL && i < G_N_ELEMENTS (shown); i++)
    g_signal_connect_object (sync, shown[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
sonae_home_view_workspace_set (SonaeView *view)
{
  SonaeHomeView  *self = SONAE_HOME_VIEW (view);
  SonaeWorkspace *workspace = sonae_view_get_workspace (view);

  self->desk = sonae_recovery_desk_new (sonae_workspace_get_path (workspace), sonae_workspace_get_today (workspace));
  g_signal_connect_object (self->desk, "answered", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  ask_recovery (self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  follow_sync (self, sonae_workspace_get_sync (workspace));
  g_signal_connect_object (sonae_workspace_get_findings (workspace), "items-changed", G_CALLBACK (findings_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::findings", G_CALLBACK (findings_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  findings_changed_cb (self);
}

static void
sonae_home_view_map (GtkWidget *widget)
{
  SonaeHomeView *self = SONAE_HOME_VIEW (widget);

  if (self->ask_anew)
    ask_recovery (self);
  if (self->stale)
    update (self);

  GTK_WIDGET_CLASS (sonae_home_view_parent_class)->map (widget);
}

static void
sonae_home_view_dispose (GObject *object)
{
  g_clear_object (&SONAE_HOME_VIEW (object)->desk);

  G_OBJECT_CLASS (sonae_home_view_parent_class)->dispose (object);
}

static void
sonae_home_view_finalize (GObject *object)
{
  SonaeHomeView *self = SONAE_HOME_VIEW (object);

  g_free (self->assumed);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);

  G_OBJECT_CLASS (sonae_home_view_parent_class)->finalize (object);
}

static void
sonae_home_view_class_init (SonaeHomeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_home_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_home_view_finalize;
  widget_class->map = sonae_home_view_map;
  SONAE_VIEW_CLASS (klass)->workspace_set = sonae_home_view_workspace_set;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/home/sonae-home-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeHomeView, figures);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomeView, findings);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomeView, recovery);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomeView, coming);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomeView, review);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomeView, documents);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomeView, sync);
}

static void
sonae_home_view_init (SonaeHomeView *self)
{
  self->rules = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->fresh = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
