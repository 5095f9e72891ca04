/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a measure would change, before it is decided on. */

#include "sonae-effect-page.h"

#include <glib/gi18n.h>

#include "sonae-badge.h"
#include "sonae-display.h"
#include "sonae-duration.h"
#include "sonae-measure-task.h"
#include "sonae-measure-text.h"
#include "sonae-record-row.h"
#include "sonae-whole-amounts.h"
#include "sonae-widget-name.h"

struct _SonaeEffectPage
{
  AdwBin parent_instance;

  SonaeWorkspace *workspace; /* (owned) (nullable) */
  SonaeRecord    *measure;   /* (owned) (nullable) */
  GPtrArray      *scenarios; /* (owned) (element-type SonaeRecord): as the choices */
  GCancellable   *working;   /* (owned) (nullable): set while it is worked out */
  gboolean        is_stale;  /* what is shown is not what the plan says */

  GtkDropDown         *chooser;
  GtkSpinner          *spinner;
  GtkLabel            *summary;
  AdwPreferencesGroup *group;
  GPtrArray           *rows; /* (owned) (element-type GtkWidget) */
};

G_DEFINE_FINAL_TYPE (SonaeEffectPage, sonae_effect_page, ADW_TYPE_BIN)

static void
clear_rows (SonaeEffectPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

/* Returns: (transfer full): "5 h → 2 h · objective 3 h" */
static char *
describe_times (const SonaeMeasureEffect *effect, SonaeObjectiveKind situation)
{
  g_autofree char *before = sonae_measure_text_time (&effect->before);
  g_autofree char *after = sonae_measure_text_time (&effect->after);
  g_autofree char *objective = sonae_objective_format (effect->system, situation, effect->objective);

  if (g_str_equal (before, after))
    return g_strdup_printf (_ ("%s, unchanged · RTO %s"), before, objective);
  return g_strdup_printf (_ ("%s → %s · RTO %s"), before, after, objective);
}

/* A crew that is free sooner takes the work in another order: somebody may have to wait longer. */
static const char *
describe_reason (const SonaeMeasureEffect *effect)
{
  if (effect->after.ready > effect->before.ready)
    return _ ("Later: a crew turns to other systems first");
  return effect->is_named ? "" : _ ("Gains through what it waits for");
}

static void
add_row (SonaeEffectPage *self, const SonaeMeasureEffect *effect)
{
  SonaeRecord     *scenario = g_ptr_array_index (self->scenarios, 0); /* all are of the situation of the measure */
  g_autofree char *times = describe_times (effect, sonae_objective_kind_of (scenario));
  const char      *note = describe_reason (effect);
  g_autofree char *text = *note != '\0' ? g_strdup_printf ("%s\n%s", times, note) : g_strdup (times);
  GtkWidget       *row = sonae_record_row_new (&sonae_sheet_system, sonae_record_get_id (effect->system),
                                               sonae_record_get_title (effect->system), text);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean         is_changed = effect->before.verdict != effect->after.verdict;

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  if (is_changed)
    {
      gtk_box_append (GTK_BOX (box), sonae_badge_new_verdict (effect->before.verdict));
      gtk_box_append (GTK_BOX (box), gtk_label_new ("↓"));
    }
  gtk_box_append (GTK_BOX (box), sonae_badge_new_verdict (effect->after.verdict));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* Returns: (transfer full): what the effects come to, in a sentence or two */
static char *
summarise (GPtrArray *effects)
{
  guint            n_fit = sonae_measure_effects_count (effects, SONAE_GAP_FIT);
  guint            n_shorter = 0;
  guint            n_lost = 0;
  g_autofree char *gained = NULL;
  g_autofree char *lost = NULL;

  for (guint i = 0; i < effects->len; i++)
    {
      const SonaeMeasureEffect *effect = g_ptr_array_index (effects, i);

      n_shorter += effect->after.ready < effect->before.ready;
      n_lost += effect->before.verdict == SONAE_GAP_FIT && effect->after.verdict != SONAE_GAP_FIT;
    }
  if (effects->len == 0)
    return g_strdup (_ ("It names no system. Choose its systems in the form."));
  if (n_fit > 0)
    gained = g_strdup_printf (ngettext ("%u more system is back in time.", "%u more systems are back in time.", n_fit),
                              n_fit);
  else if (n_shorter > 0)
    gained = g_strdup (_ ("Times become shorter, but no more systems are back in time."));
  else
    gained = g_strdup (_ ("In this scenario no time becomes shorter."));
  lost = g_strdup_printf (ngettext ("%u system no longer is, as others come first.",
                                    "%u systems no longer are, as others come first.", n_lost),
                          n_lost);
  return n_lost > 0 ? g_strdup_printf ("%s\n%s", gained, lost) : g_steal_pointer (&gained);
}

static void
show_effects (SonaeEffectPage *self, GPtrArray *effects)
{
  g_autofree char *summary = summarise (effects);

  clear_rows (self);
  for (guint i = 0; i < effects->len; i++)
    add_row (self, g_ptr_array_index (effects, i));
  sonae_label_show_amounts (self->summary, summary);
}

static void
worked_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeEffectPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) effects = sonae_measure_task_effects_finish (result, &error);

  /* Something else was asked in the meantime, or the page is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->working);
  gtk_spinner_stop (self->spinner);
  if (effects != NULL)
    show_effects (self, effects);
  else
    sonae_label_show_amounts (self->summary, error->message);
}

static void
stop_working (SonaeEffectPage *self)
{
  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  gtk_spinner_stop (self->spinner);
}

/* Works out what is seen; what is not seen waits until it is. */
static void
update (SonaeEffectPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->chooser);

  self->is_stale = TRUE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || self->measure == NULL)
    return;
  self->is_stale = FALSE;
  stop_working (self);
  if (chosen >= self->scenarios->len)
    {
      clear_rows (self);
      sonae_label_show_amounts (self->summary, _ ("The plan has no scenario for this situation yet."));
      return;
    }
  self->working = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  sonae_measure_task_effects_async (self->workspace, sonae_record_get_id (g_ptr_array_index (self->scenarios, chosen)),
                                    sonae_record_get_id (self->measure), self->working, worked_out_cb,
                                    g_object_ref (self));
}

