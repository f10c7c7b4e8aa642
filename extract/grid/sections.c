/* Groups lines into sections, which are runs of lines with the same columns. A form has several, a
 * statement has one.
 *
 *   项目名称         某某专项资金                        1: two columns
 *   主管部门    某局     实施单位      某中心            2: four
 *            年初预算   全年预算   执行数   分值         3: five
 *   资金总额    12.17      12.21     9.83    10
 *
 * A description of the lines costs less the fewer sections it has, and the fewer separate blocks of
 * text it joins. Dynamic programming finds the cheapest division of the page. The cost of a section
 * grows line by line: where a block of the new line lies across the white between columns, either
 * the columns are joined, at a cost for every line that has text in both, or the block spans the
 * columns, at a fixed cost.
 *
 * The time is linear in the number of lines, because a section has at most LOOK_BACK lines. */
#include "extract/grid/sections.h"
#include "extract/grid/section-headings.h"
#include "extract/grid/spaced.h"

#include <math.h>

/* Words of a line closer than this (font sizes) are one block. A space is 0.25 to 0.33; the padding
 * of two narrow cells together is at least 0.5. */
#define BLOCK_GAP 0.36
/* The same for recognised words where they are asked whether a vertical is missing between them:
 * their characters have uneven boxes, and a gap inside a name must not become a border of a grid
 * whose rules were found. With 0.8 no column was added to four fully ruled scans, with 0.6 to two.
 */
#define RECOGNISED_GAP 0.8
/* Least width of a full-width character (font sizes). */
#define HALF_FREE 0.8
/* Boxes of neighbouring columns overlap by at most this (font sizes), due to rounding. */
#define OVERLAP 0.1
/* Costs, where 1 is a block wrongly joined to another: of a new section below a rule over the whole
 * width, below no rule, and below a rule that leaves room for cells beside it which continue across
 * it; and of a block that spans columns. Chosen so that a heading over two columns stays in its
 * section, and two lines with columns of their own begin one. */
#define COST_RULED 1.2
#define COST_UNRULED 2.6
#define COST_CROSSED 3.6
#define COST_SPAN 0.6
/* A rule over at least WHOLE_WIDTH of the width covers all of it; up to NO_RULE it is no rule.
 * Guesses. */
#define WHOLE_WIDTH 0.95
#define NO_RULE 0.05
/* Cost of a block more than a font size away from the left, right and middle of its column. It
 * decides between the section above and the one below when they cost the same. */
#define COST_MISPLACED 0.05
/* A section with a greater cost (in joined blocks) is not extended further. A guess. */
#define COST_HOPELESS 12.0
/* Most lines in one section; a page of text in 6 points has fewer. */
#define LOOK_BACK 160
/* White shown by one line is a border when it is at least LONE_GAP wide; by two lines, PAIR_GAP
 * (font sizes). Guesses. */
#define LONE_GAP 0.8
#define PAIR_GAP 0.6

static void
section_clear(gpointer data)
{
  g_array_unref(((JsGridSection *)data)->columns);
}

/* The gap that separates the word's characters from others, in points. */
static double
block_gap(const JsWord *word, double text_size, gboolean careful)
{
  gboolean recognised =
      js_text_length(word->text) > 0 && js_text_char(word->text, 0)->method == JS_METHOD_OCR;
  return (careful && recognised ? RECOGNISED_GAP : BLOCK_GAP) * text_size;
}

/* Appends a piece of word i to the blocks; to the last block when it is closer than `gap`. */
static void
append_to_blocks(GArray *blocks, const JsBox *box, guint i, double gap)
{
  JsSegment *last = blocks->len ? &g_array_index(blocks, JsSegment, blocks->len - 1) : NULL;
  if (last && box->x0 - last->box.x1 < gap) {
    last->box = js_box_union(&last->box, box);
    last->to = i + 1;
    return;
  }
  JsSegment block = {*box, i, i + 1};
  g_array_append_val(blocks, block);
}

