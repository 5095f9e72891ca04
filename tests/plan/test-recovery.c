/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recovery times, worked out by hand. */

#include "sonae-recovery.h"

#define WAITS SONAE_RECOVERY_STEP_WAITS
#define TOGETHER SONAE_RECOVERY_STEP_TOGETHER
#define OFFICE SONAE_RECOVERY_STEP_OFFICE
#define NOBODY SONAE_RECOVERY_NONE
#define NEVER SONAE_RECOVERY_NEVER

/* Of equal order, so that the number decides. */
static void
add_system (SonaeRecoveryModel *model)
{
  sonae_recovery_model_add_system (model, 0, 0, TRUE);
}

/* A step of the last system, alike at best and at worst. */
static void
add_step (SonaeRecoveryModel *model, gint32 minutes, guint resource, guint flags)
{
  const gint32 all[] = { minutes, minutes, minutes };

  sonae_recovery_model_add_step (model, all, resource, (SonaeRecoveryStepFlags) flags);
}

static void
add_need (SonaeRecoveryModel *model, guint needed)
{
  sonae_recovery_model_add_group (model, 1, &needed, 1);
}

static SonaeRecoveryTime
get_time (SonaeRecovery *recovery, guint system)
{
  return sonae_recovery_get_times (recovery)[system];
}

static void
assert_time (SonaeRecovery *recovery, guint system, gint64 ready, gint64 own, guint flags)
{
  g_test_message ("system %u", system);
  g_assert_cmpint (get_time (recovery, system).ready, ==, ready);
  g_assert_cmpint (get_time (recovery, system).own, ==, own);
  g_assert_cmpuint (get_time (recovery, system).flags, ==, flags);
}

static void
assert_link (GArray *chain, guint number, guint system, SonaeRecoveryReason reason, gint64 from, gint64 until)
{
  SonaeRecoveryLink *link = &g_array_index (chain, SonaeRecoveryLink, number);

  g_assert_cmpuint (number, <, chain->len);
  g_assert_cmpuint (link->system, ==, system);
  g_assert_cmpint (link->reason, ==, reason);
  g_assert_cmpint (link->from, ==, from);
  g_assert_cmpint (link->until, ==, until);
}

static void
test_nothing (void)
{
  g_autoptr (SonaeRecoveryModel) model = sonae_recovery_model_new ();
  g_autoptr (SonaeRecovery) recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);

  g_assert_nonnull (recovery);
}

/* No steps, an empty group, a group that needs none of its members, one that needs more than it has. */
static void
test_odd_groups (void)
{
  g_autoptr (SonaeRecoveryModel) model = sonae_recovery_model_new ();
  g_autoptr (SonaeRecovery) recovery = NULL;
  const guint members[] = { 1, 2 };

  add_system (model);
  add_system (model);
  add_step (model, 10, NOBODY, 0);
  add_system (model);
  add_step (model, 30, NOBODY, 0);
  add_system (model);
  sonae_recovery_model_add_group (model, 1, NULL, 0);
  add_system (model);
  sonae_recovery_model_add_group (model, 0, members, 2);
  add_system (model);
  sonae_recovery_model_add_group (model, 3, members, 2);
  recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);
  assert_time (recovery, 0, 0, 0, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, 3, 0, 0, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, 4, 0, 0, SONAE_RECOVERY_KNOWN);
  /* All of what there is. */
  assert_time (recovery, 5, 30, 0, SONAE_RECOVERY_KNOWN);
}

