/* Places headings over their columns. A heading stands over the middle of what it belongs to, or at
 * its left end:
 *
 *              2024年决算数              over all columns whose headings begin lower
 *   合计    基本支出      项目支出       over two columns: their middle is its own
 *         人员  公用
 *
 * A heading half a line lower than its neighbours (年初结转 beside 本年支出, which is over 小计 and
 * 基本支出) is as high as these together with what is below them. Short rules below headings show
 * how far these reach. */
#include "extract/align/header.h"

#include <math.h>

/* Greatest distance of two lines of one heading: WRAP_PITCH (em) and WRAP_OF_ROW of the distance of
 * rows; WRAP_ALONE (em) where that is unknown. Guesses. */
#define WRAP_PITCH 1.5
#define WRAP_OF_ROW 0.92
#define WRAP_ALONE 1.45
/* The same where the upper line fills its column, leaving less than FULL_ROOM (em), padding
 * included. Rows of a tight table are hardly further apart than lines. Guesses. */
#define WRAP_OF_ROW_FULL 1.02
#define FULL_ROOM 1.6
/* Lines of one heading overlap by at least this share of the narrower one's width. A guess. */
#define WRAP_SHARED 0.5
/* A line that is this many times as wide as the one above it does not continue that: the column was
 * wide enough for both. A guess. */
#define WRAP_WIDER 2.5
/* The middle of a heading deviates from that of its columns by at most CENTRED (em) or
 * CENTRED_SHARE of their width. Guesses. */
#define CENTRED 1.5
#define CENTRED_SHARE 0.12
/* A heading begins where its columns begin when it deviates by less than this (em). A guess. */
#define AT_LEFT 0.3
/* A heading at the left end of the first column that leaves more than this free on its right (em)
 * is not centred. A guess. */
#define ROOM 3.0
/* A heading is lower than another when it lies at least this share of the way down to what is below
 * that one; LOWER_AND_OVER for one that is itself over others. Guesses. */
#define LOWER 0.7
#define LOWER_AND_OVER 0.6
/* Lines are apart by at least this (em); headings half a line lower are closer. A guess. */
#define FREE_LINE 0.8
/* A rule is over a column when it covers at least this share of it. A guess. */
#define RULED_SHARE 0.5
/* Rules and words end at the same place within this distance (points). */
#define RULE_PLAY 2.0

static void
heading_free(gpointer data)
{
  JsColumnHeading *heading = data;
  g_array_unref(heading->pieces);
  g_free(heading);
}

static double
border(const GArray *borders, guint i)
{
  return g_array_index(borders, double, i);
}

/* The nearest rule below y at x; NULL when there is none above `limit`. Transfer none. */
static const JsRule *
rule_below(const GArray *rules, double x, double y, double limit)
{
  const JsRule *best = NULL;
  for (guint i = 0; rules && i < rules->len; i++) {
    const JsRule *rule = &g_array_index(rules, JsRule, i);
    if (rule->at > y && rule->at < limit && rule->from <= x && rule->to >= x &&
        (!best || rule->at < best->at))
      best = rule;
  }
  return best;
}

static const JsSegment *
last_segment(const JsColumnHeading *heading)
{
  return &g_array_index(heading->pieces, JsHeadingPiece, heading->pieces->len - 1).segment;
}

/* How headings are read from lines. */
typedef struct {
  const GArray *borders, *rules; /* of the columns; horizontal ones; borrowed */
  double pitch;                  /* usual distance of rows, points; 0: unknown */
} HeadingSearch;

/* Whether the line fills its column, so that what follows had to go to the next line. */
static gboolean
fills_column(const HeadingSearch *search, const JsBox *box, double size)
{
  guint first, last;
  if (search->borders->len < 2)
    return FALSE;
  js_borders_place(search->borders, box, &first, &last);
  return first == last &&
         border(search->borders, first + 1) - border(search->borders, first) - js_box_width(box) <
             FULL_ROOM * size;
}

/* Whether the segment may be the next line of the heading; `stacked`: no line of headings below
 * others is known, and the distance of rows does not count. */
