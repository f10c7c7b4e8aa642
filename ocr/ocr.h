/* Reads pages without a sound text layer from their pixels.
 *
 * raster → upright, straight and clean raster → rules → grid → each cell and each line outside
 * tables is recognised → words in the upright frame of a JsPage. */
#pragma once

#include "extract/document/document.h"

typedef enum {
  JS_OCR_AUTO,
  JS_OCR_ALWAYS,
  JS_OCR_NEVER,
  JS_OCR_JUDGE /* like AUTO, but reads no page from its pixels alone; for `info` */
} JsOcrMode;

typedef struct {
  const char *tessdata;        /* folder of the language data; NULL: the system's */
  const char *text_language;   /* NULL: found out on each page (ocr/language.h) */
  const char *number_language; /* "eng" when NULL */
  guint skip_steps;     /* preparation steps to leave out (bits), for the benchmark; 0: none */
  gboolean keep_raster; /* keep the raster of the last page for js_ocr_raster() */
} JsOcrOptions;

typedef struct _JsOcr JsOcr;

/* A worker keeps one JsOcr. NULL for `options`: the defaults. The strings of the options are
 * copied. Engines are loaded by the first page that needs them. Transfer full. */
JsOcr *js_ocr_new(const JsOcrOptions *options);
/* Loads the engines that a Chinese page needs. Error: MISSING, with the name of the Debian package
 * to install. */
gboolean js_ocr_load(JsOcr *ocr, GError **error);
void js_ocr_free(JsOcr *ocr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsOcr, js_ocr_free)

/* How many crops the text engine and the number engine have read so far, as a measure of the cost.
 */
void js_ocr_calls(const JsOcr *ocr, guint *texts, guint *numbers);

/* Fills `page` (from js_document_read_page()) with words and rules read from its pixels, if the
 * mode and page->layer call for it; sets method, to_display and reason. A DOUBTFUL layer becomes
 * SOUND or LIES; a PARTIAL one without text in its pictures becomes SOUND. Errors: MISSING, without
 * language data that the page needs; those of rendering. */
gboolean js_ocr_read_page(JsOcr *ocr, JsDocument *document, JsPage *page, JsOcrMode mode,
                          GError **error);

/* The prepared raster (8-bit grey, upright) of the last page that was read whole, if keep_raster is
 * set; *dpi gets its resolution. NULL when that page was not read whole. Borrowed until the next
 * page. */
PIX *js_ocr_raster(const JsOcr *ocr, double *dpi);

/* Engine, version, language data and their SHA-256: "tesseract 5.3.0; chi_sim 0123…; eng 4567…".
 * Called after js_ocr_load(). Transfer full. */
char *js_ocr_describe(const JsOcr *ocr);
