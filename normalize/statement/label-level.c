/* Ordinals at the beginning of labels: see label-level.h. */
#include "normalize/statement/label-level.h"

#include <string.h>

#include "extract/model/word-list.h"
#include "normalize/value/fold.h"

int
js_label_level(const JsStatementWords *words, const char *text)
{
  static const char *const numerals[] = {"一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
  g_autofree char *folded = js_fold(text);
  const char *p = folded;
  gboolean bracket = *p == '(';
  p += bracket;
  if (js_words_prefix(words->parts, p))
    return JS_LABEL_PART;
  gsize digits = strspn(p, "0123456789");
  if (digits > 0 && digits <= 2 && strchr(bracket ? ")" : ".、)", p[digits]) != NULL)
    return bracket ? JS_LABEL_DIGIT_BRACKETS : JS_LABEL_DIGIT;
  if (digits > 0 && g_str_has_prefix(p + digits, "、"))
    return JS_LABEL_DIGIT;
  for (gsize i = 0; i < G_N_ELEMENTS(numerals); i++)
    if (g_str_has_prefix(p, numerals[i])) {
      g_autofree char *stripped = js_label_strip(text);
      g_autofree char *letters = js_fold_letters(stripped), *all = js_fold_letters(text);
      if (strcmp(letters, all) == 0)
        return JS_LABEL_PLAIN;
      return bracket ? JS_LABEL_HAN_BRACKETS : JS_LABEL_HAN;
    }
  return JS_LABEL_PLAIN;
}
