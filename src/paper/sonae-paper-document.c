/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed, block by block, and its division into pages. */

#include "sonae-paper-document.h"

#define STAMP_SIDE SONAE_MM (20)
#define STAMP_HEAD SONAE_MM (6)
#define STAMP_PAD SONAE_MM (1)
#define ITEM_INDENT 12.0
#define HEADING_AFTER 7.0
#define PICTURE_BEFORE 4.0

typedef enum
{
  BLOCK_TEXT,
  BLOCK_TABLE,
  BLOCK_PICTURE,
  BLOCK_STAMPS,
  BLOCK_SPACE,
  BLOCK_BREAK,
} BlockKind;

/* One block; only the members of its kind are set. */
typedef struct
{
  BlockKind          kind;
  char              *text;   /* (owned) */
  char              *source; /* (owned) (nullable): the record it stands in; of stamps, what they are for */
  const char        *bullet; /* (nullable): stands before the text */
  SonaeTextStyle     style;
  PangoAlignment     alignment;
  gboolean           keeps_next; /* never last on a page */
  gboolean           is_absence; /* says that there is nothing */
  double             before;     /* space above, unless first on a page */
  double             after;
  SonaePaperTable   *table;    /* (owned) */
  SonaePaperPicture *picture;  /* (owned) */
  double             smallest; /* how large the picture may be, times its own size */
  double             largest;
  char             **labels; /* (owned) */
} Block;

struct _SonaePaperDocument
{
  GPtrArray *blocks; /* (owned) (element-type Block) */
};

static void
free_block (Block *block)
{
  g_free (block->text);
  g_free (block->source);
  g_clear_pointer (&block->table, sonae_paper_table_free);
  g_clear_pointer (&block->picture, sonae_paper_picture_unref);
  g_strfreev (block->labels);
  g_free (block);
}

static Block *
add_block (SonaePaperDocument *self, BlockKind kind, double before, double after)
{
  Block *block = g_new0 (Block, 1);

  block->kind = kind;
  block->before = before;
  block->after = after;
  g_ptr_array_add (self->blocks, block);
  return block;
}

static Block *
add_text (
    SonaePaperDocument *self, const char *text, SonaeTextStyle style, const char *source, double before, double after)
{
  Block *block = add_block (self, BLOCK_TEXT, before, after);

  block->text = g_strdup (text);
  block->source = g_strdup (source);
  block->style = style;
  block->alignment = PANGO_ALIGN_LEFT;
  return block;
}

static PangoLayout *
set_text (const Block *block, SonaePaperFlow *flow)
{
  double width = flow->body.width - (block->bullet != NULL ? ITEM_INDENT : 0);

  return sonae_typesetter_set (flow->typesetter, block->text, block->style, width, block->alignment, block->source);
}

/* Height of one line of the text's style. */
static double
measure_line (PangoLayout *layout)
{
  double height;

  sonae_layout_fit (layout, pango_layout_get_line_count (layout) - 1, G_MAXINT / PANGO_SCALE, &height);
  return height;
}

static double
scale_picture (const Block *block, SonaePaperFlow *flow, double room)
{
  double scale = MIN (block->largest * SONAE_PICTURE_UNIT, flow->body.width / block->picture->width);

  return MIN (scale, room / block->picture->height);
}

/* Returns: the least height that the picture is shown in: it is shrunk to two thirds of the page before it goes to the
 * next, unless it could not be read so */
static double
measure_picture (const Block *block, SonaePaperFlow *flow)
{
  double const whole = scale_picture (block, flow, flow->body.height);
  double const shrunk = scale_picture (block, flow, flow->body.height * 2 / 3);

  return block->picture->height * MAX (shrunk, MIN (whole, block->smallest * SONAE_PICTURE_UNIT));
}

static gboolean
is_note (const Block *block)
{
  return block->kind == BLOCK_TEXT && block->style == SONAE_TEXT_SMALL;
}

/* Whether the text is not parted, as the rest of it would say nothing alone on a page. */
static gboolean
is_whole (const Block *block)
{
  return block->keeps_next || is_note (block);
}

