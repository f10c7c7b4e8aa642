/* Pixels → words: what a page without a sound text layer goes through.
 *
 * raster → prepared raster (upright, deskewed, clean) → rules → grid → each cell recognised by
 * itself; lines outside tables recognised as lines → words in the upright frame of a JsPage. */
#pragma once

#include "extract/document/document.h"

typedef enum {
  JS_OCR_AUTO,
  JS_OCR_ALWAYS,
  JS_OCR_NEVER,
  JS_OCR_JUDGE /* as auto, but no page is read from its pixels alone: for `info` */
} JsOcrMode;

typedef struct {
  const char *tessdata;        /* folder of language data, NULL: the system's */
  const char *text_language;   /* "chi_sim" when NULL */
  const char *number_language; /* "eng" when NULL */
  guint skip_steps;            /* bit mask of preparation steps to leave out, for the bench; 0 */
  gboolean keep_raster;        /* keep the raster that a page was read from, for js_ocr_raster() */
} JsOcrOptions;

typedef struct _JsOcr JsOcr;

/* One engine per worker, kept loaded. MISSING names the Debian package that is not there. */
JsOcr *js_ocr_new(const JsOcrOptions *options, GError **error);
void js_ocr_free(JsOcr *ocr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsOcr, js_ocr_free)

/* How many crops the text engine and the number engine were shown so far: what OCR costs. */
void js_ocr_calls(const JsOcr *ocr, guint *texts, guint *numbers);

/* Fills `page` (as js_document_read_page() gave it) with words and rules read from its pixels,
 * where mode and page->layer ask for it; sets method, to_display, reason. A layer that was DOUBTFUL
 * is SOUND or LIES afterwards, one that was PARTIAL without text in its pictures SOUND. */
gboolean js_ocr_read_page(JsOcr *ocr, JsDocument *document, JsPage *page, JsOcrMode mode,
                          GError **error);

/* The prepared raster of the last page that was read as a whole, with keep_raster: 8-bit grey, in
 * the page's upright frame. Borrowed until the next page; NULL: that page was not read from one. */
PIX *js_ocr_raster(const JsOcr *ocr, double *dpi);

/* "tesseract 5.3.0; chi_sim 0123…; eng 4567…": engine, version, language data and their SHA-256.
 * Transfer full. */
char *js_ocr_describe(const JsOcr *ocr);
