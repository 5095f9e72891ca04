/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prints: what each consists of. */

#pragma once

#include "sonae-paper-document.h"
#include "sonae-recovery-lines.h"

G_BEGIN_DECLS

/**
 * SonaePrintJob:
 * @records: the plan, not owned
 * @fiscal_year: of the annual plan and the review
 * @today: printed on
 * @system: (nullable): id of the only system that a dossier or forms are printed of
 * @changes: (nullable): its last changes, a line each
 * @section: (nullable): id of the only section whose forms are printed
 * @scenario: (nullable): id of the only scenario whose forms are printed
 * @wish: what recovery times are printed under, as far as the print heeds it
 * @assumed: (nullable): in words, what @wish changes
 * @extract: (nullable): title of the only scenario of the document that is printed, as it stands in the plan
 * @body: what a page has for its text
 */
typedef struct
{
  SonaeRecords      *records;
  int                fiscal_year;
  SonaeDate          today;
  SonaeTypesetter   *typesetter; /* (owned) */
  GCancellable      *cancellable;
  const char        *system;
  const char *const *changes;
  const char        *section;
  const char        *scenario;

  const SonaeRecoveryWish *wish;
  const char              *assumed;
  const char              *extract;
  SonaeRectangle           body;
} SonaePrintJob;

/**
 * SonaePrintPart:
 * @id: as in #SonaePrintKind
 * @label: untranslated; its title where it is no managed document of its own
 * @contents: (nullable): what the managed document contains that this is the print of; %NULL: a part of the plan itself
 * @size: what suits it
 * @argument: (nullable): handed to @fill
 * @fill: puts the blocks into the document
 * @is_apart: a print of no document, not even of the plan
 * @within: (nullable): as @contents, of the document it is a part of without being the whole; %NULL: the plan
 * @is_wide: a table of so many columns that its words have no room on upright A4
 */
