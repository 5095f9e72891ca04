#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run-fuzzer.sh FUZZER SEEDS KIND: lets a fuzzer run for SONAE_FUZZ_SECONDS, or 20, from what SEEDS makes of that KIND.
# What it tries follows from SONAE_FUZZ_SEED, or 1, so that the check says the same again. What makes it fail is kept in
# the current folder.
set -eu
memory=/dev/shm
[ -w "$memory" ] || memory=${TMPDIR:-/tmp}
TMPDIR=$(mktemp -d "$memory/sonae-fuzz-XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 1' INT TERM

"$2" "$TMPDIR"
"$1" -max_total_time="${SONAE_FUZZ_SECONDS:-20}" -seed="${SONAE_FUZZ_SEED:-1}" -timeout=20 -rss_limit_mb=4096 \
  -error_exitcode=1 -timeout_exitcode=1 -artifact_prefix="$3-" -print_final_stats=1 -verbosity=1 "$TMPDIR/$3"
