/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages as toasts. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* For how many seconds what takes time to read stays. */
#define SONAE_TOAST_LONG 15

/* Returns: (transfer full): a toast that shows all of @message, a plain text; a long one is wrapped and stays longer */
AdwToast *sonae_toast_new (const char *message) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
