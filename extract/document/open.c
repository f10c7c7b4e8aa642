/* Opens an input file: recognises its format by its first bytes, maps it and gives a PDF to
 * Poppler.
 *
 * The file is mapped, not read; Poppler and Leptonica read what they need. Poppler logs complaints
 * in GLib's log domain "Poppler", dozens for a real document. A handler discards them; what matters
 * is reported in our own errors. */
#include "extract/document/private.h"
#include "extract/model/language.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The standard allows the header within the first 1024 bytes and "%%EOF" within the last. */
#define MAGIC_BYTES 1024

static void
swallow_message(const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  (void)domain;
  (void)level;
  (void)message;
  (void)user_data;
}

static void
silence_libraries(void)
{
  static gsize done = 0;
  if (g_once_init_enter(&done)) {
    g_log_set_handler("Poppler", G_LOG_LEVEL_MASK & ~(G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL),
                      swallow_message, NULL);
    setMsgSeverity(L_SEVERITY_NONE);
    g_once_init_leave(&done, 1);
  }
}

/* Reads a file that cannot be mapped, such as a pipe. */
static GBytes *
read_all(int fd, GError **error)
{
  GByteArray *bytes = g_byte_array_new();
  guint8 buffer[65536];
  for (;;) {
    gssize n = read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be read: %s", g_strerror(errno));
      g_byte_array_unref(bytes);
      return NULL;
    }
    if (n == 0)
      return g_byte_array_free_to_bytes(bytes);
    g_byte_array_append(bytes, buffer, (guint)n);
  }
}

static GBytes *
load_fd(int fd, GError **error)
{
  struct stat info;
  if (fstat(fd, &info) != 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be read: %s", g_strerror(errno));
    return NULL;
  }
  if (S_ISDIR(info.st_mode)) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "is a folder, not a file");
    return NULL;
  }
  if (S_ISREG(info.st_mode) && info.st_size > 0) {
    GMappedFile *map = g_mapped_file_new_from_fd(fd, FALSE, NULL);
    if (map) {
      GBytes *bytes = g_mapped_file_get_bytes(map);
      g_mapped_file_unref(map);
      return bytes;
    }
  }
  return read_all(fd, error);
}

static GBytes *
load(const char *path, int fd, GError **error)
{
  if (fd >= 0)
    return load_fd(fd, error);
  int own = open(path, O_RDONLY | O_CLOEXEC);
  if (own < 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "cannot be opened: %s", g_strerror(errno));
    return NULL;
  }
  GBytes *bytes = load_fd(own, error);
  close(own);
  return bytes;
}

static gboolean
has_text(const guint8 *data, gsize size, const char *needle)
{
  return memmem(data, size, needle, strlen(needle)) != NULL;
}

static gboolean
looks_like_pdf(GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data(bytes, &size);
  return has_text(data, MIN(size, MAGIC_BYTES), "%PDF-");
}

static gboolean
breaks_off(GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data(bytes, &size);
  gsize tail = MIN(size, MAGIC_BYTES);
  return !has_text(data + size - tail, tail, "%%EOF");
}

