/* Glyphs → words, by place alone.
 *
 * Every glyph looks for the glyph that stands right after it on its line; each takes the nearest
 * that has not been taken, nearest pairs first; the chains are the words:
 *
 *      [1][9][5]  [6]      gap of 5 and 6 > GAP: two words
 *      [收][入]²           ² overlaps 入 in height by half of its own: same word
 *
 * The order in which the file draws them never matters. */
#include "extract/layer/layer.h"

#include <math.h>

/* A gap wider than this share of the font size parts words. Chinese is set solid, and justification
 * adds up to a quarter; a space of Latin text is 0.2–0.28 wide. Two columns of a table hardly ever
 * stand nearer than that, and where they do a rule runs between them. */
#define GAP_CJK 0.30
#define GAP_OTHER 0.16
/* A glyph may begin before the end of the last one by this share of the size: kerning, slanted
 * letters, boxes that are wider than their glyph. */
#define OVERLAP 0.45
/* Glyphs of one line overlap in height by at least this share of the lower one. */
#define LINE_SHARE 0.5
/* Sizes in one word differ at most so much: a superscript is about half as high. */
#define SIZE_RATIO 2.6

typedef struct {
  guint a, b;
  double cost;
} GlyphPair;

typedef struct {
  const GArray *glyphs;
  guint *order; /* glyph numbers by x0 */
  guint **rows; /* numbers into `order` by bands of y */
  guint *row_n;
  guint n_rows;
  double top, step;
} Index;

static const JsLayerGlyph *
glyph(const GArray *glyphs, guint i)
{
  return &g_array_index(glyphs, JsLayerGlyph, i);
}

static double
middle_y(const JsBox *b)
{
  return (b->y0 + b->y1) / 2;
}

static int
by_x(gconstpointer pa, gconstpointer pb, gpointer data)
{
  guint ia = *(const guint *)pa, ib = *(const guint *)pb;
  const JsLayerGlyph *a = glyph(data, ia), *b = glyph(data, ib);
  if (a->box.x0 != b->box.x0)
    return a->box.x0 < b->box.x0 ? -1 : 1;
  return ia < ib ? -1 : ia > ib;
}

static guint
row_of(const Index *index, double y)
{
  double row = floor((y - index->top) / index->step);
  return (guint)CLAMP(row, 0, index->n_rows - 1);
}

/* Bands as high as the page's mean glyph, so that a search looks at two or three of them. */
static void
index_init(Index *index, GArray *glyphs)
{
  guint n = glyphs->len;
  index->glyphs = glyphs;
  index->order = g_new(guint, n);
  double top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE, height = 0;
  for (guint i = 0; i < n; i++) {
    const JsBox *b = &glyph(glyphs, i)->box;
    index->order[i] = i;
    top = MIN(top, b->y0);
    bottom = MAX(bottom, b->y1);
    height += js_box_height(b);
  }
  g_qsort_with_data(index->order, (int)n, sizeof(guint), by_x, glyphs);
  index->top = top;
  index->step = MAX(height / n, 1.0);
  index->n_rows = (guint)MIN((bottom - top) / index->step + 1, 100000.0);
  index->rows = g_new0(guint *, index->n_rows);
  index->row_n = g_new0(guint, index->n_rows);
  for (guint i = 0; i < n; i++)
    index->row_n[row_of(index, middle_y(&glyph(glyphs, i)->box))]++;
  for (guint r = 0; r < index->n_rows; r++) {
    index->rows[r] = g_new(guint, index->row_n[r] + 1);
    index->row_n[r] = 0;
  }
  for (guint k = 0; k < n; k++) {
    guint r = row_of(index, middle_y(&glyph(glyphs, index->order[k])->box));
    index->rows[r][index->row_n[r]++] = index->order[k];
  }
}

static void
index_clear(Index *index)
{
  for (guint r = 0; r < index->n_rows; r++)
    g_free(index->rows[r]);
  g_free(index->rows);
  g_free(index->row_n);
  g_free(index->order);
}

