/* Poppler's per-character boxes → glyphs.
 *
 * Poppler gives text and boxes in its own reading order, of which nothing is used but one thing:
 * the boxes of characters of one run meet exactly (the next begins where the last ends), which
 * shows the direction of the text without the rotation being told:
 *
 *   run along x:  [收][入][支][出]     run down the page:  [收]
 *                 same y0, y1                              [入]  same x0, x1
 */
#include "extract/layer/layer.h"

#include <math.h>
#include <string.h>

/* Boxes of one run meet to the bit in Poppler's arithmetic; this allows for the page's transform.
 */
#define RUN_TOLERANCE 1e-3
/* The same character again within this share of its size is drawn twice: false bold moves it by a
 * hundredth to a twentieth, a drop shadow by a tenth; the narrowest honest repetition (ll, ii, ..)
 * moves it by a fifth. */
#define TWICE_SHARE 0.12
/* The advance of a digit as a share of the size, in most fonts; and the difference from the claimed
 * size that is left alone (letter spacing, rounding). */
#define DIGIT_WIDTH 0.53
#define TRUE_SIZE_TOLERANCE 0.12
/* Text that is not upright must be this share of the page to turn it: a watermark or the label of
 * an axis must not. */
#define TURN_SHARE 0.5
/* A box so many times as high as its font's is that of two lines. */
#define TWO_LINES 1.25

/* What Poppler calls a font without a name. */
#define TYPE3_NAME "Default"

void
js_text_layer_free(JsTextLayer *layer)
{
  if (!layer)
    return;
  g_array_unref(layer->glyphs);
  g_ptr_array_unref(layer->fonts);
  g_free(layer);
}

static gboolean
is_space(gunichar c)
{
  return g_unichar_isspace(c) || c == 0x00a0 || c == 0x3000 || c == 0x200b || c == 0xfeff ||
         c == 0x00ad || (c >= 0x2000 && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || c == 0x2060;
}

/* "ABCDEF+SimSun" → "SimSun" */
static const char *
without_subset_tag(const char *name)
{
  for (guint i = 0; i < 6; i++)
    if (!g_ascii_isupper(name[i]))
      return name;
  return name[6] == '+' ? name + 7 : name;
}

static guint
font_index(JsTextLayer *layer, const char *name)
{
  const char *plain = without_subset_tag(name ? name : "");
  for (guint i = 0; i < layer->fonts->len; i++)
    if (strcmp(layer->fonts->pdata[i], plain) == 0)
      return i;
  g_ptr_array_add(layer->fonts, g_strdup(plain));
  return layer->fonts->len - 1;
}

/* Type 3 fonts have no name that tells them apart. */
static gboolean
is_type3(const char *name)
{
  return !*name || g_str_has_prefix(name, TYPE3_NAME);
}

/* Those of one page have each a coordinate system of its own: what claims one size is taken for one
 * font. */
static guint
type3_index(JsTextLayer *layer, double size)
{
  g_autofree char *name = g_strdup_printf("%s %.3f", TYPE3_NAME, size);
  return font_index(layer, name);
}

static gboolean
is_bold(const char *name)
{
  g_autofree char *lower = g_ascii_strdown(name, -1);
  return strstr(lower, "bold") || strstr(lower, "black") || strstr(lower, "heavy");
}

static JsBox
box_of(const PopplerRectangle *r)
{
  return (JsBox){MIN(r->x1, r->x2), MIN(r->y1, r->y2), MAX(r->x1, r->x2), MAX(r->y1, r->y2)};
}

static gboolean
near(double a, double b)
{
  return fabs(a - b) <= RUN_TOLERANCE;
}

/* The quarter turn of the text when b follows a in one run, -1 when it does not: 0 to the right,
 * 1 downwards, 2 to the left, 3 upwards. */
static int
direction(const JsBox *a, const JsBox *b)
{
  if (near(a->y0, b->y0) && near(a->y1, b->y1))
    return near(a->x1, b->x0) ? 0 : near(a->x0, b->x1) ? 2 : -1;
  if (near(a->x0, b->x0) && near(a->x1, b->x1))
    return near(a->y1, b->y0) ? 1 : near(a->y0, b->y1) ? 3 : -1;
  return -1;
}

/* What holds for a stretch of characters. */
typedef struct {
  guint end; /* the index after its last character */
  guint font;
  double size;
  gboolean bold;
} FontStretch;

static GArray *
read_stretches(PopplerPage *page, JsTextLayer *layer)
{
  GArray *stretches = g_array_new(FALSE, FALSE, sizeof(FontStretch));
  GList *attributes = poppler_page_get_text_attributes(page);
  for (GList *l = attributes; l; l = l->next) {
    const PopplerTextAttributes *a = l->data;
    const char *name = a->font_name ? a->font_name : "";
    guint font =
        is_type3(name) ? type3_index(layer, a->font_size) : font_index(layer, a->font_name);
    FontStretch s = {(guint)MAX(a->end_index, 0) + 1, font, a->font_size,
                     is_bold(layer->fonts->pdata[font])};
    g_array_append_val(stretches, s);
  }
  poppler_page_free_text_attributes(attributes);
  return stretches;
}

/* Marks of writing direction that Poppler puts around text from right to left; they have no box. */
static gboolean
is_direction_mark(gunichar c)
{
  return c >= 0x202a && c <= 0x202e;
}

static void
add_glyphs(JsTextLayer *layer, const char *text, const PopplerRectangle *boxes, guint n,
           const GArray *stretches)
{
  guint run = 0, stretch = 0, i = 0;
  JsBox last = JS_BOX_EMPTY;
  gboolean marks = g_utf8_strlen(text, -1) != (glong)n;
  for (const char *p = text; *p && i < n; p = g_utf8_next_char(p)) {
    gunichar ch = g_utf8_get_char(p);
    if (marks && is_direction_mark(ch))
      continue;
    JsBox box = box_of(&boxes[i]);
    while (stretch + 1 < stretches->len && i >= g_array_index(stretches, FontStretch, stretch).end)
      stretch++;
    i++;
    if (!isfinite(box.x0 + box.x1 + box.y0 + box.y1))
      continue;
    if (direction(&last, &box) < 0)
      run++;
    last = box;
    if (is_space(ch))
      continue;
    layer->n_chars++;
    if (g_unichar_iscntrl(ch)) {
      layer->n_control++;
      continue;
    }
    JsLayerGlyph g = {ch, box, js_box_height(&box), run, 0, FALSE};
    if (stretches->len > 0) {
      const FontStretch *s = &g_array_index(stretches, FontStretch, stretch);
      g.font = s->font;
      g.bold = s->bold;
      if (s->size > 0 && isfinite(s->size))
        g.size = s->size;
    }
    g_array_append_val(layer->glyphs, g);
  }
}

/* What one unit of the size that Type 3 glyphs claim is worth, by how far they advance. */
static double
true_size(const GArray *glyphs, guint font)
{
  g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(double));
  for (int pass = 0; pass < 2 && widths->len == 0; pass++)
    for (guint i = 0; i < glyphs->len; i++) {
      const JsLayerGlyph *g = &g_array_index(glyphs, JsLayerGlyph, i);
      if (g->font != font || !(pass == 0 ? js_unichar_is_cjk(g->ch) : g_unichar_isdigit(g->ch)))
        continue;
      /* the box of a glyph that is turned stands on its side */
      double w = MIN(js_box_width(&g->box), js_box_height(&g->box)) / g->size;
      if (pass == 1)
        w /= DIGIT_WIDTH;
      g_array_append_val(widths, w);
    }
  g_array_sort(widths, js_compare_doubles);
  double scale = widths->len > 0 ? g_array_index(widths, double, widths->len / 2) : 1;
  return scale > 0.1 && scale < 10 && fabs(scale - 1) > TRUE_SIZE_TOLERANCE ? scale : 1;
}

