/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the sync in words. */

#pragma once

#include "sonae-workspace.h"

G_BEGIN_DECLS

/**
 * SonaeSyncTone:
 * @SONAE_SYNC_TONE_PLAIN: nothing to do
 * @SONAE_SYNC_TONE_GOOD: everything is sent and received
 * @SONAE_SYNC_TONE_WARNING: somebody has to look at it
 */
typedef enum
{
  SONAE_SYNC_TONE_PLAIN,
  SONAE_SYNC_TONE_GOOD,
  SONAE_SYNC_TONE_WARNING,
} SonaeSyncTone;

/**
 * SonaeSyncText:
 * @brief: (owned): in one line: 「同期済み 10:24」
 * @state, @unsent: (owned) (nullable): the two halves of @brief where something waits while a state lasts: 「未送信 3件」
 * @title: (owned): as a heading
 * @advice: (owned) (nullable): what it means and what to do
 * @message: (owned) (nullable): what went wrong in particular
 * @icon: name of a symbolic icon
 */
typedef struct
{
  char         *brief;
  char         *state;
  char         *unsent;
  char         *title;
  char         *advice;
  char         *message;
  const char   *icon;
  SonaeSyncTone tone;
} SonaeSyncText;

/* Says how @workspace stands with its share. */
void        sonae_sync_text_init (SonaeSyncText *self, SonaeWorkspace *workspace);
void        sonae_sync_text_clear (SonaeSyncText *self);
/* Returns: (transfer full): what a conflict is about, also where the record has been deleted */
char       *sonae_sync_text_conflict (SonaeWorkspace *workspace, SonaeRecord *conflict);
/* Returns: (nullable): who wrote what stood in the plan when the conflict arose, or that nobody had changed it; %NULL where
 * that is not known */
const char *sonae_sync_text_keeper (SonaeRecord *conflict);
/* Returns: (transfer full): the location as people read it: "smb://server/plan", "/mnt/plan" */
char       *sonae_sync_text_location (GFile *location);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeSyncText, sonae_sync_text_clear)

G_END_DECLS
