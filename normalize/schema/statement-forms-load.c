/* Loading of the statement forms: see statement-forms.h. A member that is not known is refused: a
 * mistyped word would be a rule that never works. */
#include "normalize/schema/statement-forms.h"

#include <string.h>

#include "normalize/schema/schema-file.h"
#include "normalize/schema/statement-forms-private.h"
#include "normalize/schema/vocabulary.h"
#include "normalize/value/fold.h"

#define FOLDER "statements"
#define COMMON "common.json"

/* ---- freeing ---- */

static void
title_free(gpointer data)
{
  JsTitlePattern *p = data;
  g_strfreev(p->all);
  g_strfreev(p->any);
  g_strfreev(p->none);
  g_free(p);
}

static void
heading_free(gpointer data)
{
  JsHeadingPattern *p = data;
  g_strfreev(p->all);
  g_strfreev(p->labels);
  g_free(p);
}

static void
line_rule_free(gpointer data)
{
  JsLineRule *r = data;
  g_strfreev(r->names);
  g_free(r->item);
  g_free(r);
}

static void
section_free(gpointer data)
{
  JsSection *s = data;
  g_strfreev(s->words);
  g_free(s->statement);
  g_free(s->direction);
  g_ptr_array_unref(s->lines);
  g_free(s);
}

static void
column_statement_free(gpointer data)
{
  JsColumnStatement *c = data;
  g_strfreev(c->words);
  g_free(c->statement);
  g_free(c);
}

static void
form_free(gpointer data)
{
  JsStatementForm *f = data;
  g_free(f->file);
  g_free(f->statement);
  g_strfreev(f->names);
  g_free(f->direction);
  g_free(f->classification);
  g_ptr_array_unref(f->titles);
  g_ptr_array_unref(f->headings);
  g_ptr_array_unref(f->sections);
  g_ptr_array_unref(f->column_statements);
  g_hash_table_unref(f->measures);
  g_hash_table_unref(f->directions);
  g_hash_table_unref(f->phases);
  g_strfreev(f->joined_total_with);
  g_free(f);
}

static JsStatementForm *
form_new(void)
{
  JsStatementForm *f = g_new0(JsStatementForm, 1);
  f->titles = g_ptr_array_new_with_free_func(title_free);
  f->headings = g_ptr_array_new_with_free_func(heading_free);
  f->sections = g_ptr_array_new_with_free_func(section_free);
  f->column_statements = g_ptr_array_new_with_free_func(column_statement_free);
  f->measures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  f->directions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  f->phases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  return f;
}

void
js_statement_forms_free(JsStatementForms *forms)
{
  if (forms == NULL)
    return;
  g_ptr_array_unref(forms->forms);
  g_hash_table_unref(forms->roles);
  g_hash_table_unref(forms->sides);
  g_strfreev(forms->skip_containing);
  g_strfreev(forms->units);
  g_strfreev(forms->own_titles);
  g_strfreev(forms->not_own_titles);
  g_strfreev(forms->government_documents);
  g_strfreev(forms->not_government_documents);
  g_strfreev(forms->government_tables);
  g_strfreev(forms->unit_ends);
  g_strfreev(forms->other_titles);
  g_strfreev(forms->statement_words);
  g_clear_pointer(&forms->unit_lines, g_ptr_array_unref);
  g_strfreev(forms->subtotals);
  g_strfreev(forms->counts_below);
  g_strfreev(forms->splits);
  g_strfreev(forms->not_titles);
  g_strfreev(forms->government_ends);
  g_free(forms);
}

/* ---- loading ---- */

/* The member's strings, folded; empty when it is not there. */
static GStrv
letters_list(JsonObject *object, const char *member, const char *where, GError **error)
{
  GStrv texts = js_schema_strings(object, member, where, error);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++) {
    char *letters = js_fold_letters(texts[i]);
    g_free(texts[i]);
    texts[i] = letters;
  }
  return texts;
}

static gboolean
load_map(JsonObject *object, const char *member, GHashTable *map, const char *where, GError **error)
{
  JsonNode *node = json_object_get_member(object, member);
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT(node)) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: \"%s\" must be an object", where, member);
    return FALSE;
  }
  JsonObject *inner = json_node_get_object(node);
  g_autoptr(GList) keys = json_object_get_members(inner);
  for (GList *l = keys; l != NULL; l = l->next) {
    const char *value = js_schema_string(inner, l->data, TRUE, where, error);
    if (value == NULL)
      return FALSE;
    g_hash_table_insert(map, g_strdup(l->data), g_strdup(value));
  }
  return TRUE;
}

