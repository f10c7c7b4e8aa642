/* Readings and the words that they stand for; tables that were recognised. */
#include "normalize/lexicon/lexicon.h"
#include "normalize/respell/respell.h"
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

static void
assert_snaps(const char *reading, const char *entry)
{
  const char *got = js_lexicon_snap(schemas->lexicon, reading, NULL);
  if (g_strcmp0(got, entry) != 0)
    fail_msg("%s → %s, not %s", reading, got ? got : "nothing", entry ? entry : "nothing");
}

static void
test_exact(void **state)
{
  (void)state;
  assert_true(js_lexicon_size(schemas->lexicon) > 1000);
  assert_snaps("住房公积金", "住房公积金");
  assert_snaps("金额单位：万元", "金额单位：万元");
}

static void
test_near(void **state)
{
  (void)state;
  assert_snaps("仕房公积金", "住房公积金");
  assert_snaps("机关事业单位基本养老保睑缴费支出", "机关事业单位基本养老保险缴费支出");
  assert_snaps("收入支出快算总表", "收入支出决算总表");
  assert_snaps("金额单位;万元", "金额单位：万元");
  assert_snaps("金额单位:万无", "金额单位：万元");
  assert_snaps("台计", "合计");
  assert_snaps("原始攒证", "原始凭证");
  assert_snaps("满意度指标", "满意度指标");
  /* A word of its own, or with a character too few: no longer word. */
  assert_snaps("长期", "长期");
  assert_snaps("达到预期指标", "达到预期指标");
}

static void
test_unknown_stays_unknown(void **state)
{
  (void)state;
  assert_snaps("汾阳市社会保险中心", NULL);
  assert_snaps("昌吉回族自治州", NULL);
  assert_snaps("完", NULL);
  assert_snaps("", NULL);
  /* a sentence */
  assert_snaps(
      "本单位严格按照年初预算执行，与上年相比增加的主要原因是人员增加以及社会保障缴费基数调整",
      NULL);
}

/* Between two names that are as near, nothing is said. */
static void
test_two_near_is_none(void **state)
{
  (void)state;
  assert_snaps("事业单位离退休", "事业单位离退休");
  assert_snaps("行政单位医疗", "行政单位医疗");
  const char *either = js_lexicon_snap(schemas->lexicon, "口业单位医疗", NULL);
  assert_true(either == NULL || g_strcmp0(either, "事业单位医疗") == 0);
  assert_snaps("口口单位医疗", NULL);
}

static void
test_ordinals_are_passed_over(void **state)
{
  (void)state;
  guint skipped = 0;
  const char *got = js_lexicon_snap(schemas->lexicon, "八社会保障和就业支岀", &skipped);
  assert_string_equal(got, "社会保障和就业支出");
  assert_int_equal(skipped, 1);
}

static void
test_confusions_cost_less(void **state)
{
  (void)state;
  double confused = js_lexicon_cost(schemas->lexicon, "快算", "决算");
  double other = js_lexicon_cost(schemas->lexicon, "猫算", "决算");
  assert_true(confused > 0 && confused < other);
  assert_true(js_lexicon_cost(schemas->lexicon, "决算", "决算") == 0);
}

/* ---- tables ---- */

static double confidence = 0.8; /* of text_of() */

static JsText *
text_of(const char *utf8, JsMethod method)
{
  JsText *text = js_text_new_from_utf8(utf8, 1);
  for (guint i = 0; i < text->chars->len; i++) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    c->method = method;
    c->box = (JsBox){10.0 * i, 0, 10.0 * i + 10, 10};
    c->confidence = confidence;
  }
  return text;
}

static JsTable *
table_of(const char *const *cells, guint rows, guint cols, JsMethod method)
{
  JsTable *table = js_table_new();
  table->n_rows = rows;
  table->n_cols = cols;
  for (guint i = 0; i < rows * cols; i++) {
    JsCell *cell = js_cell_new(i / cols, i % cols, 1, 1);
    js_text_free(cell->text);
    cell->text = text_of(cells[i], method);
    g_ptr_array_add(table->cells, cell);
  }
  return table;
}

static void
assert_cell(const JsTable *table, guint index, const char *wanted)
{
  g_autofree char *got = js_cell_string(table->cells->pdata[index]);
  assert_string_equal(got, wanted);
}