/* A system that needs itself, two that need each other, one behind them, one that only may use them. */
static void
test_cycles (void)
{
  g_autoptr (SonaeRecoveryModel) model = sonae_recovery_model_new ();
  g_autoptr (SonaeRecovery) recovery = NULL;
  const guint either[] = { 1, 5 };
  const guint other[] = { 7, 5 };

  add_system (model); /* 0 needs itself */
  add_step (model, 10, NOBODY, WAITS);
  add_need (model, 0);
  add_system (model); /* 1 and 2 need each other */
  add_step (model, 20, NOBODY, WAITS);
  add_need (model, 2);
  add_system (model);
  add_step (model, 30, NOBODY, WAITS);
  add_need (model, 1);
  add_system (model); /* 3 needs 2 */
  add_step (model, 5, NOBODY, WAITS);
  add_need (model, 2);
  add_system (model); /* 4 needs 1 or 5 */
  add_step (model, 7, NOBODY, WAITS);
  sonae_recovery_model_add_group (model, 1, either, 2);
  add_system (model); /* 5 */
  add_step (model, 100, NOBODY, WAITS);
  add_system (model); /* 6 needs 7 or 5, and 7 needs 6: it can do with 5 */
  add_step (model, 1, NOBODY, WAITS);
  sonae_recovery_model_add_group (model, 1, other, 2);
  add_system (model);
  add_step (model, 2, NOBODY, WAITS);
  add_need (model, 6);
  recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);

  assert_time (recovery, 0, 10, 10, SONAE_RECOVERY_IN_CYCLE | SONAE_RECOVERY_AT_LEAST);
  assert_time (recovery, 1, 20, 20, SONAE_RECOVERY_IN_CYCLE | SONAE_RECOVERY_AT_LEAST);
  assert_time (recovery, 2, 30, 30, SONAE_RECOVERY_IN_CYCLE | SONAE_RECOVERY_AT_LEAST);
  assert_time (recovery, 3, 35, 5, SONAE_RECOVERY_AT_LEAST);
  /* What is sure counts first, though it takes longer. */
  assert_time (recovery, 4, 107, 7, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, 6, 101, 1, SONAE_RECOVERY_IN_CYCLE);
  assert_time (recovery, 7, 2, 2, SONAE_RECOVERY_IN_CYCLE | SONAE_RECOVERY_AT_LEAST);
  g_assert_cmpuint (sonae_recovery_get_cycle (recovery, 1), ==, sonae_recovery_get_cycle (recovery, 2));
  g_assert_cmpuint (sonae_recovery_get_cycle (recovery, 6), ==, sonae_recovery_get_cycle (recovery, 7));
  g_assert_cmpuint (sonae_recovery_get_cycle (recovery, 0), !=, sonae_recovery_get_cycle (recovery, 1));
  g_assert_cmpuint (sonae_recovery_get_cycle (recovery, 3), ==, SONAE_RECOVERY_NONE);
  g_assert_cmpuint (sonae_recovery_get_cycle (recovery, 4), ==, SONAE_RECOVERY_NONE);
}

/* A lost site, a vendor who does not come, and what can do without. */
static void
test_never (void)
{
  g_autoptr (SonaeRecoveryModel) model = sonae_recovery_model_new ();
  g_autoptr (SonaeRecovery) recovery = NULL;
  guint       away = sonae_recovery_model_add_resource (model, 1, NEVER);
  guint       later = sonae_recovery_model_add_resource (model, 0, 600);
  const guint either[] = { 0, 1 };

  sonae_recovery_model_add_system (model, 0, NEVER, TRUE);
  add_step (model, 10, NOBODY, 0);
  add_system (model); /* 1: its vendor is away */
  add_step (model, 20, away, 0);
  add_step (model, 30, NOBODY, OFFICE);
  add_system (model); /* 2 needs either */
  sonae_recovery_model_add_group (model, 1, either, 2);
  add_system (model); /* 3: its vendor comes after ten hours */
  add_step (model, 20, NOBODY, 0);
  add_step (model, 30, later, 0);
  sonae_recovery_model_add_system (model, 4, 300, TRUE); /* 4: its site opens after five hours */
  add_step (model, 20, NOBODY, 0);
  add_step (model, 30, NOBODY, WAITS);
  recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);
  assert_time (recovery, 0, NEVER, NEVER, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, 1, NEVER, NEVER, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, 2, NEVER, 0, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, 3, 630, 630, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, 4, 330, 330, SONAE_RECOVERY_KNOWN);
}

