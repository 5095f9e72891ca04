/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the plan stands with its share, large: what it means, what to do. */

#include "sonae-sync-card.h"

#include <glib/gi18n.h>

#include "sonae-sync-text.h"

struct _SonaeSyncCard
{
  AdwBin parent_instance;

  GtkImage       *icon;
  GtkLabel       *title;
  GtkLabel       *advice;
  GtkLabel       *fingerprint;
  GtkLabel       *message;
  GtkProgressBar *progress;
  GtkWidget      *now;
  GtkWidget      *stop;
  GtkWidget      *choose;
  GtkWidget      *ask_again;
  GtkWidget      *enter_phrase;
};

G_DEFINE_FINAL_TYPE (SonaeSyncCard, sonae_sync_card, ADW_TYPE_BIN)

static const char *const tone_classes[] = {
  [SONAE_SYNC_TONE_PLAIN] = "dim-label",
  [SONAE_SYNC_TONE_GOOD] = "success",
  [SONAE_SYNC_TONE_WARNING] = "warning",
};

/* @text: (nullable): %NULL hides the label */
static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_tone (SonaeSyncCard *self, SonaeSyncTone tone)
{
  for (guint i = 0; i < G_N_ELEMENTS (tone_classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), tone_classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), tone_classes[tone]);
}

/* What can be done in this state. */
static void
show_buttons (SonaeSyncCard *self, SonaeSyncService *sync)
{
  SonaeSyncState state = sonae_sync_service_get_state (sync);
  gboolean       is_receiving = sonae_sync_service_get_progress (sync) >= 0;

  gtk_widget_set_visible (self->now, !is_receiving && sonae_sync_service_get_location (sync) != NULL
                                         && state != SONAE_SYNC_REMOVED);
  gtk_widget_set_visible (self->stop, is_receiving);
  gtk_widget_set_visible (self->choose, state == SONAE_SYNC_OTHER_SHARE || state == SONAE_SYNC_OFFLINE
                                            || sonae_sync_service_get_location (sync) == NULL);
  gtk_widget_set_visible (self->ask_again, state == SONAE_SYNC_REMOVED);
  gtk_widget_set_visible (self->enter_phrase, state == SONAE_SYNC_REQUESTED);
}

static void
sonae_sync_card_class_init (SonaeSyncCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/sync/sonae-sync-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncCard, icon);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncCard, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncCard, advice);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncCard, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncCard, message);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncCard, progress);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncCard, now);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncCard, stop);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncCard, choose);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncCard, ask_again);
  gtk_widget_class_bind_template_child (widget_class, SonaeSyncCard, enter_phrase);
}

static void
sonae_sync_card_init (SonaeSyncCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sonae_sync_card_update (SonaeSyncCard *self, SonaeWorkspace *workspace)
{
  SonaeSyncService *sync = NULL;
  g_auto (SonaeSyncText) text = { 0 };
  double progress;

  g_return_if_fail (SONAE_IS_SYNC_CARD (self));

  sync = sonae_workspace_get_sync (workspace);
  progress = sonae_sync_service_get_progress (sync);
  sonae_sync_text_init (&text, workspace);
  gtk_image_set_from_icon_name (self->icon, text.icon);
  show_tone (self, text.tone);
  show_text (self->title, text.title);
  show_text (self->advice, text.advice);
  show_text (self->fingerprint, sonae_sync_service_get_state (sync) == SONAE_SYNC_REQUESTED
                                    ? sonae_sync_service_get_fingerprint (sync)
                                    : NULL);
  show_text (self->message, text.message);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), progress >= 0);
  gtk_progress_bar_set_fraction (self->progress, MAX (progress, 0));
  show_buttons (self, sync);
}
