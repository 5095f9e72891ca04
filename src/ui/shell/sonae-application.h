/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graphical program: its windows, its settings and its actions. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SONAE_TYPE_APPLICATION (sonae_application_get_type ())
/**
 * SonaeApplication:
 *
 * One for each user: started again, it shows the plan in the program that runs already, in a window of its own for each plan.
 * It ends with its last window, after what is at work with a plan.
 */
G_DECLARE_FINAL_TYPE (SonaeApplication, sonae_application, SONAE, APPLICATION, AdwApplication)

/* Returns: (transfer full): to be run with the words of the command line */
SonaeApplication *sonae_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
