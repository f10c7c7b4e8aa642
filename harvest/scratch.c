/* Folders for temporary files, with a lock: see scratch.h. */
#include "harvest/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char PREFIX[] = "juesuan-scratch-";
/* Letters behind the prefix: the X of the template of mkdtemp(). */
enum { RANDOM_LETTERS = 6 };
/* Another process that sweeps may take a folder between its making and its lock. It would have to
 * happen this often in a row. */
enum { TRIES = 8 };
/* Folders that are open at a time while one is removed. */
enum { OPEN_FOLDERS = 16 };

struct _JsScratch {
  char *path; /* owned */
  int lock;   /* descriptor of the folder */
};

/* Locks the folder until the returned descriptor is closed; −1 when another process holds it, when
 * it is somebody else's or no folder. */
static int
lock_folder(const char *path)
{
  struct stat st;
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd >= 0 &&
      (fstat(fd, &st) != 0 || st.st_uid != geteuid() || flock(fd, LOCK_EX | LOCK_NB) != 0)) {
    close(fd);
    fd = -1;
  }
  return fd;
}

/* Whether the folder behind `fd` is still the one at `path`. */
static gboolean
is_there(int fd, const char *path)
{
  struct stat open_one, named;
  return fstat(fd, &open_one) == 0 && lstat(path, &named) == 0 && open_one.st_ino == named.st_ino &&
         open_one.st_dev == named.st_dev;
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
  (void)st, (void)kind, (void)at;
  (void)remove(path); /* what stays is tried again by the next run */
  return 0;
}

static void
remove_all(const char *path)
{
  nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

JsScratch *
js_scratch_new(GError **error)
{
  for (guint i = 0; i < TRIES; i++) {
    g_autofree char *path = g_strdup_printf("%s/%sXXXXXX", g_get_tmp_dir(), PREFIX);
    if (g_mkdtemp(path) == NULL)
      break;
    int lock = lock_folder(path);
    if (lock >= 0 && is_there(lock, path)) {
      JsScratch *scratch = g_new0(JsScratch, 1);
      scratch->path = g_steal_pointer(&path);
      scratch->lock = lock;
      return scratch;
    }
    if (lock >= 0)
      close(lock);
  }
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: no folder for temporary files can be made: %s",
              g_get_tmp_dir(), g_strerror(errno));
  return NULL;
}

const char *
js_scratch_path(const JsScratch *scratch)
{
  return scratch->path;
}

void
js_scratch_free(JsScratch *scratch)
{
  if (scratch == NULL)
    return;
  remove_all(scratch->path);
  close(scratch->lock);
  g_free(scratch->path);
  g_free(scratch);
}

void
js_scratch_sweep(void)
{
  g_autoptr(GDir) d = g_dir_open(g_get_tmp_dir(), 0, NULL);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL) {
    if (!g_str_has_prefix(name, PREFIX) || strlen(name) != strlen(PREFIX) + RANDOM_LETTERS)
      continue;
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), name, NULL);
    int lock = lock_folder(path);
    if (lock < 0)
      continue;
    remove_all(path);
    close(lock);
  }
}
