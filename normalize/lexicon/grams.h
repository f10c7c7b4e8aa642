/* What a character between its neighbours must be, as far as the words that are known tell.
 *
 *   质 量 控 制        three of four characters stand in a word beside each other: the fourth is
 *   质 基 控 制        量, and no other word has another one there
 *   └───┴─┴─┘ */
#pragma once

#include <glib.h>

typedef struct _JsGrams JsGrams;

JsGrams *js_grams_new(void);
void js_grams_free(JsGrams *grams);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsGrams, js_grams_free)

/* A word's runs of Chinese characters. */
void js_grams_add(JsGrams *grams, const gunichar *letters, glong n);
/* Only that the i-th of n characters stands between its neighbours. */
void js_grams_add_at(JsGrams *grams, const gunichar *letters, guint n, guint i);

/* TRUE when `letter` stands between these neighbours somewhere. */
gboolean js_grams_has(JsGrams *grams, const gunichar *text, guint n, guint i, gunichar letter);

/* How many windows there are. */
guint js_grams_size(const JsGrams *grams);

typedef struct {
  gunichar letter; /* 0: nothing is known, or several characters are as good */
  guint windows;   /* of four characters (or three, the wanted one in the middle) that say so */
  gboolean inside; /* one of them has characters on both sides */
} JsExpected;

/* The i-th of n characters; what is no Chinese character parts words. The letter is text[i] where
 * some word has it there. */
JsExpected js_grams_expect(JsGrams *grams, const gunichar *text, guint n, guint i);
