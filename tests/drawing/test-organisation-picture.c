/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation chart: no box on another, children below, lines from box to box, ink inside. */

#include <math.h>
#include <stdlib.h>

#include "picture-ink.h"
#include "sonae-organisation-picture.h"

static void
node_free (SonaeOrganisationNode *node)
{
  g_free (node->name);
  g_free (node->posts);
  g_free (node->holders);
  g_free (node->deputies);
  g_free (node);
}

static GPtrArray *
new_nodes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
}

static SonaeOrganisationNode *
add_node (GPtrArray *nodes, const char *name, int parent, int level, int side)
{
  SonaeOrganisationNode *node = g_new0 (SonaeOrganisationNode, 1);

  node->name = g_strdup (name);
  node->posts = g_strdup ("市長");
  node->holders = g_strdup ("小平 太郎");
  node->deputies = g_strdup ("");
  node->n_holders = 1;
  node->parent = parent;
  node->level = level;
  node->side = side;
  g_ptr_array_add (nodes, node);
  return node;
}

static const SonaeOrganisationNode *
node_at (SonaeOrganisationPicture *picture, guint index)
{
  return g_ptr_array_index (picture->nodes, index);
}

static const SonaeRectangle *
box_at (SonaeOrganisationPicture *picture, guint index)
{
  return &g_array_index (picture->boxes, SonaeOrganisationBox, index).area;
}

static int
compare_boxes (gconstpointer a, gconstpointer b)
{
  const SonaeOrganisationBox *left = a;
  const SonaeOrganisationBox *right = b;

  if (left->area.y != right->area.y)
    return left->area.y < right->area.y ? -1 : 1;
  return left->area.x < right->area.x ? -1 : left->area.x > right->area.x;
}

/* Boxes of one row have one top, and rows do not reach into each other: looking at neighbours is enough. */
static void
assert_no_overlap (SonaeOrganisationPicture *picture)
{
  g_autoptr (GArray) sorted = g_array_copy (picture->boxes);

  g_array_sort (sorted, compare_boxes);
  for (guint i = 1; i < sorted->len; i++)
    {
      const SonaeRectangle *before = &g_array_index (sorted, SonaeOrganisationBox, i - 1).area;
      const SonaeRectangle *box = &g_array_index (sorted, SonaeOrganisationBox, i).area;

      if (box->y == before->y)
        g_assert_cmpfloat (box->x, >=, before->x + before->width);
      else
        g_assert_cmpfloat (box->y, >=, before->y + before->height);
    }
}

static void
assert_boxes (SonaeOrganisationPicture *picture)
{
  g_assert_cmpuint (picture->boxes->len, ==, picture->nodes->len);
  for (guint i = 0; i < picture->boxes->len; i++)
    {
      const SonaeRectangle *box = box_at (picture, i);
      int                   parent = node_at (picture, i)->parent;

      g_assert_cmpuint (g_array_index (picture->boxes, SonaeOrganisationBox, i).node, ==, i);
      g_assert_cmpfloat (box->x, >=, 0);
      g_assert_cmpfloat (box->y, >=, 0);
      g_assert_cmpfloat (box->x + box->width, <=, picture->width);
      g_assert_cmpfloat (box->y + box->height, <=, picture->height);
      if (parent >= 0)
        {
          const SonaeRectangle *above = box_at (picture, (guint) parent);

          g_assert_cmpfloat (box->y, >, above->y + above->height);
        }
    }
}

/* Whether the stretch from a to b runs through the inside of the box. */
static gboolean
crosses (const double *points, const SonaeRectangle *box)
{
  double left = fmin (points[0], points[2]);
  double right = fmax (points[0], points[2]);
  double top = fmin (points[1], points[3]);
  double bottom = fmax (points[1], points[3]);

  return right > box->x && left < box->x + box->width && bottom > box->y && top < box->y + box->height;
}

/* Every line starts at the lower edge of the box reported to, ends at the upper edge of the one that reports, has only right
 * angles and meets no box on its way. @exhaustively: hold every line against every box. */
