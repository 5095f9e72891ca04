/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The print preview: pages as they will come out, printed or saved as a PDF. */

#include "sonae-print-preview.h"

#include <glib/gi18n.h>

#include "sonae-file-choose.h"
#include "sonae-form-chooser.h"
#include "sonae-page-widget.h"
#include "sonae-preview-task.h"
#include "sonae-printer.h"
#include "sonae-toast.h"
#include "sonae-widget-name.h"

#define ZOOM_STEP 1.25
#define LEAST_ZOOM 0.1
#define LARGEST_ZOOM 5.0

struct _SonaePrintPreview
{
  AdwWindow parent_instance;

  SonaeWorkspace *workspace; /* (owned) */
  int             fiscal_year;
  char           *system;     /* (owned) (nullable): id of the one whose dossier or form is shown */
  SonaePrint     *whole;      /* (owned) (nullable): all pages */
  SonaePrint     *print;      /* (owned) (nullable): the pages chosen */
  GCancellable   *laying_out; /* (owned) (nullable): set while pages are laid out */
  GCancellable   *saving;     /* (owned) (nullable): set while a file is written */

  SonaeRecoveryWish *wish; /* (owned) (nullable): as in #SonaePrintOptions */

  AdwToastOverlay    *toasts;
  AdwToast           *told; /* (weak) (nullable): what went wrong, as long as it is shown */
  AdwWindowTitle     *title;
  GtkDropDown        *kind_chooser;
  SonaeFormChooser   *form_chooser;
  GtkDropDown        *paper_chooser;
  GtkCheckButton     *duplex_check;
  GtkEntry           *range_entry;
  GtkStack           *stack;
  AdwStatusPage      *failure;
  GtkListView        *thumbnails;
  GtkScrolledWindow  *scroller;
  SonaePageWidget    *page;
  GtkRevealer        *progress_bar;
  GtkProgressBar     *progress;
  GtkSingleSelection *selection; /* (owned): the page in sight */
};

G_DEFINE_FINAL_TYPE (SonaePrintPreview, sonae_print_preview, ADW_TYPE_WINDOW)

static void
forget_failure (SonaePrintPreview *self)
{
  if (self->told != NULL)
    adw_toast_dismiss (self->told);
}

/* What went wrong stays until it was read, or tried again. */
static void
tell_failure (SonaePrintPreview *self, const char *message)
{
  AdwToast *toast = sonae_toast_new (message);

  forget_failure (self);
  g_set_weak_pointer (&self->told, toast);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
update_actions (SonaePrintPreview *self)
{
  gboolean const ready = self->print != NULL && self->laying_out == NULL;
  GtkWidget     *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "preview.print", ready);
  gtk_widget_action_set_enabled (widget, "preview.save", ready && self->saving == NULL);
  gtk_widget_action_set_enabled (widget, "preview.cancel", self->saving != NULL);
  gtk_revealer_set_reveal_child (self->progress_bar, self->saving != NULL);
}

static void
show_selected (SonaePrintPreview *self)
{
  guint            page = gtk_single_selection_get_selected (self->selection);
  g_autofree char *subtitle = NULL;

  if (self->print == NULL || page >= sonae_print_get_n_pages (self->print))
    return;
  sonae_page_widget_show (self->page, self->print, page);
  subtitle = g_strdup_printf (_ ("Page %u of %u"), page + 1, sonae_print_get_n_pages (self->print));
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* Puts the chosen pages in place of those shown before. */
static void
show_print (SonaePrintPreview *self, SonaePrint *print)
{
  guint const    n_pages = sonae_print_get_n_pages (print);
  guint const    before = gtk_single_selection_get_selected (self->selection);
  guint const    page = before == GTK_INVALID_LIST_POSITION ? 0 : MIN (before, n_pages - 1);
  GtkStringList *numbers = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      gtk_string_list_append (numbers, number);
    }
  g_set_object (&self->print, print);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (numbers));
  gtk_single_selection_set_selected (self->selection, page);
  g_object_unref (numbers);
  adw_window_title_set_title (self->title, sonae_print_get_title (print));
  show_selected (self);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  update_actions (self);
}

