/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery of the priority systems as a list. */

#pragma once

#include <adwaita.h>

#include "sonae-recovery-lines.h"

G_BEGIN_DECLS

#define SONAE_TYPE_RECOVERY_LIST (sonae_recovery_list_get_type ())

/**
 * SonaeRecoveryList:
 *
 * In the order of priority until it is sorted by another column. Signals "selected" and "activated" (SonaeRecord: the system).
 */
G_DECLARE_FINAL_TYPE (SonaeRecoveryList, sonae_recovery_list, SONAE, RECOVERY_LIST, AdwBin)

/* @lines: (nullable): %NULL shows nothing; @after: (nullable): adds a column with what the measures change */
void         sonae_recovery_list_show (SonaeRecoveryList *self, SonaeRecoveryLines *lines, SonaeRecoveryLines *after);
/* Returns: (transfer none) (nullable): the selected system. */
SonaeRecord *sonae_recovery_list_get_selected (SonaeRecoveryList *self);
/* Selects the system with that id, where it is shown. */
void         sonae_recovery_list_select (SonaeRecoveryList *self, const char *id);
/* Whether only the systems that miss their objective are shown, as it is or with the measures. */
void         sonae_recovery_list_show_late_only (SonaeRecoveryList *self, gboolean is_late_only);
/* Returns: (transfer none): the columns to sort by; each item activates "recovery.sort" with the place of its column, for
 * sonae_recovery_list_sort(). The headings of a column view cannot be reached with the keyboard. */
GMenuModel  *sonae_recovery_list_get_sort_menu (SonaeRecoveryList *self);
/* Sorts by a column; once more turns the order round. */
void         sonae_recovery_list_sort (SonaeRecoveryList *self, int place);

G_END_DECLS
