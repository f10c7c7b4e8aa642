#include "tests/support/support.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "config.h"

char *
test_make_dir(void)
{
  g_autoptr(GError) error = NULL;
  char *dir = g_dir_make_tmp("juesuan-test-XXXXXX", &error);
  assert_non_null(dir);
  return dir;
}

void
test_remove_dir(const char *dir)
{
  g_autoptr(GDir) d = g_dir_open(dir, 0, NULL);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL) {
    g_autofree char *path = g_build_filename(dir, name, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
      test_remove_dir(path);
    else
      g_unlink(path);
  }
  g_rmdir(dir);
}

char *
test_source_path(const char *relative)
{
  return g_build_filename(JUESUAN_SOURCE_DIR, relative, NULL);
}
