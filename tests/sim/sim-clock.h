/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time of day in a simulation: calls of the program for it are linked to this. */

#pragma once

#include <glib.h>

/* Microseconds since 1970 from now on, until set again. Only one computer of a simulation runs at a time. */
void sim_clock_set (gint64 real_time);
