/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays the organisation chart out: where each box and each line goes.
 *
 * The boxes stand in rows, which all zones share, so that equal grades of the two sides stand side by side:
 *
 *               [top]                 everything above both sides
 *                 |
 *        .--------+--------.          the crossing: lines from the top into the zones
 *   .----|----.       .----|----.
 *   | [lead]  |       | [others]|     the two sides
 *   '---------'       '---------'
 *             [outside]               contractors that report to nobody
 *
 * Within a zone every tree, and within a tree every subtree, has a stretch of the width to itself, so that no line
 * meets a box on its way down. Each step is one pass over the nodes, parents standing before their children. */

#include <math.h>

#include "sonae-brush.h"
#include "sonae-organisation-box.h"
#include "sonae-organisation-picture.h"

#define MARGIN 24.0
#define COLUMN_GAP 28.0
#define ROW_GAP 34.0
#define AREA_GAP 20.0
#define AREA_PADDING 16.0
#define AREA_HEADING 30.0
#define LANE_WIDTH 24.0 /* what a line takes that passes beside the boxes of the top */
#define RAIL_STEP 6.0   /* between the level stretches of lines that cross */
#define STAFF_LEVEL 5
#define LOWEST_LEVEL 63 /* what is beyond stands in its row */

typedef enum
{
  ZONE_TOP,
  ZONE_LEAD,
  ZONE_OTHERS,
  ZONE_OUTSIDE,
  N_ZONES,
} Zone;

/* What is worked out for one node. */
typedef struct
{
  Zone     zone;
  guint    row;
  int      parent;      /* in the same zone, else -1 */
  int      lane;        /* number of its lane through the top into the zones, -1 for none */
  gboolean alone;       /* reports to nobody and nobody to it */
  double   inner;       /* width of its children together */
  double   span;        /* width of its subtree */
  double   left;        /* left edge of its subtree */
  double   cursor;      /* where its next child goes */
  double   first, last; /* middles of its outermost children */
  double   middle;      /* of its box */
} Place;

typedef struct
{
  SonaeOrganisationPicture *picture;
  Place                    *places; /* (owned) */
  guint                     n_nodes;
  guint                     n_rows;
  guint                     first_row[N_ZONES + 1];
  guint                     n_lanes;
  double                   *row_tops;    /* (owned) */
  double                   *row_heights; /* (owned) */
  double                    widths[N_ZONES];
  double                    lefts[N_ZONES];
  double                    crossing; /* top of the lines between the top and the zones */
} Layout;

static const SonaeOrganisationNode *
node_at (Layout *self, guint index)
{
  return g_ptr_array_index (self->picture->nodes, index);
}

static Zone
choose_zone (const SonaeOrganisationNode *node, const Place *parent)
{
  static const Zone of_side[] = { ZONE_TOP, ZONE_LEAD, ZONE_OTHERS, ZONE_OTHERS };

  if (parent == NULL)
    return node->side == 3 ? ZONE_OUTSIDE : of_side[CLAMP (node->side, 0, 3)];
  if (parent->zone == ZONE_OUTSIDE)
    return ZONE_OUTSIDE;
  /* What has no side of its own, and what is outside, stays with whom it reports to. */
  if (parent->zone != ZONE_TOP && (node->side <= 0 || node->side >= 3))
    return parent->zone;
  return of_side[CLAMP (node->side, 0, 3)];
}

static void
assign_zones (Layout *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      const SonaeOrganisationNode *node = node_at (self, i);
      Place                       *place = &self->places[i];
      Place                       *parent = node->parent >= 0 ? &self->places[node->parent] : NULL;

      place->lane = -1;
      place->parent = -1;
      place->alone = parent == NULL;
      place->zone = choose_zone (node, parent);
      if (parent == NULL)
        continue;
      parent->alone = FALSE;
      if (parent->zone == place->zone)
        place->parent = node->parent;
      else if (parent->zone == ZONE_TOP && parent->lane < 0)
        parent->lane = (int) self->n_lanes++;
    }
}

