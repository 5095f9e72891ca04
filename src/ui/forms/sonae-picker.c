/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover to choose a value, or several, from a list that can be searched. */

#include "sonae-picker.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-fold.h"
#include "sonae-option.h"
#include "sonae-popover-body.h"
#include "sonae-text-keys.h"

/* Fewer need no search. */
#define SEARCHED_FROM 8
#define LIST_HEIGHT 320
#define LIST_WIDTH 240

struct _SonaePicker
{
  GtkPopover parent_instance;

  SonaeRecords     *records; /* (owned) */
  const SonaeField *field;
  GListStore       *options; /* (owned) */
  GPtrArray        *unfit;   /* (owned) (element-type SonaeOption): what may not be chosen here */
  GtkFilter        *filter;  /* (unowned): held by the list */
  char             *folded;  /* (owned): what is searched for */
  SonaeValue        before;  /* (owned) */
  gboolean          touched; /* something was pressed since it was filled */

  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *nothing; /* said in place of hits */
};

G_DEFINE_FINAL_TYPE (SonaePicker, sonae_picker, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_multiple (SonaePicker *self)
{
  return self->field->type == SONAE_FIELD_REFERENCES;
}

/* Returns: (transfer full) */
static SonaeOption *
get_option (SonaePicker *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->options), position);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return (int) sonae_option_get_place (*(SonaeOption *const *) a)
         - (int) sonae_option_get_place (*(SonaeOption *const *) b);
}

/* Returns: (transfer container): the chosen options, by place. */
static GPtrArray *
list_chosen (SonaePicker *self)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->options)); i++)
    {
      g_autoptr (SonaeOption) option = get_option (self, i);

      if (sonae_option_get_place (option) > 0)
        g_ptr_array_add (chosen, option); /* held by the list */
    }
  g_ptr_array_sort (chosen, compare_places);
  return chosen;
}

/* Closes the gap that an option left, and puts a new one last. */
static void
number_chosen (SonaePicker *self)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);

  for (guint i = 0; i < chosen->len; i++)
    sonae_option_set_place (g_ptr_array_index (chosen, i), i + 1);
}

/* Returns: (transfer full): what is chosen, as it is stored. */
static SonaeValue
read_value (SonaePicker *self)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < chosen->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", sonae_option_get_id (g_ptr_array_index (chosen, i)));
  if (self->field->type == SONAE_FIELD_BOOLEAN)
    return sonae_value_integer (g_str_equal (ids->str, "1"));
  return sonae_value_text (ids->str);
}

static void
toggle (SonaePicker *self, SonaeOption *option)
{
  gboolean chosen = sonae_option_get_place (option) > 0;

  self->touched = TRUE;
  if (is_multiple (self))
    sonae_option_set_place (option, chosen ? 0 : G_MAXINT);
  else
    {
      g_autoptr (GPtrArray) before = list_chosen (self);

      for (guint i = 0; i < before->len; i++)
        sonae_option_set_place (g_ptr_array_index (before, i), 0);
      sonae_option_set_place (option, 1);
    }
  number_chosen (self);
  if (!is_multiple (self))
    gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
match_option (gpointer item, gpointer user_data)
{
  SonaePicker *self = user_data;

  return sonae_option_matches (SONAE_OPTION (item), self->folded);
}

static void
show_place (SonaeOption *option, GParamSpec *pspec, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *check = gtk_widget_get_last_child (box);
  gboolean   chosen = sonae_option_get_place (option) > 0;

  gtk_widget_set_opacity (check, chosen ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
}

static void
item_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

static void
item_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  SonaeOption *option = gtk_list_item_get_item (item);
  GtkWidget   *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_text (GTK_LABEL (label), sonae_option_get_label (option));
  g_signal_connect (option, "notify::place", G_CALLBACK (show_place), item);
  show_place (option, NULL, item);
}

static void
item_unbound_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_place, item);
}

static void
list_activated_cb (SonaePicker *self, guint position)
{
  g_autoptr (SonaeOption) option =
      g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->list))), position);

  toggle (self, option);
}

/* Returns: the place of the row that Return in the search presses, or %GTK_INVALID_LIST_POSITION */
static guint
find_default (SonaePicker *self)
{
  GListModel *shown = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->list)));
  guint       n = g_list_model_get_n_items (shown);

  if (*self->folded == '\0' && is_multiple (self))
    return GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < n && *self->folded == '\0'; i++)
    {
      g_autoptr (SonaeOption) option = g_list_model_get_item (shown, i);

      if (sonae_option_get_place (option) > 0)
        return i;
    }
  return n > 0 ? 0 : GTK_INVALID_LIST_POSITION;
}

static void
highlight_default (SonaePicker *self)
{
  guint position = find_default (self);

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (self->list))),
                                     position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}

