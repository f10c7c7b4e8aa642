/* Folding of labels and units: see fold.h. */
#include "normalize/value/fold.h"
#include "extract/print/characters.h"
#include "extract/print/fold.h"

#include <string.h>

static gunichar
fold_char(gunichar c)
{
  return js_unichar_is_dash(c) ? '-' : js_unichar_fold_mark(c);
}

/* Writes the folded form of a normalised character to `out` and returns the end of it. The form is
 * never longer than the character. */
static char *
put_folded(char *out, gunichar normalized)
{
  gunichar c = fold_char(normalized);
  if (js_unichar_is_han(c))
    return out + g_unichar_to_utf8(c, out);
  if (g_unichar_isspace(c) || g_unichar_iszerowidth(c))
    return out;
  if (c == 0x2264 || c == 0x2266)
    return g_stpcpy(out, "<=");
  if (c == 0x2265 || c == 0x2267)
    return g_stpcpy(out, ">=");
  return out + g_unichar_to_utf8(c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : c, out);
}

/* Folds text with characters that need Unicode's normalisation tables. Transfer full. */
static char *
fold_normalized(const char *utf8)
{
  g_autoptr(GString) plain = g_string_new(NULL);
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char(p))
    g_string_append_unichar(plain, js_unichar_unradical(g_utf8_get_char(p)));
  g_autofree char *wide = g_utf8_normalize(plain->str, -1, G_NORMALIZE_ALL_COMPOSE);
  char *out = g_malloc((wide != NULL ? strlen(wide) : 0) + 1), *end = out;
  for (const char *p = wide != NULL ? wide : ""; *p != '\0'; p = g_utf8_next_char(p))
    end = put_folded(end, g_utf8_get_char(p));
  *end = '\0';
  return out;
}

char *
js_fold(const char *utf8)
{
  char *out = g_malloc(strlen(utf8) + 1), *end = out;
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = js_unichar_normalize_plain(g_utf8_get_char(p));
    if (c == 0) {
      g_free(out);
      return fold_normalized(utf8);
    }
    end = put_folded(end, c);
  }
  *end = '\0';
  return out;
}

char *
js_fold_letters(const char *utf8)
{
  char *folded = js_fold(utf8), *end = folded;
  for (const char *p = folded; *p != '\0';) {
    const char *next = g_utf8_next_char(p);
    gunichar c = g_utf8_get_char(p);
    if (js_unichar_is_han(c) || g_unichar_isalnum(c) || c == '%') {
      memmove(end, p, (gsize)(next - p));
      end += next - p;
    }
    p = next;
  }
  *end = '\0';
  return folded;
}

/* Ordinals and lead words before a label; applied until it no longer matches. */
static const char LABEL_LEAD[] = "^[\\s\\x{3000}]*(?:"
                                 "[（(〔][一二三四五六七八九十百0-9０-９]{1,4}[）)〕][、.．]?"
                                 "|[一二三四五六七八九十百]{1,4}[、.．]"
                                 "|[0-9０-９]{1,2}(?:[、．]|\\.(?![0-9])|[）)])"
                                 "|[①-⑳⑴-⒇⒈-⒛㈠-㈩]"
                                 "|其\\s*中\\s*[:：,，]?"
                                 "|[加减]\\s*[:：]"
                                 ")";

/* Quick test: FALSE when LABEL_LEAD certainly does not match. The first characters of most cells
 * show that, in a tenth of the time of the regular expression. */
static gboolean
may_have_lead(const char *utf8)
{
  gunichar c = g_utf8_get_char(utf8);
  if (c >= '0' && c <= '9') {
    const char *p = utf8 + 1;
    gunichar sign = g_utf8_get_char(p);
    if (js_unichar_is_digit(sign))
      sign = g_utf8_get_char(p = g_utf8_next_char(p));
    return !g_unichar_isalnum(sign) && !(sign == '.' && g_ascii_isdigit(p[1]));
  }
  if (c < 0x80)
    return !g_ascii_isalpha((char)c) && c != '\0';
  return !js_unichar_is_han(c) || g_utf8_strchr("一二三四五六七八九十百其加减", -1, c) != NULL;
}

/* Quick test: FALSE when the label certainly does not end in a space or colon. */
static gboolean
may_have_tail(const char *utf8)
{
  const char *last = *utf8 != '\0' ? g_utf8_prev_char(utf8 + strlen(utf8)) : utf8;
  gunichar c = g_utf8_get_char(last);
  return !js_unichar_is_han(c) && c != '\0' && !(c < 0x80 && g_ascii_isalnum((char)c));
}

char *
js_label_strip(const char *utf8)
{
  static gsize once = 0;
  static GRegex *lead = NULL, *tail = NULL;
  if (g_once_init_enter(&once)) {
    lead = g_regex_new(LABEL_LEAD, G_REGEX_OPTIMIZE, 0, NULL);
    tail = g_regex_new("[\\s\\x{3000}]*[:：]?[\\s\\x{3000}]*$", 0, 0, NULL);
    g_once_init_leave(&once, 1);
  }
  char *label = g_strdup(utf8);
  while (may_have_lead(label)) {
    g_autofree char *shorter = g_regex_replace(lead, label, -1, 0, "", 0, NULL);
    if (shorter == NULL || strcmp(shorter, label) == 0)
      break;
    g_free(label);
    label = g_steal_pointer(&shorter);
  }
  g_autofree char *ended =
      may_have_tail(label) ? g_regex_replace(tail, label, -1, 0, "", 0, NULL) : NULL;
  if (ended != NULL) {
    g_free(label);
    label = g_steal_pointer(&ended);
  }
  return g_strchug(label);
}

gboolean
js_unit_of_money(const char *unit, int *power, const char **canonical)
{
  static const struct {
    const char *name, *canonical;
    int power;
  } UNITS[] = {
      {"元", "元", 0},           {"人民币元", "元", 0},   {"千元", "千元", 3},
      {"人民币千元", "千元", 3}, {"万元", "万元", 4},     {"人民币万元", "万元", 4},
      {"万", "万元", 4},         {"百万元", "百万元", 6}, {"亿元", "亿元", 8},
      {"人民币亿元", "亿元", 8}, {"亿", "亿元", 8},
  };
  g_autofree char *folded = js_fold(unit);
  for (gsize i = 0; i < G_N_ELEMENTS(UNITS); i++)
    if (strcmp(folded, UNITS[i].name) == 0) {
      *power = UNITS[i].power;
      *canonical = UNITS[i].canonical;
      return TRUE;
    }
  return FALSE;
}
