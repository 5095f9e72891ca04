/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The neighbourhood: needs at the left, needed by at the right, no box on another, links from box to box, ink inside. */

#include "picture-ink.h"
#include "sonae-brush.h"
#include "sonae-neighbour-picture.h"

static SonaeRecord *
add_system (SonaeRecords *records, const char *id, const char *name)
{
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, id);

  sonae_record_set_text (system, "name", name);
  sonae_records_put (records, system);
  return system;
}

static void
add_dependency (SonaeRecords *records, const char *system, const char *kind, const char *needs)
{
  g_autoptr (SonaeRecord) dependency = sonae_record_new (&sonae_sheet_dependency, NULL);

  sonae_record_set_text (dependency, "system", system);
  sonae_record_set_text (dependency, "kind", kind);
  sonae_record_set_text (dependency, "needs", needs);
  sonae_records_put (records, dependency);
}

/* A system in the middle of @n_needs required ones, a redundant pair, one in a cycle, and @n_needing that need it. */
static SonaeNeighbourhood *
make_neighbourhood (guint n_needs, guint n_needing)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  SonaeRecord *middle = add_system (records, "middle", "全庁ファイルサーバー（情報系、業務系、管理職）");

  for (guint i = 0; i < n_needs; i++)
    {
      g_autofree char *id = g_strdup_printf ("need-%04u", i);

      add_system (records, id,
                  i % 2 == 0 ? "庁内LAN" : "とても長い名前を持つ住民情報システムの基盤と付属する機器の一式");
      add_dependency (records, "middle", i % 3 == 0 ? "degradable" : "required", id);
    }
  for (guint i = 0; i < n_needing; i++)
    {
      g_autofree char *id = g_strdup_printf ("needing-%04u", i);

      add_system (records, id, "");
      add_dependency (records, id, "required", "middle");
    }
  if (n_needs > 0)
    {
      add_system (records, "x", "回線甲");
      add_system (records, "y", "回線乙");
      add_dependency (records, "middle", "redundant", "x y");
      add_dependency (records, "x", "required", "middle");
      add_dependency (records, "middle", "required", "gone");
    }
  return sonae_neighbourhood_new (records, middle);
}

static const SonaeNeighbourBox *
box_at (SonaeNeighbourPicture *picture, guint i)
{
  return &g_array_index (picture->boxes, SonaeNeighbourBox, i);
}

/* Columns stand beside each other; in a column each box lies below the one before. */
static void
assert_boxes (SonaeNeighbourPicture *picture)
{
  const SonaeRectangle *middle = &box_at (picture, picture->middle)->area;

  g_assert_cmpuint (picture->boxes->len, ==,
                    picture->neighbourhood->needs->len + 1 + picture->neighbourhood->needed_by->len);
  for (guint i = 0; i < picture->boxes->len; i++)
    {
      const SonaeRectangle *area = &box_at (picture, i)->area;

      g_assert_cmpfloat (area->x, >=, 0);
      g_assert_cmpfloat (area->y, >=, 0);
      g_assert_cmpfloat (area->x + area->width, <=, picture->width);
      g_assert_cmpfloat (area->y + area->height, <=, picture->height);
      if (i < picture->middle)
        g_assert_cmpfloat (area->x + area->width, <, middle->x);
      if (i > picture->middle)
        g_assert_cmpfloat (area->x, >, middle->x + middle->width);
      if (i > 0 && box_at (picture, i - 1)->area.x == area->x)
        g_assert_cmpfloat (area->y, >=, box_at (picture, i - 1)->area.y + box_at (picture, i - 1)->area.height);
      g_assert_cmpint (sonae_neighbour_picture_find (picture, area->x + 1, area->y + 1), ==, (int) i);
    }
  g_assert_cmpint (sonae_neighbour_picture_find (picture, -1, -1), ==, -1);
}