/* The first place in the row from which glyphs begin at x or after it. */
static guint
first_from(const Index *index, guint row, double x)
{
  guint lo = 0, hi = index->row_n[row];
  while (lo < hi) {
    guint mid = (lo + hi) / 2;
    if (glyph(index->glyphs, index->rows[row][mid])->box.x0 < x)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

static gboolean
on_one_line(const JsLayerGlyph *a, const JsLayerGlyph *b)
{
  double common = MIN(a->box.y1, b->box.y1) - MAX(a->box.y0, b->box.y0);
  double lower = MIN(js_box_height(&a->box), js_box_height(&b->box));
  return common >= LINE_SHARE * lower &&
         MAX(a->size, b->size) <= SIZE_RATIO * MIN(a->size, b->size);
}

static double
gap_allowed(const JsLayerGlyph *a, const JsLayerGlyph *b)
{
  gboolean cjk = js_unichar_is_cjk(a->ch) || js_unichar_is_cjk(b->ch);
  return (cjk ? GAP_CJK : GAP_OTHER) * MAX(a->size, b->size);
}

/* What it costs to set b after a; negative when b cannot stand there. */
static double
cost(const JsLayerGlyph *a, const JsLayerGlyph *b)
{
  double gap = b->box.x0 - a->box.x1;
  double size = MIN(a->size, b->size);
  if (gap > gap_allowed(a, b) || gap < -OVERLAP * size ||
      b->box.x0 + b->box.x1 <= a->box.x0 + a->box.x1 || !on_one_line(a, b))
    return -1;
  double step = fabs(middle_y(&a->box) - middle_y(&b->box));
  return fabs(gap) + step + (a->run == b->run ? 0 : 0.05 * size);
}

static void
add_pairs(const Index *index, guint i, GArray *pairs)
{
  const JsLayerGlyph *a = glyph(index->glyphs, i);
  double reach = js_box_height(&a->box);
  guint last_row = row_of(index, middle_y(&a->box) + reach);
  double to = a->box.x1 + MAX(GAP_CJK, GAP_OTHER) * SIZE_RATIO * a->size;
  for (guint r = row_of(index, middle_y(&a->box) - reach); r <= last_row; r++)
    for (guint k = first_from(index, r, a->box.x1 - OVERLAP * a->size); k < index->row_n[r]; k++) {
      guint j = index->rows[r][k];
      const JsLayerGlyph *b = glyph(index->glyphs, j);
      if (b->box.x0 > to)
        break;
      if (j == i)
        continue;
      GlyphPair p = {i, j, cost(a, b)};
      if (p.cost >= 0)
        g_array_append_val(pairs, p);
    }
}

static int
by_cost(gconstpointer pa, gconstpointer pb)
{
  const GlyphPair *a = pa, *b = pb;
  if (a->cost != b->cost)
    return a->cost < b->cost ? -1 : 1;
  if (a->a != b->a)
    return a->a < b->a ? -1 : 1;
  return a->b < b->b ? -1 : a->b > b->b;
}

static void
append_glyph(JsWord *word, const JsLayerGlyph *g, guint page)
{
  JsChar c = {.ch = g->ch, .page = page, .box = g->box, .method = JS_METHOD_TEXT, .confidence = 1};
  js_text_append(word->text, &c);
  word->box = js_box_union(&word->box, &g->box);
}

/* next[i] = glyph after i in its word, or G_MAXUINT; has_before[i]: i is not the first of its word.
 */
static void
link_glyphs(GArray *glyphs, guint *next, gboolean *has_before)
{
  Index index;
  index_init(&index, glyphs);
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(GlyphPair));
  for (guint i = 0; i < glyphs->len; i++) {
    next[i] = G_MAXUINT;
    add_pairs(&index, i, pairs);
  }
  g_array_sort(pairs, by_cost);
  for (guint k = 0; k < pairs->len; k++) {
    const GlyphPair *p = &g_array_index(pairs, GlyphPair, k);
    if (next[p->a] != G_MAXUINT || has_before[p->b])
      continue;
    next[p->a] = p->b;
    has_before[p->b] = TRUE;
  }
  index_clear(&index);
}

static JsWord *
word_from_chain(const GArray *glyphs, guint first, const guint *next, guint page)
{
  JsWord *word = js_word_new();
  word->box = JS_BOX_EMPTY;
  guint n = 0, bold = 0;
  for (guint i = first; i != G_MAXUINT; i = next[i]) {
    const JsLayerGlyph *g = glyph(glyphs, i);
    append_glyph(word, g, page);
    word->size = MAX(word->size, g->size);
    n++;
    bold += g->bold ? 1 : 0;
  }
  word->bold = 2 * bold > n;
  return word;
}

static int
by_middle(gconstpointer pa, gconstpointer pb)
{
  const JsWord *a = *(JsWord *const *)pa, *b = *(JsWord *const *)pb;
  double ya = middle_y(&a->box), yb = middle_y(&b->box);
  if (ya != yb)
    return ya < yb ? -1 : 1;
  if (a->box.x0 != b->box.x0)
    return a->box.x0 < b->box.x0 ? -1 : 1;
  return 0;
}

static int
by_left(gconstpointer pa, gconstpointer pb)
{
  const JsWord *a = *(JsWord *const *)pa, *b = *(JsWord *const *)pb;
  if (a->box.x0 != b->box.x0)
    return a->box.x0 < b->box.x0 ? -1 : 1;
  return by_middle(pa, pb);
}

/* By lines (middles within half a height of the line's first), each from left to right. */
static void
sort_words(GPtrArray *words)
{
  g_ptr_array_sort(words, by_middle);
  for (guint from = 0, to; from < words->len; from = to) {
    const JsWord *first = words->pdata[from];
    double limit = middle_y(&first->box) + js_box_height(&first->box) / 2;
    for (to = from + 1; to < words->len; to++)
      if (middle_y(&((const JsWord *)words->pdata[to])->box) > limit)
        break;
    qsort(words->pdata + from, to - from, sizeof(gpointer), by_left);
  }
}

GPtrArray *
js_text_layer_words(const JsTextLayer *layer, guint page)
{
  GPtrArray *words = g_ptr_array_new_with_free_func((GDestroyNotify)js_word_free);
  guint n = layer->glyphs->len;
  if (n == 0)
    return words;
  g_autofree guint *next = g_new(guint, n);
  g_autofree gboolean *has_before = g_new0(gboolean, n);
  link_glyphs(layer->glyphs, next, has_before);
  for (guint i = 0; i < n; i++)
    if (!has_before[i])
      g_ptr_array_add(words, word_from_chain(layer->glyphs, i, next, page));
  sort_words(words);
  return words;
}

static double
middle_x(const JsBox *b)
{
  return (b->x0 + b->x1) / 2;
}

/* Punctuation that ends a line hangs over the border of its cell in some typesetting. */
static gboolean
is_hanging(const JsWord *word, guint from)
{
  for (guint i = from; i < js_text_length(word->text); i++) {
    GUnicodeType type = g_unichar_type(js_text_char(word->text, i)->ch);
    if (type != G_UNICODE_OTHER_PUNCTUATION && type != G_UNICODE_CLOSE_PUNCTUATION &&
        type != G_UNICODE_FINAL_PUNCTUATION)
      return FALSE;
  }
  return TRUE;
}

/* The first character (from 1) before which a vertical rule runs through the word; 0 when none. */
static guint
rule_through(const JsWord *word, const GArray *rules)
{
  double y = middle_y(&word->box);
  guint n = js_text_length(word->text), best = 0;
  for (guint r = 0; r < rules->len; r++) {
    const JsRule *rule = &g_array_index(rules, JsRule, r);
    if (rule->horizontal || rule->at <= word->box.x0 || rule->at >= word->box.x1 ||
        rule->from > y || rule->to < y)
      continue;
    for (guint i = 1; i < n && (best == 0 || i < best); i++)
      if (middle_x(&js_text_char(word->text, i - 1)->box) < rule->at &&
          middle_x(&js_text_char(word->text, i)->box) > rule->at && !is_hanging(word, i))
        best = i;
  }
  return best;
}

static JsWord *
part_of(const JsWord *word, guint from, guint to)
{
  JsWord *part = js_word_new();
  js_text_free(part->text);
  part->text = js_text_slice(word->text, from, to);
  part->size = word->size;
  part->bold = word->bold;
  part->box = js_text_box(part->text, 0, to - from, NULL);
  return part;
}

void
js_text_layer_split_words(GPtrArray *words, const GArray *rules)
{
  for (guint i = 0; i < words->len; i++) {
    const JsWord *word = words->pdata[i];
    guint at = js_text_length(word->text) > 1 ? rule_through(word, rules) : 0;
    if (at == 0)
      continue;
    JsWord *left = part_of(word, 0, at);
    JsWord *right = part_of(word, at, js_text_length(word->text));
    js_word_free(words->pdata[i]);
    words->pdata[i] = left;
    g_ptr_array_insert(words, (int)i + 1, right); /* looked at next */
  }
}
