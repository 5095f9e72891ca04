/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling who types in a field that the plan's value of it has been changed meanwhile. */

#include "sonae-overtaken.h"

#include <glib/gi18n.h>

#include "sonae-acts.h"
#include "sonae-display.h"
#include "sonae-history-text.h"
#include "sonae-survey.h"

/* Who wrote the value is among so many of the newest entries about its record. */
#define LOOKED_AT 20
/* Of a long text the beginning. */
#define SHOWN_CHARACTERS 40
/* A key that is pressed sooner was not meant for what has been told. */
#define LEAST_MICROSECONDS (G_USEC_PER_SEC / 2)

struct _SonaeOvertaken
{
  SonaeRecordEditor *editor; /* (unowned) */
  const SonaeField  *field;
  const char        *keys;
  char              *text; /* (owned) (nullable) */
  gint64             told; /* since when, by the monotonic clock */
};

SonaeOvertaken *
sonae_overtaken_new (SonaeRecordEditor *editor, const SonaeField *field, const char *keys)
{
  SonaeOvertaken *self = g_new0 (SonaeOvertaken, 1);

  self->editor = editor;
  self->field = field;
  self->keys = keys;
  return self;
}

void
sonae_overtaken_free (SonaeOvertaken *self)
{
  g_free (self->text);
  g_free (self);
}

/* Returns: (transfer full): what stands in the plan, in quotation marks */
static char *
quote_value (SonaeRecords *records, SonaeRecord *record, const SonaeField *field)
{
  g_autofree char *text = sonae_display_stored (records, field, sonae_record_get (record, field->id));
  gboolean         is_long = g_utf8_strlen (text, -1) > SHOWN_CHARACTERS;
  g_autofree char *start = is_long ? g_utf8_substring (text, 0, SHOWN_CHARACTERS) : g_strdup (text);
  g_autofree char *shown = g_strconcat (g_strdelimit (start, "\n", ' '), is_long ? "…" : NULL, NULL);

  return *text != '\0' ? g_strdup_printf (_ ("“%s”"), shown) : g_strdup (_ ("nothing"));
}

/* Returns: (transfer full) (nullable): who wrote it, as far as the history here knows */
static char *
find_writer (SonaeWorkspace *workspace, SonaeRecord *record, const SonaeField *field)
{
  const char *id = sonae_record_get_id (record);
  g_autoptr (GPtrArray) entries = sonae_workspace_read_history (workspace, id, 0, LOOKED_AT, NULL);
  const SonaeHistoryEntry *entry = entries != NULL ? sonae_history_find_writing (entries, id, field) : NULL;

  return entry != NULL ? sonae_history_format_writer (entry->author, entry->section, entry->computer, entry->time)
                       : NULL;
}

const char *
sonae_overtaken_get_keys (gboolean has_lines)
{
  return has_lines
             ? _ ("Ctrl+Enter puts what you type in its place, Esc leaves it. If you go elsewhere, both are kept as a "
                  "conflict.")
             : _ ("Enter puts what you type in its place, Esc leaves it. If you go elsewhere, both are kept as a "
                  "conflict.");
}

char *
sonae_overtaken_describe (SonaeRecords *records, SonaeRecord *record, const SonaeField *field, GtkWidget *widget)
{
  SonaeWorkspace  *workspace = sonae_acts_get_workspace (widget);
  g_autofree char *value = quote_value (records, record, field);
  g_autofree char *writer = workspace != NULL ? find_writer (workspace, record, field) : NULL;

  if (writer == NULL)
    return g_strdup_printf (_ ("While you were typing, this was changed to %s."), value);
  /* Translators: a value, and who wrote it where and when. */
  return g_strdup_printf (_ ("While you were typing, this was changed to %s (%s)."), value, writer);
}

/* Returns: (transfer full) (nullable) */
static char *
describe (SonaeOvertaken *self, GtkWidget *widget)
{
  g_autofree char *changed = NULL;

  if (!sonae_record_editor_is_overtaken (self->editor, self->field))
    return NULL;
  changed = sonae_overtaken_describe (sonae_record_editor_get_records (self->editor),
                                      sonae_record_editor_get_record (self->editor), self->field, widget);
  return sonae_survey_add_advice (changed, self->keys);
}

gboolean
sonae_overtaken_update (SonaeOvertaken *self, GtkWidget *widget)
{
  g_autofree char *text = describe (self, widget);

  if (g_strcmp0 (text, self->text) == 0)
    return FALSE;
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  self->told = g_get_monotonic_time ();
  return TRUE;
}

const char *
sonae_overtaken_get_text (SonaeOvertaken *self)
{
  return self->text;
}

gboolean
sonae_overtaken_is_read (gint64 told)
{
  return g_get_monotonic_time () - told >= LEAST_MICROSECONDS;
}

void
sonae_overtaken_enter (SonaeOvertaken *self)
{
  if (self->text != NULL && sonae_overtaken_is_read (self->told))
    sonae_record_editor_see (self->editor, self->field);
}