/* Returns: (transfer full): the heading at the left of the stamps. @title: (out): the box that tells what they are for */
static PangoLayout *
set_beside_stamps (const Block *block, SonaePaperFlow *flow, SonaeRectangle *title)
{
  g_autoptr (PangoLayout) layout =
      sonae_typesetter_set (flow->typesetter, block->source, SONAE_TEXT_SMALL, -1, PANGO_ALIGN_CENTER, NULL);

  title->width = sonae_layout_width (layout) + 2 * STAMP_PAD;
  title->height = STAMP_SIDE + STAMP_HEAD;
  title->x = flow->body.x + flow->body.width - g_strv_length (block->labels) * STAMP_SIDE - title->width;
  title->y = flow->y;
  return sonae_typesetter_set (flow->typesetter, block->text, SONAE_TEXT_HEADING, title->x - flow->body.x - STAMP_PAD,
                               PANGO_ALIGN_LEFT, NULL);
}

static double
measure_stamps (const Block *block, SonaePaperFlow *flow)
{
  SonaeRectangle title;
  g_autoptr (PangoLayout) heading = set_beside_stamps (block, flow, &title);

  return MAX (title.height, sonae_layout_height (heading));
}

/* Height that must be free for the block to begin on a page, with @below for the notes under it. */
static double
measure_least (const Block *block, SonaePaperFlow *flow, double below)
{
  switch (block->kind)
    {
    case BLOCK_TEXT:
      {
        g_autoptr (PangoLayout) layout = set_text (block, flow);

        return block->before + (is_whole (block) ? sonae_layout_height (layout) + block->after : measure_line (layout));
      }
    case BLOCK_TABLE:
      return block->before + sonae_paper_table_least_height (block->table, flow, below);
    case BLOCK_PICTURE:
      return block->before + measure_picture (block, flow);
    case BLOCK_STAMPS:
      return block->before + measure_stamps (block, flow);
    case BLOCK_SPACE:
    case BLOCK_BREAK:
      return 0;
    default:
      g_assert_not_reached ();
    }
}

static void
place_text (const Block *block, SonaePaperFlow *flow)
{
  g_autoptr (PangoLayout) layout = set_text (block, flow);
  double const indent = block->bullet != NULL ? ITEM_INDENT : 0;
  guint const  n_lines = (guint) pango_layout_get_line_count (layout);
  guint        line = 0;

  if (block->bullet != NULL)
    {
      g_autoptr (PangoLayout) bullet =
          sonae_typesetter_set (flow->typesetter, block->bullet, block->style, -1, PANGO_ALIGN_LEFT, NULL);

      sonae_paper_page_text (sonae_paper_flow_page (flow), bullet, 0, 0, flow->body.x, flow->y, &sonae_paper_black);
    }
  while (line < n_lines)
    {
      double height;
      guint  fit = sonae_layout_fit (layout, line, sonae_paper_flow_room (flow), &height);

      if (fit > 0)
        sonae_paper_page_text (sonae_paper_flow_page (flow), layout, line, fit, flow->body.x + indent, flow->y,
                               is_note (block) ? &sonae_paper_dim : &sonae_paper_black);
      sonae_paper_flow_skip (flow, height);
      line += fit;
      if (line < n_lines)
        sonae_paper_flow_break (flow);
    }
}

static void
place_picture (const Block *block, SonaePaperFlow *flow)
{
  double         scale = scale_picture (block, flow, sonae_paper_flow_room (flow));
  SonaeRectangle area = { 0, flow->y, block->picture->width * scale, block->picture->height * scale };

  area.x = flow->body.x + (flow->body.width - area.width) / 2;
  sonae_paper_page_picture (sonae_paper_flow_page (flow), block->picture, &area);
  sonae_paper_flow_skip (flow, area.height);
}

/* One box of the stamps, with its label in the strip at its top, or all over it. */
static void
place_box (SonaePaperFlow *flow, const SonaeRectangle *area, const char *label)
{
  g_autoptr (PangoLayout) layout =
      sonae_typesetter_set (flow->typesetter, label, SONAE_TEXT_SMALL, area->width, PANGO_ALIGN_CENTER, NULL);

  sonae_paper_page_box (sonae_paper_flow_page (flow), area, 0.6);
  sonae_paper_page_text (sonae_paper_flow_page (flow), layout, 0, 0, area->x,
                         area->y + (area->height - sonae_layout_height (layout)) / 2, &sonae_paper_black);
}

