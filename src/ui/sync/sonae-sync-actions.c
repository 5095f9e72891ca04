/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done on the page of the sync: its actions. */

#include "sonae-sync-actions.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-alert.h"
#include "sonae-history-text.h"
#include "sonae-phrase-window.h"
#include "sonae-share-window.h"
#include "sonae-sync-text.h"

/* A decision that is asked about first. */
typedef struct
{
  SonaeSyncRequest request; /* (owned) */
  const char      *state;
  const char      *role;
} Decision;

static SonaeSyncService *
get_sync (GtkWidget *widget)
{
  return sonae_workspace_get_sync (sonae_acts_get_workspace (widget));
}

static void
decision_free (Decision *decision)
{
  g_free (decision->request.device);
  g_free (decision->request.public_key);
  g_free (decision->request.author);
  g_free (decision->request.section);
  g_free (decision->request.computer);
  g_free (decision->request.time);
  g_free (decision);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decision, decision_free)

/* Says why it was not done; @user_data: (transfer full): the widget */
static void
act_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!sonae_sync_service_act_finish (SONAE_SYNC_SERVICE (source), result, &error)
      && gtk_widget_get_root (widget) != NULL)
    sonae_acts_tell (widget, error->message);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sonae_sync_service_cancel (get_sync (widget));
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (
      sonae_share_window_new (GTK_WINDOW (gtk_widget_get_root (widget)), sonae_acts_get_workspace (widget))));
}

static void
ask_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sonae_sync_service_ask_again_async (get_sync (widget), act_done_cb, g_object_ref (widget));
}

static void
enter_phrase_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sonae_phrase_window_enter (GTK_WINDOW (gtk_widget_get_root (widget)), get_sync (widget));
}

static void
show_phrase_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sonae_phrase_window_show (GTK_WINDOW (gtk_widget_get_root (widget)), sonae_acts_get_workspace (widget));
}

static void
copy_fingerprint_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), sonae_sync_service_get_fingerprint (get_sync (widget)));
  sonae_acts_tell (widget, _ ("Copied"));
}

static void
leave_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (sonae_alert_ask_finish (result))
    sonae_sync_service_leave_async (get_sync (GTK_WIDGET (source)), act_done_cb, g_object_ref (source));
}

/* Whether there is no other computer of a manager. */
static gboolean
is_only_manager (GtkWidget *widget)
{
  GListModel *computers =
      sonae_records_list (sonae_workspace_get_records (sonae_acts_get_workspace (widget)), &sonae_sheet_computer);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (computers); i++)
    {
      g_autoptr (SonaeRecord) computer = g_list_model_get_item (computers, i);

      n += sonae_sync_is_managers_computer (computer);
    }
  return sonae_sync_service_is_manager (get_sync (widget)) && n == 1;
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint            n = sonae_sync_service_get_pending (get_sync (widget));
  g_autofree char *unsent =
      g_strdup_printf (ngettext ("%u change has not been sent; it stays on this computer alone.",
                                 "%u changes have not been sent; they stay on this computer alone.", n),
                       n);
  const char *stays = _ ("The plan stays here as it is, and is no longer exchanged with others. Joining again later "
                         "goes on from here.");
  const char *manager = _ ("This is the only manager’s computer: until it joins again, no computer can be admitted "
                           "and no approval counts. Make another one a manager’s computer first.");
  g_autofree char *body = g_strconcat (n > 0 ? unsent : "", n > 0 ? "\n" : "", stays,
                                       is_only_manager (widget) ? "\n" : NULL, manager, NULL);

  sonae_alert_ask_async (widget, SONAE_ALERT_DESTRUCTIVE, _ ("Stop Sharing This Plan?"), body, _ ("_Cancel"),
                         _ ("_Stop Sharing"), NULL, leave_answered_cb, NULL);
}

