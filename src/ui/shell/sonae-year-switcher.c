/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the fiscal year that a view shows. */

#include "sonae-year-switcher.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-fiscal-year.h"
#include "sonae-widget-name.h"

#define YEAR_WIDTH 10

struct _SonaeYearSwitcher
{
  AdwBin parent_instance;

  int fiscal_year; /* 0 until it has begun */
  int this_year;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (SonaeYearSwitcher, sonae_year_switcher, ADW_TYPE_BIN)

static guint changed_signal;

static void
previous_clicked_cb (SonaeYearSwitcher *self)
{
  sonae_year_switcher_step (self, -1);
}

static void
this_clicked_cb (SonaeYearSwitcher *self)
{
  sonae_year_switcher_set_year (self, self->this_year);
}

static void
next_clicked_cb (SonaeYearSwitcher *self)
{
  sonae_year_switcher_step (self, 1);
}

static void
sonae_year_switcher_class_init (SonaeYearSwitcherClass *klass)
{
  changed_signal =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_button (SonaeYearSwitcher *self, GtkWidget *box, GtkWidget *button, GCallback clicked)
{
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
}

static void
sonae_year_switcher_init (SonaeYearSwitcher *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *previous = gtk_button_new_from_icon_name ("go-previous-symbolic");
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *this = gtk_button_new ();
  GtkWidget *next = gtk_button_new_from_icon_name ("go-next-symbolic");

  self->label = GTK_LABEL (label);
  gtk_label_set_width_chars (self->label, YEAR_WIDTH);
  gtk_button_set_child (GTK_BUTTON (this), label);
  gtk_widget_set_tooltip_text (this, _ ("Back to this fiscal year"));
  sonae_widget_set_name (previous, _ ("Previous Fiscal Year"));
  sonae_widget_set_name (next, _ ("Next Fiscal Year"));
  add_button (self, box, previous, G_CALLBACK (previous_clicked_cb));
  add_button (self, box, this, G_CALLBACK (this_clicked_cb));
  add_button (self, box, next, G_CALLBACK (next_clicked_cb));
  gtk_widget_add_css_class (box, "linked");
  adw_bin_set_child (ADW_BIN (self), box);
}

void
sonae_year_switcher_begin (SonaeYearSwitcher *self, SonaeDate today)
{
  g_return_if_fail (SONAE_IS_YEAR_SWITCHER (self));

  self->this_year = sonae_fiscal_year_of (today);
  sonae_year_switcher_set_year (self, self->this_year);
}

int
sonae_year_switcher_get_year (SonaeYearSwitcher *self)
{
  g_return_val_if_fail (SONAE_IS_YEAR_SWITCHER (self), 0);

  return self->fiscal_year;
}

void
sonae_year_switcher_set_year (SonaeYearSwitcher *self, int fiscal_year)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SONAE_IS_YEAR_SWITCHER (self));

  if (self->fiscal_year == fiscal_year || self->this_year == 0)
    return;
  self->fiscal_year = fiscal_year;
  text = sonae_fiscal_year_format (fiscal_year, sonae_display_get_calendar ());
  gtk_label_set_text (self->label, text);
  sonae_widget_set_spoken_name (gtk_widget_get_parent (GTK_WIDGET (self->label)), text);
  g_signal_emit (self, changed_signal, 0);
}

void
sonae_year_switcher_step (SonaeYearSwitcher *self, int years)
{
  g_return_if_fail (SONAE_IS_YEAR_SWITCHER (self));

  sonae_year_switcher_set_year (self, self->fiscal_year + years);
}
