#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every C file as .clang-format has it. Prints TAP. Called with the top folder of the checkout.
cd "$1" || exit 1
files=$(find src tests -name '*.c' -o -name '*.h' | LC_ALL=C sort)
echo "1..1"
if complaints=$(clang-format --dry-run --Werror $files 2>&1); then
  echo "ok 1 - format"
else
  echo "not ok 1 - format"
  echo "$complaints" | grep 'error:' | head -n 20 | sed 's/^/# /'
fi