static void
decide (GtkWidget *widget, const Decision *decision)
{
  sonae_sync_service_decide_async (get_sync (widget), &decision->request, decision->state, decision->role, act_done_cb,
                                   g_object_ref (widget));
}

static void
decision_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Decision) decision = user_data;

  if (sonae_alert_ask_finish (result))
    decide (GTK_WIDGET (source), decision);
}

/* @time: (nullable): of the request that is answered. Returns: (transfer full): @state and @role for the computer that is
 * described */
static Decision *
make_decision (const char *public_key,
               const char *author,
               const char *section,
               const char *computer,
               const char *time,
               const char *state,
               const char *role)
{
  Decision *decision = g_new0 (Decision, 1);

  decision->request.public_key = g_strdup (public_key);
  decision->request.author = g_strdup (author);
  decision->request.section = g_strdup (section);
  decision->request.computer = g_strdup (computer);
  decision->request.time = g_strdup (time);
  decision->state = state;
  decision->role = role;
  return decision;
}

/* Returns: (transfer full) (nullable): a decision about the request of @public_key */
static Decision *
decide_request (GtkWidget *widget, GVariant *public_key, const char *state)
{
  GPtrArray *requests = sonae_sync_service_get_requests (get_sync (widget));

  for (guint i = 0; i < requests->len; i++)
    {
      const SonaeSyncRequest *each = requests->pdata[i];

      if (g_str_equal (each->public_key, g_variant_get_string (public_key, NULL)))
        return make_decision (each->public_key, each->author, each->section, each->computer, each->time, state,
                              "member");
    }
  return NULL;
}

/* Returns: (transfer none) (nullable): the computer with the id @id */
static SonaeRecord *
find_computer (GtkWidget *widget, GVariant *id)
{
  return sonae_records_find (sonae_workspace_get_records (sonae_acts_get_workspace (widget)), &sonae_sheet_computer,
                             g_variant_get_string (id, NULL));
}

/* Returns: (transfer full) (nullable): a decision about the computer with the id @id */
static Decision *
decide_computer (GtkWidget *widget, GVariant *id, const char *state, const char *role)
{
  SonaeRecord *computer = find_computer (widget, id);

  if (computer == NULL)
    return NULL;
  return make_decision (sonae_record_get_text (computer, "public_key"), sonae_record_get_text (computer, "person"),
                        sonae_record_get_text (computer, "section"), sonae_record_get_text (computer, "name"), NULL,
                        state, role);
}

/* Several computers may have one name, so that all that tells them apart is said. Returns: (transfer full) */
static char *
describe_computer (const Decision *decision)
{
  const char      *parts[] = { decision->request.section, decision->request.author };
  g_autofree char *who = sonae_history_join (parts, G_N_ELEMENTS (parts));
  g_autofree char *number = sonae_key_fingerprint (decision->request.public_key);
  g_autofree char *said = g_strdup_printf (_ ("Fingerprint: %s"), number != NULL ? number : "—");

  return g_strjoin ("\n", *who != '\0' ? who : said, *who != '\0' ? said : NULL, NULL);
}

/* Asks whether it is meant. @decision: (transfer full) (nullable); @heading: {computer} stands for its name */
static void
ask (GtkWidget     *widget,
     Decision      *decision,
     SonaeAlertKind kind,
     const char    *heading,
     const char    *consequence,
     const char    *accept)
{
  g_autoptr (GString) question = g_string_new (heading);
  g_autofree char *which = NULL;
  g_autofree char *body = NULL;

  if (decision == NULL)
    return;
  g_string_replace (question, "{computer}", decision->request.computer != NULL ? decision->request.computer : "—", 1);
  which = describe_computer (decision);
  body = g_strjoin ("\n\n", which, consequence, NULL);
  sonae_alert_ask_async (widget, kind, question->str, body, _ ("_Cancel"), accept, NULL, decision_answered_cb,
                         decision);
}

