/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search over all records of the plan, and over its lists. */

#include "sonae-search.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-fold.h"
#include "sonae-option.h"
#include "sonae-view-kinds.h"

/* More are not read through; a further word finds them. */
#define MOST_HITS 60

struct _SonaeSearch
{
  GtkPopover parent_instance;

  GtkSearchEntry *entry;
  GtkLabel       *message;
  GtkWidget      *scroller;
  GtkListBox     *list;
  SonaeWorkspace *workspace; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SonaeSearch, sonae_search, GTK_TYPE_POPOVER)

/* What a row of the list stands for. */
#define HIT_KEY "sonae-hit"

typedef struct
{
  const SonaeSheet *sheet;
  char             *record; /* (owned) (nullable): %NULL for the list of the sheet */
} Hit;

static void
hit_free (Hit *hit)
{
  g_free (hit->record);
  g_free (hit);
}

static Hit *
row_hit (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), HIT_KEY);
}

/* Whether @field is told of a record that is found: what it may have been found by although no field holds it, as the
 * number of a document, and what tells the records apart that are titled by the same other record, which each must have. */
static gboolean
is_told (const SonaeSheet *sheet, const SonaeField *field)
{
  gboolean is_titled_by_other = sonae_sheet_find_field (sheet, sheet->title)->type == SONAE_FIELD_REFERENCE;

  if (g_str_equal (field->id, sheet->title))
    return FALSE;
  if (field->type == SONAE_FIELD_COMPUTED)
    return (field->flags & SONAE_FIELD_SEARCHED) != 0;
  return is_titled_by_other && (field->flags & SONAE_FIELD_REQUIRED) != 0;
}

/* Returns: (transfer full): what is told of a hit below its title */
static char *
describe_hit (SonaeSearch *self, const SonaeSearchHit *found)
{
  const SonaeSheet *sheet = found->sheet;
  SonaeRecords     *records = sonae_workspace_get_records (self->workspace);
  SonaeRecord      *record = sonae_records_find (records, sheet, found->record);
  GString          *text = g_string_new (NULL);

  for (guint i = 0; record != NULL && i < sheet->n_fields; i++)
    {
      g_autofree char *value = NULL;

      if (!is_told (sheet, &sheet->fields[i]))
        continue;
      value = sonae_display_value (records, record, sheet->fields[i].id);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value);
    }
  return g_string_free (text, FALSE);
}

static void
append_line (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

/* @record: (nullable): %NULL for the list of @sheet; @about: what stands below the title, "" for nothing */
static void
append_row (SonaeSearch *self, const SonaeSheet *sheet, const char *record, const char *title, const char *about)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_list_box_row_new ();
  Hit       *hit = g_new0 (Hit, 1);

  hit->sheet = sheet;
  hit->record = g_strdup (record);
  append_line (box, title, NULL);
  if (*about != '\0')
    append_line (box, about, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), HIT_KEY, hit, (GDestroyNotify) hit_free);
  gtk_list_box_append (self->list, row);
}

static void
append_hit (SonaeSearch *self, const SonaeSearchHit *found)
{
  g_autofree char *about = describe_hit (self, found);

  append_row (self, found->sheet, found->record, found->title, about);
}

/* Returns: (nullable): the view that shows the list of @sheet. */
static const SonaeViewKind *
find_kind (const SonaeSheet *sheet)
{
  guint                n_kinds = 0;
  const SonaeViewKind *kinds = sonae_view_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (sonae_view_kind_shows (&kinds[i], sheet))
      return &kinds[i];
  return NULL;
}

/* Puts the lists whose name holds what was typed before the records. Returns: whether there is any. */
static gboolean
append_lists (SonaeSearch *self, const char *folded)
{
  guint                    n_sheets = 0;
  const SonaeSheet *const *sheets = sonae_sheets (&n_sheets);
  gboolean                 found = FALSE;

  for (guint i = 0; i < n_sheets; i++)
    {
      const SonaeViewKind *kind = find_kind (sheets[i]);
      const char          *name = _ (sheets[i]->label_plural);
      g_autoptr (SonaeOption) option = sonae_option_new ("", name);

      if (kind == NULL || !sonae_option_matches (option, folded))
        continue;
      append_row (self, sheets[i], NULL, name, sonae_view_kind_title (kind));
      found = TRUE;
    }
  return found;
}

