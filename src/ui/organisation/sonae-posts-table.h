/* SPDX-License-Identifier: GPL-3.0-or-later */
/* P01 Figure 4 as a table: what each post is in each situation. */

#pragma once

#include <adwaita.h>

#include "sonae-records.h"

G_BEGIN_DECLS

#define SONAE_TYPE_POSTS_TABLE (sonae_posts_table_get_type ())

/**
 * SonaePostsTable:
 *
 * Its rows are the posts of both sides in their order. Signal "activated" (SonaeRecord): a post was opened.
 */
G_DECLARE_FINAL_TYPE (SonaePostsTable, sonae_posts_table, SONAE, POSTS_TABLE, AdwBin)

GtkWidget *sonae_posts_table_new (void);
/* Shows the posts as they stand now. */
void       sonae_posts_table_show (SonaePostsTable *self, SonaeRecords *records);
/* Selects and scrolls to a post. Returns: whether it is shown. */
gboolean   sonae_posts_table_select (SonaePostsTable *self, const char *id);

G_END_DECLS
