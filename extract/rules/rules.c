/* Finds ruling lines on pixels.
 *
 * The ink (grey at or below JS_RULE_GREY) is searched for straight strokes. Thick areas are filled
 * blocks; strokes inside the boxes of characters belong to the characters; the others are rules:
 *
 *     ink ── minus blocks ──► strokes ──► not of glyphs ──► rules ──► joined, trimmed
 *              └── minus rules, words ──► strokes with gaps ──► dotted ──┘
 *
 * The place of a rule is the centre of gravity of its darkness, which is finer than a pixel. Rules
 * that almost coincide (doubled, or drawn again by the neighbouring cell) become one. */
#include "extract/rules/rules.h"

#include "extract/rules/private.h"

#include <math.h>
#include <stdlib.h>

/* All lengths are in points. */
/* The shortest stroke: cells are at least as high and wide as a small character. */
#define MIN_LENGTH 8.0
/* Thicker strokes are not rules; printed rules are 0.1 to 3 points thick. */
#define MAX_THICKNESS 4.5
/* Dotted and dashed rules: greatest gap, least length (about five dashes), greatest thickness. */
#define DASH_GAP 4.5
#define DASHED_LENGTH 24.0
#define DASHED_THICKNESS 2.0
/* A rule meets another when its end is at most this far from it. A guess. */
#define MEET_DISTANCE 2.5
/* A stroke that lengthens a rule is at most as long as a large character. */
#define MAX_OVERSHOOT 24.0
/* A stroke belongs to characters when at least GLYPH_SHARE of its length lies in their boxes, not
 * nearer to an edge than GLYPH_EDGE of the box. Guesses. */
#define GLYPH_SHARE 0.75
#define GLYPH_EDGE 0.06
/* Up to SHORT_SIZES (font sizes) long, a smaller share is enough. Guesses. */
#define SHORT_SIZES 1.3
#define SHORT_GLYPH_SHARE 0.6
/* Strokes of neighbouring bold glyphs join. A stroke longer than STROKE_SIZES must run through the
 * middle of the characters over nearly its whole length; beyond LONGEST_STROKE_SIZES only dashes
 * count as characters. Both in font sizes. Guesses. */
#define STROKE_SIZES 2.5
#define LONGEST_STROKE_SIZES 8.0
#define LONG_GLYPH_EDGE 0.08
#define LONG_GLYPH_SHARE 0.92
/* Lines too faint to be rules are reported when at least SOME_FAINT of them are at least
 * FAINT_LENGTH long (the height of a row) and at most FAINT_PIXELS thick (pixels). A table has two.
 */
#define FAINT_LENGTH 12.0
#define FAINT_PIXELS 2
#define SOME_FAINT 2
/* How many columns are sampled to find the place of a rule. */
#define SAMPLES 48

/* The rule of a stroke: its place and thickness from the darkness across it, measured column by
 * column. Columns where something else touches the stroke are left out. */
static JsRule
measure(const JsInkRaster *raster, const JsStroke *s, gboolean horizontal)
{
  double place = 0, dark = 0;
  int used = 0;
  int step = MAX((s->along1 - s->along0) / SAMPLES, 1);
  for (int a = s->along0; a < s->along1; a += step) {
    if (js_ink_raster_grey(raster, horizontal, a, s->across0 - 2) <= JS_RULE_GREY ||
        js_ink_raster_grey(raster, horizontal, a, s->across1 + 1) <= JS_RULE_GREY)
      continue;
    double weight = 0, moment = 0;
    for (int c = s->across0 - 1; c <= s->across1; c++) {
      double ink = 255 - js_ink_raster_grey(raster, horizontal, a, c);
      weight += ink;
      moment += ink * (c + 0.5);
    }
    if (weight <= 0)
      continue;
    place += moment / weight;
    dark += weight / 255;
    used++;
  }
  double at = used > 0 ? place / used : (s->across0 + s->across1) / 2.0;
  double thickness = used > 0 ? dark / used : s->across1 - s->across0;
  return (JsRule){horizontal, at * raster->scale, s->along0 * raster->scale,
                  s->along1 * raster->scale, thickness * raster->scale};
}

/* Whether the character is itself a line that joins its neighbours. */
static gboolean
is_dash(gunichar c)
{
  return c == '-' || c == '_' || c == 0x2026 || (c >= 0x2010 && c <= 0x2015) || c == 0x30fc ||
         (c >= 0x2500 && c <= 0x257f) || c == 0xff0d || c == 0xff3f || c == '.' || c == 0xb7;
}

