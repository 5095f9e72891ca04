/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages as toasts. */

#include "sonae-toast.h"

/* In characters. */
#define SHORT_MESSAGE 40
#define MESSAGE_WIDTH 60

AdwToast *
sonae_toast_new (const char *message)
{
  AdwToast *toast = adw_toast_new ("");

  if (g_utf8_strlen (message, -1) > SHORT_MESSAGE)
    {
      GtkWidget *label = gtk_label_new (message);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      /* Else GTK finds half that width enough. */
      gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), MESSAGE_WIDTH);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "heading");
      adw_toast_set_custom_title (toast, label);
      adw_toast_set_timeout (toast, SONAE_TOAST_LONG);
    }
  else
    {
      g_autofree char *title = g_markup_escape_text (message, -1);

      adw_toast_set_title (toast, title);
    }
  return toast;
}
