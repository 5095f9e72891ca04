/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery timeline on the screen. */

#include "sonae-recovery-chart.h"

#include <glib/gi18n.h>

/* Until the chart has its size. */
#define FIRST_WIDTH 900.0

/* How far a row stands from the edges of what is seen, so that going to it never scrolls along the time. */
#define SIDE 24.0

/* Of what is seen, so much goes by with a key. */
#define PAN_PART 0.2

struct _SonaeRecoveryChart
{
  SonaeChart parent_instance;

  SonaeRecoveryLines   *lines;   /* (owned) (nullable) */
  SonaeRecoveryLines   *after;   /* (owned) (nullable) */
  SonaeRecoveryPicture *picture; /* (owned) (nullable) */
  SonaeRecoveryLayout   layout;  /* that @picture was laid out by */
  int                   hovered; /* row under the pointer, or -1 */
};

G_DEFINE_FINAL_TYPE (SonaeRecoveryChart, sonae_recovery_chart, SONAE_TYPE_CHART)

enum
{
  SIGNAL_LIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SonaeRecoveryBar *
get_bar (SonaeRecoveryChart *self, guint item)
{
  return g_ptr_array_index (self->picture->bars, item);
}

static void
lay_out (SonaeRecoveryChart *self)
{
  g_clear_pointer (&self->picture, sonae_recovery_picture_free);
  if (self->lines == NULL)
    return;
  self->picture = sonae_recovery_picture_new (self->lines, self->after, &self->layout);
  sonae_chart_set_heading (SONAE_CHART (self), self->picture->heading_height);
}

static void
sonae_recovery_chart_layout (SonaeChart *chart, double width, double *picture_width, double *picture_height)
{
  SonaeRecoveryChart *self = SONAE_RECOVERY_CHART (chart);

  if (width != self->layout.width)
    {
      self->layout.width = width;
      lay_out (self);
    }
  *picture_width = self->picture != NULL ? self->picture->width : 0;
  *picture_height = self->picture != NULL ? self->picture->height : 0;
}

static void
sonae_recovery_chart_draw (
    SonaeChart *chart, cairo_t *cr, const SonaePalette *palette, const SonaeRectangle *clip, int selected)
{
  SonaeRecoveryChart *self = SONAE_RECOVERY_CHART (chart);
  gboolean            has_keyboard = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  SonaeRecoveryLook   look = { MAX (clip->x, 0), MAX (clip->y, 0), has_keyboard ? selected : -1,
                               sonae_recovery_chart_get_lit (self) };

  if (self->picture == NULL)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, clip->x, clip->y, clip->width, clip->height);
  cairo_clip (cr);
  sonae_recovery_picture_draw (self->picture, cr, palette, &look);
  cairo_restore (cr);
}

static guint
sonae_recovery_chart_get_n_items (SonaeChart *chart)
{
  SonaeRecoveryChart *self = SONAE_RECOVERY_CHART (chart);

  return self->picture != NULL ? self->picture->bars->len : 0;
}

static void
sonae_recovery_chart_get_area (SonaeChart *chart, guint item, SonaeRectangle *area)
{
  SonaeRectangle seen = sonae_chart_get_seen (chart);

  *area = get_bar (SONAE_RECOVERY_CHART (chart), item)->area;
  area->x = seen.x + SIDE;
  area->width = MAX (seen.width - 2 * SIDE, 1);
}

static char *
sonae_recovery_chart_get_name (SonaeChart *chart, guint item)
{
  const SonaeRecoveryBar *bar = get_bar (SONAE_RECOVERY_CHART (chart), item);

  return sonae_recovery_line_describe (bar->line, bar->after);
}

static int
sonae_recovery_chart_find (SonaeChart *chart, double x, double y)
{
  SonaeRecoveryChart *self = SONAE_RECOVERY_CHART (chart);

  if (self->picture == NULL || y < sonae_chart_get_seen (chart).y + self->picture->heading_height)
    return -1;
  return sonae_recovery_picture_find (self->picture, y);
}

static void
emit_lit (SonaeRecoveryChart *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_LIT], 0);
}

static void
hovered_cb (SonaeRecoveryChart *self, int item)
{
  self->hovered = item;
  emit_lit (self);
}

/* Rows lie below each other: to the left and the right goes the time. */
static gboolean
key_pressed_cb (SonaeRecoveryChart *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;
  g_autoptr (GtkAdjustment) adjustment = NULL;
  double step;

  if ((!is_left && key != GDK_KEY_Right && key != GDK_KEY_KP_Right)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  g_object_get (self, "hadjustment", &adjustment, NULL);
  if (adjustment == NULL)
    return FALSE;
  step = gtk_adjustment_get_page_size (adjustment) * PAN_PART;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (is_left ? -step : step));
  return TRUE;
}

/* The keyboard leads until the pointer goes elsewhere. */
static void
selected_cb (SonaeRecoveryChart *self)
{
  self->hovered = -1;
  emit_lit (self);
}

