/* 。 ， and ； by their shape: the text engine mixes them up, and sentences hang on them. */
#pragma once

#include "ocr/ink/glyphs.h"

#include "extract/model/text.h"

/* Puts the marks of a line right; `text` has its boxes in pixels of the page. */
void js_marks_restore(PIX *ink, const GArray *glyphs, double em, JsText *text);
