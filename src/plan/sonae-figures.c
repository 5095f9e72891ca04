/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan in figures. */

#include "sonae-figures.h"

#include "sonae-objective.h"
#include "sonae-paper-copy.h"
#include "sonae-priority.h"

static void
count_system (SonaeFigures *figures, SonaeRecords *records, SonaeRecord *system)
{
  figures->systems += sonae_system_is_priority (system);
  figures->emergency += sonae_record_has (system, "emergency_rank");
  figures->nondisaster += sonae_record_has (system, "nondisaster_rank");
}

static void
count_document (SonaeFigures *figures, SonaeRecords *records, SonaeRecord *document)
{
  if (sonae_record_is (document, "state", "withdrawn"))
    return;
  figures->documents++;
  figures->documents_unrecorded += !sonae_record_has (document, "major");
  figures->documents_unapproved += sonae_record_is (document, "state", "updated");
}

static void
count_copy (SonaeFigures *figures, SonaeRecords *records, SonaeRecord *copy)
{
  figures->copies++;
  figures->copies_stale += sonae_paper_copy_is_stale (records, copy);
}

static guint
count_without_objective (SonaeRecords *records)
{
  g_autoptr (GPtrArray) systems = sonae_objectives_list_lacking (records);

  return systems->len;
}

SonaeFigures
sonae_figures_count (SonaeRecords *records)
{
  static const struct
  {
    const SonaeSheet *sheet;
    void (*count) (SonaeFigures *figures, SonaeRecords *records, SonaeRecord *record);
  } parts[] = {
    { &sonae_sheet_system, count_system },
    { &sonae_sheet_document, count_document },
    { &sonae_sheet_paper_copy, count_copy },
  };
  SonaeFigures figures = { 0 };

  figures.without_objective = count_without_objective (records);
  for (gsize part = 0; part < G_N_ELEMENTS (parts); part++)
    {
      GListModel *list = sonae_records_list (records, parts[part].sheet);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (SonaeRecord) record = g_list_model_get_item (list, i);

          parts[part].count (&figures, records, record);
        }
    }
  return figures;
}
