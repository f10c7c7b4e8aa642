/* Corrections: their file, the rows that they find, what they change, and what becomes of those
 * that fit nothing. */
#include "tests/support/support.h"

#include <glib/gstdio.h>
#include <string.h>

#include "normalize/corrections/apply.h"
#include "normalize/corrections/correction-file.h"

#define DOCUMENT "d0123456789abcdef"
#define WHEN "2024-05-31T08:00:00Z"

/* An account on page 2 whose number stands at x, y. */
static JsAccount *
account(JsRecords *r, double x, double y, const char *code, const char *measure, const char *amount)
{
  JsAccount *a = js_records_add_account(r);
  a->statement = "expenditure";
  a->direction = "expenditure";
  a->code = js_records_string(r, code);
  a->measure = js_records_string(r, measure);
  a->phase = "executed";
  a->amount.present = TRUE;
  assert_true(js_decimal_parse(amount, &a->amount.value));
  a->amount.raw = js_records_string(r, amount);
  a->unit = "万元";
  a->power = 4;
  a->table_no = 3;
  a->row = (guint)(y / 10);
  a->col = (guint)(x / 100);
  a->place.page = 2;
  a->place.box = (JsBox){x, y, x + 40, y + 8};
  a->place.confidence = 0.8;
  a->place.printed = r->accounts->len;
  return a;
}

/* Three rows of two columns. */
static JsRecords *
sample(void)
{
  JsRecords *r = js_records_new();
  r->entity = "某单位";
  r->fiscal_year = "2023";
  account(r, 200, 100, "208", "total", "1886.74");
  account(r, 300, 100, "208", "basic", "1315.27");
  account(r, 200, 110, "20801", "total", "1800.00");
  account(r, 300, 110, "20801", "basic", "1300.00");
  account(r, 200, 120, "20805", "total", "36.74");
  account(r, 300, 120, "20805", "basic", "15.27");
  return r;
}

static JsAccount *
at(const JsRecords *r, guint i)
{
  return g_ptr_array_index(r->accounts, i);
}

static void
assert_text(const JsRecords *r, guint i, const char *column, const char *expected)
{
  g_autofree char *text = js_record_text(at(r, i), js_record_column(JS_RECORD_ACCOUNT, column));
  assert_string_equal(text, expected);
}

static JsCorrection *
set_of(const JsRecords *r, guint i, const char *field, const char *old, const char *value)
{
  JsCorrection *c = js_correction_for_record(JS_CORRECTION_SET, DOCUMENT, r, JS_RECORD_ACCOUNT, i);
  js_correction_add_field(c, field, old, value);
  js_correction_settle(c, "某人", WHEN, "读错了");
  return c;
}

static JsCorrections *
only(JsCorrection *c)
{
  JsCorrections *corrections = js_corrections_new();
  assert_true(js_corrections_append(corrections, c));
  return corrections;
}

/* Applies and returns what came of the first correction. */
static JsFit
fit_of(const JsCorrections *corrections, JsRecords *r)
{
  g_autoptr(GPtrArray) outcomes = js_corrections_apply(corrections, NULL, DOCUMENT, r);
  assert_true(outcomes->len >= 1);
  const JsCorrectionOutcome *outcome = g_ptr_array_index(outcomes, 0);
  assert_true((outcome->message == NULL) == js_fit_is_good(outcome->fit));
  return outcome->fit;
}

static void
a_value_is_set_where_it_is_printed(void **state)
{
  (void)state;
  g_autoptr(JsRecords) r = sample(), again = sample();
  g_autoptr(JsCorrections) corrections = only(set_of(r, 0, "amount", "1886.74", "1836.74"));
  assert_int_equal(fit_of(corrections, r), JS_FIT_APPLIED);
  assert_text(r, 0, "amount", "1836.74");
  assert_text(r, 0, "amount_raw", "1886.74"); /* as printed, or as it was read */
  assert_text(r, 0, "corrected", WHEN);
  assert_text(r, 1, "corrected", "");
  /* A row before it, another box, another confidence: the row is found all the same. */
  account(again, 200, 90, "205", "total", "1886.74");
  at(again, 0)->place.box = (JsBox){201.5, 98.8, 242, 109};
  assert_int_equal(fit_of(corrections, again), JS_FIT_APPLIED);
  assert_text(again, 0, "amount", "1836.74");
  assert_text(again, 6, "amount", "1886.74");
}

