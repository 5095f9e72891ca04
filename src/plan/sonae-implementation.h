/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of measures: how an implementation plan (C08) may go from state to state. */

#pragma once

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_IMPLEMENTATION_ERROR (sonae_implementation_error_quark ())

/**
 * SonaeImplementationError:
 * @SONAE_IMPLEMENTATION_ERROR_MOVE: it may not go there from where it is
 * @SONAE_IMPLEMENTATION_ERROR_BUDGET: what is recorded about its budget does not allow it
 * @SONAE_IMPLEMENTATION_ERROR_MONTHS: the last is before the first
 * @SONAE_IMPLEMENTATION_ERROR_TWICE: the measure has a plan for that year already
 * @SONAE_IMPLEMENTATION_ERROR_REASON: a reason is missing
 */
typedef enum
{
  SONAE_IMPLEMENTATION_ERROR_MOVE,
  SONAE_IMPLEMENTATION_ERROR_BUDGET,
  SONAE_IMPLEMENTATION_ERROR_MONTHS,
  SONAE_IMPLEMENTATION_ERROR_TWICE,
  SONAE_IMPLEMENTATION_ERROR_REASON,
} SonaeImplementationError;

GQuark sonae_implementation_error_quark (void);

/* Returns: (transfer none): the states in the order of the board, ended by a %NULL code */
const SonaeChoice *sonae_implementation_states (void);
/* Returns: the code of the state; without one it is not begun */
const char        *sonae_implementation_get_state (SonaeRecord *implementation);
/* Whether it is completed or given up. */
gboolean           sonae_implementation_is_finished (SonaeRecord *implementation);
/* Whether it may go to the state @to: step by step towards 完了, back to correct a slip, and 見送り from wherever it is
 * not completed. A budget is requested only where one is needed, and work that needs one begins when it is granted. */
gboolean           sonae_implementation_check_move (SonaeRecord *implementation, const char *to, GError **error);
/* Whether its months are in the order of the fiscal year. Either may be open. */
gboolean           sonae_implementation_check_months (SonaeRecord *implementation, GError **error);
/* Returns: (transfer full) (nullable): what the check finds about @field: months in the wrong order, an amount that
 * exceeds the one before it, a completed plan without a result or a verification */
char              *sonae_implementation_describe_fault (SonaeRecord *implementation, const SonaeField *field);
/* Returns: (transfer none) (nullable): the plan of @measure for @fiscal_year */
SonaeRecord       *sonae_implementation_find (SonaeRecords *records, const char *measure, int fiscal_year);

G_END_DECLS
