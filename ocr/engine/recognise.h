/* The recogniser: Tesseract with one engine for text and one for numbers, kept loaded.
 *
 * In: a crop, normally of one line. Out: its characters with boxes, confidences and, from the
 * number engine, the alternatives that it considered. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/error.h"
#include "extract/model/text.h"

typedef struct _JsRecogniser JsRecogniser;

typedef enum { JS_ENGINE_TEXT, JS_ENGINE_NUMBER } JsEngine;
/* RAW: the crop is the line, from edge to edge. LINE, WORD: Tesseract looks for one in the crop. */
typedef enum { JS_CROP_RAW, JS_CROP_LINE, JS_CROP_WORD } JsCropKind;

/* Loads both engines. `tessdata` is the folder of the language data; NULL: Tesseract's own. The
 * languages default to chi_sim and eng. Error: MISSING, with the name of the package to install. */
JsRecogniser *js_recogniser_new(const char *tessdata, const char *text_language,
                                const char *number_language, GError **error);
void js_recogniser_free(JsRecogniser *recogniser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsRecogniser, js_recogniser_free)

/* Reads `crop` (8-bit grey, dark ink). Boxes are in pixels of the crop; page is 0, method OCR. The
 * text is empty when nothing was read. Transfer full. */
JsText *js_recognise(JsRecogniser *recogniser, JsEngine engine, JsCropKind kind, PIX *crop);

/* Name and version of the engine, language data and their SHA-256. Transfer full. */
char *js_recogniser_describe(const JsRecogniser *recogniser);

/* How many crops the engine has read so far; for the benchmark. */
guint js_recogniser_calls(const JsRecogniser *recogniser, JsEngine engine);
