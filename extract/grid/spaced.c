#include "extract/grid/spaced.h"

#include "extract/lines/segments.h"
#include "extract/print/characters.h"

/* The white between two characters of one heading is at most this (font sizes), and its gaps differ
 * by at most this factor. Guesses. */
#define SPACED_GAP 8.0
#define SAME_GAP 1.5
/* Labels without a heading are at least this many times as many as the texts below the heading to
 * their right. A guess. */
#define LABELS_TO_HEADINGS 2

/* The blocks first…last of a line: single characters with equal white between them. */
typedef struct {
  guint line, first, last;
} SpacedRun;

static const JsSegment *
block_at(const GPtrArray *blocks, guint line, guint k)
{
  return &g_array_index((const GArray *)blocks->pdata[line], JsSegment, k);
}

static gboolean
is_one_character(const JsTextLine *line, const JsSegment *block)
{
  if (block->to != block->from + 1)
    return FALSE;
  const JsText *text = ((const JsWord *)line->words->pdata[block->from])->text;
  return js_text_length(text) == 1 && js_unichar_is_cjk(js_text_char(text, 0)->ch);
}

/* The run that begins with block k of the line; last = first when there is none. */
static SpacedRun
run_from(const GPtrArray *lines, const GPtrArray *blocks, guint line, guint k)
{
  SpacedRun run = {line, k, k};
  const JsTextLine *printed = lines->pdata[line];
  guint n = ((const GArray *)blocks->pdata[line])->len;
  double first_gap = 0;
  while (run.last + 1 < n && is_one_character(printed, block_at(blocks, line, run.last)) &&
         is_one_character(printed, block_at(blocks, line, run.last + 1))) {
    double gap =
        block_at(blocks, line, run.last + 1)->box.x0 - block_at(blocks, line, run.last)->box.x1;
    if (gap > SPACED_GAP * printed->size)
      break;
    if (run.last == run.first)
      first_gap = gap;
    if (gap > SAME_GAP * first_gap || first_gap > SAME_GAP * gap)
      break;
    run.last++;
  }
  return run;
}

static JsSectionColumn *
column_at(GArray *columns, guint c)
{
  return &g_array_index(columns, JsSectionColumn, c);
}

/* The column in which the middle of the box stands; the number of columns when it is none. */
static guint
column_of(GArray *columns, const JsBox *box)
{
  double middle = (box->x0 + box->x1) / 2;
  for (guint c = 0; c < columns->len; c++)
    if (column_at(columns, c)->from <= middle && middle <= column_at(columns, c)->to)
      return c;
  return columns->len;
}

static void
join(GArray *columns, guint first, guint last)
{
  JsSectionColumn *column = column_at(columns, first), *end = column_at(columns, last);
  column->to = MAX(column->to, end->to);
  column->support = end->support;
  column->spanned = end->spanned;
  for (guint c = first + 1; c <= last; c++)
    column->lines = MAX(column->lines, column_at(columns, c)->lines);
  g_array_remove_range(columns, first + 1, last - first);
}

/* What a column holds beside the runs. */
typedef struct {
  guint texts, labels; /* of the texts, those that are no figures */
  guint first;         /* the first line with one; G_MAXUINT when there is none */
} Rest;

/* A section while its columns are joined. */
typedef struct {
  GArray *columns; /* borrowed */
  const GPtrArray *lines, *blocks;
  guint from, to;
  Rest *rest; /* owned: one a column */
  guint
      *joint; /* owned: for each column, on how many lines both it and the one before hold texts */
} Spaced;

static void
take_block(Spaced *s, guint line, const JsSegment *block, guint *before)
{
  guint c = column_of(s->columns, &block->box);
  gboolean value;
  if (c >= s->columns->len)
    return;
  Rest *rest = &s->rest[c];
  rest->texts++;
  rest->labels +=
      js_text_line_is_number(s->lines->pdata[line], block->from, block->to, &value) ? 0 : 1;
  rest->first = MIN(rest->first, line);
  if (c && *before == c - 1)
    s->joint[c]++;
  *before = c;
}

