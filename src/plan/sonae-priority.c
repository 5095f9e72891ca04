/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which systems come first. */

#include "sonae-priority.h"

gboolean
sonae_system_is_priority (SonaeRecord *system)
{
  return sonae_record_has (system, "emergency_rank") || sonae_record_has (system, "nondisaster_rank");
}
