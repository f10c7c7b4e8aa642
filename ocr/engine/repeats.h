/* Reads what a page repeats (万元, 正向指标, 按照完成比例赋分) only once: a line with the pixels of
 * an earlier one takes over its reading. The readings are kept for one page only, so that the
 * result does not depend on which worker reads which page. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/text.h"

typedef struct _JsRepeats JsRepeats;

JsRepeats *js_repeats_new(void);
void js_repeats_free(JsRepeats *repeats);
void js_repeats_clear(JsRepeats *repeats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsRepeats, js_repeats_free)

/* The reading of an earlier crop that looks like this one (8-bit grey, dark ink), boxes in pixels
 * of the crop; NULL when there is none. Transfer full. */
JsText *js_repeats_find(const JsRepeats *repeats, PIX *crop);

/* Stores a copy of the reading of this crop if it is certain enough. */
void js_repeats_add(JsRepeats *repeats, PIX *crop, const JsText *text);
