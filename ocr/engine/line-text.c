/* Reads a line with the text engine. In: the box of the line. Out: its characters.
 *
 * The line is cut out with white around it, scaled to the size that Tesseract reads best, and read.
 * If the characters leave ink uncovered, the line is read again in other crops. */
#include "ocr/engine/line-text.h"

#include "extract/print/characters.h"
#include "ocr/engine/placing.h"
#include "ocr/ink/glyphs.h"
#include "ocr/prepare/raster.h"

#include <math.h>

/* The line is looked at again when ink of more than this width has no character on it, in
 * em. A guess. */
#define UNREAD_MOST 0.30
/* Size to which the em of a crop is scaled, pixels: that of 10-point print at about 165 dpi. */
#define CROP_EM 23.0
/* White at the ends of a line, and on all sides of a crop in which Tesseract looks for the line
 * itself, in em. With 0.3 em and more at the ends, characters are invented there. */
#define PAD_ENDS 0.15
#define PAD_SEARCH 0.35
/* Height of a Chinese character's ink, in em. */
#define INK_OF_EM 0.90
/* A line whose ink is higher than this has larger print than the page, in em of the
 * page. A guess. */
#define LARGER 1.25
/* A line with a height from SMALLEST to SMALLER (em of the page) has smaller print when at least
 * SQUARE_LEAST glyphs, and half of all, are square: their sides are at least SQUARE times the
 * height of the line. Guesses. */
#define SMALLER 0.85
#define SMALLEST 0.5
#define SQUARE 0.75
#define SQUARE_LEAST 2
/* Least gap that is a space between two letters or digits, and between any two characters (em). */
#define SPACE 0.2
#define WIDE_SPACE 1.0

/* Height of each kind of crop (em); 0: the height of the ink plus PAD_SEARCH. Measured on about
 * 1,000 lines of four scans: the first reads best, a smaller height costs more time, a larger one
 * loses strokes. Crops in which Tesseract looks for the line cost a quarter more, and one line in
 * fifty is not found. */
static const double look_heights[] = {1.45, 1.25, 0};

/* Cuts out the line with the white of this kind of crop; *left and *top get the width of the white
 * (pixels). NULL when the line is not on the page. Transfer full. */
static PIX *
line_crop(const JsPrintReader *reader, const JsInkLine *line, double em, double height_em,
          l_int32 *left, l_int32 *top)
{
  BOX *wanted =
      boxCreate(line->x0 - 1, line->y0 - 1, line->x1 - line->x0 + 2, line->y1 - line->y0 + 2);
  PIX *cut = pixClipRectangle(reader->grey, wanted, NULL);
  boxDestroy(&wanted);
  if (!cut)
    return NULL;
  *left = *top = (l_int32)lround(PAD_SEARCH * em);
  l_int32 bottom = *top;
  if (height_em > 0) {
    l_int32 white = MAX((l_int32)lround(height_em * em) - pixGetHeight(cut), 2);
    *left = (l_int32)lround(PAD_ENDS * em);
    *top = white / 2;
    bottom = white - *top;
  }
  PIX *padded = pixAddBorderGeneral(cut, *left, *left, *top, bottom, 255);
  pixDestroy(&cut);
  return padded;
}

/* Whether half of the line's glyphs are as wide as high, as Chinese characters are. Digits, which
 * may be as high as smaller Chinese print, are narrow. */
static gboolean
is_square_print(const JsPrintReader *reader, const JsInkLine *line)
{
  g_autoptr(GArray) glyphs = js_ink_line_glyphs(reader->ink, line);
  guint square = 0;
  for (guint i = 0; i < glyphs->len; i++) {
    const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
    int width = g->x1 - g->x0, height = g->y1 - g->y0, line_height = line->y1 - line->y0;
    square += width >= SQUARE * line_height && width <= line_height / SQUARE &&
                      height >= SQUARE * line_height
                  ? 1
                  : 0;
  }
  return square >= SQUARE_LEAST && 2 * square >= glyphs->len;
}

/* The em of the line's print (pixels): that of the page, unless the line is larger or smaller. */
static double
em_of_line(const JsPrintReader *reader, const JsInkLine *line)
{
  double own = (line->y1 - line->y0) / INK_OF_EM;
  if (own * INK_OF_EM > reader->em * LARGER)
    return own;
  gboolean smaller = own < reader->em * SMALLER && own >= reader->em * SMALLEST;
  return smaller && is_square_print(reader, line) ? own : reader->em;
}

