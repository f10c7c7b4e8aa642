/* Finds each number inside a line of text and reads its ink again.
 *
 * Tesseract's boxes are only roughly right, so the ink decides where a number begins and ends: from
 * the glyph nearest to the middle of the digits read, glyphs with the build of digits and points
 * are added on both sides as long as they stand close together.
 *
 *     算 1 8 8 8 . 4 2 万
 *        └─────────┘
 */
#include "ocr/number/runs.h"

#include "extract/print/characters.h"
#include "ocr/engine/edit.h"
#include "ocr/number/digit.h"
#include "ocr/number/vote.h"
#include "ocr/prepare/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Greatest width and height of a point or comma (em). A guess. */
#define POINT_MOST 0.30
/* A point begins below this share of the height of the digit beside it. A guess. */
#define POINT_LOW 0.62
/* Touching digits: greatest common width (em); their top and foot differ from those of a neighbour
 * by at most TOUCHING_SLACK (em). Guesses. */
#define TOUCHING_WIDE 1.9
#define TOUCHING_SLACK 0.09
/* How far the ink of a number may begin or end inside (ASTRAY) or outside (ASTRAY_FAR) Tesseract's
 * box (em). Guesses. */
#define ASTRAY 0.35
#define ASTRAY_FAR 0.8
/* CLOSE: greatest gap between glyphs of one number (em). MISCOUNT: greatest difference between the
 * counts of glyphs and of characters. Guesses. */
#define CLOSE 0.42
#define MISCOUNT 3
/* A digit that was not read, with the point or comma beside it, is at most this far from the others
 * (em): one digit and one mark. */
#define REACH 0.84
/* A Han character with at least this confidence does not stand on a digit. */
#define HAN_SURE 0.90
/* Confidence of two readings that agree. */
#define CONFIRMED 0.98

static gboolean
in_number(gunichar c)
{
  return js_is_figure(c) || c == '.' || c == ',';
}

/* Whether a Han character or a % was read on the glyph. */
static gboolean
is_of_other(const JsGlyph *g, const JsText *text)
{
  double middle = (g->x0 + g->x1) / 2.0;
  for (guint i = 0; i < js_text_length(text); i++) {
    const JsChar *c = js_text_char(text, i);
    if (middle >= c->box.x0 && middle <= c->box.x1 &&
        (c->ch == '%' || (js_unichar_is_cjk(c->ch) && c->confidence >= HAN_SURE)))
      return TRUE;
  }
  return FALSE;
}

/* Whether the glyph is a digit, or several touching digits: wider, but with the top and the foot of
 * the digit `beside`. */
static gboolean
like_digits(const JsGlyph *g, const JsGlyph *beside, const JsText *text, double em)
{
  double slack = em * TOUCHING_SLACK;
  if (is_of_other(g, text))
    return FALSE;
  return js_glyph_like_digit(g, em) ||
         (g->x1 - g->x0 <= em * TOUCHING_WIDE && abs(g->y0 - beside->y0) <= slack &&
          abs(g->y1 - beside->y1) <= slack);
}

/* Whether the glyph is a point or comma beside the digit: small and at its foot. A hyphen stands
 * higher. */
static gboolean
like_point(const JsGlyph *g, const JsGlyph *digit, double em)
{
  return g->y1 - g->y0 <= em * POINT_MOST && g->x1 - g->x0 <= em * POINT_MOST &&
         g->y0 >= digit->y0 + (digit->y1 - digit->y0) * POINT_LOW;
}

/* Whether the run ends in a %, or may do so: before punctuation and at the end of a line the text
 * engine reads the rings of a % as digits. */
static gboolean
ends_in_per_cent(const JsText *text, guint from, guint to)
{
  return js_text_char(text, to - 1)->ch == '%' ||
         (to - from >= 2 &&
          (to == js_text_length(text) || g_unichar_ispunct(js_text_char(text, to)->ch)));
}

/* Finds the ink of the characters from…to (exclusive): *box gets its box, *n_glyphs the count of
 * its glyphs. Returns FALSE when no ink agrees with Tesseract's boxes. */
