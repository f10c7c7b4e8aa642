/* A chevron over a bar.
 *
 *     \__            rows of the chevron: the ink's middle goes right, then back left (≥),
 *        \__         or left, then back right (≤)
 *      __/
 *     /              the bar: a row or two with ink over most of the width, at the foot,
 *     ───────        with an empty or thinner row above it or touching the chevron's end
 */
#include "ocr/glyph-signs.h"

#include <math.h>
#include <string.h>

/* The sign's size, in em. */
#define WIDTH_LEAST 0.30
#define WIDTH_MOST 1.05
#define HEIGHT_LEAST 0.33
#define HEIGHT_MOST 1.0
#define WIDE_SIGN 0.66
#define FAR_END 0.28
/* The bar covers this share of the width, and stands in the lowest part of the sign. */
#define BAR_COVERS 0.72
#define BAR_PART 0.30
/* How far the tip of the chevron stands off its ends, as a share of the width. */
#define TIP 0.38
/* A row of a chevron has ink over no more than this share of the width (a digit's rows have more
 * than one stroke, a 2's or a Z's foot belongs to its bar). */
#define STROKE_COVERS 0.62
/* The rows' middles lie on two straight lines as nearly as this (mean distance, share of the
 * width). */
#define CROOKED 0.09
/* A chevron without a bar is no higher than this, and no narrower than this share of its height:
 * the right half of 分 and 外 is. */
#define CHEVRON_HEIGHT 0.80
#define CHEVRON_WIDTH 0.66
/* A sign and the digit beside it may touch; the parts of a Han character overlap by more, in em. */
#define OVERLAP 0.06
/* A sign ends where the figure beside it does neither above nor below, or is wider than its digits:
 * by this much, in em and as a share of the width. A 2 that is worn reads as ≥. */
#define AS_HIGH 0.07
#define AS_WIDE 1.25
/* Two bars are no higher than this, in em. */
#define EQUAL_HEIGHT 0.5
/* Height of the bar, in em. */
#define BAR_HEIGHT 0.2

/* Ink no larger than this, in pixels, is no part of a sign. */
#define GRAIN 2

#define MAX_ROWS 160
#define SIGN_CONFIDENCE 0.97

typedef struct {
  double middle; /* of the row's ink, 0…1 of the width; −1 without ink */
  double cover;  /* share of the width with ink */
  int pieces;    /* runs of ink */
} Row;

/* The glyph's ink without the grains of noise beside it. */
static PIX *
glyph_ink(PIX *ink, const JsGlyph *box)
{
  BOX *place = boxCreate(box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0);
  PIX *cut = pixClipRectangle(ink, place, NULL);
  boxDestroy(&place);
  PIX *clean =
      cut ? pixSelectBySize(cut, GRAIN, GRAIN, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL) : NULL;
  pixDestroy(&cut);
  return clean;
}

/* The rows of the glyph from the first with ink on; returns how many. */
static int
measure_rows(PIX *ink, const JsGlyph *box, Row *rows)
{
  int w = box->x1 - box->x0, h = MIN(box->y1 - box->y0, MAX_ROWS);
  PIX *clean = glyph_ink(ink, box);
  for (int j = 0; j < h; j++) {
    double sum = 0;
    int count = 0, pieces = 0;
    gboolean before = FALSE;
    for (int i = 0; i < w; i++) {
      l_uint32 on = 0;
      if (clean)
        pixGetPixel(clean, i, j, &on);
      if (on) {
        sum += i + 0.5;
        count++;
        pieces += !before;
      }
      before = on != 0;
    }
    rows[j] = (Row){count ? sum / count / w : -1, (double)count / w, pieces};
  }
  pixDestroy(&clean);
  int lead = 0;
  while (lead < h && rows[lead].middle < 0)
    lead++;
  memmove(rows, rows + lead, sizeof(Row) * (gsize)(h - lead));
  return h - lead;
}

/* The row of the foot at which the ink that belongs to the bar begins: below the lowest empty row,
 * when the rows under it have somewhere ink over most of the width. */
static int
bar_below_gap(const Row *rows, int h)
{
  int gap = h;
  while (gap > 0 && rows[gap - 1].middle >= 0)
    gap--;
  if (gap == 0 || gap < h * (1 - BAR_PART))
    return 0;
  for (int j = gap; j < h; j++)
    if (rows[j].cover >= BAR_COVERS)
      return gap;
  return 0;
}

/* First row of the bar at the foot; 0 when there is none. */
static int
find_bar(const Row *rows, int h)
{
  int bar = bar_below_gap(rows, h);
  if (bar > 0)
    return bar;
  bar = h;
  while (bar > 0 && rows[bar - 1].cover >= BAR_COVERS)
    bar--;
  if (bar == h || bar < h * (1 - BAR_PART))
    return 0;
  return bar;
}

/* Mean distance of the rows' middles from the two lines ends – tip. */
static double
crookedness(const Row *rows, int end, int tip)
{
  double sum = 0;
  for (int j = 0; j < end; j++) {
    double share =
        j <= tip ? (tip > 0 ? (double)j / tip : 1) : (double)(end - 1 - j) / (end - 1 - tip);
    double start = j <= tip ? rows[0].middle : rows[end - 1].middle;
    sum += fabs(rows[j].middle - (start + (rows[tip].middle - start) * share));
  }
  return sum / end;
}

