/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Systems as text for a spreadsheet, and what text from one would change in them. */

#include "sonae-system-paste.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sonae-display.h"
#include "sonae-fold.h"
#include "sonae-named.h"
#include "sonae-objective.h"
#include "sonae-record-text.h"

G_DEFINE_QUARK (sonae_system_paste_error, sonae_system_paste_error)

struct _SonaePastedCell
{
  GObject parent_instance;

  char             *name;   /* (owned) */
  SonaeRecord      *system; /* (owned) (nullable) */
  const SonaeField *field;  /* (nullable) */
  char             *before; /* (owned) */
  char             *after;  /* (owned) */
  SonaeValue        value;
  char             *error; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (SonaePastedCell, sonae_pasted_cell, G_TYPE_OBJECT)

/* What is being read. */
typedef struct
{
  SonaeRecords    *records;
  SonaeObjectives *objectives; /* (owned) */
  GPtrArray       *fields;     /* (owned) (element-type SonaeField) */
  guint            key;        /* the column that names the system */
  GHashTable      *named;      /* (owned): systems that had their line */
  GListStore      *cells;      /* (owned) */
} Reading;

static void
reading_clear (Reading *reading)
{
  sonae_objectives_free (reading->objectives);
  g_ptr_array_unref (reading->fields);
  g_hash_table_unref (reading->named);
  g_clear_object (&reading->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Reads a cell that may stand in quotes, and goes on to the mark behind it. @is_open: set where the quotes never end
 * Returns: (transfer full) */
static char *
read_cell (const char **text, gboolean *is_open)
{
  GString *cell = g_string_new (NULL);
  gboolean quoted = **text == '"';

  if (quoted)
    (*text)++;
  for (; **text != '\0'; (*text)++)
    {
      if (quoted && **text == '"')
        {
          if ((*text)[1] == '"')
            (*text)++;
          else
            {
              quoted = FALSE;
              continue;
            }
        }
      else if (!quoted && (**text == '\t' || **text == '\n' || **text == '\r'))
        break;
      g_string_append_c (cell, **text);
    }
  *is_open |= quoted;
  return g_string_free (cell, FALSE);
}

static void
fail_open (const char *line, GError **error)
{
  g_autofree char *first = g_strndup (line, strcspn (line, "\r\n"));

  g_set_error (
      error, SONAE_SYSTEM_PASTE_ERROR, SONAE_SYSTEM_PASTE_ERROR_QUOTES,
      _ ("In the line “%s” a cell begins with a quotation mark, and no other one ends it. Copy the cells anew."),
      first);
}

/* Returns: (transfer full) (element-type utf8) (nullable): the cells of a line; goes on behind it. */
static GPtrArray *
read_line (const char **text, GError **error)
{
  g_autoptr (GPtrArray) line = g_ptr_array_new_with_free_func (g_free);
  const char *start = *text;
  gboolean    is_open = FALSE;

  g_ptr_array_add (line, read_cell (text, &is_open));
  while (**text == '\t')
    {
      (*text)++;
      g_ptr_array_add (line, read_cell (text, &is_open));
    }
  if (is_open)
    {
      fail_open (start, error);
      return NULL;
    }
  if (**text == '\r')
    (*text)++;
  if (**text == '\n')
    (*text)++;
  return g_steal_pointer (&line);
}

static gboolean
is_blank (GPtrArray *line)
{
  for (guint i = 0; i < line->len; i++)
    if (*g_strstrip (g_ptr_array_index (line, i)) != '\0')
      return FALSE;
  return TRUE;
}

static const SonaeField *
find_field (const char *heading)
{
  g_autofree char *folded = sonae_fold_name (heading);

  for (guint i = 0; i < sonae_sheet_system.n_fields; i++)
    {
      const SonaeField *field = &sonae_sheet_system.fields[i];
      g_autofree char  *label = sonae_fold_name (_ (field->label));

      if (g_str_equal (folded, label))
        return field;
    }
  return NULL;
}

static gboolean
read_headings (Reading *reading, GPtrArray *line, GError **error)
{
  const SonaeField *key = sonae_sheet_find_field (&sonae_sheet_system, sonae_sheet_system.title);

  for (guint i = 0; i < line->len; i++)
    {
      const char       *heading = g_ptr_array_index (line, i);
      const SonaeField *field = find_field (heading);

      if (field == NULL || g_ptr_array_find (reading->fields, field, NULL))
        {
          g_set_error (error, SONAE_SYSTEM_PASTE_ERROR, SONAE_SYSTEM_PASTE_ERROR_HEADINGS,
                       field == NULL ? _ ("There is no column “%s”. The first line must hold the headings of the list.")
                                     : _ ("The column “%s” is there twice."),
                       heading);
          return FALSE;
        }
      g_ptr_array_add (reading->fields, (gpointer) field);
    }
  if (g_ptr_array_find (reading->fields, key, &reading->key))
    return TRUE;
  g_set_error (error, SONAE_SYSTEM_PASTE_ERROR, SONAE_SYSTEM_PASTE_ERROR_HEADINGS,
               _ ("The column “%s” is missing. It tells which system a line is about."), _ (key->label));
  return FALSE;
}

/* @filled: (nullable): @system with what the list shows of it. Returns: (transfer none) */
static SonaePastedCell *
add_cell (Reading          *reading,
          const char       *name,
          SonaeRecord      *system,
          SonaeRecord      *filled,
          const SonaeField *field,
          const char       *after)
{
  g_autoptr (SonaePastedCell) cell = g_object_new (SONAE_TYPE_PASTED_CELL, NULL);

  cell->name = g_strdup (name);
  g_set_object (&cell->system, system);
  cell->field = field;
  cell->before = field != NULL ? sonae_display_value (reading->records, filled, field->id) : g_strdup ("");
  cell->after = g_strdup (after);
  g_list_store_append (reading->cells, cell);
  return cell; /* held by the list */
}

/* @filled: as for add_cell() */
static void
read_value (Reading *reading, SonaeRecord *system, SonaeRecord *filled, const SonaeField *field, const char *text)
{
  gboolean         has = !sonae_field_is_stored (field) || sonae_record_has (filled, field->id);
  g_autofree char *shown = has ? sonae_display_value (reading->records, filled, field->id) : g_strdup ("");
  g_auto (SonaeValue) value = { 0 };
  g_autoptr (GError) error = NULL;
  SonaePastedCell *cell = NULL;

  /* As it was copied. A line break had to become a space. */
  g_strdelimit (shown, "\t\r\n", ' ');
  if (g_str_equal (shown, text))
    return;
  if (field->type == SONAE_FIELD_RANK || !sonae_field_is_stored (field))
    {
      cell = add_cell (reading, sonae_record_get_title (system), system, filled, field, text);
      cell->error = g_strdup (_ ("This cannot be pasted. Change the order in the list."));
      return;
    }
  if (sonae_display_parse (reading->records, field, text, &value, &error)
      && sonae_value_equal (&value, sonae_record_get (system, field->id)))
    return;
  cell = add_cell (reading, sonae_record_get_title (system), system, filled, field, text);
  cell->value = sonae_value_copy (&value);
  cell->error = error != NULL ? g_strdup (error->message) : NULL;
}

static void
read_system (Reading *reading, GPtrArray *line)
{
  const char  *name = reading->key < line->len ? g_ptr_array_index (line, reading->key) : "";
  guint        n_found;
  SonaeRecord *system = sonae_named_find (reading->records, &sonae_sheet_system, name, &n_found);
  const char  *wrong = NULL;
  g_autoptr (SonaeRecord) filled = NULL;

  if (n_found > 1)
    wrong = _ ("There are several systems of this name.");
  else if (system == NULL)
    wrong = _ ("There is no system of this name.");
  else if (g_hash_table_contains (reading->named, system))
    wrong = _ ("There is another line about this system.");
  else if (line->len > reading->fields->len)
    wrong = _ ("The line has more cells than there are headings.");
  if (wrong != NULL)
    {
      add_cell (reading, name, NULL, NULL, NULL, "")->error = g_strdup (wrong);
      return;
    }
  g_hash_table_add (reading->named, system);
  filled = sonae_objectives_fill (reading->objectives, system);
  for (guint i = 0; i < line->len; i++)
    if (i != reading->key)
      read_value (reading, system, filled, g_ptr_array_index (reading->fields, i), g_ptr_array_index (line, i));
}

static void
sonae_pasted_cell_finalize (GObject *object)
{
  SonaePastedCell *self = SONAE_PASTED_CELL (object);

  g_free (self->name);
  g_clear_object (&self->system);
  g_free (self->before);
  g_free (self->after);
  sonae_value_clear (&self->value);
  g_free (self->error);

  G_OBJECT_CLASS (sonae_pasted_cell_parent_class)->finalize (object);
}

static void
sonae_pasted_cell_class_init (SonaePastedCellClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_pasted_cell_finalize;
}

static void
sonae_pasted_cell_init (SonaePastedCell *self)
{
}

const char *
sonae_pasted_cell_get_name (SonaePastedCell *self)
{
  return self->name;
}

const char *
sonae_pasted_cell_get_field (SonaePastedCell *self)
{
  return self->field != NULL ? _ (self->field->label) : "";
}

const char *
sonae_pasted_cell_get_before (SonaePastedCell *self)
{
  return self->before;
}

const char *
sonae_pasted_cell_get_after (SonaePastedCell *self)
{
  return self->after;
}

const char *
sonae_pasted_cell_get_error (SonaePastedCell *self)
{
  return self->error;
}

char *
sonae_system_copy (SonaeRecords *records, GPtrArray *systems, GPtrArray *fields)
{
  g_autoptr (SonaeObjectives) objectives = sonae_objectives_new (records);
  g_autoptr (GPtrArray) filled = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < systems->len; i++)
    g_ptr_array_add (filled, sonae_objectives_fill (objectives, g_ptr_array_index (systems, i)));
  return sonae_record_text_format (records, filled, fields);
}

GListStore *
sonae_system_paste_read (SonaeRecords *records, const char *text, GError **error)
{
  g_auto (Reading) reading = {
    .records = records,
    .objectives = sonae_objectives_new (records),
    .fields = g_ptr_array_new (),
    .named = g_hash_table_new (NULL, NULL),
    .cells = g_list_store_new (SONAE_TYPE_PASTED_CELL),
  };
  g_autoptr (GPtrArray) headings = read_line (&text, error);

  if (headings == NULL || !read_headings (&reading, headings, error))
    return NULL;
  while (*text != '\0')
    {
      g_autoptr (GPtrArray) line = read_line (&text, error);

      if (line == NULL)
        return NULL;
      if (!is_blank (line))
        read_system (&reading, line);
    }
  return g_steal_pointer (&reading.cells);
}

guint
sonae_system_paste_count_wrong (GListModel *cells)
{
  guint n_wrong = 0;

  for (guint i = 0; i < g_list_model_get_n_items (cells); i++)
    {
      g_autoptr (SonaePastedCell) cell = g_list_model_get_item (cells, i);

      n_wrong += cell->error != NULL;
    }
  return n_wrong;
}

SonaeCommand *
sonae_system_paste_make_command (GListModel *cells)
{
  guint            n_cells = g_list_model_get_n_items (cells);
  SonaeCommand    *command = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (sonae_system_paste_count_wrong (cells) == 0, NULL);

  if (n_cells == 0)
    return NULL;
  /* Translators: a line of the history: how many cells of the list of systems were pasted over */
  label = g_strdup_printf (ngettext ("Paste %u value into systems", "Paste %u values into systems", n_cells), n_cells);
  command = sonae_command_new (SONAE_COMMAND_EDIT, label);
  for (guint i = 0; i < n_cells; i++)
    {
      g_autoptr (SonaePastedCell) cell = g_list_model_get_item (cells, i);

      sonae_command_set (command, cell->system, cell->field->id, &cell->value);
    }
  return command;
}
