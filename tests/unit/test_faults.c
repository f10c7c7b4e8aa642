/* Faults put into the sample documents' packages, and how many of them the identities catch.
 *
 * A trial takes one printed value that is verified in an expected package of corpus/ (a fixed seed
 * chooses), misreads it, runs the identities anew and asks whether the value is still verified.
 * Rows that share one printed number are misread together. The text layer's way is taken: nothing
 * is repaired.
 *
 * Twins are misread together: all prints of one number in the document, a parent and its only
 * child, a line of a table and the sentence that repeats it, every row of a column. None of them
 * may stay verified.
 *
 * Two kinds leave less to see. A sum does not notice that two of its terms have changed places, and
 * a row that is itself a sum (a 款 between its 类 and its 项, a 合计) can be lost without any other
 * figure being wrong. There a trial counts as caught when an identity fails that held or a verdict
 * is lost. */
#include <string.h>

#include "normalize/check/checks.h"
#include "normalize/package/read.h"
#include "tests/support/support.h"

#define TRIALS 1000
/* The least share of faults on verified values that must be caught. */
#define SHARE_VALUES 0.99
/* For these, floors under what was measured (about 90 % and 38 %): see above. */
#define SHARE_SWAPS 0.85
#define SHARE_ROWS 0.35
/* The document whose authors made mistakes, and the identities that fail in it for that reason. */
#define ERRONEOUS "07-authors-errors"

static JsSchemas *schemas;
static GPtrArray *documents; /* of JsReadDocument */

/* One value of accounts or facts. */
typedef struct {
  JsRecords *records;
  JsValue *value;
  JsCheckState *check;
  guint32 printed;
  const JsAccount *account; /* NULL: a fact */
} Slot;

static GArray *slots; /* of Slot, of all packages, in order; as they are when nothing is changed */

static int
by_name(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
run_checks(JsRecords *records)
{
  js_checks_run(schemas, records, FALSE);
}

static guint
count_failing(const JsRecords *records)
{
  guint n = 0;
  for (guint i = 0; i < records->identities->len; i++)
    n += ((JsIdentity *)g_ptr_array_index(records->identities, i))->result == JS_RESULT_FAIL;
  return n;
}

static void
collect_slots(JsRecords *records)
{
  for (guint i = 0; i < records->accounts->len; i++) {
    JsAccount *a = g_ptr_array_index(records->accounts, i);
    Slot slot = {records, &a->amount, &a->check, a->place.printed, a};
    g_array_append_val(slots, slot);
  }
  for (guint i = 0; i < records->facts->len; i++) {
    JsFact *f = g_ptr_array_index(records->facts, i);
    Slot slot = {records, &f->value, &f->check, f->place.printed, NULL};
    g_array_append_val(slots, slot);
  }
}

static int
load(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autofree char *schema_dir = test_source_path("schemas");
  schemas = js_schemas_load(schema_dir, &error);
  if (schemas == NULL)
    fail_msg("%s", error->message);
  documents = g_ptr_array_new_with_free_func((GDestroyNotify)js_read_document_free);
  slots = g_array_new(FALSE, FALSE, sizeof(Slot));
  g_autofree char *root = test_source_path("corpus/expected");
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) dir = g_dir_open(root, 0, &error);
  assert_non_null(dir);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
    g_ptr_array_add(names, g_build_filename(root, name, NULL));
  g_ptr_array_sort(names, by_name);
  for (guint i = 0; i < names->len; i++) {
    g_autoptr(JsReadPackage) package =
        js_read_package_open(g_ptr_array_index(names, i), schemas->tables, &error);
    if (package == NULL)
      fail_msg("%s", error->message);
    for (guint k = 0; k < js_read_package_length(package); k++) {
      JsReadDocument *document = js_read_package_document(package, k, NULL, NULL, &error);
      if (document == NULL)
        fail_msg("%s", error->message);
      g_ptr_array_add(documents, document);
      run_checks(document->records);
      collect_slots(document->records);
    }
  }
  return 0;
}