/* The length of the rule (points) that runs through the inside of this word's characters. */
static double
inside_word(const JsRule *rule, const JsWord *word, double edge_share)
{
  double length = 0;
  gboolean dashes_only = rule->to - rule->from > LONGEST_STROKE_SIZES * word->size;
  for (guint i = 0; i < js_text_length(word->text); i++) {
    const JsBox *b = &js_text_char(word->text, i)->box;
    if (dashes_only && !is_dash(js_text_char(word->text, i)->ch))
      continue;
    double along0 = rule->horizontal ? b->x0 : b->y0, along1 = rule->horizontal ? b->x1 : b->y1;
    double across0 = rule->horizontal ? b->y0 : b->x0, across1 = rule->horizontal ? b->y1 : b->x1;
    double edge = edge_share * (across1 - across0);
    if (rule->at > across0 + edge && rule->at < across1 - edge)
      length += MAX(MIN(rule->to, along1) - MAX(rule->from, along0), 0);
  }
  return length;
}

static gboolean
is_glyph_stroke(const JsRule *rule, const GPtrArray *words)
{
  if (!words)
    return FALSE;
  double inside = 0, length = rule->to - rule->from;
  double sizes = 0; /* length as a multiple of the font size */
  const JsBox around = rule->horizontal ? (JsBox){rule->from, rule->at, rule->to, rule->at}
                                        : (JsBox){rule->at, rule->from, rule->at, rule->to};
  for (guint i = 0; i < words->len; i++) {
    const JsWord *word = words->pdata[i];
    if (word->box.x0 <= around.x1 && word->box.x1 >= around.x0 && word->box.y0 <= around.y1 &&
        word->box.y1 >= around.y0) {
      double edge = length > STROKE_SIZES * word->size  ? LONG_GLYPH_EDGE
                    : length < SHORT_SIZES * word->size ? 0
                                                        : GLYPH_EDGE;
      inside += inside_word(rule, word, edge);
      sizes = MAX(sizes, length / word->size);
    }
  }
  double share = sizes > STROKE_SIZES  ? LONG_GLYPH_SHARE
                 : sizes < SHORT_SIZES ? SHORT_GLYPH_SHARE
                                       : GLYPH_SHARE;
  return inside >= share * length;
}

/* What counts as a stroke in one search. Points. */
typedef struct {
  double shortest, thickest, gap;
} StrokeKind;

static void
add_rules(const JsInkRaster *raster, PIX *ink, gboolean horizontal, const StrokeKind *kind,
          GArray *rules)
{
  g_autoptr(GArray) strokes = g_array_new(FALSE, FALSE, sizeof(JsStroke));
  int gap = kind->gap > 0 ? js_ink_raster_pixels(raster, kind->gap) : 0;
  js_strokes_find(ink, horizontal, js_ink_raster_pixels(raster, kind->shortest), gap, strokes);
  for (guint i = 0; i < strokes->len; i++) {
    const JsStroke *s = &g_array_index(strokes, JsStroke, i);
    if (s->across1 - s->across0 > js_ink_raster_pixels(raster, kind->thickest) + 1)
      continue;
    JsRule rule = measure(raster, s, horizontal);
    if (!is_glyph_stroke(&rule, raster->words))
      g_array_append_val(rules, rule);
  }
}

static void
find_solid(const JsInkRaster *raster, PIX *ink, GArray *rules)
{
  const StrokeKind solid = {MIN_LENGTH, MAX_THICKNESS, 0};
  add_rules(raster, ink, TRUE, &solid, rules);
  add_rules(raster, ink, FALSE, &solid, rules);
}

/* Removes the characters from the ink. */
static void
clear_words(const JsInkRaster *raster, PIX *ink)
{
  for (guint i = 0; raster->words && i < raster->words->len; i++) {
    const JsBox *b = &((const JsWord *)raster->words->pdata[i])->box;
    int x = (int)floor(b->x0 / raster->scale), y = (int)floor(b->y0 / raster->scale);
    int w = (int)ceil(b->x1 / raster->scale) - x, h = (int)ceil(b->y1 / raster->scale) - y;
    pixRasterop(ink, x, y, w, h, PIX_CLR, NULL, 0, 0);
  }
}

/* Removes the rules found so far from the ink, with a margin of one pixel. */
static void
clear_rules(const JsInkRaster *raster, PIX *ink, const GArray *rules)
{
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *r = &g_array_index(rules, JsRule, i);
    int from = (int)floor(r->from / raster->scale) - 1, to = (int)ceil(r->to / raster->scale) + 1;
    int half = (int)ceil(r->thickness / raster->scale / 2) + 1;
    int at = (int)floor(r->at / raster->scale);
    if (r->horizontal)
      pixRasterop(ink, from, at - half, to - from, 2 * half + 1, PIX_CLR, NULL, 0, 0);
    else
      pixRasterop(ink, at - half, from, 2 * half + 1, to - from, PIX_CLR, NULL, 0, 0);
  }
}

