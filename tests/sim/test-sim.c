/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many worlds, each from its seed: nothing may be lost, all computers must come to hold the same. */

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sim-disk.h"
#include "sim-world.h"

static gint64   option_seed = -1;
static gint     option_steps = 0;
static gint     option_computers = 0;
static gint     option_rate = -1;
static gint     option_aging = 0;
static gint     option_damage = -1;
static gint     option_losses = 0;
static gint     option_worlds = 20;
static gint64   option_faults = 0;
static gboolean option_verbose = FALSE;

static const GOptionEntry options[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT64, &option_seed, "The first seed", "S" },
  { "worlds", 0, 0, G_OPTION_ARG_INT, &option_worlds, "How many seeds, from the first one on", "N" },
  { "steps", 0, 0, G_OPTION_ARG_INT, &option_steps, "Things that happen before all heals", "N" },
  { "computers", 0, 0, G_OPTION_ARG_INT, &option_computers, "Computers, at least 2", "K" },
  { "rate", 0, 0, G_OPTION_ARG_INT, &option_rate, "Calls of a thousand that go wrong", "N" },
  { "aging", 0, 0, G_OPTION_ARG_INT, &option_aging, "How fast files on the share grow old", "N" },
  { "damage", 0, 0, G_OPTION_ARG_INT, &option_damage, "Acts of the server of a thousand that do harm", "N" },
  { "losses", 0, 0, G_OPTION_ARG_INT, &option_losses,
    "Acts of the manager's computer of a thousand that are its last for a while", "N" },
  { "faults", 0, 0, G_OPTION_ARG_INT64, &option_faults, "Go on until so many faults were met", "N" },
  { "verbose", 0, 0, G_OPTION_ARG_NONE, &option_verbose, "Tell what happens", NULL },
  { NULL },
};

/* Mostly one thing of that kind at a time; see README.md. */
#define DAMAGE 20
/* A month passes in a few hours, so that what is old is packed, put away and thrown away. */
#define AGING 200

static char replay[256];

/* Says how to come here again, whatever went wrong. */
static void
abort_cb (int number)
{
  if (write (STDERR_FILENO, replay, strlen (replay)) < 0)
    _exit (3);
  signal (number, SIG_DFL);
  raise (number);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* Returns: (transfer full): a new folder in @parent */
static char *
make_folder (const char *parent)
{
  char *folder = g_build_filename (parent, "sonae-sim-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (folder));
  return folder;
}

/* What is not asked for follows from the seed: mostly few computers, sometimes many; in half of the worlds all grows old. */
static SimPlan
make_plan (guint32 seed)
{
  SimPlan plan = { .seed = seed, .is_verbose = option_verbose };
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  plan.n_computers = g_rand_int_range (random, 0, 10) < 9 ? (guint) g_rand_int_range (random, 2, 7)
                                                          : (guint) g_rand_int_range (random, 7, 41);
  plan.n_steps = plan.n_computers * (guint) g_rand_int_range (random, 10, 60);
  plan.rate = (guint) g_rand_int_range (random, 0, 60);
  plan.aging = g_rand_boolean (random) ? AGING : 1;
  if (option_computers > 0)
    plan.n_computers = (guint) option_computers;
  if (option_steps > 0)
    plan.n_steps = (guint) option_steps;
  if (option_rate >= 0)
    plan.rate = (guint) option_rate;
  if (option_aging > 0)
    plan.aging = (guint) option_aging;
  plan.damage = option_damage >= 0 ? (guint) option_damage : DAMAGE;
  plan.losses = (guint) option_losses;
  return plan;
}

static void
live (guint32 seed, guint64 faults[SIM_N_FAULTS])
{
  SimPlan          plan = make_plan (seed);
  g_autofree char *folder = make_folder (g_get_tmp_dir ());

  g_snprintf (
      replay, sizeof replay,
      "# again: test-sim --seed %u --steps %u --computers %u --rate %u --aging %u --damage %u --losses %u --worlds 1\n",
      seed, plan.n_steps, plan.n_computers, plan.rate, plan.aging, plan.damage, plan.losses);
  if (option_verbose)
    g_print ("%s", replay);
  sim_world_live (&plan, folder, faults);
  remove_tree (folder);
}

static void
tell_faults (const guint64 faults[SIM_N_FAULTS], guint n_worlds)
{
  guint64 total = 0;

  for (guint i = 1; i < SIM_N_FAULTS; i++)
    {
      g_print ("# %10" G_GUINT64_FORMAT " %s\n", faults[i], sim_fault_name ((SimFault) i));
      total += faults[i];
    }
  g_print ("# %10" G_GUINT64_FORMAT " faults in %u worlds\n", total, n_worlds);
}

static guint64
add_up (const guint64 faults[SIM_N_FAULTS])
{
  guint64 total = 0;

  for (guint i = 1; i < SIM_N_FAULTS; i++)
    total += faults[i];
  return total;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- lives through worlds in which everything goes wrong");
  g_autoptr (GError) error = NULL;
  guint64          faults[SIM_N_FAULTS] = { 0 };
  g_autofree char *folder = NULL;
  guint32          first;
  guint            n_worlds = 0;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  /* For all worlds: the folder for what passes is looked for once. */
  folder = make_folder (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : "/tmp");
  g_setenv ("TMPDIR", folder, TRUE);
  signal (SIGABRT, abort_cb);
  sim_disk_install ();
  first = option_seed >= 0 ? (guint32) option_seed : 1;
  while (option_faults > 0 ? add_up (faults) < (guint64) option_faults : n_worlds < (guint) option_worlds)
    live (first + n_worlds++, faults);
  remove_tree (folder);
  tell_faults (faults, n_worlds);
  g_print ("1..1\nok 1 - nothing lost, all equal\n");
  return 0;
}
