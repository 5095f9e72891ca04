#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program on a display and a message bus of its own.
exec dbus-run-session -- xvfb-run -a -s "-screen 0 1280x1024x24 -noreset" "$@"
