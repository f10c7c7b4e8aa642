/* Values of evaluation forms (targets, amounts, labels as keys) and the files of these forms. What
 * the forms read as a whole is in tests/forms. */
#include <string.h>

#include "normalize/evaluation/evaluations.h"
#include "normalize/evaluation/targets.h"
#include "tests/support/support.h"

static JsEvaluationForms *forms;

/* ---- targets ---- */

static void
targets(void **state)
{
  (void)state;
  static const struct {
    const char *text, *sign, *value, *unit;
  } CASES[] = {
      {">=24.95万人", ">=", "24.95", "万人"},
      {"≥98%", ">=", "98", "%"},
      {"＝1,440元/人", "=", "1440", "元/人"},
      {"＜１００％", "<", "100", "%"},
      {"大于等于90%", ">=", "90", "%"},
      {"不超过5个工作日", "<=", "5", "个工作日"},
      {"1278人", NULL, "1278", "人"},
      {"100%", NULL, "100", "%"},
      {"10.12", NULL, "10.12", NULL},
      {"=0", "=", "0", NULL},
      {"<=12月", "<=", "12", "月"},
      {"≥1（场）", ">=", "1", "场"},
      {"=人", "=", NULL, "人"},
      {"≥%", ">=", NULL, "%"},
      {"=元/人", "=", NULL, "元/人"},
      {"=2024年11月30日", NULL, NULL, NULL},
      {"2024年12月10日前", NULL, NULL, NULL},
      {"2024年", NULL, NULL, NULL},
      {"每月15日前", NULL, NULL, NULL},
      {"15日前", NULL, NULL, NULL},
      {"3家以上", NULL, NULL, NULL},
      {"90%-95%", NULL, NULL, NULL},
      {"10-20人", NULL, NULL, NULL},
      {"90%参展商满意", NULL, NULL, NULL},
      {"22000（据实列支）", NULL, NULL, NULL},
      {"有效提升", NULL, NULL, NULL},
      {"=合格", NULL, NULL, NULL},
      {"—", NULL, NULL, NULL},
      {"", NULL, NULL, NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(JsText) text = js_text_new_from_utf8(CASES[i].text, 1);
    g_auto(JsTarget) target = {0};
    js_target_read(forms, text, &target);
    g_autofree char *value = target.has_number ? js_decimal_to_string(target.number.value) : NULL;
    if (g_strcmp0(target.sign, CASES[i].sign) != 0 || g_strcmp0(value, CASES[i].value) != 0 ||
        g_strcmp0(target.unit, CASES[i].unit) != 0)
      fail_msg("%s: %s %s %s", CASES[i].text, target.sign, value, target.unit);
  }
}

/* Letters that recognition made of the rest of a number. */
static void
recognised_targets(void **state)
{
  (void)state;
  static const struct {
    const char *text, *value;
  } CASES[] = {{"<=10 ou", NULL}, {">=95q", NULL}, {">=12kg", "12"}, {">=98%", "98"}};
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(JsText) text = js_text_new_from_utf8(CASES[i].text, 1);
    for (guint k = 0; k < js_text_length(text); k++)
      g_array_index(text->chars, JsChar, k).method = JS_METHOD_OCR;
    g_auto(JsTarget) target = {0};
    js_target_read(forms, text, &target);
    g_autofree char *value = target.has_number ? js_decimal_to_string(target.number.value) : NULL;
    if (g_strcmp0(value, CASES[i].value) != 0)
      fail_msg("%s: %s", CASES[i].text, value);
  }
}

static void
amounts(void **state)
{
  (void)state;
  static const struct {
    const char *text, *value;
  } CASES[] = {{"100.00分", "100.00"}, {"98.72%", "98.72"}, {"1,836.74", "1836.74"},
               {"10.0\n0分", "10.00"}, {"—", NULL},         {"优", NULL},
               {"约20家", NULL},       {"10 20", NULL},     {"", NULL}};
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(JsText) text = js_text_new_from_utf8(CASES[i].text, 1);
    g_autoptr(JsText) flowed = js_text_flow(text);
    g_auto(JsNumber) number = {0};
    gboolean found = js_amount_read(forms, flowed, &number);
    g_autofree char *value = found ? js_decimal_to_string(number.value) : NULL;
    if (g_strcmp0(value, CASES[i].value) != 0)
      fail_msg("%s: %s", CASES[i].text, value);
  }
}

/* ---- data files ---- */

static void
assert_refused(const char *json, const char *message)
{
  g_autofree char *dir = test_make_dir();
  g_autofree char *folder = g_build_filename(dir, "evaluations", NULL);
  g_autofree char *file = g_build_filename(folder, "mine.json", NULL);
  assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
  assert_true(g_file_set_contents(file, json, -1, NULL));
  g_autoptr(GError) error = NULL;
  assert_null(js_evaluation_forms_load(dir, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_SCHEMA));
  if (strstr(error->message, message) == NULL || strstr(error->message, "mine.json") == NULL)
    fail_msg("%s", error->message);
  test_remove_dir(dir);
}

static void
bad_data_files(void **state)
{
  (void)state;
  assert_refused("[1]", "expected an object");
  assert_refused("{\"labels\": 1}", "must be an object");
  assert_refused("{\"lables\": {}}", "lables");
  assert_refused("{\"labels\": {\"projekt\": [\"项目名称\"]}}", "projekt");
  assert_refused("{\"labels\": {\"project\": \"项目名称\"}}", "list of strings");
  assert_refused("{\"labels\": {\"project\": [\"项目名称\"], \"unit\": [\"项目 名称：\"]}}",
                 "already means project");
  assert_refused("{\"operators\": {\"!=\": [\"≠\"]}}", "!=");
}

static void
keys(void **state)
{
  (void)state;
  static const struct {
    const char *printed, *key;
  } CASES[] = {{"其中：当年财政拨款", "当年财政拨款"},
               {"执行率\n（%）", "执行率"},
               {"2026年度目标", "年度目标"},
               {"2026年预算金额(元)", "预算金额"},
               {"一、项目 名称：", "项目名称"},
               {"地（州、市）安排：", "地安排"},
               {"（2024年度）", "年度"}};
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *key = js_evaluation_key(CASES[i].printed);
    assert_string_equal(key, CASES[i].key);
  }
}

static int
setup(void **state)
{
  (void)state;
  g_autofree char *dir = test_source_path("schemas");
  g_autoptr(GError) error = NULL;
  forms = js_evaluation_forms_load(dir, &error);
  if (forms == NULL)
    g_printerr("%s\n", error->message);
  return forms == NULL;
}

static int
teardown(void **state)
{
  (void)state;
  js_evaluation_forms_free(forms);
  return 0;
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(targets), cmocka_unit_test(recognised_targets),
      cmocka_unit_test(amounts), cmocka_unit_test(bad_data_files),
      cmocka_unit_test(keys),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
