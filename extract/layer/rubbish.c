/* Words of a page whose text is sound, in a font that does not say which characters it draws →
 * boxes that are to be recognised.
 *
 *     ỳ ོ ử ๱ ส ㉗ ᪨ 㶟      drawn as 收入支出决算总表
 *
 * The codes of such a font are taken for characters, which come from everywhere in Unicode: letters
 * of scripts that never stand in one word with Chinese. */
#include "extract/layer/layer.h"

/* A word is rubbish when it has at least FOREIGN_LEAST characters of such scripts, and when they
 * are at least FOREIGN_SHARE of it. Codes of a font of 20,000 characters give two in five. Guesses.
 */
#define FOREIGN_LEAST 2u
#define FOREIGN_SHARE 0.3
/* White around a word that is to be recognised (points): a recogniser wants a margin. */
#define MARGIN 4.0

static gboolean
is_foreign(gunichar c)
{
  switch (g_unichar_get_script(c)) {
  case G_UNICODE_SCRIPT_COMMON:
  case G_UNICODE_SCRIPT_INHERITED:
  case G_UNICODE_SCRIPT_LATIN:
  case G_UNICODE_SCRIPT_GREEK:
  case G_UNICODE_SCRIPT_CYRILLIC:
  case G_UNICODE_SCRIPT_HAN:
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_HANGUL:
  case G_UNICODE_SCRIPT_BOPOMOFO:
    return FALSE;
  default:
    return TRUE;
  }
}

/* Whether the word is of several scripts, one of which is foreign: a word in Thai alone is none. */
static gboolean
is_rubbish(const JsWord *word)
{
  guint n = js_text_length(word->text), foreign = 0;
  GUnicodeScript first = G_UNICODE_SCRIPT_INVALID_CODE;
  gboolean several = FALSE;
  for (guint i = 0; i < n; i++) {
    gunichar c = js_text_char(word->text, i)->ch;
    GUnicodeScript script = g_unichar_get_script(c);
    foreign += is_foreign(c) ? 1 : 0;
    if (first == G_UNICODE_SCRIPT_INVALID_CODE)
      first = script;
    several = several || script != first;
  }
  return several && foreign >= FOREIGN_LEAST && foreign >= FOREIGN_SHARE * n;
}

guint
js_text_layer_take_rubbish(JsPage *page)
{
  guint taken = 0;
  for (guint i = page->words->len; i-- > 0;) {
    const JsWord *word = page->words->pdata[i];
    if (!is_rubbish(word))
      continue;
    JsBox box = {MAX(word->box.x0 - MARGIN, 0), MAX(word->box.y0 - MARGIN, 0),
                 MIN(word->box.x1 + MARGIN, page->width), MIN(word->box.y1 + MARGIN, page->height)};
    g_array_append_val(page->pictures, box);
    g_ptr_array_remove_index(page->words, i);
    taken++;
  }
  return taken;
}
