#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The Japanese translation is complete and its formats fit. Prints TAP. Called with the top folder of the checkout.
cd "$1" || exit 1
echo "1..3"

test_that()
{
  if [ -z "$3" ]; then
    echo "ok $1 - $2"
  else
    echo "not ok $1 - $2"
    echo "$3" | head -n 20 | sed 's/^/# /'
  fi
}

test_that 1 "formats fit" "$(msgfmt --check-format --output-file=/dev/null po/ja.po 2>&1)"
test_that 2 "nothing left to translate" \
  "$(LC_ALL=C msgfmt --statistics --output-file=/dev/null po/ja.po 2>&1 | grep -E 'fuzzy|untranslated')"

template=$(mktemp)
trap 'rm -f "$template"' EXIT
xgettext --from-code=UTF-8 -k_ -kN_ -kC_:1c,2 -kNC_:1c,2 -kngettext:1,2 -kg_dngettext:2,3 -f po/POTFILES.in \
  -o "$template" 2>/dev/null
test_that 3 "every string of the sources is in ja.po" \
  "$(LC_ALL=C msgcmp --use-untranslated po/ja.po "$template" 2>&1 | grep 'not defined')"
