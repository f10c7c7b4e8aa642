/* In: the list of what a page paints. Out: the boxes of shapes that may be letters. Some programs
 * turn text into outlines, so that each character or each line is a filled path:
 *
 *   path of one character       its box is a mark
 *   path of a line of text      the boxes of its subpaths are marks; holes in letters (口) count,
 *                               too, which does no harm, because marks are counted and not read
 *
 * Rectangles along the axes are shading, bullets and legends, not letters. */
#include "extract/paint/marks.h"

#include "extract/paint/show.h"

/* Least and greatest longer side of a character or a part of one, points. Guesses. */
#define MARK_LEAST 2.5
#define MARK_MOST 30.0
/* Least shorter side of a mark, points. Thinner shapes are rules, also those whose ends are cut at
 * an angle where two borders meet. A guess. */
#define MARK_THICK 1.5

static gboolean
is_of_size(const JsBox *box)
{
  double larger = MAX(js_box_width(box), js_box_height(box));
  double smaller = MIN(js_box_width(box), js_box_height(box));
  return !js_box_is_empty(box) && larger >= MARK_LEAST && larger <= MARK_MOST &&
         smaller >= MARK_THICK;
}

/* Appends the boxes of the item's subpaths that may be letters. */
static void
add_subpaths(const JsPaint *paint, const JsPaintItem *item, GArray *marks)
{
  for (guint from = item->from, to; from < item->to; from = to) {
    JsBox box = JS_BOX_EMPTY;
    for (to = from; to < item->to; to++) {
      const JsPaintPoint *p = &g_array_index(paint->points, JsPaintPoint, to);
      if (to > from && p->move)
        break;
      box = js_box_union(&box, &(JsBox){p->x, p->y, p->x, p->y});
    }
    box = js_box_intersection(&box, &item->clip);
    if (is_of_size(&box) && !js_paint_is_box(paint, from, to))
      g_array_append_val(marks, box);
  }
}

GArray *
js_paint_marks(const JsPaint *paint)
{
  GArray *marks = g_array_new(FALSE, FALSE, sizeof(JsBox));
  for (guint i = 0; i < paint->items->len; i++) {
    const JsPaintItem *item = js_paint_item(paint, i);
    if (!(item->colour.alpha > 0))
      continue;
    if (item->kind == JS_PAINT_PICTURE && is_of_size(&item->box))
      g_array_append_val(marks, item->box);
    else if (item->kind == JS_PAINT_FILL && is_of_size(&item->box)) {
      if (!js_paint_is_box(paint, item->from, item->to))
        g_array_append_val(marks, item->box);
    } else if (item->kind == JS_PAINT_FILL) {
      add_subpaths(paint, item, marks);
    }
  }
  return marks;
}
