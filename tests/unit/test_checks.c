/* Identities: what proves, what fails, what is put right and what is left alone. */
#include "normalize/check/checks.h"
#include "normalize/schema/check-rules.h"
#include "tests/support/support.h"

static JsSchemas schemas;

typedef struct {
  const char *code, *item, *measure, *raw;
  guint row;
} Cell;

static JsAccount *
add_account(JsRecords *records, const char *statement, guint table_no, const Cell *cell,
            JsMethod method)
{
  JsAccount *a = js_records_add_account(records);
  JsDecimal value;
  assert_true(js_decimal_parse(cell->raw, &value));
  a->statement = statement;
  a->direction = "expenditure";
  a->classification = cell->code != NULL ? "functional" : NULL;
  a->code = cell->code;
  a->item = cell->item;
  a->name = cell->code != NULL ? cell->code : cell->item;
  a->measure = cell->measure;
  a->phase = "executed";
  a->amount = js_records_value(records, NULL, 0, 0, value, cell->raw);
  a->unit = "万元";
  a->power = 4;
  a->source = table_no > 0 ? JS_SOURCE_TABLE : JS_SOURCE_NARRATIVE;
  a->place.printed = a->place.order = js_records_new_printed(records);
  a->place.page = 1;
  a->place.method = method;
  a->table_no = table_no;
  a->row = cell->row;
  return a;
}

/* A statement of expenditure with three columns whose sums hold. */
static const Cell STATEMENT[] = {
    {NULL, "current_year_total", "total", "1836.74", 0},
    {NULL, "current_year_total", "basic", "1315.27", 0},
    {NULL, "current_year_total", "project", "521.47", 0},
    {"208", NULL, "total", "1755.47", 1},
    {"208", NULL, "basic", "1234.00", 1},
    {"208", NULL, "project", "521.47", 1},
    {"20801", NULL, "total", "1755.47", 2},
    {"20801", NULL, "basic", "1234.00", 2},
    {"20801", NULL, "project", "521.47", 2},
    {"221", NULL, "total", "81.27", 3},
    {"221", NULL, "basic", "81.27", 3},
};

static JsRecords *
statement_with(guint changed, const char *raw, JsMethod method)
{
  JsRecords *records = js_records_new();
  for (guint i = 0; i < G_N_ELEMENTS(STATEMENT); i++) {
    Cell cell = STATEMENT[i];
    if (i == changed)
      cell.raw = raw;
    add_account(records, "expenditure", 1, &cell, method);
  }
  return records;
}

static JsCheckState
state_of(const JsRecords *records, guint i)
{
  return ((JsAccount *)g_ptr_array_index(records->accounts, i))->check;
}

static guint
count_results(const JsRecords *records, JsResult result)
{
  guint n = 0;
  for (guint i = 0; i < records->identities->len; i++)
    n += ((JsIdentity *)g_ptr_array_index(records->identities, i))->result == result ? 1 : 0;
  return n;
}

static void
test_a_sound_statement_is_verified_whole(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = statement_with(G_MAXUINT, NULL, JS_METHOD_TEXT);
  js_checks_run(&schemas, records, TRUE);
  for (guint i = 0; i < records->accounts->len; i++)
    assert_int_equal(state_of(records, i), JS_CHECK_VERIFIED);
  assert_int_equal(count_results(records, JS_RESULT_FAIL), 0);
  assert_true(count_results(records, JS_RESULT_PASS) >= 8);
}

static JsFunding *
add_funding(JsRecords *records, const char *source, const char *raw, gboolean by_alignment)
{
  JsFunding *line = js_records_add_funding(records);
  JsDecimal value;
  assert_true(js_decimal_parse(raw, &value));
  line->project_no = 1;
  line->source_id = line->source_label = source;
  line->unit = "万元";
  line->executed = js_records_value(records, NULL, 0, 0, value, raw);
  line->by_alignment = by_alignment;
  line->place.page = 1;
  return line;
}

/* 执行数 of a form without rules may be what the budget was: a sum of its own proves no heading. */
static void
test_funding_under_headings_told_by_alignment(void **state)
{
  (void)state;
  for (gboolean aligned = FALSE; aligned <= TRUE; aligned++) {
    g_autoptr(JsRecords) records = js_records_new();
    js_records_add_project(records)->project_no = 1;
    const JsFunding *total = add_funding(records, "total", "100.00", aligned);
    add_funding(records, "current_fiscal", "60.00", aligned);
    add_funding(records, "other", "40.00", aligned);
    js_checks_run(&schemas, records, TRUE);
    assert_int_equal(total->check, aligned ? JS_CHECK_UNVERIFIED : JS_CHECK_VERIFIED);
  }
}

