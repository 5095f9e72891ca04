/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the log as readable text. */

#include "sonae-log-entry.h"
#include "sonae-share-layout.h"

#include <glib/gi18n.h>

#include "sonae-display.h"

static void
add_line (GString *text, const char *label, const char *value)
{
  g_string_append_printf (text, "%s: %s\n", label, value);
}

static void
add_bytes (GString *text, const char *label, const guint8 bytes[32])
{
  g_autofree char *hex = sonae_hex_from_bytes (bytes, 32);

  add_line (text, label, hex);
}

static void
add_digest (GString *text, const char *label, const SonaeDigest *digest)
{
  guint8 bytes[32];

  sonae_digest_to_bytes (digest, bytes);
  add_bytes (text, label, bytes);
}

static void
add_header (GString *text, SonaeLogEntry *self)
{
  g_autofree char *device = sonae_key_device_of (self->public_key);
  g_autofree char *fingerprint = sonae_key_fingerprint (self->public_key);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->number);

  g_string_append_printf (text, _ ("Entry %s"), number);
  g_string_append_c (text, '\n');
  add_line (text, _ ("Share"), self->share_id);
  add_line (text, _ ("Time (UTC)"), self->time);
  add_line (text, _ ("Computer"), device);
  add_line (text, _ ("Fingerprint"), fingerprint);
  add_line (text, _ ("Version of Sonae"), self->app_version);
  add_bytes (text, _ ("Hash of the entry before"), self->previous);
  add_digest (text, _ ("Sum before"), &self->before);
  add_digest (text, _ ("Sum after"), &self->after);
  for (guint i = 0; i < self->voids->len; i++)
    {
      g_autofree char *voided = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (self->voids, gint64, i));

      g_string_append_printf (text, _ ("Takes the place of entry %s"), voided);
      g_string_append_c (text, '\n');
    }
}

static void
add_change (GString *text, SonaeRecords *records, const SonaeHistoryChange *change)
{
  SonaeRecord     *record = change->sheet != NULL ? sonae_records_find (records, change->sheet, change->record) : NULL;
  g_autofree char *title = record != NULL ? sonae_display_title (records, record) : g_strdup (change->title);

  /* What a new record leaves empty says nothing. */
  if (change->kind == 'u' && change->before.kind == SONAE_VALUE_NONE && change->after.kind == SONAE_VALUE_NONE)
    return;
  /* Translators: what was changed, and after it how: a kind of record, and its name. */
  g_string_append_printf (text, C_ ("change", "  %s “%s”: "), change->sheet != NULL ? _ (change->sheet->label) : "?",
                          title);
  if (change->kind == 'i')
    g_string_append (text, _ ("Added"));
  else if (change->kind == 'd')
    g_string_append (text, _ ("Deleted"));
  else if (change->kind == 'r')
    g_string_append (text, _ ("Restored"));
  else if (change->field == NULL)
    g_string_append (text, _ ("Changed"));
  else
    {
      g_autofree char *before = sonae_display_stored (records, change->field, &change->before);
      g_autofree char *after = sonae_display_stored (records, change->field, &change->after);

      g_string_append_printf (text, _ ("%s: %s → %s"), _ (change->field->label), *before != '\0' ? before : "—",
                              *after != '\0' ? after : "—");
    }
  g_string_append_c (text, '\n');
}

static void
add_transaction (GString *text, const SonaeTransaction *transaction)
{
  g_string_append_printf (text, "\n%s  %s", transaction->time, transaction->author);
  if (transaction->section != NULL)
    g_string_append_printf (text, "  %s", transaction->section);
  if (transaction->post != NULL)
    g_string_append_printf (text, "  %s", transaction->post);
  g_string_append_printf (text, "  %s\n%s\n", transaction->computer, transaction->label);
}

static gboolean
add_changes (
    GString *text, SonaeRecords *records, SonaeStore *store, const SonaeTransaction *transaction, GError **error)
{
  g_autoptr (GPtrArray) changes = sonae_changeset_describe (store, transaction->changeset, error);

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    add_change (text, records, changes->pdata[i]);
  return TRUE;
}

/* A sheet that cannot be read names nothing; ids stand instead. */
static GPtrArray *
sheet_asked_cb (const SonaeSheet *sheet, gpointer store)
{
  GPtrArray *records = sonae_store_read_sheet (store, sheet, NULL);

  return records != NULL ? records : g_ptr_array_new_with_free_func (g_object_unref);
}

char *
sonae_log_entry_to_text (SonaeLogEntry *self, SonaeStore *store, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SonaeRecords) records = NULL;
  gboolean is_newer;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (store != NULL, NULL);

  records = sonae_records_new (sheet_asked_cb, store);
  is_newer = sonae_log_entry_is_newer (self, store);
  add_header (text, self);
  if (is_newer)
    g_string_append_printf (text, "\n%s\n",
                            _ ("It was written by a newer Sonae: what it changes cannot be shown. Update Sonae to see "
                               "it."));
  for (guint i = 0; i < self->transactions->len; i++)
    {
      add_transaction (text, self->transactions->pdata[i]);
      if (!is_newer && !add_changes (text, records, store, self->transactions->pdata[i], error))
        return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
