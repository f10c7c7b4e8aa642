/* In: cairo's calls. Out: the items of the list.
 *
 * Coordinates are converted to points of the page at once, by the context's matrix. A transparency
 * group is drawn first; afterwards it is painted, painted through a mask, or used as a soft mask:
 *
 *    push ─ glyphs, fills … ─ pop ─► pattern ─┬─ painted: its items show, with its alpha
 *                                             ├─ painted through a mask: they may show
 *                                             └─ never painted (a soft mask): they are dropped
 */
#include "extract/paint/private.h"

#include <math.h>

/* Least alpha of paint that hides what lies under it. A guess. */
#define OPAQUE_ALPHA 0.9
/* Number of straight pieces for a curve: exact to 0.2 points for a curve as large as a page. */
#define CURVE_PIECES 8

/* ---- the state of the context ---- */

/* Converts user space of the context to points of the page. */
static void
to_page(cairo_t *cr, double *x, double *y)
{
  cairo_user_to_device(cr, x, y);
  *x /= JS_PAINT_SCALE;
  *y /= JS_PAINT_SCALE;
}

/* The box around the context's clip, points of the page. */
static JsBox
clip_box(cairo_t *cr)
{
  cairo_matrix_t matrix;
  cairo_get_matrix(cr, &matrix);
  cairo_identity_matrix(cr);
  JsBox box;
  cairo_clip_extents(cr, &box.x0, &box.y0, &box.x1, &box.y1);
  cairo_set_matrix(cr, &matrix);
  return (JsBox){box.x0 / JS_PAINT_SCALE, box.y0 / JS_PAINT_SCALE, box.x1 / JS_PAINT_SCALE,
                 box.y1 / JS_PAINT_SCALE};
}

static guint
innermost(const JsRecorder *recorder)
{
  return g_array_index(recorder->open, guint, recorder->open->len - 1);
}

/* Whether the context's blend mode replaces the old colour with the new one. */
static gboolean
replaces(cairo_t *cr)
{
  cairo_operator_t op = cairo_get_operator(cr);
  return op == CAIRO_OPERATOR_OVER || op == CAIRO_OPERATOR_SOURCE;
}

/* An item of that kind, painted with the context's source. */
static JsPaintItem
new_item(const JsRecorder *recorder, JsPaintKind kind)
{
  cairo_t *cr = recorder->cr;
  JsPaintItem item = {.kind = kind, .clip = clip_box(cr), .group = innermost(recorder)};
  cairo_pattern_t *source = cairo_get_source(cr);
  JsColour *c = &item.colour;
  item.solid = cairo_pattern_get_rgba(source, &c->red, &c->green, &c->blue, &c->alpha) ==
               CAIRO_STATUS_SUCCESS;
  if (!item.solid)
    c->alpha = 1;
  item.covers = replaces(cr) && c->alpha >= OPAQUE_ALPHA;
  if (kind == JS_PAINT_FILL && cairo_pattern_get_type(source) == CAIRO_PATTERN_TYPE_SURFACE) {
    /* A tile may have holes, and a picture may be transparent. */
    cairo_surface_t *surface = NULL;
    cairo_pattern_get_surface(source, &surface);
    item.covers =
        item.covers && surface && cairo_surface_get_content(surface) == CAIRO_CONTENT_COLOR;
  }
  return item;
}

/* ---- glyphs ---- */

static guint
font_index(JsPaint *paint, cairo_font_face_t *face)
{
  for (guint i = paint->fonts->len; i-- > 0;)
    if (paint->fonts->pdata[i] == face)
      return i;
  g_ptr_array_add(paint->fonts, cairo_font_face_reference(face));
  return paint->fonts->len - 1;
}

/* 1 em of the context's font → points of the page. */
static JsMatrix
font_matrix(cairo_t *cr)
{
  cairo_matrix_t font, page;
  cairo_get_font_matrix(cr, &font);
  cairo_get_matrix(cr, &page);
  cairo_matrix_multiply(&font, &font, &page);
  const double s = 1 / JS_PAINT_SCALE;
  return (JsMatrix){font.xx * s, font.yx * s, font.xy * s, font.yy * s, 0, 0};
}

/* Appends a glyph with its origin, converted to points of the page. */
static void
add_glyph(JsRecorder *recorder, const cairo_glyph_t *glyph, gunichar ch)
{
  JsPaintGlyph g = {.ch = ch, .id = glyph->index, .x = glyph->x, .y = glyph->y, .inked = TRUE};
  to_page(recorder->cr, &g.x, &g.y);
  g_array_append_val(recorder->paint->glyphs, g);
}

