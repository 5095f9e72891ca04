/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views of the window, in the order of the sidebar. */

#include "sonae-view-kinds.h"

#include <glib/gi18n.h>

/* Ended by an entry without id. */
static const SonaeViewKind kinds[] = {
  { NULL },
};

const SonaeViewKind *
sonae_view_kinds (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds) - 1;
  return kinds;
}

const SonaeViewKind *
sonae_view_kind_find (const char *id)
{
  for (const SonaeViewKind *kind = kinds; kind->id != NULL; kind++)
    if (g_strcmp0 (kind->id, id) == 0)
      return kind;
  return NULL;
}

const char *
sonae_view_kind_title (const SonaeViewKind *kind)
{
  return g_dpgettext2 (NULL, "view", kind->title);
}

gboolean
sonae_view_kind_shows (const SonaeViewKind *kind, const SonaeSheet *sheet)
{
  for (guint i = 0; kind->sheets[i] != NULL; i++)
    if (kind->sheets[i] == sheet)
      return TRUE;
  return FALSE;
}
