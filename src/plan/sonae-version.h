/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Document versions: two whole numbers, never a decimal (P01 Chapter 7, 1 (5) 5). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SonaeVersion:
 * @major: what a management review has approved, see P01 Chapter 7, 1 (5)
 * @minor: updates since
 *
 * No fraction: 1.10 comes after 1.9.
 */
typedef struct
{
  int major;
  int minor;
} SonaeVersion;

/* A new document is 1.0. */
SonaeVersion sonae_version_first (void);
/* An update before the review's approval: 1.9 → 1.10. */
SonaeVersion sonae_version_updated (SonaeVersion version);
/* Approval by the management review: 1.10 → 2.0. */
SonaeVersion sonae_version_approved (SonaeVersion version);
/* Returns: less than 0 where @a is older, 0 where they are the same, else more. */
int          sonae_version_compare (SonaeVersion a, SonaeVersion b);
/* Returns: (transfer full): "1.10". */
char        *sonae_version_format (SonaeVersion version);
/* Returns: whether @text is two whole numbers with a point between. */
gboolean     sonae_version_parse (const char *text, SonaeVersion *version);

G_END_DECLS
