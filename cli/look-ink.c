/* Lines and glyphs of a scan's ink, found anew on the raster that the worker sent: what recognition
 * starts from. Nothing but pixels comes from the document here. */
#include "cli/look.h"

#include <leptonica/allheaders.h>
#include <string.h>

#include "ocr/ink/glyphs.h"
#include "ocr/prepare/ink.h"
#include "ocr/rules/rules.h"

/* Transfer full; NULL: no memory. */
static PIX *
pix_of(const JsPicture *picture)
{
  PIX *grey = pixCreate((l_int32)picture->width, (l_int32)picture->height, 8);
  const guint8 *from = g_bytes_get_data(picture->grey, NULL);
  for (guint y = 0; grey != NULL && y < picture->height; y++) {
    l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
    for (guint x = 0; x < picture->width; x++)
      SET_DATA_BYTE(line, x, from[(gsize)y * picture->width + x]);
  }
  return grey;
}

/* The ink without the rules. Transfer full; NULL: no memory. */
static PIX *
ink_of(PIX *grey, double dpi)
{
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  PIX *ink = js_raster_ink(grey);
  if (ink == NULL)
    return NULL;
  js_scan_rules(grey, dpi, js_ink_lines_em(ink, dpi), rules, streaks);
  PIX *mask = js_scan_rules_mask(grey, dpi, rules, streaks);
  if (mask != NULL)
    pixSubtract(ink, ink, mask);
  pixDestroy(&mask);
  return ink;
}

static void
draw_line(cairo_t *cr, PIX *ink, const JsInkLine *line, double k)
{
  const JsBox box = {line->x0 * k, line->y0 * k, line->x1 * k, line->y1 * k};
  g_autoptr(GArray) glyphs = js_ink_line_glyphs(ink, line);
  look_box(cr, &box);
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    const JsBox glyph = {g->x0 * k, g->y0 * k, g->x1 * k, g->y1 * k};
    look_box(cr, &glyph);
  }
}

static guint
draw(cairo_t *cr, const LookScene *scene)
{
  const JsPicture *picture = scene->page->picture;
  setMsgSeverity(L_SEVERITY_NONE); /* Leptonica warns on standard error */
  PIX *grey = picture != NULL && scene->page->method == JS_METHOD_OCR ? pix_of(picture) : NULL;
  PIX *ink = grey != NULL ? ink_of(grey, picture->dpi) : NULL;
  guint n = 0;
  if (ink != NULL) {
    g_autoptr(GArray) lines = js_ink_lines_on_page(ink, js_ink_lines_em(ink, picture->dpi));
    for (guint i = 0; i < lines->len; i++)
      draw_line(cr, ink, &g_array_index(lines, JsInkLine, i), 72 / picture->dpi);
    n = lines->len;
  }
  pixDestroy(&ink);
  pixDestroy(&grey);
  return n;
}

const LookLayer LOOK_INK = {
    "ink", "lines and glyphs of a scan's ink", {0, 0.5, 0.55, 0.4, {0}}, draw};
