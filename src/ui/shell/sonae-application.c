/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sonae-application.h"