static void
what_fits_nothing_is_told_and_changes_nothing(void **state)
{
  (void)state;
  g_autoptr(JsRecords) r = sample();
  g_autoptr(JsCorrections) corrections = only(set_of(r, 0, "amount", "1886.74", "1836.74"));
  g_autoptr(JsCorrections) measure = only(set_of(r, 0, "measure", "total", "project"));
  g_autoptr(JsCorrections) invalid = only(set_of(r, 0, "amount", "1886.74", "=1+1"));
  g_autoptr(JsCorrections) unknown = only(set_of(r, 0, "check", "conflict", "verified"));

  g_autoptr(JsRecords) reread = sample();
  at(reread, 0)->amount.raw = "1336.74";
  js_decimal_parse("1336.74", &at(reread, 0)->amount.value);
  assert_int_equal(fit_of(corrections, reread), JS_FIT_OTHER_TEXT);
  assert_text(reread, 0, "amount", "1336.74");
  assert_text(reread, 0, "corrected", "");

  g_autoptr(JsRecords) other = sample();
  at(other, 0)->measure = "basic";
  assert_int_equal(fit_of(measure, other), JS_FIT_OTHER_VALUE);
  assert_text(other, 0, "measure", "basic");

  g_autoptr(JsRecords) gone = sample();
  g_ptr_array_remove_index(gone->accounts, 0);
  assert_int_equal(fit_of(corrections, gone), JS_FIT_NO_ROW);

  g_autoptr(JsRecords) right = sample();
  js_decimal_parse("1836.740", &at(right, 0)->amount.value);
  assert_int_equal(fit_of(corrections, right), JS_FIT_ALREADY);

  g_autoptr(JsRecords) same = sample();
  assert_int_equal(fit_of(invalid, same), JS_FIT_INVALID);
  assert_int_equal(fit_of(unknown, same), JS_FIT_INVALID);
  assert_text(same, 0, "amount", "1886.74");
}

static void
rows_of_one_print_are_told_apart(void **state)
{
  (void)state;
  g_autoptr(JsRecords) r = sample();
  JsAccount *twin = account(r, 200, 100, "208", "total", "1886.74");
  twin->direction = "income";
  g_autoptr(JsCorrections) corrections = only(set_of(r, 6, "amount", "1886.74", "1.00"));
  assert_int_equal(fit_of(corrections, r), JS_FIT_APPLIED);
  assert_text(r, 0, "amount", "1886.74");
  assert_text(r, 6, "amount", "1.00");
  /* Two rows that differ in nothing. */
  g_autoptr(JsRecords) alike = sample();
  account(alike, 200, 100, "208", "total", "1886.74");
  g_autoptr(JsCorrections) either = only(set_of(alike, 0, "amount", "1886.74", "1.00"));
  assert_int_equal(fit_of(either, alike), JS_FIT_SEVERAL);
}

static void
a_column_and_a_table_are_set_at_once(void **state)
{
  (void)state;
  g_autoptr(JsRecords) r = sample();
  JsCorrection *column =
      js_correction_for_record(JS_CORRECTION_SET_COLUMN, DOCUMENT, r, JS_RECORD_ACCOUNT, 1);
  js_correction_add_field(column, "measure", "basic", "project");
  js_correction_settle(column, "", WHEN, "");
  JsCorrection *table =
      js_correction_for_record(JS_CORRECTION_SET_TABLE, DOCUMENT, r, JS_RECORD_ACCOUNT, 0);
  js_correction_add_field(table, "unit", "万元", "元");
  js_correction_settle(table, "", WHEN, "");
  g_autoptr(JsCorrections) corrections = only(column);
  js_corrections_append(corrections, table);
  g_autoptr(GPtrArray) outcomes = js_corrections_apply(corrections, NULL, DOCUMENT, r);
  assert_int_equal(((JsCorrectionOutcome *)g_ptr_array_index(outcomes, 0))->rows, 3);
  assert_int_equal(((JsCorrectionOutcome *)g_ptr_array_index(outcomes, 1))->rows, 6);
  for (guint i = 0; i < 6; i++) {
    assert_text(r, i, "measure", i % 2 == 1 ? "project" : "total");
    assert_int_equal(at(r, i)->power, 0);
    assert_text(r, i, "corrected", WHEN);
  }
}