GArray *
js_section_blocks(const JsTextLine *line, double text_size, gboolean careful)
{
  GArray *blocks = g_array_new(FALSE, FALSE, sizeof(JsSegment));
  for (guint i = 0; i < line->words->len; i++) {
    const JsWord *word = line->words->pdata[i];
    double gap = block_gap(word, text_size, careful);
    JsBox run = {word->box.x0, word->box.y0, word->box.x0, word->box.y1};
    for (guint k = 0; k < js_text_length(word->text); k++) {
      const JsBox *box = &js_text_char(word->text, k)->box;
      if (js_box_is_empty(box))
        continue;
      if (k && box->x0 - run.x1 >= gap) {
        append_to_blocks(blocks, &run, i, gap);
        run.x0 = box->x0;
      }
      run.x1 = MAX(run.x1, box->x1);
    }
    run.x1 = MAX(run.x1, word->box.x1);
    append_to_blocks(blocks, &run, i, gap);
  }
  return blocks;
}

/* The x at which the ink of a character ends: full-width marks leave the right half of their box
 * empty. */
static double
ink_end(const JsChar *c, double text_size)
{
  static const char marks[] = "，。；：、）》”？！";
  gboolean mark = g_utf8_strchr(marks, -1, c->ch) && js_box_width(&c->box) >= HALF_FREE * text_size;
  return mark ? (c->box.x0 + c->box.x1) / 2 : c->box.x1;
}

/* Finds a mark in the block whose empty half lies in the white from…to: *word gets its word, *end
 * and *begin where the ink before and behind the white ends and begins. FALSE when there is none.
 */
static gboolean
find_mark(const JsTextLine *line, const JsSegment *block, double from, double to, double text_size,
          guint *word, double *end, double *begin)
{
  for (guint w = block->from; w < block->to; w++) {
    const JsText *text = ((const JsWord *)line->words->pdata[w])->text;
    for (guint k = 0; k + 1 < js_text_length(text); k++) {
      const JsChar *c = js_text_char(text, k), *next = js_text_char(text, k + 1);
      double ink = ink_end(c, text_size);
      if (js_box_is_empty(&c->box) || js_box_is_empty(&next->box) || ink > to ||
          next->box.x0 < from || next->box.x0 - ink < BLOCK_GAP * text_size)
        continue;
      *word = w;
      *end = MIN(ink, next->box.x0);
      *begin = next->box.x0;
      return TRUE;
    }
  }
  return FALSE;
}

void
js_section_part_blocks(GArray *blocks, const JsTextLine *line, const GArray *columns,
                       double text_size)
{
  guint c = 0;
  for (guint k = 0; k < blocks->len; k++) {
    while (c + 1 < columns->len && g_array_index(columns, JsSectionColumn, c).to <=
                                       g_array_index(blocks, JsSegment, k).box.x0)
      c++;
    for (guint i = c; i + 1 < columns->len; i++) {
      JsSegment *block = &g_array_index(blocks, JsSegment, k);
      double from = g_array_index(columns, JsSectionColumn, i).to;
      double to = g_array_index(columns, JsSectionColumn, i + 1).from, end, begin;
      guint word;
      if (to >= block->box.x1)
        break;
      if (from <= block->box.x0 ||
          !find_mark(line, block, from, to, text_size, &word, &end, &begin))
        continue;
      JsSegment rest = {{begin, block->box.y0, block->box.x1, block->box.y1}, word, block->to};
      block->box.x1 = end;
      block->to = word + 1;
      g_array_insert_val(blocks, k + 1, rest);
      break;
    }
  }
}

/* Replaces columns [first, last) by n columns made from the blocks. */
static void
replace_columns(JsSectionGrowth *growth, guint first, guint last, const JsSegment *blocks, guint n)
{
  /* The support of the white behind the last column stays; that of white inside a gap is divided.
   */
  double behind = last > first ? js_growth_column(growth, last - 1)->support : 0;
  if (first == last && first > 0) {
    js_growth_column(growth, first - 1)->support /= 2;
    behind = js_growth_column(growth, first - 1)->support;
  }
  if (last > first)
    g_array_remove_range(growth->columns, first, last - first);
  for (guint k = 0; k < n; k++) {
    JsSectionColumn column = {blocks[k].box.x0, blocks[k].box.x1, 1, k + 1 == n ? behind : 0, 0};
    g_array_insert_val(growth->columns, first + k, column);
  }
}

/* The cost of joining columns [first, last): one for each text that joins another on a line, less
 * the cost of blocks that no longer span them. Stops counting at `enough`. */
