/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that can be chosen as a value. */

#include "sonae-option.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-display.h"
#include "sonae-fold.h"

struct _SonaeOption
{
  GObject parent_instance;

  char *id;     /* (owned) */
  char *label;  /* (owned) */
  char *folded; /* (owned) */
  guint place;
};

G_DEFINE_FINAL_TYPE (SonaeOption, sonae_option, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PLACE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
add_records (GListStore *options, SonaeRecords *records, const SonaeSheet *sheet)
{
  GListModel *list = sonae_records_list (records, sheet);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);
      g_autofree char *title = sonae_display_title (records, record);

      sonae_options_add (options, sonae_record_get_id (record), title);
    }
}

static void
sonae_option_finalize (GObject *object)
{
  SonaeOption *self = SONAE_OPTION (object);

  g_free (self->id);
  g_free (self->label);
  g_free (self->folded);

  G_OBJECT_CLASS (sonae_option_parent_class)->finalize (object);
}

static void
sonae_option_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_PLACE)
    g_value_set_uint (value, SONAE_OPTION (object)->place);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sonae_option_class_init (SonaeOptionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sonae_option_finalize;
  object_class->get_property = sonae_option_get_property;

  properties[PROP_PLACE] =
      g_param_spec_uint ("place", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sonae_option_init (SonaeOption *self)
{
}

SonaeOption *
sonae_option_new (const char *id, const char *label)
{
  SonaeOption *self = g_object_new (SONAE_TYPE_OPTION, NULL);

  self->id = g_strdup (id);
  self->label = g_strdup (label);
  self->folded = sonae_fold (label);
  return self;
}

const char *
sonae_option_get_id (SonaeOption *self)
{
  return self->id;
}

const char *
sonae_option_get_label (SonaeOption *self)
{
  return self->label;
}

guint
sonae_option_get_place (SonaeOption *self)
{
  return self->place;
}

void
sonae_option_set_place (SonaeOption *self, guint place)
{
  if (self->place == place)
    return;

  self->place = place;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}

gboolean
sonae_option_matches (SonaeOption *self, const char *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (self->folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static char *
copy_label (SonaeOption *option)
{
  return g_strdup (sonae_option_get_label (option));
}

GtkExpression *
sonae_option_label_expression (void)
{
  return gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (copy_label), NULL, NULL);
}

void
sonae_options_add (GListStore *options, const char *id, const char *label)
{
  g_autoptr (SonaeOption) option = sonae_option_new (id, label);

  g_list_store_append (options, option);
}

GListStore *
sonae_options_for_field (SonaeRecords *records, const SonaeField *field)
{
  GListStore *options = g_list_store_new (SONAE_TYPE_OPTION);
  gboolean    single = field->type == SONAE_FIELD_CHOICE || field->type == SONAE_FIELD_REFERENCE;

  if (single && !(field->flags & SONAE_FIELD_REQUIRED))
    sonae_options_add (options, "", field->empty != NULL ? _ (field->empty) : C_ ("no value", "None"));
  if (field->target != NULL)
    add_records (options, records, sonae_sheet_find (field->target));
  else if (field->type == SONAE_FIELD_BOOLEAN)
    {
      sonae_options_add (options, "1", _ ("Yes"));
      sonae_options_add (options, "0", _ ("No"));
    }
  else
    for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
      sonae_options_add (options, choice->code, _ (choice->label));
  return options;
}
