/* Builds the lattice of a grid. In: borders that meet. Out: distinct x and y, and for each piece
 * between two crossings the share of it that borders cover, and their evidence.
 *
 * The positions of the lines are clustered into distinct x and y. A piece counts as drawn when
 * rules cover enough of it. Pieces that end without a crossing (an underline that touches a border)
 * are removed, as are lines without a drawn piece; lines too close for text between them are
 * joined. The outer border is always closed: a table cut by the end of the page has no last rule,
 * and a statement with open sides has horizontals that extend beyond its outermost verticals. */
#include "extract/grid/lattice.h"

#include <math.h>
#include <string.h>

/* A piece is drawn from this share on: more than half, so that a line in a faint scan passes, and a
 * stub or an underline below a short word does not. A guess. */
#define DRAWN_SHARE 0.6f
/* This much at both ends of a piece need not be drawn (points), because ends are rounded to pixels.
 */
#define END_SLACK 2.0
/* Greatest gap in a line of a broken scan (points). A guess. */
#define BRIDGE 3.0
/* Lines closer than this share of the font size have no text between them and are one line, drawn
 * twice or with an offset. MIN and MAX (points) apply for unknown and implausible font sizes.
 * Guesses. */
#define SAME_LINE_PART 0.45
#define SAME_LINE_MIN 1.2
#define SAME_LINE_MAX 3.5
/* The same, without text, as a share of the median distance of the lines. A guess. */
#define SAME_LINE_PITCH_PART 0.25
/* A side is open when lines extend beyond its outermost crossing line by more than OPEN_PART (font
 * sizes) or, without text, OPEN_MIN (points) … Guesses. */
#define OPEN_PART 0.7
#define OPEN_MIN 5.0
/* … and at least this share of them do, or the first and the last do, like a frame around a label
 * that spans all rows. A guess. */
#define OPEN_SHARE 0.5
/* With more places the grid is a drawing (squared paper, a map). A guess. */
#define MAX_PLACES 100000

void
js_lattice_free(JsLattice *lattice)
{
  if (!lattice)
    return;
  g_free(lattice->x);
  g_free(lattice->y);
  g_free(lattice->h);
  g_free(lattice->v);
  g_free(lattice);
}

static JsLatticePiece *
piece_h(const JsLattice *l, guint row, guint col)
{
  return &l->h[(gsize)row * l->n_cols + col];
}

static JsLatticePiece *
piece_v(const JsLattice *l, guint row, guint col)
{
  return &l->v[(gsize)row * (l->n_cols + 1) + col];
}

gboolean
js_lattice_has_h(const JsLattice *lattice, guint row, guint col)
{
  return piece_h(lattice, row, col)->drawn >= DRAWN_SHARE;
}

gboolean
js_lattice_has_v(const JsLattice *lattice, guint row, guint col)
{
  return piece_v(lattice, row, col)->drawn >= DRAWN_SHARE;
}

JsBox
js_lattice_box(const JsLattice *lattice)
{
  return (JsBox){lattice->x[0], lattice->y[0], lattice->x[lattice->n_cols],
                 lattice->y[lattice->n_rows]};
}

/* The last i < n with edges[i] ≤ value, clamped to 0…n-1. */
static guint
interval_at(const double *edges, guint n, double value)
{
  guint low = 0, high = n;
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;
    if (edges[middle] <= value)
      low = middle;
    else
      high = middle;
  }
  return low;
}

guint
js_lattice_row_at(const JsLattice *lattice, double y)
{
  return interval_at(lattice->y, lattice->n_rows, y);
}

guint
js_lattice_col_at(const JsLattice *lattice, double x)
{
  return interval_at(lattice->x, lattice->n_cols, x);
}

static double
same_line_distance(const GArray *lines, double text_size)
{
  double distance = text_size * SAME_LINE_PART;
  if (!(text_size > 0)) {
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 1; i < lines->len; i++) {
      double gap = g_array_index(lines, JsBorder, i).at - g_array_index(lines, JsBorder, i - 1).at;
      if (gap > SAME_LINE_MIN)
        g_array_append_val(gaps, gap);
    }
    g_array_sort(gaps, js_compare_doubles);
    distance = gaps->len ? g_array_index(gaps, double, gaps->len / 2) * SAME_LINE_PITCH_PART : 0;
  }
  return CLAMP(distance, SAME_LINE_MIN, SAME_LINE_MAX);
}

