/* Text with places, and the resolving of its breaks.
 *
 * js_text_flow() looks at each run of spaces and line ends between two characters a and b:
 *
 *   支出 ⏎ 合计      either is Chinese, or a sign that binds (≥ % = …): the break vanishes
 *   433. ⏎ 33       both belong to numbers: joined when the whole is still one number and, on one
 *                   line, the gap is a justification gap and not a column's
 *   final ⏎ draft   Latin words: one space
 */
#include "extract/model/text.h"

#include <string.h>

/* Widest gap inside a number, as a share of the character's height. Such gaps come from justified
 * text or from producers that print numbers in pieces; on real files they are below 0.6 (measured),
 * while columns are at least 1 apart. */
#define NUMBER_GAP_MAX 0.9
/* The same behind digits without a point. A word space already separates them from further digits,
 * since nothing shows that they are one number. */
#define WHOLE_NUMBER_GAP_MAX 0.35

/* Longest UTF-8 form of a character, bytes. */
enum { UTF8_MAX = 6 };

static JsText *
js_text_new_sized(guint chars)
{
  JsText *text = g_new(JsText, 1);
  text->chars = g_array_sized_new(FALSE, FALSE, sizeof(JsChar), chars);
  return text;
}

JsText *
js_text_new(void)
{
  return js_text_new_sized(0);
}

JsText *
js_text_copy(const JsText *text)
{
  return js_text_slice(text, 0, text->chars->len);
}

void
js_text_free(JsText *text)
{
  if (text == NULL)
    return;
  g_array_unref(text->chars);
  g_free(text);
}

guint
js_text_length(const JsText *text)
{
  return text->chars->len;
}

const JsChar *
js_text_char(const JsText *text, guint index)
{
  return &g_array_index(text->chars, JsChar, index);
}

void
js_text_append(JsText *text, const JsChar *c)
{
  g_array_append_vals(text->chars, c, 1);
}

void
js_text_append_break(JsText *text, gunichar ch)
{
  JsChar c = {.ch = ch, .box = JS_BOX_EMPTY, .confidence = 1};
  g_array_append_val(text->chars, c);
}

void
js_text_append_text(JsText *text, const JsText *more)
{
  if (more->chars->len > 0)
    g_array_append_vals(text->chars, more->chars->data, more->chars->len);
}

JsText *
js_text_slice(const JsText *text, guint from, guint to)
{
  JsText *out = js_text_new();
  to = MIN(to, text->chars->len);
  if (from < to)
    g_array_append_vals(out->chars, js_text_char(text, from), to - from);
  return out;
}

char *
js_text_to_utf8(const JsText *text)
{
  char *out = g_malloc((gsize)text->chars->len * UTF8_MAX + 1), *end = out;
  for (guint i = 0; i < text->chars->len; i++)
    end += g_unichar_to_utf8(js_text_char(text, i)->ch, end);
  *end = '\0';
  return out;
}

/* CJK Radicals Supplement (U+2E80–2EFF) → the character that the radical is a form of. Unicode has
 * decompositions for the Kangxi radicals (U+2F00–2FD5), but for only two of these. Source: the
 * Unicode names list, and the glyphs that Chromium prints. */
