/* Finds the account that a noun phrase means: see subjects.h. */
#include "normalize/narrative/subjects.h"

#include <string.h>

#include "normalize/schema/classification.h"

/* The levels 类, 款 and 项 of the classification. */
#define LEVELS 3
static const char *const MARKS[LEVELS] = {"(类)", "(款)", "(项)"};
#define EXPENDITURE "支出"
/* Longest name of an item behind that of an institution, in characters. The longest in the schemas
 * has some 40; a limit keeps the search short in a text without punctuation. */
#define ITEM_CHARS 100

static const char *
keep(const JsScene *scene, const char *text)
{
  return js_records_string(scene->context->records, text);
}

static gboolean
lists(char **strings, const char *text)
{
  return text != NULL && g_strv_contains((const char *const *)strings, text);
}

/* The printed characters from … to, interned in the records. */
static const char *
printed(const JsScene *scene, const JsNarrativeText *text, guint from, guint to)
{
  g_autofree char *name = js_narrative_text_print(text, from, to);
  return keep(scene, name);
}

/* ---- functional accounts ---- */

static gboolean
is_quote(const JsNarrativeText *text, guint i)
{
  char c = text->folded[text->offsets[i]];
  return c == '"' || c == '\'';
}

/* Skips a 支出 that follows the mark before and is not part of the name. */
static guint
skip_word(const JsNarrativeText *text, guint from, guint to, const char *word)
{
  const char *s = text->folded + text->offsets[from];
  guint length = (guint)g_utf8_strlen(word, -1);
  return g_str_has_prefix(s, word) && from + length < to ? from + length : from;
}

gboolean
js_subject_marks(const JsNarrativeText *text, guint from, guint to, char *names[LEVELS], guint *end)
{
  gboolean any = FALSE;
  guint mark = (guint)g_utf8_strlen(MARKS[0], -1), start = from;
  for (guint i = from; i + mark <= to; i++) {
    for (guint k = 0; k < LEVELS; k++) {
      if (!g_str_has_prefix(text->folded + text->offsets[i], MARKS[k]))
        continue;
      if (any)
        start = skip_word(text, start, i, EXPENDITURE);
      guint end_of_name = i;
      while (start < end_of_name && is_quote(text, start))
        start++;
      while (start < end_of_name && is_quote(text, end_of_name - 1))
        end_of_name--;
      if (start < end_of_name && names[k] == NULL) {
        names[k] = js_narrative_text_print(text, start, end_of_name);
        any = TRUE;
      }
      start = i + mark;
      *end = start;
    }
  }
  return any;
}

/* The statement of an item's rows, in a section that is not a statement: given by the rule, the
 * list's head or the section. NULL: the section's. */
static const char *
statement_of_item(const JsScene *scene, const JsSubjectRule *rule)
{
  if (rule->budget_statement != NULL && scene->context->is_budget)
    return keep(scene, rule->budget_statement);
  if (scene->head != NULL && scene->head->statement != NULL)
    return scene->head->statement;
  return keep(scene, g_hash_table_lookup(scene->rules->section_rows, scene->statement));
}

static JsSubject
functional_subject(const JsScene *scene, const char *name, const char *code)
{
  return (JsSubject){.known = TRUE,
                     .classification = js_class_id(JS_CLASS_FUNCTIONAL),
                     .direction = "expenditure",
                     .measure = "total",
                     .statement = keep(scene, g_hash_table_lookup(scene->rules->functional_rows,
                                                                  scene->statement)),
                     .name = keep(scene, name),
                     .code = keep(scene, code)};
}

/* TRUE when words that are not understood follow the last mark, so that the account is none of
 * those marked: 普通教育（款）小学教育（用） has a misread mark, 教育支出（类）出算数 a misread
 * phase. */
static gboolean
goes_on(const JsNarrativeText *text, guint end, guint to)
{
  guint rest = skip_word(text, end, to, EXPENDITURE);
  g_autofree char *s = js_narrative_text_fold(text, rest, to);
  const char *bracket = strchr(s, '(');
  return (bracket != NULL && bracket > s && g_str_has_suffix(s, ")")) ||
         (rest < to && js_narrative_text_doubtful(text, rest, to));
}

