/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The third values of conflicts while they are typed. */

#include "sonae-conflict-drafts.h"

#include "sonae-conflict.h"

/* The third value of one conflict. */
typedef struct
{
  SonaeRecord *record;  /* (owned): holds it, and never comes into the plan */
  SonaeValue   offered; /* what it was made of */
} Draft;

struct _SonaeConflictDrafts
{
  SonaeRecordForm *form;   /* (unowned) */
  GHashTable      *drafts; /* (owned) (element-type utf8 Draft): by conflict */
};

static void
draft_free (Draft *draft)
{
  g_object_unref (draft->record);
  sonae_value_clear (&draft->offered);
  g_free (draft);
}

static Draft *
find (SonaeConflictDrafts *self, SonaeRecord *conflict)
{
  return g_hash_table_lookup (self->drafts, sonae_record_get_id (conflict));
}

/* Until somebody types, the third value follows the plan. */
static gboolean
is_outdated (SonaeConflictDrafts *self, SonaeRecord *conflict, SonaeRecord *record)
{
  const SonaeField *field = sonae_conflict_get_field (conflict);

  return !sonae_value_equal (sonae_record_get (record, field->id), &find (self, conflict)->offered)
         && !sonae_conflict_drafts_is_typed (self, conflict);
}

static void
make (SonaeConflictDrafts *self, SonaeRecord *conflict, SonaeRecord *record)
{
  const SonaeField *field = sonae_conflict_get_field (conflict);
  Draft            *draft = g_new0 (Draft, 1);

  draft->offered = sonae_value_copy (sonae_record_get (record, field->id));
  draft->record = sonae_record_new (sonae_record_get_sheet (record), NULL);
  sonae_record_assign (draft->record, record);
  g_hash_table_insert (self->drafts, g_strdup (sonae_record_get_id (conflict)), draft);
}

SonaeConflictDrafts *
sonae_conflict_drafts_new (SonaeRecordForm *form)
{
  SonaeConflictDrafts *self = g_new0 (SonaeConflictDrafts, 1);

  self->form = form;
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) draft_free);
  return self;
}

void
sonae_conflict_drafts_free (SonaeConflictDrafts *self)
{
  g_hash_table_unref (self->drafts);
  g_free (self);
}

SonaeRecord *
sonae_conflict_drafts_get (SonaeConflictDrafts *self, SonaeRecord *conflict)
{
  Draft *draft = find (self, conflict);

  return draft != NULL ? draft->record : NULL;
}

SonaeRecord *
sonae_conflict_drafts_offer (SonaeConflictDrafts *self, SonaeRecord *conflict, SonaeRecord *record)
{
  if (find (self, conflict) == NULL || is_outdated (self, conflict, record))
    make (self, conflict, record);
  return sonae_conflict_drafts_get (self, conflict);
}

gboolean
sonae_conflict_drafts_is_typed (SonaeConflictDrafts *self, SonaeRecord *conflict)
{
  const SonaeField *field = sonae_conflict_get_field (conflict);
  Draft            *draft = find (self, conflict);
  gboolean          is_shown = draft != NULL && sonae_record_form_get_record (self->form) == draft->record;

  return (is_shown && !sonae_record_form_commit (self->form))
         || (draft != NULL && !sonae_value_equal (sonae_record_get (draft->record, field->id), &draft->offered));
}

void
sonae_conflict_drafts_drop (SonaeConflictDrafts *self, const char *id)
{
  g_hash_table_remove (self->drafts, id);
}

void
sonae_conflict_drafts_drop_all (SonaeConflictDrafts *self)
{
  sonae_record_form_set_record (self->form, NULL);
  g_hash_table_remove_all (self->drafts);
}
