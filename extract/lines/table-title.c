#include "extract/lines/table-title.h"

#include <string.h>

#include "extract/lines/caption-words.h"
#include "extract/print/characters.h"
#include "extract/print/fold.h"

/* A number of a table or section: up to three digits a part, so that a year is none. */
#define NUMBER "[0-9]{1,3}(?:[-.－—–][0-9]{1,3})*"

gboolean
js_caption_has_number(const JsLayoutWords *words, const char *text)
{
  if (js_words_prefix(words->table_numbers, text))
    return TRUE;
  for (guint i = 0; words->title_ends != NULL && words->title_ends[i] != NULL; i++) {
    if (!g_str_has_prefix(text, words->title_ends[i]))
      continue;
    gunichar next = g_utf8_get_char(text + strlen(words->title_ends[i]));
    if (js_unichar_is_numeral(next) || next == ':' || next == 0xFF1A)
      return TRUE;
  }
  return FALSE;
}

gboolean
js_caption_ends_as_title(const JsLayoutWords *words, const char *text)
{
  if (js_words_suffix(words->title_ends, text))
    return TRUE;
  const char *bracket = g_strrstr(text, "（");
  if (!bracket)
    bracket = strrchr(text, '(');
  if (!bracket || !(g_str_has_suffix(text, "）") || g_str_has_suffix(text, ")")))
    return FALSE;
  g_autofree char *before = g_strndup(text, (gsize)(bracket - text));
  return js_words_suffix(words->title_ends, before);
}

/* The text behind the first of the words that it begins with; the text itself if there is none. */
static const char *
behind_word(GStrv list, const char *text)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (g_str_has_prefix(text, list[i]))
      return text + strlen(list[i]);
  return text;
}

gboolean
js_caption_is_number(const JsLayoutWords *words, const char *text)
{
  const char *number = behind_word(words->table_numbers, text);
  if (number == text)
    number = behind_word(words->title_ends, text);
  if (number == text && !*text)
    return FALSE;
  for (const char *p = number; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (!js_unichar_is_numeral(c) && !g_unichar_ispunct(c))
      return FALSE;
  }
  return TRUE;
}

/* The words as alternatives of a regular expression; a pattern that matches nothing when there are
 * none. Transfer full. */
static char *
alternatives(GStrv first, GStrv second)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  const GStrv lists[] = {first, second};
  for (guint k = 0; k < G_N_ELEMENTS(lists); k++)
    for (guint i = 0; lists[k] != NULL && lists[k][i] != NULL; i++)
      g_ptr_array_add(parts, g_regex_escape_string(lists[k][i], -1));
  g_ptr_array_add(parts, NULL);
  return parts->len > 1 ? g_strjoinv("|", (GStrv)(void *)parts->pdata) : g_strdup("(?!)");
}

/* The title without the number before it. The number ends at a space or a colon, before a year, or,
 * if it is a section's, before a word that is no unit: 2024年, 3个. Transfer full. */
static char *
without_number(const JsLayoutWords *words, const char *text)
{
  g_autofree char *marks = alternatives(words->table_numbers, words->title_ends);
  g_autofree char *units = alternatives(words->units, NULL);
  g_autofree char *years = alternatives(words->heading_units, NULL);
  g_autofree char *pattern =
      g_strdup_printf("^(?:(?:%s)\\s*" NUMBER "(?:\\s*[:：、.．]\\s*|\\s+)"
                      "|(?:%s)?\\s*" NUMBER "\\s*(?=(?:19|20)[0-9]{2}(?:%s))"
                      "|" NUMBER "(?:\\s*[:：、．]\\s*|\\s*)(?![0-9.%%\\s]|%s))"
                      "(?=.)",
                      marks, marks, years, units);
  g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
  return regex ? g_regex_replace_literal(regex, text, -1, 0, "", 0, NULL) : g_strdup(text);
}

static char *
without_spaces(const char *text)
{
  GString *out = g_string_new(NULL);
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (!g_unichar_isspace(c))
      g_string_append_unichar(out, js_unichar_unradical(c));
  }
  return g_string_free(out, FALSE);
}

/* Whether the whole text stands in brackets. */
static gboolean
is_bracketed(const char *text)
{
  return (g_str_has_prefix(text, "（") || g_str_has_prefix(text, "(")) &&
         (g_str_has_suffix(text, "）") || g_str_has_suffix(text, ")"));
}

/* The index of the caption that is the title; -1 when none is. */
static int
find_title(const JsLayoutWords *words, const JsTable *table)
{
  int first = -1;
  for (guint i = 0; i < table->captions->len; i++) {
    const JsParagraph *caption = table->captions->pdata[i];
    g_autofree char *text = js_text_to_utf8(caption->text);
    g_autofree char *bare = without_spaces(text);
    if (!*bare || js_caption_is_number(words, bare) || js_words_equal(words->continued_alone, bare))
      continue;
    gboolean title = js_caption_ends_as_title(words, bare);
    /* A number may stand before the title on its line: 附件1-3 …表. */
    if (!title && js_caption_is_meta(words, bare))
      continue;
    if (title)
      return (int)i;
    if (first < 0)
      first = (int)i;
  }
  return first;
}

/* Resolves the breaks of a caption, but keeps the one behind its number. Transfer full. */
static char *
flowed_title(const JsLayoutWords *words, const JsParagraph *caption)
{
  g_autofree char *raw = js_text_to_utf8(caption->text);
  g_autofree char *bare = without_number(words, raw);
  guint from = (guint)(g_utf8_strlen(raw, -1) - g_utf8_strlen(bare, -1));
  g_autoptr(JsText) rest = js_text_slice(caption->text, from, js_text_length(caption->text));
  g_autoptr(JsText) flowed = js_text_flow(rest);
  return js_text_to_utf8(flowed);
}

char *
js_table_title(const JsLayoutWords *words, const JsTable *table)
{
  if (!table->captions->len)
    return g_strdup("");
  int at = find_title(words, table);
  if (at < 0) {
    g_autoptr(JsText) flowed = js_text_flow(((JsParagraph *)table->captions->pdata[0])->text);
    return js_text_to_utf8(flowed);
  }
  g_autofree char *title = flowed_title(words, table->captions->pdata[at]);
  if ((guint)at + 1 < table->captions->len) {
    const JsParagraph *next = table->captions->pdata[at + 1];
    g_autoptr(JsText) flowed = js_text_flow(next->text);
    g_autofree char *text = js_text_to_utf8(flowed);
    if (next->centred && is_bracketed(text) && !js_caption_is_meta(words, text))
      return g_strconcat(title, text, NULL);
  }
  return g_steal_pointer(&title);
}
