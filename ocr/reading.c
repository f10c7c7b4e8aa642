/* The line is read by the text engine; then the numbers in it are read again by js_read_number(), the
 * ink between the characters beside them telling where they begin and end. */
#include "ocr/reading.h"

#include "ocr/glyph-signs.h"
#include "ocr/numbers.h"
#include "ocr/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The em of crops that Tesseract reads best (about 165 dpi for 10-point print). */
#define TEXT_EM 23.0
/* A second look. */
#define OTHER_EM 30.0
/* Ink this wide that no character was read on calls for one, in em. */
#define UNREAD_MOST 0.30
/* White around a crop, in em. */
#define PAD 0.35
/* Ink of a Han character is this much of its em. */
#define INK_OF_EM 0.90
/* A line higher than this times the page's em has larger print. */
#define LARGER 1.25
/* Components overlapping sideways by this share of the narrower one are one glyph. */
#define SAME_GLYPH 0.35
/* A gap between two characters that is a space, in em. */
#define SPACE 0.2
#define WIDE_SPACE 1.0
/* Build of a digit and of a point or comma, in em. */
#define DIGIT_LOW 0.48
#define DIGIT_HIGH 0.86
#define DIGIT_WIDE 0.66
#define POINT_MOST 0.30
#define PER_CENT_WIDE 1.05
/* Digits that touch: how wide together, how nearly as high as their neighbours. */
#define TOUCHING_WIDE 1.9
#define TOUCHING_SLACK 0.09
/* How far a number's ink may begin and end from where Tesseract saw it, inwards and outwards. */
#define ASTRAY 0.35
#define ASTRAY_FAR 0.8
/* Digits of one number stand as close as this, in em; a number's glyphs may be miscounted by this. */
#define CLOSE 0.42
#define MISCOUNT 3
/* Up to so many glyphs may be a lone digit taken for a Han character. */
#define LONE_GLYPHS 2
/* A dash: height, width and the width from which it is a long one, in em. */
#define DASH_HIGH 0.22
#define DASH_SHORT 0.18
#define DASH_HYPHEN 0.70
#define DASH_LONG 6.0
/* A Han character read with this confidence is one. */
#define SURE 0.75
/* A number inside text that no second reading bears out. */
#define UNCHECKED 0.80
/* The text engine said it at two sizes. */
#define READ_TWICE 0.92
/* What looks like a number and is read as one with this confidence is one. */
#define NUMBER_BELIEVED 0.8

static int
compare_glyphs(gconstpointer a, gconstpointer b)
{
  const JsGlyph *x = a, *y = b;
  return (x->x0 > y->x0) - (x->x0 < y->x0);
}

GArray *
js_line_glyphs(PIX *ink, const JsLine *line)
{
  GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(JsGlyph));
  BOX *box = boxCreate(line->x0, line->y0, line->x1 - line->x0, line->y1 - line->y0);
  PIX *cut = pixClipRectangle(ink, box, NULL);
  boxDestroy(&box);
  BOXA *parts = cut ? pixConnCompBB(cut, 8) : NULL;
  for (l_int32 i = 0; parts && i < boxaGetCount(parts); i++) {
    l_int32 x, y, w, h;
    boxaGetBoxGeometry(parts, i, &x, &y, &w, &h);
    JsGlyph g = {line->x0 + x, line->y0 + y, line->x0 + x + w, line->y0 + y + h};
    g_array_append_val(glyphs, g);
  }
  boxaDestroy(&parts);
  pixDestroy(&cut);
  g_array_sort(glyphs, compare_glyphs);
  for (guint i = 0; i + 1 < glyphs->len;) {
    JsGlyph *a = &g_array_index(glyphs, JsGlyph, i);
    const JsGlyph *b = &g_array_index(glyphs, JsGlyph, i + 1);
    int both = MIN(a->x1, b->x1) - b->x0, narrower = MIN(a->x1 - a->x0, b->x1 - b->x0);
    if (both > SAME_GLYPH * narrower) {
      *a = (JsGlyph){a->x0, MIN(a->y0, b->y0), MAX(a->x1, b->x1), MAX(a->y1, b->y1)};
      g_array_remove_index(glyphs, i + 1);
    } else {
      i++;
    }
  }
  return glyphs;
}

