/* White rivers.
 *
 *   项目          年初预算    决算数        lines of two and more segments are laid over each
 * other; 一、财政拨款   1,836.74   1,956.06      an x that no segment of any of them covers is
 * white; 二、其他收入       0.00      12.50      white that is wide enough is a border of columns.
 *   ░░░░░░░░░░░░    ░░░░░░░░   ░░░░░░░░
 *               ▲▲▲▲        ▲▲▲
 *
 * Headings and totals that reach over several columns would dam a river, so a few lines may. */
#include "extract/align_columns.h"

/* Words that stand this many em apart are in two columns, or two words of a spaced-out label. */
#define SEGMENT_GAP 0.8
/* A river is at least this wide: figures of neighbouring columns come no nearer. */
#define RIVER 0.5
/* One line in this many may cross a river. */
#define DAMS_PER_LINE 8
/* A column is filled on two lines at least, else it is a stray word. */
#define COLUMN_FILLED 2
/* A sixth of a segment beyond a border is a heading that is wider than its column. */
#define POKE 0.17

GArray *
js_line_segments(const JsLine *line)
{
  GArray *segments = g_array_new(FALSE, FALSE, sizeof(JsSegment));
  for (guint i = 0; i < line->words->len; i++) {
    const JsWord *word = line->words->pdata[i];
    JsSegment *last = segments->len ? &g_array_index(segments, JsSegment, segments->len - 1) : NULL;
    if (last && word->box.x0 - last->box.x1 < SEGMENT_GAP * line->size) {
      last->box = js_box_union(&last->box, &word->box);
      last->to = i + 1;
    } else {
      JsSegment segment = {word->box, i, i + 1};
      g_array_append_val(segments, segment);
    }
  }
  return segments;
}

typedef struct {
  double x;
  int step; /* +1 a segment begins, -1 it ends */
} Edge;

static int
compare_edges(gconstpointer a, gconstpointer b)
{
  const Edge *x = a, *y = b;
  if (x->x != y->x)
    return x->x < y->x ? -1 : 1;
  return y->step - x->step;
}

/* Appends the middles of the rivers of `edges`, which it sorts. */
static void
find_rivers(GArray *edges, int dams, double width, GArray *rivers)
{
  int depth = 0;
  double since = 0;
  gboolean white = FALSE;
  g_array_sort(edges, compare_edges);
  for (guint i = 0; i < edges->len; i++) {
    const Edge *edge = &g_array_index(edges, Edge, i);
    depth += edge->step;
    if (!white && depth <= dams && i + 1 < edges->len) {
      white = TRUE;
      since = edge->x;
    } else if (white && depth > dams) {
      white = FALSE;
      double river = (since + edge->x) / 2;
      if (edge->x - since >= width && i > 0)
        g_array_append_val(rivers, river);
    }
  }
}

/* Does the line have a segment whose middle is in the column? */
static gboolean
line_fills(const JsLine *line, const GArray *borders, guint column)
{
  g_autoptr(GArray) segments = js_line_segments(line);
  for (guint s = 0; s < segments->len; s++) {
    const JsBox *box = &g_array_index(segments, JsSegment, s).box;
    double middle = (box->x0 + box->x1) / 2;
    if (middle >= g_array_index(borders, double, column) &&
        middle < g_array_index(borders, double, column + 1))
      return TRUE;
  }
  return FALSE;
}

/* A heading that stands beside its figures makes a column of its own: such a one goes to the
 * neighbour that the line has nothing else for. */
static void
drop_empty_columns(GArray *borders, const GPtrArray *lines, guint from, guint to)
{
  for (guint c = 0; c + 1 < borders->len && borders->len > 2;) {
    guint filled = 0, last = from;
    for (guint i = from; i < to && filled < COLUMN_FILLED; i++)
      if (line_fills(lines->pdata[i], borders, c)) {
        filled++;
        last = i;
      }
    if (filled >= COLUMN_FILLED) {
      c++;
      continue;
    }
    gboolean right =
        c == 0 || (c + 2 < borders->len && line_fills(lines->pdata[last], borders, c - 1) &&
                   !line_fills(lines->pdata[last], borders, c + 1));
    g_array_remove_index(borders, right ? c + 1 : c);
  }
}

GArray *
js_align_columns(const GPtrArray *lines, guint from, guint to)
{
  GArray *borders = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(Edge));
  JsBox box = JS_BOX_EMPTY;
  double size = 0;
  guint columned = 0;
  for (guint i = from; i < to; i++) {
    const JsLine *line = lines->pdata[i];
    g_autoptr(GArray) segments = js_line_segments(line);
    box = js_box_union(&box, &line->box);
    size = MAX(size, line->size);
    if (segments->len < 2)
      continue;
    columned++;
    for (guint s = 0; s < segments->len; s++) {
      const JsSegment *segment = &g_array_index(segments, JsSegment, s);
      Edge begin = {segment->box.x0, 1}, end = {segment->box.x1, -1};
      g_array_append_val(edges, begin);
      g_array_append_val(edges, end);
    }
  }
  g_array_append_val(borders, box.x0);
  if (columned)
    find_rivers(edges, (int)(columned / DAMS_PER_LINE), RIVER * size, borders);
  g_array_append_val(borders, box.x1);
  drop_empty_columns(borders, lines, from, to);
  return borders;
}

static double
border(const GArray *borders, guint i)
{
  return g_array_index(borders, double, i);
}

void
js_align_place(const GArray *borders, const JsBox *box, guint *first, guint *last)
{
  /* What only pokes over a border does not stand in the column behind it. */
  double poke = POKE * js_box_width(box);
  *first = 0;
  while (*first + 2 < borders->len && box->x0 + poke >= border(borders, *first + 1))
    ++*first;
  *last = *first;
  while (*last + 2 < borders->len && box->x1 - poke > border(borders, *last + 1))
    ++*last;
}

gboolean
js_line_is_number(const JsLine *line, guint from, guint to, gboolean *value)
{
  guint figures = 0, others = 0, dashes = 0;
  for (guint i = from; i < to; i++) {
    const JsText *text = ((JsWord *)line->words->pdata[i])->text;
    for (guint k = 0; k < js_text_length(text); k++) {
      gunichar ch = js_text_char(text, k)->ch;
      if (g_unichar_isdigit(ch))
        figures++;
      else if (ch == '-' || ch == 0x2014 || ch == 0xFF0D || ch == 0x2013)
        dashes++;
      else if (!g_unichar_isspace(ch) && !g_utf8_strchr(".,%()+<>=≥≤≦≧＝．，％（）", -1, ch))
        others++;
    }
  }
  *value = figures > 0;
  /* One unit character (人, 分, 个) after the digits, no more. */
  return figures ? others <= 1 && others < figures : dashes > 0 && !others;
}
