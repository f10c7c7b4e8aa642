/* What the text engine makes of a line. */
#pragma once

#include "ocr/reading.h"

/* The text engine's reading, again at other sizes where it has passed over ink. Boxes in pixels of
 * the page, spaces as the engine gave them: see js_line_tidy(). Transfer full. */
JsText *js_line_text(const JsReader *reader, const GArray *glyphs, const JsLine *line);
/* One reading with the print scaled so that the em becomes target_em pixels. Transfer full. */
JsText *js_line_text_at(const JsReader *reader, const JsLine *line, double target_em,
                        JsCropKind kind);
/* Without the engine's spaces between Chinese words, brackets put right. Transfer full. */
JsText *js_line_tidy(const JsText *raw, double em);

/* The em of crops that Tesseract reads best (about 165 dpi for 10-point print); a second look. */
#define JS_TEXT_EM 23.0
#define JS_OTHER_EM 30.0