static void
sonae_recovery_chart_finalize (GObject *object)
{
  SonaeRecoveryChart *self = SONAE_RECOVERY_CHART (object);

  g_clear_pointer (&self->picture, sonae_recovery_picture_free);
  g_clear_pointer (&self->lines, sonae_recovery_lines_unref);
  g_clear_pointer (&self->after, sonae_recovery_lines_unref);

  G_OBJECT_CLASS (sonae_recovery_chart_parent_class)->finalize (object);
}

static void
sonae_recovery_chart_class_init (SonaeRecoveryChartClass *klass)
{
  SonaeChartClass *chart_class = SONAE_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_recovery_chart_finalize;
  chart_class->layout = sonae_recovery_chart_layout;
  chart_class->draw = sonae_recovery_chart_draw;
  chart_class->get_n_items = sonae_recovery_chart_get_n_items;
  chart_class->get_area = sonae_recovery_chart_get_area;
  chart_class->get_name = sonae_recovery_chart_get_name;
  chart_class->find = sonae_recovery_chart_find;

  signals[SIGNAL_LIT] =
      g_signal_new ("lit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_recovery_chart_init (SonaeRecoveryChart *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->hovered = -1;
  self->layout.width = FIRST_WIDTH;
  /* What is under the pointer is told at the bottom of the view, and not over the chart. */
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), FALSE);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect (self, "hovered", G_CALLBACK (hovered_cb), NULL);
  g_signal_connect (self, "selected", G_CALLBACK (selected_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Recovery timeline"), -1);
}

GtkWidget *
sonae_recovery_chart_new (void)
{
  return g_object_new (SONAE_TYPE_RECOVERY_CHART, NULL);
}

/* Lays out anew; what was selected stays so, and is seen, wherever it goes. */
static void
update (SonaeRecoveryChart *self, const char *selected)
{
  SonaeChart *chart = SONAE_CHART (self);
  int         before = sonae_chart_get_selected (chart);
  int         place;

  self->hovered = -1;
  lay_out (self);
  place = selected != NULL ? sonae_recovery_chart_find_system (self, selected) : -1;
  sonae_chart_update (chart, place);
  if (place >= 0 && place != before)
    sonae_chart_select (chart, place, gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL);
  emit_lit (self);
}

/* Returns: (transfer full) (nullable): id of the selected system */
static char *
get_selected_id (SonaeRecoveryChart *self)
{
  const SonaeRecoveryLine *line = sonae_recovery_chart_get_line (self, sonae_chart_get_selected (SONAE_CHART (self)));

  return line != NULL ? g_strdup (sonae_record_get_id (line->system)) : NULL;
}

void
sonae_recovery_chart_show (SonaeRecoveryChart *self, SonaeRecoveryLines *lines, SonaeRecoveryLines *after)
{
  g_autofree char *selected = NULL;

  g_return_if_fail (SONAE_IS_RECOVERY_CHART (self));

  selected = get_selected_id (self);
  g_clear_pointer (&self->picture, sonae_recovery_picture_free);
  g_clear_pointer (&self->lines, sonae_recovery_lines_unref);
  g_clear_pointer (&self->after, sonae_recovery_lines_unref);
  self->lines = lines != NULL ? sonae_recovery_lines_ref (lines) : NULL;
  self->after = after != NULL ? sonae_recovery_lines_ref (after) : NULL;
  update (self, selected);
}

void
sonae_recovery_chart_set_order (SonaeRecoveryChart *self, SonaeRecoveryOrder order)
{
  g_autofree char *selected = NULL;

  g_return_if_fail (SONAE_IS_RECOVERY_CHART (self));

  selected = get_selected_id (self);
  self->layout.order = order;
  update (self, selected);
}

void
sonae_recovery_chart_set_span (SonaeRecoveryChart *self, gint64 span)
{
  g_autofree char *selected = NULL;

  g_return_if_fail (SONAE_IS_RECOVERY_CHART (self));

  selected = get_selected_id (self);
  self->layout.span = span;
  update (self, selected);
}

SonaeRecoveryPicture *
sonae_recovery_chart_get_picture (SonaeRecoveryChart *self)
{
  g_return_val_if_fail (SONAE_IS_RECOVERY_CHART (self), NULL);

  return self->picture;
}

const SonaeRecoveryLine *
sonae_recovery_chart_get_line (SonaeRecoveryChart *self, int item)
{
  g_return_val_if_fail (SONAE_IS_RECOVERY_CHART (self), NULL);

  if (self->picture == NULL || item < 0 || item >= (int) self->picture->bars->len)
    return NULL;
  return get_bar (self, (guint) item)->line;
}

int
sonae_recovery_chart_get_lit (SonaeRecoveryChart *self)
{
  g_return_val_if_fail (SONAE_IS_RECOVERY_CHART (self), -1);

  return self->hovered >= 0 ? self->hovered : sonae_chart_get_selected (SONAE_CHART (self));
}

int
sonae_recovery_chart_find_system (SonaeRecoveryChart *self, const char *id)
{
  const SonaeRecoveryLine *line;

  g_return_val_if_fail (SONAE_IS_RECOVERY_CHART (self), -1);

  line = self->lines != NULL ? sonae_recovery_lines_find (self->lines, id) : NULL;
  return line != NULL ? sonae_recovery_picture_find_system (self->picture, line->number) : -1;
}
