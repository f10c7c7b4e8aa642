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

/* Headings over several columns are on the first HEADING_LINES lines of a section of at least
 * SOME_LINES lines. */
#define HEADING_LINES 2
#define SOME_LINES 4
/* Words of one Latin heading are no further apart, in text sizes: spaces of justified lines are up
 * to half a size wide. */
#define HEADING_SPACE 0.55

typedef struct {
  GArray *columns;         /* of JsSectionColumn */
  const GPtrArray *blocks; /* for each line: of JsSegment */
  guint from, to;          /* the lines of the section so far */
  double cost;
} Growth;

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

static JsSectionColumn *
column_at(const Growth *growth, guint i)
{
  return &g_array_index(growth->columns, JsSectionColumn, i);
}

/* Replaces columns [first, last) by n columns made from the blocks. */
static void
replace_columns(Growth *growth, guint first, guint last, const JsSegment *blocks, guint n)
{
  /* The support of the white behind the last column stays; that of white inside a gap is divided.
   */
  double behind = last > first ? column_at(growth, last - 1)->support : 0;
  if (first == last && first > 0) {
    column_at(growth, first - 1)->support /= 2;
    behind = column_at(growth, first - 1)->support;
  }
  if (last > first)
    g_array_remove_range(growth->columns, first, last - first);
  for (guint k = 0; k < n; k++) {
    JsSectionColumn column = {blocks[k].box.x0, blocks[k].box.x1, 1, k + 1 == n ? behind : 0, 0};
    g_array_insert_val(growth->columns, first + k, column);
  }
}

/* In how many of the columns [first, last) the line has text. */
static guint
count_filled(const Growth *growth, const GArray *blocks, guint first, guint last)
{
  guint n = 0, c = first;
  for (guint k = 0; k < blocks->len && c < last; k++) {
    const JsBox *box = &g_array_index(blocks, JsSegment, k).box;
    double middle = (box->x0 + box->x1) / 2;
    while (c < last && column_at(growth, c)->to < middle)
      c++;
    if (c < last && column_at(growth, c)->from <= middle) {
      n++;
      c++;
    }
  }
  return n;
}

/* The cost of joining columns [first, last): one for each text that joins another on a line, less
 * the cost of blocks that no longer span them. Stops counting at `enough`. */
static double
cost_of_joining(const Growth *growth, guint first, guint last, double enough)
{
  double cost = 0;
  for (guint i = first; i + 1 < last; i++)
    cost -= column_at(growth, i)->spanned;
  for (guint i = growth->to; i-- > growth->from && cost < enough;) {
    guint n = count_filled(growth, growth->blocks->pdata[i], first, last);
    cost += n > 1 ? n - 1 : 0;
  }
  return cost;
}

/* Records that a block spans columns [first, last). */
static void
span_columns(Growth *growth, guint first, guint last)
{
  growth->cost += COST_SPAN;
  for (guint i = first; i + 1 < last; i++)
    column_at(growth, i)->spanned += COST_SPAN / (last - first - 1);
}

