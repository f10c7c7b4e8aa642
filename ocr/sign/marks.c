/* Distinguishes the marks 。，；： by their ink. All are small and stand at the foot of the line. A
 * full stop is a ring around paper; a semicolon is a dot above a comma and a colon two dots, in
 * both cases with paper between them. */
#include "ocr/sign/marks.h"
#include "extract/print/characters.h"

/* Greatest width and height of a mark (em). Guesses. */
#define MARK_WIDE 0.42
#define MARK_HIGH 0.75
/* The upper dot of a semicolon or colon: greatest size, and least gap below it (em). Guesses. */
#define DOT_MOST 0.26
#define DOT_GAP 0.08
/* Least height of the comma of a semicolon, as a multiple of its dot's; the lower dot of a colon is
 * lower than this. A guess. */
#define COMMA_IN_DOTS 1.4
/* A bracket: greatest width, least height, and greatest distance of a character that was read on it
 * (em). Guesses. */
#define BRACKET_WIDE 0.40
#define BRACKET_HIGH 0.72
#define BRACKET_NEAR 0.18
/* The ring of a full stop: least and greatest size (em), greatest ratio of its sides. Guesses. */
#define RING_LEAST 0.16
#define RING_MOST 0.45
#define RING_ROUND 1.6
/* A filled ring: least size (em), greatest ratio of its sides. A comma is 0.15 em wide and half as
 * high again. Guesses. */
#define BLOT_LEAST 0.2
#define BLOT_ROUND 1.3
/* A full stop behind a line of at least this height (em), and its confidence where the ink alone
 * shows it. Guesses. */
#define STOP_LINE 0.6
#define STOP_CONFIDENCE 0.9

/* Whether the ink in the box encloses paper. */
static gboolean
has_hole(PIX *ink, const JsGlyph *g)
{
  BOX *box = boxCreate(g->x0, g->y0, g->x1 - g->x0, g->y1 - g->y0);
  PIX *cut = pixClipRectangle(ink, box, NULL);
  boxDestroy(&box);
  if (!cut)
    return FALSE;
  PIX *framed = pixAddBorder(cut, 1, 0);
  pixInvert(framed, framed);
  l_int32 areas = 0;
  pixCountConnComp(framed, 4, &areas);
  pixDestroy(&cut);
  pixDestroy(&framed);
  return areas > 1;
}

/* The height of what stands below a dot with a gap between, as a multiple of the dot's height; 0
 * when the ink is not a dot above something. */
static double
below_dot(PIX *ink, const JsGlyph *g, double em)
{
  BOX *box = boxCreate(g->x0, g->y0, g->x1 - g->x0, g->y1 - g->y0);
  PIX *cut = pixClipRectangle(ink, box, NULL);
  boxDestroy(&box);
  BOXA *parts = cut ? pixConnCompBB(cut, 8) : NULL;
  double height = 0;
  if (parts && boxaGetCount(parts) == 2) {
    l_int32 x[2], y[2], w[2], h[2];
    for (l_int32 i = 0; i < 2; i++)
      boxaGetBoxGeometry(parts, i, &x[i], &y[i], &w[i], &h[i]);
    l_int32 up = y[0] < y[1] ? 0 : 1, low = 1 - up;
    if (w[up] <= em * DOT_MOST && h[up] <= em * DOT_MOST &&
        y[low] - (y[up] + h[up]) >= MAX(2, em * DOT_GAP))
      height = (double)h[low] / h[up];
  }
  boxaDestroy(&parts);
  pixDestroy(&cut);
  return height;
}

/* The small glyph between the characters before and after character i; NULL when there is none or
 * more than one. Transfer none. */
