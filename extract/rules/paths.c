/* Finds rules and shaded boxes among the paths that a page is painted with.
 *
 *     line along an axis ─────────┐
 *     thin filled box ────────────┼─► pieces ─► parts that no later box covers ─► joined ─► rules
 *     picture as thin as a line ──┘
 *     large filled box ─► joined with boxes beside it of the same shade ─► fills
 *
 * Places and thicknesses are those of the file, so rules are exact however thin. Glyphs are not
 * paths here. Slanted lines, curves and pictures that are not thin make no rules. */
#include "extract/paint/seals.h"
#include "extract/paint/show.h"
#include "extract/rules/private.h"

#include <math.h>

/* Thicker lines are not rules (points); printed rules are 0.1 to 3 points thick. */
#define MAX_THICKNESS 4.5
/* A filled shape that is not exactly a box is a border when it is at most this thick (points) and
 * at least this many times as long as thick. Guesses. */
#define BORDER_THICKNESS 2.5
#define BORDER_LENGTH 5.0
/* A line is parallel to an axis when it deviates by at most this over its length (points). */
#define ON_AXIS 0.35
/* The shortest rule (points): cells are at least as high and wide as a small character. */
#define MIN_LENGTH 8.0
/* Rules drawn dash by dash: greatest gap between dashes, greatest length of a dash (points).
 * Guesses. */
#define DASH_GAP 4.5
#define LONGEST_DASH 8.0
/* Least length of a dashed rule (points): about five dashes. */
#define DASHED_LENGTH 24.0
/* Pieces on one line differ in place by at most SAME_PLACE, which allows for rounding, and have
 * gaps of at most PIECE_GAP (points). */
#define SAME_PLACE 0.3
#define PIECE_GAP 1.0
/* A box with a shorter side below FILL_LEAST (points) is a mark, not a shading. PALEST: lightest
 * shading, where 1 is white paper. Guesses. */
#define FILL_LEAST 9.0
#define PALEST 0.985
/* Boxes in one row belong to one shading when their edges (points) and shades differ by less.
 * Guesses. */
#define SAME_EDGE 1.0
#define SAME_SHADE 0.03
/* A box over a greater share of the page is its paper. */
#define PAPER_SHARE 0.9
/* Greatest number of pieces; limits the memory for hostile files. A guess that no real page has
 * more. */
#define MOST_PIECES 60000

typedef struct {
  JsRule rule;
  guint item;
} RulePiece;

typedef struct {
  const JsPaint *paint;
  const JsPaintShapes *shapes;
  GArray *pieces; /* of RulePiece, in the frame of JsPaint */
  GArray *fills;  /* of JsFill, in the same frame */
} PathSearch;

static const JsPaintPoint *
point_at(const JsPaint *paint, guint i)
{
  return &g_array_index(paint->points, JsPaintPoint, i);
}

/* ---- pieces ---- */

static double
shade_of(const JsColour *c)
{
  double luminance = 0.3 * c->red + 0.59 * c->green + 0.11 * c->blue;
  return 1 - c->alpha * (1 - luminance);
}

/* Whether the rule can be the border of a cell. White on paper, as hidden borders are painted, it
 * cannot. The border of a shaded cell may have the colour of the shade: it cannot be seen there,
 * but it parts the cells.
 *
 *   ░░░░░░░░│░░░░░░░░│░░░░░░░    header in the colour of the rules, with white letters
 *   ────────┼────────┼───────
 *           │        │           the ground is looked up in the middle of the rule only
 */
static gboolean
is_border_of_cell(const PathSearch *search, const JsRule *rule, guint index)
{
  const JsPaintItem *item = js_paint_item(search->paint, index);
  double middle = (rule->from + rule->to) / 2;
  double x = rule->horizontal ? middle : rule->at, y = rule->horizontal ? rule->at : middle;
  JsColour ground;
  if (!item->solid || !js_paint_ground(search->shapes, index, x, y, &ground))
    return item->colour.alpha > 0;
  return js_paint_stands_out(&item->colour, &ground) ||
         (item->colour.alpha > 0 && shade_of(&ground) < PALEST);
}

static void
add_visible(PathSearch *search, const JsRule *rule, guint index)
{
  RulePiece piece = {*rule, index};
  if (rule->to > rule->from && search->pieces->len < MOST_PIECES)
    g_array_append_val(search->pieces, piece);
}

/* Adds the parts of the rule that no box painted later covers; tests the shapes from `next` on. */
static void
add_uncovered(PathSearch *search, JsRule rule, guint index, guint next)
{
  for (guint i = next; i < search->shapes->items->len; i++) {
    guint later = g_array_index(search->shapes->items, guint, i);
    if (later <= index)
      continue;
    const JsPaintItem *item = js_paint_item(search->paint, later);
    double half = rule.thickness / 2;
    double low = rule.horizontal ? item->box.y0 : item->box.x0;
    double high = rule.horizontal ? item->box.y1 : item->box.x1;
    double from = rule.horizontal ? item->box.x0 : item->box.y0;
    double to = rule.horizontal ? item->box.x1 : item->box.y1;
    if (!item->covers || item->kind == JS_PAINT_STROKE || low > rule.at - half ||
        high < rule.at + half || to <= rule.from || from >= rule.to ||
        (item->kind == JS_PAINT_FILL && !js_paint_is_box(search->paint, item->from, item->to)))
      continue;
    JsRule before = rule, behind = rule;
    before.to = MIN(rule.to, from);
    behind.from = MAX(rule.from, to);
    add_uncovered(search, before, index, i + 1);
    rule = behind;
    if (rule.to <= rule.from)
      return;
  }
  add_visible(search, &rule, index);
}

