/* Stored pages as a damaged or forged cache has them: a database of this machine, or a file of a shared
 * folder.
 *
 *   byte 0        which of the two
 *   the rest      its bytes */
#include <glib/gstdio.h>
#include <stdint.h>
#include <unistd.h>

#include "harvest/cache.h"
#include "harvest/page-files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The file that the seeds are about; its settings are "x". */
#define SHA256 "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static void
use_database(const char *dir, const uint8_t *data, size_t size)
{
  g_autofree char *path = g_build_filename(dir, "pages.sqlite", NULL);
  g_assert_true(g_file_set_contents(path, (const char *)data, (gssize)size, NULL));
  JsCache *cache = js_cache_open(dir, "x", 0, NULL);
  if (cache == NULL)
    return;
  for (guint page = 0; page < 2; page++) {
    GBytes *found = js_cache_lookup(cache, SHA256, page);
    g_clear_pointer(&found, g_bytes_unref);
  }
  js_cache_store(cache, SHA256, 1, "page", 4);
  js_cache_free(cache);
}

/* Stores a page to learn the name of its file, and puts the bytes in its place. */
static void
use_file(const char *dir, const uint8_t *data, size_t size)
{
  g_autoptr(JsPageFiles) files = js_page_files_open(dir, "x", NULL);
  g_assert_nonnull(files);
  js_page_files_store(files, SHA256, 1, "page", 4);
  g_autofree char *line = g_strdup_printf("find '%s' -type f -name 1", dir);
  static char *path;
  if (path == NULL) {
    g_assert_true(g_spawn_command_line_sync(line, &path, NULL, NULL, NULL));
    g_strchomp(path);
  }
  g_assert_true(g_file_set_contents(path, (const char *)data, (gssize)size, NULL));
  GBytes *found = js_page_files_lookup(files, SHA256, 1);
  g_clear_pointer(&found, g_bytes_unref);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static char *dir;
  static const char *const LEFT[] = {"pages.sqlite", "pages.sqlite-wal", "pages.sqlite-shm"};
  if (dir == NULL)
    dir = g_dir_make_tmp("juesuan-fuzz-cache-XXXXXX", NULL);
  g_assert_nonnull(dir);
  if (size < 1)
    return 0;
  if (data[0] == 0)
    use_database(dir, data + 1, size - 1);
  else
    use_file(dir, data + 1, size - 1);
  for (gsize i = 0; i < G_N_ELEMENTS(LEFT); i++) {
    g_autofree char *path = g_build_filename(dir, LEFT[i], NULL);
    g_unlink(path);
  }
  return 0;
}
