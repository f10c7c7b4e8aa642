/* Corrects digits that the text engine misread, by the build of the glyphs they stand on.
 *
 *     glyphs      7      册       7 and 了 were read on a glyph as narrow as a digit: 了 is removed
 *     read        7 了   7 册      7 and 册 on one as wide as a Han character: 7 is removed
 */
#include "ocr/number/mends.h"

#include "extract/print/characters.h"
#include "ocr/number/digit.h"

#include <string.h>

/* A Han character is at least as wide as HAN_NARROW; a glyph wider than HAN_WIDE is two touching
 * characters (em). */
#define HAN_NARROW 0.70
#define HAN_WIDE 1.10
/* A % is at most this many times as wide as a digit. A guess. */
#define PER_CENT_DIGITS 1.9
/* ONE_WIDE: greatest width of a 1. ONE_NEAR: greatest distance of a character from its glyph (em).
 * Guesses. */
#define ONE_WIDE 0.42
#define ONE_NEAR 0.12
/* Greatest width of a 1 with flag and foot (em). */
#define ONE_SERIFS 0.50
/* A 1 with serifs is at least this many times as high as wide; 工 is not. */
#define SLENDER 1.25
/* Greatest length of a text that is a 1 and what it counts (1次), in characters. */
#define COUNTED 3
/* A 0: greatest and least width as a share of its height; least height of the hole as a share of
 * the height; greatest distance of the hole from the middle as a share of the size. Guesses. */
#define ZERO_WIDE 0.92
#define ZERO_NARROW 0.35
#define HOLE_HIGH 0.5
#define HOLE_ASTRAY 0.1
/* A corner of a 0 is this part of its width (1/6) and height (1/9); corners of a 0 are empty,
 * because it is round. */
#define CORNER_WIDE 6
#define CORNER_HIGH 9
/* Confidence of a character that the ink alone decides. */
#define CONFIDENCE 0.93
/* Confidence of a 1 on which ink and text engine disagree. */
#define UNSURE 0.80

/* Whether the text engine reads this character where a 1 is printed. */
static gboolean
is_stroke(gunichar c)
{
  return c == ']' || c == '[' || c == '|' || c == 'l' || c == 'I' || c == 0x4E28 || c == 0x3010 ||
         c == 0x3011;
}

static gboolean
is_letter(gunichar c)
{
  return c < 0x80 && g_ascii_isalpha((char)c);
}

static gboolean
is_round(gunichar c)
{
  return c == 'O' || c == 'o' || c == 'D' || c == 'Q' || c == 0x3007 || c == 0x25CB;
}

/* Whether the text engine reads this character on a part of a %. */
static gboolean
is_part_of_per_cent(gunichar c)
{
  return c < 0x80 && strchr("906gol", (int)c) != NULL;
}

/* The glyph on which the character stands; NULL when there is none. Transfer none. */
static const JsGlyph *
glyph_under(const GArray *glyphs, const JsChar *c)
{
  double middle = (c->box.x0 + c->box.x1) / 2;
  for (guint k = 0; k < glyphs->len; k++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, k);
    if (middle >= g->x0 && middle <= g->x1)
      return g;
  }
  return NULL;
}

/* The mean width of the line's digits other than 1 (pixels); 0 when there are none. */
static double
digit_width(const GArray *glyphs, const JsText *text, double em)
{
  double sum = 0;
  guint n = 0;
  for (guint i = 0; i < js_text_length(text); i++) {
    const JsGlyph *g = glyph_under(glyphs, js_text_char(text, i));
    if (!g || !js_is_figure(js_text_char(text, i)->ch) || js_text_char(text, i)->ch == '1' ||
        !js_glyph_like_digit(g, em))
      continue;
    sum += g->x1 - g->x0;
    n++;
  }
  return n > 0 ? sum / n : 0;
}

/* Which of two characters on one glyph the engine invented: 0 for a, 1 for b, -1 when unknown. */
static int
invented(const JsGlyph *g, gunichar a, gunichar b, double digit, double em)
{
  double w = g->x1 - g->x0;
  gboolean narrow = js_glyph_like_digit(g, em), wide = w >= em * HAN_NARROW && w <= em * HAN_WIDE;
  if ((a == '%' && is_part_of_per_cent(b)) || (b == '%' && is_part_of_per_cent(a)))
    return w <= em * JS_PER_CENT_WIDE && digit > 0 && w <= digit * PER_CENT_DIGITS
               ? (a == '%' ? 1 : 0)
               : -1;
  if (narrow && ((a == '1' && is_stroke(b)) || (b == '1' && is_stroke(a))))
    return w <= em * ONE_SERIFS ? (a == '1' ? 1 : 0) : -1;
  gboolean a_han = js_unichar_is_cjk(a), b_han = js_unichar_is_cjk(b);
  gboolean a_slight = js_is_figure(a) || is_stroke(a) || is_letter(a),
           b_slight = js_is_figure(b) || is_stroke(b) || is_letter(b);
  if (narrow && js_is_figure(a) && !js_is_figure(b) && (b_han || b_slight))
    return 1;
  if (narrow && js_is_figure(b) && !js_is_figure(a) && (a_han || a_slight))
    return 0;
  if (wide && !narrow && a_han && !is_stroke(a) && b_slight)
    return 1;
  if (wide && !narrow && b_han && !is_stroke(b) && a_slight)
    return 0;
  return -1;
}

