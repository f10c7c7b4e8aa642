/* What the text engine makes of a line. */
#pragma once

#include "ocr/engine/print-reader.h"

/* The text engine's reading, again at other sizes where it has passed over ink. Boxes in pixels of
 * the page, spaces as the engine gave them: see js_line_tidy(). Transfer full. */
JsText *js_line_text(const JsPrintReader *reader, const GArray *glyphs, const JsInkLine *line);
/* How a line is shown to the text engine. Its network sees every line at one height, so the white
 * above and below tells how large, and how dear, the print is. */
typedef enum {
  JS_LOOK_FIRST, /* reads best and cheapest */
  JS_LOOK_CLOSER,
  JS_LOOK_SEARCH /* Tesseract looks for the line in the crop itself */
} JsLook;

/* One reading. Transfer full. */
JsText *js_line_text_at(const JsPrintReader *reader, const JsInkLine *line, JsLook look);
/* Without the engine's spaces between Chinese words, brackets put right. Transfer full. */
JsText *js_line_tidy(const JsText *raw, double em);
