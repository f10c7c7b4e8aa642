/* Loading of schemas/narrative/: see narrative-rules.h. */
#include "normalize/schema/narrative-rules.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Where in the files the loader is, and the first thing that was wrong. */
typedef struct {
  const char *file;
  GError *error;
} NarrativeLoader;

static void
fail(NarrativeLoader *l, const char *place, const char *what)
{
  if (l->error == NULL)
    g_set_error(&l->error, JS_ERROR, JS_ERROR_SCHEMA, "%s: %s: %s", l->file, place, what);
}

static GRegex *
compile(NarrativeLoader *l, const char *place, const char *pattern)
{
  g_autoptr(GError) error = NULL;
  GRegex *regex = g_regex_new(pattern, G_REGEX_OPTIMIZE | G_REGEX_DUPNAMES, 0, &error);
  if (regex == NULL) {
    fail(l, place, error->message);
    return g_regex_new("(?!)", 0, 0, NULL);
  }
  return regex;
}

static const char *
string_of(JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member(object, key);
  return node != NULL && JSON_NODE_HOLDS_VALUE(node) &&
                 json_node_get_value_type(node) == G_TYPE_STRING
             ? json_node_get_string(node)
             : NULL;
}

static gboolean
flag_of(JsonObject *object, const char *key)
{
  return json_object_has_member(object, key) && json_object_get_boolean_member(object, key);
}

static JsonArray *
array_of(NarrativeLoader *l, JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member(object, key);
  if (node != NULL && JSON_NODE_HOLDS_ARRAY(node))
    return json_node_get_array(node);
  fail(l, key, "a list is expected");
  return NULL;
}

static guint
length_of(JsonArray *array)
{
  return array != NULL ? json_array_get_length(array) : 0;
}

/* The text of element i, "" and an error where it is none. */
static const char *
element_of(NarrativeLoader *l, JsonArray *array, const char *key, guint i)
{
  JsonNode *node = json_array_get_element(array, i);
  if (JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING)
    return json_node_get_string(node);
  fail(l, key, "a list of texts is expected");
  return "";
}

/* Object i of the list, an empty one and an error where it is none. Transfer full. */
static JsonObject *
object_of(NarrativeLoader *l, JsonArray *array, const char *key, guint i)
{
  JsonNode *node = json_array_get_element(array, i);
  if (JSON_NODE_HOLDS_OBJECT(node))
    return json_object_ref(json_node_get_object(node));
  fail(l, key, "a list of objects is expected");
  return json_object_new();
}

/* NULL when the key is not there. Transfer full. */
static GStrv
strings_of(NarrativeLoader *l, JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member(object, key);
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY(node))
    return NULL;
  JsonArray *array = json_node_get_array(node);
  g_autoptr(GPtrArray) all = g_ptr_array_new();
  for (guint i = 0; i < json_array_get_length(array); i++)
    g_ptr_array_add(all, g_strdup(element_of(l, array, key, i)));
  g_ptr_array_add(all, NULL);
  return (GStrv)g_ptr_array_free(g_steal_pointer(&all), FALSE);
}

/* The pattern under `key`: a string, or a list of alternatives put into head…tail. */
static GRegex *
regex_of(NarrativeLoader *l, JsonObject *object, const char *key, const char *head,
         const char *tail)
{
  JsonNode *node = json_object_get_member(object, key);
  g_autoptr(GString) pattern = g_string_new(head);
  if (node != NULL && JSON_NODE_HOLDS_ARRAY(node)) {
    JsonArray *array = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(array); i++)
      g_string_append_printf(pattern, "%s(?:%s)", i > 0 ? "|" : "", element_of(l, array, key, i));
  } else if (string_of(object, key) != NULL) {
    g_string_append(pattern, string_of(object, key));
  } else {
    fail(l, key, "a pattern is expected");
  }
  g_string_append(pattern, tail);
  return compile(l, key, pattern->str);
}

static GRegex *
optional_regex(NarrativeLoader *l, JsonObject *object, const char *key, const char *head,
               const char *tail)
{
  return string_of(object, key) != NULL ? regex_of(l, object, key, head, tail) : NULL;
}

