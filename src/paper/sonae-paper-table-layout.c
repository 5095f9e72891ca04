/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printed table: its rows set on pages. */

#include "sonae-paper-table-private.h"

#define PAD_Y 2.6
#define FRAME_PEN 0.9
#define RULE_PEN 0.5

/* A merged cell taller than this part of the page is shown row by row instead. */
#define MERGED_PART 3
/* A row taller than a page begins where at least this part of the page is left. */
#define SPLIT_PART 3
/* No more than this part of the page is left empty so that the first or last row of a table does not stand alone. */
#define SPARED_PART 5

/* What of a row stands on one page: all of it, or some lines where the row is taller than a page. */
typedef struct
{
  const SonaePaperRow *row;
  PangoLayout        **layouts; /* (owned) (array length=n_columns): %NULL where nothing is shown */
  guint               *first;   /* (owned): the first line shown of each */
  guint               *n_lines; /* (owned): how many, 0 for all */
  gboolean            *merged;  /* (owned): shown once for the rows of its key */
  double               height;
} Slice;

struct _SonaePaperPlacement
{
  SonaePaperTable *table;
  SonaePaperFlow  *flow;
  const double    *edges;    /* (not owned): left edges of the columns and the right edge, from the left of the text */
  GPtrArray       *headings; /* (owned) (element-type Slice) */
  GPtrArray       *pending;  /* (owned) (element-type Slice): set and not yet placed */
  GHashTable      *layouts;  /* (owned): cell as name_cell() has it → PangoLayout (owned): cells repeat each other */
  guint            next_row;
  Slice           *band; /* (owned) (nullable): the band over the rows being placed */
};

typedef SonaePaperPlacement Placement;

static Slice *
new_slice (const SonaePaperRow *row)
{
  Slice *self = g_new0 (Slice, 1);

  self->row = row;
  self->layouts = g_new0 (PangoLayout *, row->n_columns);
  self->first = g_new0 (guint, row->n_columns);
  self->n_lines = g_new0 (guint, row->n_columns);
  self->merged = g_new0 (gboolean, row->n_columns);
  return self;
}

static void
free_slice (Slice *self)
{
  for (guint i = 0; i < self->row->n_columns; i++)
    g_clear_object (&self->layouts[i]);
  g_free (self->layouts);
  g_free (self->first);
  g_free (self->n_lines);
  g_free (self->merged);
  g_free (self);
}

static Slice *
copy_slice (const Slice *from)
{
  Slice *self = new_slice (from->row);

  self->height = from->height;
  for (guint i = 0; i < from->row->n_columns; i++)
    {
      g_set_object (&self->layouts[i], from->layouts[i]);
      self->first[i] = from->first[i];
      self->n_lines[i] = from->n_lines[i];
      self->merged[i] = from->merged[i];
    }
  return self;
}

static PangoAlignment
align_cell (Placement *self, const SonaePaperRow *row, guint column)
{
  PangoAlignment alignment = g_array_index (self->table->columns, SonaePaperColumn, column).alignment;

  if ((row->cells[column].flags & SONAE_CELL_CENTRED) != 0)
    return PANGO_ALIGN_CENTER;
  /* It belongs to no one column. */
  if (row->cells[column].span > 1)
    return PANGO_ALIGN_LEFT;
  if (row->is_aligned)
    return row->alignment;
  return row->kind == SONAE_PAPER_ROW_HEADING && alignment == PANGO_ALIGN_RIGHT ? PANGO_ALIGN_CENTER : alignment;
}

/* Returns: (transfer full): all that the look of the cell follows from */
static char *
name_cell (const SonaePaperRow *row, guint column)
{
  const SonaePaperCell *cell = &row->cells[column];

  return g_strdup_printf ("%u %u %d %d %d %s", column, cell->span, row->kind, cell->flags,
                          row->is_aligned ? (int) row->alignment : -1, cell->text != NULL ? cell->text : "");
}

