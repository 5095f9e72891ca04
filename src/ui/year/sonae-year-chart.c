/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fiscal year on the screen. */

#include "sonae-year-chart.h"

#include <glib/gi18n.h>

#include "sonae-activity-edit.h"
#include "sonae-brush.h"
#include "sonae-display.h"
#include "sonae-fiscal-year.h"

#define GHOST_PADDING 3.0
#define GHOST_HEIGHT 20.0

/* Until the chart has its size. */
#define FIRST_WIDTH 900.0

struct _SonaeYearChart
{
  SonaeChart parent_instance;

  SonaeRecords     *records; /* (owned) (nullable) */
  SonaeYearPicture *picture; /* (owned) (nullable) */
  int               fiscal_year;
  SonaeDate         today;
  double            width; /* that @picture was laid out for */

  /* What is being dragged, and between which places. */
  int    dragged; /* -1 for none */
  double from_x, to_x;
};

G_DEFINE_FINAL_TYPE (SonaeYearChart, sonae_year_chart, SONAE_TYPE_CHART)

enum
{
  SIGNAL_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const SonaeYearMark *
get_mark (SonaeYearChart *self, guint item)
{
  return g_ptr_array_index (self->picture->marks, item);
}

static void
lay_out (SonaeYearChart *self, double width)
{
  g_clear_pointer (&self->picture, sonae_year_picture_free);
  self->width = width;
  self->picture = sonae_year_picture_new (self->records, self->fiscal_year, self->today, width);
}

static void
sonae_year_chart_layout (SonaeChart *chart, double width, double *picture_width, double *picture_height)
{
  SonaeYearChart *self = SONAE_YEAR_CHART (chart);

  if (self->records != NULL && width != self->width)
    lay_out (self, width);
  *picture_width = self->picture != NULL ? self->picture->width : 0;
  *picture_height = self->picture != NULL ? self->picture->height : 0;
}

/* Returns: (transfer full): the day on which what is dragged would begin. */
static char *
format_dragged (SonaeYearChart *self, SonaeRecord *activity)
{
  SonaeDate from = sonae_year_picture_day_at (self->picture, self->from_x);
  SonaeDate to = sonae_year_picture_day_at (self->picture, self->to_x);
  SonaeDate day = sonae_activity_first_day (activity);

  if (sonae_activity_edit_is_monthly (activity))
    {
      int months = day.year * 12 + day.month - 1 + (to.year - from.year) * 12 + to.month - from.month;

      day = (SonaeDate){ .year = months / 12, .month = months % 12 + 1 };
    }
  else
    day = sonae_date_add_days (day, sonae_date_days_between (from, to));
  return sonae_date_format (day, sonae_display_get_calendar ());
}

/* Where the dragged mark would come to stand, and on which day. */
static void
draw_ghost (SonaeYearChart *self, cairo_t *cr, const SonaePalette *palette)
{
  static const double  dashes[] = { 4, 3 };
  const SonaeYearMark *mark = get_mark (self, (guint) self->dragged);
  g_autofree char     *shown = format_dragged (self, mark->record);
  SonaeRectangle       ghost = mark->symbol;
  SonaeTextStyle       style = { .size = 12, .bold = TRUE };
  g_auto (SonaeBrush) brush = { 0 };

  ghost.x += self->to_x - self->from_x - GHOST_PADDING;
  ghost.y -= GHOST_PADDING;
  ghost.width += 2 * GHOST_PADDING;
  ghost.height += 2 * GHOST_PADDING;

  cairo_save (cr);
  sonae_brush_init (&brush, cr, palette);
  sonae_brush_rounded (&brush, &ghost, ghost.height / 2);
  sonae_brush_colour (&brush, &palette->accent);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);

  ghost = (SonaeRectangle){ MIN (ghost.x, self->picture->width - 140), ghost.y + ghost.height + 2,
                            sonae_text_estimate (shown, style.size) + 12, GHOST_HEIGHT };
  sonae_brush_rounded (&brush, &ghost, 4);
  sonae_brush_colour (&brush, &palette->accent);
  cairo_fill (cr);
  sonae_brush_text (&brush, shown, &style, &palette->surface, ghost.x + 6, ghost.y, ghost.width - 6);
  cairo_restore (cr);
}

static void
sonae_year_chart_draw (
    SonaeChart *chart, cairo_t *cr, const SonaePalette *palette, const SonaeRectangle *clip, int selected)
{
  SonaeYearChart *self = SONAE_YEAR_CHART (chart);

  if (self->picture == NULL)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, clip->x, clip->y, clip->width, clip->height);
  cairo_clip (cr);
  sonae_year_picture_draw (self->picture, cr, palette, selected);
  if (self->dragged >= 0)
    draw_ghost (self, cr, palette);
  cairo_restore (cr);
}

static guint
sonae_year_chart_get_n_items (SonaeChart *chart)
{
  SonaeYearChart *self = SONAE_YEAR_CHART (chart);

  return self->picture != NULL ? self->picture->marks->len : 0;
}

static void
sonae_year_chart_get_area (SonaeChart *chart, guint item, SonaeRectangle *area)
{
  *area = get_mark (SONAE_YEAR_CHART (chart), item)->area;
}

static char *
sonae_year_chart_get_name (SonaeChart *chart, guint item)
{
  SonaeYearChart      *self = SONAE_YEAR_CHART (chart);
  const SonaeYearMark *mark = get_mark (self, item);
  g_autofree char     *title = sonae_display_title (self->records, mark->record);
  g_autofree char     *time = sonae_year_chart_format_time (mark->record);

  /* Translators: what a screen reader says of an activity: what, when, in which state. */
  return g_strdup_printf (_ ("%s, %s, %s"), title, time, sonae_year_chart_state_name (mark->state));
}

