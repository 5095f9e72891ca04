/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What any widget may ask of the window it stands in. */

#pragma once

#include <gtk/gtk.h>

#include "sonae-recovery-wish.h"
#include "sonae-workspace.h"

G_BEGIN_DECLS

/**
 * sonae_acts_run:
 * @widget: a widget of a Sonae window, or of a window transient for one
 * @command: (transfer full) (nullable): %NULL does nothing
 *
 * Runs the command; a toast says what was done with 元に戻す, or why it was not.
 */
void  sonae_acts_run (GtkWidget *widget, SonaeCommand *command);
/**
 * sonae_acts_run_and_close:
 * @widget: a widget of a window transient for a Sonae window
 * @command: (transfer full) (nullable): %NULL just closes the window
 *
 * As sonae_acts_run(), and closes the window of @widget once it was done. Where it was not, the window stays with what was
 * entered.
 */
void  sonae_acts_run_and_close (GtkWidget *widget, SonaeCommand *command);
/* Takes back a whole entry of the history, whoever made it; a toast says what stayed because it was changed again since,
 * with 元に戻す. */
void  sonae_acts_take_back (GtkWidget *widget, const SonaeHistoryEntry *entry);
/* @done: (transfer full): what was undone, done again or taken back. Returns: (transfer full): with how much of it
 * stays, because it was changed again since */
char *sonae_acts_note_left (char *done, guint n_left);
/* Goes to the view that shows the record and selects it. */
void  sonae_acts_show_record (GtkWidget *widget, const SonaeSheet *sheet, const char *id);
/* Shows a system and why it comes back when it does in a scenario. Both are ids. */
void  sonae_acts_show_gap (GtkWidget *widget, const char *system, const char *scenario);
/* Goes to the list of the sheet. */
void  sonae_acts_show_sheet (GtkWidget *widget, const SonaeSheet *sheet);
/* Opens the record's form in a window of its own. A record that is not in the plan yet is added when its form is
 * accepted ("Add"); the others save each change at once. */
void  sonae_acts_edit_record (GtkWidget *widget, SonaeRecord *record);
/* Opens the print preview on a print ("systems", "year" …). @fiscal_year 0: the current one. */
void  sonae_acts_print (GtkWidget *widget, const char *kind, int fiscal_year);
/* Opens the print preview on the dossier of the system with that id. */
void  sonae_acts_print_dossier (GtkWidget *widget, const char *system);
/* Opens it on the survey forms of a section and a scenario (nullable: all). */
void  sonae_acts_print_forms (
     GtkWidget *widget, const char *kind, int fiscal_year, const char *section, const char *scenario);
/* Opens it on the survey form of one system in a scenario, as answered. */
void            sonae_acts_print_form (GtkWidget *widget, int fiscal_year, const char *system, const char *scenario);
/* Opens it on a print of recovery times as they are under @wish. */
void            sonae_acts_print_recovery (GtkWidget *widget, const char *kind, const SonaeRecoveryWish *wish);
/* An error is shown where @widget stands: no toast that offers to undo or to redo shall lie over it. */
void            sonae_acts_make_room (GtkWidget *widget);
/* Shows a short message, or an error's, as a toast. */
void            sonae_acts_tell (GtkWidget *widget, const char *message);
/* The workspace of the window @widget stands in, %NULL before it is opened. */
SonaeWorkspace *sonae_acts_get_workspace (GtkWidget *widget);

G_END_DECLS
