/* Finds the rows of a section where no rule separates them, and the rows of each label.
 *
 * In: the lines of a section and its columns. Out: the borders between rows.
 *
 *    产出指标  数量指标  培训人次    ≥50人    60人   10     A row border lies in white over
 *              ········· ·········· ········ ······ ····   all columns from the names on. It
 *                        培训场次    ≥4场     4场    10     is high enough, or between two
 *              质量指标  ·········· ········ ······ ····   figures of one column. A label is
 *                        合格率      ≥95%     98%    10     in the middle of its rows.
 *
 * The column of names is the first one with text in nearly every row. The columns before it are
 * labels. */
#include "extract/grid/bands.h"

#include "extract/grid/band-cuts.h"

#include <math.h>

/* Greatest distance of a label from the middle of its rows (font sizes). A guess. */
#define LABEL_PLAY 1.1
/* BARE_ROW: cost of a row without a label, as the distance of a label from the middle of its rows
 * (font sizes). NO_WAY: cost of what is impossible. Guesses. */
#define BARE_ROW 0.8
#define NO_WAY 1e6
/* Most rows that are matched with labels; a page has fewer. */
#define MAX_ROWS 120

static int
compare_gaps(gconstpointer a, gconstpointer b)
{
  const JsBandGap *p = a, *q = b;
  return (p->from > q->from) - (p->from < q->from);
}

/* The white that extends over all columns from `name` on. Elements JsBandGap, from top to bottom.
 * Transfer full. */
static GArray *
find_gaps(const JsBand *b, guint name)
{
  g_autoptr(GArray) inked = g_array_new(FALSE, FALSE, sizeof(JsBandGap));
  for (guint c = name; c < b->n_cols; c++)
    for (guint i = 0; i < b->pieces[c]->len; i++) {
      JsBandGap ink = {js_band_piece(b, c, i)->y0, js_band_piece(b, c, i)->y1, FALSE, 0};
      g_array_append_val(inked, ink);
    }
  for (guint i = 0; i < b->spanning->len; i++) {
    const JsBox *box = &g_array_index(b->spanning, JsBox, i);
    JsBandGap ink = {box->y0, box->y1, FALSE, 0};
    if (g_array_index(b->last, guint, i) >= name)
      g_array_append_val(inked, ink);
  }
  g_array_sort(inked, compare_gaps);
  GArray *gaps = g_array_new(FALSE, FALSE, sizeof(JsBandGap));
  double reached = inked->len ? g_array_index(inked, JsBandGap, 0).to : 0;
  for (guint i = 1; i < inked->len; i++) {
    const JsBandGap *ink = &g_array_index(inked, JsBandGap, i);
    JsBandGap gap = {reached, ink->from, FALSE, 0};
    if (ink->from > reached)
      g_array_append_val(gaps, gap);
    reached = MAX(reached, ink->to);
  }
  return gaps;
}

/* The middles of the labels in a column, of double. Lines that are no further apart than those of a
 * cell are one label, unless they are names of rows. Transfer full. */
static GArray *
find_labels(const JsBand *b, guint col, guint name)
{
  GArray *labels = g_array_new(FALSE, FALSE, sizeof(double));
  double most = MAX(JS_ROW_GAP * b->size, JS_ROW_GAP_LINES * js_band_line_gap(b));
  double right = js_band_right(b, col);
  for (guint i = 0; i < b->pieces[col]->len;) {
    double y0 = js_band_piece(b, col, i)->y0, y1 = js_band_piece(b, col, i)->y1;
    for (i++; i < b->pieces[col]->len && js_band_piece(b, col, i)->y0 - y1 < most &&
              !js_band_are_two_names(b, col, i, name, right);
         i++)
      y1 = js_band_piece(b, col, i)->y1;
    double at = (y0 + y1) / 2;
    g_array_append_val(labels, at);
  }
  return labels;
}

/* The cheapest assignment of the first rows to the first labels. */
typedef struct {
  double cost;
  guint begin;       /* first row of the last group */
  gboolean labelled; /* the last group has a label; otherwise it is a single row */
} RowShare;

/* Finds the cheapest last group of rows [0, to), which have k labels. */
static void
find_share(RowShare *shares, guint n, guint k, guint to, const double *edges, const GArray *labels,
           double size)
{
  RowShare *here = &shares[(gsize)k * (n + 1) + to];
  here->cost = shares[(gsize)k * (n + 1) + to - 1].cost + BARE_ROW * size;
  here->begin = to - 1;
  here->labelled = FALSE;
  for (guint from = 0; k && from < to; from++) {
    double label = g_array_index(labels, double, k - 1);
    double before = shares[(gsize)(k - 1) * (n + 1) + from].cost;
    double off = fabs((edges[from] + edges[to]) / 2 - label);
    if (label < edges[from] || label > edges[to] || off > LABEL_PLAY * size ||
        before + off >= here->cost)
      continue;
    *here = (RowShare){before + off, from, TRUE};
  }
}

/* Whether the label is level with none of the rows [from, to). */
static gboolean
is_between_rows(const double *edges, guint from, guint to, double label, double size)
{
  for (guint i = from; i < to; i++)
    if (fabs((edges[i] + edges[i + 1]) / 2 - label) <= JS_BAND_LEVEL * size)
      return FALSE;
  return TRUE;
}

