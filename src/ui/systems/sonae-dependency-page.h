/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the selected system needs, and what needs it: a picture, and the list in which that is changed. */

#pragma once

#include "sonae-system-page.h"

G_BEGIN_DECLS

#define SONAE_TYPE_DEPENDENCY_PAGE (sonae_dependency_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeDependencyPage, sonae_dependency_page, SONAE, DEPENDENCY_PAGE, SonaeSystemPage)

G_END_DECLS
