/* Crops are scaled to the size that Tesseract reads best, with white around them; a reading must
 * account for the line's ink. */
#include "ocr/line-text.h"

#include "ocr/glyphs.h"
#include "ocr/raster.h"

#include <math.h>

/* Ink this wide that no character was read on calls for a second look, in em. */
#define UNREAD_MOST 0.30
/* White around a crop, in em. */
#define PAD 0.35
/* Ink of a Han character is this much of its em. */
#define INK_OF_EM 0.90
/* A line higher than this times the page's em has larger print. */
#define LARGER 1.25
/* A gap between two letters or digits that is a space; a gap that is one between any characters. */
#define SPACE 0.2
#define WIDE_SPACE 1.0

/* What the text engine reads; boxes in pixels of the page. */
JsText *
js_line_text_at(const JsReader *reader, const JsLine *line, double target_em, JsCropKind kind)
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

static gboolean
is_han(const JsText *text, guint i)
{
  return i < js_text_length(text) && js_unichar_is_cjk(js_text_char(text, i)->ch);
}

/* The engine gives : ; ( ) as ASCII; beside Chinese characters they are printed wide. */
static void
widen_marks(JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    gboolean before = i > 0 && is_han(text, i - 1), after = is_han(text, i + 1);
    if ((c->ch == ':' || c->ch == ';' || c->ch == ',') && before &&
        (c->ch != ',' || after || i + 1 == js_text_length(text)))
      c->ch += 0xFEE0;
    else if ((c->ch == '(' || c->ch == ')') && (before || after))
      c->ch += 0xFEE0;
  }
}

/* Tesseract's spaces between Chinese words go; a space stays between Latin letters and digits that
 * stand apart. Brackets that it likes to confuse are put right. */
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
    if (c.ch == ')' || c.ch == 0xFF09)
      open_with_bracket(text);
    js_text_append(text, &c);
  }
  widen_marks(text);
  return text;
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

/* Punctuation at the line's ends that stands on no ink is the engine's invention. */
static void
drop_invented(const GArray *glyphs, JsText *text, double em)
{
  while (js_text_length(text) > 1) {
    guint last = js_text_length(text) - 1;
    const JsChar *c = js_text_char(text, last);
    if (c->ch != ' ' && c->ch != '\n' && !g_unichar_ispunct(c->ch))
      return;
    for (guint i = 0; i < glyphs->len; i++) {
      const JsGlyph *g = &g_array_index(glyphs, JsGlyph, i);
      double middle = (g->x0 + g->x1) / 2.0, before = js_text_char(text, last - 1)->box.x1;
      if (c->ch != ' ' && middle > MAX(c->box.x0 - em * SPACE, before) && g->x1 - g->x0 < em * 0.8)
        return;
    }
    g_array_set_size(text->chars, last);
  }
}

/* The text engine's reading; when it has passed over ink, another size is tried, and the line as a
 * block: short lines are sometimes not seen as print at all. */
JsText *
js_line_text(const JsReader *reader, const GArray *glyphs, const JsLine *line)
{
  JsText *best = js_line_text_at(reader, line, JS_TEXT_EM, JS_CROP_LINE);
  double missing = unread(glyphs, best);
  static const struct {
    double em;
    JsCropKind kind;
  } others[] = {
      {JS_OTHER_EM, JS_CROP_LINE}, {JS_TEXT_EM, JS_CROP_BLOCK}, {JS_OTHER_EM, JS_CROP_WORD}};
  for (guint i = 0; i < G_N_ELEMENTS(others) && missing > reader->em * UNREAD_MOST; i++) {
    if (reader->skip & JS_STEP_SECOND)
      break;
    JsText *other = js_line_text_at(reader, line, others[i].em, others[i].kind);
    double left = unread(glyphs, other);
    if (left < missing) {
      js_text_free(best);
      best = other;
      missing = left;
    } else {
      js_text_free(other);
    }
  }
  drop_invented(glyphs, best, reader->em);
  return best;
}
