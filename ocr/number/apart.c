/* Splits a line of figures where one number ends and the next begins.
 *
 * In: the ink of a line and its glyphs. Out: the boxes of the numbers. Digits of one number have
 * equal distances from middle to middle, whatever their widths. A larger distance separates two
 * numbers:
 *
 *     4 1 6 . 2 6   3 0 2     the step from 6 to 3 is 1.5 times as wide: a new number begins at 3
 */
#include "ocr/number/apart.h"

#include "ocr/ink/glyphs.h"
#include "ocr/number/digit.h"
#include "ocr/number/vote.h"

#include <math.h>
#include <stdlib.h>

/* Tops and feet of neighbouring digits in one row differ by at most this (em). A guess. */
#define ROW_SLACK 0.12
/* APART: a step larger than this times the usual step separates two numbers; the narrowest space
 * between numbers is half a digit wide. PITCH_LEAST: steps needed to know the usual one. */
#define APART 1.35
#define PITCH_LEAST 3

static double
middle_of(const JsGlyph *g)
{
  return (g->x0 + g->x1) / 2.0;
}

/* Whether both glyphs have the build of digits and stand in one row. */
static gboolean
digits_in_row(const JsGlyph *a, const JsGlyph *b, double em)
{
  return a->y1 - a->y0 >= em * JS_DIGIT_LOW && a->y1 - a->y0 <= em * JS_DIGIT_HIGH &&
         a->x1 - a->x0 <= em * JS_DIGIT_WIDE && b->x1 - b->x0 <= em * JS_DIGIT_WIDE &&
         abs(a->y0 - b->y0) <= em * ROW_SLACK && abs(a->y1 - b->y1) <= em * ROW_SLACK;
}

/* The median distance from one digit's middle to the next (pixels); 0 when there are too few. */
static double
digit_pitch(const GArray *glyphs, double em)
{
  g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 1; i < glyphs->len; i++) {
    const JsGlyph *a = &g_array_index(glyphs, JsGlyph, i - 1),
                  *b = &g_array_index(glyphs, JsGlyph, i);
    double step = middle_of(b) - middle_of(a);
    if (digits_in_row(a, b, em) && step < em)
      g_array_append_val(steps, step);
  }
  if (steps->len < PITCH_LEAST)
    return 0;
  g_array_sort(steps, js_compare_doubles);
  return g_array_index(steps, double, (steps->len - 1) / 2);
}

GArray *
js_numbers_apart(PIX *ink, double em, const JsInkLine *line)
{
  GArray *parts = g_array_new(FALSE, FALSE, sizeof(JsInkLine));
  g_autoptr(GArray) glyphs = js_ink_line_glyphs(ink, line);
  double pitch = js_glyphs_numeric(glyphs, em) ? digit_pitch(glyphs, em) : 0;
  JsInkLine rest = *line;
  for (guint i = 1; pitch > 0 && i < glyphs->len; i++) {
    const JsGlyph *a = &g_array_index(glyphs, JsGlyph, i - 1),
                  *b = &g_array_index(glyphs, JsGlyph, i);
    if (!digits_in_row(a, b, em) || middle_of(b) - middle_of(a) <= pitch * APART)
      continue;
    JsInkLine part = rest;
    part.x1 = a->x1;
    rest.x0 = b->x0;
    g_array_append_val(parts, part);
  }
  g_array_append_val(parts, rest);
  return parts;
}
