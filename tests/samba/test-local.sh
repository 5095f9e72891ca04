#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same calls in a folder of this computer. Prints TAP. Called with the program share-client.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "1..2"
if "$1" calls "$folder"; then echo "ok 1 - every call"; else echo "not ok 1 - every call"; fi
if "$1" offline "$folder/gone"; then echo "ok 2 - a folder that is gone"; else echo "not ok 2 - a folder that is gone"; fi
