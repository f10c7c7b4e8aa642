/* Straight strokes on a bit raster, by runs.
 *
 * A run of ink along a row is one look at each word of the raster. Runs that are long enough and
 * touch in neighbouring rows are one stroke:
 *
 *     ████████████████        ─┐
 *            ██████████████    ├ one stroke (a rule that is not quite level)
 *      ██  █   ███            ─┘ short runs are not looked at: characters
 *
 * This is the opening of the raster by a long thin brick and the search of its connected parts in
 * one pass; done with Leptonica's general operations it took a quarter of the time of reading a
 * page. */
#include "extract/rules-private.h"

typedef struct {
  int from, to; /* end exclusive */
  guint stroke;
} Run;

/* The first pixel from x on that is set (or not set, with `flip` all ones). */
static int
next_pixel(const l_uint32 *row, int x, int width, l_uint32 flip)
{
  if (x >= width)
    return width;
  int i = x / 32, last = (width - 1) / 32;
  l_uint32 word = (row[i] ^ flip) & (0xffffffffu >> (x % 32));
  while (word == 0) {
    if (i == last)
      return width;
    word = row[++i] ^ flip;
  }
  return MIN(32 * i + __builtin_clz(word), width);
}

/* The runs of a row that are at least `shortest` long, gaps up to `gap` pixels bridged. */
static void
find_runs(const l_uint32 *row, int width, int shortest, int gap, GArray *runs)
{
  g_array_set_size(runs, 0);
  int x = next_pixel(row, 0, width, 0);
  while (x < width) {
    int from = x, to;
    do {
      to = next_pixel(row, x, width, 0xffffffffu);
      x = next_pixel(row, to, width, 0);
    } while (x < width && x - to <= gap);
    if (to - from >= shortest) {
      Run run = {from, to, 0};
      g_array_append_val(runs, run);
    }
  }
}

/* Strokes that turned out to be one point to the first of them. */
typedef struct {
  JsStroke stroke;
  guint same_as;
} Part;

static guint
root_of(GArray *parts, guint i)
{
  while (g_array_index(parts, Part, i).same_as != i)
    i = g_array_index(parts, Part, i).same_as;
  return i;
}

static void
extend(JsStroke *a, const JsStroke *b)
{
  a->along0 = MIN(a->along0, b->along0);
  a->along1 = MAX(a->along1, b->along1);
  a->across0 = MIN(a->across0, b->across0);
  a->across1 = MAX(a->across1, b->across1);
}

static void
merge(GArray *parts, guint a, guint b)
{
  guint first = MIN(a, b), second = MAX(a, b);
  if (first == second)
    return;
  Part *p = &g_array_index(parts, Part, second);
  p->same_as = first;
  extend(&g_array_index(parts, Part, first).stroke, &p->stroke);
}

/* Gives the run to the strokes of the runs above that it touches, or to a new one. `above` are the
 * runs of the last row, from *k on. */
static void
place_run(GArray *parts, const GArray *above, guint *k, Run *run, int row)
{
  JsStroke own = {run->from, run->to, row, row + 1};
  guint part = G_MAXUINT;
  while (*k < above->len && g_array_index(above, Run, *k).to < run->from)
    (*k)++;
  for (guint j = *k; j < above->len && g_array_index(above, Run, j).from <= run->to; j++) {
    guint other = root_of(parts, g_array_index(above, Run, j).stroke);
    if (part != G_MAXUINT)
      merge(parts, part, other);
    part = root_of(parts, other);
  }
  if (part == G_MAXUINT) {
    Part fresh = {own, parts->len};
    part = parts->len;
    g_array_append_val(parts, fresh);
  }
  extend(&g_array_index(parts, Part, part).stroke, &own);
  run->stroke = part;
}

void
js_strokes_find(PIX *bits, int shortest, int gap, GArray *strokes)
{
  int width = pixGetWidth(bits), height = pixGetHeight(bits);
  g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
  g_autoptr(GArray) above = g_array_new(FALSE, FALSE, sizeof(Run));
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
  const l_uint32 *row = pixGetData(bits);
  for (int y = 0; y < height; y++, row += pixGetWpl(bits)) {
    find_runs(row, width, shortest, gap, runs);
    guint k = 0;
    for (guint i = 0; i < runs->len; i++)
      place_run(parts, above, &k, &g_array_index(runs, Run, i), y);
    GArray *swap = above;
    above = runs;
    runs = swap;
  }
  for (guint i = 0; i < parts->len; i++)
    if (g_array_index(parts, Part, i).same_as == i)
      g_array_append_val(strokes, g_array_index(parts, Part, i).stroke);
}
