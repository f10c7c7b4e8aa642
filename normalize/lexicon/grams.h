/* Tells which character must stand between given neighbours, according to the known words.
 *
 *   质 基 控 制      as read
 *   质 ? 控 制      window with an open place: only the word 质量控制 has these three characters
 *   质 量 控 制      so 量 must stand there
 */
#pragma once

#include <glib.h>

/* The Chinese characters that a window can hold: narrower than js_unichar_is_han(), since a window
 * has 15 bits for each. Radicals, U+3007 (zero) and rare characters separate words. */
#define JS_GRAMS_FIRST 0x3400
#define JS_GRAMS_LAST 0x9FFF
static inline gboolean
js_grams_holds(gunichar c)
{
  return c >= JS_GRAMS_FIRST && c <= JS_GRAMS_LAST;
}

typedef struct _JsGrams JsGrams;

JsGrams *js_grams_new(void);
void js_grams_free(JsGrams *grams);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsGrams, js_grams_free)

/* Adds the windows of a word; other than Chinese characters part it into several. */
void js_grams_add(JsGrams *grams, const gunichar *letters, glong n);
/* Adds only the windows whose open place is the i-th of n characters. */
void js_grams_add_at(JsGrams *grams, const gunichar *letters, guint n, guint i);

/* Whether some word has `letter` between the neighbours of the i-th character. */
gboolean js_grams_has(JsGrams *grams, const gunichar *text, guint n, guint i, gunichar letter);

/* The number of windows. */
guint js_grams_size(const JsGrams *grams);

typedef struct {
  gunichar letter; /* 0: no word tells, or several characters are equally good */
  guint windows;   /* number of windows that agree on it */
  gboolean inside; /* one of them has characters on both sides of the open place */
} JsExpected;

/* The character expected in the i-th of n places; text[i] itself if some word has it there. Words
 * do not go on over anything but Chinese characters. */
JsExpected js_grams_expect(JsGrams *grams, const gunichar *text, guint n, guint i);
