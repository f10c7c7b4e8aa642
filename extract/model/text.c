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
#include "extract/print/characters.h"
#include "extract/print/fold.h"

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
is_numeric(gunichar c)
{
  return js_unichar_is_digit(c) || js_unichar_is_point(c) || js_unichar_is_comma(c);
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
  p.open = n > 0 && !js_unichar_is_digit(js_text_char(out, n - 1)->ch);
  guint run = 0;
  for (guint i = n; i > 0 && is_numeric(js_text_char(out, i - 1)->ch); i--) {
    gunichar c = js_text_char(out, i - 1)->ch;
    if (js_unichar_is_point(c) && p.points++ == 0)
      p.decimals = run;
    run += js_unichar_is_digit(c) ? 1 : 0;
  }
  p.digits = run;
  return p;
}

static Piece
piece_after(const JsText *text, guint from)
{
  Piece p = {0};
  p.open = !js_unichar_is_digit(js_text_char(text, from)->ch);
  for (guint i = from; i < text->chars->len && is_numeric(js_text_char(text, i)->ch); i++) {
    gunichar c = js_text_char(text, i)->ch;
    p.points += js_unichar_is_point(c) ? 1 : 0;
    p.digits += js_unichar_is_digit(c) ? 1 : 0;
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
    while (i < n && !js_unichar_is_break(js_text_char(text, i)->ch))
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
    for (; i < n && js_unichar_is_break(js_text_char(text, i)->ch); i++)
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