static JsKind
kind_of(JsonObject *object)
{
  if (flag_of(object, "budget"))
    return JS_KIND_BUDGET;
  return flag_of(object, "final") ? JS_KIND_FINAL : JS_KIND_ANY;
}

/* The index of the word in the NULL-terminated list; 0 and an error when it is not there. */
static int
value_of(NarrativeLoader *l, const char *place, const char *word, const char *const *words)
{
  for (int i = 0; words[i] != NULL && word != NULL; i++)
    if (strcmp(words[i], word) == 0)
      return i;
  fail(l, place, "unknown word");
  return 0;
}

static const char *const BASES[] = {"", "last_year", "approved", "adjusted", "budget", NULL};
static const char *const SIGNS[] = {"", "plus", "minus", "either", NULL};
static const char *const PHASES[] = {"",       "approved", "adjusted", "executed", "prior_executed",
                                     "budget", NULL};

static GArray *
word_rules(NarrativeLoader *l, JsonObject *root, const char *key, const char *field,
           const char *const *words)
{
  GArray *rules = g_array_new(FALSE, FALSE, sizeof(JsWordRule));
  JsonArray *array = array_of(l, root, key);
  for (guint i = 0; i < length_of(array); i++) {
    g_autoptr(JsonObject) o = object_of(l, array, key, i);
    JsWordRule rule = {regex_of(l, o, "pattern", "", ""), 0};
    rule.value = words != NULL ? value_of(l, key, string_of(o, field), words)
                               : (int)json_object_get_int_member_with_default(o, field, 0);
    g_array_append_val(rules, rule);
  }
  return rules;
}

/* ---- freeing ---- */

static void
regex_clear(GRegex **regex)
{
  g_clear_pointer(regex, g_regex_unref);
}

static void
section_free(gpointer data)
{
  JsSectionRule *r = data;
  regex_clear(&r->pattern);
  g_free(r->statement);
  g_free(r);
}

static void
subject_free(gpointer data)
{
  JsSubjectRule *r = data;
  regex_clear(&r->name);
  g_free(r->item);
  g_free(r->direction);
  g_free(r->measure);
  g_free(r->after);
  g_free(r->budget_statement);
  g_strfreev(r->statements);
  g_free(r);
}

static void
count_free(gpointer data)
{
  JsCountRule *r = data;
  regex_clear(&r->name);
  regex_clear(&r->lead);
  regex_clear(&r->tail);
  regex_clear(&r->units);
  g_free(r->item);
  g_free(r->section);
  g_free(r->statement);
  g_free(r->metric);
  g_strfreev(r->subjects);
  g_free(r);
}

static void
follow_free(gpointer data)
{
  JsFollowRule *r = data;
  g_free(r->before);
  g_free(r->item);
  regex_clear(&r->units);
  g_free(r);
}

static void
words_free(GArray *words)
{
  for (guint i = 0; words != NULL && i < words->len; i++)
    regex_clear(&g_array_index(words, JsWordRule, i).pattern);
  g_clear_pointer(&words, g_array_unref);
}

static void
free_patterns(JsNarrativeRules *r)
{
  GRegex *patterns[] = {r->first,
                        r->part,
                        r->heading_end,
                        r->plain_heading_end,
                        r->inner_heading_end,
                        r->toc_tail,
                        r->furniture,
                        r->heading_inside,
                        r->reopens,
                        r->stop,
                        r->sentence_stop,
                        r->year,
                        r->distributive,
                        r->paragraph_stop,
                        r->enumerator,
                        r->list_open,
                        r->list_lead,
                        r->prefix,
                        r->link,
                        r->empty,
                        r->institution,
                        r->compares,
                        r->counted,
                        r->one_fund,
                        r->bare_income,
                        r->bare_expenditure,
                        r->account_end,
                        r->canonical_drop,
                        r->share,
                        r->completion,
                        r->variance,
                        r->threshold,
                        r->money,
                        r->percent,
                        r->count_units,
                        r->area_units};
  for (gsize i = 0; i < G_N_ELEMENTS(patterns); i++)
    regex_clear(&patterns[i]);
}