static int
unload(void **state)
{
  (void)state;
  g_array_unref(slots);
  g_ptr_array_unref(documents);
  js_schemas_free(schemas);
  return 0;
}

/* ---- misreadings of one value: the printed number, changed; NULL when it has no place for it ----
 */

typedef char *(*Misreading)(GRand *random, const char *printed);

static char *
change_one_digit(GRand *random, const char *printed)
{
  char *text = g_strdup(printed);
  gsize n = strlen(text), at;
  do
    at = (gsize)g_rand_int_range(random, 0, (gint32)n);
  while (!g_ascii_isdigit(text[at]));
  text[at] = (char)('0' + (text[at] - '0' + g_rand_int_range(random, 1, 10)) % 10);
  return text;
}

static char *
drop_point(GRand *random, const char *printed)
{
  (void)random;
  const char *point = strchr(printed, '.');
  return point == NULL ? NULL
                       : g_strdup_printf("%.*s%s", (int)(point - printed), printed, point + 1);
}

static char *
move_point(GRand *random, const char *printed)
{
  const char *point = strchr(printed, '.');
  if (point == NULL)
    return NULL;
  g_autofree char *digits = drop_point(random, printed);
  gsize at = (gsize)(point - printed);
  gsize first = digits[0] == '-' ? 1 : 0;
  gboolean left = at > first + 1 && (at + 1 >= strlen(digits) || g_rand_boolean(random));
  if (!left && at + 1 >= strlen(digits))
    return NULL;
  at = left ? at - 1 : at + 1;
  return g_strdup_printf("%.*s.%s", (int)at, digits, digits + at);
}

/* ---- trials ---- */

static gboolean
is_verified(const Slot *slot)
{
  return slot->value->present && *slot->check == JS_CHECK_VERIFIED;
}

static const Slot *
slot_at(guint i)
{
  return &g_array_index(slots, Slot, i);
}

static const Slot *
any_verified(GRand *random)
{
  const Slot *slot;
  do
    slot = slot_at((guint)g_rand_int_range(random, 0, (gint32)slots->len));
  while (!is_verified(slot));
  return slot;
}

/* Gives every row of the slot's printed number another value, with the row's own sign. */
static void
set_printed(const Slot *slot, const JsValue *original, JsDecimal size)
{
  for (guint i = 0; i < slots->len; i++) {
    const Slot *other = slot_at(i);
    if (other != slot &&
        (other->records != slot->records || slot->printed == 0 || other->printed != slot->printed))
      continue;
    gboolean negative = original->value.coefficient < 0;
    other->value->value = negative ? js_decimal_negate(size) : size;
  }
}

typedef struct {
  const char *kind;
  guint trials, caught;
} Report;

static void
print_report(const Report *report)
{
  print_message("faults: %-20s %4u trials on verified values, %4u caught, %.2f %%\n", report->kind,
                report->trials, report->caught, 100.0 * report->caught / report->trials);
}

static void
note_missed(const Report *report, const Slot *slot, const char *printed, const char *misread)
{
  const JsAccount *a = slot->account;
  print_message("  missed (%s): %s %s %s %s → %s\n", report->kind,
                a != NULL && a->statement != NULL ? a->statement : "fact",
                a != NULL && a->name != NULL ? a->name : "",
                a != NULL && a->measure != NULL ? a->measure : "", printed, misread);
}

static Report
misread_values(const char *kind, guint32 seed, Misreading misreading)
{
  Report report = {kind, 0, 0};
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  while (report.trials < TRIALS) {
    const Slot *slot = any_verified(random);
    JsValue original = *slot->value;
    g_autofree char *printed = js_decimal_to_string(js_decimal_abs(original.value));
    g_autofree char *misread = misreading(random, printed);
    JsDecimal size;
    if (misread == NULL || !js_decimal_parse(misread, &size) ||
        js_decimal_compare(size, js_decimal_abs(original.value)) == 0)
      continue; /* 0.00 without its point is still nothing */
    set_printed(slot, &original, size);
    run_checks(slot->records);
    report.trials++;
    if (is_verified(slot))
      note_missed(&report, slot, printed, misread);
    else
      report.caught++;
    set_printed(slot, &original, js_decimal_abs(original.value));
    run_checks(slot->records);
  }
  print_report(&report);
  return report;
}

