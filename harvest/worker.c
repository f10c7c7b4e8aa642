/* A worker process: requests from the parent → open documents and pages: see worker.h.
 *
 *   OPEN ──► document        PAGE ──► words and rules ──► OCR where needed ──► layout if asked for
 */
#include "harvest/worker.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "extract/layout/layout.h"
#include "harvest/child.h"
#include "harvest/limits.h"
#include "harvest/protocol.h"
#include "harvest/sandbox.h"
#include "ocr/sight.h"

/* Longest name of a font and of a producer that is told, bytes; PDF allows 127 for a name. */
enum { FONT_NAME_BYTES = 127, PRODUCER_BYTES = 1000 };

typedef struct {
  int socket;
  const JsReaderOptions *options;
  JsDocument *document; /* the file that is open, or NULL */
  GError *open_error;   /* owned: why the file could not be opened, or NULL */
  guint32 serial;       /* the parent's number of the file */
  int fd;               /* its descriptor; −1: none */
  JsOcr *ocr;           /* from the nursery, or made for the first page that needs it */
  gint64 cpu_before;    /* CPU time of the process before the current request, µs */
} WorkerProcess;

/* ---- setting up ---- */

static void
set_limits(const JsReaderOptions *options)
{
  const struct rlimit none = {0, 0};
  rlim_t memory = options->max_memory > 0 ? options->max_memory : JS_LIMIT_MEMORY;
  const struct rlimit space = {memory, memory};
  setrlimit(RLIMIT_CORE, &none);
  if (!JS_SANITIZED) /* a sanitizer maps terabytes of address space */
    setrlimit(RLIMIT_AS, &space);
}

static gint64
cpu_time(const struct rusage *used)
{
  return (gint64)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) * G_USEC_PER_SEC +
         used->ru_utime.tv_usec + used->ru_stime.tv_usec;
}

/* Sets the CPU limit for the next request. The kernel counts a process's time from its start, so
 * the limit is what was used so far plus the time for one page. */
