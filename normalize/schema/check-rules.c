/* Loads schemas/rules/identities.json. The members of each section are checked against a table, so
 * that a misspelt member is reported and not ignored. */
#include "normalize/schema/check-rules.h"
#include "normalize/schema/json-file.h"

#include <string.h>

/* The members that each section must have and may have, separated by spaces. */
static const struct {
  const char *section;
  gsize offset;
  gboolean single; /* one object instead of a list */
  const char *needed, *allowed;
} SECTIONS[] = {
    {"columns", G_STRUCT_OFFSET(JsCheckRules, columns), FALSE, "statements total terms",
     "optional needs without beside"},
    {"flows", G_STRUCT_OFFSET(JsCheckRules, flows), FALSE, "statements closing plus minus", ""},
    {"lines", G_STRUCT_OFFSET(JsCheckRules, lines), FALSE, "statements direction total terms",
     "needs without optional text-optional"},
    {"codes", G_STRUCT_OFFSET(JsCheckRules, codes), TRUE, "top", ""},
    {"narrative-lists", G_STRUCT_OFFSET(JsCheckRules, lists), TRUE, "", ""},
    {"equal", G_STRUCT_OFFSET(JsCheckRules, equal), FALSE, "left right", "optional"},
    {"crossings", G_STRUCT_OFFSET(JsCheckRules, crossings), FALSE, "left right", "optional"},
    {"counts", G_STRUCT_OFFSET(JsCheckRules, counts), FALSE, "total terms", "needs optional"},
    {"same-figure", G_STRUCT_OFFSET(JsCheckRules, same), TRUE, "except", ""},
    {"shares", G_STRUCT_OFFSET(JsCheckRules, shares), FALSE, "statements base", "item classified"},
    {"ratios", G_STRUCT_OFFSET(JsCheckRules, ratios), FALSE, "metric over under",
     "over-less under-less"},
    {"changes", G_STRUCT_OFFSET(JsCheckRules, changes), FALSE, "phase from to", ""},
    {"books", G_STRUCT_OFFSET(JsCheckRules, books), FALSE, "how",
     "total terms beside budgets reserve metric over over-less under"},
    {"forms", G_STRUCT_OFFSET(JsCheckRules, forms), FALSE, "", ""},
};

static gboolean
word_in(const char *words, const char *word)
{
  g_auto(GStrv) all = g_strsplit(words, " ", -1);
  return g_strv_contains((const char *const *)all, word);
}

static const char *
string_of(JsonObject *o, const char *member)
{
  return json_object_get_string_member_with_default(o, member, NULL);
}

/* The member's strings, interned: a list of strings, or the parts of one string. Transfer
 * container. */
static GPtrArray *
strings_of(JsonObject *o, const char *member, const char *separator)
{
  GPtrArray *out = g_ptr_array_new();
  JsonNode *node = json_object_get_member(o, member);
  if (node != NULL && JSON_NODE_HOLDS_ARRAY(node)) {
    JsonArray *a = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(a); i++)
      g_ptr_array_add(out, (gpointer)g_intern_string(json_array_get_string_element(a, i)));
  } else if (node != NULL && json_node_get_string(node) != NULL) {
    g_auto(GStrv) parts = g_strsplit(json_node_get_string(node), separator, -1);
    for (char **p = parts; *p != NULL; p++)
      g_ptr_array_add(out, (gpointer)g_intern_string(*p));
  }
  return out;
}

static JsCheckKey
key_of(JsonObject *o, const char *member)
{
  JsonNode *node = json_object_get_member(o, member);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT(node))
    return (JsCheckKey){0};
  JsonObject *k = json_node_get_object(node);
  return (JsCheckKey){string_of(k, "statement"), string_of(k, "direction"), string_of(k, "item"),
                      string_of(k, "measure")};
}

static void
rule_free(gpointer data)
{
  JsCheckRule *r = data;
  GPtrArray *lists[] = {r->statements, r->terms,      r->minus,   r->without,
                        r->except,     r->beside,     r->over,    r->under,
                        r->over_less,  r->under_less, r->budgets, r->reserve};
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    g_ptr_array_unref(lists[i]);
  g_free(r);
}

static JsCheckRule *
rule_new(JsonObject *o)
{
  JsCheckRule *r = g_new0(JsCheckRule, 1);
  r->id = string_of(o, "id");
  r->text = string_of(o, "text");
  r->statements = strings_of(o, "statements", " ");
  r->terms = strings_of(o,
                        json_object_has_member(o, "plus")  ? "plus"
                        : json_object_has_member(o, "top") ? "top"
                                                           : "terms",
                        " ");
  r->minus = strings_of(o, "minus", " ");
  r->without = strings_of(o, "without", " ");
  r->beside = strings_of(o, "beside", " ");
  r->budgets = strings_of(o, "budgets", " ");
  r->reserve = strings_of(o, "reserve", " ");
  r->except = strings_of(o, "except", " ");
  r->over = strings_of(o, "over", "|");
  r->over_less = strings_of(o, "over-less", "|");
  r->under = strings_of(o, "under", "|");
  r->under_less = strings_of(o, "under-less", "|");
  r->total = string_of(o, json_object_has_member(o, "closing") ? "closing" : "total");
  r->needs = string_of(o, "needs");
  r->direction = string_of(o, "direction");
  r->item = string_of(o, "item");
  r->metric = string_of(o, "metric");
  r->phase = string_of(o, "phase");
  r->how = string_of(o, "how");
  r->from = string_of(o, "from");
  r->to = string_of(o, "to");
  r->optional = json_object_get_boolean_member_with_default(o, "optional", FALSE);
  r->text_optional = json_object_get_boolean_member_with_default(o, "text-optional", FALSE);
  r->classified = json_object_get_boolean_member_with_default(o, "classified", FALSE);
  r->left = key_of(o, "left");
  r->right = key_of(o, "right");
  r->base = key_of(o, "base");
  return r;
}

