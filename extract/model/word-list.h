/* A list of words (GStrv) against a text. An empty list, or NULL, never fits. */
#pragma once

#include <glib.h>

/* The text begins with one of the words; ends with one; holds one; is one. */
gboolean js_words_prefix(GStrv words, const char *text);
gboolean js_words_suffix(GStrv words, const char *text);
gboolean js_words_any_in(GStrv words, const char *text);
gboolean js_words_equal(GStrv words, const char *text);
