#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program on a display and buses of its own: tests that run side by side must not share the accessibility bus.
# Only the program's own output is passed on, so that nothing the buses say stands between its lines.
XDG_RUNTIME_DIR=$(mktemp -d)
export XDG_RUNTIME_DIR
trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
status=0
dbus-run-session -- xvfb-run -a -s "-screen 0 1280x1024x24 -noreset" \
  sh -c 'exec "$@" >"$XDG_RUNTIME_DIR/output"' sh "$@" >&2 || status=$?
cat "$XDG_RUNTIME_DIR/output"
exit $status