static void
rows_are_added_in_their_place_and_struck_out(void **state)
{
  (void)state;
  g_autoptr(JsRecords) r = sample();
  g_ptr_array_remove_index(r->accounts, 2);
  JsCorrection *added = js_correction_for_new_row(DOCUMENT, JS_RECORD_ACCOUNT, 2,
                                                  &(const JsBox){200, 111, 238, 117}, "1,800.00");
  static const char *const FIELDS[][2] = {{"statement", "expenditure"},
                                          {"direction", "expenditure"},
                                          {"code", "20801"},
                                          {"measure", "total"},
                                          {"phase", "executed"},
                                          {"amount", "1800.00"},
                                          {"unit", "万元"}};
  for (gsize i = 0; i < G_N_ELEMENTS(FIELDS); i++)
    js_correction_add_field(added, FIELDS[i][0], "", FIELDS[i][1]);
  js_correction_settle(added, "", WHEN, "");
  g_autoptr(JsCorrections) corrections = only(added);
  JsCorrection *struck =
      js_correction_for_record(JS_CORRECTION_STRIKE, DOCUMENT, r, JS_RECORD_ACCOUNT, 4);
  js_correction_settle(struck, "", WHEN, "");
  js_corrections_append(corrections, struck);
  g_autoptr(GPtrArray) outcomes = js_corrections_apply(corrections, NULL, DOCUMENT, r);
  for (guint i = 0; i < outcomes->len; i++)
    assert_true(js_fit_is_good(((JsCorrectionOutcome *)g_ptr_array_index(outcomes, i))->fit));
  assert_int_equal(r->accounts->len, 5);
  assert_text(r, 2, "amount", "1800.00");
  assert_text(r, 2, "amount_raw", "1,800.00");
  assert_int_equal(at(r, 2)->table_no, 3);
  assert_int_equal(at(r, 2)->row, 11);
  assert_int_equal(at(r, 2)->col, 2);
  assert_int_equal(at(r, 2)->power, 4);
  assert_text(r, 4, "code", "20805");
  assert_text(r, 4, "measure", "total");
}

/* Another version may read the row that a person added: it is not there twice. */
static void
a_row_that_is_there_is_not_added(void **state)
{
  (void)state;
  g_autoptr(JsRecords) r = sample();
  JsCorrection *c = js_correction_for_new_row(DOCUMENT, JS_RECORD_ACCOUNT, 2,
                                              &(const JsBox){201, 111, 239, 118}, "1800.00");
  static const char *const FIELDS[][2] = {{"direction", "expenditure"}, {"code", "20801"},
                                          {"name", "another word"},     {"measure", "total"},
                                          {"phase", "executed"},        {"amount", "1800.0"}};
  for (gsize i = 0; i < G_N_ELEMENTS(FIELDS); i++)
    js_correction_add_field(c, FIELDS[i][0], "", FIELDS[i][1]);
  js_correction_settle(c, "", WHEN, "");
  g_autoptr(JsCorrections) corrections = only(c);
  assert_int_equal(fit_of(corrections, r), JS_FIT_ALREADY);
  assert_int_equal(r->accounts->len, 6);
  assert_text(r, 2, "corrected", WHEN);
  at(r, 2)->measure = "basic"; /* another row of the same print: the new one is added */
  assert_int_equal(fit_of(corrections, r), JS_FIT_APPLIED);
  assert_int_equal(r->accounts->len, 7);
}

static void
the_document_is_corrected(void **state)
{
  (void)state;
  g_autoptr(JsRecords) r = sample();
  JsCorrection *c = js_correction_for_record(JS_CORRECTION_SET, DOCUMENT, r, JS_RECORD_DOCUMENT, 0);
  js_correction_add_field(c, "entity", "某单位", "某某单位");
  js_correction_add_field(c, "fiscal_year", "2023", "2022");
  js_correction_settle(c, "", WHEN, "");
  g_autoptr(JsCorrections) corrections = only(c);
  assert_int_equal(fit_of(corrections, r), JS_FIT_APPLIED);
  assert_string_equal(r->entity, "某某单位");
  assert_string_equal(r->fiscal_year, "2022");
  assert_string_equal(r->corrected, WHEN);
}

static void
the_file_keeps_every_text(void **state)
{
  (void)state;
  g_autoptr(JsRecords) r = sample();
  g_autoptr(JsCorrections) corrections =
      only(set_of(r, 0, "name", "", "=cmd|' /C calc'!A0 <script>\"a\",\n\x01 \xE2\x80\xAE"));
  JsCorrection *two =
      js_correction_for_record(JS_CORRECTION_SET, DOCUMENT, r, JS_RECORD_ACCOUNT, 1);
  js_correction_add_field(two, "amount", "1315.27", "1315.72");
  js_correction_add_field(two, "unit", "万元", "元");
  js_correction_settle(two, "a, b", WHEN, "");
  js_corrections_append(corrections, two);
  JsCorrection *strike =
      js_correction_for_record(JS_CORRECTION_STRIKE, DOCUMENT, r, JS_RECORD_ACCOUNT, 2);
  js_correction_settle(strike, "", WHEN, "");
  js_corrections_append(corrections, strike);
  gsize length, length2;
  g_autofree char *text = js_corrections_to_text(corrections, &length);
  g_autoptr(JsCorrections) back = js_corrections_parse("f", text, length, NULL);
  assert_non_null(back);
  g_autofree char *again = js_corrections_to_text(back, &length2);
  assert_string_equal(text, again);
  assert_int_equal(back->list->len, 3);
  const JsCorrection *c = js_corrections_lookup(back, two->id);
  assert_int_equal(c->fields->len, 2);
  assert_true(js_corrections_undo(back, c->id));
  assert_false(js_corrections_undo(back, "k000000000000"));
  assert_int_equal(back->list->len, 2);
}