/* Finds dotted and dashed rules: strokes with gaps outside the characters. */
static void
find_dashed(const JsInkRaster *raster, PIX *ink, GArray *rules)
{
  const StrokeKind dashed = {DASHED_LENGTH, DASHED_THICKNESS, DASH_GAP};
  PIX *rest = pixCopy(NULL, ink);
  clear_rules(raster, rest, rules);
  clear_words(raster, rest);
  l_int32 left = 0;
  pixCountPixels(rest, &left, NULL);
  /* even dots have one pixel in each DASH_GAP */
  if (left >= DASHED_LENGTH / DASH_GAP) {
    add_rules(raster, rest, TRUE, &dashed, rules);
    add_rules(raster, rest, FALSE, &dashed, rules);
  }
  pixDestroy(&rest);
}

/* Cuts the end of a rule that a stroke of a character above or below lengthens:
 *
 *     1 │        the rule ends at the crossing one when the part beyond is a stroke of the 1
 *    ───┼───
 *       │
 */
static void
trim_end(GArray *rules, guint index, gboolean at_start, const GPtrArray *words)
{
  JsRule *rule = &g_array_index(rules, JsRule, index);
  double end = at_start ? rule->from : rule->to, nearest = G_MAXDOUBLE;
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *other = &g_array_index(rules, JsRule, i);
    if (other->horizontal == rule->horizontal || rule->at < other->from - MEET_DISTANCE ||
        rule->at > other->to + MEET_DISTANCE)
      continue;
    double over = at_start ? other->at - end : end - other->at;
    if (over > -MEET_DISTANCE)
      nearest = MIN(nearest, over);
  }
  if (nearest < MEET_DISTANCE || nearest > MAX_OVERSHOOT || nearest >= rule->to - rule->from)
    return;
  JsRule beyond = *rule;
  if (at_start)
    beyond.to = end + nearest;
  else
    beyond.from = end - nearest;
  if (!is_glyph_stroke(&beyond, words))
    return;
  if (at_start)
    rule->from += nearest;
  else
    rule->to -= nearest;
}

static void
trim_ends(GArray *rules, const GPtrArray *words)
{
  for (guint i = 0; words && i < rules->len; i++) {
    trim_end(rules, i, TRUE, words);
    trim_end(rules, i, FALSE, words);
  }
}

/* How many lines of one direction remain that are too faint to be rules. */
static guint
count_faint(const JsInkRaster *raster, PIX *tone, gboolean horizontal, const GArray *rules)
{
  g_autoptr(GArray) same = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) strokes = g_array_new(FALSE, FALSE, sizeof(JsStroke));
  guint faint = 0;
  for (guint i = 0; i < rules->len; i++)
    if (g_array_index(rules, JsRule, i).horizontal == horizontal)
      g_array_append_val(same, g_array_index(rules, JsRule, i));
  PIX *rest = pixCopy(NULL, tone);
  clear_rules(raster, rest, same);
  js_strokes_find(rest, horizontal, js_ink_raster_pixels(raster, FAINT_LENGTH), 0, strokes);
  pixDestroy(&rest);
  for (guint i = 0; i < strokes->len; i++) {
    const JsStroke *s = &g_array_index(strokes, JsStroke, i);
    faint += s->across1 - s->across0 <= FAINT_PIXELS ? 1 : 0;
  }
  return faint;
}

/* Whether there may be lines too faint to be found: a grey hairline between two rows of pixels
 * leaves less darkness in each than a rule needs. Signs are rules that were found only because they
 * do not lie so, and remaining lines that are thin and as long as a row is high. */
static gboolean
has_faint(const JsInkRaster *raster, PIX *tone, const GArray *rules)
{
  const double least = 2 * (255 - JS_RULE_GREY) / 255.0 * raster->scale;
  for (guint i = 0; i < rules->len; i++)
    if (g_array_index(rules, JsRule, i).thickness < least)
      return TRUE;
  clear_words(raster, tone);
  return count_faint(raster, tone, TRUE, rules) + count_faint(raster, tone, FALSE, rules) >=
         SOME_FAINT;
}

static PIX *
find_on_raster(const JsInkRaster *raster, GArray *rules, GArray *fills, gboolean *faint)
{
  PIX *tone = NULL, *ink = js_ink_raster_thin_ink(raster, fills, &tone);
  if (!ink) {
    pixDestroy(&tone);
    return NULL;
  }
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(JsRule));
  find_solid(raster, ink, found);
  find_dashed(raster, ink, found);
  js_rules_join(found);
  trim_ends(found, raster->words);
  js_rules_drop_lonely(found, raster->words);
  if (rules)
    g_array_append_vals(rules, found->data, found->len);
  if (faint)
    *faint = has_faint(raster, tone, found);
  pixDestroy(&tone);
  return ink;
}

PIX *
js_rules_find(PIX *pix, double dpi, const GPtrArray *words, GArray *rules, GArray *fills,
              gboolean *faint)
{
  JsInkRaster raster;
  js_ink_raster_init(&raster, pix, dpi, words);
  PIX *ink = find_on_raster(&raster, rules, fills, faint);
  js_ink_raster_clear(&raster);
  return ink;
}