static void
test_codes_and_names_agree(void **state)
{
  (void)state;
  const char *const cells[] = {
      "21007",   "计划生育事务",         "3.42",  /* a sound row */
      "210079",  "其他计划生育事务支出", "3.42",  /* a digit was lost */
      "2210201", "仕房公枳金",           "36.21", /* the name was spoilt */
  };
  g_autoptr(JsTable) table = table_of(cells, 3, 3, JS_METHOD_OCR);
  js_respell_table(schemas, table);
  assert_cell(table, 0, "21007");
  assert_cell(table, 3, "2100799");
  assert_cell(table, 4, "其他计划生育事务支出");
  assert_cell(table, 6, "2210201");
  assert_cell(table, 7, "住房公积金");
  for (guint row = 0; row < 3; row++)
    assert_cell(table, 3 * row + 2, cells[3 * row + 2]);
  /* places and confidence are the reading's */
  const JsText *name = ((JsCell *)table->cells->pdata[7])->text;
  guint page = 0;
  JsBox box = js_text_box(name, 0, js_text_length(name), &page);
  assert_true(box.x0 == 0 && box.x1 == 50 && page == 1);
  assert_true(js_text_confidence(name, 0, js_text_length(name)) == 0.8);
}

/* Columns of codes with their names are no codes with strokes beside them. */
static void
test_codes_with_names_stay(void **state)
{
  (void)state;
  const char *const cells[] = {"[303]对个人和家庭的补助", "[509]对个人和家庭的补助"};
  g_autoptr(JsTable) table = table_of(cells, 1, 2, JS_METHOD_OCR);
  js_respell_table(schemas, table);
  for (guint i = 0; i < 2; i++)
    assert_cell(table, i, cells[i]);
}

/* Specks beside a label go; marks that tell of an ordinal stay. A digit in a word may be one of its
 * characters, but not in a value. */
static void
test_specks_and_digits_in_labels(void **state)
{
  (void)state;
  const char *const cells[] = {"产出指标。", "~原始凭证",   "可持续影1",
                               "反上向",     "-、基本支出", "达到3级"};
  const char *const wanted[] = {"产出指标", "原始凭证",    "可持续影响",
                                "反向",     "-、基本支出", "达到3级"};
  g_autoptr(JsTable) table = table_of(cells, 2, 3, JS_METHOD_OCR);
  js_respell_table(schemas, table);
  for (guint i = 0; i < 6; i++)
    assert_cell(table, i, wanted[i]);
}

/* 分 read as 3: a known confusion in a known word; 第3 is no such. */
static void
test_a_digit_for_a_character(void **state)
{
  (void)state;
  const char *const cells[] = {"得3", "第3", "共5", "3分"};
  g_autoptr(JsTable) table = table_of(cells, 2, 2, JS_METHOD_OCR);
  js_respell_table(schemas, table);
  assert_cell(table, 0, "得分");
  for (guint i = 1; i < 4; i++)
    assert_cell(table, i, cells[i]);
}

static void
test_numbers_are_never_touched(void **state)
{
  (void)state;
  const char *const cells[] = {"合计", "1234.56", "98％", "3951，18", "1O0", "-0.00"};
  g_autoptr(JsTable) table = table_of(cells, 2, 3, JS_METHOD_OCR);
  js_respell_table(schemas, table);
  for (guint i = 0; i < 6; i++)
    assert_cell(table, i, cells[i]);
}

static void
test_a_text_layer_is_never_touched(void **state)
{
  (void)state;
  const char *const cells[] = {"210079", "仕房公积金", "1", "2210201", "住房公枳金", "2"};
  g_autoptr(JsTable) table = table_of(cells, 2, 3, JS_METHOD_TEXT);
  js_respell_table(schemas, table);
  for (guint i = 0; i < 6; i++)
    assert_cell(table, i, cells[i]);
}

/* What was read with confidence is no other word, however near; the entries are in the lexicon. */
static void
test_sure_words_stay(void **state)
{
  (void)state;
  const char *const cells[] = {"补贴对象满意度",       "预算控制数",   "项目绩效目标表",
                               "人力资源和社会保障局", "项日绩效目标", "会议桌"};
  confidence = 0.99;
  g_autoptr(JsTable) table = table_of(cells, 2, 3, JS_METHOD_OCR);
  js_respell_table(schemas, table);
  confidence = 0.8;
  for (guint i = 0; i < 6; i++)
    assert_cell(table, i, i == 4 ? "项目绩效目标" : cells[i]);
}