static void
assert_caught(const Report *report, double share)
{
  assert_true((double)report->caught >= share * (double)report->trials);
}

static void
test_change_one_digit(void **state)
{
  (void)state;
  Report report = misread_values("change one digit", 1, change_one_digit);
  assert_caught(&report, SHARE_VALUES);
}

static void
test_drop_decimal_point(void **state)
{
  (void)state;
  Report report = misread_values("drop decimal point", 2, drop_point);
  assert_caught(&report, SHARE_VALUES);
}

static void
test_move_decimal_point(void **state)
{
  (void)state;
  Report report = misread_values("move decimal point", 3, move_point);
  assert_caught(&report, SHARE_VALUES);
}

/* The value in the next filled row of the same column; NULL: none. */
static const Slot *
neighbour_below(const Slot *slot)
{
  const JsAccount *a = slot->account;
  const Slot *below = NULL;
  for (guint i = 0; a != NULL && a->table_no > 0 && i < slots->len; i++) {
    const Slot *other = slot_at(i);
    const JsAccount *b = other->account;
    if (b == NULL || other->records != slot->records || b->table_no != a->table_no ||
        b->col != a->col || b->side != a->side || b->row <= a->row)
      continue;
    if (below == NULL || b->row < below->account->row)
      below = other;
  }
  return below;
}

static void
test_swap_two_neighbours(void **state)
{
  (void)state;
  Report report = {"swap two neighbours", 0, 0};
  guint verdicts = 0;
  g_autoptr(GRand) random = g_rand_new_with_seed(4);
  while (report.trials < TRIALS) {
    const Slot *slot = any_verified(random);
    const Slot *below = neighbour_below(slot);
    if (below == NULL || js_decimal_compare(slot->value->value, below->value->value) == 0)
      continue;
    JsDecimal upper = slot->value->value, lower = below->value->value;
    gboolean both = is_verified(below);
    guint failing = count_failing(slot->records);
    slot->value->value = lower;
    below->value->value = upper;
    run_checks(slot->records);
    report.trials++;
    gboolean lost = !is_verified(slot) || (both && !is_verified(below));
    verdicts += lost ? 1 : 0;
    if (!lost && count_failing(slot->records) <= failing) {
      g_autofree char *printed = js_decimal_to_string(upper);
      g_autofree char *misread = js_decimal_to_string(lower);
      note_missed(&report, slot, printed, misread);
    } else {
      report.caught++;
    }
    slot->value->value = upper;
    below->value->value = lower;
    run_checks(slot->records);
  }
  print_report(&report);
  print_message("  in %u of them a swapped value lost its verdict\n", verdicts);
  assert_caught(&report, SHARE_SWAPS);
}

/* Takes the accounts of one printed row away; js_records keeps them, so they can be put back. */
static GPtrArray *
without_row(JsRecords *records, const JsAccount *row)
{
  GPtrArray *all = records->accounts;
  GPtrArray *rest = g_ptr_array_new();
  for (guint i = 0; i < all->len; i++) {
    JsAccount *a = g_ptr_array_index(all, i);
    if (a->table_no != row->table_no || a->row != row->row || a->side != row->side)
      g_ptr_array_add(rest, a);
  }
  records->accounts = rest;
  return all;
}

static guint
count_verified(const JsRecords *records)
{
  guint n = 0;
  for (guint i = 0; i < records->accounts->len; i++)
    n += ((JsAccount *)g_ptr_array_index(records->accounts, i))->check == JS_CHECK_VERIFIED;
  for (guint i = 0; i < records->facts->len; i++)
    n += ((JsFact *)g_ptr_array_index(records->facts, i))->check == JS_CHECK_VERIFIED;
  return n;
}

