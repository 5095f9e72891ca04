/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check of the plan finds about one record. */

#include "sonae-record-findings.h"

#include <glib/gi18n.h>

#include "sonae-record-row.h"

struct _SonaeRecordFindings
{
  AdwBin parent_instance;

  GListModel *findings; /* (owned) (nullable): of the whole plan, followed */
  char       *id;       /* (owned) (nullable): of the record */
  guint       n_findings;
};

G_DEFINE_FINAL_TYPE (SonaeRecordFindings, sonae_record_findings, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_N_FINDINGS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *
choose_icon (SonaeSeverity severity)
{
  switch (severity)
    {
    case SONAE_SEVERITY_ERROR:
      return "dialog-error-symbolic";
    case SONAE_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    case SONAE_SEVERITY_NOTICE:
      return "dialog-information-symbolic";
    }
  g_assert_not_reached ();
}

/* What stands with another record names that and leads to it. */
static GtkWidget *
make_row (SonaeRecordFindings *self, SonaeFinding *finding)
{
  SonaeSeverity     severity = sonae_finding_get_severity (finding);
  const SonaeSheet *sheet = sonae_finding_get_sheet (finding);
  const char       *record = sonae_finding_get_record (finding);
  gboolean          is_own = g_str_equal (record, self->id);
  g_autofree char  *other = g_strdup_printf ("%s: %s\n%s", _ (sheet->label), sonae_finding_get_subject (finding),
                                             sonae_finding_get_advice (finding));
  GtkWidget        *row =
      sonae_record_row_new (is_own ? NULL : sheet, is_own ? NULL : record, sonae_finding_get_message (finding),
                            is_own ? sonae_finding_get_advice (finding) : other);
  GtkWidget *icon = gtk_image_new_from_icon_name (choose_icon (severity));

  if (severity != SONAE_SEVERITY_NOTICE)
    gtk_widget_add_css_class (icon, sonae_severity_code (severity));
  gtk_widget_set_tooltip_text (icon, sonae_severity_label (severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, sonae_severity_label (severity),
                                  -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static GtkWidget *
make_none (void)
{
  GtkWidget *label = gtk_label_new (_ ("The check finds nothing here."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (label, 18);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
show_findings (SonaeRecordFindings *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint      n_findings = 0;

  g_object_ref_sink (group);
  for (guint i = 0; self->findings != NULL && i < g_list_model_get_n_items (self->findings); i++)
    {
      g_autoptr (SonaeFinding) finding = g_list_model_get_item (self->findings, i);

      if (self->id == NULL || !sonae_finding_concerns (finding, self->id))
        continue;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, finding));
      n_findings++;
    }
  adw_bin_set_child (ADW_BIN (self), n_findings > 0 ? group : make_none ());
  g_object_unref (group);
  if (self->n_findings != n_findings)
    {
      self->n_findings = n_findings;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FINDINGS]);
    }
}

static void
sonae_record_findings_dispose (GObject *object)
{
  g_clear_object (&SONAE_RECORD_FINDINGS (object)->findings);

  G_OBJECT_CLASS (sonae_record_findings_parent_class)->dispose (object);
}

static void
sonae_record_findings_finalize (GObject *object)
{
  g_free (SONAE_RECORD_FINDINGS (object)->id);

  G_OBJECT_CLASS (sonae_record_findings_parent_class)->finalize (object);
}

static void
sonae_record_findings_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_N_FINDINGS)
    g_value_set_uint (value, SONAE_RECORD_FINDINGS (object)->n_findings);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sonae_record_findings_class_init (SonaeRecordFindingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sonae_record_findings_dispose;
  object_class->finalize = sonae_record_findings_finalize;
  object_class->get_property = sonae_record_findings_get_property;

  properties[PROP_N_FINDINGS] =
      g_param_spec_uint ("n-findings", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sonae_record_findings_init (SonaeRecordFindings *self)
{
}

void
sonae_record_findings_set_record (SonaeRecordFindings *self, SonaeWorkspace *workspace, SonaeRecord *record)
{
  GListModel *findings = sonae_workspace_get_findings (workspace);

  g_return_if_fail (SONAE_IS_RECORD_FINDINGS (self));

  if (g_set_object (&self->findings, findings))
    g_signal_connect_object (findings, "items-changed", G_CALLBACK (show_findings), self, G_CONNECT_SWAPPED);
  g_free (self->id);
  self->id = record != NULL ? g_strdup (sonae_record_get_id (record)) : NULL;
  show_findings (self);
}

guint
sonae_record_findings_get_n_findings (SonaeRecordFindings *self)
{
  g_return_val_if_fail (SONAE_IS_RECORD_FINDINGS (self), 0);

  return self->n_findings;
}

char *
sonae_record_findings_describe (SonaeRecordFindings *self)
{
  g_return_val_if_fail (SONAE_IS_RECORD_FINDINGS (self), NULL);

  return self->n_findings > 0 ? g_strdup_printf (_ ("Check %u"), self->n_findings) : g_strdup (_ ("Check"));
}