/* Returns: (transfer full): the text of the cell, broken to the width of its columns */
static PangoLayout *
set_cell (Placement *self, const SonaePaperRow *row, guint column)
{
  const SonaePaperCell *cell = &row->cells[column];
  double const          width = self->edges[column + cell->span] - self->edges[column] - 2 * SONAE_CELL_PAD;
  g_autofree char      *name = name_cell (row, column);
  PangoLayout          *layout = g_hash_table_lookup (self->layouts, name);

  if (layout != NULL)
    return g_object_ref (layout);
  layout = sonae_typesetter_set (self->flow->typesetter, cell->text != NULL ? cell->text : "",
                                 (cell->flags & SONAE_CELL_STRONG) != 0 ? SONAE_TEXT_STRONG : SONAE_TEXT_BODY, width,
                                 align_cell (self, row, column), row->source);
  if (row->kind == SONAE_PAPER_ROW_HEADING || (cell->flags & SONAE_CELL_CENTRED) != 0)
    sonae_layout_balance (layout);
  g_hash_table_insert (self->layouts, g_steal_pointer (&name), g_object_ref (layout));
  return layout;
}

static Slice *
set_row (Placement *self, const SonaePaperRow *row)
{
  Slice *slice = new_slice (row);
  double tallest = 0;

  for (guint i = 0; i < row->n_columns; i++)
    {
      const SonaePaperCell *cell = &row->cells[i];

      if (cell->span == 0)
        continue;
      slice->layouts[i] = set_cell (self, row, i);
      slice->merged[i] =
          cell->key != NULL && sonae_layout_height (slice->layouts[i]) < self->flow->body.height / MERGED_PART;
      if (!slice->merged[i])
        tallest = MAX (tallest, sonae_layout_height (slice->layouts[i]));
    }
  slice->height = tallest + 2 * PAD_Y;
  return slice;
}

/* Returns: (nullable): the slice @index places ahead, %NULL behind the last. */
static Slice *
peek (Placement *self, guint index)
{
  while (self->pending->len <= index && self->next_row < self->table->rows->len)
    g_ptr_array_add (self->pending, set_row (self, g_ptr_array_index (self->table->rows, self->next_row++)));
  return index < self->pending->len ? g_ptr_array_index (self->pending, index) : NULL;
}

/* Whether @lower shows no text of its own in the column, being one cell with @upper. */
static gboolean
is_continued (const Slice *upper, const Slice *lower, guint column)
{
  return upper->merged[column] && lower->merged[column]
         && g_strcmp0 (upper->row->cells[column].key, lower->row->cells[column].key) == 0;
}

/* Sets @heights for the slices as they would stand on one page: merged text that needs more room than its rows stretches
 * the last of them. Returns the sum. */
static double
measure_slices (Placement *self, GPtrArray *slices, guint n, GArray *heights)
{
  double sum = 0;

  g_array_set_size (heights, n);
  for (guint i = 0; i < n; i++)
    g_array_index (heights, double, i) = ((Slice *) g_ptr_array_index (slices, i))->height;
  for (guint column = 0; column < self->table->columns->len; column++)
    {
      Slice *top = NULL;
      double height = 0;

      for (guint i = 0; i < n; i++)
        {
          Slice *slice = g_ptr_array_index (slices, i);
          Slice *next = i + 1 < n ? g_ptr_array_index (slices, i + 1) : NULL;

          if (top == NULL)
            top = slice;
          height += g_array_index (heights, double, i);
          if (next != NULL && is_continued (slice, next, column))
            continue;
          if (top->merged[column])
            g_array_index (heights, double, i) +=
                MAX (0, sonae_layout_height (top->layouts[column]) + 2 * PAD_Y - height);
          top = NULL;
          height = 0;
        }
    }
  for (guint i = 0; i < n; i++)
    sum += g_array_index (heights, double, i);
  return sum;
}

/* Whether the slice @index must not begin a page: the one before it is a band over it, or of the same group. */
static gboolean
is_bound (Placement *self, guint index)
{
  return peek (self, index) != NULL
         && (peek (self, index - 1)->row->kind == SONAE_PAPER_ROW_BAND || peek (self, index)->row->is_kept);
}

