/* The tables with which the files of schemas/statements/ are loaded: see statement-forms.h. */
#include "normalize/schema/statement-forms.h"

#include <string.h>

#include "normalize/schema/schema-file.h"
#include "normalize/schema/shape.h"
#include "normalize/schema/statement-forms-private.h"
#include "normalize/schema/vocabulary.h"

#define FOLDER "statements"
#define COMMON "common.json"

/* ---- a form ---- */

/* Refuses a pattern without words, which would fit every title. */
static gboolean
check_words(GStrv all, const char *where, GError **error)
{
  if (all[0] != NULL)
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s has no words in \"all\"", where);
  return FALSE;
}

static gboolean
check_title(gconstpointer item, const char *where, GError **error)
{
  return check_words(((const JsTitlePattern *)item)->all, where, error);
}

static gboolean
check_heading(gconstpointer item, const char *where, GError **error)
{
  return check_words(((const JsHeadingPattern *)item)->all, where, error);
}

static const JsField TITLE_FIELDS[] = {
    JS_FIELD(JS_FIELD_LETTERS, JsTitlePattern, all),
    JS_FIELD(JS_FIELD_LETTERS, JsTitlePattern, any),
    JS_FIELD(JS_FIELD_LETTERS, JsTitlePattern, none),
    JS_FIELD_END,
};
static const JsShape TITLE = JS_SHAPE(JsTitlePattern, TITLE_FIELDS, .check = check_title);

static const JsField HEADING_FIELDS[] = {
    JS_FIELD(JS_FIELD_LETTERS, JsHeadingPattern, all),
    JS_FIELD(JS_FIELD_LETTERS, JsHeadingPattern, labels),
    JS_FIELD_END,
};
static const JsShape HEADING = JS_SHAPE(JsHeadingPattern, HEADING_FIELDS, .check = check_heading);

static const JsField LINE_FIELDS[] = {
    JS_FIELD(JS_FIELD_LETTERS, JsLineRule, names),
    JS_FIELD(JS_FIELD_STRING, JsLineRule, item, .required = TRUE),
    JS_FIELD_END,
};
static const JsShape LINE = JS_SHAPE(JsLineRule, LINE_FIELDS);

static const JsField SECTION_FIELDS[] = {
    JS_FIELD(JS_FIELD_LETTERS, JsSection, words),
    JS_FIELD(JS_FIELD_STRING, JsSection, statement, .required = TRUE),
    JS_FIELD(JS_FIELD_STRING, JsSection, direction),
    JS_FIELD(JS_FIELD_FLAG, JsSection, counts),
    JS_FIELD(JS_FIELD_OBJECTS, JsSection, lines, .shape = &LINE),
    JS_FIELD_END,
};
static const JsShape SECTION = JS_SHAPE(JsSection, SECTION_FIELDS);

static const JsField COLUMN_FIELDS[] = {
    JS_FIELD(JS_FIELD_LETTERS, JsColumnStatement, words),
    JS_FIELD(JS_FIELD_STRING, JsColumnStatement, statement, .required = TRUE),
    JS_FIELD_END,
};
static const JsShape COLUMN = JS_SHAPE(JsColumnStatement, COLUMN_FIELDS);