/* The distinct places of lines sorted by `at`; place[i] gets the index of line i's place. A place
 * is the mean of its lines, weighted by length. Of double. Transfer full. */
static GArray *
cluster_lines(const GArray *lines, double distance, guint *place)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(double));
  double sum = 0, weight = 0;
  for (guint i = 0; i < lines->len; i++) {
    const JsBorder *rule = &g_array_index(lines, JsBorder, i);
    double length = MAX(rule->to - rule->from, 0.01);
    if (!places->len || rule->at - sum / weight > distance) {
      double at = rule->at;
      g_array_append_val(places, at);
      sum = weight = 0;
    }
    sum += rule->at * length;
    weight += length;
    g_array_index(places, double, places->len - 1) = sum / weight;
    place[i] = places->len - 1;
  }
  return places;
}

/* The place of the closing line where lines extend beyond the outermost crossing line on one side;
 * NAN when the side is closed. */
static double
open_side(const GArray *lines, double outermost, gboolean low, double beyond)
{
  if (!lines->len)
    return (double)NAN;
  g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(double));
  guint near = 0;
  for (guint i = 0; i < lines->len; i++) {
    const JsBorder *rule = &g_array_index(lines, JsBorder, i);
    double end = low ? rule->from : rule->to;
    double excess = low ? outermost - end : end - outermost;
    if (excess > beyond)
      g_array_append_val(ends, end);
    else if (excess > -beyond)
      near++;
  }
  const JsBorder *first = &g_array_index(lines, JsBorder, 0);
  const JsBorder *last = &g_array_index(lines, JsBorder, lines->len - 1);
  double end0 = low ? first->from : first->to, end1 = low ? last->from : last->to;
  gboolean frame = lines->len >= 2 && fabs(end0 - end1) <= beyond &&
                   fabs(end0 - outermost) > beyond && (end0 < outermost) == low;
  if (frame)
    return (end0 + end1) / 2;
  if (ends->len < 2 || (double)ends->len < OPEN_SHARE * (double)(ends->len + near))
    return (double)NAN;
  g_array_sort(ends, js_compare_doubles);
  return g_array_index(ends, double, ends->len / 2);
}

/* Closes open sides: adds places to `places`, and shifts `place` when one is added in front. */
static void
close_sides(GArray *places, guint *place, guint n_lines, const GArray *across, double beyond)
{
  if (!places->len) { /* no line in this direction: the ends of the crossing lines enclose one
                         interval */
    double from = G_MAXDOUBLE, to = -G_MAXDOUBLE;
    for (guint i = 0; i < across->len; i++) {
      from = MIN(from, g_array_index(across, JsBorder, i).from);
      to = MAX(to, g_array_index(across, JsBorder, i).to);
    }
    g_array_append_val(places, from);
    g_array_append_val(places, to);
    return;
  }
  double low = open_side(across, g_array_index(places, double, 0), TRUE, beyond);
  double high = open_side(across, g_array_index(places, double, places->len - 1), FALSE, beyond);
  if (!isnan(low)) {
    g_array_prepend_val(places, low);
    for (guint i = 0; i < n_lines; i++)
      place[i]++;
  }
  if (!isnan(high))
    g_array_append_val(places, high);
}

static int
compare_rule_from(gconstpointer a, gconstpointer b)
{
  const JsBorder *p = a, *q = b;
  return (p->from > q->from) - (p->from < q->from);
}

/* The share of [from, to] that the spans (sorted, disjoint) cover; the ends need not be covered.
 * What is missing at an end counts twice, because a broken line continues behind its gap and an
 * underline does not. */
static float
covered_share(const GArray *spans, double from, double to)
{
  double slack = MIN(END_SLACK, (to - from) * 0.2);
  from += slack;
  to -= slack;
  double covered = 0, first = to, last = from;
  for (guint i = 0; i < spans->len; i++) {
    const JsBorder *span = &g_array_index(spans, JsBorder, i);
    if (span->from >= to)
      break;
    if (span->to <= from)
      continue;
    covered += MIN(span->to, to) - MAX(span->from, from);
    first = MIN(first, MAX(span->from, from));
    last = MAX(last, MIN(span->to, to));
  }
  if (covered <= 0 || to <= from)
    return 0;
  covered -= (first - from) + (to - last);
  return (float)MAX(covered / (to - from), 0);
}