static void
test_every_changed_digit_is_seen(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(STATEMENT); i++)
    for (gsize k = 0; STATEMENT[i].raw[k] != '\0'; k++) {
      if (!g_ascii_isdigit(STATEMENT[i].raw[k]))
        continue;
      g_autofree char *raw = g_strdup(STATEMENT[i].raw);
      raw[k] = raw[k] == '9' ? '8' : (char)(raw[k] + 1);
      g_autoptr(JsRecords) records = statement_with(i, raw, JS_METHOD_TEXT);
      js_checks_run(&schemas, records, TRUE);
      assert_int_not_equal(state_of(records, i), JS_CHECK_VERIFIED);
      JsAccount *a = g_ptr_array_index(records->accounts, i);
      assert_string_equal(a->amount.raw, raw);
    }
}

static void
test_an_authors_error_stays_as_printed(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = statement_with(9, "87.21", JS_METHOD_TEXT);
  js_checks_run(&schemas, records, TRUE);
  assert_int_equal(state_of(records, 9), JS_CHECK_CONFLICT);
  JsAccount *a = g_ptr_array_index(records->accounts, 9);
  assert_int_equal(a->amount.value.coefficient, 8721);
  assert_int_equal(state_of(records, 6), JS_CHECK_VERIFIED);
  /* It stands in a sum that fails and in one that holds: 1315.27 = 1234.00 + 81.27. */
  assert_int_equal(state_of(records, 10), JS_CHECK_DISPUTED);
  assert_int_equal(count_results(records, JS_RESULT_FAIL), 2);
}

static void
test_a_misread_digit_is_put_right(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = statement_with(9, "87.27", JS_METHOD_OCR);
  JsAccount *misread = g_ptr_array_index(records->accounts, 9);
  misread->amount.alternatives = "\t1\t\t\t";
  js_checks_run(&schemas, records, TRUE);
  assert_int_equal(misread->check, JS_CHECK_REPAIRED);
  assert_int_equal(misread->amount.value.coefficient, 8127);
  assert_string_equal(misread->amount.raw, "87.27");
  assert_true(count_results(records, JS_RESULT_REPAIRED) >= 2);
}

/* An amount that is followed by the code of the next column: it has more decimals than all others.
 */
static void
test_what_may_be_misplaced_is_not_told_with_confidence(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = statement_with(9, "87.27302", JS_METHOD_OCR);
  for (guint i = 0; i < records->accounts->len; i++)
    ((JsAccount *)g_ptr_array_index(records->accounts, i))->place.confidence = 0.99;
  js_checks_run(&schemas, records, TRUE);
  const JsAccount *misread = g_ptr_array_index(records->accounts, 9);
  const JsAccount *sound = g_ptr_array_index(records->accounts, 3);
  assert_true(misread->place.confidence <= 0.5);
  assert_true(sound->place.confidence > 0.9);
}

/* 388,041.2 at the edge of the paper, among amounts of two decimals. */
static void
test_a_cut_figure_is_not_told_with_confidence(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = statement_with(9, "81.2", JS_METHOD_OCR);
  for (guint i = 0; i < records->accounts->len; i++)
    ((JsAccount *)g_ptr_array_index(records->accounts, i))->place.confidence = 0.99;
  js_checks_run(&schemas, records, FALSE);
  const JsAccount *cut = g_ptr_array_index(records->accounts, 9);
  const JsAccount *sound = g_ptr_array_index(records->accounts, 3);
  assert_true(cut->place.confidence <= 0.5);
  assert_true(sound->place.confidence > 0.9);
}

static void
test_a_lost_point_is_put_back(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = statement_with(3, "175547", JS_METHOD_OCR);
  js_checks_run(&schemas, records, TRUE);
  JsAccount *a = g_ptr_array_index(records->accounts, 3);
  assert_int_equal(a->check, JS_CHECK_REPAIRED);
  g_autofree char *value = js_decimal_to_string(a->amount.value);
  assert_string_equal(value, "1755.47");
}

/* Two terms of one sum lost their points: neither can be put right alone. */
static void
test_points_lost_in_a_column_are_put_back(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = js_records_new();
  const Cell CELLS[] = {{NULL, "current_year_total", "total", "30.10", 0},
                        {NULL, "current_year_total", "basic", "20.10", 0},
                        {NULL, "current_year_total", "project", "10.00", 0},
                        {"208", NULL, "total", "10.25", 1},
                        {"210", NULL, "total", "1205", 2},
                        {"221", NULL, "total", "780", 3}};
  for (gsize i = 0; i < G_N_ELEMENTS(CELLS); i++)
    add_account(records, "expenditure", 1, &CELLS[i], JS_METHOD_OCR);
  js_checks_run(&schemas, records, TRUE);
  for (guint i = 4; i < 6; i++) {
    JsAccount *a = g_ptr_array_index(records->accounts, i);
    assert_int_equal(a->check, JS_CHECK_REPAIRED);
    assert_int_equal(a->amount.value.scale, 2);
    assert_string_equal(a->amount.raw, CELLS[i].raw);
  }
  assert_int_equal(state_of(records, 3), JS_CHECK_VERIFIED);
}