/* Gives the nodes of two zones their rows, from @base on, and returns the row below the last of them. */
static guint
assign_rows (Layout *self, Zone one, Zone other, guint base)
{
  guint end = base;

  for (guint i = 0; i < self->n_nodes; i++)
    {
      const SonaeOrganisationNode *node = node_at (self, i);
      Place                       *place = &self->places[i];

      if (place->zone != one && place->zone != other)
        continue;
      /* A contractor who reports to someone stands beside the staff. */
      place->row =
          MAX (base, (guint) CLAMP (node->level, 0, node->side == 3 && node->parent >= 0 ? STAFF_LEVEL : LOWEST_LEVEL));
      if (node->parent >= 0)
        place->row = MAX (place->row, self->places[node->parent].row + 1);
      end = MAX (end, place->row + 1);
    }
  return end;
}

/* Takes out the rows in which nothing stands. */
static void
close_rows (Layout *self, guint n_rows)
{
  g_autofree guint *numbers = g_new0 (guint, n_rows + 1);

  for (guint i = 0; i < self->n_nodes; i++)
    numbers[self->places[i].row] = 1;
  for (guint row = 0, next = 0; row <= n_rows; row++)
    {
      guint used = numbers[row];

      numbers[row] = next;
      next += used;
    }
  for (guint i = 0; i < self->n_nodes; i++)
    self->places[i].row = numbers[self->places[i].row];
  for (guint zone = 0; zone < N_ZONES; zone++)
    self->first_row[zone] = numbers[self->first_row[zone]];
  self->n_rows = numbers[n_rows];
}

static void
arrange_rows (Layout *self)
{
  guint below_top = assign_rows (self, ZONE_TOP, ZONE_TOP, 0);
  guint below_zones = assign_rows (self, ZONE_LEAD, ZONE_OTHERS, below_top);
  guint end = assign_rows (self, ZONE_OUTSIDE, ZONE_OUTSIDE, below_zones);

  self->first_row[ZONE_LEAD] = below_top;
  self->first_row[ZONE_OTHERS] = below_top;
  self->first_row[ZONE_OUTSIDE] = below_zones;
  close_rows (self, end);
}

static void
add_inner (Place *place, double width)
{
  place->inner += (place->inner > 0 ? COLUMN_GAP : 0) + width;
}

static void
measure_subtrees (Layout *self)
{
  for (guint i = self->n_nodes; i-- > 0;)
    {
      Place *place = &self->places[i];

      if (place->lane >= 0)
        add_inner (place, LANE_WIDTH);
      place->span = MAX (SONAE_BOX_WIDTH, place->inner);
      if (place->parent >= 0)
        add_inner (&self->places[place->parent], place->span);
    }
}

/* Puts the nodes without any reporting line side by side in their rows, each row in the middle of its zone. */
static void
place_alone (Layout *self)
{
  g_autofree guint *counts = g_new0 (guint, self->n_rows * N_ZONES);
  g_autofree guint *taken = g_new0 (guint, self->n_rows * N_ZONES);
  double            step = SONAE_BOX_WIDTH + COLUMN_GAP;

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->places[i].alone)
      counts[self->places[i].row * N_ZONES + self->places[i].zone]++;
  for (guint i = 0; i < self->n_rows * N_ZONES; i++)
    self->widths[i % N_ZONES] = MAX (self->widths[i % N_ZONES], counts[i] * step - COLUMN_GAP);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      Place *place = &self->places[i];
      guint  cell = place->row * N_ZONES + place->zone;

      if (!place->alone)
        continue;
      place->left = (self->widths[place->zone] - (counts[cell] * step - COLUMN_GAP)) / 2 + taken[cell]++ * step;
      place->middle = place->left + SONAE_BOX_WIDTH / 2;
    }
}

/* Gives each tree its stretch of its zone, and each subtree its stretch of its tree. */
static void
place_subtrees (Layout *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      Place  *place = &self->places[i];
      double *width = &self->widths[place->zone];

      if (place->alone)
        continue;
      if (place->parent >= 0)
        {
          Place *parent = &self->places[place->parent];

          place->left = parent->cursor;
          parent->cursor += place->span + COLUMN_GAP;
        }
      else
        {
          place->left = *width + (*width > 0 ? COLUMN_GAP : 0);
          *width = place->left + place->span;
        }
      place->cursor = place->left + (place->span - place->inner) / 2;
      place->first = NAN;
    }
}

