/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What if: the popover in which sites, power, lines, vendors and staff are taken away. */

#include "sonae-recovery-switches.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sonae-combo-row.h"
#include "sonae-duration.h"
#include "sonae-fold.h"
#include "sonae-lifelines.h"
#include "sonae-popover-height.h"
#include "sonae-record-checks.h"
#include "sonae-style.h"
#include "sonae-widget-name.h"

struct _SonaeRecoverySwitches
{
  GtkPopover parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget         *groups;
  AdwComboRow       *hours_row;
  GtkSpinButton     *power_spin;
  GtkSpinButton     *staff_spin;
  SonaeLifelines    *lifelines;
  SonaeRecordChecks *sites;
  SonaeRecordChecks *lines;
  SonaeRecordChecks *vendors;
  gboolean           is_resetting;
  gboolean           is_showing; /* what a field holds, which nobody types */
};

G_DEFINE_FINAL_TYPE (SonaeRecoverySwitches, sonae_recovery_switches, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* In the order of the row's choices. */
static const gint64 hours[] = { -1, SONAE_RECOVERY_IN_HOURS, SONAE_RECOVERY_OUTSIDE_HOURS };

static void
changed_cb (SonaeRecoverySwitches *self)
{
  if (!self->is_resetting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Returns: what stands below a field that holds what may stand there; of the power see sonae_power_list_unfed() */
static const char *
get_hint (SonaeRecoverySwitches *self, GtkSpinButton *spin)
{
  if (spin != self->power_spin)
    return "";
  return gtk_spin_button_get_value_as_int (spin) > 0
             ? _ ("A system goes on as long as its equipment is fed, or its site where none of it is recorded")
             : _ ("Not out, beyond what the answers assume");
}

/* @error: (nullable): why what was typed may not stand there; what stood there before stays then. */
static void
show_message (SonaeRecoverySwitches *self, GtkSpinButton *spin, const char *error)
{
  GtkWidget  *row = gtk_widget_get_ancestor (GTK_WIDGET (spin), ADW_TYPE_ACTION_ROW);
  const char *text = error != NULL ? error : get_hint (self, spin);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  sonae_widget_set_class (row, "error", error != NULL);
}

/* Takes a time as people write it; nothing is no blackout. */
static int
power_input_cb (SonaeRecoverySwitches *self, double *value, GtkSpinButton *spin)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  gint64      minutes = 0;
  g_autoptr (GError) error = NULL;

  if (*text != '\0')
    sonae_duration_parse (text, &minutes, &error);
  if (error != NULL)
    show_message (self, spin, error->message);
  *value = error != NULL ? gtk_spin_button_get_value (spin) : (double) minutes;
  return error != NULL ? GTK_INPUT_ERROR : TRUE;
}

/* Takes a whole number up to all of the staff; nothing is nobody. A larger one is told, as the field would quietly show
 * another. */
static int
staff_input_cb (SonaeRecoverySwitches *self, double *value, GtkSpinButton *spin)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  g_autofree char *typed = g_strstrip (g_strdelimit (sonae_fold (text), "%", ' '));
  guint64          percent = 0;
  gboolean         is_good = *typed == '\0' || g_ascii_string_to_unsigned (typed, 10, 0, 100, &percent, NULL);
  g_autofree char *error = NULL;

  if (!is_good)
    {
      error = g_strdup_printf (_ ("“%s” cannot be taken. Enter a whole number from 0 to 100."), text);
      show_message (self, spin, error);
    }
  *value = is_good ? (double) percent : gtk_spin_button_get_value (spin);
  return is_good ? TRUE : GTK_INPUT_ERROR;
}

/* Puts what the field holds into it, also in the place of what may not stand there: nobody has typed that. */
static gboolean
show_value (SonaeRecoverySwitches *self, GtkSpinButton *spin, const char *text)
{
  self->is_showing = TRUE;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (spin)), text))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  self->is_showing = FALSE;
  return TRUE;
}

static gboolean
power_output_cb (SonaeRecoverySwitches *self, GtkSpinButton *spin)
{
  g_autofree char *text = sonae_duration_format_parts (gtk_spin_button_get_value_as_int (spin));

  return show_value (self, spin, text);
}

static gboolean
staff_output_cb (SonaeRecoverySwitches *self, GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (spin));

  return show_value (self, spin, text);
}

/* A message stays until something else is typed. */
static void
typed_cb (SonaeRecoverySwitches *self, GtkSpinButton *spin)
{
  if (!self->is_showing)
    show_message (self, spin, NULL);
}

static void
value_changed_cb (SonaeRecoverySwitches *self, GtkSpinButton *spin)
{
  show_message (self, spin, NULL);
  changed_cb (self);
}

static void
reset_clicked_cb (SonaeRecoverySwitches *self)
{
  sonae_recovery_switches_reset (self);
}

