/* Seals that are drawn as paths: a ring in a strong colour with letters and lines inside. */
#pragma once

#include "extract/paint/paint.h"

typedef struct {
  JsBox box;
  JsColour colour;
} JsSeal;

/* The rings on the page. Elements JsSeal. Transfer full. */
GArray *js_paint_seals(const JsPaint *paint);

/* TRUE when the two colours can be those of one seal. */
gboolean js_seal_same_ink(const JsColour *a, const JsColour *b);

/* TRUE when an item with that box and colour belongs to one of the seals. */
gboolean js_paint_in_seal(const GArray *seals, const JsBox *box, const JsColour *colour);
