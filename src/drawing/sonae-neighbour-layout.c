/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays a system's neighbourhood out in three columns. */

#include <glib/gi18n.h>

#include "sonae-neighbour-picture.h"
#include "sonae-neighbour-private.h"

#define LEAST_COLUMN 76.0
#define WIDEST_COLUMN 210.0
#define LEAST_GAP 28.0
#define WIDEST_GAP 48.0
#define BOX_GAP 9.0
#define DENSE_BOX_GAP 5.0
/* Over and under the texts of a box. */
#define DENSE_PADDING 3.0
/* Between a name and the words beside it. */
#define WORDS_GAP 8.0
/* Short columns stand in the middle of the upper part, where they are seen without scrolling. */
#define UPPER_PART 320.0

static void
clear_box (gpointer data)
{
  g_free (((SonaeNeighbourBox *) data)->words);
}

static void
clear_frame (gpointer data)
{
  g_free (((SonaeNeighbourFrame *) data)->words);
}

/* The kind, and whether it is in a cycle; of a redundant member beside others the frame says how many are needed. */
static char *
make_words (const SonaeNeighbour *neighbour)
{
  g_autofree char *kind = sonae_neighbour_describe (neighbour);

  return neighbour->is_in_cycle ? g_strdup_printf (_ ("%s, cycle"), kind) : g_steal_pointer (&kind);
}

static double
get_gap (const SonaeNeighbourPicture *self)
{
  return self->is_dense ? DENSE_BOX_GAP : BOX_GAP;
}

/* Sets the height of @box, with its texts in @room. */
static void
fit_box (SonaeNeighbourPicture *self, SonaeNeighbourBox *box, const char *name, double room)
{
  double const words = sonae_text_estimate (box->words, SONAE_NEIGHBOUR_WORDS_SIZE) + WORDS_GAP;
  guint const  n_lines = sonae_text_measure (name, &sonae_neighbour_name_style, room);

  box->top = self->is_dense ? DENSE_PADDING : SONAE_NEIGHBOUR_PADDING;
  box->area.height = 2 * box->top + n_lines * SONAE_LINE_HEIGHT (SONAE_NEIGHBOUR_NAME_SIZE);
  if (*box->words == '\0')
    return;
  box->words_beside = self->is_dense && n_lines == 1 && words < room
                      && sonae_text_measure (name, &sonae_neighbour_name_style, room - words) == 1;
  if (!box->words_beside)
    box->area.height += sonae_text_measure (box->words, &sonae_neighbour_words_style, room)
                        * SONAE_LINE_HEIGHT (SONAE_NEIGHBOUR_WORDS_SIZE);
}

/* @neighbour: (nullable): %NULL for the middle. Returns: a box as high as its text needs, to be put in its place */
static SonaeNeighbourBox
make_box (SonaeNeighbourPicture *self, const SonaeNeighbour *neighbour)
{
  const char *name =
      neighbour != NULL ? sonae_neighbour_get_name (neighbour) : sonae_record_get_title (self->neighbourhood->system);
  SonaeNeighbourBox box = { .neighbour = neighbour,
                            .words = neighbour != NULL ? make_words (neighbour) : g_strdup ("") };

  box.area.width = self->column_width;
  fit_box (self, &box, name, self->column_width - 2 * SONAE_NEIGHBOUR_PADDING);
  return box;
}

/* Returns: the box of the system itself, tall enough for the heads of all arrows that end there in a dense picture */
static SonaeNeighbourBox
make_middle (SonaeNeighbourPicture *self)
{
  SonaeNeighbourBox box = make_box (self, NULL);
  double const      heads = (self->neighbourhood->needs->len + 1) * SONAE_NEIGHBOUR_HEAD;

  if (self->is_dense && heads > box.area.height)
    {
      box.top += (heads - box.area.height) / 2;
      box.area.height = heads;
    }
  return box;
}