/* Appends the glyphs of a cluster. Each gets one character of the cluster; when there are more
 * characters than glyphs (a ligature), the last glyph is listed once for each of the rest. A glyph
 * without a character gets 0. */
static void
add_cluster(JsRecorder *recorder, const char *utf8, int n_bytes, const cairo_glyph_t *glyphs, int n)
{
  const char *p = utf8, *end = utf8 + n_bytes;
  for (int i = 0; i < n; i++) {
    gunichar ch = p < end ? g_utf8_get_char_validated(p, end - p) : 0;
    if (ch > 0x10ffff)
      ch = 0;
    add_glyph(recorder, &glyphs[i], ch);
    if (p < end)
      p = g_utf8_next_char(p);
  }
  for (; n > 0 && p < end; p = g_utf8_next_char(p)) {
    gunichar ch = g_utf8_get_char_validated(p, end - p);
    if (ch <= 0x10ffff)
      add_glyph(recorder, &glyphs[n - 1], ch);
  }
}

/* Sets the distance from each glyph to the next one, along the line. */
static void
set_advances(JsPaint *paint, const JsPaintItem *item)
{
  const JsMatrix *m = &item->matrix;
  double em = hypot(m->xx, m->yx);
  for (guint i = item->from; i + 1 < item->to; i++) {
    JsPaintGlyph *g = &g_array_index(paint->glyphs, JsPaintGlyph, i);
    const JsPaintGlyph *next = g + 1;
    if (em > 0)
      g->advance = ((next->x - g->x) * m->xx + (next->y - g->y) * m->yx) / em;
  }
}

void
js_record_glyphs(JsRecorder *recorder, const char *utf8, int n_bytes, const cairo_glyph_t *glyphs,
                 int n, const cairo_text_cluster_t *clusters, int n_clusters)
{
  JsPaint *paint = recorder->paint;
  JsPaintItem item = new_item(recorder, JS_PAINT_GLYPHS);
  item.covers = FALSE;
  item.from = paint->glyphs->len;
  item.font = font_index(paint, cairo_get_font_face(recorder->cr));
  item.matrix = font_matrix(recorder->cr);
  int done = 0, bytes = 0;
  for (int i = 0; i < n_clusters; i++) {
    const cairo_text_cluster_t *c = &clusters[i];
    if (c->num_glyphs < 0 || c->num_glyphs > n - done || c->num_bytes < 0 ||
        c->num_bytes > n_bytes - bytes)
      break;
    add_cluster(recorder, utf8 + bytes, c->num_bytes, glyphs + done, c->num_glyphs);
    done += c->num_glyphs;
    bytes += c->num_bytes;
  }
  for (; done < n; done++)
    add_glyph(recorder, &glyphs[done], 0);
  item.to = paint->glyphs->len;
  item.box = item.clip;
  set_advances(paint, &item);
  if (item.to > item.from)
    g_array_append_val(paint->items, item);
}

void
js_record_outline(JsRecorder *recorder, const cairo_glyph_t *glyphs, int n)
{
  JsPendingOutline *outline = &recorder->outline;
  g_array_set_size(outline->glyphs, 0);
  g_array_append_vals(outline->glyphs, glyphs, (guint)MAX(n, 0));
  outline->waits = TRUE;
}

/* TRUE when the glyphs of the outline have just been filled: the last item of the list is a run
 * whose first glyph is the outline's first, at the same place. */
static gboolean
outline_was_filled(const JsRecorder *recorder)
{
  const JsPaint *paint = recorder->paint;
  if (paint->items->len == 0 || recorder->outline.glyphs->len == 0)
    return FALSE;
  const JsPaintItem *last = js_paint_item(paint, paint->items->len - 1);
  if (last->kind != JS_PAINT_GLYPHS)
    return FALSE;
  const cairo_glyph_t *first = &g_array_index(recorder->outline.glyphs, cairo_glyph_t, 0);
  const JsPaintGlyph *there = js_paint_glyph(paint, last->from);
  double x = first->x, y = first->y;
  to_page(recorder->cr, &x, &y);
  return there->id == first->index && hypot(there->x - x, there->y - y) < 0.01;
}

/* ---- paths ---- */

static void
add_point(JsRecorder *recorder, double x, double y, gboolean move, gboolean curve)
{
  JsPaintPoint p = {x, y, move, curve};
  to_page(recorder->cr, &p.x, &p.y);
  g_array_append_val(recorder->paint->points, p);
}

