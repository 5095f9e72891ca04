/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print of the manager's recovery phrase, for the safe. */

#include <glib/gi18n.h>

#include "sonae-display.h"
#include "sonae-print-part.h"

/* The groups of the phrase stand in columns, each under its number; the number of the line is at its left. */
#define LINE_WIDTH SONAE_MM (26)
#define GROUP_WIDTH SONAE_MM (35)
#define ROW_HEIGHT SONAE_MM (21)
#define NUMBER_TOP SONAE_MM (3.5)
#define GROUP_BOTTOM SONAE_MM (19)

/* Where one of its texts stands: @x is its middle. */
typedef struct
{
  PangoLayout *layout; /* (owned) */
  double       x;
  double       y;
  gboolean     is_typed; /* a group, no number */
} Piece;

/* The phrase as it is drawn. */
typedef struct
{
  GArray *pieces; /* (owned) (element-type Piece) */
  double  width;
  double  height;
} Phrase;

static void
clear_piece (gpointer piece)
{
  g_object_unref (((Piece *) piece)->layout);
}

static void
free_phrase (gpointer phrase)
{
  g_array_unref (((Phrase *) phrase)->pieces);
  g_free (phrase);
}

static void
draw_phrase (cairo_t *cr, gpointer user_data)
{
  const Phrase *phrase = user_data;

  cairo_set_source_rgb (cr, sonae_paper_black.red, sonae_paper_black.green, sonae_paper_black.blue);
  cairo_set_line_width (cr, 1.2);
  cairo_rectangle (cr, 0, 0, phrase->width, phrase->height);
  cairo_stroke (cr);
  for (guint i = 0; i < phrase->pieces->len; i++)
    {
      const Piece       *piece = &g_array_index (phrase->pieces, Piece, i);
      const SonaeColour *colour = piece->is_typed ? &sonae_paper_black : &sonae_paper_dim;

      cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
      cairo_move_to (cr, piece->x - sonae_layout_width (piece->layout) / 2, piece->y);
      pango_cairo_show_layout (cr, piece->layout);
    }
}

static void
add_piece (Phrase *self, const SonaePrintJob *job, const char *text, double x, double y)
{
  Piece piece = { sonae_typesetter_set (job->typesetter, text, SONAE_TEXT_SMALL, -1, PANGO_ALIGN_LEFT, NULL), x, y,
                  FALSE };

  g_array_append_val (self->pieces, piece);
}

/* A group so that it ends at @bottom. */
static void
add_group (Phrase *self, const SonaePrintJob *job, const char *text, double x, double bottom)
{
  Piece piece = { sonae_typesetter_set (job->typesetter, text, SONAE_TEXT_TYPED, -1, PANGO_ALIGN_LEFT, NULL), x, 0,
                  TRUE };

  piece.y = bottom - sonae_layout_height (piece.layout);
  g_array_append_val (self->pieces, piece);
}

/* The numbers are those that a mistyped line or group is named by. */
static void
add_line (Phrase *self, const SonaePrintJob *job, const char *line, guint index)
{
  g_auto (GStrv) groups = g_strsplit (line, " ", -1);
  guint const      n_groups = g_strv_length (groups);
  double const     top = index * ROW_HEIGHT;
  g_autofree char *name = g_strdup_printf (_ ("Line %u"), index + 1);

  add_piece (self, job, name, LINE_WIDTH / 2, top + ROW_HEIGHT / 2);
  for (guint i = 0; i < n_groups; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", index * n_groups + i + 1);
      double const     x = LINE_WIDTH + (i + 0.5) * GROUP_WIDTH;

      add_piece (self, job, number, x, top + NUMBER_TOP);
      add_group (self, job, groups[i], x, top + GROUP_BOTTOM);
    }
  self->width = MAX (self->width, LINE_WIDTH + n_groups * GROUP_WIDTH);
  self->height = top + ROW_HEIGHT;
}