static JsSubject
marked(const JsScene *scene, const JsNarrativeText *text, guint from, guint to)
{
  char *names[LEVELS] = {NULL, NULL, NULL};
  guint end;
  JsSubject subject = {0};
  if (js_subject_marks(text, from, to, names, &end) && !goes_on(text, end, to)) {
    const char *lei = names[0] != NULL ? names[0] : scene->lei;
    const char *kuan = names[1] != NULL                       ? names[1]
                       : names[2] != NULL && names[0] == NULL ? scene->kuan
                                                              : NULL;
    const char *name = names[2] != NULL ? names[2] : names[1] != NULL ? names[1] : names[0];
    subject = functional_subject(
        scene, name,
        js_classification_functional(scene->context->schemas->classification, lei, kuan, names[2],
                                     TRUE, scene->context->year));
  }
  for (guint k = 0; k < LEVELS; k++)
    g_free(names[k]);
  return subject;
}

/* The functional code printed before or after the name (行政运行（2010101）). NULL when there is
 * none; else from … to becomes the name alone. */
static const char *
printed_code(const JsScene *scene, const JsNarrativeText *text, guint *from, guint *to)
{
  const JsClassification *c = scene->context->schemas->classification;
  g_autofree char *s = js_narrative_text_fold(text, *from, *to);
  gsize n = strlen(s), digits = strspn(s, "0123456789");
  g_autofree char *code = NULL;
  guint a = *from, b = *to;
  if (digits >= 3) {
    code = g_strndup(s, digits);
    a += (guint)digits;
  } else if (n > 2 && s[n - 1] == ')') {
    gsize start = n - 1;
    while (start > 0 && g_ascii_isdigit(s[start - 1]))
      start--;
    if (start == 0 || s[start - 1] != '(' || n - 1 - start < 3)
      return NULL;
    code = g_strndup(s + start, n - 1 - start);
    b -= (guint)(n - start + 1);
  }
  if (code == NULL || a >= b || !js_classification_has_code(c, JS_CLASS_FUNCTIONAL, code))
    return NULL;
  *from = a;
  *to = b;
  return keep(scene, code);
}

/* The code of a name with the digits of each level in brackets:
 * 教育支出（205）普通教育（02）小学教育（02） is 2050202. NULL when there is none; else from … to
 * becomes the name of the last level. */
static const char *
code_by_levels(const JsScene *scene, const JsNarrativeText *text, guint *from, guint *to)
{
  const JsClassification *c = scene->context->schemas->classification;
  g_autofree char *s = js_narrative_text_fold(text, *from, *to);
  g_autoptr(GString) code = g_string_new(NULL);
  const char *name = s, *name_end = s;
  for (const char *open = strchr(s, '('), *start = s; open != NULL; open = strchr(open, '(')) {
    gsize digits = strspn(open + 1, "0123456789");
    if (digits != (code->len == 0 ? 3u : 2u) || open[1 + digits] != ')')
      return NULL;
    g_string_append_len(code, open + 1, (gssize)digits);
    name = start;
    name_end = open;
    open += digits + 2;
    start = open;
  }
  if (*name_end == '\0' || name_end == name || strchr(name_end, ')')[1] != '\0' ||
      !js_classification_has_code(c, JS_CLASS_FUNCTIONAL, code->str))
    return NULL;
  *to = *from + (guint)g_utf8_strlen(s, name_end - s);
  *from += (guint)g_utf8_strlen(s, name - s);
  return keep(scene, code->str);
}

/* Finds the account of a name without level mark: the only code of the whole list with this name,
 * or, inside a list, a name of the highest level that several levels share (其他支出). */
static JsSubject
unmarked(const JsScene *scene, const JsNarrativeText *text, guint from, guint to)
{
  const JsClassification *c = scene->context->schemas->classification;
  const char *own = code_by_levels(scene, text, &from, &to);
  if (own == NULL)
    own = printed_code(scene, text, &from, &to);
  g_autofree char *name = js_narrative_text_print(text, from, to);
  if (own != NULL)
    return functional_subject(scene, name, own);
  /* 其中：一般公共预算支出…；国有资本经营预算支出…: a list by funds, although one of them has the
   * name of a 类. */
  if (!scene->among_accounts &&
      js_narrative_text_match_at(text, scene->rules->one_fund, from, NULL))
    return (JsSubject){0};
  const char *code = js_classification_functional_unmarked(c, name, scene->context->year);
  if (code != NULL)
    return functional_subject(scene, name, code);
  if (scene->head != NULL && g_str_has_suffix(name, EXPENDITURE) &&
      js_classification_functional_top(c, name, scene->context->year) != NULL)
    return functional_subject(scene, name, NULL);
  return (JsSubject){0};
}