/* Leaves one character on each glyph where the build of the glyph decides between two. */
static void
part_couples(const GArray *glyphs, double em, JsText *text)
{
  double digit = digit_width(glyphs, text, em);
  for (guint i = 0; i + 1 < js_text_length(text);) {
    JsChar *a = &g_array_index(text->chars, JsChar, i), *b = a + 1;
    const JsGlyph *g = glyph_under(glyphs, a);
    int drop = g && glyph_under(glyphs, b) == g ? invented(g, a->ch, b->ch, digit, em) : -1;
    /* 0 and % may touch on one glyph: keep the 0 when no digit stands before them. */
    gboolean only = drop == 0 && b->ch == '%' && (i == 0 || !js_is_figure((a - 1)->ch));
    if (drop < 0 || only) {
      i++;
      continue;
    }
    JsChar *kept = drop == 0 ? b : a;
    kept->box.x0 = g->x0;
    kept->box.x1 = g->x1;
    g_array_remove_index(text->chars, i + (guint)drop);
    i -= i > 0 ? 1 : 0;
  }
}

/* The glyph under character i if it has the build of a 1; otherwise NULL. Transfer none. */
static const JsGlyph *
one_under(const GArray *glyphs, const JsText *text, guint i, double em)
{
  const JsBox *b = &js_text_char(text, i)->box;
  double middle = (b->x0 + b->x1) / 2;
  for (guint k = 0; k < glyphs->len; k++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, k);
    if (middle >= g->x0 - em * ONE_NEAR && middle <= g->x1 + em * ONE_NEAR &&
        g->x1 - g->x0 <= em * ONE_WIDE && js_glyph_like_digit(g, em))
      return g;
  }
  return NULL;
}

/* Whether the picture has ink in a corner, as those of 日 and 口 do. */
static gboolean
has_corner(PIX *cut)
{
  l_int32 w = pixGetWidth(cut), h = pixGetHeight(cut), cw = MAX(w / CORNER_WIDE, 1),
          ch = MAX(h / CORNER_HIGH, 1);
  for (l_int32 i = 0; i < 4; i++) {
    l_int32 x = i % 2 ? w - cw : 0, y = i / 2 ? h - ch : 0;
    const JsGlyph corner = {x, y, x + cw, y + ch};
    if (js_glyph_count_ink(cut, &corner) * 2 > cw * ch)
      return TRUE;
  }
  return FALSE;
}

/* Whether the glyph is a ring with the build of a 0: one hole, in its middle. */
static gboolean
is_zero(PIX *ink, const JsGlyph *g, double em)
{
  int w = g->x1 - g->x0, h = g->y1 - g->y0;
  if (!js_glyph_like_digit(g, em) || w > h * ZERO_WIDE || w < h * ZERO_NARROW)
    return FALSE;
  BOX *box = boxCreate(g->x0, g->y0, w, h);
  PIX *cut = pixClipRectangle(ink, box, NULL);
  boxDestroy(&box);
  if (!cut)
    return FALSE;
  gboolean fits = !has_corner(cut);
  PIX *paper = pixAddBorder(cut, 1, 0);
  pixInvert(paper, paper);
  BOXA *areas = pixConnCompBB(paper, 4);
  guint holes = 0;
  for (l_int32 i = 0; areas && i < boxaGetCount(areas); i++) {
    l_int32 x, y, aw, ah;
    boxaGetBoxGeometry(areas, i, &x, &y, &aw, &ah);
    if (x == 0 || (aw <= 1 && ah <= 1))
      continue; /* skip the paper around the glyph and grains inside a stroke */
    double off = (x - 1 + aw / 2.0 - w / 2.0) / w, up = (y - 1 + ah / 2.0 - h / 2.0) / h;
    holes++;
    fits = fits && ah >= h * HOLE_HIGH && ABS(off) <= HOLE_ASTRAY && ABS(up) <= HOLE_ASTRAY;
  }
  boxaDestroy(&areas);
  pixDestroy(&paper);
  pixDestroy(&cut);
  return holes == 1 && fits;
}

static void
put_alone(JsText *text, const JsGlyph *g, gunichar ch, double confidence)
{
  g_array_set_size(text->chars, 0);
  JsChar c = {.ch = ch,
              .box = {g->x0, g->y0, g->x1, g->y1},
              .method = JS_METHOD_OCR,
              .confidence = confidence};
  js_text_append(text, &c);
}

/* Corrects a glyph that stands alone in its cell, where both engines often fail: a 1 with serifs is
 * read as 工, but is too narrow for it; a 0 is not read at all. */
