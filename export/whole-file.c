/* Files that are written beside their place and renamed: see whole-file.h. */
#include "export/whole-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract/model/language.h"

static gboolean
may_write(const char *path, gboolean force, GError **error)
{
  struct stat info;
  if (lstat(path, &info) != 0)
    return TRUE;
  if (S_ISREG(info.st_mode) && force)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_EXISTS,
              S_ISREG(info.st_mode) ? N_("%s: exists already; --force replaces it")
                                    : N_("%s: is no file; name another one"),
              path);
  return FALSE;
}

static gboolean
fail(const char *path, GError **error)
{
  g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be written: %s", path, g_strerror(errno));
  return FALSE;
}

JsWholeFile *
js_whole_file_new(const char *path, gboolean force, GError **error)
{
  if (!may_write(path, force, error))
    return NULL;
  g_autofree char *temporary = g_strconcat(path, ".partial-XXXXXX", NULL);
  int descriptor = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    fail(path, error);
    return NULL;
  }
  close(descriptor);
  JsWholeFile *file = g_new0(JsWholeFile, 1);
  file->path = g_strdup(path);
  file->temporary = g_steal_pointer(&temporary);
  file->force = force;
  return file;
}

gboolean
js_whole_file_close(JsWholeFile *file, GError **error)
{
  if (!may_write(file->path, file->force, error))
    return FALSE;
  int descriptor = open(file->temporary, O_RDONLY | O_CLOEXEC);
  gboolean synced = descriptor >= 0 && fsync(descriptor) == 0;
  int saved = errno;
  if (descriptor >= 0)
    close(descriptor);
  errno = saved;
  if (!synced || g_rename(file->temporary, file->path) != 0)
    return fail(file->path, error);
  g_clear_pointer(&file->temporary, g_free);
  return TRUE;
}

void
js_whole_file_free(JsWholeFile *file)
{
  if (file == NULL)
    return;
  if (file->temporary != NULL)
    g_unlink(file->temporary);
  g_free(file->temporary);
  g_free(file->path);
  g_free(file);
}