static void
join_columns(Growth *growth, guint first, guint last)
{
  JsSectionColumn *column = column_at(growth, first), *end = column_at(growth, last - 1);
  column->to = MAX(column->to, end->to);
  column->support = end->support;
  column->spanned = end->spanned;
  for (guint i = first + 1; i < last; i++)
    column->lines = MAX(column->lines, column_at(growth, i)->lines);
  if (last > first + 1)
    g_array_remove_range(growth->columns, first + 1, last - first - 1);
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
settle(Growth *growth, guint first, guint last, const JsSegment *blocks, guint n, double size)
{
  guint p = last - first;
  if (p == 0) {
    replace_columns(growth, first, last, blocks, n);
    return n;
  }
  if (p == 1 && n == 1) {
    widen_column(column_at(growth, first), blocks, n, size, &growth->cost);
    return 1;
  }
  double enough = COST_HOPELESS - growth->cost;
  double joined = cost_of_joining(growth, first, last, enough) + (n - 1);
  if (n == 1 && COST_SPAN < joined) {
    span_columns(growth, first, last);
    return p;
  }
  double split = p == 1 ? COST_SPAN * column_at(growth, first)->lines : G_MAXDOUBLE;
  if (split < joined) {
    growth->cost += split;
    replace_columns(growth, first, last, blocks, n);
    return n;
  }
  growth->cost += joined;
  join_columns(growth, first, last);
  widen_column(column_at(growth, first), blocks, n, size, &growth->cost);
  return 1;
}

/* Adds the line to the support of the white between its neighbouring blocks. */
static void
add_support(Growth *growth, const GArray *blocks)
{
  guint c = 0, before = G_MAXUINT;
  for (guint k = 0; k < blocks->len; k++) {
    const JsBox *block = &g_array_index(blocks, JsSegment, k).box;
    double middle = (block->x0 + block->x1) / 2;
    while (c + 1 < growth->columns->len && column_at(growth, c)->to < middle &&
           column_at(growth, c + 1)->from <= middle)
      c++;
    guint first = c, last = c; /* a spanning block fills all its columns */
    while (first > 0 && column_at(growth, first - 1)->to > block->x0 + OVERLAP)
      first--;
    while (last + 1 < growth->columns->len && column_at(growth, last + 1)->from < block->x1)
      last++;
    for (guint i = before; before != G_MAXUINT && i < first; i++)
      column_at(growth, i)->support += 1.0 / (first - before);
    before = last;
  }
}

/* Adds the next line to the section. */
static void
grow(Growth *growth, const JsTextLine *line, double size)
{
  g_autoptr(GArray) blocks = g_array_copy(growth->blocks->pdata[growth->to]);
  js_section_part_blocks(blocks, line, growth->columns, size);
  double slack = OVERLAP * size;
  guint c = 0;
  for (guint k = 0; k < blocks->len;) {
    const JsBox *block = &g_array_index(blocks, JsSegment, k).box;
    while (c < growth->columns->len && column_at(growth, c)->to <= block->x0 + slack)
      c++;
    guint first = c, last = c, n = 1;
    double to = block->x1;
    for (;;) { /* all columns and blocks that overlap */
      guint columns = last, taken = n;
      while (last < growth->columns->len && column_at(growth, last)->from < to - slack) {
        to = MAX(to, column_at(growth, last)->to);
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
growth_init(Growth *growth, const GPtrArray *blocks, guint from)
{
  growth->columns = g_array_new(FALSE, FALSE, sizeof(JsSectionColumn));
  growth->blocks = blocks;
  growth->from = growth->to = from;
  growth->cost = 0;
}

/* Joins columns whose white too few lines show. */
static void
close_narrow_gaps(Growth *growth, double size)
{
  for (guint i = 0; i + 1 < growth->columns->len;) {
    double gap = column_at(growth, i + 1)->from - column_at(growth, i)->to;
    /* Labels and notes are seldom level with what is beside them, so their own lines count as well.
     */
    double lines = MIN(column_at(growth, i)->lines, column_at(growth, i + 1)->lines);
    double support = MAX(column_at(growth, i)->support, lines);
    double least = support < 1.5 ? LONE_GAP : support < 2.5 ? PAIR_GAP : 0;
    if (gap < least * size)
      join_columns(growth, i, i + 2);
    else
      i++;
  }
}

/* Removes columns that are only a heading over several columns, which lies in the white between two
 * of them: it is on one of the first lines, and that line has little else. */
static void
drop_lone_headings(Growth *growth)
{
  for (guint c = 1; c < growth->columns->len && growth->to - growth->from >= SOME_LINES;) {
    const JsSectionColumn *column = column_at(growth, c);
    gboolean lone = FALSE;
    for (guint i = growth->from; column->lines == 1 && i < growth->from + HEADING_LINES; i++)
      lone = lone || (count_filled(growth, growth->blocks->pdata[i], c, c + 1) &&
                      2 * count_filled(growth, growth->blocks->pdata[i], 0, growth->columns->len) <=
                          growth->columns->len);
    if (lone) {
      column_at(growth, c - 1)->support = MAX(column_at(growth, c - 1)->support, column->support);
      g_array_remove_index(growth->columns, c);
    } else {
      c++;
    }
  }
}

/* What is in a column alone: first and last line, figures, and other texts. */
typedef struct {
  guint first, last, figures, others;
} SectionContent;

static SectionContent
content_of(const Growth *growth, const GPtrArray *lines, guint c)
{
  SectionContent content = {G_MAXUINT, 0, 0, 0};
  const JsSectionColumn *column = column_at(growth, c);
  for (guint i = growth->from; i < growth->to; i++) {
    const GArray *blocks = growth->blocks->pdata[i];
    for (guint k = 0; k < blocks->len; k++) {
      const JsSegment *block = &g_array_index(blocks, JsSegment, k);
      gboolean value;
      if (block->box.x0 < column->from || block->box.x1 > column->to)
        continue;
      gboolean number = js_text_line_is_number(lines->pdata[i], block->from, block->to, &value);
      content.figures += number ? 1 : 0;
      content.others += number ? 0 : 1;
      content.first = MIN(content.first, i);
      content.last = i;
    }
  }
  return content;
}

/* Whether a column is only a heading, perhaps numbered, and the other one only figures below it. */
static gboolean
heads(const SectionContent *heading, const SectionContent *figures)
{
  return heading->others && heading->figures <= 1 && figures->figures && !figures->others &&
         heading->last < figures->first;
}

/* Joins a heading with the nearer column of figures beside it. In a wide column there may be white
 * between a heading and figures aligned to the other side. */
static void
join_headings(Growth *growth, const GPtrArray *lines)
{
  for (guint c = 0; c < growth->columns->len; c++) {
    SectionContent heading = content_of(growth, lines, c);
    if (!heading.others || heading.figures > 1)
      continue;
    double left = G_MAXDOUBLE, right = G_MAXDOUBLE;
    if (c > 0) {
      SectionContent figures = content_of(growth, lines, c - 1);
      left = heads(&heading, &figures) ? column_at(growth, c)->from - column_at(growth, c - 1)->to
                                       : G_MAXDOUBLE;
    }
    if (c + 1 < growth->columns->len) {
      SectionContent figures = content_of(growth, lines, c + 1);
      right = heads(&heading, &figures) ? column_at(growth, c + 1)->from - column_at(growth, c)->to
                                        : G_MAXDOUBLE;
    }
    if (left < G_MAXDOUBLE && left <= right)
      join_columns(growth, c - 1, c + 1);
    else if (right < G_MAXDOUBLE)
      join_columns(growth, c, c + 2);
  }
}

/* Does a word end with a letter of an alphabet, which is set with spaces between words? */
static gboolean
ends_with_letter(const JsWord *word)
{
  guint n = js_text_length(word->text);
  gunichar last = n ? js_text_char(word->text, n - 1)->ch : 0;
  return last == '.' || (g_unichar_isalpha(last) && !g_unichar_iswide(last));
}

/* Is what stands in column c nothing but a part of the heading of column c - 1? Then it is on one
 * of the first lines, and a word space behind the rest, or the next line of the heading is below
 * both:
 *
 *   no. of answers   Freq.             Fraction   of
 *   0                  138             Wealth Lost
 *   1                  178             17.4%
 */
static gboolean
goes_on_heading(const Growth *growth, const GPtrArray *lines, guint c, double size)
{
  SectionContent content = content_of(growth, lines, c);
  if (content.others != 1 || content.figures || content.first >= growth->from + HEADING_LINES ||
      content.first + 1 >= growth->to)
    return FALSE;
  const JsTextLine *line = lines->pdata[content.first];
  const GArray *blocks = growth->blocks->pdata[content.first];
  const GArray *below = growth->blocks->pdata[content.first + 1];
  const JsSectionColumn *left = column_at(growth, c - 1), *column = column_at(growth, c);
  for (guint k = 1; k < blocks->len; k++) {
    const JsSegment *block = &g_array_index(blocks, JsSegment, k), *before = block - 1;
    if (block->box.x0 < column->from || block->box.x1 > column->to ||
        before->box.x0 < left->from - OVERLAP * size ||
        !ends_with_letter(line->words->pdata[before->to - 1]) ||
        !ends_with_letter(line->words->pdata[block->to - 1]))
      continue;
    if (block->box.x0 - before->box.x1 < HEADING_SPACE * size)
      return TRUE;
    for (guint b = 0; b < below->len; b++) {
      const JsBox *next = &g_array_index(below, JsSegment, b).box;
      if (next->x0 >= left->from - OVERLAP * size && next->x0 < before->box.x1 &&
          next->x1 > block->box.x0 && next->x1 <= column->to + size)
        return TRUE;
    }
  }
  return FALSE;
}

static void
join_parted_headings(Growth *growth, const GPtrArray *lines, double size)
{
  for (guint c = 1; c < growth->columns->len && growth->to - growth->from >= SOME_LINES;)
    if (goes_on_heading(growth, lines, c, size))
      join_columns(growth, c - 1, c + 1);
    else
      c++;
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
    Growth growth;
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
    Growth growth;
    growth_init(&growth, blocks, begin[to]);
    for (guint i = begin[to]; i < to; i++)
      grow(&growth, lines->pdata[i], text_size);
    drop_lone_headings(&growth);
    join_headings(&growth, lines);
    join_parted_headings(&growth, lines, text_size);
    js_section_join_spaced(growth.columns, lines, blocks, begin[to], to);
    close_narrow_gaps(&growth, text_size);
    JsGridSection section = {begin[to], to, growth.columns};
    g_array_prepend_val(sections, section);
  }
  js_sections_join_spaced(sections, lines, blocks);
  return sections;
}
