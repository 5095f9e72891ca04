#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program on a display and buses of its own: tests that run side by side must not share the accessibility bus.
# Only the program writes to the output; what the buses say goes with the errors.
XDG_RUNTIME_DIR=$(mktemp -d)
export XDG_RUNTIME_DIR
trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
exec 3>&1 >&2
dbus-run-session -- xvfb-run -a -s "-screen 0 1280x1024x24 -noreset" sh -c 'exec "$@" >&3 3>&-' sh "$@"
