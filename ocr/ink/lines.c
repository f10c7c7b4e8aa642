/* Finds lines of print by their ink.
 *
 * In: the ink of a page without rules, and the em of its print. Out: the boxes of its lines. A band
 * is a run of pixel rows that have ink:
 *
 *   ink per row:  ▁▁███▁▁▁██▁██▁▁     three bands; the last two are the strokes of one 二: one line
 *
 * In a cell the bands are enough. On a page the ink is first closed sideways, so that the
 * characters of a line become one piece. */
#include "ocr/ink/lines.h"

#include "ocr/prepare/bricks.h"

#include <math.h>
#include <stdlib.h>

/* Height of a Chinese character's ink in Song and Hei faces, in em. */
#define INK_OF_EM 0.90
/* Two bands are strokes of one line (二, =) when they are together at most LINE_MOST high and less
 * than STROKE_GAP apart, in em. Guesses. */
#define LINE_MOST 1.08
#define STROKE_GAP 0.62
/* A band higher than SEVERAL em may hold several lines. It is cut at rows that have at most the
 * share CUT_INK of the ink of the band's mean row; without such rows it is one line of large print.
 * Guesses. */
#define SEVERAL 1.55
#define CUT_INK 0.30
/* Greatest gap between two pieces of print in one line, in em. A guess. */
#define LINE_GAP 1.6
/* Smallest and largest em of print, millimetres: 4.5 and 34 points. */
#define EM_LEAST_MM 1.6
#define EM_MOST_MM 12.0

double
js_ink_lines_em(PIX *ink, double dpi)
{
  double mm = dpi / 25.4, fallback = 10.5 / 72 * dpi;
  BOXA *boxes = pixConnCompBB(ink, 8);
  l_int32 n = boxes ? boxaGetCount(boxes) : 0;
  g_autofree int *heights = g_new(int, (gsize)n + 1);
  gsize count = 0;
  for (l_int32 i = 0; i < n; i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (h >= EM_LEAST_MM * 0.7 * mm && h <= EM_MOST_MM * mm && w <= 1.6 * h && h <= 5 * w)
      heights[count++] = h;
  }
  boxaDestroy(&boxes);
  if (count < 6)
    return fallback;
  qsort(heights, count, sizeof(int), js_compare_ints);
  /* Parts of characters and digits lie below, so the upper end of the bulk is the full height. */
  return heights[count * 80 / 100] / INK_OF_EM;
}

/* A band: its first row, and the row after its last. */
typedef struct {
  int from, to;
} InkBand;

/* The number of ink pixels in each row of the region. Transfer full. */
static int *
row_counts(PIX *ink, int x0, int y0, int w, int h)
{
  int *rows = g_new0(int, (gsize)h + 1);
  for (int y = 0; y < h; y++) {
    const l_uint32 *line = pixGetData(ink) + (gsize)(y0 + y) * (gsize)pixGetWpl(ink);
    for (int x = x0; x < x0 + w; x++)
      rows[y] += (int)GET_DATA_BIT(line, x);
  }
  return rows;
}

static void
add_band(GArray *bands, int from, int to)
{
  InkBand band = {from, to};
  g_array_append_val(bands, band);
}

/* Appends the band to `bands`. A band of several lines is cut at the rows with the least ink near
 * the places where lines of equal height would end. */
static void
cut_band(GArray *bands, const int *rows, int from, int to, double em)
{
  int height = to - from;
  int lines = (int)(height / (em * 1.12) + 0.5);
  if (height <= em * SEVERAL || lines < 2) {
    add_band(bands, from, to);
    return;
  }
  double mean = 0;
  for (int y = from; y < to; y++)
    mean += (double)rows[y] / height;
  int start = from;
  for (int i = 1; i < lines; i++) {
    double expected = from + (double)height * i / lines;
    int reach = (int)(em * 0.35), best = (int)expected;
    for (int y = MAX(start + 1, (int)expected - reach); y < MIN(to, (int)expected + reach); y++)
      if (rows[y] < rows[best] ||
          (rows[y] == rows[best] && fabs(y - expected) < abs(best - (int)expected)))
        best = y;
    if (rows[best] > CUT_INK * mean)
      continue; /* one line of large print */
    add_band(bands, start, best);
    start = best;
  }
  add_band(bands, start, to);
}

/* Finds the bands of the h rows, one for each line. Elements InkBand. Transfer full. */
static GArray *
find_bands(const int *rows, int h, double em)
{
  g_autoptr(GArray) raw = g_array_new(FALSE, FALSE, sizeof(InkBand));
  int from = -1;
  for (int y = 0; y <= h; y++) {
    gboolean on = y < h && rows[y] > 0;
    if (on && from < 0)
      from = y;
    if (!on && from >= 0) {
      add_band(raw, from, y);
      from = -1;
    }
  }
  /* Bands are strokes of one line as long as they are together no higher than a character. */
  GArray *bands = g_array_new(FALSE, FALSE, sizeof(InkBand));
  for (guint i = 0; i < raw->len; i++) {
    InkBand b = g_array_index(raw, InkBand, i);
    if (bands->len > 0) {
      InkBand *last = &g_array_index(bands, InkBand, bands->len - 1);
      int together = b.to - last->from, gap = b.from - last->to;
      gboolean small = b.to - b.from < em * 0.45 || last->to - last->from < em * 0.45;
      if (together <= em * LINE_MOST && gap < em * STROKE_GAP && small) {
        last->to = b.to;
        continue;
      }
    }
    cut_band(bands, rows, b.from, b.to, em);
  }
  return bands;
}

