/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of paper share. */

#include "paper-fixture.h"

#include <math.h>

/* Borders are as wide as their pen, and a rounded unit of Pango is let pass. */
#define SLACK 1.0

GPtrArray *
paper_paginate (SonaePaperDocument *document, SonaePaperSize size, gboolean duplex)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeTypesetter) typesetter = sonae_typesetter_new (&error);
  SonaePageStyle style;
  GPtrArray     *pages;

  g_assert_no_error (error);
  sonae_page_style_init (&style, size, duplex);
  pages = sonae_paper_document_paginate (document, &style, typesetter, 0, NULL, &error);
  g_assert_no_error (error);
  return pages;
}

SonaeRecords *
paper_load (SonaeEmbedded which)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) loaded = sonae_embedded_load (which, &error);
  SonaeRecords *records = sonae_records_new (NULL, NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < loaded->len; i++)
    sonae_records_put (records, g_ptr_array_index (loaded, i));
  return records;
}

/* Returns: (nullable): the text of a mark, %NULL for another kind. */
static const char *
get_text (SonaePaperPage *page, guint index)
{
  SonaePaperMark *mark = g_ptr_array_index (page->marks, index);

  return mark->kind == SONAE_PAPER_MARK_TEXT ? pango_layout_get_text (mark->layout) : NULL;
}

guint
paper_count_text (SonaePaperPage *page, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < page->marks->len; i++)
    n += g_strcmp0 (get_text (page, i), text) == 0;
  return n;
}

guint
paper_count_start (SonaePaperPage *page, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < page->marks->len; i++)
    n += get_text (page, i) != NULL && g_str_has_prefix (get_text (page, i), text);
  return n;
}

guint
paper_count_lines (SonaePaperPage *page, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < page->marks->len; i++)
    if (get_text (page, i) != NULL && g_str_has_prefix (get_text (page, i), text))
      n += ((SonaePaperMark *) g_ptr_array_index (page->marks, i))->n_lines;
  return n;
}

guint
paper_lines_of (GPtrArray *pages, const char *text)
{
  for (guint i = 0; i < pages->len; i++)
    {
      SonaePaperPage *page = g_ptr_array_index (pages, i);

      for (guint j = 0; j < page->marks->len; j++)
        if (get_text (page, j) != NULL && g_str_has_prefix (get_text (page, j), text))
          return (guint) pango_layout_get_line_count (((SonaePaperMark *) g_ptr_array_index (page->marks, j))->layout);
    }
  return 0;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const SonaePaperMark *left = *(SonaePaperMark *const *) a;
  const SonaePaperMark *right = *(SonaePaperMark *const *) b;

  if (fabs (left->area.y - right->area.y) > 1)
    return left->area.y < right->area.y ? -1 : 1;
  return left->area.x < right->area.x ? -1 : 1;
}

/* The leftmost texts of the lines of the page, from top to bottom. */
static GPtrArray *
list_lines (SonaePaperPage *page)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new ();
  GPtrArray *lines = g_ptr_array_new ();
  double     y = -1;

  for (guint i = 0; i < page->marks->len; i++)
    if (get_text (page, i) != NULL)
      g_ptr_array_add (marks, g_ptr_array_index (page->marks, i));
  g_ptr_array_sort (marks, compare_places);
  for (guint i = 0; i < marks->len; i++)
    {
      SonaePaperMark *mark = g_ptr_array_index (marks, i);

      if (fabs (mark->area.y - y) > 1)
        g_ptr_array_add (lines, (gpointer) pango_layout_get_text (mark->layout));
      y = mark->area.y;
    }
  return lines;
}

const char *
paper_body_text (SonaePaperPage *page, guint index)
{
  g_autoptr (GPtrArray) lines = list_lines (page);

  return index < lines->len ? g_ptr_array_index (lines, index) : NULL;
}

char *
paper_last_text (SonaePaperPage *page)
{
  const SonaePaperMark *last = NULL;

  for (guint i = 0; i < page->marks->len; i++)
    {
      const SonaePaperMark *mark = g_ptr_array_index (page->marks, i);

      if (mark->kind == SONAE_PAPER_MARK_TEXT && (last == NULL || mark->area.y >= last->area.y))
        last = mark;
    }
  return g_strdup (last != NULL ? pango_layout_get_text (last->layout) : "");
}

double
paper_right_edge (SonaePaperPage *page, const char *text)
{
  for (guint i = 0; i < page->marks->len; i++)
    if (g_strcmp0 (get_text (page, i), text) == 0)
      {
        SonaePaperMark *mark = g_ptr_array_index (page->marks, i);
        PangoRectangle  logical;

        pango_layout_get_extents (mark->layout, NULL, &logical);
        return mark->area.x + (double) (logical.x + logical.width) / PANGO_SCALE;
      }
  g_assert_not_reached ();
}

void
paper_assert_inside (GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    {
      SonaePaperPage       *page = g_ptr_array_index (pages, i);
      const SonaeRectangle *frame = &page->frame;

      for (guint j = 0; j < page->marks->len; j++)
        {
          const SonaeRectangle *area = &((SonaePaperMark *) g_ptr_array_index (page->marks, j))->area;

          g_assert_cmpfloat (area->x, >=, frame->x - SLACK);
          g_assert_cmpfloat (area->y, >=, frame->y - SLACK);
          g_assert_cmpfloat (area->x + area->width, <=, frame->x + frame->width + SLACK);
          g_assert_cmpfloat (area->y + area->height, <=, frame->y + frame->height + SLACK);
        }
    }
}

static gboolean
overlap (const SonaeRectangle *a, const SonaeRectangle *b)
{
  return a->x + a->width > b->x + SLACK && b->x + b->width > a->x + SLACK && a->y + a->height > b->y + SLACK
         && b->y + b->height > a->y + SLACK;
}

void
paper_assert_apart (GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    {
      SonaePaperPage *page = g_ptr_array_index (pages, i);

      for (guint j = 0; j < page->marks->len; j++)
        for (guint k = j + 1; k < page->marks->len; k++)
          if (get_text (page, j) != NULL && get_text (page, k) != NULL)
            g_assert_false (overlap (&((SonaePaperMark *) g_ptr_array_index (page->marks, j))->area,
                                     &((SonaePaperMark *) g_ptr_array_index (page->marks, k))->area));
    }
}
