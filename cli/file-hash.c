/* Hash and size of a file that no worker reads: see file-hash.h. */
#include "cli/file-hash.h"

#include <fcntl.h>
#include <unistd.h>

gboolean
cli_file_hash(const char *path, gboolean follow, char sha256[65], guint64 *bytes)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  guint8 block[1 << 16];
  gssize n;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow ? 0 : O_NOFOLLOW));
  if (fd < 0)
    return FALSE;
  *bytes = 0;
  while ((n = read(fd, block, sizeof block)) > 0) {
    g_checksum_update(checksum, block, n);
    *bytes += (guint64)n;
  }
  close(fd);
  g_strlcpy(sha256, g_checksum_get_string(checksum), 65);
  return n == 0;
}
