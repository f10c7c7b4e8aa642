/* Blocks of a document → entity, year, kind, title, cells and records in order. */
#include "normalize/interpreter.h"
#include "tests/support/support.h"

static JsSchemas *schemas;

static int
load(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = test_source_path("schemas");
  schemas = js_schemas_load(dir, &error);
  assert_null(error);
  return schemas == NULL;
}

static int
unload(void **state)
{
  (void)state;
  js_schemas_free(schemas);
  return 0;
}

/* ---- blocks ---- */

typedef struct {
  JsRecords *records;
  JsInterpreter *interpreter;
  double y; /* lower edge of the last line */
} Document;

static void
document_open(Document *d)
{
  d->records = js_records_new();
  d->interpreter = js_interpreter_new(schemas, "x.pdf", d->records);
  d->y = 100;
}

static void
document_finish(Document *d)
{
  js_interpreter_finish(d->interpreter);
  g_clear_pointer(&d->interpreter, js_interpreter_free);
}

static JsParagraph *
new_line(Document *d, const char *text, double size, guint page)
{
  JsParagraph *p = js_paragraph_new();
  js_text_free(p->text);
  p->text = js_text_new_from_utf8(text, page);
  p->page = page;
  p->size = size;
  p->box = (JsBox){100, d->y, 400, d->y + size};
  d->y += size * 1.5;
  return p;
}

static void
line(Document *d, const char *text, double size, guint page)
{
  js_interpreter_push(js_block_new_paragraph(new_line(d, text, size, page)), d->interpreter);
}