static gboolean
ink_of_run(const GArray *glyphs, const JsText *text, guint from, guint to, double em,
           JsInkLine *box, guint *n_glyphs)
{
  double x0 = js_text_char(text, from)->box.x0, x1 = js_text_char(text, to - 1)->box.x1;
  double middle = (x0 + x1) / 2, nearest = G_MAXDOUBLE;
  guint seed = 0;
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    double distance = fabs((g->x0 + g->x1) / 2.0 - middle);
    if (js_glyph_like_digit(g, em) && distance < nearest) {
      nearest = distance;
      seed = i;
    }
  }
  if (nearest > (x1 - x0) / 2 + em * 0.5)
    return FALSE;
  guint first = seed, last = seed;
  const JsGlyph *pattern = &g_array_index(glyphs, JsGlyph, seed);
  for (guint i = seed; i > 0; i--) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i - 1);
    gboolean digit = like_digits(g, pattern, text, em);
    if (g_array_index(glyphs, JsGlyph, i).x0 - g->x1 > em * CLOSE ||
        !(digit || like_point(g, pattern, em)))
      break;
    if (digit)
      first = i - 1;
  }
  for (guint i = seed; i + 1 < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i + 1);
    gboolean digit = like_digits(g, pattern, text, em);
    if (g->x0 - g_array_index(glyphs, JsGlyph, i).x1 > em * CLOSE ||
        !(digit || like_point(g, pattern, em)))
      break;
    if (digit)
      last = i + 1;
  }
  /* A % is wider than a digit; only the text engine distinguishes it from a Han character. */
  if (last + 1 < glyphs->len && ends_in_per_cent(text, from, to)) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, last + 1);
    if (g->x1 - g->x0 <= em * JS_PER_CENT_WIDE && g->y1 - g->y0 <= em * JS_DIGIT_HIGH &&
        g->y1 - g->y0 >= em * JS_DIGIT_LOW &&
        g->x0 - g_array_index(glyphs, JsGlyph, last).x1 <= em * CLOSE)
      last++;
  }
  *box = (JsInkLine){G_MAXINT, G_MAXINT, 0, 0};
  for (guint i = first; i <= last; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    *box = (JsInkLine){MIN(box->x0, g->x0), MIN(box->y0, g->y0), MAX(box->x1, g->x1),
                       MAX(box->y1, g->y1)};
  }
  *n_glyphs = last - first + 1;
  /* With as many glyphs as characters and the same beginning, the end may differ by the space
   * behind the number. Otherwise ink that omits much of the run or goes far beyond it is not the
   * run's. */
  if (*n_glyphs == to - from && fabs(box->x0 - x0) <= em * ASTRAY_FAR)
    return TRUE;
  return box->x0 <= x0 + em * ASTRAY && box->x1 >= x1 - em * ASTRAY &&
         box->x0 >= x0 - em * ASTRAY_FAR && box->x1 <= x1 + em * ASTRAY_FAR;
}

static guint
count_digits(const JsText *text)
{
  guint n = 0;
  for (guint i = 0; i < js_text_length(text); i++)
    n += js_is_figure(js_text_char(text, i)->ch) ? 1 : 0;
  return n;
}

gboolean
js_number_unread_ink(const GArray *glyphs, const JsText *text, guint from, guint to, double em)
{
  double left = js_text_char(text, from)->box.x0 - em * REACH;
  double right = js_text_char(text, to - 1)->box.x1 + em * REACH;
  if (from > 0)
    left = MAX(left, js_text_char(text, from - 1)->box.x1);
  if (to < js_text_length(text))
    right = MIN(right, js_text_char(text, to)->box.x0);
  guint ink = 0, read = 0;
  for (guint i = from; i < to; i++)
    read += js_is_figure(js_text_char(text, i)->ch) ? 1 : 0;
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    double middle = (g->x0 + g->x1) / 2.0;
    ink += js_glyph_like_digit(g, em) && middle > left && middle < right && !is_of_other(g, text);
  }
  return ink > read;
}

/* Whether the text engine read two digits, one for each ring, where the second reading has a %. */
static gboolean
per_cent_as_digits(const char *first, const char *second)
{
  gsize m = strlen(first), n = strlen(second);
  return n > 1 && m == n + 1 && second[n - 1] == '%' && strncmp(first, second, n - 1) == 0 &&
         strspn(first + n - 1, "0123456789") == 2;
}

/* Whether the second reading may replace the first. Normally both have the same number of digits,
 * or the first has more because it read a % as digits. With unread ink (`unread`) the second must
 * have more digits and contain the first at its beginning or end. */
static gboolean
as_many_digits(const JsText *number, const JsText *run, const char *first, gboolean unread)
{
  if (!unread && count_digits(number) == count_digits(run))
    return TRUE;
  g_autofree char *second = js_text_to_utf8(number);
  if (unread)
    return count_digits(number) > count_digits(run) &&
           (g_str_has_suffix(second, first) || g_str_has_prefix(second, first));
  return js_same_number(first, second) || per_cent_as_digits(first, second);
}

/* Removes a % that the number engine read on a Han character behind the number; that engine knows
 * no Han characters. */
static void
drop_false_per_cent(JsText *number, const JsText *text, const JsText *run, guint to)
{
  guint n = js_text_length(number);
  if (n > 1 && js_text_char(number, n - 1)->ch == '%' && to < js_text_length(text) &&
      js_text_char(text, to)->ch != '%' && js_text_char(run, js_text_length(run) - 1)->ch != '%' &&
      count_digits(number) == count_digits(run))
    g_array_set_size(number->chars, n - 1);
}