static const JsGlyph *
glyph_of_mark(const GArray *glyphs, const JsText *text, guint i, double em)
{
  const JsBox *before = &js_text_char(text, i - 1)->box;
  double from = (before->x0 + before->x1) / 2, to = G_MAXDOUBLE;
  for (guint k = i + 1; k < js_text_length(text) && to == G_MAXDOUBLE; k++)
    if (js_text_char(text, k)->ch != ' ')
      to = (js_text_char(text, k)->box.x0 + js_text_char(text, k)->box.x1) / 2;
  int foot = 0;
  for (guint k = 0; k < glyphs->len; k++)
    foot = MAX(foot, g_array_index(glyphs, JsGlyph, k).y1);
  const JsGlyph *found = NULL;
  for (guint k = 0; k < glyphs->len; k++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, k);
    double middle = (g->x0 + g->x1) / 2.0;
    if (middle <= from || middle >= to || g->x1 - g->x0 > em * MARK_WIDE ||
        g->y1 - g->y0 > em * MARK_HIGH || g->y1 < foot - em * 0.4 ||
        (g->y0 + g->y1) / 2.0 < foot - em * 0.66)
      continue;
    if (found)
      return NULL;
    found = g;
  }
  return found;
}

/* A tall thin glyph left of `limit` on which no character was read; NULL when there is none.
 * Transfer none. */
static const JsGlyph *
unread_bracket(const GArray *glyphs, const JsText *text, double limit, double em)
{
  const JsGlyph *found = NULL;
  for (guint k = 0; k < glyphs->len; k++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, k);
    if (g->x1 >= limit || g->x1 - g->x0 > em * BRACKET_WIDE || g->y1 - g->y0 < em * BRACKET_HIGH)
      continue;
    gboolean read = FALSE;
    for (guint i = 0; !read && i < js_text_length(text); i++) {
      const JsBox *b = &js_text_char(text, i)->box;
      double middle = (b->x0 + b->x1) / 2;
      read = middle > g->x0 - em * BRACKET_NEAR && middle < g->x1 + em * BRACKET_NEAR;
    }
    if (!read)
      found = g;
  }
  return found;
}

/* The position in the text for a character on the glyph: behind the last character whose middle is
 * left of it. A later character whose box includes the glyph (境 on the ink of （境) is cut down to
 * the rest of its box. */
static guint
place_of(const JsGlyph *g, guint before, JsText *text)
{
  double middle = (g->x0 + g->x1) / 2.0;
  guint at = before;
  for (; at > 0; at--) {
    JsBox *b = &g_array_index(text->chars, JsChar, at - 1).box;
    if ((b->x0 + b->x1) / 2 <= middle)
      break;
    b->x0 = b->x0 < g->x1 && b->x1 > g->x1 ? g->x1 : b->x0;
  }
  return at;
}

/* Inserts the opening bracket that a closing one lacks, where the text engine overlooked its ink:
 * 支出类） → 支出（类）. */
static void
restore_bracket(const GArray *glyphs, double em, JsText *text)
{
  int open = 0;
  for (guint i = 0; i < js_text_length(text); i++) {
    gunichar c = js_text_char(text, i)->ch;
    open += js_unichar_opens_bracket(c) ? 1 : 0;
    if (js_unichar_closes_bracket(c) && --open < 0) {
      const JsGlyph *g = unread_bracket(glyphs, text, js_text_char(text, i)->box.x0, em);
      open = 0;
      if (!g)
        continue;
      guint at = place_of(g, i, text);
      JsChar bracket = {.ch = c - 1,
                        .box = {g->x0, g->y0, g->x1, g->y1},
                        .method = JS_METHOD_OCR,
                        .confidence = js_text_char(text, i)->confidence};
      g_array_insert_val(text->chars, at, bracket);
      i++;
    }
  }
}

static gboolean
is_mark(gunichar c)
{
  return c == ',' || c == 0xFF0C || c == ';' || c == 0xFF1B || c == ':' || c == 0xFF1A;
}

static gboolean
is_bracket(gunichar c)
{
  return js_unichar_opens_bracket(c) || js_unichar_closes_bracket(c);
}

/* Whether the mark or bracket has a glyph of its size. */
static gboolean
has_own_glyph(const GArray *glyphs, const JsBox *b, double em)
{
  double middle = (b->x0 + b->x1) / 2;
  for (guint k = 0; k < glyphs->len; k++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, k);
    if (b->x1 > b->x0 && middle >= g->x0 && middle <= g->x1)
      return g->x1 - g->x0 <= em * MARK_WIDE;
  }
  return FALSE;
}

/* Of two adjacent marks or equal brackets removes the one without ink of its own; the engine has
 * read the same print twice: 单位：；万元 → 单位：万元. */