static gboolean
load_titles(JsonObject *object, JsStatementForm *f, const char *where, GError **error)
{
  g_autoptr(GPtrArray) titles = js_schema_objects(object, "titles", where, error);
  for (guint i = 0; titles != NULL && i < titles->len; i++) {
    JsTitlePattern *p = g_new0(JsTitlePattern, 1);
    JsonObject *title = g_ptr_array_index(titles, i);
    g_ptr_array_add(f->titles, p);
    if (!js_schema_only(title, (const char *const[]){"all", "any", "none", NULL}, where, error) ||
        (p->all = letters_list(title, "all", where, error)) == NULL ||
        (p->any = letters_list(title, "any", where, error)) == NULL ||
        (p->none = letters_list(title, "none", where, error)) == NULL)
      return FALSE;
    if (p->all[0] == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: title %u has no words in \"all\"", where,
                  i + 1);
      return FALSE;
    }
  }
  return titles != NULL;
}

static gboolean
load_headings(JsonObject *object, JsStatementForm *f, const char *where, GError **error)
{
  g_autoptr(GPtrArray) headings = js_schema_objects(object, "headings", where, error);
  for (guint i = 0; headings != NULL && i < headings->len; i++) {
    JsHeadingPattern *p = g_new0(JsHeadingPattern, 1);
    JsonObject *heading = g_ptr_array_index(headings, i);
    g_ptr_array_add(f->headings, p);
    if (!js_schema_only(heading, (const char *const[]){"all", "labels", NULL}, where, error) ||
        (p->all = letters_list(heading, "all", where, error)) == NULL ||
        (p->labels = letters_list(heading, "labels", where, error)) == NULL)
      return FALSE;
    if (p->all[0] == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: headings %u have no words in \"all\"",
                  where, i + 1);
      return FALSE;
    }
  }
  return headings != NULL;
}

static gboolean
load_lines(JsonObject *object, GPtrArray *lines, const char *where, GError **error)
{
  g_autoptr(GPtrArray) rules = js_schema_objects(object, "lines", where, error);
  for (guint i = 0; rules != NULL && i < rules->len; i++) {
    JsLineRule *r = g_new0(JsLineRule, 1);
    JsonObject *rule = g_ptr_array_index(rules, i);
    g_ptr_array_add(lines, r);
    const char *item = js_schema_string(rule, "item", TRUE, where, error);
    if (item == NULL || (r->names = letters_list(rule, "names", where, error)) == NULL)
      return FALSE;
    r->item = g_strdup(item);
  }
  return rules != NULL;
}

static gboolean
load_sections(JsonObject *object, JsStatementForm *f, const char *where, GError **error)
{
  g_autoptr(GPtrArray) sections = js_schema_objects(object, "sections", where, error);
  for (guint i = 0; sections != NULL && i < sections->len; i++) {
    JsSection *s = g_new0(JsSection, 1);
    JsonObject *section = g_ptr_array_index(sections, i);
    s->lines = g_ptr_array_new_with_free_func(line_rule_free);
    g_ptr_array_add(f->sections, s);
    GError *cause = NULL;
    s->statement = g_strdup(js_schema_string(section, "statement", TRUE, where, &cause));
    if (cause == NULL)
      s->direction = g_strdup(js_schema_string(section, "direction", FALSE, where, &cause));
    if (cause == NULL)
      s->words = letters_list(section, "words", where, &cause);
    s->counts = js_schema_flag(section, "counts");
    if (cause == NULL)
      load_lines(section, s->lines, where, &cause);
    if (cause != NULL) {
      g_propagate_error(error, cause);
      return FALSE;
    }
  }
  return sections != NULL;
}

static gboolean
load_column_statements(JsonObject *object, JsStatementForm *f, const char *where, GError **error)
{
  g_autoptr(GPtrArray) list = js_schema_objects(object, "column_statements", where, error);
  for (guint i = 0; list != NULL && i < list->len; i++) {
    JsColumnStatement *c = g_new0(JsColumnStatement, 1);
    JsonObject *entry = g_ptr_array_index(list, i);
    g_ptr_array_add(f->column_statements, c);
    c->statement = g_strdup(js_schema_string(entry, "statement", TRUE, where, error));
    if (c->statement == NULL || (c->words = letters_list(entry, "words", where, error)) == NULL)
      return FALSE;
  }
  return list != NULL;
}

static const char *const FORM_MEMBERS[] = {"statement",         "names",      "direction",
                                           "classification",    "priority",   "summary",
                                           "columns_are_lines", "only_items", "titles",
                                           "headings",          "sections",   "column_statements",
                                           "measures",          "directions", "phases",
                                           "joined_total_with", NULL};