/* 5 read as 3 in a figure and in the sum that has it: the sum holds, the rows say otherwise. */
static void
test_figures_misread_alike_prove_nothing(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = js_records_new();
  const Cell CELLS[] = {
      {"208", NULL, "total", "387.14", 1},   {"208", NULL, "basic", "388.44", 1},
      {"208", NULL, "project", "198.70", 1}, {"20801", NULL, "total", "311.16", 2},
      {"20801", NULL, "basic", "312.46", 2}, {"20801", NULL, "project", "198.70", 2},
      {"20805", NULL, "total", "75.98", 3},  {"20805", NULL, "basic", "75.98", 3}};
  for (gsize i = 0; i < G_N_ELEMENTS(CELLS); i++)
    add_account(records, "expenditure", 1, &CELLS[i], JS_METHOD_OCR);
  js_checks_run(&schemas, records, FALSE);
  assert_int_equal(state_of(records, 0), JS_CHECK_CONFLICT);
  assert_int_equal(state_of(records, 3), JS_CHECK_CONFLICT);
  assert_int_equal(state_of(records, 2), JS_CHECK_CONFLICT);
  assert_int_equal(state_of(records, 6), JS_CHECK_VERIFIED);
}

/* Both totals misread alike; one of them fails its sum. */
static void
test_a_figure_in_conflict_proves_no_other(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = js_records_new();
  const Cell CELLS[] = {{NULL, "current_year_total", "total", "137.22", 0},
                        {NULL, "opening_carryover", "total", "10.00", 1},
                        {NULL, "grand_total", "total", "187.22", 2},
                        {NULL, "grand_total", "total", "187.22", 2}};
  for (gsize i = 0; i < G_N_ELEMENTS(CELLS); i++) {
    JsAccount *a = add_account(records, "income_expenditure_summary", 1, &CELLS[i], JS_METHOD_OCR);
    a->direction = i < 3 ? "income" : "expenditure";
    a->side = i < 3 ? 0 : 1;
  }
  js_checks_run(&schemas, records, FALSE);
  assert_int_equal(state_of(records, 2), JS_CHECK_CONFLICT);
  assert_int_equal(state_of(records, 3), JS_CHECK_UNVERIFIED);
}

static void
test_what_no_misreading_explains_is_not_repaired(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = statement_with(9, "43.90", JS_METHOD_OCR);
  js_checks_run(&schemas, records, TRUE);
  JsAccount *a = g_ptr_array_index(records->accounts, 9);
  assert_int_equal(a->check, JS_CHECK_CONFLICT);
  assert_int_equal(a->amount.value.coefficient, 4390);
}

static void
test_zeros_prove_nothing(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = js_records_new();
  const Cell ZEROS[] = {{"208", NULL, "total", "0.00", 0},
                        {"208", NULL, "basic", "0.00", 0},
                        {"208", NULL, "project", "0.00", 0}};
  for (gsize i = 0; i < G_N_ELEMENTS(ZEROS); i++)
    add_account(records, "expenditure", 1, &ZEROS[i], JS_METHOD_TEXT);
  js_checks_run(&schemas, records, TRUE);
  for (guint i = 0; i < 3; i++)
    assert_int_equal(state_of(records, i), JS_CHECK_UNVERIFIED);
}

/* A parent and its only child may be misread alike: they are proved only by a sum that has one of
 * them and would break. */
static void
test_equal_figures_pass_a_proof_on(void **state)
{
  (void)state;
  const Cell CELLS[] = {{"208", NULL, "total", "5.28", 1},
                        {"20801", NULL, "total", "5.28", 2},
                        {"2080101", NULL, "total", "5.28", 3},
                        {"210", NULL, "total", "2.00", 4},
                        {NULL, "current_year_total", "total", "7.28", 5}};
  for (gsize n = 3; n <= G_N_ELEMENTS(CELLS); n += 2) {
    g_autoptr(JsRecords) records = js_records_new();
    for (gsize i = 0; i < n; i++)
      add_account(records, "expenditure", 1, &CELLS[i], JS_METHOD_TEXT);
    js_checks_run(&schemas, records, FALSE);
    for (guint i = 0; i < n; i++)
      assert_int_equal(state_of(records, i), n == 3 ? JS_CHECK_UNVERIFIED : JS_CHECK_VERIFIED);
  }
}

