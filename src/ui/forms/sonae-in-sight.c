/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scrolling to what somebody has to read. */

#include "sonae-in-sight.h"

typedef struct
{
  GtkWidget *first; /* (owned) */
  gboolean   is_laid_out;
} Sight;

static void
sight_free (Sight *sight)
{
  g_object_unref (sight->first);
  g_free (sight);
}

/* A frame calls this before it lays out. */
static gboolean
frame_begun_cb (GtkWidget *last, GdkFrameClock *clock, gpointer user_data)
{
  Sight          *sight = user_data;
  GtkWidget      *scroller = gtk_widget_get_ancestor (last, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment  *adjustment = NULL;
  graphene_rect_t top, bottom;
  double          begin, end;

  if (!sight->is_laid_out)
    {
      sight->is_laid_out = TRUE;
      return G_SOURCE_CONTINUE;
    }
  if (scroller == NULL || !gtk_widget_compute_bounds (sight->first, scroller, &top)
      || !gtk_widget_compute_bounds (last, scroller, &bottom))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  begin = gtk_adjustment_get_value (adjustment) + (double) top.origin.y;
  end = gtk_adjustment_get_value (adjustment) + (double) (bottom.origin.y + bottom.size.height);
  if (end - begin <= gtk_adjustment_get_page_size (adjustment))
    gtk_adjustment_clamp_page (adjustment, begin, end);
  return G_SOURCE_REMOVE;
}

void
sonae_bring_in_sight (GtkWidget *first, GtkWidget *last)
{
  Sight *sight = g_new0 (Sight, 1);

  sight->first = g_object_ref (first);
  gtk_widget_add_tick_callback (last, frame_begun_cb, sight, (GDestroyNotify) sight_free);
}
