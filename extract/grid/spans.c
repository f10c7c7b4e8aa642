/* Draws the verticals of a section row by row: a border is left out where a text crosses it.
 *
 *   │ 项目名称 │        某某专项资金         │     the text is in the middle of three columns, two
 *   │ 主管部门 │ 某局  │ 实施单位 │ 某中心   │     of them empty: it spans all three
 *   │ 其中：当年财政拨款 │ 12.21 │ 9.83     │     the text reaches across a border
 */
#include "extract/grid/completion.h"

#include <math.h>

/* Text reaches over a border without crossing it by at most this (font sizes), due to rounding. */
#define CROSS_PLAY 0.15
/* A text spans more columns than it reaches into when it is nearer to their middle by this (font
 * sizes). A guess. */
#define SPREAD_BETTER 0.3
/* Number of texts in a row that is a label and its value. */
#define LABEL_AND_VALUE 2
/* A rule below a heading is shorter than this share of the table's width. A guess. */
#define SHORT_RULE 0.6
/* A rule is below a column when it covers at least this share of it. A guess. */
#define UNDERLINED 0.5
/* Texts of one column begin or end at the same x within EDGE_PLAY (font sizes); at least
 * NEIGHBOUR_SHARE of them do. Guesses. */
#define EDGE_PLAY 0.2
#define NEIGHBOUR_SHARE 0.25

/* A run of words in a row, and the columns of the section in which it is. */
typedef struct {
  JsBox box;
  guint first, last;
  gboolean number;
} Block;

/* Appends the blocks of the section's lines between the heights y0 and y1. */
static void
append_blocks(const JsCompletion *c, const JsGridSection *section, const GArray *borders, double y0,
              double y1, GArray *blocks)
{
  double play = CROSS_PLAY * c->size;
  for (guint i = section->from; i < section->to; i++) {
    const JsTextLine *line = c->lines->pdata[i];
    double y = js_completion_line_middle(c, i);
    if (y < y0 || y >= y1)
      continue;
    g_autoptr(GArray) runs = js_section_blocks(line, c->size, FALSE);
    js_section_part_blocks(runs, line, section->columns, c->size);
    for (guint k = 0; k < runs->len; k++) {
      const JsSegment *run = &g_array_index(runs, JsSegment, k);
      gboolean value;
      Block block = {run->box, 0, 0, js_text_line_is_number(line, run->from, run->to, &value)};
      while (block.first + 2 < borders->len &&
             g_array_index(borders, double, block.first + 1) < block.box.x0 + play)
        block.first++;
      block.last = block.first;
      while (block.last + 2 < borders->len &&
             g_array_index(borders, double, block.last + 1) < block.box.x1 - play)
        block.last++;
      g_array_append_val(blocks, block);
    }
  }
}

/* The other blocks with which a block is compared. */
typedef struct {
  const GArray *borders; /* of the section's columns */
  GArray *left, *right;  /* of Block: all of the section, sorted by columns, then by x0 or x1 */
} Neighbours;

static int
compare_columns(const Block *a, const Block *b)
{
  if (a->first != b->first)
    return a->first < b->first ? -1 : 1;
  return a->last != b->last ? (a->last < b->last ? -1 : 1) : 0;
}

static int
compare_left(gconstpointer a, gconstpointer b)
{
  const Block *p = a, *q = b;
  int order = compare_columns(p, q);
  return order ? order : js_compare_doubles(&p->box.x0, &q->box.x0);
}

static int
compare_right(gconstpointer a, gconstpointer b)
{
  const Block *p = a, *q = b;
  int order = compare_columns(p, q);
  return order ? order : js_compare_doubles(&p->box.x1, &q->box.x1);
}

/* The distance of the block from the middle of columns first…last (points). */
static double
off_middle(const Block *block, const GArray *borders, guint first, guint last)
{
  return fabs(g_array_index(borders, double, first) + g_array_index(borders, double, last + 1) -
              block->box.x0 - block->box.x1) /
         2;
}

/* The index of the first of the sorted blocks that is not less than `block`. */
static guint
first_not_less(const GArray *sorted, const Block *block, GCompareFunc compare)
{
  guint low = 0, high = sorted->len;
  while (low < high) {
    guint half = low + (high - low) / 2;
    if (compare(&g_array_index(sorted, Block, half), block) < 0)
      low = half + 1;
    else
      high = half;
  }
  return low;
}

/* Whether other blocks of the same columns begin (or end, depending on `compare`) at the same x. */
static gboolean
has_neighbours(const GArray *sorted, const Block *block, double play, GCompareFunc compare)
{
  Block bounds[4] = {*block, *block, *block, *block};
  const double off[] = {-G_MAXDOUBLE / 4, -play, play, G_MAXDOUBLE / 4};
  guint at[4];
  for (guint i = 0; i < G_N_ELEMENTS(bounds); i++) {
    bounds[i].box.x0 += off[i];
    bounds[i].box.x1 += off[i];
    at[i] = first_not_less(sorted, &bounds[i], compare);
  }
  /* Do not count the block itself. */
  guint others = at[3] - at[0] - 1, beside = at[2] - at[1] - 1;
  return beside > 0 && beside >= NEIGHBOUR_SHARE * others;
}

