/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 復旧: when each priority system is back, what it misses and why. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECOVERY_VIEW (sonae_recovery_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeRecoveryView, sonae_recovery_view, SONAE, RECOVERY_VIEW, SonaeView)

G_END_DECLS
