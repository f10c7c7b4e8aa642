/* Reads one line of print. In: the box of the line. Out: its characters.
 *
 * 1. Signs (≥ ≤ ±), which the engines do not know, are recognised by their shape and removed.
 * 2. A number whose digits look like earlier ones needs the number engine only.
 * 3. Otherwise the text engine reads the line; marks, digits and dashes are corrected by their ink.
 * 4. A line that is a number, and each number inside a text, is read again by the number engine. */
#include "ocr/line.h"

#include "extract/print/characters.h"
#include "ocr/engine/edit.h"
#include "ocr/engine/line-text.h"
#include "ocr/ink/glyphs.h"
#include "ocr/number/digit.h"
#include "ocr/number/mends.h"
#include "ocr/number/runs.h"
#include "ocr/number/vote.h"
#include "ocr/prepare/raster.h"
#include "ocr/sign/dashes.h"
#include "ocr/sign/marks.h"
#include "ocr/sign/signs.h"

#include <stdlib.h>
#include <string.h>

/* With at most this many glyphs a line may be a single digit that was read as a Han character. */
#define LONE_GLYPHS 2
/* A Han character with at least this confidence is accepted. A guess. */
#define SURE 0.75
/* How much more confidence a number needs where a Han character was read. A guess. */
#define DISBELIEF 0.05
/* Tops and feet of digits in one number differ by at most this (em). A guess. */
#define AS_DIGITS 0.10
/* Least confidence of a number on which two readings agree. */
#define AGREED 0.985
/* Confidence of a text that the text engine read the same at two sizes. */
#define READ_TWICE 0.92
/* Least width of a % (em). A guess. */
#define PER_CENT_NARROW 0.36

/* How many Han characters the text engine read with some certainty. */
static guint
count_han(const JsText *text)
{
  guint n = 0;
  for (guint i = 0; i < js_text_length(text); i++)
    n += js_unichar_is_cjk(js_text_char(text, i)->ch) && js_text_char(text, i)->confidence >= SURE;
  return n;
}

/* Whether the text is a digit and what it counts (7人), each on its glyph. */
static gboolean
is_counted(const JsText *text, const GArray *glyphs)
{
  return js_text_length(text) == 2 && glyphs->len == 2 && js_has_digit(text) &&
         count_han(text) == 1;
}

/* Whether the text is a number with a digit read as a Han character (25了.1): there is one glyph
 * for each character; every Han character has the height of the digits, and none is last, where a
 * unit would stand. */
static gboolean
is_misread_figure(const JsText *text, const GArray *glyphs, double em)
{
  guint n = js_text_length(text), digits = 0, han = 0;
  if (n != glyphs->len || n <= LONE_GLYPHS)
    return FALSE;
  const JsGlyph *digit = NULL;
  for (guint i = 0; i < n; i++)
    if (g_unichar_isdigit(js_text_char(text, i)->ch)) {
      digit = &g_array_index(glyphs, JsGlyph, i);
      digits++;
    }
  for (guint i = 0; i < n && digit; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    if (!js_unichar_is_cjk(js_text_char(text, i)->ch))
      continue;
    han++;
    if (i + 1 == n || !js_glyph_like_digit(g, em) || abs(g->y0 - digit->y0) > em * AS_DIGITS ||
        abs(g->y1 - digit->y1) > em * AS_DIGITS)
      return FALSE;
  }
  return han > 0 && digits >= han;
}

/* The box around the glyphs. */
static JsInkLine
box_of(const GArray *glyphs)
{
  JsInkLine box = {G_MAXINT, G_MAXINT, 0, 0};
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    box =
        (JsInkLine){MIN(box.x0, g->x0), MIN(box.y0, g->y0), MAX(box.x1, g->x1), MAX(box.y1, g->y1)};
  }
  return box;
}

/* Whether the text engine reads the same at another size. This is the only check for a single digit
 * that the number engine does not find. */
static gboolean
read_again(const JsPrintReader *reader, const JsInkLine *line, const char *first)
{
  g_autoptr(JsText) raw = js_line_text_at(reader, line, JS_LOOK_CLOSER);
  g_autofree char *second = js_text_to_utf8(raw);
  return strcmp(first, second) == 0;
}

/* Handles a cell with only a %, which the text engine reads as a Han character: puts the % into
 * `text` and returns TRUE. */
static gboolean
put_lone_per_cent(const JsPrintReader *reader, const GArray *glyphs, const JsInkLine *line,
                  JsText *text)
{
  int w = line->x1 - line->x0, h = line->y1 - line->y0;
  if (glyphs->len > 3 || w > reader->em * JS_PER_CENT_WIDE || h > reader->em * JS_DIGIT_HIGH ||
      w < reader->em * PER_CENT_NARROW || h < reader->em * JS_DIGIT_LOW || js_has_digit(text) ||
      js_text_length(text) > 2 || !js_is_per_cent(reader, line))
    return FALSE;
  g_array_set_size(text->chars, 0);
  JsChar c = {.ch = '%',
              .box = {line->x0, line->y0, line->x1, line->y1},
              .method = JS_METHOD_OCR,
              .confidence = READ_TWICE};
  js_text_append(text, &c);
  return TRUE;
}