static gboolean
load_form(JsStatementForms *forms, JsonObject *object, const char *file, GError **error)
{
  JsStatementForm *f = form_new();
  g_ptr_array_add(forms->forms, f);
  f->file = g_strdup(file);
  f->statement = g_strdup(js_schema_string(object, "statement", TRUE, file, error));
  if (f->statement == NULL)
    return FALSE;
  g_autofree char *where = g_strdup_printf("%s: \"%s\"", file, f->statement);
  if (!js_schema_only(object, FORM_MEMBERS, where, error))
    return FALSE;
  GError *cause = NULL;
  f->direction = g_strdup(js_schema_string(object, "direction", FALSE, where, &cause));
  if (cause == NULL)
    f->classification = g_strdup(js_schema_string(object, "classification", FALSE, where, &cause));
  if (cause != NULL) {
    g_propagate_error(error, cause);
    return FALSE;
  }
  f->priority = (int)json_object_get_int_member_with_default(object, "priority", 0);
  f->summary = js_schema_flag(object, "summary");
  f->columns_are_lines = js_schema_flag(object, "columns_are_lines");
  f->only_items = js_schema_flag(object, "only_items");
  if ((f->names = letters_list(object, "names", where, error)) == NULL)
    return FALSE;
  f->joined_total_with = js_schema_strings(object, "joined_total_with", where, error);
  return f->joined_total_with != NULL && load_titles(object, f, where, error) &&
         load_headings(object, f, where, error) && load_sections(object, f, where, error) &&
         load_column_statements(object, f, where, error) &&
         load_map(object, "measures", f->measures, where, error) &&
         load_map(object, "directions", f->directions, where, error) &&
         load_map(object, "phases", f->phases, where, error);
}

/* The member as an object; NULL when it is not there, with an error when it is anything else. */
static JsonObject *
object_member(JsonObject *root, const char *member, const char *where, GError **error)
{
  JsonNode *node = json_object_get_member(root, member);
  if (node == NULL || JSON_NODE_HOLDS_OBJECT(node))
    return node != NULL ? json_node_get_object(node) : NULL;
  g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: \"%s\" must be an object", where, member);
  return NULL;
}

/* Words of roles and sides: those of common.json, and those that a file of forms adds. */
static gboolean
load_roles(JsStatementForms *forms, JsonObject *root, const char *where, GError **error)
{
  static const struct {
    const char *member;
    JsRole role;
  } roles[] = {{"ordinal", JS_ROLE_ORDINAL}, {"code", JS_ROLE_CODE},   {"name", JS_ROLE_NAME},
               {"entity", JS_ROLE_ENTITY},   {"group", JS_ROLE_GROUP}, {"change", JS_ROLE_CHANGE},
               {"rate", JS_ROLE_RATE},       {"skip", JS_ROLE_SKIP}};
  GError *cause = NULL;
  JsonObject *object = object_member(root, "roles", where, &cause);
  if (cause != NULL) {
    g_propagate_error(error, cause);
    return FALSE;
  }
  for (gsize i = 0; object != NULL && i < G_N_ELEMENTS(roles); i++) {
    g_auto(GStrv) words = letters_list(object, roles[i].member, where, error);
    if (words == NULL)
      return FALSE;
    for (guint w = 0; words[w] != NULL; w++)
      g_hash_table_insert(forms->roles, g_strdup(words[w]), GINT_TO_POINTER(roles[i].role));
  }
  static const char *const sides[] = {"income", "expenditure"};
  object = object_member(root, "sides", where, &cause);
  if (cause != NULL) {
    g_propagate_error(error, cause);
    return FALSE;
  }
  for (gsize i = 0; object != NULL && i < G_N_ELEMENTS(sides); i++) {
    g_auto(GStrv) words = letters_list(object, sides[i], where, error);
    if (words == NULL)
      return FALSE;
    for (guint w = 0; words[w] != NULL; w++)
      g_hash_table_insert(forms->sides, g_strdup(words[w]), (gpointer)sides[i]);
  }
  return TRUE;
}

static const char *const FILE_MEMBERS[] = {"about",  "forms",    "roles",  "sides", "items",
                                           "counts", "measures", "phases", NULL};

static gboolean
load_file(JsStatementForms *forms, const char *dir, const char *name, GError **error)
{
  g_autoptr(JsonNode) root = js_schema_file_read(dir, name, error);
  if (root == NULL)
    return FALSE;
  g_autofree char *file = g_build_filename(FOLDER, name, NULL);
  JsonObject *object = json_node_get_object(root);
  if (!js_schema_only(object, FILE_MEMBERS, file, error) || !load_roles(forms, object, file, error))
    return FALSE;
  g_autoptr(GPtrArray) objects = js_schema_objects(object, "forms", file, error);
  for (guint i = 0; objects != NULL && i < objects->len; i++)
    if (!load_form(forms, g_ptr_array_index(objects, i), file, error))
      return FALSE;
  return objects != NULL;
}

