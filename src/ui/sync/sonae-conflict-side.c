/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of the two sides of a conflict: what, by whom, when, and a button that chooses it. */

#include "sonae-conflict-side.h"

#include <string.h>

#include "sonae-style.h"

/* What is longer would fill the page in the size of a heading: in characters. */
#define MAX_HEADING 40

struct _SonaeConflictSide
{
  AdwBin parent_instance;

  GtkLabel  *heading;
  GtkLabel  *value;
  GtkLabel  *who;
  GtkLabel  *refusal;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (SonaeConflictSide, sonae_conflict_side, ADW_TYPE_BIN)

static guint chosen_signal;

static void
clicked_cb (SonaeConflictSide *self)
{
  g_signal_emit (self, chosen_signal, 0);
}

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
sonae_conflict_side_class_init (SonaeConflictSideClass *klass)
{
  chosen_signal =
      g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_conflict_side_init (SonaeConflictSide *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "conflict-side");
  self->heading = add_label (box, "caption-heading");
  self->value = add_label (box, "body");
  gtk_label_set_selectable (self->value, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->value), FALSE);
  self->who = add_label (box, "dim-label");
  self->refusal = add_label (box, "warning");
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_use_underline (self->button, TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->button), 9);
  /* Both sides have their buttons on one line, and neither takes more of the page than it says. */
  gtk_widget_set_vexpand (GTK_WIDGET (self->button), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_END);
  gtk_widget_set_vexpand (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  adw_bin_set_child (ADW_BIN (self), box);
}

void
sonae_conflict_side_show (SonaeConflictSide *self,
                          const char        *heading,
                          const char        *value,
                          const char        *who,
                          const char        *button,
                          const char        *refusal)
{
  g_return_if_fail (SONAE_IS_CONFLICT_SIDE (self));

  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->value, value);
  sonae_widget_set_class (GTK_WIDGET (self->value), "title-3",
                          g_utf8_strlen (value, -1) <= MAX_HEADING && strchr (value, '\n') == NULL);
  gtk_label_set_text (self->who, who);
  gtk_label_set_text (self->refusal, refusal != NULL ? refusal : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), refusal != NULL);
  gtk_button_set_label (self->button, button);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), refusal == NULL);
}

void
sonae_conflict_side_set_open (SonaeConflictSide *self, gboolean is_open)
{
  g_return_if_fail (SONAE_IS_CONFLICT_SIDE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->button), is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), is_open && *gtk_label_get_text (self->refusal) != '\0');
}