/* Takes the pages named in the entry out of the whole print. */
static void
apply_range (SonaePrintPreview *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePrint) print = NULL;

  if (self->whole == NULL)
    return;
  print = sonae_print_extract (self->whole, gtk_editable_get_text (GTK_EDITABLE (self->range_entry)), &error);
  gtk_entry_set_icon_from_icon_name (self->range_entry, GTK_ENTRY_ICON_SECONDARY,
                                     error != NULL ? "dialog-error-symbolic" : NULL);
  if (error != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->range_entry), "error");
      gtk_entry_set_icon_tooltip_text (self->range_entry, GTK_ENTRY_ICON_SECONDARY, error->message);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->range_entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      error->message, -1);
      g_clear_object (&self->print);
      update_actions (self);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->range_entry), "error");
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->range_entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  show_print (self, print);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaePrintPreview *self = user_data; /* gone where the work was cancelled */
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePrint) print = sonae_preview_lay_out_finish (result, &error);

  /* Another choice was made, or the window closed, in the meantime. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->laying_out);
  if (error != NULL)
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failure, message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      g_clear_object (&self->whole);
      g_clear_object (&self->print);
      update_actions (self);
      return;
    }
  g_set_object (&self->whole, print);
  apply_range (self);
}

static void
stop_laying_out (SonaePrintPreview *self)
{
  if (self->laying_out != NULL)
    g_cancellable_cancel (self->laying_out);
  g_clear_object (&self->laying_out);
}

static void
lay_out (SonaePrintPreview *self)
{
  const SonaePrintKind   *kind = &sonae_print_kinds ()[gtk_drop_down_get_selected (self->kind_chooser)];
  const SonaePrintOptions options = { (SonaePaperSize) gtk_drop_down_get_selected (self->paper_chooser),
                                      gtk_check_button_get_active (self->duplex_check),
                                      self->fiscal_year,
                                      sonae_workspace_get_today (self->workspace),
                                      self->system,
                                      NULL,
                                      sonae_form_chooser_get_section (self->form_chooser),
                                      sonae_form_chooser_get_scenario (self->form_chooser),
                                      self->wish };

  /* The form of one system is of its section, and of the scenario it was asked for. */
  gtk_widget_set_visible (GTK_WIDGET (self->form_chooser), kind->by_section && self->system == NULL);
  stop_laying_out (self);
  self->laying_out = g_cancellable_new ();
  if (self->print == NULL)
    gtk_stack_set_visible_child_name (self->stack, "busy");
  update_actions (self);
  sonae_preview_lay_out_async (sonae_workspace_get_path (self->workspace), kind->id, &options, self->laying_out,
                               laid_out_cb, self);
}

static void
choice_changed_cb (SonaePrintPreview *self)
{
  if (self->workspace != NULL)
    lay_out (self);
}

static void
kind_changed_cb (SonaePrintPreview *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->range_entry), "");
  choice_changed_cb (self);
}

static void
range_changed_cb (SonaePrintPreview *self)
{
  apply_range (self);
}

static void
printing_failed_cb (GtkWindow *window, const char *message)
{
  tell_failure (SONAE_PRINT_PREVIEW (window), message);
}

static void
print_activated_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaePrintPreview *self = SONAE_PRINT_PREVIEW (widget);

  sonae_printer_run (GTK_WINDOW (self), self->print, gtk_check_button_get_active (self->duplex_check),
                     printing_failed_cb);
}