static void
test_steps (void)
{
  g_autoptr (SonaeRecoveryModel) model = sonae_recovery_model_new ();
  const gint32 spread[] = { 10, 20, 60 };
  const gint64 expected[] = { 10 + 40 + 5, 20 + 40 + 5, 60 + 40 + 5 };

  /* One step, two beside each other (40, not 65), one more; the first of all is beside nothing. */
  add_system (model);
  sonae_recovery_model_add_step (model, spread, NOBODY, TOGETHER);
  add_step (model, 40, NOBODY, 0);
  add_step (model, 25, NOBODY, TOGETHER);
  add_step (model, 5, NOBODY, 0);
  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    {
      g_autoptr (SonaeRecovery) recovery = sonae_recovery_new (model, (SonaeRecoveryCase) which);

      assert_time (recovery, 0, expected[which], expected[which], SONAE_RECOVERY_KNOWN);
    }
}

/* Two crews, four systems that ask at the same time: the first two in the order begin, the others follow as crews get
 * free: 0 from 0 to 50, 1 from 0 to 30, 2 from 30 to 50, 3 from 50 to 60 (two crews are free at 50, one is enough). */
static void
test_crews (void)
{
  g_autoptr (SonaeRecoveryModel) model = sonae_recovery_model_new ();
  g_autoptr (SonaeRecovery) recovery = NULL;
  g_autoptr (GArray) chain = NULL;
  guint        vendor = sonae_recovery_model_add_resource (model, 2, 0);
  const gint32 minutes[] = { 50, 30, 20, 10 };
  const gint64 expected[] = { 50, 30, 50, 60 };

  for (guint i = 0; i < 4; i++)
    {
      add_system (model);
      add_step (model, minutes[i], vendor, 0);
    }
  recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);
  for (guint i = 0; i < 4; i++)
    assert_time (recovery, i, expected[i], minutes[i], SONAE_RECOVERY_KNOWN);
  chain = sonae_recovery_get_chain (recovery, 2);
  g_assert_cmpuint (chain->len, ==, 2);
  assert_link (chain, 0, 1, SONAE_RECOVERY_BECAUSE_STEPS, 0, 30);
  assert_link (chain, 1, 2, SONAE_RECOVERY_BECAUSE_BUSY, 30, 50);
  g_assert_cmpuint (g_array_index (chain, SonaeRecoveryLink, 1).resource, ==, vendor);
}

/* Whoever waits for a crew behind something of which not all is known waits at least so long; so does who waits behind that,
 * and who needs it. Who need not wait is not held up. */
static void
test_crews_of_doubtful (void)
{
  static const struct
  {
    guint    crews;
    gboolean is_known;
    gboolean is_lacking;
    gint64   ready[4];
    guint    flags;
  } cases[] = {
    { 1, FALSE, FALSE, { 10, 30, 60, 61 }, SONAE_RECOVERY_AT_LEAST },
    { 1, TRUE, TRUE, { 10, 30, 60, 61 }, SONAE_RECOVERY_AT_LEAST },
    { 1, TRUE, FALSE, { 10, 30, 60, 61 }, SONAE_RECOVERY_KNOWN },
    { 3, FALSE, FALSE, { 10, 20, 30, 31 }, SONAE_RECOVERY_KNOWN },
    { 0, FALSE, FALSE, { 10, 20, 30, 31 }, SONAE_RECOVERY_KNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecoveryModel) model = sonae_recovery_model_new ();
      g_autoptr (SonaeRecovery) recovery = NULL;
      guint firm = sonae_recovery_model_add_resource (model, cases[i].crews, 0);
      guint other = sonae_recovery_model_add_resource (model, 1, 0);

      sonae_recovery_model_add_system (model, 0, 0, cases[i].is_known);
      if (cases[i].is_lacking)
        sonae_recovery_model_set_lacking (model);
      add_step (model, 10, firm, 0);
      add_system (model);
      add_step (model, 20, firm, 0);
      add_system (model);
      add_step (model, 30, firm, 0);
      add_system (model); /* needs the one before */
      add_need (model, 2);
      add_step (model, 1, NOBODY, WAITS);
      add_system (model); /* the crew is free when it comes */
      add_step (model, 100, NOBODY, 0);
      add_step (model, 5, firm, 0);
      add_system (model); /* another crew; the next waits for it */
      add_step (model, 7, other, 0);
      add_system (model);
      add_step (model, 7, other, 0);
      recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      for (guint j = 0; j < G_N_ELEMENTS (cases[i].ready); j++)
        g_assert_cmpint (get_time (recovery, j).ready, ==, cases[i].ready[j]);
      assert_time (recovery, 0, 10, 10,
                   cases[i].is_lacking ? SONAE_RECOVERY_AT_LEAST
                   : cases[i].is_known ? SONAE_RECOVERY_KNOWN
                                       : SONAE_RECOVERY_UNKNOWN);
      for (guint j = 1; j < G_N_ELEMENTS (cases[i].ready); j++)
        g_assert_cmpuint (get_time (recovery, j).flags, ==, cases[i].flags);
      assert_time (recovery, 4, 105, 105, SONAE_RECOVERY_KNOWN);
      assert_time (recovery, 5, 7, 7, SONAE_RECOVERY_KNOWN);
      assert_time (recovery, 6, 14, 7, SONAE_RECOVERY_KNOWN);
    }
}