void
js_narrative_rules_free(JsNarrativeRules *r)
{
  if (r == NULL)
    return;
  GPtrArray *lists[] = {r->sections, r->subjects, r->values, r->counts, r->follows};
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    g_clear_pointer(&lists[i], g_ptr_array_unref);
  words_free(r->ordinals);
  words_free(r->comparisons);
  words_free(r->verbs);
  words_free(r->phases);
  free_patterns(r);
  g_strfreev(r->functional_statements);
  g_strfreev(r->economic_statements);
  g_strfreev(r->unit_statements);
  g_strfreev(r->divided);
  g_strfreev(r->economic_heads);
  g_strfreev(r->people);
  g_clear_pointer(&r->measures, g_hash_table_unref);
  g_clear_pointer(&r->section_rows, g_hash_table_unref);
  g_clear_pointer(&r->functional_rows, g_hash_table_unref);
  g_clear_pointer(&r->changes, g_hash_table_unref);
  g_free(r);
}

/* ---- the four files ---- */

static void
load_sections(NarrativeLoader *l, JsonObject *root, JsNarrativeRules *r)
{
  r->sections = g_ptr_array_new_with_free_func(section_free);
  JsonArray *array = array_of(l, root, "sections");
  for (guint i = 0; i < length_of(array); i++) {
    g_autoptr(JsonObject) o = object_of(l, array, "sections", i);
    JsSectionRule *rule = g_new0(JsSectionRule, 1);
    rule->pattern = regex_of(l, o, "pattern", "", "");
    rule->statement = g_strdup(string_of(o, "statement"));
    rule->weak = flag_of(o, "weak");
    rule->kind = kind_of(o);
    g_ptr_array_add(r->sections, rule);
  }
  r->ordinals = word_rules(l, root, "ordinals", "level", NULL);
  r->part = regex_of(l, root, "part", "", "");
  r->heading_end = regex_of(l, root, "heading_end", "", "");
  r->plain_heading_end = regex_of(l, root, "plain_heading_end", "", "");
  r->inner_heading_end = regex_of(l, root, "inner_heading_end", "", "");
  r->toc_tail = regex_of(l, root, "toc_tail", "", "");
  r->heading_inside = regex_of(l, root, "heading_inside", "", "");
  r->reopens = regex_of(l, root, "reopens", "", "");
  r->furniture = regex_of(l, root, "furniture", "", "");
  r->divided = strings_of(l, root, "divided");
  if (r->divided == NULL)
    fail(l, "divided", "a list is expected");
  r->heading_max = (glong)json_object_get_int_member_with_default(root, "heading_max", 60);
}

static void
load_words(NarrativeLoader *l, JsonObject *root, JsNarrativeRules *r)
{
  r->stop = regex_of(l, root, "stop", "", "");
  r->sentence_stop = regex_of(l, root, "sentence_stop", "", "");
  r->year = regex_of(l, root, "year", "", "");
  r->distributive = regex_of(l, root, "distributive", "", "");
  r->paragraph_stop = regex_of(l, root, "paragraph_stop", "", "");
  r->enumerator = regex_of(l, root, "enumerator", "", "");
  r->first = regex_of(l, root, "first", "", "");
  r->list_open = regex_of(l, root, "list_open", "", "$");
  r->list_lead = regex_of(l, root, "list_lead", "", "");
  r->prefix = regex_of(l, root, "prefix", "^(?:", ")");
  r->link = regex_of(l, root, "link", "", "");
  r->empty = regex_of(l, root, "empty", "", "");
  r->institution = regex_of(l, root, "institution", "", "");
  r->compares = regex_of(l, root, "compares", "", "");
  r->counted = regex_of(l, root, "counted", "", "");
  r->one_fund = regex_of(l, root, "one_fund", "", "");
  r->bare_income = regex_of(l, root, "bare_income", "", "");
  r->bare_expenditure = regex_of(l, root, "bare_expenditure", "", "");
  r->account_end = regex_of(l, root, "account_end", "", "");
  r->canonical_drop = regex_of(l, root, "canonical_drop", "", "");
  r->comparisons = word_rules(l, root, "comparisons", "base", BASES);
  r->verbs = word_rules(l, root, "verbs", "sign", SIGNS);
  r->phases = word_rules(l, root, "phases", "phase", PHASES);
  r->share = regex_of(l, root, "share", "", "");
  r->completion = regex_of(l, root, "completion", "", "");
  r->variance = regex_of(l, root, "variance", "", "");
  r->threshold = regex_of(l, root, "threshold", "", "");
  r->money = regex_of(l, root, "money", "", "");
  r->percent = regex_of(l, root, "percent", "", "");
  r->count_units = regex_of(l, root, "count_units", "", "");
  r->area_units = regex_of(l, root, "area_units", "", "");
}