/* Which way the rows 0…end point: MORE for a tip at the right, LESS for one at the left. */
static JsSign
match_chevron(const Row *rows, int end)
{
  double most = -1, least = 2;
  int at_most = 0, at_least = 0, thick = 0;
  for (int j = 0; j < end; j++) {
    thick += rows[j].cover > STROKE_COVERS || rows[j].pieces != 1;
    if (rows[j].middle > most) {
      most = rows[j].middle;
      at_most = j;
    }
    if (rows[j].middle >= 0 && rows[j].middle < least) {
      least = rows[j].middle;
      at_least = j;
    }
  }
  if (thick > MAX(1, end / 5))
    return JS_SIGN_NONE;
  double top = rows[0].middle, foot = rows[end - 1].middle, quarter = end / 4.0;
  if (most - top >= TIP && most - foot >= TIP && at_most > quarter && at_most < end - quarter &&
      crookedness(rows, end, at_most) <= CROOKED)
    return JS_SIGN_MORE;
  if (top - least >= TIP && foot - least >= TIP && at_least > quarter && at_least < end - quarter &&
      crookedness(rows, end, at_least) <= CROOKED)
    return JS_SIGN_LESS;
  return JS_SIGN_NONE;
}

/* Two bars with rows without ink between them: each has a row with ink over most of the width. */
static gboolean
match_equal(const Row *rows, int h, double em)
{
  int gap = 0;
  while (gap < h && rows[gap].middle >= 0)
    gap++;
  int below = gap;
  while (below < h && rows[below].middle < 0)
    below++;
  if (gap == 0 || below == h || below == gap)
    return FALSE;
  double upper = 0, lower = 0;
  for (int j = 0; j < gap; j++)
    upper = MAX(upper, rows[j].cover);
  for (int j = below; j < h; j++) {
    lower = MAX(lower, rows[j].cover);
    if (rows[j].middle < 0)
      return FALSE;
  }
  double thick = em * BAR_HEIGHT + 1;
  return upper >= BAR_COVERS && lower >= BAR_COVERS && gap <= thick && h - below <= thick;
}

JsSign
js_sign_match(PIX *ink, const JsGlyph *box, double em)
{
  int w = box->x1 - box->x0, height = box->y1 - box->y0;
  if (w < em * WIDTH_LEAST || w > em * WIDTH_MOST || height > em * HEIGHT_MOST ||
      height > MAX_ROWS || height < 3)
    return JS_SIGN_NONE;
  Row rows[MAX_ROWS];
  int h = measure_rows(ink, box, rows);
  if (h < 3)
    return JS_SIGN_NONE;
  if (height <= em * EQUAL_HEIGHT && match_equal(rows, h, em))
    return JS_SIGN_EQUAL;
  if (height < em * HEIGHT_LEAST)
    return JS_SIGN_NONE;
  int bar = find_bar(rows, h);
  if (bar == 0)
    return height <= em * CHEVRON_HEIGHT && w >= height * CHEVRON_WIDTH ? match_chevron(rows, h)
                                                                        : JS_SIGN_NONE;
  if (bar < 5 || h - bar > em * BAR_HEIGHT + 1)
    return JS_SIGN_NONE;
  int end = bar;
  while (end > 0 && rows[end - 1].middle < 0)
    end--;
  if (end < 4)
    return JS_SIGN_NONE;
  JsSign chevron = match_chevron(rows, end);
  /* A 2 runs into its foot, as does a sign whose gap has closed: that one begins at its far end. */
  double first = rows[0].middle;
  if (end == bar && w < em * WIDE_SIGN &&
      (chevron == JS_SIGN_MORE ? first > FAR_END : first < 1 - FAR_END))
    return JS_SIGN_NONE;
  return chevron == JS_SIGN_MORE   ? JS_SIGN_AT_LEAST
         : chevron == JS_SIGN_LESS ? JS_SIGN_AT_MOST
                                   : JS_SIGN_NONE;
}

/* TRUE when the glyph is as high as `other`, and no wider: a digit beside a digit. */
static gboolean
like_its_neighbour(const JsGlyph *g, const JsGlyph *other, double em)
{
  double slack = MAX(1, em * AS_HIGH);
  return abs(g->y0 - other->y0) <= slack && abs(g->y1 - other->y1) <= slack &&
         g->x1 - g->x0 <= (other->x1 - other->x0) * AS_WIDE;
}

/* TRUE when glyph i stands as a sign does: free of its neighbours (a part of a Han character is
 * not), and of another build than the digits beside it. Two bars are never a digit. */
static gboolean
stands_as_sign(const GArray *glyphs, guint i, JsSign sign, double em)
{
  const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
  if (glyphs->len == 1)
    return sign == JS_SIGN_EQUAL;
  for (guint k = i > 0 ? i - 1 : i + 1; k <= i + 1 && k < glyphs->len; k += 2) {
    const JsGlyph *other = &g_array_index(glyphs, JsGlyph, k);
    int gap = k < i ? g->x0 - other->x1 : other->x0 - g->x1;
    if (gap < -em * OVERLAP || (sign != JS_SIGN_EQUAL && like_its_neighbour(g, other, em)))
      return FALSE;
  }
  return TRUE;
}

GArray *
js_signs_take(PIX *grey, PIX *ink, GArray *glyphs, double em)
{
  GArray *signs = g_array_new(FALSE, FALSE, sizeof(JsChar));
  for (guint i = 0; i < glyphs->len;) {
    JsGlyph g = g_array_index(glyphs, JsGlyph, i);
    JsSign sign = js_sign_match(ink, &g, em);
    if (sign == JS_SIGN_NONE || !stands_as_sign(glyphs, i, sign, em)) {
      i++;
      continue;
    }
    static const gunichar characters[] = {0, 0x2265, 0x2264, '>', '<', '='};
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
