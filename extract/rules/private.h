/* What the files of this folder share: the raster on which rules are looked for. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/page.h"

/* Pixels of a rendered page at or below this grey level may belong to a rule. Measured on eight
 * documents of six producers at 72 to 150 dpi: 210 finds every black rule over its whole length,
 * including anti-aliased hairlines; grey hairlines of 0.3 points need 220. */
#define JS_RULE_GREY 226

typedef struct {
  PIX *pix;     /* 8-bit grey, borrowed */
  void **lines; /* of pix, for GET_DATA_BYTE */
  int width, height;
  double scale;           /* points per pixel */
  const GPtrArray *words; /* borrowed, may be NULL */
} JsInkRaster;

void js_ink_raster_init(JsInkRaster *raster, PIX *pix, double dpi, const GPtrArray *words);
void js_ink_raster_clear(JsInkRaster *raster);

/* Converts points to whole pixels, at least one. */
int js_ink_raster_pixels(const JsInkRaster *raster, double points);

/* The pixels (1 bit) that may belong to rules: dark ones outside solid blocks, and inside a block
 * those clearly darker than it. Appends the blocks to `fills` unless NULL. *tone gets the pixels (1
 * bit) that are darker than paper and in no block. Both are transfer full and may be NULL. */
PIX *js_ink_raster_thin_ink(const JsInkRaster *raster, GArray *fills, PIX **tone);

/* A straight stroke: the pixels it covers along and across its direction; ends are exclusive. */
typedef struct {
  int along0, along1;
  int across0, across1;
} JsStroke;

/* Appends the strokes along the rows (or columns) of the 1-bit raster. A stroke consists of
 * touching runs of at least `shortest` pixels, in which gaps of up to `gap` pixels are bridged. */
void js_strokes_find(PIX *bits, gboolean horizontal, int shortest, int gap, GArray *strokes);

/* The grey level at a place along and across a line; white outside the raster. */
static inline int
js_ink_raster_grey(const JsInkRaster *raster, gboolean horizontal, int along, int across)
{
  int x = horizontal ? along : across, y = horizontal ? across : along;
  if (x < 0 || y < 0 || x >= raster->width || y >= raster->height)
    return 255;
  return GET_DATA_BYTE(raster->lines[y], x);
}

/* Joins the pieces of a rule, and doubled rules; sorts the rules. */
void js_rules_join(GArray *rules);

/* Removes short pieces, and lines inside words, that meet no other rule. */
void js_rules_drop_lonely(GArray *rules, const GPtrArray *words);