static double
cost_of_joining(const JsSectionGrowth *growth, guint first, guint last, double enough)
{
  double cost = 0;
  for (guint i = first; i + 1 < last; i++)
    cost -= js_growth_column(growth, i)->spanned;
  for (guint i = growth->to; i-- > growth->from && cost < enough;) {
    guint n = js_growth_filled(growth, growth->blocks->pdata[i], first, last);
    cost += n > 1 ? n - 1 : 0;
  }
  return cost;
}

/* Records that a block spans columns [first, last). */
static void
span_columns(JsSectionGrowth *growth, guint first, guint last)
{
  growth->cost += COST_SPAN;
  for (guint i = first; i + 1 < last; i++)
    js_growth_column(growth, i)->spanned += COST_SPAN / (last - first - 1);
}

static void
widen_column(JsSectionColumn *column, const JsSegment *blocks, guint n, double size, double *cost)
{
  double left = fabs(blocks[0].box.x0 - column->from),
         right = fabs(blocks[n - 1].box.x1 - column->to);
  double middle = fabs(blocks[0].box.x0 + blocks[n - 1].box.x1 - column->from - column->to) / 2;
  *cost += COST_MISPLACED * MIN(MIN(MIN(left, right), middle) / size, 1);
  column->from = MIN(column->from, blocks[0].box.x0);
  column->to = MAX(column->to, blocks[n - 1].box.x1);
  column->lines++;
}

/* Resolves an overlap of columns [first, last) and n blocks. Returns how many columns result. */
static guint
settle(JsSectionGrowth *growth, guint first, guint last, const JsSegment *blocks, guint n,
       double size)
{
  guint p = last - first;
  if (p == 0) {
    replace_columns(growth, first, last, blocks, n);
    return n;
  }
  if (p == 1 && n == 1) {
    widen_column(js_growth_column(growth, first), blocks, n, size, &growth->cost);
    return 1;
  }
  double enough = COST_HOPELESS - growth->cost;
  double joined = cost_of_joining(growth, first, last, enough) + (n - 1);
  if (n == 1 && COST_SPAN < joined) {
    span_columns(growth, first, last);
    return p;
  }
  double split = p == 1 ? COST_SPAN * js_growth_column(growth, first)->lines : G_MAXDOUBLE;
  if (split < joined) {
    growth->cost += split;
    replace_columns(growth, first, last, blocks, n);
    return n;
  }
  growth->cost += joined;
  js_growth_join(growth, first, last);
  widen_column(js_growth_column(growth, first), blocks, n, size, &growth->cost);
  return 1;
}

/* Adds the line to the support of the white between its neighbouring blocks. */
static void
add_support(JsSectionGrowth *growth, const GArray *blocks)
{
  guint c = 0, before = G_MAXUINT;
  for (guint k = 0; k < blocks->len; k++) {
    const JsBox *block = &g_array_index(blocks, JsSegment, k).box;
    double middle = (block->x0 + block->x1) / 2;
    while (c + 1 < growth->columns->len && js_growth_column(growth, c)->to < middle &&
           js_growth_column(growth, c + 1)->from <= middle)
      c++;
    guint first = c, last = c; /* a spanning block fills all its columns */
    while (first > 0 && js_growth_column(growth, first - 1)->to > block->x0 + OVERLAP)
      first--;
    while (last + 1 < growth->columns->len && js_growth_column(growth, last + 1)->from < block->x1)
      last++;
    for (guint i = before; before != G_MAXUINT && i < first; i++)
      js_growth_column(growth, i)->support += 1.0 / (first - before);
    before = last;
  }
}

/* Adds the next line to the section. */
static void
grow(JsSectionGrowth *growth, const JsTextLine *line, double size)
{
  g_autoptr(GArray) blocks = g_array_copy(growth->blocks->pdata[growth->to]);
  js_section_part_blocks(blocks, line, growth->columns, size);
  double slack = OVERLAP * size;
  guint c = 0;
  for (guint k = 0; k < blocks->len;) {
    const JsBox *block = &g_array_index(blocks, JsSegment, k).box;
    while (c < growth->columns->len && js_growth_column(growth, c)->to <= block->x0 + slack)
      c++;
    guint first = c, last = c, n = 1;
    double to = block->x1;
    for (;;) { /* all columns and blocks that overlap */
      guint columns = last, taken = n;
      while (last < growth->columns->len && js_growth_column(growth, last)->from < to - slack) {
        to = MAX(to, js_growth_column(growth, last)->to);
        last++;
      }
      while (k + n < blocks->len && g_array_index(blocks, JsSegment, k + n).box.x0 < to - slack) {
        to = MAX(to, g_array_index(blocks, JsSegment, k + n).box.x1);
        n++;
      }
      if (columns == last && taken == n)
        break;
    }
    c = first + settle(growth, first, last, &g_array_index(blocks, JsSegment, k), n, size);
    k += n;
  }
  add_support(growth, blocks);
  growth->to++;
}

