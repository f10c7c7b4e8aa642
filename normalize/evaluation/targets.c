/* clang-format off */
/* Reads operator, number and unit of one cell: see targets.h.
 *
 *   <=  433.33  万元
 *   │   │       └ unit: the rest of the text, if it can be a unit
 *   │   └ number: directly after the operator
 *   └ operator: the longest word of the forms' list at the beginning (≥, 大于等于, 不低于) */
/* clang-format on */
#include "normalize/evaluation/targets.h"

#include <string.h>

#include "extract/model/word-list.h"
#include "normalize/value/fold.h"

/* Longest operator word, in characters. The longest in use is 大于或等于 (5); the rest is room for
 * data files. */
#define OPERATOR_CHARS_MAX 8
/* Longest unit, in characters (个工作日, 元/人/月). A longer text is a phrase (名优秀毕业生). A
 * guess. */
#define UNIT_CHARS_MAX 7

void
js_target_clear(JsTarget *target)
{
  js_number_clear(&target->number);
  g_clear_pointer(&target->unit, g_free);
}

static gboolean
is_space_at(const JsText *text, guint i)
{
  return g_unichar_isspace(js_text_char(text, i)->ch);
}

/* The number of characters at the beginning that are an operator; *sign gets it. */
static guint
leading_operator(const JsEvaluationForms *forms, const JsText *text, const char **sign)
{
  guint length = 0;
  g_autoptr(GString) head = g_string_new(NULL);
  for (guint i = 0; i < js_text_length(text) && i < OPERATOR_CHARS_MAX; i++) {
    g_string_append_unichar(head, js_text_char(text, i)->ch);
    const char *found = js_evaluation_operator(forms, head->str);
    if (found != NULL) {
      *sign = found;
      length = i + 1;
    }
  }
  return length;
}

static char *
rest_of(const JsText *text, guint from)
{
  GString *rest = g_string_new(NULL);
  for (guint i = from; i < js_text_length(text); i++) {
    gunichar c = js_text_char(text, i)->ch;
    if (!g_unichar_isspace(c))
      g_string_append_unichar(rest, c == 0xFF05 ? '%' : c);
  }
  return g_string_free(rest, FALSE);
}

static gboolean
holds_digit(const char *utf8)
{
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isdigit(c) && c < 0xFFFF)
      return TRUE;
  }
  return FALSE;
}

/* TRUE when the text ends with a word that makes it a phrase, not a unit: 3家以上, 15日前. */
static gboolean
ends_as_phrase(const JsEvaluationWords *words, const char *unit)
{
  for (char **end = words->phrase_ends; *end != NULL; end++)
    if (g_str_has_suffix(unit, *end) && strcmp(unit, *end) != 0)
      return TRUE;
  return FALSE;
}

/* TRUE when the text has only characters that a unit may have: letters, %, ‰, slash, dot, degrees,
 * squares, brackets. */
static gboolean
has_unit_characters(const char *unit)
{
  for (const char *p = unit; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (!g_unichar_isalpha(c) && g_utf8_strchr("%‰/／·*℃°²³㎡㎥()（）.", -1, c) == NULL)
      return FALSE;
  }
  return TRUE;
}

/* TRUE for a known unit. A unit without a number must be known, or any word would be taken for one.
 * Its parts may be separated by a slash (元/人). */
static gboolean
is_known_unit(const JsEvaluationForms *forms, const char *unit)
{
  g_auto(GStrv) parts = g_strsplit_set(unit, "/", -1);
  if (*unit == '\0')
    return FALSE;
  for (char **part = parts; *part != NULL; part++) {
    g_autofree char *key = js_evaluation_key(*part);
    if (g_str_equal(*part, "‰"))
      continue;
    if (js_evaluation_role(forms, JS_LIST_WORDS, key) != JS_WORD_UNIT)
      return FALSE;
  }
  return TRUE;
}

/* Removes brackets around a known unit: (场) → 场. A remark in brackets (据实列支) is kept and is
 * not a unit. */
