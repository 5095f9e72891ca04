/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a form: a row of a list, and a line below it for what is wrong. */

#include "sonae-field-row.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-field-note.h"
#include "sonae-field-row-kinds.h"
#include "sonae-in-sight.h"
#include "sonae-overtaken.h"
#include "sonae-style.h"
#include "sonae-whole-amounts.h"

typedef struct
{
  SonaeRecordEditor *editor; /* (unowned): the form's */
  const SonaeField  *field;
  SonaeDate          today;
  GtkWidget         *row;     /* (owned) */
  GtkWidget         *message; /* (owned): the row below */
  GtkWidget         *label;   /* (unowned): in @message */
  char              *note;    /* (owned) (nullable): see sonae_field_note() */
  gboolean           note_is_wrong;
  SonaeOvertaken    *overtaken; /* (owned) */
  SonaeValue         refused;   /* what was chosen, while the row tells why it may not stand there */
  gboolean           is_refused;
  gboolean           showing;
} SonaeFieldRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SonaeFieldRow, sonae_field_row, G_TYPE_OBJECT)

static guint accepted_signal;

/* The line below: what may not stand there, else the note, else what to enter. An action row has a place of
 * its own for the latter. */
static void
show_message (SonaeFieldRow *self, const char *error)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);
  const char           *hint = priv->field->hint != NULL ? _ (priv->field->hint) : NULL;
  const char           *overtaken = sonae_overtaken_get_text (priv->overtaken);
  const char           *told = error != NULL ? error : overtaken != NULL ? overtaken : priv->note;
  const char           *text = told != NULL || ADW_IS_ACTION_ROW (priv->row) ? told : hint;
  const char           *description = told != NULL ? told : hint;

  gtk_label_set_text (GTK_LABEL (priv->label), text != NULL ? text : "");
  gtk_widget_set_visible (priv->message, text != NULL);
  sonae_widget_set_class (priv->row, "has-message", text != NULL);
  sonae_widget_set_class (priv->row, "error", error != NULL);
  sonae_widget_set_class (priv->label, "error", error != NULL);
  sonae_widget_set_class (priv->label, "warning", error == NULL && (overtaken != NULL || priv->note_is_wrong));
  if (error != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (priv->row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                                 -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (priv->row), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
}

/* Returns: whether that says something else than before. */
static gboolean
update_note (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);
  gboolean              is_wrong = FALSE;
  g_autofree char      *note =
      sonae_field_note (sonae_record_editor_get_records (priv->editor), sonae_record_editor_get_record (priv->editor),
                        priv->field, priv->today, &is_wrong);

  if (g_strcmp0 (note, priv->note) == 0 && is_wrong == priv->note_is_wrong)
    return FALSE;
  g_free (priv->note);
  priv->note = g_steal_pointer (&note);
  priv->note_is_wrong = is_wrong;
  return TRUE;
}

/* Tells who types here what has become of the value, in sight. */
static void
follow_overtaken (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  if (!sonae_overtaken_update (priv->overtaken, priv->row))
    return;
  show_message (self, NULL);
  if (sonae_overtaken_get_text (priv->overtaken) != NULL)
    sonae_bring_in_sight (priv->row, priv->message);
}

/* The reason not to take a choice may have gone, or be another one. */
static void
retry_refused (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);
  g_autoptr (GError) error = NULL;

  if (!priv->is_refused)
    return;
  priv->is_refused = !sonae_record_editor_may_put (priv->editor, priv->field, &priv->refused, &error);
  show_message (self, error != NULL ? error->message : NULL);
}

static void
build_message (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  priv->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (priv->label), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->label), PANGO_WRAP_WORD_CHAR);
  /* As wide as the row: a long text makes no form wider. */
  gtk_label_set_max_width_chars (GTK_LABEL (priv->label), 1);
  gtk_widget_add_css_class (priv->label, "caption");
  gtk_widget_add_css_class (priv->label, "field-message");

  priv->message = g_object_ref_sink (adw_preferences_row_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (priv->message), priv->label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (priv->message), FALSE);
  gtk_widget_set_focusable (priv->message, FALSE);
}

/* Runs the command, or shows what is wrong. */
static gboolean
finish (SonaeFieldRow *self, gboolean good, SonaeCommand *command, GError *error)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  sonae_overtaken_update (priv->overtaken, priv->row);
  show_message (self, good ? NULL : error->message);
  if (!good)
    sonae_acts_make_room (priv->row);
  if (command != NULL)
    sonae_acts_run (priv->row, command);
  else if (good)
    sonae_field_row_refresh (self);
  return good;
}

