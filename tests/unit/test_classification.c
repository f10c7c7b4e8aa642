/* The classification list: names at every level, ambiguity, years. */
#include <glib/gstdio.h>

#include "normalize/schema/classification.h"
#include "tests/support/support.h"

static JsClassification *list;

static int
load(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = test_source_path("schemas");
  list = js_classification_load(dir, &error);
  assert_null(error);
  return list == NULL;
}

static int
unload(void **state)
{
  (void)state;
  js_classification_free(list);
  return 0;
}

static void
functional_by_all_levels(void **state)
{
  (void)state;
  assert_string_equal(js_classification_functional(list, "社会保障和就业支出",
                                                   "行政事业单位养老支出", "事业单位离退休", TRUE,
                                                   2024),
                      "2080502");
  assert_string_equal(
      js_classification_functional(list, "社会保障和就业支出", NULL, NULL, TRUE, 2024), "208");
  assert_string_equal(
      js_classification_functional(list, NULL, "住房改革支出", "住房公积金", TRUE, 2024),
      "2210201");
  /* A parent that does not agree leaves nothing. */
  assert_null(js_classification_functional(list, "教育支出", "行政事业单位养老支出",
                                           "事业单位离退休", TRUE, 2024));
  /* 行政运行 stands under many. */
  assert_null(js_classification_functional(list, NULL, NULL, "行政运行", TRUE, 2024));
  assert_null(js_classification_functional(list, NULL, NULL, NULL, TRUE, 2024));
}

static void
the_mark_excuses_a_suffix(void **state)
{
  (void)state;
  assert_string_equal(js_classification_functional(list, "一般公共服务", NULL, NULL, TRUE, 2024),
                      "201");
  assert_null(js_classification_functional(list, "一般公共服务", NULL, NULL, FALSE, 2024));
  /* An equal name wins over one that differs by 支出. */
  assert_string_equal(js_classification_functional(list, "卫生健康支出", NULL, NULL, TRUE, 2024),
                      "210");
}

static void
unmarked_names_must_be_alone(void **state)
{
  (void)state;
  assert_string_equal(js_classification_functional_unmarked(list, "卫生健康支出", 2024), "210");
  assert_null(js_classification_functional_unmarked(list, "其他支出", 2024));
  /* No 支出 may be missing without a mark; 21904 is 卫生健康. */
  assert_null(js_classification_functional_unmarked(list, "商业服务业等", 2024));
  assert_string_equal(js_classification_functional_unmarked(list, "卫生健康", 2024), "21904");
  assert_null(js_classification_functional_unmarked(list, "", 2024));
}

static void
summary_lines_are_classes(void **state)
{
  (void)state;
  assert_string_equal(js_classification_functional_top(list, "其他支出", 2024), "229");
  /* Old names of a code stay names of it. */
  assert_string_equal(js_classification_functional_top(list, "文化体育与传媒支出", 2024), "207");
  assert_string_equal(js_classification_functional_top(list, "文化旅游体育与传媒支出", 2024),
                      "207");
  assert_null(js_classification_functional_top(list, "事业单位离退休", 2024));
}

static void
economic_names(void **state)
{
  (void)state;
  assert_string_equal(js_classification_economic(list, JS_CLASS_ECONOMIC, NULL, "基本工资", 2024),
                      "30101");
  assert_string_equal(
      js_classification_economic(list, JS_CLASS_ECONOMIC, NULL, "对个人和家庭的补助支出", 2024),
      "303");
  assert_string_equal(js_classification_economic(list, JS_CLASS_ECONOMIC, NULL, "维修(护)费", 2024),
                      "30213");
  assert_string_equal(
      js_classification_economic(list, JS_CLASS_ECONOMIC, "310", "办公设备购置", 2024), "31002");
  assert_null(js_classification_economic(list, JS_CLASS_ECONOMIC, NULL, "办公设备购置", 2024));
  assert_null(js_classification_economic(list, JS_CLASS_ECONOMIC, "302", "基本工资", 2024));
  assert_null(
      js_classification_economic(list, JS_CLASS_ECONOMIC, NULL, "机关事业单位基本养老保险", 2024));
  assert_string_equal(js_classification_economic(list, JS_CLASS_ECONOMIC_GOVERNMENT, NULL,
                                                 "机关工资福利支出", 2024),
                      "501");
}

