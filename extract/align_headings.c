/* In a wide column a heading in the middle and figures at the right end have white between them:
 *
 *        小计                基本支出                a column of nothing but headings, beside one
 *                612.87                  492.97      of nothing but figures: one column, and the
 *                506.42                  386.52      heading is the nearer one
 */
#include "extract/align_headings.h"

#include "extract/align_columns.h"

/* Figures make a column from so many on. */
#define SOME_FIGURES 2
/* 部门名称：… 2024年度 金额单位：…: a line with so many colons stands over the headings. */
#define SOME_COLONS 2

typedef struct {
  JsBox box;         /* of what stands in it alone */
  guint first, last; /* lines in which something does; first > last: none */
  guint figures, others;
} Content;

static void
add_content(Content *content, const JsLine *line, guint i, const JsSegment *segment)
{
  gboolean value;
  gboolean number = js_line_is_number(line, segment->from, segment->to, &value);
  content->box = js_box_union(&content->box, &segment->box);
  content->first = MIN(content->first, i);
  content->last = MAX(content->last, i);
  content->figures += number ? 1 : 0;
  content->others += number ? 0 : 1;
}

static gboolean
is_unit_line(const JsLine *line)
{
  guint colons = 0;
  for (guint i = 0; i < line->words->len; i++) {
    const JsText *text = ((JsWord *)line->words->pdata[i])->text;
    for (guint k = 0; k < js_text_length(text); k++) {
      gunichar ch = js_text_char(text, k)->ch;
      colons += ch == ':' || ch == 0xFF1A ? 1 : 0;
    }
  }
  return colons >= SOME_COLONS;
}

static Content *
contents_of(const GPtrArray *lines, guint from, guint to, const GArray *borders)
{
  Content *contents = g_new0(Content, borders->len);
  for (guint c = 0; c < borders->len; c++) {
    contents[c].box = JS_BOX_EMPTY;
    contents[c].first = G_MAXUINT;
  }
  for (guint i = from; i < to; i++) {
    g_autoptr(GArray) cells = js_line_cells(lines->pdata[i], borders);
    for (guint s = 0; s < cells->len; s++) {
      const JsSegment *segment = &g_array_index(cells, JsSegment, s);
      guint first, last;
      js_align_place(borders, &segment->box, &first, &last);
      if (first == last)
        add_content(&contents[first], lines->pdata[i], i, segment);
    }
  }
  return contents;
}

/* Does a heading over several columns reach `figures` and leave `heading` out? */
static gboolean
has_other_heading(const GPtrArray *lines, guint from, guint to, const GArray *borders,
                  guint figures, guint heading)
{
  for (guint i = from; i < to; i++) {
    g_autoptr(GArray) cells = js_line_cells(lines->pdata[i], borders);
    for (guint s = 0; s < cells->len; s++) {
      guint first, last;
      js_align_place(borders, &g_array_index(cells, JsSegment, s).box, &first, &last);
      if (first != last && first <= figures && figures <= last &&
          !(first <= heading && heading <= last))
        return TRUE;
    }
  }
  return FALSE;
}

/* Is column `heading`, a neighbour, filled above the figures alone? */
static gboolean
stands_over(const Content *heading, const Content *figures)
{
  return heading->others > 0 && heading->first != G_MAXUINT && heading->last < figures->first;
}

void
js_align_join_headings(const GPtrArray *lines, guint from, guint to, GArray *borders)
{
  guint n = borders->len > 0 ? borders->len - 1 : 0;
  while (from < to && is_unit_line(lines->pdata[from]))
    from++;
  g_autofree Content *contents = contents_of(lines, from, to, borders);
  g_autofree gboolean *taken = g_new0(gboolean, n + 1);
  g_autofree gboolean *gone = g_new0(gboolean, n + 1);
  for (guint c = 0; c < n; c++) {
    const Content *figures = &contents[c];
    if (figures->figures < SOME_FIGURES || figures->others > 0)
      continue;
    gboolean left = c > 0 && !taken[c - 1] && stands_over(&contents[c - 1], figures);
    gboolean right = c + 1 < n && stands_over(&contents[c + 1], figures);
    if (left && right) {
      left = figures->box.x0 - contents[c - 1].box.x1 <= contents[c + 1].box.x0 - figures->box.x1;
      right = !left;
    }
    if ((!left && !right) ||
        has_other_heading(lines, from, figures->first, borders, c, left ? c - 1 : c + 1))
      continue;
    taken[left ? c - 1 : c + 1] = TRUE;
    gone[left ? c : c + 1] = TRUE;
  }
  for (guint b = n; b-- > 1;)
    if (gone[b])
      g_array_remove_index(borders, b);
}