/* Returns: how many slices from @index on belong together, 0 behind the last */
static guint
count_bound (Placement *self, guint index)
{
  guint n = 0;

  if (peek (self, index) == NULL)
    return 0;
  do
    n++;
  while (is_bound (self, index + n));
  return n;
}

/* Returns: how many of the @n slices that fit stay there; a group that is taller than a page is parted after all */
static guint
keep_together (Placement *self, guint n)
{
  guint best = n;

  while (best > 0 && is_bound (self, best))
    best--;
  if (best > 0 || !sonae_paper_flow_is_fresh (self->flow))
    return best;
  while (n > 0 && peek (self, n) != NULL && peek (self, n - 1)->row->kind == SONAE_PAPER_ROW_BAND)
    n--;
  return n;
}

/* Returns: how many of the @n slices that fit stay there: fewer where the last row of the table, or the last group of rows,
 * would stand alone on the next page, but never a single one; where much would have to go with it, it stands alone */
static guint
spare_last (Placement *self, guint n)
{
  double moved = 0;
  guint  less;

  if (n < 3 || peek (self, n) == NULL || peek (self, n + count_bound (self, n)) != NULL)
    return n;
  less = keep_together (self, n - 1);
  for (guint i = less; i < n; i++)
    moved += peek (self, i)->height;
  return less > count_bound (self, 0) && moved < self->flow->body.height / SPARED_PART ? less : n;
}

/* Returns: how many of the pending slices fit into @room, the last one of the table with @below under it. */
static guint
count_fitting (Placement *self, double room, double below)
{
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (double));
  guint  best = 0;
  double plain = 0;

  for (guint n = 1; peek (self, n - 1) != NULL; n++)
    {
      plain += peek (self, n - 1)->height;
      if (plain > room)
        break;
      if (measure_slices (self, self->pending, n, heights) <= room - (peek (self, n) == NULL ? below : 0))
        best = n;
    }
  return spare_last (self, keep_together (self, best));
}

/* Cuts the pending slice @index so that its first part is no taller than @room. */
static void
split_slice (Placement *self, guint index, double room)
{
  Slice *head = peek (self, index);
  Slice *tail = copy_slice (head);
  double head_height = 0;
  double tail_height = 0;

  for (guint i = 0; i < head->row->n_columns; i++)
    {
      double height, rest;
      guint  fit;

      if (head->layouts[i] == NULL || head->merged[i])
        continue;
      fit = MAX (1, sonae_layout_fit (head->layouts[i], head->first[i], room - 2 * PAD_Y, &height));
      head->n_lines[i] = fit;
      head_height = MAX (head_height, height);
      tail->first[i] += fit;
      if (sonae_layout_fit (tail->layouts[i], tail->first[i], G_MAXINT / PANGO_SCALE, &rest) == 0)
        g_clear_object (&tail->layouts[i]);
      tail_height = MAX (tail_height, rest);
    }
  head->height = head_height + 2 * PAD_Y;
  tail->height = tail_height + 2 * PAD_Y;
  if (tail_height > 0)
    g_ptr_array_insert (self->pending, (int) index + 1, tail);
  else
    free_slice (tail);
}

/* Returns: how tall the cell is that begins in the slice @index, with those below that are one with it */
static double
measure_merged (GPtrArray *slices, GArray *heights, guint index, guint column)
{
  double height = g_array_index (heights, double, index);

  for (guint i = index + 1;
       i < slices->len && is_continued (g_ptr_array_index (slices, i - 1), g_ptr_array_index (slices, i), column); i++)
    height += g_array_index (heights, double, i);
  return height;
}

