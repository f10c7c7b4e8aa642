/* Finds straight strokes on a 1-bit raster by runs of pixels.
 *
 * Runs that are long enough and touch in neighbouring rows form one stroke:
 *
 *     ████████████████        ─┐
 *            ██████████████    ├ one stroke (a rule that is not quite level)
 *      ██  █   ███            ─┘ short runs belong to characters and are ignored
 *
 * The raster is first eroded by the least length, whole words at a time, so that only long runs
 * remain. Columns are handled likewise. With Leptonica's general operations, rules took a quarter
 * of the time of reading a page. */
#include "extract/rules/private.h"

#include <string.h>

typedef struct {
  int line;     /* row or column */
  int from, to; /* along the line, end exclusive */
  guint stroke;
} PixelRun;

/* The first pixel from x on that is set (or clear, when `flip` is all ones); `width` when none is.
 */
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

/* Appends the runs of a row that are at least `shortest` long; gaps up to `gap` pixels are bridged.
 */
static void
add_runs_of_row(const l_uint32 *row, int line, int width, int shortest, int gap, GArray *runs)
{
  int x = next_pixel(row, 0, width, 0);
  while (x < width) {
    int from = x, to;
    do {
      to = next_pixel(row, x, width, 0xffffffffu);
      x = next_pixel(row, to, width, 0);
    } while (x < width && x - to <= gap);
    if (to - from >= shortest) {
      PixelRun run = {line, from, to, 0};
      g_array_append_val(runs, run);
    }
  }
}

static void
find_runs_of_rows(PIX *bits, int shortest, int gap, GArray *runs)
{
  const l_uint32 *row = pixGetData(bits);
  for (int y = 0; y < pixGetHeight(bits); y++, row += pixGetWpl(bits))
    add_runs_of_row(row, y, pixGetWidth(bits), shortest, gap, runs);
}

static int
by_line(gconstpointer pa, gconstpointer pb)
{
  const PixelRun *a = pa, *b = pb;
  return a->line != b->line ? a->line - b->line : a->from - b->from;
}

/* Appends all runs of the columns. A run begins where the pixel above is clear and ends where the
 * one below is. Words without beginnings and ends are skipped. */
static void
find_runs_of_columns(PIX *bits, GArray *runs)
{
  int width = pixGetWidth(bits), height = pixGetHeight(bits), wpl = pixGetWpl(bits);
  g_autofree int *began = g_new0(int, (gsize)wpl * 32);
  const l_uint32 *row = pixGetData(bits);
  for (int y = 0; y < height; y++, row += wpl)
    for (int i = 0; i < wpl; i++) {
      l_uint32 word = row[i];
      if (word == 0)
        continue;
      l_uint32 first = word & ~(y > 0 ? row[i - wpl] : 0);
      l_uint32 last = word & ~(y + 1 < height ? row[i + wpl] : 0);
      for (; first != 0; first &= ~(0x80000000u >> __builtin_clz(first)))
        began[32 * i + __builtin_clz(first)] = y;
      for (; last != 0; last &= ~(0x80000000u >> __builtin_clz(last))) {
        int x = 32 * i + __builtin_clz(last);
        PixelRun run = {x, began[x], y + 1, 0};
        if (x < width)
          g_array_append_val(runs, run);
      }
    }
  g_array_sort(runs, by_line);
}

/* A stroke in progress. `same_as` points to the first of several strokes that turned out to be one.
 */
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

/* Adds the run to the strokes of the runs that it touches on the line before, or makes a new one.
 * Those runs are the ones from *k to `end`. */
static void
place_run(GArray *parts, const GArray *runs, guint *k, guint end, PixelRun *run)
{
  JsStroke own = {run->from, run->to, run->line, run->line + 1};
  guint part = G_MAXUINT;
  while (*k < end && g_array_index(runs, PixelRun, *k).to < run->from)
    (*k)++;
  for (guint j = *k; j < end && g_array_index(runs, PixelRun, j).from <= run->to; j++) {
    guint other = root_of(parts, g_array_index(runs, PixelRun, j).stroke);
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

/* Joins the runs, sorted by line and place, to strokes. */
static void
join_runs(GArray *runs, GArray *strokes)
{
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
  guint above = 0, above_end = 0;
  for (guint i = 0, next; i < runs->len; i = next) {
    int line = g_array_index(runs, PixelRun, i).line;
    if (above_end > above && g_array_index(runs, PixelRun, above).line != line - 1)
      above = above_end;
    guint k = above;
    for (next = i; next < runs->len && g_array_index(runs, PixelRun, next).line == line; next++)
      place_run(parts, runs, &k, above_end, &g_array_index(runs, PixelRun, next));
    above = i;
    above_end = next;
  }
  for (guint i = 0; i < parts->len; i++)
    if (g_array_index(parts, Part, i).same_as == i)
      g_array_append_val(strokes, g_array_index(parts, Part, i).stroke);
}

/* Keeps each pixel with which `n` set pixels begin, downwards. */
static void
erode_columns(PIX *bits, int n)
{
  int height = pixGetHeight(bits), wpl = pixGetWpl(bits);
  l_uint32 *data = pixGetData(bits);
  for (int length = 1, step; length < n; length += step) {
    step = MIN(MIN(length, n - length), height);
    int last = height - step;
    for (int i = 0; i < last * wpl; i++)
      data[i] &= data[i + step * wpl];
    memset(data + last * wpl, 0, sizeof *data * (gsize)(step * wpl));
  }
}

/* Keeps each pixel with which `n` set pixels begin, to the right. */
static void
erode_rows(PIX *bits, int n)
{
  int height = pixGetHeight(bits), wpl = pixGetWpl(bits);
  l_uint32 *row = pixGetData(bits);
  for (int y = 0; y < height; y++, row += wpl)
    for (int length = 1, step; length < n; length += step) {
      step = MIN(MIN(length, n - length), 31);
      for (int i = 0; i < wpl; i++) {
        l_uint32 next = i + 1 < wpl ? row[i + 1] : 0;
        row[i] &= row[i] << step | next >> (32 - step);
      }
    }
}

/* Finds the runs without gaps. */
static void
find_solid_strokes(PIX *bits, gboolean horizontal, int shortest, GArray *runs)
{
  PIX *eroded = pixCopy(NULL, bits);
  if (horizontal) {
    erode_rows(eroded, shortest);
    find_runs_of_rows(eroded, 1, 0, runs);
  } else {
    erode_columns(eroded, shortest);
    find_runs_of_columns(eroded, runs);
  }
  pixDestroy(&eroded);
  for (guint i = 0; i < runs->len; i++)
    g_array_index(runs, PixelRun, i).to += shortest - 1;
}

void
js_strokes_find(PIX *bits, gboolean horizontal, int shortest, int gap, GArray *strokes)
{
  g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(PixelRun));
  guint first = strokes->len;
  if (gap == 0) {
    find_solid_strokes(bits, horizontal, shortest, runs);
    join_runs(runs, strokes);
    return;
  }
  /* after turning clockwise a column is a row, and y counts from the right */
  PIX *rows = horizontal ? pixClone(bits) : pixRotate90(bits, 1);
  find_runs_of_rows(rows, shortest, gap, runs);
  pixDestroy(&rows);
  join_runs(runs, strokes);
  for (guint i = first; i < strokes->len && !horizontal; i++) {
    JsStroke *s = &g_array_index(strokes, JsStroke, i);
    int from = pixGetHeight(bits) - s->along1;
    s->along1 = pixGetHeight(bits) - s->along0;
    s->along0 = from;
  }
}
