/* In: the recorded glyphs and their fonts. Out: the box and width of each glyph's ink.
 *
 * The boxes are those of the outlines in the fonts. They are measured at one large size without
 * hinting, so that they are exact, and once per glyph of a font, whatever sizes it is printed in.
 */
#include "extract/paint/private.h"

#include <math.h>

/* Font size at which outlines are measured, units per em. */
#define MEASURE_SIZE 1000.0

/* A glyph of a font. */
typedef struct {
  guint font;
  gulong id;
} Key;

typedef struct {
  Key key;
  JsBox box;    /* in em, y downwards, relative to the origin */
  double width; /* in em */
  gboolean inked;
} Outline;

static guint
hash(gconstpointer data)
{
  const Key *key = data;
  return key->font * 65599u + (guint)key->id;
}

static gboolean
equal(gconstpointer a, gconstpointer b)
{
  const Key *p = a, *q = b;
  return p->font == q->font && p->id == q->id;
}

/* The font at the size at which it is measured. Transfer full. */
static cairo_scaled_font_t *
measuring_font(cairo_font_face_t *face)
{
  cairo_matrix_t size, as_is;
  cairo_matrix_init_scale(&size, MEASURE_SIZE, MEASURE_SIZE);
  cairo_matrix_init_identity(&as_is);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_scaled_font_t *font = cairo_scaled_font_create(face, &size, &as_is, options);
  cairo_font_options_destroy(options);
  return font;
}

/* Measures one glyph. Glyph 0 stands for a character that the font does not have. Another font may
 * show something in its place, so it counts as ink. Transfer full. */
static Outline *
measure(cairo_scaled_font_t *font, const Key *key)
{
  cairo_text_extents_t e = {0};
  const cairo_glyph_t glyph = {.index = key->id};
  Outline *outline = g_new0(Outline, 1);
  outline->key = *key;
  outline->box = JS_BOX_EMPTY;
  outline->inked = TRUE;
  cairo_scaled_font_glyph_extents(font, &glyph, 1, &e);
  if (cairo_scaled_font_status(font) != CAIRO_STATUS_SUCCESS)
    return outline;
  outline->width = e.x_advance / MEASURE_SIZE;
  outline->inked = key->id == 0 || (e.width > 0 && e.height > 0);
  if (e.width > 0 && e.height > 0)
    outline->box =
        (JsBox){e.x_bearing / MEASURE_SIZE, e.y_bearing / MEASURE_SIZE,
                (e.x_bearing + e.width) / MEASURE_SIZE, (e.y_bearing + e.height) / MEASURE_SIZE};
  return outline;
}

/* Sets the ink of a run's glyphs. `fonts` and `outlines` hold what has been measured so far. */
static void
measure_run(JsPaint *paint, const JsPaintItem *item, cairo_scaled_font_t **fonts,
            GHashTable *outlines)
{
  if (!fonts[item->font])
    fonts[item->font] = measuring_font(paint->fonts->pdata[item->font]);
  for (guint i = item->from; i < item->to; i++) {
    JsPaintGlyph *g = &g_array_index(paint->glyphs, JsPaintGlyph, i);
    const Key key = {item->font, g->id};
    Outline *outline = g_hash_table_lookup(outlines, &key);
    if (!outline) {
      outline = measure(fonts[item->font], &key);
      g_hash_table_add(outlines, outline);
    }
    JsMatrix place = item->matrix;
    place.x0 = g->x;
    place.y0 = g->y;
    g->inked = outline->inked;
    g->width = outline->width * hypot(place.xx, place.yx);
    g->ink =
        js_box_is_empty(&outline->box) ? JS_BOX_EMPTY : js_matrix_map_box(&place, &outline->box);
  }
}

void
js_paint_measure_ink(JsPaint *paint)
{
  g_autofree cairo_scaled_font_t **fonts = g_new0(cairo_scaled_font_t *, paint->fonts->len + 1);
  g_autoptr(GHashTable) outlines = g_hash_table_new_full(hash, equal, g_free, NULL);
  for (guint i = 0; i < paint->items->len; i++) {
    const JsPaintItem *item = js_paint_item(paint, i);
    if (item->kind == JS_PAINT_GLYPHS)
      measure_run(paint, item, fonts, outlines);
  }
  for (guint i = 0; i < paint->fonts->len; i++)
    if (fonts[i])
      cairo_scaled_font_destroy(fonts[i]);
}
