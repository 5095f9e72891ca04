/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of filters over the history: words, person, computer, days. */

#include "sonae-history-filter-bar.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-fiscal-year.h"
#include "sonae-fold.h"
#include "sonae-widget-name.h"

/* The periods to choose, in the order of the list. */
typedef enum
{
  PERIOD_ALL,
  PERIOD_TODAY,
  PERIOD_WEEK,
  PERIOD_MONTH,
  PERIOD_FISCAL_YEAR,
  PERIOD_DAY,
} Period;

struct _SonaeHistoryFilterBar
{
  GtkWidget parent_instance;

  SonaeHistoryFilter filter; /* (owned): what is chosen */
  SonaeDate          today;
  gboolean           updating; /* the lists are being filled */

  GtkWidget      *box;
  GtkSearchEntry *entry;
  GtkDropDown    *person;
  GtkStringList  *people;
  GtkDropDown    *computer;
  GtkStringList  *computers;
  GtkDropDown    *period;
  GtkMenuButton  *day;
  GtkCalendar    *calendar;
};

G_DEFINE_FINAL_TYPE (SonaeHistoryFilterBar, sonae_history_filter_bar, GTK_TYPE_WIDGET)

static guint changed_signal;

static SonaeDate
read_day (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) time = gtk_calendar_get_date (calendar);
  SonaeDate day = { 0 };

  g_date_time_get_ymd (time, &day.year, &day.month, &day.day);
  return day;
}

static void
read_period (SonaeHistoryFilterBar *self)
{
  Period    period = gtk_drop_down_get_selected (self->period);
  SonaeDate none = { 0 };
  SonaeDate from = none;

  if (period == PERIOD_TODAY)
    from = self->today;
  else if (period == PERIOD_WEEK)
    from = sonae_date_add_days (self->today, -6);
  else if (period == PERIOD_MONTH)
    from = sonae_date_add_days (self->today, -29);
  else if (period == PERIOD_FISCAL_YEAR)
    from = sonae_fiscal_year_start (sonae_fiscal_year_of (self->today));
  else if (period == PERIOD_DAY)
    from = read_day (self->calendar);
  self->filter.from = from;
  self->filter.to = period == PERIOD_DAY ? from : none;
}

static void
read_words (SonaeHistoryFilterBar *self)
{
  g_autofree char *text = sonae_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  g_strstrip (text);
  g_strfreev (self->filter.words);
  self->filter.words = *text != '\0' ? g_strsplit (text, " ", -1) : g_new0 (char *, 1);
}

/* Takes over what is chosen in a list whose first place stands for all. @place: (transfer full) (nullable) */
static void
read_name (GtkDropDown *list, GtkStringList *names, char **place)
{
  guint chosen = gtk_drop_down_get_selected (list);

  g_free (*place);
  *place = chosen > 0 ? g_strdup (gtk_string_list_get_string (names, chosen)) : NULL;
}

/* The button of the day says which. */
static void
update_day (SonaeHistoryFilterBar *self)
{
  g_autofree char *text = sonae_date_format (read_day (self->calendar), sonae_display_get_calendar ());

  gtk_menu_button_set_label (self->day, text);
  gtk_widget_set_visible (GTK_WIDGET (self->day), gtk_drop_down_get_selected (self->period) == PERIOD_DAY);
}

static void
choice_changed_cb (SonaeHistoryFilterBar *self)
{
  if (self->updating)
    return;
  update_day (self);
  read_words (self);
  read_name (self->person, self->people, &self->filter.author);
  read_name (self->computer, self->computers, &self->filter.computer);
  read_period (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
day_selected_cb (SonaeHistoryFilterBar *self)
{
  gtk_menu_button_popdown (self->day);
  choice_changed_cb (self);
}

static void
search_stopped_cb (SonaeHistoryFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
sonae_history_filter_bar_dispose (GObject *object)
{
  g_clear_pointer (&SONAE_HISTORY_FILTER_BAR (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (sonae_history_filter_bar_parent_class)->dispose (object);
}

static void
sonae_history_filter_bar_finalize (GObject *object)
{
  SonaeHistoryFilterBar *self = SONAE_HISTORY_FILTER_BAR (object);

  g_strfreev (self->filter.words);
  g_free (self->filter.author);
  g_free (self->filter.computer);

  G_OBJECT_CLASS (sonae_history_filter_bar_parent_class)->finalize (object);
}

static void
sonae_history_filter_bar_class_init (SonaeHistoryFilterBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_history_filter_bar_dispose;
  object_class->finalize = sonae_history_filter_bar_finalize;
  changed_signal =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sonae/Sonae/history/sonae-history-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryFilterBar, person);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryFilterBar, people);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryFilterBar, computer);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryFilterBar, computers);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryFilterBar, period);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryFilterBar, day);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryFilterBar, calendar);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
sonae_history_filter_bar_init (SonaeHistoryFilterBar *self)
{
  self->filter.words = g_new0 (char *, 1);
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_widget_set_name (GTK_WIDGET (self->person), _ ("Person"));
  sonae_widget_set_name (GTK_WIDGET (self->computer), _ ("Computer"));
  sonae_widget_set_name (GTK_WIDGET (self->period), _ ("Period"));
  self->updating = FALSE;
  update_day (self);
}

/* Offers @names behind the first place, keeping which is chosen. @place: (nullable): the one chosen */
static void
offer_names (SonaeHistoryFilterBar *self, GtkDropDown *list, GtkStringList *offered, char **names, const char *place)
{
  guint chosen = 0;
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (offered));

  self->updating = TRUE;
  gtk_string_list_splice (offered, 1, n_old - 1, (const char *const *) names);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], place) == 0)
      chosen = i + 1;
  gtk_drop_down_set_selected (list, chosen);
  self->updating = FALSE;
}

void
sonae_history_filter_bar_set_authors (SonaeHistoryFilterBar *self, char **authors)
{
  g_return_if_fail (SONAE_IS_HISTORY_FILTER_BAR (self));

  offer_names (self, self->person, self->people, authors, self->filter.author);
}

void
sonae_history_filter_bar_set_computers (SonaeHistoryFilterBar *self, char **computers)
{
  g_return_if_fail (SONAE_IS_HISTORY_FILTER_BAR (self));

  offer_names (self, self->computer, self->computers, computers, self->filter.computer);
  gtk_widget_set_visible (GTK_WIDGET (self->computer), g_strv_length (computers) > 1);
}

void
sonae_history_filter_bar_set_today (SonaeHistoryFilterBar *self, SonaeDate today)
{
  g_return_if_fail (SONAE_IS_HISTORY_FILTER_BAR (self));

  self->today = today;
  read_period (self);
}

const SonaeHistoryFilter *
sonae_history_filter_bar_get_filter (SonaeHistoryFilterBar *self)
{
  g_return_val_if_fail (SONAE_IS_HISTORY_FILTER_BAR (self), NULL);

  return &self->filter;
}

gboolean
sonae_history_filter_bar_is_filtered (SonaeHistoryFilterBar *self)
{
  g_return_val_if_fail (SONAE_IS_HISTORY_FILTER_BAR (self), FALSE);

  return self->filter.words[0] != NULL || self->filter.author != NULL || self->filter.computer != NULL
         || sonae_date_is_set (self->filter.from);
}

gboolean
sonae_history_filter_bar_search (SonaeHistoryFilterBar *self)
{
  g_return_val_if_fail (SONAE_IS_HISTORY_FILTER_BAR (self), FALSE);

  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