/* Two crews, one of them held until 50 at least: who has the other before that has it whatever comes; who waits until then, or
 * longer, may wait longer, whichever crew it gets. */
static void
test_two_crews_of_doubtful (void)
{
  static const struct
  {
    gint32 minutes;
    gint64 ready;
    guint  flags;
  } cases[] = {
    { 40, 40, SONAE_RECOVERY_KNOWN },    { 5, 45, SONAE_RECOVERY_KNOWN },    { 20, 65, SONAE_RECOVERY_KNOWN },
    { 15, 65, SONAE_RECOVERY_AT_LEAST }, { 1, 66, SONAE_RECOVERY_AT_LEAST }, { 1, 66, SONAE_RECOVERY_AT_LEAST },
  };
  g_autoptr (SonaeRecoveryModel) model = sonae_recovery_model_new ();
  g_autoptr (SonaeRecovery) recovery = NULL;
  guint firm = sonae_recovery_model_add_resource (model, 2, 0);

  sonae_recovery_model_add_system (model, 0, 0, FALSE);
  add_step (model, 50, firm, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      add_system (model);
      add_step (model, cases[i].minutes, firm, 0);
    }
  recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_time (recovery, i + 1, cases[i].ready, cases[i].minutes, cases[i].flags);
}

/* The order decides, not the number: the last system comes first. */
static void
test_order (void)
{
  g_autoptr (SonaeRecoveryModel) model = sonae_recovery_model_new ();
  g_autoptr (SonaeRecovery) recovery = NULL;
  guint vendor = sonae_recovery_model_add_resource (model, 1, 0);

  sonae_recovery_model_add_system (model, 9, 0, TRUE);
  add_step (model, 50, vendor, 0);
  sonae_recovery_model_add_system (model, 5, 0, TRUE);
  add_step (model, 7, vendor, 0);
  recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);
  assert_time (recovery, 1, 7, 7, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, 0, 57, 50, SONAE_RECOVERY_KNOWN);
}

enum
{
  LAN,
  AD,
  FILES,
  GROUPWARE,
  LINE_A,
  LINE_B,
  DC_LINE,
  RESIDENTS,
  TAX,
  CLOUD,
  WEBSITE,
  RADIO,
};