static void
test_one_print_does_not_confirm_itself(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = js_records_new();
  const Cell TWICE = {NULL, "grand_total", "total", "88.12", 0};
  JsAccount *a = add_account(records, "income_expenditure_summary", 0, &TWICE, JS_METHOD_TEXT);
  JsAccount *b = add_account(records, "income_expenditure_summary", 0, &TWICE, JS_METHOD_TEXT);
  a->direction = "income";
  b->place = a->place;
  js_checks_run(&schemas, records, TRUE);
  assert_int_equal(a->check, JS_CHECK_UNVERIFIED);
  assert_int_equal(count_results(records, JS_RESULT_PASS), 0);
  /* A second print passes, but as a copy it proves nothing either. */
  b->place.printed++;
  js_checks_run(&schemas, records, TRUE);
  assert_int_equal(count_results(records, JS_RESULT_PASS), 1);
  assert_int_equal(a->check, JS_CHECK_UNVERIFIED);
}

static void
test_rounding_passes_and_proves_nothing(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = js_records_new();
  const Cell ROUNDED[] = {{"208", NULL, "total", "10.01", 0},
                          {"208", NULL, "basic", "4.00", 0},
                          {"208", NULL, "project", "6.00", 0}};
  for (gsize i = 0; i < G_N_ELEMENTS(ROUNDED); i++)
    add_account(records, "expenditure", 1, &ROUNDED[i], JS_METHOD_TEXT);
  js_checks_run(&schemas, records, TRUE);
  assert_int_equal(count_results(records, JS_RESULT_PASS), 1);
  for (guint i = 0; i < 3; i++)
    assert_int_equal(state_of(records, i), JS_CHECK_UNVERIFIED);
}

static void
test_growth_proves_the_percentage(void **state)
{
  (void)state;
  g_autoptr(JsRecords) records = js_records_new();
  const Cell EXECUTED = {NULL, "basic", "total", "220.00", 0},
             CHANGE = {NULL, "basic", "total", "20.00", 0};
  add_account(records, "expenditure", 0, &EXECUTED, JS_METHOD_TEXT);
  add_account(records, "expenditure", 0, &CHANGE, JS_METHOD_TEXT)->phase = "change";
  JsFact *growth = js_records_add_fact(records);
  growth->statement = "expenditure";
  growth->direction = "expenditure";
  growth->item = growth->name = "basic";
  growth->metric = "growth_percent";
  growth->unit = "%";
  growth->source = JS_SOURCE_NARRATIVE;
  growth->value = js_records_value(records, NULL, 0, 0, (JsDecimal){1000, 2}, "10.00");
  growth->place.order = growth->place.printed = js_records_new_printed(records);
  js_checks_run(&schemas, records, TRUE);
  assert_int_equal(growth->check, JS_CHECK_VERIFIED);
  growth->value.value.coefficient = 1100;
  js_checks_run(&schemas, records, TRUE);
  assert_int_equal(growth->check, JS_CHECK_CONFLICT);
}

/* 货物采购授予中小企业合同金额占货物支出金额的…% has another total than all procurement. */
static void
test_a_share_of_another_total_is_not_tried(void **state)
{
  (void)state;
  static const struct {
    const char *name;
    JsCheckState check;
  } CASES[] = {{"授予中小企业合同金额", JS_CHECK_CONFLICT},
               {"货物采购授予中小企业合同金额", JS_CHECK_UNVERIFIED}};
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(JsRecords) records = js_records_new();
    const Cell TOTAL = {NULL, "procurement_total", "total", "200.00", 0},
               SMALL = {NULL, "procurement_sme", "total", "100.00", 0};
    add_account(records, "disclosure_statistics", 0, &TOTAL, JS_METHOD_TEXT);
    add_account(records, "disclosure_statistics", 0, &SMALL, JS_METHOD_TEXT)->name =
        "授予中小企业合同金额";
    JsFact *share = js_records_add_fact(records);
    share->statement = "disclosure_statistics";
    share->direction = "expenditure";
    share->item = "procurement_sme";
    share->name = CASES[i].name;
    share->metric = "share_percent";
    share->unit = "%";
    share->source = JS_SOURCE_NARRATIVE;
    share->value = js_records_value(records, NULL, 0, 0, (JsDecimal){9000, 2}, "90.00");
    share->place.order = share->place.printed = js_records_new_printed(records);
    js_checks_run(&schemas, records, TRUE);
    assert_int_equal(share->check, CASES[i].check);
  }
}

