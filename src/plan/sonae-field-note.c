/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands below a field of a form, other than what to enter. */

#include "sonae-field-note.h"

#include <glib/gi18n.h>

#include "sonae-evidence.h"
#include "sonae-gap-study.h"
#include "sonae-implementation.h"
#include "sonae-neighbourhood.h"
#include "sonae-objective.h"
#include "sonae-vendor.h"

static gboolean
is_number_needed (SonaeRecord *record, const SonaeField *field)
{
  return sonae_record_get_sheet (record) == &sonae_sheet_dependency && g_str_equal (field->id, "at_least");
}

/* Returns: (transfer full) (nullable): what the check finds about the value of the field itself */
static char *
describe_fault (SonaeRecords *records, SonaeRecord *record, const SonaeField *field, SonaeDate today)
{
  char *fault = sonae_objective_describe_zero (record, field);

  if (is_number_needed (record, field))
    return sonae_dependency_describe_fault (record);
  if (fault == NULL)
    fault = sonae_implementation_describe_fault (record, field);
  if (fault == NULL)
    fault = sonae_gap_describe_decision_fault (record, field, today);
  if (fault == NULL)
    fault = sonae_evidence_describe_ahead (record, field, today);
  if (fault == NULL)
    fault = sonae_vendor_describe_ended (records, record, field, today);
  return fault;
}

char *
sonae_field_note (
    SonaeRecords *records, SonaeRecord *record, const SonaeField *field, SonaeDate today, gboolean *is_wrong)
{
  char *fault = describe_fault (records, record, field, today);

  *is_wrong = fault != NULL;
  if (fault == NULL && is_number_needed (record, field) && sonae_record_has (record, field->id)
      && !sonae_record_is (record, "kind", "redundant"))
    return g_strdup (_ ("A number counts only where it needs some of several."));
  return fault != NULL ? fault : sonae_objective_note (records, record, field, is_wrong);
}