/* The box of the run's own characters with the height of its ink, for numbers that touch what
 * stands beside them. */
static JsInkLine
place_of_run(const GArray *glyphs, const JsText *text, guint from, guint to, double em)
{
  JsInkLine box = {(int)(js_text_char(text, from)->box.x0 - em * 0.08), G_MAXINT,
                   (int)(js_text_char(text, to - 1)->box.x1 + em * 0.08), 0};
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    if (g->x1 <= box.x0 || g->x0 >= box.x1)
      continue;
    box.y0 = MIN(box.y0, g->y0);
    box.y1 = MAX(box.y1, g->y1);
  }
  box.x0 = MAX(box.x0, 0);
  return box;
}

/* Reads the run once more at its own place. The result is used only when it confirms the first
 * reading. */
static gboolean
confirm_in_place(const JsPrintReader *reader, const GArray *glyphs, JsText *text, guint from,
                 guint *to)
{
  JsInkLine box = place_of_run(glyphs, text, from, *to, reader->em);
  if (box.y1 <= box.y0 || box.x1 - box.x0 > reader->em * (*to - from + 1))
    return FALSE;
  g_autoptr(JsText) run = js_text_slice(text, from, *to);
  g_autofree char *first = js_text_to_utf8(run);
  JsPrintReader once = *reader;
  once.skip |= JS_STEP_SECOND;
  g_autoptr(JsText) number = js_read_number(&once, &box, first);
  if (number)
    drop_false_per_cent(number, text, run, *to);
  guint n = number ? js_text_length(number) : 0;
  if (n == 0 || js_text_confidence(number, 0, n) < CONFIRMED)
    return FALSE;
  js_text_put(text, from, *to, number);
  *to = from + n;
  return TRUE;
}

/* Removes a letter that was read on the number's first digit. Returns how many were removed, 0 or
 * 1. */
static guint
drop_misread(JsText *text, guint from)
{
  if (from == 0)
    return 0;
  const JsChar *letter = js_text_char(text, from - 1), *digit = js_text_char(text, from);
  double middle = (letter->box.x0 + letter->box.x1) / 2;
  if (letter->ch >= 0x80 || !g_ascii_isalpha((char)letter->ch) || middle < digit->box.x0)
    return 0;
  g_array_remove_index(text->chars, from - 1);
  return 1;
}

/* Reads the number at from…to (exclusive) again and replaces or doubts it. Returns the position
 * behind it. */
static guint
check_number(const JsPrintReader *reader, const GArray *glyphs, JsText *text, guint from, guint to)
{
  JsInkLine box;
  guint n_glyphs = 0;
  gboolean found = ink_of_run(glyphs, text, from, to, reader->em, &box, &n_glyphs);
  guint length = to - from;
  gboolean unread = js_number_unread_ink(glyphs, text, from, to, reader->em);
  /* If the counts differ by more than a few, the ink is not that of the run. */
  if (found && n_glyphs <= length + MISCOUNT && length <= n_glyphs + MISCOUNT) {
    g_autoptr(JsText) run = js_text_slice(text, from, to);
    g_autofree char *first = js_text_to_utf8(run);
    g_autoptr(JsText) number = js_read_number(reader, &box, first);
    if (number)
      drop_false_per_cent(number, text, run, to);
    guint n = number ? js_text_length(number) : 0;
    gboolean per_cent = js_text_char(run, length - 1)->ch == '%';
    if (n > 0 && per_cent && js_text_char(number, n - 1)->ch != '%') {

      js_text_append(number, js_text_char(run, length - 1));
      n++;
    }
    if (n > 0 && js_text_confidence(number, 0, n) >= JS_NUMBER_BELIEVED &&
        as_many_digits(number, run, first, unread)) {
      js_text_put(text, from, to, number);
      return from + n - drop_misread(text, from);
    }
  }
  if (unread || !confirm_in_place(reader, glyphs, text, from, &to))
    js_text_doubt(text, from, to, JS_UNCHECKED);
  return to;
}

void
js_number_runs_check(const JsPrintReader *reader, const GArray *glyphs, JsText *text)
{
  guint i = 0;
  while (i < js_text_length(text)) {
    if (!js_is_figure(js_text_char(text, i)->ch)) {
      i++;
      continue;
    }
    guint end = i;
    while (end < js_text_length(text) && in_number(js_text_char(text, end)->ch))
      end++;
    if (end < js_text_length(text) && js_text_char(text, end)->ch == '%')
      end++;
    while (in_number(js_text_char(text, end - 1)->ch) &&
           !js_is_figure(js_text_char(text, end - 1)->ch))
      end--;
    guint next = check_number(reader, glyphs, text, i, end);
    i = MAX(next, i + 1);
  }
}
