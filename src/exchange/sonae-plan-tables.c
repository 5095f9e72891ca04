/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans as text tables. */

#include "sonae-plan-tables.h"

G_DEFINE_QUARK (sonae-plan-tables-error-quark, sonae_plan_tables_error)
