/* What a document prints several times. */
#include "normalize/respell/prints.h"
#include "tests/support/support.h"

static JsSchemas *schemas;

static int
load(void **state)
{
  (void)state;
  g_autofree char *dir = test_source_path("schemas");
  g_autoptr(GError) error = NULL;
  schemas = js_schemas_load(dir, &error);
  if (!schemas)
    fail_msg("%s", error->message);
  return 0;
}

static int
unload(void **state)
{
  (void)state;
  js_schemas_free(schemas);
  return 0;
}

/* The character `doubtful` of the text was read with 0.93. */
static void
print(JsPrints *prints, const char *utf8, JsMethod method, gunichar doubtful)
{
  g_autoptr(JsText) text = js_text_new_from_utf8(utf8, 1);
  for (guint i = 0; i < text->chars->len; i++) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    c->method = method;
    c->confidence = c->ch == doubtful ? 0.93 : 0.99;
  }
  js_prints_add(prints, text);
}

static const char *
settle(JsPrints *prints, JsRecords *records, const char *name)
{
  JsProject *project = js_records_add_project(records);
  project->method = JS_METHOD_OCR;
  project->project = js_records_string(records, name);
  js_prints_settle(prints, schemas, records);
  return project->project;
}

static void
test_a_sure_print_settles_a_doubtful_one(void **state)
{
  (void)state;
  g_autoptr(JsPrints) prints = js_prints_new();
  g_autoptr(JsRecords) records = js_records_new();
  print(prints, "2023年城乡居民养老代办员补助项目自评表", JS_METHOD_OCR, 0);
  print(prints, "2023年城乡居民养世代办员补助", JS_METHOD_OCR, 0x4E16 /* 世 */);
  assert_string_equal(settle(prints, records, "2023年城乡居民养世代办员补助"),
                      "2023年城乡居民养老代办员补助");
  /* Neither was sure: 养老 is a word. */
  print(prints, "企业养老中介", JS_METHOD_OCR, 0x8001 /* 老 */);
  print(prints, "企业养世中介", JS_METHOD_OCR, 0x4E16);
  assert_string_equal(settle(prints, records, "企业养世中介"), "企业养老中介");
  /* Not what a text layer says. */
  JsProject *digital = js_records_add_project(records);
  digital->method = JS_METHOD_TEXT;
  digital->project = "2023年城乡居民养世代办员补助";
  js_prints_settle(prints, schemas, records);
  assert_string_equal(digital->project, "2023年城乡居民养世代办员补助");
}

static void
test_different_names_stay_different(void **state)
{
  (void)state;
  g_autoptr(JsPrints) prints = js_prints_new();
  g_autoptr(JsRecords) records = js_records_new();
  /* both sure */
  print(prints, "小王庄村道路硬化", JS_METHOD_OCR, 0);
  print(prints, "小玉庄村道路硬化", JS_METHOD_OCR, 0);
  assert_string_equal(settle(prints, records, "小玉庄村道路硬化"), "小玉庄村道路硬化");
  /* numbers and the like, however doubtful */
  print(prints, "河堤加固二期工程", JS_METHOD_OCR, 0);
  print(prints, "河堤加固三期工程", JS_METHOD_OCR, 0x4E09 /* 三 */);
  assert_string_equal(settle(prints, records, "河堤加固三期工程"), "河堤加固三期工程");
  print(prints, "农村养老服务乙项目", JS_METHOD_OCR, 0);
  assert_string_equal(settle(prints, records, "农村养老服务甲项目"), "农村养老服务甲项目");
  /* neither confused nor read badly */
  print(prints, "东河桥梁维修养护", JS_METHOD_OCR, 0);
  print(prints, "东河堤坝维修养护", JS_METHOD_OCR, 0x5824 /* 堤 */);
  assert_string_equal(settle(prints, records, "东河堤坝维修养护"), "东河堤坝维修养护");
  /* figures and marks */
  print(prints, "开展政策培训十次参与人员", JS_METHOD_OCR, 0);
  assert_string_equal(settle(prints, records, "开展政策培训1次参与，人员"),
                      "开展政策培训1次参与，人员");
}

static void
test_text_layers_are_no_prints(void **state)
{
  (void)state;
  g_autoptr(JsPrints) prints = js_prints_new();
  g_autoptr(JsRecords) records = js_records_new();
  print(prints, "城乡居民养老代办员补助", JS_METHOD_TEXT, 0);
  assert_string_equal(settle(prints, records, "城乡居民养世代办员补助"), "城乡居民养世代办员补助");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_sure_print_settles_a_doubtful_one),
      cmocka_unit_test(test_different_names_stay_different),
      cmocka_unit_test(test_text_layers_are_no_prints),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