static void
a_wrong_file_is_told_with_row_and_column(void **state)
{
  (void)state;
#define HEAD                                                                                       \
  "id,document_id,action,table,statement,line,page,x0,y0,x1,y1,printed,field,old,new,who,when,"    \
  "why\n"
  static const struct {
    const char *text, *message;
  } CASES[] = {
      {"id,document_id\n", "f: no column “action”"},
      {HEAD ",x,set,accounts,,,1,,,,,,amount,1,2,,,\n", "f, row 2: document_id “x” is no id"},
      {HEAD "," DOCUMENT ",mend,accounts,,,1,,,,,,amount,1,2,,,\n", "action “mend” is no action"},
      {HEAD "," DOCUMENT ",set,cells,,,1,,,,,,amount,1,2,,,\n", "table “cells” is no table"},
      {HEAD "," DOCUMENT ",set,accounts,,,-1,,,,,,amount,1,2,,,\n", "page “-1” is no page"},
      {HEAD "," DOCUMENT ",set,accounts,,,1,a,,,,,amount,1,2,,,\n", "x0 “a” is no position"},
      {HEAD "," DOCUMENT ",set,accounts,,,1,,,,,,,1,2,,,\n", "names no field"},
      {HEAD "k1," DOCUMENT ",set,accounts,,,1,,,,,,amount,1,2,,,\n", "id “k1” is no id"},
      {HEAD "\xff," DOCUMENT ",set,accounts,,,1,,,,,,amount,1,2,,,\n", "no UTF-8"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(js_corrections_parse("f", CASES[i].text, strlen(CASES[i].text), &error));
    if (strstr(error->message, CASES[i].message) == NULL)
      fail_msg("%s", error->message);
  }
}

static void
the_file_on_disk_is_changed_whole(void **state)
{
  (void)state;
  g_autofree char *dir = g_dir_make_tmp("corrections-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(dir, JS_CORRECTIONS_FILE, NULL);
  g_autoptr(JsRecords) r = sample();
  JsCorrection *c = set_of(r, 0, "amount", "1886.74", "1836.74");
  g_autofree char *id = g_strdup(c->id);
  gboolean changed;
  assert_true(js_corrections_file_add(path, c, &changed, NULL));
  assert_true(changed);
  /* The same once more is the same. */
  assert_true(
      js_corrections_file_add(path, set_of(r, 0, "amount", "1886.74", "1836.74"), &changed, NULL));
  assert_false(changed);
  g_autoptr(JsCorrections) loaded = js_corrections_load(path, NULL);
  assert_int_equal(loaded->list->len, 1);
  assert_true(js_corrections_file_undo(path, id, &changed, NULL));
  assert_true(changed);
  assert_true(js_corrections_file_undo(path, id, &changed, NULL));
  assert_false(changed);
  g_unlink(path);
  assert_int_equal(mkfifo(path, 0600), 0);
  g_autoptr(GError) error = NULL;
  assert_null(js_corrections_load(path, &error));
  assert_non_null(strstr(error->message, "no regular file"));
  g_unlink(path);
  g_rmdir(dir);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_value_is_set_where_it_is_printed),
      cmocka_unit_test(what_fits_nothing_is_told_and_changes_nothing),
      cmocka_unit_test(rows_of_one_print_are_told_apart),
      cmocka_unit_test(a_column_and_a_table_are_set_at_once),
      cmocka_unit_test(rows_are_added_in_their_place_and_struck_out),
      cmocka_unit_test(a_row_that_is_there_is_not_added),
      cmocka_unit_test(the_document_is_corrected),
      cmocka_unit_test(the_file_keeps_every_text),
      cmocka_unit_test(a_wrong_file_is_told_with_row_and_column),
      cmocka_unit_test(the_file_on_disk_is_changed_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
