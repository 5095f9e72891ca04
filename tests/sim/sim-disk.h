/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk of the computer that runs: it can be killed between any two writes of SQLite, or in the middle of one. */

#pragma once

#include <glib.h>

/* What the plan's file is called on each computer. */
#define SIM_DISK_PLAN "plan.db"

/* Every database opened from now on is on such a disk. */
void     sim_disk_install (void);
/* The program is killed in the @n th write from now on; 0 for never. */
void     sim_disk_kill_after (guint n);
/* The program was killed: nothing is written any more. */
void     sim_disk_stop (void);
/* Writing goes on. Nothing may be open. */
void     sim_disk_start (void);
gboolean sim_disk_is_stopped (void);
