/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one rule of the check finds. */

#include "sonae-finding-row.h"

#include <glib/gi18n.h>

#include "sonae-record-row.h"
#include "sonae-widget-name.h"

/* As many findings of one rule as anyone reads here; each also stands beside its record. */
#define MOST_FINDINGS 100

struct _SonaeFindingRow
{
  AdwExpanderRow parent_instance;

  GPtrArray *findings; /* (owned) (nullable) (element-type SonaeFinding) */
  GPtrArray *rows;     /* (owned) (element-type GtkWidget): one a finding, made when unfolded first */
  GtkWidget *icon;
  GtkWidget *count;
};

G_DEFINE_FINAL_TYPE (SonaeFindingRow, sonae_finding_row, ADW_TYPE_EXPANDER_ROW)

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [SONAE_SEVERITY_ERROR] = { "dialog-error-symbolic", "error" },
  [SONAE_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning" },
  [SONAE_SEVERITY_NOTICE] = { "dialog-information-symbolic", "dim-label" },
};

static void
add_row (SonaeFindingRow *self, GtkWidget *row)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
remove_rows (SonaeFindingRow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
fill (SonaeFindingRow *self)
{
  guint n = MIN (self->findings->len, MOST_FINDINGS);

  if (self->rows->len > 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      SonaeFinding *finding = self->findings->pdata[i];
      const char   *subject = sonae_finding_get_subject (finding);
      const char   *message = sonae_finding_get_message (finding);
      gboolean      has_subject = *subject != '\0';

      add_row (self, sonae_record_row_new (sonae_finding_get_sheet (finding), sonae_finding_get_record (finding),
                                           has_subject ? subject : message, has_subject ? message : NULL));
    }
  if (self->findings->len > n)
    {
      guint            rest = self->findings->len - n;
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", rest), rest);

      add_row (self, sonae_record_row_new (NULL, NULL, more, NULL));
    }
}

static void
expanded_cb (SonaeFindingRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) && self->findings != NULL)
    fill (self);
}

/* Whether both lists say the same of the same records. */
static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (sonae_finding_get_record (a->pdata[i]), sonae_finding_get_record (b->pdata[i])) != 0
        || g_strcmp0 (sonae_finding_get_subject (a->pdata[i]), sonae_finding_get_subject (b->pdata[i])) != 0
        || g_strcmp0 (sonae_finding_get_message (a->pdata[i]), sonae_finding_get_message (b->pdata[i])) != 0)
      return FALSE;
  return TRUE;
}

static void
sonae_finding_row_finalize (GObject *object)
{
  SonaeFindingRow *self = SONAE_FINDING_ROW (object);

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (sonae_finding_row_parent_class)->finalize (object);
}

static void
sonae_finding_row_class_init (SonaeFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_finding_row_finalize;
}

static void
sonae_finding_row_init (SonaeFindingRow *self)
{
  self->rows = g_ptr_array_new ();
  self->icon = gtk_image_new ();
  self->count = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->count), 3);
  gtk_widget_set_valign (self->count, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->count);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->icon);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

GtkWidget *
sonae_finding_row_new (void)
{
  return g_object_new (SONAE_TYPE_FINDING_ROW, NULL);
}

void
sonae_finding_row_set_findings (SonaeFindingRow *self, GPtrArray *findings)
{
  SonaeFinding    *first = NULL;
  SonaeSeverity    severity;
  g_autofree char *count = g_strdup_printf ("%u", findings->len);

  g_return_if_fail (SONAE_IS_FINDING_ROW (self));
  g_return_if_fail (findings->len > 0);

  if (is_same (self->findings, findings))
    return;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_ptr_array_ref (findings);
  first = findings->pdata[0];
  severity = sonae_finding_get_severity (first);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ (sonae_finding_get_heading (first)));
  sonae_widget_set_spoken_name (GTK_WIDGET (self), _ (sonae_finding_get_heading (first)));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), sonae_finding_get_advice (first));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), looks[severity].icon);
  gtk_widget_set_css_classes (self->icon, (const char *[]){ looks[severity].style, NULL });
  gtk_widget_set_css_classes (self->count, (const char *[]){ "chip", looks[severity].style, NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sonae_severity_label (severity), -1);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  remove_rows (self);
  expanded_cb (self);
}