static gboolean
mend_lone(PIX *ink, const GArray *glyphs, double em, JsText *text)
{
  if (glyphs->len != 1 || js_text_length(text) > 2)
    return FALSE;
  const JsGlyph *g = &g_array_index(glyphs, JsGlyph, 0);
  gboolean one = js_text_length(text) == 1;
  if (one && js_text_char(text, 0)->ch == 0x5DE5 && js_glyph_like_digit(g, em) &&
      (g->x1 - g->x0) * SLENDER <= g->y1 - g->y0) {
    put_alone(text, g, '1', UNSURE);
    return TRUE;
  }
  if ((!one || !js_is_figure(js_text_char(text, 0)->ch)) && is_zero(ink, g, em)) {
    put_alone(text, g, '0', CONFIDENCE);
    return TRUE;
  }
  return FALSE;
}

/* Whether the character is a digit or a mark of a number. */
static gboolean
of_number(const JsChar *c)
{
  return c && (js_is_figure(c->ch) || c->ch == '.' || c->ch == ',' || c->ch == '%');
}

static gboolean
stands_between_han(const JsChar *before, const JsChar *after)
{
  return before && after && js_unichar_is_cjk(before->ch) && js_unichar_is_cjk(after->ch);
}

/* Whether the text also has the bracket that matches this one. */
static gboolean
has_partner(const JsText *text, guint i)
{
  gunichar c = js_text_char(text, i)->ch;
  for (guint k = 0; k < js_text_length(text); k++) {
    gunichar other = js_text_char(text, k)->ch;
    if (k != i && ((c == ']' && other == '[') || (c == '[' && other == ']') ||
                   (c == 0x3010 && other == 0x3011) || (c == 0x3011 && other == 0x3010)))
      return TRUE;
  }
  return FALSE;
}

/* Corrects a stroke: removes it when a 1 was read on the same glyph, replaces it by 1 when its
 * surroundings call for a digit. Returns TRUE when the character was removed. */
static gboolean
mend_stroke(const GArray *glyphs, double em, JsText *text, guint i)
{
  JsChar *c = &g_array_index(text->chars, JsChar, i);
  const JsGlyph *own = one_under(glyphs, text, i, em);
  const JsChar *before = i > 0 ? c - 1 : NULL;
  const JsChar *after = i + 1 < js_text_length(text) ? c + 1 : NULL;
  if (!own)
    return FALSE;
  if ((before && before->ch == '1' && one_under(glyphs, text, i - 1, em) == own) ||
      (after && after->ch == '1' && one_under(glyphs, text, i + 1, em) == own)) {
    g_array_remove_index(text->chars, i);
    return TRUE;
  }
  if ((before && js_is_figure(before->ch)) || (after && js_is_figure(after->ch)) ||
      (i == 0 && js_text_length(text) <= COUNTED && after && js_unichar_is_cjk(after->ch)) ||
      (stands_between_han(before, after) && !has_partner(text, i)))
    c->ch = '1';
  return FALSE;
}

/* Replaces 工 in 工次 by 1 when the glyph is too narrow for 工. */
static void
mend_counted_one(const GArray *glyphs, double em, JsChar *c)
{
  const JsGlyph *g = glyph_under(glyphs, c);
  if (g && js_glyph_like_digit(g, em) && (g->x1 - g->x0) * SLENDER <= g->y1 - g->y0) {
    c->ch = '1';
    c->confidence = MIN(c->confidence, UNSURE);
  }
}

static gboolean
is_alnum(gunichar c)
{
  return c < 128 && g_ascii_isalnum((char)c);
}

void
js_number_tails_drop(JsText *text)
{
  for (guint i = 0; i + 1 < js_text_length(text); i++) {
    const JsChar *after = i + 2 < js_text_length(text) ? js_text_char(text, i + 2) : NULL;
    if (js_text_char(text, i)->ch == '%' && is_alnum(js_text_char(text, i + 1)->ch) &&
        !(after && (is_alnum(after->ch) || after->ch == '.')))
      g_array_remove_index(text->chars, i + 1);
  }
}

void
js_number_mend(PIX *ink, const GArray *glyphs, double em, JsText *text)
{
  if (mend_lone(ink, glyphs, em, text))
    return;
  part_couples(glyphs, em, text);
  for (guint i = 0; i < js_text_length(text);) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    if (c->ch == 0x5DE5 && i == 0 && js_text_length(text) <= COUNTED)
      mend_counted_one(glyphs, em, c);
    if (is_stroke(c->ch) && mend_stroke(glyphs, em, text, i))
      continue;
    gboolean beside =
        of_number(i > 0 ? c - 1 : NULL) || of_number(i + 1 < js_text_length(text) ? c + 1 : NULL);
    const JsGlyph *own = is_round(c->ch) && beside ? glyph_under(glyphs, c) : NULL;
    if (own && is_zero(ink, own, em)) {
      c->ch = '0';
      c->confidence = MIN(c->confidence, CONFIDENCE);
    }
    i++;
  }
}
