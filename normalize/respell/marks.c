/* Misread marks, dashes and units of recognised text → what was printed: see marks.h. */
#include "normalize/respell/marks.h"
#include "extract/print/characters.h"

#include <string.h>

static JsChar *
at(JsText *text, guint i)
{
  return &g_array_index(text->chars, JsChar, i);
}

/* The i-th character if it was recognised; 0 when it was not, or is a line break. */
static gunichar
recognised(const JsText *text, guint i)
{
  if (i >= js_text_length(text) || js_text_char(text, i)->method != JS_METHOD_OCR)
    return 0;
  return js_text_char(text, i)->ch;
}

static gboolean
is_break(const JsText *text, guint i)
{
  return i < js_text_length(text) && js_text_char(text, i)->ch == '\n';
}

/* ---- dashes ---- */

static gboolean
is_stroke(gunichar c)
{
  return js_unichar_is_dash(c) || c == '_';
}

static gboolean
is_speck(gunichar c)
{
  return c == '.' || c == '\'' || c == '`' || c == '"';
}

/* 进--步, 、-般: makes 一 of dashes where it forms a word with a neighbour. */
#define STROKES_MOST 3

static void
mend_strokes(const JsLexicon *lexicon, JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++) {
    guint end = i;
    gboolean stroke = FALSE, sure = TRUE;
    while (end < js_text_length(text) && end - i < STROKES_MOST) {
      const JsChar *c = js_text_char(text, end);
      if (c->method != JS_METHOD_OCR || !(is_stroke(c->ch) || is_speck(c->ch)))
        break;
      sure = sure && c->confidence >= JS_SURE_CHARACTER;
      stroke = stroke || is_stroke(c->ch);
      end++;
    }
    if (!stroke || (sure && end == i + 1)) /* a dash */
      continue;
    gunichar before = i > 0 ? js_text_char(text, i - 1)->ch : 0,
             after = end < js_text_length(text) ? js_text_char(text, end)->ch : 0;
    if (!(js_unichar_is_han(after) && js_lexicon_has_pair(lexicon, 0x4E00, after)) &&
        !(js_unichar_is_han(before) && js_unichar_is_han(after) &&
          js_lexicon_has_pair(lexicon, before, 0x4E00)))
      continue;
    JsChar *first = &g_array_index(text->chars, JsChar, i);
    first->ch = 0x4E00; /* 一 */
    first->box.x1 = js_text_char(text, end - 1)->box.x1;
    if (end > i + 1)
      g_array_remove_range(text->chars, i + 1, end - i - 1);
  }
}

/* ---- units ---- */

#define WAN 0x4E07  /* 万 */
#define YUAN 0x5143 /* 元 */

/* 万无 and 广元 → 万元 behind a figure: there are few units, and no other word beginning with 万
 * follows a figure. The figure itself is not changed. */
static void
mend_units(const JsLexicon *lexicon, JsText *text)
{
  gunichar before = 0;
  gboolean after_figure = FALSE;
  JsChar *doubtful = NULL; /* after a figure, confused with 万 */
  for (guint i = 0; i < text->chars->len; i++) {
    JsChar *c = at(text, i);
    if (c->ch == ' ' || c->ch == '\n')
      continue;
    gboolean like_yuan =
        c->ch == 0x65E0 /* 无 */ || c->ch == 0x5140 /* 兀 */ || c->ch == 0x4E93 /* 亓 */;
    if (like_yuan && c->method == JS_METHOD_OCR && before == WAN && after_figure)
      c->ch = YUAN;
    if (doubtful != NULL && c->ch == YUAN)
      doubtful->ch = WAN;
    gboolean beside_figure = g_unichar_isdigit(before);
    doubtful =
        beside_figure && c->method == JS_METHOD_OCR && js_lexicon_confuses(lexicon, c->ch, WAN)
            ? c
            : NULL;
    after_figure = c->ch == WAN && beside_figure;
    before = c->ch;
  }
}

/* ---- brackets ---- */

/* Signs that a closing bracket is misread as. */
static gboolean
is_like_closing(gunichar c)
{
  return c == 0x300B || c == 0x3009 || c == ']' || c == '}' || c == 0x3015;
}

/* （参照公务员法管理》机关 → ）; （部门（） → （部门）. */
static void
mend_brackets(JsText *text)
{
  guint depth = 0;
  gboolean title = FALSE; /* within 《 */
  for (guint i = 0; i < js_text_length(text); i++) {
    gunichar c = recognised(text, i), next = recognised(text, i + 1);
    if (js_unichar_opens_bracket(c) && depth > 0 && js_unichar_closes_bracket(next))
      g_array_remove_index(text->chars, i--);
    else if (js_unichar_opens_bracket(c))
      depth++;
    else if (js_unichar_closes_bracket(c) && depth > 0)
      depth--;
    else if (c == 0x300A || (c == 0x300B && title))
      title = c == 0x300A;
    else if (is_like_closing(c) && depth > 0 && !title) {
      at(text, i)->ch = 0xFF09;
      depth--;
    }
  }
}