static void
add_curve(JsRecorder *recorder, const cairo_path_data_t *from, const cairo_path_data_t *data)
{
  for (int i = 1; i <= CURVE_PIECES; i++) {
    double t = (double)i / CURVE_PIECES, u = 1 - t;
    double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    add_point(recorder,
              a * from->point.x + b * data[1].point.x + c * data[2].point.x + d * data[3].point.x,
              a * from->point.y + b * data[1].point.y + c * data[2].point.y + d * data[3].point.y,
              FALSE, TRUE);
  }
}

/* Appends the context's path as points of the page, and sets the item's range. */
static void
add_path(JsRecorder *recorder, JsPaintItem *item)
{
  GArray *points = recorder->paint->points;
  item->from = points->len;
  cairo_path_t *path = cairo_copy_path(recorder->cr);
  cairo_path_data_t at = {.point = {0, 0}}, start = at;
  for (int i = 0; path->status == CAIRO_STATUS_SUCCESS && i < path->num_data;
       i += path->data[i].header.length) {
    const cairo_path_data_t *data = &path->data[i];
    switch (data->header.type) {
    case CAIRO_PATH_MOVE_TO:
      start = data[1];
      add_point(recorder, start.point.x, start.point.y, TRUE, FALSE);
      break;
    case CAIRO_PATH_LINE_TO:
      add_point(recorder, data[1].point.x, data[1].point.y, FALSE, FALSE);
      break;
    case CAIRO_PATH_CURVE_TO:
      item->curved = TRUE;
      add_curve(recorder, &at, data);
      break;
    case CAIRO_PATH_CLOSE_PATH:
    default:
      add_point(recorder, start.point.x, start.point.y, FALSE, FALSE);
      break;
    }
    at = data->header.type == CAIRO_PATH_CLOSE_PATH ? start : data[data->header.length - 1];
  }
  cairo_path_destroy(path);
  item->to = points->len;
}

/* Sets the item's box: that of its path, `reach` points wider on each side, cut by the clip. */
static void
set_path_box(const JsPaint *paint, JsPaintItem *item, double reach)
{
  JsBox box = JS_BOX_EMPTY;
  for (guint i = item->from; i < item->to; i++) {
    const JsPaintPoint *p = &g_array_index(paint->points, JsPaintPoint, i);
    box = js_box_union(&box, &(JsBox){p->x - reach, p->y - reach, p->x + reach, p->y + reach});
  }
  item->box = js_box_intersection(&box, &item->clip);
}

void
js_record_fill(JsRecorder *recorder)
{
  JsPaintItem item = new_item(recorder, JS_PAINT_FILL);
  cairo_pattern_t *source = cairo_get_source(recorder->cr);
  if (cairo_pattern_get_type(source) == CAIRO_PATTERN_TYPE_SURFACE &&
      cairo_pattern_get_extend(source) != CAIRO_EXTEND_REPEAT)
    item.kind = JS_PAINT_PICTURE;
  item.even_odd = cairo_get_fill_rule(recorder->cr) == CAIRO_FILL_RULE_EVEN_ODD;
  add_path(recorder, &item);
  set_path_box(recorder->paint, &item, 0);
  if (item.to > item.from && !js_box_is_empty(&item.box))
    g_array_append_val(recorder->paint->items, item);
}

/* Points per unit of line width: the mean scale of the context's matrix. */
static double
width_scale(cairo_t *cr)
{
  cairo_matrix_t m;
  cairo_get_matrix(cr, &m);
  return sqrt(fabs(m.xx * m.yy - m.xy * m.yx)) / JS_PAINT_SCALE;
}

void
js_record_stroke(JsRecorder *recorder)
{
  JsPendingOutline *outline = &recorder->outline;
  if (outline->waits) {
    outline->waits = FALSE;
    if (!outline_was_filled(recorder))
      js_record_glyphs(recorder, NULL, 0,
                       (const cairo_glyph_t *)(const void *)outline->glyphs->data,
                       (int)outline->glyphs->len, NULL, 0);
    return;
  }
  JsPaintItem item = new_item(recorder, JS_PAINT_STROKE);
  item.width = cairo_get_line_width(recorder->cr) * width_scale(recorder->cr);
  item.dashed = cairo_get_dash_count(recorder->cr) > 0;
  add_path(recorder, &item);
  set_path_box(recorder->paint, &item, item.width / 2);
  if (item.to > item.from && !js_box_is_empty(&item.box))
    g_array_append_val(recorder->paint->items, item);
}

