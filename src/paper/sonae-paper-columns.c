/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printed table: how wide its columns are. Each has the share it was given, unless another one needs some of it. */

#include "sonae-paper-table-private.h"

/* A text up to so many times as wide as its column should stand on one line; a longer one is broken anyway. */
#define STRETCH 1.35
/* A text, and a heading, that are no longer than this are not broken if it can be helped: 8 and 4 ideographs. */
#define SHORT_TEXT (85.0 + 2 * SONAE_CELL_PAD)
#define SHORT_HEADING (43.0 + 2 * SONAE_CELL_PAD)
/* A word, or an amount such as "2日16時間45分以上", that is longer is broken rather than have all the room. */
#define LONGEST_WORD (94.0 + 2 * SONAE_CELL_PAD)
/* What a column of long texts keeps of its share when others take from it, and any other one that must give. */
#define KEPT 0.8
#define KEPT_AT_WORST 0.6
/* Left free at the right of the longest text of a column that others take from. */
#define AIR 4.0

/* A text must not miss its room by a rounded unit. */
#define SLACK 0.5

/* What a column needs, in points with its padding. */
typedef struct
{
  double   share;   /* what it was given */
  double   word;    /* its longest word or number */
  double   least;   /* the same, and its longest short text */
  double   compact; /* its longest line that is hardly longer than its share */
  double   whole;   /* its longest line */
  double   heading; /* the longest line of its heading */
  double   width;   /* what it gets */
  gboolean is_open; /* to be filled in by hand */
} Need;

static void
measure_text (Need *need, double width, gboolean is_heading)
{
  if (width <= (is_heading ? SHORT_HEADING : SHORT_TEXT))
    need->least = MAX (need->least, width);
  if (width <= need->share * STRETCH)
    need->compact = MAX (need->compact, width);
  if (is_heading)
    need->heading = MAX (need->heading, width);
  else
    need->whole = MAX (need->whole, width);
}

/* How wide a text is, with its padding. */
typedef struct
{
  double whole; /* its longest line */
  double word;  /* its longest word */
} Size;

/* What was measured, by text, of plain text and of bold: the cells of a table repeat each other. */
typedef struct
{
  SonaeTypesetter *typesetter; /* (not owned) */
  GHashTable      *sizes[2];   /* (owned): text (not owned) → Size (owned) */
} Measures;

/* Returns: (transfer none) */
static const Size *
measure_size (Measures *self, const char *text, gboolean is_strong, const char *source)
{
  GHashTable *sizes = self->sizes[is_strong];
  Size       *size = g_hash_table_lookup (sizes, text);
  g_autoptr (PangoLayout) layout = NULL;

  if (size != NULL)
    return size;
  layout = sonae_typesetter_set (self->typesetter, text, is_strong ? SONAE_TEXT_STRONG : SONAE_TEXT_BODY, -1,
                                 PANGO_ALIGN_LEFT, source);
  size = g_new (Size, 1);
  size->whole = sonae_layout_width (layout) + 2 * SONAE_CELL_PAD + SLACK;
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  size->word = sonae_layout_width (layout) + 2 * SONAE_CELL_PAD + SLACK;
  g_hash_table_insert (sizes, (gpointer) text, size);
  return size;
}

static void
measure_cell (Need *need, Measures *measures, const SonaePaperRow *row, guint column)
{
  const SonaePaperCell *cell = &row->cells[column];
  const Size           *size;

  need->is_open |= (cell->flags & SONAE_CELL_OPEN) != 0;
  if (cell->span != 1 || cell->text == NULL || cell->text[0] == '\0')
    return;
  size = measure_size (measures, cell->text, (cell->flags & SONAE_CELL_STRONG) != 0, row->source);
  measure_text (need, size->whole, row->kind == SONAE_PAPER_ROW_HEADING);
  need->word = MAX (need->word, MIN (size->word, LONGEST_WORD));
  need->least = MAX (need->least, need->word);
}