static void
assert_lines (SonaeOrganisationPicture *picture, gboolean exhaustively)
{
  guint next = 0;

  for (guint i = 0; i < picture->boxes->len; i++)
    {
      const SonaeOrganisationLine *line;
      const SonaeRectangle        *from;
      const SonaeRectangle        *to = box_at (picture, i);
      guint                        n;

      if (node_at (picture, i)->parent < 0)
        continue;
      g_assert_cmpuint (next, <, picture->lines->len);
      line = &g_array_index (picture->lines, SonaeOrganisationLine, next++);
      from = box_at (picture, (guint) node_at (picture, i)->parent);
      n = line->n_points;
      g_assert_cmpuint (n, >=, 2);
      g_assert_cmpuint (n, <=, 6);
      g_assert_cmpfloat (line->points[0], ==, from->x + from->width / 2);
      g_assert_cmpfloat (line->points[1], ==, from->y + from->height);
      g_assert_cmpfloat (line->points[2 * n - 2], ==, to->x + to->width / 2);
      g_assert_cmpfloat (line->points[2 * n - 1], ==, to->y);
      for (guint p = 0; p + 1 < n; p++)
        {
          const double *at = &line->points[2 * p];

          g_assert_true (at[0] == at[2] || at[1] == at[3]);
          for (guint box = 0; exhaustively && box < picture->boxes->len; box++)
            g_assert_false (crosses (at, box_at (picture, box)));
        }
    }
  g_assert_cmpuint (next, ==, picture->lines->len);
}

static gboolean
inside (const SonaeRectangle *area, const SonaeRectangle *box)
{
  return box->x >= area->x && box->y >= area->y && box->x + box->width <= area->x + area->width
         && box->y + box->height <= area->y + area->height;
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) nodes = new_nodes ();
  g_autoptr (SonaeOrganisationPicture) picture = sonae_organisation_picture_new (nodes);
  g_auto (PictureInk) ink = picture_ink_begin ();

  g_assert_cmpuint (picture->boxes->len, ==, 0);
  g_assert_cmpfloat (picture->width, >, 0);
  g_assert_cmpfloat (picture->height, >, 0);
  g_assert_cmpint (sonae_organisation_picture_find (picture, 10, 10), ==, -1);
  sonae_organisation_picture_draw (picture, ink.cr, sonae_palette_get (SONAE_PALETTE_LIGHT), NULL, -1);
  picture_ink_assert_none (&ink);
}

/* Random trees over all sides and levels, among them lone boxes, long chains and stars. */
static GPtrArray *
make_random (GRand *rand, int n)
{
  GPtrArray *nodes = new_nodes ();
  int        reach = g_rand_int_range (rand, 1, n + 1);

  for (int i = 0; i < n; i++)
    {
      int first = MAX (0, i - reach);
      int parent = i == 0 || g_rand_int_range (rand, 0, 8) == 0 ? -1 : g_rand_int_range (rand, first, i);
      SonaeOrganisationNode *node = add_node (nodes, "統括ICT業務継続計画責任者", parent,
                                              g_rand_int_range (rand, -1, 9), g_rand_int_range (rand, 0, 4));

      node->n_holders = (guint) g_rand_int_range (rand, 0, 3);
      node->per_section = g_rand_boolean (rand);
    }
  return nodes;
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (GPtrArray) nodes = make_random (rand, 1 + round % 60);
      g_autoptr (SonaeOrganisationPicture) picture = sonae_organisation_picture_new (nodes);

      assert_boxes (picture);
      assert_no_overlap (picture);
      assert_lines (picture, TRUE);
    }
}

static void
test_large (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GPtrArray) nodes = make_random (rand, 10000);
  g_autoptr (GPtrArray) chain = new_nodes ();
  g_autoptr (SonaeOrganisationPicture) picture = sonae_organisation_picture_new (nodes);
  g_autoptr (SonaeOrganisationPicture) tall = NULL;

  assert_boxes (picture);
  assert_no_overlap (picture);
  assert_lines (picture, FALSE);

  /* As deep as it is long: nothing may depend on the depth of the stack. */
  for (int i = 0; i < 10000; i++)
    add_node (chain, "班長", i - 1, 0, 1);
  tall = sonae_organisation_picture_new (chain);
  assert_boxes (tall);
  assert_no_overlap (tall);
}

static void
test_find (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (GPtrArray) nodes = make_random (rand, 200);
  g_autoptr (SonaeOrganisationPicture) picture = sonae_organisation_picture_new (nodes);

  for (guint i = 0; i < nodes->len; i++)
    {
      const SonaeRectangle *box = box_at (picture, i);

      g_assert_cmpint (sonae_organisation_picture_find (picture, box->x, box->y), ==, i);
      g_assert_cmpint (sonae_organisation_picture_find (picture, box->x + box->width - 1, box->y + box->height - 1), ==,
                       i);
      g_assert_cmpint (sonae_organisation_picture_find (picture, box->x - 1, box->y), !=, i);
    }
  g_assert_cmpint (sonae_organisation_picture_find (picture, -5, -5), ==, -1);
}

