/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk of the computer that runs: a layer of SQLite over the usual one. */

#include "sim-disk.h"

#include <sqlite3.h>
#include <string.h>

#include "sonae-sqlite.h"

/* A file of the usual layer lies behind it. */
typedef struct
{
  sqlite3_file  base;
  sqlite3_file *file;
} DiskFile;

gboolean __real_sonae_sqlite_check (sqlite3 *db, const char *path, GError **error);
gboolean __wrap_sonae_sqlite_check (sqlite3 *db, const char *path, GError **error);

static sqlite3_vfs        disk;
static sqlite3_vfs       *usual;
static sqlite3_io_methods methods;
static guint              writes_left;
static gboolean           is_stopped;

static sqlite3_file *
behind (sqlite3_file *file)
{
  return ((DiskFile *) file)->file;
}

/* Whether this write is the last thing that happens. */
static gboolean
is_last_write (void)
{
  return writes_left > 0 && --writes_left == 0;
}

static int
disk_close (sqlite3_file *file)
{
  return behind (file)->pMethods->xClose (behind (file));
}

static int
disk_read (sqlite3_file *file, void *data, int size, sqlite3_int64 offset)
{
  return behind (file)->pMethods->xRead (behind (file), data, size, offset);
}

static int
disk_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  if (is_stopped)
    return SQLITE_IOERR_WRITE;
  if (!is_last_write ())
    return behind (file)->pMethods->xWrite (behind (file), data, size, offset);
  is_stopped = TRUE;
  behind (file)->pMethods->xWrite (behind (file), data, size / 2, offset);
  return SQLITE_IOERR_WRITE;
}

static int
disk_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return is_stopped ? SQLITE_IOERR_TRUNCATE : behind (file)->pMethods->xTruncate (behind (file), size);
}

/* What is written is never lost here, so that nothing has to be waited for. */
static int
disk_sync (sqlite3_file *file, int flags)
{
  return is_stopped ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int
disk_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return behind (file)->pMethods->xFileSize (behind (file), size);
}

static int
disk_lock (sqlite3_file *file, int level)
{
  return behind (file)->pMethods->xLock (behind (file), level);
}

static int
disk_unlock (sqlite3_file *file, int level)
{
  return behind (file)->pMethods->xUnlock (behind (file), level);
}

static int
disk_check_reserved (sqlite3_file *file, int *is_reserved)
{
  return behind (file)->pMethods->xCheckReservedLock (behind (file), is_reserved);
}

static int
disk_control (sqlite3_file *file, int operation, void *argument)
{
  return behind (file)->pMethods->xFileControl (behind (file), operation, argument);
}

static int
disk_sector_size (sqlite3_file *file)
{
  return behind (file)->pMethods->xSectorSize (behind (file));
}

static int
disk_characteristics (sqlite3_file *file)
{
  return behind (file)->pMethods->xDeviceCharacteristics (behind (file));
}

static int
disk_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **map)
{
  return behind (file)->pMethods->xShmMap (behind (file), page, size, extend, map);
}

static int
disk_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return behind (file)->pMethods->xShmLock (behind (file), offset, n, flags);
}

static void
disk_shm_barrier (sqlite3_file *file)
{
  behind (file)->pMethods->xShmBarrier (behind (file));
}

static int
disk_shm_unmap (sqlite3_file *file, int deletes)
{
  return behind (file)->pMethods->xShmUnmap (behind (file), deletes);
}

static int
disk_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out)
{
  DiskFile *self = (DiskFile *) file;
  int       result;

  self->base.pMethods = NULL;
  self->file = (sqlite3_file *) (self + 1);
  result = usual->xOpen (usual, name, self->file, flags, flags_out);
  if (self->file->pMethods != NULL)
    self->base.pMethods = &methods;
  return result;
}

static int
disk_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  return is_stopped ? SQLITE_IOERR_DELETE : usual->xDelete (usual, name, sync);
}

/* A computer's own file is looked through at the end, when whatever was ever wrong with it still is; what comes from the
 * server, at once. */
gboolean
__wrap_sonae_sqlite_check (sqlite3 *db, const char *path, GError **error)
{
  return g_str_has_suffix (path, SIM_DISK_PLAN) || __real_sonae_sqlite_check (db, path, error);
}

void
sim_disk_install (void)
{
  /* One thread runs at a time. */
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_SINGLETHREAD), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0), ==, SQLITE_OK);
  usual = sqlite3_vfs_find (NULL);
  disk = *usual;
  disk.zName = "sim";
  disk.szOsFile = (int) sizeof (DiskFile) + usual->szOsFile;
  disk.xOpen = disk_open;
  disk.xDelete = disk_delete;
  disk.pNext = NULL;
  methods = (sqlite3_io_methods){
    .iVersion = 2,
    .xClose = disk_close,
    .xRead = disk_read,
    .xWrite = disk_write,
    .xTruncate = disk_truncate,
    .xSync = disk_sync,
    .xFileSize = disk_file_size,
    .xLock = disk_lock,
    .xUnlock = disk_unlock,
    .xCheckReservedLock = disk_check_reserved,
    .xFileControl = disk_control,
    .xSectorSize = disk_sector_size,
    .xDeviceCharacteristics = disk_characteristics,
    .xShmMap = disk_shm_map,
    .xShmLock = disk_shm_lock,
    .xShmBarrier = disk_shm_barrier,
    .xShmUnmap = disk_shm_unmap,
  };
  g_assert_cmpint (sqlite3_vfs_register (&disk, 1), ==, SQLITE_OK);
}

void
sim_disk_kill_after (guint n)
{
  writes_left = n;
}

void
sim_disk_stop (void)
{
  is_stopped = TRUE;
}

void
sim_disk_start (void)
{
  is_stopped = FALSE;
  writes_left = 0;
}

gboolean
sim_disk_is_stopped (void)
{
  return is_stopped;
}