/* A Type 3 font has a coordinate system of its own, and its size means nothing. */
static void
correct_type3_sizes(JsTextLayer *layer)
{
  for (guint f = 0; f < layer->fonts->len; f++) {
    if (!is_type3(layer->fonts->pdata[f]))
      continue;
    double scale = true_size(layer->glyphs, f);
    for (guint i = 0; scale != 1 && i < layer->glyphs->len; i++) {
      JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
      if (g->font == f)
        g->size *= scale;
    }
  }
}

gboolean
js_text_layer_is_type3(const JsTextLayer *layer, guint font)
{
  return font < layer->fonts->len && is_type3(layer->fonts->pdata[font]);
}

/* The usual height of each font's boxes, in sizes: what its ascent and descent claim. Transfer
 * full.
 */
static double *
claimed_heights(const JsTextLayer *layer)
{
  double *heights = g_new0(double, layer->fonts->len + 1);
  g_autoptr(GArray) ratios = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint f = 0; f < layer->fonts->len; f++) {
    g_array_set_size(ratios, 0);
    for (guint i = 0; i < layer->glyphs->len; i++) {
      const JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
      double ratio = js_box_height(&g->box) / g->size;
      if (g->font == f && g->size > 0)
        g_array_append_val(ratios, ratio);
    }
    g_array_sort(ratios, js_compare_doubles);
    heights[f] = ratios->len ? g_array_index(ratios, double, ratios->len / 2) : G_MAXDOUBLE;
  }
  return heights;
}

/* Poppler takes the end of a figure that wraps within its cell for part of the line above it when
 * their boxes overlap, and boxes them as one word as high as both:
 *
 *    ┌───┐          a glyph that does not stand to the right of the one before it, in a box that
 *    │0.0│          is higher than its font's, begins the lower line
 *    │  0│
 *    └───┘ */
