/* Joins a column of headings with the column of figures beside it.
 *
 * In a wide column there may be white between a centred heading and right-aligned figures, and
 * between left-aligned dashes and figures:
 *
 *        小计                基本支出                one column has only headings and dashes, the
 *                612.87                  492.97      next one only figures, and no line has both:
 *        —                               386.52      they are one column; of two candidates, the
 *                506.42      —                       nearer heading is taken
 */
#include "extract/align/beside.h"

#include "extract/align/columns.h"

typedef struct {
  JsBox box;                     /* of the texts in this column alone */
  guint first, last;             /* lines with text here; first > last: none */
  guint last_value;              /* the last line with a number */
  guint figures, others, values; /* numbers and dashes; texts; numbers */
} Content;

static void
add_content(Content *content, const JsTextLine *line, guint i, const JsSegment *segment)
{
  gboolean value;
  gboolean number = js_text_line_is_number(line, segment->from, segment->to, &value);
  content->box = js_box_union(&content->box, &segment->box);
  content->first = MIN(content->first, i);
  content->last = MAX(content->last, i);
  content->figures += number ? 1 : 0;
  content->last_value = number && value ? i : content->last_value;
  content->values += number && value ? 1 : 0;
  content->others += number ? 0 : 1;
}

static Content *
contents_of(const GPtrArray *lines, guint from, guint to, const GArray *borders, guint8 *filled)
{
  Content *contents = g_new0(Content, borders->len);
  for (guint c = 0; c < borders->len; c++) {
    contents[c].box = JS_BOX_EMPTY;
    contents[c].first = G_MAXUINT;
  }
  for (guint i = from; i < to; i++) {
    g_autoptr(GArray) cells = js_text_line_cells(lines->pdata[i], borders);
    for (guint s = 0; s < cells->len; s++) {
      const JsSegment *segment = &g_array_index(cells, JsSegment, s);
      guint first, last;
      js_borders_place(borders, &segment->box, &first, &last);
      if (first != last)
        continue;
      add_content(&contents[first], lines->pdata[i], i, segment);
      filled[(i - from) * (borders->len - 1) + first] = TRUE;
    }
  }
  return contents;
}

/* Whether a heading over several columns includes column `figures` but not column `heading`. */
static gboolean
has_other_heading(const GPtrArray *lines, guint from, guint to, const GArray *borders,
                  guint figures, guint heading)
{
  for (guint i = from; i < to; i++) {
    g_autoptr(GArray) cells = js_text_line_cells(lines->pdata[i], borders);
    for (guint s = 0; s < cells->len; s++) {
      guint first, last;
      js_borders_place(borders, &g_array_index(cells, JsSegment, s).box, &first, &last);
      if (first != last && first <= figures && figures <= last &&
          !(first <= heading && heading <= last))
        return TRUE;
    }
  }
  return FALSE;
}

/* Whether column `heading` has headings over the figures of its neighbour, also again between them,
 * and dashes where that has none. `filled` has a row of `n` columns for each line. */
static gboolean
stands_over(const Content *contents, const guint8 *filled, guint n, guint n_lines, guint heading,
            guint figures)
{
  const Content *h = &contents[heading], *f = &contents[figures];
  if (!h->others || (h->values && h->last_value >= f->first))
    return FALSE;
  for (guint i = 0; i < n_lines; i++)
    if (filled[i * n + heading] && filled[i * n + figures])
      return FALSE;
  return TRUE;
}

void
js_align_join_headings(const GPtrArray *lines, guint from, guint to, GArray *borders)
{
  guint n = borders->len > 0 ? borders->len - 1 : 0;
  g_autofree guint8 *filled = g_new0(guint8, (gsize)(to - from) * n + 1);
  g_autofree Content *contents = contents_of(lines, from, to, borders, filled);
  g_autofree gboolean *taken = g_new0(gboolean, n + 1);
  g_autofree gboolean *gone = g_new0(gboolean, n + 1);
  for (guint c = 0; c < n; c++) {
    const Content *figures = &contents[c];
    if (!figures->figures || figures->others > 0)
      continue;
    gboolean left = c > 0 && !taken[c - 1] && stands_over(contents, filled, n, to - from, c - 1, c);
    gboolean right = c + 1 < n && stands_over(contents, filled, n, to - from, c + 1, c);
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