/* Gives the box of the band's ink; FALSE when it has none. */
static gboolean
narrow(PIX *ink, int x0, int w, int from, int to, JsInkLine *line)
{
  int least = G_MAXINT, most = -1;
  for (int y = from; y < to; y++) {
    const l_uint32 *data = pixGetData(ink) + (gsize)y * (gsize)pixGetWpl(ink);
    for (int x = x0; x < x0 + w; x++)
      if (GET_DATA_BIT(data, x)) {
        least = MIN(least, x);
        most = MAX(most, x);
      }
  }
  *line = (JsInkLine){least, from, most + 1, to};
  return most >= 0;
}

GArray *
js_ink_lines_in_cell(PIX *ink, const BOX *region, double em)
{
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(JsInkLine));
  l_int32 x0, y0, w, h;
  boxGetGeometry((BOX *)region, &x0, &y0, &w, &h);
  l_int32 x1 = MIN(x0 + w, pixGetWidth(ink)), y1 = MIN(y0 + h, pixGetHeight(ink));
  x0 = MAX(x0, 0);
  y0 = MAX(y0, 0);
  if (x1 <= x0 || y1 <= y0)
    return lines;
  g_autofree int *rows = row_counts(ink, x0, y0, x1 - x0, y1 - y0);
  g_autoptr(GArray) bands = find_bands(rows, y1 - y0, em);
  for (guint i = 0; i < bands->len; i++) {
    const InkBand *b = &g_array_index(bands, InkBand, i);
    JsInkLine line;
    if (narrow(ink, x0, x1 - x0, y0 + b->from, y0 + b->to, &line))
      g_array_append_val(lines, line);
  }
  return lines;
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
  const JsInkLine *x = a, *y = b;
  if (x->y0 != y->y0)
    return x->y0 < y->y0 ? -1 : 1;
  return (x->x0 > y->x0) - (x->x0 < y->x0);
}

/* Whether the two stand in one row: they overlap vertically by more than half the height of the
 * lower one. */
static gboolean
same_row(const JsInkLine *a, const JsInkLine *b)
{
  int overlap = MIN(a->y1, b->y1) - MAX(a->y0, b->y0);
  return overlap * 2 > MIN(a->y1 - a->y0, b->y1 - b->y0);
}

/* Whether the two are strokes of one character, above one another: 二, 三, =. */
static gboolean
same_character(const JsInkLine *a, const JsInkLine *b, double em)
{
  int overlap = MIN(a->x1, b->x1) - MAX(a->x0, b->x0);
  int together = MAX(a->y1, b->y1) - MIN(a->y0, b->y0);
  return overlap * 2 > MIN(a->x1 - a->x0, b->x1 - b->x0) && together <= em * LINE_MOST &&
         a->y1 - a->y0 < em * 0.45 && b->y1 - b->y0 < em * 0.45 &&
         MAX(a->x1, b->x1) - MIN(a->x0, b->x0) <= em * LINE_MOST;
}

/* Joins pieces of one row that stand near each other, until nothing changes. */
static void
join_pieces(GArray *lines, double em)
{
  gboolean changed = TRUE;
  while (changed) {
    changed = FALSE;
    for (guint i = 0; i < lines->len; i++) {
      JsInkLine *a = &g_array_index(lines, JsInkLine, i);
      for (guint j = i + 1; j < lines->len; j++) {
        const JsInkLine *b = &g_array_index(lines, JsInkLine, j);
        int gap = MAX(a->x0, b->x0) - MIN(a->x1, b->x1);
        gboolean row = same_row(a, b) && gap <= em * LINE_GAP &&
                       MAX(a->y1, b->y1) - MIN(a->y0, b->y0) <= em * SEVERAL;
        if (!row && !same_character(a, b, em))
          continue;
        *a =
            (JsInkLine){MIN(a->x0, b->x0), MIN(a->y0, b->y0), MAX(a->x1, b->x1), MAX(a->y1, b->y1)};
        g_array_remove_index(lines, j);
        changed = TRUE;
        j--;
      }
    }
  }
}

GArray *
js_ink_lines_on_page(PIX *ink, double em)
{
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(JsInkLine));
  PIX *closed = js_brick_close(ink, MAX(3, (l_int32)em), 1);
  BOXA *boxes = pixConnCompBB(closed, 8);
  for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    BOX *box = boxCreate(x, y, w, h);
    if (h > em * SEVERAL && h < em * 2.6 && w < h * 1.5) {
      /* One large character of a title. */
      JsInkLine line = {x, y, x + w, y + h};
      g_array_append_val(lines, line);
    } else {
      g_autoptr(GArray) parts = js_ink_lines_in_cell(ink, box, em);
      g_array_append_vals(lines, parts->data, parts->len);
    }
    boxDestroy(&box);
  }
  boxaDestroy(&boxes);
  pixDestroy(&closed);
  g_array_sort(lines, compare_lines);
  join_pieces(lines, em);
  g_array_sort(lines, compare_lines);
  return lines;
}
