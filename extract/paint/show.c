/* In: the list of what a page paints. Out: for each glyph, whether it is visible. A glyph shows
 * when
 *
 *   - it is large enough to be read, and its outline is not empty,
 *   - most of its ink lies inside the clip path and the page,
 *   - its colour differs from the ground on which it is painted,
 *   - no opaque item that is painted later covers it.
 *
 * A later item is tested at nine points of the glyph's ink:
 *
 *      ┌───────┐
 *      │ · · · │     The glyph is covered when at least seven of the points lie inside the item. A
 *      │ · · · │     rule through the glyph contains three at most.
 *      │ · · · │
 *      └───────┘
 */
#include "extract/paint/show.h"

#include <math.h>

/* Least font size that can be read on paper, points; the smallest print of real documents has 4. */
#define LEAST_SIZE 2.0
/* Least share of the ink box inside the clip path. A guess. */
#define CLIP_SHARE 0.5
/* Least difference from the ground in one channel (0 to 1). A grey of 92 % on white is hardly
 * visible, and no print is paler. */
#define LEAST_CONTRAST 0.08
/* Least height and width of an item that can cover text or be its ground, points; thinner ones are
 * rules. A guess. */
#define LEAST_COVER 2.0
/* Greatest deviation of a rectangle's side from an axis, points: rounding. */
#define BOX_PLAY 0.05
/* Number of tested points of a glyph's ink in each of as many rows, and the number of covered
 * points from which the glyph is hidden. */
#define SAMPLES 3
#define MOST_SAMPLES 7

/* ---- shapes ---- */

gboolean
js_paint_is_box(const JsPaint *paint, guint from, guint to)
{
  if (to - from < 4 || to - from > 6)
    return FALSE;
  for (guint i = from + 1; i < to; i++) {
    const JsPaintPoint *a = &g_array_index(paint->points, JsPaintPoint, i - 1), *b = a + 1;
    if (b->curve || (b->move && i + 1 < to) ||
        (!b->move && fabs(a->x - b->x) > BOX_PLAY && fabs(a->y - b->y) > BOX_PLAY))
      return FALSE;
  }
  return TRUE;
}

/* Whether the point is inside the filled path. Counts the crossings of a ray to the right. */
static gboolean
in_fill(const JsPaint *paint, const JsPaintItem *item, double x, double y)
{
  int winding = 0, crossings = 0;
  const JsPaintPoint *p = (const JsPaintPoint *)(const void *)paint->points->data;
  guint start = item->from;
  for (guint i = item->from; i < item->to; i++) {
    if (p[i].move)
      start = i;
    gboolean last = i + 1 == item->to || p[i + 1].move;
    const JsPaintPoint *a = &p[i], *b = last ? &p[start] : &p[i + 1];
    if ((a->y > y) == (b->y > y) || x >= a->x + (y - a->y) * (b->x - a->x) / (b->y - a->y))
      continue;
    winding += a->y < b->y ? 1 : -1;
    crossings++;
  }
  return item->even_odd ? crossings % 2 != 0 : winding != 0;
}