/* What is searched for may well be there. */
static void
show_nothing (SonaePicker *self)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->unfit->len && text == NULL; i++)
    if (sonae_option_matches (g_ptr_array_index (self->unfit, i), self->folded))
      text = g_strdup_printf (_ ("“%s” cannot be chosen here: it is the one itself or below it, or is named already."),
                              sonae_option_get_label (g_ptr_array_index (self->unfit, i)));
  gtk_label_set_text (GTK_LABEL (self->nothing), text != NULL ? text : _ ("Nothing was found. Try a shorter word."));
}

static void
search_changed_cb (SonaePicker *self)
{
  gboolean is_found;

  g_free (self->folded);
  self->folded = sonae_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  highlight_default (self);
  is_found = *self->folded == '\0' || find_default (self) != GTK_INVALID_LIST_POSITION;
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->list, GTK_TYPE_SCROLLED_WINDOW), is_found);
  gtk_widget_set_visible (self->nothing, !is_found);
  show_nothing (self);
}

static GtkSingleSelection *
get_selection (SonaePicker *self)
{
  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (self->list)));
}

/* Who types fast presses Return before the entry, which waits for the typing to pause, has said that its text changed. */
static void
search_activated_cb (SonaePicker *self)
{
  g_autofree char *folded = sonae_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  guint            position;

  if (!g_str_equal (folded, self->folded))
    search_changed_cb (self);
  position = gtk_single_selection_get_selected (get_selection (self));
  if (position != GTK_INVALID_LIST_POSITION)
    {
      list_activated_cb (self, position);
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
    }
  else if (*self->folded == '\0')
    gtk_popover_popdown (GTK_POPOVER (self));
}

/* Goes to the next row in that direction while one types. */
static void
step (SonaePicker *self, gboolean up)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (get_selection (self)));
  guint position = gtk_single_selection_get_selected (get_selection (self));

  if (n == 0)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    position = up ? n - 1 : 0;
  else if (up ? position > 0 : position + 1 < n)
    position += up ? -1 : 1;
  gtk_single_selection_set_selected (get_selection (self), position);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}

static gboolean
search_key_pressed_cb (SonaePicker *self, guint keyval)
{
  gboolean is_up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;

  if (!is_up && keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  step (self, is_up);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (SonaePicker *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  self->touched = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self));
  return GDK_EVENT_STOP;
}

static void
add_clicked_cb (SonaePicker *self)
{
  g_autoptr (SonaeRecord) record = sonae_record_new (sonae_sheet_find (self->field->target), NULL);

  gtk_popover_popdown (GTK_POPOVER (self));
  sonae_acts_edit_record (GTK_WIDGET (self), record);
}

/* Without a search the keyboard starts at the row that is highlighted, not at the first. */
static gboolean
sonae_picker_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SonaePicker *self = SONAE_PICKER (widget);
  gboolean     enters = gtk_widget_get_focus_child (widget) == NULL && !gtk_widget_get_visible (self->search);

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); enters && row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0 && gtk_widget_grab_focus (row))
      return TRUE;
  return GTK_WIDGET_CLASS (sonae_picker_parent_class)->focus (widget, direction);
}

static void
sonae_picker_closed (GtkPopover *popover)
{
  SonaePicker *self = SONAE_PICKER (popover);
  g_auto (SonaeValue) value = { 0 };

  if (!self->touched)
    return;
  self->touched = FALSE;
  value = read_value (self);
  if (!sonae_value_equal (&value, &self->before))
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, &value);
}

static void
build_list (SonaePicker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (item_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bound_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (item_unbound_cb), NULL);
  self->list = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (list_activated_cb), self);
}

static GtkWidget *
build_nothing (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* As wide as the list. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
build_buttons (SonaePicker *self)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *add = gtk_button_new ();
  GtkWidget       *done = gtk_button_new_with_mnemonic (_ ("_Done"));
  g_autofree char *label = g_strdup_printf (_ ("Add %s…"), _ (sonae_sheet_find (self->field->target)->label));

  gtk_button_set_child (GTK_BUTTON (add), adw_button_content_new ());
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (add))), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (add))), label);
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_set_hexpand (add, TRUE);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), add);

  gtk_widget_set_visible (done, is_multiple (self));
  g_signal_connect_swapped (done, "clicked", G_CALLBACK (gtk_popover_popdown), self);
  gtk_box_append (GTK_BOX (box), done);
  return box;
}

