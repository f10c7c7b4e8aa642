/* The region and year of a government's document. */
#pragma once

#include "normalize/context.h"

/* Sets context->area to the region of the document: the one that titles and short lines name most
 * often; and context->year by them, if it is 0. `blocks`: of JsBlock, all of the document. */
void js_government_find_region(JsContext *context, const GPtrArray *blocks);
