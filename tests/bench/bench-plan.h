/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benches share: large plans made from a seed. */

#pragma once

#include "bench-median.h"
#include "sonae-store.h"

#define BENCH_AUTHOR (&(const SonaeAuthor){ .name = "bench", .computer = "bench" })

/* Makes a plan of @n_systems systems in a new folder, alike each time.
 * Returns: (transfer full): the folder; the plan in it is "plan.db" */
char       *bench_plan_make (guint n_systems);
/* Returns: (transfer full): the plan made in @folder, opened */
SonaeStore *bench_plan_open (const char *folder, SonaeStoreMode mode);
/* Removes the folder and the files in it. */
void        bench_plan_remove (const char *folder);