static void
build (SonaePicker *self)
{
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget          *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *search_keys = gtk_event_controller_key_new ();

  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (self->field->label),
                                  -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  g_signal_connect_swapped (search_keys, "key-pressed", G_CALLBACK (search_key_pressed_cb), self);
  sonae_text_add_keys (self->search, search_keys, self->search);
  gtk_box_append (GTK_BOX (box), self->search);

  build_list (self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_box_append (GTK_BOX (box), scroller);
  self->nothing = build_nothing ();
  gtk_box_append (GTK_BOX (box), self->nothing);
  if (self->field->target != NULL)
    gtk_box_append (GTK_BOX (box), build_buttons (self));

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  sonae_text_add_keys (GTK_WIDGET (self), keys, self->search);
  sonae_popover_set_body (GTK_POPOVER (self), box, LIST_WIDTH);
}

static void
sonae_picker_finalize (GObject *object)
{
  SonaePicker *self = SONAE_PICKER (object);

  g_clear_object (&self->records);
  g_clear_object (&self->options);
  g_ptr_array_unref (self->unfit);
  g_free (self->folded);
  sonae_value_clear (&self->before);

  G_OBJECT_CLASS (sonae_picker_parent_class)->finalize (object);
}

static void
sonae_picker_class_init (SonaePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_picker_finalize;
  GTK_POPOVER_CLASS (klass)->closed = sonae_picker_closed;
  GTK_WIDGET_CLASS (klass)->focus = sonae_picker_focus;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sonae_picker_init (SonaePicker *self)
{
  self->folded = g_strdup ("");
  self->unfit = g_ptr_array_new_with_free_func (g_object_unref);
}

GtkWidget *
sonae_picker_new (SonaeRecords *records, const SonaeField *field)
{
  SonaePicker *self = g_object_new (SONAE_TYPE_PICKER, NULL);

  self->records = g_object_ref (records);
  self->field = field;
  build (self);
  return GTK_WIDGET (self);
}

static gboolean
is_chosen (SonaePicker *self, SonaeOption *option, const char *const *ids, const SonaeValue *value, guint *place)
{
  const char *id = sonae_option_get_id (option);

  for (guint i = 0; ids[i] != NULL; i++)
    if (g_str_equal (ids[i], id))
      {
        *place = i + 1;
        return TRUE;
      }
  *place = 1;
  if (self->field->type == SONAE_FIELD_BOOLEAN)
    return g_str_equal (id, value->integer != 0 ? "1" : "0");
  return value->kind == SONAE_VALUE_NONE && *id == '\0';
}

/* Chosen first, in their order; the others as they were. */
static int
compare_options (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint place_a = sonae_option_get_place ((SonaeOption *) a) - 1;
  guint place_b = sonae_option_get_place ((SonaeOption *) b) - 1;

  return place_a < place_b ? -1 : place_a > place_b;
}

/* Numbers what @value chooses, and takes out what is @unfit. */
static void
fill_options (SonaePicker *self, const SonaeValue *value, const char *const *unfit)
{
  g_auto (GStrv) ids = g_strsplit (value->kind == SONAE_VALUE_TEXT ? value->text : "", " ", -1);
  GListModel *options = NULL;

  g_clear_object (&self->options);
  g_ptr_array_set_size (self->unfit, 0);
  self->options = sonae_options_for_field (self->records, self->field);
  options = G_LIST_MODEL (self->options);
  for (guint i = g_list_model_get_n_items (options); i > 0; i--)
    {
      g_autoptr (SonaeOption) option = get_option (self, i - 1);
      guint place = 0;

      if (is_chosen (self, option, (const char *const *) ids, value, &place))
        sonae_option_set_place (option, place);
      else if (unfit != NULL && g_strv_contains (unfit, sonae_option_get_id (option)))
        {
          g_ptr_array_add (self->unfit, g_object_ref (option));
          g_list_store_remove (self->options, i - 1);
        }
    }
  if (is_multiple (self))
    g_list_store_sort (self->options, compare_options, NULL);
}

void
sonae_picker_set_value (SonaePicker *self, const SonaeValue *value, const char *const *unfit)
{
  GtkFilterListModel *filtered = NULL;
  g_autoptr (GtkSingleSelection) selection = NULL;

  g_return_if_fail (SONAE_IS_PICKER (self));

  self->touched = FALSE;
  sonae_value_clear (&self->before);
  self->before = sonae_value_copy (value);
  fill_options (self, value, unfit);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_option, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->options)), self->filter);
  selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  gtk_widget_set_visible (self->search, g_list_model_get_n_items (G_LIST_MODEL (self->options)) >= SEARCHED_FROM);
}

void
sonae_picker_set_record (SonaePicker *self, SonaeRecord *record)
{
  g_auto (GStrv) unfit = NULL;

  g_return_if_fail (SONAE_IS_PICKER (self));

  if (self->field->target != NULL)
    unfit = sonae_records_list_unfit (self->records, record, self->field);
  sonae_picker_set_value (self, sonae_record_get (record, self->field->id), (const char *const *) unfit);
}

const SonaeValue *
sonae_picker_get_before (SonaePicker *self)
{
  g_return_val_if_fail (SONAE_IS_PICKER (self), NULL);

  return &self->before;
}