static void
open_brackets(const JsEvaluationForms *forms, char **unit)
{
  g_autofree char *folded = js_fold(*unit);
  gsize n = strlen(folded);
  if (n < 3 || folded[0] != '(' || folded[n - 1] != ')')
    return;
  g_autofree char *inside = g_strndup(folded + 1, n - 2);
  if (!is_known_unit(forms, inside))
    return;
  g_free(*unit);
  *unit = g_steal_pointer(&inside);
}

/* TRUE when the text may follow a number. If an operator is printed, the cell is a comparison, and
 * a phrase is accepted as its unit (≤30天内). */
static gboolean
is_unit_after_number(const JsEvaluationWords *words, const char *unit, gboolean compared)
{
  if (*unit == '\0')
    return TRUE;
  if (holds_digit(unit) || !has_unit_characters(unit) || g_str_has_prefix(unit, "(") ||
      g_str_has_prefix(unit, "（"))
    return FALSE;
  const char *percent = strchr(unit, '%');
  if (percent != NULL && percent[1] != '\0' && percent[1] != '/')
    return FALSE;
  return compared || (!ends_as_phrase(words, unit) && g_utf8_strlen(unit, -1) <= UNIT_CHARS_MAX);
}

/* TRUE when recognised text after the number is not a unit but misread digits or a misread % of the
 * cell's next line (100% broken after 10 was read as 10 ou). The number is then incomplete. */
static gboolean
is_misread_rest(const JsEvaluationForms *forms, const JsText *flowed, const char *unit)
{
  if (js_text_method(flowed, 0, js_text_length(flowed)) != JS_METHOD_OCR)
    return FALSE;
  for (const char *p = unit; *p != '\0'; p++)
    if (g_ascii_isalpha(*p))
      return !is_known_unit(forms, unit);
  return FALSE;
}

static gboolean
is_calendar_year(const JsEvaluationWords *words, const JsNumber *number, const char *unit)
{
  JsDecimal v = number->value;
  return v.scale == 0 && v.coefficient >= 1900 && v.coefficient <= 2100 &&
         js_words_prefix(words->calendar, unit);
}

void
js_target_read(const JsEvaluationForms *forms, const JsText *flowed, JsTarget *out)
{
  *out = (JsTarget){0};
  const JsEvaluationWords *words = js_evaluation_words(forms);
  const char *sign = NULL;
  guint at = leading_operator(forms, flowed, &sign), n = js_text_length(flowed);
  while (at < n && is_space_at(flowed, at))
    at++;
  g_auto(JsNumber) number = {0};
  if (js_number_find(flowed, at, &number) && number.from == at) {
    g_autofree char *unit = rest_of(flowed, number.to);
    open_brackets(forms, &unit);
    if (!is_unit_after_number(words, unit, sign != NULL) ||
        is_calendar_year(words, &number, unit) || is_misread_rest(forms, flowed, unit))
      return;
    *out = (JsTarget){sign, TRUE, number, *unit != '\0' ? g_steal_pointer(&unit) : NULL};
    number.raw = NULL;
    return;
  }
  if (sign == NULL)
    return;
  g_autofree char *unit = rest_of(flowed, at);
  if (is_known_unit(forms, unit)) {
    out->sign = sign;
    out->unit = g_steal_pointer(&unit);
  }
}

gboolean
js_amount_read(const JsEvaluationForms *forms, const JsText *flowed, JsNumber *out)
{
  *out = (JsNumber){0};
  if (js_number_read_cell(flowed, JS_NUMBER_PLAIN, out))
    return TRUE;
  g_auto(JsNumber) number = {0};
  if (!js_number_read_start(flowed, &number))
    return FALSE;
  g_autofree char *rest = rest_of(flowed, number.to);
  g_autofree char *suffix = js_fold(rest);
  if (!js_words_equal(js_evaluation_words(forms)->amount_ends, suffix))
    return FALSE;
  *out = number;
  number.raw = NULL;
  return TRUE;
}
