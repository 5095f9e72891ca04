/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One view of the window: a page of the stack and a row of the sidebar. */

#include "sonae-view.h"

#include "sonae-acts.h"

typedef struct
{
  SonaeWorkspace *workspace;    /* (owned) (nullable) */
  SonaeRecord    *added;        /* (owned) (nullable): in a form, to be shown once it is in the plan */
  char           *subtitle;     /* (owned) (nullable) */
  char           *print_kind;   /* (owned) (nullable) */
  GtkWidget      *header_start; /* (owned) (nullable) */
  GtkWidget      *header_end;   /* (owned) (nullable) */
} SonaeViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SonaeView, sonae_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_WORKSPACE,
  PROP_SUBTITLE,
  PROP_PRINT_KIND,
  PROP_HEADER_START,
  PROP_HEADER_END,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
take_text (SonaeView *self, char **place, const char *text, guint property)
{
  if (g_strcmp0 (*place, text) == 0)
    return;

  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
take_widget (SonaeView *self, GtkWidget **place, GtkWidget *widget, guint property)
{
  if (*place == widget)
    return;

  g_clear_object (place);
  if (widget != NULL)
    *place = g_object_ref_sink (widget);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Whoever has gone to another view meanwhile is not called back. */
static void
plan_changed_cb (SonaeView *self)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);
  SonaeRecords     *records = sonae_workspace_get_records (priv->workspace);
  g_autoptr (SonaeRecord) added = NULL;

  if (priv->added == NULL
      || sonae_records_find (records, sonae_record_get_sheet (priv->added), sonae_record_get_id (priv->added)) == NULL)
    return;
  added = g_steal_pointer (&priv->added);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    sonae_view_show_record (self, sonae_record_get_sheet (added), sonae_record_get_id (added));
}

static void
sonae_view_dispose (GObject *object)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (SONAE_VIEW (object));

  g_clear_object (&priv->header_start);
  g_clear_object (&priv->header_end);
  g_clear_object (&priv->added);

  G_OBJECT_CLASS (sonae_view_parent_class)->dispose (object);
}

static void
sonae_view_finalize (GObject *object)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (SONAE_VIEW (object));

  g_clear_object (&priv->workspace);
  g_free (priv->subtitle);
  g_free (priv->print_kind);

  G_OBJECT_CLASS (sonae_view_parent_class)->finalize (object);
}

static void
sonae_view_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (SONAE_VIEW (object));

  switch (property_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, priv->workspace);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_PRINT_KIND:
      g_value_set_string (value, priv->print_kind);
      break;
    case PROP_HEADER_START:
      g_value_set_object (value, priv->header_start);
      break;
    case PROP_HEADER_END:
      g_value_set_object (value, priv->header_end);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sonae_view_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  SonaeView *self = SONAE_VIEW (object);

  switch (property_id)
    {
    case PROP_WORKSPACE:
      sonae_view_set_workspace (self, g_value_get_object (value));
      break;
    case PROP_SUBTITLE:
      sonae_view_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_PRINT_KIND:
      sonae_view_set_print_kind (self, g_value_get_string (value));
      break;
    case PROP_HEADER_START:
      sonae_view_set_header_start (self, g_value_get_object (value));
      break;
    case PROP_HEADER_END:
      sonae_view_set_header_end (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sonae_view_real_print (SonaeView *self)
{
  sonae_acts_print (GTK_WIDGET (self), sonae_view_get_print_kind (self), 0);
}

static void
sonae_view_class_init (SonaeViewClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GParamFlags const flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sonae_view_dispose;
  object_class->finalize = sonae_view_finalize;
  object_class->get_property = sonae_view_get_property;
  object_class->set_property = sonae_view_set_property;
  klass->print = sonae_view_real_print;

  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, SONAE_TYPE_WORKSPACE, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_PRINT_KIND] = g_param_spec_string ("print-kind", NULL, NULL, NULL, flags);
  properties[PROP_HEADER_START] = g_param_spec_object ("header-start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_HEADER_END] = g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sonae_view_init (SonaeView *self)
{
}

SonaeWorkspace *
sonae_view_get_workspace (SonaeView *self)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);

  g_return_val_if_fail (SONAE_IS_VIEW (self), NULL);

  return priv->workspace;
}

void
sonae_view_set_workspace (SonaeView *self, SonaeWorkspace *workspace)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);

  g_return_if_fail (SONAE_IS_VIEW (self));
  g_return_if_fail (workspace == NULL || priv->workspace == NULL);

  if (!g_set_object (&priv->workspace, workspace))
    return;
  if (workspace != NULL && SONAE_VIEW_GET_CLASS (self)->workspace_set != NULL)
    SONAE_VIEW_GET_CLASS (self)->workspace_set (self);
  /* Behind the handlers of the view, which bring its lists up to date. */
  if (workspace != NULL)
    g_signal_connect_object (workspace, "changed", G_CALLBACK (plan_changed_cb), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

void
sonae_view_add_record (SonaeView *self, SonaeRecord *record)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);

  g_return_if_fail (SONAE_IS_VIEW (self));
  g_return_if_fail (SONAE_IS_RECORD (record));

  g_set_object (&priv->added, record);
  sonae_acts_edit_record (GTK_WIDGET (self), record);
}

