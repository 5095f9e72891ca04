/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recovery times of large plans, at best, most likely and at worst, against a pass over the same arrays for each. */

#include <time.h>

#include "bench-median.h"
#include "sonae-recovery-private.h"

#define SEED 20230331
#define N_NEEDED 4
#define N_STEPS 12
#define N_VENDORS 100
#define N_RUNS 11
#define N_PASSES 10

/* @places: where each system lies, by how much it is needed; @ranks: the other way round */
typedef struct
{
  guint32 *places;
  guint32 *ranks;
} Order;

static void
order_clear (Order *order)
{
  g_free (order->places);
  g_free (order->ranks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

/* @is_shuffled: as in a plan, which holds its systems in the order in which they were entered */
static Order
make_order (GRand *random, guint n_systems, gboolean is_shuffled)
{
  Order order = { g_new0 (guint32, n_systems), g_new0 (guint32, n_systems) };

  for (guint i = 0; i < n_systems; i++)
    {
      guint other = is_shuffled ? (guint) g_rand_int_range (random, 0, (gint32) i + 1) : i;

      order.places[i] = order.places[other];
      order.places[other] = i;
    }
  for (guint i = 0; i < n_systems; i++)
    order.ranks[order.places[i]] = i;
  return order;
}

/* Each system needs up to four of those that are needed more, one in eight of them any of three, as a city's systems rest
 * on its networks. @crews: of each vendor, who does one step in six; 0 for as many as are needed */
static SonaeRecoveryModel *
make_model (guint n_systems, guint crews, gboolean is_shuffled)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_auto (Order) order = make_order (random, n_systems, is_shuffled);
  SonaeRecoveryModel *model = sonae_recovery_model_new ();

  for (guint i = 0; i < N_VENDORS; i++)
    sonae_recovery_model_add_resource (model, crews, 0);
  for (guint i = 0; i < n_systems; i++)
    {
      guint rank = order.ranks[i];
      guint needs[N_NEEDED];

      sonae_recovery_model_add_system (model, g_rand_int_range (random, 0, (gint32) n_systems), 0, TRUE);
      for (guint j = 0; j < N_STEPS; j++)
        {
          gint32       likely = g_rand_int_range (random, 1, 240);
          const gint32 minutes[] = { likely / 2, likely, likely * 2 };
          guint        vendor = (guint) g_rand_int_range (random, 0, N_VENDORS);

          sonae_recovery_model_add_step (model, minutes, j % 6 == 1 ? vendor : SONAE_RECOVERY_NONE,
                                         j >= N_STEPS / 2 ? SONAE_RECOVERY_STEP_WAITS : SONAE_RECOVERY_STEP_PLAIN);
        }
      for (guint j = 0; j < N_NEEDED && rank > 0; j++)
        needs[j] = order.places[g_rand_int_range (random, 0, (gint32) rank)];
      if (rank > 0 && i % 8 == 0)
        {
          sonae_recovery_model_add_group (model, 1, needs, 1);
          sonae_recovery_model_add_group (model, 1, needs + 1, N_NEEDED - 1);
        }
      else if (rank > 0)
        sonae_recovery_model_add_group (model, N_NEEDED, needs, N_NEEDED);
    }
  return model;
}

/* One pass: what each system's steps take, and the longest of what it needs. Returns: the sum of it all */
static gint64
pass_over (const SonaeRecoveryArrays *arrays, SonaeRecoveryCase which, gint64 *own)
{
  gint64 sum = 0;

  for (guint system = 0; system < arrays->n_systems; system++)
    {
      guint32 first = arrays->groups[arrays->systems[system].first_group].first_member;
      guint32 end = arrays->groups[arrays->systems[system + 1].first_group].first_member;
      gint64  latest = 0;

      own[system] = 0;
      for (guint32 i = arrays->systems[system].first_step; i < arrays->systems[system + 1].first_step; i++)
        own[system] += arrays->steps[i].minutes[which];
      for (guint32 i = first; i < end; i++)
        latest = MAX (latest, own[arrays->members[i]]);
      own[system] += latest;
      sum += own[system];
    }
  return sum;
}

/* Returns: the time this thread has had, in microseconds: nothing here waits, so that others on the machine do not count */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

/* @first: (out): of the time, what went by until the first case was known. Returns: what all three cases take */
static double
time_cases (SonaeRecoveryModel *model, double *first)
{
  SonaeRecovery *cases[SONAE_N_RECOVERY_CASES];
  double         started = get_time ();
  double         taken;

  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    {
      cases[which] = sonae_recovery_new (model, (SonaeRecoveryCase) which);
      if (which == 0)
        *first = get_time () - started;
    }
  taken = get_time () - started;
  for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
    sonae_recovery_free (cases[which]);
  return taken;
}

/* Returns: what a pass for each of the cases takes, together */
static double
time_passes (const SonaeRecoveryModel *model)
{
  SonaeRecoveryArrays arrays = sonae_recovery_model_get_arrays (model);
  g_autofree gint64  *own = g_new (gint64, arrays.n_systems);
  double              started = get_time ();
  volatile gint64     sum = 0;

  for (guint i = 0; i < N_PASSES; i++)
    for (int which = 0; which < SONAE_N_RECOVERY_CASES; which++)
      sum += pass_over (&arrays, (SonaeRecoveryCase) which, own);
  return (get_time () - started) / N_PASSES;
}

/* A model finds its order once: each run has one of its own. */
static void
measure (guint n_systems, guint crews, gboolean is_shuffled)
{
  double passes[N_RUNS], runs[N_RUNS], firsts[N_RUNS];
  double pass, run, first;

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (SonaeRecoveryModel) model = make_model (n_systems, crews, is_shuffled);

      passes[i] = time_passes (model);
      runs[i] = time_cases (model, &firsts[i]);
    }
  pass = bench_median (passes, N_RUNS) / SONAE_N_RECOVERY_CASES;
  run = bench_median (runs, N_RUNS) / SONAE_N_RECOVERY_CASES;
  first = bench_median (firsts, N_RUNS);
  g_print ("{\"figure\": \"recovery\", \"systems\": %u, \"crews\": %u, \"shuffled\": %s, \"case_us\": %.1f, "
           "\"first_case_us\": %.1f, \"pass_us\": %.1f, \"ratio\": %.2f, \"first_ratio\": %.2f, "
           "\"ns_per_system\": %.0f, \"runs\": %d}\n",
           n_systems, crews, is_shuffled ? "true" : "false", run, first, pass, run / pass, first / pass,
           run * 1000 / n_systems, N_RUNS);
}

int
main (void)
{
  const guint crews[] = { 0, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (crews); i++)
    for (int is_shuffled = FALSE; is_shuffled <= TRUE; is_shuffled++)
      for (guint n_systems = 1000; n_systems <= 100000; n_systems *= 10)
        measure (n_systems, crews[i], is_shuffled);
  return 0;
}
