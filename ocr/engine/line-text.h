/* Reads a line of print with the text engine. */
#pragma once

#include "ocr/engine/print-reader.h"

/* The text engine's reading of the line. If ink was left without a character, the line is read
 * again in other crops and the reading that leaves least is returned. `glyphs` are those of the
 * line. Boxes are in pixels of the page; spaces are those of the engine, see js_line_tidy().
 * Transfer full. */
JsText *js_line_text(const JsPrintReader *reader, const GArray *glyphs, const JsInkLine *line);
/* How a line is cut out for the text engine. The engine scales every crop to one height, so the
 * white above and below the line determines the size, and with it the cost, of the print. */
typedef enum {
  JS_LOOK_FIRST, /* reads best and at the lowest cost */
  JS_LOOK_CLOSER,
  JS_LOOK_SEARCH /* Tesseract looks for the line in the crop */
} JsLook;

/* Reads the line once, in one kind of crop. Transfer full. */
JsText *js_line_text_at(const JsPrintReader *reader, const JsInkLine *line, JsLook look);
/* A copy without the engine's spaces between Chinese words and with brackets corrected. `em` in
 * pixels. Transfer full. */
JsText *js_line_tidy(const JsText *raw, double em);