/* Shows the slice @index with its top at @y. */
static void
show_cells (Placement *self, GPtrArray *slices, GArray *heights, guint index, double y)
{
  SonaePaperPage *page = sonae_paper_flow_page (self->flow);
  const Slice    *slice = g_ptr_array_index (slices, index);
  const Slice    *above = index > 0 ? g_ptr_array_index (slices, index - 1) : NULL;
  double          left = self->flow->body.x;

  if (slice->row->kind != SONAE_PAPER_ROW_BODY)
    {
      const SonaeRectangle area = { left, y, self->flow->body.width, g_array_index (heights, double, index) };

      sonae_paper_page_fill (page, &area, &sonae_paper_shade);
    }
  for (guint i = 0; i < slice->row->n_columns; i++)
    {
      const SonaeColour *colour =
          (slice->row->cells[i].flags & SONAE_CELL_DIM) != 0 ? &sonae_paper_dim : &sonae_paper_black;
      double top = y + PAD_Y;

      if (slice->layouts[i] == NULL || (above != NULL && is_continued (above, slice, i)))
        continue;
      if (slice->row->kind == SONAE_PAPER_ROW_HEADING)
        top = y + (measure_merged (slices, heights, index, i) - sonae_layout_height (slice->layouts[i])) / 2;
      sonae_paper_page_text (page, slice->layouts[i], slice->first[i], slice->n_lines[i],
                             left + self->edges[i] + SONAE_CELL_PAD, top, colour);
    }
}

/* Returns: the column whose cell stands over @column */
static guint
find_cell (const Slice *slice, guint column)
{
  while (slice->row->cells[column].span == 0)
    column--;
  return column;
}

/* The rule under @upper, less where a cell goes on below. */
static void
rule_below (Placement *self, const Slice *upper, const Slice *lower, double y)
{
  guint const n_columns = self->table->columns->len;
  double      left = self->flow->body.x;
  guint       start = 0;

  for (guint i = 0; i <= n_columns; i++)
    {
      if (i < n_columns && !is_continued (upper, lower, find_cell (lower, i)))
        continue;
      if (i > start)
        sonae_paper_page_line (sonae_paper_flow_page (self->flow), left + self->edges[start], y, left + self->edges[i],
                               y, RULE_PEN, &sonae_paper_hairline);
      start = i + 1;
    }
}

/* The rule at the left of a column, less where a cell stands across it. */
static void
rule_column (Placement *self, GPtrArray *slices, GArray *heights, guint column, double top)
{
  double x = self->flow->body.x + self->edges[column];
  double y = top;
  double start = top;

  for (guint i = 0; i <= slices->len; i++)
    {
      const Slice *slice = i < slices->len ? g_ptr_array_index (slices, i) : NULL;
      gboolean     crossed = slice == NULL || slice->row->cells[column].span == 0;

      if (crossed && y > start)
        sonae_paper_page_line (sonae_paper_flow_page (self->flow), x, start, x, y, RULE_PEN, &sonae_paper_dim);
      if (slice == NULL)
        break;
      y += g_array_index (heights, double, i);
      if (crossed)
        start = y;
    }
}

/* Shows headings and rows as one framed piece of the table. */
static void
show_piece (Placement *self, GPtrArray *slices)
{
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (double));
  SonaePaperPage *page = sonae_paper_flow_page (self->flow);
  double const    height = measure_slices (self, slices, slices->len, heights);
  double const    top = self->flow->y;
  SonaeRectangle  area = { self->flow->body.x, top, self->flow->body.width, height };
  Slice          *above = NULL;
  double          y = top;

  for (guint i = 0; i < slices->len; i++)
    {
      Slice *slice = g_ptr_array_index (slices, i);

      show_cells (self, slices, heights, i, y);
      if (above != NULL)
        rule_below (self, above, slice, y);
      y += g_array_index (heights, double, i);
      above = slice;
    }
  for (guint column = 1; column < self->table->columns->len; column++)
    rule_column (self, slices, heights, column, top);
  sonae_paper_page_box (page, &area, FRAME_PEN);
  sonae_paper_flow_skip (self->flow, height);
}

