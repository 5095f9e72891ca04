/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manager's recovery phrase: shown and printed for the safe, and entered on a new computer. */

#include "sonae-phrase-window.h"

#include <glib/gi18n.h>

#include "sonae-print.h"
#include "sonae-printer.h"
#include "sonae-widget-name.h"

/* The tag of what is shown or typed. */
#define WHOLE "whole"

#define SONAE_TYPE_PHRASE_WINDOW (sonae_phrase_window_get_type ())
G_DECLARE_FINAL_TYPE (SonaePhraseWindow, sonae_phrase_window, SONAE, PHRASE_WINDOW, AdwWindow)

/* What is shown or typed is gone with the window. */
struct _SonaePhraseWindow
{
  AdwWindow parent_instance;

  SonaeWorkspace   *workspace; /* (owned) (nullable): to print from */
  SonaeSyncService *sync;      /* (owned) */
  char             *phrase;    /* (owned) (nullable): while it is shown */

  GtkButton   *button;
  GtkLabel    *explanation;
  GtkTextView *text;
  GtkLabel    *error;
};

G_DEFINE_FINAL_TYPE (SonaePhraseWindow, sonae_phrase_window, ADW_TYPE_WINDOW)

static void
show_error (GtkWindow *window, const char *message)
{
  SonaePhraseWindow *self = SONAE_PHRASE_WINDOW (window);

  gtk_label_set_text (self->error, message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
}

static void
phrase_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaePhraseWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  self->phrase = sonae_sync_service_read_phrase_finish (SONAE_SYNC_SERVICE (source), result, &error);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->phrase != NULL);
  if (self->phrase != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), self->phrase, -1);
  else
    show_error (GTK_WINDOW (self), error->message);
}

/* Returns: (transfer full): who is at the computer, with the section where it is known */
static char *
describe_author (SonaeWorkspace *workspace)
{
  const char *author = sonae_workspace_get_author (workspace);
  const char *section = sonae_workspace_get_author_section (workspace);

  /* Translators: a person and the section. */
  return section != NULL ? g_strdup_printf (_ ("%s (%s)"), author, section) : g_strdup (author);
}

static void
print (SonaePhraseWindow *self)
{
  const SonaePrintOptions options = { .today = sonae_workspace_get_today (self->workspace) };
  const char             *plan = sonae_sync_service_get_plan_fingerprint (self->sync);
  const char             *fingerprint = sonae_sync_service_get_fingerprint (self->sync);
  g_autofree char        *author = describe_author (self->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePrint) paper = sonae_print_new_recovery (sonae_workspace_get_records (self->workspace), plan,
                                                           fingerprint, self->phrase, author, &options, &error);

  if (paper != NULL)
    sonae_printer_run (GTK_WINDOW (self), paper, FALSE, show_error);
  else
    show_error (GTK_WINDOW (self), error->message);
}

static void
phrase_used_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaePhraseWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (sonae_sync_service_act_finish (SONAE_SYNC_SERVICE (source), result, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), TRUE);
  show_error (GTK_WINDOW (self), error->message);
}

static void
use (SonaePhraseWindow *self)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *phrase = NULL;

  g_object_get (buffer, "text", &phrase, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
  show_error (GTK_WINDOW (self), NULL);
  sonae_sync_service_use_phrase_async (self->sync, phrase, phrase_used_cb, g_object_ref (self));
}

static void
button_clicked_cb (SonaePhraseWindow *self)
{
  if (self->workspace != NULL)
    print (self);
  else
    use (self);
}

static void
sonae_phrase_window_dispose (GObject *object)
{
  SonaePhraseWindow *self = SONAE_PHRASE_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_PHRASE_WINDOW);
  g_clear_object (&self->workspace);
  g_clear_object (&self->sync);

  G_OBJECT_CLASS (sonae_phrase_window_parent_class)->dispose (object);
}

static void
sonae_phrase_window_finalize (GObject *object)
{
  g_free (SONAE_PHRASE_WINDOW (object)->phrase);

  G_OBJECT_CLASS (sonae_phrase_window_parent_class)->finalize (object);
}

static void
sonae_phrase_window_class_init (SonaePhraseWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_phrase_window_dispose;
  object_class->finalize = sonae_phrase_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/sync/sonae-phrase-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePhraseWindow, button);
  gtk_widget_class_bind_template_child (widget_class, SonaePhraseWindow, explanation);
  gtk_widget_class_bind_template_child (widget_class, SonaePhraseWindow, text);
  gtk_widget_class_bind_template_child (widget_class, SonaePhraseWindow, error);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* What was refused is being typed anew. */
static void
text_changed_cb (SonaePhraseWindow *self)
{
  show_error (GTK_WINDOW (self), NULL);
}

/* A hyphen where a line breaks would be read as part of the phrase. */
static void
show_whole (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag_by_name (buffer, WHOLE, &start, &end);
}

static void
sonae_phrase_window_init (SonaePhraseWindow *self)
{
  GtkTextBuffer *buffer = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_create_tag (buffer, WHOLE, "insert-hyphens", FALSE, NULL);
  g_signal_connect (buffer, "changed", G_CALLBACK (show_whole), NULL);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  sonae_widget_set_spoken_name (GTK_WIDGET (self->text), _ ("Recovery phrase"));
}

static SonaePhraseWindow *
make_window (GtkWindow *parent, SonaeSyncService *sync, const char *title, const char *explanation, const char *button)
{
  SonaePhraseWindow *self =
      g_object_new (SONAE_TYPE_PHRASE_WINDOW, "transient-for", parent, "modal", TRUE, "title", title, NULL);

  self->sync = g_object_ref (sync);
  gtk_label_set_text (self->explanation, explanation);
  gtk_button_set_label (self->button, button);
  return self;
}

void
sonae_phrase_window_show (GtkWindow *parent, SonaeWorkspace *workspace)
{
  SonaePhraseWindow *self =
      make_window (parent, sonae_workspace_get_sync (workspace), _ ("Recovery Phrase"),
                   _ ("Print this phrase, put it in an envelope and into the safe. When this computer is lost, the "
                      "phrase makes another one the manager’s. Whoever has it can admit computers and approve in the "
                      "manager’s name."),
                   _ ("_Print…"));

  self->workspace = g_object_ref (workspace);
  gtk_text_view_set_editable (self->text, FALSE);
  gtk_text_view_set_cursor_visible (self->text, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
  sonae_sync_service_read_phrase_async (self->sync, phrase_read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

void
sonae_phrase_window_enter (GtkWindow *parent, SonaeSyncService *sync)
{
  SonaePhraseWindow *self = make_window (
      parent, sync, _ ("Enter the Recovery Phrase"),
      _ ("Only where the manager’s computer was lost: type the four lines from the safe, and this computer "
         "takes its place. Large and small letters, spaces and full width do not matter."),
      _ ("_Take Its Place"));

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}
