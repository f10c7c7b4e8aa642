/* Opens and reads regular files only: see regular-file.h. */
#include "normalize/schema/regular-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* The descriptor of the file; −1 with an error. */
static int
open_regular(const char *path, struct stat *st, GError **error)
{
  /* Without O_NONBLOCK opening a pipe would wait for a writer. */
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    int saved = errno;
    g_set_error(error, JS_ERROR, saved == ENOENT ? JS_ERROR_MISSING : JS_ERROR_IO,
                "%s: cannot be opened: %s", path, g_strerror(saved));
    return -1;
  }
  if (fstat(fd, st) == 0 && S_ISREG(st->st_mode))
    return fd;
  g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: is no regular file", path);
  close(fd);
  return -1;
}

FILE *
js_regular_file_open(const char *path, GError **error)
{
  struct stat st;
  int fd = open_regular(path, &st, error);
  FILE *file = fd >= 0 ? fdopen(fd, "rb") : NULL;
  if (fd >= 0 && file == NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be opened: %s", path, g_strerror(errno));
    close(fd);
  }
  return file;
}

char *
js_regular_file_read(const char *path, gsize most, gsize *length, GError **error)
{
  struct stat st;
  g_autofree char *data = NULL;
  int fd = open_regular(path, &st, error);
  if (fd < 0)
    return NULL;
  if ((guint64)st.st_size > most) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "%s: is larger than %zu MiB", path, most >> 20);
    close(fd);
    return NULL;
  }
  gsize size = (gsize)st.st_size, n = 0;
  ssize_t got = 0;
  data = g_malloc(size + 1);
  while (n < size && ((got = read(fd, data + n, size - n)) > 0 || (got < 0 && errno == EINTR)))
    n += got > 0 ? (gsize)got : 0;
  int saved = errno;
  close(fd);
  if (got < 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be read: %s", path, g_strerror(saved));
    return NULL;
  }
  data[n] = '\0';
  if (length != NULL)
    *length = n;
  return g_steal_pointer(&data);
}
