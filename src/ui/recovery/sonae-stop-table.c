/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 停止期限: until when the machines must be stopped in a blackout. */

#include "sonae-stop-table.h"

#include <glib/gi18n.h>

#include "sonae-duration.h"
#include "sonae-record-cell.h"
#include "sonae-stop.h"
#include "sonae-text-column.h"

#define SONAE_TYPE_STOP_ITEM (sonae_stop_item_get_type ())
G_DECLARE_FINAL_TYPE (SonaeStopItem, sonae_stop_item, SONAE, STOP_ITEM, GObject)

/* A machine at a site. */
struct _SonaeStopItem
{
  GObject parent_instance;

  GPtrArray      *sites; /* (owned) (element-type SonaeStopSite): what the rest is a part of */
  SonaeStopSite  *site;
  SonaeStopEntry *entry;
};

G_DEFINE_FINAL_TYPE (SonaeStopItem, sonae_stop_item, G_TYPE_OBJECT)

struct _SonaeStopTable
{
  AdwBin parent_instance;

  GtkWidget          *stack;
  GtkLabel           *summary;
  GtkColumnView      *view;
  GListStore         *items;     /* (owned) (element-type SonaeStopItem) */
  GtkSingleSelection *selection; /* (owned) */
};

G_DEFINE_FINAL_TYPE (SonaeStopTable, sonae_stop_table, ADW_TYPE_BIN)

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sonae_stop_item_finalize (GObject *object)
{
  g_ptr_array_unref (SONAE_STOP_ITEM (object)->sites);

  G_OBJECT_CLASS (sonae_stop_item_parent_class)->finalize (object);
}

static void
sonae_stop_item_class_init (SonaeStopItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_stop_item_finalize;
}

static void
sonae_stop_item_init (SonaeStopItem *self)
{
}

static char *
get_site (gpointer item)
{
  return g_strdup (sonae_stop_get_site_name (SONAE_STOP_ITEM (item)->site));
}

static char *
get_order (gpointer item)
{
  gint64 order = SONAE_STOP_ITEM (item)->entry->order;

  return order > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, order) : g_strdup ("");
}

static char *
get_name (gpointer item)
{
  return g_strdup (sonae_record_get_title (SONAE_STOP_ITEM (item)->entry->equipment));
}

static char *
get_feed (gpointer item)
{
  const SonaeField *field = sonae_sheet_find_field (&sonae_sheet_equipment, "power_feed");
  const char       *feed = sonae_record_get_text (SONAE_STOP_ITEM (item)->entry->equipment, "power_feed");

  return g_strdup (feed != NULL ? _ (sonae_field_choice_label (field, feed)) : _ ("Not recorded"));
}

static char *
format_minutes (gint64 minutes)
{
  return minutes == SONAE_POWER_UNKNOWN ? g_strdup (_ ("Not recorded")) : sonae_duration_format_parts (minutes);
}

static char *
get_holds (gpointer item)
{
  return format_minutes (SONAE_STOP_ITEM (item)->entry->holds);
}

static char *
get_takes (gpointer item)
{
  return format_minutes (SONAE_STOP_ITEM (item)->entry->takes);
}

static char *
get_limit (gpointer item)
{
  return sonae_stop_describe_limit (SONAE_STOP_ITEM (item)->entry);
}

static gboolean
is_lost (gpointer item)
{
  SonaeStopVerdict verdict = SONAE_STOP_ITEM (item)->entry->verdict;

  return verdict == SONAE_STOP_TOO_LATE || verdict == SONAE_STOP_AT_ONCE;
}

/* The sign stands beside the colour. */
static char *
get_verdict (gpointer item)
{
  const char *label = sonae_stop_verdict_label (SONAE_STOP_ITEM (item)->entry->verdict);

  return g_strdup_printf ("%s %s", is_lost (item) ? "✕" : "　", label);
}