/* P01 Figure 5: the two halves under the mayor, contractors beside the staff. */
static GPtrArray *
make_disaster (void)
{
  GPtrArray *nodes = new_nodes ();

  add_node (nodes, "災害対策本部長", -1, 0, 0);
  add_node (nodes, "災害対策副本部長", 0, 1, 0);
  add_node (nodes, "統括ICT業務継続計画責任者", 1, 2, 1);
  add_node (nodes, "ICT業務継続計画責任者", 1, 2, 2);
  add_node (nodes, "統括ICT業務継続計画管理者", 2, 3, 1);
  add_node (nodes, "ICT業務継続計画管理者", 3, 3, 2);
  add_node (nodes, "情報政策課職員", 4, 5, 1);
  add_node (nodes, "情報システム担当者", 5, 5, 2);
  add_node (nodes, "委託事業者", 5, 6, 3);
  return nodes;
}

static void
test_disaster (void)
{
  g_autoptr (GPtrArray) nodes = make_disaster ();
  g_autoptr (SonaeOrganisationPicture) picture = sonae_organisation_picture_new (nodes);

  assert_lines (picture, TRUE);
  for (guint i = 0; i < nodes->len; i++)
    {
      g_assert_cmpint (inside (&picture->lead_area, box_at (picture, i)), ==, node_at (picture, i)->side == 1);
      g_assert_cmpint (inside (&picture->others_area, box_at (picture, i)), ==, node_at (picture, i)->side >= 2);
    }
  g_assert_false (sonae_rectangle_meets (&picture->lead_area, &picture->others_area));
  for (guint i = 2; i < 8; i += 2)
    g_assert_cmpfloat (box_at (picture, i)->y, ==, box_at (picture, i + 1)->y);
  g_assert_cmpfloat (box_at (picture, 7)->y, ==, box_at (picture, 8)->y);
}

/* P01 Figures 5, 6 and 11: contractors under both halves, side by side below the staff to whom they report. */
static void
test_contractors (void)
{
  g_autoptr (GPtrArray) nodes = make_disaster ();
  g_autoptr (SonaeOrganisationPicture) picture = NULL;

  add_node (nodes, "委託事業者", 6, 6, 3);
  add_node (nodes, "委託事業者", 7, 6, 3)->per_section = TRUE;
  picture = sonae_organisation_picture_new (nodes);

  assert_boxes (picture);
  assert_no_overlap (picture);
  assert_lines (picture, TRUE);
  g_assert_true (inside (&picture->lead_area, box_at (picture, 9)));
  g_assert_true (inside (&picture->others_area, box_at (picture, 10)));
  g_assert_cmpfloat (box_at (picture, 9)->y, ==, box_at (picture, 10)->y);
}

/* 常時: nobody reports to anybody; equal grades in one row. */
static void
test_without_lines (void)
{
  static const struct
  {
    int level, side;
  } cases[] = { { 0, 0 }, { 1, 0 }, { 1, 0 }, { 2, 1 }, { 2, 2 }, { 3, 1 }, { 3, 2 }, { 6, 3 } };
  g_autoptr (GPtrArray) nodes = new_nodes ();
  g_autoptr (SonaeOrganisationPicture) picture = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add_node (nodes, "部長", -1, cases[i].level, cases[i].side);
  picture = sonae_organisation_picture_new (nodes);

  assert_no_overlap (picture);
  g_assert_cmpuint (picture->lines->len, ==, 0);
  g_assert_cmpfloat (box_at (picture, 1)->y, ==, box_at (picture, 2)->y);
  g_assert_cmpfloat (box_at (picture, 3)->y, ==, box_at (picture, 4)->y);
  g_assert_cmpfloat (box_at (picture, 3)->x, ==, box_at (picture, 5)->x);
  g_assert_cmpfloat (box_at (picture, 7)->y, >, picture->lead_area.y + picture->lead_area.height);
}