static void
sonae_field_row_dispose (GObject *object)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (SONAE_FIELD_ROW (object));

  g_clear_object (&priv->row);
  g_clear_object (&priv->message);

  G_OBJECT_CLASS (sonae_field_row_parent_class)->dispose (object);
}

static void
sonae_field_row_finalize (GObject *object)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (SONAE_FIELD_ROW (object));

  g_free (priv->note);
  g_clear_pointer (&priv->overtaken, sonae_overtaken_free);
  sonae_value_clear (&priv->refused);

  G_OBJECT_CLASS (sonae_field_row_parent_class)->finalize (object);
}

static void
sonae_field_row_class_init (SonaeFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_field_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_field_row_finalize;

  accepted_signal =
      g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_field_row_init (SonaeFieldRow *self)
{
}

static GType
choose_type (const SonaeField *field)
{
  switch (field->type)
    {
    case SONAE_FIELD_LONG_TEXT:
      return SONAE_TYPE_FIELD_ROW_LONG_TEXT;
    case SONAE_FIELD_CHOICE:
      return SONAE_TYPE_FIELD_ROW_CHOICE;
    case SONAE_FIELD_BOOLEAN:
      return SONAE_TYPE_FIELD_ROW_SWITCH;
    case SONAE_FIELD_REFERENCE:
      return SONAE_TYPE_FIELD_ROW_REFERENCE;
    case SONAE_FIELD_REFERENCES:
      return SONAE_TYPE_FIELD_ROW_REFERENCES;
    case SONAE_FIELD_RANK:
    case SONAE_FIELD_COMPUTED:
      return SONAE_TYPE_FIELD_ROW_PLAIN;
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_INTEGER:
    case SONAE_FIELD_DECIMAL:
    case SONAE_FIELD_MINUTES:
    case SONAE_FIELD_DATE:
    case SONAE_FIELD_FISCAL_YEAR:
      return SONAE_TYPE_FIELD_ROW_ENTRY;
    }
  g_assert_not_reached ();
}

SonaeFieldRow *
sonae_field_row_new (SonaeRecordEditor *editor, const SonaeField *field, SonaeDate today)
{
  SonaeFieldRow        *self = g_object_new (choose_type (field), NULL);
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  priv->editor = editor;
  priv->field = field;
  priv->today = today;
  priv->overtaken =
      sonae_overtaken_new (editor, field, sonae_overtaken_get_keys (field->type == SONAE_FIELD_LONG_TEXT));
  priv->row = g_object_ref_sink (SONAE_FIELD_ROW_GET_CLASS (self)->build (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (priv->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (priv->row), _ (field->label));
  if (ADW_IS_ACTION_ROW (priv->row) && field->hint != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (priv->row), _ (field->hint));
  if (ADW_IS_ACTION_ROW (priv->row))
    sonae_action_row_keep_amounts (ADW_ACTION_ROW (priv->row));
  build_message (self);
  show_message (self, NULL);
  sonae_field_row_refresh (self);
  return self;
}

void
sonae_field_row_add_to (SonaeFieldRow *self, AdwPreferencesGroup *group)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  adw_preferences_group_add (group, priv->row);
  adw_preferences_group_add (group, priv->message);
}

SonaeRecordEditor *
sonae_field_row_get_editor (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  return priv->editor;
}

const SonaeField *
sonae_field_row_get_field (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  return priv->field;
}

const SonaeValue *
sonae_field_row_get_value (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  return sonae_record_get (sonae_record_editor_get_record (priv->editor), priv->field->id);
}

void
sonae_field_row_refresh (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  follow_overtaken (self);
  if (sonae_record_editor_is_typing (priv->editor, priv->field))
    return;
  if (update_note (self))
    show_message (self, NULL);
  retry_refused (self);
  priv->showing = TRUE;
  SONAE_FIELD_ROW_GET_CLASS (self)->show (self);
  priv->showing = FALSE;
}

gboolean
sonae_field_row_is_showing (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  return priv->showing;
}

void
sonae_field_row_show_text (SonaeFieldRow *self, GtkLabel *label)
{
  SonaeRecordEditor *editor = sonae_field_row_get_editor (self);
  g_autofree char   *text =
      sonae_display_value (sonae_record_editor_get_records (editor), sonae_record_editor_get_record (editor),
                           sonae_field_row_get_field (self)->id);

  gtk_label_set_text (label, *text != '\0' ? text : "—");
}

void
sonae_field_row_type (SonaeFieldRow *self, const char *text)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  sonae_record_editor_type (priv->editor, priv->field, text);
  follow_overtaken (self);
}

void
sonae_field_row_enter (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  sonae_overtaken_enter (priv->overtaken);
  sonae_field_row_accept (self);
}

gboolean
sonae_field_row_accept (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = NULL;
  gboolean      is_typing = sonae_record_editor_is_typing (priv->editor, priv->field);
  gboolean      good = TRUE;

  good = sonae_record_editor_accept (priv->editor, priv->field, &command, &error);
  if (good && is_typing)
    priv->is_refused = FALSE;
  finish (self, good, command, error);
  if (good && is_typing)
    g_signal_emit (self, accepted_signal, 0);
  return good;
}

gboolean
sonae_field_row_check (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);
  g_autoptr (GError) error = NULL;
  gboolean good;

  if (!sonae_field_row_accept (self))
    return FALSE;
  if (!sonae_field_is_stored (priv->field) || sonae_record_editor_is_in_plan (priv->editor))
    return TRUE;
  good = sonae_display_check (priv->field, sonae_field_row_get_value (self), &error);
  return finish (self, good, NULL, error);
}