static void
add_phrase (const SonaePrintJob *job, SonaePaperDocument *document, char **lines)
{
  Phrase *phrase = g_new0 (Phrase, 1);

  phrase->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (phrase->pieces, clear_piece);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (phrase, job, lines[i], i);
  sonae_paper_document_add_picture (
      document, sonae_paper_picture_new (phrase->width, phrase->height, draw_phrase, phrase, free_phrase),
      1 / SONAE_PICTURE_UNIT);
}

static void
add_fact (SonaePaperTable *table, const char *name, const char *value)
{
  sonae_paper_table_add_row (table, NULL);
  sonae_paper_table_add_cell (table, name, SONAE_CELL_STRONG);
  sonae_paper_table_add_cell (table, value, SONAE_CELL_PLAIN);
}

/* @lines: what the plan is known by, the manager's computer, and who prints */
static void
add_facts (const SonaePrintJob *job, SonaePaperDocument *document, char *const *lines)
{
  g_autofree char *plan = sonae_print_name_plan (job);
  g_autofree char *printed = sonae_date_format (job->today, sonae_display_get_calendar ());
  SonaePaperTable *table = sonae_paper_table_new ();

  sonae_paper_table_add_column (table, NULL, 60, PANGO_ALIGN_LEFT);
  sonae_paper_table_add_column (table, NULL, 110, PANGO_ALIGN_LEFT);
  add_fact (table, _ ("For the plan"), plan);
  add_fact (table, _ ("Fingerprint of the plan"), lines[0]);
  add_fact (table, _ ("Printed on"), printed);
  add_fact (table, _ ("Printed by"), lines[2]);
  add_fact (table, _ ("Fingerprint of the manager’s computer"), lines[1]);
  sonae_paper_document_add_table (document, table);
}

static void
add_items (SonaePaperDocument *document, const char *heading, const char *const *items)
{
  sonae_paper_document_add_subheading (document, heading);
  for (guint i = 0; items[i] != NULL; i++)
    sonae_paper_document_add_item (document, _ (items[i]), NULL);
}

void
sonae_print_recovery (const SonaePrintJob *job, const char *argument, SonaePaperDocument *document)
{
  static const char *const use[] = {
    N_ ("Install Sonae on another computer, open the page of the sync, and choose the shared folder."),
    N_ ("On the same page choose “Enter the Recovery Phrase”, and type the four lines. Large and small letters, spaces "
        "and hyphens do not matter; where something is mistyped, Sonae names the line or the group."),
    N_ ("Compare the fingerprint of this computer that the page then shows with that of the manager’s computer above."),
    NULL,
  };
  static const char *const keep[] = {
    N_ ("In the safe, in a closed envelope, on which whoever opens it writes day, name and reason."),
    N_ ("Not in the binder, and not beside the computer. No copy, no photograph, no file: delete a PDF of it."),
    N_ ("Whoever has it can admit computers and approve in the manager’s name."),
    NULL,
  };
  g_auto (GStrv) lines = g_strsplit (argument, "\n", -1);

  g_return_if_fail (g_strv_length (lines) > 3);

  sonae_paper_document_add_text (document,
                                 _ ("With this phrase another computer takes the place of the manager’s computer that "
                                    "has the fingerprint below, when that one is lost or broken. Once that computer is "
                                    "removed or an ordinary one, it does not work: print the phrase of a manager’s "
                                    "computer that is used on, and put it in the place of this one."),
                                 SONAE_TEXT_BODY, PANGO_ALIGN_LEFT, NULL);
  add_facts (job, document, lines);
  sonae_paper_document_add_space (document, SONAE_MM (4));
  add_phrase (job, document, lines + 3);
  sonae_paper_document_add_note (document,
                                 _ ("※ The phrase has no letters I, L, O and U: what looks like one of them is "
                                    "the digit 1 or 0, or the letter V."));
  add_items (document, _ ("How to use it"), use);
  add_items (document, _ ("Where to keep it"), keep);
}
