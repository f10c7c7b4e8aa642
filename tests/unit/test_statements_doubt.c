/* Recognised statements: lines whose account a stamp or a pen hides are told from sound ones. */
#include "normalize/check/checks.h"
#include "normalize/respell/respell.h"
#include "tests/unit/statement-cases.h"

/* '~' before a cell's text: it was read with little confidence. */
static JsTable *
recognised(const char *captions, const char *grid)
{
  JsTable *table = build(captions, grid);
  for (guint i = 0; i < table->cells->len; i++) {
    JsText *text = ((JsCell *)g_ptr_array_index(table->cells, i))->text;
    double confidence = 0.99;
    if (js_text_length(text) > 0 && js_text_char(text, 0)->ch == '~') {
      g_array_remove_index(text->chars, 0);
      confidence = 0.7;
    }
    for (guint k = 0; k < js_text_length(text); k++) {
      g_array_index(text->chars, JsChar, k).method = JS_METHOD_OCR;
      g_array_index(text->chars, JsChar, k).confidence = confidence;
    }
  }
  return table;
}

/* The lines with their codes, '?' before those in doubt, one a row, by their first amounts. */
static void
check_doubt(const char *grid, const char *expected)
{
  StatementReading r;
  reading_init(&r, 2024, FALSE);
  g_autoptr(JsTable) table = recognised("支出决算表/单位：万元", grid);
  js_respell_table(schemas, table);
  assert_true(js_statement_read(&r.context, table));
  g_autoptr(GString) got = g_string_new(NULL);
  guint row = G_MAXUINT;
  for (guint i = 0; i < r.records->accounts->len; i++) {
    const JsAccount *a = g_ptr_array_index(r.records->accounts, i);
    if (a->row != row)
      g_string_append_printf(got, "%s%s %s\n", a->doubtful ? "?" : "", a->code ? a->code : "-",
                             a->name ? a->name : "-");
    row = a->row;
  }
  assert_string_equal(got->str, expected);
  reading_clear(&r);
}

#define HEAD "科目编码|科目名称|合计|基本支出|项目支出\n合计|<|9.00|5.00|4.00\n"

/* 行政运行 is a name of many codes. Below 20106 it is 2010601, beside a sibling too; 2130101 has
 * nothing here that speaks for it. */
static void
neighbours_confirm_a_code(void **state)
{
  (void)state;
  check_doubt(HEAD "201|一般公共服务支出|5.00|5.00|\n"
                   "20106|财政事务|5.00|5.00|\n"
                   "2010601|行政运行|3.00|3.00|\n"
                   "2010604|预算改革业务|2.00|2.00|\n"
                   "221|住房保障支出|4.00||4.00",
              "- 合计\n201 一般公共服务支出\n20106 财政事务\n2010601 行政运行\n"
              "2010604 预算改革业务\n221 住房保障支出\n");
  check_doubt(HEAD "201|一般公共服务支出|5.00|5.00|\n"
                   "20106|财政事务|5.00|5.00|\n"
                   "2130101|行政运行|3.00|3.00|\n"
                   "2010604|预算改革业务|2.00|2.00|",
              "- 合计\n201 一般公共服务支出\n20106 财政事务\n?2130101 行政运行\n"
              "2010604 预算改革业务\n");
}

/* Nobody knows which 行政运行 it is; 住房公积金 is one alone, whatever hides its code. */
static void
a_hidden_code_is_missed(void **state)
{
  (void)state;
  check_doubt(HEAD "201|一般公共服务支出|5.00|5.00|\n"
                   "20106|财政事务|5.00|5.00|\n"
                   "~fr|行政运行|3.00|3.00|\n"
                   "~VAA|住房公积金|2.00|2.00|",
              "- 合计\n201 一般公共服务支出\n20106 财政事务\n?- 行政运行\n2210201 住房公积金\n");
}

/* Strokes beside digits and names, where what is left of both agrees. */
static void
strokes_beside_code_and_name(void **state)
{
  (void)state;
  check_doubt(HEAD "201|一般公共服务支出|5.00|5.00|\n"
                   "20106|财政事务|5.00|5.00|\n"
                   "~2010604人一|/预算改革业务7|2.00|2.00|",
              "- 合计\n201 一般公共服务支出\n20106 财政事务\n2010604 预算改革业务\n");
}

/* What was read of a name under ink is no name; a long unknown one that was read well is. */
static void
names_that_nobody_knows(void **state)
{
  (void)state;
  check_doubt("科目名称|合计|基本支出|项目支出\n"
              "~会们降和容潮业|5.00|5.00|\n"
              "某某专项建设经费|4.00||4.00",
              "?- 会们降和容潮业\n- 某某专项建设经费\n");
}

