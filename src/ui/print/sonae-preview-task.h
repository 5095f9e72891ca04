/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The long work of the preview, in threads: laying pages out and writing a PDF. */

#pragma once

#include "sonae-print.h"

G_BEGIN_DECLS

/* Lays a print out of the plan in the file @path, which the thread reads through a connection of its own. */
void        sonae_preview_lay_out_async (const char              *path,
                                         const char              *kind,
                                         const SonaePrintOptions *options,
                                         GCancellable            *cancellable,
                                         GAsyncReadyCallback      callback,
                                         gpointer                 user_data);
SonaePrint *sonae_preview_lay_out_finish (GAsyncResult *result, GError **error);

/* Called on the main thread while a PDF is written; @source is the one given. */
typedef void (*SonaePreviewProgress) (GObject *source, guint done, guint all);

/* @source: (not nullable): kept until the file is written */
void     sonae_preview_save_async (GObject             *source,
                                   SonaePrint          *print,
                                   const char          *path,
                                   SonaePreviewProgress progress,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean sonae_preview_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
