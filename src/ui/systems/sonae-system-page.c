/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the side of the systems view: something about the selected system. */

#include "sonae-system-page.h"

typedef struct
{
  SonaeWorkspace *workspace; /* (owned) (nullable): followed */
  SonaeRecord    *system;    /* (owned) (nullable) */
} SonaeSystemPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SonaeSystemPage, sonae_system_page, ADW_TYPE_BIN)

static void
update (SonaeSystemPage *self)
{
  if (sonae_system_page_get_system (self) != NULL)
    SONAE_SYSTEM_PAGE_GET_CLASS (self)->update (self);
}

static void
sonae_system_page_dispose (GObject *object)
{
  SonaeSystemPagePrivate *priv = sonae_system_page_get_instance_private (SONAE_SYSTEM_PAGE (object));

  g_clear_object (&priv->workspace);
  g_clear_object (&priv->system);

  G_OBJECT_CLASS (sonae_system_page_parent_class)->dispose (object);
}

static void
sonae_system_page_class_init (SonaeSystemPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_system_page_dispose;
}

static void
sonae_system_page_init (SonaeSystemPage *self)
{
}

void
sonae_system_page_set_system (SonaeSystemPage *self, SonaeWorkspace *workspace, SonaeRecord *system)
{
  SonaeSystemPagePrivate *priv = sonae_system_page_get_instance_private (self);

  g_return_if_fail (SONAE_IS_SYSTEM_PAGE (self));

  if (priv->system == system)
    return;
  if (g_set_object (&priv->workspace, workspace))
    g_signal_connect_object (workspace, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_set_object (&priv->system, system);
  update (self);
}

SonaeRecord *
sonae_system_page_get_system (SonaeSystemPage *self)
{
  SonaeSystemPagePrivate *priv = sonae_system_page_get_instance_private (self);

  return priv->system;
}

SonaeRecords *
sonae_system_page_get_records (SonaeSystemPage *self)
{
  SonaeSystemPagePrivate *priv = sonae_system_page_get_instance_private (self);

  return sonae_workspace_get_records (priv->workspace);
}