/* Assigns n rows to the labels so that each label is in the middle of its rows; row i is between
 * edges[i] and edges[i + 1], and rows may have no label. borders[i] becomes TRUE where a group ends
 * below row i; *between counts the labels that are level with no row. FALSE when this is
 * impossible. */
static gboolean
share_rows(const double *edges, guint n, const GArray *labels, double size, gboolean *borders,
           guint *between)
{
  guint m = labels->len;
  if (!m || m > n || n > MAX_ROWS)
    return FALSE;
  g_autofree RowShare *shares = g_new0(RowShare, (gsize)(m + 1) * (n + 1));
  for (guint k = 0; k <= m; k++) {
    shares[(gsize)k * (n + 1)].cost = k ? NO_WAY : 0;
    for (guint to = 1; to <= n; to++)
      find_share(shares, n, k, to, edges, labels, size);
  }
  if (shares[(gsize)m * (n + 1) + n].cost >= NO_WAY)
    return FALSE;
  for (guint k = m, to = n; to > 0;) {
    const RowShare *share = &shares[(gsize)k * (n + 1) + to];
    if (share->labelled &&
        is_between_rows(edges, share->begin, to, g_array_index(labels, double, k - 1), size))
      ++*between;
    to = share->begin;
    k -= share->labelled ? 1 : 0;
    if (to > 0)
      borders[to - 1] = TRUE;
  }
  return TRUE;
}

/* Assigns rows to the labels of column `col`. open[i] says whether the column to the right has a
 * border below row i, and becomes FALSE where this column has none. */
static void
span_labels(const JsBand *b, guint col, guint name, const double *edges, guint n_rows,
            gboolean *open, guint *between)
{
  g_autoptr(GArray) labels = find_labels(b, col, name);
  g_autofree double *units = g_new(double, n_rows + 1);
  g_autofree gboolean *borders = g_new0(gboolean, n_rows + 1);
  guint n = 0;
  units[0] = edges[0];
  for (guint i = 0; i < n_rows; i++)
    if (i + 1 == n_rows || open[i])
      units[++n] = edges[i + 1];
  if (!share_rows(units, n, labels, b->size, borders, between))
    return;
  guint unit = 0;
  for (guint i = 0; i + 1 < n_rows; i++)
    if (open[i])
      open[i] = borders[unit++];
}

static void
row_border_clear(gpointer border)
{
  g_free(((JsRowBorder *)border)->labels);
}

/* The borders of the rows, with those of the labels before the names. Elements JsRowBorder.
 * Transfer full. */
static GArray *
make_borders(const JsBand *b, const GArray *gaps, guint name, double y0, double y1, guint *between)
{
  GArray *borders = g_array_new(FALSE, FALSE, sizeof(JsRowBorder));
  g_array_set_clear_func(borders, row_border_clear);
  guint n_rows = gaps->len + 1;
  g_autofree double *edges = g_new(double, n_rows + 1);
  g_autofree gboolean *open = g_new(gboolean, n_rows + 1);
  edges[0] = y0;
  edges[n_rows] = y1;
  for (guint i = 0; i < gaps->len; i++) {
    const JsBandGap *gap = &g_array_index(gaps, JsBandGap, i);
    JsRowBorder border = {(gap->from + gap->to) / 2, name, name ? g_new0(gboolean, name) : NULL};
    g_array_append_val(borders, border);
    edges[i + 1] = border.y;
    open[i] = TRUE;
  }
  for (guint c = name; c-- > 0;) {
    span_labels(b, c, name, edges, n_rows, open, between);
    for (guint i = 0; i < gaps->len; i++)
      g_array_index(borders, JsRowBorder, i).labels[c] = open[i];
  }
  return borders;
}

GArray *
js_bands_find(const GPtrArray *lines, guint from, guint to, const GArray *columns, double y0,
              double y1, double text_size, guint *between)
{
  g_autoptr(GArray) spanning = g_array_new(FALSE, FALSE, sizeof(JsBox));
  g_autoptr(GArray) last = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autofree double *widths = g_new(double, columns->len + 1);
  for (guint c = 0; c < columns->len; c++) {
    const JsSectionColumn *column = &g_array_index(columns, JsSectionColumn, c);
    widths[c] = (c + 1 < columns->len ? (column + 1)->from : column->to) - column->from;
  }
  JsBand b = {columns->len, g_new(GArray *, columns->len + 1), spanning, last, widths, text_size};
  for (guint c = 0; c < b.n_cols; c++)
    b.pieces[c] = g_array_new(FALSE, FALSE, sizeof(JsBandPiece));
  js_band_collect(&b, lines, from, to, columns);
  guint name = js_band_is_set_to_top(&b) ? 0 : js_band_name_column(&b);
  g_autoptr(GArray) gaps = find_gaps(&b, name);
  js_band_cut_gaps(&b, gaps, name);
  GArray *borders = make_borders(&b, gaps, name, y0, y1, between);
  for (guint c = 0; c < b.n_cols; c++)
    g_array_unref(b.pieces[c]);
  g_free(b.pieces);
  return borders;
}
