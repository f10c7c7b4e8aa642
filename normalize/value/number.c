/* Reading of printed numbers: see number.h.
 *
 *   ¥ △ 1,236.74 *（注1）
 *   │ │ │        └ note marks: left out
 *   │ │ └ body: digits, separators, point
 *   │ └ sign: before or behind the currency sign; brackets around the body are one, too
 *   └ currency sign: left out
 */
#include "normalize/value/number.h"
#include "extract/print/characters.h"

#include <string.h>

void
js_number_clear(JsNumber *number)
{
  g_clear_pointer(&number->raw, g_free);
}

/* ---- characters ---- */

static gboolean
is_one_of(gunichar c, const gunichar *set)
{
  for (; *set != 0; set++)
    if (*set == c)
      return TRUE;
  return FALSE;
}

/* Dashes as long as these are blank cells' marks, too: as a sign they touch the digits. */
static gboolean
is_long_dash(gunichar c)
{
  return c == 0x2014 || c == 0x2015 || c == 0x2500;
}

/* Hyphens, dashes, triangles and U+8D1F, the word for negative. A control code before digits is a
 * minus whose font has no character for it, and so is the soft hyphen. */
static gboolean
is_minus(gunichar c)
{
  static const gunichar SIGNS[] = {0xAD, 0x25B2, 0x25B3, 0x25BC, 0x25BD, 0x8D1F, 0};
  return js_unichar_is_dash(c) || is_one_of(c, SIGNS) ||
         (g_unichar_iscntrl(c) && !js_unichar_is_break(c));
}

static gboolean
is_plus(gunichar c)
{
  return c == '+' || c == 0xFF0B;
}

static gboolean
is_currency(gunichar c)
{
  return c == 0xA5 || c == 0xFFE5;
}

/* The ASCII character that c stands for in the body of a number, 0: it is none of a body. A space
 * is a doubtful separator: two numbers may stand side by side. */
static char
body_char(gunichar c, JsNumberStyle style)
{
  static const gunichar DOUBTFUL_POINTS[] = {0xB7, 0x2022, 0x3002, 0},
                        SEPARATORS[] = {',',    0xFF0C, '\'',   0x2018, 0x2019, 0x02BC, 0x2006,
                                        0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0};
  if (js_unichar_is_digit(c))
    return (char)('0' + g_unichar_digit_value(c));
  if (js_unichar_is_point(c))
    return '.';
  if (is_one_of(c, SEPARATORS))
    return ',';
  if (style == JS_NUMBER_DOUBTFUL && is_one_of(c, DOUBTFUL_POINTS))
    return '.';
  return style == JS_NUMBER_DOUBTFUL && (c == 0x3001 || c == ' ' || c == 0xA0) ? ',' : 0;
}

/* ---- bodies ---- */

/* 0,321.00 and 007.50 are printed by nobody; 007 may be a code. Zeros alone (00000000) are boxes of
 * a font that lacks the digits, as they are recognised. */
static gboolean
has_idle_zero(const char *folded)
{
  if (folded[0] != '0' || (!g_ascii_isdigit(folded[1]) && folded[1] != ','))
    return FALSE;
  return strpbrk(folded, ",.") != NULL || strspn(folded, "0") == strlen(folded);
}

/* The characters from…to as a number. */
static gboolean
take(const JsText *text, guint from, guint to, JsNumberStyle style, JsDecimal *value)
{
  g_autoptr(GString) folded = g_string_new(NULL);
  gunichar separator = 0;
  for (guint i = from; i < to; i++) {
    gunichar c = js_text_char(text, i)->ch;
    char a = body_char(c, style);
    if (a == 0 || (a == ',' && separator != 0 && separator != c))
      return FALSE;
    if (a == ',')
      separator = c;
    g_string_append_c(folded, a);
  }
  return !has_idle_zero(folded->str) && js_decimal_parse(folded->str, value);
}

static char *
print(const JsText *text, guint from, guint to)
{
  GString *raw = g_string_new(NULL);
  for (guint i = from; i < to; i++)
    if (!js_unichar_is_break(js_text_char(text, i)->ch) && !is_currency(js_text_char(text, i)->ch))
      g_string_append_unichar(raw, js_text_char(text, i)->ch);
  return g_string_free(raw, FALSE);
}

/* ---- a number at a place ---- */

typedef struct {
  const JsText *text;
  guint at;
} Scan;

static gunichar
peek(const Scan *s)
{
  return s->at < js_text_length(s->text) ? js_text_char(s->text, s->at)->ch : 0;
}

static void
skip_spaces(Scan *s)
{
  while (js_unichar_is_break(peek(s)))
    s->at++;
}

static gboolean
skip_currency(Scan *s)
{
  skip_spaces(s);
  if (!is_currency(peek(s)))
    return FALSE;
  s->at++;
  skip_spaces(s);
  return TRUE;
}

