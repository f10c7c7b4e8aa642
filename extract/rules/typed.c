/* Words that are lines of dashes → rules.
 *
 *   ──────────────────────    the word becomes a rule through its middle
 *   201   教育支出    12.50
 *   ----------------------
 */
#include "extract/rules/typed.h"

#include "extract/print/characters.h"

/* A line of fewer characters is a dash, a blank to be filled in, or a minus. A guess. */
#define LEAST_CHARS 12u
/* Thickness of the rule (points), that of a thin printed one. */
#define THICKNESS 0.5

static gboolean
is_line_character(gunichar c)
{
  return js_unichar_is_dash(c) || c == '=' || c == '_' || (c >= 0x2500 && c <= 0x2501) ||
         c == 0x2550 || c == 0xFF3F || c == 0xFF1D;
}

static gboolean
is_typed_line(const JsWord *word)
{
  guint n = js_text_length(word->text);
  for (guint i = 0; i < n; i++)
    if (!is_line_character(js_text_char(word->text, i)->ch))
      return FALSE;
  return n >= LEAST_CHARS;
}

void
js_rules_from_typed_lines(JsPage *page)
{
  for (guint i = page->words->len; i-- > 0;) {
    const JsWord *word = page->words->pdata[i];
    if (!is_typed_line(word))
      continue;
    JsRule rule = {TRUE, js_box_middle_y(&word->box), word->box.x0, word->box.x1, THICKNESS};
    g_array_append_val(page->rules, rule);
    g_ptr_array_remove_index(page->words, i);
  }
}
