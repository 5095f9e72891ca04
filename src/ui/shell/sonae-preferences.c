/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of the preferences. */

#include "sonae-preferences.h"

#include "config.h"

#include "sonae-combo-row.h"
#include "sonae-identity-group.h"
#include "sonae-widget-name.h"

struct _SonaePreferences
{
  AdwWindow parent_instance;

  GSettings          *settings; /* (owned) */
  SonaeIdentityGroup *identity;
  AdwComboRow        *calendar;
};

G_DEFINE_FINAL_TYPE (SonaePreferences, sonae_preferences, ADW_TYPE_WINDOW)

static void
identity_changed_cb (SonaePreferences *self)
{
  /* A name that is being cleared to be typed anew is not kept; the one before stands. */
  sonae_identity_group_store (self->identity);
}

static void
calendar_chosen_cb (SonaePreferences *self)
{
  int chosen = (int) adw_combo_row_get_selected (self->calendar);

  if (g_settings_get_enum (self->settings, "calendar") != chosen)
    g_settings_set_enum (self->settings, "calendar", chosen);
}

static void
sonae_preferences_dispose (GObject *object)
{
  SonaePreferences *self = SONAE_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_PREFERENCES);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (sonae_preferences_parent_class)->dispose (object);
}

static void
sonae_preferences_class_init (SonaePreferencesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_preferences_dispose;

  g_type_ensure (SONAE_TYPE_IDENTITY_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/shell/sonae-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePreferences, identity);
  gtk_widget_class_bind_template_child (widget_class, SonaePreferences, calendar);
  gtk_widget_class_bind_template_callback (widget_class, identity_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, calendar_chosen_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_q, GDK_CONTROL_MASK, "app.quit", NULL);
}

static void
sonae_preferences_init (SonaePreferences *self)
{
  self->settings = g_settings_new (SONAE_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_combo_row_show_whole (self->calendar);
  sonae_widget_set_spoken_name (GTK_WIDGET (self->calendar),
                                adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->calendar)));
  adw_combo_row_set_selected (self->calendar, (guint) g_settings_get_enum (self->settings, "calendar"));
}

GtkWidget *
sonae_preferences_new (GtkWindow *parent, SonaeRecords *records)
{
  SonaePreferences *self = g_object_new (SONAE_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);

  /* A window that is none of the application's has neither its actions nor their keys. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "app", G_ACTION_GROUP (gtk_window_get_application (parent)));
  sonae_identity_group_set_records (self->identity, records);
  return GTK_WIDGET (self);
}
