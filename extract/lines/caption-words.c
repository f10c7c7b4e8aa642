/* The words that these lines begin with, in the forms of any province. */
#include "extract/lines/caption-words.h"

#include <string.h>

/* Unit lines are short, in characters. */
#define META_CHARS 40

static gboolean
has_any_prefix(const char *text, const char *const *prefixes)
{
  for (; *prefixes; prefixes++)
    if (g_str_has_prefix(text, *prefixes))
      return TRUE;
  return FALSE;
}

gboolean
js_caption_is_meta(const char *text)
{
  static const char *const prefixes[] = {
      "单位：", "单位:", "金额单位", "计量单位", "货币单位", "单位名称", "单位（",   "单位(",
      "（单位", "(单位", "公开",     "编制单位", "编制部门", "填报单位", "填报部门", "填报日期",
      "部门：", "部门:", "部门名称", "预算单位", "预算部门", "预算代码", "部门编码", "单位编码",
      "财决",   "表号",  "附表",     "附件",     "制表",     "Unit:",    "Units:",   "Unit：",
      "（万元", "（元",  "编报单位", "部门公开", "日期：",   "日期:",    NULL};
  if (g_utf8_strlen(text, -1) > META_CHARS || g_str_has_suffix(text, "。"))
    return FALSE;
  return has_any_prefix(text, prefixes);
}

gboolean
js_caption_is_note(const char *text)
{
  static const char *const prefixes[] = {
      "注：", "注:",   "注释",   "备注",   "说明：",   "说明:", "附注", "注1",
      "注１", "注、",  "（注",   "(注",    "※",        "★",     "*",    "＊",
      "Note", "Notes", "Source", "来源：", "数据来源", "注.",   NULL};
  return has_any_prefix(text, prefixes);
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
