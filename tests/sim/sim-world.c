/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many computers, one file server, one clock, one seed. */

#include "sim-world.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "sim-check.h"
#include "sim-clock.h"
#include "sim-disk.h"
#include "sim-edit.h"

#define SECOND G_GINT64_CONSTANT (1000000)
/* Longer than anything prepared is kept for whoever prepared it. */
#define FORGOTTEN (8 * 24 * 3600 * SECOND)
/* Longer than any wait of the engine, in rounds of a minute. */
#define MOST_ROUNDS 150

static gboolean
is_held (const char *hash, gpointer user_data)
{
  return sim_world_is_held (user_data, hash, NULL);
}

/* A stranger signs with a key of his own, or something has gone wrong on a computer that is admitted. */
static void
forge (SimWorld *self)
{
  SimComputer *computer = self->computers->pdata[sim_faults_below (&self->faults, self->plan.n_computers)];
  guint8       seed[32] = { 1 };
  g_autoptr (SonaeKey) key =
      sim_faults_chance (&self->faults, 500) ? sonae_key_new_from_seed (seed) : sonae_key_ref (computer->key);

  sim_server_forge (self->server, key, key != computer->key);
}

/* The server acts in between, and more often where more happens. */
static void
act_as_server (SimWorld *self, gint64 until)
{
  while (self->phase == SIM_LIVING && self->server_at <= until)
    {
      self->server->now = MAX (self->server->now, self->server_at);
      self->server_at = self->server->now + (1 + sim_faults_below (&self->faults, 300)) * SECOND;
      if (sim_faults_chance (&self->faults, self->plan.damage))
        sim_server_act (self->server, is_held, self);
      if (sim_faults_chance (&self->faults, self->plan.damage / 4))
        forge (self);
      /* Days in which nothing else happens are not filled with damage. */
      if (until - self->server_at > 3600 * SECOND)
        self->server_at = until;
    }
}

/* Returns: (nullable): who acts next */
static SimComputer *
choose_next (SimWorld *self)
{
  SimComputer *next = NULL;

  for (guint i = 0; i < self->computers->len; i++)
    {
      SimComputer *computer = self->computers->pdata[i];

      if (!computer->is_over && (next == NULL || computer->wake_at < next->wake_at))
        next = computer;
    }
  return next;
}

/* Hands the turn over. */
static void
give_turn (SimWorld *self)
{
  SimComputer *next = choose_next (self);

  self->running = next;
  if (next == NULL)
    {
      g_cond_signal (&self->over);
      return;
    }
  act_as_server (self, next->wake_at);
  self->server->now = MAX (self->server->now, next->wake_at);
  sim_clock_set (SIM_CLOCK_BEGINNING * SECOND + self->server->now + next->clock_error);
  g_cond_signal (&next->wake);
}

void
sim_world_pass (SimWorld *self, SimComputer *computer, gint64 microseconds)
{
  computer->wake_at = self->server->now + microseconds;
  give_turn (self);
  while (self->running != computer)
    g_cond_wait (&computer->wake, &self->mutex);
}

void
sim_world_leave (SimWorld *self, SimComputer *computer)
{
  computer->is_over = TRUE;
  give_turn (self);
}

void
sim_world_step (SimWorld *self)
{
  if (self->server->wrong != NULL)
    sim_world_fail (self, "%s", self->server->wrong);
  if (self->n_left > 0 && --self->n_left == 0)
    {
      sim_world_say (self, NULL, "everything heals");
      self->phase = SIM_HEALING;
      self->faults.is_on = FALSE;
      for (guint i = 0; i < self->computers->len; i++)
        {
          SimComputer *computer = self->computers->pdata[i];

          computer->wake_at = MIN (computer->wake_at, self->server->now + 60 * SECOND);
        }
    }
}

/* Whether all have done @n_rounds in which nothing changed, and are alike. */
static gboolean
are_quiet (SimWorld *self, guint n_rounds)
{
  SimComputer *first = self->computers->pdata[0];

  for (guint i = 0; i < self->computers->len; i++)
    {
      SimComputer *computer = self->computers->pdata[i];

      if (computer->n_quiet < n_rounds || computer->n_pending > 0 || computer->head.number != first->head.number)
        return FALSE;
    }
  return TRUE;
}

/* One person settles what is to be settled. */
static void
settle (SimWorld *self, SimComputer *computer)
{
  g_autoptr (GError) error = NULL;
  guint n_settled;

  sim_edit_settle_all (computer->store, &self->faults, &computer->author, &n_settled, &error);
  g_assert_no_error (error);
  sim_ledger_collect (self->ledger, computer->store, computer->number);
  sim_world_say (self, computer, "settles %u conflicts", n_settled);
  self->n_settlings++;
  for (guint i = 0; i < self->computers->len; i++)
    ((SimComputer *) self->computers->pdata[i])->n_quiet = 0;
}

/* So much later that what was left behind is taken for forgotten, all programs are started anew. */
static void
let_time_pass (SimWorld *self)
{
  self->server->now += FORGOTTEN;
  self->is_late = TRUE;
  for (guint i = 0; i < self->computers->len; i++)
    {
      SimComputer *computer = self->computers->pdata[i];

      computer->n_quiet = 0;
      computer->n_healing = 0;
      computer->is_stale = TRUE;
    }
}