static gboolean
may_go_on(const HeadingSearch *search, const JsColumnHeading *heading, const JsBox *box,
          double size, gboolean stacked)
{
  const JsBox *above = &last_segment(heading)->box;
  double of_row = fills_column(search, above, size) ? WRAP_OF_ROW_FULL : WRAP_OF_ROW;
  double limit = search->pitch > 0 && !stacked ? MIN(WRAP_PITCH * size, of_row * search->pitch)
                                               : WRAP_ALONE * size;
  double off = js_box_middle_y(box) - js_box_middle_y(above);
  double shared = MIN(above->x1, box->x1) - MAX(above->x0, box->x0);
  if (js_box_width(box) > WRAP_WIDER * js_box_width(&heading->box))
    return FALSE;
  return off > 0 && off <= limit &&
         shared >= WRAP_SHARED * MIN(js_box_width(above), js_box_width(box)) &&
         !rule_below(search->rules, js_box_middle_x(box), js_box_middle_y(above),
                     js_box_middle_y(box));
}

/* The only heading that the segment can continue; NULL when there is none or several. */
static JsColumnHeading *
heading_above(const HeadingSearch *search, const GPtrArray *headings, const JsBox *box, double size,
              gboolean stacked)
{
  JsColumnHeading *found = NULL;
  for (guint i = 0; i < headings->len; i++) {
    JsColumnHeading *heading = headings->pdata[i];
    if (!may_go_on(search, heading, box, size, stacked))
      continue;
    if (found)
      return NULL;
    found = heading;
  }
  return found;
}

static void
add_piece(JsColumnHeading *heading, guint line, const JsSegment *segment)
{
  JsHeadingPiece piece = {line, *segment};
  g_array_append_val(heading->pieces, piece);
  heading->box = js_box_union(&heading->box, &segment->box);
  heading->to = line + 1;
}

/* Whether the boxes have their left sides, middles or right sides at one place. */
static gboolean
are_aligned(const JsBox *a, const JsBox *b, double size)
{
  double play = AT_LEFT * size;
  return fabs(a->x0 - b->x0) <= play || fabs(a->x1 - b->x1) <= play ||
         fabs(js_box_middle_x(a) - js_box_middle_x(b)) <= play;
}

/* Whether the line goes on the headings above it one by one: each of its segments is below one
 * heading at most, most are below one, and no two below the same one; it is not a line of numbers
 * other than years. Then these are lines of the same headings, although they may be as far apart as
 * rows:
 *
 *    December 31,   December 31,
 *        2010           2009  */
static gboolean
is_stacked(const HeadingSearch *search, const GPtrArray *headings, const JsTextLine *line,
           const GArray *segments)
{
  g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
  guint numbers = 0;
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    gboolean value;
    numbers += js_text_line_is_number(line, segment->from, segment->to, &value) ? 1 : 0;
    for (guint i = 0; i < headings->len; i++) {
      const JsBox *above = &last_segment(headings->pdata[i])->box;
      double off = js_box_middle_y(&segment->box) - js_box_middle_y(above);
      if (off <= 0 || off > WRAP_ALONE * line->size || above->x1 <= segment->box.x0 ||
          above->x0 >= segment->box.x1)
        continue;
      if (!g_hash_table_add(taken, headings->pdata[i]) ||
          !are_aligned(above, &segment->box, line->size) ||
          !may_go_on(search, headings->pdata[i], &segment->box, line->size, TRUE))
        return FALSE;
    }
  }
  return 2 * g_hash_table_size(taken) >= segments->len &&
         (2 * numbers < segments->len || js_text_line_is_of_years(line));
}

/* Adds the segments of a line. A segment continues the heading above if no other segment does;
 * otherwise it begins a heading. */
static void
add_line(const HeadingSearch *search, GPtrArray *headings, const JsTextLine *line, guint number,
         const GArray *segments)
{
  g_autofree JsColumnHeading **above = g_new0(JsColumnHeading *, segments->len + 1);
  gboolean stacked = is_stacked(search, headings, line, segments);
  for (guint s = 0; s < segments->len; s++)
    above[s] = heading_above(search, headings, &g_array_index(segments, JsSegment, s).box,
                             line->size, stacked);
  for (guint s = 0; s < segments->len; s++) {
    const JsSegment *segment = &g_array_index(segments, JsSegment, s);
    gboolean alone = above[s] != NULL;
    for (guint k = 0; k < segments->len && alone; k++)
      alone = k == s || above[k] != above[s];
    JsColumnHeading *heading = alone ? above[s] : NULL;
    if (!heading) {
      heading = g_new0(JsColumnHeading, 1);
      heading->box = JS_BOX_EMPTY;
      heading->size = line->size;
      heading->from = number;
      heading->pieces = g_array_new(FALSE, FALSE, sizeof(JsHeadingPiece));
      g_ptr_array_add(headings, heading);
    }
    add_piece(heading, number, segment);
  }
}

