/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views of the window, in the order of the sidebar. */

#pragma once

#include "sonae-view.h"

G_BEGIN_DECLS

/**
 * SonaeViewKind:
 * @id: name in settings and actions
 * @title: untranslated; see sonae_view_kind_title()
 * @icon: name of a symbolic icon
 * @get_type: the subclass of #SonaeView
 * @sheets: ended by %NULL: what it shows; their findings are counted beside its name
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *icon;
  GType (*get_type) (void);
  const SonaeSheet *const *sheets;
} SonaeViewKind;

/* Returns: (transfer none): every view. */
const SonaeViewKind *sonae_view_kinds (guint *n_kinds);
/* Returns: (nullable): the view with that id. */
const SonaeViewKind *sonae_view_kind_find (const char *id);
/* Returns: the view's translated title. */
const char          *sonae_view_kind_title (const SonaeViewKind *kind);
/* Whether the view shows records of @sheet. */
gboolean             sonae_view_kind_shows (const SonaeViewKind *kind, const SonaeSheet *sheet);

G_END_DECLS
