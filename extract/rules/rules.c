/* Ruling lines from pixels.
 *
 * A raster of ink (grey at or below JS_RULE_GREY) is searched for straight strokes. What is too
 * thick is a filled block, what lies inside the boxes of characters is a stroke of theirs, the rest
 * are rules:
 *
 *     ink ── minus blocks ──► strokes ──► not of glyphs ──► rules ──► joined, trimmed
 *              └── minus rules, words ──► strokes with gaps ──► dotted ──┘
 *
 * A rule's place is the centre of gravity of its darkness, finer than a pixel. Rules that stand
 * almost on one another (doubled, redrawn by the neighbouring cell) become one. */
#include "extract/rules/rules.h"

#include "extract/rules/private.h"

#include <math.h>
#include <stdlib.h>

/* All lengths in points. */
/* The shortest stroke looked at: cells are at least a small character high and wide. */
#define MIN_LENGTH 8.0
/* Nothing thicker is a rule: printed rules are 0.1 to 3 points. */
#define MAX_THICKNESS 4.5
/* Gaps of dotted and dashed rules, and the least length of one: some five dashes. */
#define DASH_GAP 4.5
#define DASHED_LENGTH 24.0
#define DASHED_THICKNESS 2.0
/* A rule whose end is nearer than this to another one meets it. */
#define MEET_DISTANCE 2.5
/* A stroke that lengthens a rule is at most as long as a large character. */
#define MAX_OVERSHOOT 24.0
/* Stroke of a glyph: so much of its length lies in boxes of characters, away from their edges. */
#define GLYPH_SHARE 0.75
#define GLYPH_EDGE 0.06
/* What is hardly longer than a character needs less to be a stroke of it. */
#define SHORT_SIZES 1.3
#define SHORT_GLYPH_SHARE 0.6
/* Strokes of neighbouring bold glyphs run together. Beyond two glyphs they must run through the
 * middle of the characters all the way; beyond so many sizes only dashes go on. */
#define STROKE_SIZES 2.5
#define LONGEST_STROKE_SIZES 8.0
#define LONG_GLYPH_EDGE 0.08
#define LONG_GLYPH_SHARE 0.92
/* Lines too faint to be taken: as long as a row is high, on so many rows of pixels, and at least
 * two, as a table has. */
#define FAINT_LENGTH 12.0
#define FAINT_PIXELS 2
#define SOME_FAINT 2
/* Columns that are looked at to find a rule's place. */
#define SAMPLES 48

/* The rule of a stroke: weighs the darkness across it, column by column, leaving out the columns
 * where something else touches it. */
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

/* Characters that are lines themselves and join their neighbours. */
static gboolean
is_dash(gunichar c)
{
  return c == '-' || c == '_' || c == 0x2026 || (c >= 0x2010 && c <= 0x2015) || c == 0x30fc ||
         (c >= 0x2500 && c <= 0x257f) || c == 0xff0d || c == 0xff3f || c == '.' || c == 0xb7;
}

/* How much of the rule's length runs through the inside of this word's characters. */
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
  double sizes = 0; /* the length in sizes of the words there */
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

/* What a search for rules in one direction takes for one. Points. */
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

/* Takes the characters out of the ink. */
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

/* Takes the rules that are known out of the ink, with a pixel around them. */
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

/* Dots and dashes are strokes with gaps, where no characters are. */
static void
find_dashed(const JsInkRaster *raster, PIX *ink, GArray *rules)
{
  const StrokeKind dashed = {DASHED_LENGTH, DASHED_THICKNESS, DASH_GAP};
  PIX *rest = pixCopy(NULL, ink);
  clear_rules(raster, rest, rules);
  clear_words(raster, rest);
  l_int32 left = 0;
  pixCountPixels(rest, &left, NULL);
  /* even dots leave one pixel in a gap's length */
  if (left >= DASHED_LENGTH / DASH_GAP) {
    add_rules(raster, rest, TRUE, &dashed, rules);
    add_rules(raster, rest, FALSE, &dashed, rules);
  }
  pixDestroy(&rest);
}

/* A stroke of a character that stands just over or under a rule's end lengthens it:
 *
 *     1 │        the rule ends at the crossing one when what is beyond is a stroke
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

/* How many lines of one direction are left that are too faint to be taken. */
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

/* A grey hairline that lies between two rows of pixels leaves less than a rule's darkness in both.
 * TRUE when there may be such lines: rules that were found but would not have been had they lain
 * so, or lines that were not, thin and as long as rows are high. */
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
