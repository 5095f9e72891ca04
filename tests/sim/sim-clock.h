/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time of day in a simulation: calls of the program for it are linked to this. */

#pragma once

#include <glib.h>

/* When the server's clock begins: 2026-11-23, in seconds since 1970. */
#define SIM_CLOCK_BEGINNING G_GINT64_CONSTANT (1795392000)

/* Microseconds since 1970 from now on, until set again. Only one computer of a simulation runs at a time. */
void sim_clock_set (gint64 real_time);
