/* Is everything that the page shows in its text layer?
 *
 * Poppler leaves out characters of which it does not know the Unicode, so a font without a map
 * makes holes in the text that nothing in the layer shows. The page's pixels do: ink of the size of
 * characters where no word, no rule and no picture is. */
#include "extract/layer/layer.h"

#include <math.h>

/* Words reach a little beyond their boxes: descenders, slanted letters, underlines. */
#define WORD_MARGIN 0.25
#define RULE_MARGIN 1.5 /* points */
/* Sizes of characters and their parts, points. */
#define MARK_LEAST 2.5
#define MARK_MOST 30.0
/* A mark is on a line when a word covers this share of its height. */
#define LINE_SHARE 0.5
/* On sound pages there is hardly ever one such mark (in 22 documents: three on one page, a chart).
 * Marks on the lines of words are holes in the text; marks elsewhere may be a drawing, unless they
 * are more than the text. */
#define LEAST_MARKS 8
#define HOLES_SHARE 0.04
/* Pixels that are no more than specks. */
#define SPECKS 40

static void
clear_box(PIX *ink, const JsBox *box, double margin, double scale)
{
  int x = (int)floor((box->x0 - margin) * scale), y = (int)floor((box->y0 - margin) * scale);
  int x1 = (int)ceil((box->x1 + margin) * scale), y1 = (int)ceil((box->y1 + margin) * scale);
  pixRasterop(ink, x, y, x1 - x, y1 - y, PIX_CLR, NULL, 0, 0);
}

/* Takes the surroundings of words, rules and pictures out of the ink. */
static l_int32
leave_unexplained(PIX *ink, double scale, const JsPage *page, const GArray *apart)
{
  for (guint i = 0; apart && i < apart->len; i++)
    clear_box(ink, &g_array_index(apart, JsBox, i), RULE_MARGIN, scale);
  for (guint i = 0; i < page->words->len; i++) {
    const JsWord *word = page->words->pdata[i];
    clear_box(ink, &word->box, WORD_MARGIN * word->size, scale);
  }
  for (guint i = 0; i < page->rules->len; i++) {
    const JsRule *r = &g_array_index(page->rules, JsRule, i);
    const JsBox box = r->horizontal ? (JsBox){r->from, r->at, r->to, r->at}
                                    : (JsBox){r->at, r->from, r->at, r->to};
    clear_box(ink, &box, r->thickness / 2 + RULE_MARGIN, scale);
  }
  for (guint i = 0; i < page->pictures->len; i++)
    clear_box(ink, &g_array_index(page->pictures, JsBox, i), RULE_MARGIN, scale);
  l_int32 pixels = 0;
  pixCountPixels(ink, &pixels, NULL);
  return pixels;
}

/* TRUE when some word stands at the height of the mark. */
static gboolean
on_a_line(const JsPage *page, double top, double bottom)
{
  for (guint i = 0; i < page->words->len; i++) {
    const JsBox *b = &((const JsWord *)page->words->pdata[i])->box;
    if (MIN(b->y1, bottom) - MAX(b->y0, top) >= LINE_SHARE * (bottom - top))
      return TRUE;
  }
  return FALSE;
}

/* Counts the marks of the size of characters: all, and those on a line with words. */
static void
count_marks(PIX *ink, double scale, const JsPage *page, guint *all, guint *on_lines)
{
  BOXA *boxes = pixConnCompBB(ink, 8);
  for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 y, w, h;
    boxaGetBoxGeometry(boxes, i, NULL, &y, &w, &h);
    if (MAX(w, h) < MARK_LEAST * scale || MAX(w, h) > MARK_MOST * scale)
      continue;
    (*all)++;
    *on_lines += on_a_line(page, y / scale, (y + h) / scale) ? 1 : 0;
  }
  boxaDestroy(&boxes);
}

gboolean
js_text_layer_explains_all(PIX *ink, double dpi, const JsPage *page)
{
  return leave_unexplained(ink, dpi / 72, page, NULL) <= SPECKS;
}

gboolean
js_text_layer_misses(const JsTextLayer *layer, PIX *ink, double dpi, const JsPage *page,
                     char **reason)
{
  double scale = dpi / 72;
  guint all = 0, on_lines = 0, n = layer->glyphs->len;
  if (leave_unexplained(ink, scale, page, layer->apart) > SPECKS)
    count_marks(ink, scale, page, &all, &on_lines);
  gboolean holes = on_lines >= LEAST_MARKS && on_lines >= HOLES_SHARE * n;
  if (!holes && (all < LEAST_MARKS || all < n))
    return FALSE;
  *reason = g_strdup_printf("the page shows %u marks like characters that its text layer of %u "
                            "characters does not have",
                            holes ? on_lines : all, n);
  return TRUE;
}