/* Sign and currency sign in either order. FALSE: a dash that is none. */
static gboolean
read_sign(Scan *s, gboolean *negative, guint *from)
{
  skip_currency(s);
  *from = s->at;
  *negative = FALSE;
  gunichar c = peek(s);
  if (!is_minus(c) && !is_plus(c))
    return TRUE;
  s->at++;
  *negative = is_minus(c);
  if (is_long_dash(c))
    return js_unichar_is_digit(peek(s)) || is_currency(peek(s));
  skip_currency(s);
  return TRUE;
}

/* Reads the number that begins at s->at, in brackets when it is a negative of that kind, and leaves
 * s->at behind it. */
static gboolean
read_number(Scan *s, JsNumberStyle style, JsNumber *out)
{
  gboolean negative, bracketed;
  guint from;
  if (!read_sign(s, &negative, &from))
    return FALSE;
  bracketed = js_unichar_opens_bracket(peek(s));
  if (bracketed && (negative || from != s->at))
    return FALSE;
  if (bracketed) {
    s->at++;
    skip_currency(s);
  }
  guint body = s->at;
  while (body_char(peek(s), style) != 0)
    s->at++;
  guint end = s->at;
  while (end > body && !js_unichar_is_digit(js_text_char(s->text, end - 1)->ch))
    end--;
  JsDecimal value;
  if (end == body || !take(s->text, body, end, style, &value))
    return FALSE;
  s->at = end;
  if (bracketed) {
    skip_spaces(s);
    if (!js_unichar_closes_bracket(peek(s)))
      return FALSE;
    end = ++s->at;
  }
  if (negative || bracketed)
    value = js_decimal_negate(value);
  *out = (JsNumber){value, print(s->text, from, end), from, end};
  return TRUE;
}

/* ---- note marks ---- */

/* * ※ † ‡ # ★ ☆ ① ⑴ and raised digits. */
static gboolean
is_note_mark(gunichar c)
{
  static const gunichar MARKS[] = {'*',    0xFF0A, 0x203B, 0x2020, 0x2021, '#', 0xFF03,
                                   0x2605, 0x2606, 0xB9,   0xB2,   0xB3,   0};
  return is_one_of(c, MARKS) || (c >= 0x2070 && c <= 0x2079) || (c >= 0x2460 && c <= 0x2487);
}

/* Characters of a bracket that names a note, （注1） and [1]; U+6CE8 is the word for note. */
#define NOTE_CHARS_MAX 3

/* The length of a bracket at `at` that names a note, 0: it is none. */
static guint
note_bracket(const gunichar *chars, glong n, glong at)
{
  gboolean square = chars[at] == '[' || chars[at] == 0x3014 || chars[at] == 0xFF3B;
  if (!square && !js_unichar_opens_bracket(chars[at]))
    return 0;
  glong end = at + 1;
  gboolean word = end < n && chars[end] == 0x6CE8;
  end += word ? 1 : 0;
  glong digits = end;
  while (end < n && js_unichar_is_digit(chars[end]) && end - at <= NOTE_CHARS_MAX)
    end++;
  gboolean closed =
      end < n && (square ? chars[end] == ']' || chars[end] == 0x3015 || chars[end] == 0xFF3D
                         : js_unichar_closes_bracket(chars[end]));
  return closed && (word || (square && end > digits)) ? (guint)(end + 1 - at) : 0;
}

/* The length of the word for note and its digits (注1) at `at`, 0: it is none. */
static guint
note_word(const gunichar *chars, glong n, glong at)
{
  glong end = at;
  if (chars[at] == 0x6CE8)
    for (end++; end < n && js_unichar_is_digit(chars[end]) && end - at < NOTE_CHARS_MAX;)
      end++;
  return (guint)(end - at);
}

/* Only note marks and spaces from `at` on. */
static gboolean
ends_in_marks(const gunichar *chars, glong n, glong at)
{
  while (at < n) {
    guint length = is_note_mark(chars[at]) || js_unichar_is_break(chars[at])
                       ? 1
                       : note_bracket(chars, n, at) + note_word(chars, n, at);
    if (length == 0)
      return FALSE;
    at += length;
  }
  return TRUE;
}

/* m² is no m with a note. */
static gboolean
is_exponent(const gunichar *chars, glong at)
{
  return at > 0 && chars[at - 1] < 0x80 && g_unichar_isalpha(chars[at - 1]);
}

/* FALSE: the label ends in no mark for certain, as most do. */
static gboolean
may_end_in_mark(const char *label)
{
  const char *end = label + strlen(label);
  while (end > label && g_ascii_isspace(end[-1]))
    end--;
  if (end == label)
    return FALSE;
  gunichar last = g_utf8_get_char(g_utf8_prev_char(end));
  return !js_unichar_is_han(last) && !(last < 0x80 && g_ascii_isalnum((char)last));
}