GPtrArray *
js_column_headings_find(const GPtrArray *lines, guint from, guint to, const GArray *borders,
                        const GArray *rules, double pitch)
{
  GPtrArray *headings = g_ptr_array_new_with_free_func(heading_free);
  const HeadingSearch search = {borders, rules, pitch};
  for (guint i = from; i < to; i++) {
    const JsTextLine *line = lines->pdata[i];
    g_autoptr(GArray) segments = js_text_line_cells(line, borders);
    add_line(&search, headings, line, i, segments);
  }
  return headings;
}

gboolean
js_column_heading_is_over_others(const GPtrArray *headings, const JsColumnHeading *heading)
{
  const JsColumnHeading *left = NULL, *right = NULL;
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *other = headings->pdata[i];
    if (other == heading)
      continue;
    if (other->box.x1 <= heading->box.x0 && (!left || other->box.x1 > left->box.x1))
      left = other;
    if (other->box.x0 >= heading->box.x1 && (!right || other->box.x0 < right->box.x0))
      right = other;
    if (other->from >= heading->to && js_box_middle_x(&other->box) > heading->box.x0 &&
        js_box_middle_x(&other->box) < heading->box.x1)
      return TRUE;
  }
  return left && right && left->from >= heading->to && right->from >= heading->to;
}

/* ---- columns ----------------------------------------------------------------------------------
 */

static gboolean
share_column(const JsColumnHeading *a, const JsColumnHeading *b)
{
  return a->first <= b->last && b->first <= a->last;
}

/* The nearest heading below this one in its columns, the leftmost of several at one height; NULL
 * when there is none. Transfer none. */
static const JsColumnHeading *
heading_under(const GPtrArray *headings, const JsColumnHeading *heading)
{
  const JsColumnHeading *under = NULL;
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *other = headings->pdata[i];
    if (other == heading || other->from < heading->to || !share_column(heading, other))
      continue;
    double lower =
        under ? js_box_middle_y(&other->box) - js_box_middle_y(&under->box) : -G_MAXDOUBLE;
    double level = other->size / 2;
    if (lower < -level || (lower <= level && other->first < under->first))
      under = other;
  }
  return under;
}

/* Whether `other` is lower than the heading, about as low as `under`, and not only half a line
 * lower. A heading that is itself over others may be between the heading and `under`. */
static gboolean
is_lower(const GPtrArray *headings, const JsColumnHeading *other, const JsColumnHeading *heading,
         const JsColumnHeading *under, const GArray *rules)
{
  double y = js_box_middle_y(&heading->box), below = js_box_middle_y(&other->box);
  double share = heading_under(headings, other) ? LOWER_AND_OVER : LOWER;
  return below >= y + share * (js_box_middle_y(&under->box) - y) ||
         rule_below(rules, js_box_middle_x(&other->box), y, below);
}

/* Whether the heading may also be over column `col`: there are headings, and all are lower. */
static gboolean
may_cover(const GPtrArray *headings, const JsColumnHeading *heading, guint col,
          const JsColumnHeading *under, const GArray *rules)
{
  gboolean any = FALSE;
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *other = headings->pdata[i];
    if (other == heading || col < other->first || col > other->last || other->to <= heading->from)
      continue;
    if (!is_lower(headings, other, heading, under, rules))
      return FALSE;
    any = TRUE;
  }
  return any;
}

static double
off_centre(const JsColumnHeading *heading, const GArray *borders, guint low, guint high)
{
  return (border(borders, low) + border(borders, high + 1)) / 2 - js_box_middle_x(&heading->box);
}

/* Narrows columns low…high to those whose middle is nearest to the heading's. */
static void
narrow_to_middle(const JsColumnHeading *heading, const GArray *borders, guint *low, guint *high)
{
  double off = off_centre(heading, borders, *low, *high);
  for (;;) {
    guint l = off < 0 && *low < heading->first ? *low + 1 : *low;
    guint h = off > 0 && *high > heading->last ? *high - 1 : *high;
    double less = off_centre(heading, borders, l, h);
    if ((l == *low && h == *high) || fabs(less) >= fabs(off))
      return;
    *low = l;
    *high = h;
    off = less;
  }
}

/* Widens a heading that is over others to all columns that it may be over, if it is in their middle
 * or at their left end. */