/* Names the format of a file that is not supported, for the message; NULL when it is unknown. */
static const char *
name_of_format(GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data(bytes, &size);
  gsize head = MIN(size, MAGIC_BYTES);
  if (head >= 4 && memcmp(data, "PK\003\004", 4) == 0)
    return N_("a ZIP archive or an Office document (docx, xlsx, ofd)");
  if (head >= 8 && memcmp(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return N_("an old Office document (doc, xls)");
  if (head >= 6 &&
      (memcmp(data, "Rar!\032\007", 6) == 0 || memcmp(data, "7z\274\257\047\034", 6) == 0))
    return N_("an archive");
  if (has_text(data, head, "<html") || has_text(data, head, "<HTML") ||
      has_text(data, head, "<!DOCTYPE html"))
    return N_("a web page (perhaps the message of a download that failed)");
  return NULL;
}

static void
set_poppler_error(JsDocument *document, const char *password, const GError *from, GError **error)
{
  if (g_error_matches(from, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error(error, JS_ERROR, JS_ERROR_ENCRYPTED, "%s",
                password ? N_("the password is wrong")
                         : N_("the PDF needs a password (--password)"));
  else if (breaks_off(document->bytes))
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED,
                "the PDF breaks off before its end (%zu bytes); download or copy it again",
                g_bytes_get_size(document->bytes));
  else if (g_error_matches(from, POPPLER_ERROR, POPPLER_ERROR_BAD_CATALOG))
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "the PDF's catalogue of pages is damaged");
  else
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED,
                "the PDF is damaged: its table of objects can neither be read nor rebuilt");
}

/* Whether the PDF may have pictures. Looking for them means to interpret a page once more. A
 * picture is a stream, and the dictionary of a stream is always uncompressed ("/Subtype /Image"),
 * so its absence is certain. Small pictures inside a page's content do not matter here. */
static gboolean
holds_pictures(GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data(bytes, &size);
  const guint8 *end = data + size;
  for (const guint8 *p = data; (p = memmem(p, (gsize)(end - p), "/Image", 6)); p += 6)
    if (p + 6 == end || !g_ascii_isalnum(p[6]))
      return TRUE;
  return FALSE;
}

/* Opens without the password, then with it. Poppler 22's poppler_document_new_from_bytes() uses
 * freed memory when a password is wrong; opening through a GInputStream is correct but slower. */
static PopplerDocument *
open_with_poppler(GBytes *bytes, const char *password, GError **error)
{
  g_autoptr(GError) from = NULL;
  PopplerDocument *pdf = poppler_document_new_from_bytes(bytes, NULL, &from);
  if (pdf || !password || !g_error_matches(from, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)) {
    if (!pdf)
      g_propagate_error(error, g_steal_pointer(&from));
    return pdf;
  }
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes(bytes);
  return poppler_document_new_from_stream(stream, (goffset)g_bytes_get_size(bytes), password, NULL,
                                          error);
}

static gboolean
open_pdf(JsDocument *document, const char *password, GError **error)
{
  g_autoptr(GError) from = NULL;
  if (!js_paint_works()) {
    g_set_error(error, JS_ERROR, JS_ERROR_MISSING,
                "this build does not see what Poppler paints: its cairo functions are not called");
    return FALSE;
  }
  document->pdf = open_with_poppler(document->bytes, password, &from);
  if (!document->pdf) {
    set_poppler_error(document, password, from, error);
    return FALSE;
  }
  int n = poppler_document_get_n_pages(document->pdf);
  if (n <= 0) {
    if (breaks_off(document->bytes))
      set_poppler_error(document, password, NULL, error);
    else
      g_set_error(error, JS_ERROR, JS_ERROR_EMPTY, "the PDF has no pages");
    return FALSE;
  }
  document->n_pages = (guint)n;
  document->has_pictures = holds_pictures(document->bytes);
  document->producer = poppler_document_get_producer(document->pdf);
  if (document->producer && !*document->producer)
    g_clear_pointer(&document->producer, g_free);
  return TRUE;
}

static gboolean
open_bytes(JsDocument *document, const char *password, GError **error)
{
  if (g_bytes_get_size(document->bytes) == 0) {
    g_set_error(error, JS_ERROR, JS_ERROR_EMPTY, "the file is empty");
    return FALSE;
  }
  if (looks_like_pdf(document->bytes))
    return open_pdf(document, password, error);
  gsize size;
  const guint8 *data = g_bytes_get_data(document->bytes, &size);
  /* Leptonica reads the first 12 bytes without checking the size. */
  if (size >= 12 && findFileFormatBuffer(data, &document->format) == 0 &&
      (L_FORMAT_IS_TIFF(document->format) || document->format == IFF_PNG ||
       document->format == IFF_JFIF_JPEG || document->format == IFF_JP2))
    return js_document_open_image(document, error);
  const char *what = name_of_format(document->bytes);
  if (what)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "is %s, not a PDF or an image", what);
  else
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                "is neither a PDF nor a TIFF, PNG, JPEG or JPEG 2000 image");
  return FALSE;
}

JsDocument *
js_document_open(const char *path, int fd, const char *password, GError **error)
{
  silence_libraries();
  GBytes *bytes = load(path, fd, error);
  if (!bytes)
    return NULL;
  JsDocument *document = g_new0(JsDocument, 1);
  document->name = g_strdup(path ? path : "-");
  document->bytes = bytes;
  if (!open_bytes(document, password, error)) {
    js_document_close(document);
    return NULL;
  }
  return document;
}

void
js_document_close(JsDocument *document)
{
  if (!document)
    return;
  g_clear_object(&document->pdf);
  g_clear_pointer(&document->canvas, cairo_surface_destroy);
  pixDestroy(&document->image);
  g_bytes_unref(document->bytes);
  g_free(document->producer);
  g_free(document->name);
  g_free(document);
}

guint
js_document_pages(const JsDocument *document)
{
  return document->n_pages;
}

const char *
js_document_producer(const JsDocument *document)
{
  return document->producer;
}

gboolean
js_document_is_image(const JsDocument *document)
{
  return document->pdf == NULL;
}

PopplerPage *
js_document_pdf_page(JsDocument *document, guint number, double *width, double *height,
                     GError **error)
{
  g_autoptr(JsPdfPage) page = NULL;
  if (number >= 1 && number <= document->n_pages)
    page = poppler_document_get_page(document->pdf, (int)number - 1);
  if (!page) {
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "the page is missing or damaged");
    return NULL;
  }
  poppler_page_get_size(page, width, height);
  if (!isfinite(*width) || !isfinite(*height) || *width < 1 || *height < 1) {
    g_set_error(error, JS_ERROR, JS_ERROR_DAMAGED, "the page has no size (%g × %g points)", *width,
                *height);
    return NULL;
  }
  if (*width > JS_MAX_PAGE_POINTS || *height > JS_MAX_PAGE_POINTS) {
    g_set_error(error, JS_ERROR, JS_ERROR_LIMIT,
                "the page is %.0f × %.0f points; more than %.0f (5 m) is not read", *width, *height,
                JS_MAX_PAGE_POINTS);
    return NULL;
  }
  return g_steal_pointer(&page);
}

gboolean
js_document_page_size(JsDocument *document, guint number, double *width, double *height,
                      GError **error)
{
  if (document->pdf) {
    g_autoptr(JsPdfPage) page = js_document_pdf_page(document, number, width, height, error);
    return page != NULL;
  }
  double dpi;
  PIX *image = js_document_image(document, number, &dpi, error);
  if (!image)
    return FALSE;
  *width = pixGetWidth(image) * 72.0 / dpi;
  *height = pixGetHeight(image) * 72.0 / dpi;
  return TRUE;
}
