/* Changes to a text that was read. */
#pragma once

#include "extract/model/text.h"

/* Replaces the characters from…to (exclusive) of the text. */
void js_text_put(JsText *text, guint from, guint to, const JsText *with);
/* Lowers the confidence of the characters from…to (exclusive) to `most` where it is higher. */
void js_text_doubt(JsText *text, guint from, guint to, double most);