/* The evidence of the borders that lie along [from, to]. */
static guint
evidence_along(const GArray *spans, double from, double to)
{
  guint evidence = 0;
  for (guint i = 0; i < spans->len; i++) {
    const JsBorder *span = &g_array_index(spans, JsBorder, i);
    if (span->from < to && span->to > from)
      evidence |= span->evidence;
  }
  return evidence;
}

/* Sets the pieces along each place from its lines. */
static void
cover_pieces(const GArray *lines, const guint *place, const double *edges, guint n_edges,
             guint n_places, JsLatticePiece *pieces, gsize place_step, gsize edge_step)
{
  guint next = 0; /* places ascend with the lines */
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(JsBorder));
  for (guint p = 0; p < n_places; p++) {
    g_array_set_size(spans, 0);
    for (; next < lines->len && place[next] == p; next++)
      g_array_append_vals(spans, &g_array_index(lines, JsBorder, next), 1);
    g_array_sort(spans, compare_rule_from);
    guint kept = 0;
    for (guint i = 0; i < spans->len; i++) {
      JsBorder *span = &g_array_index(spans, JsBorder, i);
      JsBorder *last = kept ? &g_array_index(spans, JsBorder, kept - 1) : NULL;
      if (last && span->from <= last->to + BRIDGE)
        *last = (JsBorder){last->horizontal, last->at, last->from, MAX(last->to, span->to),
                           last->evidence | span->evidence};
      else
        g_array_index(spans, JsBorder, kept++) = *span;
    }
    g_array_set_size(spans, kept);
    for (guint e = 0; e + 1 < n_edges && spans->len; e++)
      pieces[p * place_step + e * edge_step] =
          (JsLatticePiece){covered_share(spans, edges[e], edges[e + 1]),
                           evidence_along(spans, edges[e], edges[e + 1])};
  }
}

static void
close_piece(JsLatticePiece *piece)
{
  piece->drawn = 1;
  piece->evidence = piece->evidence ? piece->evidence : JS_BORDER_EDGE;
}

static void
close_border(JsLattice *l)
{
  for (guint c = 0; c < l->n_cols; c++) {
    close_piece(piece_h(l, 0, c));
    close_piece(piece_h(l, l->n_rows, c));
  }
  for (guint r = 0; r < l->n_rows; r++) {
    close_piece(piece_v(l, r, 0));
    close_piece(piece_v(l, r, l->n_cols));
  }
}

/* How many drawn pieces end at the crossing (row, col). */
static guint
crossing_degree(const JsLattice *l, guint row, guint col)
{
  guint n = 0;
  n += col > 0 && js_lattice_has_h(l, row, col - 1);
  n += col < l->n_cols && js_lattice_has_h(l, row, col);
  n += row > 0 && js_lattice_has_v(l, row - 1, col);
  n += row < l->n_rows && js_lattice_has_v(l, row, col);
  return n;
}

/* Removes pieces that end without a crossing, and those that depend on them. */
static void
prune_dangling(JsLattice *l)
{
  gboolean changed = TRUE;
  while (changed) {
    changed = FALSE;
    for (guint r = 1; r < l->n_rows; r++)
      for (guint c = 0; c < l->n_cols; c++)
        if (js_lattice_has_h(l, r, c) &&
            (crossing_degree(l, r, c) < 2 || crossing_degree(l, r, c + 1) < 2)) {
          piece_h(l, r, c)->drawn = 0;
          changed = TRUE;
        }
    for (guint r = 0; r < l->n_rows; r++)
      for (guint c = 1; c < l->n_cols; c++)
        if (js_lattice_has_v(l, r, c) &&
            (crossing_degree(l, r, c) < 2 || crossing_degree(l, r + 1, c) < 2)) {
          piece_v(l, r, c)->drawn = 0;
          changed = TRUE;
        }
  }
}

/* Removes the line above row `row` (0 < row < n_rows). The vertical pieces above and below it are
 * joined, weighted by length. */
