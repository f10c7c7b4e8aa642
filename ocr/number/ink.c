/* Compares a number that was read with the glyphs of its line.
 *
 * In: the glyphs and the string. Out: whether the digits and marks can be these.
 *
 *     1 , 7 6 2 . 8 5     A high glyph is a digit. A narrow one is a 1, or half of a broken 0;
 *     ▌ ▖ ▛ ▙ ▟ ▪ ▛ ▙     a wide one is several touching digits, or a %. A small glyph at the foot
 *                         between digits is a mark; the tail of a comma hangs below the foot line.
 */
#include "ocr/number/ink.h"

#include "ocr/number/digit.h"

#include <stdlib.h>
#include <string.h>

/* DIGIT_FULL: least width of a digit other than 1 (em). TOUCHING: most digits that touch and form
 * one glyph. PER_CENT_PARTS: parts of a % that have the build of digits. Guesses. */
#define DIGIT_FULL 0.28
#define TOUCHING 3
#define PER_CENT_PARTS 2
/* A mark, in em: least width and height, greatest width, greatest height, greatest distance from
 * the digit before it, how far its foot may stand below and above the foot line. Guesses. */
#define MARK_LEAST 0.09
#define MARK_WIDE 0.26
#define MARK_HIGH 0.36
#define MARK_NEAR 0.45
#define MARK_DROP 0.24
#define MARK_LIFT 0.10
/* A comma is at least this many times as high as wide and hangs at least this far below the foot
 * line (em). Guesses. */
#define COMMA_SLENDER 1.3
#define COMMA_HANGS 0.06
/* A mark between two digits moves them apart to at least this many times the usual distance. A
 * guess. */
#define MADE_ROOM 1.25

gboolean
js_number_suits_ink(const char *string, const GArray *glyphs, double em)
{
  guint least = 0, most = 0, n = 0;
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    if (js_glyph_like_digit(g, em)) {
      least += g->x1 - g->x0 >= em * DIGIT_FULL ? 1 : 0;
      most += 1;
    } else if (g->y1 - g->y0 >= em * JS_DIGIT_LOW) {
      most += TOUCHING;
    }
  }
  for (const char *c = string; *c; c++)
    n += g_ascii_isdigit(*c) ? 1 : 0;
  return n + (strchr(string, '%') ? PER_CENT_PARTS : 0) >= least && n <= most;
}

static gboolean
as_high_as_digits(const JsGlyph *g, double em)
{
  return g->y1 - g->y0 >= em * JS_DIGIT_LOW && g->y1 - g->y0 <= em * JS_DIGIT_HIGH;
}

/* The foot line of the digits: the median of their feet, because dirt hangs on some. */
static int
foot_of(const GArray *glyphs, double em)
{
  g_autoptr(GArray) feet = g_array_new(FALSE, FALSE, sizeof(int));
  for (guint i = 0; i < glyphs->len; i++)
    if (as_high_as_digits(&g_array_index(glyphs, JsGlyph, i), em))
      g_array_append_val(feet, g_array_index(glyphs, JsGlyph, i).y1);
  g_array_sort(feet, js_compare_ints);
  return feet->len > 0 ? g_array_index(feet, int, feet->len / 2) : 0;
}

/* Which mark the glyph behind the digit is, '.' or ','; 0 when it is no mark. */
static char
mark_of(PIX *ink, const JsGlyph *glyph, const JsGlyph *digit, int foot, double em)
{
  if (glyph->x1 - glyph->x0 > em * MARK_WIDE)
    return 0;
  JsGlyph g = js_glyph_solid(ink, glyph);
  int w = g.x1 - g.x0, h = g.y1 - g.y0, hangs = g.y1 - foot;
  if (w < em * MARK_LEAST || h < em * MARK_LEAST || h > em * MARK_HIGH ||
      g.x0 - digit->x1 > em * MARK_NEAR || g.y0 < (digit->y0 + digit->y1) / 2 ||
      hangs > em * MARK_DROP || hangs < -em * MARK_LIFT)
    return 0;
  return h >= w * COMMA_SLENDER && hangs >= em * COMMA_HANGS ? ',' : '.';
}

char
js_number_mark_at_end(PIX *ink, const GArray *glyphs, double em)
{
  if (glyphs->len < 2)
    return 0;
  const JsGlyph *last = &g_array_index(glyphs, JsGlyph, glyphs->len - 1);
  return as_high_as_digits(last - 1, em) ? mark_of(ink, last, last - 1, foot_of(glyphs, em), em)
                                         : 0;
}

/* Twice the median distance from one digit's middle to the next (pixels); 0 when there are too few.
 */
static int
digit_pitch(const GArray *glyphs, double em)
{
  g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(int));
  for (guint i = 1; i < glyphs->len; i++) {
    const JsGlyph *b = &g_array_index(glyphs, JsGlyph, i), *a = b - 1;
    int step = b->x0 + b->x1 - a->x0 - a->x1;
    if (js_glyph_like_digit(a, em) && js_glyph_like_digit(b, em))
      g_array_append_val(steps, step);
  }
  if (steps->len < 2)
    return 0;
  g_array_sort(steps, js_compare_ints);
  return g_array_index(steps, int, steps->len / 2);
}

gboolean
js_number_lacks_mark(PIX *ink, const char *string, const GArray *glyphs, double em)
{
  int pitch = digit_pitch(glyphs, em), foot = foot_of(glyphs, em);
  guint seen = 0, read = 0;
  for (const char *c = string; *c; c++)
    read += *c == '.' || *c == ',' ? 1 : 0;
  for (guint i = 1; pitch > 0 && i + 1 < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i), *a = g - 1, *b = g + 1;
    int step = b->x0 + b->x1 - a->x0 - a->x1;
    seen += js_glyph_like_digit(a, em) && js_glyph_like_digit(b, em) &&
                    mark_of(ink, g, a, foot, em) != 0 && step >= pitch * MADE_ROOM
                ? 1
                : 0;
  }
  return seen > read;
}

void
js_number_settle_comma(PIX *ink, char *string, const GArray *glyphs, double em)
{
  char *point = strrchr(string, '.');
  if (!point || strspn(point + 1, "0123456789") != 2 || point[3] != '\0' || glyphs->len < 4)
    return;
  const JsGlyph *mark = &g_array_index(glyphs, JsGlyph, glyphs->len - 3), *digit = mark - 1;
  if (js_glyph_like_digit(mark + 1, em) && js_glyph_like_digit(mark + 2, em) &&
      mark_of(ink, mark, digit, foot_of(glyphs, em), em) == ',')
    *point = ',';
}
