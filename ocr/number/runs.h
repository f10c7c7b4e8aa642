/* Numbers inside a line of text: found by their characters and their ink, read again. */
#pragma once

#include "ocr/line.h"

/* Build of a digit, in em; % is wider. */
#define JS_DIGIT_LOW 0.48
#define JS_DIGIT_HIGH 0.86
#define JS_PER_CENT_WIDE 1.05

static inline gboolean
js_is_figure(gunichar c)
{
  return c >= '0' && c <= '9';
}

/* A number that no second reading bears out is no surer than this. */
#define JS_UNCHECKED 0.80
/* What is read as a number with this confidence is one. */
#define JS_NUMBER_BELIEVED 0.80

/* Reads each number in the text again; `glyphs` are those of its line. */
void js_number_runs_check(const JsPrintReader *reader, const GArray *glyphs, JsText *text);

/* TRUE when more glyphs with the build of a digit stand at the characters from…to (exclusive), and
 * close before and behind, than digits were read: one was passed over. */
gboolean js_number_unread_ink(const GArray *glyphs, const JsText *text, guint from, guint to,
                              double em);

/* A glyph with the build of a digit: neither a point nor a Han character. */
gboolean js_glyph_like_digit(const JsGlyph *glyph, double em);

gboolean js_has_digit(const JsText *text);
/* Replaces the characters from…to (exclusive) of the text. */
void js_text_put(JsText *text, guint from, guint to, const JsText *with);
/* No character of from…to is surer than that. */
void js_text_doubt(JsText *text, guint from, guint to, double most);