/* Whether the point is on the line of the stroke. */
static gboolean
on_stroke(const JsPaint *paint, const JsPaintItem *item, double x, double y)
{
  const JsPaintPoint *p = (const JsPaintPoint *)(const void *)paint->points->data;
  for (guint i = item->from + 1; i < item->to; i++) {
    if (p[i].move)
      continue;
    double dx = p[i].x - p[i - 1].x, dy = p[i].y - p[i - 1].y, length = dx * dx + dy * dy;
    double t = length > 0 ? ((x - p[i - 1].x) * dx + (y - p[i - 1].y) * dy) / length : 0;
    t = CLAMP(t, 0, 1);
    if (hypot(x - p[i - 1].x - t * dx, y - p[i - 1].y - t * dy) <= item->width / 2)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_inside(const JsPaint *paint, const JsPaintItem *item, double x, double y)
{
  if (!js_box_contains(&item->box, x, y))
    return FALSE;
  if (item->kind == JS_PAINT_PICTURE || item->to == item->from)
    return TRUE;
  if (item->kind == JS_PAINT_STROKE)
    return on_stroke(paint, item, x, y);
  return js_paint_is_box(paint, item->from, item->to) || in_fill(paint, item, x, y);
}

JsPaintShapes *
js_paint_shapes_new(const JsPaint *paint)
{
  JsPaintShapes *shapes = g_new0(JsPaintShapes, 1);
  shapes->paint = paint;
  shapes->items = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < paint->items->len; i++) {
    const JsPaintItem *item = js_paint_item(paint, i);
    double least = item->kind == JS_PAINT_STROKE
                       ? item->width
                       : MIN(js_box_width(&item->box), js_box_height(&item->box));
    if (item->kind != JS_PAINT_GLYPHS && least >= LEAST_COVER && item->colour.alpha > 0)
      g_array_append_val(shapes->items, i);
  }
  return shapes;
}

void
js_paint_shapes_free(JsPaintShapes *shapes)
{
  if (!shapes)
    return;
  g_array_unref(shapes->items);
  g_free(shapes);
}

/* ---- the ground ---- */

static double
mix(double under, double over, double alpha)
{
  return under + (over - under) * alpha;
}

/* Paints the item's colour over the ground. *known becomes FALSE when the item has no single
 * colour, and TRUE again when an opaque item covers everything below. */
static void
lay_over(const JsPaintItem *item, JsColour *ground, gboolean *known)
{
  if (!item->solid || item->masked) {
    *known = FALSE;
    return;
  }
  *known = *known || item->covers;
  double alpha = item->covers ? 1 : item->colour.alpha;
  ground->red = mix(ground->red, item->colour.red, alpha);
  ground->green = mix(ground->green, item->colour.green, alpha);
  ground->blue = mix(ground->blue, item->colour.blue, alpha);
}

gboolean
js_paint_ground(const JsPaintShapes *shapes, guint before, double x, double y, JsColour *ground)
{
  gboolean known = TRUE;
  *ground = (JsColour){1, 1, 1, 1};
  for (guint i = 0; i < shapes->items->len; i++) {
    guint index = g_array_index(shapes->items, guint, i);
    if (index >= before)
      break;
    const JsPaintItem *item = js_paint_item(shapes->paint, index);
    if (is_inside(shapes->paint, item, x, y))
      lay_over(item, ground, &known);
  }
  return known;
}

gboolean
js_paint_stands_out(const JsColour *colour, const JsColour *ground)
{
  double most = MAX(fabs(colour->red - ground->red), fabs(colour->green - ground->green));
  return colour->alpha * MAX(most, fabs(colour->blue - ground->blue)) >= LEAST_CONTRAST;
}

/* ---- glyphs ---- */

/* Whether an opaque item after item `index` covers the ink. */
static gboolean
is_covered(const JsPaintShapes *shapes, guint index, const JsBox *ink)
{
  for (guint i = shapes->items->len; i-- > 0;) {
    guint later = g_array_index(shapes->items, guint, i);
    if (later <= index)
      break;
    const JsPaintItem *item = js_paint_item(shapes->paint, later);
    if (!item->covers || js_box_overlap(&item->box, ink) <= 0)
      continue;
    int covered = 0;
    for (int row = 0; row < SAMPLES; row++)
      for (int column = 0; column < SAMPLES; column++)
        covered +=
            is_inside(shapes->paint, item, ink->x0 + js_box_width(ink) * (column + 0.5) / SAMPLES,
                      ink->y0 + js_box_height(ink) * (row + 0.5) / SAMPLES)
                ? 1
                : 0;
    if (covered >= MOST_SAMPLES)
      return TRUE;
  }
  return FALSE;
}

static JsShow
show_glyph(const JsPaintShapes *shapes, guint index, const JsPaintGlyph *g, const JsBox *page)
{
  const JsPaintItem *run = js_paint_item(shapes->paint, index);
  if (!g->inked)
    return JS_HIDDEN_BLANK;
  if (g->hidden)
    return JS_HIDDEN_COVERED;
  if (hypot(run->matrix.xy, run->matrix.yy) < LEAST_SIZE)
    return JS_HIDDEN_TINY;
  if (js_box_is_empty(&g->ink))
    return js_box_contains(page, g->x, g->y) ? JS_SHOWS : JS_HIDDEN_CLIPPED;
  JsBox frame = js_box_intersection(page, &run->clip);
  double area = js_box_width(&g->ink) * js_box_height(&g->ink);
  if (js_box_overlap(&frame, &g->ink) < CLIP_SHARE * area)
    return JS_HIDDEN_CLIPPED;
  JsColour ground;
  gboolean known = js_paint_ground(shapes, index, (g->ink.x0 + g->ink.x1) / 2,
                                   (g->ink.y0 + g->ink.y1) / 2, &ground);
  if (run->colour.alpha < LEAST_CONTRAST ||
      (known && run->solid && !js_paint_stands_out(&run->colour, &ground)))
    return JS_HIDDEN_FAINT;
  return is_covered(shapes, index, &g->ink) ? JS_HIDDEN_COVERED : JS_SHOWS;
}

guint8 *
js_paint_show(const JsPaint *paint)
{
  guint8 *shows = g_new0(guint8, paint->glyphs->len + 1);
  g_autoptr(JsPaintShapes) shapes = js_paint_shapes_new(paint);
  const JsBox page = {0, 0, paint->width, paint->height};
  for (guint i = 0; i < paint->items->len; i++) {
    const JsPaintItem *item = js_paint_item(paint, i);
    for (guint k = item->from; item->kind == JS_PAINT_GLYPHS && k < item->to; k++)
      shows[k] = (guint8)show_glyph(shapes, i, js_paint_glyph(paint, k), &page);
  }
  return shows;
}