/* Twelve systems and one vendor with one crew. It happens on a Monday at 9:00. */
static SonaeRecoveryModel *
make_city (guint *vendor)
{
  SonaeRecoveryModel *model = sonae_recovery_model_new ();
  const guint         lines[] = { LINE_A, LINE_B };

  sonae_recovery_model_set_begins (model, 9 * 60);
  *vendor = sonae_recovery_model_add_resource (model, 1, 0);
  add_system (model); /* LAN: 30 + 60, then 120 → 210 */
  add_step (model, 30, NOBODY, 0);
  add_step (model, 60, NOBODY, 0);
  add_step (model, 120, NOBODY, WAITS);
  add_system (model); /* AD: 30, needs the LAN (210), asks the vendor at 210, who is busy until 270; 180 → 450 */
  add_step (model, 30, NOBODY, 0);
  add_step (model, 180, *vendor, WAITS);
  add_need (model, LAN);
  add_system (model); /* files: needs the LAN (210) and the AD (450); 240 by the vendor → 690 */
  add_step (model, 60, NOBODY, 0);
  add_step (model, 240, *vendor, WAITS);
  add_need (model, LAN);
  add_need (model, AD);
  add_system (model); /* groupware: needs the AD (450) and one of the lines (315); 90 → 540 */
  add_step (model, 45, NOBODY, 0);
  add_step (model, 90, NOBODY, WAITS);
  add_need (model, AD);
  sonae_recovery_model_add_group (model, 1, lines, 2);
  add_system (model); /* line A: 15 + 600 → 615 */
  add_step (model, 15, NOBODY, 0);
  add_step (model, 600, NOBODY, WAITS);
  add_system (model); /* line B: 15 + 300 → 315 */
  add_step (model, 15, NOBODY, 0);
  add_step (model, 300, NOBODY, WAITS);
  add_system (model); /* line to the data centre: 15 + 45 → 60 */
  add_step (model, 15, NOBODY, 0);
  add_step (model, 45, NOBODY, WAITS);
  add_system (model); /* residents: 120, needs the line (60), the vendor is free at 120; 150 → 270 */
  add_step (model, 120, NOBODY, 0);
  add_step (model, 150, *vendor, WAITS);
  add_need (model, DC_LINE);
  /* Tax: needs the residents (270: 13:30). 240 in office hours: 225 until 17:15, 15 from 8:30 on Tuesday: 8:45, which
   * is 24 × 60 - 15 = 1425 after 9:00. Alone: from 9:10 to 13:10: 250. */
  add_system (model);
  add_step (model, 10, NOBODY, 0);
  add_step (model, 240, NOBODY, WAITS | OFFICE);
  add_need (model, RESIDENTS);
  sonae_recovery_model_add_system (model, 0, 0, FALSE); /* cloud: nobody answered */
  add_system (model); /* website: needs the LAN (210) and the cloud (?); 10 → at least 220 */
  add_step (model, 5, NOBODY, 0);
  add_step (model, 10, NOBODY, WAITS);
  add_need (model, LAN);
  add_need (model, CLOUD);
  add_system (model); /* radio: keeps running */
  return model;
}

static void
test_city (void)
{
  guint vendor;
  g_autoptr (SonaeRecoveryModel) model = make_city (&vendor);
  g_autoptr (SonaeRecovery) recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);

  assert_time (recovery, LAN, 210, 210, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, AD, 450, 210, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, FILES, 690, 300, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, GROUPWARE, 540, 135, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, LINE_A, 615, 615, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, LINE_B, 315, 315, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, DC_LINE, 60, 60, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, RESIDENTS, 270, 270, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, TAX, 1425, 250, SONAE_RECOVERY_KNOWN);
  assert_time (recovery, CLOUD, 0, 0, SONAE_RECOVERY_UNKNOWN);
  assert_time (recovery, WEBSITE, 220, 15, SONAE_RECOVERY_AT_LEAST);
  assert_time (recovery, RADIO, 0, 0, SONAE_RECOVERY_KNOWN);
}

