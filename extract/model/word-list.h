/* Compares a text with a list of words. An empty list, or NULL, never matches. */
#pragma once

#include <glib.h>

/* Whether the text begins with one of the words; ends with one; contains one; is one. */
gboolean js_words_prefix(GStrv words, const char *text);
gboolean js_words_suffix(GStrv words, const char *text);
gboolean js_words_any_in(GStrv words, const char *text);
gboolean js_words_equal(GStrv words, const char *text);
