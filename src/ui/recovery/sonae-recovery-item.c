/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the list of recoveries: what its columns show and how they sort. */

#include "sonae-recovery-item.h"

#include <glib/gi18n.h>

#include "sonae-duration.h"

struct _SonaeRecoveryItem
{
  GObject parent_instance;

  SonaeRecoveryLines      *lines; /* (owned) */
  SonaeRecoveryLines      *after; /* (owned) (nullable) */
  const SonaeRecoveryLine *line;  /* of @lines */
  const SonaeRecoveryLine *then;  /* (nullable): of @after */
};

G_DEFINE_FINAL_TYPE (SonaeRecoveryItem, sonae_recovery_item, G_TYPE_OBJECT)

static void
sonae_recovery_item_finalize (GObject *object)
{
  SonaeRecoveryItem *self = SONAE_RECOVERY_ITEM (object);

  sonae_recovery_lines_unref (self->lines);
  g_clear_pointer (&self->after, sonae_recovery_lines_unref);

  G_OBJECT_CLASS (sonae_recovery_item_parent_class)->finalize (object);
}

static void
sonae_recovery_item_class_init (SonaeRecoveryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_recovery_item_finalize;
}

static void
sonae_recovery_item_init (SonaeRecoveryItem *self)
{
}

SonaeRecoveryItem *
sonae_recovery_item_new (SonaeRecoveryLines *lines, SonaeRecoveryLines *after, const SonaeRecoveryLine *line)
{
  SonaeRecoveryItem *self = g_object_new (SONAE_TYPE_RECOVERY_ITEM, NULL);

  self->lines = sonae_recovery_lines_ref (lines);
  self->after = after != NULL ? sonae_recovery_lines_ref (after) : NULL;
  self->line = line;
  self->then = after != NULL ? sonae_recovery_lines_find (after, sonae_record_get_id (line->system)) : NULL;
  return self;
}

const SonaeRecoveryLine *
sonae_recovery_item_get_line (SonaeRecoveryItem *self)
{
  g_return_val_if_fail (SONAE_IS_RECOVERY_ITEM (self), NULL);

  return self->line;
}

static const SonaeRecoveryLine *
line_of (gconstpointer item)
{
  return ((const SonaeRecoveryItem *) item)->line;
}

/* Returns: (nullable) */
static const SonaeRecoveryLine *
then_of (gconstpointer item)
{
  return ((const SonaeRecoveryItem *) item)->then;
}

static gboolean
is_unknown (const SonaeRecoveryLine *line)
{
  return (line->flags & SONAE_RECOVERY_UNKNOWN) != 0;
}

gboolean
sonae_recovery_item_is_late (gpointer self)
{
  return line_of (self)->gap.excess > 0;
}

gboolean
sonae_recovery_item_is_late_after (gpointer self)
{
  return then_of (self) != NULL && then_of (self)->gap.excess > 0;
}

gboolean
sonae_recovery_item_ends_late (gpointer self)
{
  return then_of (self) != NULL ? sonae_recovery_item_is_late_after (self) : sonae_recovery_item_is_late (self);
}

char *
sonae_recovery_item_get_place (gpointer self)
{
  return g_strdup_printf ("%u", line_of (self)->place);
}

char *
sonae_recovery_item_get_name (gpointer self)
{
  return g_strdup (sonae_record_get_title (line_of (self)->system));
}

char *
sonae_recovery_item_get_objective (gpointer self)
{
  if (line_of (self)->gap.objective == SONAE_OBJECTIVE_UNSET)
    return g_strdup (_ ("Not set"));
  return sonae_duration_format_parts (line_of (self)->gap.objective);
}

char *
sonae_recovery_item_get_likely (gpointer self)
{
  return sonae_recovery_line_time_text (line_of (self));
}

char *
sonae_recovery_item_get_best (gpointer self)
{
  const SonaeRecoveryLine *line = line_of (self);

  return is_unknown (line) ? g_strdup ("")
                           : sonae_recovery_bound_text (line->best, line->best_is_wrong, line->gap.is_at_least);
}

gboolean
sonae_recovery_item_is_best_wrong (gpointer self)
{
  return !is_unknown (line_of (self)) && line_of (self)->best_is_wrong;
}

char *
sonae_recovery_item_get_worst (gpointer self)
{
  const SonaeRecoveryLine *line = line_of (self);

  return is_unknown (line) ? g_strdup ("")
                           : sonae_recovery_bound_text (line->worst, line->worst_is_wrong, line->gap.is_at_least);
}

gboolean
sonae_recovery_item_is_worst_wrong (gpointer self)
{
  return !is_unknown (line_of (self)) && line_of (self)->worst_is_wrong;
}

char *
sonae_recovery_item_get_verdict (gpointer self)
{
  return sonae_recovery_line_verdict (line_of (self), then_of (self));
}

char *
sonae_recovery_item_get_excess (gpointer self)
{
  gint64 excess = line_of (self)->gap.excess;

  return excess == 0 || excess == SONAE_RECOVERY_NEVER
             ? g_strdup ("")
             : sonae_recovery_time_text (excess, line_of (self)->gap.is_at_least);
}

char *
sonae_recovery_item_get_step (gpointer self)
{
  SonaeRecoveryItem *item = self;

  return sonae_gap_name_step (sonae_recovery_lines_get_plan (item->lines), &item->line->gap);
}