/* ---- pictures and groups ---- */

/* The box of the pattern's picture on the page, cut by the clip; the clip itself when the pattern
 * is no image. */
static JsBox
picture_box(cairo_t *cr, cairo_pattern_t *pattern, const JsBox *clip)
{
  cairo_surface_t *surface = NULL;
  cairo_matrix_t m, ctm;
  if (cairo_pattern_get_surface(pattern, &surface) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_get_type(surface) != CAIRO_SURFACE_TYPE_IMAGE)
    return *clip;
  cairo_pattern_get_matrix(pattern, &m);
  if (cairo_matrix_invert(&m) != CAIRO_STATUS_SUCCESS)
    return *clip;
  cairo_get_matrix(cr, &ctm);
  cairo_matrix_multiply(&m, &m, &ctm);
  const double s = 1 / JS_PAINT_SCALE;
  const JsMatrix to_page = {m.xx * s, m.yx * s, m.xy * s, m.yy * s, m.x0 * s, m.y0 * s};
  const JsBox pixels = {0, 0, cairo_image_surface_get_width(surface),
                        cairo_image_surface_get_height(surface)};
  JsBox box = js_matrix_map_box(&to_page, &pixels);
  return js_box_intersection(&box, clip);
}

/* The group of which cairo made this pattern; NULL when there is none. */
static JsPaintGroup *
group_of(JsRecorder *recorder, cairo_pattern_t *pattern)
{
  for (guint i = recorder->groups->len; i-- > 1;) {
    JsPaintGroup *group = &g_array_index(recorder->groups, JsPaintGroup, i);
    if (group->pattern == pattern)
      return group;
  }
  return NULL;
}

/* Notes that the group is painted, with that alpha, or through a mask. */
static void
show_group(JsRecorder *recorder, JsPaintGroup *group, double alpha, gboolean masked)
{
  group->shown = TRUE;
  group->alpha = alpha;
  group->masked = masked;
  group->covers = replaces(recorder->cr) && alpha >= OPAQUE_ALPHA && !masked;
}

void
js_record_paint(JsRecorder *recorder, double alpha)
{
  cairo_pattern_t *source = cairo_get_source(recorder->cr);
  JsPaintGroup *group = group_of(recorder, source);
  if (group) {
    show_group(recorder, group, alpha, FALSE);
    return;
  }
  gboolean picture = cairo_pattern_get_type(source) == CAIRO_PATTERN_TYPE_SURFACE;
  JsPaintItem item = new_item(recorder, picture ? JS_PAINT_PICTURE : JS_PAINT_FILL);
  item.colour.alpha *= alpha;
  item.covers = item.covers && alpha >= OPAQUE_ALPHA;
  item.box = picture ? picture_box(recorder->cr, source, &item.clip) : item.clip;
  if (!js_box_is_empty(&item.box))
    g_array_append_val(recorder->paint->items, item);
}

void
js_record_mask(JsRecorder *recorder, cairo_pattern_t *mask)
{
  cairo_pattern_t *source = cairo_get_source(recorder->cr);
  JsPaintGroup *group = group_of(recorder, source);
  if (group) {
    show_group(recorder, group, 1, TRUE);
    return;
  }
  JsPaintItem item = new_item(recorder, JS_PAINT_PICTURE);
  item.covers = FALSE;
  item.masked = TRUE;
  gboolean picture = cairo_pattern_get_type(source) == CAIRO_PATTERN_TYPE_SURFACE;
  item.box = picture_box(recorder->cr, picture ? source : mask, &item.clip);
  if (!js_box_is_empty(&item.box))
    g_array_append_val(recorder->paint->items, item);
}

void
js_record_group_begins(JsRecorder *recorder)
{
  JsPaintGroup group = {.parent = (int)innermost(recorder)};
  guint index = recorder->groups->len;
  g_array_append_val(recorder->groups, group);
  g_array_append_val(recorder->open, index);
}

void
js_record_group_ends(JsRecorder *recorder, cairo_pattern_t *pattern)
{
  if (recorder->open->len < 2)
    return;
  JsPaintGroup *group = &g_array_index(recorder->groups, JsPaintGroup, innermost(recorder));
  group->pattern = cairo_pattern_reference(pattern);
  g_array_set_size(recorder->open, recorder->open->len - 1);
}