static void
spread(const GPtrArray *headings, JsColumnHeading *heading, gboolean at_left, const GArray *borders,
       const GArray *rules)
{
  const JsColumnHeading *under = heading_under(headings, heading);
  if (!under)
    return;
  guint low = heading->first, high = heading->last;
  while (low > 0 && !at_left && may_cover(headings, heading, low - 1, under, rules))
    low--;
  while (high + 2 < borders->len && may_cover(headings, heading, high + 1, under, rules))
    high++;
  if (!at_left) {
    narrow_to_middle(heading, borders, &low, &high);
    double width = border(borders, high + 1) - border(borders, low);
    if (fabs(off_centre(heading, borders, low, high)) >
        MAX(CENTRED * heading->size, CENTRED_SHARE * width))
      return;
  }
  heading->first = low;
  heading->last = high;
}

/* Whether headings begin where the headings below begin, rather than stand over their middle. Where
 * none shows it, the heading of the first column decides. */
static gboolean
stand_at_left(const GPtrArray *headings, const GArray *borders)
{
  guint left = 0, centred = 0;
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *heading = headings->pdata[i], *under = heading_under(headings, heading);
    if (!under)
      continue;
    gboolean begin = fabs(under->box.x0 - heading->box.x0) < AT_LEFT * heading->size;
    gboolean middle = fabs(js_box_middle_x(&under->box) - js_box_middle_x(&heading->box)) <
                      AT_LEFT * heading->size;
    left += begin && !middle ? 1 : 0;
    centred += begin ? 0 : 1;
  }
  for (guint i = 0; i < headings->len && left == centred; i++) {
    const JsColumnHeading *heading = headings->pdata[i];
    double room = border(borders, heading->last + 1) - heading->box.x1;
    if (heading->first == 0 && heading->box.x0 - border(borders, 0) < AT_LEFT * heading->size &&
        room > ROOM * heading->size)
      left++;
  }
  return left > centred;
}

/* Whether no other heading stands on the rule. */
static gboolean
alone_on_rule(const GPtrArray *headings, const JsColumnHeading *heading, const JsRule *rule)
{
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *other = headings->pdata[i];
    double y = js_box_middle_y(&other->box);
    if (other != heading && y < rule->at && y > heading->box.y0 &&
        js_box_middle_x(&other->box) > rule->from && js_box_middle_x(&other->box) < rule->to)
      return FALSE;
  }
  return TRUE;
}

/* Places the heading over the columns that the short rule below it covers; FALSE when there is no
 * such rule. */
static gboolean
place_on_rule(const GPtrArray *headings, JsColumnHeading *heading, const GArray *borders,
              const GArray *rules)
{
  const JsRule *rule = rule_below(rules, js_box_middle_x(&heading->box),
                                  js_box_middle_y(&heading->box), G_MAXDOUBLE);
  guint first = G_MAXUINT, last = 0;
  gboolean below = FALSE;
  if (!rule || !alone_on_rule(headings, heading, rule))
    return FALSE;
  for (guint i = 0; i < headings->len; i++) {
    const JsBox *box = &((const JsColumnHeading *)headings->pdata[i])->box;
    below = below ||
            (js_box_middle_y(box) > rule->at && js_box_middle_x(box) > rule->from - RULE_PLAY &&
             js_box_middle_x(box) < rule->to + RULE_PLAY);
  }
  for (guint c = 0; c + 1 < borders->len; c++) {
    double x0 = border(borders, c), x1 = border(borders, c + 1);
    if (MIN(x1, rule->to) - MAX(x0, rule->from) < RULED_SHARE * (x1 - x0))
      continue;
    first = MIN(first, c);
    last = c;
  }
  if (!below || first > last)
    return FALSE;
  heading->first = first;
  heading->last = last;
  return TRUE;
}

/* ---- rows -------------------------------------------------------------------------------------
 */

/* Numbers the rows: the row of a heading is one more than the greatest of those above it. Headings
 * are in the order of their first lines. Returns the number of rows. */
static guint
number_rows(const GPtrArray *headings, guint from, guint to, guint *row_of)
{
  guint last = 0, next = 0;
  for (guint i = from; i < to; i++) {
    for (; next < headings->len && ((JsColumnHeading *)headings->pdata[next])->from <= i; next++) {
      JsColumnHeading *heading = headings->pdata[next];
      heading->row = 0;
      for (guint k = 0; k < next; k++) {
        const JsColumnHeading *upper = headings->pdata[k];
        if (upper->to <= heading->from && share_column(upper, heading))
          heading->row = MAX(heading->row, upper->row + 1);
      }
      last = MAX(last, heading->row);
    }
    row_of[i - from] = last;
  }
  return to > from ? last + 1 : 0;
}