/* Marks that strokes and spoilt ordinals left; quotation marks and brackets of a name stay. */
static void
stray_marks_about_names(void **state)
{
  (void)state;
  check_doubt("科目名称|合计|基本支出|项目支出\n"
              "(:）住房保障支出|5.00|5.00|\n"
              "__/商业服务业等支出、_|5.00|5.00|\n"
              "“三公”经费专项|4.00||4.00\n"
              "（某某）建设专项|4.00||4.00",
              "221 住房保障支出\n216 商业服务业等支出\n- “三公”经费专项\n- （某某）建设专项\n");
}

/* The rule between two columns is lost: what stands in the next one is not what its heading says.
 */
static void
a_label_with_an_amount(void **state)
{
  (void)state;
  check_doubt("科目名称|合计|基本支出|项目支出\n"
              "住房保障支出|5.00|5.00|\n"
              "某某建设专项203,300.00|203300.00|0.00|",
              "221 住房保障支出\n?- 某某建设专项203,300.00\n");
}

/* The rule between two lines is lost. */
static void
one_label_over_two_lines(void **state)
{
  (void)state;
  check_doubt(HEAD "210|卫生健康支出|5.00|5.00|\n"
                   "211|节能环保支出城乡社区支出|5.00|5.00|\n"
                   "^|^|4.00||4.00",
              "- 合计\n210 卫生健康支出\n?211 节能环保支出城乡社区支出\n"
              "?211 节能环保支出城乡社区支出\n");
}

/* A part of a code that cannot be read is not one that was left out. */
static void
an_unreadable_part_of_a_code(void **state)
{
  (void)state;
  check_doubt("科目编码|<|<|科目名称|合计|基本支出|项目支出\n"
              "类|款|项|^|^|^|^\n"
              "201|||一般公共服务支出|5.00|5.00|\n"
              "201|06||财政事务|5.00|5.00|\n"
              "201|06|01|行政运行|5.00|5.00|\n"
              "~7V|01|01|行政运行|4.00|4.00|",
              "201 一般公共服务支出\n20106 财政事务\n2010601 行政运行\n?- 行政运行\n");
}

/* Amounts of a line in doubt are told with little confidence, and nothing proves them. */
static void
doubt_bars_proof(void **state)
{
  (void)state;
  StatementReading r;
  reading_init(&r, 2024, FALSE);
  g_autoptr(JsTable) table =
      recognised("支出决算表/单位：万元", HEAD "201|一般公共服务支出|5.00|3.00|2.00\n"
                                               "~fr|行政运行|4.00|3.00|1.00");
  assert_true(js_statement_read(&r.context, table));
  js_checks_run(schemas, r.records, TRUE);
  for (guint i = 0; i < r.records->accounts->len; i++) {
    const JsAccount *a = g_ptr_array_index(r.records->accounts, i);
    if (a->code == NULL && a->item == NULL) {
      assert_int_equal(a->check, JS_CHECK_UNVERIFIED);
      assert_true(a->place.confidence <= 0.5);
    } else if (g_strcmp0(a->code, "201") == 0) {
      assert_int_equal(a->check, JS_CHECK_VERIFIED);
      assert_true(a->place.confidence > 0.9);
    }
  }
  reading_clear(&r);
}

/* A stamp on the line of column numbers. */
static void
spoilt_column_numbers_are_no_amounts(void **state)
{
  (void)state;
  StatementReading r;
  reading_init(&r, 2024, FALSE);
  g_autoptr(JsTable) table =
      recognised("“三公”经费支出决算表/单位：万元",
                 "预算数|<|<|决算数|<|<\n"
                 "合计|因公出国（境）费|公务接待费|合计|因公出国（境）费|公务接待费\n"
                 "1|~VA|3|4|5|6\n"
                 "7.00|3.00|4.00|6.00|2.00|4.00");
  assert_true(js_statement_read(&r.context, table));
  assert_int_equal(r.records->accounts->len, 6);
  for (guint i = 0; i < 6; i++)
    assert_int_equal(((JsAccount *)g_ptr_array_index(r.records->accounts, i))->amount.value.scale,
                     2);
  reading_clear(&r);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(neighbours_confirm_a_code),
      cmocka_unit_test(a_hidden_code_is_missed),
      cmocka_unit_test(strokes_beside_code_and_name),
      cmocka_unit_test(names_that_nobody_knows),
      cmocka_unit_test(stray_marks_about_names),
      cmocka_unit_test(a_label_with_an_amount),
      cmocka_unit_test(one_label_over_two_lines),
      cmocka_unit_test(an_unreadable_part_of_a_code),
      cmocka_unit_test(doubt_bars_proof),
      cmocka_unit_test(spoilt_column_numbers_are_no_amounts),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