static void
chosen_cb (SonaeEffectPage *self)
{
  update (self);
}

/* The scenarios of the measure's situation; the one chosen stays where it is still one of them. */
static void
fill_chooser (SonaeEffectPage *self)
{
  GListModel *list = sonae_records_list (sonae_workspace_get_records (self->workspace), &sonae_sheet_scenario);
  const char *family = sonae_record_get_text (self->measure, "family");
  guint       chosen = gtk_drop_down_get_selected (self->chooser);
  g_autoptr (GPtrArray) before = self->scenarios;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  SonaeRecord *selected = chosen < before->len ? g_ptr_array_index (before, chosen) : NULL;
  guint        place = 0;

  self->scenarios = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) scenario = g_list_model_get_item (list, i);

      if (!sonae_record_is (scenario, "family", family))
        continue;
      if (scenario == selected)
        place = self->scenarios->len;
      gtk_string_list_append (names, sonae_record_get_title (scenario));
      g_ptr_array_add (self->scenarios, g_steal_pointer (&scenario));
    }
  g_signal_handlers_block_by_func (self->chooser, chosen_cb, self);
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->chooser, place);
  g_signal_handlers_unblock_by_func (self->chooser, chosen_cb, self);
}

static void
plan_changed_cb (SonaeEffectPage *self)
{
  if (self->measure == NULL)
    return;
  fill_chooser (self);
  update (self);
}

static void
sonae_effect_page_map (GtkWidget *widget)
{
  SonaeEffectPage *self = SONAE_EFFECT_PAGE (widget);

  GTK_WIDGET_CLASS (sonae_effect_page_parent_class)->map (widget);
  if (self->is_stale)
    update (self);
}

static void
sonae_effect_page_dispose (GObject *object)
{
  SonaeEffectPage *self = SONAE_EFFECT_PAGE (object);

  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  g_clear_object (&self->workspace);
  g_clear_object (&self->measure);

  G_OBJECT_CLASS (sonae_effect_page_parent_class)->dispose (object);
}

static void
sonae_effect_page_finalize (GObject *object)
{
  SonaeEffectPage *self = SONAE_EFFECT_PAGE (object);

  g_ptr_array_unref (self->scenarios);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (sonae_effect_page_parent_class)->finalize (object);
}

static void
sonae_effect_page_class_init (SonaeEffectPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sonae_effect_page_dispose;
  object_class->finalize = sonae_effect_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = sonae_effect_page_map;
}

static void
sonae_effect_page_init (SonaeEffectPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *chooser = gtk_drop_down_new (NULL, NULL);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *summary = gtk_label_new (NULL);
  GtkWidget *group = adw_preferences_group_new ();

  self->scenarios = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new ();
  self->chooser = GTK_DROP_DOWN (chooser);
  self->spinner = GTK_SPINNER (spinner);
  self->summary = GTK_LABEL (summary);
  self->group = ADW_PREFERENCES_GROUP (group);
  sonae_widget_set_spoken_name (chooser, _ ("Scenario"));
  g_signal_connect_swapped (chooser, "notify::selected", G_CALLBACK (chosen_cb), self);
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_set_hexpand (summary, TRUE);
  gtk_widget_add_css_class (summary, "heading");
  gtk_box_append (GTK_BOX (line), summary);
  gtk_box_append (GTK_BOX (line), spinner);
  gtk_box_append (GTK_BOX (box), chooser);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), group);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
sonae_effect_page_set_workspace (SonaeEffectPage *self, SonaeWorkspace *workspace)
{
  g_return_if_fail (SONAE_IS_EFFECT_PAGE (self));

  g_set_object (&self->workspace, workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
}

void
sonae_effect_page_set_measure (SonaeEffectPage *self, SonaeRecord *measure)
{
  g_return_if_fail (SONAE_IS_EFFECT_PAGE (self));

  if (!g_set_object (&self->measure, measure))
    return;
  stop_working (self);
  clear_rows (self);
  sonae_label_show_amounts (self->summary, "");
  plan_changed_cb (self);
}
