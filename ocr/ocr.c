/* Chooses by the mode and the verdict on the text layer how a page is read: not at all, its
 * pictures (partial.h), or all of its pixels (whole-page.h). */
#include "ocr/ocr.h"

#include "ocr/partial.h"
#include "ocr/sight.h"
#include "ocr/verdict.h"
#include "ocr/whole-page.h"

struct _JsOcr {
  JsSight *sight;
};

JsOcr *
js_ocr_new(const JsOcrOptions *options)
{
  static const JsOcrOptions none = {0};
  if (!options)
    options = &none;
  setMsgSeverity(L_SEVERITY_NONE);
  JsRecogniser *recogniser =
      js_recogniser_new(options->tessdata, options->text_language, options->number_language);
  JsOcr *ocr = g_new0(JsOcr, 1);
  ocr->sight = js_sight_new(recogniser, options->skip_steps);
  ocr->sight->keep_raster = options->keep_raster;
  return ocr;
}

gboolean
js_ocr_load(JsOcr *ocr, GError **error)
{
  js_recogniser_use(ocr->sight->recogniser, JS_SCRIPT_CHINESE);
  return js_recogniser_load(ocr->sight->recogniser, JS_ENGINE_TEXT, error) &&
         js_recogniser_load(ocr->sight->recogniser, JS_ENGINE_NUMBER, error);
}

void
js_ocr_free(JsOcr *ocr)
{
  if (!ocr)
    return;
  js_sight_free(ocr->sight);
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
  *dpi = ocr->sight->raster_dpi;
  return ocr->sight->raster;
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
  pixDestroy(&ocr->sight->raster);
  if (mode == JS_OCR_NEVER)
    return TRUE;
  js_sight_expect(ocr->sight, page);
  if (mode != JS_OCR_ALWAYS) {
    if (page->layer == JS_LAYER_DOUBTFUL && !js_verdict_settle(ocr->sight, document, page, error))
      return FALSE;
    gboolean whole = page->layer != JS_LAYER_PARTIAL || js_partial_covers(page);
    if (page->layer == JS_LAYER_SOUND || (mode == JS_OCR_JUDGE && whole))
      return TRUE;
    if (page->layer == JS_LAYER_PARTIAL)
      return js_partial_read(ocr->sight, document, page, error);
  }
  return js_whole_page_read(ocr->sight, document, page, error);
}
