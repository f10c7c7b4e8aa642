/* Pages as files of a shared folder: see page-files.h.
 *
 * A file is the SHA-256 of the page in hexadecimal digits, a line end, and the page. */
#include "harvest/page-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "extract/model/language.h"
#include "harvest/write-all.h"

/* Part of the keys: pages of another layout of the files are not found. */
static const char LAYOUT[] = "page-files 1";
/* The checksum and the line end, bytes. */
enum { HEAD_BYTES = 65 };
/* Characters of a key that name the folder above: 256 folders keep each of them small. */
enum { FANOUT = 2 };

struct _JsPageFiles {
  char *dir, *settings; /* owned */
  char *problem;        /* owned: see js_page_files_problem() */
};

JsPageFiles *
js_page_files_open(const char *dir, const char *settings, GError **error)
{
  if (g_mkdir_with_parents(dir, 0777) != 0 || g_access(dir, R_OK | W_OK | X_OK) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: the shared page cache is not used: %s", dir,
                g_strerror(errno));
    return NULL;
  }
  JsPageFiles *files = g_new0(JsPageFiles, 1);
  files->dir = g_strdup(dir);
  files->settings = g_strdup(settings);
  return files;
}

void
js_page_files_free(JsPageFiles *files)
{
  if (files == NULL)
    return;
  g_free(files->dir);
  g_free(files->settings);
  g_free(files->problem);
  g_free(files);
}

/* The folder of the pages of a file. Transfer full. */
static char *
folder_of(const JsPageFiles *files, const char *sha256)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  char above[FANOUT + 1];
  g_checksum_update(checksum, (const guchar *)LAYOUT, sizeof LAYOUT);
  g_checksum_update(checksum, (const guchar *)sha256, -1);
  g_checksum_update(checksum, (const guchar *)files->settings, -1);
  const char *key = g_checksum_get_string(checksum);
  g_strlcpy(above, key, sizeof above);
  return g_build_filename(files->dir, above, key, NULL);
}

static char *
path_of(const char *folder, guint page)
{
  char name[12];
  g_snprintf(name, sizeof name, "%u", page);
  return g_build_filename(folder, name, NULL);
}

GBytes *
js_page_files_lookup(JsPageFiles *files, const char *sha256, guint page)
{
  g_autofree char *folder = folder_of(files, sha256), *path = path_of(folder, page);
  g_autofree char *text = NULL;
  gsize length;
  if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
      !g_file_get_contents(path, &text, &length, NULL) || length <= HEAD_BYTES)
    return NULL;
  const char *data = text + HEAD_BYTES;
  g_autofree char *sum =
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)data, length - HEAD_BYTES);
  if (memcmp(sum, text, HEAD_BYTES - 1) != 0)
    return NULL;
  return g_bytes_new(data, length - HEAD_BYTES);
}

static void
fail(JsPageFiles *files, const char *path, int saved_errno)
{
  files->problem = g_strdup_printf(N_("%s: the shared page cache is not written any more: %s"),
                                   path, g_strerror(saved_errno));
}

void
js_page_files_store(JsPageFiles *files, const char *sha256, guint page, gconstpointer data,
                    gsize length)
{
  if (files->problem != NULL || length == 0)
    return;
  g_autofree char *folder = folder_of(files, sha256), *path = path_of(folder, page);
  g_autofree char *temp = g_strconcat(path, ".part-XXXXXX", NULL);
  g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, length);
  int fd = g_mkdir_with_parents(folder, 0777) == 0 ? g_mkstemp_full(temp, O_WRONLY, 0666) : -1;
  if (fd < 0) {
    fail(files, folder, errno);
    return;
  }
  gboolean written = js_write_all(fd, sum, HEAD_BYTES - 1) && js_write_all(fd, "\n", 1) &&
                     js_write_all(fd, data, length);
  int saved = errno;
  if (close(fd) != 0 && written) {
    saved = errno;
    written = FALSE;
  }
  if (written && g_rename(temp, path) == 0)
    return;
  saved = written ? errno : saved;
  g_unlink(temp);
  fail(files, path, saved);
}

const char *
js_page_files_problem(const JsPageFiles *files)
{
  return files->problem;
}
