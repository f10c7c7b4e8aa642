/* Writes to the end: see write-all.h. */
#include "harvest/write-all.h"

#include <errno.h>
#include <unistd.h>

gboolean
js_write_all(int fd, gconstpointer data, gsize length)
{
  const guchar *bytes = data;
  while (length > 0) {
    gssize n = write(fd, bytes, length);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    bytes += n;
    length -= (gsize)n;
  }
  return TRUE;
}
