#include "harvest/convert.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract/model/language.h"
#include "harvest/bubble.h"
#include "harvest/scratch.h"
#include "harvest/sealed-copy.h"

/* The types, and the ending by which LibreOffice knows each. */
static const struct {
  const char *type, *ending;
} TYPES[] = {
    {"application/msword", "doc"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    {"application/vnd.ms-works", "doc"}, /* those of WPS are Word files */
    {"application/rtf", "rtf"},
    {"application/vnd.ms-excel", "xls"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
    {"text/html", "html"},
};

static const char *
ending_of(const char *media_type)
{
  for (gsize i = 0; i < G_N_ELEMENTS(TYPES); i++)
    if (g_strcmp0(TYPES[i].type, media_type) == 0)
      return TYPES[i].ending;
  return NULL;
}

gboolean
js_convert_is_type(const char *media_type)
{
  return ending_of(media_type) != NULL;
}

const char *
js_convert_problem(void)
{
  static const char *const NOTHING[] = {NULL}, *const TRUE_PROGRAM[] = {"true", NULL};
  g_autofree char *office = g_find_program_in_path("soffice");
  g_autofree char *sandbox = g_find_program_in_path("bwrap");
  if (office == NULL || sandbox == NULL)
    return N_("LibreOffice and bubblewrap would convert it and are not installed");
  g_autoptr(JsBubble) trial = js_bubble_new(NOTHING, TRUE_PROGRAM, NULL);
  return trial != NULL && js_bubble_finish(trial)
             ? NULL
             : N_("LibreOffice would convert it, and bubblewrap does not work here");
}

/* ---- one document ---- */

/* Writes the bytes behind `fd` to a file. */
static gboolean
write_copy(int fd, const char *path, GError **error)
{
  char block[1 << 16];
  off_t at = 0;
  gssize n;
  int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean good = to >= 0;
  while (good && (n = pread(fd, block, sizeof block, at)) > 0) {
    good = write(to, block, (gsize)n) == n;
    at += n;
  }
  if (to >= 0)
    good = close(to) == 0 && good;
  if (!good)
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: cannot be written", path);
  return good;
}

static int
take_pdf(const char *path, GError **error)
{
  struct stat st;
  char sha256[65];
  guint64 bytes;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  int sealed = -1;
  if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
    sealed = js_sealed_copy_new(fd, (guint64)st.st_size, sha256, &bytes, error);
  else
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "LibreOffice could not convert it");
  if (fd >= 0)
    close(fd);
  return sealed;
}

struct _JsConversion {
  JsScratch *scratch; /* owned: the folder of the document and of the PDF */
  char *pdf;          /* owned: where that will be */
  JsBubble *process;  /* owned */
};

/* Puts the document into its folder and starts LibreOffice on it. */
static gboolean
start_office(JsConversion *c, int fd, const char *media_type, GError **error)
{
  const char *folder = js_scratch_path(c->scratch);
  g_autofree char *in = g_strdup_printf("%s/in.%s", folder, ending_of(media_type));
  g_autofree char *seen = g_strdup_printf("/in.%s", ending_of(media_type));
  g_autofree char *out = g_build_filename(folder, "out", NULL);
  c->pdf = g_build_filename(out, "in.pdf", NULL);
  const char *const binds[] = {"--ro-bind", in, seen, "--bind", out, "/out", NULL};
  const char *const program[] = {
      "soffice",      "--headless", "--norestore", "-env:UserInstallation=file:///tmp/home/p",
      "--convert-to", "pdf",        "--outdir",    "/out",
      seen,           NULL};
  if (g_mkdir(out, 0700) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: %s", out, g_strerror(errno));
    return FALSE;
  }
  if (write_copy(fd, in, error))
    c->process = js_bubble_new(binds, program, error);
  return c->process != NULL;
}

JsConversion *
js_conversion_new(int fd, const char *media_type, GError **error)
{
  g_autoptr(JsConversion) c = g_new0(JsConversion, 1);
  c->scratch = js_scratch_new(error);
  return c->scratch != NULL && start_office(c, fd, media_type, error) ? g_steal_pointer(&c) : NULL;
}

int
js_conversion_descriptor(const JsConversion *c)
{
  return js_bubble_descriptor(c->process);
}

gboolean
js_conversion_is_over(JsConversion *c)
{
  return js_bubble_is_over(c->process, 0);
}

int
js_conversion_take_pdf(JsConversion *c, GError **error)
{
  if (js_bubble_finish(c->process))
    return take_pdf(c->pdf, error);
  g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "%s",
              js_bubble_was_late(c->process)
                  ? N_("LibreOffice could not convert it: it took too long")
                  : N_("LibreOffice could not convert it"));
  return -1;
}

void
js_conversion_free(JsConversion *c)
{
  if (c == NULL)
    return;
  js_bubble_free(c->process);
  js_scratch_free(c->scratch);
  g_free(c->pdf);
  g_free(c);
}
