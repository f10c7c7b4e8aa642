/* Loading and matching of the statement forms: see statement-forms.h. */
#include "normalize/statement-forms.h"

#include <string.h>

#include "normalize/fold.h"
#include "normalize/schema-file.h"
#include "normalize/statements.h"

#define FOLDER "statements"
#define COMMON "common.json"

/* What may follow the last 表 of a title (功能科目, 续, 空表 …), in characters. */
#define MAX_TAIL 14
/* Of a blurred title at most one character in so many may be wrong; of two names that are near, a wrong
 * character costs as much as so many right ones: 财致拨款收入支出决算总表 is rather 财政拨款… than 收入支出…. */
#define BLUR_SHARE 5
#define BLUR_COST 3
/* Longer lines are sentences. */
#define MAX_TITLE 70

struct _JsStatementForms {
  GPtrArray *forms;    /* of JsStatementForm, owned */
  GHashTable *roles;   /* letters → JsRole */
  GHashTable *sides;   /* letters → "income" / "expenditure" */
  GStrv own_titles, not_own_titles, government_documents;
  GStrv skip_containing, units, subtotals, splits, not_titles, government_ends;
};

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
  g_strfreev(forms->subtotals);
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
    if ((p->all = letters_list(title, "all", where, error)) == NULL ||
        (p->any = letters_list(title, "any", where, error)) == NULL ||
        (p->none = letters_list(title, "none", where, error)) == NULL)
      return FALSE;
    if (p->all[0] == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: title %u has no words in \"all\"", where, i + 1);
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
    if ((p->all = letters_list(heading, "all", where, error)) == NULL ||
        (p->labels = letters_list(heading, "labels", where, error)) == NULL)
      return FALSE;
    if (p->all[0] == NULL) {
      g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: headings %u have no words in \"all\"", where,
                  i + 1);
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

static gboolean
load_file(JsStatementForms *forms, const char *dir, const char *name, GError **error)
{
  g_autoptr(JsonNode) root = js_schema_file_read(dir, name, error);
  if (root == NULL)
    return FALSE;
  g_autofree char *file = g_build_filename(FOLDER, name, NULL);
  g_autoptr(GPtrArray) objects = js_schema_objects(json_node_get_object(root), "forms", file, error);
  for (guint i = 0; objects != NULL && i < objects->len; i++)
    if (!load_form(forms, g_ptr_array_index(objects, i), file, error))
      return FALSE;
  return objects != NULL;
}

static gboolean
load_roles(JsStatementForms *forms, JsonObject *root, GError **error)
{
  static const struct {
    const char *member;
    JsRole role;
  } roles[] = {{"ordinal", JS_ROLE_ORDINAL}, {"code", JS_ROLE_CODE}, {"name", JS_ROLE_NAME},
               {"entity", JS_ROLE_ENTITY},   {"skip", JS_ROLE_SKIP}};
  if (!json_object_has_member(root, "roles") || !json_object_has_member(root, "sides")) {
    g_set_error_literal(error, JS_ERROR, JS_ERROR_SCHEMA,
                        FOLDER "/" COMMON ": \"roles\" and \"sides\" are needed");
    return FALSE;
  }
  JsonObject *object = json_object_get_object_member(root, "roles");
  for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
    g_auto(GStrv) words = letters_list(object, roles[i].member, FOLDER "/" COMMON, error);
    if (words == NULL)
      return FALSE;
    for (guint w = 0; words[w] != NULL; w++)
      g_hash_table_insert(forms->roles, g_strdup(words[w]), GINT_TO_POINTER(roles[i].role));
  }
  static const char *const sides[] = {"income", "expenditure"};
  object = json_object_get_object_member(root, "sides");
  for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
    g_auto(GStrv) words = letters_list(object, sides[i], FOLDER "/" COMMON, error);
    if (words == NULL)
      return FALSE;
    for (guint w = 0; words[w] != NULL; w++)
      g_hash_table_insert(forms->sides, g_strdup(words[w]), (gpointer)sides[i]);
  }
  return TRUE;
}

