/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was sent, received and refused: by whom, when. */

#include "sonae-sync-log.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-row-set.h"

/* Shown at first, and each time more is asked for. */
#define PAGE_NOTES 20

struct _SonaeSyncLog
{
  AdwBin parent_instance;

  SonaeSyncService    *sync; /* (owned) (nullable) */
  AdwPreferencesGroup *group;
  SonaeRowSet         *rows; /* (owned) */
  guint                n_shown;
};

G_DEFINE_FINAL_TYPE (SonaeSyncLog, sonae_sync_log, ADW_TYPE_BIN)

/* @advice: (nullable): what to do about it; @manager_advice: (nullable): what the manager has to know */
typedef struct
{
  char        kind;
  const char *label;
  const char *icon;
  const char *style;
  const char *advice;
  const char *manager_advice;
} Kind;

static const Kind kinds[] = {
  { 's', N_ ("Sent"), "go-up-symbolic", "accent", NULL, NULL },
  { 'r', N_ ("Received"), "go-down-symbolic", "success", NULL, NULL },
  { 'x', N_ ("Refused"), "dialog-warning-symbolic", "warning",
    N_ ("It is not applied; the rest of the plan goes on. Tell the manager the file and the reason."),
    N_ ("It is not applied; the rest of the plan goes on.") },
  { 'i', N_ ("For your information"), "dialog-information-symbolic", "dim-label", NULL, NULL },
};

static const Kind *
find_kind (char kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return &kinds[i];
  return &kinds[G_N_ELEMENTS (kinds) - 1];
}

/* The icon lies over the room before the text: beside it, GTK 4.8 lays out long text in more width than there is. */
static GtkWidget *
make_row (const char *title, GtkWidget *icon, GtkWidget *box)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *overlay = gtk_overlay_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_halign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_start (icon, 14);
  gtk_widget_set_margin_start (box, 28);
  gtk_widget_add_css_class (box, "sync-lines");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), box);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), icon);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), overlay);
  return row;
}

static void
add_note (SonaeSyncLog *self, const SonaeSyncNote *note)
{
  const Kind      *kind = find_kind (note->kind);
  const char      *advice = sonae_sync_service_is_manager (self->sync) ? kind->manager_advice : kind->advice;
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget       *icon = gtk_image_new_from_icon_name (kind->icon);
  g_autofree char *time = sonae_display_time (note->time);
  g_autofree char *said = g_strjoin ("　", _ (kind->label), time, note->author != NULL ? note->author : NULL, NULL);
  g_autofree char *text = g_strjoin ("\n", said, note->text, advice, NULL);

  sonae_row_add_line (box, note->text, NULL);
  sonae_row_add_line (box, said, "caption");
  if (advice != NULL)
    sonae_row_add_line (box, _ (advice), "caption");
  gtk_widget_add_css_class (icon, kind->style);
  sonae_row_set_add (self->rows, make_row (note->text, icon, box), text);
}

static void
more_clicked_cb (SonaeSyncLog *self)
{
  self->n_shown += 5 * PAGE_NOTES;
  sonae_sync_log_update (self, self->sync);
}

static void
add_plain (SonaeSyncLog *self, const char *title, gboolean is_more)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (is_more)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (more_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  sonae_row_set_add (self->rows, row, title);
}

static void
sonae_sync_log_dispose (GObject *object)
{
  SonaeSyncLog *self = SONAE_SYNC_LOG (object);

  g_clear_pointer (&self->rows, sonae_row_set_free);
  g_clear_object (&self->sync);

  G_OBJECT_CLASS (sonae_sync_log_parent_class)->dispose (object);
}

static void
sonae_sync_log_class_init (SonaeSyncLogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_sync_log_dispose;
}

static void
sonae_sync_log_init (SonaeSyncLog *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->rows = sonae_row_set_new (self->group);
  self->n_shown = PAGE_NOTES;
  adw_preferences_group_set_title (self->group, _ ("Sent and Received"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

void
sonae_sync_log_update (SonaeSyncLog *self, SonaeSyncService *sync)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;

  g_return_if_fail (SONAE_IS_SYNC_LOG (self));

  g_set_object (&self->sync, sync);
  /* One more tells whether there are more. */
  notes = sonae_sync_service_read_notes (sync, self->n_shown + 1, &error);
  for (guint i = 0; notes != NULL && i < MIN (notes->len, self->n_shown); i++)
    add_note (self, notes->pdata[i]);
  if (notes == NULL)
    add_plain (self, error->message, FALSE);
  else if (notes->len == 0)
    add_plain (self, _ ("Nothing was sent or received yet"), FALSE);
  else if (notes->len > self->n_shown)
    add_plain (self, _ ("Show Older Ones"), TRUE);
  sonae_row_set_show (self->rows);
}
