/* Kinds of printed characters: see characters.h. */
#include "extract/print/characters.h"

static gboolean
is_one_of(gunichar c, const gunichar *set)
{
  for (; *set != 0; set++)
    if (*set == c)
      return TRUE;
  return FALSE;
}

gboolean
js_unichar_is_digit(gunichar c)
{
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

gboolean
js_unichar_is_point(gunichar c)
{
  return c == '.' || c == 0xFF0E;
}

gboolean
js_unichar_is_comma(gunichar c)
{
  return c == ',' || c == 0xFF0C;
}

static gboolean
is_per_cent(gunichar c)
{
  return c == '%' || c == 0xFF05;
}

gboolean
js_unichar_is_of_amount(gunichar c)
{
  return js_unichar_is_digit(c) || js_unichar_is_point(c) || js_unichar_is_comma(c) ||
         js_unichar_is_dash(c) || is_per_cent(c);
}

gboolean
js_unichar_is_beside_figures(gunichar c)
{
  static const gunichar COMPARISONS[] = {'+',    '<',    '=',    '>',    0xB1,   0x2264, 0x2265,
                                         0x2266, 0x2267, 0xFF0B, 0xFF1C, 0xFF1D, 0xFF1E, 0};
  return js_unichar_is_point(c) || js_unichar_is_comma(c) || is_per_cent(c) ||
         js_unichar_opens_bracket(c) || js_unichar_closes_bracket(c) || is_one_of(c, COMPARISONS);
}

gboolean
js_unichar_is_dash(gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0xFE63 ||
         c == 0xFF0D;
}

gboolean
js_unichar_is_minus(gunichar c)
{
  return c == '-' || c == 0x2013 || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}

gboolean
js_unichar_opens_bracket(gunichar c)
{
  return c == '(' || c == 0xFF08;
}

gboolean
js_unichar_closes_bracket(gunichar c)
{
  return c == ')' || c == 0xFF09;
}

gboolean
js_unichar_is_break(gunichar c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x3000;
}

gboolean
js_unichar_is_leader(gunichar c)
{
  static const gunichar LEADERS[] = {'.',    0xB7,   0x2024, 0x2025, 0x2026,
                                     0x22EF, 0x3002, 0x30FB, 0xFF0E, 0};
  return is_one_of(c, LEADERS);
}

gboolean
js_unichar_is_numeral(gunichar c)
{
  return g_unichar_isdigit(c) || (c != 0 && g_utf8_strchr("〇零一二三四五六七八九十百", -1, c));
}

gboolean
js_unichar_is_han(gunichar c)
{
  if (c < 0x2E80) /* most characters are settled without the tables */
    return FALSE;
  return (c >= 0x4E00 && c <= 0x9FFF) || g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
}

gboolean
js_unichar_is_latin(gunichar c)
{
  return c < 0x250 && g_unichar_isalpha(c);
}

gboolean
js_unichar_is_kana(gunichar c)
{
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA);
}

gboolean
js_unichar_is_cjk(gunichar c)
{
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x2018 && c <= 0x201D) || c == 0x2026 ||
         c == 0x2014 || c == 0x00B7;
}
