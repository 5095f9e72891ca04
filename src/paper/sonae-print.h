/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints: pages laid out once and drawn alike in the preview, on the printer and in a PDF. */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "sonae-date.h"
#include "sonae-records.h"
#include "sonae-recovery-wish.h"

G_BEGIN_DECLS

#define SONAE_PRINT_ERROR (sonae_print_error_quark ())

/**
 * SonaePrintError:
 * @SONAE_PRINT_ERROR_UNKNOWN: there is no print of that name
 * @SONAE_PRINT_ERROR_FONT: the fonts of the page style are not installed, or cannot show a character
 * @SONAE_PRINT_ERROR_WRITE: the file could not be written; nothing is left of it
 * @SONAE_PRINT_ERROR_RANGE: not a range of pages, or pages that are not there
 * @SONAE_PRINT_ERROR_TEXT: a text of the plan holds bytes that are not UTF-8
 */
typedef enum
{
  SONAE_PRINT_ERROR_UNKNOWN,
  SONAE_PRINT_ERROR_FONT,
  SONAE_PRINT_ERROR_WRITE,
  SONAE_PRINT_ERROR_RANGE,
  SONAE_PRINT_ERROR_TEXT,
} SonaePrintError;

GQuark sonae_print_error_quark (void);

/**
 * SonaePrintKind:
 * @id: name on the command line and in settings: "systems", "inventory", "businesses", "equipment", "survey",
 *   "survey-form", "survey-form-blank", "gaps", "timeline", "stop-limits", "measures-disaster", "implementations",
 *   "register", "organisation-disaster", "posts", "year", "review"; "binder" for all of them but the forms; "dossier" for
 *   one system or, one after the other, all
 * @label: untranslated
 * @by_section: whether a section and a scenario can be chosen: the forms of the survey, which are in no binder
 */
typedef struct
{
  const char *id;
  const char *label;
  gboolean    by_section;
} SonaePrintKind;

/* Returns: (transfer none): every print, ended by a %NULL id. */
const SonaePrintKind *sonae_print_kinds (void);

/**
 * SonaePaperSize:
 * @SONAE_PAPER_DEFAULT: what suits the kind of print
 */
typedef enum
{
  SONAE_PAPER_DEFAULT,
  SONAE_PAPER_A4_PORTRAIT,
  SONAE_PAPER_A4_LANDSCAPE,
  SONAE_PAPER_A3_LANDSCAPE,
} SonaePaperSize;

/* So many of its last changes stand in the dossier of a system. */
#define SONAE_DOSSIER_CHANGES 12

/**
 * SonaePrintOptions:
 * @paper: size of the pages; a table that has no room on upright A4 lies there
 * @duplex: the gutter changes sides on back pages
 * @fiscal_year: for the annual plan and the review; 0 for the current one
 * @today: printed on
 * @system: (nullable): id of the only system whose dossier or forms are printed; %NULL for those of all
 * @changes: (nullable) (array zero-terminated=1): the last changes of that system, a line each, newest first
 * @section: (nullable): id of the only section whose forms are printed
 * @scenario: (nullable): id of the only scenario whose forms are printed
 * @wish: (nullable): under which recovery times, the gaps that follow and stop limits are printed, and which their pages
 *   tell; %NULL for the plan as it stands. Other prints do not heed it
 */
typedef struct
{
  SonaePaperSize     paper;
  gboolean           duplex;
  int                fiscal_year;
  SonaeDate          today;
  const char        *system;
  const char *const *changes;
  const char        *section;
  const char        *scenario;

  const SonaeRecoveryWish *wish;
} SonaePrintOptions;

/**
 * SonaePrintScope:
 *
 * What part of the plan is printed, and under which assumptions: as in #SonaePrintOptions, all nullable.
 */
typedef struct
{
  const char *system;
  const char *section;
  const char *scenario;

  const SonaeRecoveryWish *wish;
} SonaePrintScope;

#define SONAE_TYPE_PRINT (sonae_print_get_type ())

/**
 * SonaePrint:
 *
 * A finished print. It holds all it needs; the records may change afterwards, and it may be drawn in another thread.
 */
G_DECLARE_FINAL_TYPE (SonaePrint, sonae_print, SONAE, PRINT, GObject)

/* Lays out the print named @kind from the plan. May run in any thread that owns @records. */
SonaePrint *sonae_print_new (SonaeRecords            *records,
                             const char              *kind,
                             const SonaePrintOptions *options,
                             GCancellable            *cancellable,
                             GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/**
 * sonae_print_new_recovery:
 * @plan: fingerprint of the plan
 * @fingerprint: of the manager's computer
 * @phrase: its recovery phrase, in lines
 * @author: who prints it, in one line
 *
 * Lays out the sheet for the safe. It is none of the kinds: a secret is in no binder, and no page of the plan.
 */
SonaePrint *sonae_print_new_recovery (SonaeRecords            *records,
                                      const char              *plan,
                                      const char              *fingerprint,
                                      const char              *phrase,
                                      const char              *author,
                                      const SonaePrintOptions *options,
                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer none): what stands over it, in the user's language */
const char *sonae_print_get_title (SonaePrint *self);
/* Returns: (transfer full): a file name for the PDF: by P01's rule for a managed document, else title and date of print. */
char       *sonae_print_get_file_name (SonaePrint *self);
/* Pages are counted from 0 to one less than this. */
guint       sonae_print_get_n_pages (SonaePrint *self);
/* Size of a page in points (1/72 inch). */
void        sonae_print_get_page_size (SonaePrint *self, guint page, double *width, double *height);
/* Draws a page, counted from 0, in points from the top left corner of the sheet. */
void        sonae_print_draw_page (SonaePrint *self, guint page, cairo_t *cr);
/**
 * sonae_print_extract:
 * @range: pages counted from 1, as people write them: "1-3, 5", "2-", "-4", in half or full width; "" for all
 *
 * Returns: (transfer full) (nullable): a print of these pages, in the order and as often as they are named;
 *   %SONAE_PRINT_ERROR_RANGE where that is no range, or a page is not there
 */
SonaePrint *sonae_print_extract (SonaePrint *self, const char *range, GError **error);
/* Writes all pages with outline and page labels; through a temporary file, so that a failure leaves what was there.
 * @progress: (nullable): called with pages done and pages in all, in this thread */
gboolean    sonae_print_write_pdf (SonaePrint *self,
                                   const char *path,
                                   void (*progress) (guint done, guint all, gpointer user_data),
                                   gpointer      user_data,
                                   GCancellable *cancellable,
                                   GError      **error);

G_END_DECLS
