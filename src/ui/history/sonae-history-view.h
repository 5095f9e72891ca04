/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 履歴: who changed what, when, from what to what. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

#define SONAE_TYPE_HISTORY_VIEW (sonae_history_view_get_type ())

/**
 * SonaeHistoryView:
 *
 * The entries of the history, newest first and a page at a time, each with its changes. A filter by words looks through
 * the whole history.
 */
G_DECLARE_FINAL_TYPE (SonaeHistoryView, sonae_history_view, SONAE, HISTORY_VIEW, SonaeView)

G_END_DECLS