/* A long name makes its box, and with it its row, higher. */
static void
test_long_texts (void)
{
  g_autoptr (GPtrArray) nodes = make_disaster ();
  g_autoptr (SonaeOrganisationPicture) before = sonae_organisation_picture_new (nodes);
  g_autoptr (SonaeOrganisationPicture) after = NULL;
  SonaeOrganisationNode *node = g_ptr_array_index (nodes, 2);
  g_autoptr (GString) name = g_string_new ("");
  g_auto (PictureInk) ink = picture_ink_begin ();

  for (int i = 0; i < 10000; i++)
    g_string_append (name, i % 7 == 0 ? "🏛" : "髙");
  g_free (node->name);
  node->name = g_strdup (name->str);
  g_free (node->holders);
  node->holders =
      g_strdup ("小林, 吉田, 山本, 斎藤, 松本, 井上, 木村, 林, 清水, 山崎, 森, 池田, 橋本, 阿部, 石川, 山下");
  node->n_holders = 16;

  after = sonae_organisation_picture_new (nodes);
  g_assert_cmpfloat (box_at (after, 2)->height, >, box_at (before, 2)->height);
  g_assert_cmpfloat (box_at (after, 3)->height, ==, box_at (after, 2)->height);
  g_assert_cmpfloat (box_at (after, 2)->width, ==, box_at (before, 2)->width);
  sonae_organisation_picture_draw (after, ink.cr, sonae_palette_get (SONAE_PALETTE_PAPER), NULL, 2);
  picture_ink_assert_inside (&ink, after->width, after->height);
}

static void
test_paint (gconstpointer kind)
{
  g_autoptr (GPtrArray) nodes = make_disaster ();
  g_autoptr (SonaeOrganisationPicture) picture = NULL;
  g_auto (PictureInk) ink = picture_ink_begin ();

  ((SonaeOrganisationNode *) g_ptr_array_index (nodes, 4))->n_holders = 0;
  ((SonaeOrganisationNode *) g_ptr_array_index (nodes, 5))->per_section = TRUE;
  picture = sonae_organisation_picture_new (nodes);
  sonae_organisation_picture_draw (picture, ink.cr, sonae_palette_get (GPOINTER_TO_INT (kind)), NULL, 8);
  picture_ink_assert_inside (&ink, picture->width, picture->height);
}

/* Only what meets the clip is drawn. */
static void
test_clip (void)
{
  g_autoptr (GPtrArray) nodes = new_nodes ();
  g_autoptr (SonaeOrganisationPicture) picture = NULL;
  g_auto (PictureInk) nowhere = picture_ink_begin ();
  g_auto (PictureInk) somewhere = picture_ink_begin ();
  SonaeRectangle clip = { -500, -500, 100, 100 };
  double         x, y, width, height;

  for (int i = 0; i < 400; i++)
    add_node (nodes, "班長", i == 0 ? -1 : (i - 1) / 4, 0, 0);
  picture = sonae_organisation_picture_new (nodes);
  sonae_organisation_picture_draw (picture, nowhere.cr, sonae_palette_get (SONAE_PALETTE_LIGHT), &clip, -1);
  picture_ink_assert_none (&nowhere);

  clip = *box_at (picture, 100);
  sonae_organisation_picture_draw (picture, somewhere.cr, sonae_palette_get (SONAE_PALETTE_LIGHT), &clip, -1);
  cairo_recording_surface_ink_extents (somewhere.surface, &x, &y, &width, &height);
  g_assert_cmpfloat (x, <=, clip.x);
  g_assert_cmpfloat (x + width, >=, clip.x + clip.width);
  g_assert_cmpfloat (width, <, 1500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/organisation-picture/empty", test_empty);
  g_test_add_func ("/organisation-picture/long-texts", test_long_texts);
  g_test_add_func ("/organisation-picture/random", test_random);
  g_test_add_func ("/organisation-picture/large", test_large);
  g_test_add_func ("/organisation-picture/find", test_find);
  g_test_add_func ("/organisation-picture/disaster", test_disaster);
  g_test_add_func ("/organisation-picture/contractors", test_contractors);
  g_test_add_func ("/organisation-picture/without-lines", test_without_lines);
  g_test_add_func ("/organisation-picture/clip", test_clip);
  g_test_add_data_func ("/organisation-picture/paint/light", GINT_TO_POINTER (SONAE_PALETTE_LIGHT), test_paint);
  g_test_add_data_func ("/organisation-picture/paint/dark", GINT_TO_POINTER (SONAE_PALETTE_DARK), test_paint);
  g_test_add_data_func ("/organisation-picture/paint/contrast", GINT_TO_POINTER (SONAE_PALETTE_DARK_CONTRAST),
                        test_paint);
  g_test_add_data_func ("/organisation-picture/paint/paper", GINT_TO_POINTER (SONAE_PALETTE_PAPER), test_paint);
  return g_test_run ();
}