/* Whether the members of the dependency stand together in a frame. */
static gboolean
is_framed (const SonaeNeighbour *neighbour, gboolean is_left)
{
  return is_left && neighbour->kind == SONAE_NEED_REDUNDANT && neighbour->n_members > 1;
}

static void
close_frame (SonaeNeighbourPicture *self, double y)
{
  SonaeNeighbourFrame *frame = &g_array_index (self->frames, SonaeNeighbourFrame, self->frames->len - 1);

  frame->area.height = y - get_gap (self) + SONAE_NEIGHBOUR_FRAME_PADDING - frame->area.y;
}

static void
open_frame (SonaeNeighbourPicture *self, const SonaeNeighbour *neighbour, double x, double y)
{
  SonaeNeighbourFrame frame = { .words = sonae_neighbour_describe (neighbour), .is_wrong = neighbour->fault != NULL };

  frame.area.x = x - SONAE_NEIGHBOUR_FRAME_PADDING;
  frame.area.y = y;
  frame.area.width = self->column_width + 2 * SONAE_NEIGHBOUR_FRAME_PADDING;
  g_array_append_val (self->frames, frame);
}

/* Stacks the boxes of a column from @y on. Returns: where it ends */
static double
stack_column (SonaeNeighbourPicture *self, GPtrArray *neighbours, double x, double y, gboolean is_left)
{
  const SonaeNeighbour *framed = NULL;

  for (guint i = 0; i < neighbours->len; i++)
    {
      const SonaeNeighbour *neighbour = g_ptr_array_index (neighbours, i);
      SonaeNeighbourBox     box = make_box (self, neighbour);

      if (framed != NULL && framed->dependency != neighbour->dependency)
        {
          close_frame (self, y);
          y += SONAE_NEIGHBOUR_FRAME_PADDING;
          framed = NULL;
        }
      if (framed == NULL && is_framed (neighbour, is_left))
        {
          open_frame (self, neighbour, x, y);
          y += SONAE_LINE_HEIGHT (SONAE_NEIGHBOUR_WORDS_SIZE) + SONAE_NEIGHBOUR_FRAME_PADDING;
          framed = neighbour;
        }
      box.area.x = x;
      box.area.y = y;
      y += box.area.height + get_gap (self);
      g_array_append_val (self->boxes, box);
    }
  if (framed != NULL)
    {
      close_frame (self, y);
      y += SONAE_NEIGHBOUR_FRAME_PADDING;
    }
  return y;
}

/* Moves the boxes from @first to before @end, and frames from @first_frame on, down by @dy. */
static void
shift (SonaeNeighbourPicture *self, guint first, guint end, gboolean with_frames, double dy)
{
  for (guint i = first; i < end; i++)
    g_array_index (self->boxes, SonaeNeighbourBox, i).area.y += dy;
  for (guint i = 0; with_frames && i < self->frames->len; i++)
    g_array_index (self->frames, SonaeNeighbourFrame, i).area.y += dy;
}

/* The links end on the side of the middle spread over its height, so that their heads do not lie on each other. */
static void
add_links (SonaeNeighbourPicture *self, guint first, guint end, gboolean is_left)
{
  const SonaeRectangle *middle = &g_array_index (self->boxes, SonaeNeighbourBox, self->middle).area;

  for (guint i = first; i < end; i++)
    {
      const SonaeNeighbourBox *box = &g_array_index (self->boxes, SonaeNeighbourBox, i);
      SonaeNeighbourLink       link = { .kind = box->neighbour->kind, .is_in_cycle = box->neighbour->is_in_cycle };
      double                   outer = box->area.y + box->area.height / 2;
      double                   inner = middle->y + middle->height * (i - first + 1) / (end - first + 1);

      link.x0 = is_left ? box->area.x + box->area.width : middle->x + middle->width;
      link.y0 = is_left ? outer : inner;
      link.x1 = is_left ? middle->x : box->area.x;
      link.y1 = is_left ? inner : outer;
      g_array_append_val (self->links, link);
    }
}

