/* Recognises leaders. Four dots or more are leaders; three are an ellipsis in Latin text, and "……"
 * is one in Chinese text.
 *
 *   一、一般公共预算财政拨款收入 ........ 40,212,746.49        an amount follows: a table
 *   二、收入决算表 ............................... 4           a small whole number: contents
 */
#include "extract/lines/leaders.h"
#include "extract/print/characters.h"

/* Dots are leaders when their weights sum to more than SOME_DOTS. A full stop counts 2, an ellipsis
 * character 2, so that the two of "……" are no leaders. */
#define SOME_DOTS 5
#define FULL_STOP_DOTS 2
#define ELLIPSIS_DOTS 2
/* Most digits of a page number. */
#define PAGE_DIGITS 4

static guint
dots_of(gunichar c)
{
  if (!js_unichar_is_leader(c))
    return 0;
  return c == 0x2026 /* … */ || c == 0x22EF /* ⋯ */ ? ELLIPSIS_DOTS : FULL_STOP_DOTS;
}

gboolean
js_text_line_leads_to_page(const JsTextLine *line)
{
  guint run = 0, digits = 0;
  gboolean leaders = FALSE, whole = TRUE;
  for (guint i = 0; i < line->words->len; i++) {
    const JsText *text = ((JsWord *)line->words->pdata[i])->text;
    for (guint k = 0; k < js_text_length(text); k++) {
      gunichar c = js_text_char(text, k)->ch;
      run = dots_of(c) ? run + dots_of(c) : 0;
      if (run > SOME_DOTS) {
        leaders = TRUE;
        digits = 0;
        whole = TRUE;
      } else if (g_unichar_isdigit(c)) {
        digits++;
      } else if (!dots_of(c) && !g_unichar_isspace(c)) {
        whole = FALSE;
      }
    }
  }
  return leaders && whole && digits && digits <= PAGE_DIGITS;
}

/* The position behind the leaders that begin at character i, including spaces among them; i when no
 * leaders begin there. */
static guint
leaders_end(const JsText *text, guint i)
{
  guint end = i, dots = 0, n = js_text_length(text);
  while (end < n &&
         (dots_of(js_text_char(text, end)->ch) || (dots && js_text_char(text, end)->ch == ' '))) {
    dots += dots_of(js_text_char(text, end)->ch);
    end++;
  }
  return dots > SOME_DOTS ? end : i;
}

guint
js_text_length_without_leaders(const JsText *text)
{
  guint n = 0;
  for (guint i = 0; i < js_text_length(text);) {
    guint end = leaders_end(text, i);
    n += end == i ? 1 : 0;
    i = MAX(end, i + 1);
  }
  return n;
}

void
js_text_drop_leaders(JsText *text)
{
  for (guint i = 0; i < js_text_length(text);) {
    guint end = leaders_end(text, i);
    if (end == i) {
      i++;
      continue;
    }
    while (i > 0 && js_text_char(text, i - 1)->ch == ' ')
      i--;
    g_array_remove_range(text->chars, i, end - i);
  }
}