static int
sonae_year_chart_find (SonaeChart *chart, double x, double y)
{
  SonaeYearChart *self = SONAE_YEAR_CHART (chart);

  return self->picture != NULL ? sonae_year_picture_find (self->picture, x, y) : -1;
}

static int
day_index (SonaeYearChart *self, double x)
{
  return sonae_date_days_between (sonae_fiscal_year_start (self->fiscal_year),
                                  sonae_year_picture_day_at (self->picture, x));
}

static gboolean
sonae_year_chart_drag (SonaeChart *chart, guint item, double from_x, double x, SonaeChartDrag phase)
{
  SonaeYearChart *self = SONAE_YEAR_CHART (chart);
  SonaeRecord    *activity = sonae_year_chart_get_activity (self, (int) item);

  if (activity == NULL || !sonae_activity_edit_is_open (activity))
    return FALSE;
  self->from_x = from_x;
  self->to_x = x;
  self->dragged = phase == SONAE_CHART_DRAG_ASK || phase == SONAE_CHART_DRAG_MOVE ? (int) item : -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (phase == SONAE_CHART_DRAG_DROP)
    g_signal_emit (self, signals[SIGNAL_MOVED], 0, activity, day_index (self, from_x), day_index (self, x));
  return TRUE;
}

static void
sonae_year_chart_finalize (GObject *object)
{
  SonaeYearChart *self = SONAE_YEAR_CHART (object);

  g_clear_pointer (&self->picture, sonae_year_picture_free);
  g_clear_object (&self->records);

  G_OBJECT_CLASS (sonae_year_chart_parent_class)->finalize (object);
}

static void
sonae_year_chart_class_init (SonaeYearChartClass *klass)
{
  SonaeChartClass *chart_class = SONAE_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_year_chart_finalize;
  chart_class->layout = sonae_year_chart_layout;
  chart_class->draw = sonae_year_chart_draw;
  chart_class->get_n_items = sonae_year_chart_get_n_items;
  chart_class->get_area = sonae_year_chart_get_area;
  chart_class->get_name = sonae_year_chart_get_name;
  chart_class->find = sonae_year_chart_find;
  chart_class->drag = sonae_year_chart_drag;

  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, SONAE_TYPE_RECORD, G_TYPE_INT, G_TYPE_INT);
}

static void
sonae_year_chart_init (SonaeYearChart *self)
{
  self->dragged = -1;
  self->width = FIRST_WIDTH;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Annual plan"), -1);
}

GtkWidget *
sonae_year_chart_new (void)
{
  return g_object_new (SONAE_TYPE_YEAR_CHART, NULL);
}

void
sonae_year_chart_show (SonaeYearChart *self, SonaeRecords *records, int fiscal_year, SonaeDate today)
{
  g_autoptr (SonaeRecord) selected = NULL;

  g_return_if_fail (SONAE_IS_YEAR_CHART (self));

  g_set_object (&selected, sonae_year_chart_get_activity (self, sonae_chart_get_selected (SONAE_CHART (self))));
  g_set_object (&self->records, records);
  self->fiscal_year = fiscal_year;
  self->today = today;
  self->dragged = -1;
  lay_out (self, self->width);
  sonae_chart_update (SONAE_CHART (self),
                      selected != NULL ? sonae_year_chart_find_activity (self, sonae_record_get_id (selected)) : -1);
}

SonaeRecord *
sonae_year_chart_get_activity (SonaeYearChart *self, int item)
{
  g_return_val_if_fail (SONAE_IS_YEAR_CHART (self), NULL);

  if (self->picture == NULL || item < 0 || item >= (int) self->picture->marks->len)
    return NULL;
  return get_mark (self, (guint) item)->record;
}

int
sonae_year_chart_find_activity (SonaeYearChart *self, const char *id)
{
  g_return_val_if_fail (SONAE_IS_YEAR_CHART (self), -1);

  for (guint i = 0; self->picture != NULL && i < self->picture->marks->len; i++)
    if (g_str_equal (sonae_record_get_id (get_mark (self, i)->record), id))
      return (int) i;
  return -1;
}

SonaeYearPicture *
sonae_year_chart_get_picture (SonaeYearChart *self)
{
  g_return_val_if_fail (SONAE_IS_YEAR_CHART (self), NULL);

  return self->picture;
}

char *
sonae_year_chart_format_time (SonaeRecord *activity)
{
  SonaeCalendar    calendar = sonae_display_get_calendar ();
  SonaeDate        done = sonae_date_from_iso (sonae_record_get_text (activity, "done_on"));
  SonaeDate        first = sonae_date_from_iso (sonae_record_get_text (activity, "planned_from"));
  SonaeDate        last = sonae_date_from_iso (sonae_record_get_text (activity, "planned_to"));
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (sonae_record_is (activity, "state", "done") && sonae_date_is_set (done))
    return sonae_date_format (done, calendar);
  from = sonae_date_format (first, calendar);
  if (!sonae_date_is_set (last))
    return g_steal_pointer (&from);
  to = sonae_date_format (last, calendar);
  /* Translators: from one day to another. */
  return g_strdup_printf (_ ("%s to %s"), from, to);
}

const char *
sonae_year_chart_state_name (SonaeActivityState state)
{
  switch (state)
    {
    case SONAE_ACTIVITY_OVERDUE:
      return _ ("Overdue");
    case SONAE_ACTIVITY_DONE:
      return _ ("Done");
    case SONAE_ACTIVITY_CANCELLED:
      return _ ("Cancelled");
    case SONAE_ACTIVITY_PLANNED:
    default:
      return _ ("Planned");
    }
}