/* A form that begins anew on each page, with its total on the first. */
static void
test_a_total_over_two_tables_does_not_fail(void **state)
{
  (void)state;
  const Cell TOTAL = {NULL, "current_year_total", "total", "300.00", 0},
             FIRST = {"208", NULL, "total", "100.00", 1},
             SECOND = {"221", NULL, "total", "200.00", 0};
  g_autoptr(JsRecords) records = js_records_new();
  add_account(records, "expenditure", 1, &TOTAL, JS_METHOD_TEXT);
  add_account(records, "expenditure", 1, &FIRST, JS_METHOD_TEXT);
  add_account(records, "expenditure", 2, &SECOND, JS_METHOD_TEXT);
  js_checks_run(&schemas, records, TRUE);
  assert_int_equal(count_results(records, JS_RESULT_FAIL), 0);
  g_autoptr(JsRecords) alone = js_records_new();
  add_account(alone, "expenditure", 1, &TOTAL, JS_METHOD_TEXT);
  add_account(alone, "expenditure", 1, &FIRST, JS_METHOD_TEXT);
  js_checks_run(&schemas, alone, TRUE);
  assert_int_equal(count_results(alone, JS_RESULT_FAIL), 1);
}

static void
test_a_misspelt_rule_file_is_refused(void **state)
{
  (void)state;
  g_autofree char *dir = test_make_dir();
  g_autofree char *rules = g_build_filename(dir, "rules", NULL);
  g_autofree char *file = g_build_filename(rules, "identities.json", NULL);
  assert_int_equal(g_mkdir_with_parents(rules, 0700), 0);
  const struct {
    const char *json, *word;
  } BAD[] = {
      {"{", "identities.json"},
      {"[]", "no object"},
      {"{\"columns\": [{\"id\": \"x\"}]}", "text"},
      {"{\"columns\": [{\"id\": \"x\", \"text\": \"t\", \"statements\": [], \"total\": \"t\"}]}",
       "terms"},
      {"{\"columns\": [{\"id\": \"x\", \"text\": \"t\", \"statements\": [], \"total\": \"t\","
       " \"terms\": [], \"sum\": 1}]}",
       "unknown member \"sum\""}};
  for (gsize i = 0; i < G_N_ELEMENTS(BAD); i++) {
    assert_true(g_file_set_contents(file, BAD[i].json, -1, NULL));
    g_autoptr(GError) error = NULL;
    assert_null(js_check_rules_load(dir, &error));
    assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_SCHEMA));
    assert_non_null(strstr(error->message, BAD[i].word));
  }
  test_remove_dir(dir);
}

static int
load_rules(void **state)
{
  (void)state;
  g_autofree char *dir = test_source_path("schemas");
  schemas.rules = js_check_rules_load(dir, NULL);
  return schemas.rules != NULL ? 0 : -1;
}

static int
free_rules(void **state)
{
  (void)state;
  js_check_rules_free(schemas.rules);
  return 0;
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_sound_statement_is_verified_whole),
      cmocka_unit_test(test_funding_under_headings_told_by_alignment),
      cmocka_unit_test(test_every_changed_digit_is_seen),
      cmocka_unit_test(test_an_authors_error_stays_as_printed),
      cmocka_unit_test(test_a_misread_digit_is_put_right),
      cmocka_unit_test(test_what_may_be_misplaced_is_not_told_with_confidence),
      cmocka_unit_test(test_a_cut_figure_is_not_told_with_confidence),
      cmocka_unit_test(test_a_lost_point_is_put_back),
      cmocka_unit_test(test_points_lost_in_a_column_are_put_back),
      cmocka_unit_test(test_figures_misread_alike_prove_nothing),
      cmocka_unit_test(test_a_figure_in_conflict_proves_no_other),
      cmocka_unit_test(test_what_no_misreading_explains_is_not_repaired),
      cmocka_unit_test(test_zeros_prove_nothing),
      cmocka_unit_test(test_equal_figures_pass_a_proof_on),
      cmocka_unit_test(test_one_print_does_not_confirm_itself),
      cmocka_unit_test(test_rounding_passes_and_proves_nothing),
      cmocka_unit_test(test_growth_proves_the_percentage),
      cmocka_unit_test(test_a_share_of_another_total_is_not_tried),
      cmocka_unit_test(test_a_total_over_two_tables_does_not_fail),
      cmocka_unit_test(test_a_misspelt_rule_file_is_refused),
  };
  return cmocka_run_group_tests(tests, load_rules, free_rules);
}