static void
place_stamps (const Block *block, SonaePaperFlow *flow)
{
  SonaeRectangle  title;
  SonaePaperPage *page = sonae_paper_flow_page (flow);
  g_autoptr (PangoLayout) heading = set_beside_stamps (block, flow, &title);
  double const height = measure_stamps (block, flow);

  sonae_paper_page_text (page, heading, 0, 0, flow->body.x, flow->y + height - sonae_layout_height (heading),
                         &sonae_paper_black);
  place_box (flow, &title, block->source);
  for (guint i = 0; block->labels[i] != NULL; i++)
    {
      SonaeRectangle head = { title.x + title.width + i * STAMP_SIDE, flow->y, STAMP_SIDE, STAMP_HEAD };
      SonaeRectangle box = { head.x, head.y + STAMP_HEAD, STAMP_SIDE, STAMP_SIDE };

      place_box (flow, &head, block->labels[i]);
      sonae_paper_page_box (page, &box, 0.6);
    }
  sonae_paper_flow_skip (flow, height);
}

static void
place_block (const Block *block, SonaePaperFlow *flow, double below, GCancellable *cancellable)
{
  switch (block->kind)
    {
    case BLOCK_TEXT:
      place_text (block, flow);
      break;
    case BLOCK_TABLE:
      sonae_paper_table_place (block->table, flow, below, cancellable);
      break;
    case BLOCK_PICTURE:
      place_picture (block, flow);
      break;
    case BLOCK_STAMPS:
      place_stamps (block, flow);
      break;
    case BLOCK_SPACE:
      break;
    case BLOCK_BREAK:
      sonae_paper_flow_break (flow);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Height of the notes after the block, which belong under it. */
static double
measure_notes (SonaePaperDocument *self, guint index, SonaePaperFlow *flow)
{
  double height = ((const Block *) g_ptr_array_index (self->blocks, index))->after;

  for (guint i = index + 1; i < self->blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (self->blocks, i);

      if (!is_note (block))
        break;
      height += measure_least (block, flow, 0);
    }
  return height;
}

/* Height that must be free for the block and what it must not be parted from. */
static double
measure_group (SonaePaperDocument *self, guint index, SonaePaperFlow *flow)
{
  double height = 0;

  for (guint i = index; i < self->blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (self->blocks, i);

      height += measure_least (block, flow, measure_notes (self, i, flow));
      if (!block->keeps_next)
        break;
    }
  return height;
}

/* Whether the block says something that is recorded. */
static gboolean
says_something (const Block *block)
{
  switch (block->kind)
    {
    case BLOCK_TEXT:
      return !is_whole (block) && !block->is_absence;
    case BLOCK_TABLE:
      return !sonae_paper_table_is_empty (block->table);
    case BLOCK_PICTURE:
      return TRUE;
    case BLOCK_STAMPS:
    case BLOCK_SPACE:
    case BLOCK_BREAK:
      return FALSE;
    default:
      g_assert_not_reached ();
    }
}

SonaePaperDocument *
sonae_paper_document_new (void)
{
  SonaePaperDocument *self = g_new0 (SonaePaperDocument, 1);

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) free_block);
  return self;
}