/* What the text engine reads; boxes in pixels of the page. */
static JsText *
read_text(const JsReader *reader, const JsLine *line, double target_em, JsCropKind kind)
{
  double em = reader->em, height = line->y1 - line->y0;
  if (height > em * LARGER)
    em = height / INK_OF_EM;
  BOX *wanted =
      boxCreate(line->x0 - 1, line->y0 - 1, line->x1 - line->x0 + 2, line->y1 - line->y0 + 2);
  PIX *cut = pixClipRectangle(reader->grey, wanted, NULL);
  boxDestroy(&wanted);
  if (!cut)
    return js_text_new();
  l_int32 pad = (l_int32)lround(PAD * em);
  PIX *padded = pixAddBorderGeneral(cut, pad, pad, pad, pad, 255);
  float scale = (float)(target_em / em);
  PIX *scaled = pixScale(padded, scale, scale);
  JsText *text = js_recognise(reader->recogniser, JS_ENGINE_TEXT, kind, scaled);
  pixDestroy(&cut);
  pixDestroy(&padded);
  pixDestroy(&scaled);
  for (guint i = 0; i < text->chars->len; i++) {
    JsBox *b = &g_array_index(text->chars, JsChar, i).box;
    *b = (JsBox){line->x0 - 1 - pad + b->x0 / scale, line->y0 - 1 - pad + b->y0 / scale,
                 line->x0 - 1 - pad + b->x1 / scale, line->y0 - 1 - pad + b->y1 / scale};
  }
  return text;
}

static gboolean
is_latin(gunichar c)
{
  return c < 0x250 && g_unichar_isalnum(c);
}

/* A closing bracket whose partner was read as 《. */
static void
open_with_bracket(JsText *text)
{
  for (guint i = js_text_length(text); i-- > 0;) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    if (c->ch == '(' || c->ch == 0xFF08 || c->ch == 0x300B)
      return;
    if (c->ch == 0x300A) {
      c->ch = '(';
      return;
    }
  }
}

/* Tesseract's spaces between Chinese words go; a space stays between Latin letters and digits that
 * stand apart. Brackets that it likes to confuse are put right. */
static JsText *
tidy(const JsText *raw, double em)
{
  JsText *text = js_text_new();
  guint n = js_text_length(raw);
  for (guint i = 0; i < n; i++) {
    JsChar c = *js_text_char(raw, i);
    if (c.ch == ' ' || c.ch == '\n') {
      const JsChar *before = text->chars->len ? js_text_char(text, text->chars->len - 1) : NULL;
      const JsChar *after = i + 1 < n ? js_text_char(raw, i + 1) : NULL;
      if (before && after && before->ch != ' ') {
        double gap = after->box.x0 - before->box.x1;
        gboolean latin = is_latin(before->ch) && is_latin(after->ch);
        if ((latin && gap > em * SPACE) || gap > em * WIDE_SPACE)
          js_text_append_break(text, ' ');
      }
      continue;
    }
    switch (c.ch) {
    case 0x3008: /* 〈 */
    case '{':
      c.ch = '(';
      break;
    case 0x3009:
    case '}':
      c.ch = ')';
      break;
    default:
      break;
    }
    if (c.ch == ')' || c.ch == 0xFF09)
      open_with_bracket(text);
    js_text_append(text, &c);
  }
  return text;
}

static gboolean
is_digit(gunichar c)
{
  return c >= '0' && c <= '9';
}

static gboolean
in_number(gunichar c)
{
  return is_digit(c) || c == '.' || c == ',';
}

/* A glyph with the build of a digit: neither a point nor a Han character. */
static gboolean
like_digit(const JsGlyph *g, double em)
{
  int w = g->x1 - g->x0, h = g->y1 - g->y0;
  return h >= em * DIGIT_LOW && h <= em * DIGIT_HIGH && w <= em * DIGIT_WIDE;
}