/* Whole pixels, so that lines are sharp. */
static double
lane_of (const Place *place)
{
  return round (place->cursor + LANE_WIDTH / 2);
}

/* Puts each box over the middle between its outermost children; a lane counts as the last child. */
static void
place_boxes (Layout *self)
{
  for (guint i = self->n_nodes; i-- > 0;)
    {
      Place *place = &self->places[i];

      if (place->alone)
        continue;
      if (place->lane >= 0)
        {
          place->last = lane_of (place);
          if (isnan (place->first))
            place->first = place->last;
        }
      place->middle = isnan (place->first) ? place->left + place->span / 2 : (place->first + place->last) / 2;
      place->middle = round (
          CLAMP (place->middle, place->left + SONAE_BOX_WIDTH / 2, place->left + place->span - SONAE_BOX_WIDTH / 2));
      if (place->parent >= 0)
        {
          Place *parent = &self->places[place->parent];

          if (isnan (parent->first))
            parent->last = place->middle;
          parent->first = place->middle;
        }
    }
}

static void
measure_rows (Layout *self)
{
  self->row_heights = g_new0 (double, self->n_rows + 1);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      g_autoptr (GArray) texts = sonae_organisation_box_texts (node_at (self, i));
      double *height = &self->row_heights[self->places[i].row];

      *height = MAX (*height, sonae_organisation_box_height (texts));
    }
}

static gboolean
has_zone (Layout *self, Zone zone)
{
  return self->widths[zone] > 0;
}

static void
place_rows (Layout *self)
{
  gboolean zones = has_zone (self, ZONE_LEAD) || has_zone (self, ZONE_OTHERS);
  double   y = MARGIN;

  self->row_tops = g_new0 (double, self->n_rows + 1);
  for (guint row = 0; row < self->n_rows; row++)
    {
      if (zones && row == self->first_row[ZONE_LEAD])
        {
          self->crossing = y - ROW_GAP / 2;
          y += AREA_HEADING + (self->n_lanes > 1 ? (self->n_lanes - 1) * RAIL_STEP : 0);
        }
      if (zones && row == self->first_row[ZONE_OUTSIDE])
        y += AREA_PADDING;
      self->row_tops[row] = y;
      y += self->row_heights[row] + ROW_GAP;
    }
  self->picture->height = y - (self->n_rows > 0 ? ROW_GAP : 0) + MARGIN;
  if (zones && !has_zone (self, ZONE_OUTSIDE))
    self->picture->height += AREA_PADDING;
}

static void
place_zones (Layout *self)
{
  double lower = 0;
  double widest;
  double x;

  for (Zone zone = ZONE_LEAD; zone <= ZONE_OTHERS; zone++)
    if (has_zone (self, zone))
      lower += (lower > 0 ? AREA_GAP : 0) + self->widths[zone] + 2 * AREA_PADDING;
  widest = MAX (lower, MAX (self->widths[ZONE_TOP], self->widths[ZONE_OUTSIDE]));

  x = MARGIN + floor ((widest - lower) / 2) + AREA_PADDING;
  self->lefts[ZONE_LEAD] = x;
  if (has_zone (self, ZONE_LEAD))
    x += self->widths[ZONE_LEAD] + 2 * AREA_PADDING + AREA_GAP;
  self->lefts[ZONE_OTHERS] = x;
  self->lefts[ZONE_TOP] = MARGIN + floor ((widest - self->widths[ZONE_TOP]) / 2);
  self->lefts[ZONE_OUTSIDE] = MARGIN + floor ((widest - self->widths[ZONE_OUTSIDE]) / 2);
  self->picture->width = widest + 2 * MARGIN;
}

static SonaeRectangle
make_area (Layout *self, Zone zone)
{
  guint  first = self->first_row[ZONE_LEAD];
  guint  last = self->first_row[ZONE_OUTSIDE] - 1;
  double top = self->row_tops[first] - AREA_HEADING;

  return (SonaeRectangle){
    .x = self->lefts[zone] - AREA_PADDING,
    .y = top,
    .width = self->widths[zone] + 2 * AREA_PADDING,
    .height = self->row_tops[last] + self->row_heights[last] + AREA_PADDING - top,
  };
}

