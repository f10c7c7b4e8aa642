/* The recogniser: Tesseract, one engine for text and one for numbers, kept loaded.
 *
 * Reads one crop (a line, as a rule) and gives its characters with boxes, confidences and, for the
 * number engine, the alternatives that it thought of. */
#pragma once

#include <leptonica/allheaders.h>

#include "extract/model/error.h"
#include "extract/model/text.h"

typedef struct _JsRecogniser JsRecogniser;

typedef enum { JS_ENGINE_TEXT, JS_ENGINE_NUMBER } JsEngine;
/* RAW: the crop is the line, from edge to edge; in the others Tesseract looks for it. */
typedef enum { JS_CROP_RAW, JS_CROP_LINE, JS_CROP_WORD } JsCropKind;

/* tessdata NULL: Tesseract's own folder. Errors: MISSING, with the name of the package to install.
 */
JsRecogniser *js_recogniser_new(const char *tessdata, const char *text_language,
                                const char *number_language, GError **error);
void js_recogniser_free(JsRecogniser *recogniser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsRecogniser, js_recogniser_free)

/* Reads `crop` (8-bit grey, ink dark). The characters' boxes are in pixels of the crop; page is 0,
 * method OCR. Nothing read: an empty text. Transfer full. */
JsText *js_recognise(JsRecogniser *recogniser, JsEngine engine, JsCropKind kind, PIX *crop);

/* Engine, version, language data and their SHA-256. Transfer full. */
char *js_recogniser_describe(const JsRecogniser *recogniser);

/* How often each engine was asked so far, for the bench. */
guint js_recogniser_calls(const JsRecogniser *recogniser, JsEngine engine);
