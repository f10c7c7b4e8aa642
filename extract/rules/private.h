/* What the rules-*.c files share: the raster that rules are looked for on. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/page.h"

/* The grey level at and below which a pixel of a rendered page may belong to a rule. Measured on
 * eight documents of six producers at 72–150 dpi: 210 finds every black rule over its whole length,
 * anti-aliased hairlines among them; grey hairlines of 0.3 points need 220. */
#define JS_RULE_GREY 226

typedef struct {
  PIX *pix;     /* 8-bit grey, borrowed */
  void **lines; /* of pix, for GET_DATA_BYTE */
  int width, height;
  double scale;           /* points a pixel */
  const GPtrArray *words; /* borrowed, may be NULL */
} JsInkRaster;

void js_ink_raster_init(JsInkRaster *raster, PIX *pix, double dpi, const GPtrArray *words);
void js_ink_raster_clear(JsInkRaster *raster);

/* Points as whole pixels, at least one. */
int js_ink_raster_pixels(const JsInkRaster *raster, double points);

/* The pixels (1 bit) that may belong to rules: dark ones, without solid blocks; inside a block
 * those that are clearly darker than it. Appends the blocks and the shaded boxes to `fills` unless
 * NULL. *tone gets what is not as white as paper and in no block (1 bit). Transfer full, both may
 * be NULL. */
PIX *js_ink_raster_thin_ink(const JsInkRaster *raster, GArray *fills, PIX **tone);

/* A straight stroke: where its pixels begin and end, ends exclusive. */
typedef struct {
  int along0, along1;
  int across0, across1;
} JsStroke;

/* Appends the strokes along the rows (or columns) of the 1-bit raster: runs of at least `shortest`
 * pixels, gaps of up to `gap` pixels bridged, joined where they touch. */
void js_strokes_find(PIX *bits, gboolean horizontal, int shortest, int gap, GArray *strokes);

/* The grey at a place along and across a line; white outside the raster. */
static inline int
js_ink_raster_grey(const JsInkRaster *raster, gboolean horizontal, int along, int across)
{
  int x = horizontal ? along : across, y = horizontal ? across : along;
  if (x < 0 || y < 0 || x >= raster->width || y >= raster->height)
    return 255;
  return GET_DATA_BYTE(raster->lines[y], x);
}

/* Makes one rule of the pieces of one, and of doubled ones; sorts them. */
void js_rules_join(GArray *rules);

/* Drops short pieces and lines inside words that meet no other rule. */
void js_rules_drop_lonely(GArray *rules, const GPtrArray *words);
