/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the text of each page: head, foot and watermark. */

#include "sonae-paper-sheet.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sonae-display.h"
#include "sonae-document.h"

/* How far below the top of the frame the head's rule stands, and how far from it what is assumed, in mm. */
#define HEAD_RULE 8
#define ASSUMED_GAP 1.5
/* So much of the head the plan's name takes at most, and so far, in mm, what stands at the left ends before it. */
#define PLAN_PART 0.37
#define HEAD_GAP 2
/* So many lines a head has for it at most, and for which sheet it is: the pages are there for what is under it. */
#define ASSUMED_LINES 3
#define TITLE_LINES 4

/* Light enough for what stands over it to be read. */
static const SonaeColour watermark = { 0.93, 0.93, 0.93, 1 };
static const SonaeColour watermark_outline = { 0.8, 0.8, 0.8, 1 };

/* Returns: (transfer none) (nullable): the plan itself, the document that has chapters. */
static SonaeRecord *
find_main_document (SonaeRecords *records)
{
  g_autoptr (SonaeRecord) chapter = g_list_model_get_item (sonae_records_list (records, &sonae_sheet_chapter), 0);

  return chapter != NULL ? sonae_records_follow (records, chapter, "document") : NULL;
}

static char *
format_foot (const SonaePrintJob *job, SonaeRecord *document)
{
  g_autofree char *printed = sonae_date_format (job->today, sonae_display_get_calendar ());
  g_autofree char *version = NULL;
  g_autofree char *state = NULL;
  g_autofree char *updated = NULL;
  g_autofree char *edition = NULL;

  if (document == NULL)
    return g_strdup_printf (_ ("Printed %s"), printed);
  version = sonae_display_value (job->records, document, "version");
  state = sonae_display_value (job->records, document, "state");
  updated = sonae_display_value (job->records, document, "last_updated");
  edition = sonae_record_has (document, "state") ? g_strdup_printf (_ ("Version %s (%s)"), version, state)
                                                 : g_strdup_printf (_ ("Version %s"), version);
  return g_strdup_printf (_ ("%s　Last updated %s　Printed %s"), edition, updated, printed);
}

/* What is printed under other assumptions must not be mistaken for the plan as it stands. */
static void
set_assumed (SonaePaperSheet *self, const SonaePrintJob *job, const SonaePrintPart *part)
{
  /* Translators: what a print shows. */
  self->title = g_strdup_printf (_ ("%s (assumptions changed)"), _ (part->label));
  /* Translators: each of them as in "Staff away: 30 %". */
  self->assumed = g_strdup_printf (_ ("This is not the plan as it stands. Assumptions changed: %s."), job->assumed);
  self->code = g_strdup ("");
}

/* Returns: (transfer full): the document that the part is, or is within, and then which part it is */
static char *
name_part (SonaePaperSheet *self, const SonaePrintPart *part, SonaeRecord *document)
{
  if (self->managed)
    return g_strdup (sonae_record_get_title (document));
  if (part->within != NULL && document != NULL && sonae_record_is (document, "contents", part->within))
    /* Translators: a document, and which part of it this is. */
    return g_strdup_printf (C_ ("part of a document", "%s: %s"), sonae_record_get_title (document), _ (part->label));
  return g_strdup (_ (part->label));
}

static void
set_document (SonaePaperSheet *self, const SonaePrintJob *job, const SonaePrintPart *part, SonaeRecord *document)
{
  self->code = document != NULL ? sonae_display_value (job->records, document, "code") : g_strdup ("");
  self->title = name_part (self, part, document);
  if (document != NULL)
    self->date = sonae_date_from_iso (sonae_record_get_text (
        document, sonae_record_has (document, "last_updated") ? "last_updated" : "first_issued"));
}

/* What is printed of a part of a document must not be mistaken for the whole. */
static void
set_extract (SonaePaperSheet *self, const SonaePrintJob *job)
{
  g_autofree char *code = g_steal_pointer (&self->code);
  g_autofree char *title = g_steal_pointer (&self->title);
  g_autofree char *foot = g_steal_pointer (&self->foot);

  self->code = g_strdup ("");
  self->managed = FALSE;
  /* Translators: a document, and the only scenario of it that is printed. */
  self->title = g_strdup_printf (_ ("%s (extract: %s)"), title, job->extract);
  /* Translators: the managed number of a document, and its version. */
  self->foot = code[0] != '\0' ? g_strdup_printf (_ ("Extract of %s　%s"), code, foot) : g_steal_pointer (&foot);
}

void
sonae_paper_sheet_init (SonaePaperSheet *self, const SonaePrintJob *job, const SonaePrintPart *part)
{
  g_autoptr (SonaeRecord) plan = sonae_print_get_plan (job);
  SonaeRecord *document = NULL;

  if (part->contents != NULL && job->assumed == NULL)
    document = sonae_document_find (job->records, part->contents);
  self->managed = document != NULL;
  if (part->within != NULL && job->assumed == NULL)
    document = sonae_document_find (job->records, part->within);
  if (document == NULL && job->assumed == NULL && !part->is_apart)
    document = find_main_document (job->records);
  if (job->assumed != NULL)
    set_assumed (self, job, part);
  else
    set_document (self, job, part, document);
  self->plan = sonae_print_name_plan (job);
  self->foot = format_foot (job, document);
  if (job->extract != NULL)
    set_extract (self, job);
  self->exercise = plan != NULL && sonae_record_is (plan, "purpose", "exercise");
}