void
sonae_paper_document_free (SonaePaperDocument *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

void
sonae_paper_document_add_heading (SonaePaperDocument *self, const char *text)
{
  add_text (self, text, SONAE_TEXT_HEADING, NULL, 14, HEADING_AFTER)->keeps_next = TRUE;
}

void
sonae_paper_document_add_subheading (SonaePaperDocument *self, const char *text)
{
  add_text (self, text, SONAE_TEXT_SUBHEADING, NULL, 12, 5)->keeps_next = TRUE;
}

void
sonae_paper_document_add_text (
    SonaePaperDocument *self, const char *text, SonaeTextStyle style, PangoAlignment alignment, const char *source)
{
  add_text (self, text, style, source, 0, 4)->alignment = alignment;
}

void
sonae_paper_document_add_item (SonaePaperDocument *self, const char *text, const char *source)
{
  add_text (self, text, SONAE_TEXT_BODY, source, 0, 1)->bullet = "・";
}

void
sonae_paper_document_add_note (SonaePaperDocument *self, const char *text)
{
  add_text (self, text, SONAE_TEXT_SMALL, NULL, 4, 0);
}

void
sonae_paper_document_add_table (SonaePaperDocument *self, SonaePaperTable *table)
{
  GPtrArray *notes = sonae_paper_table_get_notes (table);

  add_block (self, BLOCK_TABLE, 0, 3)->table = table;
  for (guint i = 0; i < notes->len; i++)
    sonae_paper_document_add_note (self, notes->pdata[i]);
}

void
sonae_paper_document_add_picture (SonaePaperDocument *self, SonaePaperPicture *picture, double largest)
{
  Block *block = add_block (self, BLOCK_PICTURE, PICTURE_BEFORE, 8);

  block->picture = picture;
  block->largest = largest;
}

void
sonae_paper_document_keep_picture (SonaePaperDocument *self, double smallest)
{
  Block *block = g_ptr_array_index (self->blocks, self->blocks->len - 1);

  g_return_if_fail (block->kind == BLOCK_PICTURE);

  block->smallest = smallest;
}

double
sonae_paper_document_room_under_heading (const char *heading, SonaeTypesetter *typesetter, const SonaeRectangle *body)
{
  g_autoptr (PangoLayout) layout =
      sonae_typesetter_set (typesetter, heading, SONAE_TEXT_HEADING, body->width, PANGO_ALIGN_LEFT, NULL);

  return body->height - sonae_layout_height (layout) - HEADING_AFTER - PICTURE_BEFORE;
}

void
sonae_paper_document_add_stamps (SonaePaperDocument *self,
                                 const char         *heading,
                                 const char         *title,
                                 const char *const  *labels)
{
  Block *block = add_block (self, BLOCK_STAMPS, 0, 8);

  block->text = g_strdup (heading);
  block->source = g_strdup (title);
  block->labels = g_strdupv ((char **) labels);
}

void
sonae_paper_document_add_absence (SonaePaperDocument *self, const char *text)
{
  add_text (self, text, SONAE_TEXT_BODY, NULL, 0, 4)->is_absence = TRUE;
}

void
sonae_paper_document_add_space (SonaePaperDocument *self, double height)
{
  add_block (self, BLOCK_SPACE, 0, height);
}

void
sonae_paper_document_add_break (SonaePaperDocument *self)
{
  add_block (self, BLOCK_BREAK, 0, 0);
}

guint
sonae_paper_document_count (SonaePaperDocument *self)
{
  guint n = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    n += says_something (g_ptr_array_index (self->blocks, i));
  return n;
}

static gboolean
is_heading (const Block *block)
{
  return block->kind == BLOCK_TEXT && block->style == SONAE_TEXT_HEADING && block->keeps_next;
}

static gboolean
is_subheading (const Block *block)
{
  return block->kind == BLOCK_TEXT && block->style == SONAE_TEXT_SUBHEADING && block->keeps_next;
}

/* What begins a page with a heading of its own, perhaps after a break, goes on with nothing of that rank or under it. */
static void
end_running (SonaePaperDocument *self, guint index, SonaePaperFlow *flow)
{
  const Block *block = g_ptr_array_index (self->blocks, index);

  if (block->kind == BLOCK_BREAK && index + 1 < self->blocks->len)
    block = g_ptr_array_index (self->blocks, index + 1);
  if (is_heading (block))
    sonae_paper_flow_set_running (flow, NULL);
  if (is_heading (block) || is_subheading (block))
    sonae_paper_flow_set_section (flow, NULL);
}

GPtrArray *
sonae_paper_document_paginate (SonaePaperDocument   *self,
                               const SonaePageStyle *style,
                               SonaeTypesetter      *typesetter,
                               guint                 first_page,
                               GCancellable         *cancellable,
                               GError              **error)
{
  g_auto (SonaePaperFlow) flow = { 0 };

  sonae_paper_flow_init (&flow, style, typesetter, first_page);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (self->blocks, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      end_running (self, i, &flow);
      if (!sonae_paper_flow_is_fresh (&flow) && measure_group (self, i, &flow) > sonae_paper_flow_room (&flow))
        sonae_paper_flow_break (&flow);
      if (!sonae_paper_flow_is_fresh (&flow))
        sonae_paper_flow_skip (&flow, block->before);
      place_block (block, &flow, measure_notes (self, i, &flow), cancellable);
      if (is_heading (block))
        sonae_paper_flow_set_running (&flow, block->text);
      if (is_subheading (block))
        sonae_paper_flow_set_section (&flow, block->text);
      sonae_paper_flow_skip (&flow, block->after);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !sonae_typesetter_check (typesetter, error))
    return NULL;
  return g_steal_pointer (&flow.pages);
}
