#include "extract/layer/places.h"

#include <math.h>

/* Greatest distance between box and origin, points. Poppler computes both from the same numbers;
 * this allows for rounding. */
#define JOIN_DISTANCE 0.3
/* Weight of the distance from the baseline to where the box has it. A guess. */
#define LINE_WEIGHT 0.05
/* A box higher than this (font sizes) may reach over other lines. */
#define TALL 1.6
/* Boxes are of one form when their heights agree within this, and depths are counted in such steps
 * (font sizes). */
#define DEPTH_STEP 0.05
/* Height and depth are counted up to this (font sizes). */
#define DEPTH_MOST 8.0
#define N_STEPS ((guint)(DEPTH_MOST / DEPTH_STEP))

struct _JsPlaces {
  const GArray *layout;
  GArray *by_edge[4]; /* of guint into layout, by the edge where lines of that turn begin */
  gboolean tall;
  guint *counts; /* by height and depth, in steps; NULL unless tall */
};

double
js_line_start(const JsBox *box, int turn)
{
  return turn == 0 ? box->x0 : turn == 1 ? box->y0 : turn == 2 ? box->x1 : box->y1;
}

static const JsLayoutChar *
char_at(const JsPlaces *p, guint i)
{
  return &g_array_index(p->layout, JsLayoutChar, i);
}

JsPlaces *
js_places_new(const GArray *layout)
{
  JsPlaces *p = g_new0(JsPlaces, 1);
  p->layout = layout;
  for (guint i = 0; i < layout->len && !p->tall; i++) {
    const JsLayoutChar *c = char_at(p, i);
    p->tall = MIN(js_box_height(&c->box), js_box_width(&c->box)) > 0 &&
              MAX(js_box_height(&c->box), js_box_width(&c->box)) > TALL * c->size;
  }
  if (p->tall)
    p->counts = g_new0(guint, (gsize)N_STEPS * N_STEPS);
  return p;
}

void
js_places_free(JsPlaces *p)
{
  if (!p)
    return;
  for (int t = 0; t < 4; t++)
    g_clear_pointer(&p->by_edge[t], g_array_unref);
  g_free(p->counts);
  g_free(p);
}

gboolean
js_places_are_tall(const JsPlaces *p)
{
  return p->tall;
}

typedef struct {
  const JsPlaces *places;
  int turn;
} EdgeOrder;

static int
by_edge(gconstpointer pa, gconstpointer pb, gpointer data)
{
  const EdgeOrder *order = data;
  guint ia = *(const guint *)pa, ib = *(const guint *)pb;
  double a = js_line_start(&char_at(order->places, ia)->box, order->turn);
  double b = js_line_start(&char_at(order->places, ib)->box, order->turn);
  return a < b ? -1 : a > b ? 1 : ia < ib ? -1 : ia > ib;
}

/* The characters (indices) by the edge at which lines of that turn begin. Transfer none. */
static const GArray *
edges_for(JsPlaces *p, int turn)
{
  if (p->by_edge[turn])
    return p->by_edge[turn];
  GArray *order = g_array_sized_new(FALSE, FALSE, sizeof(guint), p->layout->len);
  for (guint i = 0; i < p->layout->len; i++)
    g_array_append_val(order, i);
  EdgeOrder by = {p, turn};
  g_array_sort_with_data(order, by_edge, &by);
  p->by_edge[turn] = order;
  return order;
}

/* The position in edges_for() of the first character that may begin at `along`. */
static guint
first_at(JsPlaces *p, int turn, double along)
{
  const GArray *order = edges_for(p, turn);
  guint lo = 0, hi = order->len;
  while (lo < hi) {
    guint mid = (lo + hi) / 2, i = g_array_index(order, guint, mid);
    if (js_line_start(&char_at(p, i)->box, turn) < along - JOIN_DISTANCE)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

/* How far the baseline `across` lies below the upper edge of the box, and the height of the box, as
 * its line sees it, points. FALSE when it does not cross the box. */
static gboolean
depth_in(const JsBox *box, int turn, double across, double *depth, double *height)
{
  double from = turn % 2 == 0 ? box->y0 : box->x0, to = turn % 2 == 0 ? box->y1 : box->x1;
  *height = to - from;
  /* The upper edge of a line that runs down is at its right, that of one that runs up at its left.
   */
  *depth = turn == 0 || turn == 3 ? across - from : to - across;
  return across >= from - JOIN_DISTANCE && across <= to + JOIN_DISTANCE;
}

/* The counts for boxes of that height (points) of a font of that size. */
static guint *
counts_for(const JsPlaces *p, double height, double size)
{
  double step = size > 0 ? height / size / DEPTH_STEP : 0;
  return &p->counts[(gsize)CLAMP(step, 0, N_STEPS - 1.0) * N_STEPS];
}

void
js_places_learn(JsPlaces *p, int turn, double x, double y)
{
  double along = turn % 2 == 0 ? x : y, across = turn % 2 == 0 ? y : x, depth, height;
  const GArray *order = edges_for(p, turn);
  for (guint k = first_at(p, turn, along); p->counts && k < order->len; k++) {
    const JsLayoutChar *c = char_at(p, g_array_index(order, guint, k));
    if (js_line_start(&c->box, turn) > along + JOIN_DISTANCE)
      return;
    if (!(c->size > 0) || !depth_in(&c->box, turn, across, &depth, &height))
      continue;
    double step = depth / c->size / DEPTH_STEP + 0.5;
    counts_for(p, height, c->size)[(gsize)CLAMP(step, 0, N_STEPS - 1.0)]++;
  }
}

/* Where the baseline of such a box is expected, below its upper edge (points). */
static double
usual_depth(const JsPlaces *p, double height, double size)
{
  if (!p->counts || height <= TALL * size)
    return height / 2;
  const guint *counts = counts_for(p, height, size);
  guint best = 0;
  for (guint i = 1; i < N_STEPS; i++)
    if (counts[i] > counts[best])
      best = i;
  return counts[best] ? best * DEPTH_STEP * size : height / 2;
}

guint
js_places_find(JsPlaces *p, int turn, double x, double y, gunichar ch, gboolean *one)
{
  double along = turn % 2 == 0 ? x : y, across = turn % 2 == 0 ? y : x, depth, height;
  const GArray *order = edges_for(p, turn);
  guint best = JS_PLACES_NONE;
  double least = G_MAXDOUBLE;
  *one = TRUE;
  for (guint k = first_at(p, turn, along); k < order->len; k++) {
    guint i = g_array_index(order, guint, k);
    const JsLayoutChar *c = char_at(p, i);
    double distance = fabs(js_line_start(&c->box, turn) - along);
    if (js_line_start(&c->box, turn) > along + JOIN_DISTANCE)
      break;
    if (!depth_in(&c->box, turn, across, &depth, &height))
      continue;
    if (best != JS_PLACES_NONE && char_at(p, best)->ch != c->ch)
      *one = FALSE;
    if (ch != 0 && c->ch != ch)
      distance += 2 * JOIN_DISTANCE;
    if (c->painted)
      distance += JOIN_DISTANCE / 2;
    distance += LINE_WEIGHT * fabs(depth - usual_depth(p, height, c->size));
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}
