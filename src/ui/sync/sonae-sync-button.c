/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the sync in the header bar. */

#include "sonae-sync-button.h"

#include <glib/gi18n.h>

#include "sonae-style.h"
#include "sonae-sync-text.h"
#include "sonae-widget-name.h"

/* In pixels: a longer state gives way to the name of the view, which it leaves room in a window 1024 wide. */
#define LEAST_WIDTH 184

struct _SonaeSyncButton
{
  AdwBin parent_instance;

  SonaeWorkspace *workspace; /* (owned) (nullable) */
  GtkWidget      *button;
  GtkSpinner     *spinner;
  GtkImage       *icon;
  GtkLabel       *label;
  GtkLabel       *unsent;    /* below the state: beside it there is no room for both */
  guint           update_id; /* source that says it anew */
};

G_DEFINE_FINAL_TYPE (SonaeSyncButton, sonae_sync_button, ADW_TYPE_BIN)

static void
show_tone (SonaeSyncButton *self, SonaeSyncTone tone)
{
  sonae_widget_set_class (self->button, "sync-warning", tone == SONAE_SYNC_TONE_WARNING);
}

/* A header bar leaves its sides no more than their least width where its middle would have to move. What is cut stands in
 * the tooltip. @text: (nullable): %NULL hides the label */
static void
show_text (GtkLabel *label, const char *text)
{
  int natural = 0;

  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  gtk_widget_set_size_request (GTK_WIDGET (label), -1, -1);
  gtk_widget_measure (GTK_WIDGET (label), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (label), MIN (natural, LEAST_WIDTH), -1);
}

static gboolean
update_cb (gpointer user_data)
{
  SonaeSyncButton *self = user_data;
  g_auto (SonaeSyncText) text = { 0 };
  g_autofree char *tip = NULL;
  gboolean         is_receiving;

  self->update_id = 0;
  sonae_sync_text_init (&text, self->workspace);
  is_receiving = sonae_sync_service_get_progress (sonae_workspace_get_sync (self->workspace)) >= 0;
  show_text (self->label, text.state != NULL ? text.state : text.brief);
  show_text (self->unsent, text.unsent);
  gtk_image_set_from_icon_name (self->icon, text.icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !is_receiving);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_receiving);
  gtk_spinner_set_spinning (self->spinner, is_receiving);
  show_tone (self, text.tone);
  /* Translators: %s is the state, such as "Synced 10:24" */
  tip = g_strdup_printf (_ ("Sync: %s (F5 synchronises now)"), text.brief);
  sonae_widget_set_name (self->button, tip);
  return G_SOURCE_REMOVE;
}

/* Once for all that changes until the next idle moment. */
static void
changed_cb (SonaeSyncButton *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (update_cb, self);
}

static void
sonae_sync_button_dispose (GObject *object)
{
  SonaeSyncButton *self = SONAE_SYNC_BUTTON (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (sonae_sync_button_parent_class)->dispose (object);
}

static void
sonae_sync_button_class_init (SonaeSyncButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_sync_button_dispose;
}

static void
sonae_sync_button_init (SonaeSyncButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->button = gtk_button_new ();
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->unsent = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->unsent), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->unsent), "caption");
  gtk_label_set_xalign (self->unsent, 0);
  gtk_label_set_xalign (self->label, 0);
  /* The end of a sentence may be what turns it into its opposite. */
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_ellipsize (self->unsent, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->unsent));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "sync-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.view");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", "sync");
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
sonae_sync_button_set_workspace (SonaeSyncButton *self, SonaeWorkspace *workspace)
{
  SonaeSyncService *sync = NULL;

  g_return_if_fail (SONAE_IS_SYNC_BUTTON (self));

  sync = sonae_workspace_get_sync (workspace);
  gtk_widget_set_visible (GTK_WIDGET (self), sync != NULL);
  if (sync == NULL || !g_set_object (&self->workspace, workspace))
    return;
  g_signal_connect_object (sync, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
}
