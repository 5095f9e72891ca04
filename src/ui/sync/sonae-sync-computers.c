/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who asks to be admitted, and the computers that are. */

#include "sonae-sync-computers.h"

#include <glib/gi18n.h>

#include "sonae-badge.h"
#include "sonae-display.h"
#include "sonae-history-text.h"
#include "sonae-row-set.h"
#include "sonae-sync-text.h"
#include "sonae-widget-name.h"

struct _SonaeSyncComputers
{
  AdwBin parent_instance;

  SonaeRowSet *requests;  /* (owned) */
  SonaeRowSet *computers; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SonaeSyncComputers, sonae_sync_computers, ADW_TYPE_BIN)

/* Returns: (transfer full): the parts that say something, with a space between */
static char *
join (const char *first, const char *second, const char *third)
{
  return sonae_history_join ((const char *const[]){ first, second, third }, 3);
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static GtkWidget *
make_fingerprint (const char *public_key, const char *style)
{
  g_autofree char *fingerprint = sonae_key_fingerprint (public_key);
  GtkWidget       *label = gtk_label_new (fingerprint);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_tooltip_text (label, _ ("Fingerprint, to compare by telephone"));
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static void
add_button (GtkWidget *box, const char *label, const char *action, const char *target, const char *style)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  gtk_box_append (GTK_BOX (box), button);
}

/* The number to compare, and what can be answered. */
static GtkWidget *
make_answers (const char *public_key)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *fingerprint = make_fingerprint (public_key, "title-4");

  gtk_label_set_xalign (GTK_LABEL (fingerprint), 0);
  gtk_widget_set_hexpand (fingerprint, TRUE);
  gtk_box_append (GTK_BOX (box), fingerprint);
  add_button (box, _ ("_Refuse…"), "sync.refuse", public_key, NULL);
  add_button (box, _ ("_Admit…"), "sync.admit", public_key, "suggested-action");
  return box;
}

/* On lines below each other, as name, number and buttons do not fit side by side in a narrow window. */
static void
add_request (SonaeSyncComputers *self, const SonaeSyncRequest *request)
{
  g_autofree char *title = join (request->computer, request->author, NULL);
  g_autofree char *time = sonae_display_time (request->time);
  g_autofree char *subtitle = join (request->section, time, NULL);
  g_autofree char *text = g_strjoin ("\n", title, subtitle, request->public_key, NULL);
  GtkWidget       *row = adw_preferences_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (box, "sync-lines");
  sonae_row_add_line (box, title, NULL);
  sonae_row_add_line (box, subtitle, "caption");
  gtk_box_append (GTK_BOX (box), make_answers (request->public_key));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  sonae_row_set_add (self->requests, row, text);
}

static void
add_item (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* What the manager can do with an admitted computer. */
static void
add_menu (GtkWidget *row, SonaeRecord *computer)
{
  const char *id = sonae_record_get_id (computer);
  GtkWidget  *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  if (sonae_record_is (computer, "role", "manager"))
    add_item (menu, _ ("Make It an Ordinary Computer…"), "sync.demote", id);
  else
    add_item (menu, _ ("Make It a Manager’s Computer…"), "sync.promote", id);
  add_item (menu, _ ("Remove…"), "sync.remove", id);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  sonae_widget_set_name (button, _ ("What to do with this computer"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_computer (SonaeSyncComputers *self, SonaeWorkspace *workspace, SonaeRecord *computer)
{
  SonaeSyncService *sync = sonae_workspace_get_sync (workspace);
  gboolean          is_manager = sonae_sync_service_is_manager (sync);
  gboolean          is_own = g_strcmp0 (sonae_record_get_id (computer), sonae_sync_service_get_device (sync)) == 0;
  gboolean          is_admitted = sonae_record_is (computer, "state", "admitted");
  g_autofree char  *state = sonae_display_value (sonae_workspace_get_records (workspace), computer, "state");
  g_autofree char  *role = sonae_display_value (sonae_workspace_get_records (workspace), computer, "role");
  g_autofree char  *subtitle = join (sonae_record_get_text (computer, "section"),
                                     sonae_record_get_text (computer, "person"), is_own ? _ ("This computer") : NULL);
  g_autofree char  *text = g_strjoin ("\n", sonae_record_get_title (computer), subtitle, role, state,
                                     is_manager ? "manager" : "", sonae_record_get_id (computer), NULL);
  GtkWidget        *row = make_row (sonae_record_get_title (computer), subtitle);

  if (!is_admitted)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), sonae_badge_new (state, "warning"));
  else if (sonae_record_is (computer, "role", "manager"))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), sonae_badge_new (role, "accent"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             make_fingerprint (sonae_record_get_text (computer, "public_key"), "dim-label"));
  if (is_manager && is_admitted && !is_own)
    add_menu (row, computer);
  sonae_row_set_add (self->computers, row, text);
}

static void
sonae_sync_computers_dispose (GObject *object)
{
  SonaeSyncComputers *self = SONAE_SYNC_COMPUTERS (object);

  g_clear_pointer (&self->requests, sonae_row_set_free);
  g_clear_pointer (&self->computers, sonae_row_set_free);

  G_OBJECT_CLASS (sonae_sync_computers_parent_class)->dispose (object);
}

static void
sonae_sync_computers_class_init (SonaeSyncComputersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_sync_computers_dispose;
}

static SonaeRowSet *
add_group (GtkWidget *box, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (box), group);
  return sonae_row_set_new (ADW_PREFERENCES_GROUP (group));
}

static void
sonae_sync_computers_init (SonaeSyncComputers *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->requests = add_group (box, _ ("Ask to Be Admitted"),
                              _ ("Have the fingerprint read out by telephone, and admit only if all digits agree."));
  self->computers = add_group (box, _ ("Computers of This Plan"), NULL);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
sonae_sync_computers_update (SonaeSyncComputers *self, SonaeWorkspace *workspace)
{
  SonaeSyncService *sync = NULL;
  GPtrArray        *requests = NULL;
  GListModel       *computers = NULL;
  gboolean          is_asked;
  gboolean          is_known;

  g_return_if_fail (SONAE_IS_SYNC_COMPUTERS (self));

  sync = sonae_workspace_get_sync (workspace);
  requests = sonae_sync_service_get_requests (sync);
  computers = sonae_records_list (sonae_workspace_get_records (workspace), &sonae_sheet_computer);
  for (guint i = 0; i < requests->len; i++)
    add_request (self, requests->pdata[i]);
  for (guint i = 0; i < g_list_model_get_n_items (computers); i++)
    {
      g_autoptr (SonaeRecord) computer = g_list_model_get_item (computers, i);

      if (sonae_record_has (computer, "public_key"))
        add_computer (self, workspace, computer);
    }
  is_asked = sonae_row_set_show (self->requests);
  is_known = sonae_row_set_show (self->computers);
  /* Whoever has received nothing yet knows no computer: then nothing keeps a space here. */
  gtk_widget_set_visible (GTK_WIDGET (self), is_asked || is_known);
}