static void
clear_list (SonaeSearch *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* Shows what was found, the records of a sheet together. */
static void
fill_list (SonaeSearch *self, GPtrArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const SonaeSearchHit *first = g_ptr_array_index (hits, i);
      gboolean              done = FALSE;

      for (guint j = 0; j < i && !done; j++)
        done = ((const SonaeSearchHit *) g_ptr_array_index (hits, j))->sheet == first->sheet;
      for (guint j = i; j < hits->len && !done; j++)
        {
          const SonaeSearchHit *hit = g_ptr_array_index (hits, j);

          if (hit->sheet == first->sheet)
            append_hit (self, hit);
        }
    }
}

/* Says @text below the entry, nothing where it is %NULL. */
static void
say (SonaeSearch *self, const char *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static void
search (SonaeSearch *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *folded = g_strstrip (sonae_fold (text));
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_lists = FALSE;

  clear_list (self);
  if (self->workspace == NULL || *folded == '\0')
    {
      gtk_widget_set_visible (self->scroller, FALSE);
      say (self, _ ("Systems, sections, people, documents and everything else recorded"));
      return;
    }
  has_lists = append_lists (self, folded);
  hits = sonae_workspace_search (self->workspace, text, MOST_HITS, &error);
  if (hits == NULL)
    say (self, error->message);
  else if (hits->len == 0 && !has_lists)
    say (self, _ ("Nothing was found. Try a shorter word."));
  else if (hits->len == MOST_HITS)
    say (self, _ ("There is more than is shown here. Add another word."));
  else
    say (self, NULL);
  gtk_widget_set_visible (self->scroller, has_lists || (hits != NULL && hits->len > 0));
  if (hits != NULL)
    fill_list (self, hits);
}

static void
show_hit (SonaeSearch *self, GtkListBoxRow *row)
{
  const SonaeSheet *sheet = row_hit (row)->sheet;
  g_autofree char  *record = g_strdup (row_hit (row)->record);

  gtk_popover_popdown (GTK_POPOVER (self));
  if (record != NULL)
    sonae_acts_show_record (GTK_WIDGET (self), sheet, record);
  else
    sonae_acts_show_sheet (GTK_WIDGET (self), sheet);
}

/* Lists stand under one heading, records under that of their sheet. */
static gboolean
is_alike (Hit *hit, Hit *other)
{
  if (hit->record == NULL || other->record == NULL)
    return hit->record == NULL && other->record == NULL;
  return hit->sheet == other->sheet;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  Hit       *hit = row_hit (row);
  GtkWidget *label = NULL;

  if (before != NULL && is_alike (hit, row_hit (before)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (hit->record != NULL ? _ (hit->sheet->label_plural) : _ ("Lists"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "search-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
shown_cb (SonaeSearch *self)
{
  search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
search_changed_cb (SonaeSearch *self)
{
  search (self);
}

static void
entry_activated_cb (SonaeSearch *self)
{
  GtkListBoxRow *row = NULL;

  /* Return may come before the list has followed what was typed last. */
  search (self);
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    show_hit (self, row);
}

/* Called for what neither the entry nor an input method wanted: Down goes on to the first record found. */
static gboolean
key_pressed_cb (SonaeSearch *self, guint keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return GDK_EVENT_STOP;
}

static void
search_stopped_cb (SonaeSearch *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (SonaeSearch *self, GtkListBoxRow *row)
{
  show_hit (self, row);
}

static void
sonae_search_dispose (GObject *object)
{
  SonaeSearch *self = SONAE_SEARCH (object);

  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (sonae_search_parent_class)->dispose (object);
}

static void
sonae_search_class_init (SonaeSearchClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_search_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/shell/sonae-search.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearch, message);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearch, scroller);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearch, list);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sonae_search_init (SonaeSearch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self->list));
}

void
sonae_search_set_workspace (SonaeSearch *self, SonaeWorkspace *workspace)
{
  g_return_if_fail (SONAE_IS_SEARCH (self));

  g_set_object (&self->workspace, workspace);
}
