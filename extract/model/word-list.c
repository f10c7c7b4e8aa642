/* A list of words against a text: see word-list.h. */
#include "extract/model/word-list.h"

#include <string.h>

gboolean
js_words_prefix(GStrv words, const char *text)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (g_str_has_prefix(text, words[i]))
      return TRUE;
  return FALSE;
}

gboolean
js_words_suffix(GStrv words, const char *text)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (g_str_has_suffix(text, words[i]))
      return TRUE;
  return FALSE;
}

gboolean
js_words_any_in(GStrv words, const char *text)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strstr(text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
js_words_equal(GStrv words, const char *text)
{
  return words != NULL && g_strv_contains((const char *const *)words, text);
}