static void
drop_second_thoughts(const GArray *glyphs, double em, JsText *text)
{
  for (guint i = 0; i + 1 < js_text_length(text);) {
    const JsChar *a = js_text_char(text, i), *b = js_text_char(text, i + 1);
    gboolean couple = (is_mark(a->ch) && is_mark(b->ch)) || (is_bracket(a->ch) && a->ch == b->ch);
    gboolean first = couple && has_own_glyph(glyphs, &a->box, em);
    gboolean second = couple && has_own_glyph(glyphs, &b->box, em);
    if (couple && first != second)
      g_array_remove_index(text->chars, first ? i + 1 : i);
    else
      i++;
  }
}

/* Whether the glyph is the ring of a full stop. */
static gboolean
is_ring(PIX *ink, const JsGlyph *g, double em)
{
  int w = g->x1 - g->x0, h = g->y1 - g->y0;
  return MIN(w, h) >= em * RING_LEAST && MAX(w, h) <= em * RING_MOST &&
         MAX(w, h) <= RING_ROUND * MIN(w, h) && has_hole(ink, g);
}

/* Whether the glyph is a ring whose paper a poor scan has filled: as wide as high, and wider than a
 * comma. */
static gboolean
is_blot(const JsGlyph *g, double em)
{
  int w = g->x1 - g->x0, h = g->y1 - g->y0;
  return MIN(w, h) >= em * BLOT_LEAST && MAX(w, h) <= em * RING_MOST &&
         MAX(w, h) <= BLOT_ROUND * MIN(w, h);
}

/* Appends the full stop that the text engine passed over at the end of the line: a ring at the
 * foot, behind a Chinese character. */
static void
restore_stop(PIX *ink, const GArray *glyphs, double em, JsText *text)
{
  guint n = js_text_length(text);
  if (n == 0 || glyphs->len < 2 || !js_unichar_is_han(js_text_char(text, n - 1)->ch))
    return;
  const JsGlyph *g = &g_array_index(glyphs, JsGlyph, glyphs->len - 1);
  const JsChar *last = js_text_char(text, n - 1);
  int top = G_MAXINT, foot = 0;
  for (guint k = 0; k + 1 < glyphs->len; k++) {
    top = MIN(top, g_array_index(glyphs, JsGlyph, k).y0);
    foot = MAX(foot, g_array_index(glyphs, JsGlyph, k).y1);
  }
  double middle = (g->x0 + g->x1) / 2.0;
  gboolean unread = middle > last->box.x1 || last->box.x1 <= last->box.x0;
  if (!unread || foot - top < em * STOP_LINE || (g->y0 + g->y1) / 2.0 < (top + foot) / 2.0 ||
      !(is_ring(ink, g, em) || is_blot(g, em)))
    return;
  const JsChar stop = {.ch = 0x3002,
                       .page = last->page,
                       .box = {g->x0, g->y0, g->x1, g->y1},
                       .method = JS_METHOD_OCR,
                       .confidence = STOP_CONFIDENCE};
  js_text_append(text, &stop);
}

/* A quotation mark between characters, whose ink stands at the foot, is a comma. */
static gboolean
may_be_comma(gunichar c)
{
  return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F);
}

void
js_marks_restore(PIX *ink, const GArray *glyphs, double em, JsText *text)
{
  drop_second_thoughts(glyphs, em, text);
  for (guint i = 1; i < js_text_length(text); i++) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    gboolean quote = may_be_comma(c->ch);
    if ((!quote && !is_mark(c->ch)) || !js_unichar_is_cjk(js_text_char(text, i - 1)->ch))
      continue;
    const JsGlyph *g = glyph_of_mark(glyphs, text, i, em);
    if (!g)
      continue;
    if (quote)
      c->ch = 0xFF0C;
    gboolean comma = js_unichar_is_comma(c->ch), ring = is_ring(ink, g, em);
    double below = below_dot(ink, g, em);
    if (comma && ring)
      c->ch = 0x3002;
    else if (below >= COMMA_IN_DOTS || (comma && below >= 1))
      c->ch = 0xFF1B;
    else if (below > 0)
      c->ch = 0xFF1A;
  }
  restore_bracket(glyphs, em, text);
  restore_stop(ink, glyphs, em, text);
}