/* Digits that touch: wider, but on the line of the digit `beside` and as high. */
static gboolean
like_digits(const JsGlyph *g, const JsGlyph *beside, double em)
{
  double slack = em * TOUCHING_SLACK;
  return like_digit(g, em) ||
         (g->x1 - g->x0 <= em * TOUCHING_WIDE && abs(g->y0 - beside->y0) <= slack &&
          abs(g->y1 - beside->y1) <= slack);
}

static gboolean
like_point(const JsGlyph *g, double em)
{
  return g->y1 - g->y0 <= em * POINT_MOST && g->x1 - g->x0 <= em * POINT_MOST;
}

/* The run ends in a %, or in what the text engine often makes of one with nothing behind it. */
static gboolean
ends_in_per_cent(const JsText *text, guint from, guint to)
{
  gunichar c = js_text_char(text, to - 1)->ch;
  return c == '%' || (to == js_text_length(text) && to - from >= 2 && (c == '9' || c == '6' || c == '0'));
}

/* The ink of the characters from…to (exclusive) of the text. Tesseract's boxes are only roughly right,
 * so the glyphs decide: from the one nearest to the run's middle on, as far as digits and points stand
 * close together. *n_glyphs tells how many these are. */
static gboolean
ink_of_run(const GArray *glyphs, const JsText *text, guint from, guint to, double em, JsLine *box,
           guint *n_glyphs)
{
  double x0 = js_text_char(text, from)->box.x0, x1 = js_text_char(text, to - 1)->box.x1;
  double middle = (x0 + x1) / 2, nearest = G_MAXDOUBLE;
  guint seed = 0;
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    double distance = fabs((g->x0 + g->x1) / 2.0 - middle);
    if (like_digit(g, em) && distance < nearest) {
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
    gboolean digit = like_digits(g, pattern, em);
    if (g_array_index(glyphs, JsGlyph, i).x0 - g->x1 > em * CLOSE || !(digit || like_point(g, em)))
      break;
    if (digit)
      first = i - 1;
  }
  for (guint i = seed; i + 1 < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i + 1);
    gboolean digit = like_digits(g, pattern, em);
    if (g->x0 - g_array_index(glyphs, JsGlyph, i).x1 > em * CLOSE || !(digit || like_point(g, em)))
      break;
    if (digit)
      last = i + 1;
  }
  /* A % is wider than a digit; only the text engine can tell it from a Han character. */
  if (last + 1 < glyphs->len && ends_in_per_cent(text, from, to)) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, last + 1);
    if (g->x1 - g->x0 <= em * PER_CENT_WIDE && g->y1 - g->y0 <= em * DIGIT_HIGH &&
        g->x0 - g_array_index(glyphs, JsGlyph, last).x1 <= em * CLOSE)
      last++;
  }
  *box = (JsLine){G_MAXINT, G_MAXINT, 0, 0};
  for (guint i = first; i <= last; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    *box = (JsLine){MIN(box->x0, g->x0), MIN(box->y0, g->y0), MAX(box->x1, g->x1),
                    MAX(box->y1, g->y1)};
  }
  *n_glyphs = last - first + 1;
  /* Ink that leaves a good part of the run out, or goes far beyond it, is not the run's. */
  return box->x0 <= x0 + em * ASTRAY && box->x1 >= x1 - em * ASTRAY && box->x0 >= x0 - em * ASTRAY_FAR &&
         box->x1 <= x1 + em * ASTRAY_FAR;
}

/* Replaces the characters from…to of the text. */
static void
put(JsText *text, guint from, guint to, const JsText *with)
{
  g_array_remove_range(text->chars, from, to - from);
  g_array_insert_vals(text->chars, from, with->chars->data, with->chars->len);
}

/* No character of from…to is surer than that. */
static void
doubt(JsText *text, guint from, guint to, double most)
{
  for (guint i = from; i < to; i++) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    c->confidence = MIN(c->confidence, most);
  }
}