/* Reads the line with the number engine if it looks like a number. TRUE when `text` is final. */
static gboolean
read_as_number(const JsPrintReader *reader, const GArray *glyphs, const JsInkLine *line,
               JsText *text)
{
  g_autofree char *first = js_text_to_utf8(text);
  /* Narrow Han characters have the build of digits; those of which the text engine is certain stay.
   */
  gboolean number_like =
      js_string_numeric(first) ||
      (js_glyphs_numeric(glyphs, reader->em) &&
       (glyphs->len <= LONE_GLYPHS ? !is_counted(text, glyphs)
                                   : (count_han(text) == 0 && !js_has_digit(text)) ||
                                         is_misread_figure(text, glyphs, reader->em)));
  if (put_lone_per_cent(reader, glyphs, line, text))
    return TRUE;
  if (!number_like)
    return FALSE;
  g_autoptr(JsText) number = js_read_number(reader, line, first);
  double believed = count_han(text) > 0 ? JS_NUMBER_BELIEVED + DISBELIEF : JS_NUMBER_BELIEVED;
  double confidence = number ? js_text_confidence(number, 0, js_text_length(number)) : 0;
  if (reader->digits && confidence >= AGREED) {
    g_autofree char *agreed = js_text_to_utf8(number);
    js_digit_prints_learn(reader->digits, reader->grey, glyphs, agreed);
  }
  if (confidence >= believed) {
    js_text_put(text, 0, js_text_length(text), number);
    return TRUE;
  }
  if (!js_string_numeric(first))
    return FALSE;
  js_text_doubt(text, 0, js_text_length(text),
                read_again(reader, line, first) ? READ_TWICE : JS_UNCHECKED);
  return TRUE;
}

/* Reads the number behind a minus sign that its ink has shown. */
static gboolean
read_behind_dash(const JsPrintReader *reader, const GArray *glyphs, JsText *text)
{
  g_autoptr(GArray) rest = g_array_new(FALSE, FALSE, sizeof(JsGlyph));
  g_array_append_vals(rest, &g_array_index(glyphs, JsGlyph, 1), glyphs->len - 1);
  JsInkLine box = box_of(rest);
  JsChar dash = *js_text_char(text, 0);
  g_autoptr(JsText) figure = js_text_slice(text, 1, js_text_length(text));
  gboolean settled = read_as_number(reader, rest, &box, figure);
  if (settled) {
    js_text_put(text, 1, js_text_length(text), figure);
    dash.confidence = MAX(dash.confidence, js_text_confidence(figure, 0, js_text_length(figure)));
    g_array_index(text->chars, JsChar, 0) = dash;
  }
  return settled;
}

/* Reads a number whose digits look like those of earlier numbers. If the number engine reads the
 * same, the text engine is not needed. NULL when they differ or a digit is unknown. Transfer full.
 */
static JsText *
read_by_prints(const JsPrintReader *reader, const GArray *glyphs, const JsInkLine *line)
{
  if (!reader->digits || glyphs->len < 2 || !js_glyphs_numeric(glyphs, reader->em))
    return NULL;
  g_autofree char *seen = js_digit_prints_read(reader->digits, reader->grey, glyphs);
  if (!seen)
    return NULL;
  JsPrintReader once = *reader;
  once.skip |= JS_STEP_SECOND;
  g_autoptr(JsText) number = js_read_number(&once, line, seen);
  if (!number || js_text_confidence(number, 0, js_text_length(number)) < AGREED)
    return NULL;
  g_autofree char *read = js_text_to_utf8(number);
  return strcmp(read, seen) == 0 ? g_steal_pointer(&number) : NULL;
}

/* Reads the line without its signs. Transfer full. */
static JsText *
read_rest(const JsPrintReader *reader, const GArray *glyphs, const JsInkLine *line)
{
  JsText *known = read_by_prints(reader, glyphs, line);
  if (known)
    return known;
  g_autoptr(JsText) raw = js_line_text(reader, glyphs, line);
  JsText *text = js_line_tidy(raw, reader->em);
  js_marks_restore(reader->ink, glyphs, reader->em, text);
  js_number_mend(reader->ink, glyphs, reader->em, text);
  js_number_tails_drop(text);
  js_dashes_settle(reader->ink, glyphs, reader->em, text);
  gboolean settled = js_dash_leads(reader->ink, glyphs, reader->em, text)
                         ? read_behind_dash(reader, glyphs, text)
                         : read_as_number(reader, glyphs, line, text);
  if (!settled && js_has_digit(text))
    js_number_runs_check(reader, glyphs, text);
  js_signs_settle(reader->grey, glyphs, reader->em, text);
  return text;
}

JsText *
js_read_plain(const JsPrintReader *reader, const JsInkLine *line)
{
  g_autoptr(JsText) raw = js_line_text_at(reader, line, JS_LOOK_FIRST);
  return js_line_tidy(raw, reader->em);
}

JsText *
js_read_line(const JsPrintReader *reader, const JsInkLine *line)
{
  g_autoptr(GArray) glyphs = js_ink_line_glyphs(reader->ink, line);
  if (reader->skip & JS_STEP_SIGNS)
    return read_rest(reader, glyphs, line);
  g_autoptr(GArray) signs = js_signs_take(reader->grey, reader->ink, glyphs, reader->em);
  gboolean trimmed = js_glyphs_trim(glyphs, reader->em);
  JsInkLine rest = (signs->len || trimmed) && glyphs->len ? box_of(glyphs) : *line;
  JsText *text = signs->len ? NULL : js_dashes_alone(glyphs, reader->em);
  if (!text)
    text = glyphs->len ? read_rest(reader, glyphs, &rest) : js_text_new();
  js_signs_put(signs, text);
  return text;
}
