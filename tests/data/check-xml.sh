#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every template, resource list and icon is well-formed. Prints TAP. Called with the top folder of the checkout.
cd "$1" || exit 1
files=$(find src data -name '*.ui' -o -name '*.gresource.xml' -o -name '*.svg' | LC_ALL=C sort)
echo "1..$(echo "$files" | wc -l)"
number=0
for file in $files; do
  number=$((number + 1))
  if complaints=$(xmllint --noout "$file" 2>&1); then
    echo "ok $number - $file"
  else
    echo "not ok $number - $file"
    echo "$complaints" | sed 's/^/# /'
  fi
done
