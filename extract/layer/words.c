/* In: the glyphs of a page. Out: its words, formed by place alone.
 *
 * All pairs of glyphs of which one can follow the other on a line are collected. They are linked in
 * the order of their distance, nearest first, unless one of the two is already linked on that side.
 * The resulting chains are the words:
 *
 *      [1][9][5]  [6]      the gap between 5 and 6 is wider than GAP: two words
 *      [收][入]¹  ²[5]     a raised figure is a note and not part of the word
 *
 * The order in which the file draws the glyphs does not matter. Lines that run up, down or to the
 * left are first turned to run to the right, so that headings printed sideways become words in
 * reading order. */
#include "extract/layer/private.h"
#include "extract/print/characters.h"
#include "extract/print/fold.h"

#include <math.h>

/* Greatest gap inside a word, as a share of the font size: beside a Chinese character, and between
 * others. Chinese is set without gaps, and justification adds up to a quarter; a space of Latin
 * text is 0.2 to 0.28 wide. Columns of a table are hardly ever closer, and where they are, a rule
 * separates them. */
#define GAP_CJK 0.30
#define GAP_OTHER 0.16
/* Greatest overlap of two glyphs in a word, as a share of the font size: kerning, slanted letters,
 * boxes that are wider than their glyph. A guess. */
#define OVERLAP 0.45
/* Least vertical overlap of two glyphs of one line, as a share of the lower one's height. A guess.
 */
#define LINE_SHARE 0.5
/* Greatest ratio of font sizes in one word; an exponent (m²) is about half as high. */
#define SIZE_RATIO 2.6
/* Greatest difference in each colour channel (0 to 1) between glyphs of one word. Glyphs of
 * different colours are joined only when one begins exactly where the other ends: EXACT_GAP along
 * the line and EXACT_STEP in height at most, as shares of the font size. Guesses. */
#define SAME_COLOUR 0.1
#define EXACT_GAP 0.08
#define EXACT_STEP 0.05
/* A note figure, as shares of the font size of the glyph before it: least height of its baseline
 * above that glyph's, greatest font size, greatest gap. Guesses. */
#define NOTE_RAISED 0.2
#define NOTE_SIZE 0.85
#define NOTE_GAP 0.4

/* A glyph, turned so that its line runs to the right. */
typedef struct {
  const JsLayerGlyph *g;
  JsBox box;
  double base; /* y of the baseline */
} PlacedGlyph;

/* Glyph b may follow glyph a. */
typedef struct {
  guint a, b;
  double cost;
} GlyphPair;

/* The glyphs by place. */
typedef struct {
  const GArray *glyphs;
  guint *order; /* indices of the glyphs, by x0 */
  guint **rows; /* for each horizontal band, the indices of its glyphs, by x0 */
  guint *row_n; /* for each band, the number of its glyphs */
  guint n_rows;
  double top, step;
} Index;

static const PlacedGlyph *
placed(const GArray *glyphs, guint i)
{
  return &g_array_index(glyphs, PlacedGlyph, i);
}