static GPtrArray *
subject_rules(NarrativeLoader *l, JsonObject *root, const char *key)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func(subject_free);
  JsonArray *array = array_of(l, root, key);
  for (guint i = 0; i < length_of(array); i++) {
    g_autoptr(JsonObject) o = object_of(l, array, key, i);
    JsSubjectRule *rule = g_new0(JsSubjectRule, 1);
    rule->name = regex_of(l, o, "name", "^(?:", ")$");
    rule->item = g_strdup(string_of(o, "item"));
    rule->direction = g_strdup(string_of(o, "direction"));
    rule->measure = g_strdup(string_of(o, "measure"));
    rule->after = g_strdup(string_of(o, "after"));
    rule->budget_statement = g_strdup(string_of(o, "budget_statement"));
    rule->statements = strings_of(l, o, "statements");
    rule->kind = kind_of(o);
    rule->both = flag_of(o, "both");
    rule->share_only = flag_of(o, "share_only");
    rule->whole = flag_of(o, "whole");
    if (string_of(o, "phrase") != NULL)
      rule->phrase = (JsPhase)value_of(l, "phrase", string_of(o, "phrase"), PHASES);
    g_ptr_array_add(rules, rule);
  }
  return rules;
}

static GHashTable *
string_map(JsonObject *root, const char *key)
{
  GHashTable *map = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  JsonNode *node = json_object_get_member(root, key);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT(node))
    return map;
  g_autoptr(GList) members = json_object_get_members(json_node_get_object(node));
  for (GList *m = members; m != NULL; m = m->next)
    g_hash_table_insert(map, g_strdup(m->data),
                        g_strdup(string_of(json_node_get_object(node), m->data)));
  return map;
}

static void
load_subjects(NarrativeLoader *l, JsonObject *root, JsNarrativeRules *r)
{
  r->subjects = subject_rules(l, root, "subjects");
  r->values = subject_rules(l, root, "values");
  r->functional_statements = strings_of(l, root, "functional_statements");
  r->economic_statements = strings_of(l, root, "economic_statements");
  r->unit_statements = strings_of(l, root, "unit_statements");
  r->economic_heads = strings_of(l, root, "economic_heads");
  r->people = strings_of(l, root, "people");
  if (r->functional_statements == NULL || r->economic_statements == NULL ||
      r->unit_statements == NULL || r->economic_heads == NULL || r->people == NULL)
    fail(l, "functional_statements, economic_statements, unit_statements, economic_heads, people",
         "lists are expected");
  r->measures = string_map(root, "expenditure_measures");
  r->section_rows = string_map(root, "section_rows");
  r->functional_rows = string_map(root, "functional_rows");
}

