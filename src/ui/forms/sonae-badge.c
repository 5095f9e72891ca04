/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word or a number in a coloured pill: a state, a verdict, how many. */

#include "sonae-badge.h"

#include "sonae-recovery-marks.h"

GtkWidget *
sonae_badge_new (const char *text, const char *style)
{
  GtkWidget *badge = gtk_label_new (text);

  gtk_widget_add_css_class (badge, "chip");
  if (style != NULL)
    gtk_widget_add_css_class (badge, style);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  return badge;
}

GtkWidget *
sonae_badge_new_verdict (SonaeGapVerdict verdict)
{
  static const char *const styles[] = {
    [SONAE_TONE_SUCCESS] = "success",
    [SONAE_TONE_WARNING] = "warning",
    [SONAE_TONE_ERROR] = "error",
  };

  return sonae_badge_new (sonae_gap_verdict_label (verdict), styles[sonae_recovery_verdict_tone (verdict)]);
}