static const JsField FORM_FIELDS[] = {
    JS_FIELD(JS_FIELD_STRING, JsStatementForm, statement, .required = TRUE),
    JS_FIELD(JS_FIELD_LETTERS, JsStatementForm, names),
    JS_FIELD(JS_FIELD_STRING, JsStatementForm, direction),
    JS_FIELD(JS_FIELD_STRING, JsStatementForm, classification),
    JS_FIELD(JS_FIELD_INT, JsStatementForm, priority),
    JS_FIELD(JS_FIELD_FLAG, JsStatementForm, summary),
    JS_FIELD(JS_FIELD_FLAG, JsStatementForm, columns_are_lines),
    JS_FIELD(JS_FIELD_FLAG, JsStatementForm, only_items),
    JS_FIELD(JS_FIELD_OBJECTS, JsStatementForm, titles, .shape = &TITLE),
    JS_FIELD(JS_FIELD_OBJECTS, JsStatementForm, headings, .shape = &HEADING),
    JS_FIELD(JS_FIELD_OBJECTS, JsStatementForm, sections, .shape = &SECTION),
    JS_FIELD(JS_FIELD_OBJECTS, JsStatementForm, column_statements, .shape = &COLUMN),
    JS_FIELD(JS_FIELD_MAP, JsStatementForm, measures),
    JS_FIELD(JS_FIELD_MAP, JsStatementForm, directions),
    JS_FIELD(JS_FIELD_MAP, JsStatementForm, phases),
    JS_FIELD(JS_FIELD_STRINGS, JsStatementForm, joined_total_with),
    JS_FIELD_END,
};
static const JsShape FORM = JS_SHAPE(JsStatementForm, FORM_FIELDS);

/* ---- words for columns and sides ---- */

static const JsField ROLE_FIELDS[] = {
    JS_FIELD(JS_FIELD_LETTERS, JsRoleWords, ordinal),
    JS_FIELD(JS_FIELD_LETTERS, JsRoleWords, code),
    JS_FIELD(JS_FIELD_LETTERS, JsRoleWords, name),
    JS_FIELD(JS_FIELD_LETTERS, JsRoleWords, entity),
    JS_FIELD(JS_FIELD_LETTERS, JsRoleWords, group),
    JS_FIELD(JS_FIELD_LETTERS, JsRoleWords, change),
    JS_FIELD(JS_FIELD_LETTERS, JsRoleWords, rate),
    JS_FIELD(JS_FIELD_LETTERS, JsRoleWords, skip),
    JS_FIELD_END,
};
static const JsShape ROLES = JS_SHAPE(JsRoleWords, ROLE_FIELDS);

static const JsField SIDE_FIELDS[] = {
    JS_FIELD(JS_FIELD_LETTERS, JsSideWords, income),
    JS_FIELD(JS_FIELD_LETTERS, JsSideWords, expenditure),
    JS_FIELD_END,
};
static const JsShape SIDES = JS_SHAPE(JsSideWords, SIDE_FIELDS);

/* ---- the files ---- */

/* A file of the folder. Its items, counts, measures and phases are read by the vocabulary. */
typedef struct {
  GPtrArray *forms; /* of JsStatementForm */
  JsRoleWords roles;
  JsSideWords sides;
} StatementFile;

static const JsField FILE_FIELDS[] = {
    JS_FIELD(JS_FIELD_OBJECTS, StatementFile, forms, .shape = &FORM),
    JS_FIELD(JS_FIELD_OBJECT, StatementFile, roles, .shape = &ROLES),
    JS_FIELD(JS_FIELD_OBJECT, StatementFile, sides, .shape = &SIDES),
    JS_FIELD_ELSEWHERE("items"),
    JS_FIELD_ELSEWHERE("counts"),
    JS_FIELD_ELSEWHERE("measures"),
    JS_FIELD_ELSEWHERE("phases"),
    JS_FIELD_END,
};
static const JsShape FILE_SHAPE = JS_SHAPE(StatementFile, FILE_FIELDS);

#define WORDS(member) JS_FIELD(JS_FIELD_LETTERS, JsStatementForms, member)

/* common.json: the words shared by all forms. */
static const JsField COMMON_FIELDS[] = {
    JS_FIELD_NAMED("roles", JS_FIELD_OBJECT, JsStatementForms, role_words, .shape = &ROLES),
    JS_FIELD_NAMED("sides", JS_FIELD_OBJECT, JsStatementForms, side_words, .shape = &SIDES),
    WORDS(skip_containing),
    WORDS(units),
    WORDS(subtotals),
    WORDS(counts_below),
    JS_FIELD_NAMED("splits_after_carryover", JS_FIELD_STRINGS, JsStatementForms, splits),
    WORDS(own_titles),
    WORDS(not_own_titles),
    WORDS(other_titles),
    WORDS(statement_words),
    JS_FIELD(JS_FIELD_REGEXES, JsStatementForms, unit_lines),
    WORDS(government_documents),
    WORDS(not_government_documents),
    WORDS(government_tables),
    WORDS(unit_ends),
    WORDS(not_titles),
    WORDS(government_ends),
    JS_FIELD_END,
};
static const JsShape COMMON_SHAPE = JS_SHAPE(JsStatementForms, COMMON_FIELDS);