void
sonae_paper_sheet_clear (SonaePaperSheet *self)
{
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->plan, g_free);
  g_clear_pointer (&self->foot, g_free);
  g_clear_pointer (&self->assumed, g_free);
}

/* One line at the left, the middle or the right of the frame, cut with "…" where it is longer than @width. */
static void
add_line (const SonaePrintJob *job,
          SonaePaperPage      *page,
          const char          *text,
          SonaeTextStyle       style,
          PangoAlignment       alignment,
          double               width,
          double               bottom)
{
  const SonaeRectangle *frame = &page->frame;
  g_autoptr (PangoLayout) layout = sonae_typesetter_set (job->typesetter, text, style, width, alignment, NULL);
  double x = frame->x;

  if (alignment == PANGO_ALIGN_CENTER)
    x += (frame->width - width) / 2;
  else if (alignment == PANGO_ALIGN_RIGHT)
    x += frame->width - width;
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -1);
  sonae_paper_page_text (page, layout, 0, 0, x, bottom - sonae_layout_height (layout),
                         style == SONAE_TEXT_SMALL ? &sonae_paper_dim : &sonae_paper_black);
}

/* Returns: how much of the head of a page of @style the plan's name takes */
static double
measure_plan (const SonaePaperSheet *self, const SonaePrintJob *job, const SonaePageStyle *style)
{
  g_autoptr (PangoLayout) plan =
      sonae_typesetter_set (job->typesetter, self->plan, SONAE_TEXT_BODY, -1, PANGO_ALIGN_LEFT, NULL);

  return MIN (ceil (sonae_layout_width (plan)), sonae_page_style_frame (style, 0).width * PLAN_PART);
}

/* Returns: (transfer full): which sheet it is, smaller or on more lines where it has no room on one beside the plan's
 * name */
static PangoLayout *
set_title (const SonaePaperSheet *self, const SonaePrintJob *job, const SonaePageStyle *style)
{
  static const SonaeTextStyle styles[] = { SONAE_TEXT_HEAD, SONAE_TEXT_SMALL_HEAD, SONAE_TEXT_HEAD };
  g_autofree char            *title =
      self->code[0] != '\0' ? g_strdup_printf ("【%s】 %s", self->code, self->title) : g_strdup (self->title);
  double const width = sonae_page_style_frame (style, 0).width - measure_plan (self, job, style) - SONAE_MM (HEAD_GAP);
  g_autoptr (PangoLayout) layout = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (styles) && (layout == NULL || pango_layout_get_line_count (layout) > 1); i++)
    {
      g_clear_object (&layout);
      layout = sonae_typesetter_set (job->typesetter, title, styles[i], width, PANGO_ALIGN_LEFT, NULL);
    }
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -TITLE_LINES);
  return g_steal_pointer (&layout);
}

/* Returns: what its lines but one take: the head is as high as one */
static double
measure_more_lines (PangoLayout *title)
{
  double const height = sonae_layout_height (title);

  return height - height / pango_layout_get_line_count (title);
}

/* Returns: (transfer full): what differs from the plan as it stands, as wide as a page of @style */
static PangoLayout *
set_assumptions (const SonaePaperSheet *self, const SonaePrintJob *job, const SonaePageStyle *style)
{
  PangoLayout *layout = sonae_typesetter_set (job->typesetter, self->assumed, SONAE_TEXT_STRONG,
                                              sonae_page_style_frame (style, 0).width, PANGO_ALIGN_LEFT, NULL);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -ASSUMED_LINES);
  return layout;
}

/* @head: where the rule over it stands */
static void
add_assumptions (const SonaePaperSheet *self, const SonaePrintJob *job, SonaePaperPage *page, double head)
{
  const SonaeRectangle *frame = &page->frame;
  g_autoptr (PangoLayout) layout = set_assumptions (self, job, &page->style);
  double const top = head + SONAE_MM (ASSUMED_GAP);
  double const rule = top + sonae_layout_height (layout) + SONAE_MM (ASSUMED_GAP);

  sonae_paper_page_text (page, layout, 0, 0, frame->x, top, &sonae_paper_black);
  sonae_paper_page_line (page, frame->x, rule, frame->x + frame->width, rule, 0.9, &sonae_paper_black);
}

gboolean
sonae_paper_sheet_make_room (const SonaePaperSheet *self, const SonaePrintJob *job, SonaePageStyle *style)
{
  g_autoptr (PangoLayout) title = set_title (self, job, style);
  g_autoptr (PangoLayout) layout = self->assumed != NULL ? set_assumptions (self, job, style) : NULL;

  style->head_room = measure_more_lines (title);
  if (layout != NULL)
    style->head_room += sonae_layout_height (layout) + SONAE_MM (2 * ASSUMED_GAP);
  return !pango_layout_is_ellipsized (title) && (layout == NULL || !pango_layout_is_ellipsized (layout));
}

