/* Recognises the lines above and below a table by their first words, which are data
 * (JsLayoutWords). */
#include "extract/lines/caption-words.h"
#include "extract/print/fold.h"

#include <string.h>

/* Greatest length of a line with a unit (characters). A guess. */
#define META_CHARS 40

gboolean
js_caption_is_meta(const JsLayoutWords *words, const char *text)
{
  return g_utf8_strlen(text, -1) <= META_CHARS && !g_str_has_suffix(text, "。") &&
         js_words_prefix(words->meta, text);
}

gboolean
js_caption_is_note(const JsLayoutWords *words, const char *text)
{
  return js_words_prefix(words->notes, text);
}

gboolean
js_caption_is_numbered(const JsLayoutWords *words, const char *text)
{
  for (guint i = 0; words->table_numbers != NULL && words->table_numbers[i] != NULL; i++) {
    const char *number = text + strlen(words->table_numbers[i]);
    if (!g_str_has_prefix(text, words->table_numbers[i]))
      continue;
    if (g_ascii_isupper(*number) && (g_ascii_isdigit(number[1]) || strchr(".:-", number[1])))
      return TRUE;
    if (g_ascii_isdigit(*number))
      return TRUE;
  }
  return FALSE;
}

char *
js_caption_text(const JsTextLine *line, guint from, guint to)
{
  GString *out = g_string_new(NULL);
  for (guint i = from; i < to; i++) {
    const JsWord *word = g_ptr_array_index(line->words, i);
    for (guint k = 0; k < js_text_length(word->text); k++) {
      gunichar c = js_unichar_unradical(js_text_char(word->text, k)->ch);
      if (!g_unichar_isspace(c))
        g_string_append_unichar(out, c);
    }
  }
  return g_string_free(out, FALSE);
}