static void
growth_init(JsSectionGrowth *growth, const GPtrArray *blocks, guint from)
{
  growth->columns = g_array_new(FALSE, FALSE, sizeof(JsSectionColumn));
  growth->blocks = blocks;
  growth->from = growth->to = from;
  growth->cost = 0;
}

/* Joins columns whose white too few lines show. */
static void
close_narrow_gaps(JsSectionGrowth *growth, double size)
{
  for (guint i = 0; i + 1 < growth->columns->len;) {
    double gap = js_growth_column(growth, i + 1)->from - js_growth_column(growth, i)->to;
    /* Labels and notes are seldom level with what is beside them, so their own lines count as well.
     */
    double lines = MIN(js_growth_column(growth, i)->lines, js_growth_column(growth, i + 1)->lines);
    double support = MAX(js_growth_column(growth, i)->support, lines);
    double least = support < 1.5 ? LONE_GAP : support < 2.5 ? PAIR_GAP : 0;
    if (gap < least * size)
      js_growth_join(growth, i, i + 2);
    else
      i++;
  }
}

/* The cost of a section that begins below a rule over this share of the width. */
static double
cost_of_section(double parted)
{
  return parted >= WHOLE_WIDTH ? COST_RULED : parted > NO_RULE ? COST_CROSSED : COST_UNRULED;
}

/* For each i, the first line of the last section in the cheapest division of lines [0, i). Free
 * with g_free(). */
static guint *
cheapest_cuts(const GPtrArray *lines, const GPtrArray *blocks, const double *parted, double size)
{
  guint n = blocks->len;
  g_autofree double *best = g_new(double, n + 1);
  guint *begin = g_new0(guint, n + 1);
  best[0] = 0;
  for (guint i = 1; i <= n; i++)
    best[i] = G_MAXDOUBLE;
  for (guint from = 0; from < n; from++) {
    JsSectionGrowth growth;
    growth_init(&growth, blocks, from);
    double fresh = from ? cost_of_section(parted[from - 1]) : 0;
    for (guint to = from; to < MIN(n, from + LOOK_BACK); to++) {
      grow(&growth, lines->pdata[to], size);
      if (growth.cost > COST_HOPELESS)
        break;
      double cost = best[from] + fresh + growth.cost;
      if (cost < best[to + 1]) {
        best[to + 1] = cost;
        begin[to + 1] = from;
      }
    }
    g_array_unref(growth.columns);
  }
  return begin;
}

static void
free_blocks(gpointer blocks)
{
  g_array_unref(blocks);
}

GArray *
js_sections_find(const GPtrArray *lines, const double *parted, double text_size)
{
  GArray *sections = g_array_new(FALSE, FALSE, sizeof(JsGridSection));
  g_array_set_clear_func(sections, section_clear);
  g_autoptr(GPtrArray) blocks = g_ptr_array_new_with_free_func(free_blocks);
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add(blocks, js_section_blocks(lines->pdata[i], text_size, FALSE));
  g_autofree guint *begin = cheapest_cuts(lines, blocks, parted, text_size);
  for (guint to = lines->len; to > 0; to = begin[to]) {
    JsSectionGrowth growth;
    growth_init(&growth, blocks, begin[to]);
    for (guint i = begin[to]; i < to; i++)
      grow(&growth, lines->pdata[i], text_size);
    js_section_settle_headings(&growth, lines, text_size);
    js_section_join_spaced(growth.columns, lines, blocks, begin[to], to);
    close_narrow_gaps(&growth, text_size);
    JsGridSection section = {begin[to], to, growth.columns};
    g_array_prepend_val(sections, section);
  }
  js_sections_join_spaced(sections, lines, blocks);
  return sections;
}