static void
grant_cpu_time(WorkerProcess *w, guint seconds)
{
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  struct rlimit limit = {(rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1 + seconds,
                         RLIM_INFINITY};
  setrlimit(RLIMIT_CPU, &limit);
  w->cpu_before = cpu_time(&used);
}

/* Enters the sandbox, with the folders that libraries will open by path kept readable. */
static void
enter_sandbox(const JsReaderOptions *options, JsDeathReport *report)
{
  const char *cache = g_get_user_cache_dir(), *data = g_get_user_data_dir();
  g_autofree char *font_cache = g_build_filename(cache, "fontconfig", NULL);
  g_autofree char *fonts = g_build_filename(data, "fonts", NULL);
  g_autofree char *old_fonts = g_build_filename(g_get_home_dir(), ".fonts", NULL);
  const char *candidates[] = {options->ocr.tessdata, g_getenv("TESSDATA_PREFIX"), font_cache, fonts,
                              old_fonts};
  const char *readable[G_N_ELEMENTS(candidates) + 1] = {NULL};
  for (gsize i = 0, n = 0; i < G_N_ELEMENTS(candidates); i++)
    if (candidates[i] != NULL)
      readable[n++] = candidates[i];
  if (js_sandbox_enter(readable, report) != JS_SANDBOX_ALL && options->require_sandbox)
    _exit(EXIT_FAILURE);
}

/* ---- answers ---- */

static void
answer(WorkerProcess *w, const JsMessageHead *request, JsMessageKind kind, GVariant *value)
{
  g_autoptr(GVariant) payload = g_variant_ref_sink(value);
  JsMessageHead head = {.magic = JS_MESSAGE_MAGIC,
                        .kind = kind,
                        .serial = request->serial,
                        .page = request->page,
                        .length = g_variant_get_size(payload)};
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  head.cpu_time = (guint64)(cpu_time(&used) - w->cpu_before);
  head.memory = (guint64)used.ru_maxrss * 1024;
  if (!js_message_send(w->socket, &head, g_variant_get_data(payload), -1))
    _exit(EXIT_FAILURE); /* the parent is gone */
}

/* Valid UTF-8 of at most `most` bytes. Transfer full. */
static char *
shorten(const char *text, gsize most)
{
  char *valid = g_utf8_make_valid(text, -1);
  if (strlen(valid) > most)
    *g_utf8_find_prev_char(valid, valid + most) = '\0';
  return valid;
}

static void
answer_error(WorkerProcess *w, const JsMessageHead *request, const GError *error)
{
  int code = error->domain == JS_ERROR ? error->code : JS_ERROR_DAMAGED;
  g_autofree char *message = shorten(error->message, JS_LIMIT_MESSAGE / 2);
  answer(w, request, JS_MESSAGE_FAILED, g_variant_new(JS_FAILED_TYPE, code, message));
}

static GVariant *
fonts_value(JsDocument *document, gboolean wanted)
{
  GVariantBuilder list;
  g_variant_builder_init(&list, G_VARIANT_TYPE("a(ssbb)"));
  g_autoptr(GPtrArray) fonts = wanted ? js_document_fonts(document) : NULL;
  for (guint i = 0; fonts != NULL && i < MIN(fonts->len, JS_LIMIT_FONTS); i++) {
    const JsFont *font = g_ptr_array_index(fonts, i);
    g_autofree char *name = shorten(font->name != NULL ? font->name : "", FONT_NAME_BYTES);
    g_autofree char *type = shorten(font->type != NULL ? font->type : "", FONT_NAME_BYTES);
    g_variant_builder_add(&list, "(ssbb)", name, type, font->embedded, font->has_unicode_map);
  }
  return g_variant_builder_end(&list);
}

static void
do_open(WorkerProcess *w, const JsMessageHead *request, const char *path, int fd)
{
  w->fd = fd;
  w->serial = request->serial;
  w->document = js_document_open(path, fd, w->options->password, &w->open_error);
  if (w->document == NULL) {
    answer_error(w, request, w->open_error);
    return;
  }
  const char *producer = js_document_producer(w->document);
  g_autofree char *valid = producer != NULL ? shorten(producer, PRODUCER_BYTES) : NULL;
  answer(w, request, JS_MESSAGE_OPENED,
         g_variant_new("(umsbub@a(ssbb))", js_document_pages(w->document), valid,
                       js_document_is_image(w->document), js_document_attachments(w->document),
                       js_document_has_xfa(w->document),
                       fonts_value(w->document, w->options->with_fonts)));
}

/* Reads the page from its pixels where it needs that. */
static gboolean
recognise(WorkerProcess *w, JsPage *page, GError **error)
{
  JsOcrMode mode = w->options->ocr_mode;
  if (mode == JS_OCR_NEVER && page->layer == JS_LAYER_DOUBTFUL) {
    page->layer = JS_LAYER_LIES;
    js_page_forget_text(page);
  }
  gboolean judged =
      page->layer == JS_LAYER_SOUND ||
      (mode == JS_OCR_JUDGE && (page->layer == JS_LAYER_NONE || page->layer == JS_LAYER_LIES));
  if (mode == JS_OCR_NEVER || (mode != JS_OCR_ALWAYS && judged))
    return TRUE;
  if (w->ocr == NULL)
    w->ocr = js_ocr_new(&w->options->ocr);
  g_autoptr(GError) local = NULL;
  if (js_ocr_read_page(w->ocr, w->document, page, mode, &local))
    return TRUE;
  gboolean missing = g_error_matches(local, JS_ERROR, JS_ERROR_MISSING);
  if (missing && mode == JS_OCR_JUDGE)
    return TRUE;
  g_propagate_prefixed_error(error, g_steal_pointer(&local), "%s", missing ? "needs OCR: " : "");
  return FALSE;
}

/* Lays the page out if the options ask for it. Refuses a page with more on it than any real one has
 * (see limits.h), since the layout would take too long. */
static gboolean
lay_out(const JsReaderOptions *options, JsPage *page, GError **error)
{
  JsPageCounts counts;
  js_page_count(page, &counts);
  if (!js_limit_counts(options, &counts, error))
    return FALSE;
  if (!options->laid_out)
    return TRUE;
  js_page_lay_out(page, options->words);
  if (js_page_layout_places(page->layout) <= JS_LAYOUT_PLACES_MAX &&
      js_page_layout_columns(page->layout) <= JS_LAYOUT_COLUMNS_MAX)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "has tables with more than %d cells or %d columns",
              JS_LAYOUT_PLACES_MAX, JS_LAYOUT_COLUMNS_MAX);
  return FALSE;
}

