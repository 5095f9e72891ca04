/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The systems view between its files. */

#pragma once

#include "sonae-system-filter-bar.h"
#include "sonae-system-list.h"
#include "sonae-system-side.h"
#include "sonae-systems-view.h"

G_BEGIN_DECLS

struct _SonaeSystemsView
{
  SonaeView parent_instance;

  GSimpleActionGroup *actions; /* (owned) */
  GtkWidget          *menu;    /* (unowned): of the list */

  SonaeSystemFilterBar *filter_bar;
  GtkStack             *stack;
  SonaeSystemList      *list;
  SonaeSystemSide      *side;
};

/* Fills the actions, and the keys that act while the list has the focus. */
void sonae_systems_view_add_actions (SonaeSystemsView *self);
/* Enables what can be done with what is selected. */
void sonae_systems_view_update_actions (SonaeSystemsView *self);
/* Makes the buttons for the header bar, and the menu of the list. @columns: to choose columns */
void sonae_systems_view_add_menus (SonaeSystemsView *self, GMenu *columns, GActionGroup *column_actions);

G_END_DECLS
