/* Reads a page from its pixels alone.
 *
 * In: a page of a document. Its pixels are those of the one picture that fills it, or a rendering.
 * They are prepared (raster.h) and read (sight.h). Out: words and rules in the frame of the
 * straightened picture, and the map from there to the page as displayed. */
#include "ocr/whole-page.h"

#include "ocr/drawing.h"

/* The pixels of the page and the map from them to points of the page as displayed. Transfer full.
 */
static PIX *
page_pixels(JsDocument *document, guint number, JsMatrix *to_display, double *dpi, GError **error)
{
  g_autoptr(GError) local = NULL;
  PIX *scan = js_document_scan(document, number, to_display, dpi, &local);
  if (scan)
    return scan;
  if (local)
    g_debug("page %u: its picture cannot be taken as it is: %s", number, local->message);
  *dpi = JS_SIGHT_DPI;
  *to_display = (JsMatrix){72 / JS_SIGHT_DPI, 0, 0, 72 / JS_SIGHT_DPI, 0, 0};
  return js_document_render(document, number, JS_SIGHT_DPI, TRUE, error);
}

gboolean
js_whole_page_read(JsSight *sight, JsDocument *document, JsPage *page, GError **error)
{
  /* Chinese print is upright when it reads well; a layer that lies says nothing about the script.
   */
  js_recogniser_use(sight->recogniser, JS_SCRIPT_CHINESE);
  if (!js_recogniser_load(sight->recogniser, JS_ENGINE_TEXT, error))
    return FALSE;
  JsMatrix source_to_display;
  double dpi;
  PIX *source = page_pixels(document, page->number, &source_to_display, &dpi, error);
  if (!source)
    return FALSE;
  sight->without_print = js_picture_is_page_without_print(source, dpi);
  g_autoptr(JsRaster) raster = js_raster_new(source, dpi, sight->skip, js_sight_readability, sight);
  pixDestroy(&source);
  if (!raster)
    return js_sight_out_of_memory(error);
  g_ptr_array_set_size(page->words, 0);
  g_array_set_size(page->rules, 0);
  g_array_set_size(page->fills, 0);
  g_array_set_size(page->drawings, 0);
  double k = raster->dpi / 72;
  page->width = pixGetWidth(raster->grey) / k;
  page->height = pixGetHeight(raster->grey) / k;
  JsMatrix to_pixels = {k, 0, 0, k, 0, 0};
  JsMatrix to_source = js_matrix_multiply(&to_pixels, &raster->to_source);
  page->to_display = js_matrix_multiply(&to_source, &source_to_display);
  page->method = JS_METHOD_OCR;
  if (sight->keep_raster) {
    sight->raster = pixClone(raster->grey);
    sight->raster_dpi = raster->dpi;
  }
  return js_sight_read_raster(sight, raster, page, error);
}