static void
remove_row_line(JsLattice *l, guint row)
{
  double above = l->y[row] - l->y[row - 1], below = l->y[row + 1] - l->y[row];
  for (guint c = 0; c <= l->n_cols; c++) {
    JsLatticePiece *upper = piece_v(l, row - 1, c), *lower = piece_v(l, row, c);
    upper->drawn =
        (float)((upper->drawn * above + lower->drawn * below) / MAX(above + below, 0.01));
    upper->evidence |= lower->evidence;
  }
  memmove(&l->v[(gsize)row * (l->n_cols + 1)], &l->v[(gsize)(row + 1) * (l->n_cols + 1)],
          (gsize)(l->n_rows - row - 1) * (l->n_cols + 1) * sizeof(JsLatticePiece));
  memmove(&l->h[(gsize)row * l->n_cols], &l->h[(gsize)(row + 1) * l->n_cols],
          (gsize)(l->n_rows - row) * l->n_cols * sizeof(JsLatticePiece));
  memmove(&l->y[row], &l->y[row + 1], (l->n_rows - row) * sizeof(double));
  l->n_rows--;
}

/* Exchanges rows and columns. */
static void
transpose(JsLattice *l)
{
  JsLatticePiece *h = g_new(JsLatticePiece, (gsize)(l->n_cols + 1) * l->n_rows);
  JsLatticePiece *v = g_new(JsLatticePiece, (gsize)l->n_cols * (l->n_rows + 1));
  for (guint r = 0; r < l->n_rows; r++)
    for (guint c = 0; c <= l->n_cols; c++)
      h[(gsize)c * l->n_rows + r] = *piece_v(l, r, c);
  for (guint r = 0; r <= l->n_rows; r++)
    for (guint c = 0; c < l->n_cols; c++)
      v[(gsize)c * (l->n_rows + 1) + r] = *piece_h(l, r, c);
  g_free(l->h);
  g_free(l->v);
  l->h = h;
  l->v = v;
  double *swap = l->x;
  l->x = l->y;
  l->y = swap;
  guint n = l->n_rows;
  l->n_rows = l->n_cols;
  l->n_cols = n;
}

/* Removes lines above rows of which nothing is drawn. TRUE when any was removed. */
static gboolean
remove_empty_row_lines(JsLattice *l)
{
  gboolean changed = FALSE;
  for (guint r = l->n_rows - 1; r > 0; r--) {
    gboolean drawn = FALSE;
    for (guint c = 0; c < l->n_cols && !drawn; c++)
      drawn = js_lattice_has_h(l, r, c);
    if (drawn)
      continue;
    remove_row_line(l, r);
    changed = TRUE;
  }
  return changed;
}

/* Joins row lines at most `distance` apart; the pieces drawn in either remain. TRUE when any were
 * joined. */
static gboolean
join_close_row_lines(JsLattice *l, double distance)
{
  gboolean changed = FALSE;
  for (guint r = l->n_rows; r > 0 && l->n_rows > 1; r--) {
    if (l->y[r] - l->y[r - 1] > distance)
      continue;
    guint gone = r < l->n_rows ? r : r - 1, kept = r < l->n_rows ? r - 1 : r;
    if (gone == 0) /* both are outer borders */
      continue;
    for (guint c = 0; c < l->n_cols; c++) {
      JsLatticePiece *stays = piece_h(l, kept, c);
      const JsLatticePiece *goes = piece_h(l, gone, c);
      stays->drawn = MAX(stays->drawn, goes->drawn);
      stays->evidence |= goes->evidence;
    }
    remove_row_line(l, gone);
    changed = TRUE;
  }
  return changed;
}

/* Repeats all cleaning steps until nothing changes. */
static void
tidy(JsLattice *l, double distance_y, double distance_x)
{
  gboolean changed = TRUE;
  while (changed) {
    prune_dangling(l);
    changed = remove_empty_row_lines(l);
    changed |= join_close_row_lines(l, distance_y);
    transpose(l);
    changed |= remove_empty_row_lines(l);
    changed |= join_close_row_lines(l, distance_x);
    transpose(l);
  }
}