/* Each box but the middle has a link, which runs from left to right and ends at the middle's edge or begins there. */
static void
assert_links (SonaeNeighbourPicture *picture)
{
  const SonaeRectangle *middle = &box_at (picture, picture->middle)->area;

  g_assert_cmpuint (picture->links->len, ==, picture->boxes->len - 1);
  for (guint i = 0; i < picture->links->len; i++)
    {
      const SonaeNeighbourLink *link = &g_array_index (picture->links, SonaeNeighbourLink, i);
      const SonaeNeighbourBox  *box = box_at (picture, i < picture->middle ? i : i + 1);
      double                    inner = i < picture->middle ? link->y1 : link->y0;

      g_assert_cmpfloat (link->x0, <, link->x1);
      g_assert_cmpfloat (i < picture->middle ? link->x0 : link->x1, ==,
                         i < picture->middle ? box->area.x + box->area.width : box->area.x);
      g_assert_cmpfloat (inner, >, middle->y);
      g_assert_cmpfloat (inner, <, middle->y + middle->height);
      g_assert_cmpint (link->kind, ==, box->neighbour->kind);
      g_assert_cmpint (link->is_in_cycle, ==, box->neighbour->is_in_cycle);
    }
}

static void
test_layout (void)
{
  static const guint  counts[][2] = { { 0, 0 }, { 0, 5 }, { 5, 0 }, { 1, 40 }, { 40, 1 }, { 2000, 2000 } };
  static const double widths[] = { 0, 260, 380, 900, 1e6 };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (widths); j++)
      {
        g_autoptr (SonaeNeighbourhood) neighbourhood = make_neighbourhood (MIN (counts[i][0], 50), counts[i][1]);
        g_autoptr (SonaeNeighbourPicture) picture = sonae_neighbour_picture_new (neighbourhood, widths[j]);

        assert_boxes (picture);
        assert_links (picture);
      }
}

/* A dense picture holds the same on half the height, with short words beside the names, and arrows that end apart. */
static void
test_dense (void)
{
  static const guint counts[][2] = { { 0, 0 }, { 1, 24 }, { 24, 1 }, { 50, 50 } };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (SonaeNeighbourhood) neighbourhood = make_neighbourhood (counts[i][0], counts[i][1]);
      g_autoptr (SonaeNeighbourPicture) airy = sonae_neighbour_picture_new (neighbourhood, 620);
      g_autoptr (SonaeNeighbourPicture) dense = sonae_neighbour_picture_new_dense (neighbourhood, 620);
      const SonaeRectangle *middle = &box_at (dense, dense->middle)->area;
      g_auto (PictureInk) ink = picture_ink_begin ();

      assert_boxes (dense);
      assert_links (dense);
      g_assert_cmpfloat (middle->height, >=, 7 * neighbourhood->needs->len);
      for (guint j = 0; j < dense->boxes->len; j++)
        if (box_at (dense, j)->words_beside)
          g_assert_cmpfloat (box_at (dense, j)->area.height, <, box_at (airy, j)->area.height * 0.6);
      if (counts[i][1] == 24)
        g_assert_cmpfloat (dense->height, <, airy->height * 0.6);
      sonae_neighbour_picture_draw (dense, ink.cr, sonae_palette_get (SONAE_PALETTE_PAPER), NULL, -1);
      picture_ink_assert_inside (&ink, dense->width, dense->height);
    }
}

/* The members of the redundant pair stand in one frame, and nothing else does. */
static void
test_frame (void)
{
  g_autoptr (SonaeNeighbourhood) neighbourhood = make_neighbourhood (4, 3);
  g_autoptr (SonaeNeighbourPicture) picture = sonae_neighbour_picture_new (neighbourhood, 380);
  const SonaeRectangle *frame = NULL;

  g_assert_cmpuint (picture->frames->len, ==, 1);
  g_assert_cmpstr (g_array_index (picture->frames, SonaeNeighbourFrame, 0).words, ==, "Needs 1 of 2");
  frame = &g_array_index (picture->frames, SonaeNeighbourFrame, 0).area;
  for (guint i = 0; i < picture->boxes->len; i++)
    {
      const SonaeNeighbourBox *box = box_at (picture, i);
      gboolean                 is_member =
          box->neighbour != NULL && i < picture->middle && box->neighbour->kind == SONAE_NEED_REDUNDANT;

      g_assert_cmpint (sonae_rectangle_meets (&box->area, frame), ==, is_member);
      g_assert_cmpint (
          sonae_rectangle_contains (frame, box->area.x, box->area.y)
              && sonae_rectangle_contains (frame, box->area.x + box->area.width, box->area.y + box->area.height),
          ==, is_member);
    }
}

