#include "cli/inputs.h"

#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"

static const char *const EXTENSIONS[] = {".pdf",  ".tif", ".tiff", ".png", ".jpg",
                                         ".jpeg", ".jp2", ".j2k",  ".jpx"};

/* Folders within folders beyond this are a loop of mounts or a trap. */
static const guint MAX_DEPTH = 64;

static gboolean
is_input_name(const char *name)
{
  const char *dot = strrchr(name, '.');
  for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS(EXTENSIONS); i++)
    if (g_ascii_strcasecmp(dot, EXTENSIONS[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
walk(const char *dir, guint depth, GPtrArray *files)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) d = depth < MAX_DEPTH ? g_dir_open(dir, 0, &error) : NULL;
  if (d == NULL) {
    cli_message("%s: the folder cannot be read: %s", dir,
                error != NULL ? error->message : "too many folders within folders");
    return;
  }
  const char *name;
  while ((name = g_dir_read_name(d)) != NULL) {
    g_autofree char *path = g_build_filename(dir, name, NULL);
    struct stat st;
    if (name[0] == '.' || lstat(path, &st) != 0)
      continue;
    if (S_ISDIR(st.st_mode))
      walk(path, depth + 1, files);
    else if (S_ISREG(st.st_mode) && is_input_name(name))
      g_ptr_array_add(files, g_steal_pointer(&path));
  }
}

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
cli_inputs(char *const *arguments, guint *empty_folders)
{
  GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
  *empty_folders = 0;
  for (; arguments != NULL && *arguments != NULL; arguments++) {
    if (!g_file_test(*arguments, G_FILE_TEST_IS_DIR)) {
      g_ptr_array_add(files, g_strdup(*arguments));
      continue;
    }
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    walk(*arguments, 0, found);
    if (found->len == 0) {
      cli_message("%s: no PDF, TIFF, PNG, JPEG or JPEG 2000 file in this folder", *arguments);
      ++*empty_folders;
    }
    g_ptr_array_sort(found, compare_paths);
    for (guint i = 0; i < found->len; i++)
      g_ptr_array_add(files, found->pdata[i]);
  }
  g_ptr_array_add(files, NULL);
  return files;
}