static gboolean
load_unit_lines(JsStatementForms *forms, JsonObject *object, const char *where, GError **error)
{
  g_auto(GStrv) lines = js_schema_strings(object, "unit_lines", where, error);
  forms->unit_lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++) {
    g_autoptr(GError) cause = NULL;
    GRegex *line = g_regex_new(lines[i], G_REGEX_OPTIMIZE, 0, &cause);
    if (line == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: unit_lines: %s", where, cause->message);
      return FALSE;
    }
    g_ptr_array_add(forms->unit_lines, line);
  }
  return lines != NULL;
}

static gboolean
load_common(JsStatementForms *forms, const char *dir, GError **error)
{
  g_autoptr(JsonNode) root = js_schema_file_read(dir, COMMON, error);
  if (root == NULL)
    return FALSE;
  JsonObject *o = json_node_get_object(root);
  const char *where = FOLDER "/" COMMON;
  return load_roles(forms, o, where, error) &&
         (forms->skip_containing = letters_list(o, "skip_containing", where, error)) != NULL &&
         (forms->units = letters_list(o, "units", where, error)) != NULL &&
         (forms->subtotals = letters_list(o, "subtotals", where, error)) != NULL &&
         (forms->counts_below = letters_list(o, "counts_below", where, error)) != NULL &&
         (forms->splits = js_schema_strings(o, "splits_after_carryover", where, error)) != NULL &&
         (forms->own_titles = letters_list(o, "own_titles", where, error)) != NULL &&
         (forms->not_own_titles = letters_list(o, "not_own_titles", where, error)) != NULL &&
         load_unit_lines(forms, o, where, error) &&
         (forms->other_titles = letters_list(o, "other_titles", where, error)) != NULL &&
         (forms->statement_words = letters_list(o, "statement_words", where, error)) != NULL &&
         (forms->unit_ends = letters_list(o, "unit_ends", where, error)) != NULL &&
         (forms->government_tables = letters_list(o, "government_tables", where, error)) != NULL &&
         (forms->not_government_documents =
              letters_list(o, "not_government_documents", where, error)) != NULL &&
         (forms->government_documents = letters_list(o, "government_documents", where, error)) !=
             NULL &&
         (forms->not_titles = letters_list(o, "not_titles", where, error)) != NULL &&
         (forms->government_ends = letters_list(o, "government_ends", where, error)) != NULL;
}

static int
by_name(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

JsStatementForms *
js_statement_forms_load(const char *dir, GError **error)
{
  g_autofree char *folder = g_build_filename(dir, FOLDER, NULL);
  g_autoptr(GError) cause = NULL;
  g_autoptr(GDir) d = g_dir_open(folder, 0, &cause);
  if (d == NULL) {
    g_set_error(error, JS_ERROR, JS_ERROR_MISSING, "%s", cause->message);
    return NULL;
  }
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(d)) != NULL;)
    if (g_str_has_suffix(name, ".json") && strcmp(name, COMMON) != 0)
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, by_name);
  JsStatementForms *forms = g_new0(JsStatementForms, 1);
  forms->forms = g_ptr_array_new_with_free_func(form_free);
  forms->roles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  forms->sides = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  gboolean ok = load_common(forms, folder, error);
  for (guint i = 0; ok && i < names->len; i++)
    ok = load_file(forms, folder, g_ptr_array_index(names, i), error);
  if (!ok)
    g_clear_pointer(&forms, js_statement_forms_free);
  return forms;
}

/* ---- against the vocabulary ---- */

static gboolean
known_item(const JsVocabulary *vocabulary, const JsStatementForm *f, const char *item,
           GError **error)
{
  if (js_vocabulary_has_item(vocabulary, item))
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: \"%s\": unknown item \"%s\"", f->file,
              f->statement, item);
  return FALSE;
}

gboolean
js_statement_forms_check(const JsStatementForms *forms, const JsVocabulary *vocabulary,
                         GError **error)
{
  for (guint i = 0; i < forms->forms->len; i++) {
    const JsStatementForm *f = g_ptr_array_index(forms->forms, i);
    if (!js_vocabulary_has_statement(vocabulary, f->statement)) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: unknown statement \"%s\"", f->file,
                  f->statement);
      return FALSE;
    }
    for (guint s = 0; s < f->sections->len; s++) {
      const JsSection *section = g_ptr_array_index(f->sections, s);
      for (guint l = 0; l < section->lines->len; l++) {
        const JsLineRule *rule = g_ptr_array_index(section->lines, l);
        if (!known_item(vocabulary, f, rule->item, error))
          return FALSE;
      }
    }
    for (guint k = 0; f->joined_total_with[k] != NULL; k++)
      if (!known_item(vocabulary, f, f->joined_total_with[k], error))
        return FALSE;
  }
  return TRUE;
}