char *
js_without_note_marks(const char *label)
{
  if (!may_end_in_mark(label))
    return g_strdup(label);
  glong n;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast(label, -1, &n);
  glong end = n;
  for (glong i = n; i-- > 1;) {
    gboolean mark = is_note_mark(chars[i]) || note_bracket(chars, n, i) > 0;
    if (mark && !is_exponent(chars, i) && ends_in_marks(chars, n, i))
      end = i;
  }
  return g_utf8_substring(label, 0, end);
}

/* ---- cells ---- */

/* The index in `text` of the `nth` character that is no space, counted from 0. */
static guint
nth_printed(const JsText *text, guint nth)
{
  guint i = 0;
  for (; i < js_text_length(text); i++)
    if (!js_unichar_is_break(js_text_char(text, i)->ch) && nth-- == 0)
      break;
  return i;
}

static guint
count_printed(const JsText *text, guint to)
{
  guint n = 0;
  for (guint i = 0; i < to; i++)
    n += js_unichar_is_break(js_text_char(text, i)->ch) ? 0 : 1;
  return n;
}

/* A cell with a break between a sign and its digits holds two lines: a dash above a number. */
static gboolean
sign_stands_alone(const JsText *text, const JsNumber *number)
{
  if (js_unichar_is_digit(js_text_char(text, number->from)->ch))
    return FALSE;
  for (guint i = number->from + 1; i < number->to; i++) {
    gunichar c = js_text_char(text, i)->ch;
    if (js_unichar_is_digit(c))
      return FALSE;
    if (c == '\n' || (js_unichar_is_break(c) && is_long_dash(js_text_char(text, number->from)->ch)))
      return TRUE;
  }
  return FALSE;
}

/* Cheap refusal of words: the first printed character begins no number. */
static gboolean
may_begin_number(const JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++) {
    gunichar c = js_text_char(text, i)->ch;
    if (!js_unichar_is_break(c))
      return js_unichar_is_digit(c) || is_minus(c) || is_plus(c) || is_currency(c) ||
             js_unichar_opens_bracket(c);
  }
  return FALSE;
}

gboolean
js_number_read_cell(const JsText *text, JsNumberStyle style, JsNumber *out)
{
  if (!may_begin_number(text))
    return FALSE;
  g_autoptr(JsText) flowed = js_text_flow(text);
  g_autofree char *utf8 = js_text_to_utf8(flowed);
  glong n;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast(utf8, -1, &n);
  Scan s = {flowed, 0};
  g_auto(JsNumber) number = {0};
  if (!read_number(&s, style, &number) || !ends_in_marks(chars, n, (glong)s.at))
    return FALSE;
  number.from = nth_printed(text, count_printed(flowed, number.from));
  number.to = nth_printed(text, count_printed(flowed, number.to) - 1) + 1;
  if (sign_stands_alone(text, &number))
    return FALSE;
  *out = number;
  number.raw = NULL;
  return TRUE;
}

gboolean
js_number_read_start(const JsText *flowed, JsNumber *out)
{
  Scan s = {flowed, 0};
  return may_begin_number(flowed) && read_number(&s, JS_NUMBER_PLAIN, out);
}

/* ---- sentences ---- */

/* Characters of a number in running text; the full-width comma parts clauses there. */
static gboolean
is_sentence_body(gunichar c)
{
  return js_unichar_is_digit(c) || js_unichar_is_point(c) || c == ',';
}

/* A minus binds when no digit, Latin letter or year (U+5E74) stands before it: a range or a code
 * otherwise. */
static gboolean
has_minus(const JsText *text, guint from, guint i)
{
  if (i <= from || !js_unichar_is_minus(js_text_char(text, i - 1)->ch))
    return FALSE;
  gunichar before = i > 1 ? js_text_char(text, i - 2)->ch : ' ';
  return !g_unichar_isdigit(before) && !(before < 0x80 && g_unichar_isalpha(before)) &&
         before != 0x5E74;
}

gboolean
js_number_find(const JsText *flowed, guint from, JsNumber *out)
{
  guint n = js_text_length(flowed);
  for (guint i = from; i < n;) {
    if (!js_unichar_is_digit(js_text_char(flowed, i)->ch)) {
      i++;
      continue;
    }
    guint end = i;
    while (end < n && is_sentence_body(js_text_char(flowed, end)->ch))
      end++;
    guint stop = end;
    while (!js_unichar_is_digit(js_text_char(flowed, stop - 1)->ch))
      stop--;
    JsDecimal value;
    if (take(flowed, i, stop, JS_NUMBER_PLAIN, &value)) {
      gboolean minus = has_minus(flowed, from, i);
      guint start = minus ? i - 1 : i;
      *out = (JsNumber){minus ? js_decimal_negate(value) : value, print(flowed, start, stop), start,
                        stop};
      return TRUE;
    }
    /* Digits and separators that make no number (2024.12.31, 1836,74) are passed over whole. */
    i = end;
  }
  return FALSE;
}
