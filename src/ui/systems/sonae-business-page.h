/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The businesses that need the selected system, and the objectives that follow from them. */

#pragma once

#include "sonae-system-page.h"

G_BEGIN_DECLS

#define SONAE_TYPE_BUSINESS_PAGE (sonae_business_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeBusinessPage, sonae_business_page, SONAE, BUSINESS_PAGE, SonaeSystemPage)

G_END_DECLS
