/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks once who is at the computer, without standing in the way. */

#include "sonae-identity-bar.h"

#include "config.h"

#include <glib/gi18n.h>

#include "sonae-identity-window.h"

struct _SonaeIdentityBar
{
  AdwBin parent_instance;

  GtkRevealer  *revealer;
  SonaeRecords *records; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SonaeIdentityBar, sonae_identity_bar, ADW_TYPE_BIN)

static void
ask_no_more (SonaeIdentityBar *self)
{
  g_autoptr (GSettings) settings = g_settings_new (SONAE_APP_ID);

  g_settings_set_boolean (settings, "user-asked", TRUE);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
answer_clicked_cb (SonaeIdentityBar *self)
{
  GtkWidget *window = sonae_identity_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->records);

  g_signal_connect_object (window, "answered", G_CALLBACK (ask_no_more), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
sonae_identity_bar_dispose (GObject *object)
{
  SonaeIdentityBar *self = SONAE_IDENTITY_BAR (object);

  g_clear_object (&self->records);

  G_OBJECT_CLASS (sonae_identity_bar_parent_class)->dispose (object);
}

static void
sonae_identity_bar_class_init (SonaeIdentityBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_identity_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/shell/sonae-identity-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeIdentityBar, revealer);
  gtk_widget_class_bind_template_callback (widget_class, answer_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_no_more);
}

static void
sonae_identity_bar_init (SonaeIdentityBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_identity_bar_new (SonaeRecords *records)
{
  SonaeIdentityBar *self = g_object_new (SONAE_TYPE_IDENTITY_BAR, NULL);

  g_set_object (&self->records, records);
  return GTK_WIDGET (self);
}
