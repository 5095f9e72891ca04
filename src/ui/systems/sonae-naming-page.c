/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The equipment and the measures that name the selected system: the ways to them. */

#include "sonae-naming-page.h"

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-record-row.h"
#include "sonae-row-set.h"

/* @fact: the field that is told of each */
static const struct
{
  const SonaeSheet *sheet;
  const char       *fact;
} kinds[] = {
  { &sonae_sheet_equipment, "kind" },
  { &sonae_sheet_measure, "state" },
};

struct _SonaeNamingPage
{
  SonaeSystemPage parent_instance;

  SonaeRowSet *rows[G_N_ELEMENTS (kinds)]; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SonaeNamingPage, sonae_naming_page, SONAE_TYPE_SYSTEM_PAGE)

static void
add_row (SonaeRowSet *rows, SonaeRecords *records, SonaeRecord *record, const char *fact_id)
{
  const char      *id = sonae_record_get_id (record);
  const char      *title = sonae_record_get_title (record);
  g_autofree char *fact = sonae_display_value (records, record, fact_id);
  g_autofree char *all = g_strdup_printf ("%s\n%s\n%s", id, title, fact);

  sonae_row_set_add (rows, sonae_record_row_new (sonae_record_get_sheet (record), id, title, fact), all);
}

static void
sonae_naming_page_update (SonaeSystemPage *page)
{
  SonaeNamingPage *self = SONAE_NAMING_PAGE (page);
  SonaeRecords    *records = sonae_system_page_get_records (page);
  const char      *id = sonae_record_get_id (sonae_system_page_get_system (page));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) naming = sonae_records_referring (records, kinds[i].sheet, "systems", id);

      for (guint j = 0; j < naming->len; j++)
        add_row (self->rows[i], records, g_ptr_array_index (naming, j), kinds[i].fact);
      sonae_row_set_show (self->rows[i]);
    }
}

static void
sonae_naming_page_dispose (GObject *object)
{
  SonaeNamingPage *self = SONAE_NAMING_PAGE (object);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_clear_pointer (&self->rows[i], sonae_row_set_free);

  G_OBJECT_CLASS (sonae_naming_page_parent_class)->dispose (object);
}

static void
sonae_naming_page_class_init (SonaeNamingPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_naming_page_dispose;
  SONAE_SYSTEM_PAGE_CLASS (klass)->update = sonae_naming_page_update;
}

static void
sonae_naming_page_init (SonaeNamingPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (kinds[i].sheet->label_plural));
      self->rows[i] = sonae_row_set_new (ADW_PREFERENCES_GROUP (group));
      gtk_box_append (GTK_BOX (box), group);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}
