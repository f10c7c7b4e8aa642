/* A file that may change while it is read → a private copy that cannot.
 *
 *   path ── open ──► descriptor ── read once ──► hash
 *                                      └───────► memory file, sealed   (up to IN_MEMORY bytes)
 *                                                or unlinked file      (beyond)
 *
 * The bytes that are hashed are the bytes that are copied, and the copy is what the workers parse.
 * A worker cannot change either kind: a sealed memory file takes no writes, and of an unlinked file
 * the descriptor that is handed out is open for reading only. */
#include "harvest/sealed-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "extract/model/error.h"
#include "harvest/write-all.h"

/* Bytes read at a time: large enough that the calls do not count (4 calls a MiB). */
static const gsize BLOCK = 1 << 18;
/* Bytes: larger files are copied to the folder for temporary files. Eight files a worker may wait
 * at once, so that four workers hold at most 2 GiB in memory; of 10,000 harvested files fewer than
 * one in a hundred is larger than 20 MiB (guess). */
static const guint64 IN_MEMORY = 64 << 20;

static int
make_memory_file(void)
{
  return memfd_create("juesuan-input", MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

/* A file without a name in the folder for temporary files. */
static int
make_unlinked_file(void)
{
  const char *dir = g_get_tmp_dir();
  int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    return fd;
  /* File systems without O_TMPFILE. */
  g_autofree char *name = g_build_filename(dir, "juesuan-XXXXXX", NULL);
  fd = mkostemp(name, O_CLOEXEC);
  if (fd >= 0)
    unlink(name);
  return fd;
}

static ssize_t
read_block(int fd, guchar *block)
{
  ssize_t n;
  do
    n = read(fd, block, BLOCK);
  while (n < 0 && errno == EINTR);
  return n;
}

/* Copies from the descriptors' positions to the end of `from`, and hashes what is copied. */
static gboolean
copy_and_hash(int from, int to, GChecksum *checksum, guint64 *bytes, GError **error)
{
  g_autofree guchar *block = g_malloc(BLOCK);
  *bytes = 0;
  for (;;) {
    ssize_t n = read_block(from, block);
    if (n < 0) {
      g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be read: %s", g_strerror(errno));
      return FALSE;
    }
    if (n == 0)
      return TRUE;
    if (!js_write_all(to, block, (gsize)n)) {
      g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be copied before it is read: %s",
                  g_strerror(errno));
      return FALSE;
    }
    g_checksum_update(checksum, block, n);
    *bytes += (guint64)n;
  }
}

/* The descriptor that is handed out: sealed, or opened anew for reading only. Closes `fd`. */
static int
close_to_writing(int fd, gboolean in_memory, GError **error)
{
  int result = fd;
  if (in_memory) {
    const int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
    if (fcntl(fd, F_ADD_SEALS, seals) != 0)
      result = -1;
  } else {
    g_autofree char *self = g_strdup_printf("/proc/self/fd/%d", fd);
    result = open(self, O_RDONLY | O_CLOEXEC);
  }
  if (result < 0)
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be copied before it is read: %s",
                g_strerror(errno));
  if (result != fd)
    close(fd);
  return result;
}

int
js_sealed_copy_new(int from, guint64 expected, char sha256[65], guint64 *bytes, GError **error)
{
  gboolean in_memory = expected <= IN_MEMORY;
  int to = in_memory ? make_memory_file() : make_unlinked_file();
  if (to < 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be copied before it is read: %s",
                g_strerror(errno));
    return -1;
  }
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  if (!copy_and_hash(from, to, checksum, bytes, error)) {
    close(to);
    return -1;
  }
  g_strlcpy(sha256, g_checksum_get_string(checksum), 65);
  return close_to_writing(to, in_memory, error);
}
