/* Recognises digits: by the size of a glyph, and by the characters of a text. */
#include "ocr/number/digit.h"

gboolean
js_glyph_like_digit(const JsGlyph *g, double em)
{
  int w = g->x1 - g->x0, h = g->y1 - g->y0;
  return h >= em * JS_DIGIT_LOW && h <= em * JS_DIGIT_HIGH && w <= em * JS_DIGIT_WIDE;
}

gboolean
js_has_digit(const JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++)
    if (js_is_figure(js_text_char(text, i)->ch))
      return TRUE;
  return FALSE;
}
