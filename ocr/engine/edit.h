/* Changes to a text that was recognised. */
#pragma once

#include "extract/model/text.h"

/* Replaces the characters from…to (exclusive) of the text by those of `with`. */
void js_text_put(JsText *text, guint from, guint to, const JsText *with);
/* Limits the confidence of the characters from…to (exclusive) to at most `most`. */
void js_text_doubt(JsText *text, guint from, guint to, double most);