/* Whether a rule runs along the lower edge of the row below the heading's middle. */
static gboolean
is_ruled_off(const JsColumnHeading *heading, guint row, const GPtrArray *lines, guint from,
             guint to, const guint *row_of, const GArray *rules)
{
  guint last = from;
  while (last + 1 < to && row_of[last + 1 - from] <= row)
    last++;
  return last + 1 < to && rule_below(rules, js_box_middle_x(&heading->box),
                                     js_box_middle_y(&((JsTextLine *)lines->pdata[last])->box),
                                     js_box_middle_y(&((JsTextLine *)lines->pdata[last + 1])->box));
}

/* Extends the heading down to the next one below and up to the next one above, but not across a
 * rule. */
static void
fill_height(const GPtrArray *headings, JsColumnHeading *heading, const GPtrArray *lines, guint from,
            guint to, const guint *row_of, const GArray *rules)
{
  guint first = heading->row, last = first, top = 0, bottom = row_of[to - 1 - from];
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *other = headings->pdata[i];
    if (other == heading || !share_column(heading, other))
      continue;
    if (other->row > first)
      bottom = MIN(bottom, other->row - 1);
    else if (other->row < first)
      top = MAX(top, other->row + 1);
    else
      top = bottom = first;
  }
  while (first > top && !is_ruled_off(heading, first - 1, lines, from, to, row_of, rules))
    first--;
  while (last < bottom && !is_ruled_off(heading, last, lines, from, to, row_of, rules))
    last++;
  heading->row = first;
  heading->row_span = last - first + 1;
}

/* Whether a line is at least a line away from its neighbours, not only half a line lower. */
static gboolean
is_free_line(const GPtrArray *lines, guint i, guint from, guint to)
{
  const JsTextLine *line = lines->pdata[i];
  double least = FREE_LINE * line->size;
  return (i == from ||
          js_text_line_middle(line) - js_text_line_middle(lines->pdata[i - 1]) >= least) &&
         (i + 1 >= to ||
          js_text_line_middle(lines->pdata[i + 1]) - js_text_line_middle(line) >= least);
}

/* Whether the heading is one of all columns behind the first: it stands in their middle, on its
 * line is no other behind the first column, and those below begin on one line: others may stand
 * beside it in the middle of a higher head. */
static gboolean
is_of_all(const GPtrArray *headings, const JsColumnHeading *heading, const GPtrArray *lines,
          guint from, guint to, const GArray *borders)
{
  guint last = borders->len - 1;
  if (borders->len < 4 || heading->to != heading->from + 1 || heading->first == 0 ||
      !is_free_line(lines, heading->from, from, to))
    return FALSE;
  guint below = G_MAXUINT; /* the line on which the headings below begin, all of them */
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *other = headings->pdata[i];
    below = other->from > heading->from ? MIN(below, other->from) : below;
  }
  double off = js_box_middle_x(&heading->box) - (border(borders, 1) + border(borders, last)) / 2;
  for (guint i = 0; i < headings->len; i++) {
    const JsColumnHeading *other = headings->pdata[i];
    if (other == heading || other->last == 0)
      continue;
    if (other->to > heading->from && (other->from <= heading->from || other->from != below))
      return FALSE;
  }
  return fabs(off) <= CENTRED * heading->size;
}

guint
js_column_headings_place(const GPtrArray *headings, const GPtrArray *lines, guint from, guint to,
                         const GArray *borders, const GArray *rules, guint *row_of)
{
  for (guint i = 0; i < headings->len; i++) {
    JsColumnHeading *heading = headings->pdata[i];
    js_borders_place(borders, &heading->box, &heading->first, &heading->last);
  }
  gboolean at_left = stand_at_left(headings, borders);
  for (guint i = headings->len; i-- > 0;) { /* from the lowest to the highest */
    JsColumnHeading *heading = headings->pdata[i];
    if (place_on_rule(headings, heading, borders, rules))
      continue;
    if (is_of_all(headings, heading, lines, from, to, borders)) {
      heading->first = 1;
      heading->last = borders->len - 2;
    } else {
      spread(headings, heading, at_left, borders, rules);
    }
  }
  guint n_rows = number_rows(headings, from, to, row_of);
  for (guint i = 0; i < headings->len; i++) {
    JsColumnHeading *heading = headings->pdata[i];
    fill_height(headings, heading, lines, from, to, row_of, rules);
  }
  return n_rows;
}