JsLattice *
js_lattice_new(const JsGridLines *lines, double text_size)
{
  double same_y = same_line_distance(lines->horizontal, text_size);
  double same_x = same_line_distance(lines->vertical, text_size);
  double beyond = MAX(text_size * OPEN_PART, text_size > 0 ? SAME_LINE_MIN * 2 : OPEN_MIN);
  g_autofree guint *row_of = g_new(guint, lines->horizontal->len + 1);
  g_autofree guint *col_of = g_new(guint, lines->vertical->len + 1);
  g_autoptr(GArray) ys = cluster_lines(lines->horizontal, same_y, row_of);
  g_autoptr(GArray) xs = cluster_lines(lines->vertical, same_x, col_of);
  close_sides(ys, row_of, lines->horizontal->len, lines->vertical, beyond);
  close_sides(xs, col_of, lines->vertical->len, lines->horizontal, beyond);
  if (ys->len < 2 || xs->len < 2 || (gsize)ys->len * xs->len > MAX_PLACES)
    return NULL;

  JsLattice *l = g_new0(JsLattice, 1);
  l->n_rows = ys->len - 1;
  l->n_cols = xs->len - 1;
  l->y = g_memdup2(ys->data, ys->len * sizeof(double));
  l->x = g_memdup2(xs->data, xs->len * sizeof(double));
  l->h = g_new0(JsLatticePiece, (gsize)(l->n_rows + 1) * l->n_cols);
  l->v = g_new0(JsLatticePiece, (gsize)l->n_rows * (l->n_cols + 1));
  cover_pieces(lines->horizontal, row_of, l->x, xs->len, ys->len, l->h, l->n_cols, 1);
  cover_pieces(lines->vertical, col_of, l->y, ys->len, xs->len, l->v, 1, l->n_cols + 1);
  close_border(l);
  tidy(l, same_y, same_x);
  return l;
}

void
js_lattice_split_row(JsLattice *lattice, guint row, const double *ys, guint n, guint col0,
                     guint col1, JsBorderEvidence evidence)
{
  JsLattice *l = lattice;
  guint cols = l->n_cols, rows = l->n_rows + n;
  JsLatticePiece *h = g_new0(JsLatticePiece, (gsize)(rows + 1) * cols);
  JsLatticePiece *v = g_new0(JsLatticePiece, (gsize)rows * (cols + 1));
  const JsLatticePiece none = {0, 0}, added = {1, evidence};
  double *y = g_new(double, rows + 1);
  for (guint r = 0; r <= rows; r++) {
    guint old = r <= row ? r : r <= row + n ? row : r - n;
    gboolean fresh = r > row && r <= row + n;
    y[r] = fresh ? ys[r - row - 1] : l->y[old];
    for (guint c = 0; c < cols; c++)
      h[(gsize)r * cols + c] = fresh ? (c >= col0 && c < col1 ? added : none) : *piece_h(l, old, c);
    for (guint c = 0; c <= cols && r < rows; c++)
      v[(gsize)r * (cols + 1) + c] = *piece_v(l, old, c);
  }
  g_free(l->h);
  g_free(l->v);
  g_free(l->y);
  l->h = h;
  l->v = v;
  l->y = y;
  l->n_rows = rows;
}

void
js_lattice_split_col(JsLattice *lattice, guint col, double x, const gboolean *drawn,
                     JsBorderEvidence evidence)
{
  transpose(lattice);
  js_lattice_split_row(lattice, col, &x, 1, 0, lattice->n_cols, evidence);
  for (guint r = 0; r < lattice->n_cols; r++)
    if (!drawn[r])
      *piece_h(lattice, col + 1, r) = (JsLatticePiece){0, 0};
  transpose(lattice);
}

/* Appends the border of a piece; the last border goes on if the piece continues it. */
static void
append_piece(GArray *borders, const JsLatticePiece *piece, const JsBorder *border)
{
  JsBorder *last = borders->len ? &g_array_index(borders, JsBorder, borders->len - 1) : NULL;
  if (!(piece->drawn >= DRAWN_SHARE))
    return;
  if (last && last->horizontal == border->horizontal && last->evidence == piece->evidence &&
      !(last->at < border->at) && !(last->to < border->from)) {
    last->to = border->to;
    return;
  }
  g_array_append_vals(borders, border, 1);
  g_array_index(borders, JsBorder, borders->len - 1).evidence = piece->evidence;
}

GArray *
js_lattice_borders(const JsLattice *l)
{
  GArray *borders = g_array_new(FALSE, FALSE, sizeof(JsBorder));
  for (guint r = 0; r <= l->n_rows; r++)
    for (guint c = 0; c < l->n_cols; c++) {
      const JsBorder border = {TRUE, l->y[r], l->x[c], l->x[c + 1], 0};
      append_piece(borders, piece_h(l, r, c), &border);
    }
  for (guint c = 0; c <= l->n_cols; c++)
    for (guint r = 0; r < l->n_rows; r++) {
      const JsBorder border = {FALSE, l->x[c], l->y[r], l->y[r + 1], 0};
      append_piece(borders, piece_v(l, r, c), &border);
    }
  return borders;
}