static void
saving_advanced_cb (GObject *source, guint done, guint all)
{
  SonaePrintPreview *self = SONAE_PRINT_PREVIEW (source);

  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, (double) done / all);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaePrintPreview *self = SONAE_PRINT_PREVIEW (source);
  g_autofree char   *path = user_data;
  g_autoptr (GError) error = NULL;

  sonae_preview_save_finish (result, &error);
  g_clear_object (&self->saving);
  /* The window may have been closed in the meantime. */
  if (self->toasts == NULL)
    return;
  update_actions (self);
  if (error == NULL)
    {
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *shown = g_filename_display_name (name);
      g_autofree char *message = g_strdup_printf (_ ("Saved as “%s”"), shown);

      adw_toast_overlay_add_toast (self->toasts, sonae_toast_new (message));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_failure (self, error->message);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaePrintPreview) self = user_data;
  g_autoptr (GFile) file = sonae_file_choose_finish (result);
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (file == NULL || self->toasts == NULL || self->print == NULL)
    {
      g_free (path);
      return;
    }
  if (path == NULL)
    {
      tell_failure (self,
                    _ ("A PDF can only be saved in a folder of this computer, or in one that is connected to it."));
      return;
    }
  forget_failure (self);
  self->saving = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  update_actions (self);
  sonae_preview_save_async (G_OBJECT (self), self->print, path, saving_advanced_cb, self->saving, saved_cb, path);
}

static void
save_activated_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaePrintPreview *self = SONAE_PRINT_PREVIEW (widget);
  g_autofree char   *name = sonae_print_get_file_name (self->print);

  sonae_file_choose_async (widget, SONAE_FILE_CHOOSE_SAVE, _ ("Save as PDF"), name, _ ("PDF files"), "*.pdf",
                           file_chosen_cb, g_object_ref (self));
}

static void
cancel_activated_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_cancellable_cancel (SONAE_PRINT_PREVIEW (widget)->saving);
}

static void
zoom_activated_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaePrintPreview *self = SONAE_PRINT_PREVIEW (widget);
  double             zoom = sonae_page_widget_get_zoom (self->page);

  if (g_str_equal (action_name, "preview.zoom-fit"))
    zoom = 0;
  else
    zoom = CLAMP (g_str_equal (action_name, "preview.zoom-in") ? zoom * ZOOM_STEP : zoom / ZOOM_STEP, LEAST_ZOOM,
                  LARGEST_ZOOM);
  sonae_page_widget_set_zoom (self->page, zoom);
}

static void
turn_activated_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaePrintPreview *self = SONAE_PRINT_PREVIEW (widget);
  guint const        page = gtk_single_selection_get_selected (self->selection);
  guint const        n_pages = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (g_str_equal (action_name, "preview.next") && page + 1 < n_pages)
    gtk_single_selection_set_selected (self->selection, page + 1);
  else if (g_str_equal (action_name, "preview.previous") && page > 0 && page < n_pages)
    gtk_single_selection_set_selected (self->selection, page - 1);
}

static void
thumbnail_set_up_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *page = sonae_page_widget_new ();

  gtk_widget_set_size_request (page, 110, 130);
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_list_item_set_child (item, box);
}

static void
thumbnail_bound_cb (GtkListItemFactory *factory, GtkListItem *item, SonaePrintPreview *self)
{
  GtkWidget       *page = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkStringObject *number = gtk_list_item_get_item (item);

  sonae_page_widget_show (SONAE_PAGE_WIDGET (page), self->print, gtk_list_item_get_position (item));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (page)), gtk_string_object_get_string (number));
}

static void
thumbnail_unbound_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *page = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  sonae_page_widget_show (SONAE_PAGE_WIDGET (page), NULL, 0);
}

static gboolean
sonae_print_preview_close_request (GtkWindow *window)
{
  SonaePrintPreview *self = SONAE_PRINT_PREVIEW (window);

  stop_laying_out (self);
  if (self->saving != NULL)
    g_cancellable_cancel (self->saving);
  return GTK_WINDOW_CLASS (sonae_print_preview_parent_class)->close_request (window);
}

static void
sonae_print_preview_dispose (GObject *object)
{
  SonaePrintPreview *self = SONAE_PRINT_PREVIEW (object);

  stop_laying_out (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_PRINT_PREVIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->whole);
  g_clear_object (&self->print);
  g_clear_object (&self->saving);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (sonae_print_preview_parent_class)->dispose (object);
}

