/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the window of a plan that cannot be opened. */

#include "sonae-failure.h"

#include <glib/gi18n.h>

#include "sonae-store.h"

struct _SonaeFailure
{
  AdwBin parent_instance;

  AdwStatusPage *page;
  GtkBox        *buttons;
};

G_DEFINE_FINAL_TYPE (SonaeFailure, sonae_failure, ADW_TYPE_BIN)

/* One kind of error: its title, whether trying again may help, and whether a new plan may be made. */
typedef struct
{
  SonaeStoreError code;
  const char     *icon;
  const char     *title;
  gboolean        retry;
  gboolean        begin;
} Kind;

static const Kind kinds[] = {
  { SONAE_STORE_ERROR_DAMAGED, "dialog-error-symbolic", N_ ("The Plan Is Damaged"), FALSE },
  { SONAE_STORE_ERROR_MISSING, "dialog-error-symbolic", N_ ("The Plan Is Missing"), TRUE, TRUE },
  { SONAE_STORE_ERROR_FOREIGN, "dialog-question-symbolic", N_ ("Not a Plan of Sonae"), FALSE },
  { SONAE_STORE_ERROR_NEWER, "software-update-available-symbolic", N_ ("A Newer Sonae Is Needed"), FALSE },
  { SONAE_STORE_ERROR_LOCKED, "changes-prevent-symbolic", N_ ("The Plan Is in Use"), TRUE },
  { SONAE_STORE_ERROR_READ_ONLY, "changes-prevent-symbolic", N_ ("The Plan Cannot Be Written"), TRUE },
  { SONAE_STORE_ERROR_UNREACHABLE, "folder-symbolic", N_ ("The Plan Cannot Be Reached"), TRUE },
  { SONAE_STORE_ERROR_NO_SPACE, "drive-harddisk-symbolic", N_ ("The Disk Is Full"), TRUE },
};

static const Kind other_kind = { 0, "dialog-error-symbolic", N_ ("The Plan Cannot Be Opened"), TRUE };

static const Kind *
find_kind (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_error_matches (error, SONAE_STORE_ERROR, (int) kinds[i].code))
      return &kinds[i];
  return &other_kind;
}

static void
add_button (SonaeFailure *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  gtk_box_append (self->buttons, button);
}

static void
sonae_failure_class_init (SonaeFailureClass *klass)
{
}

static void
sonae_failure_init (SonaeFailure *self)
{
  self->page = ADW_STATUS_PAGE (adw_status_page_new ());
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_halign (GTK_WIDGET (self->buttons), GTK_ALIGN_CENTER);
  adw_status_page_set_child (self->page, GTK_WIDGET (self->buttons));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}

void
sonae_failure_set_error (SonaeFailure *self, const GError *error, const char *kept)
{
  const Kind      *kind = NULL;
  GtkWidget       *first = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (SONAE_IS_FAILURE (self));
  g_return_if_fail (error != NULL);

  kind = find_kind (error);
  description = g_markup_escape_text (error->message, -1);
  adw_status_page_set_icon_name (self->page, kind->icon);
  adw_status_page_set_title (self->page, _ (kind->title));
  adw_status_page_set_description (self->page, description);

  while ((first = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, first);
  if (kept != NULL)
    {
      g_autofree char *label = g_strdup_printf (_ ("_Restore the Copy of %s"), kept);

      add_button (self, label, "win.restore");
    }
  if (kind->retry)
    add_button (self, _ ("_Try Again"), "win.retry");
  if (kept != NULL || kind->retry)
    gtk_widget_add_css_class (gtk_widget_get_first_child (GTK_WIDGET (self->buttons)), "suggested-action");
  if (kind->begin)
    add_button (self, _ ("_Begin a New Plan"), "win.begin");
  add_button (self, _ ("_Open Another File…"), "win.open-other");
  add_button (self, _ ("_Close"), "window.close");
  first = gtk_widget_get_first_child (GTK_WIDGET (self->buttons));
  gtk_widget_grab_focus (first);
}
