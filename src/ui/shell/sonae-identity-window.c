/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small window that asks who is at the computer. */

#include "sonae-identity-window.h"

#include "sonae-identity-group.h"

struct _SonaeIdentityWindow
{
  AdwWindow parent_instance;

  SonaeIdentityGroup *group;
};

G_DEFINE_FINAL_TYPE (SonaeIdentityWindow, sonae_identity_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
accepted_cb (SonaeIdentityWindow *self)
{
  if (!sonae_identity_group_store (self->group))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
sonae_identity_window_class_init (SonaeIdentityWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_ANSWERED] =
      g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SONAE_TYPE_IDENTITY_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/shell/sonae-identity-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeIdentityWindow, group);
  gtk_widget_class_bind_template_callback (widget_class, accepted_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sonae_identity_window_init (SonaeIdentityWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_identity_window_new (GtkWindow *parent, SonaeRecords *records)
{
  SonaeIdentityWindow *self = g_object_new (SONAE_TYPE_IDENTITY_WINDOW, "transient-for", parent, NULL);

  sonae_identity_group_set_records (self->group, records);
  gtk_widget_grab_focus (GTK_WIDGET (self->group));
  return GTK_WIDGET (self);
}
