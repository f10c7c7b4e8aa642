/* Writes the files beside the tables: see extras.h. */
#include "normalize/package/extras.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "normalize/corrections/correction-file.h"
#include "normalize/package/writer.h"

gboolean
js_package_extras_open(JsPackageExtras *e, const char *dir, const JsPackageOptions *options,
                       GError **error)
{
  e->applied = g_ptr_array_new_with_free_func(g_free);
  if (options->format != JS_FORMAT_CSV)
    return TRUE;
  e->original = js_original_writer_new(dir, error);
  return e->original != NULL;
}

void
js_package_extras_set_corrections(JsPackageExtras *e, const JsCorrections *corrections)
{
  g_clear_pointer(&e->corrections, g_free);
  if (corrections->list->len > 0)
    e->corrections = js_corrections_to_text(corrections, &e->corrections_length);
}

/* Writes bytes to a file and syncs it. */
static gboolean
write_file(const char *path, const char *data, gsize length, GError **error)
{
  FILE *file = fopen(path, "wbe");
  int saved = file == NULL ? errno : 0;
  if (file != NULL) {
    if (fwrite(data, 1, length, file) != length || fflush(file) != 0 || fsync(fileno(file)) != 0)
      saved = errno;
    if (fclose(file) != 0 && saved == 0)
      saved = errno;
  }
  if (saved != 0)
    js_set_write_error(error, path, saved);
  return saved == 0;
}

gboolean
js_package_extras_close(JsPackageExtras *e, const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename(dir, JS_CORRECTIONS_FILE, NULL);
  if (e->original != NULL && !js_original_writer_close(e->original, error))
    return FALSE;
  return e->corrections == NULL || write_file(path, e->corrections, e->corrections_length, error);
}

void
js_package_extras_clear(JsPackageExtras *e)
{
  js_original_writer_free(e->original);
  g_clear_pointer(&e->applied, g_ptr_array_unref);
  g_free(e->corrections);
}