/* Shows the next @n slices under the headings. */
static void
place_slices (Placement *self, guint n)
{
  g_autoptr (GPtrArray) slices = g_ptr_array_new ();

  for (guint i = 0; i < self->headings->len; i++)
    g_ptr_array_add (slices, g_ptr_array_index (self->headings, i));
  if (self->band != NULL && peek (self, 0)->row->kind != SONAE_PAPER_ROW_BAND)
    g_ptr_array_add (slices, self->band);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (slices, peek (self, i));
  show_piece (self, slices);

  for (guint i = n; i-- > 0;)
    if (peek (self, i)->row->kind == SONAE_PAPER_ROW_BAND)
      {
        g_clear_pointer (&self->band, free_slice);
        self->band = copy_slice (peek (self, i));
        break;
      }
  g_ptr_array_remove_range (self->pending, 0, n);
}

/* Height of what stands over the next rows. */
static double
measure_headings (Placement *self)
{
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (double));
  double height = measure_slices (self, self->headings, self->headings->len, heights);
  Slice *next = peek (self, 0);

  if (self->band != NULL && next != NULL && next->row->kind != SONAE_PAPER_ROW_BAND)
    height += self->band->height;
  return height;
}

/* Returns: (transfer none): how far the table is set: what was set to measure it is placed as well */
static Placement *
get_placement (SonaePaperTable *table, SonaePaperFlow *flow)
{
  Placement *self = table->placement;

  if (self != NULL)
    return self;
  sonae_paper_table_close (table);
  if (table->edges == NULL)
    table->edges = sonae_paper_table_place_columns (table, flow);
  self = table->placement = g_new0 (Placement, 1);
  self->table = table;
  self->flow = flow;
  self->edges = table->edges;
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->headings = g_ptr_array_new_with_free_func ((GDestroyNotify) free_slice);
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) free_slice);
  for (guint i = 0; i < table->headings->len; i++)
    g_ptr_array_add (self->headings, set_row (self, g_ptr_array_index (table->headings, i)));
  return self;
}

void
sonae_paper_placement_free (SonaePaperPlacement *self)
{
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->pending);
  g_clear_pointer (&self->band, free_slice);
  g_hash_table_unref (self->layouts);
  g_free (self);
}

/* Returns: height of the first @n slices, with @below under the last one of the table */
static double
measure_rows (Placement *self, guint n, double below)
{
  double height = peek (self, n) == NULL ? below : 0;

  for (guint i = 0; i < n; i++)
    height += peek (self, i)->height;
  return height;
}

double
sonae_paper_table_least_height (SonaePaperTable *self, SonaePaperFlow *flow, double below)
{
  Placement   *placement = get_placement (self, flow);
  double const headings = measure_headings (placement);
  guint        n_first = count_bound (placement, 0);
  guint        n_both = n_first + count_bound (placement, n_first);
  double       first = measure_rows (placement, n_first, below);
  double       both = measure_rows (placement, n_both, below);

  return headings + (both < flow->body.height / SPARED_PART ? both : first);
}

/* Places the beginning of a row that is taller than a page, with the band over it. */
static void
place_part (Placement *self, double room)
{
  gboolean const banded = peek (self, 0)->row->kind == SONAE_PAPER_ROW_BAND && peek (self, 1) != NULL;

  if (banded)
    split_slice (self, 1, room - peek (self, 0)->height);
  else
    split_slice (self, 0, room);
  place_slices (self, banded ? 2 : 1);
}

void
sonae_paper_table_place (SonaePaperTable *self, SonaePaperFlow *flow, double below, GCancellable *cancellable)
{
  Placement *placement = get_placement (self, flow);

  while (peek (placement, 0) != NULL && !g_cancellable_is_cancelled (cancellable))
    {
      double const above = measure_headings (placement);
      double const room = sonae_paper_flow_room (flow) - above;
      double const whole = flow->body.height - above;
      guint const  n = count_fitting (placement, room, below);

      if (n > 0)
        place_slices (placement, n);
      else if (sonae_paper_flow_is_fresh (flow) || (peek (placement, 0)->height > whole && room > whole / SPLIT_PART))
        place_part (placement, room);
      if (peek (placement, 0) != NULL)
        sonae_paper_flow_break (flow);
    }
  g_clear_pointer (&self->placement, sonae_paper_placement_free);
}
