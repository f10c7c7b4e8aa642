/* The page as files: see static-site.h. */
#include "review/static-site.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "review/site.h"

static gboolean
write_file(const char *dir, const char *name, const char *data, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename(dir, name, NULL);
  g_autofree char *folder = g_path_get_dirname(path);
  g_autoptr(GError) local = NULL;
  if (g_mkdir_with_parents(folder, 0777) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be made: %s", folder, g_strerror(errno));
    return FALSE;
  }
  if (g_file_set_contents_full(path, data, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0666, &local))
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be written: %s", path, local->message);
  return FALSE;
}

/* data/NAME.js: juesuanData("NAME", {…}); JSON is JavaScript. */
static gboolean
write_data(const JsReviewSource *source, const JsPackageIndex *index, const char *dir,
           const char *name, GError **error)
{
  g_autofree char *json = js_review_data(source, index, name);
  g_autofree char *script =
      g_strdup_printf("juesuanData(\"%s\", %s);\n", name, json != NULL ? json : "null");
  g_autofree char *file = g_strdup_printf("data/%s.js", name);
  return write_file(dir, file, script, strlen(script), error);
}

static gboolean
write_site(const char *dir, GError **error)
{
  static const char *const FILES[] = {"index.html", "style.css", "app.js"};
  for (gsize i = 0; i < G_N_ELEMENTS(FILES); i++) {
    const char *type;
    g_autoptr(GBytes) bytes = js_review_site_file(FILES[i], &type);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    if (!write_file(dir, FILES[i], data, size, error))
      return FALSE;
  }
  return TRUE;
}

/* An identifier becomes the name of a folder, so it must be one. */
static gboolean
is_plain(const char *id)
{
  return *id != '\0' && strspn(id, "0123456789abcdefghijklmnopqrstuvwxyz") == strlen(id);
}

static gboolean
write_all(const JsReviewSource *source, const JsPackageIndex *index, const char *dir,
          GError **error)
{
  if (!write_site(dir, error) || !write_data(source, index, dir, "overview", error))
    return FALSE;
  for (guint i = 0; i < js_package_index_count(index); i++) {
    const JsReviewDocument *d = js_package_index_document(index, i);
    if (!is_plain(d->id))
      continue;
    g_autofree char *name = g_strdup_printf("document/%s", d->id);
    if (!write_data(source, index, dir, name, error))
      return FALSE;
    for (guint page = 1; page <= d->pages; page++) {
      g_autofree char *piece = g_strdup_printf("page/%s/%u", d->id, page);
      if (!write_data(source, index, dir, piece, error))
        return FALSE;
    }
  }
  return TRUE;
}

gboolean
js_static_site_write(const JsReviewSource *source, const JsPackageIndex *index, const char *out,
                     GError **error)
{
  if (g_file_test(out, G_FILE_TEST_EXISTS)) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: exists already", out);
    return FALSE;
  }
  g_autofree char *partial = g_strconcat(out, ".partial", NULL);
  if (!write_all(source, index, partial, error))
    return FALSE;
  if (g_rename(partial, out) == 0)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be written: %s", out, g_strerror(errno));
  return FALSE;
}