/* Machine, site, what becomes of it, and by when that must begin. */
static char *
describe (gpointer item)
{
  const char      *verdict = sonae_stop_verdict_label (SONAE_STOP_ITEM (item)->entry->verdict);
  g_autofree char *site = get_site (item);
  g_autofree char *name = get_name (item);
  g_autofree char *limit = get_limit (item);
  GString         *words = g_string_new (NULL);

  g_string_printf (words, "%s · %s · %s", name, site, verdict);
  if (*limit != '\0')
    g_string_append_printf (words, " · %s", limit);
  return g_string_free (words, FALSE);
}

static const SonaeTextColumn columns[] = {
  { .title = N_ ("Site"), .width = 92, .get = get_site },
  { .title = N_ ("Stop order"), .width = 56, .is_number = TRUE, .get = get_order },
  { .title = N_ ("Equipment"), .width = 152, .describe = describe, .get = get_name, .grows = TRUE },
  { .title = N_ ("Power feed"), .width = 132, .get = get_feed },
  { .title = N_ ("Fed for"), .width = 76, .is_number = TRUE, .get = get_holds },
  { .title = N_ ("Time to stop"), .width = 66, .is_number = TRUE, .get = get_takes },
  { .title = N_ ("Begin to stop"),
    .width = 100,
    .is_number = TRUE,
    .get = get_limit,
    .is_wrong = is_lost,
    .grows = TRUE },
  { .title = NC_ ("fit or gap", "Verdict"),
    .context = "fit or gap",
    .width = 138,
    .get = get_verdict,
    .is_wrong = is_lost,
    .grows = TRUE },
};

static void
row_activated_cb (SonaeStopTable *self, guint position)
{
  g_autoptr (SonaeStopItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, item->entry->equipment);
}

static void
sonae_stop_table_dispose (GObject *object)
{
  SonaeStopTable *self = SONAE_STOP_TABLE (object);

  g_clear_object (&self->items);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (sonae_stop_table_parent_class)->dispose (object);
}

static void
sonae_stop_table_class_init (SonaeStopTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_stop_table_dispose;

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, SONAE_TYPE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonae/Sonae/recovery/sonae-stop-table.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeStopTable, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeStopTable, summary);
  gtk_widget_class_bind_template_child (widget_class, SonaeStopTable, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sonae_stop_table_init (SonaeStopTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_record_rows_keep_in_sight (GTK_WIDGET (self->view));
  self->items = g_list_store_new (SONAE_TYPE_STOP_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sonae_text_column_append (self->view, &columns[i]);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

/* Returns: (transfer full): until when each site must begin, and how much is lost */
static char *
describe_sites (GPtrArray *sites)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sites->len; i++)
    {
      g_autofree char *site = sonae_stop_describe_site (sites->pdata[i]);

      g_string_append (text, site);
    }
  if (sonae_stop_count_lost (sites) == 0)
    g_string_append (text, _ ("Every machine can be stopped in time."));
  return g_string_free (text, FALSE);
}

void
sonae_stop_table_show (SonaeStopTable *self, SonaeRecords *records, gint64 power_minutes)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sites = NULL;
  g_autofree char *summary = NULL;

  g_return_if_fail (SONAE_IS_STOP_TABLE (self));

  sites = sonae_stop_list (records, power_minutes);
  summary = describe_sites (sites);
  for (guint i = 0; i < sites->len; i++)
    {
      SonaeStopSite *site = sites->pdata[i];

      for (guint j = 0; j < site->entries->len; j++)
        {
          SonaeStopItem *item = g_object_new (SONAE_TYPE_STOP_ITEM, NULL);

          item->sites = g_ptr_array_ref (sites);
          item->site = site;
          item->entry = &g_array_index (site->entries, SonaeStopEntry, j);
          g_ptr_array_add (items, item);
        }
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  gtk_label_set_text (self->summary, summary);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), items->len > 0 ? "table" : "empty");
}
