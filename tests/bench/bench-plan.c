/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benches share: large plans made from a seed. */

#include "bench-plan.h"

#include <glib/gstdio.h>

#define SEED 20230331

/* Parts of the names and reasons of systems, as those of a city are put together. */
static const char *const subjects[] = {
  "住民基本台帳", "国民健康保険", "介護保険", "固定資産税", "就学援助", "児童手当", "水道料金", "図書館",
  "選挙人名簿",   "財務会計",     "人事給与", "文書管理",   "防災無線", "生活保護", "市民税",   "予防接種",
};
static const char *const kinds[] = {
  "システム", "サブシステム", "連携サーバー", "管理台帳", "ポータル", "窓口端末", "帳票出力", "データ基盤",
};

static const char *
pick (GRand *random, const char *const *words, guint n_words)
{
  return words[g_rand_int_range (random, 0, (gint32) n_words)];
}

static void
add_system (SonaeCommand *command, GRand *random, guint number)
{
  const char      *subject = pick (random, subjects, G_N_ELEMENTS (subjects));
  const char      *kind = pick (random, kinds, G_N_ELEMENTS (kinds));
  g_autofree char *id = g_strdup_printf ("bench-system-%u", number);
  g_autofree char *name = g_strdup_printf ("%s%s%u", subject, kind, number);
  g_autofree char *public_name = g_strdup_printf ("%sの%s", pick (random, subjects, G_N_ELEMENTS (subjects)), kind);
  g_autoptr (SonaeRecord) system = sonae_record_new (&sonae_sheet_system, id);

  sonae_record_set_text (system, "name", name);
  sonae_record_set_text (system, "public_name", public_name);
  sonae_record_set_integer (system, "rto_emergency", 60 * g_rand_int_range (random, 1, 168));
  sonae_command_insert (command, system);
}

char *
bench_plan_make (guint n_systems)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sonae-bench-XXXXXX", &error);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (SonaeCommand) command = sonae_command_new (SONAE_COMMAND_BASE, "bench");
  g_autoptr (SonaeStore) store = NULL;

  if (folder == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < n_systems; i++)
    add_system (command, random, i);
  store = bench_plan_open (folder, SONAE_STORE_WRITE);
  if (!sonae_store_run (store, command, BENCH_AUTHOR, NULL, &error))
    g_error ("%s", error->message);
  return g_steal_pointer (&folder);
}

SonaeStore *
bench_plan_open (const char *folder, SonaeStoreMode mode)
{
  g_autofree char *path = g_build_filename (folder, "plan.db", NULL);
  g_autoptr (GError) error = NULL;
  SonaeStore *store = sonae_store_open (path, mode, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  return store;
}

void
bench_plan_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}
