/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders and files in memory: what a file server holds. */

#include "sim-tree.h"

#include <string.h>

SimNode *
sim_node_new_folder (void)
{
  SimNode *self = g_new0 (SimNode, 1);

  self->children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sim_node_free);
  return self;
}

SimNode *
sim_node_new_file (GBytes *bytes)
{
  SimNode *self = g_new0 (SimNode, 1);

  self->bytes = g_bytes_ref (bytes);
  return self;
}

void
sim_node_free (SimNode *self)
{
  g_clear_pointer (&self->children, g_hash_table_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->before, g_bytes_unref);
  g_free (self);
}

SimNode *
sim_node_copy (SimNode *self)
{
  SimNode       *copy = self->children != NULL ? sim_node_new_folder () : sim_node_new_file (self->bytes);
  GHashTableIter iter;
  gpointer       name, child;

  copy->changed = self->changed;
  copy->maker = self->maker;
  if (self->children == NULL)
    return copy;
  g_hash_table_iter_init (&iter, self->children);
  while (g_hash_table_iter_next (&iter, &name, &child))
    g_hash_table_insert (copy->children, g_strdup (name), sim_node_copy (child));
  return copy;
}

SimNode *
sim_node_find (SimNode *self, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL && self != NULL; i++)
    self = self->children != NULL ? g_hash_table_lookup (self->children, parts[i]) : NULL;
  return self;
}

SimNode *
sim_node_find_parent (SimNode *self, const char *path, const char **name)
{
  const char      *slash = strrchr (path, '/');
  g_autofree char *folder = NULL;
  SimNode         *parent;

  *name = slash != NULL ? slash + 1 : path;
  if (slash == NULL)
    return self;
  folder = g_strndup (path, (gsize) (slash - path));
  parent = sim_node_find (self, folder);
  return parent != NULL && parent->children != NULL ? parent : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
sim_node_list (SimNode *self)
{
  GPtrArray     *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer       name;

  g_hash_table_iter_init (&iter, self->children);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
digest_file (const char *path, SimNode *file, gpointer user_data)
{
  gsize         size;
  gconstpointer data = g_bytes_get_data (file->bytes, &size);

  g_checksum_update (user_data, (const guchar *) path, -1);
  g_checksum_update (user_data, data, (gssize) size);
}

char *
sim_node_digest (SimNode *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *count = g_strdup_printf ("%u", sim_node_count (self));

  g_checksum_update (checksum, (const guchar *) count, -1);
  sim_node_foreach (self, "", digest_file, checksum);
  return g_strdup (g_checksum_get_string (checksum));
}

guint
sim_node_count (SimNode *self)
{
  guint          n = 0;
  GHashTableIter iter;
  gpointer       child;

  if (self->children == NULL)
    return 0;
  g_hash_table_iter_init (&iter, self->children);
  while (g_hash_table_iter_next (&iter, NULL, &child))
    n += 1 + sim_node_count (child);
  return n;
}

void
sim_node_foreach (SimNode *self, const char *path, SimNodeFunc func, gpointer user_data)
{
  g_autoptr (GPtrArray) names = NULL;

  if (self->children == NULL)
    {
      func (path, self, user_data);
      return;
    }
  names = sim_node_list (self);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *child =
          *path != '\0' ? g_strjoin ("/", path, names->pdata[i], NULL) : g_strdup (names->pdata[i]);

      sim_node_foreach (g_hash_table_lookup (self->children, names->pdata[i]), child, func, user_data);
    }
}