void
js_text_layer_part_lines(JsTextLayer *layer)
{
  g_autofree double *heights = claimed_heights(layer);
  for (guint i = 1; i < layer->glyphs->len; i++) {
    JsLayerGlyph *a = &g_array_index(layer->glyphs, JsLayerGlyph, i - 1), *b = a + 1;
    double high = heights[b->font] * b->size, y0 = b->box.y0, y1 = b->box.y1;
    if (b->font != a->font || !near(a->box.y0, y0) || !near(a->box.y1, y1) ||
        y1 - y0 < TWO_LINES * high || b->box.x0 > a->box.x0 + RUN_TOLERANCE)
      continue;
    if (near(a->box.x0, a->box.x1)) /* it was squeezed between its neighbours */
      a->box.x1 = b->box.x1;
    for (guint k = i; k-- > 0 && near(a->box.y0, y0) && near(a->box.y1, y1); a--) {
      a->box.y1 = y0 + high;
      if (k == 0)
        break;
    }
    for (guint k = i; k < layer->glyphs->len && near(b->box.y0, y0) && near(b->box.y1, y1);
         k++, b++)
      b->box.y0 = y1 - high;
  }
}

static int
by_character_and_place(gconstpointer pa, gconstpointer pb, gpointer data)
{
  const GArray *glyphs = data;
  const JsLayerGlyph *a = &g_array_index(glyphs, JsLayerGlyph, *(const guint *)pa);
  const JsLayerGlyph *b = &g_array_index(glyphs, JsLayerGlyph, *(const guint *)pb);
  if (a->ch != b->ch)
    return a->ch < b->ch ? -1 : 1;
  double ya = a->box.y0 + a->box.y1, yb = b->box.y0 + b->box.y1;
  if (ya != yb)
    return ya < yb ? -1 : 1;
  return *(const guint *)pa < *(const guint *)pb ? -1 : 1;
}

static gboolean
drawn_twice(const JsLayerGlyph *a, const JsLayerGlyph *b)
{
  double limit = TWICE_SHARE * MIN(a->size, b->size);
  return fabs(a->box.x0 + a->box.x1 - b->box.x0 - b->box.x1) <= 2 * limit &&
         fabs(a->box.y0 + a->box.y1 - b->box.y0 - b->box.y1) <= 2 * limit;
}

/* A character drawn twice at nearly the same place is false bold: the first stays and is bold. */
static void
drop_twins(GArray *glyphs)
{
  g_autofree guint *order = g_new(guint, glyphs->len + 1);
  g_autofree gboolean *drop = g_new0(gboolean, glyphs->len + 1);
  for (guint i = 0; i < glyphs->len; i++)
    order[i] = i;
  g_qsort_with_data(order, (int)glyphs->len, sizeof *order, by_character_and_place, glyphs);
  for (guint i = 0; i < glyphs->len; i++) {
    JsLayerGlyph *a = &g_array_index(glyphs, JsLayerGlyph, order[i]);
    for (guint j = i + 1; j < glyphs->len && !drop[order[i]]; j++) {
      JsLayerGlyph *b = &g_array_index(glyphs, JsLayerGlyph, order[j]);
      if (b->ch != a->ch ||
          b->box.y0 + b->box.y1 - a->box.y0 - a->box.y1 > 2 * TWICE_SHARE * a->size)
        break;
      if (drop[order[j]] || !drawn_twice(a, b))
        continue;
      guint keep = MIN(order[i], order[j]);
      g_array_index(glyphs, JsLayerGlyph, keep).bold = TRUE;
      drop[MAX(order[i], order[j])] = TRUE;
    }
  }
  guint n = 0;
  for (guint i = 0; i < glyphs->len; i++)
    if (!drop[i])
      g_array_index(glyphs, JsLayerGlyph, n++) = g_array_index(glyphs, JsLayerGlyph, i);
  g_array_set_size(glyphs, n);
}

JsTextLayer *
js_text_layer_read(PopplerPage *page)
{
  JsTextLayer *layer = g_new0(JsTextLayer, 1);
  layer->glyphs = g_array_new(FALSE, FALSE, sizeof(JsLayerGlyph));
  layer->fonts = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *text = poppler_page_get_text(page);
  g_autofree PopplerRectangle *boxes = NULL;
  guint n = 0;
  if (!text || !*text || !poppler_page_get_text_layout(page, &boxes, &n))
    return layer;
  g_autoptr(GArray) stretches = read_stretches(page, layer);
  add_glyphs(layer, text, boxes, n, stretches);
  correct_type3_sizes(layer);
  js_text_layer_part_lines(layer);
  drop_twins(layer->glyphs);
  return layer;
}

int
js_text_layer_turn(const JsTextLayer *layer)
{
  guint votes[4] = {0}, all = 0;
  for (guint i = 1; i < layer->glyphs->len; i++) {
    const JsLayerGlyph *a = &g_array_index(layer->glyphs, JsLayerGlyph, i - 1);
    const JsLayerGlyph *b = &g_array_index(layer->glyphs, JsLayerGlyph, i);
    int d = a->run == b->run ? direction(&a->box, &b->box) : -1;
    if (d >= 0) {
      votes[d]++;
      all++;
    }
  }
  for (int d = 1; d < 4; d++)
    if (votes[d] > TURN_SHARE * all)
      return (4 - d) * 90;
  return 0;
}

void
js_text_layer_map(JsTextLayer *layer, const JsMatrix *matrix)
{
  for (guint i = 0; i < layer->glyphs->len; i++) {
    JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
    g->box = js_matrix_map_box(matrix, &g->box);
  }
}
