/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints: pages laid out once and drawn alike everywhere. */

#include "sonae-print.h"

G_DEFINE_QUARK (sonae-print-error-quark, sonae_print_error)