/* Moves the boxes of a column that ends at @column_end down into the middle of what is seen. */
static void
centre (SonaeNeighbourPicture *self, guint first, guint end, gboolean is_left, double column_end)
{
  double seen = self->is_dense ? self->height : MIN (self->height, UPPER_PART);
  double room = seen - SONAE_NEIGHBOUR_MARGIN + get_gap (self);

  if (column_end < room)
    shift (self, first, end, is_left, (room - column_end) / 2);
}

static SonaeNeighbourPicture *
make_picture (SonaeNeighbourhood *neighbourhood, gboolean is_dense)
{
  SonaeNeighbourPicture *self = g_new0 (SonaeNeighbourPicture, 1);

  self->neighbourhood = neighbourhood;
  self->is_dense = is_dense;
  self->boxes = g_array_new (FALSE, FALSE, sizeof (SonaeNeighbourBox));
  self->links = g_array_new (FALSE, FALSE, sizeof (SonaeNeighbourLink));
  self->frames = g_array_new (FALSE, FALSE, sizeof (SonaeNeighbourFrame));
  g_array_set_clear_func (self->boxes, clear_box);
  g_array_set_clear_func (self->frames, clear_frame);
  return self;
}

static SonaeNeighbourPicture *
lay_out (SonaeNeighbourhood *neighbourhood, double width, gboolean is_dense)
{
  SonaeNeighbourPicture *self = make_picture (neighbourhood, is_dense);
  double const           top = SONAE_NEIGHBOUR_MARGIN + SONAE_NEIGHBOUR_HEADING;
  double const           gap = CLAMP (width / 10, LEAST_GAP, WIDEST_GAP);
  double const           room = (width - 2 * SONAE_NEIGHBOUR_MARGIN - 2 * gap) / 3;
  double                 left_end, middle_end, right_end;
  SonaeNeighbourBox      middle;

  self->column_width = CLAMP (room, LEAST_COLUMN, WIDEST_COLUMN);
  self->width = 2 * SONAE_NEIGHBOUR_MARGIN + 3 * self->column_width + 2 * gap;
  left_end = stack_column (self, neighbourhood->needs, SONAE_NEIGHBOUR_MARGIN, top, TRUE);
  middle = make_middle (self);
  middle.area.x = SONAE_NEIGHBOUR_MARGIN + self->column_width + gap;
  middle.area.y = top;
  middle_end = top + middle.area.height + get_gap (self);
  self->middle = self->boxes->len;
  g_array_append_val (self->boxes, middle);
  right_end = stack_column (self, neighbourhood->needed_by, middle.area.x + self->column_width + gap, top, FALSE);

  self->height = MAX (MAX (left_end, right_end), middle_end) - get_gap (self) + SONAE_NEIGHBOUR_MARGIN;
  centre (self, 0, self->middle, TRUE, left_end);
  centre (self, self->middle, self->middle + 1, FALSE, middle_end);
  centre (self, self->middle + 1, self->boxes->len, FALSE, right_end);
  add_links (self, 0, self->middle, TRUE);
  add_links (self, self->middle + 1, self->boxes->len, FALSE);
  return self;
}

SonaeNeighbourPicture *
sonae_neighbour_picture_new (SonaeNeighbourhood *neighbourhood, double width)
{
  return lay_out (neighbourhood, width, FALSE);
}

SonaeNeighbourPicture *
sonae_neighbour_picture_new_dense (SonaeNeighbourhood *neighbourhood, double width)
{
  return lay_out (neighbourhood, width, TRUE);
}

void
sonae_neighbour_picture_free (SonaeNeighbourPicture *self)
{
  g_array_unref (self->boxes);
  g_array_unref (self->links);
  g_array_unref (self->frames);
  g_free (self);
}

int
sonae_neighbour_picture_find (SonaeNeighbourPicture *self, double x, double y)
{
  for (guint i = 0; i < self->boxes->len; i++)
    if (sonae_rectangle_contains (&g_array_index (self->boxes, SonaeNeighbourBox, i).area, x, y))
      return (int) i;
  return -1;
}