static int
by_x(gconstpointer pa, gconstpointer pb, gpointer data)
{
  guint ia = *(const guint *)pa, ib = *(const guint *)pb;
  const PlacedGlyph *a = placed(data, ia), *b = placed(data, ib);
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

/* Fills the index. Bands have the height of the page's mean glyph, so that a search has to visit
 * only two or three of them. */
static void
index_init(Index *index, GArray *glyphs)
{
  guint n = glyphs->len;
  index->glyphs = glyphs;
  index->order = g_new(guint, n);
  double top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE, height = 0;
  for (guint i = 0; i < n; i++) {
    const JsBox *b = &placed(glyphs, i)->box;
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
    index->row_n[row_of(index, js_box_middle_y(&placed(glyphs, i)->box))]++;
  for (guint r = 0; r < index->n_rows; r++) {
    index->rows[r] = g_new(guint, index->row_n[r] + 1);
    index->row_n[r] = 0;
  }
  for (guint k = 0; k < n; k++) {
    guint r = row_of(index, js_box_middle_y(&placed(glyphs, index->order[k])->box));
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

/* The position in the band of the first glyph that begins at x or to the right of it. */
static guint
first_from(const Index *index, guint row, double x)
{
  guint lo = 0, hi = index->row_n[row];
  while (lo < hi) {
    guint mid = (lo + hi) / 2;
    if (placed(index->glyphs, index->rows[row][mid])->box.x0 < x)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

static gboolean
on_one_line(const PlacedGlyph *a, const PlacedGlyph *b)
{
  double common = MIN(a->box.y1, b->box.y1) - MAX(a->box.y0, b->box.y0);
  double lower = MIN(js_box_height(&a->box), js_box_height(&b->box));
  return common >= LINE_SHARE * lower &&
         MAX(a->g->size, b->g->size) <= SIZE_RATIO * MIN(a->g->size, b->g->size);
}

static double
gap_allowed(const PlacedGlyph *a, const PlacedGlyph *b)
{
  gboolean cjk = js_unichar_is_cjk(a->g->ch) || js_unichar_is_cjk(b->g->ch);
  return (cjk ? GAP_CJK : GAP_OTHER) * MAX(a->g->size, b->g->size);
}

static gboolean
same_colour(const JsColour *a, const JsColour *b)
{
  return fabs(a->red - b->red) <= SAME_COLOUR && fabs(a->green - b->green) <= SAME_COLOUR &&
         fabs(a->blue - b->blue) <= SAME_COLOUR && fabs(a->alpha - b->alpha) <= SAME_COLOUR;
}

/* The cost of linking b after a: their distance in points, with a penalty when they are in
 * different runs. Negative when b cannot follow a. */
static double
cost(const PlacedGlyph *a, const PlacedGlyph *b)
{
  double gap = b->box.x0 - a->box.x1;
  double size = MIN(a->g->size, b->g->size);
  if (gap > gap_allowed(a, b) || gap < -OVERLAP * size ||
      b->box.x0 + b->box.x1 <= a->box.x0 + a->box.x1 || !on_one_line(a, b))
    return -1;
  if (!same_colour(&a->g->colour, &b->g->colour) &&
      (fabs(gap) > EXACT_GAP * size || fabs(a->base - b->base) > EXACT_STEP * size))
    return -1;
  double step = fabs(js_box_middle_y(&a->box) - js_box_middle_y(&b->box));
  return fabs(gap) + step + (a->g->run == b->g->run ? 0 : 0.05 * size);
}

/* ¹ ² ³ and the other raised digits that Unicode has. */
static gboolean
is_raised_digit(gunichar c)
{
  return c == 0xb9 || c == 0xb2 || c == 0xb3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

/* Digits in all forms, and the signs around them in a note mark. */
static gboolean
can_be_note(gunichar c)
{
  return g_unichar_isdigit(c) || (c >= 0x2460 && c <= 0x249b) || is_raised_digit(c) || c == '*' ||
         c == '[' || c == ']' || js_unichar_opens_bracket(c) || js_unichar_closes_bracket(c);
}

/* Whether `note` is smaller than `text`, on the same line, and stands higher. */
static gboolean
is_raised(const PlacedGlyph *note, const PlacedGlyph *text)
{
  double size = text->g->size, raised = text->base - note->base;
  return raised >= NOTE_RAISED * size && raised < size && note->g->size <= NOTE_SIZE * size;
}

/* Whether a and b, of which b is the right one, touch. */
static gboolean
touch(const PlacedGlyph *a, const PlacedGlyph *b, double size)
{
  return b->box.x0 >= a->box.x1 - OVERLAP * size && b->box.x0 <= a->box.x1 + NOTE_GAP * size;
}

/* Whether b is a note figure after a. A raised digit after a Latin letter is an exponent (m²). */
static gboolean
is_note(const PlacedGlyph *a, const PlacedGlyph *b)
{
  double size = a->g->size;
  gunichar before = a->g->ch;
  if (!can_be_note(b->g->ch) || (before < 0x250 && g_unichar_isalpha(before)) || !touch(a, b, size))
    return FALSE;
  if (is_raised_digit(b->g->ch) && !is_raised_digit(before))
    return fabs(a->base - b->base) < size / 2;
  return is_raised(b, a);
}

/* Whether a is a note figure before the number that begins with b (¹286.20). */
static gboolean
is_note_before(const PlacedGlyph *a, const PlacedGlyph *b)
{
  return can_be_note(a->g->ch) && g_unichar_isdigit(b->g->ch) && touch(a, b, b->g->size) &&
         is_raised(a, b);
}

/* Appends the pairs of glyph i with the glyphs that may follow it, and marks note figures among
 * these. */
static void
add_pairs(const Index *index, guint i, GArray *pairs, gboolean *notes)
{
  const PlacedGlyph *a = placed(index->glyphs, i);
  double reach = js_box_height(&a->box);
  guint last_row = row_of(index, js_box_middle_y(&a->box) + reach);
  double to = a->box.x1 + MAX(GAP_CJK, GAP_OTHER) * SIZE_RATIO * a->g->size;
  for (guint r = row_of(index, js_box_middle_y(&a->box) - reach); r <= last_row; r++)
    for (guint k = first_from(index, r, a->box.x1 - OVERLAP * a->g->size); k < index->row_n[r];
         k++) {
      guint j = index->rows[r][k];
      const PlacedGlyph *b = placed(index->glyphs, j);
      if (b->box.x0 > to)
        break;
      if (j == i)
        continue;
      notes[j] = notes[j] || is_note(a, b);
      notes[i] = notes[i] || is_note_before(a, b);
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

/* Appends the glyph to the word. Some producers write CJK radicals instead of the characters they
 * look like; the word gets the characters. */
static void
append_glyph(JsWord *word, const JsLayerGlyph *g, guint page)
{
  JsChar c = {.ch = js_unichar_unradical(g->ch),
              .page = page,
              .box = g->box,
              .method = JS_METHOD_TEXT,
              .confidence = 1};
  js_text_append(word->text, &c);
  word->box = js_box_union(&word->box, &g->box);
}

/* Marks the further figures of notes: they have the size and the baseline of the first one. */
static void
spread_notes(const GArray *pairs, const GArray *glyphs, gboolean *notes)
{
  for (gboolean changed = TRUE; changed;) {
    changed = FALSE;
    for (guint k = 0; k < pairs->len; k++) {
      const GlyphPair *p = &g_array_index(pairs, GlyphPair, k);
      const PlacedGlyph *a = placed(glyphs, p->a), *b = placed(glyphs, p->b);
      if (notes[p->a] && !notes[p->b] && can_be_note(b->g->ch) &&
          fabs(a->base - b->base) <= EXACT_STEP * a->g->size &&
          fabs(a->g->size - b->g->size) <= EXACT_STEP * a->g->size)
        changed = notes[p->b] = TRUE;
    }
  }
}

/* next[i] = glyph after i in its word, or G_MAXUINT; has_before[i]: i is not the first of its word;
 * notes[i]: i is a note figure, in no word. */
static void
link_glyphs(GArray *glyphs, guint *next, gboolean *has_before, gboolean *notes)
{
  Index index;
  index_init(&index, glyphs);
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(GlyphPair));
  for (guint i = 0; i < glyphs->len; i++) {
    next[i] = G_MAXUINT;
    add_pairs(&index, i, pairs, notes);
  }
  spread_notes(pairs, glyphs, notes);
  g_array_sort(pairs, by_cost);
  for (guint k = 0; k < pairs->len; k++) {
    const GlyphPair *p = &g_array_index(pairs, GlyphPair, k);
    if (next[p->a] != G_MAXUINT || has_before[p->b] || notes[p->a] || notes[p->b])
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
    const JsLayerGlyph *g = placed(glyphs, i)->g;
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
  double ya = js_box_middle_y(&a->box), yb = js_box_middle_y(&b->box);
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

/* Sorts the words by line, then from left to right. The words of a line have their middles at most
 * half the height of its topmost word below that word's middle. */
static void
sort_words(GPtrArray *words)
{
  g_ptr_array_sort(words, by_middle);
  for (guint from = 0, to; from < words->len; from = to) {
    const JsWord *first = words->pdata[from];
    double limit = js_box_middle_y(&first->box) + js_box_height(&first->box) / 2;
    for (to = from + 1; to < words->len; to++)
      if (js_box_middle_y(&((const JsWord *)words->pdata[to])->box) > limit)
        break;
    qsort(words->pdata + from, to - from, sizeof(gpointer), by_left);
  }
}

/* The glyphs of the lines with that turn, turned so that these run to the right. Elements
 * PlacedGlyph, which borrow the glyphs. Transfer full. */
static GArray *
place_glyphs(const JsTextLayer *layer, int turn)
{
  /* A line that runs down is turned back by a quarter: (x, y) becomes (y, -x). */
  static const JsMatrix maps[4] = {
      {1, 0, 0, 1, 0, 0}, {0, -1, 1, 0, 0, 0}, {-1, 0, 0, -1, 0, 0}, {0, 1, -1, 0, 0, 0}};
  const JsMatrix *m = &maps[turn];
  GArray *placed_glyphs = g_array_new(FALSE, FALSE, sizeof(PlacedGlyph));
  for (guint i = 0; i < layer->glyphs->len; i++) {
    const JsLayerGlyph *g = js_layer_glyph(layer->glyphs, i);
    PlacedGlyph p = {g, js_matrix_map_box(m, &g->box), m->yx * g->x + m->yy * g->y};
    if (g->turn == turn)
      g_array_append_val(placed_glyphs, p);
  }
  return placed_glyphs;
}

static void
add_words(JsTextLayer *layer, int turn, guint page, GPtrArray *words)
{
  g_autoptr(GArray) glyphs = place_glyphs(layer, turn);
  guint n = glyphs->len;
  if (n == 0)
    return;
  g_autofree guint *next = g_new(guint, n);
  g_autofree gboolean *has_before = g_new0(gboolean, n);
  g_autofree gboolean *notes = g_new0(gboolean, n);
  link_glyphs(glyphs, next, has_before, notes);
  for (guint i = 0; i < n; i++) {
    layer->left_out[JS_LEFT_OUT_NOTE] += notes[i] ? 1 : 0;
    if (!has_before[i] && !notes[i])
      g_ptr_array_add(words, word_from_chain(glyphs, i, next, page));
  }
}

GPtrArray *
js_text_layer_words(JsTextLayer *layer, guint page)
{
  GPtrArray *words = g_ptr_array_new_with_free_func((GDestroyNotify)js_word_free);
  for (int turn = 0; turn < 4; turn++)
    add_words(layer, turn, page, words);
  sort_words(words);
  return words;
}
