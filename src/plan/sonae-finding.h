/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check of the plan (点検) finds. */

#pragma once

#include <glib-object.h>

#include "sonae-date.h"
#include "sonae-records.h"

G_BEGIN_DECLS

/**
 * SonaeSeverity:
 * @SONAE_SEVERITY_ERROR: the plan cannot be used as it stands
 * @SONAE_SEVERITY_WARNING: a wrong print or decision may follow
 * @SONAE_SEVERITY_NOTICE: worth a look
 */
typedef enum
{
  SONAE_SEVERITY_ERROR,
  SONAE_SEVERITY_WARNING,
  SONAE_SEVERITY_NOTICE,
} SonaeSeverity;

#define SONAE_TYPE_FINDING (sonae_finding_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFinding, sonae_finding, SONAE, FINDING, GObject)

/* Id of the rule, stable: "system-without-rto". */
const char       *sonae_finding_get_rule (SonaeFinding *self);
/* How bad it is, which the rule alone decides. */
SonaeSeverity     sonae_finding_get_severity (SonaeFinding *self);
/* (nullable): the sheet and the id of the record concerned, %NULL where it concerns the plan. */
const SonaeSheet *sonae_finding_get_sheet (SonaeFinding *self);
const char       *sonae_finding_get_record (SonaeFinding *self);
/* Whether it is about the record, or about what the record is a part of: a dependency of it, an answer for it, a circle it
 * stands in. */
gboolean          sonae_finding_concerns (SonaeFinding *self, const char *id);
/* Title of the record concerned, "" for the plan; of an answer with its scenario, year and section, of a step of it with all
 * that. */
const char       *sonae_finding_get_subject (SonaeFinding *self);
/* What is wrong, in the user's language. */
const char       *sonae_finding_get_message (SonaeFinding *self);
/* What to do about it, in the user's language. */
const char       *sonae_finding_get_advice (SonaeFinding *self);
/* Untranslated name of the rule, as a heading over its findings. */
const char       *sonae_finding_get_heading (SonaeFinding *self);

/**
 * sonae_check_plan:
 * @today: the day of the check
 * @cancellable: (nullable): checked between rules
 *
 * Runs every rule.
 *
 * Returns: (transfer full) (element-type SonaeFinding): errors first, then by rule, then in sheet order
 */
GPtrArray  *sonae_check_plan (SonaeRecords *records, SonaeDate today, GCancellable *cancellable);
/* Returns: translated name of a severity: 誤り, 要確認, 参考. */
const char *sonae_severity_label (SonaeSeverity severity);
/* Returns: "error", "warning", "notice", for machines. */
const char *sonae_severity_code (SonaeSeverity severity);

G_END_DECLS