/* The page as a value; NULL when it is larger than the parent takes. Transfer full. */
static GVariant *
value_of_page(const JsReaderOptions *options, const JsPage *page, GError **error)
{
  g_autoptr(GVariant) value = g_variant_ref_sink(js_page_to_variant(page));
  JsPageCounts counts;
  if (!js_page_count_value(value, &counts) || !js_limit_counts(options, &counts, error))
    return NULL;
  if (g_variant_get_size(value) <= js_limit_output(options))
    return g_steal_pointer(&value);
  g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "what stands on the page takes more than %llu bytes",
              (unsigned long long)js_limit_output(options));
  return NULL;
}

/* The pixels of an 8-bit PIX, which is halved in size until it has at most `most` bytes. `grey`:
 * transfer full. Returns NULL without memory. */
static JsPicture *
picture_of_pixels(PIX *grey, double dpi, guint64 most)
{
  l_uint8 *pixels = NULL;
  size_t size = 0;
  while (grey != NULL && (guint64)pixGetWidth(grey) * (guint64)pixGetHeight(grey) > most) {
    PIX *half = pixScaleAreaMap2(grey);
    pixDestroy(&grey);
    grey = half;
    dpi /= 2;
  }
  if (grey == NULL || pixGetDepth(grey) != 8 || pixGetRasterData(grey, &pixels, &size) != 0) {
    pixDestroy(&grey);
    return NULL;
  }
  JsPicture *picture = js_picture_new((guint)pixGetWidth(grey), (guint)pixGetHeight(grey), dpi,
                                      g_bytes_new(pixels, size));
  lept_free(pixels);
  pixDestroy(&grey);
  return picture;
}

/* The page's picture as a value: the raster that it was recognised from, or the rendered page.
 * Transfer full. */
static GVariant *
picture_of(WorkerProcess *w, const JsPage *page, GError **error)
{
  double dpi = w->options->picture_dpi;
  PIX *raster =
      w->ocr != NULL && page->method == JS_METHOD_OCR ? js_ocr_raster(w->ocr, &dpi) : NULL;
  if (raster == NULL)
    dpi = w->options->picture_dpi;
  PIX *grey = raster != NULL ? pixClone(raster)
                             : js_sight_render_upright(w->document, page, dpi, FALSE, error);
  if (grey == NULL)
    return NULL;
  g_autoptr(JsPicture) picture = picture_of_pixels(grey, dpi, js_limit_output(w->options) / 2);
  if (picture != NULL)
    return g_variant_ref_sink(js_picture_to_variant(picture));
  g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "no memory for the picture of the page");
  return NULL;
}

static void
do_page(WorkerProcess *w, const JsMessageHead *request)
{
  g_autoptr(GError) error = NULL;
  if (w->document == NULL) {
    answer_error(w, request, w->open_error);
    return;
  }
  g_autoptr(JsPage) page = js_document_read_page(w->document, request->page, &error);
  if (page == NULL || !recognise(w, page, &error)) {
    answer_error(w, request, error);
    return;
  }
  if (!lay_out(w->options, page, &error)) {
    answer_error(w, request, error);
    return;
  }
  g_autoptr(GVariant) value = value_of_page(w->options, page, &error);
  if (value == NULL) {
    answer_error(w, request, error);
    return;
  }
  g_autoptr(GVariant) picture = NULL;
  if (w->options->picture_dpi > 0 && (picture = picture_of(w, page, &error)) == NULL) {
    answer_error(w, request, error);
    return;
  }
  answer(w, request, JS_MESSAGE_PAGE, g_variant_new(JS_PAGE_FORMAT, value, picture));
}

/* ---- a page as people see it ---- */