static gboolean
load_common(JsStatementForms *forms, const char *dir, GError **error)
{
  g_autoptr(JsonNode) root = js_schema_file_read(dir, COMMON, error);
  if (root == NULL)
    return FALSE;
  JsonObject *o = json_node_get_object(root);
  const char *where = FOLDER "/" COMMON;
  return load_roles(forms, o, error) &&
         (forms->skip_containing = letters_list(o, "skip_containing", where, error)) != NULL &&
         (forms->units = letters_list(o, "units", where, error)) != NULL &&
         (forms->subtotals = letters_list(o, "subtotals", where, error)) != NULL &&
         (forms->splits = js_schema_strings(o, "splits_after_carryover", where, error)) != NULL &&
         (forms->own_titles = letters_list(o, "own_titles", where, error)) != NULL &&
         (forms->not_own_titles = letters_list(o, "not_own_titles", where, error)) != NULL &&
         (forms->government_documents = letters_list(o, "government_documents", where, error)) != NULL &&
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

/* ---- matching ---- */

const GPtrArray *
js_statement_forms_list(const JsStatementForms *forms)
{
  return forms->forms;
}

gboolean
js_words_any_in(GStrv words, const char *letters)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strstr(letters, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* TRUE when the words stand in the letters in this order; *first gets the place of the first one,
 * *weight the length of all. */
static gboolean
in_order(GStrv words, const char *letters, const char **first, gsize *weight)
{
  const char *p = letters;
  *weight = 0;
  for (guint i = 0; words[i] != NULL; i++) {
    const char *hit = strstr(p, words[i]);
    if (hit == NULL)
      return FALSE;
    if (i == 0)
      *first = hit;
    p = hit + strlen(words[i]);
    *weight += strlen(words[i]);
  }
  return TRUE;
}

/* The title of a whole government's table: what stands before the form's words ends in a region. */
static gboolean
names_government(const JsStatementForms *forms, const char *letters, const char *first)
{
  g_autofree char *prefix = g_strndup(letters, (gsize)(first - letters));
  for (guint i = 0; forms->government_ends[i] != NULL; i++)
    if (g_str_has_suffix(prefix, forms->government_ends[i]))
      return TRUE;
  return FALSE;
}

gboolean
js_statement_forms_of_department(const JsStatementForms *forms, const char *letters)
{
  return js_words_any_in(forms->own_titles, letters) && !js_words_any_in(forms->not_own_titles, letters);
}

gboolean
js_statement_forms_of_government(const JsStatementForms *forms, const char *letters)
{
  return js_words_any_in(forms->government_documents, letters) &&
         !js_statement_forms_of_department(forms, letters);
}

/* The letters up to the last 表 when what follows is short enough for a title; NULL otherwise. */
static char *
title_of(const char *letters)
{
  const char *end = g_strrstr(letters, "表");
  if (end == NULL || g_utf8_strlen(letters, -1) > MAX_TITLE || g_utf8_strlen(end, -1) > MAX_TAIL)
    return NULL;
  return g_strndup(letters, (gsize)(end - letters) + strlen("表"));
}

const JsStatementForm *
js_statement_forms_by_title(const JsStatementForms *forms, const char *letters, gboolean *foreign)
{
  const JsStatementForm *best = NULL;
  gsize best_weight = 0;
  const char *best_first = NULL;
  if (foreign != NULL)
    *foreign = FALSE;
  g_autofree char *title = title_of(letters);
  if (title == NULL)
    return NULL;
  for (guint i = 0; i < forms->forms->len; i++) {
    const JsStatementForm *f = g_ptr_array_index(forms->forms, i);
    for (guint t = 0; t < f->titles->len; t++) {
      const JsTitlePattern *p = g_ptr_array_index(f->titles, t);
      const char *first;
      gsize weight;
      if (!in_order(p->all, title, &first, &weight) || js_words_any_in(p->none, title) ||
          (p->any[0] != NULL && !js_words_any_in(p->any, title)))
        continue;
      if (best != NULL && (f->priority < best->priority ||
                           (f->priority == best->priority && weight <= best_weight)))
        continue;
      best = f;
      best_weight = weight;
      best_first = first;
    }
  }
  if (best != NULL && !js_statement_forms_of_department(forms, title) &&
      (js_words_any_in(forms->not_titles, title) || names_government(forms, title, best_first))) {
    if (foreign != NULL)
      *foreign = TRUE;
    return NULL;
  }
  return best;
}

/* The edit distance between the name and the nearest part of the text. */
static guint
distance_within(const gunichar *name, glong n, const gunichar *text, glong m)
{
  g_autofree guint *row = g_new0(guint, (gsize)m + 1);
  for (glong i = 1; i <= n; i++) {
    guint diagonal = row[0];
    row[0] = (guint)i;
    for (glong k = 1; k <= m; k++) {
      guint swap = diagonal + (name[i - 1] != text[k - 1]);
      diagonal = row[k];
      row[k] = MIN(swap, MIN(row[k], row[k - 1]) + 1);
    }
  }
  guint best = G_MAXUINT;
  for (glong k = 0; k <= m; k++)
    best = MIN(best, row[k]);
  return best;
}

const JsStatementForm *
js_statement_forms_by_blurred_title(const JsStatementForms *forms, const char *letters)
{
  glong m;
  g_autofree gunichar *text = g_utf8_to_ucs4_fast(letters, -1, &m);
  const JsStatementForm *best = NULL;
  glong best_score = 0;
  if (m > MAX_TITLE)
    return NULL;
  for (guint i = 0; i < forms->forms->len; i++) {
    const JsStatementForm *f = g_ptr_array_index(forms->forms, i);
    for (guint k = 0; f->names[k] != NULL; k++) {
      glong n;
      g_autofree gunichar *name = g_utf8_to_ucs4_fast(f->names[k], -1, &n);
      glong d = (glong)distance_within(name, n, text, m);
      glong score = n - BLUR_COST * d;
      if (d * BLUR_SHARE <= n && score > best_score) {
        best = f;
        best_score = score;
      }
    }
  }
  if (best != NULL && js_words_any_in(forms->not_titles, letters) &&
      !js_statement_forms_of_department(forms, letters))
    return NULL;
  return best;
}

const JsStatementForm *
js_statement_forms_by_headings(const JsStatementForms *forms, GHashTable *headings, GHashTable *labels)
{
  const JsStatementForm *best = NULL;
  guint most = 0;
  for (guint i = 0; i < forms->forms->len; i++) {
    const JsStatementForm *f = g_ptr_array_index(forms->forms, i);
    for (guint h = 0; h < f->headings->len; h++) {
      const JsHeadingPattern *p = g_ptr_array_index(f->headings, h);
      guint n = 0;
      while (p->all[n] != NULL && g_hash_table_contains(headings, p->all[n]))
        n++;
      gboolean fits = p->all[n] == NULL, labelled = p->labels[0] == NULL;
      for (guint l = 0; !labelled && p->labels[l] != NULL; l++)
        labelled = g_hash_table_contains(labels, p->labels[l]);
      if (fits && labelled && n > most) {
        best = f;
        most = n;
      }
    }
  }
  return best;
}

JsRole
js_statement_forms_role(const JsStatementForms *forms, const char *letters)
{
  gpointer role = g_hash_table_lookup(forms->roles, letters);
  if (role != NULL)
    return (JsRole)GPOINTER_TO_INT(role);
  return js_words_any_in(forms->skip_containing, letters) ? JS_ROLE_SKIP : JS_ROLE_NONE;
}

const char *
js_statement_forms_side(const JsStatementForms *forms, const char *letters)
{
  return g_hash_table_lookup(forms->sides, letters);
}

gboolean
js_statement_forms_is_subtotal(const JsStatementForms *forms, const char *letters)
{
  return g_strv_contains((const char *const *)forms->subtotals, letters);
}

gboolean
js_statement_forms_is_unit(const JsStatementForms *forms, const char *letters)
{
  return g_strv_contains((const char *const *)forms->units, letters);
}

gboolean
js_statement_forms_splits_carryover(const JsStatementForms *forms, const char *item)
{
  return item != NULL && g_strv_contains((const char *const *)forms->splits, item);
}