/* The text engine's reading of the crop, or the stored reading of an equal crop. Transfer full. */
static JsText *
recognise(const JsPrintReader *reader, PIX *crop, JsLook look)
{
  JsRepeats *repeats = look == JS_LOOK_FIRST ? reader->repeats : NULL;
  JsText *text = repeats ? js_repeats_find(repeats, crop) : NULL;
  if (text)
    return text;
  JsCropKind kind = look == JS_LOOK_SEARCH ? JS_CROP_LINE : JS_CROP_RAW;
  text = js_recognise(reader->recogniser, JS_ENGINE_TEXT, kind, crop);
  if (repeats)
    js_repeats_add(repeats, crop, text);
  return text;
}

/* Reads the line once; converts the boxes to pixels of the page. */
JsText *
js_line_text_at(const JsPrintReader *reader, const JsInkLine *line, JsLook look)
{
  double em = em_of_line(reader, line);
  l_int32 left, top;
  PIX *padded = line_crop(reader, line, em, look_heights[look], &left, &top);
  if (!padded)
    return js_text_new();
  float scale = (float)(CROP_EM / em);
  PIX *scaled = pixScale(padded, scale, scale);
  JsText *text = scaled ? recognise(reader, scaled, look) : js_text_new();
  pixDestroy(&padded);
  pixDestroy(&scaled);
  for (guint i = 0; i < text->chars->len; i++) {
    JsBox *b = &g_array_index(text->chars, JsChar, i).box;
    *b = (JsBox){
        line->x0 - 1 - left + b->x0 / scale, MAX(line->y0 - 1 - top + b->y0 / scale, line->y0),
        line->x0 - 1 - left + b->x1 / scale, MIN(line->y0 - 1 - top + b->y1 / scale, line->y1)};
  }
  return text;
}

static gboolean
is_latin(gunichar c)
{
  return c < 0x250 && g_unichar_isalnum(c);
}

/* Corrects a 《 that was read in place of the bracket whose partner now follows. */
static void
open_with_bracket(JsText *text)
{
  for (guint i = js_text_length(text); i-- > 0;) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    if (js_unichar_opens_bracket(c->ch) || c->ch == 0x300B)
      return;
    if (c->ch == 0x300A) {
      c->ch = '(';
      return;
    }
  }
}

static gboolean
is_cjk_at(const JsText *text, guint i)
{
  return i < js_text_length(text) && js_unichar_is_cjk(js_text_char(text, i)->ch);
}

/* The engine returns : ; ( ) in ASCII; beside Chinese characters they are printed full-width. */
static void
widen_marks(JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    gboolean before = i > 0 && is_cjk_at(text, i - 1), after = is_cjk_at(text, i + 1);
    if ((c->ch == ':' || c->ch == ';' || c->ch == ',') && before &&
        (c->ch != ',' || after || i + 1 == js_text_length(text)))
      c->ch += 0xFEE0;
    else if ((c->ch == '(' || c->ch == ')') && (before || after))
      c->ch += 0xFEE0;
  }
}

/* Removes Tesseract's spaces between Chinese words. A space stays between Latin letters and digits
 * that stand apart. Brackets that Tesseract confuses are corrected. */
JsText *
js_line_tidy(const JsText *raw, double em)
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
    if (js_unichar_closes_bracket(c.ch))
      open_with_bracket(text);
    js_text_append(text, &c);
  }
  widen_marks(text);
  return text;
}

/* Removes punctuation without ink at the end of the line, which the engine invented. */
static void
drop_invented(JsText *text)
{
  while (js_text_length(text) > 1) {
    guint last = js_text_length(text) - 1;
    const JsChar *c = js_text_char(text, last);
    if (c->ch != ' ' && c->ch != '\n' && (!g_unichar_ispunct(c->ch) || c->box.x1 > c->box.x0))
      return;
    g_array_set_size(text->chars, last);
  }
}

/* Reads the line; while the characters leave ink uncovered, tries the other crops and keeps the
 * best reading. */
JsText *
js_line_text(const JsPrintReader *reader, const GArray *glyphs, const JsInkLine *line)
{
  JsText *best = js_line_text_at(reader, line, JS_LOOK_FIRST);
  double em = em_of_line(reader, line), missing = js_place_on_ink(glyphs, em, best);
  static const JsLook others[] = {JS_LOOK_CLOSER, JS_LOOK_SEARCH};
  for (guint i = 0; i < G_N_ELEMENTS(others) && missing > em * UNREAD_MOST; i++) {
    if (reader->skip & JS_STEP_SECOND)
      break;
    JsText *other = js_line_text_at(reader, line, others[i]);
    double left = js_place_on_ink(glyphs, em, other);
    if (left < missing) {
      js_text_free(best);
      best = other;
      missing = left;
    } else {
      js_text_free(other);
    }
  }
  drop_invented(best);
  return best;
}