/* Extends a block over empty columns beside it if it is in the middle of all of them, and begins
 * and ends where no other block does: 项目名称 │ 某某专项资金 │ */
static void
spread_block(const JsCompletion *c, const Neighbours *beside, Block *block, guint n_blocks,
             const gboolean *filled)
{
  const GArray *borders = beside->borders;
  double play = EDGE_PLAY * c->size;
  guint low = block->first, high = block->last, first = low, last = high;
  if (has_neighbours(beside->left, block, play, compare_left) ||
      has_neighbours(beside->right, block, play, compare_right))
    return;
  while (low > 0 && !filled[low - 1])
    low--;
  while (high + 2 < borders->len && !filled[high + 1])
    high++;
  /* A value alone behind its label is in the middle of the rest of the row. */
  if (n_blocks == LABEL_AND_VALUE && block->first > 0 && !block->number &&
      off_middle(block, borders, low, high) <= JS_MIDDLE_PLAY * c->size) {
    block->first = low;
    block->last = high;
    return;
  }
  double best = MIN(off_middle(block, borders, first, last) - SPREAD_BETTER * c->size,
                    JS_MIDDLE_PLAY * c->size);
  for (guint l = low; l <= block->first; l++)
    for (guint h = block->last; h <= high; h++) {
      double off = off_middle(block, borders, l, h);
      if (off >= best)
        continue;
      best = off;
      first = l;
      last = h;
    }
  block->first = first;
  block->last = last;
}

/* Extends a heading that is alone above a short rule over all columns that the rule covers. */
static void
spread_over_rules(const JsCompletion *c, const GArray *borders, double y1, GArray *blocks)
{
  double width = js_box_width(&c->group->box), play = JS_SAME_BORDER;
  for (guint i = 0; i < c->group->horizontal->len; i++) {
    const JsBorder *rule = &g_array_index(c->group->horizontal, JsBorder, i);
    Block *over = NULL;
    guint n = 0;
    if (fabs(rule->at - y1) > play || rule->to - rule->from > SHORT_RULE * width)
      continue;
    for (guint k = 0; k < blocks->len; k++) {
      Block *block = &g_array_index(blocks, Block, k);
      if (block->box.x0 < rule->from - play || block->box.x1 > rule->to + play)
        continue;
      over = block;
      n++;
    }
    for (guint k = 0; n == 1 && k + 1 < borders->len; k++) {
      double x0 = g_array_index(borders, double, k), x1 = g_array_index(borders, double, k + 1);
      if (MIN(x1, rule->to) - MAX(x0, rule->from) < UNDERLINED * (x1 - x0))
        continue;
      over->first = MIN(over->first, k);
      over->last = MAX(over->last, k);
    }
  }
}

/* Marks the borders that text of the row crosses; crossed[i] is the border behind column i. */
static void
find_crossed(const JsCompletion *c, const JsGridSection *section, const Neighbours *beside,
             double y0, double y1, gboolean *crossed)
{
  const GArray *borders = beside->borders;
  g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(Block));
  g_autofree gboolean *filled = g_new0(gboolean, borders->len);
  append_blocks(c, section, borders, y0, y1, blocks);
  spread_over_rules(c, borders, y1, blocks);
  for (guint k = 0; k < blocks->len; k++) {
    const Block *block = &g_array_index(blocks, Block, k);
    for (guint i = block->first; i <= block->last; i++)
      filled[i] = TRUE;
  }
  for (guint k = 0; k < blocks->len; k++) {
    Block *block = &g_array_index(blocks, Block, k);
    spread_block(c, beside, block, blocks->len, filled);
    for (guint i = block->first; i < block->last; i++)
      crossed[i] = TRUE;
  }
}

void
js_completion_infer_columns(JsCompletion *c, guint s, const GArray *ys)
{
  const JsGridSection *section = js_completion_section(c, s);
  const GArray *borders = c->borders->pdata[s];
  g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(Block));
  append_blocks(c, section, borders, -G_MAXDOUBLE, G_MAXDOUBLE, left);
  g_autoptr(GArray) right = g_array_copy(left);
  Neighbours beside = {borders, left, right};
  g_array_sort(left, compare_left);
  g_array_sort(right, compare_right);
  guint n = section->columns->len, n_rows = ys->len - 1;
  g_autofree gboolean *crossed = g_new0(gboolean, (gsize)n_rows * n + 1);
  for (guint r = 0; r < n_rows; r++)
    find_crossed(c, section, &beside, g_array_index(ys, double, r),
                 g_array_index(ys, double, r + 1), &crossed[(gsize)r * n]);
  const GArray *missing = c->missing ? c->missing->pdata[s] : NULL;
  for (guint i = 0; i + 1 < n; i++) {
    JsBorder rule = {FALSE, g_array_index(borders, double, i + 1), 0, 0, JS_BORDER_WHITE};
    if (missing && !g_array_index(missing, gboolean, i))
      continue;
    for (guint r = 0; r < n_rows; r++) {
      if (crossed[(gsize)r * n + i])
        continue;
      rule.from = g_array_index(ys, double, r);
      while (r + 1 < n_rows && !crossed[(gsize)(r + 1) * n + i])
        r++;
      rule.to = g_array_index(ys, double, r + 1);
      g_array_append_val(c->inferred_v, rule);
    }
  }
}