char *
sonae_recovery_item_get_wait (gpointer self)
{
  SonaeRecoveryItem *item = self;

  return sonae_gap_name_wait (sonae_recovery_lines_get_plan (item->lines), &item->line->gap);
}

char *
sonae_recovery_item_get_chain (gpointer self)
{
  return g_strdup (line_of (self)->words);
}

char *
sonae_recovery_item_get_after (gpointer self)
{
  return then_of (self) != NULL ? sonae_recovery_line_time_text (then_of (self)) : g_strdup ("");
}

char *
sonae_recovery_item_get_chain_after (gpointer self)
{
  const SonaeRecoveryLine *then = then_of (self);

  if (then == NULL)
    return g_strdup ("");
  return g_strdup (g_str_equal (then->words, line_of (self)->words) ? _ ("No change") : then->words);
}

/* Returns: minutes more with the measures, @unknown where that is not known */
static gint64
get_change (gconstpointer item, gint64 unknown)
{
  gint64 change;

  return then_of (item) != NULL && sonae_recovery_line_get_change (line_of (item), then_of (item), &change) ? change
                                                                                                            : unknown;
}

char *
sonae_recovery_item_get_change (gpointer self)
{
  gint64           change = get_change (self, G_MAXINT64);
  g_autofree char *minutes = NULL;

  if (then_of (self) == NULL)
    return g_strdup ("");
  if (change == G_MAXINT64)
    return g_strdup (_ ("Not known"));
  if (change == 0)
    return g_strdup (_ ("No change"));
  minutes = sonae_duration_format_parts (ABS (change));
  return g_strconcat (change < 0 ? "−" : "+", minutes, NULL);
}

char *
sonae_recovery_item_describe (gpointer self)
{
  return sonae_recovery_line_describe (line_of (self), then_of (self));
}

int
sonae_recovery_item_compare_places (gconstpointer a, gconstpointer b)
{
  guint left = line_of (a)->place;
  guint right = line_of (b)->place;

  return (left > right) - (left < right);
}

static int
compare_numbers (gconstpointer a, gconstpointer b, gint64 left, gint64 right)
{
  return left != right ? (left > right) - (left < right) : sonae_recovery_item_compare_places (a, b);
}

static int
compare_texts (gconstpointer a, gconstpointer b, const char *left, const char *right)
{
  int order = g_utf8_collate (left, right);

  return order != 0 ? order : sonae_recovery_item_compare_places (a, b);
}

/* Returns: @minutes, or more than all of them where the line is not known */
static gint64
known (gconstpointer item, gint64 minutes)
{
  if (is_unknown (line_of (item)))
    return G_MAXINT64;
  return MIN (minutes, G_MAXINT64 - 1);
}

int
sonae_recovery_item_compare_names (gconstpointer a, gconstpointer b)
{
  return compare_texts (a, b, sonae_record_get_title (line_of (a)->system),
                        sonae_record_get_title (line_of (b)->system));
}

int
sonae_recovery_item_compare_objectives (gconstpointer a, gconstpointer b)
{
  gint64 left = line_of (a)->gap.objective;
  gint64 right = line_of (b)->gap.objective;

  return compare_numbers (a, b, left == SONAE_OBJECTIVE_UNSET ? G_MAXINT64 : left,
                          right == SONAE_OBJECTIVE_UNSET ? G_MAXINT64 : right);
}

int
sonae_recovery_item_compare_likely (gconstpointer a, gconstpointer b)
{
  return compare_numbers (a, b, known (a, line_of (a)->gap.ready), known (b, line_of (b)->gap.ready));
}

static gint64
get_ready_after (gconstpointer item)
{
  const SonaeRecoveryLine *then = then_of (item);

  return then == NULL || is_unknown (then) ? G_MAXINT64 : MIN (then->gap.ready, G_MAXINT64 - 1);
}

int
sonae_recovery_item_compare_after (gconstpointer a, gconstpointer b)
{
  return compare_numbers (a, b, get_ready_after (a), get_ready_after (b));
}

int
sonae_recovery_item_compare_changes (gconstpointer a, gconstpointer b)
{
  return compare_numbers (a, b, get_change (a, G_MAXINT64), get_change (b, G_MAXINT64));
}

int
sonae_recovery_item_compare_best (gconstpointer a, gconstpointer b)
{
  return compare_numbers (a, b, known (a, line_of (a)->best), known (b, line_of (b)->best));
}

int
sonae_recovery_item_compare_worst (gconstpointer a, gconstpointer b)
{
  return compare_numbers (a, b, known (a, line_of (a)->worst), known (b, line_of (b)->worst));
}

int
sonae_recovery_item_compare_verdicts (gconstpointer a, gconstpointer b)
{
  return compare_numbers (a, b, line_of (a)->gap.verdict, line_of (b)->gap.verdict);
}

int
sonae_recovery_item_compare_excess (gconstpointer a, gconstpointer b)
{
  return compare_numbers (a, b, line_of (a)->gap.excess, line_of (b)->gap.excess);
}

int
sonae_recovery_item_compare_steps (gconstpointer a, gconstpointer b)
{
  return compare_numbers (a, b, line_of (a)->gap.step, line_of (b)->gap.step);
}

int
sonae_recovery_item_compare_waits (gconstpointer a, gconstpointer b)
{
  g_autofree char *left = sonae_recovery_item_get_wait ((gpointer) a);
  g_autofree char *right = sonae_recovery_item_get_wait ((gpointer) b);

  return compare_texts (a, b, left, right);
}
