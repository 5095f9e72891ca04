/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day that is typed into a window of its own. */

#include "sonae-day-entry.h"

#include <glib/gi18n.h>

gboolean
sonae_day_entry_read (GtkEditable     *entry,
                      GtkLabel        *error,
                      const SonaeDate *earliest,
                      const SonaeDate *latest,
                      const char      *outside,
                      SonaeDate       *day)
{
  g_autoptr (GError) parse_error = NULL;
  const char *text = gtk_editable_get_text (entry);
  const char *problem = NULL;

  if (*text != '\0' && !sonae_date_parse (text, day, &parse_error))
    problem = parse_error->message;
  else if (*text == '\0' || day->day == 0)
    problem = _ ("Enter a day, such as 令和8年11月23日 or 2026-11-23.");
  else if ((earliest != NULL && sonae_date_compare (*day, *earliest) < 0)
           || (latest != NULL && sonae_date_compare (*day, *latest) > 0))
    problem = outside;

  gtk_label_set_text (error, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (error), problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  return problem == NULL;
}
