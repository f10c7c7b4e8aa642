/* Recognises dashes by their ink. In: the glyphs and the text of a line. Out: the text with its
 * dashes corrected.
 *
 * A dash is a flat stroke at half the height of the line:
 *
 *     ─12.50      90% ─ 95%      60% ～ 80%      the ink of ～ reaches higher than it is thick
 *
 * Beside a figure no other character has this shape; 一 does not occur there in any word. */
#include "ocr/sign/dashes.h"

#include "ocr/engine/edit.h"
#include "ocr/number/digit.h"

#include <string.h>

/* A dash: greatest height, width above which it is a long dash and not a hyphen, greatest width
 * (em); least width as a multiple of the height. Guesses. */
#define DASH_HIGH 0.22
#define DASH_HYPHEN 0.70
#define DASH_LONG 6.0
#define DASH_FLAT 2
/* ～: greatest height and least width (em); height of its box as a multiple of the thickness of its
 * ink. Guesses. */
#define WAVE_HIGH 0.42
#define WAVE_WIDE 0.50
#define WAVES 1.8
/* The middle of a dash is at least these shares of the height of the glyph beside it away from that
 * glyph's top and foot. */
#define FROM_TOP 0.25
#define FROM_FOOT 0.25
/* Greatest distance of a minus sign from its figure (em). A guess. */
#define NEAR 0.6
/* Confidence of a dash that the ink shows where the text engine read a dash or nothing. */
#define CONFIDENCE 0.95

static gboolean
is_flat(const JsGlyph *g, double em, double high)
{
  int w = g->x1 - g->x0, h = g->y1 - g->y0;
  return h <= em * high && w >= em * JS_DASH_SHORT && w >= h * DASH_FLAT && w <= em * DASH_LONG;
}

static gunichar
dash_of(const JsGlyph *g, double em)
{
  return g->x1 - g->x0 > em * DASH_HYPHEN ? 0x2014 : '-';
}

JsText *
js_dashes_alone(const GArray *glyphs, double em)
{
  for (guint i = 0; i < glyphs->len; i++)
    if (!is_flat(&g_array_index(glyphs, JsGlyph, i), em, DASH_HIGH))
      return NULL;
  if (glyphs->len == 0 || glyphs->len > 2)
    return NULL;
  JsText *text = js_text_new();
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    JsChar c = {.ch = dash_of(g, em),
                .box = {g->x0, g->y0, g->x1, g->y1},
                .method = JS_METHOD_OCR,
                .confidence = CONFIDENCE};
    js_text_append(text, &c);
  }
  return text;
}

/* Whether the middle of the glyph is near half the height of `other`, as that of a dash is. */
static gboolean
in_the_middle(const JsGlyph *g, const JsGlyph *other)
{
  double middle = (g->y0 + g->y1) / 2.0, height = other->y1 - other->y0;
  return middle >= other->y0 + height * FROM_TOP && middle <= other->y1 - height * FROM_FOOT;
}

/* Whether the ink in the box rises and falls, as that of ～ does. */
static gboolean
waves(PIX *ink, const JsGlyph *g, double em)
{
  if (g->x1 - g->x0 < em * WAVE_WIDE)
    return FALSE;
  double thick = (double)js_glyph_count_ink(ink, g) / (g->x1 - g->x0);
  return thick > 0 && g->y1 - g->y0 >= thick * WAVES;
}

static gboolean
may_be_dash(gunichar c)
{
  static const gunichar dashes[] = {'-',    '_',    '~',    0x4E00, 0x2014, 0x2013, 0x2212,
                                    0xFF0D, 0x30FC, 0x4E8C, 0xFF5E, 0x301C, 0x2500};
  for (guint i = 0; i < G_N_ELEMENTS(dashes); i++)
    if (dashes[i] == c)
      return TRUE;
  return FALSE;
}

static gboolean
of_figures(gunichar c)
{
  return g_unichar_isdigit(c) || c == '%' || c == 0xFF05;
}

/* Counts the characters that stand on the glyph; *first gets the position of the first one. If
 * there is none, *first is the position of the first character to the right of the glyph. */
static guint
characters_on(const JsGlyph *g, const JsText *text, guint *first)
{
  guint n = 0;
  *first = js_text_length(text);
  for (guint i = js_text_length(text); i-- > 0;) {
    const JsBox *b = &js_text_char(text, i)->box;
    double middle = (b->x0 + b->x1) / 2;
    if (js_text_char(text, i)->ch == ' ' || middle < g->x0)
      continue;
    n += middle <= g->x1 ? 1 : 0;
    *first = i;
  }
  return n;
}

static const JsChar *
neighbour(const JsText *text, int i)
{
  return i >= 0 && (guint)i < js_text_length(text) ? js_text_char(text, (guint)i) : NULL;
}

/* Decides on glyph k: if it is a dash, puts the dash into the text. */
static void
settle(PIX *ink, const GArray *glyphs, guint k, double em, JsText *text)
{
  const JsGlyph *whole = &g_array_index(glyphs, JsGlyph, k);
  const JsGlyph *beside = k + 1 < glyphs->len ? whole + 1 : k > 0 ? whole - 1 : NULL;
  if (!beside || whole->x1 - whole->x0 < em * JS_DASH_SHORT)
    return;
  JsGlyph solid = js_glyph_solid(ink, whole), *g = &solid;
  if (!is_flat(g, em, WAVE_HIGH) || !in_the_middle(g, beside))
    return;
  guint first, n = characters_on(g, text, &first);
  gboolean seen = n == 0;
  for (guint i = 0; i < n && !seen; i++)
    seen = may_be_dash(js_text_char(text, first + i)->ch);
  const JsChar *before = neighbour(text, (int)first - 1),
               *after = neighbour(text, (int)(first + n));
  if (!seen || !after || !g_unichar_isdigit(after->ch) || (before && !of_figures(before->ch)))
    return;
  /* Ink on which nothing was read may be dirt. */
  if (n == 0 && (!js_glyph_like_digit(beside, em) || beside->x0 - g->x1 > em * NEAR))
    return;
  JsChar c = {.ch = dash_of(g, em),
              .box = {g->x0, g->y0, g->x1, g->y1},
              .method = JS_METHOD_OCR,
              .confidence = MIN(after->confidence, CONFIDENCE)};
  if (!before)
    c.ch = '-';
  else if (waves(ink, g, em))
    c.ch = 0xFF5E;
  g_autoptr(JsText) dash = js_text_new();
  js_text_append(dash, &c);
  js_text_put(text, first, first + n, dash);
}

void
js_dashes_settle(PIX *ink, const GArray *glyphs, double em, JsText *text)
{
  if (!js_has_digit(text))
    return;
  gboolean read = FALSE;
  for (guint i = 0; i < js_text_length(text); i++)
    read = read || may_be_dash(js_text_char(text, i)->ch);
  for (guint k = 0; k < glyphs->len; k++)
    if (read || is_flat(&g_array_index(glyphs, JsGlyph, k), em, WAVE_HIGH))
      settle(ink, glyphs, k, em, text);
}

gboolean
js_dash_leads(PIX *ink, const GArray *glyphs, double em, const JsText *text)
{
  if (glyphs->len < 2 || js_text_length(text) < 2 || js_text_char(text, 0)->ch != '-')
    return FALSE;
  JsGlyph first = js_glyph_solid(ink, &g_array_index(glyphs, JsGlyph, 0));
  const JsBox *dash = &js_text_char(text, 0)->box, *next = &js_text_char(text, 1)->box;
  return is_flat(&first, em, DASH_HIGH) && dash->x1 <= first.x1 && next->x0 >= first.x1;
}
