/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The equipment and the measures that name the selected system: the ways to them. */

#pragma once

#include "sonae-system-page.h"

G_BEGIN_DECLS

#define SONAE_TYPE_NAMING_PAGE (sonae_naming_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeNamingPage, sonae_naming_page, SONAE, NAMING_PAGE, SonaeSystemPage)

G_END_DECLS
