/* Examines printed text. In: a text of a cell or paragraph. Out: its folded form for comparison,
 * the extent of its first or last line, and whether it is a figure or ends a sentence. */
#include "extract/join/text.h"
#include "extract/print/characters.h"
#include "extract/print/fold.h"

/* Folds through Unicode's NFKC tables. */
static char *
fold_normalized(const JsText *text)
{
  g_autofree char *raw = js_text_to_utf8(text);
  g_autofree char *folded = g_utf8_normalize(raw, -1, G_NORMALIZE_NFKC);
  GString *out = g_string_new(NULL);
  for (const char *p = folded ? folded : raw; *p; p = g_utf8_next_char(p)) {
    gunichar ch = g_utf8_get_char(p);
    if (!g_unichar_isspace(ch))
      g_string_append_unichar(out, ch);
  }
  return g_string_free(out, FALSE);
}

char *
js_text_fold(const JsText *text)
{
  /* The plain form of a character has at most 3 bytes. */
  char *out = g_malloc((gsize)js_text_length(text) * 3 + 1), *end = out;
  for (guint i = 0; i < js_text_length(text); i++) {
    gunichar ch = js_unichar_normalize_plain(js_text_char(text, i)->ch);
    if (!ch) {
      g_free(out);
      return fold_normalized(text);
    }
    if (!g_unichar_isspace(ch))
      end += g_unichar_to_utf8(ch, end);
  }
  *end = '\0';
  return out;
}

char *
js_text_mask_digits(const JsText *text)
{
  g_autofree char *folded = js_text_fold(text);
  GString *masked = g_string_new(NULL);
  for (const char *p = folded; *p; p++)
    if (!g_ascii_isdigit(*p))
      g_string_append_c(masked, *p);
    else if (!masked->len || masked->str[masked->len - 1] != '#')
      g_string_append_c(masked, '#');
  return g_string_free(masked, FALSE);
}

gboolean
js_text_has_ink(const JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++)
    if (!g_unichar_isspace(js_text_char(text, i)->ch))
      return TRUE;
  return FALSE;
}

gboolean
js_text_is_figure(const char *folded)
{
  guint digits = 0, others = 0;
  for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
    gunichar ch = g_utf8_get_char(p);
    if (g_unichar_isdigit(ch))
      digits++;
    else if (!js_unichar_is_beside_figures(ch) && !js_unichar_is_dash(ch) && ch != '/' && ch != ':')
      others++;
  }
  return digits > 0 && others <= 2;
}

gboolean
js_text_line_extent(const JsText *text, gboolean last, JsLineExtent *line)
{
  guint n = js_text_length(text);
  *line = (JsLineExtent){JS_BOX_EMPTY, 0, 0, 0, 0};
  for (guint i = 0; i < n; i++) {
    const JsChar *c = js_text_char(text, last ? n - 1 - i : i);
    if (c->ch == '\n' && line->chars)
      break;
    if (g_unichar_isspace(c->ch))
      continue;
    line->chars++;
    if (!js_box_is_empty(&c->box)) {
      line->box = js_box_union(&line->box, &c->box);
      line->em = MAX(line->em, js_box_height(&c->box));
    }
    if (last || line->chars == 1)
      line->first = c->ch;
    if (!last || line->chars == 1)
      line->last = c->ch;
  }
  return line->chars > 0;
}

gboolean
js_text_ends_sentence(const JsText *text)
{
  for (guint i = js_text_length(text); i-- > 0;) {
    gunichar ch = js_text_char(text, i)->ch;
    if (g_unichar_isspace(ch) || g_utf8_strchr("”’）)》\"", -1, ch))
      continue;
    return g_utf8_strchr("。；！？：;!?:", -1, ch) != NULL;
  }
  return TRUE;
}

gboolean
js_text_begins_with_ordinal(const JsLayoutWords *words, const JsText *text)
{
  g_autofree char *folded = js_text_fold(text);
  return words->ordinal != NULL && g_regex_match(words->ordinal, folded, 0, NULL);
}