/* Returns: (transfer floating): @fingerprint so large that it can be read out */
static GtkWidget *
make_number (const char *fingerprint)
{
  GtkWidget *label = gtk_label_new (fingerprint);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, "title-1");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
admit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Decision        *decision = decide_request (widget, parameter, "admitted");
  g_autofree char *fingerprint = sonae_key_fingerprint (g_variant_get_string (parameter, NULL));
  g_autofree char *body = NULL;

  if (decision == NULL)
    return;
  body = g_strdup_printf (_ ("Call %s and have the fingerprint read out that is shown on “%s”. Admit the computer only "
                             "if it is the number below. An admitted computer may change the whole plan; approvals "
                             "count only from the manager’s."),
                          decision->request.author, decision->request.computer);
  sonae_alert_ask_showing_async (widget, SONAE_ALERT_SUGGESTED, _ ("Do All Digits Agree?"), body,
                                 make_number (fingerprint), _ ("_Cancel"), _ ("They Agree: _Admit"), NULL,
                                 decision_answered_cb, decision);
}

static void
refuse_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (widget, decide_request (widget, parameter, "removed"), SONAE_ALERT_DESTRUCTIVE,
       _ ("Refuse the Computer “{computer}”?"), _ ("It neither receives nor sends any more. It can ask again."),
       _ ("_Refuse"));
}

static void
promote_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (
      widget, decide_computer (widget, parameter, "admitted", "manager"), SONAE_ALERT_SUGGESTED,
      _ ("Make “{computer}” a Manager’s Computer?"),
      _ ("Approvals made there count, and it can admit and remove computers, this one too. It has a recovery phrase of "
         "its own: print it there and put it into the safe."),
      _ ("Make It _Manager’s"));
}

/* Returns: (transfer full): @consequence, and that the phrase of a manager's computer goes with it */
static char *
add_phrase (GtkWidget *widget, GVariant *id, const char *consequence)
{
  SonaeRecord *computer = find_computer (widget, id);
  gboolean     has_phrase = computer != NULL && sonae_sync_is_managers_computer (computer);

  return g_strjoin ("\n\n", consequence,
                    has_phrase ? _ ("The recovery phrase that was printed there no longer works then. Keep that of a "
                                    "manager’s computer that is used on in the safe.")
                               : NULL,
                    NULL);
}

static void
demote_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *consequence =
      add_phrase (widget, parameter, _ ("Approvals made there no longer count; it goes on sending changes."));

  ask (widget, decide_computer (widget, parameter, "admitted", "member"), SONAE_ALERT_SUGGESTED,
       _ ("Make “{computer}” an Ordinary Computer?"), consequence, _ ("Make It _Ordinary"));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *consequence =
      add_phrase (widget, parameter,
                  _ ("It neither receives nor sends any more; what it has sent stays. Remove a computer that was lost, "
                     "replaced or given away."));

  ask (widget, decide_computer (widget, parameter, "removed", "member"), SONAE_ALERT_DESTRUCTIVE,
       _ ("Remove the Computer “{computer}”?"), consequence, _ ("_Remove"));
}

void
sonae_sync_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sync.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "sync.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "sync.ask-again", NULL, ask_again_action);
  gtk_widget_class_install_action (widget_class, "sync.enter-phrase", NULL, enter_phrase_action);
  gtk_widget_class_install_action (widget_class, "sync.show-phrase", NULL, show_phrase_action);
  gtk_widget_class_install_action (widget_class, "sync.copy-fingerprint", NULL, copy_fingerprint_action);
  gtk_widget_class_install_action (widget_class, "sync.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "sync.admit", "s", admit_action);
  gtk_widget_class_install_action (widget_class, "sync.refuse", "s", refuse_action);
  gtk_widget_class_install_action (widget_class, "sync.promote", "s", promote_action);
  gtk_widget_class_install_action (widget_class, "sync.demote", "s", demote_action);
  gtk_widget_class_install_action (widget_class, "sync.remove", "s", remove_action);
}
