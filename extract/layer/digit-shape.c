/* In: the picture of a glyph. Out: the holes and the cells of its shape, and the digit it shows.
 *
 *   ┌────────┐   The box around the ink is divided into 8 × 12 cells; a box that is narrower than
 *   │ ██████ │   LEAST_ASPECT is widened on both sides, so that a bar stays a bar.
 *   │ █    █ │
 *   │ █ ∘∘ █ │   A hole is ground that is not connected with the edge of the picture. Ground is
 *   │ ██████ │   connected through the sides of pixels, ink through their corners, too.
 *   │      █ │
 *   │ ██████ │
 *   └────────┘ */
#include "extract/layer/digit-shape.h"

#include <math.h>
#include <string.h>

/* Least ink (0 to 255) of a pixel that belongs to the glyph: hairlines of light typefaces are 1.4
 * pixels wide at the size at which glyphs are drawn, and must not break. */
#define INK 64
/* A box narrower than this share of its height is widened; digits but 1 are 0.45 or more. */
#define LEAST_ASPECT 0.45
/* Shapes wider than this share of their height are no digits. */
#define MOST_ASPECT 1.4
/* Least height of the ink, pixels. A guess: a digit is drawn 48 pixels high. */
#define LEAST_HEIGHT 24
/* Least area of a hole, as a share of the box; smaller ones are gaps between strokes that touch. */
#define LEAST_HOLE 0.012
/* Heights and middles of holes as shares of the glyph's height, from its top. With these limits the
 * holes fit the digit in all of 20 typefaces, upright and slanted. */
#define TALL 0.7
#define LOW 0.58
#define HIGH 0.47
/* Least likeness of a shape to the digit it shows, and the least margin by which this exceeds its
 * likeness to the digit that the font says; the margin is smaller when the holes exclude the
 * latter. Measured on 20 typefaces that are not among the patterns: most digits of upright ones are
 * 0.8 or more like their own digit, and 1 and 7, or 3 and 5, can be less than 0.25 apart. None is
 * taken for another digit. */
#define LEAST_LIKENESS 0.80
#define MARGIN_WITH_HOLES 0.08
#define WIDE_MARGIN 0.25

#define BIT(digit) (1u << (digit))
#define ALL_DIGITS 0x3ffu

#define SIDE JS_DIGIT_SIDE
#define PIXELS (SIDE * SIDE)

typedef struct {
  int x0, y0, x1, y1; /* exclusive ends */
  int area;
} Patch;

/* ---- holes ---- */

static gboolean
find_ink(const guint8 *ink, Patch *box)
{
  *box = (Patch){SIDE, SIDE, 0, 0, 0};
  for (int i = 0; i < PIXELS; i++) {
    if (ink[i] < INK)
      continue;
    box->x0 = MIN(box->x0, i % SIDE);
    box->x1 = MAX(box->x1, i % SIDE + 1);
    box->y0 = MIN(box->y0, i / SIDE);
    box->y1 = MAX(box->y1, i / SIDE + 1);
    box->area++;
  }
  return box->y1 - box->y0 >= LEAST_HEIGHT &&
         box->x1 - box->x0 <= MOST_ASPECT * (box->y1 - box->y0);
}

/* The ground around pixel `start`; its pixels are marked in `seen`. `open`: it reaches the edge. */
static Patch
flood(const guint8 *ink, guint8 *seen, int start, gboolean *open)
{
  int stack[PIXELS], n = 0;
  Patch patch = {SIDE, SIDE, 0, 0, 0};
  *open = FALSE;
  stack[n++] = start;
  seen[start] = 1;
  while (n > 0) {
    int at = stack[--n], x = at % SIDE, y = at / SIDE;
    patch.area++;
    patch.x0 = MIN(patch.x0, x);
    patch.x1 = MAX(patch.x1, x + 1);
    patch.y0 = MIN(patch.y0, y);
    patch.y1 = MAX(patch.y1, y + 1);
    if (x == 0 || y == 0 || x == SIDE - 1 || y == SIDE - 1) {
      *open = TRUE;
    }
    const int next[] = {x > 0 ? at - 1 : -1, x < SIDE - 1 ? at + 1 : -1, y > 0 ? at - SIDE : -1,
                        y < SIDE - 1 ? at + SIDE : -1};
    for (guint k = 0; k < G_N_ELEMENTS(next); k++)
      if (next[k] >= 0 && !seen[next[k]] && ink[next[k]] < INK) {
        seen[next[k]] = 1;
        stack[n++] = next[k];
      }
  }
  return patch;
}