/* Returns: (transfer full) (array): what each column needs */
static Need *
measure (SonaePaperTable *table, SonaePaperFlow *flow)
{
  GPtrArray  *all[] = { table->headings, table->rows };
  guint const n_columns = table->columns->len;
  Need       *needs = g_new0 (Need, n_columns);
  Measures    measures = { flow->typesetter,
                           { g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
                             g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free) } };
  double      total = 0;

  for (guint column = 0; column < n_columns; column++)
    total += g_array_index (table->columns, SonaePaperColumn, column).width;
  for (guint column = 0; column < n_columns; column++)
    {
      Need *need = &needs[column];

      need->share = g_array_index (table->columns, SonaePaperColumn, column).width * flow->body.width / total;
      for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
        for (guint row = 0; row < all[i]->len; row++)
          measure_cell (need, &measures, g_ptr_array_index (all[i], row), column);
      need->width = need->share;
    }
  g_hash_table_unref (measures.sizes[0]);
  g_hash_table_unref (measures.sizes[1]);
  return needs;
}

/* By how much it is narrower than @wanted says, the offset of a width. */
static double
get_lack (const Need *need, gsize wanted)
{
  return MAX (0, G_STRUCT_MEMBER (double, need, wanted) - need->width);
}

/* What it does not need at all. */
static double
get_spare (const Need *need)
{
  if (need->is_open)
    return 0;
  return MAX (0, need->width - MAX (need->whole, MAX (need->least, need->heading)) - AIR);
}

/* What a column whose texts are broken anyway can do without. */
static double
get_loan (const Need *need)
{
  if (need->is_open || need->whole <= need->share * STRETCH)
    return 0;
  return MAX (0, need->width - MAX (need->least, need->share * KEPT));
}

/* What any column can do without if others would be drawn over. */
static double
get_rest (const Need *need)
{
  return MAX (0, need->width - MAX (need->word, need->share * KEPT_AT_WORST));
}

/* Returns: the least of @lacks that is one, @n where none is left */
static guint
find_least (const double *lacks, guint n)
{
  guint least = n;

  for (guint i = 0; i < n; i++)
    if (lacks[i] > 0 && (least == n || lacks[i] < lacks[least]))
      least = i;
  return least;
}

/* The columns get what they lack of @wanted as far as the others have it by @from. Those that lack least come first: a
 * part of it would help none. */
static void
transfer (Need *needs, guint n, gsize wanted, double (*from) (const Need *need))
{
  g_autofree double *lacks = g_new (double, n);
  g_autofree double *there = g_new (double, n);
  double             left = 0;
  double             total;

  for (guint i = 0; i < n; i++)
    {
      lacks[i] = get_lack (&needs[i], wanted);
      there[i] = from (&needs[i]);
      left += there[i];
    }
  total = left;
  for (guint next = find_least (lacks, n); next < n && left > 0; next = find_least (lacks, n))
    {
      double const moved = MIN (lacks[next], left);

      needs[next].width += moved;
      lacks[next] = 0;
      left -= moved;
    }
  for (guint i = 0; i < n && total > 0; i++)
    needs[i].width -= there[i] * (total - left) / total;
}

double *
sonae_paper_table_place_columns (SonaePaperTable *self, SonaePaperFlow *flow)
{
  guint const      n_columns = self->columns->len;
  double          *edges = g_new0 (double, n_columns + 1);
  g_autofree Need *needs = measure (self, flow);

  /* Tables without headings stand one under the other on a form, with their rules in line. */
  if (g_array_index (self->columns, SonaePaperColumn, 0).heading != NULL)
    {
      transfer (needs, n_columns, G_STRUCT_OFFSET (Need, word), get_spare);
      transfer (needs, n_columns, G_STRUCT_OFFSET (Need, word), get_loan);
      transfer (needs, n_columns, G_STRUCT_OFFSET (Need, word), get_rest);
      transfer (needs, n_columns, G_STRUCT_OFFSET (Need, least), get_spare);
      transfer (needs, n_columns, G_STRUCT_OFFSET (Need, least), get_loan);
      transfer (needs, n_columns, G_STRUCT_OFFSET (Need, compact), get_spare);
      transfer (needs, n_columns, G_STRUCT_OFFSET (Need, whole), get_spare);
    }
  for (guint i = 0; i < n_columns; i++)
    edges[i + 1] = edges[i] + needs[i].width;
  return edges;
}