/* TRUE when the rule has every needed member and no unknown one. */
static gboolean
check_members(JsonObject *o, gsize section, GError **error)
{
  g_auto(GStrv) needed = g_strsplit(SECTIONS[section].needed, " ", -1);
  const char *id = string_of(o, "id");
  if (id == NULL || string_of(o, "text") == NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: a rule without \"id\" or \"text\"",
                SECTIONS[section].section);
    return FALSE;
  }
  for (char **word = needed; *word != NULL; word++)
    if (**word != '\0' && !json_object_has_member(o, *word)) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: rule \"%s\" has no \"%s\"",
                  SECTIONS[section].section, id, *word);
      return FALSE;
    }
  g_autoptr(GList) members = json_object_get_members(o);
  for (GList *m = members; m != NULL; m = m->next)
    if (!word_in("id text", m->data) && !word_in(SECTIONS[section].needed, m->data) &&
        !word_in(SECTIONS[section].allowed, m->data)) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: rule \"%s\": unknown member \"%s\"",
                  SECTIONS[section].section, id, (const char *)m->data);
      return FALSE;
    }
  return TRUE;
}

static gboolean
load_section(JsCheckRules *rules, JsonObject *root, gsize section, GError **error)
{
  GPtrArray *out = g_ptr_array_new_with_free_func(rule_free);
  G_STRUCT_MEMBER(GPtrArray *, rules, SECTIONS[section].offset) = out;
  JsonNode *node = json_object_get_member(root, SECTIONS[section].section);
  gboolean single = SECTIONS[section].single;
  if (node == NULL || (single ? !JSON_NODE_HOLDS_OBJECT(node) : !JSON_NODE_HOLDS_ARRAY(node))) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "no section \"%s\"", SECTIONS[section].section);
    return FALSE;
  }
  guint n = single ? 1 : json_array_get_length(json_node_get_array(node));
  for (guint i = 0; i < n; i++) {
    JsonNode *element = single ? node : json_array_get_element(json_node_get_array(node), i);
    if (!JSON_NODE_HOLDS_OBJECT(element)) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: rule %u is no object",
                  SECTIONS[section].section, i + 1);
      return FALSE;
    }
    if (!check_members(json_node_get_object(element), section, error))
      return FALSE;
    g_ptr_array_add(out, rule_new(json_node_get_object(element)));
  }
  return TRUE;
}

JsCheckRules *
js_check_rules_load(const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename(dir, "rules", "identities.json", NULL);
  JsCheckRules *rules = g_new0(JsCheckRules, 1);
  rules->parser = js_json_file_parse(path, error);
  JsonNode *root = rules->parser != NULL ? json_parser_get_root(rules->parser) : NULL;
  gboolean ok = rules->parser != NULL;
  if (ok && (root == NULL || !JSON_NODE_HOLDS_OBJECT(root))) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: is no object", path);
    ok = FALSE;
  }
  for (gsize i = 0; ok && i < G_N_ELEMENTS(SECTIONS); i++) {
    ok = load_section(rules, json_node_get_object(root), i, error);
    if (!ok)
      js_error_prefix_file(error, path, 0);
  }
  if (!ok)
    g_clear_pointer(&rules, js_check_rules_free);
  return rules;
}

void
js_check_rules_free(JsCheckRules *rules)
{
  if (rules == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS(SECTIONS); i++)
    g_clear_pointer(&G_STRUCT_MEMBER(GPtrArray *, rules, SECTIONS[i].offset), g_ptr_array_unref);
  g_clear_object(&rules->parser);
  g_free(rules);
}

void
js_check_rules_foreach(const JsCheckRules *rules, JsCheckRuleFunc func, gpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS(SECTIONS); i++) {
    const GPtrArray *section = G_STRUCT_MEMBER(GPtrArray *, rules, SECTIONS[i].offset);
    for (guint k = 0; k < section->len; k++)
      func(SECTIONS[i].section, g_ptr_array_index(section, k), data);
  }
}

gboolean
js_check_rule_has(const GPtrArray *names, const char *name)
{
  for (guint i = 0; name != NULL && i < names->len; i++)
    if (strcmp(g_ptr_array_index(names, i), name) == 0)
      return TRUE;
  return FALSE;
}