/* Adds a rule painted by item `index`, cut at the item's clip. */
static void
add_rule(PathSearch *search, JsRule rule, guint index)
{
  const JsBox *clip = &js_paint_item(search->paint, index)->clip;
  double low = rule.horizontal ? clip->y0 : clip->x0, high = rule.horizontal ? clip->y1 : clip->x1;
  rule.from = MAX(rule.from, rule.horizontal ? clip->x0 : clip->y0);
  rule.to = MIN(rule.to, rule.horizontal ? clip->x1 : clip->y1);
  if (rule.to <= rule.from || rule.at + rule.thickness / 2 < low ||
      rule.at - rule.thickness / 2 > high || !is_border_of_cell(search, &rule, index))
    return;
  add_uncovered(search, rule, index, 0);
}

static void
add_stroke(PathSearch *search, guint index)
{
  const JsPaintItem *item = js_paint_item(search->paint, index);
  if (item->width > MAX_THICKNESS)
    return;
  for (guint i = item->from + 1; i < item->to; i++) {
    const JsPaintPoint *a = point_at(search->paint, i - 1), *b = point_at(search->paint, i);
    double dx = fabs(a->x - b->x), dy = fabs(a->y - b->y);
    if (b->move || b->curve)
      continue;
    if (dy <= ON_AXIS && dx > dy)
      add_rule(search,
               (JsRule){TRUE, (a->y + b->y) / 2, MIN(a->x, b->x), MAX(a->x, b->x), item->width},
               index);
    else if (dx <= ON_AXIS && dy > dx)
      add_rule(search,
               (JsRule){FALSE, (a->x + b->x) / 2, MIN(a->y, b->y), MAX(a->y, b->y), item->width},
               index);
  }
}

/* ---- boxes ---- */

/* Adds a box of one colour, or a picture. A thin box is a rule; a small one is a dot of a dotted
 * rule in either direction; a large one is a fill. */
static void
add_box(PathSearch *search, const JsBox *whole, guint index)
{
  const JsPaintItem *item = js_paint_item(search->paint, index);
  JsBox box = js_box_intersection(whole, &item->clip);
  if (js_box_is_empty(&box))
    return;
  double w = js_box_width(&box), h = js_box_height(&box);
  double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
  if (h <= MAX_THICKNESS && (w >= h || w <= MAX_THICKNESS))
    add_rule(search, (JsRule){TRUE, y, box.x0, box.x1, h}, index);
  if (w <= MAX_THICKNESS && (h >= w || h <= MAX_THICKNESS))
    add_rule(search, (JsRule){FALSE, x, box.y0, box.y1, w}, index);
  JsFill fill = {box, shade_of(&item->colour)};
  if (MIN(w, h) >= FILL_LEAST && item->solid && !item->masked && fill.shade < PALEST)
    g_array_append_val(search->fills, fill);
}

/* Whether the box is a border whose ends are cut at an angle where it meets the next one. */
static gboolean
is_border(const JsBox *box)
{
  double w = js_box_width(box), h = js_box_height(box);
  return MIN(w, h) <= BORDER_THICKNESS && MAX(w, h) >= BORDER_LENGTH * MIN(w, h);
}

/* Adds each subpath of a fill separately, because many boxes may be filled at once. */
static void
add_fill(PathSearch *search, guint index)
{
  const JsPaintItem *item = js_paint_item(search->paint, index);
  for (guint from = item->from, to; from < item->to; from = to) {
    JsBox box = JS_BOX_EMPTY;
    for (to = from; to < item->to && (to == from || !point_at(search->paint, to)->move); to++) {
      const JsPaintPoint *p = point_at(search->paint, to);
      box = js_box_union(&box, &(JsBox){p->x, p->y, p->x, p->y});
    }
    if (js_paint_is_box(search->paint, from, to) || is_border(&box))
      add_box(search, &box, index);
  }
}

/* ---- joining ---- */

static int
by_line(gconstpointer pa, gconstpointer pb)
{
  const JsRule *a = &((const RulePiece *)pa)->rule, *b = &((const RulePiece *)pb)->rule;
  if (a->horizontal != b->horizontal)
    return a->horizontal ? -1 : 1;
  double pa_at = round(a->at / SAME_PLACE), pb_at = round(b->at / SAME_PLACE);
  if (pa_at != pb_at)
    return pa_at < pb_at ? -1 : 1;
  if (a->from != b->from)
    return a->from < b->from ? -1 : 1;
  return a->to < b->to ? -1 : a->to > b->to;
}

