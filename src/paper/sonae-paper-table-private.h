/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a printed table consists of, for the two files that fill it and set it. */

#pragma once

#include "sonae-paper-table.h"

G_BEGIN_DECLS

/* Between a rule and the text at either side of it. */
#define SONAE_CELL_PAD 4.5

/* @span: columns it stands over; 0 where a cell to the left stands over this column too */
typedef struct
{
  char          *text; /* (owned) (nullable) */
  char          *key;  /* (owned) (nullable): merged with the cell above of the same key */
  guint          span;
  SonaeCellFlags flags;
} SonaePaperCell;

typedef enum
{
  SONAE_PAPER_ROW_BODY,
  SONAE_PAPER_ROW_HEADING,
  SONAE_PAPER_ROW_BAND,
} SonaePaperRowKind;

typedef struct
{
  SonaePaperRowKind kind;
  char             *source; /* (owned) (nullable) */
  SonaePaperCell   *cells;  /* (owned) (array length=n_columns) */
  guint             n_columns;
  guint             n_filled;
  gboolean          is_kept;    /* on the page of the row before it */
  gboolean          is_aligned; /* as @alignment says, not as its columns say */
  PangoAlignment    alignment;
} SonaePaperRow;

typedef struct
{
  char          *heading; /* (owned) (nullable) */
  double         width;
  PangoAlignment alignment;
} SonaePaperColumn;

/* How far a table is set on the pages of a flow. */
typedef struct _SonaePaperPlacement SonaePaperPlacement;

struct _SonaePaperTable
{
  GArray    *columns;  /* (owned) (element-type SonaePaperColumn) */
  GPtrArray *headings; /* (owned) (element-type SonaePaperRow) */
  GPtrArray *rows;     /* (owned) (element-type SonaePaperRow) */
  GPtrArray *notes;    /* (owned) (element-type utf8) */
  GPtrArray *open;     /* the array whose last row is being filled */
  gboolean   closed;   /* the columns' headings, and 「（該当なし）」 where needed, are in */
  double    *edges;    /* (owned) (nullable): as sonae_paper_table_place_columns() has them, once it is placed */

  SonaePaperPlacement *placement; /* (owned) (nullable): from its first measuring on until it is placed */
};

/* Adds what follows from the rest: the row of the columns' own headings, and the row of an empty table. */
void    sonae_paper_table_close (SonaePaperTable *self);
/* Returns: (transfer full): left edges of the columns and the right edge, from the left of the text; the table is closed */
double *sonae_paper_table_place_columns (SonaePaperTable *self, SonaePaperFlow *flow) G_GNUC_WARN_UNUSED_RESULT;

void sonae_paper_placement_free (SonaePaperPlacement *self);

G_END_DECLS
