/* In: a page. Out: the list of what it paints. Poppler draws the page on a recording surface of
 * cairo, and hooks.c passes its calls to the recorder (record.c). */
#include "extract/paint/private.h"

/* Removes the items of groups that were never painted, and applies the alpha and the masks of their
 * groups to the others. */
static void
settle_groups(JsRecorder *recorder)
{
  GArray *items = recorder->paint->items;
  guint n = 0;
  for (guint i = 0; i < items->len; i++) {
    JsPaintItem item = g_array_index(items, JsPaintItem, i);
    gboolean shown = TRUE;
    for (int g = (int)item.group; g > 0 && shown;) {
      const JsPaintGroup *group = &g_array_index(recorder->groups, JsPaintGroup, g);
      shown = group->shown;
      item.colour.alpha *= group->alpha;
      item.covers = item.covers && group->covers;
      item.masked = item.masked || group->masked;
      g = group->parent;
    }
    if (shown)
      g_array_index(items, JsPaintItem, n++) = item;
  }
  g_array_set_size(items, n);
}

/* ---- a page ---- */

static JsRecorder
recorder_new(cairo_t *cr)
{
  JsPaint *paint = g_new0(JsPaint, 1);
  paint->items = g_array_new(FALSE, FALSE, sizeof(JsPaintItem));
  paint->glyphs = g_array_new(FALSE, FALSE, sizeof(JsPaintGlyph));
  paint->points = g_array_new(FALSE, FALSE, sizeof(JsPaintPoint));
  paint->fonts = g_ptr_array_new_with_free_func((GDestroyNotify)cairo_font_face_destroy);
  JsRecorder recorder = {.paint = paint,
                         .cr = cr,
                         .groups = g_array_new(FALSE, FALSE, sizeof(JsPaintGroup)),
                         .open = g_array_new(FALSE, FALSE, sizeof(guint)),
                         .outline.glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t))};
  const JsPaintGroup page = {.parent = -1, .shown = TRUE, .covers = TRUE, .alpha = 1};
  const guint first = 0;
  g_array_append_val(recorder.groups, page);
  g_array_append_val(recorder.open, first);
  return recorder;
}

static void
recorder_clear(JsRecorder *recorder)
{
  for (guint i = 1; i < recorder->groups->len; i++) {
    cairo_pattern_t *pattern = g_array_index(recorder->groups, JsPaintGroup, i).pattern;
    if (pattern)
      cairo_pattern_destroy(pattern);
  }
  g_array_unref(recorder->groups);
  g_array_unref(recorder->open);
  g_array_unref(recorder->outline.glyphs);
}

JsPaint *
js_paint_record(PopplerPage *page)
{
  double width, height;
  poppler_page_get_size(page, &width, &height);
  const cairo_rectangle_t extents = {0, 0, width * JS_PAINT_SCALE, height * JS_PAINT_SCALE};
  cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cr = cairo_create(surface);
  cairo_scale(cr, JS_PAINT_SCALE, JS_PAINT_SCALE);
  JsRecorder recorder = recorder_new(cr);
  js_recorder_set(&recorder);
  poppler_page_render(page, cr);
  js_recorder_set(NULL);
  settle_groups(&recorder);
  recorder_clear(&recorder);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  recorder.paint->width = width;
  recorder.paint->height = height;
  js_paint_measure_ink(recorder.paint);
  return recorder.paint;
}

void
js_paint_free(JsPaint *paint)
{
  if (!paint)
    return;
  g_array_unref(paint->items);
  g_array_unref(paint->glyphs);
  g_array_unref(paint->points);
  g_ptr_array_unref(paint->fonts);
  g_free(paint);
}