/* A box is as high as its texts: the longer name just fits its room. */
static void
test_height (void)
{
  g_autoptr (SonaeRecords) records = sonae_records_new (NULL, NULL);
  SonaeRecord *middle = add_system (records, "middle", "住民記録");
  g_autoptr (SonaeNeighbourhood) neighbourhood = NULL;
  g_autoptr (SonaeNeighbourPicture) picture = NULL;

  add_system (records, "line", "DC 向け回線");
  add_dependency (records, "middle", "required", "line");
  add_system (records, "short", "回線");
  add_dependency (records, "middle", "required", "short");
  neighbourhood = sonae_neighbourhood_new (records, middle);
  picture = sonae_neighbour_picture_new (neighbourhood, 340);
  g_assert_cmpfloat (box_at (picture, 0)->area.height, ==, box_at (picture, 1)->area.height);
}

/* A word is whole where it fits, and broken where it would stand out of its box. */
static void
test_long_word (void)
{
  SonaeTextStyle style = { .size = 12, .lines = 5, .keeps_words = TRUE };
  SonaeTextStyle plain = { .size = 12, .lines = 5 };

  g_assert_cmpuint (sonae_text_measure ("回線回線インターネット回線", &style, 90), ==, 3);
  g_assert_cmpuint (sonae_text_measure ("回線回線インターネット回線", &plain, 90), ==, 2);
  g_assert_cmpuint (sonae_text_measure ("インターネット", &style, 90), ==, 1);
  g_assert_cmpuint (sonae_text_measure ("インターネット", &style, 70), ==, 2);
}

static void
test_words (void)
{
  g_autoptr (SonaeNeighbourhood) neighbourhood = make_neighbourhood (1, 0);
  g_autoptr (SonaeNeighbourPicture) picture = sonae_neighbour_picture_new (neighbourhood, 380);
  guint n_cycles = 0;

  g_assert_cmpstr (box_at (picture, picture->middle)->words, ==, "");
  for (guint i = 0; i < picture->boxes->len; i++)
    n_cycles += g_str_has_suffix (box_at (picture, i)->words, ", cycle");
  /* The one line that needs what needs it, at the left and at the right. */
  g_assert_cmpuint (n_cycles, ==, 2);
}

static void
test_ink (void)
{
  for (int kind = SONAE_PALETTE_LIGHT; kind <= SONAE_PALETTE_PAPER; kind++)
    {
      g_autoptr (SonaeNeighbourhood) neighbourhood = make_neighbourhood (5, 7);
      g_autoptr (SonaeNeighbourPicture) picture = sonae_neighbour_picture_new (neighbourhood, 400);
      g_auto (PictureInk) ink = picture_ink_begin ();

      sonae_neighbour_picture_draw (picture, ink.cr, sonae_palette_get ((SonaePaletteKind) kind), NULL,
                                    (int) picture->middle);
      picture_ink_assert_inside (&ink, picture->width, picture->height);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/neighbour-picture/layout", test_layout);
  g_test_add_func ("/neighbour-picture/dense", test_dense);
  g_test_add_func ("/neighbour-picture/frame", test_frame);
  g_test_add_func ("/neighbour-picture/height", test_height);
  g_test_add_func ("/neighbour-picture/long-word", test_long_word);
  g_test_add_func ("/neighbour-picture/words", test_words);
  g_test_add_func ("/neighbour-picture/ink", test_ink);
  return g_test_run ();
}
