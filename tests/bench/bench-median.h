/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The middle of what was measured. */

#pragma once

#include <glib.h>

/* Sorts @values. */
double bench_median (double *values, guint n_values);