/* A row that is lost has no verdict of its own: it shows in the others'. */
static void
test_delete_a_row(void **state)
{
  (void)state;
  Report report = {"delete a row", 0, 0};
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  while (report.trials < TRIALS) {
    const Slot *slot = any_verified(random);
    if (slot->account == NULL || slot->account->table_no == 0)
      continue;
    JsRecords *records = slot->records;
    guint failing = count_failing(records);
    GPtrArray *all = without_row(records, slot->account);
    guint verified_of_rest = count_verified(records);
    run_checks(records);
    report.trials++;
    if (count_failing(records) > failing || count_verified(records) < verified_of_rest)
      report.caught++;
    else
      note_missed(&report, slot, slot->value->raw, "nothing");
    g_ptr_array_unref(records->accounts);
    records->accounts = all;
    run_checks(records);
  }
  print_report(&report);
  assert_caught(&report, SHARE_ROWS);
}

/* ---- twins: several values misread alike ---- */

/* Chooses the slots that are misread together with `slot`, itself among them. */
typedef void (*Twins)(const Slot *slot, GPtrArray *chosen);

static gboolean
same_size(const Slot *a, const Slot *b)
{
  return js_decimal_compare(js_decimal_abs(a->value->value), js_decimal_abs(b->value->value)) == 0;
}

static void
all_prints(const Slot *slot, GPtrArray *chosen)
{
  for (guint i = 0; i < slots->len; i++) {
    const Slot *other = slot_at(i);
    if (other->records == slot->records && other->value->present && same_size(slot, other))
      g_ptr_array_add(chosen, (gpointer)other);
  }
}

static gboolean
is_parent(const JsAccount *a, const JsAccount *b)
{
  return a->code != NULL && b->code != NULL && strlen(a->code) < strlen(b->code) &&
         g_str_has_prefix(b->code, a->code);
}

/* The other lines of its code's branch in the column that print the same. */
static void
parent_and_child(const Slot *slot, GPtrArray *chosen)
{
  const JsAccount *a = slot->account;
  g_ptr_array_add(chosen, (gpointer)slot);
  for (guint i = 0; a != NULL && a->table_no > 0 && i < slots->len; i++) {
    const Slot *other = slot_at(i);
    const JsAccount *b = other->account;
    if (b != NULL && other->records == slot->records && b->table_no == a->table_no &&
        b->col == a->col && b->side == a->side && same_size(slot, other) &&
        (is_parent(a, b) || is_parent(b, a)))
      g_ptr_array_add(chosen, (gpointer)other);
  }
}

static void
table_and_sentence(const Slot *slot, GPtrArray *chosen)
{
  const JsAccount *a = slot->account;
  g_ptr_array_add(chosen, (gpointer)slot);
  for (guint i = 0; a != NULL && a->source == JS_SOURCE_NARRATIVE && i < slots->len; i++) {
    const Slot *other = slot_at(i);
    const JsAccount *b = other->account;
    if (b != NULL && other->records == slot->records && b->source == JS_SOURCE_TABLE &&
        g_strcmp0(a->code, b->code) == 0 && g_strcmp0(a->item, b->item) == 0 &&
        same_size(slot, other))
      g_ptr_array_add(chosen, (gpointer)other);
  }
}

static void
all_rows(const Slot *slot, GPtrArray *chosen)
{
  const JsAccount *a = slot->account;
  for (guint i = 0; a != NULL && a->table_no > 0 && i < slots->len; i++) {
    const Slot *other = slot_at(i);
    const JsAccount *b = other->account;
    if (b != NULL && other->records == slot->records && b->table_no == a->table_no &&
        b->col == a->col && b->side == a->side && other->value->present)
      g_ptr_array_add(chosen, (gpointer)other);
  }
}

/* A mark before every number, as a watermark's stroke is: 5.28 → 15.28. */
static char *
digit_in_front(GRand *random, const char *printed)
{
  (void)random;
  return g_strdup_printf("1%s", printed);
}

