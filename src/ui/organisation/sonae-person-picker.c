/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window to choose one of the people in. */

#include "sonae-person-picker.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-fold.h"
#include "sonae-organisation.h"

struct _SonaePersonPicker
{
  AdwWindow parent_instance;

  GtkSearchEntry *entry;
  GtkStack       *stack;
  GtkListView    *list;

  SonaeWorkspace     *workspace; /* (owned) */
  GtkFilterListModel *found;     /* (owned) */
  char               *wanted;    /* (owned): folded */
};

G_DEFINE_FINAL_TYPE (SonaePersonPicker, sonae_person_picker, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Returns: (transfer full): section and post, as far as they are known. */
static char *
describe_person (SonaePersonPicker *self, SonaeRecord *person)
{
  SonaeRecords    *records = sonae_workspace_get_records (self->workspace);
  g_autofree char *section = sonae_display_value (records, person, "section");
  g_autofree char *post = sonae_display_value (records, person, "post");

  return g_strdup_printf ("%s%s%s", section, *section != '\0' && *post != '\0' ? " · " : "", post);
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  SonaePersonPicker *self = user_data;
  SonaeRecord       *person = item;
  const char        *kana = sonae_record_get_text (person, "kana");
  g_autofree char   *about = NULL;
  g_autofree char   *text = NULL;
  g_autofree char   *folded = NULL;

  if (sonae_person_has_left (person, sonae_date_today ()))
    return FALSE;
  if (self->wanted == NULL || *self->wanted == '\0')
    return TRUE;
  about = describe_person (self, person);
  text = g_strjoin (" ", sonae_record_get_title (person), kana != NULL ? kana : "", about, NULL);
  folded = sonae_fold_name (text);
  return strstr (folded, self->wanted) != NULL;
}

static void
pick (SonaePersonPicker *self, guint position)
{
  g_autoptr (SonaeRecord) person = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (person == NULL)
    return;
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, person);
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_found (SonaePersonPicker *self)
{
  gboolean found = g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0;

  gtk_stack_set_visible_child_name (self->stack, found ? "list" : "empty");
}

static void
search_changed_cb (SonaePersonPicker *self)
{
  g_free (self->wanted);
  self->wanted = sonae_fold_name (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
entry_activated_cb (SonaePersonPicker *self)
{
  pick (self, 0);
}

static void
row_activated_cb (SonaePersonPicker *self, guint position)
{
  pick (self, position);
}

static void
add_clicked_cb (SonaePersonPicker *self)
{
  g_autoptr (SonaeRecord) person = sonae_record_new (&sonae_sheet_person, NULL);

  sonae_acts_edit_record (GTK_WIDGET (self), person);
}

static GtkWidget *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, style);
      gtk_widget_add_css_class (label, "caption");
    }
  return label;
}

static void
row_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), new_label (NULL));
  gtk_box_append (GTK_BOX (box), new_label ("dim-label"));
  gtk_list_item_set_child (item, box);
}

static void
row_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SonaePersonPicker *self)
{
  SonaeRecord     *person = gtk_list_item_get_item (item);
  GtkWidget       *box = gtk_list_item_get_child (item);
  g_autofree char *about = describe_person (self, person);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), sonae_record_get_title (person));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), about);
}

static void
sonae_person_picker_dispose (GObject *object)
{
  SonaePersonPicker *self = SONAE_PERSON_PICKER (object);

  g_clear_object (&self->found);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (sonae_person_picker_parent_class)->dispose (object);
}

static void
sonae_person_picker_finalize (GObject *object)
{
  g_free (SONAE_PERSON_PICKER (object)->wanted);

  G_OBJECT_CLASS (sonae_person_picker_parent_class)->finalize (object);
}

static void
sonae_person_picker_class_init (SonaePersonPickerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_person_picker_dispose;
  object_class->finalize = sonae_person_picker_finalize;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, SONAE_TYPE_RECORD);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sonae/Sonae/organisation/sonae-person-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePersonPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, SonaePersonPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaePersonPicker, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
sonae_person_picker_init (SonaePersonPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
}

SonaePersonPicker *
sonae_person_picker_new (GtkWidget *widget, SonaeWorkspace *workspace, const char *title)
{
  SonaePersonPicker *self =
      g_object_new (SONAE_TYPE_PERSON_PICKER, "title", title, "transient-for", gtk_widget_get_root (widget), NULL);
  GListModel         *people = sonae_records_list (sonae_workspace_get_records (workspace), &sonae_sheet_person);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection;

  self->workspace = g_object_ref (workspace);
  self->found =
      gtk_filter_list_model_new (g_object_ref (people), GTK_FILTER (gtk_custom_filter_new (matches, self, NULL)));
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bound_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->found, "items-changed", G_CALLBACK (show_found), self, G_CONNECT_SWAPPED);
  show_found (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  g_object_unref (selection);
  g_object_unref (factory);
  return self;
}