static const struct {
  gunichar radical, character;
} SUPPLEMENT[] = {
    {0x2E81, 0x5382},
    {0x2E83, 0x4E5A},
    {0x2E84, 0x4E59},
    {0x2E85, 0x4EBB},
    {0x2E86, 0x5182},
    {0x2E87, 0x51E0},
    {0x2E88, 0x5200},
    {0x2E89, 0x5202},
    {0x2E8A, 0x535C},
    {0x2E8B, 0x353E},
    {0x2E8E, 0x5140},
    {0x2E8F, 0x5C23},
    {0x2E90, 0x5C22},
    {0x2E91, 0x5C23},
    {0x2E92, 0x5DF3},
    {0x2E93, 0x5E7A},
    {0x2E94, 0x5F51},
    {0x2E95, 0x5F50},
    {0x2E96, 0x5FC4},
    {0x2E98, 0x624C},
    {0x2E99, 0x6535},
    {0x2E9B, 0x65E1},
    {0x2E9C, 0x65E5},
    {0x2E9D, 0x6708},
    {0x2E9E, 0x6B7A},
    {0x2E9F, 0x6BCD},
    {0x2EA0, 0x6C11},
    {0x2EA1, 0x6C35},
    {0x2EA2, 0x6C3A},
    {0x2EA3, 0x706C},
    {0x2EA6, 0x4E2C},
    {0x2EA8, 0x72AD},
    {0x2EA9, 0x738B},
    {0x2EAB, 0x76EE},
    {0x2EAC, 0x793A},
    {0x2EAD, 0x793B},
    {0x2EAF, 0x7CF9},
    {0x2EB0, 0x7E9F},
    {0x2EB3, 0x7F52},
    {0x2EB6, 0x7F8A},
    {0x2EB9, 0x8002},
    {0x2EBC, 0x8089},
    {0x2EBE, 0x8279},
    {0x2EC1, 0x864E},
    {0x2EC2, 0x8864},
    {0x2EC3, 0x8980},
    {0x2EC4, 0x897F},
    {0x2EC5, 0x89C1},
    {0x2EC6, 0x89D2},
    {0x2EC8, 0x8BA0},
    {0x2EC9, 0x8D1D},
    {0x2ECA, 0x8DB3},
    {0x2ECB, 0x8F66},
    {0x2ECC, 0x8FB6},
    {0x2ECD, 0x8FB6},
    {0x2ECE, 0x8FB6},
    {0x2ED0, 0x9485},
    {0x2ED1, 0x9577},
    {0x2ED2, 0x9578},
    {0x2ED3, 0x957F},
    {0x2ED4, 0x95E8},
    {0x2ED8, 0x9752},
    {0x2ED9, 0x97E6},
    {0x2EDA, 0x9875},
    {0x2EDB, 0x98CE},
    {0x2EDC, 0x98DE},
    {0x2EDD, 0x98DF},
    {0x2EDE, 0x98DF},
    {0x2EE0, 0x9963},
    {0x2EE2, 0x9A6C},
    {0x2EE3, 0x9AA8},
    {0x2EE4, 0x9B3C},
    {0x2EE5, 0x9C7C},
    {0x2EE6, 0x9E1F},
    {0x2EE8, 0x9EA6},
    {0x2EE9, 0x9EC4},
    {0x2EEA, 0x9EFE},
    {0x2EEC, 0x9F50},
    {0x2EED, 0x6B6F},
    {0x2EEE, 0x9F7F},
    {0x2EEF, 0x7ADC},
    {0x2EF0, 0x9F99},
    {0x2EF3, 0x9F9F},
    /* The decomposition of these two Kangxi radicals is the traditional character. */
    {0x2F3E, 0x6237},
    {0x2FAD, 0x9752},
};

gunichar
js_unichar_normalize_plain(gunichar c)
{
  if (c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3001 && c <= 0x301F) || c == 0x2014 ||
      (c >= 0x2018 && c <= 0x201D) || (c >= 0x2264 && c <= 0x2267))
    return c;
  if (c == 0x3000)
    return ' ';
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : 0;
}

gunichar
js_unichar_unradical(gunichar c)
{
  if (c < 0x2E80 || c > 0x2FDF)
    return c;
  for (gsize i = 0; i < G_N_ELEMENTS(SUPPLEMENT); i++)
    if (SUPPLEMENT[i].radical == c)
      return SUPPLEMENT[i].character;
  gunichar out[2];
  return g_unichar_fully_decompose(c, TRUE, out, 2) == 1 ? out[0] : c;
}

gboolean
js_unichar_is_cjk(gunichar c)
{
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x2018 && c <= 0x201D) || c == 0x2026 ||
         c == 0x2014 || c == 0x00B7;
}

/* Signs that belong to the text before or behind them: a break beside one is dropped. */
static gboolean
binds(gunichar c)
{
  static const gunichar SIGNS[] = {'<', '>', '=', '%', '+',    '-',    '/',    '~',
                                   '(', ')', '[', ']', 0x2264, 0x2265, 0x2103, 0x2212};
  for (gsize i = 0; i < G_N_ELEMENTS(SIGNS); i++)
    if (SIGNS[i] == c)
      return TRUE;
  return FALSE;
}

