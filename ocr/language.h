/* Finds out in which script a page is printed where the user names no language: Chinese, Latin
 * letters, or Japanese. */
#pragma once

#include "ocr/engine/print-reader.h"
#include "ocr/trial.h"

/* Whether the text that is already known of a page is in Latin letters. Elements JsWord. */
gboolean js_language_words_are_latin(const GPtrArray *words);

/* Chooses the script of a raster by a few of its lines (trial.h), beginning with the script in use,
 * and leaves its text engine loaded and in use. Error: MISSING, without language data. */
gboolean js_language_settle(const JsPrintReader *reader, const GArray *lines, GError **error);

/* How certainly the engine of Latin letters reads the first `most` lines, 0 to 1, if Chinese print
 * is out of the question by `chinese`, their reading by the engine in use; else −1. */
double js_language_latin_reads(const JsPrintReader *reader, const GArray *lines, guint most,
                               const JsTrial *chinese);