void
js_statement_forms_free(JsStatementForms *forms)
{
  if (forms == NULL)
    return;
  for (guint i = 0; i < forms->forms->len; i++) {
    JsStatementForm *f = g_ptr_array_index(forms->forms, i);
    g_free(f->file);
    js_shape_free(&FORM, f);
  }
  g_ptr_array_unref(forms->forms);
  g_hash_table_unref(forms->roles);
  g_hash_table_unref(forms->sides);
  js_shape_clear(&COMMON_SHAPE, forms);
  g_free(forms);
}

/* ---- loading ---- */

static void
add_words(GHashTable *map, GStrv words, gpointer value)
{
  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_insert(map, g_strdup(words[i]), value);
}

/* Adds words of roles and sides: those of common.json, and those of each file of forms. */
static void
add_roles(JsStatementForms *forms, const JsRoleWords *roles, const JsSideWords *sides)
{
  const struct {
    GStrv words;
    JsRole role;
  } lists[] = {{roles->ordinal, JS_ROLE_ORDINAL}, {roles->code, JS_ROLE_CODE},
               {roles->name, JS_ROLE_NAME},       {roles->entity, JS_ROLE_ENTITY},
               {roles->group, JS_ROLE_GROUP},     {roles->change, JS_ROLE_CHANGE},
               {roles->rate, JS_ROLE_RATE},       {roles->skip, JS_ROLE_SKIP}};
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    add_words(forms->roles, lists[i].words, GINT_TO_POINTER(lists[i].role));
  add_words(forms->sides, sides->income, (gpointer) "income");
  add_words(forms->sides, sides->expenditure, (gpointer) "expenditure");
}

static gboolean
load_file(JsStatementForms *forms, const char *dir, const char *name, GError **error)
{
  StatementFile *file = js_shape_load(&FILE_SHAPE, dir, name, error);
  if (file == NULL)
    return FALSE;
  add_roles(forms, &file->roles, &file->sides);
  for (guint i = 0; i < file->forms->len; i++) {
    JsStatementForm *f = g_ptr_array_index(file->forms, i);
    f->file = g_build_filename(FOLDER, name, NULL);
    g_ptr_array_add(forms->forms, f);
  }
  g_ptr_array_set_size(file->forms, 0); /* now owned by the list */
  js_shape_free(&FILE_SHAPE, file);
  return TRUE;
}

static gboolean
load_common(JsStatementForms *forms, const char *dir, GError **error)
{
  if (!js_shape_read_file(&COMMON_SHAPE, dir, COMMON, forms, error))
    return FALSE;
  add_roles(forms, &forms->role_words, &forms->side_words);
  return TRUE;
}

JsStatementForms *
js_statement_forms_load(const char *dir, GError **error)
{
  g_autofree char *folder = g_build_filename(dir, FOLDER, NULL);
  g_autoptr(GPtrArray) names = js_schema_files(folder, error);
  if (names == NULL)
    return NULL;
  JsStatementForms *forms = g_new0(JsStatementForms, 1);
  forms->forms = g_ptr_array_new();
  forms->roles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  forms->sides = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  gboolean ok = load_common(forms, folder, error);
  for (guint i = 0; ok && i < names->len; i++) {
    const char *name = g_ptr_array_index(names, i);
    ok = strcmp(name, COMMON) == 0 || load_file(forms, folder, name, error);
  }
  if (!ok)
    g_clear_pointer(&forms, js_statement_forms_free);
  return forms;
}

/* ---- check against the vocabulary ---- */

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