/* ---- economic accounts ---- */

static const char *
economic_code(const JsScene *scene, const char *name)
{
  const JsClassification *c = scene->context->schemas->classification;
  int year = scene->context->year;
  const char *code = NULL;
  if (scene->economic != NULL)
    code = js_classification_economic(c, JS_CLASS_ECONOMIC, scene->economic, name, year);
  if (code != NULL)
    return code;
  code = js_classification_economic(c, JS_CLASS_ECONOMIC, NULL, name, year);
  /* Under an economic 类 another 类 may begin, but a 款 of another 类 is not expected. */
  return code != NULL && scene->economic != NULL && strlen(code) > 3 ? NULL : code;
}

/* The length in bytes of a group of people (在职人员, 退休人员) before the name of an account; 0
 * when there is none. */
static gsize
people_length(const JsScene *scene, const char *name)
{
  const JsClassification *c = scene->context->schemas->classification;
  for (guint i = 0; scene->rules->people[i] != NULL; i++) {
    if (!g_str_has_prefix(name, scene->rules->people[i]))
      continue;
    gsize length = strlen(scene->rules->people[i]);
    const char *rest = name + length, *code = *rest != '\0' ? economic_code(scene, rest) : NULL;
    const char *official =
        code != NULL ? js_classification_name(c, JS_CLASS_ECONOMIC, code, scene->context->year)
                     : NULL;
    g_autofree char *a = js_fold(rest), *b = official != NULL ? js_fold(official) : NULL;
    if (b != NULL && strcmp(a, b) == 0)
      return length;
  }
  return 0;
}

/* The name before its level mark: 工资福利支出（类）, 基本工资（款）. NULL when there is no mark.
 * Transfer full. */
static char *
marked_name(const JsNarrativeText *text, guint from, guint to)
{
  char *names[LEVELS] = {NULL, NULL, NULL}, *name = NULL;
  guint end;
  js_subject_marks(text, from, to, names, &end);
  for (guint k = LEVELS; k-- > 0;) {
    if (name == NULL)
      name = names[k];
    else
      g_free(names[k]);
  }
  return name;
}

static JsSubject
economic(const JsScene *scene, const JsNarrativeText *text, guint from, guint to)
{
  g_autofree char *of_mark = marked_name(text, from, to);
  g_autofree char *whole =
      of_mark != NULL ? g_strdup(of_mark) : js_narrative_text_print(text, from, to);
  const char *name = whole + people_length(scene, whole);
  const char *code = economic_code(scene, name);
  /* If several names precede one amount, it is unknown to which it belongs. */
  if (code == NULL && of_mark == NULL && (!scene->economic_list || strstr(name, "、") != NULL))
    return (JsSubject){0};
  return (JsSubject){.known = TRUE,
                     .classification = js_class_id(JS_CLASS_ECONOMIC),
                     .direction = "expenditure",
                     .measure = "total",
                     .name = keep(scene, name),
                     .code = keep(scene, code)};
}

/* ---- items ---- */

static gboolean
applies(const JsSubjectRule *rule, const JsScene *scene)
{
  if (!js_narrative_is_for(rule->final, rule->budget, scene->context->is_budget))
    return FALSE;
  if (rule->after != NULL && g_strcmp0(rule->after, scene->last_count) != 0)
    return FALSE;
  if (rule->whole && scene->one_fund)
    return FALSE;
  return rule->statements[0] == NULL || lists(rule->statements, scene->statement);
}

static JsSubject
item_subject(const JsScene *scene, const JsSubjectRule *rule, const char *name)
{
  return (JsSubject){.known = TRUE,
                     .item = keep(scene, rule->item),
                     .direction = keep(scene, rule->direction),
                     .measure = rule->measure != NULL ? keep(scene, rule->measure) : "total",
                     .statement = statement_of_item(scene, rule),
                     .name = name,
                     .both = rule->both,
                     .share_only = rule->share_only,
                     .phase = rule->phrase};
}