/* The number at from…to of a line of text, read again; returns where to go on. */
static guint
check_number(const JsReader *reader, const GArray *glyphs, JsText *text, guint from, guint to)
{
  JsLine box;
  guint n_glyphs = 0;
  gboolean found = ink_of_run(glyphs, text, from, to, reader->em, &box, &n_glyphs);
  guint length = to - from;
  /* More or fewer glyphs by more than a few: other ink than the run's. */
  if (found && n_glyphs <= length + MISCOUNT && length <= n_glyphs + MISCOUNT) {
    g_autoptr(JsText) run = js_text_slice(text, from, to);
    g_autofree char *first = js_text_to_utf8(run);
    g_autoptr(JsText) number = js_read_number(reader, &box, first);
    guint n = number ? js_text_length(number) : 0;
    gboolean per_cent = js_text_char(run, length - 1)->ch == '%';
    if (n > 0 && per_cent && js_text_char(number, n - 1)->ch != '%') {
    
      js_text_append(number, js_text_char(run, length - 1));
      n++;
    }
    if (n > 0 && js_text_confidence(number, 0, n) >= NUMBER_BELIEVED) {
      put(text, from, to, number);
      return from + n;
    }
  }
  doubt(text, from, to, UNCHECKED);
  return to;
}

/* The numbers inside a line of text. */
static void
check_numbers(const JsReader *reader, const GArray *glyphs, JsText *text)
{
  guint i = 0;
  while (i < js_text_length(text)) {
    if (!is_digit(js_text_char(text, i)->ch)) {
      i++;
      continue;
    }
    guint end = i;
    while (end < js_text_length(text) && in_number(js_text_char(text, end)->ch))
      end++;
    if (end < js_text_length(text) && js_text_char(text, end)->ch == '%')
      end++;
    while (in_number(js_text_char(text, end - 1)->ch) &&
           !is_digit(js_text_char(text, end - 1)->ch))
      end--;
    guint next = check_number(reader, glyphs, text, i, end);
    i = MAX(next, i + 1);
  }
}

static gboolean
has_digit(const JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++)
    if (is_digit(js_text_char(text, i)->ch))
      return TRUE;
  return FALSE;
}

/* Han characters that the text engine is rather sure of. */
static guint
count_han(const JsText *text)
{
  guint n = 0;
  for (guint i = 0; i < js_text_length(text); i++)
    n += js_unichar_is_cjk(js_text_char(text, i)->ch) && js_text_char(text, i)->confidence >= SURE;
  return n;
}

/* The box of the glyphs that are left. */
static JsLine
box_of(const GArray *glyphs)
{
  JsLine box = {G_MAXINT, G_MAXINT, 0, 0};
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    box = (JsLine){MIN(box.x0, g->x0), MIN(box.y0, g->y0), MAX(box.x1, g->x1), MAX(box.y1, g->y1)};
  }
  return box;
}

/* The width of ink, in pixels, that no character of the text stands on. */
static double
unread(const GArray *glyphs, const JsText *text)
{
  double sum = 0;
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    double middle = (g->x0 + g->x1) / 2.0;
    gboolean read = FALSE;
    for (guint k = 0; !read && k < js_text_length(text); k++) {
      const JsBox *b = &js_text_char(text, k)->box;
      double slack = (g->x1 - g->x0) / 2.0;
      read = middle >= b->x0 - slack && middle <= b->x1 + slack;
    }
    if (!read)
      sum += g->x1 - g->x0;
  }
  return sum;
}

/* The text engine's reading; when it has passed over ink, another size is tried, and the line as a
 * block: short lines are sometimes not seen as print at all. */
