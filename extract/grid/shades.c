#include "extract/grid/shades.h"

#include <math.h>

/* One shaded band may be a heading; this many are rows. */
#define SOME_BANDS 2
/* A band is at least this high (font sizes) and ends at most this far (font sizes) from the sides
 * of the group. Guesses. */
#define BAND_HEIGHT 0.9
#define BAND_SIDE 1.0
/* Edges closer to each other or to a rule than this (points) are one border. */
#define SAME_EDGE 3.0
/* Text crosses an edge that leaves more than this share of its height on both sides. A guess. */
#define CROSSED_SHARE 0.3

static gboolean
is_band(const JsGridLines *group, const JsBox *box, double size)
{
  double side = BAND_SIDE * size;
  return js_box_height(box) >= BAND_HEIGHT * size && box->x0 <= group->box.x0 + side &&
         box->x1 >= group->box.x1 - side && box->y0 >= group->box.y0 - SAME_EDGE &&
         box->y1 <= group->box.y1 + SAME_EDGE &&
         js_box_height(box) < js_box_height(&group->box) / 2;
}

static gboolean
is_crossed(const JsGridLines *group, const JsPage *page, double y)
{
  for (guint i = 0; i < page->words->len; i++) {
    const JsBox *box = &((JsWord *)page->words->pdata[i])->box;
    double share = CROSSED_SHARE * js_box_height(box);
    if (box->y0 + share < y && box->y1 - share > y && box->x0 < group->box.x1 &&
        box->x1 > group->box.x0)
      return TRUE;
  }
  return FALSE;
}

/* Whether a horizontal of the group, or an edge that was added, is at y. */
static gboolean
is_ruled(const JsGridLines *group, double y)
{
  for (guint i = 0; i < group->horizontal->len; i++)
    if (fabs(g_array_index(group->horizontal, JsBorder, i).at - y) <= SAME_EDGE)
      return TRUE;
  return FALSE;
}

void
js_grid_add_shades(JsGridLines *group, const JsPage *page, double text_size)
{
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < page->fills->len && text_size > 0; i++) {
    const JsBox *box = &g_array_index(page->fills, JsFill, i).box;
    if (!is_band(group, box, text_size))
      continue;
    g_array_append_val(edges, box->y0);
    g_array_append_val(edges, box->y1);
  }
  if (edges->len < 2 * SOME_BANDS)
    return;
  g_array_sort(edges, js_compare_doubles);
  guint before = group->horizontal->len;
  for (guint i = 0; i < edges->len; i++) {
    JsBorder rule = {TRUE, g_array_index(edges, double, i), group->box.x0, group->box.x1,
                     JS_BORDER_SHADE};
    if (is_ruled(group, rule.at) || is_crossed(group, page, rule.at))
      continue;
    g_array_append_val(group->horizontal, rule);
  }
  if (group->horizontal->len > before)
    g_array_sort(group->horizontal, js_border_compare_at);
}