static gboolean
key_cb (GtkWidget *view, GVariant *action, gpointer user_data)
{
  return gtk_widget_get_mapped (view)
         && gtk_widget_activate_action_variant (view, g_variant_get_string (action, NULL), NULL);
}

void
sonae_view_add_key (SonaeView *self, const char *trigger, const char *action)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut        *shortcut = NULL;

  g_return_if_fail (SONAE_IS_VIEW (self));

  shortcut =
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_callback_action_new (key_cb, NULL, NULL));
  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (action));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

gboolean
sonae_view_show_sheet (SonaeView *self, const SonaeSheet *sheet)
{
  SonaeViewClass *klass = SONAE_VIEW_GET_CLASS (self);

  g_return_val_if_fail (SONAE_IS_VIEW (self), FALSE);

  return klass->show_sheet != NULL && klass->show_sheet (self, sheet);
}

gboolean
sonae_view_show_record (SonaeView *self, const SonaeSheet *sheet, const char *id)
{
  SonaeViewClass *klass = SONAE_VIEW_GET_CLASS (self);

  g_return_val_if_fail (SONAE_IS_VIEW (self), FALSE);

  return klass->show_record != NULL && klass->show_record (self, sheet, id);
}

gboolean
sonae_view_search (SonaeView *self)
{
  SonaeViewClass *klass = SONAE_VIEW_GET_CLASS (self);

  g_return_val_if_fail (SONAE_IS_VIEW (self), FALSE);

  return klass->search != NULL && klass->search (self);
}

void
sonae_view_print (SonaeView *self)
{
  g_return_if_fail (SONAE_IS_VIEW (self));
  g_return_if_fail (sonae_view_get_print_kind (self) != NULL);

  SONAE_VIEW_GET_CLASS (self)->print (self);
}

const char *
sonae_view_get_subtitle (SonaeView *self)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);

  g_return_val_if_fail (SONAE_IS_VIEW (self), NULL);

  return priv->subtitle;
}

void
sonae_view_set_subtitle (SonaeView *self, const char *subtitle)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);

  g_return_if_fail (SONAE_IS_VIEW (self));

  take_text (self, &priv->subtitle, subtitle, PROP_SUBTITLE);
}

const char *
sonae_view_get_print_kind (SonaeView *self)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);

  g_return_val_if_fail (SONAE_IS_VIEW (self), NULL);

  return priv->print_kind;
}

void
sonae_view_set_print_kind (SonaeView *self, const char *kind)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);

  g_return_if_fail (SONAE_IS_VIEW (self));

  take_text (self, &priv->print_kind, kind, PROP_PRINT_KIND);
}

GtkWidget *
sonae_view_get_header_start (SonaeView *self)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);

  g_return_val_if_fail (SONAE_IS_VIEW (self), NULL);

  return priv->header_start;
}

void
sonae_view_set_header_start (SonaeView *self, GtkWidget *widget)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);

  g_return_if_fail (SONAE_IS_VIEW (self));

  take_widget (self, &priv->header_start, widget, PROP_HEADER_START);
}

GtkWidget *
sonae_view_get_header_end (SonaeView *self)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);

  g_return_val_if_fail (SONAE_IS_VIEW (self), NULL);

  return priv->header_end;
}

void
sonae_view_set_header_end (SonaeView *self, GtkWidget *widget)
{
  SonaeViewPrivate *priv = sonae_view_get_instance_private (self);

  g_return_if_fail (SONAE_IS_VIEW (self));

  take_widget (self, &priv->header_end, widget, PROP_HEADER_END);
}
