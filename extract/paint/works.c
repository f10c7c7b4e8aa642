/* Tests whether Poppler's drawing arrives in the list: a page with one glyph and one line is
 * recorded. Its font is of Type 3 and drawn by the page itself, so that no font file is needed. */
#include "extract/paint/paint.h"

#include <string.h>

/* It has no table of objects; Poppler rebuilds it. */
static const char TEST_PAGE[] =
    "%PDF-1.4\n"
    "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
    "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
    "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R "
    "/Resources << /Font << /F 5 0 R >> >> >> endobj\n"
    "4 0 obj << /Length 56 >> stream\n"
    "BT /F 10 Tf 10 50 Td (7) Tj ET 1 w 10 20 m 90 20 l S     \n"
    "endstream endobj\n"
    "5 0 obj << /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
    "/Encoding << /Differences [55 /seven] >> /CharProcs << /seven 6 0 R >> "
    "/FirstChar 55 /LastChar 55 /Widths [1] >> endobj\n"
    "6 0 obj << /Length 23 >> stream\n"
    "1 0 d0 .1 .1 .3 .7 re f\n"
    "endstream endobj\n"
    "trailer << /Root 1 0 R >>\n"
    "%%EOF\n";

static gboolean
test_page_arrives(void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static(TEST_PAGE, strlen(TEST_PAGE));
  PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);
  PopplerPage *page = document ? poppler_document_get_page(document, 0) : NULL;
  gboolean glyphs = FALSE, strokes = FALSE;
  if (page) {
    g_autoptr(JsPaint) paint = js_paint_record(page);
    for (guint i = 0; i < paint->items->len; i++) {
      glyphs = glyphs || js_paint_item(paint, i)->kind == JS_PAINT_GLYPHS;
      strokes = strokes || js_paint_item(paint, i)->kind == JS_PAINT_STROKE;
    }
  }
  g_clear_object(&page);
  g_clear_object(&document);
  return glyphs && strokes;
}

gboolean
js_paint_works(void)
{
  static gsize known = 0; /* 0: not tested, 1: FALSE, 2: TRUE */
  if (g_once_init_enter(&known))
    g_once_init_leave(&known, test_page_arrives() ? 2 : 1);
  return known == 2;
}
