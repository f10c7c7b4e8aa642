/* Finds the cells of a lattice. Places without a drawn piece between them form a region
 * (union-find). A region that is not a rectangle has lost a piece of line: first, fainter pieces
 * inside it are accepted; if it is still not a rectangle, it is cut into the smallest number of
 * rectangles by rows or by columns.
 *
 *   +-----+-----+        +-----+-----+
 *   |     |     |        |     |     |
 *   |     +     |   →    +-----+-----+     (the region on the left and below had the shape of an L)
 *   |           |        |           |
 *   +-----------+        +-----------+
 */
#include "extract/grid/cells.h"
#include "extract/model/sets.h"

#include <string.h>

/* Least drawn share of a piece that is accepted where the other pieces make no rectangle; compare
 * DRAWN_SHARE in lattice.c. A guess. */
#define FAINT_SHARE 0.25f

typedef struct {
  guint r0, c0, r1, c1; /* places; ends are exclusive */
} Span;

typedef struct {
  const JsLattice *lattice;
  guint *parent; /* union-find over places */
  guint *map;    /* for each place its cell */
  GArray *spans; /* of Span, one for each cell */
} Builder;

static guint
place(const Builder *b, guint row, guint col)
{
  return row * b->lattice->n_cols + col;
}

/* Measures the spans and sizes of the regions, stored at the place of their root; the size is 0 at
 * all other places. */
static void
measure_regions(Builder *b, Span *spans, guint *sizes)
{
  const JsLattice *l = b->lattice;
  for (guint r = 0; r < l->n_rows; r++)
    for (guint c = 0; c < l->n_cols; c++) {
      guint root = js_sets_find(b->parent, place(b, r, c));
      if (!sizes[root]++) {
        spans[root] = (Span){r, c, r + 1, c + 1};
        continue;
      }
      Span *span = &spans[root];
      *span =
          (Span){MIN(span->r0, r), MIN(span->c0, c), MAX(span->r1, r + 1), MAX(span->c1, c + 1)};
    }
}

static gboolean
is_rectangle(const Span *span, guint size)
{
  return (span->r1 - span->r0) * (span->c1 - span->c0) == size;
}

/* Cuts the region of `root` into runs along one axis, by rows if `rows`, and extends each run over
 * neighbours with the same ends. Appends to `out`. */
static void
cut_region(Builder *b, guint root, const Span *span, gboolean rows, GArray *out)
{
  guint outer0 = rows ? span->r0 : span->c0, outer1 = rows ? span->r1 : span->c1;
  guint inner0 = rows ? span->c0 : span->r0, inner1 = rows ? span->c1 : span->r1;
  guint previous = out->len; /* first run of the line before */
  for (guint o = outer0; o < outer1; o++) {
    guint fresh = out->len;
    for (guint i = inner0; i < inner1; i++) {
      guint start = i;
      while (i < inner1 && js_sets_find(b->parent, rows ? place(b, o, i) : place(b, i, o)) == root)
        i++;
      if (i == start)
        continue;
      gboolean grown = FALSE;
      for (guint k = previous; k < fresh && !grown; k++) {
        Span *run = &g_array_index(out, Span, k);
        guint run_end = rows ? run->r1 : run->c1;
        guint from = rows ? run->c0 : run->r0, to = rows ? run->c1 : run->r1;
        if (run_end != o || from != start || to != i)
          continue;
        *(rows ? &run->r1 : &run->c1) = o + 1;
        grown = TRUE;
      }
      if (!grown) {
        Span run = rows ? (Span){o, start, o + 1, i} : (Span){start, o, i, o + 1};
        g_array_append_val(out, run);
      }
    }
  }
}

/* Turns a region that is not a rectangle into several cells. */
static void
resolve_region(Builder *b, guint root, const Span *span)
{
  g_autoptr(GArray) by_rows = g_array_new(FALSE, FALSE, sizeof(Span));
  g_autoptr(GArray) by_cols = g_array_new(FALSE, FALSE, sizeof(Span));
  cut_region(b, root, span, TRUE, by_rows);
  cut_region(b, root, span, FALSE, by_cols);
  const GArray *best = by_cols->len < by_rows->len ? by_cols : by_rows;
  for (guint i = 0; i < best->len; i++)
    g_array_append_vals(b->spans, &g_array_index(best, Span, i), 1);
}

