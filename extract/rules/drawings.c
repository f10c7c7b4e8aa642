/* Paths of a page → boxes of its charts and drawings.
 *
 *   ╱╲    ╱      Each path whose outline is mostly slanted or curved marks the squares of a coarse
 *  ╱  ╲__╱       map that it runs through. Marked squares that touch make one drawing, if it is
 *                large. The box of a table with round corners is mostly level and upright; the
 *                diagonal of a heading's corner is small. */
#include "extract/rules/drawings.h"

#include "extract/paint/seals.h"

#include <math.h>

/* Side of a square of the map (points): the gap between two lines of one chart. At most MAP_MOST
 * squares a side, for huge pages. Guesses. */
#define SQUARE 9.0
#define MAP_MOST 400
/* A path is slanted when this share of its outline is. */
#define SLANTED_SHARE 0.5
/* A line is level or upright when it deviates by less than this (points), or this part of its
 * length. */
#define STRAIGHT 0.35
#define STRAIGHT_PART 0.02
/* Smaller filled shapes are letters and marks (points). A guess. */
#define LETTER 24.0
/* Shapes paler than this are background (1: white). A guess. */
#define PALE 0.93
/* Least width and height of a drawing (points); greatest share of the page, above which it is
 * decoration. Guesses: charts are 100 points and more, corners of headings up to 80 × 30. */
#define LEAST_SIDE 48.0
#define MOST_OF_PAGE 0.6

typedef struct {
  const JsPaint *paint;
  guint8 *squares;
  int columns, rows;
  double side;
} DrawingMap;

static const JsPaintPoint *
point_at(const JsPaint *paint, guint i)
{
  return &g_array_index(paint->points, JsPaintPoint, i);
}

static gboolean
is_slanted(const JsPaintPoint *a, const JsPaintPoint *b, double length)
{
  double off = MIN(fabs(a->x - b->x), fabs(a->y - b->y));
  return off > STRAIGHT && off > STRAIGHT_PART * length;
}

static gboolean
is_shape(const DrawingMap *map, const JsPaintItem *item)
{
  const JsColour *c = &item->colour;
  double shade = 1 - c->alpha * (1 - (0.3 * c->red + 0.59 * c->green + 0.11 * c->blue));
  if ((item->kind != JS_PAINT_STROKE && item->kind != JS_PAINT_FILL) || item->masked ||
      (item->solid && shade > PALE) || js_box_is_empty(&item->box))
    return FALSE;
  if (item->kind == JS_PAINT_FILL &&
      MAX(js_box_width(&item->box), js_box_height(&item->box)) < LETTER)
    return FALSE;
  double slanted = 0, all = 0;
  for (guint i = item->from + 1; i < item->to; i++) {
    const JsPaintPoint *a = point_at(map->paint, i - 1), *b = point_at(map->paint, i);
    double length = hypot(a->x - b->x, a->y - b->y);
    if (b->move || !isfinite(length))
      continue;
    all += length;
    slanted += b->curve || is_slanted(a, b, length) ? length : 0;
  }
  return slanted > SLANTED_SHARE * all;
}

/* Whether the item belongs to a seal. The slices of a pie look like rings of seals, but they touch
 * rings of other colours. */
static gboolean
is_of_seal(const GArray *seals, const JsPaintItem *item)
{
  if (!js_paint_in_seal(seals, &item->box, &item->colour))
    return FALSE;
  for (guint i = 0; i < seals->len; i++) {
    const JsSeal *seal = &g_array_index(seals, JsSeal, i);
    gboolean touches = seal->box.x0 <= item->box.x1 && seal->box.x1 >= item->box.x0 &&
                       seal->box.y0 <= item->box.y1 && seal->box.y1 >= item->box.y0;
    if (touches && !js_seal_same_ink(&seal->colour, &item->colour))
      return FALSE;
  }
  return TRUE;
}

static void
mark(DrawingMap *map, double x, double y)
{
  double column = floor(x / map->side), row = floor(y / map->side);
  if (column >= 0 && column < map->columns && row >= 0 && row < map->rows)
    map->squares[(int)row * map->columns + (int)column] = 1;
}

/* Marks the squares along the outline, as far as it is inside the clip. */
static void
mark_shape(DrawingMap *map, const JsPaintItem *item)
{
  for (guint i = item->from + 1; i < item->to; i++) {
    const JsPaintPoint *a = point_at(map->paint, i - 1), *b = point_at(map->paint, i);
    double length = hypot(a->x - b->x, a->y - b->y);
    if (b->move || !isfinite(length))
      continue;
    int steps = (int)MIN(2 * length / map->side, 4.0 * MAP_MOST) + 1;
    for (int s = 0; s <= steps; s++) {
      double t = (double)s / steps, x = a->x + t * (b->x - a->x), y = a->y + t * (b->y - a->y);
      if (js_box_contains(&item->box, x, y))
        mark(map, x, y);
    }
  }
}

/* The box of the marked squares that touch each other, from square `at` on; they are unmarked.
 * `stack` has room for all squares. */
static JsBox
take_drawing(DrawingMap *map, int at, int *stack)
{
  int n = 0, x0 = map->columns, y0 = map->rows, x1 = 0, y1 = 0;
  stack[n++] = at;
  map->squares[at] = 0;
  while (n > 0) {
    int square = stack[--n], x = square % map->columns, y = square / map->columns;
    x0 = MIN(x0, x);
    x1 = MAX(x1, x + 1);
    y0 = MIN(y0, y);
    y1 = MAX(y1, y + 1);
    for (int row = MAX(y - 1, 0); row <= MIN(y + 1, map->rows - 1); row++)
      for (int column = MAX(x - 1, 0); column <= MIN(x + 1, map->columns - 1); column++) {
        int next = row * map->columns + column;
        if (map->squares[next])
          stack[n++] = next;
        map->squares[next] = 0;
      }
  }
  return (JsBox){x0 * map->side, y0 * map->side, x1 * map->side, y1 * map->side};
}

void
js_drawings_from_paint(const JsPaint *paint, const JsMatrix *to_upright, GArray *drawings)
{
  DrawingMap map = {.paint = paint,
                    .side = MAX(SQUARE, MAX(paint->width, paint->height) / MAP_MOST)};
  map.columns = (int)ceil(paint->width / map.side) + 1;
  map.rows = (int)ceil(paint->height / map.side) + 1;
  g_autofree guint8 *squares = map.squares = g_new0(guint8, (gsize)map.columns * (gsize)map.rows);
  g_autoptr(GArray) seals = js_paint_seals(paint);
  gboolean any = FALSE;
  for (guint i = 0; i < paint->items->len; i++) {
    const JsPaintItem *item = js_paint_item(paint, i);
    if (!is_shape(&map, item) || is_of_seal(seals, item))
      continue;
    mark_shape(&map, item);
    any = TRUE;
  }
  g_autofree int *stack = any ? g_new(int, (gsize)map.columns *(gsize)map.rows) : NULL;
  for (int i = 0; any && i < map.columns * map.rows; i++) {
    if (!map.squares[i])
      continue;
    JsBox box = take_drawing(&map, i, stack);
    double w = js_box_width(&box), h = js_box_height(&box);
    box = js_matrix_map_box(to_upright, &box);
    if (MIN(w, h) >= LEAST_SIDE && w * h <= MOST_OF_PAGE * paint->width * paint->height)
      g_array_append_val(drawings, box);
  }
}
