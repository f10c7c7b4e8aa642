/* A page from its pixels: which pixels, how they are prepared, what is found and read on them, and
 * how it is put into the page's frame. */
#include "ocr/ocr.h"

#include "ocr/partial.h"
#include "ocr/sight.h"
#include "ocr/verdict.h"

/* What a page is rendered at that is not one picture: Tesseract reads best at 150–180 dpi, thin
 * rules and small print want some more. */
#define RENDER_DPI 220.0
struct _JsOcr {
  JsSight *sight;
  gboolean keep_raster; /* the option */
  PIX *raster;          /* the last page's, when it is kept; else NULL */
  double raster_dpi;
};

JsOcr *
js_ocr_new(const JsOcrOptions *options, GError **error)
{
  static const JsOcrOptions none = {0};
  if (!options)
    options = &none;
  setMsgSeverity(L_SEVERITY_NONE);
  JsRecogniser *recogniser =
      js_recogniser_new(options->tessdata, options->text_language, options->number_language, error);
  if (!recogniser)
    return NULL;
  JsOcr *ocr = g_new0(JsOcr, 1);
  ocr->sight = js_sight_new(recogniser, options->skip_steps);
  ocr->keep_raster = options->keep_raster;
  return ocr;
}

void
js_ocr_free(JsOcr *ocr)
{
  if (!ocr)
    return;
  js_sight_free(ocr->sight);
  pixDestroy(&ocr->raster);
  g_free(ocr);
}

char *
js_ocr_describe(const JsOcr *ocr)
{
  return js_recogniser_describe(ocr->sight->recogniser);
}

PIX *
js_ocr_raster(const JsOcr *ocr, double *dpi)
{
  *dpi = ocr->raster_dpi;
  return ocr->raster;
}

/* The page's pixels and the map from them to points of the page as displayed. */
static PIX *
page_pixels(JsDocument *document, guint number, JsMatrix *to_display, double *dpi, GError **error)
{
  g_autoptr(GError) local = NULL;
  PIX *scan = js_document_scan(document, number, to_display, dpi, &local);
  if (scan)
    return scan;
  if (local)
    g_debug("page %u: its picture cannot be taken as it is: %s", number, local->message);
  *dpi = RENDER_DPI;
  *to_display = (JsMatrix){72 / RENDER_DPI, 0, 0, 72 / RENDER_DPI, 0, 0};
  return js_document_render(document, number, RENDER_DPI, TRUE, error);
}

static void
clear_page(JsPage *page)
{
  g_ptr_array_set_size(page->words, 0);
  g_array_set_size(page->rules, 0);
  g_array_set_size(page->fills, 0);
}

static gboolean
read_whole_page(JsOcr *ocr, JsDocument *document, JsPage *page, GError **error)
{
  JsSight *sight = ocr->sight;
  JsMatrix source_to_display;
  double dpi;
  PIX *source = page_pixels(document, page->number, &source_to_display, &dpi, error);
  if (!source)
    return FALSE;
  g_autoptr(JsRaster) raster = js_raster_new(source, dpi, sight->skip, js_sight_readability, sight);
  pixDestroy(&source);
  if (!raster)
    return js_sight_out_of_memory(error);
  clear_page(page);
  double k = raster->dpi / 72;
  page->width = pixGetWidth(raster->grey) / k;
  page->height = pixGetHeight(raster->grey) / k;
  JsMatrix to_pixels = {k, 0, 0, k, 0, 0};
  JsMatrix to_source = js_matrix_multiply(&to_pixels, &raster->to_source);
  page->to_display = js_matrix_multiply(&to_source, &source_to_display);
  page->method = JS_METHOD_OCR;
  if (ocr->keep_raster) {
    ocr->raster = pixClone(raster->grey);
    ocr->raster_dpi = raster->dpi;
  }
  return js_sight_read_raster(sight, raster, page, error);
}

void
js_ocr_calls(const JsOcr *ocr, guint *texts, guint *numbers)
{
  *texts = js_recogniser_calls(ocr->sight->recogniser, JS_ENGINE_TEXT);
  *numbers = js_recogniser_calls(ocr->sight->recogniser, JS_ENGINE_NUMBER);
}

gboolean
js_ocr_read_page(JsOcr *ocr, JsDocument *document, JsPage *page, JsOcrMode mode, GError **error)
{
  pixDestroy(&ocr->raster);
  if (mode == JS_OCR_NEVER)
    return TRUE;
  if (mode != JS_OCR_ALWAYS) {
    if (page->layer == JS_LAYER_DOUBTFUL && !js_verdict_settle(ocr->sight, document, page, error))
      return FALSE;
    if (page->layer == JS_LAYER_PARTIAL)
      return js_partial_read(ocr->sight, document, page, error);
    if (page->layer == JS_LAYER_SOUND || mode == JS_OCR_JUDGE)
      return TRUE;
  }
  return read_whole_page(ocr, document, page, error);
}