/* The digits that have one hole of that kind. */
static guint
digits_with_hole(const Patch *hole, const Patch *box)
{
  double height = box->y1 - box->y0;
  double middle = ((hole->y0 + hole->y1) / 2.0 - box->y0) / height;
  if (hole->y1 - hole->y0 >= TALL * height)
    return BIT(0);
  if (middle >= LOW)
    return BIT(6);
  if (middle <= HIGH)
    return BIT(9) | BIT(4);
  return ALL_DIGITS;
}

static guint
digits_with_holes(const guint8 *ink, const Patch *box)
{
  guint8 seen[PIXELS] = {0};
  Patch holes[3];
  guint n = 0;
  double least = LEAST_HOLE * (box->x1 - box->x0) * (box->y1 - box->y0);
  for (int i = 0; i < PIXELS && n < G_N_ELEMENTS(holes); i++) {
    gboolean open;
    if (seen[i] || ink[i] >= INK)
      continue;
    Patch patch = flood(ink, seen, i, &open);
    if (!open && patch.area >= least)
      holes[n++] = patch;
  }
  if (n == 0)
    return BIT(1) | BIT(2) | BIT(3) | BIT(4) | BIT(5) | BIT(7);
  if (n == 1)
    return digits_with_hole(&holes[0], box);
  /* the halves of a slashed zero stand beside each other, the holes of an 8 do not */
  if (n == 2 && holes[0].y1 <= holes[1].y0)
    return BIT(8);
  return ALL_DIGITS;
}

/* ---- cells ---- */

static void
fill_cells(const guint8 *ink, const Patch *box, double *cells)
{
  double height = box->y1 - box->y0, width = MAX(box->x1 - box->x0, LEAST_ASPECT * height);
  double left = (box->x0 + box->x1 - width) / 2;
  memset(cells, 0, JS_DIGIT_CELLS * sizeof *cells);
  for (int y = box->y0; y < box->y1; y++)
    for (int x = box->x0; x < box->x1; x++) {
      int column = (int)((x + 0.5 - left) / width * JS_DIGIT_COLUMNS);
      int row = (int)((y + 0.5 - box->y0) / height * JS_DIGIT_ROWS);
      cells[row * JS_DIGIT_COLUMNS + CLAMP(column, 0, JS_DIGIT_COLUMNS - 1)] += ink[y * SIDE + x];
    }
  double full = 255 * width * height / JS_DIGIT_CELLS;
  for (int i = 0; i < JS_DIGIT_CELLS; i++)
    cells[i] = MIN(1, cells[i] / full);
}

/* ---- likeness ---- */

static double
correlation(const double *a, const double *b)
{
  double sum_a = 0, sum_b = 0, aa = 0, bb = 0, ab = 0;
  for (int i = 0; i < JS_DIGIT_CELLS; i++) {
    sum_a += a[i];
    sum_b += b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
    ab += a[i] * b[i];
  }
  double var_a = aa - sum_a * sum_a / JS_DIGIT_CELLS, var_b = bb - sum_b * sum_b / JS_DIGIT_CELLS;
  if (!(var_a > 0) || !(var_b > 0))
    return 0;
  return (ab - sum_a * sum_b / JS_DIGIT_CELLS) / sqrt(var_a * var_b);
}

/* How much the cells are like a digit in the typeface that is likest. */
static double
likeness(const double *cells, guint digit)
{
  double best = -1;
  for (guint f = 0; f < js_n_digit_patterns; f++) {
    double pattern[JS_DIGIT_CELLS];
    for (int i = 0; i < JS_DIGIT_CELLS; i++)
      pattern[i] = g_ascii_xdigit_value(js_digit_patterns[f][digit][i]) / 15.0;
    best = MAX(best, correlation(cells, pattern));
  }
  return best;
}

/* ---- shapes ---- */

gboolean
js_digit_shape(const guint8 *ink, JsDigitShape *shape)
{
  Patch box;
  double cells[JS_DIGIT_CELLS];
  if (!find_ink(ink, &box))
    return FALSE;
  shape->holes = digits_with_holes(ink, &box);
  fill_cells(ink, &box, cells);
  for (guint d = 0; d < 10; d++)
    shape->likeness[d] = likeness(cells, d);
  return TRUE;
}

int
js_digit_contradicts(const JsDigitShape *shape, guint said)
{
  guint best = 0;
  for (guint d = 1; d < 10; d++)
    if (shape->likeness[d] > shape->likeness[best])
      best = d;
  if (best == said || shape->likeness[best] < LEAST_LIKENESS || !(shape->holes & BIT(best)))
    return -1;
  gboolean excluded = !(shape->holes & BIT(said));
  double margin = shape->likeness[best] - shape->likeness[said];
  return margin >= (excluded ? MARGIN_WITH_HOLES : WIDE_MARGIN) ? (int)best : -1;
}