/* Misreads each of the chosen values; one of a size gets one misreading. FALSE: nothing changes. */
static gboolean
misread_all(const GPtrArray *chosen, GRand *random, Misreading misreading)
{
  g_autoptr(GHashTable) misread = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  gboolean any = FALSE;
  for (guint i = 0; i < chosen->len; i++) {
    const Slot *slot = g_ptr_array_index(chosen, i);
    char *printed = js_decimal_to_string(js_decimal_abs(slot->value->value));
    if (g_hash_table_lookup(misread, printed) == NULL)
      g_hash_table_insert(misread, g_strdup(printed), misreading(random, printed));
    JsDecimal size;
    const char *text = g_hash_table_lookup(misread, printed);
    gboolean changed = text != NULL && js_decimal_parse(text, &size) &&
                       js_decimal_compare(size, js_decimal_abs(slot->value->value)) != 0;
    if (changed)
      slot->value->value = slot->value->value.coefficient < 0 ? js_decimal_negate(size) : size;
    any = any || changed;
    g_free(printed);
  }
  return any;
}

static void
misread_twins(const char *kind, guint32 seed, Twins twins, Misreading misreading)
{
  Report report = {kind, 0, 0};
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  while (report.trials < TRIALS) {
    const Slot *slot = any_verified(random);
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    twins(slot, chosen);
    if (chosen->len < 2)
      continue;
    g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(JsDecimal));
    for (guint i = 0; i < chosen->len; i++)
      g_array_append_val(kept, ((const Slot *)g_ptr_array_index(chosen, i))->value->value);
    g_autofree char *printed = js_decimal_to_string(slot->value->value);
    if (misread_all(chosen, random, misreading)) {
      run_checks(slot->records);
      report.trials++;
      g_autofree char *misread = js_decimal_to_string(slot->value->value);
      if (is_verified(slot) && strcmp(printed, misread) != 0)
        note_missed(&report, slot, printed, misread);
      else
        report.caught++;
    }
    for (guint i = 0; i < chosen->len; i++)
      ((const Slot *)g_ptr_array_index(chosen, i))->value->value =
          g_array_index(kept, JsDecimal, i);
    run_checks(slot->records);
  }
  print_report(&report);
  assert_int_equal(report.caught, report.trials);
}

static void
test_twins(void **state)
{
  (void)state;
  misread_twins("all prints alike", 6, all_prints, change_one_digit);
  misread_twins("parent and child", 7, parent_and_child, change_one_digit);
  misread_twins("table and sentence", 8, table_and_sentence, change_one_digit);
  misread_twins("all rows", 9, all_rows, digit_in_front);
}

/* Documents as they are: nothing fails but what their authors got wrong. */
static void
test_no_false_alarm(void **state)
{
  (void)state;
  static const char *const EXPECTED[] = {
      "expenditure-columns expenditure · 农业农村 · total",
      "codes-add-up expenditure · 农林水支出 · total",
      "codes-add-up expenditure · 农业农村 · total",
      "expenditure-nature expenditure · 本年支出 · total",
      "growth income_expenditure_summary · 收入总计 · growth_percent",
      "share expenditure · 项目支出 · share_percent",
  };
  guint found = 0;
  for (guint i = 0; i < documents->len; i++) {
    JsReadDocument *document = g_ptr_array_index(documents, i);
    gboolean erroneous = strstr(document->file, ERRONEOUS) != NULL;
    for (guint k = 0; k < document->records->identities->len; k++) {
      const JsIdentity *identity = g_ptr_array_index(document->records->identities, k);
      if (identity->result != JS_RESULT_FAIL)
        continue;
      g_autofree char *label = g_strdup_printf("%s %s", identity->rule, identity->scope);
      if (!erroneous || found == G_N_ELEMENTS(EXPECTED))
        fail_msg("%s: %s fails", document->file, label);
      assert_string_equal(label, EXPECTED[found++]);
    }
  }
  assert_int_equal(found, G_N_ELEMENTS(EXPECTED));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_no_false_alarm),
      cmocka_unit_test(test_change_one_digit),
      cmocka_unit_test(test_drop_decimal_point),
      cmocka_unit_test(test_move_decimal_point),
      cmocka_unit_test(test_swap_two_neighbours),
      cmocka_unit_test(test_delete_a_row),
      cmocka_unit_test(test_twins),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
