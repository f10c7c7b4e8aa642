/* Loads schemas/words/layout.json into a JsLayoutWords, the words by which extract/ finds captions
 * and joins tables. */
#pragma once

#include "extract/model/error.h"
#include "extract/model/layout-words.h"

/* Errors: MISSING, SCHEMA. Transfer full. */
JsLayoutWords *js_layout_words_load(const char *dir, GError **error);
void js_layout_words_free(JsLayoutWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsLayoutWords, js_layout_words_free)
