/* What a page says again and again (万元, 正向指标, 按照完成比例赋分) is read once: a line whose
 * pixels are those of an earlier one takes over its reading. Kept for one page, so that what is
 * read does not depend on which worker reads which page. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/text.h"

typedef struct _JsRepeats JsRepeats;

JsRepeats *js_repeats_new(void);
void js_repeats_free(JsRepeats *repeats);
void js_repeats_clear(JsRepeats *repeats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsRepeats, js_repeats_free)

/* The reading of an earlier crop (8-bit grey, ink dark) that looks alike, boxes in pixels of the
 * crop; NULL when there is none. Transfer full. */
JsText *js_repeats_find(const JsRepeats *repeats, PIX *crop);

/* Remembers a reading that is sure. */
void js_repeats_add(JsRepeats *repeats, PIX *crop, const JsText *text);