/* The resolution for showing the page: `dpi`, or that of a scan which has less. */
static double
shown_dpi(JsDocument *document, guint page, double dpi)
{
  JsMatrix to_display;
  double own = 0;
  PIX *scan = js_document_scan(document, page, &to_display, &own, NULL);
  gboolean coarse = scan != NULL && own >= 1 && own < dpi;
  pixDestroy(&scan);
  return coarse ? own : dpi;
}

/* RGB, 3 bytes a pixel, of a 32-bit PIX. Transfer full. */
static GBytes *
rgb_of_pixels(PIX *pix)
{
  gsize width = (gsize)pixGetWidth(pix), height = (gsize)pixGetHeight(pix);
  guint8 *out = g_malloc(width * height * 3), *to = out;
  for (gsize y = 0; y < height; y++) {
    const l_uint32 *line = pixGetData(pix) + y * (gsize)pixGetWpl(pix);
    for (gsize x = 0; x < width; x++) {
      *to++ = (guint8)(line[x] >> L_RED_SHIFT);
      *to++ = (guint8)(line[x] >> L_GREEN_SHIFT);
      *to++ = (guint8)(line[x] >> L_BLUE_SHIFT);
    }
  }
  return g_bytes_new_take(out, width * height * 3);
}

static void
do_render(WorkerProcess *w, const JsMessageHead *request, const char *payload)
{
  g_autoptr(GError) error = NULL;
  guint32 dpi = 0;
  if (w->document == NULL) {
    answer_error(w, request, w->open_error);
    return;
  }
  memcpy(&dpi, payload, MIN(request->length, sizeof dpi));
  double shown = shown_dpi(w->document, request->page, dpi);
  PIX *pix = js_document_render(w->document, request->page, shown, TRUE, &error);
  if (pix == NULL || pixGetDepth(pix) != 32) {
    pixDestroy(&pix);
    if (error == NULL)
      g_set_error(&error, JS_ERROR, JS_ERROR_LIMIT, "no memory for the picture of the page");
    answer_error(w, request, error);
    return;
  }
  guint width = (guint)pixGetWidth(pix), height = (guint)pixGetHeight(pix);
  g_autoptr(GBytes) rgb = rgb_of_pixels(pix);
  pixDestroy(&pix);
  answer(w, request, JS_MESSAGE_RENDERED,
         g_variant_new("(uud@ay)", width, height, shown,
                       g_variant_new_from_bytes(G_VARIANT_TYPE("ay"), rgb, TRUE)));
}

void
js_worker_run(int socket, const JsReaderOptions *options, JsDeathReport *report, JsOcr *ocr)
{
  WorkerProcess w = {.options = options, .fd = -1, .ocr = ocr};
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NAME, JS_WORKER_NAME);
  signal(SIGINT, SIG_IGN); /* the parent decides what Ctrl-C means */
  signal(SIGTERM, SIG_DFL);
  w.socket = js_child_keep_only(socket);
  set_limits(options);
  js_death_report_watch(report);
  g_setenv("OMP_THREAD_LIMIT", "1", TRUE); /* one thread: there is a worker for each core */
  js_document_set_max_pixels(options->max_pixels);
  enter_sandbox(options, report);
  if (options->in_worker != NULL)
    options->in_worker(options->in_worker_data);

  for (;;) {
    JsMessageHead request;
    g_autofree char *payload = NULL;
    int fd;
    if (!js_message_receive(w.socket, &request, &payload, &fd, JS_LIMIT_OUTPUT))
      _exit(EXIT_SUCCESS);
    grant_cpu_time(&w, request.cpu_seconds);
    if (request.kind == JS_MESSAGE_OPEN && w.serial == 0)
      do_open(&w, &request, payload, fd);
    else if (request.kind == JS_MESSAGE_PAGE && w.fd >= 0 && w.serial == request.serial)
      do_page(&w, &request);
    else if (request.kind == JS_MESSAGE_RENDER && w.fd >= 0 && w.serial == request.serial)
      do_render(&w, &request, payload);
    else
      _exit(EXIT_FAILURE); /* a second document, or an unknown request: a mistake of the parent */
  }
}