static JsText *
read_all(const JsReader *reader, const GArray *glyphs, const JsLine *line)
{
  JsText *best = read_text(reader, line, TEXT_EM, JS_CROP_LINE);
  double missing = unread(glyphs, best);
  static const struct {
    double em;
    JsCropKind kind;
  } others[] = {{OTHER_EM, JS_CROP_LINE}, {TEXT_EM, JS_CROP_BLOCK}, {OTHER_EM, JS_CROP_WORD}};
  for (guint i = 0; i < G_N_ELEMENTS(others) && missing > reader->em * UNREAD_MOST; i++) {
    if (reader->skip & JS_STEP_SECOND)
      break;
    JsText *other = read_text(reader, line, others[i].em, others[i].kind);
    double left = unread(glyphs, other);
    if (left < missing) {
      js_text_free(best);
      best = other;
      missing = left;
    } else {
      js_text_free(other);
    }
  }
  return best;
}

/* TRUE when the text engine reads the same at another size: all that can be had for a lone digit that
 * the number engine does not see. */
static gboolean
read_again(const JsReader *reader, const JsLine *line, const char *first)
{
  g_autoptr(JsText) raw = read_text(reader, line, OTHER_EM, JS_CROP_LINE);
  g_autofree char *second = js_text_to_utf8(raw);
  return strcmp(first, second) == 0;
}

/* The line without its signs. */
static JsText *
read_rest(const JsReader *reader, const GArray *glyphs, const JsLine *line)
{
  g_autoptr(JsText) raw = read_all(reader, glyphs, line);
  JsText *text = tidy(raw, reader->em);
  g_autofree char *first = js_text_to_utf8(text);
  /* Narrow Han characters pass for digits by their build: what the text engine is sure of stands. */
  gboolean number_like =
      js_string_numeric(first) ||
      (js_glyphs_numeric(glyphs, reader->em) &&
       (glyphs->len <= LONE_GLYPHS || (count_han(text) == 0 && !has_digit(text))));
  if (number_like) {
    g_autoptr(JsText) number = js_read_number(reader, line, first);
    if (number && js_text_confidence(number, 0, js_text_length(number)) >= NUMBER_BELIEVED) {
      put(text, 0, js_text_length(text), number);
      return text;
    }
    if (js_string_numeric(first)) {
      doubt(text, 0, js_text_length(text), read_again(reader, line, first) ? READ_TWICE : UNCHECKED);
      return text;
    }
  }
  if (has_digit(text))
    check_numbers(reader, glyphs, text);
  return text;
}

JsText *
js_read_plain(const JsReader *reader, const JsLine *line)
{
  g_autoptr(JsText) raw = read_text(reader, line, TEXT_EM, JS_CROP_LINE);
  return tidy(raw, reader->em);
}

/* A line of one flat stroke is a dash, which Tesseract mostly passes over. */
static JsText *
read_dash(const GArray *glyphs, double em)
{
  if (glyphs->len != 1)
    return NULL;
  const JsGlyph *g = &g_array_index(glyphs, JsGlyph, 0);
  int w = g->x1 - g->x0, h = g->y1 - g->y0;
  if (h > em * DASH_HIGH || w < em * DASH_SHORT || w < h * 2 || w > em * DASH_LONG)
    return NULL;
  JsText *text = js_text_new();
  JsChar c = {.ch = w > em * DASH_HYPHEN ? 0x2014 : '-',
              .box = {g->x0, g->y0, g->x1, g->y1},
              .method = JS_METHOD_OCR,
              .confidence = READ_TWICE};
  /* 一 fills most of its em and is thickest at its right end; a cell that says just that is rare. */
  js_text_append(text, &c);
  return text;
}

JsText *
js_read_line(const JsReader *reader, const JsLine *line)
{
  g_autoptr(GArray) glyphs = js_line_glyphs(reader->ink, line);
  if (reader->skip & JS_STEP_SIGNS)
    return read_rest(reader, glyphs, line);
  g_autoptr(GArray) signs = js_signs_take(reader->grey, reader->ink, glyphs, reader->em);
  JsLine rest = signs->len ? box_of(glyphs) : *line;
  JsText *text = signs->len ? NULL : read_dash(glyphs, reader->em);
  if (!text)
    text = glyphs->len ? read_rest(reader, glyphs, &rest) : js_text_new();
  js_signs_put(signs, text);
  return text;
}
