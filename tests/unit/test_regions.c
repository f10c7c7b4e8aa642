/* Names of bodies → regions, and names as a recogniser read them. */
#include "tests/support/support.h"

#include "normalize/entity/entities.h"

static JsRegions *regions;

static int
load(void **state)
{
  (void)state;
  g_autofree char *dir = test_source_path("schemas");
  regions = js_regions_load(dir, NULL);
  return regions == NULL;
}

static int
unload(void **state)
{
  (void)state;
  js_regions_free(regions);
  return 0;
}

static void
names_tell_the_region(void **state)
{
  (void)state;
  static const struct {
    const char *name;
    int year;
    const char *place; /* code province prefecture county level */
  } cases[] = {
      {"新疆维吾尔自治区喀什地区泽普县教育局", 2024,
       "653124 新疆维吾尔自治区 喀什地区 泽普县 county"},
      {"新疆泽普县教育局", 2024, "653124 新疆维吾尔自治区 喀什地区 泽普县 county"},
      {"泽普县教育局", 0, "653124 新疆维吾尔自治区 喀什地区 泽普县 county"},
      {"伊犁州财政局", 2024, "654000 新疆维吾尔自治区 伊犁哈萨克自治州 - prefecture"},
      {"上海市普陀区财政局", 2024, "310107 上海市 - 普陀区 county"},
      {"江苏省人民检察院", 2019, "320000 江苏省 - - province"},
      {"东莞市财政局", 2024, "441900 广东省 东莞市 - prefecture"},
      {"济源市教育局", 2024, "419001 河南省 - 济源市 county"},
      {"阳城县北留镇人民政府", 2024, "140522 山西省 晋城市 阳城县 township"},
      {"阳城县城乡规划局", 2024, "140522 山西省 晋城市 阳城县 county"},
      /* Two districts of the name are in one city of the province, and more elsewhere. */
      {"鼓楼区教育局", 2024, "- - - - -"},
      {"南京市鼓楼区教育局", 2024, "320106 江苏省 南京市 鼓楼区 county"},
      /* A county that became a district: by the year. */
      {"密云县财政局", 2014, "110228 北京市 - 密云县 county"},
      {"密云区财政局", 2020, "110118 北京市 - 密云区 county"},
      /* A lower region that no list has. */
      {"上海市某某区财政局", 2024, "310000 上海市 - - -"},
      {"国家统计局", 2024, "- - - - central"},
      {"某某服务中心", 2024, "- - - - -"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    JsRegionPlace p = js_regions_place(regions, cases[i].name, cases[i].year);
    const char *level = js_region_level_id(p.level);
    g_autofree char *got = g_strdup_printf(
        "%s %s %s %s %s", p.code != NULL ? p.code : "-", p.province != NULL ? p.province : "-",
        p.prefecture != NULL ? p.prefecture : "-", p.county != NULL ? p.county : "-",
        level != NULL ? level : "-");
    if (strcmp(got, cases[i].place) != 0)
      fail_msg("%s: %s, expected %s", cases[i].name, got, cases[i].place);
  }
}

static void
one_wrong_character_is_put_right(void **state)
{
  (void)state;
  static const struct {
    const char *read, *mended; /* NULL: stays */
  } cases[] = {
      {"喀什地区译普县教育局", "喀什地区泽普县教育局"},
      {"察布查尔锡佰自治县教育局", "察布查尔锡伯自治县教育局"},
      {"泽普县教育局", NULL},
      {"某某服务中心", NULL},
      /* 阳城县, 应城市 …: two characters are not enough to know a region by. */
      {"某县教育局", NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *mended = js_regions_mend(regions, cases[i].read);
    if (g_strcmp0(mended, cases[i].mended) != 0)
      fail_msg("%s: %s", cases[i].read, mended != NULL ? mended : "(stays)");
  }
}

static JsRecords *
document(const char *entity, const char *year, JsMethod method)
{
  JsRecords *records = js_records_new();
  records->entity = records->entity_raw = js_records_string(records, entity);
  records->fiscal_year = js_records_string(records, year);
  records->entity_method = method;
  return records;
}

static void
spellings_are_one_body(void **state)
{
  (void)state;
  JsEntities *entities = js_entities_new(regions);
  g_autoptr(JsRecords) first = document("泽普县教育局（本级）", "2023", JS_METHOD_TEXT);
  g_autoptr(JsRecords) second = document("泽普县教育局(本级)", "2024", JS_METHOD_TEXT);
  g_autoptr(JsRecords) read = document("泽普县教育周(本级)", "2024", JS_METHOD_OCR);
  g_autoptr(JsRecords) other = document("疏附县教育局（本级）", "2024", JS_METHOD_TEXT);
  const JsEntity *a = js_entities_add(entities, first);
  assert_ptr_equal(js_entities_add(entities, second), a);
  /* A recognised name becomes the printed one that is near. */
  js_entities_mend(entities, read);
  assert_string_equal(read->entity, "泽普县教育局(本级)");
  assert_string_equal(read->entity_raw, "泽普县教育周(本级)");
  assert_ptr_equal(js_entities_add(entities, read), a);
  assert_ptr_not_equal(js_entities_add(entities, other), a);
  assert_int_equal(a->documents, 3);
  assert_int_equal(a->years->len, 2);
  assert_int_equal(a->spellings->len, 2);
  assert_string_equal(js_entity_name(a), "泽普县教育局(本级)"); /* printed twice */
  g_autoptr(GPtrArray) list = js_entities_list(entities);
  assert_int_equal(list->len, 2);
  js_entities_free(entities);
}

static void
regions_of_rows_are_bodies(void **state)
{
  (void)state;
  JsEntities *entities = js_entities_new(regions);
  g_autoptr(JsRecords) province = document("新疆维吾尔自治区", "2023", JS_METHOD_TEXT);
  g_autoptr(JsRecords) county = document("泽普县", "2023", JS_METHOD_TEXT);
  js_entities_add(entities, province);
  js_entities_add_region(entities, "泽普县", "653124");
  js_entities_add_region(entities, "疏附县", "653121");
  js_entities_add_region(entities, "疏附县", "653121");
  const JsEntity *own = js_entities_add(entities, county); /* has a document of its own now */
  g_autoptr(GPtrArray) list = js_entities_list(entities);
  assert_int_equal(list->len, 3);
  assert_ptr_equal(g_ptr_array_index(list, 1), own);
  assert_int_equal(own->documents, 1);
  const JsEntity *named = g_ptr_array_index(list, 2);
  assert_string_equal(js_entity_name(named), "疏附县");
  assert_string_equal(named->place.code, "653121");
  assert_int_equal(named->documents, 0);
  js_entities_free(entities);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_tell_the_region),
      cmocka_unit_test(one_wrong_character_is_put_right),
      cmocka_unit_test(spellings_are_one_body),
      cmocka_unit_test(regions_of_rows_are_bodies),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