static SonaeRecordChecks *
add_checks (SonaeRecoverySwitches *self, const char *title)
{
  GtkWidget *checks = sonae_record_checks_new (title);

  g_signal_connect_object (checks, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->groups), checks);
  return SONAE_RECORD_CHECKS (checks);
}

static void
sonae_recovery_switches_show (GtkWidget *widget)
{
  sonae_popover_fit_window (GTK_POPOVER (widget), SONAE_RECOVERY_SWITCHES (widget)->scroller);

  GTK_WIDGET_CLASS (sonae_recovery_switches_parent_class)->show (widget);
}

static void
sonae_recovery_switches_class_init (SonaeRecoverySwitchesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  widget_class->show = sonae_recovery_switches_show;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sonae/Sonae/recovery/sonae-recovery-switches.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoverySwitches, scroller);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoverySwitches, groups);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoverySwitches, hours_row);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoverySwitches, power_spin);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecoverySwitches, staff_spin);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, power_input_cb);
  gtk_widget_class_bind_template_callback (widget_class, power_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, staff_input_cb);
  gtk_widget_class_bind_template_callback (widget_class, staff_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
}

static void
sonae_recovery_switches_init (SonaeRecoverySwitches *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_combo_row_show_whole (self->hours_row);
  self->sites = add_checks (self, _ ("Sites that cannot be used"));
  self->lines = add_checks (self, _ ("Lines and networks that are down"));
  self->vendors = add_checks (self, _ ("Vendors who do not come"));
  /* Last, as nothing can be done there. */
  self->lifelines = g_object_new (SONAE_TYPE_LIFELINES, NULL);
  gtk_box_append (GTK_BOX (self->groups), GTK_WIDGET (self->lifelines));
  sonae_widget_set_spoken_name (GTK_WIDGET (self->power_spin), _ ("Power out"));
  sonae_widget_set_spoken_name (GTK_WIDGET (self->staff_spin), _ ("Staff away, in percent"));
  show_message (self, self->power_spin, NULL);
}

static GPtrArray *
list_records (SonaeRecords *records, const SonaeSheet *sheet, const char *kind)
{
  GListModel *list = sonae_records_list (records, sheet);
  GPtrArray  *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

      if (kind == NULL || sonae_record_is (record, "kind", kind))
        g_ptr_array_add (found, g_steal_pointer (&record));
    }
  return found;
}

void
sonae_recovery_switches_set_records (SonaeRecoverySwitches *self, SonaeRecords *records)
{
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) vendors = NULL;

  g_return_if_fail (SONAE_IS_RECOVERY_SWITCHES (self));

  sites = list_records (records, &sonae_sheet_site, NULL);
  lines = list_records (records, &sonae_sheet_system, "network");
  vendors = list_records (records, &sonae_sheet_vendor, NULL);
  sonae_record_checks_set_records (self->sites, sites, NULL);
  sonae_record_checks_set_records (self->lines, lines, NULL);
  sonae_record_checks_set_records (self->vendors, vendors, NULL);
}

void
sonae_recovery_switches_set_case (SonaeRecoverySwitches *self, SonaeRecords *records, const SonaeScenarioCase *assumed)
{
  g_return_if_fail (SONAE_IS_RECOVERY_SWITCHES (self));

  sonae_lifelines_show (self->lifelines, records, assumed);
}

void
sonae_recovery_switches_read (SonaeRecoverySwitches *self, SonaeRecoveryWish *wish)
{
  g_return_if_fail (SONAE_IS_RECOVERY_SWITCHES (self));

  g_strfreev (wish->lost_sites);
  g_strfreev (wish->lost_systems);
  g_strfreev (wish->lost_vendors);
  wish->lost_sites = sonae_record_checks_get_ids (self->sites);
  wish->lost_systems = sonae_record_checks_get_ids (self->lines);
  wish->lost_vendors = sonae_record_checks_get_ids (self->vendors);
  wish->power_minutes = gtk_spin_button_get_value_as_int (self->power_spin);
  wish->staff_away = gtk_spin_button_get_value_as_int (self->staff_spin);
  wish->begins = hours[MIN (adw_combo_row_get_selected (self->hours_row), G_N_ELEMENTS (hours) - 1)];
}

void
sonae_recovery_switches_reset (SonaeRecoverySwitches *self)
{
  g_return_if_fail (SONAE_IS_RECOVERY_SWITCHES (self));

  self->is_resetting = TRUE;
  sonae_record_checks_set_ids (self->sites, NULL);
  sonae_record_checks_set_ids (self->lines, NULL);
  sonae_record_checks_set_ids (self->vendors, NULL);
  gtk_spin_button_set_value (self->power_spin, 0);
  gtk_spin_button_set_value (self->staff_spin, 0);
  show_message (self, self->power_spin, NULL);
  show_message (self, self->staff_spin, NULL);
  adw_combo_row_set_selected (self->hours_row, 0);
  self->is_resetting = FALSE;
  changed_cb (self);
}
