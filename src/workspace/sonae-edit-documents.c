/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands on managed documents and their review. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-edit.h"
#include "sonae-fiscal-year.h"
#include "sonae-uuid.h"
#include "sonae-version.h"

static SonaeVersion
next_version (SonaeRecord *document)
{
  SonaeVersion version = { (int) sonae_record_get_integer (document, "major"),
                           (int) sonae_record_get_integer (document, "minor") };

  return sonae_record_has (document, "major") ? sonae_version_updated (version) : sonae_version_first ();
}

static void
set_version (SonaeRecord *record, SonaeVersion version)
{
  sonae_record_set_integer (record, "major", version.major);
  sonae_record_set_integer (record, "minor", version.minor);
}

SonaeCommand *
sonae_edit_revise (SonaeRecords *records, SonaeRecord *document, SonaeRecord *revision, GError **error)
{
  g_autoptr (SonaeRecord) changed = sonae_record_copy (document);
  g_autoptr (SonaeRecord) complete = sonae_record_copy (revision);
  SonaeVersion     version = next_version (document);
  g_autofree char *text = sonae_version_format (version);
  g_autofree char *title = sonae_display_title (records, document);
  g_autofree char *label = g_strdup_printf (_ ("Register version %s of “%s”"), text, title);
  g_autoptr (SonaeCommand) checked = NULL;
  SonaeCommand *command;

  set_version (complete, version);
  sonae_record_set_text (complete, "document", sonae_record_get_id (document));
  checked = sonae_edit_insert (records, complete, error);
  if (checked == NULL)
    return NULL;

  set_version (changed, version);
  sonae_record_set_text (changed, "state", "updated");
  sonae_record_set_text (changed, "last_updated", sonae_record_get_text (complete, "date"));
  if (!sonae_record_has (document, "first_issued"))
    sonae_record_set_text (changed, "first_issued", sonae_record_get_text (complete, "date"));

  command = sonae_command_new (SONAE_COMMAND_EDIT, label);
  sonae_command_insert (command, complete);
  sonae_command_update (command, document, changed);
  return command;
}

static SonaeRecord *
make_review (int fiscal_year)
{
  g_autofree char *key = g_strdup_printf ("%d", fiscal_year);
  g_autofree char *id = sonae_uuid_for_key ("review", key);
  g_autofree char *year = sonae_fiscal_year_format (fiscal_year, SONAE_CALENDAR_JAPANESE);
  g_autofree char *title = g_strdup_printf (_ ("Management review %s"), year);
  SonaeRecord     *review = sonae_record_new (&sonae_sheet_review, id);

  sonae_record_set_text (review, "title", title);
  sonae_record_set_integer (review, "fiscal_year", fiscal_year);
  sonae_record_set_text (review, "state", "preparing");
  return review;
}

static SonaeRecord *
make_item (SonaeRecord *review, SonaeRecord *agenda)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", sonae_record_get_id (review), sonae_record_get_id (agenda));
  g_autofree char *id = sonae_uuid_for_key ("review_item", key);
  SonaeRecord     *item = sonae_record_new (&sonae_sheet_review_item, id);

  sonae_record_set_text (item, "review", sonae_record_get_id (review));
  sonae_record_set_text (item, "agenda", sonae_record_get_id (agenda));
  sonae_record_set (item, "rank", sonae_record_get (agenda, "rank"));
  return item;
}

SonaeCommand *
sonae_edit_prepare_review (SonaeRecords *records, int fiscal_year)
{
  g_autoptr (SonaeRecord) review = make_review (fiscal_year);
  g_autofree char *label = g_strdup_printf (_ ("Prepare “%s”"), sonae_record_get_title (review));
  SonaeCommand    *command = sonae_command_new (SONAE_COMMAND_EDIT, label);
  GListModel      *agenda = sonae_records_list (records, &sonae_sheet_agenda_item);

  sonae_command_insert (command, review);
  for (guint i = 0; i < g_list_model_get_n_items (agenda); i++)
    {
      g_autoptr (SonaeRecord) point = g_list_model_get_item (agenda, i);
      g_autoptr (SonaeRecord) item = make_item (review, point);

      sonae_command_insert (command, item);
    }
  return command;
}
