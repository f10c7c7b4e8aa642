/* Boxes and affine maps: see geom.h for the frame. */
#include "extract/model/geom.h"

#include <math.h>

JsBox
js_box_union(const JsBox *a, const JsBox *b)
{
  if (js_box_is_empty(a))
    return *b;
  if (js_box_is_empty(b))
    return *a;
  return (JsBox){MIN(a->x0, b->x0), MIN(a->y0, b->y0), MAX(a->x1, b->x1), MAX(a->y1, b->y1)};
}

JsBox
js_box_intersection(const JsBox *a, const JsBox *b)
{
  return (JsBox){MAX(a->x0, b->x0), MAX(a->y0, b->y0), MIN(a->x1, b->x1), MIN(a->y1, b->y1)};
}

double
js_box_overlap(const JsBox *a, const JsBox *b)
{
  JsBox common = js_box_intersection(a, b);
  return js_box_is_empty(&common) ? 0 : js_box_width(&common) * js_box_height(&common);
}

JsBox
js_matrix_map_box(const JsMatrix *m, const JsBox *box)
{
  if (js_box_is_empty(box))
    return *box;
  const double xs[] = {box->x0, box->x1}, ys[] = {box->y0, box->y1};
  JsBox out = JS_BOX_EMPTY;
  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 2; j++) {
      double x = m->xx * xs[i] + m->xy * ys[j] + m->x0;
      double y = m->yx * xs[i] + m->yy * ys[j] + m->y0;
      JsBox corner = {x, y, x, y};
      out = js_box_union(&out, &corner);
    }
  return out;
}

/* Clockwise by 90°: the left edge becomes the top edge, (x, y) → (height − y, x). */
JsMatrix
js_matrix_turn(int turn, double width, double height)
{
  switch (((turn % 360) + 360) % 360) {
  case 90:
    return (JsMatrix){.xx = 0, .yx = 1, .xy = -1, .yy = 0, .x0 = height, .y0 = 0};
  case 180:
    return (JsMatrix){.xx = -1, .yx = 0, .xy = 0, .yy = -1, .x0 = width, .y0 = height};
  case 270:
    return (JsMatrix){.xx = 0, .yx = -1, .xy = 1, .yy = 0, .x0 = 0, .y0 = width};
  default:
    return JS_MATRIX_IDENTITY;
  }
}

gboolean
js_matrix_invert(const JsMatrix *m, JsMatrix *inverse)
{
  double d = m->xx * m->yy - m->xy * m->yx;
  if (!isnormal(d))
    return FALSE;
  *inverse = (JsMatrix){.xx = m->yy / d,
                        .yx = -m->yx / d,
                        .xy = -m->xy / d,
                        .yy = m->xx / d,
                        .x0 = (m->xy * m->y0 - m->yy * m->x0) / d,
                        .y0 = (m->yx * m->x0 - m->xx * m->y0) / d};
  return TRUE;
}

JsMatrix
js_matrix_multiply(const JsMatrix *first, const JsMatrix *second)
{
  return (JsMatrix){
      .xx = second->xx * first->xx + second->xy * first->yx,
      .yx = second->yx * first->xx + second->yy * first->yx,
      .xy = second->xx * first->xy + second->xy * first->yy,
      .yy = second->yx * first->xy + second->yy * first->yy,
      .x0 = second->xx * first->x0 + second->xy * first->y0 + second->x0,
      .y0 = second->yx * first->x0 + second->yy * first->y0 + second->y0,
  };
}