/* Whether b continues a, or is the next dash. */
static gboolean
goes_on(const JsRule *a, const JsRule *b, double last_length)
{
  if (a->horizontal != b->horizontal || round(a->at / SAME_PLACE) != round(b->at / SAME_PLACE))
    return FALSE;
  gboolean dashes = last_length <= LONGEST_DASH && b->to - b->from <= LONGEST_DASH;
  return b->from - a->to <= (dashes ? DASH_GAP : PIECE_GAP);
}

/* Joins the pieces that lie on one line, and leaves out rules that stay too short. */
static void
collect_rules(GArray *pieces, GArray *rules)
{
  g_array_sort(pieces, by_line);
  for (guint i = 0, next; i < pieces->len; i = next) {
    JsRule rule = g_array_index(pieces, RulePiece, i).rule;
    double longest = rule.to - rule.from, last = longest;
    for (next = i + 1; next < pieces->len; next++) {
      const JsRule *more = &g_array_index(pieces, RulePiece, next).rule;
      if (!goes_on(&rule, more, last))
        break;
      last = more->to - more->from;
      longest = MAX(longest, last);
      rule.to = MAX(rule.to, more->to);
      rule.thickness = MAX(rule.thickness, more->thickness);
    }
    double least = longest < LONGEST_DASH / 2 ? DASHED_LENGTH : MIN_LENGTH;
    if (rule.to - rule.from >= least)
      g_array_append_val(rules, rule);
  }
}

static int
by_row(gconstpointer pa, gconstpointer pb)
{
  const JsFill *a = pa, *b = pb;
  if (a->box.y0 != b->box.y0)
    return a->box.y0 < b->box.y0 ? -1 : 1;
  return a->box.x0 < b->box.x0 ? -1 : a->box.x0 > b->box.x0;
}

/* Joins the boxes of a row whose cells are shaded one by one. */
static void
collect_fills(GArray *found, double page_area, GArray *fills)
{
  g_array_sort(found, by_row);
  guint first = fills->len;
  for (guint i = 0; i < found->len; i++) {
    const JsFill *f = &g_array_index(found, JsFill, i);
    JsFill *last = fills->len > first ? &g_array_index(fills, JsFill, fills->len - 1) : NULL;
    if (js_box_width(&f->box) * js_box_height(&f->box) > PAPER_SHARE * page_area)
      continue;
    if (last && fabs(last->box.y0 - f->box.y0) <= SAME_EDGE &&
        fabs(last->box.y1 - f->box.y1) <= SAME_EDGE && f->box.x0 <= last->box.x1 + SAME_EDGE &&
        fabs(last->shade - f->shade) <= SAME_SHADE)
      last->box = js_box_union(&last->box, &f->box);
    else
      g_array_append_val(fills, *f);
  }
}

/* ---- the page ---- */

static JsRule
turn_rule(const JsMatrix *m, const JsRule *rule)
{
  JsBox box = rule->horizontal ? (JsBox){rule->from, rule->at, rule->to, rule->at}
                               : (JsBox){rule->at, rule->from, rule->at, rule->to};
  box = js_matrix_map_box(m, &box);
  gboolean horizontal = js_box_width(&box) > js_box_height(&box);
  return horizontal ? (JsRule){TRUE, box.y0, box.x0, box.x1, rule->thickness}
                    : (JsRule){FALSE, box.x0, box.y0, box.y1, rule->thickness};
}

static void
search_items(PathSearch *search)
{
  g_autoptr(GArray) seals = js_paint_seals(search->paint);
  for (guint i = 0; i < search->paint->items->len; i++) {
    const JsPaintItem *item = js_paint_item(search->paint, i);
    if (item->masked || js_paint_in_seal(seals, &item->box, &item->colour))
      continue;
    if (item->kind == JS_PAINT_STROKE)
      add_stroke(search, i);
    else if (item->kind == JS_PAINT_FILL)
      add_fill(search, i);
    else if (item->kind == JS_PAINT_PICTURE &&
             MIN(js_box_width(&item->box), js_box_height(&item->box)) <= MAX_THICKNESS)
      add_box(search, &item->box, i);
  }
}

void
js_rules_from_paint(const JsPaint *paint, const JsMatrix *to_upright, const GPtrArray *words,
                    GArray *rules, GArray *fills)
{
  g_autoptr(JsPaintShapes) shapes = js_paint_shapes_new(paint);
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(RulePiece));
  g_autoptr(GArray) shaded = g_array_new(FALSE, FALSE, sizeof(JsFill));
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(JsRule));
  PathSearch search = {paint, shapes, pieces, shaded};
  search_items(&search);
  collect_rules(pieces, found);
  for (guint i = 0; i < found->len; i++) {
    JsRule *rule = &g_array_index(found, JsRule, i);
    *rule = turn_rule(to_upright, rule);
  }
  for (guint i = 0; i < shaded->len; i++) {
    JsFill *fill = &g_array_index(shaded, JsFill, i);
    fill->box = js_matrix_map_box(to_upright, &fill->box);
  }
  js_rules_join(found);
  js_rules_drop_lonely(found, words);
  g_array_append_vals(rules, found->data, found->len);
  collect_fills(shaded, paint->width * paint->height, fills);
}
