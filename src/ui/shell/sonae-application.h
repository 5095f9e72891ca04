/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graphical program: its windows, its settings and its actions. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SONAE_TYPE_APPLICATION (sonae_application_get_type ())
G_DECLARE_FINAL_TYPE (SonaeApplication, sonae_application, SONAE, APPLICATION, AdwApplication)

SonaeApplication *sonae_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
