/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzzers share with the program that makes what they begin with: a small plan, always the same. */

#pragma once

#include "entry-fixture.h"
#include "store-fixture.h"

#define FUZZ_SHARE_ID "0190f3c0-0000-4000-8000-000000000000"

/**
 * FuzzMode:
 * @FUZZ_WHOLE: an entry as it lies on the share
 * @FUZZ_UNSIGNED: an entry without its end, which the fuzzer signs
 * @FUZZ_CHANGESET: the changeset of an entry that is right otherwise
 *
 * The first byte of what the fuzzer of entries is given: signature and hash let no other change through.
 */
typedef enum
{
  FUZZ_WHOLE,
  FUZZ_UNSIGNED,
  FUZZ_CHANGESET,
} FuzzMode;
#define FUZZ_N_MODES 3

/* What libFuzzer calls. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Makes and fills the plan that a fuzzer uses. */
void       fuzz_set_up (Fixture *fixture);
/* Fills a new plan, and counts what is in it as entry 1 of a log. */
void       fuzz_plan_fill (SonaeStore *store);
/* Returns: (transfer full) (element-type SonaeTransaction): new, changed, undone and deleted records in that plan */
GPtrArray *fuzz_plan_edit (SonaeStore *store);