GtkWidget *
sonae_field_row_get_widget (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  return priv->row;
}

gboolean
sonae_field_row_has_focus (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);
  GtkWidget            *focus = gtk_root_get_focus (gtk_widget_get_root (priv->row));

  return focus != NULL && (focus == priv->row || gtk_widget_is_ancestor (focus, priv->row));
}

void
sonae_field_row_focus (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  if (!sonae_field_row_has_focus (self))
    gtk_widget_child_focus (priv->row, GTK_DIR_TAB_FORWARD);
}

void
sonae_field_row_leave (GtkWidget *widget, GtkDirectionType direction)
{
  g_signal_emit_by_name (gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX), "move-cursor", GTK_MOVEMENT_DISPLAY_LINES,
                         direction == GTK_DIR_UP ? -1 : 1, FALSE, FALSE);
}

const char *
sonae_field_row_get_message (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  return gtk_label_get_text (GTK_LABEL (priv->label));
}

void
sonae_field_row_refuse (SonaeFieldRow *self, const char *message)
{
  sonae_field_row_focus (self);
  show_message (self, message);
}

void
sonae_field_row_forgive (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  priv->is_refused = FALSE;
  show_message (self, NULL);
}

/* @seen: (nullable): as in sonae_record_editor_put() */
static void
put (SonaeFieldRow *self, const SonaeValue *value, const SonaeValue *seen)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);
  g_autoptr (GError) error = NULL;
  SonaeCommand *command = NULL;
  gboolean      good = FALSE;

  good = sonae_record_editor_put (priv->editor, priv->field, value, seen, &command, &error);
  priv->is_refused = !good;
  sonae_value_clear (&priv->refused);
  priv->refused = sonae_value_copy (value);
  if (finish (self, good, command, error))
    g_signal_emit (self, accepted_signal, 0);
  else
    sonae_field_row_refresh (self); /* what is chosen gives way to what stands there, unlike what was typed */
}

void
sonae_field_row_put (SonaeFieldRow *self, const SonaeValue *value)
{
  put (self, value, NULL);
}

void
sonae_field_row_pick (SonaeFieldRow *self, const SonaeValue *value, SonaePicker *picker)
{
  put (self, value, sonae_picker_get_before (picker));
}

void
sonae_field_row_revert (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  sonae_record_editor_revert (priv->editor, priv->field);
  priv->is_refused = FALSE;
  sonae_overtaken_update (priv->overtaken, priv->row);
  show_message (self, NULL);
  sonae_field_row_refresh (self);
}

gboolean
sonae_field_row_escape (SonaeFieldRow *self)
{
  SonaeFieldRowPrivate *priv = sonae_field_row_get_instance_private (self);

  if (!sonae_record_editor_is_typing (priv->editor, priv->field) || !sonae_record_editor_is_in_plan (priv->editor))
    return FALSE;
  sonae_field_row_revert (self);
  return TRUE;
}