static void
test_headings(void **state)
{
  (void)state;
  g_autoptr(JsParagraph) heading = js_paragraph_new();
  js_text_free(heading->text);
  heading->text = text_of("三、支出快算情况说明", JS_METHOD_OCR);
  js_respell_paragraph(schemas, heading);
  g_autofree char *got = js_text_to_utf8(heading->text);
  assert_string_equal(got, "三、支出决算情况说明");
}

static void
assert_sentence(const char *reading, JsMethod method, const char *wanted)
{
  g_autoptr(JsParagraph) paragraph = js_paragraph_new();
  js_text_free(paragraph->text);
  paragraph->text = text_of(reading, method);
  js_respell_paragraph(schemas, paragraph);
  g_autofree char *got = js_text_to_utf8(paragraph->text);
  assert_string_equal(got, wanted);
}

static void
test_units_after_figures(void **state)
{
  (void)state;
  assert_sentence("本单位2023年度收入合计586.22万无，与上年相比增加1\n2.5 万兀。", JS_METHOD_OCR,
                  "本单位2023年度收入合计586.22万元，与上年相比增加1\n2.5 万元。");
  assert_sentence("本单位2023年度共支出0.00万元，无变化，万无一失，2023年无此项支出。",
                  JS_METHOD_OCR,
                  "本单位2023年度共支出0.00万元，无变化，万无一失，2023年无此项支出。");
  assert_sentence("本单位2023年度收入合计586.22万无，为原文所书。", JS_METHOD_TEXT,
                  "本单位2023年度收入合计586.22万无，为原文所书。");
}

static void
test_impossible_pairs(void **state)
{
  (void)state;
  assert_sentence("财政拨款收入文出总体与上年相比，预箅数", JS_METHOD_OCR,
                  "财政拨款收入支出总体与上年相比，预算数");
  assert_sentence("文件、文化支出", JS_METHOD_OCR, "文件、文化支出");
  /* 计 belongs to 总计. */
  assert_sentence("收、支总计各增加1271万元", JS_METHOD_OCR, "收、支总计各增加1271万元");
  assert_sentence("收入文出总体", JS_METHOD_TEXT, "收入文出总体");
  /* Words with both neighbours, over a line's end too; words that stand as they were printed. */
  assert_sentence("企业退体人员，城乡居民养世代\n办员，生活补\n让标准", JS_METHOD_OCR,
                  "企业退休人员，城乡居民养老代\n办员，生活补\n助标准");
  assert_sentence("团体、集体、12月31日前、大力推进、全额支付", JS_METHOD_OCR,
                  "团体、集体、12月31日前、大力推进、全额支付");
}

/* Three characters of a known word tell the fourth, where the reading was doubtful or the two are
 * confused; where words differ there, nothing does. */
static void
test_words_tell_their_characters(void **state)
{
  (void)state;
  assert_sentence("项目可持续影晌力，东风市交安运输局，进--步规范，、-般公共服务", JS_METHOD_OCR,
                  "项目可持续影响力，东风市交通运输局，进一步规范，、一般公共服务");
  /* What comes before alone does not tell: 满意度, 满意率. */
  assert_sentence("参训人员满意席，4月—5月，甲-乙", JS_METHOD_OCR,
                  "参训人员满意席，4月—5月，甲-乙");
  assert_sentence("社会效鹅", JS_METHOD_OCR, "社会效鹅"); /* 效益, 效应 */
  assert_sentence("可持续影晌力", JS_METHOD_TEXT, "可持续影晌力");
  confidence = 0.99;
  assert_sentence("可持续影晌力，支出及结转和结余，东莞市长安镇", JS_METHOD_OCR,
                  "可持续影晌力，支出及结转和结余，东莞市长安镇");
  confidence = 0.8;
}

/* Names of regions are words too, but a name that is near one is not made into it. */
static void
test_names_of_regions(void **state)
{
  (void)state;
  assert_sentence("盱胎县教育局，扎三屯市人民政府", JS_METHOD_OCR,
                  "盱眙县教育局，扎兰屯市人民政府");
  assert_sentence("盱胎县教育局", JS_METHOD_TEXT, "盱胎县教育局");
  assert_true(js_lexicon_has_pair(schemas->lexicon, 0x912F, 0x5584)); /* 鄯善 */
  assert_snaps("扎三屯市", NULL);
}