static const JsSubjectRule *
find_rule(const JsScene *scene, const GPtrArray *rules, const char *name, gboolean phrase)
{
  for (guint i = 0; i < rules->len; i++) {
    const JsSubjectRule *rule = g_ptr_array_index(rules, i);
    if ((rule->phrase != JS_PHASE_NONE) == phrase && applies(rule, scene) &&
        g_regex_match(rule->name, name, 0, NULL))
      return rule;
  }
  return NULL;
}

static JsSubject
item_of(const JsScene *scene, const JsNarrativeText *text, guint from, guint to)
{
  g_autofree char *folded = js_narrative_text_fold(text, from, to);
  g_autofree char *name = g_regex_replace(scene->rules->canonical_drop, folded, -1, 0, "", 0, NULL);
  const JsSubjectRule *rule =
      name != NULL && *name != '\0' ? find_rule(scene, scene->rules->subjects, name, FALSE) : NULL;
  if (rule == NULL)
    return (JsSubject){0};
  JsSubject subject = item_subject(scene, rule, printed(scene, text, from, to));
  /* 其中：基本支出…，项目支出… of a classified account are measures of that account
   * (docs/narrative.md, R11). */
  const char *measure = g_hash_table_lookup(scene->rules->measures, rule->item);
  if (measure != NULL && scene->head_misread)
    return (JsSubject){0};
  if (measure != NULL && scene->head != NULL && scene->head->classification != NULL) {
    const char *name_printed = subject.name;
    subject = *scene->head;
    subject.name = name_printed;
    subject.measure = keep(scene, measure);
  }
  return subject;
}

/* Finds an item after the name of an institution. */
static JsSubject
item_behind_institution(const JsScene *scene, const JsNarrativeText *text, guint from, guint to)
{
  guint first = to - from > ITEM_CHARS ? to - ITEM_CHARS : from + 1;
  for (guint i = first; i < to; i++) {
    g_autofree char *before = js_narrative_text_fold(text, from, i);
    if (!js_narrative_match(scene->rules->institution, before, NULL, NULL))
      continue;
    JsSubject subject = item_of(scene, text, i, to);
    if (subject.known)
      return subject;
  }
  return (JsSubject){0};
}

JsSubject
js_subject_resolve(const JsScene *scene, const JsNarrativeText *text, guint from, guint to)
{
  if (from >= to || scene->statement == NULL)
    return (JsSubject){0};
  gboolean functional = lists(scene->rules->functional_statements, scene->statement);
  JsSubject subject = {0};
  if (functional)
    subject = marked(scene, text, from, to);
  if (!subject.known)
    subject = item_of(scene, text, from, to);
  if (!subject.known && lists(scene->rules->economic_statements, scene->statement))
    subject = economic(scene, text, from, to);
  if (!subject.known && functional)
    subject = unmarked(scene, text, from, to);
  if (!subject.known)
    subject = item_behind_institution(scene, text, from, to);
  return subject;
}

JsSubject
js_subject_phrase(const JsScene *scene, const JsNarrativeText *text, guint from, guint to)
{
  if (from >= to || scene->statement == NULL)
    return (JsSubject){0};
  g_autofree char *name = js_narrative_text_fold(text, from, to);
  const JsSubjectRule *rule = find_rule(scene, scene->rules->subjects, name, TRUE);
  return rule != NULL ? item_subject(scene, rule, printed(scene, text, from, to)) : (JsSubject){0};
}

JsSubject
js_subject_value(const JsScene *scene, const JsNarrativeText *text, guint from, guint to,
                 const char *count_name)
{
  if (from >= to || scene->last_count == NULL)
    return (JsSubject){0};
  g_autofree char *name = js_narrative_text_fold(text, from, to);
  const JsSubjectRule *rule = find_rule(scene, scene->rules->values, name, FALSE);
  return rule != NULL ? item_subject(scene, rule, count_name) : (JsSubject){0};
}

gboolean
js_subject_is_economic_head(const JsNarrativeRules *rules, const JsSubject *subject)
{
  if (!subject->known)
    return FALSE;
  if (subject->item != NULL)
    return lists(rules->economic_heads, subject->item);
  return g_strcmp0(subject->classification, js_class_id(JS_CLASS_ECONOMIC)) == 0 &&
         subject->code != NULL && strlen(subject->code) == 3;
}
