/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open conflicts about one record, over what is recorded of it. */

#include "sonae-record-conflicts.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-conflict.h"

struct _SonaeRecordConflicts
{
  AdwBin parent_instance;

  SonaeWorkspace *workspace; /* (owned) (nullable): followed */
  char           *id;        /* (owned) (nullable): of the record */
  char           *first;     /* (owned) (nullable): id of the conflict that the button opens */
  GtkLabel       *label;
};

G_DEFINE_FINAL_TYPE (SonaeRecordConflicts, sonae_record_conflicts, ADW_TYPE_BIN)

static void
update (SonaeRecordConflicts *self)
{
  SonaeRecords *records = sonae_workspace_get_records (self->workspace);
  g_autoptr (GPtrArray) open = self->id != NULL ? sonae_conflict_find_open (records, self->id) : g_ptr_array_new ();
  g_autofree char *text = g_strdup_printf (ngettext ("%u value was changed differently by two people",
                                                     "%u values were changed differently by two people", open->len),
                                           open->len);

  g_free (self->first);
  self->first = open->len > 0 ? g_strdup (sonae_record_get_id (open->pdata[0])) : NULL;
  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self), open->len > 0);
}

static void
clicked_cb (SonaeRecordConflicts *self)
{
  sonae_acts_show_record (GTK_WIDGET (self), &sonae_sheet_conflict, self->first);
}

static void
sonae_record_conflicts_dispose (GObject *object)
{
  g_clear_object (&SONAE_RECORD_CONFLICTS (object)->workspace);

  G_OBJECT_CLASS (sonae_record_conflicts_parent_class)->dispose (object);
}

static void
sonae_record_conflicts_finalize (GObject *object)
{
  g_free (SONAE_RECORD_CONFLICTS (object)->id);
  g_free (SONAE_RECORD_CONFLICTS (object)->first);

  G_OBJECT_CLASS (sonae_record_conflicts_parent_class)->finalize (object);
}

static void
sonae_record_conflicts_class_init (SonaeRecordConflictsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_record_conflicts_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_record_conflicts_finalize;
}

static void
sonae_record_conflicts_init (SonaeRecordConflicts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Settle…"));

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "conflict-bar");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
sonae_record_conflicts_set_record (SonaeRecordConflicts *self, SonaeWorkspace *workspace, SonaeRecord *record)
{
  g_return_if_fail (SONAE_IS_RECORD_CONFLICTS (self));

  if (g_set_object (&self->workspace, workspace))
    g_signal_connect_object (workspace, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_free (self->id);
  self->id = record != NULL ? g_strdup (sonae_record_get_id (record)) : NULL;
  update (self);
}
