/* The files of statement forms: what a user's own file adds, which files are refused, and which
 * form a misread title means. What the forms read is in tests/statements. */
#include <glib/gstdio.h>
#include <string.h>

#include "normalize/schema/statement-forms.h"
#include "normalize/schema/vocabulary.h"
#include "normalize/statement/statements.h"
#include "tests/support/support.h"

/* ---- a user's own form file ---- */

static void
copy(const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize n;
  g_autofree char *path = test_source_path(from);
  assert_true(g_file_get_contents(path, &bytes, &n, NULL));
  assert_true(g_file_set_contents(to, bytes, (gssize)n, NULL));
}

/* Loads schemas that consist of the vocabulary, the common words and one file of forms, `json`. */
static JsStatementForms *
load_forms(const char *json, JsVocabulary **vocabulary, GError **error)
{
  char *dir = test_make_dir();
  g_autofree char *folder = g_build_filename(dir, "statements", NULL);
  g_autofree char *words = g_build_filename(dir, "vocabulary.json", NULL);
  g_autofree char *common = g_build_filename(folder, "common.json", NULL);
  g_autofree char *mine = g_build_filename(folder, "mine.json", NULL);
  assert_int_equal(g_mkdir(folder, 0700), 0);
  copy("schemas/vocabulary.json", words);
  copy("schemas/statements/common.json", common);
  assert_true(g_file_set_contents(mine, json, -1, NULL));
  *vocabulary = js_vocabulary_load(dir, error);
  JsStatementForms *forms = *vocabulary != NULL ? js_statement_forms_load(dir, error) : NULL;
  if (forms != NULL && !js_statement_forms_check(forms, *vocabulary, error))
    g_clear_pointer(&forms, js_statement_forms_free);
  test_remove_dir(dir);
  g_free(dir);
  return forms;
}

static void
a_form_file_adds_titles_and_names(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  JsVocabulary *vocabulary;
  JsStatementForms *forms =
      load_forms("{\"forms\": [{\"statement\": \"expenditure\", \"titles\": [{\"all\": "
                 "[\"经费收支一览表\"]}]}],"
                 "\"measures\": [{\"id\": \"personnel\", \"names\": [\"人员类支出\"]}],"
                 "\"roles\": {\"code\": [\"编号\"]}}",
                 &vocabulary, &error);
  assert_null(error);
  assert_string_equal(js_statement_forms_by_title(forms, "某局经费收支一览表", NULL)->statement,
                      "expenditure");
  assert_string_equal(js_vocabulary_measure(vocabulary, "人员类支出"), "personnel");
  assert_int_equal(js_statement_forms_role(forms, "编号"), JS_ROLE_CODE);
  js_statement_forms_free(forms);
  js_vocabulary_free(vocabulary);
}

static void
bad_form_files_are_refused(void **state)
{
  (void)state;
  static const struct {
    const char *json, *says;
  } bad[] = {
      {"{\"forms\": [{\"statement\": \"expenses\"}]}", "unknown statement \"expenses\""},
      {"{\"forms\": [{\"statement\": \"income\", \"title\": []}]}", "unknown member \"title\""},
      {"{\"forms\": [{\"statement\": \"income\", \"titles\": [{\"all\": []}]}]}", "no words"},
      {"{\"forms\": [{\"statement\": \"income\", \"sections\": [{\"statement\": \"income\", "
       "\"lines\": "
       "[{\"names\": [\"甲\"], \"item\": \"nothing\"}]}]}]}",
       "unknown item \"nothing\""},
      {"{\"forms\": {}}", "\"forms\" must be a list of objects"},
      {"{\"roles\": []}", "\"roles\" must be an object"},
      {"{", "mine.json"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    JsVocabulary *vocabulary = NULL;
    assert_null(load_forms(bad[i].json, &vocabulary, &error));
    assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_SCHEMA));
    assert_non_null(strstr(error->message, bad[i].says));
    assert_non_null(strstr(error->message, "mine.json"));
    js_vocabulary_free(vocabulary);
  }
}

/* A misread title means the nearest official one, or none when all are too far away. */
static void
blurred_titles(void **state)
{
  (void)state;
  static const struct {
    const char *title, *statement;
  } titles[] = {
      {"某局2024年度收人支出决算总表", "income_expenditure_summary"},
      {"财致拨款收入支出决算总表", "fiscal_appropriation_summary"},
      {"一般公共预算财政拨款基木支出决算明细表", "general_public_budget_basic"},
      {"支出决算表", "expenditure"},
      {"政府性基金预算财政拨款收人支出央算表", "government_fund"},
  };
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = test_source_path("schemas");
  JsStatementForms *forms = js_statement_forms_load(dir, &error);
  assert_null(error);
  for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
    const JsStatementForm *f = js_statement_forms_by_blurred_title(forms, titles[i].title);
    assert_non_null(f);
    assert_string_equal(f->statement, titles[i].statement);
  }
  assert_null(js_statement_forms_by_blurred_title(forms, "单位职责与机构设置"));
  js_statement_forms_free(forms);
}

/* A whole government's books, and units that are only called like one. */
static void
governments_by_title(void **state)
{
  (void)state;
  static const struct {
    const char *title;
    gboolean government;
  } titles[] = {
      {"黑龙江省2020年全省和省本级财政决算", TRUE},
      {"2026年某市本级政府预算公开", TRUE},
      {"某市2025年预算执行情况和2026年预算草案", TRUE},
      {"某县教育局2025年预算草案", FALSE},
      {"2025年某县教育局财政预算", FALSE},
      {"2023年某镇人民政府预算公开", FALSE},
      {"某市财政局2024年度部门决算", FALSE},
  };
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = test_source_path("schemas");
  JsStatementForms *forms = js_statement_forms_load(dir, &error);
  assert_null(error);
  for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
    if (js_statement_forms_of_government(forms, titles[i].title) != titles[i].government)
      fail_msg("%s", titles[i].title);
  js_statement_forms_free(forms);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_form_file_adds_titles_and_names),
      cmocka_unit_test(bad_form_files_are_refused),
      cmocka_unit_test(blurred_titles),
      cmocka_unit_test(governments_by_title),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