/* Rows of cells parted by '|', under captions parted by '/'. */
static void
table(Document *d, const char *captions, const char *const *rows)
{
  JsTable *t = js_table_new();
  JsPart part = {5, {0, 0, 100, 100}};
  g_array_append_val(t->parts, part);
  for (; rows[t->n_rows] != NULL; t->n_rows++) {
    g_auto(GStrv) cells = g_strsplit(rows[t->n_rows], "|", -1);
    t->n_cols = MAX(t->n_cols, g_strv_length(cells));
    for (guint c = 0; cells[c] != NULL; c++) {
      JsCell *cell = js_cell_new(t->n_rows, c, 1, 1);
      js_text_free(cell->text);
      cell->text = js_text_new_from_utf8(cells[c], 5);
      g_array_append_val(cell->parts, part);
      g_ptr_array_add(t->cells, cell);
    }
  }
  g_auto(GStrv) lines = g_strsplit(captions, "/", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add(t->captions, new_line(d, lines[i], 10, 5));
  js_interpreter_push(js_block_new_table(t), d->interpreter);
}

static void
expect(const Document *d, const char *entity, const char *year, const char *kind, const char *title)
{
  if (entity != NULL)
    assert_string_equal(d->records->entity, entity);
  else
    assert_null(d->records->entity);
  if (year != NULL)
    assert_string_equal(d->records->fiscal_year, year);
  else
    assert_null(d->records->fiscal_year);
  assert_string_equal(d->records->kind, kind);
  if (title != NULL)
    assert_string_equal(d->records->title, title);
  else
    assert_null(d->records->title);
}

static const char *const ROWS[] = {"项目|本年支出合计", "合计|12.50", "201 一般公共服务支出|12.50",
                                   NULL};

/* ---- tests ---- */

static void
title_over_several_lines(void **state)
{
  (void)state;
  Document d;
  document_open(&d);
  line(&d, "附件1", 12, 1);
  line(&d, "某市某区规划局", 26, 1);
  line(&d, "2024年度部门决", 26, 1);
  line(&d, "算公开说明", 26, 1);
  line(&d, "2025年9月", 16, 1);
  line(&d, "目录", 18, 2);
  line(&d, "2023年度部门预算", 18, 2);
  document_finish(&d);
  expect(&d, "某市某区规划局", "2024", "final_accounts", "某市某区规划局2024年度部门决算公开说明");
  js_records_free(d.records);
}

static void
captions_name_the_unit_better_than_the_title(void **state)
{
  (void)state;
  Document d;
  document_open(&d);
  line(&d, "某市某区2025年区级部门预算", 22, 1);
  line(&d, "目录", 18, 1);
  table(&d, "2025年部门支出预算总表/编制部门：某市某区商务委员会/单位：元", ROWS);
  table(&d, "2025年部门支出预算总表/编制部门：某市某区商务委员会 单位：元", ROWS);
  document_finish(&d);
  expect(&d, "某市某区商务委员会", "2025", "budget", "某市某区2025年区级部门预算");
  assert_int_equal(d.records->accounts->len, 4);
  const JsAccount *a = g_ptr_array_index(d.records->accounts, 0);
  assert_string_equal(a->phase, "approved");
  assert_string_equal(a->unit, "元");
  js_records_free(d.records);
}

static void
han_year_and_no_title(void **state)
{
  (void)state;
  Document d;
  document_open(&d);
  line(&d, "某某局二〇二三年度部门决算", 22, 1);
  document_finish(&d);
  expect(&d, "某某局", "2023", "final_accounts", "某某局二〇二三年度部门决算");
  js_records_free(d.records);
  document_open(&d);
  line(&d, "关于天气的通知", 22, 1);
  document_finish(&d);
  expect(&d, NULL, NULL, "other", NULL);
  js_records_free(d.records);
}

/* What is printed over a table says of what kind it is before it is read, in its captions or in a
 * line of its own. */
static void
a_table_of_an_untitled_budget(void **state)
{
  (void)state;
  for (guint own_line = 0; own_line < 2; own_line++) {
    Document d;
    document_open(&d);
    js_interpreter_push(js_block_new_paragraph(new_line(&d, "说明", 10, 4)), d.interpreter);
    if (own_line)
      line(&d, "部门预算草案套表3", 10, 5);
    table(&d,
          own_line ? "支出总体情况表/单位：万元" : "部门预算草案套表3/支出总体情况表/单位：万元",
          ROWS);
    document_finish(&d);
    assert_true(d.records->accounts->len > 0);
    const JsAccount *a = g_ptr_array_index(d.records->accounts, 0);
    assert_string_equal(a->phase, "approved");
    js_records_free(d.records);
  }
}

static void
a_governments_tables_are_left_alone(void **state)
{
  (void)state;
  Document d;
  document_open(&d);
  line(&d, "某某省2020年财政决算", 22, 1);
  line(&d, "目录", 18, 1);
  table(&d, "2020年管委会支出决算表/单位：万元", ROWS);
  assert_int_equal(d.records->accounts->len, 0);
  table(&d, "部门支出决算表/单位：万元", ROWS);
  assert_int_equal(d.records->accounts->len, 0);
  table(&d, "支出决算表/部门名称：某某局/单位：万元", ROWS);
  assert_int_equal(d.records->accounts->len, 2);
  document_finish(&d);
  assert_int_equal(d.records->cells->len, 18);
  assert_string_equal(d.records->kind, "government_final_accounts");
  assert_int_equal(d.records->tables, 3);
  assert_int_equal(d.records->tables_used, 1);
  js_records_free(d.records);
}

static const JsNote *
note_at(const Document *d, guint i)
{
  assert_true(i < d->records->notes->len);
  return g_ptr_array_index(d->records->notes, i);
}

/* Pages of a government's book without its title page. */
static void
a_governments_tables_tell_what_it_is(void **state)
{
  (void)state;
  static const char *const rows[] = {"地区|合计|一般债务|专项债务", "全市|3.00|2.00|1.00",
                                     "市本级|1.00|0.50|0.50", NULL};
  Document d;
  document_open(&d);
  table(&d, "2024年全市政府债务分地区限额余额表/单位：亿元", rows);
  document_finish(&d);
  assert_string_equal(d.records->kind, "government_budget");
  assert_int_equal(d.records->accounts->len, 0);
  assert_int_equal(d.records->notes->len, 3);
  assert_string_equal(note_at(&d, 1)->text, "1 table of no known kind (page 5)");
  assert_string_equal(note_at(&d, 2)->text, "nothing was recognised");
  js_records_free(d.records);
}

/* What was seen and not read is noted: a column, a row, a cell, all amounts. */
static void
losses_are_noted(void **state)
{
  (void)state;
  static const char *const parts[] = {"科目编码|科目名称|合计|其中：政府采购|基本支出",
                                      "201|一般公共服务支出|4.00|1.00|4.00",
                                      "205|教育支出|0,321.00|1.00|4.00", "||5.00||", NULL};
  static const char *const none[] = {"科目编码|科目名称|合计", "201|一般公共服务支出|4.00.1",
                                     "205|教育支出|0,321.00", NULL};
  Document d;
  document_open(&d);
  line(&d, "某局2024年度部门决算", 22, 1);
  table(&d, "支出决算表/单位：万元", parts);
  table(&d, "收入决算表/单位：万元", none);
  document_finish(&d);
  assert_int_equal(d.records->notes->len, 4);
  assert_string_equal(note_at(&d, 0)->text,
                      "支出决算表: column “其中：政府采购”, 2 figures not read");
  assert_string_equal(note_at(&d, 1)->text, "支出决算表: a row without a name, 1 figure not read");
  assert_string_equal(note_at(&d, 2)->text, "支出决算表: single cells, 1 figure not read");
  assert_string_equal(note_at(&d, 3)->text, "收入决算表: no amount, 2 figures not read");
  assert_int_equal(note_at(&d, 3)->table_no, 2);
  assert_int_equal(note_at(&d, 3)->page, 5);
  js_records_free(d.records);
}

/* Every cell of every table is recorded, taken or not, under the table's number. */
static void
cells_of_all_tables(void **state)
{
  (void)state;
  static const char *const other[] = {"序号|单位名称", "1|某中心", NULL};
  Document d;
  document_open(&d);
  line(&d, "某局2024年度部门决算", 22, 1);
  table(&d, "单位构成", other);
  table(&d, "支出决算表/单位：万元", ROWS);
  document_finish(&d);
  assert_int_equal(d.records->cells->len, 4 + 6);
  const JsCellRecord *c = g_ptr_array_index(d.records->cells, 3);
  assert_int_equal(c->table_no, 1);
  assert_int_equal(c->row, 1);
  assert_int_equal(c->col, 1);
  assert_string_equal(c->text, "某中心");
  const JsAccount *a = g_ptr_array_index(d.records->accounts, 0);
  assert_int_equal(a->table_no, 2);
  assert_string_equal(a->amount.raw, "12.50");
  js_records_free(d.records);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(title_over_several_lines),
      cmocka_unit_test(captions_name_the_unit_better_than_the_title),
      cmocka_unit_test(han_year_and_no_title),
      cmocka_unit_test(a_table_of_an_untitled_budget),
      cmocka_unit_test(a_governments_tables_are_left_alone),
      cmocka_unit_test(a_governments_tables_tell_what_it_is),
      cmocka_unit_test(losses_are_noted),
      cmocka_unit_test(cells_of_all_tables),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