/* ---- quotation marks ---- */

#define SAN 0x4E09  /* 三 */
#define GONG 0x516C /* 公 */
#define JING 0x7ECF /* 经 */

static gboolean
is_quote(gunichar c)
{
  return c == '"' || c == '\'' || c == '`' || (c >= 0x2018 && c <= 0x201F) || c == 0x300C ||
         c == 0x300D;
}

static void
put_quote(JsText *text, guint i, gunichar quote, const JsChar *beside)
{
  JsChar c = *beside;
  c.ch = quote;
  c.box.x1 = c.box.x0;
  g_array_insert_val(text->chars, i, c);
}

/* “三公" and “三公 → “三公”: the term is printed with both quotation marks or with none. */
static void
mend_quotes(JsText *text)
{
  for (guint i = 0; i + 1 < js_text_length(text); i++) {
    if (recognised(text, i) != SAN || recognised(text, i + 1) != GONG)
      continue;
    gboolean before = i > 0 && is_quote(recognised(text, i - 1)),
             after = is_quote(recognised(text, i + 2));
    /* “三公7经费: the closing mark was misread as a character. */
    gunichar third = recognised(text, i + 2);
    after = after ||
            (before && third != 0 && !js_unichar_is_han(third) && recognised(text, i + 3) == JING);
    if (!before && !after)
      continue;
    if (after)
      at(text, i + 2)->ch = 0x201D;
    else
      put_quote(text, i + 2, 0x201D, js_text_char(text, i + 1));
    if (before) {
      at(text, i - 1)->ch = 0x201C;
    } else {
      put_quote(text, i, 0x201C, js_text_char(text, i));
      i++;
    }
  }
}

/* ---- underscores ---- */

/* 增加_2214.39: removes the remains of a line under the figure. */
static void
drop_underscores(JsText *text)
{
  for (guint i = 1; i + 1 < js_text_length(text); i++)
    if (recognised(text, i) == '_' && js_unichar_is_han(recognised(text, i - 1)) &&
        g_unichar_isdigit(recognised(text, i + 1)))
      g_array_remove_index(text->chars, i);
}

/* ---- commas and stops ---- */

#define COMMA 0xFF0C
#define FULL_STOP 0x3002
/* A text with at least this many characters counts as a sentence (guess). */
#define SENTENCE_LEAST 10

/* The next character that is no line break; 0 at the end. */
static gunichar
next_printed(const JsText *text, guint i)
{
  i += is_break(text, i) ? 1 : 0;
  return i < js_text_length(text) ? js_text_char(text, i)->ch : 0;
}

/* 到位.发放: the tail of a comma was lost, since no ASCII stop is printed between Chinese
 * characters. At the end of a sentence the ring of 。 was misread as a stop or a star. */
void
js_mend_stops(JsText *text)
{
  guint n = js_text_length(text);
  for (guint i = 1; i < n; i++) {
    gunichar c = recognised(text, i);
    if ((c != '.' && c != '*') || !js_unichar_is_han(js_text_char(text, i - 1)->ch))
      continue;
    gunichar next = next_printed(text, i + 1);
    if (c == '.' && js_unichar_is_han(next))
      at(text, i)->ch = COMMA;
    else if (next == 0 && n >= SENTENCE_LEAST)
      at(text, i)->ch = FULL_STOP;
  }
}

/* ---- long dashes ---- */

#define LONG_DASH 0x2014

/* 1000人--2000人, 1000人一2000人: before a figure 一 is a dash. 407--某市: a code and its name. */
static void
mend_long_dashes(JsText *text)
{
  for (guint i = 1; i + 1 < js_text_length(text); i++) {
    gunichar c = recognised(text, i), before = js_text_char(text, i - 1)->ch;
    guint end = i + 1;
    while (c == '-' && recognised(text, end) == '-')
      end++;
    gunichar after = recognised(text, end + (is_break(text, end) ? 1 : 0));
    gboolean range = js_unichar_is_han(before) && g_unichar_isdigit(after);
    gboolean code = g_unichar_isdigit(before) && js_unichar_is_han(after);
    if (end > i + 1 && (range || code)) {
      at(text, i)->box.x1 = at(text, end - 1)->box.x1;
      g_array_remove_range(text->chars, i + 1, end - i - 1);
    }
    if (range && (end > i + 1 || c == 0x4E00))
      at(text, i)->ch = LONG_DASH;
  }
}

void
js_mend_marks(const JsLexicon *lexicon, JsText *text)
{
  guint n = js_text_length(text);
  if (n == 0 || js_text_method(text, 0, n) != JS_METHOD_OCR)
    return;
  mend_strokes(lexicon, text);
  mend_long_dashes(text);
  mend_units(lexicon, text);
  mend_brackets(text);
  mend_quotes(text);
  drop_underscores(text);
}