static void
tell_states (SimWorld *self)
{
  for (guint i = 0; i < self->computers->len; i++)
    {
      SimComputer *computer = self->computers->pdata[i];

      g_printerr ("# computer %u: state %d, head %" G_GINT64_FORMAT ", %u pending, %u rounds, admitted: %d\n", i,
                  (int) computer->state, computer->head.number, computer->n_pending, computer->n_healing,
                  computer->store != NULL && sim_computer_is_admitted (computer));
    }
}

/* Who settles must be one whose word counts everywhere: the first of the managers. */
static gboolean
is_settler (SimWorld *self, SimComputer *computer)
{
  for (guint i = 0; i < self->computers->len; i++)
    if (sim_computer_is_manager (self->computers->pdata[i]))
      return self->computers->pdata[i] == computer;
  return FALSE;
}

void
sim_world_heal (SimWorld *self, SimComputer *computer)
{
  if (self->server->wrong != NULL)
    sim_world_fail (self, "%s", self->server->wrong);
  if (computer->n_healing > MOST_ROUNDS)
    {
      tell_states (self);
      sim_world_fail (self, "computer %u does not come to rest", computer->number);
    }
  if (!are_quiet (self, 2) || !is_settler (self, computer))
    return;
  if (self->n_settlings < 2)
    settle (self, computer);
  else if (!self->is_late)
    let_time_pass (self);
  else
    self->phase = SIM_OVER;
}

gboolean
sim_world_is_held (SimWorld *self, const char *hash, SimComputer *but)
{
  for (guint i = 0; i < self->computers->len; i++)
    {
      SimComputer *computer = self->computers->pdata[i];

      if (computer != but && computer->store != NULL && sim_computer_holds (computer, hash)
          && sim_computer_is_admitted (computer))
        return TRUE;
    }
  return FALSE;
}

void
sim_world_say (SimWorld *self, SimComputer *computer, const char *format, ...)
{
  va_list          arguments;
  g_autofree char *text = NULL;

  if (!self->plan.is_verbose)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (computer != NULL)
    g_print ("# %12.6f computer %u: %s\n", (double) self->server->now / (double) SECOND, computer->number, text);
  else
    g_print ("# %12.6f %s\n", (double) self->server->now / (double) SECOND, text);
}

void
sim_world_fail (SimWorld *self, const char *format, ...)
{
  va_list          arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("Bail out! %s\n", text);
  abort ();
}

/* Another plan's share, which nobody of ours may touch. */
static void
make_other (SimWorld *self)
{
  SimComputer *stranger = sim_computer_new (self, 99);
  g_autoptr (GError) error = NULL;

  sim_share_set_mount (stranger->share, SIM_MOUNT_OTHER);
  sim_computer_start (stranger);
  sonae_sync_create (stranger->sync, &stranger->author, "other", NULL, &error);
  g_assert_no_error (error);
  sim_computer_stop (stranger);
  sim_computer_free (stranger);
}

static void
set_up (SimWorld *self, const SimPlan *plan, const char *folder)
{
  self->plan = *plan;
  self->folder = g_strdup (folder);
  g_random_set_seed (plan->seed);
  sim_faults_init (&self->faults, plan->seed, plan->rate);
  self->server = sim_server_new (&self->faults);
  self->server->is_verbose = plan->is_verbose;
  self->server->aging = plan->aging;
  self->ledger = sim_ledger_new ();
  self->n_left = plan->n_steps;
  self->computers = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_computer_free);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->over);
  sim_clock_set (SIM_CLOCK_BEGINNING * SECOND);
  make_other (self);
  for (guint i = 0; i <= plan->n_computers; i++)
    {
      SimComputer *computer = sim_computer_new (self, i);

      /* The last one comes when everything heals. */
      computer->wake_at = i < plan->n_computers ? sim_faults_below (&self->faults, 5000000) : G_MAXINT64;
      g_ptr_array_add (self->computers, computer);
    }
  self->faults.is_on = TRUE;
}

static void
tear_down (SimWorld *self)
{
  g_ptr_array_unref (self->computers);
  sim_ledger_free (self->ledger);
  sim_server_free (self->server);
  sim_faults_clear (&self->faults);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->over);
  g_free (self->folder);
  g_free (self->share_id);
  g_clear_pointer (&self->first, sonae_key_unref);
  g_clear_pointer (&self->phrase, sonae_key_unref);
}

void
sim_world_live (const SimPlan *plan, const char *folder, guint64 faults[SIM_N_FAULTS])
{
  SimWorld         self = { 0 };
  g_autofree char *before = NULL;

  set_up (&self, plan, folder);
  before = sim_node_digest (self.server->other);
  g_mutex_lock (&self.mutex);
  for (guint i = 0; i < self.computers->len; i++)
    {
      SimComputer *computer = self.computers->pdata[i];

      computer->thread = g_thread_new ("computer", sim_computer_live, computer);
    }
  give_turn (&self);
  while (self.running != NULL)
    g_cond_wait (&self.over, &self.mutex);
  g_mutex_unlock (&self.mutex);
  for (guint i = 0; i < self.computers->len; i++)
    g_thread_join (((SimComputer *) self.computers->pdata[i])->thread);
  sim_check_world (&self, before);
  for (guint i = 0; i < SIM_N_FAULTS; i++)
    faults[i] += self.faults.counts[i];
  tear_down (&self);
}
