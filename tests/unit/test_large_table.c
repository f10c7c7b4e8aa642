/* A recognised table of 20,000 rows: identities, repair, doubts and figures take time in proportion
 * to the rows, whether the sums hold, fail all alike, or have all rows as terms. */
#include <time.h>

#include "normalize/check/checks.h"
#include "normalize/package/figures.h"
#include "tests/support/support.h"

enum { ROWS = 20000, COLUMNS = 3 };
/* CPU time for a table, seconds: it takes less than 1 here, and took minutes when every figure was
 * held against every equation. The sanitizers cost about five times as much. */
static const double MOST_SECONDS = 20;

static JsSchemas *schemas;

static int
load_schemas(void **state)
{
  (void)state;
  schemas = js_schemas_load("schemas", NULL);
  return schemas != NULL ? 0 : -1;
}

static int
free_schemas(void **state)
{
  (void)state;
  js_schemas_free(schemas);
  return 0;
}

/* Row 0 is 208, the parent of all others, 208 and a number. */
static void
add_row(JsRecords *records, guint row, const gint64 *fen)
{
  static const char *const MEASURES[COLUMNS] = {"total", "basic", "project"};
  g_autofree char *code = row == 0 ? g_strdup("208") : g_strdup_printf("208%06u", row);
  for (gsize i = 0; i < COLUMNS; i++) {
    JsAccount *a = js_records_add_account(records);
    const JsDecimal value = {fen[i], 2};
    g_autofree char *raw = js_decimal_to_string(value);
    a->statement = "expenditure";
    a->direction = "expenditure";
    a->classification = "functional";
    a->code = js_records_string(records, code);
    a->measure = MEASURES[i];
    a->phase = "executed";
    a->amount = js_records_value(records, NULL, 0, 0, value, js_records_string(records, raw));
    a->unit = "万元";
    a->power = 4;
    a->source = JS_SOURCE_TABLE;
    a->place.printed = a->place.order = js_records_new_printed(records);
    a->place.page = 1;
    a->place.method = JS_METHOD_OCR;
    a->place.confidence = 0.5;
    a->table_no = 1;
    a->row = row;
  }
}

/* A table in which every `every`-th row fails by `wrong` 1/100 (0: none); all rows have the same
 * figures where `alike`. */
static JsRecords *
make_table(guint every, gint64 wrong, gboolean alike)
{
  JsRecords *records = js_records_new();
  gint64 sums[COLUMNS] = {0};
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint64) * COLUMNS);
  for (gint64 i = 1; i < ROWS; i++) {
    gint64 basic = alike ? 1234 : 1000 + i, project = alike ? 2234 : 200000 + 7 * i;
    gint64 fen[COLUMNS] = {basic + project, basic, project};
    for (gsize k = 0; k < COLUMNS; k++)
      sums[k] += fen[k];
    fen[0] += every > 0 && i % every == 0 ? wrong : 0;
    g_array_append_val(rows, fen);
  }
  add_row(records, 0, sums);
  for (guint i = 0; i < rows->len; i++)
    add_row(records, i + 1, (const gint64 *)(gconstpointer)rows->data + i * COLUMNS);
  return records;
}

static double
cpu_seconds(void)
{
  return (double)clock() / CLOCKS_PER_SEC;
}

/* Runs the checks and the figures; returns how many accounts are verified. */
static guint
run(JsRecords *records, gboolean repair)
{
  double start = cpu_seconds();
  js_checks_run(schemas, records, repair);
  g_autoptr(GPtrArray) figures = js_figures_new(records);
  assert_true(cpu_seconds() - start < MOST_SECONDS);
  assert_int_equal(figures->len, ROWS * COLUMNS);
  guint verified = 0;
  for (guint i = 0; i < records->accounts->len; i++)
    verified += ((JsAccount *)g_ptr_array_index(records->accounts, i))->check == JS_CHECK_VERIFIED;
  return verified;
}

static void
test_sums_that_hold(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = make_table(0, 0, FALSE);
  assert_int_equal(run(records, TRUE), ROWS * COLUMNS);
  g_autoptr(JsRecords) alike = make_table(0, 0, TRUE);
  assert_int_equal(run(alike, TRUE), ROWS * COLUMNS);
}

/* All misread alike: nothing that stands in a failing row is verified. */
static void
test_sums_that_fail(void **state)
{
  (void)state;
  for (int repair = 0; repair < 2; repair++) {
    g_autoptr(JsRecords) records = make_table(1, 3, FALSE);
    assert_true(run(records, repair == 1) <= COLUMNS);
    g_autoptr(JsRecords) half = make_table(2, 50000, FALSE);
    assert_true(run(half, repair == 1) < ROWS * 2);
  }
}

/* One figure that is stated 60,000 times. */
static void
test_one_figure_many_times(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = make_table(0, 0, TRUE);
  for (guint i = 0; i < records->accounts->len; i++) {
    JsAccount *a = g_ptr_array_index(records->accounts, i);
    a->code = "208";
    a->measure = "total";
    a->amount.value = (JsDecimal){1234, 2};
  }
  double start = cpu_seconds();
  g_autoptr(GPtrArray) figures = js_figures_new(records);
  assert_true(cpu_seconds() - start < MOST_SECONDS);
  assert_int_equal(figures->len, 1);
  assert_true(((JsFigureRow *)g_ptr_array_index(figures, 0))->agree);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_sums_that_hold),
                                     cmocka_unit_test(test_sums_that_fail),
                                     cmocka_unit_test(test_one_figure_many_times)};
  return cmocka_run_group_tests(tests, load_schemas, free_schemas);
}