static void
test_stops_in_cells(void **state)
{
  (void)state;
  const char *const cells[] = {"补助已全部到位.发放金额为1.5万元，1.按时发放，未产生偏差*",
                               "得分*"};
  g_autoptr(JsTable) table = table_of(cells, 1, 2, JS_METHOD_OCR);
  js_respell_table(schemas, table);
  assert_cell(table, 0, "补助已全部到位，发放金额为1.5万元，1.按时发放，未产生偏差。");
  assert_cell(table, 1, "得分");
  assert_sentence("收入总计1956.06万元.与上年相比", JS_METHOD_OCR,
                  "收入总计1956.06万元.与上年相比");
}

static void
test_marks(void **state)
{
  (void)state;
  assert_sentence("收入1888.42广元，位于四川省广元市", JS_METHOD_OCR,
                  "收入1888.42万元，位于四川省广元市");
  assert_sentence("（参照公务员法管理事业单位》机关，社会保障局（部门（），《法规》", JS_METHOD_OCR,
                  "（参照公务员法管理事业单位）机关，社会保障局（部门），《法规》");
  assert_sentence("（依《预算法》第三条）", JS_METHOD_OCR, "（依《预算法》第三条）");
  assert_sentence("“三公\"经费，三公\"经费，“三公经费，三公经费", JS_METHOD_OCR,
                  "“三公”经费，“三公”经费，“三公”经费，三公经费");
  assert_sentence("“三公7经费支出1.13万元", JS_METHOD_OCR, "“三公”经费支出1.13万元");
  assert_sentence("增加_2214.39万元，减少-3人", JS_METHOD_OCR, "增加2214.39万元，减少-3人");
  assert_sentence("1000人--2000人，3000人--\n4000人，5人一6人，共一万，407--某局", JS_METHOD_OCR,
                  "1000人—2000人，3000人—\n4000人，5人—6人，共一万，407-某局");
  assert_sentence("增加_2214.39广元，“三公经费", JS_METHOD_TEXT, "增加_2214.39广元，“三公经费");
}

static void
test_names_before_figures(void **state)
{
  (void)state;
  assert_sentence(
      "2023年度收入总计586.22万元，其中;年末结较和结余586.22万\n元，结余分配0.00万元。",
      JS_METHOD_OCR,
      "2023年度收入总计586.22万元，其中;年末结转和结余586.22万\n元，结余分配0.00万元。");
  /* no mark before it, no money after it, no known name */
  assert_sentence("其中年末结较和结余586.22人，与上年相比，减少公务员1人，比上年减少0.07万元。",
                  JS_METHOD_OCR,
                  "其中年末结较和结余586.22人，与上年相比，减少公务员1人，比上年减少0.07万元。");
  assert_sentence("，年末结较和结余586.22万元", JS_METHOD_TEXT, "，年末结较和结余586.22万元");
  /* Vehicles are counted as well; two characters that are one, read in pieces. */
  assert_sentence("主要负责人用车0辆、机村通信用车0辆，其中：本年收入人台计586.22万元",
                  JS_METHOD_OCR,
                  "主要负责人用车0辆、机要通信用车0辆，其中：本年收入合计586.22万元");
  /* 比上年增减 is a name too, but 加 was read for sure. */
  confidence = 0.99;
  assert_sentence("，比上年增加0.07万元", JS_METHOD_OCR, "，比上年增加0.07万元");
  confidence = 0.8;
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_exact),
      cmocka_unit_test(test_near),
      cmocka_unit_test(test_unknown_stays_unknown),
      cmocka_unit_test(test_two_near_is_none),
      cmocka_unit_test(test_ordinals_are_passed_over),
      cmocka_unit_test(test_confusions_cost_less),
      cmocka_unit_test(test_codes_and_names_agree),
      cmocka_unit_test(test_codes_with_names_stay),
      cmocka_unit_test(test_specks_and_digits_in_labels),
      cmocka_unit_test(test_names_of_regions),
      cmocka_unit_test(test_stops_in_cells),
      cmocka_unit_test(test_a_digit_for_a_character),
      cmocka_unit_test(test_numbers_are_never_touched),
      cmocka_unit_test(test_a_text_layer_is_never_touched),
      cmocka_unit_test(test_sure_words_stay),
      cmocka_unit_test(test_headings),
      cmocka_unit_test(test_units_after_figures),
      cmocka_unit_test(test_impossible_pairs),
      cmocka_unit_test(test_words_tell_their_characters),
      cmocka_unit_test(test_marks),
      cmocka_unit_test(test_names_before_figures),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
