/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold once nothing goes wrong any more. */

#pragma once

#include "sim-world.h"

/* @other: digest of the other plan's share as it was made. Aborts where something does not hold. */
void sim_check_world (SimWorld *world, const char *other);