static void
load_counts(NarrativeLoader *l, JsonObject *root, JsNarrativeRules *r)
{
  r->counts = g_ptr_array_new_with_free_func(count_free);
  JsonArray *array = array_of(l, root, "counts");
  for (guint i = 0; i < length_of(array); i++) {
    g_autoptr(JsonObject) o = object_of(l, array, "counts", i);
    JsCountRule *rule = g_new0(JsCountRule, 1);
    rule->name = optional_regex(l, o, "name", "(?:", ")$");
    rule->lead = optional_regex(l, o, "lead", "", "");
    rule->tail = optional_regex(l, o, "tail", "", "");
    rule->units = regex_of(l, o, "units", "^(?:", ")$");
    rule->item = flag_of(o, "ignore") ? NULL : g_strdup(string_of(o, "item"));
    rule->blocks = flag_of(o, "blocks");
    rule->kind = kind_of(o);
    rule->section = g_strdup(string_of(o, "section"));
    rule->statement = g_strdup(string_of(o, "statement"));
    rule->metric = g_strdup(string_of(o, "metric"));
    rule->subjects = strings_of(l, o, "subject");
    if (rule->section == NULL || (rule->name == NULL && (rule->lead == NULL || rule->tail == NULL)))
      fail(l, "counts", "a count needs a section, and a name or a lead and a tail");
    g_ptr_array_add(r->counts, rule);
  }
  r->follows = g_ptr_array_new_with_free_func(follow_free);
  JsonNode *node = json_object_get_member(root, "follows");
  JsonObject *follows =
      node != NULL && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
  g_autoptr(GList) befores = follows != NULL ? json_object_get_members(follows) : NULL;
  for (GList *b = befores; b != NULL; b = b->next) {
    JsonNode *entry = json_object_get_member(follows, b->data);
    JsonObject *o = JSON_NODE_HOLDS_OBJECT(entry) ? json_node_get_object(entry) : NULL;
    g_autoptr(GList) units = o != NULL ? json_object_get_members(o) : NULL;
    for (GList *u = units; u != NULL; u = u->next) {
      g_autofree char *pattern = g_strdup_printf("^(?:%s)$", (const char *)u->data);
      JsFollowRule *rule = g_new0(JsFollowRule, 1);
      rule->before = g_strdup(b->data);
      rule->units = compile(l, "follows", pattern);
      rule->item = g_strdup(string_of(o, u->data));
      g_ptr_array_add(r->follows, rule);
    }
  }
  r->changes = string_map(root, "changes");
}

JsNarrativeRules *
js_narrative_rules_load(const char *dir, GError **error)
{
  static const struct {
    const char *name;
    void (*load)(NarrativeLoader *, JsonObject *, JsNarrativeRules *);
  } FILES[] = {{"sections.json", load_sections},
               {"words.json", load_words},
               {"subjects.json", load_subjects},
               {"counts.json", load_counts}};
  JsNarrativeRules *rules = g_new0(JsNarrativeRules, 1);
  for (gsize i = 0; i < G_N_ELEMENTS(FILES); i++) {
    g_autofree char *path = g_build_filename(dir, "narrative", FILES[i].name, NULL);
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) problem = NULL;
    NarrativeLoader l = {path, NULL};
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
      g_set_error(&l.error, JS_ERROR, JS_ERROR_MISSING, "%s: no such file", path);
    } else if (!json_parser_load_from_file(parser, path, &problem)) {
      g_set_error(&l.error, JS_ERROR, JS_ERROR_SCHEMA, "%s: %s", path, problem->message);
    } else if (json_parser_get_root(parser) == NULL ||
               !JSON_NODE_HOLDS_OBJECT(json_parser_get_root(parser))) {
      fail(&l, "(top)", "an object is expected");
    } else {
      FILES[i].load(&l, json_node_get_object(json_parser_get_root(parser)), rules);
    }
    if (l.error != NULL) {
      g_propagate_error(error, l.error);
      js_narrative_rules_free(rules);
      return NULL;
    }
  }
  return rules;
}

/* ---- matching ---- */

gboolean
js_narrative_match(const GRegex *pattern, const char *text, int *from, int *to)
{
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match(pattern, text, 0, &match))
    return FALSE;
  int a, b;
  g_match_info_fetch_pos(match, 0, &a, &b);
  if (from != NULL)
    *from = a;
  if (to != NULL)
    *to = b;
  return TRUE;
}

guint
js_narrative_ordinal(const JsNarrativeRules *rules, const char *text, gsize *length)
{
  for (guint i = 0; i < rules->ordinals->len; i++) {
    const JsWordRule *rule = &g_array_index(rules->ordinals, JsWordRule, i);
    int to;
    if (js_narrative_match(rule->pattern, text, NULL, &to)) {
      if (length != NULL)
        *length = (gsize)to;
      return (guint)rule->value;
    }
  }
  if (length != NULL)
    *length = 0;
  return 0;
}
