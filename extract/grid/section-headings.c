/* A heading may stand beside the texts of its column, over several columns, or be wider than its
 * column. The white around it then seems to part columns that are one. */
#include "extract/grid/section-headings.h"

/* Boxes of neighbouring columns overlap by at most this (font sizes), due to rounding. */
#define OVERLAP 0.1
/* Headings over several columns are on the first HEADING_LINES lines of a section of at least
 * SOME_LINES lines. */
#define HEADING_LINES 2
#define SOME_LINES 4
/* Words of one Latin heading are no further apart, in text sizes: spaces of justified lines are up
 * to half a size wide. */
#define HEADING_SPACE 0.55

/* Removes columns that are only a heading over several columns, which lies in the white between two
 * of them: it is on one of the first lines, and that line has little else. */
static void
drop_lone_headings(JsSectionGrowth *growth)
{
  for (guint c = 1; c < growth->columns->len && growth->to - growth->from >= SOME_LINES;) {
    const JsSectionColumn *column = js_growth_column(growth, c);
    gboolean lone = FALSE;
    for (guint i = growth->from; column->lines == 1 && i < growth->from + HEADING_LINES; i++)
      lone = lone ||
             (js_growth_filled(growth, growth->blocks->pdata[i], c, c + 1) &&
              2 * js_growth_filled(growth, growth->blocks->pdata[i], 0, growth->columns->len) <=
                  growth->columns->len);
    if (lone) {
      js_growth_column(growth, c - 1)->support =
          MAX(js_growth_column(growth, c - 1)->support, column->support);
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
content_of(const JsSectionGrowth *growth, const GPtrArray *lines, guint c)
{
  SectionContent content = {G_MAXUINT, 0, 0, 0};
  const JsSectionColumn *column = js_growth_column(growth, c);
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
join_headings(JsSectionGrowth *growth, const GPtrArray *lines)
{
  for (guint c = 0; c < growth->columns->len; c++) {
    SectionContent heading = content_of(growth, lines, c);
    if (!heading.others || heading.figures > 1)
      continue;
    double left = G_MAXDOUBLE, right = G_MAXDOUBLE;
    if (c > 0) {
      SectionContent figures = content_of(growth, lines, c - 1);
      left = heads(&heading, &figures)
                 ? js_growth_column(growth, c)->from - js_growth_column(growth, c - 1)->to
                 : G_MAXDOUBLE;
    }
    if (c + 1 < growth->columns->len) {
      SectionContent figures = content_of(growth, lines, c + 1);
      right = heads(&heading, &figures)
                  ? js_growth_column(growth, c + 1)->from - js_growth_column(growth, c)->to
                  : G_MAXDOUBLE;
    }
    if (left < G_MAXDOUBLE && left <= right)
      js_growth_join(growth, c - 1, c + 1);
    else if (right < G_MAXDOUBLE)
      js_growth_join(growth, c, c + 2);
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

/* Whether column c has nothing but one text on one of the first lines: block *k of line *i. */
static gboolean
is_lone_heading(const JsSectionGrowth *growth, const GPtrArray *lines, guint c, guint *i, guint *k)
{
  const JsSectionColumn *column = js_growth_column(growth, c);
  SectionContent content = content_of(growth, lines, c);
  *i = content.first;
  if (content.others != 1 || content.figures || content.first >= growth->from + HEADING_LINES)
    return FALSE;
  const GArray *blocks = growth->blocks->pdata[*i];
  for (*k = 0; *k < blocks->len; ++*k) {
    const JsBox *box = &g_array_index(blocks, JsSegment, *k).box;
    if (box->x0 >= column->from && box->x1 <= column->to)
      return TRUE;
  }
  return FALSE;
}

/* Whether both blocks end with letters, so that they may be words of one heading. */
static gboolean
are_words(const JsTextLine *line, const JsSegment *a, const JsSegment *b)
{
  return ends_with_letter(line->words->pdata[a->to - 1]) &&
         ends_with_letter(line->words->pdata[b->to - 1]);
}

/* Is what stands in column c nothing but a part of the heading of column c - 1? Then it is a word
 * space behind the rest, or the next line of the heading is below both:
 *
 *   no. of answers   Freq.             Fraction   of         Resid. Df
 *   0                  138             Wealth Lost                  99
 *   1                  178             17.4%                        96
 *
 * Or is it the first word of the heading of column c + 1, which is narrower than its heading? */
static gboolean
goes_on_heading(const JsSectionGrowth *growth, const GPtrArray *lines, guint c, double size)
{
  guint i, k;
  if (!is_lone_heading(growth, lines, c, &i, &k) || k == 0 || i + 1 >= growth->to)
    return FALSE;
  const GArray *below = growth->blocks->pdata[i + 1];
  const JsSegment *block = &g_array_index((GArray *)growth->blocks->pdata[i], JsSegment, k);
  const JsBox *before = &(block - 1)->box;
  double left = js_growth_column(growth, c - 1)->from - OVERLAP * size;
  if (before->x0 < left || !are_words(lines->pdata[i], block - 1, block))
    return FALSE;
  if (block->box.x0 - before->x1 < HEADING_SPACE * size)
    return TRUE;
  for (guint b = 0; b < below->len; b++) {
    const JsBox *next = &g_array_index(below, JsSegment, b).box;
    if (next->x0 >= left && next->x0 < before->x1 && next->x1 > block->box.x0 &&
        next->x1 <= js_growth_column(growth, c)->to + size)
      return TRUE;
  }
  return FALSE;
}

static gboolean
begins_heading(const JsSectionGrowth *growth, const GPtrArray *lines, guint c, double size)
{
  guint i, k;
  if (!is_lone_heading(growth, lines, c, &i, &k))
    return FALSE;
  const GArray *blocks = growth->blocks->pdata[i];
  const JsSegment *block = &g_array_index(blocks, JsSegment, k);
  return k + 1 < blocks->len && (block + 1)->box.x0 - block->box.x1 < HEADING_SPACE * size &&
         are_words(lines->pdata[i], block, block + 1);
}

static void
join_parted_headings(JsSectionGrowth *growth, const GPtrArray *lines, double size)
{
  for (guint c = 1; c < growth->columns->len && growth->to - growth->from >= SOME_LINES;)
    if (goes_on_heading(growth, lines, c, size) || begins_heading(growth, lines, c - 1, size))
      js_growth_join(growth, c - 1, c + 1);
    else
      c++;
}

void
js_section_settle_headings(JsSectionGrowth *growth, const GPtrArray *lines, double text_size)
{
  drop_lone_headings(growth);
  join_headings(growth, lines);
  join_parted_headings(growth, lines, text_size);
}