static void
test_city_chains (void)
{
  guint vendor;
  g_autoptr (SonaeRecoveryModel) model = make_city (&vendor);
  g_autoptr (SonaeRecovery) recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);
  g_autoptr (GArray) files = sonae_recovery_get_chain (recovery, FILES);
  g_autoptr (GArray) radio = sonae_recovery_get_chain (recovery, RADIO);

  /* The vendor is busy with the residents, then works on the AD, which the file server needs. */
  g_assert_cmpuint (files->len, ==, 3);
  assert_link (files, 0, RESIDENTS, SONAE_RECOVERY_BECAUSE_STEPS, 0, 270);
  assert_link (files, 1, AD, SONAE_RECOVERY_BECAUSE_BUSY, 270, 450);
  assert_link (files, 2, FILES, SONAE_RECOVERY_BECAUSE_NEEDED, 450, 690);
  g_assert_cmpuint (g_array_index (files, SonaeRecoveryLink, 1).resource, ==, vendor);
  /* The longest of the residents' steps is the second, the seventeenth of all. */
  g_assert_cmpuint (g_array_index (files, SonaeRecoveryLink, 0).longest, ==, 16);

  g_assert_cmpuint (radio->len, ==, 1);
  assert_link (radio, 0, RADIO, SONAE_RECOVERY_BECAUSE_STEPS, 0, 0);
  g_assert_cmpuint (g_array_index (radio, SonaeRecoveryLink, 0).longest, ==, SONAE_RECOVERY_NONE);
}

static void
assert_span (GArray *spans, guint number, SonaeRecoveryReason reason, gint64 from, gint64 until)
{
  const SonaeRecoverySpan *span = &g_array_index (spans, SonaeRecoverySpan, number);

  g_assert_cmpuint (number, <, spans->len);
  g_assert_cmpint (span->reason, ==, reason);
  g_assert_cmpint (span->from, ==, from);
  g_assert_cmpint (span->until, ==, until);
}

static void
test_city_spans (void)
{
  guint vendor;
  g_autoptr (SonaeRecoveryModel) model = make_city (&vendor);
  g_autoptr (SonaeRecovery) recovery = sonae_recovery_new (model, SONAE_RECOVERY_LIKELY);
  g_autoptr (GArray) ad = sonae_recovery_get_spans (recovery, AD);
  g_autoptr (GArray) tax = sonae_recovery_get_spans (recovery, TAX);
  g_autoptr (GArray) radio = sonae_recovery_get_spans (recovery, RADIO);

  g_assert_cmpuint (ad->len, ==, 4);
  assert_span (ad, 0, SONAE_RECOVERY_BECAUSE_STEPS, 0, 30);
  assert_span (ad, 1, SONAE_RECOVERY_BECAUSE_NEEDED, 30, 210);
  assert_span (ad, 2, SONAE_RECOVERY_BECAUSE_BUSY, 210, 270);
  assert_span (ad, 3, SONAE_RECOVERY_BECAUSE_STEPS, 270, 450);

  /* Until 17:15, 495 minutes after 9:00; nobody is there until 8:30. */
  g_assert_cmpuint (tax->len, ==, 5);
  assert_span (tax, 0, SONAE_RECOVERY_BECAUSE_STEPS, 0, 10);
  assert_span (tax, 1, SONAE_RECOVERY_BECAUSE_NEEDED, 10, 270);
  assert_span (tax, 2, SONAE_RECOVERY_BECAUSE_STEPS, 270, 495);
  assert_span (tax, 3, SONAE_RECOVERY_BECAUSE_AWAY, 495, 1410);
  assert_span (tax, 4, SONAE_RECOVERY_BECAUSE_STEPS, 1410, 1425);
  g_assert_cmpuint (radio->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recovery/nothing", test_nothing);
  g_test_add_func ("/recovery/odd-groups", test_odd_groups);
  g_test_add_func ("/recovery/cycles", test_cycles);
  g_test_add_func ("/recovery/never", test_never);
  g_test_add_func ("/recovery/steps", test_steps);
  g_test_add_func ("/recovery/crews", test_crews);
  g_test_add_func ("/recovery/crews-of-doubtful", test_crews_of_doubtful);
  g_test_add_func ("/recovery/two-crews-of-doubtful", test_two_crews_of_doubtful);
  g_test_add_func ("/recovery/order", test_order);
  g_test_add_func ("/recovery/city", test_city);
  g_test_add_func ("/recovery/city/chains", test_city_chains);
  g_test_add_func ("/recovery/city/spans", test_city_spans);

  return g_test_run ();
}
