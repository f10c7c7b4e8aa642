/* Recognises signs (≥ ≤ > < = + ±) by their shape before the line is read, and removes their ink:
 * the engines would read digits or Han characters there. The neighbours of a glyph decide whether
 * it can be a sign at all. */
#include "ocr/sign/signs.h"

#include "ocr/number/digit.h"
#include "ocr/sign/bars.h"

#include <stdlib.h>

/* A sign and a digit may overlap by at most this (em); the parts of a Han character overlap by
 * more. */
#define OVERLAP 0.06
/* A sign differs from the digits beside it in its top or foot by more than AS_HIGH (em), or is more
 * than AS_WIDE times as wide. A worn 2 looks like ≥, but is not wider than TOO_WIDE of its height.
 */
#define AS_HIGH 0.07
#define AS_WIDE 1.25
#define TOO_WIDE 0.80
/* Greatest distance from + and ± to the digit behind them (em). A guess. */
#define BEFORE_DIGIT 0.6

/* Confidence of a sign recognised by its shape. A guess. */
#define SIGN_CONFIDENCE 0.97
/* Confidence of a < or > that may be ≤ or ≥. A guess. */
#define MAY_HAVE_BAR 0.5
/* A sign that is wider than this (em) touches what stands beside it. A guess. */
#define ALONE_MOST 0.75

static const gunichar characters[] = {0, 0x2265, 0x2264, '>', '<', '=', '+', 0xB1};

/* Whether the glyph has the top and foot of `other` and is not wider: a digit beside a digit. */
static gboolean
like_its_neighbour(const JsGlyph *g, const JsGlyph *other, double em)
{
  double slack = MAX(1, em * AS_HIGH);
  return abs(g->y0 - other->y0) <= slack && abs(g->y1 - other->y1) <= slack &&
         g->x1 - g->x0 <= (other->x1 - other->x0) * AS_WIDE;
}

/* Whether a digit follows glyph i closely. */
static gboolean
before_digit(const GArray *glyphs, guint i, double em)
{
  if (i + 1 == glyphs->len)
    return FALSE;
  const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i), *next = g + 1;
  return js_glyph_like_digit(next, em) && next->x0 - g->x1 <= em * BEFORE_DIGIT;
}

/* Whether all glyphs before glyph i are digits. */
static gboolean
behind_digits_alone(const GArray *glyphs, guint i, double em)
{
  for (guint k = 0; k < i; k++)
    if (!js_glyph_like_digit(&g_array_index(glyphs, JsGlyph, k), em))
      return FALSE;
  return TRUE;
}

/* Whether glyph i stands like a sign: it does not overlap its neighbours, as parts of a Han
 * character do, and has another build than the digits beside it. A sign with a bar (≥ = ±) cannot
 * be a digit. */
static gboolean
stands_as_sign(const GArray *glyphs, guint i, JsSign sign, double em)
{
  const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
  gboolean wide = g->x1 - g->x0 > (g->y1 - g->y0) * TOO_WIDE;
  gboolean plus = sign == JS_SIGN_PLUS || sign == JS_SIGN_PLUS_MINUS;
  gboolean bare = sign == JS_SIGN_MORE || sign == JS_SIGN_LESS;
  gboolean never_digit = !bare || wide;
  if (glyphs->len == 1)
    return never_digit && !bare;
  /* Inside a line a part of a Han character may look like a sign. */
  if ((plus || (!bare && i > 0)) && !before_digit(glyphs, i, em) && sign != JS_SIGN_EQUAL)
    return FALSE;
  if (plus && !behind_digits_alone(glyphs, i, em))
    return FALSE;
  for (guint k = i > 0 ? i - 1 : i + 1; k <= i + 1 && k < glyphs->len; k += 2) {
    const JsGlyph *other = &g_array_index(glyphs, JsGlyph, k);
    int gap = k < i ? g->x0 - other->x1 : other->x0 - g->x1;
    if (gap < -em * OVERLAP || (!never_digit && like_its_neighbour(g, other, em)))
      return FALSE;
  }
  return TRUE;
}

/* The sign that the ink shows, or what the grey picture shows instead of it: in small print ink has
 * lost the white above a bar, or a stroke that tells in which direction the sign points. */
static JsSign
match(PIX *grey, PIX *ink, const JsGlyph *g, double em)
{
  JsSign sign = js_sign_match(grey, ink, g, em);
  if (sign < JS_SIGN_AT_LEAST || sign > JS_SIGN_LESS)
    return sign;
  JsSign seen = js_sign_by_grey(grey, g, FALSE, em);
  return seen != JS_SIGN_NONE ? seen : sign;
}

GArray *
js_signs_take(PIX *grey, PIX *ink, GArray *glyphs, double em)
{
  GArray *signs = g_array_new(FALSE, FALSE, sizeof(JsChar));
  for (guint i = 0; i < glyphs->len;) {
    JsGlyph g = g_array_index(glyphs, JsGlyph, i);
    JsSign sign = match(grey, ink, &g, em);
    if (sign == JS_SIGN_NONE || !stands_as_sign(glyphs, i, sign, em)) {
      i++;
      continue;
    }
    JsChar c = {.ch = characters[sign],
                .box = {g.x0, g.y0, g.x1, g.y1},
                .method = JS_METHOD_OCR,
                .confidence = SIGN_CONFIDENCE};
    g_array_append_val(signs, c);
    BOX *box = boxCreate(g.x0 - 1, g.y0 - 1, g.x1 - g.x0 + 2, g.y1 - g.y0 + 2);
    BOX *inside = boxClipToRectangle(box, pixGetWidth(ink), pixGetHeight(ink));
    pixSetInRectArbitrary(grey, inside, 255);
    pixClearInRect(ink, inside);
    boxDestroy(&box);
    boxDestroy(&inside);
    g_array_remove_index(glyphs, i);
  }
  return signs;
}

/* The glyph that begins where the character does; NULL when there is none. Transfer none. */
static const JsGlyph *
glyph_from(const GArray *glyphs, const JsBox *box, double em)
{
  for (guint k = 0; k < glyphs->len; k++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, k);
    if (box->x1 > box->x0 && abs(g->x0 - (int)box->x0) <= em * OVERLAP && box->x1 <= g->x1 + 1)
      return g;
  }
  return NULL;
}

void
js_signs_settle(PIX *grey, const GArray *glyphs, double em, JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    if (c->ch != '<' && c->ch != '>')
      continue;
    const JsGlyph *g = glyph_from(glyphs, &c->box, em);
    JsSign sign = g ? js_sign_by_grey(grey, g, g->x1 - g->x0 > em * ALONE_MOST, em) : JS_SIGN_NONE;
    if (sign == JS_SIGN_NONE)
      c->confidence = MIN(c->confidence, MAY_HAVE_BAR);
    else
      c->ch = characters[sign];
  }
}

void
js_signs_put(const GArray *signs, JsText *text)
{
  for (guint i = 0; i < signs->len; i++) {
    JsChar sign = g_array_index(signs, JsChar, i);
    guint at = 0;
    while (at < js_text_length(text)) {
      const JsChar *c = js_text_char(text, at);
      if (c->box.x1 > c->box.x0 && (c->box.x0 + c->box.x1) / 2 > sign.box.x0)
        break;
      at++;
    }
    g_array_insert_val(text->chars, at, sign);
  }
}