typedef struct
{
  const char    *id;
  const char    *label;
  const char    *contents;
  SonaePaperSize size;
  const char    *argument;
  void (*fill) (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
  gboolean    is_apart;
  const char *within;
  gboolean    is_wide;
} SonaePrintPart;

void sonae_print_systems (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
void sonae_print_inventory (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
void sonae_print_register (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
/* @situation: a code of the role's "situation" field */
void sonae_print_organisation (const SonaePrintJob *job, const char *situation, SonaePaperDocument *document);
void sonae_print_posts (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
void sonae_print_year (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
void sonae_print_review (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
/* @argument: the fingerprint of the manager's computer, who prints it, and the phrase, in lines */
void sonae_print_recovery (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);

void sonae_print_businesses (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
void sonae_print_equipment (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
void sonae_print_survey (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
/* @argument: "blank" to be filled by hand, "filled" with what is answered */
void sonae_print_survey_forms (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
void sonae_print_gaps (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
void sonae_print_timeline (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
void sonae_print_stops (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
/* Of the job's system, of all systems where it has none. */
void sonae_print_dossier (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);
/* @family: a code of the measure's "family" field */
void sonae_print_measures (const SonaePrintJob *job, const char *family, SonaePaperDocument *document);
void sonae_print_implementations (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document);

typedef void (*SonaePrintScenario) (const SonaePrintJob *job,
                                    SonaePaperDocument  *document,
                                    SonaeRecord         *scenario,
                                    gpointer             user_data);

/* Each scenario of the plan under a heading, on a page of its own where anything is recorded of it. */
void sonae_print_each_scenario (const SonaePrintJob *job,
                                SonaePaperDocument  *document,
                                SonaePrintScenario   add,
                                gpointer             user_data);

/**
 * SonaePrintAnswer:
 * @title: what the case is called
 * @question: what is asked
 * @lines: what the systems take
 * @after: (nullable): the same with the measures done that the job's wish compares with
 * @list: (element-type SonaeRecoveryLine): the lines in the order of priority
 */
typedef struct
{
  const char                  *title;
  const SonaeRecoveryQuestion *question;
  SonaeRecoveryLines          *lines;
  SonaeRecoveryLines          *after;
  GPtrArray                   *list;
} SonaePrintAnswer;

typedef void (*SonaePrintAdd) (const SonaePrintJob *job, SonaePaperDocument *document, const SonaePrintAnswer *answer);

/* Like #sonae_print_each_scenario, with its recovery; where the job has a wish, only what that asks. Of a scenario that
 * nobody has answered anything about it says so. */
void sonae_print_each_answer (const SonaePrintJob *job, SonaePaperDocument *document, SonaePrintAdd add);
/* Adds the second table of C05, of the systems that are late or on which something is decided. */
void sonae_print_add_decisions (const SonaePrintJob *job, SonaePaperDocument *document, const SonaePrintAnswer *answer);
/* Adds a cell with the time that it takes with the measures. @then: (nullable): nothing is compared, and there is no such cell */
void sonae_print_add_after (SonaePaperTable *table, const SonaeRecoveryLine *then);
/* Returns: (nullable): the line of the same system with the measures. @after: (nullable) */
const SonaeRecoveryLine *sonae_print_find_after (const SonaeRecoveryLine *line, SonaeRecoveryLines *after);
/* Returns: (transfer full): what limits a system, and what does with the measures where that is something else */
char                    *sonae_print_join_limits (const char *limit, const char *limit_after);

/**
 * SonaePrintColumn:
 * @field: id of the field
 * @width: the columns share the room by it
 */
typedef struct
{
  const char    *field;
  double         width;
  PangoAlignment alignment;
} SonaePrintColumn;

/* The columns of a table of @sheet, headed by the labels of their fields. */
void sonae_print_add_columns (SonaePaperTable        *table,
                              const SonaeSheet       *sheet,
                              const SonaePrintColumn *columns,
                              guint                   n_columns);
/* A row with the values of @record. */
void sonae_print_add_record (const SonaePrintJob    *job,
                             SonaePaperTable        *table,
                             SonaeRecord            *record,
                             const SonaePrintColumn *columns,
                             guint                   n_columns);
/* Every record of a sheet under a heading. */
void sonae_print_add_list (const SonaePrintJob    *job,
                           SonaePaperDocument     *document,
                           const char             *heading,
                           const SonaeSheet       *sheet,
                           const SonaePrintColumn *columns,
                           guint                   n_columns);
/* Adds four cells: the objective of @system, what it takes by itself, most likely and at worst. */
void sonae_print_add_gap (
    SonaePaperTable *table, SonaeRecoveryPlan *plan, SonaeObjectiveKind situation, guint system, const SonaeGap *gap);
/* Returns: (transfer full): like sonae_recovery_plan_describe(), of a longer chain only its beginning and its end.
 * @is_cut: (out) (optional): whether "…" stands between them */
char *sonae_print_describe_chain (SonaeRecoveryPlan *plan, guint system, gboolean *is_cut);
/* Adds the note on a time that is told with "At least", as sonae_recovery_time_text() does. */
void  sonae_print_note_least (SonaePaperTable *table, gint64 minutes, gboolean is_at_least);
/* Adds a cell with a time that was worked out. */
void  sonae_print_add_time (SonaePaperTable *table, gint64 minutes, gboolean is_at_least, SonaeCellFlags flags);
/* Adds a cell with a time of a step (nullable) of an answer to the survey: one that may not stand there, or is longer
 * than one that should be longer, is marked, and a note says what that means. @flags: of the others */
void  sonae_print_add_step_time (
     const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *step, const char *field_id, SonaeCellFlags flags);
/* Adds a cell with the field's value as shown: grey where there is none. */
void
sonae_print_add_value (const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *record, const char *field_id);
/* Adds "label: value" behind what @text has, with @separator between. @value: (nullable): nothing is added */
void sonae_print_append_labelled (GString *text, const char *separator, const char *label, const char *value);
/* Begins the row of @record with its title, which is one cell with that of a row by #sonae_print_add_across. */
void sonae_print_begin_record (SonaePaperTable *table, SonaeRecord *record);
/* Adds a row under that one in which those of @fields (%NULL-terminated) that are recorded stand across all @n_columns
 * beside the title, each on a line of its own under its label: long texts have no room in a column. */
void sonae_print_add_across (
    const SonaePrintJob *job, SonaePaperTable *table, SonaeRecord *record, const char *const *fields, guint n_columns);
/* Returns: (transfer full) (nullable): the record of the plan itself */
SonaeRecord *sonae_print_get_plan (const SonaePrintJob *job);
/* Returns: (transfer full): the city and the name of its plan; "" where neither is recorded */
char        *sonae_print_name_plan (const SonaePrintJob *job);
/* Returns: the translated label of a field. */
const char  *sonae_print_label (const SonaeSheet *sheet, const char *field_id);

G_END_DECLS
