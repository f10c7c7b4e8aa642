/* Tests whether the text layer has everything that the page shows.
 *
 * A font without a map to Unicode leaves holes in the text: its glyphs are painted, but their
 * characters are not known. Letters drawn as outlines or as small pictures are not in the text at
 * all. Both are counted. */
#include "extract/layer/layer.h"
#include "extract/model/language.h"

/* A mark is on a line of text when a word covers at least this share of its height. A guess. */
#define LINE_SHARE 0.5
/* Least number of marks that are evidence, and the share of the page's characters that marks on
 * lines of text must reach. Sound pages have hardly any mark (in 22 documents: three, on one page
 * with a chart). Marks on lines of text are holes; marks elsewhere may be a drawing, unless they
 * outnumber the characters. */
#define LEAST_MARKS 8
#define HOLES_SHARE 0.04
/* A picture whose longer side is larger than this is no character, and marks inside it belong to
 * it; points. */
#define LARGE_PICTURE 30.0

/* TRUE when a word stands at the height of the mark. */
static gboolean
on_a_line(const JsPage *page, const JsBox *mark)
{
  for (guint i = 0; i < page->words->len; i++) {
    const JsBox *b = &((const JsWord *)page->words->pdata[i])->box;
    if (MIN(b->y1, mark->y1) - MAX(b->y0, mark->y0) >= LINE_SHARE * js_box_height(mark))
      return TRUE;
  }
  return FALSE;
}

/* TRUE when the mark belongs to a picture or to a word (an underline, a bullet that a font has). */
static gboolean
is_explained(const JsPage *page, const JsBox *mark)
{
  double x = (mark->x0 + mark->x1) / 2, y = (mark->y0 + mark->y1) / 2;
  for (guint i = 0; i < page->pictures->len; i++) {
    const JsBox *b = &g_array_index(page->pictures, JsBox, i);
    if (MAX(js_box_width(b), js_box_height(b)) > LARGE_PICTURE && js_box_contains(b, x, y))
      return TRUE;
  }
  for (guint i = 0; i < page->words->len; i++)
    if (js_box_contains(&((const JsWord *)page->words->pdata[i])->box, x, y))
      return TRUE;
  return FALSE;
}

gboolean
js_text_layer_misses(const JsTextLayer *layer, const GArray *marks, const JsPage *page,
                     char **reason)
{
  guint all = layer->unknown->len, on_lines = 0, n = layer->glyphs->len;
  for (guint i = 0; i < layer->unknown->len; i++)
    on_lines += on_a_line(page, &g_array_index(layer->unknown, JsBox, i)) ? 1 : 0;
  for (guint i = 0; i < marks->len; i++) {
    const JsBox *mark = &g_array_index(marks, JsBox, i);
    if (is_explained(page, mark))
      continue;
    all++;
    on_lines += on_a_line(page, mark) ? 1 : 0;
  }
  gboolean holes = on_lines >= LEAST_MARKS && on_lines >= HOLES_SHARE * n;
  if (!holes && (all < LEAST_MARKS || all < n))
    return FALSE;
  *reason = g_strdup_printf(N_("the page shows %u marks like characters that its text layer of %u "
                               "characters does not have"),
                            holes ? on_lines : all, n);
  return TRUE;
}