/* Counts what the columns hold. Blocks of runs count only with `with_runs`. */
static void
look_again(Spaced *s, gboolean with_runs)
{
  for (guint c = 0; c < s->columns->len; c++) {
    s->rest[c] = (Rest){0, 0, G_MAXUINT};
    s->joint[c] = 0;
  }
  for (guint i = s->from; i < s->to; i++) {
    const GArray *row = s->blocks->pdata[i];
    guint before = G_MAXUINT;
    for (guint k = 0; k < row->len; k++) {
      SpacedRun run = run_from(s->lines, s->blocks, i, k);
      if (run.last > run.first && !with_runs)
        k = run.last;
      else
        take_block(s, i, block_at(s->blocks, i, k), &before);
    }
  }
}

/* Whether columns first…last are one heading: at most one of them holds anything else, and if it is
 * the first, no figures such as codes. */
static gboolean
is_one_heading(const Spaced *s, guint first, guint last)
{
  guint filled = 0;
  for (guint c = first; c <= last; c++)
    filled += s->rest[c].texts ? 1 : 0;
  return filled <= 1 && s->rest[first].texts == s->rest[first].labels;
}

static void
join_runs(Spaced *s)
{
  for (guint i = s->from; i < s->to; i++) {
    guint n = ((const GArray *)s->blocks->pdata[i])->len;
    for (guint k = 0; k < n; k++) {
      SpacedRun run = run_from(s->lines, s->blocks, i, k);
      k = run.last;
      guint first = column_of(s->columns, &block_at(s->blocks, i, run.first)->box);
      guint last = column_of(s->columns, &block_at(s->blocks, i, run.last)->box);
      if (last >= s->columns->len || last <= first || !is_one_heading(s, first, last))
        continue;
      join(s->columns, first, last);
      look_again(s, FALSE);
    }
  }
}

/* Joins labels at the left with a heading to their right that has nothing below it but a few texts
 * in the middle, such as the total's:
 *
 *              项  目            金额
 *              合计          7,829.15
 *   基本支出                 2,422.59
 */
static void
join_headless(Spaced *s)
{
  if (s->columns->len < 2)
    return;
  look_again(s, TRUE);
  const Rest *labels = &s->rest[0], *heading = &s->rest[1];
  if (labels->texts == labels->labels && heading->texts == heading->labels && !s->joint[1] &&
      heading->first == s->from && labels->first > s->from &&
      LABELS_TO_HEADINGS * heading->texts <= labels->texts)
    join(s->columns, 0, 1);
}

void
js_section_join_spaced(GArray *columns, const GPtrArray *lines, const GPtrArray *blocks, guint from,
                       guint to)
{
  if (to - from < 2 || columns->len < 2)
    return;
  g_autofree Rest *rest = g_new0(Rest, columns->len);
  g_autofree guint *joint = g_new0(guint, columns->len);
  Spaced s = {columns, lines, blocks, from, to, rest, joint};
  look_again(&s, FALSE);
  join_runs(&s);
  join_headless(&s);
}

/* Whether columns stand below the run in which its characters are headings of their own. */
static gboolean
columns_part(GArray *below, const GPtrArray *blocks, const SpacedRun *run)
{
  double start = block_at(blocks, run->line, run->first)->box.x0;
  for (guint k = run->first + 1; k <= run->last; k++) {
    const JsBox *left = &block_at(blocks, run->line, k - 1)->box;
    const JsBox *box = &block_at(blocks, run->line, k)->box;
    for (guint c = 1; c < below->len; c++)
      if (column_at(below, c)->from >= left->x1 && column_at(below, c)->from <= box->x1 &&
          column_at(below, c - 1)->to >= start)
        return TRUE;
  }
  return FALSE;
}

void
js_sections_join_spaced(GArray *sections, const GPtrArray *lines, const GPtrArray *blocks)
{
  for (guint s = 0; s + 1 < sections->len; s++) {
    JsGridSection *section = &g_array_index(sections, JsGridSection, s);
    JsGridSection *next = &g_array_index(sections, JsGridSection, s + 1);
    guint i = section->from, n = ((const GArray *)blocks->pdata[i])->len;
    for (guint k = 0; k < n && section->to == section->from + 1; k++) {
      SpacedRun run = run_from(lines, blocks, i, k);
      k = run.last;
      guint first = column_of(section->columns, &block_at(blocks, i, run.first)->box);
      guint last = column_of(section->columns, &block_at(blocks, i, run.last)->box);
      if (run.last > run.first && last < section->columns->len && last > first &&
          !columns_part(next->columns, blocks, &run))
        join(section->columns, first, last);
    }
  }
}