static JsClassification *
load_text(const char *text, GError **error)
{
  char *dir = test_make_dir();
  g_autofree char *folder = g_build_filename(dir, "classification", NULL);
  g_autofree char *path = g_build_filename(folder, "classification.csv", NULL);
  assert_int_equal(g_mkdir(folder, 0700), 0);
  assert_true(g_file_set_contents(path, text, -1, NULL));
  JsClassification *c = js_classification_load(dir, error);
  test_remove_dir(dir);
  g_free(dir);
  return c;
}

#define HEADER "classification,code,level,name,parent,years,evidence\n"

/* Of several, those of the year; else of the nearest earlier year; a tie leaves nothing. */
static void
the_year_decides(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  JsClassification *c = load_text(HEADER "functional,20101,5,甲,201,2017 2018,x\n"
                                         "functional,20102,5,甲,201,2020 2024,x\n"
                                         "functional,20103,5,乙,201,2019,x\n"
                                         "functional,20104,5,乙,201,2019 2024,x\n"
                                         "functional,20105,5,丙,201,2024,x\n",
                                  &error);
  assert_null(error);
  assert_string_equal(js_classification_functional_unmarked(c, "甲", 2018), "20101");
  assert_string_equal(js_classification_functional_unmarked(c, "甲", 2019), "20101");
  assert_string_equal(js_classification_functional_unmarked(c, "甲", 2022), "20102");
  assert_null(js_classification_functional_unmarked(c, "甲", 2010));
  assert_null(js_classification_functional_unmarked(c, "甲", 0));
  assert_null(js_classification_functional_unmarked(c, "乙", 2019));
  assert_string_equal(js_classification_functional_unmarked(c, "乙", 2024), "20104");
  assert_string_equal(js_classification_functional_unmarked(c, "丙", 2017), "20105");
  js_classification_free(c);
}

static void
bad_lists_are_refused_with_the_line(void **state)
{
  (void)state;
  static const char *const bad[] = {
      HEADER "functional,201,3,甲,,2024,x\nsomething,202,3,乙,,2024,x\n",
      HEADER "functional,201,3,甲,,2024,x\nfunctional,2020,3,乙,,2024,x\n",
      HEADER "functional,201,3,甲,,2024,x\nfunctional,202,3,乙,,MMXX,x\n",
      HEADER "functional,201,3,甲,,2024,x\nfunctional,202\n",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(load_text(bad[i], &error));
    assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_SCHEMA));
    assert_non_null(strstr(error->message, "classification.csv:3:"));
  }
}

static void
count_name(JsClass k, const char *code, const char *name, gpointer data)
{
  (void)k;
  (void)code;
  *(guint *)data += g_strcmp0(name, "住房公积金") == 0;
}

static void
names_of_codes(void **state)
{
  (void)state;
  assert_string_equal(js_classification_name(list, JS_CLASS_FUNCTIONAL, "207", 2017),
                      "文化体育与传媒支出");
  assert_string_equal(js_classification_name(list, JS_CLASS_FUNCTIONAL, "207", 0),
                      "文化旅游体育与传媒支出");
  assert_null(js_classification_name(list, JS_CLASS_FUNCTIONAL, "999", 2024));
  assert_true(js_classification_has_code(list, JS_CLASS_ECONOMIC, "30101"));
  assert_false(js_classification_has_code(list, JS_CLASS_FUNCTIONAL, "30101"));
  guint n = 0;
  js_classification_foreach(list, count_name, &n);
  assert_int_equal(n, 3); /* once in each classification */
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(functional_by_all_levels),
      cmocka_unit_test(the_mark_excuses_a_suffix),
      cmocka_unit_test(unmarked_names_must_be_alone),
      cmocka_unit_test(summary_lines_are_classes),
      cmocka_unit_test(economic_names),
      cmocka_unit_test(the_year_decides),
      cmocka_unit_test(bad_lists_are_refused_with_the_line),
      cmocka_unit_test(names_of_codes),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