static gboolean
is_digit(gunichar c)
{
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static gboolean
is_point(gunichar c)
{
  return c == '.' || c == 0xFF0E;
}

static gboolean
is_comma(gunichar c)
{
  return c == ',' || c == 0xFF0C;
}

static gboolean
is_numeric(gunichar c)
{
  return is_digit(c) || is_point(c) || is_comma(c);
}

static gboolean
is_break(gunichar c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x3000;
}

/* A piece of a number at one side of a break. */
typedef struct {
  guint points, decimals, digits;
  gboolean open; /* has a point or comma at the break */
} Piece;

static Piece
piece_before(const JsText *out)
{
  Piece p = {0};
  guint n = out->chars->len;
  p.open = n > 0 && !is_digit(js_text_char(out, n - 1)->ch);
  guint run = 0;
  for (guint i = n; i > 0 && is_numeric(js_text_char(out, i - 1)->ch); i--) {
    gunichar c = js_text_char(out, i - 1)->ch;
    if (is_point(c) && p.points++ == 0)
      p.decimals = run;
    run += is_digit(c) ? 1 : 0;
  }
  p.digits = run;
  return p;
}

static Piece
piece_after(const JsText *text, guint from)
{
  Piece p = {0};
  p.open = !is_digit(js_text_char(text, from)->ch);
  for (guint i = from; i < text->chars->len && is_numeric(js_text_char(text, i)->ch); i++) {
    gunichar c = js_text_char(text, i)->ch;
    p.points += is_point(c) ? 1 : 0;
    p.digits += is_digit(c) ? 1 : 0;
  }
  return p;
}

/* Whether the two pieces are one number with a break in it. */
static gboolean
one_number(const JsText *out, const JsText *text, guint next, gboolean line_end)
{
  const JsChar *a = js_text_char(out, out->chars->len - 1), *b = js_text_char(text, next);
  Piece before = piece_before(out), after = piece_after(text, next);
  if (before.digits == 0 || after.digits == 0 || before.points + after.points > 1)
    return FALSE;
  if (before.open && after.open)
    return FALSE;
  /* Amounts mostly have two decimals: one that has them is complete, unless a line ends there. */
  if (!line_end && before.points == 1 && !before.open && before.decimals >= 2)
    return FALSE;
  if (line_end || js_box_is_empty(&a->box) || js_box_is_empty(&b->box))
    return line_end || before.open || after.open || before.points == 1;
  double height = MAX(js_box_height(&a->box), 1.0), gap = b->box.x0 - a->box.x1;
  gboolean whole = before.points == 0 && !before.open && !after.open;
  return gap <= height * (whole ? WHOLE_NUMBER_GAP_MAX : NUMBER_GAP_MAX);
}

/* What becomes of the break before the character at `next`: ' ', or 0 when it is dropped. */
static gunichar
resolve_break(const JsText *out, const JsText *text, guint next, gboolean line_end)
{
  if (out->chars->len == 0)
    return 0;
  gunichar a = js_text_char(out, out->chars->len - 1)->ch, b = js_text_char(text, next)->ch;
  if (is_numeric(a) && is_numeric(b))
    return one_number(out, text, next, line_end) ? 0 : ' ';
  if (js_unichar_is_cjk(a) || js_unichar_is_cjk(b) || binds(a) || binds(b))
    return 0;
  return ' ';
}

JsText *
js_text_flow(const JsText *text)
{
  guint n = text->chars->len;
  JsText *out = js_text_new_sized(n);
  for (guint i = 0; i < n;) {
    guint from = i;
    while (i < n && !is_break(js_text_char(text, i)->ch))
      i++;
    if (i > from) {
      guint at = out->chars->len;
      g_array_append_vals(out->chars, js_text_char(text, from), i - from);
      for (; at < out->chars->len; at++) {
        JsChar *c = &g_array_index(out->chars, JsChar, at);
        c->ch = js_unichar_unradical(c->ch);
      }
      continue;
    }
    gboolean line_end = FALSE;
    for (; i < n && is_break(js_text_char(text, i)->ch); i++)
      line_end = line_end || js_text_char(text, i)->ch == '\n';
    if (i < n) {
      gunichar kept = resolve_break(out, text, i, line_end);
      if (kept != 0)
        js_text_append_break(out, kept);
    }
  }
  return out;
}

JsBox
js_text_box(const JsText *text, guint from, guint to, guint *page)
{
  JsBox box = JS_BOX_EMPTY;
  guint first = 0;
  for (guint i = from; i < to && i < text->chars->len; i++) {
    const JsChar *c = js_text_char(text, i);
    if (js_box_is_empty(&c->box))
      continue;
    if (first == 0)
      first = c->page;
    if (c->page == first)
      box = js_box_union(&box, &c->box);
  }
  if (page != NULL)
    *page = first;
  return box;
}

double
js_text_confidence(const JsText *text, guint from, guint to)
{
  double least = 1;
  for (guint i = from; i < to && i < text->chars->len; i++)
    least = MIN(least, js_text_char(text, i)->confidence);
  return least;
}

JsMethod
js_text_method(const JsText *text, guint from, guint to)
{
  for (guint i = from; i < to && i < text->chars->len; i++)
    if (js_text_char(text, i)->method == JS_METHOD_OCR)
      return JS_METHOD_OCR;
  return JS_METHOD_TEXT;
}

JsText *
js_text_new_from_utf8(const char *utf8, guint page)
{
  JsText *text = js_text_new();
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char(p)) {
    JsChar c = {.ch = g_utf8_get_char(p), .page = page, .box = JS_BOX_EMPTY, .confidence = 1};
    js_text_append(text, &c);
  }
  return text;
}