static double
middle_of (Layout *self, guint index)
{
  return self->lefts[self->places[index].zone] + self->places[index].middle;
}

static void
add_point (SonaeOrganisationLine *line, double x, double y)
{
  guint n = line->n_points;

  /* A corner that lies on the way is none. */
  if (n >= 2 && line->points[2 * n - 2] == x && line->points[2 * n - 4] == x)
    n--;
  else if (n >= 1 && line->points[2 * n - 2] == x && line->points[2 * n - 1] == y)
    return;
  line->points[2 * n] = x;
  line->points[2 * n + 1] = y;
  line->n_points = n + 1;
}

static void
add_line (Layout *self, guint index)
{
  const Place          *place = &self->places[index];
  guint                 above = (guint) node_at (self, index)->parent;
  const Place          *parent = &self->places[above];
  SonaeOrganisationLine line = { 0 };
  double                from_x = middle_of (self, above);
  double                to_x = middle_of (self, index);
  double                bottom = self->row_tops[parent->row] + self->row_heights[parent->row];

  add_point (&line, from_x, bottom);
  if (parent->zone == ZONE_TOP && place->zone != ZONE_TOP)
    {
      double lane = self->lefts[ZONE_TOP] + lane_of (parent);
      double rail = self->crossing + parent->lane * RAIL_STEP;

      add_point (&line, from_x, bottom + ROW_GAP / 2);
      add_point (&line, lane, bottom + ROW_GAP / 2);
      add_point (&line, lane, rail);
      add_point (&line, to_x, rail);
    }
  else
    {
      /* A line to the other side runs above those to the own. */
      double rail = bottom + ROW_GAP / (parent->zone == place->zone ? 2 : 4);

      add_point (&line, from_x, rail);
      add_point (&line, to_x, rail);
    }
  add_point (&line, to_x, self->row_tops[place->row]);
  g_array_append_val (self->picture->lines, line);
}

static void
make_picture (Layout *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      const Place         *place = &self->places[i];
      SonaeOrganisationBox box = {
        .node = i,
        .area = { middle_of (self, i) - SONAE_BOX_WIDTH / 2, self->row_tops[place->row], SONAE_BOX_WIDTH,
                  self->row_heights[place->row] },
      };

      g_array_append_val (self->picture->boxes, box);
      if (node_at (self, i)->parent >= 0)
        add_line (self, i);
    }
  if (has_zone (self, ZONE_LEAD))
    self->picture->lead_area = make_area (self, ZONE_LEAD);
  if (has_zone (self, ZONE_OTHERS))
    self->picture->others_area = make_area (self, ZONE_OTHERS);
}

SonaeOrganisationPicture *
sonae_organisation_picture_new (GPtrArray *nodes)
{
  SonaeOrganisationPicture *picture = g_new0 (SonaeOrganisationPicture, 1);
  Layout                    layout = { .picture = picture, .n_nodes = nodes->len };

  picture->nodes = nodes;
  picture->boxes = g_array_sized_new (FALSE, TRUE, sizeof (SonaeOrganisationBox), nodes->len);
  picture->lines = g_array_sized_new (FALSE, TRUE, sizeof (SonaeOrganisationLine), nodes->len);
  layout.places = g_new0 (Place, MAX (nodes->len, 1));

  assign_zones (&layout);
  arrange_rows (&layout);
  measure_subtrees (&layout);
  place_alone (&layout);
  place_subtrees (&layout);
  place_boxes (&layout);
  measure_rows (&layout);
  place_rows (&layout);
  place_zones (&layout);
  make_picture (&layout);

  g_free (layout.row_heights);
  g_free (layout.row_tops);
  g_free (layout.places);
  return picture;
}

void
sonae_organisation_picture_free (SonaeOrganisationPicture *self)
{
  g_array_unref (self->boxes);
  g_array_unref (self->lines);
  g_free (self);
}

int
sonae_organisation_picture_find (SonaeOrganisationPicture *self, double x, double y)
{
  for (guint i = 0; i < self->boxes->len; i++)
    if (sonae_rectangle_contains (&g_array_index (self->boxes, SonaeOrganisationBox, i).area, x, y))
      return (int) i;
  return -1;
}
