/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps what one has made of the columns of a list. */

#include "sonae-column-keeper.h"

#include "config.h"
#include "sonae-record-column.h"

/* A column is pulled wider in many small steps. */
#define SAVE_DELAY 500 /* ms */

#define KEY "list-columns"

struct _SonaeColumnKeeper
{
  GObject parent_instance;

  GSettings     *settings; /* (owned) */
  char          *list;     /* (owned) */
  GPtrArray     *columns;  /* (owned) (element-type SonaeRecordColumn) */
  GtkColumnView *view;     /* (unowned) */
  guint          save_id;
};

G_DEFINE_FINAL_TYPE (SonaeColumnKeeper, sonae_column_keeper, G_TYPE_OBJECT)

/* Returns: (transfer none) (nullable) */
static SonaeRecordColumn *
find_by_field (SonaeColumnKeeper *self, const char *field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (sonae_record_column_get_field (self->columns->pdata[i])->id, field))
      return self->columns->pdata[i];
  return NULL;
}

/* Returns: (transfer none) (nullable) */
static SonaeRecordColumn *
find_by_column (SonaeColumnKeeper *self, GtkColumnViewColumn *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (sonae_record_column_get_column (self->columns->pdata[i]) == column)
      return self->columns->pdata[i];
  return NULL;
}

/* Returns: (floating): the columns in their order, each with its field, whether it is shown, and the width it was given,
 * -1 for none. */
static GVariant *
describe_columns (SonaeColumnKeeper *self)
{
  GListModel     *columns = gtk_column_view_get_columns (self->view);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbi)"));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      SonaeRecordColumn *each = find_by_column (self, column);

      if (each != NULL)
        g_variant_builder_add (&builder, "(sbi)", sonae_record_column_get_field (each)->id,
                               gtk_column_view_column_get_visible (column), sonae_record_column_get_given_width (each));
    }
  return g_variant_builder_end (&builder);
}

static void
save (SonaeColumnKeeper *self)
{
  g_autoptr (GVariant) kept = g_settings_get_value (self->settings, KEY);
  g_autoptr (GVariantDict) lists = g_variant_dict_new (kept);

  g_variant_dict_insert_value (lists, self->list, describe_columns (self));
  g_settings_set_value (self->settings, KEY, g_variant_dict_end (lists));
}

static gboolean
save_cb (gpointer user_data)
{
  SonaeColumnKeeper *self = user_data;

  self->save_id = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SonaeColumnKeeper *self)
{
  if (self->save_id == 0)
    self->save_id = g_timeout_add (SAVE_DELAY, save_cb, self);
}

static void
restore (SonaeColumnKeeper *self)
{
  g_autoptr (GVariant) lists = g_settings_get_value (self->settings, KEY);
  g_autoptr (GVariant) kept = g_variant_lookup_value (lists, self->list, G_VARIANT_TYPE ("a(sbi)"));
  GVariantIter iter;
  const char  *field = NULL;
  gboolean     shown = FALSE;
  int          width = -1;
  guint        place = 0;

  if (kept == NULL)
    return;
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(&sbi)", &field, &shown, &width))
    {
      SonaeRecordColumn *column = find_by_field (self, field);

      if (column == NULL)
        continue;
      sonae_record_column_set_shown (column, shown, width);
      gtk_column_view_insert_column (self->view, place++, sonae_record_column_get_column (column));
    }
}

static void
follow (SonaeColumnKeeper *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = sonae_record_column_get_column (self->columns->pdata[i]);

      g_signal_connect_object (column, "notify::visible", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
sonae_column_keeper_dispose (GObject *object)
{
  SonaeColumnKeeper *self = SONAE_COLUMN_KEEPER (object);

  if (self->save_id != 0)
    {
      g_clear_handle_id (&self->save_id, g_source_remove);
      save (self);
    }

  G_OBJECT_CLASS (sonae_column_keeper_parent_class)->dispose (object);
}

static void
sonae_column_keeper_finalize (GObject *object)
{
  SonaeColumnKeeper *self = SONAE_COLUMN_KEEPER (object);

  g_object_unref (self->settings);
  g_free (self->list);
  g_ptr_array_unref (self->columns);

  G_OBJECT_CLASS (sonae_column_keeper_parent_class)->finalize (object);
}

static void
sonae_column_keeper_class_init (SonaeColumnKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_column_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_column_keeper_finalize;
}

static void
sonae_column_keeper_init (SonaeColumnKeeper *self)
{
  self->settings = g_settings_new (SONAE_APP_ID);
}

SonaeColumnKeeper *
sonae_column_keeper_new (const char *list, GPtrArray *columns, GtkColumnView *view)
{
  SonaeColumnKeeper *self = g_object_new (SONAE_TYPE_COLUMN_KEEPER, NULL);

  self->list = g_strdup (list);
  self->columns = g_ptr_array_ref (columns);
  self->view = view;
  restore (self);
  follow (self);
  return self;
}