static void
sonae_print_preview_finalize (GObject *object)
{
  SonaePrintPreview *self = SONAE_PRINT_PREVIEW (object);

  g_clear_weak_pointer (&self->told);
  g_free (self->system);
  g_clear_pointer (&self->wish, sonae_recovery_wish_free);

  G_OBJECT_CLASS (sonae_print_preview_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/print/sonae-print-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, toasts);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, title);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, kind_chooser);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, form_chooser);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, paper_chooser);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, duplex_check);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, range_entry);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, failure);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, thumbnails);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, scroller);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, page);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaePrintPreview, progress);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, range_changed_cb);
}

static void
sonae_print_preview_class_init (SonaePrintPreviewClass *klass)
{
  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
    const char     *action;
  } keys[] = {
    { GDK_KEY_p, GDK_CONTROL_MASK, "preview.print" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "preview.save" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "preview.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "preview.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "preview.zoom-fit" },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "preview.next" },
    { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "preview.previous" },
    { GDK_KEY_Escape, (GdkModifierType) 0, "window.close" },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_print_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_print_preview_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = sonae_print_preview_close_request;
  g_type_ensure (SONAE_TYPE_FORM_CHOOSER);
  g_type_ensure (SONAE_TYPE_PAGE_WIDGET);
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "preview.print", NULL, print_activated_cb);
  gtk_widget_class_install_action (widget_class, "preview.save", NULL, save_activated_cb);
  gtk_widget_class_install_action (widget_class, "preview.cancel", NULL, cancel_activated_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom-in", NULL, zoom_activated_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom-out", NULL, zoom_activated_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom-fit", NULL, zoom_activated_cb);
  gtk_widget_class_install_action (widget_class, "preview.next", NULL, turn_activated_cb);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, turn_activated_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}

static void
sonae_print_preview_init (SonaePrintPreview *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (const SonaePrintKind *kind = sonae_print_kinds (); kind->id != NULL; kind++)
    gtk_string_list_append (kinds, _ (kind->label));
  gtk_drop_down_set_model (self->kind_chooser, G_LIST_MODEL (kinds));

  g_signal_connect (factory, "setup", G_CALLBACK (thumbnail_set_up_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (thumbnail_bound_cb), self, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (thumbnail_unbound_cb), NULL);
  self->selection = gtk_single_selection_new (NULL);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (show_selected), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->thumbnails, factory);
  gtk_list_view_set_model (self->thumbnails, GTK_SELECTION_MODEL (self->selection));
}

void
sonae_print_preview_show (
    GtkWindow *parent, SonaeWorkspace *workspace, const char *kind, int fiscal_year, const SonaePrintScope *scope)
{
  SonaePrintPreview *self = NULL;

  g_return_if_fail (SONAE_IS_WORKSPACE (workspace));
  g_return_if_fail (kind != NULL);

  self = g_object_new (SONAE_TYPE_PRINT_PREVIEW, "transient-for", parent, NULL);
  self->fiscal_year = fiscal_year;
  self->system = g_strdup (scope->system);
  self->wish = sonae_recovery_wish_dup (scope->wish);
  for (guint i = 0; sonae_print_kinds ()[i].id != NULL; i++)
    if (g_str_equal (sonae_print_kinds ()[i].id, kind))
      gtk_drop_down_set_selected (self->kind_chooser, i);
  sonae_widget_name_by_tooltip (GTK_WIDGET (self->kind_chooser));
  sonae_widget_name_by_tooltip (GTK_WIDGET (self->paper_chooser));
  g_signal_connect_swapped (self->kind_chooser, "notify::selected", G_CALLBACK (kind_changed_cb), self);
  sonae_form_chooser_fill (self->form_chooser, sonae_workspace_get_records (workspace), scope->section,
                           scope->scenario);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
  lay_out (self);
  gtk_window_present (GTK_WINDOW (self));
}
