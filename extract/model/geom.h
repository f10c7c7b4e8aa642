/* Boxes and affine maps, in points (1/72 inch), origin top left, y downwards.
 *
 *   (0,0) ───────► x
 *     │   x0,y0 ┌─────┐
 *     │         │     │
 *     ▼         └─────┘ x1,y1
 *     y
 */
#pragma once

#include <glib.h>

typedef struct {
  double x0, y0, x1, y1;
} JsBox;

#define JS_BOX_EMPTY ((JsBox){G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE})

/* x' = xx·x + xy·y + x0,  y' = yx·x + yy·y + y0 */
typedef struct {
  double xx, yx, xy, yy, x0, y0;
} JsMatrix;

#define JS_MATRIX_IDENTITY ((JsMatrix){1, 0, 0, 1, 0, 0})

static inline double
js_box_width(const JsBox *b)
{
  return b->x1 - b->x0;
}

static inline double
js_box_height(const JsBox *b)
{
  return b->y1 - b->y0;
}

/* The middle of its width, and of its height. */
static inline double
js_box_middle_x(const JsBox *b)
{
  return (b->x0 + b->x1) / 2;
}

static inline double
js_box_middle_y(const JsBox *b)
{
  return (b->y0 + b->y1) / 2;
}

static inline gboolean
js_box_is_empty(const JsBox *b)
{
  return b->x1 < b->x0 || b->y1 < b->y0;
}

static inline gboolean
js_box_contains(const JsBox *b, double x, double y)
{
  return x >= b->x0 && x <= b->x1 && y >= b->y0 && y <= b->y1;
}

/* For sorting arrays of double. */
static inline int
js_compare_doubles(gconstpointer a, gconstpointer b)
{
  double p = *(const double *)a, q = *(const double *)b;
  return (p > q) - (p < q);
}

/* The same of int. */
static inline int
js_compare_ints(gconstpointer a, gconstpointer b)
{
  int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}

/* The middle one of an array of double, which it sorts (the higher of two in the middle); 0 when it
 * is empty. */
static inline double
js_median(GArray *values)
{
  g_array_sort(values, js_compare_doubles);
  return values->len ? g_array_index(values, double, values->len / 2) : 0;
}

/* The smallest box around both; an empty box adds nothing. */
JsBox js_box_union(const JsBox *a, const JsBox *b);

/* What the two have in common; empty (see js_box_is_empty) when nothing. */
JsBox js_box_intersection(const JsBox *a, const JsBox *b);

/* Area of the intersection, 0 when none, in square points. */
double js_box_overlap(const JsBox *a, const JsBox *b);

/* The box around the image of `box` under `m`. */
JsBox js_matrix_map_box(const JsMatrix *m, const JsBox *box);

/* A quarter-turn map for a page of width×height points: turns clockwise by `turn` (0, 90, 180, 270)
 * degrees, so that the turned page lies at the origin again. */
JsMatrix js_matrix_turn(int turn, double width, double height);

/* The map that applies `first`, then `second`. */
JsMatrix js_matrix_multiply(const JsMatrix *first, const JsMatrix *second);

/* The map back; FALSE where there is none. */
gboolean js_matrix_invert(const JsMatrix *m, JsMatrix *inverse);
