/* In: the print of a page. Out: the same, where characters that are printed twice at nearly the
 * same place occur once:
 *
 *   false bold    the same character, moved by a hundredth to a twentieth of its size
 *   drop shadow   a copy of the line in another colour, beside and below it
 *   second layer  a copy of the line in another font
 *
 * Two equal neighbours in a text (11, ll, ..) stand on one baseline, in one colour and font, and at
 * least a fifth of the font size apart. */
#include "extract/layer/private.h"

#include <math.h>
#include <string.h>

/* Greatest distance between the centres of two copies of one character, as a share of the font
 * size. A guess. */
#define BOLD_SHARE 0.12
/* The same for a copy that differs in colour, font or baseline. A guess. */
#define SHADOW_SHARE 0.3
/* Greatest difference of baselines (as a share of the font size) and of darkness (0 to 1), and
 * greatest ratio of font sizes, that count as equal. Guesses. */
#define SAME_LINE 0.02
#define SAME_COLOUR 0.1
#define SAME_SIZE 1.2
/* Two lines with the same text are copies when they overlap by at least this share of the second
 * one. A guess. */
#define LINE_OVERLAP 0.4

static double
centre_x(const JsLayerGlyph *g)
{
  return (g->box.x0 + g->box.x1) / 2;
}

static double
centre_y(const JsLayerGlyph *g)
{
  return (g->box.y0 + g->box.y1) / 2;
}

static int
by_character_and_place(gconstpointer pa, gconstpointer pb, gpointer data)
{
  const GArray *glyphs = data;
  const JsLayerGlyph *a = js_layer_glyph(glyphs, *(const guint *)pa);
  const JsLayerGlyph *b = js_layer_glyph(glyphs, *(const guint *)pb);
  if (a->ch != b->ch)
    return a->ch < b->ch ? -1 : 1;
  double ya = centre_y(a), yb = centre_y(b);
  if (ya != yb)
    return ya < yb ? -1 : 1;
  return *(const guint *)pa < *(const guint *)pb ? -1 : 1;
}

static double
darkness(const JsColour *c)
{
  return c->alpha * (1 - (0.3 * c->red + 0.59 * c->green + 0.11 * c->blue));
}

static gboolean
are_twins(const JsLayerGlyph *a, const JsLayerGlyph *b)
{
  double size = MIN(a->size, b->size);
  double dx = fabs(centre_x(a) - centre_x(b)), dy = fabs(centre_y(a) - centre_y(b));
  if (MAX(a->size, b->size) > SAME_SIZE * size || a->turn != b->turn)
    return FALSE;
  if (dx <= BOLD_SHARE * size && dy <= BOLD_SHARE * size)
    return TRUE;
  double step = a->turn % 2 == 0 ? dy : dx;
  return dx <= SHADOW_SHARE * size && dy <= SHADOW_SHARE * size &&
         (step > SAME_LINE * size || a->font != b->font ||
          fabs(darkness(&a->colour) - darkness(&b->colour)) > SAME_COLOUR);
}

/* Marks one of two copies to be dropped. The darker one stays; when both are about as dark, the
 * first one stays and is marked as bold. */
static void
drop_one(GArray *glyphs, guint i, guint j, gboolean *drop)
{
  JsLayerGlyph *a = &g_array_index(glyphs, JsLayerGlyph, MIN(i, j));
  JsLayerGlyph *b = &g_array_index(glyphs, JsLayerGlyph, MAX(i, j));
  double differ = darkness(&a->colour) - darkness(&b->colour);
  if (fabs(differ) <= SAME_COLOUR) {
    a->bold = TRUE;
    drop[MAX(i, j)] = TRUE;
  } else {
    drop[differ > 0 ? MAX(i, j) : MIN(i, j)] = TRUE;
  }
}

static void
mark_glyphs(GArray *glyphs, gboolean *drop)
{
  guint n = glyphs->len;
  g_autofree guint *order = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data(order, (int)n, sizeof *order, by_character_and_place, glyphs);
  for (guint i = 0; i < n; i++) {
    const JsLayerGlyph *a = js_layer_glyph(glyphs, order[i]);
    for (guint j = i + 1; j < n && !drop[order[i]]; j++) {
      const JsLayerGlyph *b = js_layer_glyph(glyphs, order[j]);
      if (b->ch != a->ch || centre_y(b) - centre_y(a) > SHADOW_SHARE * a->size)
        break;
      if (!drop[order[j]] && are_twins(a, b))
        drop_one(glyphs, order[i], order[j], drop);
    }
  }
}

/* ---- whole lines ---- */

typedef struct {
  guint from, to; /* glyphs of one run */
  JsBox box;
} Line;

static gboolean
same_text(const GArray *glyphs, const Line *a, const Line *b)
{
  if (a->to - a->from != b->to - b->from)
    return FALSE;
  for (guint i = 0; i < a->to - a->from; i++)
    if (js_layer_glyph(glyphs, a->from + i)->ch != js_layer_glyph(glyphs, b->from + i)->ch)
      return FALSE;
  return TRUE;
}

static int
by_top(gconstpointer pa, gconstpointer pb)
{
  const Line *a = pa, *b = pb;
  if (a->box.y0 != b->box.y0)
    return a->box.y0 < b->box.y0 ? -1 : 1;
  return a->from < b->from ? -1 : a->from > b->from;
}

/* Marks copies of whole lines whose characters have other widths, so that they no longer lie on
 * each other. */
static void
mark_lines(GArray *glyphs, gboolean *drop)
{
  g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
  for (guint i = 0, to; i < glyphs->len; i = to) {
    Line line = {i, i, JS_BOX_EMPTY};
    for (to = i;
         to < glyphs->len && js_layer_glyph(glyphs, to)->run == js_layer_glyph(glyphs, i)->run;
         to++)
      line.box = js_box_union(&line.box, &js_layer_glyph(glyphs, to)->box);
    line.to = to;
    if (to - i > 1)
      g_array_append_val(lines, line);
  }
  g_array_sort(lines, by_top);
  for (guint i = 0; i < lines->len; i++) {
    const Line *a = &g_array_index(lines, Line, i);
    for (guint j = i + 1; j < lines->len; j++) {
      const Line *b = &g_array_index(lines, Line, j);
      if (b->box.y0 > a->box.y1)
        break;
      double area = js_box_width(&b->box) * js_box_height(&b->box);
      if (js_box_overlap(&a->box, &b->box) < LINE_OVERLAP * area || !same_text(glyphs, a, b))
        continue;
      for (guint k = 0; k < a->to - a->from; k++)
        drop_one(glyphs, a->from + k, b->from + k, drop);
    }
  }
}

void
js_layer_drop_twins(JsTextLayer *layer)
{
  g_autofree gboolean *drop = g_new0(gboolean, layer->glyphs->len + 1);
  mark_lines(layer->glyphs, drop);
  js_layer_remove(layer, drop, JS_LEFT_OUT_TWIN);
  memset(drop, 0, sizeof *drop * (layer->glyphs->len + 1));
  mark_glyphs(layer->glyphs, drop);
  js_layer_remove(layer, drop, JS_LEFT_OUT_TWIN);
}