/* Separates regions that are not rectangles where there are faint pieces. */
static void
believe_faint(Builder *b, const Span *spans, const guint *sizes)
{
  const JsLattice *l = b->lattice;
  guint n = l->n_rows * l->n_cols;
  g_autofree guint *old = g_memdup2(b->parent, n * sizeof(guint));
  for (guint i = 0; i < n; i++) {
    guint root = js_sets_find(old, i);
    if (!is_rectangle(&spans[root], sizes[root]))
      b->parent[i] = i;
  }
  for (guint r = 0; r < l->n_rows; r++)
    for (guint c = 0; c < l->n_cols; c++) {
      guint here = place(b, r, c), root = js_sets_find(old, here);
      if (is_rectangle(&spans[root], sizes[root]))
        continue;
      if (c > 0 && js_sets_find(old, here - 1) == root &&
          l->v[(gsize)r * (l->n_cols + 1) + c].drawn < FAINT_SHARE)
        js_sets_unite(b->parent, here - 1, here);
      if (r > 0 && js_sets_find(old, here - l->n_cols) == root &&
          l->h[(gsize)r * l->n_cols + c].drawn < FAINT_SHARE)
        js_sets_unite(b->parent, here - l->n_cols, here);
    }
}

static gboolean
all_rectangles(const Span *spans, const guint *sizes, guint n)
{
  for (guint i = 0; i < n; i++)
    if (sizes[i] && !is_rectangle(&spans[i], sizes[i]))
      return FALSE;
  return TRUE;
}

static int
compare_spans(gconstpointer a, gconstpointer b)
{
  const Span *p = a, *q = b;
  if (p->r0 != q->r0)
    return p->r0 < q->r0 ? -1 : 1;
  return (p->c0 > q->c0) - (p->c0 < q->c0);
}

static GPtrArray *
make_cells(Builder *b, guint page)
{
  const JsLattice *l = b->lattice;
  g_array_sort(b->spans, compare_spans);
  GPtrArray *cells = g_ptr_array_new_with_free_func((GDestroyNotify)js_cell_free);
  for (guint i = 0; i < b->spans->len; i++) {
    const Span *s = &g_array_index(b->spans, Span, i);
    JsCell *cell = js_cell_new(s->r0, s->c0, s->r1 - s->r0, s->c1 - s->c0);
    JsPart part = {page, {l->x[s->c0], l->y[s->r0], l->x[s->c1], l->y[s->r1]}};
    g_array_append_val(cell->parts, part);
    g_ptr_array_add(cells, cell);
    for (guint r = s->r0; r < s->r1; r++)
      for (guint c = s->c0; c < s->c1; c++)
        b->map[place(b, r, c)] = i;
  }
  return cells;
}

/* For each cell the first cell of its region. Transfer full. */
static guint *
find_origins(Builder *b, const GPtrArray *cells)
{
  guint n = b->lattice->n_rows * b->lattice->n_cols;
  g_autofree guint *first = g_new0(guint, n); /* for each root its first cell + 1 */
  guint *origin = g_new(guint, cells->len + 1);
  for (guint i = 0; i < cells->len; i++) {
    const JsCell *cell = g_ptr_array_index(cells, i);
    guint root = js_sets_find(b->parent, place(b, cell->row, cell->col));
    if (!first[root])
      first[root] = i + 1;
    origin[i] = first[root] - 1;
  }
  return origin;
}

GPtrArray *
js_lattice_cells(const JsLattice *lattice, guint page, guint **map, guint **origin)
{
  guint n = lattice->n_rows * lattice->n_cols;
  g_autofree guint *parent = g_new(guint, n);
  g_autofree Span *spans = g_new0(Span, n);
  g_autofree guint *sizes = g_new0(guint, n);
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Span));
  Builder b = {lattice, parent, g_new(guint, n), cells};
  for (guint i = 0; i < n; i++)
    parent[i] = i;
  for (guint r = 0; r < lattice->n_rows; r++)
    for (guint c = 0; c < lattice->n_cols; c++) {
      if (c > 0 && !js_lattice_has_v(lattice, r, c))
        js_sets_unite(parent, place(&b, r, c - 1), place(&b, r, c));
      if (r > 0 && !js_lattice_has_h(lattice, r, c))
        js_sets_unite(parent, place(&b, r - 1, c), place(&b, r, c));
    }
  measure_regions(&b, spans, sizes);
  if (!all_rectangles(spans, sizes, n)) {
    believe_faint(&b, spans, sizes);
    memset(sizes, 0, n * sizeof(guint));
    measure_regions(&b, spans, sizes);
  }
  for (guint i = 0; i < n; i++) {
    if (!sizes[i])
      continue;
    if (is_rectangle(&spans[i], sizes[i]))
      g_array_append_val(cells, spans[i]);
    else
      resolve_region(&b, i, &spans[i]);
  }
  *map = b.map;
  GPtrArray *made = make_cells(&b, page);
  *origin = find_origins(&b, made);
  return made;
}
