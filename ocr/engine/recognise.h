/* The recogniser: Tesseract with an engine for text of each script and one for numbers. An engine
 * is loaded when it is first needed, and kept.
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

/* Whose language data reads text: chi_sim, eng or jpn. */
typedef enum { JS_SCRIPT_CHINESE, JS_SCRIPT_LATIN, JS_SCRIPT_JAPANESE, JS_N_SCRIPTS } JsScript;

/* Loads nothing yet. `tessdata` is the folder of the language data; NULL: Tesseract's own.
 * `text_language` NULL: that of the script in use; `number_language` NULL: eng. Transfer full. */
JsRecogniser *js_recogniser_new(const char *tessdata, const char *text_language,
                                const char *number_language);
void js_recogniser_free(JsRecogniser *recogniser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsRecogniser, js_recogniser_free)

/* Loads the engine of numbers, or that of text of the script in use, unless it is loaded. Error:
 * MISSING, with the name of the package to install. */
gboolean js_recogniser_load(JsRecogniser *recogniser, JsEngine engine, GError **error);

/* Whether the script is to be found out: the user has named no language. */
gboolean js_recogniser_chooses(const JsRecogniser *recogniser);
/* The script whose engine reads text; Chinese at first. */
JsScript js_recogniser_script(const JsRecogniser *recogniser);
/* Text is read by the engine of this script from now on; js_recogniser_load() loads it. FALSE, and
 * nothing changes, when its language data is not installed or the user has named a language. */
gboolean js_recogniser_use(JsRecogniser *recogniser, JsScript script);

/* Reads `crop` (8-bit grey, dark ink). Boxes are in pixels of the crop; page is 0, method OCR. The
 * text is empty when nothing was read or the engine is not loaded. Transfer full. */
JsText *js_recognise(JsRecogniser *recogniser, JsEngine engine, JsCropKind kind, PIX *crop);

/* Name and version of the engine, language data and their SHA-256. Transfer full. */
char *js_recogniser_describe(const JsRecogniser *recogniser);

/* How many crops the engine has read so far; for the benchmark. */
guint js_recogniser_calls(const JsRecogniser *recogniser, JsEngine engine);