static void
add_foot (const SonaePaperSheet *self,
          const SonaePrintJob   *job,
          SonaePaperPage        *page,
          guint                  number,
          guint                  n_pages,
          guint                  running)
{
  const SonaeRectangle *frame = &page->frame;
  double const          bottom = frame->y + frame->height;
  double const          rule = bottom - SONAE_MM (11);
  g_autofree char      *count = g_strdup_printf ("%u / %u", number, n_pages);

  sonae_paper_page_line (page, frame->x, rule, frame->x + frame->width, rule, 0.6, &sonae_paper_hairline);
  add_line (job, page, self->foot, SONAE_TEXT_SMALL, PANGO_ALIGN_LEFT, frame->width, rule + SONAE_MM (6));
  add_line (job, page, count, SONAE_TEXT_STRONG, PANGO_ALIGN_CENTER, frame->width / 2, bottom);
  /* A copy of the page may lose the watermark. */
  if (self->exercise)
    add_line (job, page, _ ("FOR EXERCISE"), SONAE_TEXT_STRONG, PANGO_ALIGN_LEFT, frame->width / 4, bottom);
  if (running > 0)
    {
      g_autofree char *place = g_strdup_printf (_ ("Binder page %u"), running);

      add_line (job, page, place, SONAE_TEXT_SMALL, PANGO_ALIGN_RIGHT, frame->width / 4, bottom);
    }
}

void
sonae_paper_sheet_frame (const SonaePaperSheet *self,
                         const SonaePrintJob   *job,
                         SonaePaperPage        *page,
                         guint                  number,
                         guint                  n_pages,
                         guint                  running)
{
  const SonaeRectangle *frame = &page->frame;
  g_autoptr (PangoLayout) title = set_title (self, job, &page->style);
  double const rule = frame->y + SONAE_MM (HEAD_RULE) + measure_more_lines (title);
  double const bottom = rule - SONAE_MM (1);

  sonae_paper_page_text (page, title, 0, 0, frame->x, bottom - sonae_layout_height (title), &sonae_paper_black);
  add_line (job, page, self->plan, SONAE_TEXT_BODY, PANGO_ALIGN_RIGHT, measure_plan (self, job, &page->style), bottom);
  sonae_paper_page_line (page, frame->x, rule, frame->x + frame->width, rule, 0.9, &sonae_paper_black);
  if (self->assumed != NULL)
    add_assumptions (self, job, page, rule);
  add_foot (self, job, page, number, n_pages, running);
  sonae_paper_sheet_mark (self, job, page);
}

typedef struct
{
  PangoLayout *layout; /* (owned) */
  double       width;
  double       height;
  gboolean     outline;
} Watermark;

static void
draw_watermark (cairo_t *cr, gpointer user_data)
{
  Watermark         *mark = user_data;
  const SonaeColour *colour = mark->outline ? &watermark_outline : &watermark;

  cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
  cairo_translate (cr, mark->width / 2, mark->height / 2);
  cairo_rotate (cr, -atan2 (mark->height, mark->width));
  cairo_move_to (cr, -sonae_layout_width (mark->layout) / 2, -sonae_layout_height (mark->layout) / 2);
  cairo_set_line_width (cr, 0.6);
  if (!mark->outline)
    {
      pango_cairo_show_layout (cr, mark->layout);
      return;
    }
  pango_cairo_layout_path (cr, mark->layout);
  cairo_stroke (cr);
}

static void
free_watermark (gpointer user_data)
{
  Watermark *mark = user_data;

  g_object_unref (mark->layout);
  g_free (mark);
}

static SonaePaperPicture *
make_watermark (const SonaePrintJob *job, const SonaePaperPage *page, gboolean outline)
{
  Watermark *mark = g_new0 (Watermark, 1);

  mark->layout =
      sonae_typesetter_set (job->typesetter, _ ("FOR EXERCISE"), SONAE_TEXT_WATERMARK, -1, PANGO_ALIGN_LEFT, NULL);
  mark->width = page->frame.width;
  mark->height = page->frame.height;
  mark->outline = outline;
  return sonae_paper_picture_new (mark->width, mark->height, draw_watermark, mark, free_watermark);
}

void
sonae_paper_sheet_mark (const SonaePaperSheet *self, const SonaePrintJob *job, SonaePaperPage *page)
{
  g_autoptr (SonaePaperPicture) under = NULL;
  g_autoptr (SonaePaperPicture) over = NULL;

  if (!self->exercise)
    return;
  /* Letters, and their outline over shaded rows and pictures, which hide what is under them; all under the text. */
  under = make_watermark (job, page, FALSE);
  over = make_watermark (job, page, TRUE);
  sonae_paper_page_picture_below (page, under, &page->frame);
  sonae_paper_page_picture (page, over, &page->frame);
}
